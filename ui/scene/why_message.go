package scene

import (
	"slices"
	"strconv"
	"time"

	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
)

// message tells how a message went its way, and of each copy why it is where it is.
func (w *why) message(m broker.MessageID) {
	rows := w.RowsOf(m)
	if len(rows) == 0 {
		return
	}
	w.routed(m, rows)
	for _, r := range rows[:min(len(rows), 6)] {
		w.row(r)
	}
}

// routed tells of the last time at which the message was at an exchange.
func (w *why) routed(m broker.MessageID, rows []Row) {
	last := Row{Record: -1}
	for _, r := range rows {
		for _, f := range w.Fates(r) {
			if f.Fate == InNode && f.Record > last.Record {
				last = f
			}
		}
	}
	if last.Record < 0 {
		return
	}
	switch e := w.player.history.Record(last.Record).Event.(type) {
	case broker.MessageDropped:
		if q, ok := w.player.register.queue(e.Queue, last.Record); ok {
			message, _ := w.player.Message(m)
			exchange, _ := argument(q.Arguments, "x-dead-letter-exchange")
			if key, ok := argument(q.Arguments, "x-dead-letter-routing-key"); ok {
				message.RoutingKey = key
			}
			w.ways(m, beside(e.Queue, exchange), message.RoutingKey, w.headers(m), last.Record)
		}
	default:
		at := w.find(last.Record, func(e sim.Event) bool {
			p, ok := e.(broker.MessagePublished)
			return ok && p.Message == m
		})
		if at < 0 {
			return
		}
		p := w.player.history.Record(at).Event.(broker.MessagePublished)
		w.ways(m, p.Exchange, p.RoutingKey, w.headers(m), at)
		if len(w.Tries) == 0 && Bare(p.Exchange) != "" {
			w.say(at, "why.no-bindings", "exchange", p.Exchange)
		}
	}
}

// properties are a message's, as it was published.
func (s *Scene) properties(m broker.MessageID) amqp.Properties {
	if c := s.player.content(m); c != nil {
		return c.Properties
	}
	return amqp.Properties{}
}

func (s *Scene) headers(m broker.MessageID) amqp.Table { return s.properties(m).Headers }

// row tells why a message or a copy of it is where it is.
func (w *why) row(r Row) {
	fates := w.Fates(r)
	switch r.Fate {
	case ToBroker:
		w.toBroker(r)
	case InQueue:
		w.inQueue(r)
	case WithConsumer:
		w.unacked(r)
	case Settled:
		e := w.player.history.Record(r.Record).Event.(broker.MessageAcked)
		w.say(r.Record, "why.acked", "process", w.holderLabel(e.Channel), "queue", e.Queue, "tag", int(e.DeliveryTag))
	case AutoAcked, ToConsumer:
		w.say(r.Record, "why.auto-acked")
	case LostAtEnd:
		w.say(r.Record, "why.lost.auto-ack", "process", w.clientOf(w.player.history.Record(r.Record).Event))
	case LostOnLink:
		key := "why.lost.publish"
		if r.Entry != 0 {
			key = "why.lost.auto-ack-link"
		}
		w.say(r.Record, key)
	case Refused, Uncommitted, RolledBack:
		said := w.Say(r)
		w.say(r.Record, said.Key, said.Args...)
	case NoRoute:
		w.noRoute(r, fates)
	case LostInStop:
		w.lostInStop(r)
	}
	w.deaths(fates)
	w.requeues(fates)
	w.overtaken(r, fates)
	switch r.Fate {
	case LostOnLink, LostInStop, Refused, NoRoute:
		w.publisherKnows(r)
	}
}

func (w *why) toBroker(r Row) {
	e, ok := w.player.history.Record(r.Record).Event.(sim.FrameSent)
	if !ok {
		return
	}
	if l := w.Link(e.Link); l != nil && l.Frozen {
		w.say(-1, "why.frozen", "process", w.Label(l.Process))
		return
	}
	w.say(r.Record, "why.to-broker", "line", e.Line, "time", secondsOf(e.Arrives))
}

// noRoute: the tries tell why; a dead letter may have come round in a circle.
func (w *why) noRoute(r Row, fates []Row) {
	e := w.player.history.Record(r.Record).Event.(broker.MessageUnroutable)
	if slices.ContainsFunc(w.Tries, func(t Try) bool { return t.Matched }) && len(fates) > 3 {
		w.say(r.Record, "why.circle")
		return
	}
	if e.Returned {
		w.say(r.Record, "why.returned", "key", e.RoutingKey)
		return
	}
	w.say(r.Record, "why.unroutable", "key", e.RoutingKey)
}

// lostInStop tells what it takes to survive the stop that took the message, and
// what it lacked.
func (w *why) lostInStop(r Row) {
	e := w.player.history.Record(r.Record).Event.(broker.MessageDropped)
	q, known := w.player.register.queue(e.Queue, r.Record-1)
	switch {
	case known && q.Owner != 0:
		w.say(r.Record, "why.lost.exclusive", "queue", e.Queue)
	case known && !q.Durable:
		w.say(r.Record, "why.lost.transient-queue", "queue", e.Queue)
	case !w.player.persistent(r.Message):
		w.say(r.Record, "why.lost.transient-message", "message", Name(r.Message))
	case e.Reason == "power cut":
		w.say(r.Record, "why.lost.not-synced", "message", Name(r.Message))
	default:
		w.say(r.Record, "why.lost.not-written", "message", Name(r.Message))
	}
}

