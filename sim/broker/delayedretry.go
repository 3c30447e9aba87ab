package broker

import (
	"cmp"
	"slices"
	"time"

	"warren/sim/store"
)

// retry is what a quorum queue of 4.3 does with what comes back to it: it may hold
// it back for a while, the longer the more often it has failed.
type retry struct {
	returned, failed bool // which it holds back: what was given back, what failed
	min, max         int64
}

// heldBack is an entry that is neither ready nor unacked: it comes again at a time.
type heldBack struct {
	entry *entry
	at    time.Duration
	why   string
}

// retrySettings reads the queue's: of the types the policy's wins, of the delays the
// shorter. Without a shortest delay there is none.
//
// Source: rabbit_quorum_queue:get_delayed_retry_config/1 (v4.3.5).
func (q *queue) retrySettings() (r retry) {
	if !q.quorum() || !q.b.profile.delaysRetries {
		return r
	}
	kind, ok := q.policy.text("delayed-retry-type")
	if !ok {
		v, _ := q.arguments.Lookup("x-delayed-retry-type")
		kind, _ = v.(string)
	}
	r.min, _ = q.number("delayed-retry-min")
	if r.max, _ = q.number("delayed-retry-max"); r.max <= 0 {
		r.max = r.min
	}
	if r.min > 0 {
		r.returned = kind == "all" || kind == "returned"
		r.failed = kind == "all" || kind == "failed"
	}
	return r
}

// delay is how long an entry that came back is held back; 0 for not at all.
//
// Source: rabbit_fifo:should_delay0/4, calculate_ready_at/4 (v4.3.5).
func (r *retry) delay(e *entry, how givenBack) time.Duration {
	if failed := how.failed(); failed && !r.failed || !failed && !r.returned {
		return 0
	}
	return time.Duration(min(r.min*max(1, int64(e.attempts)), r.max)) * time.Millisecond
}

// holdBack keeps an entry from the consumers for a while. It fills its place under
// the queue's limits as before.
//
// Source: rabbit_fifo:delayed_in/5, messages_ready_plus_delayed/1 (v4.3.5).
func (q *queue) holdBack(e *entry, delay time.Duration, why string) {
	h := heldBack{e, q.b.now + delay, why}
	q.hold(h)
	if e.stored {
		q.b.keep(h.record())
	}
	q.tellHeldBack(h)
}

// tellHeldBack tells that an entry is held back, and sees to its being ready in time.
func (q *queue) tellHeldBack(h heldBack) {
	q.b.emit(MessageHeldBack{
		Message: h.entry.msg.id, Entry: h.entry.id, VirtualHost: q.vhost.name, Queue: q.name, Reason: h.why, Until: h.at,
	})
	q.b.at(h.at, retryDue{q})
}

func (h heldBack) record() store.MessageHeldBack {
	return store.MessageHeldBack{Entry: uint64(h.entry.id), Until: int64(h.at), Reason: h.why}
}

// hold puts what is held back in its place among the others.
func (q *queue) hold(h heldBack) {
	i, _ := slices.BinarySearchFunc(q.heldBack, h, func(a, b heldBack) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.entry.id, b.entry.id))
	})
	q.heldBack = slices.Insert(q.heldBack, i, h)
	q.readyBytes += h.entry.msg.size()
}

// holdOn goes on holding back what the queue held when its node stopped, as long as
// it was to be: no longer than it would hold what comes back now.
func (q *queue) holdOn() {
	for i := range q.heldBack {
		h := &q.heldBack[i]
		h.at = max(q.b.now, min(h.at, q.b.now+time.Duration(q.settings.retry.max)*time.Millisecond))
		q.tellHeldBack(*h)
	}
}

type retryDue struct{ queue *queue }

// due makes ready what has been held back for long enough.
//
// Source: rabbit_fifo:expire_shallow/2, take_ready_delayed/2 (v4.3.5).
func (d retryDue) due(b *Broker) {
	q := d.queue
	if q.deleted {
		return
	}
	for len(q.heldBack) > 0 && q.heldBack[0].at <= b.now {
		h := q.heldBack[0]
		q.heldBack = slices.Delete(q.heldBack, 0, 1)
		q.ready.requeue(h.entry)
		b.emit(MessageRequeued{
			Message: h.entry.msg.id, Entry: h.entry.id, VirtualHost: q.vhost.name, Queue: q.name, Reason: h.why,
		})
	}
	q.serve()
}

// dropHeldBack drops all that is held back.
func (q *queue) dropHeldBack(reason string) {
	for _, h := range q.heldBack {
		q.readyBytes -= h.entry.msg.size()
		q.drop(h.entry, reason)
	}
	q.heldBack = nil
}

func (q *queue) heldBytes() (n int) {
	for _, h := range q.heldBack {
		n += h.entry.msg.size()
	}
	return n
}

// length is what counts under the queue's limit of messages.
func (q *queue) length() int { return q.ready.len() + len(q.heldBack) }
