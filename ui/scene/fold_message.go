package scene

import (
	"slices"
	"sort"

	"warren/sim"
	"warren/sim/broker"
)

func (f *folding) applyMessage(e broker.Event) {
	switch e := e.(type) {
	case broker.MessagePublished:
		f.needExchange(e.Exchange)
		f.player.publishedAt(e.Message, f.record, e.VirtualHost, e.Content)
		if t := f.transitOf(e.Message); t != nil {
			t.first, t.exchange, t.channel = e.Exchange, e.Exchange, e.Channel
			f.hold(t)
		} else {
			// Not from a program: made in the node itself, as by the management UI.
			f.totals.Published++
			f.bookMessage(e.Message, InNode)
			f.transit = append(f.transit, transit{
				message: e.Message, row: f.rowOfMessage(e.Message), channel: e.Channel,
				first: e.Exchange, exchange: e.Exchange, at: f.at,
			})
		}
		f.tell(f.record)
	case broker.MessageRouted:
		if t := f.transitOf(e.Message); t != nil {
			f.learnDeadLetter(t, e.Exchange)
			t.exchange, t.key = e.Exchange, e.BindingKey
			t.routed = append(t.routed, route{e.Queue, e.Exchange, e.BindingKey, t.first})
		}
	case broker.MessageUnroutable:
		f.unroutable(e.Message)
		if !e.Returned {
			f.lose(e.Message, NodeID{ExchangeNode, e.Exchange}, byRouting)
		}
		f.tell(f.record)
	case broker.MessageEnqueued:
		f.enqueued(e)
	case broker.MessageDelivered:
		f.messageDelivered(e)
	case broker.MessageAcked:
		if q, i := f.entry(e.Queue, e.Entry); i >= 0 {
			f.addEffect(effect{kind: faded, message: e.Message, queue: q.Name, channel: e.Channel, place: q.unackedBefore(i), among: q.Unacked})
			q.remove(i)
			f.totals.Acked++
			f.bookEntry(e.Entry, Settled)
			delete(f.again, e.Entry)
		}
		f.tell(f.record)
	case broker.MessageRequeued:
		f.requeued(e.Message, e.Entry, e.Queue)
	case broker.MessageHeldBack:
		f.requeued(e.Message, e.Entry, e.Queue)
	case broker.MessageDropped:
		f.messageDropped(e)
	case broker.MessageConfirmed:
		f.tell(f.record)
	case broker.MessageWritten:
		f.sink(e.Queue, e.Entry, PageCache)
	case broker.MessageSynced:
		f.sink(e.Queue, e.Entry, Disk)
	}
}

// requeued puts an entry back into its queue. One that is held back there comes this
// way twice: the second time it is only told of.
func (f *folding) requeued(m broker.MessageID, id broker.EntryID, queue string) {
	if q, i := f.entry(queue, id); i >= 0 && q.Entries[i].State == Unacked {
		entry := &q.Entries[i]
		f.addEffect(effect{kind: requeued, message: m, entry: id, queue: q.Name, channel: entry.Channel, place: q.unackedBefore(i), among: q.Unacked})
		entry.State, entry.Channel, entry.Tag = Ready, broker.ChannelID{}, 0
		entry.Redelivered++
		f.bookEntry(id, InQueue)
		q.Ready++
		q.Unacked--
	}
	f.tell(f.record)
}

// sink notes that a message lies deeper than before.
func (f *folding) sink(queue string, id broker.EntryID, to Layer) {
	if q, i := f.entry(queue, id); i >= 0 && q.Entries[i].Layer < to {
		q.Entries[i].Layer, q.Entries[i].Moved = to, f.at
		f.tell(f.record)
	}
}

// route is one way out of an exchange into a queue, for a message that came to
// the first exchange.
type route struct{ queue, exchange, key, first string }

// learnDeadLetter notes where a queue sends what it drops, if it was not declared
// with it.
func (f *folding) learnDeadLetter(t *transit, exchange string) {
	q := f.Queue(t.from)
	if t.from == "" || q == nil || q.DeadLetters {
		return
	}
	q.DeadLetters, q.Learned, q.DeadLetter = true, true, exchange
	t.first = exchange
	f.needExchange(exchange)
	f.rebuilt()
}

