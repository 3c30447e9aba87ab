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
			l.Feeds = append(l.Feeds, Feed{c.Queue, c.Channel, path, s.Standby(c)})
		}
	}
	for i := range s.Links {
		if p := s.Process(s.Links[i].Process); p != nil {
			for _, x := range p.Exchanges {
				l.inlet(s, s.Links[i].ID, x)
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
	apart := ChannelWidth
	thick := TunnelWidth + ChannelWidth*(channels-1)
	beside := 0.0
	process := s.Process(link.Process)
	outer := l.outer(process)
	if outer {
		// As thick as the gap that it goes through.
		if thick = outerTunnel; l.Tall {
			thick = outerTunnelTall
		}
		apart = min(apart, (thick-4)/channels)
	} else {
		beside = l.besideOf(link.Process, thick)
	}
	t := Tunnel{Link: link.ID, Process: link.Process, Right: l.right(box.Rect), thick: thick}
	var p pen
	var across func(offset float64) Point // a place on the wall
	if l.Tall {
		x, wall := box.Rect.X+62+beside, l.Chamber.Y
		if outer {
			x = box.Rect.X + behind(process.Slot)
		}
		from := box.Rect.Y + box.Rect.H
		if outer {
			from -= box.Rect.H / 2
		}
		t.Rect = Rect{x - thick/2, from, thick, wall - from}
		if t.Right {
			wall, from = l.Chamber.Y+l.Chamber.H, box.Rect.Y
			if outer {
				from += box.Rect.H / 2
			}
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
		offset := apart * (float64(i) - (channels-1)/2)
		t.Gates = append(t.Gates, Gate{c.Number, across(offset)})
	}
	l.Tunnels = append(l.Tunnels, t)
}

// besideOf is how far the middle of a process's next tunnel is from that of the
// process: the first is there, the others by turns at one side and the other.
func (l *Layout) besideOf(process string, thick float64) float64 {
	var edges [2]float64 // how far those at either side reach
	n := 0
	for i := range l.Tunnels {
		t := &l.Tunnels[i]
		if t.Process != process {
			continue
		}
		if n == 0 {
			edges = [2]float64{t.thick / 2, t.thick / 2}
		} else {
			edges[n%2] += t.thick + tunnelsApart
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

// tunnelsApart is between two tunnels of a process; those of the outer clients are
// as thick as they can be between the inner ones.
const tunnelsApart, outerTunnel, outerTunnelTall = 4.0, 20.0, 10.0

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
	at := l.grid.cells[queue]
	floor := l.floor()
	lane := l.Chamber.X + l.Chamber.W - 9
	var via []Point
	if at.col < l.grid.cols-1 && (l.Tall || t.Right) {
		// Under its row, past the columns at its right.
		turn, under := l.turn(at.col+1)-6, l.outLane(at)
		via = []Point{{turn, from.Y}, {turn, under}}
		lane, from.Y = max(lane, l.grid.lefts[l.grid.cols-1]+l.trays.width+6), under
	}
	switch {
	case !l.Tall && t.Right:
		if len(via) > 0 {
			last := Point{l.grid.lefts[l.grid.cols-1] + l.trays.width, from.Y}
			p.corners(6, append(via, last)...)
		}
		p.sigmoid(gate, false)
	case !l.Tall:
		p.corners(8, Point{from.X + 6, from.Y}, Point{from.X + 6, floor}, Point{12, floor}, Point{12, gate.Y}, gate)
	case t.Right:
		p.corners(8, append(via, Point{lane, from.Y}, Point{lane, floor}, Point{gate.X, floor}, gate)...)
	default:
		p.corners(8, append(via, Point{lane, from.Y}, Point{lane, tallLane / 2}, Point{gate.X, tallLane / 2}, gate)...)
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

func (l *Layout) inlet(s *Scene, link sim.LinkID, exchange string) {
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
	switch {
	case !l.Tall && !t.Right:
		p.sigmoid(Point{l.Chamber.X + chamberPad, left.Y}, false)
		p.line(left)
	case !l.Tall:
		lane := l.Chamber.X + 8
		p.corners(8, Point{gate.X - 12, gate.Y}, Point{gate.X - 12, l.ceiling}, Point{lane, l.ceiling}, Point{lane, left.Y}, left)
	case !t.Right && exchangeCell(s.Exchange(exchange).Slot).row == 0:
		p.corners(8, Point{gate.X, tallLane / 2}, Point{top.X, tallLane / 2}, top)
	case !t.Right:
		p.corners(8, Point{gate.X, tallLane / 2}, Point{tallExchange / 2, tallLane / 2}, Point{tallExchange / 2, left.Y}, left)
	default:
		floor := l.floor()
		p.corners(8, Point{gate.X, floor}, Point{tallExchange / 2, floor}, Point{tallExchange / 2, left.Y}, left)
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
