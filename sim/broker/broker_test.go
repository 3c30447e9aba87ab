package broker

import (
	"slices"
	"strings"
	"testing"
	"time"

	"warren/sim/amqp"
	"warren/sim/store"
)

// client speaks to a broker over one connection and keeps what happened.
type client struct {
	t    *testing.T
	b    *Broker
	conn ConnectionID
	log  []string
}

func dial(t *testing.T, b *Broker, conn ConnectionID) *client {
	c := &client{t: t, b: b, conn: conn}
	c.step(Accept{Conn: conn, Peer: "127.0.0.1"})
	c.step(Receive{Conn: conn, Frame: amqp.ProtocolHeader})
	for _, m := range []amqp.Method{
		amqp.ConnectionStartOk{Mechanism: "PLAIN", Response: "\x00guest\x00guest", ClientProperties: amqp.Table{
			{Name: "capabilities", Value: amqp.Table{{Name: "consumer_cancel_notify", Value: true}}},
		}},
		amqp.ConnectionTuneOk{ChannelMax: 2047, FrameMax: 131072},
		amqp.ConnectionOpen{VirtualHost: "/"},
	} {
		c.send(0, m)
	}
	c.send(1, amqp.ChannelOpen{})
	c.log = nil
	return c
}

func (c *client) step(in Input) {
	for _, e := range c.b.Step(in) {
		c.log = append(c.log, e.String())
	}
}

func (c *client) send(channel uint16, m amqp.Method) {
	c.step(Receive{Conn: c.conn, Frame: amqp.Frame{Channel: channel, Method: m}})
}

func (c *client) publish(exchange, key, body string) {
	c.step(Receive{Conn: c.conn, Frame: amqp.Frame{
		Channel: 1, Method: amqp.BasicPublish{Exchange: exchange, RoutingKey: key},
		Content: &amqp.Content{Body: []byte(body)},
	}})
}