// transitOf is the transit of a message that the node tells of: of several, for
// copies of it that died at once, the first that has come to no queue.
func (s *Scene) transitOf(m broker.MessageID) *transit {
	var last *transit
	for i := range s.transit {
		if t := &s.transit[i]; t.message == m {
			if t.copies == 0 {
				return t
			}
			last = t
		}
	}
	return last
}

// unroutable ends the transit of a message that no queue takes.
func (f *folding) unroutable(m broker.MessageID) {
	t := f.transitOf(m)
	if t == nil {
		return
	}
	f.totals.Unroutable++
	f.bookRow(t.row, NoRoute)
	i := slices.IndexFunc(f.transit, func(o transit) bool { return o.message == m && o.copies == t.copies })
	f.transit = slices.Delete(f.transit, i, i+1)
}

// settleTransit ends the transit of messages with which the node is done: it
// handles an input at one instant, and tells all of it before anything else
// happens. What came to no queue in it was refused.
func (f *folding) settleTransit(next sim.Event) {
	if _, same := next.(broker.Event); same && f.transit[0].at == f.at {
		return
	}
	if _, arrived := next.(sim.FrameArrived); arrived && f.transit[0].at == f.at && f.transit[0].copies == 0 {
		return
	}
	for _, t := range f.transit {
		if t.copies > 0 {
			continue
		}
		f.totals.Lost++
		f.bookRow(t.row, Refused)
		f.refused = append(f.refused, refusal{t.message, t.row})
		f.lose(t.message, NodeID{ExchangeNode, t.exchange}, byRouting)
	}
	f.transit = f.transit[:0]
	f.changed()
}

// entry finds a message's place in a queue; the index is -1 if there is none.
func (s *Scene) entry(queue string, id broker.EntryID) (*Queue, int) {
	q := s.Queue(queue)
	if q == nil {
		return nil, -1
	}
	i := sort.Search(len(q.Entries), func(i int) bool { return q.Entries[i].ID >= id })
	if i == len(q.Entries) || q.Entries[i].ID != id || q.Entries[i].State == Gone {
		return q, -1
	}
	return q, i
}

// queueOf is the name of the queue in which an entry is, empty if in none.
func (s *Scene) queueOf(id broker.EntryID) string {
	for i := range s.Queues {
		if _, j := s.entry(s.Queues[i].Name, id); j >= 0 {
			return s.Queues[i].Name
		}
	}
	return ""
}

// holding is where the delivery of that tag stands unacked; no queue if nowhere.
func (s *Scene) holding(c broker.ChannelID, tag uint64) (string, broker.EntryID) {
	for i := range s.Queues {
		for _, e := range s.Queues[i].Entries {
			if e.State == Unacked && e.Tag == tag && e.Channel == c {
				return s.Queues[i].Name, e.ID
			}
		}
	}
	return "", 0
}

// remove takes out the i-th entry.
func (q *Queue) remove(i int) {
	switch q.Entries[i].State {
	case Ready:
		q.Ready--
	case Unacked:
		q.Unacked--
	}
	q.Entries[i].State = Gone
	q.gone++
	for len(q.Entries) > 0 && q.Entries[0].State == Gone {
		q.Entries = q.Entries[1:]
		q.gone--
	}
	if q.gone > 32 && q.gone > len(q.Entries)/2 {
		q.Entries = slices.DeleteFunc(q.Entries, func(e Entry) bool { return e.State == Gone })
		q.gone = 0
	}
}

// unackedBefore counts the unacked entries before the i-th, as far as places go.
func (q *Queue) unackedBefore(i int) int {
	n := 0
	for _, e := range q.Entries[:i] {
		if e.State == Unacked {
			if n++; n == mostSeats {
				break
			}
		}
	}
	return n
}

