package broker

import (
	"warren/sim/amqp"
	"warren/sim/store"
)

// deliver sends an entry to one of the channel's consumers.
func (ch *channel) deliver(c *consumer, e *entry) {
	tag := ch.record(e, c.queue, c)
	m := e.msg
	ch.conn.write(amqp.Frame{
		Channel: ch.id.Number,
		Method: amqp.BasicDeliver{
			ConsumerTag: c.tag, DeliveryTag: tag, Redelivered: e.redelivered,
			Exchange: m.exchange, RoutingKey: m.key,
		},
		Content: c.queue.counts(e, false),
	}, m.id, e.id)
}

// record gives a delivery its tag, and remembers it if it has to be acknowledged.
// A nil consumer stands for basic.get.
func (ch *channel) record(e *entry, q *queue, c *consumer) uint64 {
	ch.lastTag++
	noAck, tag := false, ""
	if c != nil {
		noAck, tag = c.noAck, c.tag
	}
	if !noAck {
		if e.stored && (!e.redelivered || q.quorum()) {
			ch.b.keep(store.MessageDelivered{Entry: uint64(e.id)})
		}
		u := unacked{tag: ch.lastTag, entry: e, queue: q, consumer: c, at: ch.b.now}
		if ch.b.profile.queuesTimeOut {
			u.late = q.watch(c)
		} else {
			ch.watchAcks()
		}
		ch.unacked.push(u)
	}
	ch.delivered(e, q, tag, noAck)
	return ch.lastTag
}

func (ch *channel) delivered(e *entry, q *queue, tag string, noAck bool) {
	ch.b.emit(MessageDelivered{
		Message: e.msg.id, Entry: e.id, VirtualHost: q.vhost.name, Queue: q.name,
		Channel: ch.id, ConsumerTag: tag, DeliveryTag: ch.lastTag,
		Redelivered: e.redelivered, NoAck: noAck,
	})
}

// Source: rabbit_channel:handle_method/3, basic.get (v4.0.5).
func (ch *channel) get(m amqp.BasicGet) *Error {
	q, err := ch.mayRead(m.Queue)
	if err != nil {
		return err
	}
	e, err := q.get(m.NoAck)
	if err != nil {
		return err
	}
	if e == nil {
		ch.send(amqp.BasicGetEmpty{})
		return nil
	}
	q.consumers.ensureLink(ch)
	if m.NoAck {
		ch.lastTag++
		ch.delivered(e, q, "", true)
	} else {
		ch.record(e, q, nil)
	}
	ch.conn.write(amqp.Frame{
		Channel: ch.id.Number,
		Method: amqp.BasicGetOk{
			DeliveryTag: ch.lastTag, Redelivered: e.redelivered,
			Exchange: e.msg.exchange, RoutingKey: e.msg.key, MessageCount: uint32(q.ready.len()),
		},
		Content: q.counts(e, true),
	}, e.msg.id, e.id)
	if m.NoAck {
		q.forget(e)
	} else {
		q.holds(e)
	}
	q.tellEnqueuers()
	q.dropExpired()
	return nil
}

// get takes the entry at the head; nil if there is none. A classic queue does not look
// whether that has expired. What has expired behind it goes before the rest is counted;
// in a quorum queue only if the entry is settled at once.
//
// Source: rabbit_amqqueue_process:handle_call/3, basic_get, fetch/2; rabbit_fifo:apply/3,
// checkout with dequeue (v4.0.5).
func (q *queue) get(settled bool) (*entry, *Error) {
	switch {
	case q.kind == "stream":
		return nil, getFromStream(q.name, q.vhost.name)
	case q.quorum() && q.settings.singleActive:
		return nil, getBesideSingleActive(q.name, q.vhost.name)
	}
	q.touch()
	if q.quorum() {
		q.dropExpired()
	}
	if q.ready.len() == 0 {
		return nil, nil
	}
	e := q.take()
	if !q.quorum() || settled {
		q.dropExpired()
	}
	return e, nil
}

