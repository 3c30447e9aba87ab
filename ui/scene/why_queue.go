package scene

import (
	"slices"
	"strings"
	"time"

	"warren/sim/broker"
)

// inQueue tells why a message is not delivered yet.
func (w *why) inQueue(r Row) {
	for i := range w.Queues {
		if q, at := w.entry(w.Queues[i].Name, r.Entry); at >= 0 {
			if e, ok := w.player.history.Record(r.Record).Event.(broker.MessageHeldBack); ok && e.Until > w.Cursor.At {
				w.say(r.Record, "why.ready.held-back", "queue", q.Name, "time", secondsOf(e.Until))
				return
			}
			w.waits(q, at)
			return
		}
	}
}

// waits tells why the ready entry at an index of a queue waits there.
func (w *why) waits(q *Queue, at int) {
	entry := q.Entries[at]
	decl, _ := w.QueueDeclared(q.Name)
	var first broker.MessageID
	ahead := 0
	for _, e := range q.Entries[:at] {
		if e.State == Ready {
			if ahead++; ahead == 1 {
				first = e.Message
			}
		}
	}
	if w.expired(entry, decl) && ahead > 0 {
		w.say(-1, "why.ready.expired-behind", "message", Name(entry.Message), "first", Name(first))
	}
	consumers := w.consumersOf(q.Name)
	switch {
	case !w.Broker.Up:
		w.say(-1, "why.ready.broker-down")
	case len(consumers) == 0:
		w.say(-1, "why.ready.no-consumer", "queue", q.Name)
	default:
		if active, ok := w.activeOf(consumers); ok && len(consumers) > 1 {
			w.say(-1, "why.ready.single-active", "queue", q.Name, "process", w.holderLabel(active.Channel))
			consumers = []Consumer{active}
		}
		if w.full(q, consumers) {
			break
		}
		if ahead > 0 {
			w.say(-1, "why.ready.behind", "count", ahead, "first", Name(first))
		} else {
			w.say(-1, "why.ready.next", "queue", q.Name)
		}
	}
}

// expired reports whether an entry has been in its queue for longer than it may.
func (w *why) expired(e Entry, decl broker.QueueDeclared) bool {
	ms, _ := w.ttl(e.Message, decl.Arguments)
	if ms < 0 {
		return false
	}
	var since time.Duration
	for _, r := range w.RowsOf(e.Message) {
		for _, f := range w.Fates(r) {
			if _, enqueued := w.player.history.Record(f.Record).Event.(broker.MessageEnqueued); enqueued && f.Entry == e.ID {
				since = f.At
			}
		}
	}
	return w.Cursor.At >= since+time.Duration(ms)*time.Millisecond
}

func (s *Scene) consumersOf(queue string) []Consumer {
	var all []Consumer
	for _, c := range s.Consumers {
		if c.Queue == queue {
			all = append(all, c)
		}
	}
	return all
}

// activeOf is the single active one among a queue's consumers; false if the queue has
// none, or serves all.
func (s *Scene) activeOf(consumers []Consumer) (Consumer, bool) {
	for _, c := range consumers {
		if q := s.Queue(c.Queue); q != nil && q.active == (activeConsumer{c.Channel, c.Tag}) {
			return c, true
		}
	}
	return Consumer{}, false
}

// full reports whether no consumer has room for one more message, and tells why of
// each.
func (w *why) full(q *Queue, consumers []Consumer) bool {
	for _, c := range consumers {
		if limit, held := w.room(q, c); limit == 0 || held < limit {
			return false
		}
	}
	for _, c := range consumers[:min(3, len(consumers))] {
		limit, held := w.room(q, c)
		l := w.Link(linkOf(c.Channel))
		if l != nil && l.Frozen {
			w.say(-1, "why.frozen", "process", w.Label(l.Process))
		}
		w.say(-1, "why.ready.prefetch", "process", w.holderLabel(c.Channel), "held", held, "limit", limit)
	}
	return true
}

// room is how many unacked messages a consumer may have, 0 for any number, and has.
// A limit of the whole channel counts what it has of all its queues.
func (s *Scene) room(q *Queue, c Consumer) (limit, held int) {
	count := func(q *Queue) (n int) {
		for _, e := range q.Entries {
			if e.State == Unacked && e.Channel == c.Channel {
				n++
			}
		}
		return n
	}
	if ch := s.channel(c.Channel); ch != nil && ch.Prefetch > 0 && c.Prefetch == 0 {
		for i := range s.Queues {
			held += count(&s.Queues[i])
		}
		return int(ch.Prefetch), held
	}
	if c.NoAck {
		return 0, 0
	}
	return int(c.Prefetch), count(q)
}

func (s *Scene) channel(id broker.ChannelID) *Channel {
	l := s.Link(linkOf(id))
	if l == nil {
		return nil
	}
	i := slices.IndexFunc(l.Channels, func(c Channel) bool { return c.Number == id.Number })
	if i < 0 {
		return nil
	}
	return &l.Channels[i]
}

