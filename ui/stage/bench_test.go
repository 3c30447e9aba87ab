package stage

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"warren/lessons/words"
	"warren/sim"
	"warren/sim/scenario"
	"warren/ui/scene"
)

// largeWorld has 200 nodes, 500 edges, and 500 messages on their way from 54 s on.
func largeWorld(b *testing.B) *sim.World {
	var actions strings.Builder
	for i := range 20 {
		fmt.Fprintf(&actions, "at 30s start recv.py as recv%d with %d\n", i+1, i)
	}
	for i := range 20 {
		fmt.Fprintf(&actions, "at 40s start send.py as send%d with %d\n", i+1, i*3)
	}
	for i := range 20 {
		fmt.Fprintf(&actions, "at 45s slow send%d 20s\n", i+1)
	}
	f, err := scenario.Parse([]byte(`A large world.
-- scenario --
broker 4.0
seed 1
latency 10ms
tick 10us
-- actions --
at 0s start setup.py
` + actions.String() + `-- setup.py --
import pika
c = pika.BlockingConnection(pika.ConnectionParameters('localhost', heartbeat=0))
ch = c.channel()
for i in range(59):
    ch.exchange_declare('x%d' % i, 'topic')
for i in range(100):
    ch.queue_declare('q%d' % i)
    for j in range(5):
        ch.queue_bind('q%d' % i, 'x%d' % ((i * 5 + j) % 59), 'k%d.#' % j)
c.close()
-- send.py --
import pika, sys, time
c = pika.BlockingConnection(pika.ConnectionParameters('localhost', heartbeat=0))
ch = c.channel()
n = int(sys.argv[1])
time.sleep(10)
for i in range(25):
    ch.basic_publish('x%d' % ((n + i) % 59), 'k%d' % (i % 5), b'x')
time.sleep(100000)
-- recv.py --
import pika, sys
c = pika.BlockingConnection(pika.ConnectionParameters('localhost', heartbeat=0))
ch = c.channel()
ch.basic_consume('q' + sys.argv[1], lambda *a: None, auto_ack=True)
ch.start_consuming()
`))
	if err != nil {
		b.Fatal(err)
	}
	w, err := sim.Replay(f.Scenario, f.Actions, 60*time.Second)
	if err != nil {
		b.Fatal(err)
	}
	return w
}

// BenchmarkFrame draws frames of a large world in which 500 messages are on their
// way.
func BenchmarkFrame(b *testing.B) {
	w := largeWorld(b)
	h := w.History()
	table, err := words.Load()
	if err != nil {
		b.Fatal(err)
	}
	s := newStage(table, words.English)
	s.Room(752, 460)
	p := scene.New(h)
	at := 54 * time.Second
	for b.Loop() {
		at += time.Millisecond
		if at > 60*time.Second {
			at = 54 * time.Second
		}
		s.Draw(p.At(scene.Cursor{At: at, Records: h.Until(at)}))
		s.marks(nil)
	}
}
