package model

import (
	"strings"
	"testing"
	"time"

	"warren/sim"
	"warren/sim/broker"
	"warren/ui/scene"
)

// linesOf are the lines of the experiment, refused ones with their reason.
func linesOf(m *Model) string {
	var lines []string
	for _, l := range m.ActionLines() {
		line := l.At.String() + " " + l.Action.String()
		if l.Refused != nil {
			line += " ✕ " + l.Refused.Error()
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// An edit of the lines is another branch: the old one stays as it was, if anything
// was seen of what is other now.
func TestEditActions(t *testing.T) {
	m := stopped(t) // a stop at 100 ms, a start at 300 ms
	lines := m.Current().Actions()
	edited := []sim.TimedAction{lines[0], {At: ms(250), Action: sim.StartBroker{}}, {At: ms(200), Action: sim.StopBroker{How: broker.Shutdown}}}
	m.Update(EditActions{edited})
	work(m)
	want := "100ms broker stop\n200ms broker stop ✕ the broker does not run\n250ms broker start"
	if got := linesOf(m); got != want {
		t.Errorf("the lines are\n%s\nwant\n%s", got, want)
	}
	if len(m.Branches()) != 2 || m.Current().Number != 2 || m.Current().From != ms(200) {
		t.Errorf("branches %d, shown %d from %v; want 2, 2 from 200 ms", len(m.Branches()), m.Current().Number, m.Current().From)
	}
	// The refused line is put right.
	edited = edited[:0]
	for _, l := range m.ActionLines() {
		if l.Refused == nil {
			edited = append(edited, l.TimedAction)
		}
	}
	m.Update(EditActions{edited})
	work(m)
	if got, want := linesOf(m), "100ms broker stop\n250ms broker start"; got != want {
		t.Errorf("the lines are\n%s\nwant\n%s", got, want)
	}
	before := len(m.Branches())
	m.Update(EditActions{m.Current().Actions()})
	if work(m); len(m.Branches()) != before {
		t.Errorf("no change made %d branches of %d", len(m.Branches()), before)
	}
	m.Update(SwitchBranch{1})
	if got, want := linesOf(m), "100ms broker stop\n300ms broker start"; got != want {
		t.Errorf("branch 1 has the lines\n%s\nwant\n%s", got, want)
	}
}

// Branches are called something, thrown away, and kept over a reload with their
// names; one that was kept is replayed when it is looked at.
func TestBranchesAreKept(t *testing.T) {
	m := stopped(t)
	m.Update(EditActions{m.Current().Actions()[:1]})
	work(m)
	m.Update(RenameBranch{1, "with a start"})
	m.Update(RenameBranch{2, "without"})
	all, shown := m.KeptBranches(), m.Experiment()

	again := New(sim.Scenario{})
	again.Update(Open{shown})
	again.Update(KeepBranches{all})
	work(again)
	if b := again.Current(); b.Number != 2 || b.Name != "without" || b.Parent != 1 {
		t.Errorf("shown is %d %q of %d", b.Number, b.Name, b.Parent)
	}
	other := again.Branches()[0]
	if other.Number != 1 || other.Name != "with a start" || other.End() != m.branch(1).End() {
		t.Errorf("the other is %d %q up to %v", other.Number, other.Name, other.End())
	}
	again.Update(SwitchBranch{1})
	work(again)
	if got, want := linesOf(again), "100ms broker stop\n300ms broker start"; again.Current().Number != 1 || got != want {
		t.Errorf("branch %d has the lines\n%s", again.Current().Number, got)
	}
	again.Update(Seek{ms(50)})
	again.Update(stop)
	work(again)
	if got := again.Current().Number; got != 3 {
		t.Errorf("a new branch has the number %d", got)
	}
	again.Update(DeleteBranch{3})
	work(again)
	if got := again.Current().Number; got != 1 || len(again.Branches()) != 2 {
		t.Errorf("with 3 gone, %d is shown of %d", got, len(again.Branches()))
	}
	again.Update(DeleteBranch{1})
	work(again)
	again.Update(DeleteBranch{2})
	work(again)
	if got := again.Current().Number; got != 2 || len(again.Branches()) != 1 {
		t.Errorf("the last one left is %d of %d", got, len(again.Branches()))
	}
}

// A fault is done to what is chosen, else to what is there; what is broken is
// mended by the same button.
func TestFaults(t *testing.T) {
	m := New(sim.Scenario{Programs: []sim.Program{
		{Name: "send.py", Source: "import pika, time\nc = pika.BlockingConnection(pika.ConnectionParameters('localhost'))\nch = c.channel()\nch.queue_declare('q')\nfor i in range(9):\n    ch.basic_publish('', 'q', 'x')\n    time.sleep(1)\n"},
		{Name: "recv.py", Source: "import pika\nc = pika.BlockingConnection(pika.ConnectionParameters('localhost'))\nch = c.channel()\nch.queue_declare('q')\nch.basic_consume('q', lambda ch, m, p, b: ch.basic_ack(m.delivery_tag))\nch.start_consuming()\n"},
	}, Latency: ms(10)})
	scenes := func() *scene.Scene {
		c := m.Cursor()
		return scene.New(m.History(), m.Scenario().Programs...).At(scene.Cursor{At: c.At, Records: c.Index})
	}
	fault := func(name string) Breakage {
		for _, f := range m.Faults(scenes()) {
			if f.Name == name {
				return f
			}
		}
		return Breakage{}
	}
	check := func(name, want string) {
		t.Helper()
		got := "nothing"
		if f := fault(name); f.Action != nil {
			got = f.Action.String()
		}
		if got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	check("kill", "nothing")
	check("poison", "nothing")
	check("restart", "broker restart")
	m.Update(Start{Tab{Program: "recv.py"}})
	m.Update(Start{Tab{Program: "send.py"}})
	play(m, 500*time.Millisecond)
	m.Update(Pause{})
	check("kill", "kill send") // its tab is shown
	check("password", "ctl change_password guest "+WrongPassword)
	check("poison", "poison q")
	check("drop", "nothing")
	check("memory-on", "alarm memory on")
	m.Update(Choose{scene.Thing{Kind: scene.ProcessThing, Name: "recv"}})
	check("freeze", "freeze recv")
	m.Update(Do{sim.FreezeLink{Name: "recv"}})
	m.Update(Do{sim.SetAlarm{Resource: "memory", On: true}})
	m.Update(Do{sim.FillDisk{Full: true}})
	m.Update(Pause{})
	check("freeze", "nothing")
	check("thaw", "thaw recv")
	check("memory-off", "alarm memory off")
	check("disk-free", "disk free")
	play(m, time.Second)
	m.Update(Do{sim.StopBroker{How: broker.SIGKILL}})
	m.Update(Pause{})
	check("start", "broker start")
	check("power-cut", "nothing")

	// A frame on its way can be dropped.
	var sent time.Duration
	h := m.History()
	for i := range h.Len() {
		if e, ok := h.Record(i).Event.(sim.FrameSent); ok && e.Message == 1 && e.ToBroker {
			sent = h.Record(i).At
		}
	}
	m.Update(Seek{sent + ms(5)})
	m.Update(Choose{scene.Thing{Kind: scene.ProcessThing, Name: "send"}})
	check("drop", "drop send > basic.publish")
}
