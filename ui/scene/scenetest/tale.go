// Package scenetest tells histories by hand, for tests of what is drawn: clients
// that publish, consume and acknowledge, without programs, a world or a broker.
// It leaves out what is not drawn, such as most of the handshake.
package scenetest

import (
	"time"

	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
)

// Latency is what a frame takes in a tale.
const Latency = 400 * time.Millisecond

// Tale is a history under way.
type Tale struct {
	Now     time.Duration
	records []sim.Record

	processes sim.ProcessID
	links     sim.LinkID
	messages  broker.MessageID
	entries   broker.EntryID
	flights   []flight
}

type flight struct {
	at    time.Duration
	event sim.FrameArrived
	then  func()
}

// Len and Record make a Tale a history to play.
func (t *Tale) Len() int                { return len(t.records) }
func (t *Tale) Record(i int) sim.Record { return t.records[i] }

// Tell adds an event that happens now.
func (t *Tale) Tell(e sim.Event) { t.records = append(t.records, sim.Record{At: t.Now, Event: e}) }

// Wait lets time go by; frames arrive meanwhile.
func (t *Tale) Wait(d time.Duration) {
	until := t.Now + d
	for len(t.flights) > 0 && t.flights[0].at <= until {
		f := t.flights[0]
		t.flights = t.flights[1:]
		t.Now = f.at
		t.Tell(f.event)
		if f.then != nil {
			f.then()
		}
	}
	t.Now = until
}

// Client is a process of a tale.
type Client struct {
	*Tale
	Name    string
	Process sim.ProcessID
	Link    sim.LinkID
	tags    uint64
}

// Start runs a program.
func (t *Tale) Start(name, program, source string) *Client {
	t.processes++
	c := &Client{Tale: t, Name: name, Process: t.processes}
	t.Tell(sim.ActionTaken{Action: sim.StartProgram{Program: program, As: name}})
	t.Tell(sim.ProcessStarted{Process: c.Process, Name: name, Program: program, Source: source})
	return c
}

// Channel is the channel that a client uses.
func (c *Client) Channel() broker.ChannelID {
	return broker.ChannelID{Conn: broker.ConnectionID(c.Link), Number: 1}
}

// Dial begins a connection.
func (c *Client) Dial() {
	c.links++
	c.Link = c.links
	c.Tell(sim.LinkOpened{Link: c.Link, Process: c.Process, Host: "localhost", Port: 5672, Latency: Latency})
}

// Connect makes a connection and a channel; it takes no time.
func (c *Client) Connect() {
	c.Dial()
	c.Tell(broker.ConnectionOpened{Conn: broker.ConnectionID(c.Link), Peer: "127.0.0.1", User: "guest", VirtualHost: "/"})
	c.Tell(broker.ChannelOpened{Channel: c.Channel()})
}

// Send puts a frame on its way to the broker; then happens when it is there.
func (c *Client) Send(m amqp.Method, message broker.MessageID, content *amqp.Content, then func()) {
	c.send(true, m, message, 0, content, then)
}

// Reply puts a frame on its way to the client.
func (c *Client) Reply(m amqp.Method, message broker.MessageID, entry broker.EntryID, then func()) {
	c.send(false, m, message, entry, nil, then)
}

func (c *Client) send(toBroker bool, m amqp.Method, message broker.MessageID, entry broker.EntryID, content *amqp.Content, then func()) {
	frame := amqp.Frame{Channel: 1, Method: m, Content: content}
	arrives := c.Now + Latency
	c.Tell(sim.FrameSent{Link: c.Link, ToBroker: toBroker, Frame: frame, Arrives: arrives, Message: message, Entry: entry})
	c.flights = append(c.flights, flight{arrives, sim.FrameArrived{
		Link: c.Link, ToBroker: toBroker, Frame: frame, Message: message, Entry: entry,
	}, then})
}

// Declare makes a queue, now.
func (t *Tale) Declare(queue string, durable bool) {
	t.Tell(broker.QueueDeclared{VirtualHost: "/", Queue: queue, Type: "classic", Durable: durable})
}

