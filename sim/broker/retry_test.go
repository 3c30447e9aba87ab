package broker

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"warren/sim/amqp"
)

// later lets time go by and keeps what happens, with the time before it.
func (c *client) later(to time.Duration) {
	for due, ok := c.b.Due(); ok && due <= to; due, ok = c.b.Due() {
		for _, e := range c.b.Advance(due) {
			c.log = append(c.log, due.String()+" "+e.String())
		}
	}
	c.b.Advance(to)
}

func (c *client) want(lines string) {
	c.t.Helper()
	var told []string
	for _, l := range c.log {
		if !strings.Contains(l, "basic.deliver") && !strings.Contains(l, "-ok on") && !strings.Contains(l, "to the page cache") && !strings.Contains(l, "to the disk") {
			told = append(told, l)
		}
	}
	if got := strings.Join(told, "\n"); got != strings.TrimSpace(lines) {
		c.t.Errorf("got:\n%s\nwant:\n%s", got, lines)
	}
	c.log = nil
}

func quorumQueue(t *testing.T, arguments ...amqp.Field) *client {
	c := dial(t, New(Config{Profile: Profile43}), 1)
	arguments = append(arguments, amqp.Field{Name: "x-queue-type", Value: "quorum"})
	c.send(1, amqp.QueueDeclare{Queue: "q", Durable: true, Arguments: arguments})
	return c
}

// What fails comes again later, the later the more often it has failed, but not
// later than the longest delay. What is merely given back does not count as failed.
func TestDelayedRetry(t *testing.T) {
	c := quorumQueue(t, amqp.Field{Name: "x-delayed-retry-type", Value: "failed"},
		amqp.Field{Name: "x-delayed-retry-min", Value: int32(1000)}, amqp.Field{Name: "x-delayed-retry-max", Value: int32(1500)})
	c.send(1, amqp.BasicConsume{Queue: "q", ConsumerTag: "ct"})
	c.publish("", "q", "m")
	c.log = nil
	c.send(1, amqp.BasicNack{DeliveryTag: 1, Requeue: true})
	c.send(1, amqp.BasicReject{DeliveryTag: 2, Requeue: true})
	if q := c.b.Snapshot().VirtualHosts[0].Queues[0]; q.Ready != 0 || q.Unacked != 0 || q.HeldBack != 1 {
		t.Errorf("the queue has %+v", q)
	}
	c.later(time.Second)
	c.send(1, amqp.BasicReject{DeliveryTag: 3, Requeue: true})
	c.later(2 * time.Second)
	c.send(1, amqp.QueuePurge{Queue: "q"})
	c.later(time.Minute)
	c.want(`
requeue m1#1 in queue q: nack
deliver m1#1 to ct on 1/1 tag=2 of queue q redelivered
hold back m1#1 in q until 1s: reject
1s requeue m1#1 in queue q: reject
1s deliver m1#1 to ct on 1/1 tag=3 of queue q redelivered
hold back m1#1 in q until 2.5s: reject
drop m1#1 from queue q: purged`)
}

// What is held back fills its place under the queue's limit.
func TestHeldBackCounts(t *testing.T) {
	c := quorumQueue(t, amqp.Field{Name: "x-delayed-retry-type", Value: "all"},
		amqp.Field{Name: "x-delayed-retry-min", Value: int32(1000)}, amqp.Field{Name: "x-max-length", Value: int32(1)})
	c.publish("", "q", "one")
	c.send(1, amqp.BasicGet{Queue: "q"})
	c.send(1, amqp.BasicNack{DeliveryTag: 1, Requeue: true})
	c.log = nil
	c.publish("", "q", "two")
	c.want(`
publish m2 to '' key=q 3 bytes on 1/1
route m2 from '' by 'q' to queue q
enqueue m2#2 in queue q
drop m2#2 from queue q: maxlen`)
}

