package scene

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"warren/sim/amqp"
)

// Edge leads from an exchange to a queue or another exchange, or from a queue to
// the exchange for what it drops.
type Edge struct {
	Kind        EdgeKind
	Exchange    string // that it leaves, or the one to which a queue drops
	Key         string
	Destination NodeID
	Queue       string // of a dead-letter edge: the queue that it leaves
	Arguments   amqp.Table
	Path        Path
	Chip        Rect    // of the label, empty if none is shown
	Label       string  // on the chip; what is dropped and the alternate are named by the page
	Size        float64 // of its letters

	level float64 // from which x on the chip may stand
	place chipPlace
}

// EdgeKind is what an edge stands for.
type EdgeKind uint8

const (
	Bound      EdgeKind = iota // a binding that a client made
	Implied                    // the default exchange's
	Alternate                  // the way of what no binding lets in
	DeadLetter                 // the way of what a queue drops
)

// Thing is what an edge stands for.
func (e *Edge) Thing() Thing {
	if e.Kind == DeadLetter {
		return Thing{Kind: QueueThing, Name: e.Queue}
	}
	if e.Kind == Alternate {
		return Thing{Kind: ExchangeThing, Name: e.Exchange}
	}
	return Thing{
		Kind: BindingThing, Name: e.Exchange, Key: e.Key,
		To: e.Destination.Name, ToExchange: e.Destination.Kind == ExchangeNode,
	}
}

// edges draws all edges of a scene.
func (l *Layout) edges(s *Scene) {
	l.alone = s.unbound()
	for i := range s.Queues {
		q := &s.Queues[i]
		if q.Implied >= 0 {
			host, name := Split(q.Name)
			l.edge(s, Edge{Kind: Implied, Exchange: Key(host, ""), Key: name, Label: name, Destination: NodeID{QueueNode, q.Name}}, q.Implied)
		}
	}
	for _, b := range s.Bindings {
		e := Edge{Exchange: b.Exchange, Key: b.Key, Label: b.label(s), Arguments: b.Arguments, Destination: NodeID{QueueNode, b.Destination}}
		if b.ToExchange {
			e.Destination.Kind = ExchangeNode
		}
		l.edge(s, e, b.Port)
	}
	for i := range s.Exchanges {
		if x := &s.Exchanges[i]; x.HasAlternate {
			l.edge(s, Edge{Kind: Alternate, Exchange: x.Name, Destination: NodeID{ExchangeNode, x.Alternate}}, s.alternatePort(x))
		}
	}
	for i := range s.Queues {
		if q := &s.Queues[i]; q.DeadLetters {
			l.deadLetter(q)
		}
	}
	l.part()
}

// bindingPorts are those of an exchange to which bindings lead.
func (s *Scene) bindingPorts(exchange string) int {
	n := 0
	for _, b := range s.Bindings {
		if b.ToExchange && b.Destination == exchange {
			n = max(n, b.Port+1)
		}
	}
	return n
}

// alternatePort is the port at which what x does not route comes to its
// alternate: behind those of bindings.
func (s *Scene) alternatePort(x *Exchange) int {
	n := s.bindingPorts(x.Alternate)
	for i := range s.Exchanges {
		if o := &s.Exchanges[i]; o.HasAlternate && o.Alternate == x.Alternate && o.Slot < x.Slot {
			n++
		}
	}
	return n
}

// ports are all of an exchange.
func (s *Scene) ports(exchange string) int {
	n := s.bindingPorts(exchange)
	for i := range s.Exchanges {
		if o := &s.Exchanges[i]; o.HasAlternate && o.Alternate == exchange {
			n++
		}
	}
	return n
}

// label is what a binding asks for: its key, or for an exchange of headers the
// arguments.
func (b *Binding) label(s *Scene) string {
	if x := s.Exchange(b.Exchange); x == nil || x.Type != "headers" || len(b.Arguments) == 0 {
		return b.Key
	}
	how, asked := "all", []string(nil)
	for _, f := range b.Arguments {
		text, _ := f.Value.(string)
		if n, ok := numberArgument(b.Arguments, f.Name); ok {
			text = strconv.FormatInt(n, 10)
		}
		if f.Name == "x-match" {
			how = text
		} else {
			asked = append(asked, f.Name+"="+text)
		}
	}
	return how + ": " + strings.Join(asked, " ")
}

// unbound are the queues to which no binding leads but the default exchange's.
func (s *Scene) unbound() map[string]bool {
	alone := make(map[string]bool)
	for i := range s.Queues {
		alone[s.Queues[i].Name] = true
	}
	for _, b := range s.Bindings {
		if !b.ToExchange {
			delete(alone, b.Destination)
		}
	}
	return alone
}

// ChipWidth is what a binding key takes on its edge.
func ChipWidth(key string) float64 { return float64(utf8.RuneCountInString(key))*7.3 + 20 }

// chipHeight is that of a label on an edge, chipLeast the least room that it is
// drawn in.
const chipHeight, chipLeast = 20.0, 44.0

