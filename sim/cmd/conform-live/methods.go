package main

import (
	"context"
	"fmt"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	vocabulary "warren/sim/amqp"
	"warren/sim/conform"
)

// ask sends a step's method and returns its answer.
func (c *client) ask(ch *channel, step conform.Step) (any, error) {
	a := step.Args
	arguments := conform.Table(a.Table("arguments"))
	ch.conn.wire.expect(unsigned(arguments))
	args := table(arguments)
	switch step.Do {
	case "channel.close":
		c.mu.Lock()
		ch.gone = true
		c.mu.Unlock()
		return ok(), ch.ch.Close()
	case "exchange.declare":
		declare := ch.ch.ExchangeDeclare
		if a.Flag("passive") {
			declare = ch.ch.ExchangeDeclarePassive
		}
		c.exchanges[a.Text("exchange")] = true
		return ok(), declare(a.Text("exchange"), a.Text("type"), a.Flag("durable"), a.Flag("auto_delete"), a.Flag("internal"), false, args)
	case "exchange.delete":
		return ok(), ch.ch.ExchangeDelete(a.Text("exchange"), a.Flag("if_unused"), false)
	case "exchange.bind":
		return ok(), ch.ch.ExchangeBind(a.Text("destination"), a.Text("routing_key"), a.Text("source"), false, args)
	case "exchange.unbind":
		return ok(), ch.ch.ExchangeUnbind(a.Text("destination"), a.Text("routing_key"), a.Text("source"), false, args)
	case "queue.declare":
		return c.declareQueue(ch, a, args)
	case "queue.bind":
		return ok(), ch.ch.QueueBind(a.Text("queue"), a.Text("routing_key"), a.Text("exchange"), false, args)
	case "queue.unbind":
		return ok(), ch.ch.QueueUnbind(a.Text("queue"), a.Text("routing_key"), a.Text("exchange"), args)
	case "queue.purge":
		n, err := ch.ch.QueuePurge(a.Text("queue"), false)
		return map[string]any{"message_count": n}, err
	case "queue.delete":
		n, err := ch.ch.QueueDelete(a.Text("queue"), a.Flag("if_unused"), a.Flag("if_empty"), false)
		return map[string]any{"message_count": n}, err
	case "basic.qos":
		return ok(), ch.ch.Qos(a.Int("prefetch_count"), a.Int("prefetch_size"), a.Flag("global"))
	case "basic.consume":
		return c.consume(ch, a, args)
	case "basic.cancel":
		return ok(), ch.ch.Cancel(a.Text("consumer_tag"), false)
	case "basic.get":
		return c.get(ch, a)
	case "basic.recover":
		//lint:ignore SA1019 the recordings have it
		return ok(), ch.ch.Recover(a.Flag("requeue"))
	case "confirm.select":
		return ok(), c.confirm(ch)
	case "tx.select":
		return ok(), ch.ch.Tx()
	case "tx.commit":
		return ok(), ch.ch.TxCommit()
	case "tx.rollback":
		return ok(), ch.ch.TxRollback()
	}
	return nil, fmt.Errorf("no step %s", step.Do)
}

func (c *client) declareQueue(ch *channel, a conform.Args, args amqp.Table) (any, error) {
	declare := ch.ch.QueueDeclare
	if a.Flag("passive") {
		declare = ch.ch.QueueDeclarePassive
	}
	q, err := declare(a.Text("queue"), a.Flag("durable"), a.Flag("auto_delete"), a.Flag("exclusive"), false, args)
	c.queues[q.Name] = true
	return map[string]any{"queue": q.Name, "message_count": q.Messages, "consumer_count": q.Consumers}, err
}

func (c *client) consume(ch *channel, a conform.Args, args amqp.Table) (any, error) {
	tag := a.Text("consumer_tag")
	if tag == "" {
		tag = fmt.Sprintf("amq.ctag-%022d", time.Now().UnixNano()%1e18)
	}
	deliveries, err := ch.ch.Consume(a.Text("queue"), tag, a.Flag("no_ack"), a.Flag("exclusive"), a.Flag("no_local"), false, args)
	if err != nil {
		return nil, err
	}
	go func() {
		for d := range deliveries {
			c.mu.Lock()
			ch.tags[tag] = append(ch.tags[tag], d.DeliveryTag)
			ch.state.deliveries[tag] = append(ch.state.deliveries[tag], ch.message(d))
			c.arrived()
			c.mu.Unlock()
		}
	}()
	return map[string]any{"consumer_tag": tag}, nil
}

func (ch *channel) message(d amqp.Delivery) map[string]any {
	out := map[string]any{
		"redelivered": d.Redelivered, "exchange": d.Exchange, "routing_key": d.RoutingKey,
		"properties": conform.PropertiesJSON(properties(d)), "body": conform.BodyJSON(string(d.Body)),
	}
	if !ch.many {
		out["tag"] = d.DeliveryTag
	}
	return out
}

func (c *client) get(ch *channel, a conform.Args) (any, error) {
	d, found, err := ch.ch.Get(a.Text("queue"), a.Flag("no_ack"))
	if err != nil || !found {
		return map[string]any{"empty": true}, err
	}
	ch.gets = append(ch.gets, d.DeliveryTag)
	out := ch.message(d)
	out["message_count"] = d.MessageCount
	return out, nil
}

