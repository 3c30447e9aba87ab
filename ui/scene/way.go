package scene

import (
	"warren/sim"
	"warren/sim/broker"
)

// A way is the whole path of something that moves. A layout keeps those that were
// asked for: many messages go the same way.
type wayID struct {
	kind          wayKind
	channel       broker.ChannelID
	queue         string
	exchange, key string
	seat          seat

	first string // of a walk: the exchange that it begins at
	from  string // the queue that it begins at, if the message was dropped there
	left  seat   // and where there
}

type wayKind uint8

const (
	trackWay   wayKind = iota // through the tunnel to the broker
	backWay                   // and back
	outWay                    // from a card in its queue to the client
	settleWay                 // and back
	leadWay                   // from a card in its queue to the gate
	walkWay                   // from the gate through an exchange to a place in a queue
	feedWay                   // from a queue to a channel's gate
	cordWay                   // from a bracket to the client
	looseWay                  // as far as the gate: the cord's client is gone
	bracketWay                // beside the cards of a cord
)

// way is the path of that name, made when it is first asked for; false if its ends
// are not drawn.
func (l *Layout) way(id wayID) (Path, bool) {
	if id == l.lastID && l.ways != nil {
		return l.last, len(l.last.points) > 0
	}
	path, known := l.ways[id]
	if !known {
		if l.ways == nil {
			l.ways = make(map[wayID]Path)
		}
		path = l.makeWay(id)
		l.ways[id] = path
	}
	l.lastID, l.last = id, path
	return path, len(path.points) > 0
}

func (l *Layout) makeWay(id wayID) Path {
	related := id
	switch id.kind {
	case trackWay:
		return l.track(id.channel)
	case backWay:
		return l.track(id.channel).Reversed()
	case outWay:
		related.kind = leadWay
		lead, ok := l.way(related)
		if !ok {
			return Path{}
		}
		return lead.join(l.track(id.channel).Reversed())
	case settleWay:
		related.kind = outWay
		out, _ := l.way(related)
		return out.Reversed()
	case leadWay:
		return l.lead(id)
	case walkWay:
		return l.walk(id)
	case feedWay:
		return l.feed(id.queue, id.channel)
	case cordWay:
		related.kind = looseWay
		loose, _ := l.way(related)
		return loose.join(l.track(id.channel).Reversed())
	case looseWay:
		return l.cord(id)
	case bracketWay:
		return l.bracket(id)
	}
	panic("scene: an unknown kind of way")
}

// track is the way of a channel's frames, from the process to its gate.
func (l *Layout) track(c broker.ChannelID) Path {
	t := l.Tunnel(linkOf(c))
	if t == nil {
		return Path{}
	}
	gate, from := t.gate(c.Number), t.Path.Start()
	if l.Tall {
		from.X = gate.X
	} else {
		from.Y = gate.Y
	}
	var p pen
	p.line(from)
	p.line(gate)
	return p.Path
}

// lead is the way from the middle of a card in a tray to a channel's gate.
func (l *Layout) lead(id wayID) Path {
	feed, ok := l.Feed(id.queue, id.channel)
	box, isThere := l.Box(NodeID{QueueNode, id.queue})
	if !ok || !isThere {
		return Path{}
	}
	at := l.place(box.Rect, id.seat)
	var p pen
	p.line(at)
	if t := l.Tunnel(linkOf(id.channel)); l.Tall || !t.Right || l.grid.cells[id.queue].col < l.grid.cols-1 {
		p.sigmoid(feed.Start(), false)
		return p.join(feed)
	}
	// Level until it is out of the tray, so that it crosses no label; the cards of a
	// row leave at heights of their own.
	cols := float64(l.trays.cols)
	y := at.Y + 18*((cols-0.5-float64(int(id.seat.n)%l.trays.cols))/cols-0.5)
	p.line(Point{at.X + CardWidth*l.trays.cards/2, y})
	p.line(Point{box.Rect.X + box.Rect.W + 4, y})
	p.sigmoid(feed.End(), false)
	return p.Path
}

// walk is the way from a gate through an exchange to a place in a queue. Where the
// exchange is not known it is as much of it as there is.
func (l *Layout) walk(id wayID) Path {
	tray, ok := l.Box(NodeID{QueueNode, id.queue})
	if !ok {
		return Path{}
	}
	var p pen
	edge, routed := l.Edge(id.exchange, id.key, id.queue)
	hops, connected := l.hops(id.first, id.exchange)
	if box, ok := l.Box(NodeID{ExchangeNode, id.first}); ok && routed && connected {
		if id.from != "" {
			p.Path = l.drop(id)
		} else if inlet, ok := l.Inlet(linkOf(id.channel), id.first); ok {
			p.Path = inlet
		}
		p.line(box.Rect.Center())
	}
	if connected && routed {
		for _, hop := range hops {
			p.Path = p.join(hop.Path)
			if box, ok := l.Box(hop.Destination); ok {
				p.line(box.Rect.Center())
			}
		}
	}
	if routed {
		p.Path = p.join(edge.Path)
	}
	p.line(l.place(tray.Rect, id.seat))
	return p.Path
}

// drop is the way of what a queue drops, from its place to the exchange.
func (l *Layout) drop(id wayID) Path {
	var p pen
	box, ok := l.Box(NodeID{QueueNode, id.from})
	edge, leads := l.leaving(id.from)
	if !ok || !leads {
		return p.Path
	}
	p.line(l.place(box.Rect, id.left))
	return p.join(edge.Path)
}

// flightWay names the way of a flight over a link.
func flightWay(kind wayKind, link sim.LinkID, f *Flight) wayID {
	return wayID{kind: kind, channel: broker.ChannelID{Conn: broker.ConnectionID(link), Number: f.Channel}}
}
