package broker

import (
	"strings"

	"warren/sim/amqp"
)

// replyQueue is the name that a client consumes from and replies to in order to
// be answered directly, without a queue.
const replyQueue = "amq.rabbitmq.reply-to"

// replyConsumer is a channel's consumer of answers.
type replyConsumer struct {
	tag     string
	address string // what the reply_to of its requests becomes
}

// consumeReplies makes the channel one that is answered directly.
//
// Source: rabbit_channel:handle_method/3, basic.consume (v4.0.5).
func (ch *channel) consumeReplies(m amqp.BasicConsume) *Error {
	switch {
	case !m.NoAck:
		return replyNeedsNoAck()
	case ch.reply != nil:
		return secondReplyConsumer()
	}
	tag := m.ConsumerTag
	if tag == "" {
		tag = ch.b.names.next("amq.ctag")
	}
	ch.reply = &replyConsumer{tag: tag, address: ch.b.names.next(replyQueue + ".g1h2AA5yZXBseQ")}
	ch.b.replies[ch.reply.address] = ch
	if !m.NoWait {
		ch.send(amqp.BasicConsumeOk{ConsumerTag: tag})
	}
	return nil
}

func (ch *channel) stopReplies() {
	if ch.reply != nil {
		delete(ch.b.replies, ch.reply.address)
		ch.reply = nil
	}
}

// withReplyAddress is the content of a request with the channel's own address in
// its reply_to.
//
// Source: rabbit_channel:maybe_set_fast_reply_to/2 (v4.0.5).
func (ch *channel) withReplyAddress(c *amqp.Content) (*amqp.Content, *Error) {
	if ch.reply == nil {
		return nil, noReplyConsumer()
	}
	out := *c
	out.Properties.ReplyTo = &ch.reply.address
	return &out, nil
}

// declareReplyQueue: a declaration of such a name tells whether somebody waits
// for answers there.
//
// Source: rabbit_channel:declare_fast_reply_to/1 (v4.0.5).
func (ch *channel) declareReplyQueue(m amqp.QueueDeclare) *Error {
	if m.Queue != replyQueue && ch.b.replies[m.Queue] == nil {
		return noQueue(m.Queue, ch.vhost.name)
	}
	ch.lastQueue = m.Queue
	if !m.NoWait {
		ch.send(amqp.QueueDeclareOk{Queue: m.Queue, ConsumerCount: 1})
	}
	return nil
}

// deliverReply sends a message that the default exchange was given for somebody's
// reply address straight to him, and reports whether it was for such an address.
//
// Source: rabbit_channel:deliver_reply/2 (v4.0.5).
func (b *Broker) deliverReply(x *exchange, m *message) bool {
	if x.name != "" || !strings.HasPrefix(m.key, replyQueue+".") {
		return false
	}
	ch := b.replies[m.key]
	if ch == nil {
		return b.profile.losesReplies
	}
	tag := uint64(1)
	if b.profile.countsReplies {
		ch.lastTag++
		tag = ch.lastTag
	}
	ch.conn.write(amqp.Frame{
		Channel: ch.id.Number,
		Method: amqp.BasicDeliver{
			ConsumerTag: ch.reply.tag, DeliveryTag: tag, Exchange: m.exchange, RoutingKey: m.key,
		},
		Content: m.content,
	}, m.id, 0)
	return true
}
