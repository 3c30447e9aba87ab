package model

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"warren/sim"
)

// The first line of each program imports time.
const nested = `def double(n):
    r = n * 2
    return r
total = 0
for i in range(3):
    total += double(i)
time.sleep(2)
print(total)
`

var a = Tab{"a.py", "a"}

// debugging is a model in which the variables are looked at.
func debugging(source string) *Model {
	m := programs(source)
	m.Update(Watch{true})
	return m
}

func step(t *testing.T, m *Model, by sim.Step, line int) {
	t.Helper()
	m.Update(StepCode{by})
	work(m)
	if r := m.Shown(); r.Line != line || !r.Held {
		t.Fatalf("a step came to line %d at %v, held %v; want line %d", r.Line, m.Cursor(), r.Held, line)
	}
}

// shownVariables is "name=repr" of every call of the program's own.
func shownVariables(m *Model) string {
	calls, known := m.Stack()
	if !known {
		return "not known"
	}
	var all []string
	for _, c := range calls {
		var values []string
		for _, v := range c.Values {
			values = append(values, v.Name+"="+v.Repr)
		}
		all = append(all, fmt.Sprintf("%s:%d(%s)", c.Function, c.Line, strings.Join(values, " ")))
	}
	return strings.Join(all, " ")
}

func TestBreakpoint(t *testing.T) {
	m := debugging(nested)
	m.Update(ToggleBreakpoint{"a.py", 3})
	m.Update(Start{a})
	var seen []string
	for range 3 {
		play(m, 5*time.Second)
		r := m.Shown()
		if m.Playing() || !r.Held || !r.Break || r.Line != 3 || r.State != Running {
			t.Fatalf("at the breakpoint: %+v, playing %v", r, m.Playing())
		}
		seen = append(seen, shownVariables(m))
		m.Update(Play{})
	}
	want := []string{
		"<module>:7(total=0 i=0) double:3(n=0)",
		"<module>:7(total=0 i=1) double:3(n=1)",
		"<module>:7(total=2 i=2) double:3(n=2)",
	}
	if !slices.Equal(seen, want) {
		t.Errorf("the calls were\n%s\nwant\n%s", strings.Join(seen, "\n"), strings.Join(want, "\n"))
	}
	play(m, 9*time.Second)
	if r := m.Shown(); r.State != Ended {
		t.Errorf("in the end: %+v", r)
	}

	// Played again from the past, time stops there too, with the same variables.
	m.Update(Seek{0})
	for i := range 3 {
		m.Update(Play{})
		play(m, 5*time.Second)
		if r := m.Shown(); !r.Held || r.Line != 3 {
			t.Fatalf("in the past: %+v", r)
		}
		if got := shownVariables(m); got != want[i] {
			t.Errorf("in the past the calls are %s, want %s", got, want[i])
		}
	}
}

func TestStepCode(t *testing.T) {
	m := debugging(nested)
	m.Update(ToggleBreakpoint{"a.py", 7})
	m.Update(Start{a})
	play(m, 5*time.Second)
	m.Update(ToggleBreakpoint{"a.py", 7})
	walk := func() {
		t.Helper()
		step(t, m, sim.StepInto, 3)
		step(t, m, sim.StepOver, 4)
		step(t, m, sim.StepOut, 6) // the next turn of the loop
		step(t, m, sim.StepOver, 7)
		step(t, m, sim.StepOver, 6)
		step(t, m, sim.StepOver, 7)
		step(t, m, sim.StepOver, 6)
		step(t, m, sim.StepOver, 8)
	}
	first := m.Cursor()
	walk()
	if got, want := shownVariables(m), "<module>:8(total=6 i=2)"; got != want {
		t.Errorf("after the loop: %s, want %s", got, want)
	}
	end := m.Cursor()
	// The same steps in the past come to the same places.
	m.Update(Seek{first.At - ms(1)})
	step(t, m, sim.StepInto, 7)
	walk()
	if m.Cursor().At != end.At {
		t.Errorf("in the past the steps end at %v, want %v", m.Cursor(), end)
	}
	if got, want := shownVariables(m), "<module>:8(total=6 i=2)"; got != want {
		t.Errorf("in the past after the loop: %s, want %s", got, want)
	}
	step(t, m, sim.StepOver, 9) // two seconds later
	if at := m.Cursor().At; at < end.At+2*time.Second {
		t.Errorf("the step over sleep came to %v", at)
	}
	m.Update(StepCode{sim.StepOver})
	work(m)
	if r := m.Shown(); r.State != Ended {
		t.Errorf("a step over the last line: %+v", r)
	}
	m.Update(StepCode{sim.StepOver})
	if m.Notice().Key != "code.nothing-to-step" {
		t.Errorf("a step of what has ended says %q", m.Notice().Key)
	}
}

