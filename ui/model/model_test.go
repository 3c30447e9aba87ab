package model

import (
	"testing"
	"time"

	"warren/sim"
	"warren/sim/broker"
)

// The node's own stops and starts make histories without a program.
var (
	stop  = Do{sim.StopBroker{How: broker.Shutdown}}
	start = Do{sim.StartBroker{}}
)

func ms(n int) time.Duration { return time.Duration(n) * time.Millisecond }

// play lets that much of the wall clock go by, in frames of 10 ms, with all the
// work in between done.
func play(m *Model, elapsed time.Duration) {
	for ; elapsed > 0; elapsed -= ms(10) {
		m.Update(Frame{min(elapsed, ms(10))})
		work(m)
	}
}

func work(m *Model) {
	for m.Busy() {
		m.Update(Work{100})
	}
}

// stopped is a model in which the node was stopped at 100 ms and started at 300.
func stopped(t *testing.T) *Model {
	t.Helper()
	m := New(sim.Scenario{Programs: []sim.Program{{Name: "a.py", Source: "pass # as it was"}}})
	m.insistOn(ms(100))
	m.Update(stop)
	m.insistOn(ms(200))
	m.Update(start)
	m.Update(Pause{})
	if n := m.History().Len(); n < 4 {
		t.Fatalf("a stop and a start made %d records", n)
	}
	return m
}

// insistOn plays a world in which nothing goes on.
func (m *Model) insistOn(d time.Duration) {
	m.insist = true
	m.play(true)
	play(m, d)
	m.Update(Pause{})
}

func TestTimeGoesByAtTheSpeed(t *testing.T) {
	for _, c := range []struct{ speed, want float64 }{{1, 1}, {10, 10}, {0.1, 0.1}, {0.3, 0.25}, {999, 100}} { // the nearest that there is
		m := New(sim.Scenario{})
		m.Update(ChooseSpeed{c.speed})
		m.insistOn(time.Second)
		if got := m.Cursor().At.Seconds(); got < c.want-0.001 || got > c.want+0.001 {
			t.Errorf("at speed %v a second made %v s, want %v", c.speed, got, c.want)
		}
	}
}

func TestQuietWorldStandsStill(t *testing.T) {
	m := stopped(t)
	at := m.Cursor().At
	m.play(true)
	play(m, time.Second)
	if m.Playing() || m.Moving() || m.Cursor().At != at {
		t.Errorf("a world without programs plays on: playing %v, at %v, want it still at %v", m.Playing(), m.Cursor().At, at)
	}
	m.Update(Play{}) // but one who asks for it gets it
	play(m, time.Second)
	if got, want := m.Cursor().At, at+time.Second; got != want {
		t.Errorf("after Play the cursor is at %v, want %v", got, want)
	}
}

func TestPlayWithoutAnythingToPlay(t *testing.T) {
	m := New(sim.Scenario{})
	m.Update(Play{})
	if m.Playing() || m.Notice().Key != "shell.nothing-runs" {
		t.Errorf("Play of an untouched world: playing %v, notice %q", m.Playing(), m.Notice().Key)
	}
}

func TestActingInThePastForks(t *testing.T) {
	m := stopped(t)
	first := m.Current()
	long := m.History().Len()
	m.Update(Seek{ms(200)})
	m.Update(Do{sim.StartBroker{}}) // it was down at 200 ms
	work(m)
	m.Update(Pause{})
	if len(m.Branches()) != 2 || m.Current() == first {
		t.Fatalf("there are %d branches, want the old one and the new one", len(m.Branches()))
	}
	if b := m.Current(); b.Number != 2 || b.Parent != 1 || b.From != ms(200) || b.Because != (sim.StartBroker{}) {
		t.Errorf("the new branch is %d, from %d at %v because of %v", b.Number, b.Parent, b.From, b.Because)
	}
	if m.Notice().Key != "shell.forked" {
		t.Errorf("the fork says %q", m.Notice().Key)
	}
	if got := m.Cursor().At; got != ms(200) {
		t.Errorf("the cursor is at %v, want where the branch left, 200ms", got)
	}
	if got := m.Parted(first); got != ms(200) {
		t.Errorf("Parted = %v, want 200ms", got)
	}
	m.Update(SwitchBranch{1})
	if m.Current() != first || m.History().Len() != long || m.Parted(m.Branches()[1]) != ms(200) {
		t.Errorf("the old branch is not as it was")
	}
}

// A future that nobody has seen, because a step looked a little ahead or because
// nothing happened in it, is replaced without a word.
func TestActingBeforeAnEmptyFuture(t *testing.T) {
	m := stopped(t)
	m.insistOn(time.Second)
	m.Update(Seek{ms(400)})
	m.Update(stop)
	work(m)
	if len(m.Branches()) != 1 || m.Notice().Key != "" || m.Current().Number != 1 {
		t.Errorf("%d branches, the shown one is %d, notice %q; want the one branch", len(m.Branches()), m.Current().Number, m.Notice().Key)
	}
	if got := m.Current().Because; got != nil {
		t.Errorf("the first branch left another because of %v", got)
	}
}

