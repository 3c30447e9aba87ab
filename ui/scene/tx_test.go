package scene_test

import (
	"testing"
	"time"

	"warren/sim"
	"warren/ui/scene"
)

// What a transaction holds is neither lost nor in a queue: it waits for its commit,
// which puts it into its queues, and is dropped by a rollback or with its channel.
func TestTransaction(t *testing.T) {
	w := sim.New(sim.Scenario{Latency: 100 * time.Millisecond, Programs: []sim.Program{{Name: "send.py", Source: `import pika, time
c = pika.BlockingConnection(pika.ConnectionParameters('localhost'))
ch = c.channel()
ch.queue_declare('q')
ch.queue_declare('r')
ch.exchange_declare('both', 'fanout')
ch.queue_bind('q', 'both')
ch.queue_bind('r', 'both')
ch.tx_select()
ch.basic_publish('', 'q', b'rolled back')
time.sleep(10)
ch.tx_rollback()
time.sleep(10)
ch.basic_publish('', 'q', b'a')
ch.basic_publish('both', '', b'b')
ch.basic_publish('', 'nowhere', b'c')
time.sleep(10)
ch.tx_commit()
time.sleep(10)
ch.basic_publish('', 'q', b'never')
time.sleep(10)
c.close()
time.sleep(10)
`}}})
	if err := w.Do(sim.StartProgram{Program: "send.py"}); err != nil {
		t.Fatal(err)
	}
	p := scene.New(w.History(), w.Programs()...)
	seen := 0
	for _, want := range []scene.Ledger{
		{Published: 1, Uncommitted: 1},
		{Published: 1, Dropped: 1},
		{Published: 4, Dropped: 1, Uncommitted: 3},
		{Published: 4, Copied: 1, Dropped: 1, Ready: 3, Unroutable: 1},
		{Published: 5, Copied: 1, Dropped: 1, Ready: 3, Unroutable: 1, Uncommitted: 1},
		{Published: 5, Copied: 1, Dropped: 2, Ready: 3, Unroutable: 1},
	} {
		w.Advance(w.Now() + 10*time.Second)
		h := w.History()
		for ; seen < h.Len(); seen++ {
			s := p.At(scene.Cursor{At: h.Record(seen).At, Records: seen + 1})
			if l := s.Ledger(); !l.Balanced() {
				t.Fatalf("after %d records the ledger does not balance: %+v", seen+1, l)
			}
			if l := s.Ledger(); l.Lost != 0 {
				t.Fatalf("after %d records %d are lost", seen+1, l.Lost)
			}
		}
		s := p.At(scene.Cursor{At: w.Now(), Records: h.Len()})
		if got := s.Ledger(); got != want {
			t.Errorf("after %v the ledger is %+v, want %+v", w.Now(), got, want)
		}
		rows, _ := s.Rows(scene.Only(scene.UncommittedAccount), 0, 10)
		if len(rows) != want.Uncommitted {
			t.Errorf("after %v %d rows are uncommitted, want %d", w.Now(), len(rows), want.Uncommitted)
		}
		held := 0
		for _, sprite := range s.Sprites(scene.Arrange(s, views[0]), nil) {
			switch {
			case sprite.Alpha == 1:
			case sprite.Kind == scene.Card:
				held++
			case sprite.Kind == scene.Bunch:
				held += sprite.Count
			}
		}
		if held != want.Uncommitted {
			t.Errorf("after %v %d are drawn as held, want %d", w.Now(), held, want.Uncommitted)
		}
	}
}