func (c *client) confirm(ch *channel) error {
	if err := ch.ch.Confirm(false); err != nil {
		return err
	}
	if ch.sent > 0 || ch.owed > 0 {
		return nil
	}
	confirms := ch.ch.NotifyPublish(make(chan amqp.Confirmation, 4096))
	go func() {
		for n := range confirms {
			c.mu.Lock()
			if ch.owed--; n.Ack {
				ch.state.acked = append(ch.state.acked, n.DeliveryTag)
			} else {
				ch.state.nacked = append(ch.state.nacked, n.DeliveryTag)
			}
			c.arrived()
			c.mu.Unlock()
		}
	}()
	return nil
}

// tell sends a step's method, which has no reply. What the library refuses to send
// shows in what follows.
func (c *client) tell(ch *channel, step conform.Step) {
	a := step.Args
	switch step.Do {
	case "basic.publish":
		for _, body := range conform.Bodies(a) {
			m := publishing(conform.Properties(conform.Args(a.Table("properties"))))
			m.Body = []byte(body)
			d, _ := ch.ch.PublishWithDeferredConfirmWithContext(context.Background(),
				a.Text("exchange"), a.Text("routing_key"), a.Flag("mandatory"), a.Flag("immediate"), m)
			c.mu.Lock()
			if ch.sent++; d != nil {
				ch.owed++
			}
			c.mu.Unlock()
		}
	case "basic.ack":
		ch.ch.Ack(c.tag(ch, a), a.Flag("multiple"))
	case "basic.nack":
		ch.ch.Nack(c.tag(ch, a), a.Flag("multiple"), a.Flag("requeue"))
	case "basic.reject":
		ch.ch.Reject(c.tag(ch, a), a.Flag("requeue"))
	}
}

// tag is the delivery tag that a step means.
func (c *client) tag(ch *channel, a conform.Args) uint64 {
	of, named := a["of"].([]any)
	if !named {
		return uint64(a.Int("tag"))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	consumer, _ := of[0].(string)
	list := ch.tags[consumer]
	if consumer == "get" {
		list = ch.gets
	}
	i := conform.Args{"n": of[1]}.Int("n")
	if i < 1 || i > len(list) {
		return 0
	}
	return list[i-1]
}

// table turns a field table into the library's, unsigned integers into signed ones
// of the same bits: see wire.
func table(t vocabulary.Table) amqp.Table {
	if t == nil {
		return nil
	}
	out := amqp.Table{}
	for _, f := range t {
		out[f.Name] = value(f.Value)
	}
	return out
}

func value(v vocabulary.Value) any {
	switch v := v.(type) {
	case uint16:
		return int16(v)
	case uint32:
		return int32(v)
	case vocabulary.Timestamp:
		return time.Unix(int64(v), 0)
	case vocabulary.Decimal:
		return amqp.Decimal{Scale: v.Scale, Value: v.Unscaled}
	case vocabulary.Table:
		return table(v)
	case vocabulary.Array:
		out := make([]any, len(v))
		for i := range v {
			out[i] = value(v[i])
		}
		return out
	}
	return v
}

// fieldsOf is table the other way round.
func fieldsOf(t amqp.Table) vocabulary.Table {
	if t == nil {
		return nil
	}
	out := vocabulary.Table{}
	for name, v := range t {
		out = append(out, vocabulary.Field{Name: name, Value: fieldOf(v)})
	}
	return out
}

func fieldOf(v any) vocabulary.Value {
	switch v := v.(type) {
	case time.Time:
		return vocabulary.Timestamp(v.Unix())
	case amqp.Decimal:
		return vocabulary.Decimal{Scale: v.Scale, Unscaled: v.Value}
	case amqp.Table:
		return fieldsOf(v)
	case []any:
		out := vocabulary.Array{}
		for _, x := range v {
			out = append(out, fieldOf(x))
		}
		return out
	}
	return v
}

func publishing(p vocabulary.Properties) amqp.Publishing {
	text := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	m := amqp.Publishing{
		Headers: table(p.Headers), ContentType: text(p.ContentType), ContentEncoding: text(p.ContentEncoding),
		CorrelationId: text(p.CorrelationID), ReplyTo: text(p.ReplyTo), Expiration: text(p.Expiration),
		MessageId: text(p.MessageID), Type: text(p.Type), UserId: text(p.UserID), AppId: text(p.AppID),
	}
	if p.DeliveryMode != nil {
		m.DeliveryMode = *p.DeliveryMode
	}
	if p.Priority != nil {
		m.Priority = *p.Priority
	}
	if p.Timestamp != nil {
		m.Timestamp = time.Unix(int64(*p.Timestamp), 0)
	}
	return m
}

func properties(d amqp.Delivery) vocabulary.Properties {
	text := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	octet := func(n uint8) *uint8 {
		if n == 0 {
			return nil
		}
		return &n
	}
	p := vocabulary.Properties{
		Headers: fieldsOf(d.Headers), ContentType: text(d.ContentType), ContentEncoding: text(d.ContentEncoding),
		DeliveryMode: octet(d.DeliveryMode), Priority: octet(d.Priority), CorrelationID: text(d.CorrelationId),
		ReplyTo: text(d.ReplyTo), Expiration: text(d.Expiration), MessageID: text(d.MessageId),
		Type: text(d.Type), UserID: text(d.UserId), AppID: text(d.AppId),
	}
	if !d.Timestamp.IsZero() {
		t := vocabulary.Timestamp(d.Timestamp.Unix())
		p.Timestamp = &t
	}
	return p
}
