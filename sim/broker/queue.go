package broker

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"warren/sim/amqp"
	"warren/sim/store"
)

// queue holds messages for its consumers.
type queue struct {
	b                   *Broker
	vhost               *vhost
	name                string
	kind                string // classic, quorum
	durable, autoDelete bool
	owner               *connection // of an exclusive queue, else nil
	arguments           amqp.Table
	settings            settings
	policy              *policy
	incoming            []*binding
	routed              int // see Broker.addRoute

	ready        backlog
	heldBack     []heldBack // by when they are ready again
	readyBytes   int
	unacked      int
	unackedBytes int

	consumers consumers
	enqueuers enqueuers
	lateTimer time.Duration // when the next timer looks for late acknowledgements; 0 for none
	ttlTimer  time.Duration // when the next timer looks at the head; 0 for none
	unusedAt  time.Duration // when it was last used, for x-expires
	deleted   bool
	since     time.Duration // when it was made, or the node booted
}

func queuesByName(set map[*queue]bool) []*queue {
	return slices.SortedFunc(maps.Keys(set), func(a, b *queue) int {
		if a.vhost != b.vhost {
			return cmp.Compare(a.vhost.name, b.vhost.name)
		}
		return cmp.Compare(a.name, b.name)
	})
}

// overflows reports whether one more message would be over the queue's length
// limits.
//
// Source: rabbit_amqqueue_process:will_overflow/2 (v4.0.5).
func (q *queue) overflows(m *message) bool {
	return over(q.ready.len()+1, q.settings.maxLength) ||
		over(q.readyBytes+m.size(), q.settings.maxLengthBytes)
}

func over(n int, limit int64) bool { return limit != unlimited && int64(n) > limit }

// publish offers the queue a message. It reports whether the queue took it: one
// that rejects publishes does not when it is full.
//
// Source: rabbit_amqqueue_process:maybe_deliver_or_enqueue/3 (v4.0.5).
func (q *queue) publish(from *channel, m *message, r route) bool {
	if q.rejects(m) || q.refuses(from) {
		return false
	}
	q.b.emit(MessageRouted{Message: m.id, Exchange: r.exchange, BindingKey: r.key, Queue: q.name})
	q.enqueue(m)
	return true
}

func (q *queue) rejects(m *message) bool {
	s := &q.settings
	if q.quorum() || s.overflow == dropHead || !q.overflows(m) {
		return false
	}
	if s.overflow == rejectPublishDLX {
		q.deadLetter(m, "maxlen", false)
	}
	return true
}

// enqueue puts a message at the end and serves the consumers. A classic queue looks
// for expired messages only where the new one is all it has, or something was dropped:
// one that is before others because of its priority may stay, though it has expired.
//
// Source: rabbit_amqqueue_process:maybe_deliver_or_enqueue/3, deliver_or_enqueue/3
// (v4.0.5).
func (q *queue) enqueue(m *message) {
	b := q.b
	b.lastEntry++
	e := m.enter(b.lastEntry, q.expiry(m))
	q.keepEntry(e)
	b.emit(MessageEnqueued{Message: m.id, Entry: e.id, VirtualHost: q.vhost.name, Queue: q.name})
	if q.ready.len() == 0 || !q.quorum() {
		if c := q.nextConsumer(); c != nil {
			q.deliver(c, e)
			return
		}
	}
	if !q.quorum() && q.settings.messageTTL == 0 && q.settings.deadLetter == nil {
		q.drop(e, "expired") // without a look at what is before it
		return
	}
	q.add(e)
	if dropped := q.dropHead(); dropped || q.ready.len() == 1 || q.quorum() {
		q.dropExpired()
	}
	q.tellEnqueuers()
}

func (q *queue) add(e *entry) {
	q.ready.push(e)
	q.readyBytes += e.msg.size()
	q.b.takesMemory(e.msg)
}

func (q *queue) take() *entry {
	e := q.ready.pop()
	q.readyBytes -= e.msg.size()
	return e
}

