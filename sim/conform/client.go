package conform

import (
	"slices"

	"warren/sim/amqp"
	"warren/sim/broker"
)

// conn is a connection of the scenario's.
type conn struct {
	name      string
	id        broker.ConnectionID
	open      bool
	closed    *closing // by the broker, and no answer has told yet
	blocked   string
	unblocked bool
	chans     map[uint16]*channel
}

// channel is a channel of the scenario's.
type channel struct {
	name   string
	conn   *conn
	number uint16
	open   bool
	closed *closing
	tags   map[string][]uint64 // the delivery tags that a consumer was sent; "get" has its own
	gets   []uint64

	confirming  bool
	published   uint64
	outstanding []uint64

	// what has come since the last settle
	deliveries      map[string][]any
	returns         []any
	acked, nacked   []uint64
	cancelled       []string
	deliveredToMany bool
}

// closing is how the broker closed something.
type closing struct {
	scope  string // channel_closed or connection_closed
	code   amqp.ReplyCode
	text   string
	class  uint16
	method uint16
}

// answer is the step's answer that tells of it.
func (c *closing) answer() any {
	return map[string]any{c.scope: map[string]any{
		"code": c.code, "text": c.text, "class": c.class, "method": c.method,
	}}
}

// notOpen is the answer of a step on a channel that is not open any more; nil if
// it is.
func (ch *channel) notOpen() any {
	if answer := ch.conn.notOpen(); answer != nil {
		return answer
	}
	if ch.open {
		return nil
	}
	return told(&ch.closed)
}

func (c *conn) notOpen() any {
	if c.open {
		return nil
	}
	return told(&c.closed)
}

func notOpen() any { return map[string]any{"not_open": true} }

func told(c **closing) any {
	if *c == nil {
		return notOpen()
	}
	answer := (*c).answer()
	*c = nil
	return answer
}

// lose notes that a connection's socket is cut.
func (n *Client) lose(id broker.ConnectionID) {
	if c := n.byID[id]; c != nil && c.open {
		c.open = false
		c.closed = &closing{scope: "connection_closed"}
	}
}

// receive takes a frame that the broker sent.
func (n *Client) receive(id broker.ConnectionID, f amqp.Frame) {
	c := n.byID[id]
	if c == nil {
		return
	}
	switch m := f.Method.(type) {
	case nil:
	case amqp.ConnectionClose:
		c.open = false
		c.closed = &closing{"connection_closed", m.ReplyCode, m.ReplyText, m.ClassID, m.MethodID}
		n.send(c, 0, amqp.ConnectionCloseOk{}, nil)
	case amqp.ConnectionBlocked:
		c.blocked = m.Reason
	case amqp.ConnectionUnblocked:
		c.unblocked = true
	default:
		if f.Channel == 0 || c.chans[f.Channel] == nil {
			n.reply = f
			return
		}
		n.receiveOn(c.chans[f.Channel], f)
	}
}

func (n *Client) receiveOn(ch *channel, f amqp.Frame) {
	switch m := f.Method.(type) {
	case amqp.ChannelClose:
		ch.open = false
		ch.closed = &closing{"channel_closed", m.ReplyCode, m.ReplyText, m.ClassID, m.MethodID}
		delete(ch.conn.chans, ch.number)
		n.send(ch.conn, ch.number, amqp.ChannelCloseOk{}, nil)
	case amqp.BasicDeliver:
		ch.tags[m.ConsumerTag] = append(ch.tags[m.ConsumerTag], m.DeliveryTag)
		ch.deliveries[m.ConsumerTag] = append(ch.deliveries[m.ConsumerTag],
			ch.message(m.DeliveryTag, m.Redelivered, m.Exchange, m.RoutingKey, f.Content))
	case amqp.BasicReturn:
		ch.returns = append(ch.returns, map[string]any{
			"code": m.ReplyCode, "text": m.ReplyText, "exchange": m.Exchange,
			"routing_key": m.RoutingKey, "body": BodyJSON(string(f.Content.Body)),
		})
	case amqp.BasicAck:
		ch.acked = ch.settled(ch.acked, m.DeliveryTag, m.Multiple)
	case amqp.BasicNack:
		ch.nacked = ch.settled(ch.nacked, m.DeliveryTag, m.Multiple)
	case amqp.BasicCancel:
		ch.cancelled = append(ch.cancelled, m.ConsumerTag)
	default:
		n.reply = f
	}
}

// settled moves the confirmed messages to a list.
func (ch *channel) settled(list []uint64, tag uint64, multiple bool) []uint64 {
	ch.outstanding = slices.DeleteFunc(ch.outstanding, func(o uint64) bool {
		if o == tag || multiple && o < tag {
			list = append(list, o)
			return true
		}
		return false
	})
	return list
}

func (ch *channel) message(tag uint64, redelivered bool, exchange, key string, c *amqp.Content) map[string]any {
	out := map[string]any{
		"redelivered": redelivered, "exchange": exchange, "routing_key": key,
		"properties": PropertiesJSON(c.Properties), "body": BodyJSON(string(c.Body)),
	}
	if !ch.deliveredToMany {
		out["tag"] = tag
	}
	return out
}

// collect is the answer of a settle: all that has come since the last.
func (n *Client) collect() any {
	out := map[string]any{}
	for name, c := range n.conns {
		if events := c.collect(); len(events) > 0 {
			out[name] = events
		}
	}
	for name, ch := range n.chans {
		if events := ch.collect(); len(events) > 0 {
			out[name] = events
		}
	}
	return out
}

func (c *conn) collect() map[string]any {
	out := map[string]any{}
	if c.closed != nil {
		out["closed"] = map[string]any{"code": c.closed.code, "text": c.closed.text}
		c.closed = nil
	}
	if c.blocked != "" {
		out["blocked"] = c.blocked
	}
	if c.unblocked {
		out["unblocked"] = true
	}
	c.blocked, c.unblocked = "", false
	return out
}

func (ch *channel) collect() map[string]any {
	out := map[string]any{}
	if len(ch.deliveries) > 0 {
		out["deliveries"] = ch.deliveries
	}
	if len(ch.returns) > 0 {
		out["returns"] = ch.returns
	}
	if len(ch.acked)+len(ch.nacked) > 0 {
		confirms := map[string]any{}
		if len(ch.acked) > 0 {
			confirms["acked"] = slices.Sorted(slices.Values(ch.acked))
		}
		if len(ch.nacked) > 0 {
			confirms["nacked"] = slices.Sorted(slices.Values(ch.nacked))
		}
		out["confirms"] = confirms
	}
	if len(ch.cancelled) > 0 {
		out["cancelled"] = slices.Sorted(slices.Values(ch.cancelled))
	}
	if c := ch.closed; c != nil {
		out["closed"] = map[string]any{"code": c.code, "text": c.text, "class": c.class, "method": c.method}
		ch.closed = nil
	}
	ch.deliveries = map[string][]any{}
	ch.returns, ch.acked, ch.nacked, ch.cancelled = nil, nil, nil, nil
	return out
}
