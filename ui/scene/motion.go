package scene

import (
	"time"

	"warren/sim/broker"
)

// trail is how far behind a moving card its trail begins, in pixels at 100 %.
const trail = 44

// ride draws a card at the share t of a way, with a trail.
func (d *sprites) ride(m broker.MessageID, t float64, look Look, scale float64, way Path) *Sprite {
	card := d.card(m, way.At(t), look|Moving, scale)
	if length := way.Length(); length > 0 && !d.crowded {
		card.Tail = way.At(t - trail/length)
	}
	return card
}

// sign draws what is no card at the share t of a way.
func (d *sprites) sign(kind SpriteKind, t float64, way Path) *Sprite {
	d.out = append(d.out, Sprite{Kind: kind, At: way.At(t), Scale: 1, Alpha: 1})
	return &d.out[len(d.out)-1]
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
	if d.layout.Tunnel(l.ID) == nil {
		return
	}
	if l.Blocked && l.State != Cut {
		way := d.layout.Tunnel(l.ID).Path
		d.out = append(d.out, Sprite{
			Kind: Blocked, At: way.At(0.5), Tail: way.Start(), Scale: 1, Alpha: 1, Left: (d.Cursor.At - l.BlockedAt).Seconds(),
		})
	}
	if l.Frozen { // what is on it stays where it was
		now := d.Cursor.At
		d.Cursor.At = min(now, l.FrozenAt)
		defer func() { d.Cursor.At = now }()
	}
	for i := range l.Flights {
		d.flight(l, &l.Flights[i])
	}
}

func (d *sprites) flight(l *Link, f *Flight) {
	if f.Kind == Delivery {
		d.delivery(l, f)
		return
	}
	progress := d.share(f.Sent, f.Arrives)
	kind := backWay
	if f.ToBroker {
		kind = trackWay
	}
	way, _ := d.layout.way(flightWay(kind, l.ID, f))
	switch f.Kind {
	case Publish:
		d.ride(f.Message, progress, 0, 1, way)
	case Return:
		d.ride(f.Message, progress, Returned|Unrouted, 1, way)
	case Ack, Nack:
		kind := Tick
		if f.Kind == Nack {
			kind = Refusal
		}
		if along, ok := d.layout.way(d.held(settleWay, l, f)); ok {
			way = along
		}
		d.sign(kind, progress, way)
	case Confirm:
		d.sign(Tick, progress, way)
	case Unconfirm:
		d.sign(Cross, progress, way)
	case Heartbeat:
		d.sign(Pulse, progress, way)
	default:
		mark := d.sign(Mark, progress, way)
		mark.Text = d.methodName(f)
	}
}

// held names a way between the card that a flight carries or settles and a client.
func (d *sprites) held(kind wayKind, l *Link, f *Flight) wayID {
	id := flightWay(kind, l.ID, f)
	id.queue, id.seat = f.queue, d.seat(f.queue, f.Entry)
	return id
}

// delivery draws a message on its way to a client. A manually acked one leaves its
// card in the queue and travels as a small copy; an auto-acked one leaves for good.
// If it went through its queue at once, its walk there takes the first half of its
// time.
func (d *sprites) delivery(l *Link, f *Flight) {
	size, again, look := d.layout.trays.cards, 0, Look(0)
	if q, i := d.entry(f.queue, f.Entry); i >= 0 {
		size, again = 0.85, int(q.Entries[i].Redelivered)
	}
	if again > 0 {
		look = Redelivered
	}
	if f.Dead != Alive {
		look |= Dead
	}
	id := d.held(outWay, l, f)
	if f.walk != nil && d.Cursor.At < f.through() {
		walk, _ := d.layout.way(f.walk.way(id.seat))
		d.ride(f.Message, d.share(f.walk.at, f.through()), look, 1, walk)
		return
	}
	from := f.Sent
	if f.walk != nil {
		from = f.through()
	}
	way, ok := d.layout.way(id)
	if !ok {
		way, _ = d.layout.way(flightWay(backWay, l.ID, f))
	}
	d.ride(f.Message, d.share(from, f.Arrives), look, size, way).Count = again
}

// way names the way of a walk that ends at a place of its queue.
func (e *effect) way(to seat) wayID {
	return wayID{
		kind: walkWay, channel: e.channel, queue: e.queue, exchange: e.exchange, key: e.key, seat: to,
		first: e.first, from: e.from, left: e.left,
	}
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
			way, _ := d.layout.way(e.way(d.seat(e.queue, e.entry)))
			look := Look(0)
			if e.dead != Alive {
				look = Dead
			}
			d.ride(e.message, progress, look, 1, way).Text = e.dead.String()
		}
	case requeued:
		q, i := d.entry(e.queue, e.entry)
		arc, ok := d.layout.arc(d.Scene, e)
		if i < 0 || !ok {
			return
		}
		card := d.ride(e.message, progress, Redelivered, d.layout.trays.cards, arc)
		card.Count, card.Tail = int(q.Entries[i].Redelivered), card.At
	case faded:
		box, ok := d.layout.Box(NodeID{QueueNode, e.queue})
		if !ok {
			return
		}
		at := d.layout.place(box.Rect, e.placed())
		d.card(e.message, at, Hatched, d.layout.trays.cards).Alpha = 1 - progress
		d.out = append(d.out, Sprite{Kind: Tick, At: at, Scale: 1, Alpha: 1 - progress})
	case lost:
		at, ok := d.placeOf(e.where)
		if !ok {
			return
		}
		fall := min(progress*4, 1)
		at.Y += 30 * fall * fall
		card := d.card(e.message, at, e.why.look(), 1)
		card.Alpha, card.Text = 0.75, e.reason
	}
}

// look is how the card of a message is drawn that is no more.
func (why lostBy) look() Look {
	return [...]Look{Doomed, Dropped, Unrouted}[why]
}

// placed is where an acked or requeued entry stood among the unacked.
func (e *effect) placed() seat { return seatOf(true, e.place, e.among) }

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
	if id.Kind == ExchangeNode {
		box.Rect = box.Extent // the default exchange has words under it
	}
	return Point{box.Rect.X + box.Rect.W/2, box.Rect.Y + box.Rect.H}, ok
}

// arc is the way of a requeued card over the tray, back to its place.
func (l *Layout) arc(s *Scene, e *effect) (Path, bool) {
	box, ok := l.Box(NodeID{QueueNode, e.queue})
	if !ok {
		return Path{}, false
	}
	to := s.seat(e.queue, e.entry)
	from := l.place(box.Rect, e.placed())
	back := l.place(box.Rect, to)
	var p pen
	p.line(from)
	p.curve(Point{from.X, from.Y - 38}, Point{back.X, back.Y - 38}, back)
	return p.Path, true
}

// arcs draws the ways of the messages that are being put back, or were at this
// very instant.
func (d *sprites) arcs() {
	for i := range d.effects {
		e := &d.effects[i]
		over := e.until <= d.Cursor.At || d.Cursor.Settled && e.at < d.Cursor.At
		if e.kind != requeued || over {
			continue
		}
		if arc, ok := d.layout.arc(d.Scene, e); ok {
			// From the upper edge of the card to over that of its place.
			from, to := arc.Start(), arc.End()
			var p pen
			p.line(Point{from.X, from.Y - CardHeight/2})
			p.curve(Point{from.X, from.Y - 34}, Point{to.X, to.Y - 34}, Point{to.X, to.Y - CardHeight/2 - 8})
			d.line(Arc, p.Path, 0)
		}
	}
}
