package scene

import (
	"slices"
	"unicode/utf8"
)

// The names of methods on their way stand on poles over the clients' captions, or
// beside an upright tunnel. A name that has no room there is left out: its mark is
// drawn without one.

const (
	signHeight = 17.0
	signPole   = 60.0 // from a mark to its name
	signBeside = 14.0
	signLead   = 12.0 // how far a name reaches over its pole
)

// Sign is where the name of a mark stands.
func (s *Sprite) Sign() Rect {
	width := float64(utf8.RuneCountInString(s.Text))*6.6 + 12
	middle := s.Tail.X + width/2
	switch {
	case s.Tail.X == s.At.X:
		middle = s.Tail.X + s.Share*(width/2-signLead)
	case s.Share < 0:
		middle = s.Tail.X - width/2
	}
	return Rect{middle - width/2, s.Tail.Y - signHeight/2, width, signHeight}
}

// signs gives the marks among the sprites from an index on their names' places.
func (d *sprites) signs(from int) {
	var taken []Rect
	for i := from; i < len(d.out); i++ {
		s := &d.out[i]
		if s.Kind != Mark || s.Text == "" {
			continue
		}
		if taken == nil {
			taken = d.labels(from)
		}
		places := d.layout.signPlaces(s)
		at := slices.IndexFunc(places, func(place Sprite) bool {
			return !slices.ContainsFunc(taken, place.Sign().Overlaps)
		})
		if at < 0 {
			s.Text = ""
			continue
		}
		s.Tail, s.Share = places[at].Tail, places[at].Share
		taken = append(taken, s.Sign())
	}
}

// signPlaces are where a mark's name may stand, the best first.
func (l *Layout) signPlaces(s *Sprite) []Sprite {
	place := func(dx, dy, share float64) Sprite {
		return Sprite{At: s.At, Tail: Point{s.At.X + dx, s.At.Y + dy}, Share: share, Text: s.Text}
	}
	if s.Look&onWire != 0 {
		return []Sprite{place(0, -22, 0), place(0, -42, 0)}
	}
	if l.Tall {
		right, left := place(signBeside, 0, 0), place(-signBeside, 0, -1)
		if r := right.Sign(); r.X+r.W > l.Bounds.X+l.Bounds.W {
			return []Sprite{left}
		}
		return []Sprite{right, left}
	}
	side := -1.0
	if s.At.X >= l.Chamber.X+l.Chamber.W {
		side = 1
	}
	return []Sprite{place(0, -signPole, side), place(0, -signPole-signHeight-3, side)}
}

// labels are what the names of marks must not stand on: nodes with their labels,
// keys, gates, and counts of cords.
func (d *sprites) labels(until int) []Rect {
	l := d.layout
	taken := make([]Rect, 0, len(l.Boxes)+len(l.Edges)+16)
	for _, b := range l.Boxes {
		taken = append(taken, b.Extent)
	}
	for i := range l.Edges {
		if c := l.Edges[i].Chip; c.W > 0 {
			taken = append(taken, c)
		}
	}
	for i := range l.Tunnels {
		for _, g := range l.Tunnels[i].Gates {
			taken = append(taken, Rect{g.At.X - 9, g.At.Y - 9, 18, 18})
		}
	}
	for i := range l.Wires {
		taken = append(taken, l.Wires[i].Chip)
	}
	for i := range d.out[:until] {
		if s := &d.out[i]; s.Kind == CordCount {
			taken = append(taken, Rect{s.At.X - 22, s.At.Y - 9, 44, 18})
		}
	}
	return taken
}
