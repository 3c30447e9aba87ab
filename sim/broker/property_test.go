package broker

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hack-pad/hackpadfs"
	"pgregory.net/rapid"

	"warren/sim/amqp"
	_ "warren/sim/fixedseed"
)

// world is a node with clients that do things at random.
type world struct {
	t       *rapid.T
	b       *Broker
	now     time.Duration
	conns   []ConnectionID
	last    ConnectionID
	log     strings.Builder
	entries map[EntryID]*place
	newest  EntryID
	tags    map[ChannelID]uint64
	holding map[string]int // unacked deliveries by channel and consumer
	limits  map[string]int
	// confirmed counts the answers to a message's publisher; owed are messages of a
	// channel that wants to hear of them.
	confirmed map[MessageID]int
	owed      map[MessageID]ChannelID
	confirms  map[ChannelID]bool
	ended     map[ChannelID]bool
	durable   map[string]bool // queues
	persist   map[MessageID]bool
}

// place is where an entry is.
type place struct {
	message  MessageID
	queue    string
	consumer string // channel and tag while it is unacked, else empty
	unacked  bool
	held     bool // back in its queue, which holds it back
	safe     bool // its publisher was told so
}

func newWorld(t *rapid.T, profile Profile) *world {
	return &world{
		t: t, b: New(Config{Profile: profile, Seed: 7, Conf: []string{"deprecated_features.permit.transient_nonexcl_queues = true"}}),
		entries: map[EntryID]*place{}, tags: map[ChannelID]uint64{}, holding: map[string]int{},
		limits: map[string]int{}, confirmed: map[MessageID]int{}, owed: map[MessageID]ChannelID{},
		confirms: map[ChannelID]bool{}, ended: map[ChannelID]bool{}, durable: map[string]bool{}, persist: map[MessageID]bool{},
	}
}

func (w *world) step(in Input) { w.take(w.b.Step(in)) }

func (w *world) send(conn ConnectionID, channel uint16, m amqp.Method, c *amqp.Content) {
	w.step(Receive{Conn: conn, Frame: amqp.Frame{Channel: channel, Method: m, Content: c}})
}

func (w *world) connect() {
	w.last++
	w.conns = append(w.conns, w.last)
	w.step(Accept{Conn: w.last, Peer: "127.0.0.1"})
	w.step(Receive{Conn: w.last, Frame: amqp.ProtocolHeader})
	for _, m := range []amqp.Method{
		amqp.ConnectionStartOk{Mechanism: "PLAIN", Response: "\x00guest\x00guest"},
		amqp.ConnectionTuneOk{ChannelMax: 2047, FrameMax: 131072},
		amqp.ConnectionOpen{VirtualHost: "/"},
	} {
		w.send(w.last, 0, m, nil)
	}
	w.open(w.last)
}

// open opens channel 1 again if it is closed.
func (w *world) open(conn ConnectionID) {
	id := ChannelID{conn, 1}
	c := w.b.connections[conn]
	if c == nil {
		return
	}
	if ch := c.channels[1]; ch != nil && ch.closing {
		w.send(conn, 1, amqp.ChannelCloseOk{}, nil)
	}
	if c.channels[1] == nil && c.state == open {
		w.tags[id] = 0
		w.confirms[id] = false
		w.ended[id] = false
		w.send(conn, 1, amqp.ChannelOpen{}, nil)
	}
}