// Settings that only make sense together are looked at together.
func TestRetryPolicies(t *testing.T) {
	b := New(Config{Profile: Profile43})
	for definition, want := range map[string]string{
		`{"delayed-retry-type":"all"}`:                                             "delayed-retry-min is required when delayed-retry-type is all",
		`{"delayed-retry-type":"disabled"}`:                                        "",
		`{"delayed-retry-min":2,"delayed-retry-max":1}`:                            "delayed-retry-max (1) must not be smaller than delayed-retry-min (2)",
		`{"delayed-retry-type":"all","delayed-retry-min":1,"delayed-retry-max":1}`: "",
	} {
		_, err := b.ParsePolicy(definition, false)
		if got := ""; err != nil && err.Error() != want || err == nil && got != want {
			t.Errorf("%s: %v, want %q", definition, err, want)
		}
	}
}

// A consumer that is late loses what it holds and gets no more, until it settles
// what it was late with: it is told that it is cancelled, and is not. In 4.3 that
// happens at once, and to quorum queues only.
func TestLateConsumer(t *testing.T) {
	c := quorumQueue(t)
	c.send(1, amqp.BasicQos{PrefetchCount: 1})
	c.send(1, amqp.BasicConsume{Queue: "q", ConsumerTag: "late", Arguments: amqp.Table{{Name: "x-consumer-timeout", Value: int32(1500)}}})
	c.publish("", "q", "m")
	c.log = nil
	c.later(2 * time.Second)
	c.send(1, amqp.BasicAck{DeliveryTag: 1})
	c.want(`
1.5s requeue m1#1 in queue q: timeout
1.5s send basic.cancel on 1/1
deliver m1#1 to late on 1/1 tag=2 of queue q redelivered`)
}

// The next consumer gets what another was late with; of a queue with a single active
// one too.
func TestLateActiveConsumer(t *testing.T) {
	for _, single := range []bool{false, true} {
		c := quorumQueue(t, amqp.Field{Name: "x-single-active-consumer", Value: single})
		c.send(1, amqp.BasicQos{PrefetchCount: 1})
		c.send(1, amqp.BasicConsume{Queue: "q", ConsumerTag: "late", Arguments: amqp.Table{{Name: "x-consumer-timeout", Value: int32(1500)}}})
		c.send(1, amqp.BasicConsume{Queue: "q", ConsumerTag: "next"})
		c.publish("", "q", "m")
		c.log = nil
		c.later(2 * time.Second)
		activated := ""
		if single {
			activated = "1.5s activate next of queue q on 1/1\n"
		}
		c.want(`
1.5s requeue m1#1 in queue q: timeout
` + activated + `1.5s send basic.cancel on 1/1
1.5s deliver m1#1 to next on 1/1 tag=2 of queue q redelivered`)
	}
}

// What basic.get fetched has no consumer to cancel: the channel is closed.
func TestLateGet(t *testing.T) {
	c := quorumQueue(t, amqp.Field{Name: "x-consumer-timeout", Value: int32(1000)})
	c.publish("", "q", "m")
	c.send(1, amqp.BasicGet{Queue: "q"})
	c.log = nil
	c.later(2 * time.Second)
	c.want(`
1s requeue m1#1 in queue q: timeout
1s close channel 1/1: 406 PRECONDITION_FAILED - delivery acknowledgement on channel 1 timed out. Timeout value used: -1 ms. This timeout value can be configured, see consumers doc guide to learn more
1s send channel.close on 1/1`)
	if q := c.b.Snapshot().VirtualHosts[0].Queues[0]; q.Ready != 1 || q.Unacked != 0 {
		t.Errorf("the queue has %+v", q)
	}
}