func TestRefusedAction(t *testing.T) {
	m := New(sim.Scenario{})
	m.Update(start)
	if m.Notice().Key != "shell.refused" || m.History().Len() != 0 {
		t.Errorf("starting a node that runs: notice %q, %d records", m.Notice().Key, m.History().Len())
	}
}

func TestStepsBackAreStepsForth(t *testing.T) {
	m := stopped(t)
	var back []Cursor
	for m.Cursor() != (Cursor{}) {
		back = append(back, m.Cursor())
		m.Update(Step{Back: true})
		if len(back) > 100 {
			t.Fatal("stepping back does not end")
		}
	}
	for i := len(back) - 1; i >= 0; i-- {
		m.Update(Step{})
		if m.Cursor() != back[i] {
			t.Fatalf("step forth to %v, on the way back it was %v", m.Cursor(), back[i])
		}
	}
	m.Update(Step{})
	work(m)
	if m.Notice().Key != "shell.nothing-next" {
		t.Errorf("a step where nothing comes says %q", m.Notice().Key)
	}
}

func TestSeekStaysInWhatIsKnown(t *testing.T) {
	m := stopped(t)
	for _, c := range []struct{ at, want time.Duration }{{-1, 0}, {ms(150), ms(150)}, {time.Hour, m.Frontier()}} {
		m.Update(Seek{c.at})
		if m.Cursor().At != c.want || m.Playing() {
			t.Errorf("Seek to %v went to %v, want %v", c.at, m.Cursor().At, c.want)
		}
	}
}

// An experiment opens at its position, with its future behind it.
func TestOpen(t *testing.T) {
	m := stopped(t)
	long := m.History().Len()
	m.Update(Edit{Program: "a.py", Source: "pass"})
	m.Update(Seek{ms(150)})
	e := m.Experiment()

	other := New(sim.Scenario{})
	other.Update(Open{e})
	work(other)
	if other.Playing() || other.Cursor() != m.Cursor() {
		t.Errorf("opened at %v playing %v, want paused at %v", other.Cursor(), other.Playing(), m.Cursor())
	}
	if other.History().Len() != long || len(other.Branches()) != 1 || other.Current().Number != 1 {
		t.Errorf("opened with %d records in %d branches, want %d in one", other.History().Len(), len(other.Branches()), long)
	}
	if got := other.Source("a.py"); got != "pass" {
		t.Errorf("the draft is %q after opening", got)
	}

	m.Update(ToggleBreakpoint{"a.py", 1})
	if got := m.Linked().Breakpoints["a.py"]; len(got) != 1 || got[0] != 1 {
		t.Errorf("the link's breakpoints are %v", got)
	}
	last := m.Linked().Actions[len(e.Actions)]
	if edit, ok := last.Action.(sim.EditProgram); !ok || edit.Source != "pass" || last.At != m.Frontier() {
		t.Errorf("the link's last action is %v at %v, want the edit at the end", last.Action, last.At)
	}
}

func TestReset(t *testing.T) {
	m := stopped(t)
	m.Update(Edit{Program: "a.py", Source: "pass"})
	m.Update(Reset{})
	if m.Touched() || m.Cursor() != (Cursor{}) {
		t.Errorf("after a reset the model is still touched, at %v", m.Cursor())
	}
}

func TestMerge(t *testing.T) {
	marks := []Mark{
		{ms(0), 0, Published}, {ms(5), 1, Delivered}, {ms(14), 2, Acked}, // each less than 10 ms from the last
		{ms(24), 3, Lost},
	}
	groups := Merge(marks, ms(10))
	if len(groups) != 2 || groups[0].From != 0 || groups[0].To != ms(14) || groups[1].Record != 3 {
		t.Fatalf("Merge = %+v", groups)
	}
	if _, ok := groups[0].Single(); ok {
		t.Error("three marks are a single one")
	}
	if kind, ok := groups[1].Single(); !ok || kind != Lost {
		t.Errorf("the last mark is %v, %v", kind, ok)
	}
}

// Groups that touch are one, and so is what that one touches then.
func TestJoin(t *testing.T) {
	one := func(at int, kind MarkKind) Group {
		g := Group{From: ms(at), To: ms(at), Record: at}
		g.Count[kind]++
		return g
	}
	groups := []Group{one(0, Lost), one(20, Published), one(36, Acked), one(44, Acked), one(60, Fault)}
	half := func(g Group) time.Duration { // more marks take more room
		return ms(6) * time.Duration(g.Count[Published]+g.Count[Acked]+g.Count[Lost]+g.Count[Fault])
	}
	got := Join(groups, func(a, b Group) bool {
		return (b.From+b.To)/2-half(b)-(a.From+a.To)/2-half(a) < ms(4)
	})
	if len(got) != 3 || got[1].From != ms(20) || got[1].To != ms(44) || got[1].Record != 20 || got[1].Count[Acked] != 2 || got[1].Count[Published] != 1 {
		t.Errorf("Join = %+v", got)
	}
}

func TestExtent(t *testing.T) {
	m := New(sim.Scenario{})
	if got := m.Extent(); got != 10*time.Second {
		t.Errorf("an empty timeline is %v long", got)
	}
	m.Update(ChooseSpeed{10})
	m.insistOn(2 * time.Second)
	if got := m.Extent(); got != 30*time.Second {
		t.Errorf("a timeline of 20 s is %v long, want room to spare", got)
	}
}
