package scene

import (
	"cmp"
	"slices"

	"warren/sim"
	"warren/sim/broker"
)

// View is the room that a picture has, in pixels.
type View struct {
	Width, Height float64
	Tall          bool // top to bottom, for a phone
	Still         bool // what moves is shown on the middle of its way only
	Deep          bool // with the strata under the queues
	Moves         Moves
}

// Layout is where things are. Adding a process, an exchange, a queue or a
// consumer moves nothing that is there.
type Layout struct {
	Tall    bool
	Still   bool
	Bounds  Rect // of everything, with a margin
	Chamber Rect // the broker
	Boxes   []Box
	Edges   []Edge
	Tunnels []Tunnel
	Feeds   []Feed
	Inlets  []Inlet
	Wires   []WireWay
	Ghosts  []Ghost

	trays   trays
	indices map[NodeID]int // of Boxes
	empty   []Ghost        // the first places of both sides
	ways    map[wayID]Path // those that were asked for
	lastID  wayID          // the last one's name, and itself
	last    Path
	alone   map[string]bool // queues with the implied binding only
	depths  map[string]int  // columns of exchanges
	beside  int             // how many exchanges of one depth stand side by side
	outlet  float64         // where the last column of exchanges ends
	grid    grid            // of queues
	ceiling float64         // height of the lane along the chamber's top
	letters float64         // on chips
	gap     [2]float64      // between the clients past the broker and their servers
}

// Box is a node's own outline; Extent has its labels too. Boxes stand in reading
// order.
type Box struct {
	ID           NodeID
	Rect, Extent Rect
}

// Ghost is the place of the first client on a side where there is none.
type Ghost struct {
	Rect  Rect
	Right bool
}

// Tunnel is a link between its process and the broker's wall.
type Tunnel struct {
	Link    sim.LinkID
	Process string
	Rect    Rect
	Path    Path // on the middle line, from the process to the wall
	Gates   []Gate
	Right   bool // at the right wall, or the bottom one

	thick float64
}

// Gate is where a channel comes through the wall.
type Gate struct {
	Channel uint16
	At      Point
}

// Feed is the way from a queue to the gate of a channel that consumes from it.
type Feed struct {
	Queue   string
	Channel broker.ChannelID
	Path    Path
	Standby bool // the queue serves another one
}

// Inlet is the way from a channel's gate to an exchange to which it publishes.
type Inlet struct {
	Link     sim.LinkID
	Exchange string
	Path     Path
}

// Sizes of the shapes.
const (
	ProducerWidth, ConsumerWidth, ProcessHeight = 120.0, 144.0, 56.0
	ExchangeWidth, ExchangeHeight               = 100.0, 64.0
	TrayWidth                                   = 192.0
	TunnelWidth, ChannelWidth                   = 24.0, 16.0
	PortPitch                                   = 28.0
	CardWidth, CardHeight                       = 40.0, 28.0
	SlotWidth, SlotHeight                       = 34.0, 24.0

	margin = 10.0 // has room for the frame of what is chosen

	processPitch  = 136.0
	exchangePitch = 124.0
)

// trays is the measure of queues.
type trays struct {
	head   float64 // above a tray, for its name
	height float64 // of one with few ports
	foot   float64 // below it, for its counts
	gap    float64 // between one and the next
	width  float64
	rows   int     // of cards
	cols   int     // in each half
	cards  float64 // scale of the cards
	strip  float64 // height of each of the strata under it, 0 if they are not shown
}

var (
	wideTrays = trays{head: 30, height: 120, foot: 32, gap: 18, width: TrayWidth, rows: 4, cols: 2, cards: 0.88}
	tallTrays = trays{head: 28, height: 92, foot: 27, gap: 12, width: tallTrayWidth, rows: 3, cols: 2, cards: 0.85}
	wideDeep  = trays{head: 32, height: 60, foot: 30, gap: 20, width: 308, rows: 1, cols: 4, cards: 0.8, strip: 52}
	tallDeep  = trays{head: 28, height: 52, foot: 27, gap: 12, width: tallTrayWidth, rows: 1, cols: 2, cards: 0.85, strip: 44}
)

// whole is the height of a queue with its labels.
func (t trays) whole() float64 { return t.head + t.height + 2*t.strip + t.foot + t.gap }