// What has been shown at an instant is shown there again: variables at the cursor
// do not depend on how it got there.
func TestVariablesOfThePast(t *testing.T) {
	m := debugging(nested)
	m.Update(ToggleBreakpoint{"a.py", 2})
	m.Update(Start{a})
	play(m, 5*time.Second)
	shown := map[Cursor]string{}
	var order []Cursor
	for m.Shown().State.Alive() {
		shown[m.Cursor()] = shownVariables(m)
		order = append(order, m.Cursor())
		m.Update(StepCode{sim.StepInto})
		work(m)
	}
	if len(order) < 12 {
		t.Fatalf("there were %d steps", len(order))
	}
	for _, c := range slices.Backward(order) {
		m.Update(Seek{max(0, c.At-ms(1))})
		m.Update(StepCode{sim.StepInto})
		work(m)
		if got := shownVariables(m); m.Cursor().At != c.At || got != shown[c] {
			t.Errorf("at %v are %s, were at %v %s", m.Cursor(), got, c, shown[c])
		}
	}
}

func TestWhereABreakpointCanBe(t *testing.T) {
	m := debugging("\n# a remark\nx = (1 +\n  2)\nprint(x)\n\n# the end\n")
	for line, want := range map[int]int{2: 4, 4: 4, 5: 6, 6: 6} {
		m.Update(ToggleBreakpoint{"a.py", line})
		if got := m.Breakpoints("a.py"); !slices.Equal(got, []int{want}) {
			t.Errorf("a breakpoint on line %d is on %v, want %d", line, got, want)
		}
		m.Update(ToggleBreakpoint{"a.py", want})
		if got := m.Breakpoints("a.py"); len(got) != 0 || m.Notice().Key != "" {
			t.Errorf("taken away, there are %v and %q", got, m.Notice().Key)
		}
	}
	m.Update(ToggleBreakpoint{"a.py", 8})
	if len(m.Breakpoints("a.py")) != 0 || m.Notice().Key != "code.no-statement" {
		t.Errorf("below the last statement: %v, %q", m.Breakpoints("a.py"), m.Notice().Key)
	}
}

// Breakpoints are of the text in the editor: a run of an older one goes on.
func TestBreakpointsAndEdits(t *testing.T) {
	m := debugging("time.sleep(1)\nprint(1)\nprint(2)\n")
	m.Update(ToggleBreakpoint{"a.py", 4})
	m.Update(Start{a})
	play(m, 500*time.Millisecond)
	m.Update(Edit{"a.py", "import time\n# new\ntime.sleep(1)\nprint(1)\n\n\nprint(2)\n"})
	m.Update(MoveBreakpoints{"a.py", []int{6}})
	m.Update(Check{"a.py"})
	if got := m.Breakpoints("a.py"); !slices.Equal(got, []int{7}) {
		t.Errorf("after the edit there are %v", got)
	}
	play(m, 5*time.Second)
	if r := m.Shown(); r.State != Ended {
		t.Errorf("the run of the older text: %+v", r)
	}
	e := m.Experiment()
	if !slices.Equal(e.Breakpoints["a.py"], []int{7}) {
		t.Errorf("kept are %v", e.Breakpoints)
	}
	again := New(sim.Scenario{})
	again.Update(Open{e})
	work(again)
	if got := again.Breakpoints("a.py"); !slices.Equal(got, []int{7}) {
		t.Errorf("opened again there are %v", got)
	}
}

func TestOpenValues(t *testing.T) {
	m := debugging("class Box: pass\nb = Box()\nb.tag = 7\nb.items = [1, {'k': 'v'}]\nprint(b.tag)\n")
	m.Update(ToggleBreakpoint{"a.py", 6})
	m.Update(Start{a})
	play(m, 5*time.Second)
	// An object of which its repr tells nothing shows by what the text names of it.
	if got := m.Variables(); len(got) != 2 || got[0].Name != "b.tag" || got[0].Repr != "7" || got[1].Name != "b.items" {
		t.Errorf("in the row are %+v", got)
	}
	values := func() (all []string) {
		calls, _ := m.Stack()
		for _, v := range calls[0].Values {
			all = append(all, strings.Repeat(" ", v.Depth)+v.Name+"="+v.Repr)
		}
		return all
	}
	calls, _ := m.Stack()
	m.Update(OpenValue{calls[0].Values[0].Path})
	calls, _ = m.Stack()
	m.Update(OpenValue{calls[0].Values[2].Path})
	want := []string{"b=<Box object>", " .tag=7", " .items=[1, {'k': 'v'}]", "  [0]=1", "  [1]={'k': 'v'}"}
	if got := values(); !slices.Equal(got, want) {
		t.Errorf("opened are %q, want %q", got, want)
	}
	m.Update(OpenValue{calls[0].Values[0].Path})
	if got := values(); !slices.Equal(got, want[:1]) {
		t.Errorf("closed are %q", got)
	}
}

