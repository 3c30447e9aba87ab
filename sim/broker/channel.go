package broker

import (
	"iter"

	"warren/sim/amqp"
)

// channel is one open channel of a connection.
type channel struct {
	b       *Broker
	conn    *connection
	vhost   *vhost
	id      ChannelID
	closing bool // channel.close was sent
	ended   bool
	ticking bool // see watchAcks

	lastTag   uint64 // delivery tags
	unacked   unackedList
	consumers map[string]*consumer
	prefetch  uint16 // of the consumers to come
	limiter   limiter
	lastQueue string // the name of the queue declared last

	confirms confirms
	tx       *transaction // nil unless tx.select was sent
	reply    *replyConsumer
}

func newChannel(conn *connection, number uint16) *channel {
	return &channel{
		b: conn.b, conn: conn, vhost: conn.vhost,
		id:        ChannelID{conn.id, number},
		consumers: map[string]*consumer{},
	}
}

func (ch *channel) send(m amqp.Method) { ch.conn.send(ch.id.Number, m) }

func (ch *channel) receive(f amqp.Frame, id MessageID) {
	if ch.closing {
		switch f.Method.(type) {
		case amqp.ChannelCloseOk:
			delete(ch.conn.channels, ch.id.Number)
		case amqp.ChannelClose:
			ch.send(amqp.ChannelCloseOk{})
		}
		return
	}
	err := ch.handle(f, id)
	switch {
	case err == nil:
	case err.Scope == ScopeConnection:
		ch.conn.fail(err.at(f.Method))
	default:
		ch.fail(err.at(f.Method))
	}
}

// fail answers what the channel did wrong by closing it.
func (ch *channel) fail(err *Error) {
	ch.end(err, "channel closed")
	ch.closing = true
	ch.conn.channels[ch.id.Number] = ch
	ch.send(amqp.ChannelClose{
		ReplyCode: err.Code, ReplyText: err.Text,
		ClassID: err.Method.Class, MethodID: err.Method.Method,
	})
}

func (ch *channel) handle(f amqp.Frame, id MessageID) *Error {
	switch m := f.Method.(type) {
	case amqp.BasicPublish:
		return ch.publish(m, f.Content, id)
	case amqp.BasicAck:
		return ch.ack(m)
	case amqp.BasicNack:
		return ch.reject(m.DeliveryTag, m.Multiple, m.Requeue, "nack")
	case amqp.BasicReject:
		return ch.reject(m.DeliveryTag, false, m.Requeue, "reject")
	case amqp.BasicGet:
		return ch.get(m)
	case amqp.BasicConsume:
		return ch.consume(m)
	case amqp.BasicCancel:
		return ch.cancel(m)
	case amqp.BasicQos:
		return ch.qos(m)
	case amqp.BasicRecover:
		if err := ch.recover(m.Requeue); err != nil {
			return err
		}
		ch.send(amqp.BasicRecoverOk{})
		return nil
	case amqp.BasicRecoverAsync:
		return ch.recover(m.Requeue)
	case amqp.ExchangeDeclare:
		return ch.declareExchange(m)
	case amqp.ExchangeDelete:
		return ch.deleteExchange(m)
	case amqp.ExchangeBind:
		return ch.bindExchange(m)
	case amqp.ExchangeUnbind:
		return ch.unbindExchange(m)
	case amqp.QueueDeclare:
		return ch.declareQueue(m)
	case amqp.QueueBind:
		return ch.bindQueue(m)
	case amqp.QueueUnbind:
		return ch.unbindQueue(m)
	case amqp.QueuePurge:
		return ch.purgeQueue(m)
	case amqp.QueueDelete:
		return ch.deleteQueue(m)
	case amqp.ConfirmSelect:
		return ch.selectConfirms(m)
	case amqp.TxSelect:
		return ch.selectTx()
	case amqp.TxCommit:
		return ch.commit()
	case amqp.TxRollback:
		return ch.rollback()
	case amqp.ChannelClose:
		ch.end(nil, "channel closed")
		ch.send(amqp.ChannelCloseOk{})
		return nil
	case amqp.ChannelFlow:
		if !m.Active {
			return flowUnsupported()
		}
		ch.send(amqp.ChannelFlowOk{Active: true})
		return nil
	}
	return unimplementedMethod()
}

// end takes the channel down: its consumers go, and what it did not acknowledge
// returns to the queues.
func (ch *channel) end(err *Error, why string) {
	delete(ch.conn.channels, ch.id.Number)
	ch.stopReplies()
	for _, q := range ch.queues() {
		q.channelDown(ch, why)
	}
	ch.consumers = nil
	ch.confirms = confirms{}
	ch.ended = true
	ch.tx = nil
	ch.b.emit(ChannelClosed{Channel: ch.id, Error: err})
}

// queues are those that know the channel: they have consumers of it or wait for
// its acknowledgements, and are not deleted. In the order of their names.
func (ch *channel) queues() []*queue {
	set := map[*queue]bool{}
	for _, c := range ch.consumers {
		set[c.queue] = true
	}
	for u := range ch.outstanding() {
		if !u.queue.deleted {
			set[u.queue] = true
		}
	}
	return queuesByName(set)
}

// outstanding are the deliveries that no queue has settled yet: the unacked ones,
// and those whose acknowledgement waits for a commit.
func (ch *channel) outstanding() iter.Seq[unacked] {
	return func(yield func(unacked) bool) {
		for u := range ch.unacked.all() {
			if u.entry != takenBack && !yield(u) {
				return
			}
		}
		if ch.tx == nil {
			return
		}
		for _, u := range ch.tx.settled() {
			if u.entry != takenBack && !yield(u) {
				return
			}
		}
	}
}

// eachOutstanding is outstanding for somebody who changes them.
func (ch *channel) eachOutstanding(f func(*unacked)) {
	for i := range ch.unacked.list.len {
		if u := ch.unacked.list.at(i); u.entry != nil && u.entry != takenBack {
			f(u)
		}
	}
	if ch.tx == nil {
		return
	}
	for _, s := range ch.tx.settles {
		for i := range s.list {
			if s.list[i].entry != takenBack {
				f(&s.list[i])
			}
		}
	}
}
