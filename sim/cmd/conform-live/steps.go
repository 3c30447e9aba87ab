package main

import (
	"errors"
	"net"
	"net/url"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"warren/sim/conform"
)

// Do implements conform.Driver.
func (c *client) Do(step conform.Step) any {
	a := step.Args
	switch step.Do {
	case "settle":
		return c.settle(time.Duration(a.Int("ms")) * time.Millisecond)
	case "sleep":
		time.Sleep(time.Duration(a.Int("ms")) * time.Millisecond)
		return nil
	case "connection.open":
		return c.connect(a)
	case "connection.close", "connection.drop":
		conn := c.conns[a.Text("conn")]
		c.mu.Lock()
		conn.gone = true
		c.mu.Unlock()
		if step.Do == "connection.drop" {
			conn.wire.Conn.Close()
		}
		conn.conn.Close()
		return ok()
	case "channel.open":
		return c.open(a)
	}
	ch := c.channels[a.Text("ch")]
	if tells(step.Do) {
		if !c.isGone(ch) {
			c.tell(ch, step)
		}
		return nil
	}
	if answer := c.notOpen(ch); answer != nil {
		return answer
	}
	answer, err := c.ask(ch, step)
	if err != nil {
		return c.failed(ch, err)
	}
	return answer
}

func ok() any { return map[string]any{} }

// tells reports whether a step's method has no reply.
func tells(do string) bool {
	switch do {
	case "basic.publish", "basic.ack", "basic.nack", "basic.reject":
		return true
	}
	return false
}

func (c *client) connect(a conform.Args) any {
	u, err := url.Parse(c.url)
	if err != nil {
		return map[string]any{"error": err.Error()}
	}
	or := func(name, value string) string {
		if s, ok := a[name].(string); ok {
			return s
		}
		return value
	}
	vhost := or("vhost", "/")
	if vhost == "/" {
		vhost = c.vhost
	}
	conn := &connection{name: a.Text("conn"), wire: &wire{}}
	conn.conn, err = amqp.DialConfig("amqp://"+u.Host, amqp.Config{
		SASL:  []amqp.Authentication{&amqp.PlainAuth{Username: or("user", "guest"), Password: or("password", "guest")}},
		Vhost: vhost, Locale: "en_US",
		Dial: func(network, address string) (net.Conn, error) {
			var err error
			conn.wire.Conn, err = amqp.DefaultDial(30*time.Second)(network, address)
			return conn.wire, err
		},
	})
	if err != nil {
		var e *amqp.Error
		if errors.As(err, &e) {
			return map[string]any{"connection_closed": c.errorJSON(e)}
		}
		return map[string]any{"error": err.Error()}
	}
	c.conns[conn.name] = conn
	closed := conn.conn.NotifyClose(make(chan *amqp.Error, 1))
	go func() {
		e, ok := <-closed
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.arrived(); ok && !conn.gone {
			conn.closed, conn.gone = e, true
		}
	}()
	return ok()
}

func (c *client) open(a conform.Args) any {
	conn := c.conns[a.Text("conn")]
	raw, err := conn.conn.Channel()
	if err != nil {
		return map[string]any{"error": err.Error()}
	}
	ch := &channel{name: a.Text("ch"), conn: conn, ch: raw, many: c.many[a.Text("ch")], tags: map[string][]uint64{}}
	ch.state.deliveries = map[string][]any{}
	c.mu.Lock()
	c.channels[ch.name] = ch
	c.mu.Unlock()
	closed := raw.NotifyClose(make(chan *amqp.Error, 1))
	returned := raw.NotifyReturn(make(chan amqp.Return, 1024))
	cancelled := raw.NotifyCancel(make(chan string, 64))
	go c.listen(ch, closed, returned, cancelled)
	return ok()
}

// listen keeps what arrives on a channel beside deliveries and confirms.
func (c *client) listen(ch *channel, closed chan *amqp.Error, returned chan amqp.Return, cancelled chan string) {
	for closed != nil || returned != nil || cancelled != nil {
		select {
		case e, open := <-closed:
			c.mu.Lock()
			if closed = nil; open && !ch.conn.gone {
				ch.state.closed = e
			}
			ch.gone = true
		case r, open := <-returned:
			c.mu.Lock()
			if !open {
				returned = nil
				break
			}
			ch.state.returns = append(ch.state.returns, map[string]any{
				"code": r.ReplyCode, "text": r.ReplyText, "exchange": r.Exchange, "routing_key": r.RoutingKey,
				"body": conform.BodyJSON(string(r.Body)),
			})
		case tag, open := <-cancelled:
			c.mu.Lock()
			if !open {
				cancelled = nil
				break
			}
			ch.state.cancelled = append(ch.state.cancelled, tag)
		}
		c.arrived()
		c.mu.Unlock()
	}
}

func (c *client) isGone(ch *channel) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return ch.gone || ch.conn.gone
}

func (c *client) notOpen(ch *channel) any {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case ch.conn.closed != nil:
		e := ch.conn.closed
		ch.conn.closed = nil
		return map[string]any{"connection_closed": c.errorJSON(e)}
	case ch.state.closed != nil && ch.gone:
		e := ch.state.closed
		ch.state.closed = nil
		return map[string]any{"channel_closed": c.errorJSON(e)}
	case ch.gone || ch.conn.gone:
		return map[string]any{"not_open": true}
	}
	return nil
}

// failed is the answer of a method that brought an exception. The notice of it may
// still be under way.
func (c *client) failed(ch *channel, err error) any {
	for range 50 {
		if answer := c.notOpen(ch); answer != nil {
			return answer
		}
		time.Sleep(10 * time.Millisecond)
	}
	return map[string]any{"error": err.Error()}
}
