package model

import (
	"testing"
	"time"

	"warren/sim"
	"warren/sim/broker"
	"warren/sim/search"
)

const (
	sender   = "import pika, time\nc = pika.BlockingConnection(pika.ConnectionParameters('localhost'))\nch = c.channel()\nch.queue_declare('q', arguments={'x-message-ttl': 90000, 'x-dead-letter-exchange': 'amq.fanout'})\nch.basic_publish('', 'q', 'a')\nch.basic_publish('', 'nowhere', 'b', mandatory=True)\nc.close()\n"
	receiver = "import pika, time\nc = pika.BlockingConnection(pika.ConnectionParameters('localhost'))\nch = c.channel()\nch.queue_declare('q', arguments={'x-message-ttl': 90000, 'x-dead-letter-exchange': 'amq.fanout'})\ndef f(ch, m, p, b):\n    time.sleep(5)\n    ch.basic_ack(m.delivery_tag)\nch.basic_consume('q', f)\nch.start_consuming()\n"
)

// until runs a model until something and returns the record that it stands behind.
func until(t *testing.T, m *Model, u Until) sim.Event {
	t.Helper()
	m.Update(RunUntil{u})
	if _, hunting := m.Hunting(); !hunting {
		t.Fatal("it does not go on")
	}
	work(m)
	if m.Notice().Key != "" || m.Cursor().Index == 0 {
		return nil
	}
	return m.History().Record(m.Cursor().Index - 1).Event
}

// What is waited for comes, however far off; what never comes is told of.
func TestUntil(t *testing.T) {
	m := New(sim.Scenario{Programs: []sim.Program{{Name: "send.py", Source: sender}, {Name: "recv.py", Source: receiver}}})
	m.Update(RunUntil{Until{Kind: UntilEvent}})
	if m.Notice().Key != "shell.nothing-runs" {
		t.Errorf("a world in which nothing runs says %q", m.Notice().Key)
	}
	m.Update(Start{Tab{Program: "send.py"}})
	m.Update(Pause{})
	if e := until(t, m, Until{Kind: UntilReturned}); e == nil {
		t.Error("nothing is returned")
	}
	at := m.Cursor().At
	if until(t, m, Until{Kind: UntilRedelivered}) != nil || m.Notice().Key != "until.never" {
		t.Errorf("nobody consumes, and something is redelivered; notice %q", m.Notice().Key)
	}
	m.Update(Seek{at})
	if e := until(t, m, Until{Kind: UntilDeadLettered}); e == nil || m.Cursor().At < 90*time.Second {
		t.Errorf("dead-lettered %v at %v", e, m.Cursor().At)
	}

	m.Update(Seek{at}) // back, where a consumer comes
	m.Update(Start{Tab{Program: "recv.py"}})
	m.Update(Pause{})
	work(m)
	if e := until(t, m, Until{Kind: UntilLine, Program: "recv.py", Line: 7}); e == nil || m.Cursor().At < at+5*time.Second {
		t.Errorf("line 7 at %v: %v", m.Cursor().At, e)
	}
	if r := m.Runs(); r[1].Line != 7 {
		t.Errorf("at line 7 the run stands at %d", r[1].Line)
	}
	m.Update(Seek{at + time.Second})
	m.Update(Kill{"recv"})
	m.Update(Start{Tab{Program: "recv.py", Process: "recv"}})
	m.Update(Pause{})
	work(m)
	if e := until(t, m, Until{Kind: UntilRedelivered}); e == nil {
		t.Errorf("nothing is redelivered; %q", m.Notice().Key)
	}
	if e := until(t, m, Until{Kind: UntilEmpty}); e == nil {
		t.Errorf("the queue never is empty; %q", m.Notice().Key)
	}
	if e := until(t, m, Until{Kind: UntilLost}); e != nil {
		t.Errorf("%v is a loss", e)
	}
	m.Update(Seek{at})
	if e := until(t, m, Until{Kind: UntilEvent}); e == nil || m.Cursor().At < at {
		t.Errorf("the next event is %v at %v", e, m.Cursor())
	}
}

// A found loss is a branch that stands before its fault; the world that one comes
// from stays.
func TestSearchLoss(t *testing.T) {
	m := New(sim.Scenario{Programs: []sim.Program{{Name: "send.py", Source: sender}}})
	m.Update(Start{Tab{Program: "send.py"}})
	play(m, time.Second)
	m.Update(Pause{})
	m.Update(SearchLoss{Kinds: []search.Kind{search.PowerCut}, For: search.Lost, Runs: 40})
	for !m.Search().Over() {
		m.Update(SearchWork{1000})
	}
	if _, ok := m.Search().Found(); !ok {
		t.Fatalf("nothing was found in %d runs", m.Search().Tried())
	}
	m.Update(ShowFound{})
	work(m)
	if b := m.Current(); b.Number != 2 || len(m.Branches()) != 2 || b.Because == nil || m.Cursor().At != b.From {
		t.Errorf("shown is branch %d of %d from %v because of %v, at %v", b.Number, len(m.Branches()), b.From, b.Because, m.Cursor().At)
	}
	if e := until(t, m, Until{Kind: UntilLost}); e == nil {
		t.Errorf("nothing is lost from there; %q", m.Notice().Key)
	}
}

// Of two runs that are compared, time goes on until it happens in one of them, whichever
// it is, and that one is named.
func TestUntilInEitherOfTwo(t *testing.T) {
	for _, killed := range []Side{SideA, SideB, BothSides} {
		m := sideBySide(t)
		at := m.Cursor().At
		m.Update(DoIn{killed, sim.KillProcess{Name: "recv1"}})
		m.Update(Pause{})
		work(m)
		m.Update(Seek{at})
		m.Update(RunUntil{Until{Kind: UntilRedelivered}})
		work(m)
		want := map[Side]string{SideA: "until.in-a", SideB: "until.in-b", BothSides: "until.in-both"}[killed]
		if _, hunting := m.Hunting(); hunting || m.Notice().Key != want {
			t.Errorf("killed in %v, it says %q at %v, want %q", killed, m.Notice().Key, m.Cursor().At, want)
		}
		redelivered := func(m *Model) bool {
			h := m.History()
			for i := range h.Until(m.Cursor().At) {
				if e, ok := h.Record(i).Event.(broker.MessageDelivered); ok && e.Redelivered {
					return true
				}
			}
			return false
		}
		if a, b := redelivered(m), redelivered(m.inOther(m.Cursor().At)); a != (killed != SideB) || b != (killed != SideA) {
			t.Errorf("killed in %v, redelivered in A: %v, in B: %v", killed, a, b)
		}
	}
}