func (l *Layout) edge(s *Scene, e Edge, at int) {
	from, ok := l.Box(NodeID{ExchangeNode, e.Exchange})
	if !ok {
		return
	}
	to, ok := l.Box(e.Destination)
	if !ok {
		return
	}
	if e.Destination.Kind == ExchangeNode {
		l.between(s, &e, from.Rect, to.Rect, at)
		l.Edges = append(l.Edges, e)
		return
	}
	var p pen
	start := Point{from.Rect.X + from.Rect.W, from.Rect.Center().Y}
	p.line(start)
	if start.X < l.outlet {
		start.X = l.outlet // at its own height past the other columns
		p.line(start)
	}
	end := port(to.Rect, at)
	var level float64
	if c := l.grid.cells[e.Destination.Name]; c.col == 0 {
		level = l.level(start.X, end.X)
		p.sigmoid(Point{level, end.Y}, false)
		p.line(end)
	} else {
		// Over its row, past the columns before.
		over, turn := l.inLane(c), l.turn(c.col)
		level = turn + 8
		p.sigmoid(Point{l.level(start.X, l.grid.lefts[0]), over}, false)
		p.corners(6, Point{turn, over}, Point{turn, end.Y}, end)
		start.X = turn
	}
	e.Path = p.Path
	room := end.X - 4.5 - 6 - level
	e.level = level
	if e.Kind == Implied && l.alone[e.Destination.Name] && room >= chipLeast {
		// Over the line, where a card on its way does not hide it; in the middle if no
		// other line leaves the exchange.
		width := min(ChipWidth(e.Label), room)
		e.Chip = Rect{end.X - 4.5 - 6 - width, end.Y - 42, width, chipHeight}
		if len(s.Queues) == 1 && len(s.Exchanges) == 1 {
			e.Chip.W = min(ChipWidth(e.Label), end.X-start.X-16)
			e.Chip.X = (start.X + end.X - e.Chip.W) / 2
			e.level, e.place.middle = e.Chip.X, true
		}
	} else if width := min(ChipWidth(e.Label), room); room >= chipLeast && e.Label != "" {
		e.Chip = Rect{end.X - 4.5 - 6 - width, end.Y - chipHeight/2, width, chipHeight}
	}
	l.Edges = append(l.Edges, e)
}

// level is where an edge from one x to another is level from.
func (l *Layout) level(from, to float64) float64 {
	return max(min(from+edgeCurve, (from+to)/2+8), to-edgeLevel)
}

// exchangePort is where the n-th edge from another exchange comes in: by turns
// below and above the middle, which is left to what clients publish.
func exchangePort(box Rect, n int) Point {
	steps := float64(n/2 + 1)
	if n%2 == 1 {
		steps = -steps
	}
	return Point{box.X, box.Center().Y + steps*PortPitch}
}

// between is the way from an exchange to another one: to the next columns level
// and with its key before the tip, else around at the right.
func (l *Layout) between(s *Scene, e *Edge, from, to Rect, at int) {
	var p pen
	out := Point{from.X + from.W, from.Center().Y}
	if to.X <= from.X || l.Tall {
		in := Point{to.X + to.W - 9, to.Center().Y - to.H/4}
		bend := max(out.X, in.X) + 40
		p.line(out)
		if l.beside > 0 {
			// Each at its own height past those beside it.
			out.X, in = l.outlet, Point{l.outlet, to.Center().Y + 2}
			p.line(out)
			p.curve(Point{out.X + 40, out.Y}, Point{in.X + 40, in.Y}, in)
			p.line(Point{to.X + to.W - 1, in.Y})
			e.Path = p.Path
			return
		}
		p.curve(Point{bend, out.Y}, Point{bend, in.Y}, in)
		e.Path = p.Path
		return
	}
	in := exchangePort(to, at)
	end := Point{to.X + 9, to.Center().Y + (in.Y-to.Center().Y)/abs(in.Y-to.Center().Y)*to.H/4}
	first := in.X // of the exchanges beside it, from which on the way is level
	if c := exchangeCell(s.Exchange(e.Destination.Name).Slot); c.col > 0 && !l.Tall {
		// At its own height past the others.
		first -= float64(c.col) * exchangeBeside
		in.Y, end = to.Center().Y, Point{to.X, to.Center().Y}
	}
	level := first - exchangeGap + edgeCurve + 8
	p.line(out)
	if gap := first - exchangeGap; out.X < gap {
		p.line(Point{gap, out.Y}) // at its own height past the columns between
	}
	p.sigmoid(Point{level, in.Y}, false)
	p.line(Point{in.X - 14, in.Y})
	p.curve(Point{in.X - 2, in.Y}, Point{end.X - 8, end.Y}, end)
	e.Path = p.Path
	in.X = first
	if room := in.X - 16 - level; e.Label != "" || e.Kind == Alternate {
		width := room
		if e.Label != "" {
			width = min(ChipWidth(e.Label), room)
		}
		e.Chip = Rect{in.X - 16 - width, in.Y - chipHeight/2, width, chipHeight}
		e.level = level
	}
}

