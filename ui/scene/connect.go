package scene

import (
	"unicode/utf8"

	"warren/sim"
	"warren/sim/broker"
)

func linkOf(c broker.ChannelID) sim.LinkID { return sim.LinkID(c.Conn) }

// connect draws the lines between the boxes.
func (l *Layout) connect(s *Scene) {
	for i := range s.Links {
		l.tunnel(s, &s.Links[i])
	}
	l.alone = s.unbound()
	for i := range s.Queues {
		q := &s.Queues[i]
		if q.Implied >= 0 {
			l.edge(Edge{Key: q.Name, Destination: NodeID{QueueNode, q.Name}, Implied: true}, q.Implied)
		}
	}
	for _, b := range s.Bindings {
		e := Edge{Exchange: b.Exchange, Key: b.Key, Destination: NodeID{QueueNode, b.Destination}}
		if b.ToExchange {
			e.Destination.Kind = ExchangeNode
		}
		l.edge(e, b.Port)
	}
	for _, c := range s.Consumers {
		if path, ok := l.Feed(c.Queue, c.Channel); ok {
			l.Feeds = append(l.Feeds, Feed{c.Queue, c.Channel, path})
		}
	}
	for i := range s.Links {
		if p := s.Process(s.Links[i].Process); p != nil {
			for _, x := range p.Exchanges {
				l.inlet(s.Links[i].ID, x)
			}
		}
	}
}

