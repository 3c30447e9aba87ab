package broker

import (
	"slices"
	"time"

	"warren/sim/amqp"
)

// What a quorum queue of 4.3 does about consumers that are late with their
// acknowledgements: it watches each delivery itself.

// takenBack stands for the entry in deliveries that the queue has taken back. The
// client may settle them yet: that has no effect but that the queue trusts the
// consumer again.
var takenBack = &entry{}

// watch notes by when a delivery must be acknowledged; the consumer is nil for
// basic.get.
//
// Source: rabbit_fifo:checkout_one/4, maybe_add_consumer_timeout_effect/3 (v4.3.5).
func (q *queue) watch(c *consumer) (late time.Duration) {
	if !q.quorum() {
		return never
	}
	if c != nil {
		late = q.b.now + c.timeout
	} else {
		late = q.b.now + q.ackTimeout()
	}
	if q.lateTimer == 0 || late < q.lateTimer {
		q.lateTimer = late
		q.b.at(late, deliveriesLate{q})
	}
	return late
}

// timeoutOf is how long a consumer has for an acknowledgement: what it asked for,
// else what its queue says, else the node.
//
// Source: rabbit_queue_type:consume/3, get_consumer_timeout/2 (v4.3.5).
func (q *queue) timeoutOf(c *consumer) time.Duration {
	v, _ := c.arguments.Lookup("x-consumer-timeout")
	if n, ok := amqp.Integer(v); ok {
		return time.Duration(n) * time.Millisecond
	}
	return q.ackTimeout()
}

type deliveriesLate struct{ queue *queue }

// due takes back what is late, of each consumer, and tells the clients: a consumer
// is cancelled, which it is not; to basic.get there is nothing to cancel, and the
// channel is closed.
//
// Source: rabbit_fifo:apply_/3, evaluate_consumer_timeout; rabbit_channel:
// handle_queue_actions/2, released (v4.3.5).
func (d deliveriesLate) due(b *Broker) {
	q := d.queue
	if q.deleted || q.lateTimer != b.now {
		return
	}
	q.lateTimer = 0
	late := q.takeLate()
	told := map[*consumer]bool{}
	var closing []*channel
	for _, u := range late {
		switch c := u.consumer; {
		case c == nil:
			closing = append(closing, u.ch)
		case !told[c]:
			told[c] = true
			if c.gone || !u.ch.conn.can("consumer_cancel_notify") {
				closing = append(closing, u.ch)
				continue
			}
			u.ch.send(amqp.BasicCancel{ConsumerTag: c.tag, NoWait: true})
		}
	}
	for _, ch := range closing {
		if !ch.ended {
			ch.fail(ackTimedOut(ch.id.Number, -time.Millisecond))
		}
	}
	q.serve()
}

// takeLate gives back to the queue what is late, and sets the timer for the rest.
func (q *queue) takeLate() (late []lateDelivery) {
	next := never
	for _, l := range q.consumers.links {
		l.ch.eachOutstanding(func(u *unacked) {
			switch {
			case u.queue != q:
			case u.late > q.b.now:
				next = min(next, u.late)
			default:
				late = append(late, lateDelivery{*u, l.ch})
				u.entry = takenBack
			}
		})
	}
	var us []unacked
	for _, u := range late {
		us = append(us, u.unacked)
	}
	us = q.inReturnOrder(us)
	for _, u := range us {
		if c := u.consumer; c != nil {
			c.unacked--
			c.late++
			if c.limited() && !c.gone {
				c.credit++
			}
			q.consumers.leaveTurn(c)
		}
	}
	q.giveBack(us, "timeout", timedOut)
	q.activate()
	if next < never {
		q.lateTimer = next
		q.b.at(next, deliveriesLate{q})
	}
	return late
}

type lateDelivery struct {
	unacked
	ch *channel
}

// stillHeld are those of a channel's deliveries that the queue has not taken back.
// Of the others the last one makes its consumer one again.
//
// Source: rabbit_fifo:maybe_untimeout/2 (v4.3.5).
func (q *queue) stillHeld(us []unacked) []unacked {
	held := us[:0]
	again := false
	for _, u := range us {
		if u.entry != takenBack {
			held = append(held, u)
			continue
		}
		if c := u.consumer; c != nil {
			if c.late--; c.late == 0 && !c.gone {
				again = true
				c.link.blocked = slices.DeleteFunc(c.link.blocked, func(o *consumer) bool { return o == c })
				q.consumers.join(c)
			}
		}
	}
	if again && !q.deleted {
		q.activate()
		q.run()
	}
	return held
}