// deadLetter is the way of what a queue drops: out below its ports, back at the
// left of the queues, into the exchange from the right.
func (l *Layout) deadLetter(q *Queue) {
	from, ok := l.Box(NodeID{QueueNode, q.Name})
	to, isThere := l.Box(NodeID{ExchangeNode, q.DeadLetter})
	if !ok || !isThere {
		return
	}
	e := Edge{
		Kind: DeadLetter, Exchange: q.DeadLetter, Key: q.DeadKey, Label: q.DeadKey,
		Destination: NodeID{ExchangeNode, q.DeadLetter}, Queue: q.Name,
	}
	bottom := from.Rect.Y + from.Rect.H + 2*l.trays.strip
	y := bottom + 13
	lane := l.outlet + 14
	in := Point{to.Rect.X + to.Rect.W - 9, to.Rect.Center().Y + to.Rect.H/4}
	corner := Point{from.Rect.X + 24, y}
	left := max(lane, l.level(l.outlet, from.Rect.X)-8) // from which on its name has room
	via := []Point{corner}
	if c := l.grid.cells[q.Name]; c.col > 0 {
		// Under its row, past the columns before.
		left = l.turn(c.col) + 8
		via = append(via, Point{left, y}, Point{left, l.outLane(c)}, Point{lane, l.outLane(c)})
	} else {
		via = append(via, Point{lane, y})
	}
	switch {
	case l.beside > 0:
		// At the exchange's own height past those beside it.
		in = Point{to.Rect.X + to.Rect.W - 1, to.Rect.Center().Y + 2}
		via = append(via, Point{lane, in.Y}, in)
	case in.X < l.outlet-60:
		// Past the columns between, under the exchange's own height.
		under := to.Extent.Y + to.Extent.H + 10
		via = append(via, Point{lane, under}, Point{in.X + 12, under}, in)
	default:
		via = append(via, Point{lane, in.Y}, in)
	}
	var p pen
	p.line(Point{corner.X, bottom})
	p.corners(6, via...)
	e.Path = p.Path
	if room := from.Rect.X - 12 - left - 8; room >= chipLeast {
		width := room
		if e.Label != "" {
			width = min(ChipWidth(e.Label)+16, room)
		} else {
			width = min(112, room)
		}
		e.Chip = Rect{from.Rect.X - 12 - width, y - chipHeight/2, width, chipHeight}
		e.level = left + 8
	}
	l.Edges = append(l.Edges, e)
}

// part moves a chip along its edge that meets another one or a box; where there is
// no room for it there is none.
func (l *Layout) part() {
	var boxes []Rect
	for _, b := range l.Boxes {
		if b.ID.Kind == ExchangeNode || b.ID.Kind == QueueNode {
			boxes = append(boxes, b.Extent)
		}
	}
	chips := make([]Rect, 0, len(l.Edges))
	for i := range l.Edges {
		e := &l.Edges[i]
		if e.Chip.W == 0 {
			continue
		}
		meets := func(o Rect) bool { return o.Overlaps(e.Chip) }
		for slices.ContainsFunc(chips, meets) || slices.ContainsFunc(boxes, meets) {
			if e.Chip.X -= 16; e.Chip.X < e.level {
				e.Chip = Rect{}
				break
			}
		}
		chips = append(chips, e.Chip)
	}
	l.makeRoom(boxes)
}

func abs(x float64) float64 { return max(x, -x) }

// Edge is that of a binding to a queue; of the default exchange's if it has no
// name.
func (l *Layout) Edge(exchange, key, queue string) (*Edge, bool) {
	for i := range l.Edges {
		e := &l.Edges[i]
		if e.Kind <= Implied && e.Destination == (NodeID{QueueNode, queue}) && e.Exchange == exchange && (e.Key == key || e.Kind == Implied) {
			return e, true
		}
	}
	return nil, false
}

// hops are the edges from one exchange to another over others, the fewest; false
// if there is no way.
func (l *Layout) hops(first, last string) ([]*Edge, bool) {
	if first == last {
		return nil, true
	}
	came := map[string]*Edge{first: nil}
	for work := []string{first}; len(work) > 0; work = work[1:] {
		for i := range l.Edges {
			e := &l.Edges[i]
			if e.Kind == DeadLetter || e.Destination.Kind != ExchangeNode || e.Exchange != work[0] {
				continue
			}
			next := e.Destination.Name
			if _, seen := came[next]; seen {
				continue
			}
			came[next] = e
			if next != last {
				work = append(work, next)
				continue
			}
			var way []*Edge
			for at := e; at != nil; at = came[at.Exchange] {
				way = append([]*Edge{at}, way...)
			}
			return way, true
		}
	}
	return nil, false
}

// leaving is the edge of what a queue drops.
func (l *Layout) leaving(queue string) (*Edge, bool) {
	for i := range l.Edges {
		if e := &l.Edges[i]; e.Kind == DeadLetter && e.Queue == queue {
			return e, true
		}
	}
	return nil, false
}
