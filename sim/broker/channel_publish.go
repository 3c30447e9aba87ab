package broker

import (
	"warren/sim/amqp"
)

// publish takes a message in. The order of the checks is RabbitMQ's.
//
// Source: rabbit_channel:handle_method/3, basic.publish (v4.0.5).
func (ch *channel) publish(p amqp.BasicPublish, content *amqp.Content, id MessageID) *Error {
	if p.Immediate {
		return immediateUnsupported()
	}
	if content == nil {
		content = &amqp.Content{}
	}
	b := ch.b
	if size := len(content.Body); size > b.profile.maxMessageSize {
		return messageTooLarge(size, b.profile.maxMessageSize)
	}
	if err := ch.conn.mayWriteExchange(p.Exchange); err != nil {
		return err
	}
	x := ch.vhost.exchanges[p.Exchange]
	if x == nil {
		return noExchange(p.Exchange, ch.vhost.name)
	}
	if x.internal {
		return internalExchange(x.name, ch.vhost.name)
	}
	if b.profile.checksPublisherFirst {
		if err := ch.checkPublisher(x, &message{exchange: p.Exchange, key: p.RoutingKey, content: content}); err != nil {
			return err
		}
	}
	content, err := ch.checkContent(content)
	if err != nil {
		return err
	}
	m, err := ch.newMessage(p, x, content, id)
	if err != nil {
		return err
	}
	b.emit(MessagePublished{
		Message: m.id, Channel: ch.id, VirtualHost: ch.vhost.name,
		Exchange: p.Exchange, RoutingKey: p.RoutingKey, Mandatory: p.Mandatory, Content: m.content,
	})
	out := publication{message: m, exchange: x, mandatory: p.Mandatory, number: ch.confirms.number()}
	if ch.tx != nil {
		ch.tx.publish(out, b.route(x, m))
		return nil
	}
	ch.place(out, b.route(x, m))
	return nil
}

// publication is a message on its way to its queues. number is that of its
// confirm, 0 if it needs none.
type publication struct {
	message   *message
	exchange  *exchange
	mandatory bool
	number    uint64
}

// checkContent looks at the properties that the broker cares about.
func (ch *channel) checkContent(c *amqp.Content) (*amqp.Content, *Error) {
	if r := c.Properties.ReplyTo; r != nil && *r == replyQueue {
		var err *Error
		if c, err = ch.withReplyAddress(c); err != nil {
			return nil, err
		}
	}
	if e := c.Properties.Expiration; e != nil {
		if _, err := parseExpiration(*e); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (ch *channel) newMessage(p amqp.BasicPublish, x *exchange, c *amqp.Content, id MessageID) (*message, *Error) {
	if err := ch.b.profile.checkDeliveryMode(c); err != nil {
		return nil, err
	}
	m := &message{exchange: p.Exchange, key: p.RoutingKey, content: c}
	if len(c.Properties.Headers) > 0 {
		if err := carbonCopies(m); err != nil {
			return nil, err
		}
	}
	if !ch.b.profile.checksPublisherFirst {
		if err := ch.checkPublisher(x, m); err != nil {
			return nil, err
		}
	}
	m.id = ch.b.nameMessage(id)
	return m, nil
}

// checkPublisher asks whether the publisher may use the message's keys, and is who the
// message says.
func (ch *channel) checkPublisher(x *exchange, m *message) *Error {
	if err := ch.mayWriteTopics(x, m); err != nil {
		return err
	}
	if u := m.content.Properties.UserID; u != nil && *u != ch.conn.user.name && !ch.conn.user.has("impersonator") {
		return otherUserID(*u, ch.conn.user.name)
	}
	return nil
}

// place puts a message into its queues, returns it if it has none and must have
// one, and sees to its confirm.
//
// Source: rabbit_channel:deliver_to_queues/3 (v4.0.5).
func (ch *channel) place(p publication, routes []route) {
	m := p.message
	replied := ch.b.deliverReply(p.exchange, m)
	if len(routes) == 0 && !replied {
		ch.b.emit(MessageUnroutable{
			Message: m.id, Exchange: m.exchange, RoutingKey: m.key, Returned: p.mandatory,
		})
		if p.mandatory {
			ch.returnMessage(m)
		}
	}
	safe, taken := true, true
	for _, r := range routes {
		if !r.queue.publish(ch, m, r) {
			taken = false
		} else if r.queue.stores(m) {
			safe = false
		}
	}
	switch {
	case p.number == 0:
	case !taken:
		ch.refused(p)
	case safe || ch.tx != nil:
		ch.confirmed(p)
	default:
		ch.awaitStore(p.number, m.id)
	}
}

// returnMessage gives an unroutable message back to its publisher.
//
// Source: rabbit_channel:basic_return/5 (v4.0.5).
func (ch *channel) returnMessage(m *message) {
	ch.conn.write(amqp.Frame{
		Channel: ch.id.Number,
		Method: amqp.BasicReturn{
			ReplyCode: amqp.NoRoute, ReplyText: "NO_ROUTE", Exchange: m.exchange, RoutingKey: m.key,
		},
		Content: m.content,
	}, m.id, 0)
}
