package conform

import (
	"slices"
	"strings"

	"warren/sim/amqp"
)

func (n *Client) openConnection(a Args) any {
	n.lastID++
	c := &conn{name: a.Text("conn"), id: n.lastID, open: true, chans: map[uint16]*channel{}}
	n.conns[c.name], n.byID[c.id] = c, c
	or := func(name, value string) string {
		if s, ok := a[name].(string); ok {
			return s
		}
		return value
	}
	n.line.Connect(c.id)
	n.line.Send(c.id, amqp.ProtocolHeader)
	n.hello(c)
	capabilities := amqp.Table{}
	for _, name := range []string{"authentication_failure_close", "consumer_cancel_notify", "connection.blocked", "basic.nack", "publisher_confirms"} {
		capabilities = append(capabilities, amqp.Field{Name: name, Value: true})
	}
	for _, m := range []amqp.Method{
		amqp.ConnectionStartOk{
			ClientProperties: amqp.Table{{Name: "capabilities", Value: capabilities}},
			Mechanism:        "PLAIN",
			Response:         "\x00" + or("user", "guest") + "\x00" + or("password", "guest"),
		},
		amqp.ConnectionTuneOk{ChannelMax: 2047, FrameMax: 131072},
		amqp.ConnectionOpen{VirtualHost: or("vhost", "/")},
	} {
		if !c.open {
			break
		}
		n.send(c, 0, m, nil)
		if _, unanswered := m.(amqp.ConnectionTuneOk); !unanswered {
			n.hello(c)
		}
	}
	if answer := c.notOpen(); answer != nil {
		return answer
	}
	return map[string]any{}
}

// hello waits for the broker's next word while a connection is opened.
func (n *Client) hello(c *conn) { n.await(func() bool { return !c.open }) }

func (n *Client) closeConnection(c *conn) any {
	if answer := c.notOpen(); answer != nil {
		return answer
	}
	c.open = false
	n.send(c, 0, amqp.ConnectionClose{ReplyCode: amqp.ReplySuccess}, nil)
	n.await(func() bool { return false })
	n.line.Cut(c.id)
	return map[string]any{}
}

func (n *Client) dropConnection(c *conn) any {
	if !c.open {
		return map[string]any{}
	}
	c.open = false
	delete(n.byID, c.id) // nothing arrives any more
	n.line.Cut(c.id)
	return map[string]any{}
}

func (n *Client) openChannel(a Args) any {
	c := n.conns[a.Text("conn")]
	if answer := c.notOpen(); answer != nil {
		return answer
	}
	name := a.Text("ch")
	if ch := n.chans[name]; ch != nil && ch.open && ch.conn == c {
		n.send(c, ch.number, amqp.ChannelOpen{}, nil)
		return n.answer(ch)
	}
	ch := &channel{
		name: name, conn: c, number: 1, open: true,
		tags: map[string][]uint64{}, deliveries: map[string][]any{}, deliveredToMany: n.manyTo[name],
	}
	for c.chans[ch.number] != nil {
		ch.number++
	}
	c.chans[ch.number], n.chans[name] = ch, ch
	n.send(c, ch.number, amqp.ChannelOpen{}, nil)
	return n.answer(ch)
}

func (n *Client) closeChannel(ch *channel) any {
	n.send(ch.conn, ch.number, amqp.ChannelClose{ReplyCode: amqp.ReplySuccess}, nil)
	answer := n.answer(ch)
	ch.open = false
	delete(ch.conn.chans, ch.number)
	return answer
}

// answer is the step's: the reply, or that the channel or connection is closed.
func (n *Client) answer(ch *channel) any {
	f := n.await(func() bool { return !ch.open || !ch.conn.open })
	if answer := ch.notOpen(); answer != nil {
		return answer
	}
	switch m := f.Method.(type) {
	case amqp.QueueDeclareOk:
		return map[string]any{"queue": m.Queue, "message_count": m.MessageCount, "consumer_count": m.ConsumerCount}
	case amqp.QueuePurgeOk:
		return map[string]any{"message_count": m.MessageCount}
	case amqp.QueueDeleteOk:
		return map[string]any{"message_count": m.MessageCount}
	case amqp.BasicConsumeOk:
		return map[string]any{"consumer_tag": m.ConsumerTag}
	case amqp.BasicGetEmpty:
		return map[string]any{"empty": true}
	case amqp.BasicGetOk:
		ch.gets = append(ch.gets, m.DeliveryTag)
		out := ch.message(m.DeliveryTag, m.Redelivered, m.Exchange, m.RoutingKey, f.Content)
		out["message_count"] = m.MessageCount
		return out
	case nil:
		return map[string]any{"no_answer": true}
	}
	return map[string]any{}
}

// ask sends a step's method and waits for its reply.
func (n *Client) ask(ch *channel, step Step) any {
	n.send(ch.conn, ch.number, Method(step), nil)
	if step.Do == "confirm.select" {
		ch.confirming = true
	}
	return n.answer(ch)
}

// tell sends a step's method, which has no reply.
func (n *Client) tell(ch *channel, step Step) {
	switch m := Method(step).(type) {
	case amqp.BasicPublish:
		var frames []amqp.Frame
		for _, body := range Bodies(step.Args) {
			if ch.confirming {
				ch.published++
				ch.outstanding = append(ch.outstanding, ch.published)
			}
			frames = append(frames, amqp.Frame{Channel: ch.number, Method: m, Content: &amqp.Content{
				Properties: Properties(Args(step.Args.Table("properties"))), Body: []byte(body),
			}})
		}
		n.line.Send(ch.conn.id, frames...)
	case amqp.BasicAck:
		m.DeliveryTag = ch.tag(step.Args)
		n.send(ch.conn, ch.number, m, nil)
	case amqp.BasicNack:
		m.DeliveryTag = ch.tag(step.Args)
		n.send(ch.conn, ch.number, m, nil)
	case amqp.BasicReject:
		m.DeliveryTag = ch.tag(step.Args)
		n.send(ch.conn, ch.number, m, nil)
	}
}

// tag is the delivery tag that a step means: one of a consumer's deliveries, or
// a raw one.
func (ch *channel) tag(a Args) uint64 {
	of, ok := a["of"].([]any)
	if !ok {
		return uint64(a.Int("tag"))
	}
	consumer, _ := of[0].(string)
	i := Args{"n": of[1]}.Int("n")
	list := ch.tags[consumer]
	if consumer == "get" {
		list = ch.gets
	}
	if i < 1 || i > len(list) {
		return 0
	}
	return list[i-1]
}

// sortRows sorts the rows of what a list_… command printed, headings aside, as
// the recordings have them: RabbitMQ has no order for them.
func sortRows(args []string, out string) string {
	if !slices.ContainsFunc(args, func(a string) bool { return strings.HasPrefix(a, "list_") }) || strings.HasPrefix(out, "[") {
		return out
	}
	lines := strings.SplitAfter(out, "\n")
	heading := 0
	for heading < len(lines) && strings.HasSuffix(strings.TrimSuffix(lines[heading], "\n"), "...") {
		heading++
	}
	if !slices.ContainsFunc(args, func(a string) bool { return a == "-s" || a == "--silent" || a == "--no-table-headers" }) {
		heading++ // the names of the columns
	}
	if heading < len(lines) {
		slices.Sort(lines[heading : len(lines)-1])
	}
	return strings.Join(lines, "")
}