// unacked tells why a delivered message has not been acknowledged.
func (w *why) unacked(r Row) {
	e := w.player.history.Record(r.Record).Event.(broker.MessageDelivered)
	name := w.player.linkProcess(linkOf(e.Channel))
	p, l := w.Process(name), w.Link(linkOf(e.Channel))
	process := w.Label(name)
	if p == nil {
		w.say(r.Record, "why.unacked.management", "queue", e.Queue)
		return
	}
	w.say(r.Record, "why.unacked", "process", process, "queue", e.Queue, "tag", int(e.DeliveryTag))
	if l == nil || l.State >= Closing || p.State.Over() {
		w.say(-1, "why.unacked.gone", "process", process)
		return
	}
	if l.Frozen {
		w.say(-1, "why.frozen", "process", process)
		return
	}
	for _, f := range l.Flights {
		switch {
		case f.Entry != r.Entry:
		case f.Kind == Ack || f.Kind == Nack:
			w.say(f.Record, "why.unacked.ack-on-its-way", "process", process)
			return
		case f.Kind == Delivery:
			w.say(f.Record, "why.unacked.arriving", "process", process)
			return
		}
	}
	at := slices.IndexFunc(p.InHand, func(h Held) bool { return h.Entry == r.Entry })
	source := w.player.source(p.ID)
	switch {
	case !isSaid(source, "basic_ack") && !isSaid(source, "basic_nack") && !isSaid(source, "basic_reject"):
		w.say(-1, "why.unacked.never", "process", process)
	case at > 0:
		w.say(-1, "why.unacked.behind", "process", process, "first", Name(p.InHand[0].Message))
	case p.WaitsFor == "sleep" && p.State == Waiting:
		w.say(-1, "why.unacked.works", "process", process, "line", p.Line)
	default:
		w.say(-1, "why.unacked.not-yet", "process", process)
	}
}

// queue tells what a queue waits for, who reaches it, and what becomes of it.
func (w *why) queue(name string) {
	q := w.Queue(name)
	if q == nil {
		return
	}
	decl, _ := w.QueueDeclared(name)
	if last := len(q.Entries) - 1; last >= 0 {
		m := q.Entries[last].Message
		w.routed(m, w.RowsOf(m))
	}
	head := slices.IndexFunc(q.Entries, func(e Entry) bool { return e.State == Ready })
	switch {
	case head >= 0:
		w.say(-1, "why.queue.head", "message", Name(q.Entries[head].Message))
		w.waits(q, head)
	case q.Unacked > 0:
		w.say(-1, "why.queue.unacked", "count", q.Unacked)
	default:
		w.say(-1, "why.queue.empty")
	}
	into := w.BindingsOf(func(b *broker.Binding) bool { return b.DestinationType == "queue" && b.Destination == name })
	if len(into) == 0 {
		w.say(-1, "why.queue.default-only", "queue", Bare(name))
	}
	switch {
	case q.Exclusive:
		w.say(-1, "why.queue.exclusive")
	case q.AutoDelete:
		w.say(-1, "why.queue.auto-delete")
	case q.Durable:
		w.say(-1, "why.queue.durable")
	default:
		w.say(-1, "why.queue.transient")
	}
	if decl.Arguments != nil {
		if exchange, ok := argument(decl.Arguments, "x-dead-letter-exchange"); ok {
			w.say(-1, "why.queue.dead-letters", "exchange", beside(name, exchange))
		}
	}
}

// exchange tells how the last message went through it.
func (w *why) exchange(name string) {
	h := w.player.history
	for i := w.Cursor.Records - 1; i >= 0 && i > w.Cursor.Records-maxLookBack; i-- {
		if e, ok := h.Record(i).Event.(broker.MessagePublished); ok && e.Exchange == name {
			w.ways(e.Message, name, e.RoutingKey, w.headers(e.Message), i)
			w.say(i, "why.exchange.last", "message", Name(e.Message), "key", e.RoutingKey)
			break
		}
	}
	if len(w.Reasons) == 0 {
		w.say(-1, "why.exchange.unused")
	}
	x, _ := w.ExchangeDeclared(name)
	if Bare(name) != "" && len(w.BindingsOf(func(b *broker.Binding) bool { return b.Source == name })) == 0 {
		w.say(-1, "why.no-bindings", "exchange", name)
	}
	w.say(-1, "why.type."+x.Type)
}

// client tells why a client gets nothing, or what it waits for.
func (w *why) client(name string) {
	p := w.Process(name)
	var link *Link
	for i := range w.Links {
		if w.Links[i].Process == name {
			link = &w.Links[i]
		}
	}
	label := w.Label(name)
	switch {
	case p.State == NotStarted:
		w.say(-1, "why.client.not-started", "process", label)
	case p.State.Over():
		w.say(-1, "why.client.over", "process", label)
	case link == nil:
		w.say(-1, "why.client.no-connection", "process", label)
	case link.Frozen:
		w.say(-1, "why.frozen", "process", label)
	case link.State == Cut:
		w.say(-1, "why.client.cut", "process", label)
	}
	if link == nil || p.State.Over() {
		return
	}
	for _, c := range w.Consumers {
		if linkOf(c.Channel) != link.ID {
			continue
		}
		q := w.Queue(c.Queue)
		if q == nil {
			continue
		}
		active, _ := w.activeOf(w.consumersOf(c.Queue))
		limit, held := w.room(q, c)
		switch {
		case w.Standby(c):
			w.say(-1, "why.client.standby", "queue", c.Queue, "other", w.holderLabel(active.Channel))
		case limit > 0 && held >= limit:
			w.say(-1, "why.ready.prefetch", "process", label, "held", held, "limit", limit)
		case q.Ready == 0:
			w.say(-1, "why.client.queue-empty", "queue", c.Queue)
		default:
			w.say(-1, "why.client.turn", "queue", c.Queue)
		}
		if c.NoAck {
			w.say(-1, "why.client.auto-ack")
		}
	}
	if p.WaitsFor != "" && p.State == Waiting && len(w.Reasons) == 0 {
		w.say(-1, "why.client."+strings.ToLower(p.WaitsFor), "process", label, "line", p.Line)
	}
	if len(w.Reasons) == 0 {
		w.say(-1, "why.client.runs", "process", label)
	}
}
