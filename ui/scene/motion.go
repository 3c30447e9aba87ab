package scene

import (
	"time"

	"warren/sim/broker"
)

// leg is a part of a way: a path, forth or back.
type leg struct {
	path Path
	back bool
}

func straight(a, b Point) leg {
	var p pen
	p.points = append(p.points, a)
	p.length = append(p.length, 0)
	p.add(b)
	return leg{path: p.Path}
}

// along is the point at the share t of a way of several legs.
func along(t float64, legs ...leg) Point {
	total := 0.0
	for _, l := range legs {
		total += l.path.Length()
	}
	left := min(max(t, 0), 1) * total
	var at Point
	for _, l := range legs {
		length := l.path.Length()
		if len(l.path.points) == 0 {
			continue
		}
		share := 1.0
		if length > 0 {
			share = min(left/length, 1)
		}
		if l.back {
			share = 1 - share
		}
		at = l.path.At(share)
		if left <= length {
			return at
		}
		left -= length
	}
	return at
}

// trail is how far behind a moving card its trail begins, in pixels at 100 %.
const trail = 44

// ride draws a card at the share t of a way, with a trail.
func (d *sprites) ride(m broker.MessageID, t float64, look Look, scale float64, legs ...leg) *Sprite {
	total := 0.0
	for _, l := range legs {
		total += l.path.Length()
	}
	card := d.card(m, along(t, legs...), look|Moving, scale)
	if total > 0 {
		card.Tail = along(max(t-trail/total, 0), legs...)
	}
	return card
}

// share is how much of the time between two instants is over. Where motion is not
// wanted, all that is under way is half over.
func (d *sprites) share(from, to time.Duration) float64 {
	now := d.Cursor.At
	switch {
	case to <= now:
		return 1
	case d.layout.Still:
		return 0.5
	}
	return max(float64(now-from)/float64(to-from), 0)
}

// link draws what is on its way over a link.
func (d *sprites) link(l *Link) {
	t := d.layout.Tunnel(l.ID)
	if t == nil {
		return
	}
	for i := range l.Flights {
		f := &l.Flights[i]
		d.flight(t, l, f)
	}
}

func (d *sprites) flight(t *Tunnel, l *Link, f *Flight) {
	progress := d.share(f.Sent, f.Arrives)
	track := t.track(f.Channel)
	switch f.Kind {
	case Publish:
		d.ride(f.Message, progress, 0, 1, leg{path: track})
	case Return:
		d.ride(f.Message, progress, 0, 1, leg{track, true})
	case Delivery:
		d.delivery(track, l, f)
	case Ack, Nack:
		kind := Tick
		if f.Kind == Nack {
			kind = Refusal
		}
		d.out = append(d.out, Sprite{Kind: kind, At: along(progress, d.settling(track, l, f)...), Scale: 1, Alpha: 1})
	case Confirm:
		d.out = append(d.out, Sprite{Kind: Tick, At: along(progress, leg{track, true}), Scale: 1, Alpha: 1})
	case Heartbeat:
		d.out = append(d.out, Sprite{Kind: Pulse, At: along(progress, leg{track, !f.ToBroker}), Scale: 1, Alpha: 1, Share: progress})
	default:
		d.out = append(d.out, Sprite{
			Kind: Mark, At: along(progress, leg{track, !f.ToBroker}), Scale: 1, Alpha: 1, Text: d.methodName(f),
		})
	}
}

// settling is the way of an ack, along the thread to the card that it settles.
func (d *sprites) settling(track Path, l *Link, f *Flight) []leg {
	lead, ok := d.layout.lead(f.queue, f.channelOf(l), d.seat(f.queue, f.Entry))
	if !ok {
		return []leg{{path: track}}
	}
	return []leg{{path: track}, {lead, true}}
}

// track is the way of a channel's frames, from the process to its gate.
func (t *Tunnel) track(channel uint16) Path {
	gate := t.gate(channel)
	if gate == t.Path.End() {
		return t.Path
	}
	from := t.Path.Start()
	if t.Path.Start().Y == t.Path.End().Y {
		from.Y = gate.Y
	} else {
		from.X = gate.X
	}
	return straight(from, gate).path
}

// delivery draws a message on its way to a client. A manually acked one leaves its
// card in the queue and travels as a small copy; an auto-acked one leaves for good.
// If it went through its queue at once, its walk there is the first part of its way.
func (d *sprites) delivery(track Path, l *Link, f *Flight) {
	lead, ok := d.layout.lead(f.queue, f.channelOf(l), d.seat(f.queue, f.Entry))
	if !ok {
		d.ride(f.Message, d.share(f.Sent, f.Arrives), 0, 1, leg{track, true})
		return
	}
	size := d.layout.cards
	look := Look(0)
	again := 0
	if q, i := d.entry(f.queue, f.Entry); i >= 0 {
		size = 0.85
		again = int(q.Entries[i].Redelivered)
	}
	if again > 0 {
		look |= Redelivered
	}
	if f.walk != nil && !d.Cursor.Settled && d.Cursor.At < f.through() {
		d.ride(f.Message, d.share(f.walk.at, f.through()), look, 1, d.walk(f.walk, lead.Start())...)
		return
	}
	from := f.Sent
	if f.walk != nil {
		from = f.through()
	}
	d.ride(f.Message, d.share(from, f.Arrives), look, size, leg{path: lead}, leg{track, true}).Count = again
}