// run gives the consumers that have room what there is.
//
// Source: rabbit_amqqueue_process:run_message_queue/2 (v4.0.5).
func (q *queue) run() {
	for !q.deleted && !q.b.journal.closed && q.ready.len() > 0 {
		c := q.nextConsumer()
		if c == nil {
			return
		}
		q.deliver(c, q.take())
		q.dropExpired()
		q.tellEnqueuers()
	}
}

// deliver gives an entry to a consumer, which has room for it.
func (q *queue) deliver(c *consumer, e *entry) {
	c.take()
	c.ch.deliver(c, e)
	if q.quorum() && c.limited() && c.credit == 0 {
		q.consumers.leaveTurn(c)
		q.consumers.block(c)
	}
	if c.noAck {
		q.forget(e)
		return
	}
	c.unacked++
	q.holds(e)
}

// holds counts an entry as unacked.
func (q *queue) holds(e *entry) {
	q.unacked++
	q.unackedBytes += e.msg.size()
}

func (q *queue) releases(u unacked) {
	q.unacked--
	q.unackedBytes -= u.entry.msg.size()
}

// forget is the end of an entry.
func (q *queue) forget(e *entry) {
	if e.stored {
		e.stored = false
		q.b.keep(store.MessageGone{Entry: uint64(e.id)})
	}
}

// dropHead makes the queue as short as its limits want it, and reports whether it
// dropped anything. Of what a quorum queue drops at once the last dies first.
//
// Source: rabbit_amqqueue_process:maybe_drop_head/1 (v4.0.5);
// rabbit_fifo:combine_effects/2 (v4.0.5) puts the newer before the older.
func (q *queue) dropHead() (dropped bool) {
	if q.settings.overflow != dropHead {
		return false
	}
	for q.ready.len() > 0 && (over(q.length(), q.settings.maxLength) || over(q.readyBytes, q.settings.maxLengthBytes)) {
		e := q.take()
		if dropped = true; q.quorum() {
			defer q.drop(e, "maxlen")
			continue
		}
		q.drop(e, "maxlen")
	}
	return dropped
}

// drop ends an entry that nobody acknowledged.
func (q *queue) drop(e *entry, reason string) {
	lettered := q.deadLetters(reason)
	q.b.emit(MessageDropped{
		Message: e.msg.id, Entry: e.id, VirtualHost: q.vhost.name, Queue: q.name,
		Reason: reason, DeadLettered: lettered,
	})
	if lettered {
		q.deadLetter(e.msg, reason, e.redelivered || reason == "rejected" || reason == "delivery_limit")
	}
	q.forget(e)
}

// purge drops what is ready, without dead-lettering it.
func (q *queue) purge(reason string) int {
	n := q.length()
	for q.ready.len() > 0 {
		q.drop(q.take(), reason)
	}
	q.dropHeldBack(reason)
	q.tellEnqueuers()
	return n
}

// delete ends the queue and all it holds.
func (q *queue) delete(reason string) {
	if q.deleted {
		return
	}
	q.deleted = true
	b := q.b
	q.purge("queue deleted")
	for _, c := range slices.Clone(q.consumers.all) {
		c.ch.cancelled(c)
	}
	q.dropUnacked()
	delete(q.vhost.queues, q.name)
	if q.durable {
		b.keep(store.QueueGone{VirtualHost: q.vhost.name, Name: q.name})
	}
	if q.owner != nil {
		q.owner.queues = slices.DeleteFunc(q.owner.queues, func(o *queue) bool { return o == q })
	}
	for _, bd := range slices.Clone(q.incoming) {
		bd.unbindFrom(q)
	}
	b.emit(QueueDeleted{VirtualHost: q.vhost.name, Queue: q.name, Reason: reason})
}

// dropUnacked ends what is unacked. The channels keep the tags, and may still
// acknowledge them to no effect.
func (q *queue) dropUnacked() {
	for _, l := range q.consumers.links {
		for u := range l.ch.outstanding() {
			if u.queue == q {
				q.releases(u)
				q.drop(u.entry, "queue deleted")
			}
		}
	}
}