// take checks every event against what is known, and keeps it.
func (w *world) take(events []Event) {
	starting := false
	for _, e := range events {
		fmt.Fprintln(&w.log, e)
		switch e := e.(type) {
		case QueueDeclared:
			w.durable[e.Queue] = e.Durable
		case ConsumerAdded:
			w.limits[consumerKey(e.Channel, e.ConsumerTag)] = int(e.Prefetch)
			if e.NoAck {
				w.limits[consumerKey(e.Channel, e.ConsumerTag)] = 0
			}
		case MessagePublished:
			w.persist[e.Message] = e.Content.Properties.Persistent()
			if w.confirms[e.Channel] {
				w.owed[e.Message] = e.Channel
			}
		case MessageConfirmed:
			w.confirmed[e.Message]++
			if w.confirmed[e.Message] > 1 {
				w.t.Fatalf("m%d is confirmed twice", e.Message)
			}
			delete(w.owed, e.Message)
			// The places that it has now are promised; those of its dead letters are not.
			for _, p := range w.entries {
				p.safe = p.safe || p.message == e.Message && !e.Nack
			}
		case ChannelClosed:
			w.ended[e.Channel] = true
			maps.DeleteFunc(w.owed, func(_ MessageID, ch ChannelID) bool { return ch == e.Channel })
		case MessageEnqueued:
			if w.entries[e.Entry] != nil {
				w.t.Fatalf("%s, which is somewhere already", e)
			}
			w.entries[e.Entry] = &place{message: e.Message, queue: e.Queue}
			w.newest = max(w.newest, e.Entry)
		case MessageDelivered:
			w.delivered(e)
		case MessageAcked:
			w.leave(e, e.Entry, true)
			delete(w.entries, e.Entry)
		case MessageRequeued:
			if p := w.entries[e.Entry]; p != nil && p.held {
				p.held = false
				continue
			}
			w.leave(e, e.Entry, true)
		case MessageHeldBack:
			w.leave(e, e.Entry, !starting)
			w.entries[e.Entry].held = true
		case NodeStarted: // it tells again of what it holds back
			starting = true
			for _, p := range w.entries {
				p.held = false
			}
		case MessageDropped:
			w.dropped(e)
		}
	}
}

func consumerKey(ch ChannelID, tag string) string { return ch.String() + " " + tag }

func (w *world) delivered(e MessageDelivered) {
	p := w.entries[e.Entry]
	if p == nil || p.unacked || p.held || p.queue != e.Queue {
		w.t.Fatalf("%s, which is not ready there: %+v", e, p)
	}
	if e.DeliveryTag != w.tags[e.Channel]+1 {
		w.t.Fatalf("%s, after tag %d", e, w.tags[e.Channel])
	}
	w.tags[e.Channel]++
	if e.NoAck {
		delete(w.entries, e.Entry)
		return
	}
	p.unacked = true
	p.consumer = ""
	if e.ConsumerTag != "" {
		key := consumerKey(e.Channel, e.ConsumerTag)
		p.consumer = key
		w.holding[key]++
		if limit := w.limits[key]; limit > 0 && w.holding[key] > limit {
			w.t.Fatalf("%s: %d unacked over a prefetch of %d", e, w.holding[key], limit)
		}
	}
}

// leave ends an entry's being unacked.
func (w *world) leave(e Event, id EntryID, must bool) {
	p := w.entries[id]
	if p == nil || must && !p.unacked {
		w.t.Fatalf("%s, which is not unacked: %+v\n%s", e, p, w.log.String())
	}
	if p.consumer != "" {
		w.holding[p.consumer]--
	}
	p.unacked, p.consumer = false, ""
}

func (w *world) dropped(e MessageDropped) {
	w.leave(e, e.Entry, false)
	switch e.Reason {
	case "restart", "killed", "power cut":
		if w.entries[e.Entry].safe && w.persist[e.Message] && w.durable[e.Queue] {
			w.t.Fatalf("%s, though it was confirmed", e)
		}
	}
	delete(w.entries, e.Entry)
}

// check compares what the events say with what the node says.
func (w *world) check() {
	if !w.b.Running() {
		return // what was not gone from the disk is told of when it starts
	}
	type counts struct{ ready, unacked, held int }
	want := map[string]counts{}
	for _, p := range w.entries {
		c := want[p.queue]
		switch {
		case p.unacked:
			c.unacked++
		case p.held:
			c.held++
		default:
			c.ready++
		}
		want[p.queue] = c
	}
	for _, q := range w.b.Snapshot().VirtualHosts[0].Queues {
		if got := (counts{q.Ready, q.Unacked, q.HeldBack}); got != want[q.Name] {
			w.t.Fatalf("queue %s holds %+v, by its events %+v\n%s", q.Name, got, want[q.Name], w.log.String())
		}
		delete(want, q.Name)
	}
	if len(want) > 0 {
		w.t.Fatalf("messages in queues that are gone: %v", want)
	}
}