func (f *folding) enqueued(e broker.MessageEnqueued) {
	q := f.Queue(e.Queue)
	if q == nil {
		return
	}
	entry := Entry{
		ID: e.Entry, Message: e.Message, State: Ready, Since: f.at, Moved: f.at,
		Priority: min(f.player.publishOf(e.Message).priority, uint8(min(q.MaxPriority, 255))),
	}
	if ttl, ok := f.lifetime(q, e.Message); ok {
		entry.Ends = f.at + ttl
	}
	i := sort.Search(len(q.Entries), func(i int) bool { return q.Entries[i].ID >= e.Entry })
	q.Entries = slices.Insert(q.Entries, i, entry)
	q.Ready++

	t := f.transitOf(e.Message)
	if t != nil && t.dead != Alive {
		// It carries no expiration of its own any more.
		entry := &q.Entries[i]
		if entry.Dead = t.dead; !q.Expires {
			entry.Ends = 0
		} else {
			entry.Ends = f.at + q.TTL
		}
	}
	if t == nil {
		i := slices.IndexFunc(f.refused, func(r refusal) bool { return r.message == e.Message })
		if i >= 0 {
			f.bookArrival(f.refused[i].row, false, e.Message, e.Entry)
			f.refused = slices.Delete(f.refused, i, i+1)
			f.totals.Lost--
		} else {
			f.bookArrival(0, true, e.Message, e.Entry)
			f.totals.Copied++
		}
		f.tell(f.record)
		return
	}
	f.bookArrival(t.row, t.copies > 0, e.Message, e.Entry)
	if t.copies++; t.copies > 1 {
		f.totals.Copied++
	}
	via := route{e.Queue, t.exchange, t.key, t.first}
	if i := slices.IndexFunc(t.routed, func(r route) bool { return r.queue == e.Queue }); i >= 0 {
		via = t.routed[i]
	}
	f.addEffect(effect{
		kind: walking, message: e.Message, entry: e.Entry,
		queue: e.Queue, first: via.first, exchange: via.exchange, key: via.key, channel: t.channel,
		from: t.from, left: t.seat, dead: t.dead,
	})
	f.tell(f.record)
}

func (f *folding) messageDelivered(e broker.MessageDelivered) {
	q, i := f.entry(e.Queue, e.Entry)
	if i < 0 {
		return
	}
	switch {
	case e.NoAck && e.Channel.Conn == 0: // the operator has it at once
		q.remove(i)
		f.totals.Acked++
		f.bookEntry(e.Entry, AutoAcked)
	case e.NoAck:
		q.remove(i)
		f.bookEntry(e.Entry, ToConsumer)
		f.unsent = append(f.unsent, unsent{e.Entry, e.Queue, e.Message, e.Channel.Conn})
		f.claimUnsent(e)
	default:
		entry := &q.Entries[i]
		entry.State, entry.Channel, entry.Tag = Unacked, e.Channel, e.DeliveryTag
		f.bookEntry(e.Entry, WithConsumer)
		q.Ready--
		q.Unacked++
	}
	f.tell(f.record)
}

// claimUnsent marks a delivery that was written before the node told of it.
func (f *folding) claimUnsent(e broker.MessageDelivered) {
	l := f.Link(sim.LinkID(e.Channel.Conn))
	if l == nil {
		return
	}
	for i := range l.Flights {
		flight := &l.Flights[i]
		if flight.Kind == Delivery && flight.Entry == e.Entry && flight.Message == e.Message && !flight.NoAck {
			flight.queue, flight.NoAck = e.Queue, true
			f.unsent = f.unsent[:len(f.unsent)-1]
			return
		}
	}
}

func (f *folding) messageDropped(e broker.MessageDropped) {
	q, i := f.entry(e.Queue, e.Entry)
	if i < 0 {
		return
	}
	left := f.seat(e.Queue, e.Entry)
	q.remove(i)
	delete(f.again, e.Entry)
	switch {
	case e.DeadLettered:
		f.bookEntry(e.Entry, InNode)
		f.transit = append(f.transit, transit{
			message: e.Message, row: f.rowOfEntry(e.Entry), at: f.at, first: q.DeadLetter, exchange: q.DeadLetter,
			dead: deathOf(e.Reason), from: e.Queue, seat: left,
		})
	case e.Reason == "restart", e.Reason == "killed", e.Reason == "power cut":
		f.totals.Lost++
		f.bookEntry(e.Entry, LostInStop)
		f.lose(e.Message, NodeID{QueueNode, e.Queue}, byFault)
	default:
		f.totals.Dropped++
		f.bookEntry(e.Entry, DroppedAt)
		f.lose(e.Message, NodeID{QueueNode, e.Queue}, byRule)
		f.effects[len(f.effects)-1].reason = e.Reason
	}
	f.tell(f.record)
}

// deathOf is why an entry was dead-lettered.
func (s *Scene) deathOf(queue string, id broker.EntryID) Death {
	if q, i := s.entry(queue, id); i >= 0 {
		return q.Entries[i].Dead
	}
	return Alive
}