// Who has a timeout in which version: 3.10 only the node, 4.0 a queue too, and 4.3 a
// quorum queue, but no classic one.
func TestQueueTimeouts(t *testing.T) {
	for _, c := range []struct {
		profile Profile
		kind    string
		closes  bool
	}{
		{Profile310, "classic", false}, {Profile40, "classic", true}, {Profile43, "classic", false},
		{Profile310, "quorum", false}, {Profile40, "quorum", true}, {Profile43, "quorum", true},
	} {
		b := New(Config{Profile: c.profile})
		d := dial(t, b, 1)
		d.send(1, amqp.QueueDeclare{Queue: "q", Durable: true, Arguments: amqp.Table{{Name: "x-queue-type", Value: c.kind}}})
		b.Step(SetPolicy{Policy{VirtualHost: "/", Name: "p", Pattern: "q", ApplyTo: "all", Definition: `{"consumer-timeout":1000}`}})
		d.publish("", "q", "m")
		d.send(1, amqp.BasicGet{Queue: "q"})
		d.log = nil
		d.later(2 * time.Minute)
		if closes := strings.Contains(strings.Join(d.log, "\n"), "close channel"); closes != c.closes {
			t.Errorf("%s, %s: %q", c.profile, c.kind, d.log)
		}
	}
}

// What is held back stays so over any stop, as long as it was to be. What a consumer
// has when its node stops comes back and is held back from then on: where the node was
// killed, from its start.
func TestHeldBackOverAStop(t *testing.T) {
	const ms = time.Millisecond
	for _, test := range []struct {
		how              StopKind
		reject, stop, on time.Duration
		want             string
	}{
		{Shutdown, 0, 200 * ms, 500 * ms, "1s m1#1 reject, 1.2s m2#2 connection lost"},
		{SIGKILL, 0, 200 * ms, 500 * ms, "1s m1#1 reject, 1.5s m2#2 connection lost"},
		{PowerCut, 0, 200 * ms, 500 * ms, "1s m1#1 reject, 1.5s m2#2 connection lost"},
		{Shutdown, 0, 200 * ms, 1100 * ms, "1.1s m1#1 reject, 1.2s m2#2 connection lost"},
		{SIGKILL, 0, 200 * ms, 1100 * ms, "1.1s m1#1 reject, 2.1s m2#2 connection lost"},
		{PowerCut, 0, 200 * ms, 1100 * ms, "1.1s m1#1 reject, 2.1s m2#2 connection lost"},
		// The reject has not come as far as the disk: m1 was still with its consumer.
		{PowerCut, 190 * ms, 200 * ms, 500 * ms, "1.5s m1#1 connection lost, 1.5s m2#2 connection lost"},
	} {
		c := quorumQueue(t, amqp.Field{Name: "x-delayed-retry-type", Value: "all"},
			amqp.Field{Name: "x-delayed-retry-min", Value: int32(1000)}, amqp.Field{Name: "x-delayed-retry-max", Value: int32(5000)})
		c.publish("", "q", "one")
		c.publish("", "q", "two")
		c.send(1, amqp.BasicGet{Queue: "q"})
		c.send(1, amqp.BasicGet{Queue: "q"})
		c.later(test.reject)
		c.send(1, amqp.BasicReject{DeliveryTag: 1, Requeue: true})
		c.later(test.stop)
		c.step(Stop{How: test.how})
		c.later(test.on)
		c.step(Start{})
		if q := c.b.Snapshot().VirtualHosts[0].Queues[0]; q.Unacked != 0 || q.Ready+q.HeldBack != 2 {
			t.Errorf("%v after %s: the queue has %+v", test.how, test.stop, q)
		}
		if err := c.b.journal.store.Compact(c.b.image()); err != nil { // it says as much as the old one
			t.Fatal(err)
		}
		c.step(Stop{How: PowerCut})
		c.step(Start{})
		var told []string
		for due, ok := c.b.Due(); ok; due, ok = c.b.Due() {
			for _, e := range c.b.Advance(due) {
				if r, ok := e.(MessageRequeued); ok {
					told = append(told, fmt.Sprintf("%s m%d#%d %s", due, r.Message, r.Entry, r.Reason))
				}
			}
		}
		if got := strings.Join(told, ", "); got != test.want {
			t.Errorf("%v at %s, started at %s: %s, want %s", test.how, test.stop, test.on, got, test.want)
		}
		if q := c.b.Snapshot().VirtualHosts[0].Queues[0]; q.Ready != 2 || q.HeldBack != 0 || q.ReadyBytes != 6 {
			t.Errorf("%v after %s: in the end the queue has %+v", test.how, test.stop, q)
		}
	}
}
