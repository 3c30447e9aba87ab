package model

import (
	"slices"
	"strings"
	"time"

	"warren/sim"
	"warren/ui/scene"
)

// What is done while two runs are compared is done to both, at the same instant, so
// that they go on with one thing different; or to the one that is chosen.

// Side is which of two runs that are compared takes what is done.
type Side uint8

const (
	BothSides Side = iota
	SideA
	SideB
)

type (
	// ActOn chooses the side, until another comparison begins.
	ActOn struct{ Side Side }

	// DoIn takes an action in one of the two only.
	DoIn struct {
		Side   Side
		Action sim.Action
	}
)

func (ActOn) msg() {}
func (DoIn) msg()  {}

// ActsOn is the side that takes what is done.
func (m *Model) ActsOn() Side { return m.actsOn }

// doIn takes an action in one side, whichever is chosen.
func (m *Model) doIn(side Side, a sim.Action) {
	chosen := m.actsOn
	m.actsOn = side
	m.act(true, a)
	m.actsOn = chosen
}

// OtherFaults are what the page offers to break in the run that is compared with.
func (m *Model) OtherFaults(s *scene.Scene) []Breakage {
	return m.inOther(m.cursor.At).Faults(s)
}

// actOther takes actions in B. Where B has a future at that time it goes another way
// from there, as A does; what the learner has seen of it stays a branch.
func (m *Model) actOther(at time.Duration, actions []sim.Action) {
	b := m.versus.other
	planned := m.wholeOf(m.versus)
	kept := planned[:slices.IndexFunc(append(planned, sim.TimedAction{At: at + 1}), func(a sim.TimedAction) bool { return a.At > at })]
	taken := timed(at, m.meantForOther(actions, kept))
	if len(taken) == 0 {
		return
	}
	if len(kept) == len(planned) && b.world.Now() <= at {
		m.versus.script = append(m.versus.script, taken...)
		m.versus.end = max(m.versus.end, at)
		return
	}
	next := m.newBranch()
	next.setScenario(b.scenario)
	next.Parent, next.Name, next.From, next.Because = b.Number, b.Name, at, taken[len(taken)-1].Action
	next.asleep = &asleep{append(slices.Clone(kept), taken...), at}
	playing := m.playing
	if b.seen <= b.world.History().Until(at) {
		next.Number, next.Parent, next.From, next.Because = b.Number, b.Parent, b.From, b.Because
		m.made--
		m.branches = slices.DeleteFunc(m.branches, func(o *Branch) bool { return o == b })
	}
	m.insert(next)
	m.compareWith(next)
	m.play(playing)
}

// meantForOther are the actions that B takes too: not a new text for a program whose
// text is other there, for that is what the two are compared by.
func (m *Model) meantForOther(actions []sim.Action, before []sim.TimedAction) []sim.Action {
	return slices.DeleteFunc(slices.Clone(actions), func(a sim.Action) bool {
		e, ok := a.(sim.EditProgram)
		if !ok {
			return false
		}
		ours := sourceAfter(m.current.scenario, m.actionsUpTo(m.cursor.Index), e.Program)
		return ours != sourceAfter(m.versus.other.scenario, before, e.Program)
	})
}

// Apart is the first line by which two runs are others: the texts of a program's
// line in A and in B, without what they are indented by and what they
// begin with for long; empty where one lacks it.
type Apart struct {
	Program string // empty if no text is another
	Line    int    // in A
	A, B    string
}

// Apart is that line of the two runs that are compared.
func (m *Model) Apart() Apart {
	other := m.inOther(m.cursor.At)
	for _, p := range m.current.scenario.Programs {
		a := sourceAfter(m.current.scenario, m.current.world.Actions(), p.Name)
		b := sourceAfter(other.current.scenario, m.wholeOf(m.versus), p.Name)
		if a != b {
			return apart(p.Name, strings.Split(a, "\n"), strings.Split(b, "\n"))
		}
	}
	return Apart{}
}

func apart(program string, a, b []string) Apart {
	found := Apart{Program: program, Line: 1}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b, found.Line = a[1:], b[1:], found.Line+1
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) > 0 {
		found.A = strings.TrimSpace(a[0])
	}
	if len(b) > 0 {
		found.B = strings.TrimSpace(b[0])
	}
	found.A, found.B = shorter(found.A, found.B)
	return found
}

// alike is how much of what two lines begin with stays before what is other.
const alike = 8

// shorter leaves out the beginning of two lines where they are the same for long.
func shorter(a, b string) (string, string) {
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	from := strings.LastIndexAny(a[:max(0, same-alike)], " ,(") + 1
	if from <= alike {
		return a, b
	}
	return "… " + a[from:], "… " + b[from:]
}
