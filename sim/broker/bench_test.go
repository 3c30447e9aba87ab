package broker

import (
	"fmt"
	"runtime"
	"testing"

	"warren/sim/amqp"
)

// bench is a node with a client on connection 1, channel 1, who takes no time.
type bench struct {
	b *Broker
}

func newBench(methods ...amqp.Method) *bench {
	x := &bench{b: New(Config{})}
	x.b.Step(Accept{Conn: 1, Peer: "127.0.0.1"})
	x.b.Step(Receive{Conn: 1, Frame: amqp.ProtocolHeader})
	for _, m := range []amqp.Method{
		amqp.ConnectionStartOk{Mechanism: "PLAIN", Response: "\x00guest\x00guest"},
		amqp.ConnectionTuneOk{ChannelMax: 2047, FrameMax: 131072},
		amqp.ConnectionOpen{VirtualHost: "/"},
	} {
		x.do(0, m)
	}
	x.do(1, amqp.ChannelOpen{})
	for _, m := range methods {
		x.do(1, m)
	}
	return x
}

func (x *bench) do(channel uint16, m amqp.Method) []Event {
	return x.b.Step(Receive{Conn: 1, Frame: amqp.Frame{Channel: channel, Method: m}})
}

// publish publishes a message of 16 bytes of its own, as a client would.
func (x *bench) publish(exchange, key string) []Event {
	return x.b.Step(Receive{Conn: 1, Frame: amqp.Frame{
		Channel: 1,
		Method:  amqp.BasicPublish{Exchange: exchange, RoutingKey: key},
		Content: &amqp.Content{Body: make([]byte, 16)},
	}})
}

// again makes a publish of one message, over and over: what is measured is the
// node, not its client.
func (x *bench) again(exchange, key string) func() {
	var in Input = Receive{Conn: 1, Frame: amqp.Frame{
		Channel: 1,
		Method:  amqp.BasicPublish{Exchange: exchange, RoutingKey: key},
		Content: &amqp.Content{Body: make([]byte, 16)},
	}}
	return func() { x.b.Step(in) }
}

func perSecond(b *testing.B, n int) {
	b.ReportMetric(float64(b.N)*float64(n)/b.Elapsed().Seconds(), "messages/s")
}

// A message is published, routed and delivered to a consumer that acknowledges
// nothing.
func BenchmarkAutoAck(b *testing.B) {
	x := newBench(amqp.QueueDeclare{Queue: "q"}, amqp.BasicConsume{Queue: "q", ConsumerTag: "ct", NoAck: true})
	publish := x.again("", "q")
	b.ReportAllocs()
	for b.Loop() {
		publish()
	}
	perSecond(b, 1)
}

// Every delivery is acknowledged, with a prefetch of 100.
func BenchmarkManualAck(b *testing.B) {
	x := newBench(amqp.QueueDeclare{Queue: "q"}, amqp.BasicQos{PrefetchCount: 100},
		amqp.BasicConsume{Queue: "q", ConsumerTag: "ct"})
	publish := x.again("", "q")
	b.ReportAllocs()
	tag := uint64(0)
	for b.Loop() {
		publish()
		tag++
		x.do(1, amqp.BasicAck{DeliveryTag: tag})
	}
	perSecond(b, 1)
}

// Every publish is confirmed, every delivery acknowledged.
func BenchmarkConfirms(b *testing.B) {
	x := newBench(amqp.QueueDeclare{Queue: "q"}, amqp.ConfirmSelect{}, amqp.BasicQos{PrefetchCount: 100},
		amqp.BasicConsume{Queue: "q", ConsumerTag: "ct"})
	publish := x.again("", "q")
	b.ReportAllocs()
	tag := uint64(0)
	for b.Loop() {
		publish()
		tag++
		x.do(1, amqp.BasicAck{DeliveryTag: tag})
	}
	perSecond(b, 1)
}

// One publish goes to 100 queues.
func BenchmarkFanout100(b *testing.B) {
	x := newBench()
	for i := range 100 {
		q := fmt.Sprintf("q%d", i)
		x.do(1, amqp.QueueDeclare{Queue: q})
		x.do(1, amqp.QueueBind{Queue: q, Exchange: "amq.fanout"})
		x.do(1, amqp.BasicConsume{Queue: q, NoAck: true})
	}
	publish := x.again("amq.fanout", "")
	b.ReportAllocs()
	for b.Loop() {
		publish()
	}
	perSecond(b, 100)
}

// A message finds its queue among the bindings of a topic exchange.
func BenchmarkTopic(b *testing.B) {
	for _, n := range []int{10, 1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			x := newBench(amqp.QueueDeclare{Queue: "q"}, amqp.BasicConsume{Queue: "q", NoAck: true})
			for i := range n {
				x.do(1, amqp.QueueBind{Queue: "q", Exchange: "amq.topic", RoutingKey: fmt.Sprintf("stock.%d.*", i)})
			}
			publish := x.again("amq.topic", "stock.7.nyse")
			b.ReportAllocs()
			for b.Loop() {
				publish()
			}
			perSecond(b, 1)
		})
	}
}

// 100,000 unacked messages return to their places in one nack.
func BenchmarkRequeue100000(b *testing.B) {
	const n = 100_000
	x := newBench(amqp.QueueDeclare{Queue: "q"})
	for range n {
		x.publish("", "q")
	}
	for b.Loop() {
		b.StopTimer()
		for range n {
			x.do(1, amqp.BasicGet{Queue: "q"})
		}
		b.StartTimer()
		x.do(1, amqp.BasicNack{Multiple: true, Requeue: true})
	}
	perSecond(b, n)
}

// What a ready message of 16 bytes takes, its content included.
func BenchmarkReadyMessage(b *testing.B) {
	const n = 200_000
	for b.Loop() {
		x := newBench(amqp.QueueDeclare{Queue: "q"})
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		for range n {
			x.publish("", "q")
		}
		x.b.Step(Lose{}) // the events of the last publish
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/n, "B/message")
		runtime.KeepAlive(x)
	}
}