// deaths tells of the last time that the copy ended in a queue.
func (w *why) deaths(fates []Row) {
	for _, f := range fates {
		e, ok := w.player.history.Record(f.Record).Event.(broker.MessageDropped)
		if !ok || f.Fate == LostInStop {
			continue
		}
		q, _ := w.player.register.queue(e.Queue, f.Record-1)
		switch e.Reason {
		case "expired":
			ttl, own := w.ttl(f.Message, q.Arguments)
			key := "why.expired.queue"
			if own {
				key = "why.expired.message"
			}
			w.say(f.Record, key, "queue", e.Queue, "ttl", ttl)
		case "maxlen":
			limit, ok := argument(q.Arguments, "x-max-length")
			if !ok {
				limit, _ = argument(q.Arguments, "x-max-length-bytes")
			}
			w.say(f.Record, "why.maxlen", "queue", e.Queue, "limit", limit)
		default:
			w.say(f.Record, "why.dropped."+word(e.Reason), "queue", e.Queue)
		}
		if exchange, ok := argument(q.Arguments, "x-dead-letter-exchange"); e.DeadLettered && ok {
			w.say(f.Record, "why.dead-lettered", "queue", e.Queue, "exchange", beside(e.Queue, exchange))
		} else if e.Reason != "purged" && e.Reason != "queue deleted" && !e.DeadLettered {
			w.say(f.Record, "why.no-dead-letter-exchange", "queue", e.Queue)
		}
		return
	}
}

// ttl is how many milliseconds the message might wait, and whether it says so
// itself; the shorter of its own and the queue's counts.
func (s *Scene) ttl(m broker.MessageID, arguments amqp.Table) (ms int, own bool) {
	ms = -1
	if v, ok := arguments.Lookup("x-message-ttl"); ok {
		ms, _ = whole(v)
	}
	if e := s.properties(m).Expiration; e != nil {
		if n, err := strconv.Atoi(*e); err == nil && (ms < 0 || n < ms) {
			return n, true
		}
	}
	return ms, false
}

// requeues tells why the copy was put back, the last time.
func (w *why) requeues(fates []Row) {
	count := 0
	var last Row
	for _, f := range fates {
		if _, ok := w.requeueOf(f); ok {
			if count++; count == 1 {
				last = f
			}
		}
	}
	if count > 0 {
		e, _ := w.requeueOf(last)
		w.say(last.Record, "why.requeued."+word(e.Reason), "queue", e.Queue, "count", count)
	}
}

// requeueOf is how a row came back to its queue, held back there or not; ok is false
// if that is not what happened to it.
func (w *why) requeueOf(f Row) (e broker.MessageRequeued, ok bool) {
	switch e := w.player.history.Record(f.Record).Event.(type) {
	case broker.MessageRequeued:
		return e, true
	case broker.MessageHeldBack:
		return broker.MessageRequeued{Message: e.Message, Entry: e.Entry, VirtualHost: e.VirtualHost, Queue: e.Queue, Reason: e.Reason}, true
	}
	return e, false
}

// maxLookBack is how many records are looked at for one sentence.
const maxLookBack = 50_000

// overtaken tells of a message that came to the queue later and was delivered
// before.
func (w *why) overtaken(r Row, fates []Row) {
	enqueued, delivered, again := -1, -1, false
	for _, f := range fates { // the latest first
		switch e := w.player.history.Record(f.Record).Event.(type) {
		case broker.MessageDelivered:
			if delivered < 0 {
				delivered = f.Record
			}
		case broker.MessageRequeued, broker.MessageHeldBack:
			again = again || delivered >= 0
		case broker.MessageEnqueued:
			if enqueued < 0 && e.Entry == r.Entry {
				enqueued = f.Record
			}
		}
	}
	if enqueued < 0 || delivered < 0 {
		return
	}
	own := w.player.history.Record(delivered).Event.(broker.MessageDelivered)
	for i := max(enqueued, delivered-maxLookBack); i < delivered; i++ {
		e, ok := w.player.history.Record(i).Event.(broker.MessageDelivered)
		if !ok || e.Queue != own.Queue || e.Entry <= own.Entry {
			continue
		}
		q, _ := w.player.register.queue(own.Queue, i)
		switch {
		case again:
			w.say(i, "why.overtaken.requeued", "message", Name(r.Message), "other", Name(e.Message))
		case hasPriorities(q.Arguments):
			w.say(i, "why.overtaken.priority", "message", Name(r.Message), "other", Name(e.Message), "priority", w.priority(e.Message))
		}
		return
	}
}

func hasPriorities(arguments amqp.Table) bool {
	_, ok := arguments.Lookup("x-max-priority")
	return ok
}

func (s *Scene) priority(m broker.MessageID) int {
	if p := s.properties(m).Priority; p != nil {
		return int(*p)
	}
	return 0
}

// publisherKnows tells whether the publisher of a message that went nowhere could
// know of it.
func (w *why) publisherKnows(r Row) {
	if e, ok := w.player.history.Record(r.Record).Event.(broker.MessageUnroutable); ok && e.Returned {
		return
	}
	if said := w.player.confirming(r.Message); said {
		w.say(-1, "why.publisher-waits")
		return
	}
	w.say(-1, "why.publisher-unaware")
}

// secondsOf is a moment as a sentence names it.
func secondsOf(at time.Duration) string { return strconv.FormatFloat(at.Seconds(), 'f', 2, 64) }