func TestSyntaxFault(t *testing.T) {
	m := programs("x = (1\n")
	want := SyntaxFault{2, 5, 2, 0, "SyntaxError: '(' was never closed"}
	if got := m.SyntaxFault("a.py"); got != want {
		t.Errorf("the fault is %+v, want %+v", got, want)
	}
	m.Update(Edit{"a.py", "x = 1\n"})
	if got := m.SyntaxFault("a.py"); got != (SyntaxFault{}) {
		t.Errorf("of a good text it is %+v", got)
	}
}

func TestArguments(t *testing.T) {
	m := programs("import sys\nprint(sys.argv[1:])\n")
	m.Update(SetArguments{"a.py", `kern.* 'two words' "" x"y z"`})
	m.Update(Start{a})
	play(m, 5*time.Second)
	if got, want := text(m, a), "python a.py kern.* two words  xy z\n['kern.*', 'two words', '', 'xy z']\n"; got != want {
		t.Errorf("the terminal shows %q, want %q", got, want)
	}
	for _, words := range [][]string{{}, {"a", "b c", "", "it's", `"`}} {
		if got := splitWords(joinWords(words)); !slices.Equal(got, words) {
			t.Errorf("%q comes back as %q", words, got)
		}
	}
}

// What is done while a run is held comes before the statement that it stands before,
// in the past and at the end of what is known, and comes there again in a replay.
func TestActWhileHeld(t *testing.T) {
	const source = "time.sleep(1)\nfor i in range(3):\n    print(i)\ntime.sleep(9)\n"
	for _, past := range []bool{false, true} {
		m := programs(source)
		m.Update(ToggleBreakpoint{"a.py", 4})
		m.Update(Start{a})
		play(m, 5*time.Second)
		m.Update(Play{})
		play(m, 5*time.Second) // before the second print
		if past {
			m.Update(ToggleBreakpoint{"a.py", 4})
			m.Update(Play{})
			play(m, 5*time.Second)
			m.Update(ToggleBreakpoint{"a.py", 4})
			m.Update(Seek{0})
			for range 2 {
				m.Update(Play{})
				play(m, 5*time.Second)
			}
		}
		if r := m.Shown(); !r.Held || r.Line != 4 || text(m, a) != "python a.py\n0\n" {
			t.Fatalf("past %v: held %v at line %d, printed %q", past, r.Held, r.Line, text(m, a))
		}
		at := m.Cursor().At
		m.Update(Do{sim.KillProcess{Name: "a"}})
		work(m)
		play(m, time.Second)
		if r := m.Shown(); r.State != Killed || text(m, a) != "python a.py\n0\nSIGKILL\n" {
			t.Errorf("past %v: after the kill it is %+v, printed %q", past, r, text(m, a))
		}
		actions := m.Current().Actions()
		if killed := actions[len(actions)-1].At; killed >= at || at-killed > time.Microsecond {
			t.Errorf("past %v: it was killed at %v, held at %v", past, killed, at)
		}
		if branches := len(m.Branches()); (branches == 2) != past {
			t.Errorf("past %v: there are %d branches", past, branches)
		}
		w, err := sim.Replay(m.Scenario(), actions, m.Frontier())
		if err != nil || w.History().Len() != m.History().Len() {
			t.Errorf("past %v: played again there are %d records, not %d (%v)", past, w.History().Len(), m.History().Len(), err)
		}
	}
}

// While it is held before its first statement, at the very instant of its start,
// what is done still finds it.
func TestActWhileHeldAtStart(t *testing.T) {
	m := programs("print(1)\n")
	m.Update(ToggleBreakpoint{"a.py", 1})
	m.Update(Start{a})
	play(m, time.Second)
	if r := m.Shown(); !r.Held {
		t.Fatalf("it is %+v", r)
	}
	m.Update(Do{sim.KillProcess{Name: "a"}})
	work(m)
	if r := m.Shown(); r.State != Killed || m.Notice().Key != "" {
		t.Errorf("after the kill it is %+v, %+v", r, m.Notice())
	}
}