// extent is a tray with its labels.
func (t trays) extent(tray Rect) Rect {
	return Rect{tray.X - 5, tray.Y - t.head, tray.W + 10, t.head + tray.H + 2*t.strip + t.foot}
}

// Arrange lays a scene out.
func Arrange(s *Scene, v View) *Layout {
	l := &Layout{Tall: v.Tall, Still: v.Still, trays: wideTrays}
	if v.Deep {
		l.trays = wideDeep
	}
	if v.Tall {
		l.trays = tallTrays
		if v.Deep {
			l.trays = tallDeep
		}
	}
	switch {
	case !s.BrokerUsed():
		// There are only the programs.
	case v.Tall:
		l.arrangeTall(s)
	default:
		l.arrangeWide(s, v.Width)
	}
	l.placeWired(s)
	l.move(v.Moves)
	l.sortBoxes()
	l.connect(s)
	l.layWires(s)
	l.Letter(chipLetters)
	l.haunt(s)
	for _, b := range l.Boxes {
		l.Bounds = l.Bounds.Union(b.Extent)
	}
	for i := range l.Wires {
		l.Bounds = l.Bounds.Union(l.Wires[i].place.room)
	}
	l.Bounds = l.Bounds.Union(l.Chamber)
	l.Bounds = Rect{l.Bounds.X - margin, l.Bounds.Y - margin, l.Bounds.W + 2*margin, l.Bounds.H + 2*margin}
	return l
}

// Box is that of a node; false if it is not drawn.
func (l *Layout) Box(id NodeID) (Box, bool) {
	i, ok := l.indices[id]
	if !ok {
		return Box{}, false
	}
	return l.Boxes[i], true
}

// Covers reports whether something stands in a rectangle.
func (l *Layout) Covers(r Rect) bool { return l.Chamber.Overlaps(r) || l.meets(r) }

// meets reports whether a node stands in a rectangle, or the name of a port.
func (l *Layout) meets(r Rect) bool {
	for i := range l.Boxes {
		if l.Boxes[i].Extent.Overlaps(r) {
			return true
		}
	}
	for i := range l.Wires {
		if l.Wires[i].place.room.Overlaps(r) {
			return true
		}
	}
	return false
}

// kindOrder is the order of reading: left to right, or top to bottom.
func (l *Layout) kindOrder(b Box) int {
	switch {
	case b.ID.Kind == ExchangeNode:
		return 1
	case b.ID.Kind == QueueNode:
		return 2
	case l.right(b.Rect):
		return 3
	}
	return 0
}

// right reports whether a rectangle lies on the consumers' side of the broker.
func (l *Layout) right(r Rect) bool {
	if l.Tall {
		return r.Y >= l.Chamber.Y+l.Chamber.H
	}
	return r.X >= l.Chamber.X+l.Chamber.W
}

func (l *Layout) sortBoxes() {
	slices.SortStableFunc(l.Boxes, func(a, b Box) int {
		return cmp.Or(
			cmp.Compare(l.kindOrder(a), l.kindOrder(b)),
			cmp.Compare(a.Rect.Y, b.Rect.Y),
			cmp.Compare(a.Rect.X, b.Rect.X))
	})
	l.indices = make(map[NodeID]int, len(l.Boxes))
	for i, b := range l.Boxes {
		l.indices[b.ID] = i
	}
}

// trayHeight has room for as many ports as bindings lead to a queue, and for that of
// the default exchange before it is shown.
func (l *Layout) trayHeight(s *Scene, q *Queue) float64 {
	top := q.Implied
	for _, b := range s.Bindings {
		if !b.ToExchange && b.Destination == q.Name {
			top = max(top, b.Port)
		}
	}
	if q.Implied < 0 {
		top++
	}
	return l.trays.height + PortPitch*float64(max(top-2, 0))
}

// port is where a queue's n-th port is: the first in the middle, the others by
// turns below and above.
func port(tray Rect, n int) Point {
	steps := float64((n + 1) / 2)
	if n%2 == 0 {
		steps = -steps
	}
	return Point{tray.X, tray.Y + tray.H/2 + steps*PortPitch}
}

// haunt adds the ghosts.
func (l *Layout) haunt(s *Scene) {
	for _, g := range l.empty {
		if !slices.ContainsFunc(s.Processes, func(p Process) bool { return p.Right == g.Right && !p.Past }) {
			l.Ghosts = append(l.Ghosts, g)
		}
	}
}