// Thing is the binding that an edge is.
func (e *Edge) Thing() Thing {
	return Thing{
		Kind: BindingThing, Name: e.Exchange, Key: e.Key,
		To: e.Destination.Name, ToExchange: e.Destination.Kind == ExchangeNode,
	}
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

// tunnel digs a link's tunnel. Several of one process lie side by side.
func (l *Layout) tunnel(s *Scene, link *Link) {
	box, ok := l.Box(NodeID{ProcessNode, link.Process})
	if !ok {
		return
	}
	before := 0.0
	for _, t := range l.Tunnels {
		if t.Process == link.Process {
			before += t.thickness() + 6
		}
	}
	channels := float64(max(len(link.Channels), 1))
	thick := TunnelWidth + ChannelWidth*(channels-1)
	t := Tunnel{Link: link.ID, Process: link.Process, Right: l.right(box.Rect)}
	var p pen
	var across func(offset float64) Point // a place on the wall
	if l.Tall {
		x, wall := box.Rect.X+62+before, l.Chamber.Y
		from := box.Rect.Y + box.Rect.H
		t.Rect = Rect{x - thick/2, from, thick, wall - from}
		if t.Right {
			wall, from = l.Chamber.Y+l.Chamber.H, box.Rect.Y
			t.Rect = Rect{x - thick/2, wall, thick, from - wall}
		}
		p.line(Point{x, from})
		p.line(Point{x, wall})
		across = func(offset float64) Point { return Point{x + offset, wall} }
	} else {
		y, wall := box.Rect.Center().Y+before, l.Chamber.X
		from := box.Rect.X + box.Rect.W
		t.Rect = Rect{from - 20, y - thick/2, wall - from + 20, thick}
		if t.Right {
			wall, from = l.Chamber.X+l.Chamber.W, box.Rect.X
			t.Rect = Rect{wall, y - thick/2, from - wall + 20, thick}
		}
		p.line(Point{from, y})
		p.line(Point{wall, y})
		across = func(offset float64) Point { return Point{wall, y + offset} }
	}
	t.Path = p.Path
	for i, c := range link.Channels {
		offset := ChannelWidth * (float64(i) - (channels-1)/2)
		t.Gates = append(t.Gates, Gate{c.Number, across(offset)})
	}
	l.Tunnels = append(l.Tunnels, t)
}

func (t *Tunnel) thickness() float64 {
	return TunnelWidth + ChannelWidth*float64(max(len(t.Gates), 1)-1)
}

// Tunnel is that of a link; nil if it has none.
func (l *Layout) Tunnel(id sim.LinkID) *Tunnel {
	for i := range l.Tunnels {
		if l.Tunnels[i].Link == id {
			return &l.Tunnels[i]
		}
	}
	return nil
}

// gate is where a channel comes through the wall; that of the whole link for
// channel 0 and for one that is closed.
func (t *Tunnel) gate(channel uint16) Point {
	for _, g := range t.Gates {
		if g.Channel == channel {
			return g.At
		}
	}
	return t.Path.End()
}

func (l *Layout) edge(e Edge, at int) {
	from, ok := l.Box(NodeID{ExchangeNode, e.Exchange})
	if !ok {
		return
	}
	to, ok := l.Box(e.Destination)
	if !ok {
		return
	}
	var p pen
	if e.Destination.Kind == ExchangeNode {
		a, b := from.Rect.Center(), to.Rect.Center()
		x := from.Rect.X + from.Rect.W
		p.line(Point{x, a.Y})
		p.curve(Point{x + 44, a.Y}, Point{x + 44, b.Y}, Point{x, b.Y})
		e.Path = p.Path
		l.Edges = append(l.Edges, e)
		return
	}
	start := Point{from.Rect.X + from.Rect.W, from.Rect.Center().Y}
	end := port(to.Rect, at)
	level := max(min(start.X+edgeCurve, (start.X+end.X)/2+8), end.X-edgeLevel)
	p.line(start)
	p.sigmoid(Point{level, end.Y}, false)
	p.line(end)
	e.Path = p.Path
	room := end.X - 4.5 - 6 - level
	if e.Implied && l.alone[e.Destination.Name] && room >= 44 {
		// Over the line, where a card on its way does not hide it.
		width := min(ChipWidth(e.Key), end.X-start.X-16)
		e.Chip = Rect{(start.X + end.X - width) / 2, end.Y - 42, width, 20}
	} else if width := min(ChipWidth(e.Key), room); room >= 44 && e.Key != "" {
		e.Chip = Rect{end.X - 4.5 - 6 - width, end.Y - 10, width, 20}
	}
	l.Edges = append(l.Edges, e)
}

// Feed is the way from a queue to a channel's gate, for a consumer and for who
// holds a message without a subscription; false if one of them is not drawn.
func (l *Layout) Feed(queue string, c broker.ChannelID) (Path, bool) {
	return l.way(wayID{kind: feedWay, channel: c, queue: queue})
}

func (l *Layout) feed(queue string, c broker.ChannelID) Path {
	t := l.Tunnel(linkOf(c))
	box, ok := l.Box(NodeID{QueueNode, queue})
	if t == nil || !ok {
		return Path{}
	}
	gate := t.gate(c.Number)
	from := Point{box.Rect.X + box.Rect.W, box.Rect.Center().Y}
	var p pen
	p.line(from)
	floor := l.floor()
	lane := l.Chamber.X + l.Chamber.W - 9
	switch {
	case !l.Tall && t.Right:
		p.sigmoid(gate, false)
	case !l.Tall:
		p.corners(8, Point{from.X + 10, from.Y}, Point{from.X + 10, floor}, Point{12, floor}, Point{12, gate.Y}, gate)
	case t.Right:
		p.corners(8, Point{lane, from.Y}, Point{lane, floor}, Point{gate.X, floor}, gate)
	default:
		p.corners(8, Point{lane, from.Y}, Point{lane, tallLane / 2}, Point{gate.X, tallLane / 2}, gate)
	}
	return p.Path
}

// Inlet is the way from a link's gate to an exchange.
func (l *Layout) Inlet(link sim.LinkID, exchange string) (Path, bool) {
	for i := range l.Inlets {
		if l.Inlets[i].Link == link && l.Inlets[i].Exchange == exchange {
			return l.Inlets[i].Path, true
		}
	}
	return Path{}, false
}

func (l *Layout) inlet(link sim.LinkID, exchange string) {
	t := l.Tunnel(link)
	box, ok := l.Box(NodeID{ExchangeNode, exchange})
	if t == nil || !ok {
		return
	}
	gate := t.Path.End()
	if len(t.Gates) > 0 {
		gate = t.Gates[0].At
	}
	top := Point{box.Rect.X + box.Rect.W/2, box.Rect.Y}
	left := Point{box.Rect.X, box.Rect.Center().Y}
	var p pen
	p.line(gate)
	ceiling := l.Chamber.Y + chamberHead - 4
	switch {
	case !l.Tall && !t.Right:
		p.sigmoid(left, false)
	case !l.Tall:
		p.corners(8, Point{gate.X - 12, gate.Y}, Point{gate.X - 12, ceiling}, Point{top.X, ceiling}, top)
	case !t.Right:
		p.corners(8, Point{gate.X, tallLane / 2}, Point{top.X, tallLane / 2}, top)
	default:
		floor := l.floor()
		p.corners(8, Point{gate.X, floor}, Point{left.X - 8, floor}, Point{left.X - 8, left.Y}, left)
	}
	l.Inlets = append(l.Inlets, Inlet{link, exchange, p.Path})
}

// floor is the height of the lane along the chamber's bottom.
func (l *Layout) floor() float64 {
	lane := laneHeight
	if l.Tall {
		lane = tallLane
	}
	return l.Chamber.Y + l.Chamber.H - lane/2
}
