package scene_test

import (
	"flag"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"warren/lessons/words"
	"warren/sim"
	"warren/sim/broker"
	"warren/ui/scene"
)

// busy are programs between which every fate of a message can come about.
var busy = []sim.Program{
	{Name: "send.py", Source: `import pika, time
connection = pika.BlockingConnection(pika.ConnectionParameters('localhost'))
channel = connection.channel()
channel.exchange_declare('dead', 'fanout')
channel.queue_declare('dead')
channel.queue_bind('dead', 'dead')
channel.queue_declare('short', arguments={'x-max-length': 2, 'x-message-ttl': 20, 'x-dead-letter-exchange': 'dead'})
channel.queue_declare('kept', durable=True)
channel.exchange_declare('logs', 'fanout')
channel.queue_bind('short', 'logs')
channel.queue_bind('kept', 'logs')
for i in range(6):
    channel.basic_publish('logs', '', str(i), pika.BasicProperties(delivery_mode=2))
    channel.basic_publish('', 'short', str(i))
    channel.basic_publish('', 'nobody', str(i), mandatory=(i % 2 == 0))
    time.sleep(0.004)
connection.close()
`},
	{Name: "recv.py", Source: `import pika, time
connection = pika.BlockingConnection(pika.ConnectionParameters('localhost'))
channel = connection.channel()
channel.queue_declare('kept', durable=True)
channel.basic_qos(prefetch_count=2)
def callback(ch, method, properties, body):
    time.sleep(0.003)
    if method.delivery_tag % 4 == 3:
        ch.basic_reject(method.delivery_tag, requeue=not method.redelivered)
    else:
        ch.basic_ack(method.delivery_tag)
channel.basic_consume('kept', callback)
channel.start_consuming()
`},
	{Name: "auto.py", Source: `import pika, time
connection = pika.BlockingConnection(pika.ConnectionParameters('localhost'))
channel = connection.channel()
channel.queue_declare('dead')
def callback(ch, method, properties, body):
    time.sleep(0.002)
channel.basic_consume('dead', callback, auto_ack=True)
channel.start_consuming()
`},
	{Name: "lost.py", Source: `import pika
connection = pika.BlockingConnection(pika.ConnectionParameters('localhost'))
channel = connection.channel()
channel.basic_publish('nowhere', 'x', 'a')
channel.basic_publish('', 'kept', 'b')
channel.queue_purge('kept')
channel.queue_delete('dead')
`},
}

// fewer makes a property be tried on a quarter of the usual number of cases, where
// each is a world that takes its time. A number that was asked for stands.
func fewer(t *testing.T) {
	checks := flag.Lookup("rapid.checks")
	if checks.Value.String() == checks.DefValue {
		checks.Value.Set("25")
		t.Cleanup(func() { checks.Value.Set(checks.DefValue) })
	}
}

func drawAction(t *rapid.T) sim.Action {
	name := rapid.SampledFrom([]string{"send", "recv", "auto", "lost"}).Draw(t, "name")
	switch rapid.IntRange(0, 15).Draw(t, "action") {
	case 0:
		return sim.InterruptProcess{Name: name}
	case 1:
		return sim.KillProcess{Name: name}
	case 2:
		return sim.CutLink{Name: name}
	case 3:
		how := rapid.SampledFrom([]broker.StopKind{broker.Shutdown, broker.SIGKILL, broker.PowerCut})
		return sim.StopBroker{How: how.Draw(t, "how")}
	case 4, 5:
		return sim.StartBroker{}
	case 6:
		return sim.FreezeLink{Name: name}
	case 7:
		return sim.ThawLink{Name: name}
	case 8:
		method := rapid.SampledFrom([]string{"basic.publish", "basic.deliver", "basic.ack"})
		return sim.DropFrame{Name: name, Method: method.Draw(t, "method"), Nth: 1}
	}
	return sim.StartProgram{Program: name + ".py"}
}

