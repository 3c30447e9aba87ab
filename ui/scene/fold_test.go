package scene_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"warren/sim"
	"warren/sim/broker"
	_ "warren/sim/fixedseed"
	"warren/ui/scene"
	"warren/ui/scene/scenetest"
)

// held is an entry that a tale's client has and has not acked.
type held struct {
	client  *scenetest.Client
	queue   string
	message broker.MessageID
	entry   broker.EntryID
	tag     uint64
	acking  bool
}

// waiting is a ready entry.
type waiting struct {
	queue   string
	message broker.MessageID
	entry   broker.EntryID
}

// life is a random tale of two queues, as a broker might tell it.
type life struct {
	*scenetest.Tale
	producer *scenetest.Client
	clients  []*scenetest.Client
	ready    []waiting
	held     []held
	started  int
}

func newLife() *life {
	l := &life{Tale: &scenetest.Tale{}}
	l.producer = l.Start("send", "send.py", "basic_publish")
	l.producer.Connect()
	l.Declare("a", false)
	l.Declare("b", true)
	return l
}

func (l *life) step(t *rapid.T) {
	switch rapid.SampledFrom([]string{
		"publish", "publish", "publish", "deliver", "deliver", "auto-ack", "ack", "ack",
		"start", "kill", "drop", "wait", "wait", "restart-producer",
	}).Draw(t, "step") {
	case "publish":
		to := rapid.SampledFrom([][]string{{"a"}, {"b"}, {"a", "b"}, {}, nil}).Draw(t, "queues")
		refused := to == nil
		l.producer.Publish("logs", "key", rapid.Bool().Draw(t, "persistent"), func(m broker.MessageID) {
			for _, q := range to {
				l.ready = append(l.ready, waiting{q, m, l.Enqueue(m, "logs", "key", q)})
			}
			if len(to) == 0 && !refused {
				l.Tell(broker.MessageUnroutable{Message: m, Exchange: "logs", RoutingKey: "key"})
			}
		})
	case "deliver", "auto-ack":
		if len(l.ready) == 0 || len(l.clients) == 0 {
			return
		}
		i := rapid.IntRange(0, len(l.ready)-1).Draw(t, "entry")
		w := l.ready[i]
		l.ready = append(l.ready[:i], l.ready[i+1:]...)
		c := rapid.SampledFrom(l.clients).Draw(t, "client")
		noAck := rapid.Bool().Draw(t, "auto-ack")
		tag := c.Deliver(w.queue, w.message, w.entry, noAck, false, 0)
		if !noAck {
			l.held = append(l.held, held{client: c, queue: w.queue, message: w.message, entry: w.entry, tag: tag})
		}
	case "ack":
		for i := range l.held {
			h := &l.held[i]
			if !h.acking {
				h.acking = true
				l.ack(*h)
				return
			}
		}
	case "start":
		if len(l.clients) < 3 {
			l.started++
			c := l.Start(fmt.Sprint("recv", l.started), "recv.py", "basic_consume")
			c.Connect()
			c.Consume("a", false, 0)
			l.clients = append(l.clients, c)
		}
	case "kill":
		if len(l.clients) > 0 {
			l.kill(0)
		}
	case "drop":
		if len(l.ready) > 0 {
			w := l.ready[0]
			l.ready = l.ready[1:]
			l.Tell(broker.MessageDropped{Message: w.message, Entry: w.entry, VirtualHost: "/", Queue: w.queue, Reason: "expired"})
		}
	case "wait":
		l.Wait(time.Duration(rapid.IntRange(0, 600).Draw(t, "ms")) * time.Millisecond)
	case "restart-producer":
		l.producer.Kill()
		l.producer = l.Start("send", "send.py", "basic_publish")
		l.producer.Connect()
	}
}

func (l *life) ack(h held) {
	l.Tell(sim.ProcessWaits{Process: h.client.Process, For: "read"})
	h.client.Ack(h.queue, h.message, h.entry, h.tag)
	for i := range l.held {
		if l.held[i].entry == h.entry {
			l.held = append(l.held[:i], l.held[i+1:]...)
			return
		}
	}
}

