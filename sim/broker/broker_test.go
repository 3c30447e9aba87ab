package broker

import (
	"strings"
	"testing"
	"time"

	"warren/sim/amqp"
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