func drawWorld(t *rapid.T) *sim.World {
	w := sim.New(sim.Scenario{
		Seed:     rapid.Uint64().Draw(t, "seed"),
		Programs: busy,
		Latency:  rapid.SampledFrom([]time.Duration{10 * time.Microsecond, 3 * time.Millisecond}).Draw(t, "latency"),
		Tick:     200 * time.Nanosecond,
	})
	_ = w.Do(sim.StartProgram{Program: "send.py"})
	w.Advance(time.Duration(rapid.IntRange(2, 30).Draw(t, "begun")) * time.Millisecond)
	for range rapid.IntRange(1, 8).Draw(t, "actions") {
		_ = w.Do(drawAction(t)) // one that can't be taken changes nothing
		w.Advance(w.Now() + time.Duration(rapid.IntRange(0, 60_000_000).Draw(t, "pause")))
	}
	return w
}

// At every record each message and each copy stands in one row, in the account in
// which the equation counts it, and the page can say where that is.
func TestEveryMessageHasItsRow(t *testing.T) {
	table, err := words.Load()
	if err != nil {
		t.Fatal(err)
	}
	fewer(t)
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		h := w.History()
		p := scene.New(h, busy...)
		p.At(scene.Cursor{At: w.Now(), Records: h.Len()})
		for n := range h.Len() + 1 {
			at := w.Now()
			if n < h.Len() {
				at = h.Record(n).At
			}
			s := p.At(scene.Cursor{At: at, Records: n, Settled: n%2 == 0})
			checkRows(t, table, s, n)
		}
	})
}

func checkRows(t *rapid.T, table *words.Table, s *scene.Scene, n int) {
	ledger := s.Ledger()
	if !ledger.Balanced() {
		t.Fatalf("after %d records the ledger does not balance: %+v", n, ledger)
	}
	rows, total := s.Rows(0, 0, 1<<30)
	if want := ledger.Published + ledger.Copied; len(rows) != want || total != want {
		t.Fatalf("after %d records there are %d rows and a total of %d for %d messages", n, len(rows), total, want)
	}
	var counts [scene.Accounts]int
	for _, r := range rows {
		counts[r.Fate.Account()]++
		said := s.Say(r)
		if text := table.Say(words.English, said.Key, said.Args...); !table.Has(said.Key) || strings.Contains(text, "{") || said.Key == "fate.nowhere" {
			t.Fatalf("after %d records the row %+v is told as %q: %s", n, r, said.Key, text)
		}
		why, _ := s.Why(scene.MessageOf(r.Message))
		for _, reason := range why.Reasons {
			if !table.Has(reason.Key) {
				t.Fatalf("after %d records there is no text for %q", n, reason.Key)
			}
		}
		if all := s.Fates(r); len(all) == 0 || all[0].Record != r.Record {
			t.Fatalf("after %d records the fates of %+v are %+v", n, r, all)
		}
	}
	want := [...]int{ledger.Acked, ledger.Ready, ledger.Unacked, ledger.InFlight, ledger.Uncommitted, ledger.Lost, ledger.Dropped, ledger.Unroutable}
	if counts != want {
		t.Fatalf("after %d records the rows count %v, the ledger %v", n, counts, want)
	}
	for a := range scene.Accounts {
		if some, total := s.Rows(scene.Only(a), 0, 3); total != counts[a] || len(some) != min(3, total) {
			t.Fatalf("after %d records %d of %d rows are shown of account %d, which has %d", n, len(some), total, a, counts[a])
		}
	}
}

func BenchmarkRows(b *testing.B) {
	tale := longTale(120_000)
	p := scene.New(tale)
	s := p.At(scene.Cursor{At: tale.Now, Records: tale.Len()})
	for _, filter := range []scene.Filter{0, scene.Only(scene.ReadyAccount)} {
		b.Run(map[bool]string{true: "all", false: "ready"}[filter == 0], func(b *testing.B) {
			total := 0
			for b.Loop() {
				_, total = s.Rows(filter, 9000, 40)
			}
			b.ReportMetric(float64(total), "rows")
		})
	}
}
