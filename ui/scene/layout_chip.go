package scene

import "slices"

// A picture that is shown small has its names written larger, so that they can be read.
// Chips grow with theirs, where there is room.

// chipPlace is where a chip stands: as it is at 100 %, and what it may take at most.
type chipPlace struct {
	chip, room Rect
	middle     bool // it grows to both sides, not just to the left
}

// chipLarger is how much wider than at 100 % a chip becomes, chipHighest how high;
// chipLetters are as large as its letters are at 100 %.
const chipLarger, chipHighest, chipLetters = 1.8, 28.0, 12.0

// Letter writes names on chips in letters of that size, where they have room.
func (l *Layout) Letter(size float64) {
	if size == l.letters {
		return
	}
	l.letters = size
	for i := range l.Edges {
		e := &l.Edges[i]
		e.Chip, e.Size = e.place.letter(size)
	}
	for i := range l.Wires {
		w := &l.Wires[i]
		w.Chip, w.Size = w.place.letter(size)
	}
}

// letter is the chip for letters of a size, and in which size they are.
func (p *chipPlace) letter(size float64) (Rect, float64) {
	c, r := p.chip, p.room
	if size = min(size, r.H-chipPadding, chipLetters*r.W/max(c.W, 1)); size <= chipLetters {
		return c, chipLetters
	}
	wide := Rect{c.X, c.Center().Y - (size+chipPadding)/2, c.W * size / chipLetters, size + chipPadding}
	if wide.X -= wide.W - c.W; p.middle {
		wide.X = c.Center().X - wide.W/2
	}
	return wide, size
}

const chipPadding = 6.0

// makeRoom finds out how much room chips have to grow between boxes and each other. Those
// whose words the page has do not.
func (l *Layout) makeRoom(boxes []Rect) {
	for i := range l.Edges {
		e := &l.Edges[i]
		e.place.chip, e.place.room = e.Chip, e.Chip
	}
	for i := range l.Edges {
		e := &l.Edges[i]
		if e.Chip.W == 0 || e.Kind > Implied {
			continue
		}
		room := &e.place.room
		room.Y, room.H = e.Chip.Center().Y-chipHighest/2, chipHighest
		by := (chipLarger - 1) * room.W
		if e.place.middle {
			by = min(by, e.Path.End().X-e.Path.Start().X-16-room.W)
			room.X -= by / 2
		} else {
			by = min(by, room.X-e.level)
			room.X -= by
		}
		room.W += by
		meets := slices.ContainsFunc(boxes, room.Overlaps)
		for j := range l.Edges {
			meets = meets || j != i && l.Edges[j].place.room.Overlaps(*room)
		}
		if meets {
			*room = e.Chip
		}
	}
}