// walk is the way from a gate through an exchange into a queue.
func (d *sprites) walk(e *effect, spot Point) []leg {
	var legs []leg
	inlet, ok := d.layout.Inlet(linkOf(e.channel), e.exchange)
	if ok {
		legs = append(legs, leg{path: inlet})
	}
	edge, ok := d.layout.Edge(e.exchange, e.key, e.queue)
	if !ok {
		return append(legs, straight(spot, spot))
	}
	if box, ok := d.layout.Box(NodeID{ExchangeNode, e.exchange}); ok && len(legs) > 0 {
		middle := box.Rect.Center()
		legs = append(legs, straight(inlet.End(), middle), straight(middle, edge.Path.Start()))
	}
	return append(legs, leg{path: edge.Path}, straight(edge.Path.End(), spot))
}

// effect draws a replay.
func (d *sprites) effect(e *effect) {
	now := d.Cursor.At
	if e.until <= now || d.Cursor.Settled && e.kind != lost {
		return
	}
	progress := d.share(e.at, e.until)
	switch e.kind {
	case walking:
		if _, i := d.entry(e.queue, e.entry); i >= 0 {
			d.ride(e.message, progress, 0, 1, d.walk(e, d.spot(e.queue, e.entry))...)
		}
	case requeued:
		q, i := d.entry(e.queue, e.entry)
		arc, ok := d.layout.arc(d.Scene, e)
		if i < 0 || !ok {
			return
		}
		card := d.ride(e.message, progress, Redelivered, d.layout.cards, leg{path: arc})
		card.Count, card.Tail = int(q.Entries[i].Redelivered), card.At
	case faded:
		box, ok := d.layout.Box(NodeID{QueueNode, e.queue})
		if !ok {
			return
		}
		at := d.layout.place(box.Rect, true, min(e.place, TrayCards-1))
		d.card(e.message, at, Hatched, d.layout.cards).Alpha = 1 - progress
		d.out = append(d.out, Sprite{Kind: Tick, At: at, Scale: 1, Alpha: 1 - progress})
	case lost:
		at, ok := d.placeOf(e.where)
		if !ok {
			return
		}
		fall := min(progress*4, 1)
		at.Y += 30 * fall * fall
		d.card(e.message, at, Doomed, 1).Alpha = 0.75
	}
}

// placeOf is where something that happens to a node is shown.
func (d *sprites) placeOf(id NodeID) (Point, bool) {
	if id.Kind == LinkNode {
		for i := range d.layout.Tunnels {
			if t := &d.layout.Tunnels[i]; t.Process == id.Name {
				return t.Path.At(0.5), true
			}
		}
		id.Kind = ProcessNode
	}
	box, ok := d.layout.Box(id)
	return Point{box.Rect.X + box.Rect.W/2, box.Rect.Y + box.Rect.H}, ok
}

// arc is the way of a requeued card over the tray, back to its place.
func (l *Layout) arc(s *Scene, e *effect) (Path, bool) {
	box, ok := l.Box(NodeID{QueueNode, e.queue})
	if !ok {
		return Path{}, false
	}
	to := s.seat(e.queue, e.entry)
	from := l.place(box.Rect, true, min(e.place, TrayCards-1))
	back := l.place(box.Rect, to.unacked, to.n)
	var p pen
	p.line(from)
	p.curve(Point{from.X, from.Y - 38}, Point{back.X, back.Y - 38}, back)
	return p.Path, true
}

// Returns are the ways of the messages that are being put back, or were at this
// very instant.
func (l *Layout) Returns(s *Scene) []Path {
	var arcs []Path
	for i := range s.effects {
		e := &s.effects[i]
		over := e.until <= s.Cursor.At || s.Cursor.Settled && e.at < s.Cursor.At
		if e.kind != requeued || over {
			continue
		}
		if arc, ok := l.arc(s, e); ok {
			// From the upper edge of the card to over that of its place.
			from, to := arc.Start(), arc.End()
			var p pen
			p.line(Point{from.X, from.Y - CardHeight/2})
			p.curve(Point{from.X, from.Y - 44}, Point{to.X, to.Y - 44}, Point{to.X, to.Y - CardHeight/2 - 8})
			arcs = append(arcs, p.Path)
		}
	}
	return arcs
}
