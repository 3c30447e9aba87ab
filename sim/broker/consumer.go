package broker

import (
	"cmp"
	"slices"
	"time"

	"warren/sim/amqp"
)

// consumer is a channel's wish to be sent the messages of a queue.
type consumer struct {
	ch               *channel
	queue            *queue
	link             *link
	tag              string
	noAck, exclusive bool
	priority         int64
	prefetch         uint16 // 0 for no limit
	credit           int    // what it may be sent yet, under a limit
	arguments        amqp.Table
	blocked, gone    bool
	unacked          int
	timeout          time.Duration // for an acknowledgement, where its queue watches
	late             int           // deliveries that its queue has taken back, and it has not settled
	after            uint64        // the channel's last delivery tag when the consumer came
}

func (c *consumer) limited() bool { return c.prefetch > 0 && !c.noAck }

// free reports whether the consumer itself can be sent something.
func (c *consumer) free() bool { return c.late == 0 && (!c.limited() || c.credit > 0) }

// take uses up what a delivery to the consumer takes of its limit.
func (c *consumer) take() {
	if c.limited() {
		c.credit--
	}
}

// consumers are those of one queue: all in the order in which they came, and
// those that may be sent something in the order of their turn.
//
// Source: rabbit_queue_consumers (v4.0.5).
type consumers struct {
	all    []*consumer
	turn   []*consumer // by falling priority, and within one by whose turn it is
	links  []*link
	had    bool      // there has been one
	active *consumer // the single active one, or the exclusive one
	told   *consumer // the single active one that was told of
	// quiescing: the single active one gets no more, for one of a higher priority
	// waits for it to settle what it has. Quorum queues only.
	quiescing bool
}

// link is what a queue knows of a channel.
type link struct {
	ch        *channel
	blocked   []*consumer // in the order in which they were found to have no room
	consumers int
	limited   bool // the channel has a limit for all its consumers
	suspended bool // and the queue has run into it
}

func (cs *consumers) link(ch *channel) *link {
	for _, l := range cs.links {
		if l.ch == ch {
			return l
		}
	}
	return nil
}

func (cs *consumers) ensureLink(ch *channel) *link {
	l := cs.link(ch)
	if l == nil {
		l = &link{ch: ch}
		cs.links = append(cs.links, l)
	}
	return l
}

// join puts consumers into the turn, each behind those of its priority.
func (cs *consumers) join(list ...*consumer) {
	for _, c := range list {
		c.blocked = false
		i, _ := slices.BinarySearchFunc(cs.turn, c.priority, func(o *consumer, p int64) int {
			if o.priority >= p {
				return -1
			}
			return 1
		})
		cs.turn = slices.Insert(cs.turn, i, c)
	}
}

func (cs *consumers) leaveTurn(c *consumer) {
	cs.turn = slices.DeleteFunc(cs.turn, func(o *consumer) bool { return o == c })
}

// rotate sends the first in the turn behind its equals.
func (cs *consumers) rotate() {
	first := cs.turn[0]
	end := 1
	for end < len(cs.turn) && cs.turn[end].priority == first.priority {
		end++
	}
	copy(cs.turn, cs.turn[1:end])
	cs.turn[end-1] = first
}

func (cs *consumers) block(c *consumer) {
	c.blocked = true
	l := c.link
	l.blocked = append(l.blocked, c)
	slices.SortStableFunc(l.blocked, func(a, b *consumer) int { return cmp.Compare(b.priority, a.priority) })
}

// nextConsumer is the consumer to be sent the next message, nil if none has
// room. Those found without room are out of the turn until they have some.
//
// Source: rabbit_queue_consumers:deliver/6 (v4.0.5).
func (q *queue) nextConsumer() *consumer {
	cs := &q.consumers
	if q.settings.singleActive {
		c := cs.active
		if c == nil || c.blocked || cs.quiescing {
			return nil
		}
		if !q.hasRoom(c) {
			cs.leaveTurn(c)
			cs.block(c)
			return nil
		}
		return c
	}
	for len(cs.turn) > 0 {
		c := cs.turn[0]
		if q.hasRoom(c) {
			cs.rotate()
			return c
		}
		cs.turn = slices.Delete(cs.turn, 0, 1)
		cs.block(c)
	}
	return nil
}

// hasRoom asks the consumer's own limit, then its channel's, where the place is
// taken at once.
//
// Source: rabbit_limiter:can_send/3 (v4.0.5).
func (q *queue) hasRoom(c *consumer) bool {
	l := c.link
	if l.suspended || !c.free() {
		return false
	}
	if l.limited && !q.quorum() && !c.ch.limiter.admit(q, !c.noAck) {
		l.suspended = true
		return false
	}
	return true
}

// unblock lets a channel's consumers that have room back into the turn, and
// reports whether there were any.
func (cs *consumers) unblock(l *link) bool {
	var free, still []*consumer
	for _, c := range l.blocked {
		if c.free() {
			free = append(free, c)
		} else {
			still = append(still, c)
		}
	}
	l.blocked = still
	cs.join(free...)
	return len(free) > 0
}

