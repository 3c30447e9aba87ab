package scene

import (
	"warren/sim"
	"warren/sim/broker"
)

func linkOf(c broker.ChannelID) sim.LinkID { return sim.LinkID(c.Conn) }

// connect draws the lines between the boxes.
func (l *Layout) connect(s *Scene) {
	for i := range s.Links {
		l.tunnel(s, &s.Links[i])
	}
	l.edges(s)
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

// tunnel digs a link's tunnel. Several of one process lie side by side.
func (l *Layout) tunnel(s *Scene, link *Link) {
	box, ok := l.Box(NodeID{ProcessNode, link.Process})
	if !ok {
		return
	}
	channels := float64(max(len(link.Channels), 1))
	thick := TunnelWidth + ChannelWidth*(channels-1)
	beside := l.beside(link.Process, thick)
	t := Tunnel{Link: link.ID, Process: link.Process, Right: l.right(box.Rect)}
	var p pen
	var across func(offset float64) Point // a place on the wall
	if l.Tall {
		x, wall := box.Rect.X+62+beside, l.Chamber.Y
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
		y, wall := box.Rect.Center().Y+beside, l.Chamber.X
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

// beside is how far the middle of a process's next tunnel is from that of the
// process: the first is there, the others by turns at one side and the other.
func (l *Layout) beside(process string, thick float64) float64 {
	var edges [2]float64 // how far those at either side reach
	n := 0
	for i := range l.Tunnels {
		t := &l.Tunnels[i]
		if t.Process != process {
			continue
		}
		if n == 0 {
			edges = [2]float64{t.thickness() / 2, t.thickness() / 2}
		} else {
			edges[n%2] += t.thickness() + tunnelsApart
		}
		n++
	}
	switch {
	case n == 0:
		return 0
	case n%2 == 1:
		return edges[1] + tunnelsApart + thick/2
	}
	return -edges[0] - tunnelsApart - thick/2
}

// tunnelsApart is between two tunnels of a process.
const tunnelsApart = 4.0

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
		p.sigmoid(Point{l.Chamber.X + chamberPad, left.Y}, false)
		p.line(left)
	case !l.Tall:
		lane := l.Chamber.X + 8
		p.corners(8, Point{gate.X - 12, gate.Y}, Point{gate.X - 12, ceiling}, Point{lane, ceiling}, Point{lane, left.Y}, left)
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