func (l *life) kill(i int) {
	c := l.clients[i]
	l.clients = append(l.clients[:i], l.clients[i+1:]...)
	c.Kill()
	var rest []held
	for _, h := range l.held {
		if h.client != c {
			rest = append(rest, h)
			continue
		}
		l.Requeue(h.queue, h.message, h.entry)
		l.ready = append(l.ready, waiting{h.queue, h.message, h.entry})
	}
	l.held = rest
}

func TestTheLedgerBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLife()
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			l.step(t)
		}
		p := scene.New(l)
		for n := range l.Len() + 1 {
			at := l.Now
			if n > 0 {
				at = l.Record(n - 1).At
			}
			for _, settled := range []bool{false, true} {
				ledger := p.At(scene.Cursor{At: at, Records: n, Settled: settled}).Ledger()
				if !ledger.Balanced() {
					t.Fatalf("after %d records, settled %v, the ledger does not balance: %+v", n, settled, ledger)
				}
			}
		}
	})
}

// shown is all that a reader sees of a scene.
type shown struct {
	Revision int
	Ledger   scene.Ledger
	Sentence scene.Sentence
	Sprites  []scene.Sprite
	Layout   []scene.Box
}

func show(s *scene.Scene) shown {
	l := scene.Arrange(s, views[0])
	return shown{s.Revision, s.Ledger(), s.Sentence(), s.Sprites(l, nil), l.Boxes}
}

func TestSeekEqualsPlaying(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLife()
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			l.step(t)
		}
		seeking := scene.New(l)
		for range 6 {
			n := rapid.IntRange(0, l.Len()).Draw(t, "records")
			at := l.Now
			if n < l.Len() {
				at = l.Record(n).At
			}
			c := scene.Cursor{At: at, Records: n}
			got, want := show(seeking.At(c)), show(scene.New(l).At(c))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("after %d records (-played +sought):\n%s", n, diff)
			}
		}
	})
}

// longTale tells of at least that many records: two consumers, a queue that is
// never empty, and many messages.
func longTale(records int) *scenetest.Tale {
	t := &scenetest.Tale{}
	send := t.Start("send", "send.py", "basic_publish")
	send.Connect()
	t.Declare("lqz", true)
	recv := t.Start("recv", "recv.py", "basic_consume")
	recv.Connect()
	recv.Consume("lqz", false, 0)
	var tags []uint64
	for m := broker.MessageID(1); t.Len() < records; m++ {
		send.Publish("", "lqz", true, nil)
		if m > 100 {
			old := m - 100
			tags = append(tags, recv.Deliver("lqz", old, broker.EntryID(old), false, false, 0))
		}
		if m > 150 {
			done := m - 150
			recv.Ack("lqz", done, broker.EntryID(done), tags[done-1])
		}
		t.Wait(10 * time.Millisecond)
	}
	return t
}

func TestSeekInALongHistory(t *testing.T) {
	tale := longTale(60_000)
	p := scene.New(tale)
	p.At(scene.Cursor{At: tale.Now, Records: tale.Len()})
	for _, n := range []int{50_000, 3, 20_001, 59_999, 8192, 8191, 4096, 4095} {
		c := scene.Cursor{At: tale.Record(n - 1).At, Records: n}
		if diff := cmp.Diff(show(scene.New(tale).At(c)), show(p.At(c))); diff != "" {
			t.Errorf("after %d records (-played +sought):\n%s", n, diff)
		}
	}
}

func BenchmarkSeek(b *testing.B) {
	tale := longTale(1_000_000)
	p := scene.New(tale)
	p.At(scene.Cursor{At: tale.Now, Records: tale.Len()})
	var longest time.Duration
	n := 1
	for b.Loop() {
		n = (n*7919 + 104729) % tale.Len()
		began := time.Now()
		p.At(scene.Cursor{At: tale.Record(n).At, Records: n})
		longest = max(longest, time.Since(began))
	}
	b.ReportMetric(float64(longest.Microseconds())/1000, "ms/longest")
}

func BenchmarkPlay(b *testing.B) {
	tale := longTale(100_000)
	for b.Loop() {
		scene.New(tale).At(scene.Cursor{At: tale.Now, Records: tale.Len()})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(tale.Len()), "ns/record")
}