// Source: rabbit_channel:handle_method/3, basic.consume (v4.0.5).
func (ch *channel) consume(m amqp.BasicConsume) *Error {
	if _, taken := ch.consumers[m.ConsumerTag]; taken {
		return consumerTagTaken(m.ConsumerTag)
	}
	if m.Queue == replyQueue {
		return ch.consumeReplies(m)
	}
	q, err := ch.mayRead(m.Queue)
	if err != nil {
		return err
	}
	c := &consumer{
		ch: ch, queue: q, tag: m.ConsumerTag, noAck: m.NoAck, exclusive: m.Exclusive,
		prefetch: ch.prefetch, arguments: m.Arguments, priority: consumerPriority(m.Arguments), after: ch.lastTag,
	}
	if c.tag == "" {
		c.tag = ch.b.names.next("amq.ctag")
	}
	if err := ch.b.profile.checkConsumer(q, m.Arguments); err != nil {
		return err
	}
	if q.kind == "stream" {
		return ch.b.profile.consumeStream(q, ch.prefetch)
	}
	c.timeout = q.timeoutOf(c)
	if err := q.addConsumer(c); err != nil {
		return err
	}
	ch.consumers[c.tag] = c
	if !m.NoWait {
		ch.send(amqp.BasicConsumeOk{ConsumerTag: c.tag})
	}
	q.run()
	return nil
}

// cancel answers for a tag that it does not know as well.
func (ch *channel) cancel(m amqp.BasicCancel) *Error {
	if ch.reply != nil && ch.reply.tag == m.ConsumerTag {
		ch.stopReplies()
	}
	c := ch.consumers[m.ConsumerTag]
	delete(ch.consumers, m.ConsumerTag)
	if !m.NoWait {
		ch.send(amqp.BasicCancelOk{ConsumerTag: m.ConsumerTag})
	}
	if c != nil {
		c.queue.cancel(c)
	}
	return nil
}

// cancelled ends a consumer whose queue is gone, and tells a client that wants to
// know.
//
// Source: rabbit_channel:cancel_consumer/3 (v4.0.5).
func (ch *channel) cancelled(c *consumer) {
	c.queue.dropConsumer(c, true)
	delete(ch.consumers, c.tag)
	if ch.conn.can("consumer_cancel_notify") {
		ch.send(amqp.BasicCancel{ConsumerTag: c.tag, NoWait: true})
	}
}

// Source: rabbit_channel:handle_method/3, basic.qos (v4.0.5).
func (ch *channel) qos(m amqp.BasicQos) *Error {
	if m.PrefetchSize != 0 {
		return prefetchSizeUnsupported(m.PrefetchSize)
	}
	if m.Global && !ch.b.profile.noGlobalPrefetch {
		ch.limit(int(m.PrefetchCount))
	} else {
		ch.prefetch = m.PrefetchCount
		ch.limit(0)
	}
	ch.send(amqp.BasicQosOk{})
	return nil
}

// limit sets the channel's own limit. What is unacked when a limit is set for the
// first time fills places, whatever was fetched with basic.get among it too.
func (ch *channel) limit(n int) {
	had := ch.limiter.limit > 0
	free := ch.limiter.change(func(l *limiter) {
		if l.limit == 0 && n > 0 {
			l.volume = ch.unacked.count()
		}
		if n == 0 {
			l.volume = 0
		}
		l.limit = n
	})
	ch.resume(free)
	if had == (n > 0) {
		return
	}
	for _, q := range ch.queues() {
		l := q.consumers.link(ch)
		if q.deleted || l == nil || l.consumers == 0 {
			continue
		}
		if l.limited = n > 0; l.limited {
			ch.limiter.remember(q)
			continue
		}
		ch.limiter.forget(q)
		l.suspended = false
		q.consumers.unblock(l)
		q.run()
	}
}
