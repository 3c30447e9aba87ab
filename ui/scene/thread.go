package scene

import "warren/sim/broker"

// Threads tie what a client has not acked to the client: one from each card, or
// from a bracket beside them one cord for many.

// threadsAtMost are drawn one by one to a client.
const threadsAtMost = 3

// threads draws those of all queues.
func (d *sprites) threads() {
	for i := range d.Queues {
		q := &d.Queues[i]
		if q.Unacked == 0 {
			continue
		}
		for _, h := range holders(q, d.arrivals) {
			d.tie(q, h)
		}
	}
}

// holder is a channel that holds entries of a queue; places are those of the
// unacked half that are shown, and count is all of them.
type holder struct {
	channel broker.ChannelID
	places  [threadsAtMost]int
	count   int
	message broker.MessageID // the first
}

func holders(q *Queue, arrivals []arrival) []holder {
	var all []holder
	n := 0
next:
	for _, e := range q.Entries {
		if e.State != Unacked {
			continue
		}
		n++
		if isArriving(arrivals, e.ID) {
			continue
		}
		for i := range all {
			if h := &all[i]; h.channel == e.Channel {
				if h.count < threadsAtMost {
					h.places[h.count] = n - 1
				}
				h.count++
				continue next
			}
		}
		all = append(all, holder{channel: e.Channel, places: [threadsAtMost]int{n - 1}, count: 1, message: e.Message})
	}
	return all
}

func (d *sprites) tie(q *Queue, h holder) {
	link := d.Link(linkOf(h.channel))
	look := Look(0)
	if link == nil || link.State == Cut {
		look = Torn
	}
	id := wayID{channel: h.channel, queue: q.Name, seat: seatOf(true, 0, 1)}
	if h.count > threadsAtMost {
		id.kind = cordWay
		if look == Torn {
			id.kind = looseWay
		}
		cord, ok := d.layout.way(id)
		if !ok {
			return
		}
		id.kind, id.seat = bracketWay, seatOf(true, q.Unacked-1, q.Unacked)
		bracket, _ := d.layout.way(id)
		d.line(Thread, bracket, 0)
		d.line(Cord, cord, look)
		label := d.line(CordCount, cord, 0)
		label.At, label.Count = cord.At(0.5), h.count
		if t := d.layout.Tunnel(linkOf(h.channel)); t != nil && look != Torn {
			label.At = d.layout.cordCountAt(t)
		}
		return
	}
	for _, n := range h.places[:h.count] {
		id.kind, id.seat = outWay, seatOf(true, n, q.Unacked)
		if look == Torn {
			id.kind = leadWay
		}
		if thread, ok := d.layout.way(id); ok {
			d.line(Thread, thread, look)
		}
	}
}

// cordCountAt is in the middle of a tunnel, but clear of its gates.
func (l *Layout) cordCountAt(t *Tunnel) Point {
	clear := 26.0
	if l.Tall {
		clear = 18
	}
	length := t.Path.Length()
	return t.Path.At(1 - max(length/2, clear)/length)
}

// line draws the whole of a way; its end is where the sprite is.
func (d *sprites) line(kind SpriteKind, way Path, look Look) *Sprite {
	d.out = append(d.out, Sprite{Kind: kind, At: way.End(), Scale: 1, Alpha: 1, Look: look, Text: way.D})
	return &d.out[len(d.out)-1]
}

// cord is the way of a cord as far as the gate.
func (l *Layout) cord(id wayID) Path {
	feed, ok := l.Feed(id.queue, id.channel)
	box, isThere := l.Box(NodeID{QueueNode, id.queue})
	if !ok || !isThere {
		return Path{}
	}
	var p pen
	p.line(Point{bracketAt(box.Rect), feed.Start().Y})
	return p.join(feed)
}

// bracket stands beside the cards of the unacked half, from the first to the one
// in that seat.
func (l *Layout) bracket(id wayID) Path {
	box, ok := l.Box(NodeID{QueueNode, id.queue})
	if !ok {
		return Path{}
	}
	x := bracketAt(box.Rect)
	top := l.place(box.Rect, seatOf(true, 0, 1)).Y - CardHeight/2
	bottom := max(l.place(box.Rect, id.seat).Y+CardHeight/2, box.Rect.Center().Y)
	var p pen
	p.line(Point{x - 5, top})
	p.line(Point{x, top})
	p.line(Point{x, bottom})
	p.line(Point{x - 5, bottom})
	return p.Path
}

func bracketAt(tray Rect) float64 { return tray.X + tray.W - 3 }
