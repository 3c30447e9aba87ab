package scene

import "math"

// crowd is how many cards may be on their way before those that are at about the
// same place are drawn as one.
const crowd = 20

// sumUp makes bunches of the moving cards from an index on, if they are a crowd.
func (d *sprites) sumUp(from int) {
	moving := 0
	for i := from; i < len(d.out); i++ {
		if d.out[i].travels() {
			moving++
		}
	}
	if moving <= crowd {
		return
	}
	type cell struct{ x, y int }
	var last cell // that of the sprite before, and its bunch: many follow each other
	lastBunch := -1
	bunches := make(map[cell]int) // index of a cell's sprite
	kept := d.out[:from]
	for i := from; i < len(d.out); i++ {
		s := d.out[i]
		if !s.travels() {
			kept = append(kept, s)
			continue
		}
		at := cell{int(math.Floor(s.At.X / (CardWidth + 12))), int(math.Floor(s.At.Y / (CardHeight + 12)))}
		j, seen := lastBunch, lastBunch >= 0 && at == last
		if !seen {
			j, seen = bunches[at]
		}
		last, lastBunch = at, j
		if !seen {
			bunches[at], lastBunch = len(kept), len(kept)
			kept = append(kept, s)
			continue
		}
		b := &kept[j]
		if b.Kind == Card {
			b.Kind, b.Count, b.Tail, b.Look = Bunch, 1, Point{}, b.Look&(Persistent|Moving)
		}
		b.Count++
		b.At.X += (s.At.X - b.At.X) / float64(b.Count)
		b.At.Y += (s.At.Y - b.At.Y) / float64(b.Count)
	}
	d.out = kept
}

// onTheWay is how much moves, at most.
func (s *Scene) onTheWay() int {
	n := len(s.effects)
	for i := range s.Links {
		n += len(s.Links[i].Flights)
	}
	return n
}

// travels reports whether s is a card that may be drawn together with others.
func (s *Sprite) travels() bool {
	return s.Kind == Card && s.Look&Moving != 0 && s.Look&Redelivered == 0
}
