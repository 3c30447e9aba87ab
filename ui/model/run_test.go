package model

import (
	"slices"
	"strings"
	"testing"
	"time"

	"warren/sim"
)

const (
	talk = "# a comment\nprint('one')\ntime.sleep(2)\nprint('two')\n"
	loop = "while True: pass\n"
	fail = "print('now')\n1/0\n"
)

// programs is a model of a few programs whose statements take 100 ms.
func programs(sources ...string) *Model {
	s := sim.Scenario{Tick: 100 * time.Millisecond}
	for i, source := range sources {
		s.Programs = append(s.Programs, sim.Program{Name: string(rune('a'+i)) + ".py", Source: "import time\n" + source})
	}
	return New(s)
}

func text(m *Model, tab Tab) string {
	lines, _ := m.Terminal(tab)
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.Text + "\n")
	}
	return b.String()
}

func TestRun(t *testing.T) {
	m := programs(talk)
	if r := m.Shown(); r.State != Idle || r.Tab != (Tab{Program: "a.py"}) || r.Line != 0 {
		t.Fatalf("before the first run: %+v", r)
	}
	m.Update(Start{m.Selected()})
	if !m.Playing() {
		t.Fatal("a run does not play")
	}
	play(m, time.Second)
	a := Tab{"a.py", "a"}
	r := m.Shown()
	if r.Tab != a || r.State != Waiting || r.For != "sleep" || r.Line != 4 {
		t.Errorf("while it sleeps: %+v", r)
	}
	if got, want := text(m, a), "python a.py\none\n"; got != want {
		t.Errorf("its terminal shows %q, want %q", got, want)
	}
	play(m, 5*time.Second)
	if r := m.Shown(); r.State != Ended || m.Playing() {
		t.Errorf("after its end: %+v, playing %v", r, m.Playing())
	}
	end := text(m, a)
	if want := "python a.py\none\ntwo\n"; end != want {
		t.Errorf("its terminal shows %q, want %q", end, want)
	}

	// Back in time, all is as it was then.
	m.Update(Seek{time.Second})
	if r := m.Shown(); r.State != Waiting || r.Line != 4 || text(m, a) != "python a.py\none\n" {
		t.Errorf("back at one second: %+v, terminal %q", r, text(m, a))
	}
	m.Update(Seek{0})
	if r := m.Shown(); r.State != Idle && r.State != Running {
		t.Errorf("back at the start: %+v", r)
	}
	m.Update(Seek{m.Frontier()})
	if got := text(m, a); got != end {
		t.Errorf("at the end again the terminal shows %q, want %q", got, end)
	}

	// A second run under the same name goes on in the same terminal.
	m.Update(Start{a})
	play(m, 5*time.Second)
	if got := text(m, a); got != end+end {
		t.Errorf("after a second run the terminal shows %q", got)
	}
}

func TestStepOverStatements(t *testing.T) {
	m := programs(talk)
	m.Update(Start{m.Selected()})
	m.Update(Pause{})
	m.Update(ChooseStep{ByStatement})
	var lines []int
	var cursors []Cursor
	for range 10 {
		before := m.Cursor()
		m.Update(Step{})
		work(m)
		if m.Cursor() == before || m.Notice().Key != "" {
			break
		}
		lines, cursors = append(lines, m.Shown().Line), append(cursors, m.Cursor())
	}
	if want := []int{1, 3, 4, 5}; !slices.Equal(lines, want) {
		t.Fatalf("the steps stood on lines %v, want %v", lines, want)
	}
	for i := len(cursors) - 1; i >= 0; i-- {
		if m.Cursor() == cursors[i] {
			continue // the last statement takes no time, so the end is where it began
		}
		m.Update(Step{Back: true})
		if m.Cursor() != cursors[i] {
			t.Fatalf("a step back came to %v, want %v", m.Cursor(), cursors[i])
		}
	}
}

func TestEditAndRunAgain(t *testing.T) {
	m := programs(talk)
	a := Tab{"a.py", "a"}
	m.Update(Start{a})
	play(m, time.Second)
	m.Update(Edit{"a.py", "print('other')\n"})
	if m.Shown().Current || !m.Edited("a.py") {
		t.Errorf("the run is of the text that was edited since")
	}
	play(m, 5*time.Second)
	m.Update(Start{a})
	play(m, time.Second)
	if got := text(m, a); !strings.HasSuffix(got, "two\npython a.py\nother\n") {
		t.Errorf("the terminal shows %q", got)
	}
	if !m.Shown().Current {
		t.Error("the run is of the text as it is")
	}

	// In the past, where the text was another, a run takes the edited one too.
	m.Update(Seek{100 * time.Millisecond})
	m.Update(Kill{"a"})
	work(m)
	m.Update(Start{a})
	play(m, time.Second)
	if got := text(m, a); !strings.HasSuffix(got, "other\n") {
		t.Errorf("on the other branch the terminal shows %q", got)
	}
}

