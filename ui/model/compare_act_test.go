package model

import (
	"strings"
	"testing"
	"time"

	"warren/sim"
)

// sideBySide is ten messages with a slow consumer and a quick one, and beside it the
// same with a prefetch of one.
func sideBySide(t *testing.T) *Model {
	t.Helper()
	m := New(sim.Scenario{Programs: []sim.Program{
		{Name: "send.py", Source: ten}, {Name: "recv1.py", Source: slow},
		{Name: "recv2.py", Source: strings.Replace(slow, "sleep(50)", "sleep(1)", 1)},
	}})
	m.Update(Start{Tab{Program: "recv1.py"}})
	m.Update(Start{Tab{Program: "recv2.py"}})
	play(m, ms(10))
	m.Update(Start{Tab{Program: "send.py"}})
	play(m, 3*time.Second)
	m.Update(Pause{})
	other := m.with("recv1.py", togglePrefetch)
	other.Name = "prefetch"
	m.Update(other)
	work(m)
	return m
}

// done are the actions of a branch after the starts, with their times.
func done(b *Branch) string {
	var all []string
	for _, a := range b.Actions() {
		if _, start := a.Action.(sim.StartProgram); !start {
			all = append(all, a.At.String()+" "+a.Action.String())
		}
	}
	return strings.Join(all, ", ")
}

// What is done while two runs are compared is done to both, and both go on.
func TestActOnBoth(t *testing.T) {
	m := sideBySide(t)
	first, at := m.Compared(), m.Cursor().At
	m.Update(Do{sim.KillProcess{Name: "recv2"}})
	play(m, time.Second)
	want := at.String() + " kill recv2"
	if a, b := done(m.Current()), done(m.Compared()); a != want || b != want || m.Compared() != first {
		t.Errorf("A has %q, B %q, want %q", a, b, want)
	}
	if !m.Playing() || m.Cursor().At < at+ms(900) || m.Compared().End() < m.Cursor().At {
		t.Errorf("at %v, playing %v, B is known to %v", m.Cursor().At, m.Playing(), m.Compared().End())
	}
	m.Update(Pause{})
	if len(m.Differences()) == 0 || m.Notice().Key != "" || len(m.Branches()) != 2 {
		t.Errorf("%d differences, notice %+v, %d branches", len(m.Differences()), m.Notice(), len(m.Branches()))
	}
	// What only one of them can take is told of the other.
	m.Update(DoIn{SideB, sim.StartProgram{Program: "recv2.py", As: "recv2"}})
	work(m)
	m.Update(Pause{})
	m.Update(Do{sim.CutLink{Name: "recv2"}})
	work(m)
	if got := done(m.Compared()); !strings.HasSuffix(got, "cut recv2") || strings.HasSuffix(done(m.Current()), "cut recv2") || m.Notice().Key != "shell.refused" {
		t.Errorf("A has %q, B %q, notice %+v", done(m.Current()), got, m.Notice())
	}
}

// In the past both go another way from that instant; what was seen of either stays.
func TestActOnBothInThePast(t *testing.T) {
	m := sideBySide(t)
	m.Update(Seek{time.Second})
	m.Update(Do{sim.KillProcess{Name: "recv2"}})
	work(m)
	if a, b := done(m.Current()), done(m.Compared()); a != "1s kill recv2" || b != a {
		t.Errorf("A has %q, B %q", a, b)
	}
	if n := m.Compared(); n.Name != "prefetch" || len(m.Branches()) != 4 || m.Cursor().At != time.Second {
		t.Errorf("B is %q, there are %d branches, it is %v", n.Name, len(m.Branches()), m.Cursor().At)
	}
	play(m, 2*time.Second)
	m.Update(Pause{})
	tallies := map[string]string{}
	for _, tally := range m.Tallies() {
		tallies[tally.Name+tally.Of] = tally.A + " / " + tally.B
	}
	if got := tallies["sent"]; got != "10 / 10" || len(m.Differences()) == 0 {
		t.Errorf("sent %s, %d differences", got, len(m.Differences()))
	}
}

// One of the two can be chosen.
func TestActOnOne(t *testing.T) {
	m := sideBySide(t)
	m.Update(ActOn{SideA})
	m.Update(Do{sim.KillProcess{Name: "recv2"}})
	work(m)
	m.Update(ActOn{SideB})
	m.Update(Do{sim.InterruptProcess{Name: "recv1"}})
	work(m)
	if a, b := done(m.Current()), done(m.Compared()); !strings.HasSuffix(a, "kill recv2") || !strings.HasSuffix(b, "interrupt recv1") || strings.Contains(a+b, ",") {
		t.Errorf("A has %q, B %q", a, b)
	}
	m.Update(Pause{})
	m.Update(CompareWith{m.Compared().Number})
	if m.ActsOn() != BothSides {
		t.Error("another comparison begins with one side")
	}
}