// TestMain has each property hold in thousands of worlds, where that does not take
// too long.
func TestMain(m *testing.M) {
	flag.Parse()
	set := func(name, value string) {
		if err := flag.Set(name, value); err != nil {
			panic(err)
		}
	}
	set("rapid.nofailfile", "true")
	checks := flag.Lookup("rapid.checks")
	if checks.Value.String() == checks.DefValue && !testing.Short() && runtime.GOOS != "js" {
		set("rapid.checks", "2000")
	}
	os.Exit(m.Run())
}

var queueNames = []string{"q1", "q2", "q3"}

// act does one thing at random.
func (w *world) act(t *rapid.T) {
	if !w.b.Running() {
		w.step(Start{})
		w.conns = nil
	}
	for _, id := range slices.Clone(w.conns) {
		if w.b.connections[id] == nil {
			w.conns = slices.DeleteFunc(w.conns, func(o ConnectionID) bool { return o == id })
		}
	}
	if len(w.conns) < 2 {
		w.connect()
	}
	conn := rapid.SampledFrom(w.conns).Draw(t, "conn")
	w.open(conn)
	queue := rapid.SampledFrom(queueNames).Draw(t, "queue")
	tag := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "tag")
	switch rapid.IntRange(0, 21).Draw(t, "what") {
	case 0, 1:
		w.declare(t, conn, queue)
	case 2, 3, 4, 5, 6:
		w.publish(t, conn, queue)
	case 7:
		if ch := w.b.connections[conn].channels[1]; ch != nil && ch.tx == nil {
			w.confirms[ch.id] = true
		}
		w.send(conn, 1, amqp.ConfirmSelect{}, nil)
	case 8:
		w.send(conn, 1, amqp.BasicQos{
			PrefetchCount: uint16(rapid.IntRange(0, 3).Draw(t, "prefetch")), Global: rapid.IntRange(0, 5).Draw(t, "global") == 0,
		}, nil)
	case 9, 10:
		w.send(conn, 1, amqp.BasicConsume{
			Queue: queue, ConsumerTag: fmt.Sprint(tag, w.last, len(w.log.String())), NoAck: rapid.IntRange(0, 3).Draw(t, "no ack") == 0,
			Arguments: amqp.Table{{Name: "x-priority", Value: int32(rapid.IntRange(0, 1).Draw(t, "priority"))}},
		}, nil)
	case 11, 12:
		w.send(conn, 1, amqp.BasicGet{Queue: queue, NoAck: rapid.Bool().Draw(t, "no ack")}, nil)
	case 13, 14:
		w.send(conn, 1, amqp.BasicAck{DeliveryTag: w.someTag(t, conn), Multiple: rapid.Bool().Draw(t, "multiple")}, nil)
	case 15, 16:
		w.send(conn, 1, amqp.BasicNack{
			DeliveryTag: w.someTag(t, conn), Multiple: rapid.Bool().Draw(t, "multiple"), Requeue: rapid.Bool().Draw(t, "requeue"),
		}, nil)
	case 17:
		w.cancel(t, conn)
	case 18:
		w.step(Lose{conn})
	case 19:
		w.now += time.Duration(rapid.IntRange(1, 400).Draw(t, "ms")) * time.Millisecond
		w.take(w.b.Advance(w.now))
	case 20:
		w.rare(t, conn, queue)
	case 21:
		if rapid.IntRange(0, 3).Draw(t, "stop") == 0 {
			w.step(Stop{How: rapid.SampledFrom([]StopKind{Shutdown, SIGKILL, PowerCut}).Draw(t, "how")})
		}
	}
}