func TestRunawayCanBeStopped(t *testing.T) {
	for _, c := range []struct {
		msg  Msg
		want State
	}{{Kill{"a"}, Killed}, {Interrupt{"a"}, Stopped}} {
		m := programs(loop)
		m.scenario.Tick = 0
		m.Update(Reset{})
		m.Update(Start{m.Selected()})
		m.Update(Frame{100 * time.Millisecond})
		m.Update(Work{10})
		if !m.Busy() {
			t.Error("100,000 statements were run for the price of 10")
		}
		work(m)
		if r := m.Shown(); r.State != Running {
			t.Errorf("a runaway is %v", r.State)
		}
		m.Update(c.msg)
		play(m, 50*time.Millisecond)
		if r := m.Shown(); r.State != c.want {
			t.Errorf("after %T it is %v, want %v", c.msg, r.State, c.want)
		}
	}
}

// The exception of a traceback is named though its text has several lines, as that of
// gRPC has, and a traceback in it.
func TestFailureOfManyLines(t *testing.T) {
	for raised, want := range map[string]string{
		`'of RPC that terminated with:\n\tstatus = UNAVAILABLE\n>'`: "RuntimeError: of RPC that terminated with: status = UNAVAILABLE",
		`'from afar:\n  File "s.py", line 1\nKeyError: 7'`:          "KeyError: 7",
	} {
		m := programs("raise RuntimeError(" + raised + ")\n")
		m.Update(Start{m.Selected()})
		play(m, time.Second)
		if r := m.Shown(); r.Error != want {
			t.Errorf("of %s is said %q, want %q", raised, r.Error, want)
		}
	}
}

func TestFailure(t *testing.T) {
	m := programs(fail)
	m.Update(Start{m.Selected()})
	play(m, time.Second)
	r := m.Shown()
	if r.State != Failed || r.Line != 3 || r.Error != "ZeroDivisionError: division by zero" {
		t.Errorf("after an error: %+v", r)
	}
	marks := m.Current().Marks()
	if n := len(marks); n != 1 || marks[0].Kind != Fault {
		t.Errorf("the marks are %+v, want one fault", marks)
	}
	lines, _ := m.Terminal(r.Tab)
	if last := lines[len(lines)-1]; last.Kind != ExitedBad || last.Text != "1" {
		t.Errorf("the terminal ends with %+v", last)
	}
}

// Each run under a name of its own has a tab, and keeps it when it is over.
func TestTabs(t *testing.T) {
	m := programs(talk, talk)
	m.Update(Start{Tab{"b.py", "b"}})
	m.Update(Another{"b.py"})
	play(m, 300*time.Millisecond)
	m.Update(Kill{"b"})
	play(m, 300*time.Millisecond)
	var got []string
	for _, r := range m.Runs() {
		got = append(got, r.Tab.Program+"/"+r.Tab.Process)
	}
	if want := []string{"a.py/", "b.py/b", "b.py/b2"}; !slices.Equal(got, want) {
		t.Fatalf("the tabs are %q, want %q", got, want)
	}
	runs := m.Runs()
	if runs[0].Number != 0 || runs[1].Number != 1 || runs[2].Number != 2 {
		t.Errorf("the numbers are %d %d %d", runs[0].Number, runs[1].Number, runs[2].Number)
	}
	if runs[1].State != Killed || !runs[2].State.Alive() {
		t.Errorf("b is %v, b2 is %v; want b killed and b2 alive", runs[1].State, runs[2].State)
	}
	if m.Selected() != (Tab{"b.py", "b2"}) {
		t.Errorf("selected is %v, want the run that was started last", m.Selected())
	}
}

// However slow the machine is, the history is the same.
func TestSlicesDoNotShow(t *testing.T) {
	var histories []string
	for _, ticks := range []int{1, 7, 1000} {
		m := programs(talk, talk)
		m.Update(Start{Tab{"a.py", "a"}})
		m.Update(Start{Tab{"b.py", "b"}})
		for range 400 {
			m.Update(Frame{10 * time.Millisecond})
			for m.Busy() {
				m.Update(Work{ticks})
			}
		}
		var b strings.Builder
		for i := range m.History().Len() {
			r := m.History().Record(i)
			b.WriteString(r.At.String() + " " + r.Event.String() + "\n")
		}
		histories = append(histories, b.String())
	}
	if histories[0] != histories[1] || histories[1] != histories[2] {
		t.Error("the history depends on how the work was cut")
	}
}
