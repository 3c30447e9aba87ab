package scene

// Moves are how far nodes stand from where the layout would have them, where their
// reader has put them elsewhere. All others stay where they are.
type Moves map[NodeID]Point

// moved is how near a moved node may come to a wall, and how far the broker reaches
// beyond one that is in it.
const (
	wallApart = 12.0
	wallReach = 20.0
)

// move puts nodes where their reader wants them. What is in the broker stays between
// the walls to which tunnels lead, and who is outside on their side; along these walls
// the broker grows with them.
func (l *Layout) move(moves Moves) {
	if len(moves) == 0 {
		return
	}
	for i := range l.Boxes {
		b := &l.Boxes[i]
		by, ok := moves[b.ID]
		if !ok {
			continue
		}
		by = l.within(b, by)
		b.Rect.X, b.Rect.Y = b.Rect.X+by.X, b.Rect.Y+by.Y
		b.Extent.X, b.Extent.Y = b.Extent.X+by.X, b.Extent.Y+by.Y
		if l.Chamber.W > 0 {
			l.growTo(b)
		}
	}
}

// within cuts a move of a node so that it stays on its side of the walls.
func (l *Layout) within(b *Box, by Point) Point {
	if l.Chamber.W == 0 {
		return by
	}
	c := l.Chamber
	keep := func(by, from, to, wall, end float64) float64 {
		switch inside := b.ID.Kind == QueueNode || b.ID.Kind == ExchangeNode; {
		case inside:
			return max(min(by, end-wallApart-to), wall+wallApart-from)
		case from >= end:
			return max(by, end+2*wallApart-from)
		case to <= wall:
			return min(by, wall-2*wallApart-to)
		}
		return by
	}
	r := b.Rect
	if b.ID.Kind != ProcessNode {
		r = b.Extent
	}
	if l.Tall {
		by.Y = keep(by.Y, r.Y, r.Y+r.H, c.Y, c.Y+c.H)
	} else {
		by.X = keep(by.X, r.X, r.X+r.W, c.X, c.X+c.W)
	}
	return by
}

// growTo makes the broker reach as far along its walls as a node.
func (l *Layout) growTo(b *Box) {
	e, c := b.Extent, &l.Chamber
	if b.ID.Kind == ProcessNode {
		e = b.Rect // its tunnel comes to the wall
	}
	from, to := e.Y-wallReach, e.Y+e.H+wallReach
	start, size := &c.Y, &c.H
	if l.Tall {
		from, to = e.X-wallApart, e.X+e.W+wallApart
		start, size = &c.X, &c.W
	}
	if from < *start {
		*size += *start - from
		*start = from
	}
	*size = max(*size, to-*start)
}
