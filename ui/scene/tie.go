package scene

import "math"

// tieCandidates are where along a node's lower edge a tie may leave it, as shares of
// its width, the best first.
var tieCandidates = [...]float64{0.5, 0.3, 0.7, 0.12, 0.88}

// beyond is how far below the picture a tie reaches: out of its room.
const beyond = 3000.0

// Tie is a line from the node of a thing down and out of the picture, which ties it to
// what is said of it there: where there is the least in its way, and behind what is. It
// is false if the thing has no node.
func (s *Scene) Tie(l *Layout, t Thing) (Sprite, bool) {
	id, ok := s.Node(t)
	if !ok {
		return Sprite{}, false
	}
	box, ok := l.Box(id)
	switch id.Kind {
	case BrokerNode:
		box, ok = Box{id, l.Chamber, l.Chamber}, true
	case LinkNode:
		box, ok = l.Box(NodeID{ProcessNode, id.Name})
	}
	if !ok {
		return Sprite{}, false
	}
	start := box.Rect.Y + box.Rect.H
	if id.Kind == QueueNode {
		start += 2 * l.trays.strip
	}
	at, passed := 0.0, []Rect(nil)
	least := math.MaxInt
	for _, share := range tieCandidates {
		x := box.Rect.X + share*box.Rect.W
		if under := l.under(box.ID, x, start); len(under) < least {
			at, passed, least = x, under, len(under)
		}
	}
	d := "M" + coordinates(Point{at, start})
	for _, r := range passed {
		d += " V" + number(r.Y) + " M" + coordinates(Point{at, r.Y + r.H})
	}
	d += " V" + number(l.Bounds.Y+l.Bounds.H+beyond)
	return Sprite{Kind: Tie, At: Point{at, start}, Scale: 1, Alpha: 1, Text: d}, true
}

// under are the nodes and keys that stand straight below a place of a node, from the
// highest to the lowest.
func (l *Layout) under(id NodeID, x, y float64) []Rect {
	var all []Rect
	add := func(r Rect) {
		if r.X > x || x > r.X+r.W || r.Y < y {
			return
		}
		all = append(all, r)
		for i := len(all) - 1; i > 0 && all[i-1].Y > r.Y; i-- {
			all[i-1], all[i] = r, all[i-1]
		}
	}
	for _, b := range l.Boxes {
		if b.ID != id {
			add(b.Extent)
		}
	}
	for i := range l.Edges {
		add(l.Edges[i].Chip)
	}
	return all
}