// Publish sends a message to an exchange; route says what the broker does with it,
// or is nil for a queue that is named as the key.
func (c *Client) Publish(exchange, key string, persistent bool, route func(broker.MessageID)) broker.MessageID {
	c.messages++
	id := c.messages
	content := &amqp.Content{Body: []byte("lqz js nb")}
	if persistent {
		mode := uint8(2)
		content.Properties.DeliveryMode = &mode
	}
	c.Send(amqp.BasicPublish{Exchange: exchange, RoutingKey: key}, id, content, func() {
		c.Tell(broker.MessagePublished{
			Message: id, Channel: c.Channel(), VirtualHost: "/", Exchange: exchange, RoutingKey: key, Content: content,
		})
		if route == nil {
			c.Enqueue(id, exchange, key, key)
		} else {
			route(id)
		}
	})
	return id
}

// Enqueue lets a message through a binding into a queue.
func (t *Tale) Enqueue(m broker.MessageID, exchange, key, queue string) broker.EntryID {
	t.entries++
	t.Tell(broker.MessageRouted{Message: m, Exchange: exchange, BindingKey: key, Queue: queue})
	t.Tell(broker.MessageEnqueued{Message: m, Entry: t.entries, VirtualHost: "/", Queue: queue})
	return t.entries
}

// Consume subscribes to a queue, now.
func (c *Client) Consume(queue string, noAck bool, prefetch uint16) {
	c.Tell(broker.ConsumerAdded{
		VirtualHost: "/", Queue: queue, Channel: c.Channel(), ConsumerTag: "ctag1.1", NoAck: noAck, Prefetch: prefetch,
	})
	c.Tell(sim.ProcessWaits{Process: c.Process, For: "read", Line: 16})
}

// Deliver sends an entry to the client and returns its delivery tag. When it
// arrives, the client works on it, as in a sleep of that long if work is not 0.
func (c *Client) Deliver(queue string, m broker.MessageID, e broker.EntryID, noAck, redelivered bool, work time.Duration) uint64 {
	c.tags++
	tag := c.tags
	c.Tell(broker.MessageDelivered{
		Message: m, Entry: e, VirtualHost: "/", Queue: queue, Channel: c.Channel(), ConsumerTag: "ctag1.1",
		DeliveryTag: tag, Redelivered: redelivered, NoAck: noAck,
	})
	c.Reply(amqp.BasicDeliver{ConsumerTag: "ctag1.1", DeliveryTag: tag, Redelivered: redelivered}, m, e, func() {
		c.Tell(sim.ProcessResumed{Process: c.Process})
		c.Tell(sim.StatementsRun{Process: c.Process, Tick: time.Millisecond, Lines: []sim.Line{{Number: 10, Depth: 2}}})
		if work > 0 {
			c.Tell(sim.ProcessWaits{Process: c.Process, For: "sleep", Until: c.Now + work, Line: 11})
		}
	})
	return tag
}

// Ack acknowledges a delivery; the client then waits for the next.
func (c *Client) Ack(queue string, m broker.MessageID, e broker.EntryID, tag uint64) {
	c.Send(amqp.BasicAck{DeliveryTag: tag}, 0, nil, func() {
		c.Tell(broker.MessageAcked{
			Message: m, Entry: e, VirtualHost: "/", Queue: queue, Channel: c.Channel(), DeliveryTag: tag,
		})
	})
	c.Tell(sim.ProcessWaits{Process: c.Process, For: "read", Line: 16})
}

// Kill ends a client as SIGKILL does, and the broker takes notice at once.
func (c *Client) Kill() {
	c.Tell(sim.ActionTaken{Action: sim.KillProcess{Name: c.Name}})
	c.Tell(sim.ProcessEnded{Process: c.Process, Code: 137, Signal: "SIGKILL", Line: 10})
	c.Tell(sim.LinkClosed{Link: c.Link, By: "client", Reset: true})
	var rest []flight
	for _, f := range c.flights {
		if f.event.Link != c.Link {
			rest = append(rest, f)
		}
	}
	c.flights = rest
	c.Tell(broker.ConnectionClosed{Conn: broker.ConnectionID(c.Link)})
	c.Tell(broker.ChannelClosed{Channel: c.Channel()})
}

// Requeue puts an entry back because its connection is lost.
func (t *Tale) Requeue(queue string, m broker.MessageID, e broker.EntryID) {
	t.Tell(broker.MessageRequeued{Message: m, Entry: e, VirtualHost: "/", Queue: queue, Reason: "connection lost"})
}