func (w *world) declare(t *rapid.T, conn ConnectionID, queue string) {
	m := amqp.QueueDeclare{Queue: queue, Durable: rapid.Bool().Draw(t, "durable")}
	add := func(name string, v amqp.Value) { m.Arguments = append(m.Arguments, amqp.Field{Name: name, Value: v}) }
	if rapid.IntRange(0, 3).Draw(t, "quorum") == 0 {
		m.Durable = true
		add("x-queue-type", "quorum")
		add("x-delivery-limit", int32(rapid.IntRange(-1, 2).Draw(t, "limit")))
		if rapid.IntRange(0, 2).Draw(t, "retry") == 0 {
			add("x-delayed-retry-type", rapid.SampledFrom([]string{"all", "failed", "returned"}).Draw(t, "of"))
			add("x-delayed-retry-min", int32(rapid.IntRange(1, 300).Draw(t, "min")))
			add("x-delayed-retry-max", int32(rapid.IntRange(1, 300).Draw(t, "max")))
		}
		if rapid.IntRange(0, 2).Draw(t, "timeout") == 0 {
			add("x-consumer-timeout", int32(rapid.IntRange(0, 300).Draw(t, "late")))
		}
	} else if rapid.IntRange(0, 3).Draw(t, "priorities") == 0 {
		add("x-max-priority", int32(3))
	}
	if rapid.Bool().Draw(t, "max length") {
		add("x-max-length", int32(rapid.IntRange(0, 4).Draw(t, "length")))
		add("x-overflow", rapid.SampledFrom([]string{"drop-head", "reject-publish"}).Draw(t, "overflow"))
	}
	if rapid.IntRange(0, 2).Draw(t, "ttl") == 0 {
		add("x-message-ttl", int32(rapid.IntRange(0, 300).Draw(t, "ms")))
	}
	if rapid.Bool().Draw(t, "dead letters") {
		add("x-dead-letter-exchange", "")
		add("x-dead-letter-routing-key", rapid.SampledFrom(queueNames).Draw(t, "to"))
	}
	if rapid.IntRange(0, 4).Draw(t, "single active") == 0 {
		add("x-single-active-consumer", true)
	}
	w.send(conn, 1, m, nil)
}

func (w *world) publish(t *rapid.T, conn ConnectionID, queue string) {
	c := &amqp.Content{Body: []byte("sixteen bytes...")}
	if rapid.Bool().Draw(t, "persistent") {
		mode := uint8(2)
		c.Properties.DeliveryMode = &mode
	}
	if p := uint8(rapid.IntRange(0, 9).Draw(t, "priority")); p > 0 {
		c.Properties.Priority = &p
	}
	if rapid.IntRange(0, 5).Draw(t, "expires") == 0 {
		ms := fmt.Sprint(rapid.IntRange(0, 300).Draw(t, "ms"))
		c.Properties.Expiration = &ms
	}
	w.send(conn, 1, amqp.BasicPublish{RoutingKey: queue, Mandatory: rapid.Bool().Draw(t, "mandatory")}, c)
}

// someTag is a delivery tag that the channel has given, mostly.
func (w *world) someTag(t *rapid.T, conn ConnectionID) uint64 {
	given := int(w.tags[ChannelID{conn, 1}])
	if rapid.IntRange(0, 9).Draw(t, "any tag") == 0 {
		return uint64(rapid.IntRange(0, given+1).Draw(t, "tag"))
	}
	if ch := w.b.connections[conn].channels[1]; ch != nil && ch.unacked.count() > 0 {
		var tags []uint64
		for u := range ch.unacked.all() {
			tags = append(tags, u.tag)
		}
		return rapid.SampledFrom(tags).Draw(t, "unacked tag")
	}
	return 0
}

func (w *world) cancel(t *rapid.T, conn ConnectionID) {
	ch := w.b.connections[conn].channels[1]
	if ch == nil || len(ch.consumers) == 0 {
		return
	}
	tag := rapid.SampledFrom(slices.Sorted(maps.Keys(ch.consumers))).Draw(t, "consumer")
	w.send(conn, 1, amqp.BasicCancel{ConsumerTag: tag}, nil)
}

func (w *world) rare(t *rapid.T, conn ConnectionID, queue string) {
	w.send(conn, 1, rapid.SampledFrom([]amqp.Method{
		amqp.QueueDelete{Queue: queue}, amqp.QueuePurge{Queue: queue}, amqp.BasicRecover{Requeue: true},
		amqp.TxSelect{}, amqp.TxCommit{}, amqp.TxRollback{}, amqp.ChannelClose{},
	}).Draw(t, "method"), nil)
}

// In any world, whatever happens: an entry is in one place or gone, unacked
// deliveries stay within their prefetch, delivery tags rise by one, a publish is
// confirmed once, and what was confirmed survives every stop.
func TestInvariants(t *testing.T) {
	for _, profile := range []Profile{Profile310, Profile40, Profile43} {
		t.Run(string(profile), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				w := newWorld(t, profile)
				for range rapid.IntRange(1, 60).Draw(t, "steps") {
					w.act(t)
					w.check()
				}
				w.take(w.b.Advance(w.now + time.Second))
				if w.b.Running() && len(w.owed) > 0 {
					t.Fatalf("not confirmed: %v\n%s", w.owed, w.log.String())
				}
			})
		})
	}
}