// A message goes through the default exchange to a consumer, returns to the queue
// when his connection is lost, and goes to the next one, redelivered.
func TestLostConsumer(t *testing.T) {
	b := New(Config{})
	c := dial(t, b, 1)
	c.send(1, amqp.QueueDeclare{Queue: "hello"})
	c.send(1, amqp.BasicConsume{Queue: "hello", ConsumerTag: "ct"})
	c.publish("", "hello", "Hello World!")
	c.step(Lose{1})
	d := dial(t, b, 2)
	d.send(1, amqp.BasicConsume{Queue: "hello", ConsumerTag: "ct"})
	d.send(1, amqp.BasicAck{DeliveryTag: 1})
	b.Advance(time.Second)

	got := strings.Join(append(c.log, d.log...), "\n")
	want := `declare queue hello classic {x-queue-type=classic}
send queue.declare-ok on 1/1
consume queue hello on 1/1 as ct
send basic.consume-ok on 1/1
publish m1 to '' key=hello 12 bytes on 1/1
route m1 from '' by 'hello' to queue hello
enqueue m1#1 in queue hello
deliver m1#1 to ct on 1/1 tag=1 of queue hello
send basic.deliver on 1/1
cancel ct of queue hello on 1/1
requeue m1#1 in queue hello: connection lost
close channel 1/1
close connection 1
consume queue hello on 2/1 as ct
send basic.consume-ok on 2/1
deliver m1#1 to ct on 2/1 tag=1 of queue hello redelivered
send basic.deliver on 2/1
ack m1#1 tag=1 on 2/1 of queue hello`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// A delivery that is not acknowledged in time closes its channel at the next tick.
func TestAckTimeout(t *testing.T) {
	b := New(Config{Conf: []string{"consumer_timeout = 90000"}})
	c := dial(t, b, 1)
	c.send(1, amqp.QueueDeclare{Queue: "q"})
	c.send(1, amqp.BasicConsume{Queue: "q", ConsumerTag: "ct"})
	c.publish("", "q", "m")
	if events := b.Advance(119 * time.Second); len(events) > 0 {
		t.Fatalf("too early: %v", events)
	}
	var closed *Error
	for _, e := range b.Advance(120 * time.Second) {
		if e, ok := e.(ChannelClosed); ok {
			closed = e.Error
		}
	}
	want := "PRECONDITION_FAILED - delivery acknowledgement on channel 1 timed out. Timeout value used: 90000 ms. " +
		"This timeout value can be configured, see consumers doc guide to learn more"
	if closed == nil || closed.Text != want || closed.Method != (amqp.MethodID{}) {
		t.Errorf("closed because of %+v", closed)
	}
}

// A node boots from a copy of another's disk with what was confirmed there.
func TestBootFromDisk(t *testing.T) {
	disk := newDisk()
	c := dial(t, New(Config{Disk: disk}), 1)
	mode := uint8(2)
	c.send(1, amqp.QueueDeclare{Queue: "q", Durable: true})
	c.send(1, amqp.ExchangeDeclare{Exchange: "x", Type: "topic", Durable: true})
	c.send(1, amqp.QueueBind{Queue: "q", Exchange: "x", RoutingKey: "a.#"})
	c.step(Receive{Conn: 1, Frame: amqp.Frame{
		Channel: 1, Method: amqp.BasicPublish{Exchange: "x", RoutingKey: "a.b"},
		Content: &amqp.Content{Properties: amqp.Properties{DeliveryMode: &mode}, Body: []byte("kept")},
	}})
	c.b.Advance(time.Second)

	other := newDisk()
	if err := store.Copy(other, disk); err != nil {
		t.Fatal(err)
	}
	d := dial(t, New(Config{Disk: other}), 1)
	d.send(1, amqp.BasicGet{Queue: "q", NoAck: true})
	if got := strings.Join(d.log, "\n"); got != "deliver m1#1 to get on 1/1 tag=1 of queue q no-ack\nsend basic.get-ok on 1/1" {
		t.Errorf("got:\n%s", got)
	}
	d.publish("x", "a.b", "routed")
	if s := d.b.Snapshot(); s.VirtualHosts[0].Queues[0].Ready != 1 {
		t.Errorf("the binding is gone: %+v", s.VirtualHosts[0].Queues)
	}
}

// The node is heard every half heartbeat, and gives up on a client that is silent
// for three.
func TestHeartbeat(t *testing.T) {
	b := New(Config{})
	for _, in := range setUp(1) { // with a heartbeat of a second
		b.Step(in)
	}
	var got []string
	for _, e := range b.Advance(4 * time.Second) {
		got = append(got, e.String())
	}
	want := []string{
		"send heartbeat on 1/0", "send heartbeat on 1/0", "send heartbeat on 1/0",
	}
	if len(got) < 4 || !slices.Equal(got[:3], want) || got[len(got)-1] != "hang up on connection 1 by reset" {
		t.Errorf("got %q", got)
	}
}

// A user guest is let in from the node's own machine only.
func TestGuestFromElsewhere(t *testing.T) {
	b := New(Config{Users: []User{Administrator("lqz", "123")}})
	for i, c := range []struct {
		peer, response string
		in             bool
	}{
		{"127.0.0.1", "\x00guest\x00guest", true},
		{"10.0.0.7", "\x00guest\x00guest", false},
		{"10.0.0.7", "\x00lqz\x00123", true},
		{"10.0.0.7", "\x00lqz\x00456", false},
	} {
		conn := ConnectionID(i + 1)
		b.Step(Accept{Conn: conn, Peer: c.peer})
		b.Step(Receive{Conn: conn, Frame: amqp.ProtocolHeader})
		b.Step(Receive{Conn: conn, Frame: amqp.Frame{Method: amqp.ConnectionStartOk{Mechanism: "PLAIN", Response: c.response}}})
		if in := b.connections[conn] != nil; in != c.in {
			t.Errorf("%s with %q is let in: %v", c.peer, c.response, in)
		}
	}
}