// addConsumer lets a consumer in.
//
// Source: rabbit_amqqueue_process:handle_call/3, basic_consume (v4.0.5).
func (q *queue) addConsumer(c *consumer) *Error {
	cs := &q.consumers
	if q.quorum() {
		if c.ch.limiter.limit > 0 {
			return globalQosUnsupported(q.name, q.vhost.name)
		}
	} else if c.exclusive && (q.settings.singleActive || len(cs.all) > 0) ||
		!q.settings.singleActive && cs.active != nil {
		return queueInExclusiveUse(q.name, q.vhost.name)
	}
	l := cs.ensureLink(c.ch)
	c.link = l
	l.consumers++
	if c.ch.limiter.limit > 0 {
		l.limited = true
		c.ch.limiter.remember(q)
	}
	c.credit = int(c.prefetch)
	cs.all = append(cs.all, c)
	cs.join(c)
	cs.had = true
	if c.exclusive && !q.quorum() || q.settings.singleActive && cs.active == nil {
		cs.active = c
	}
	q.activate()
	q.b.emit(ConsumerAdded{
		VirtualHost: q.vhost.name, Queue: q.name, Channel: c.ch.id, ConsumerTag: c.tag,
		NoAck: c.noAck, Exclusive: c.exclusive, Prefetch: c.prefetch,
	})
	return nil
}

// dropConsumer takes a consumer out.
func (q *queue) dropConsumer(c *consumer, byBroker bool) {
	cs := &q.consumers
	c.gone = true
	c.link.blocked = slices.DeleteFunc(c.link.blocked, func(o *consumer) bool { return o == c })
	if c.link.consumers--; c.link.consumers == 0 {
		c.link.limited, c.link.suspended = false, false
	}
	cs.all = slices.DeleteFunc(cs.all, func(o *consumer) bool { return o == c })
	cs.leaveTurn(c)
	if cs.active == c {
		cs.active = nil
		if q.settings.singleActive && !q.quorum() && len(cs.turn) > 0 {
			cs.active = cs.turn[0]
		}
	}
	q.activate()
	q.b.emit(ConsumerRemoved{
		VirtualHost: q.vhost.name, Queue: q.name, Channel: c.ch.id, ConsumerTag: c.tag, ByBroker: byBroker,
	})
}

// cancel takes a consumer out that its client wants to end.
//
// Source: rabbit_amqqueue_process:handle_call/3, stop_consumer (v4.0.5).
func (q *queue) cancel(c *consumer) {
	q.dropConsumer(c, false)
	if q.abandoned() {
		q.delete("auto-delete")
		return
	}
	if q.quorum() || !q.b.profile.waitsForCancelled {
		q.run()
	}
	q.touch()
}

// abandoned: an auto-delete queue's last consumer has gone.
func (q *queue) abandoned() bool {
	return !q.b.journal.closed && q.autoDelete && q.consumers.had && len(q.consumers.all) == 0
}

// channelDown takes back what a channel that ends has not acknowledged.
//
// Source: rabbit_amqqueue_process:handle_ch_down/2 (v4.0.5).
func (q *queue) channelDown(ch *channel, why string) {
	for _, c := range slices.Clone(q.consumers.all) {
		if c.ch == ch {
			q.dropConsumer(c, false)
		}
	}
	mine := ch.unacked.takeQueue(q)
	if ch.tx != nil {
		mine = append(mine, ch.tx.takeQueue(q)...)
		slices.SortStableFunc(mine, func(a, b unacked) int { return cmp.Compare(a.tag, b.tag) })
	}
	mine = slices.DeleteFunc(mine, func(u unacked) bool { return u.entry == takenBack })
	q.consumers.links = slices.DeleteFunc(q.consumers.links, func(l *link) bool { return l.ch == ch })
	q.giveBack(q.inReturnOrder(mine), why, lost)
	if q.abandoned() {
		q.delete("auto-delete")
		return
	}
	q.touch()
	q.activate()
	q.serve()
}

// givenBack is how an entry comes back to its queue.
type givenBack uint8

const (
	nacked   givenBack = iota // given back
	rejected                  // likewise, and it counts as an attempt
	lost                      // its channel has gone
	timedOut                  // the queue has taken it back
)

// failed reports whether it counts as an attempt that failed.
func (how givenBack) failed() bool { return how == rejected || how == lost }

// giveBack makes entries ready again, in their old places. A quorum queue drops
// what came back too often.
func (q *queue) giveBack(us []unacked, why string, how givenBack) {
	for _, u := range us {
		q.releases(u)
		if q.quorum() && !q.b.journal.closed && q.back(u.entry, how.failed()) {
			q.drop(u.entry, "delivery_limit")
			continue
		}
		u.entry.redelivered = true
		if q.quorum() {
			q.keepReturn(u.entry)
		}
		if delay := q.settings.retry.delay(u.entry, how); delay > 0 && !q.b.journal.closed && !q.requeuesAnew(how) {
			q.holdBack(u.entry, delay, why)
			continue
		}
		q.putBack(u.entry, how)
		q.readyBytes += u.entry.msg.size()
		q.b.emit(MessageRequeued{
			Message: u.entry.msg.id, Entry: u.entry.id, VirtualHost: q.vhost.name, Queue: q.name, Reason: why,
		})
	}
}
