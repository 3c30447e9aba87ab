package broker

import (
	"cmp"
	"slices"

	"warren/sim/amqp"
)

// Source: rabbit_channel:handle_method/3, basic.ack (v4.0.5).
func (ch *channel) ack(m amqp.BasicAck) *Error {
	us, err := ch.unacked.take(ch.b.settling[:0], m.DeliveryTag, m.Multiple)
	ch.b.settling = us
	if err != nil {
		return err
	}
	if ch.tx != nil {
		ch.tx.settle(txAck, us)
		return nil
	}
	ch.settle(us, (*queue).acked)
	return nil
}

// Source: rabbit_channel:reject/4 (v4.0.5).
func (ch *channel) reject(tag uint64, multiple, requeue bool, method string) *Error {
	us, err := ch.unacked.take(ch.b.settling[:0], tag, multiple)
	ch.b.settling = us
	if err != nil {
		return err
	}
	switch {
	case ch.tx != nil && requeue:
		ch.tx.settle(txRequeue, us)
	case ch.tx != nil:
		ch.tx.settle(txReject, us)
	case requeue:
		ch.settle(us, requeueBecause(method))
	default:
		ch.settle(us, (*queue).rejected)
	}
	return nil
}

// recover gives everything unacked back to the queues.
//
// Source: rabbit_channel:handle_method/3, basic.recover_async (v4.0.5).
func (ch *channel) recover(requeue bool) *Error {
	if !requeue {
		return recoverUnsupported()
	}
	ch.settle(ch.unacked.takeAll(), requeueBecause("recover"))
	return nil
}

func requeueBecause(why string) func(*queue, *channel, []unacked) {
	return func(q *queue, ch *channel, us []unacked) { q.requeued(ch, us, why) }
}

// settle hands deliveries to their queues: queue by queue and consumer by
// consumer, in the order of their names, what basic.get fetched first. Their places
// under the channel's own limit are free by the time that the queues ask for them.
//
// Source: rabbit_channel:settle_acks/2, foreach_per_queue/3 (v4.0.5).
func (ch *channel) settle(us []unacked, with func(*queue, *channel, []unacked)) {
	consumed := 0
	for _, u := range us {
		if u.consumer != nil {
			consumed++
		}
	}
	var free []*queue
	if ch.limiter.limit > 0 && consumed > 0 {
		free = ch.limiter.change(func(l *limiter) { l.acknowledge(consumed) })
	}
	if len(us) > 1 {
		slices.SortStableFunc(us, func(a, b unacked) int {
			return cmp.Or(cmp.Compare(a.queue.name, b.queue.name), cmp.Compare(a.consumerTag(), b.consumerTag()))
		})
	}
	for len(us) > 0 {
		first := us[0]
		n := 1
		for n < len(us) && us[n].queue == first.queue && us[n].consumer == first.consumer {
			n++
		}
		if !first.queue.deleted {
			if held := first.queue.stillHeld(us[:n]); len(held) > 0 {
				with(first.queue, ch, held)
			}
		}
		us = us[n:]
	}
	ch.resume(free)
}

// acked forgets entries for good.
//
// Source: rabbit_amqqueue_process:ack/3 (v4.0.5).
func (q *queue) acked(ch *channel, us []unacked) {
	unblocked := q.makeRoom(ch, us)
	for _, u := range us {
		q.releases(u)
		q.b.emit(MessageAcked{
			Message: u.entry.msg.id, Entry: u.entry.id, VirtualHost: q.vhost.name, Queue: q.name,
			Channel: ch.id, DeliveryTag: u.tag,
		})
		q.forget(u.entry)
	}
	if unblocked || q.quorum() {
		q.run()
	}
}

// rejected drops entries that a client does not want.
//
// Source: rabbit_amqqueue_process:handle_cast/2, reject (v4.0.5).
func (q *queue) rejected(ch *channel, us []unacked) {
	unblocked := q.makeRoom(ch, us)
	for _, u := range us {
		q.releases(u)
		q.drop(u.entry, "rejected")
	}
	if unblocked || q.quorum() {
		q.run()
	}
}

// requeued makes entries ready again, in their old places: at once, but one by one
// where a quorum queue takes them as if they were published anew.
//
// Source: rabbit_amqqueue_process:requeue_and_run/3 (v4.0.5).
func (q *queue) requeued(ch *channel, us []unacked, why string) {
	how := nacked
	if why == "reject" {
		how = rejected
	}
	each := max(1, len(us))
	if q.requeuesAnew(how) {
		each = 1
	}
	for some := range slices.Chunk(us, each) {
		q.makeRoom(ch, some)
		q.giveBack(some, why, how)
		q.serve()
	}
}

// serve has a queue do what there is to do once messages came back to it. A quorum
// queue looks at its limits only when the consumers have got what they can take.
//
// Source: rabbit_amqqueue_process:requeue_and_run/3, rabbit_fifo:checkout/5 (v4.0.5).
func (q *queue) serve() {
	if q.quorum() {
		q.dropExpired()
		q.run()
		q.dropHead()
		return
	}
	q.dropHead()
	q.dropExpired()
	q.run()
}

// makeRoom gives consumers the places of their deliveries back. If one of them
// had no place left, the channel's consumers enter the turn again, before
// anything else is done about the deliveries; it reports whether any did.
//
// Source: rabbit_amqqueue_process:subtract_acks/4 (v4.0.5).
func (q *queue) makeRoom(ch *channel, us []unacked) bool {
	free := false
	for _, u := range us {
		c := u.consumer
		if c == nil {
			continue
		}
		c.unacked--
		if c.limited() && !c.gone {
			free = free || c.credit == 0
			c.credit++
		}
	}
	q.activate()
	return free && q.consumers.unblock(q.consumers.link(ch))
}