// A text that is what the two are compared by is changed in A alone; any other one
// in both.
func TestEditWhileComparing(t *testing.T) {
	m := sideBySide(t)
	m.Update(Edit{"recv1.py", slow + "# new\n"})
	m.Update(Start{Tab{Program: "recv1.py", Process: "again"}})
	work(m)
	m.Update(Edit{"send.py", ten + "# new\n"})
	m.Update(Start{Tab{Program: "send.py", Process: "more"}})
	work(m)
	if got := done(m.Current()); strings.Count(got, "edit") != 2 {
		t.Errorf("A has %q", got)
	}
	if got := done(m.Compared()); strings.Contains(got, "edit recv1.py") || !strings.Contains(got, "edit send.py") {
		t.Errorf("B has %q", got)
	}
}

// While B still works time goes on, though A has nothing to do, and a step finds what
// happens in B.
func TestBothAreOnOneClock(t *testing.T) {
	const consumer = "import pika\nc = pika.BlockingConnection(pika.ConnectionParameters('localhost'))\nch = c.channel()\nch.queue_declare('q')\ndef f(ch, m, p, b):\n    print('got')\nch.basic_consume('q', f, auto_ack=True)\nch.start_consuming()\n"
	m := New(sim.Scenario{Programs: []sim.Program{{Name: "recv.py", Source: consumer}, {Name: "send.py", Source: ten}}})
	m.Update(Start{Tab{Program: "recv.py"}})
	m.Update(Start{Tab{Program: "send.py"}})
	play(m, 3*time.Second)
	if m.Playing() {
		t.Fatal("it goes on for ever")
	}
	end := m.Frontier()
	other := m.with("recv.py", func(s string) string {
		return "import time\n" + strings.Replace(s, "print('got')", "time.sleep(1); print('got')", 1)
	})
	m.Update(other)
	work(m)
	m.Update(Step{})
	work(m)
	if at := m.Cursor().At; at <= end || at > end+2*time.Second {
		t.Errorf("a step goes from %v to %v", end, at)
	}
	stepped := m.Cursor().At
	m.Update(Step{Back: true})
	m.Update(Step{})
	if at := m.Cursor().At; at != stepped {
		t.Errorf("a step back and one forth go to %v, not %v", at, stepped)
	}
	m.Update(Play{})
	play(m, 30*time.Second)
	if m.Playing() || m.Compared().End() < m.Cursor().At || m.Cursor().At < 10*time.Second {
		t.Errorf("at %v, B is known to %v, playing %v", m.Cursor().At, m.Compared().End(), m.Playing())
	}
	for _, tally := range m.Tallies() {
		if tally.Name == "lines" && (tally.A != "10" || tally.B != "10") {
			t.Errorf("printed %s and %s lines", tally.A, tally.B)
		}
	}
}

func TestApart(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Apart
	}{
		{"x\ny\nz", "x\nz", Apart{"", 2, "y", ""}},
		{"x\nz", "x\n  y\nz", Apart{"", 2, "", "y"}},
		{"f(1)", "f(2)", Apart{"", 1, "f(1)", "f(2)"}},
		{
			"x\n    channel.basic_consume(queue='lqz', on_message_callback=callback, auto_ack=False)",
			"x\n    channel.basic_consume(queue='lqz', on_message_callback=callback, auto_ack=True)",
			Apart{"", 2, "… auto_ack=False)", "… auto_ack=True)"},
		},
	} {
		if got := apart("", strings.Split(c.a, "\n"), strings.Split(c.b, "\n")); got != c.want {
			t.Errorf("%q and %q are apart at %+v, want %+v", c.a, c.b, got, c.want)
		}
	}
}

// A fault that only one of two runs has is a difference, whatever comes of it.
func TestFaultIsADifference(t *testing.T) {
	m := New(sim.Scenario{Programs: []sim.Program{{Name: "send.py", Source: ten}}})
	m.Update(Start{Tab{Program: "send.py"}})
	play(m, 3*time.Second)
	m.Update(CompareOther{Scenario: m.Scenario(), Actions: m.Current().Actions()})
	work(m)
	if all := m.Differences(); len(all) > 0 {
		t.Fatalf("the same run is other: %v", all)
	}
	fault := sim.SetAlarm{Resource: "memory", On: true}
	m.Update(DoIn{SideB, fault})
	work(m)
	all := m.Differences()
	if len(all) != 1 || all[0].A >= 0 || m.ComparedHistory().Record(all[0].B).Event != (sim.ActionTaken{Action: fault}) {
		t.Errorf("the differences are %+v", all)
	}
}