// The same inputs make the same history, and so do they in one Advance or many.
func TestSameHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var inputs []Input
		draw := rapid.SliceOfN(rapid.IntRange(0, 5), 1, 40).Draw(t, "inputs")
		for i, what := range draw {
			inputs = append(inputs, inputFor(i, what))
		}
		play := func(cut time.Duration) string {
			b := New(Config{Seed: 7})
			var log strings.Builder
			keep := func(events []Event) {
				for _, e := range events {
					fmt.Fprintln(&log, e)
				}
			}
			for _, in := range setUp(1) {
				keep(b.Step(in))
			}
			now := time.Duration(0)
			for _, in := range inputs {
				keep(b.Step(in))
				for end := now + 100*time.Millisecond; now < end; {
					now += cut
					keep(b.Advance(now))
				}
			}
			return log.String()
		}
		if a, b := play(100*time.Millisecond), play(10*time.Millisecond); a != b {
			t.Fatalf("two histories:\n%s\n\n%s", a, b)
		}
	})
}

// setUp opens a connection and a channel with a queue, its consumer and confirms.
func setUp(conn ConnectionID) []Input {
	in := []Input{Accept{Conn: conn, Peer: "127.0.0.1"}, Receive{Conn: conn, Frame: amqp.ProtocolHeader}}
	for _, m := range []struct {
		channel uint16
		method  amqp.Method
	}{
		{0, amqp.ConnectionStartOk{Mechanism: "PLAIN", Response: "\x00guest\x00guest"}},
		{0, amqp.ConnectionTuneOk{ChannelMax: 2047, FrameMax: 131072, Heartbeat: 1}},
		{0, amqp.ConnectionOpen{VirtualHost: "/"}},
		{1, amqp.ChannelOpen{}},
		{1, amqp.ConfirmSelect{}},
		{1, amqp.QueueDeclare{Durable: true}},
		{1, amqp.BasicQos{PrefetchCount: 2}},
		{1, amqp.BasicConsume{}},
	} {
		in = append(in, Receive{Conn: conn, Frame: amqp.Frame{Channel: m.channel, Method: m.method}})
	}
	return in
}

func inputFor(i, what int) Input {
	mode := uint8(2)
	receive := func(m amqp.Method, c *amqp.Content) Input {
		return Receive{Conn: 1, Frame: amqp.Frame{Channel: 1, Method: m, Content: c}}
	}
	switch what {
	case 0:
		return receive(amqp.BasicAck{DeliveryTag: uint64(i), Multiple: true}, nil)
	case 1:
		return receive(amqp.BasicNack{DeliveryTag: uint64(i), Requeue: true}, nil)
	case 2:
		return receive(amqp.QueueDeclare{}, nil)
	case 3:
		return Receive{Conn: 1}
	}
	return receive(amqp.BasicPublish{Exchange: "amq.fanout"}, &amqp.Content{Properties: amqp.Properties{DeliveryMode: &mode}})
}

// A node boots from a disk that is cut or damaged at any byte, without an error,
// and holds nothing that was never there.
func TestTornDisk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, Profile40)
		disk := newDisk()
		w.b = New(Config{Seed: 7, Disk: disk})
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			w.act(t)
		}
		w.take(w.b.Advance(w.now + time.Second))

		const segment = "journal-0000-000000"
		data, err := hackpadfs.ReadFile(disk, segment)
		if err != nil {
			t.Fatal(err)
		}
		data = data[:rapid.IntRange(0, len(data)).Draw(t, "cut")]
		if len(data) > 0 && rapid.Bool().Draw(t, "damage") {
			data[rapid.IntRange(0, len(data)-1).Draw(t, "byte")] ^= 0x55
		}
		if err := hackpadfs.WriteFullFile(disk, segment, data, 0o600); err != nil {
			t.Fatal(err)
		}
		b := New(Config{Seed: 7, Disk: disk})
		for _, e := range b.Advance(0) {
			switch e := e.(type) {
			case StoreFailed:
				t.Fatal(e)
			case MessageEnqueued:
				if e.Entry > w.newest {
					t.Fatalf("%s, which was never there", e)
				}
			}
		}
		b.Snapshot()
	})
}
