package model

import (
	"cmp"
	"slices"
	"time"

	"warren/sim"
)

// Refusal is an action that the world would not take when it was replayed.
type Refusal struct {
	sim.TimedAction
	Reason error
	after  int // the number of actions that were taken before
}

// ActionLine is a line of the experiment. Record is that of the action in the
// history, -1 for one that was refused.
type ActionLine struct {
	sim.TimedAction
	Record  int
	Refused error // why, nil for one that was taken
}

// ActionLines are all actions that have made the branch that is shown, those too
// that lie after the cursor, and those that could not be taken.
func (m *Model) ActionLines() []ActionLine {
	b := m.current
	var lines []ActionLine
	refused := b.refused
	flush := func(taken int) {
		for len(refused) > 0 && refused[0].after <= taken {
			lines = append(lines, ActionLine{refused[0].TimedAction, -1, refused[0].Reason})
			refused = refused[1:]
		}
	}
	for i, a := range b.world.Actions() {
		flush(i)
		record := -1
		if i < len(b.track.actions) {
			record = b.track.actions[i]
		}
		lines = append(lines, ActionLine{a, record, nil})
	}
	flush(len(b.world.Actions()))
	return lines
}

// editActions replays the branch with other actions. What it was before stays a
// branch of its own if anything was seen of it that is other now.
func (m *Model) editActions(script []sim.TimedAction) {
	script = slices.Clone(script)
	slices.SortStableFunc(script, func(a, b sim.TimedAction) int { return cmp.Compare(a.At, b.At) })
	old := m.current.world.Actions()
	same := 0
	for same < len(script) && same < len(old) && sameAction(script[same], old[same]) {
		same++
	}
	if same == len(script) && same == len(old) && len(m.current.refused) == 0 {
		return
	}
	m.pause()
	m.notice = Notice{}
	b := m.newBranch()
	b.Parent, b.Name = m.current.Number, ""
	b.From = m.current.End()
	for _, actions := range [][]sim.TimedAction{script, old} {
		if same < len(actions) && actions[same].At <= b.From {
			b.From, b.Because = actions[same].At, actions[same].Action
		}
	}
	until := m.cursor.At
	if n := len(script); n > 0 {
		until = max(until, script[n-1].At)
	}
	m.loading = &loading{
		branch: b, script: script, until: until, show: m.cursor.At,
		keep: m.current.seen > m.History().Until(b.From-1),
	}
}

// sameAction reports whether two actions are one; those with lists in them are
// compared by their text.
func sameAction(a, b sim.TimedAction) bool {
	if a.At != b.At || a.Action.String() != b.Action.String() {
		return false
	}
	x, edit := a.Action.(sim.EditProgram)
	return !edit || x == b.Action.(sim.EditProgram)
}

func (m *Model) deleteBranch(number int) {
	i := slices.IndexFunc(m.branches, func(b *Branch) bool { return b.Number == number })
	if i < 0 || len(m.branches) == 1 {
		return
	}
	if b := m.branches[i]; b == m.current {
		other := m.branch(b.Parent)
		if other == nil {
			other = m.branches[(i+1)%len(m.branches)]
		}
		m.switchTo(other.Number)
		if m.current == b { // the other one is on its way: this one goes when it is there
			m.loading.keep = false
			return
		}
	}
	m.branches = slices.DeleteFunc(m.branches, func(b *Branch) bool { return b.Number == number })
}

// Kept is what is written down of a branch, so that it can be had again.
type Kept struct {
	Number, Parent int
	Name           string
	From           time.Duration
	Because        sim.Action
	Scenario       sim.Scenario
	Actions        []sim.TimedAction
	End            time.Duration
	Shown          bool
}

// KeptBranches are all branches, in the order in which they were made.
func (m *Model) KeptBranches() []Kept {
	var all []Kept
	for _, b := range m.branches {
		actions := b.Actions()
		if b == m.Compared() {
			actions = m.wholeOf(m.versus)
		}
		all = append(all, Kept{b.Number, b.Parent, b.Name, b.From, b.Because, b.scenario, actions, b.End(), b == m.current})
	}
	return all
}

// keepBranches takes branches back. The one that is shown has been opened already;
// the others sleep until one looks at them.
func (m *Model) keepBranches(all []Kept) {
	others := m.branches[:0:0]
	opened := m.current
	if m.loading != nil {
		opened = m.loading.branch
	}
	for _, k := range all {
		m.made = max(m.made, k.Number)
		if k.Shown {
			for _, b := range []*Branch{opened, m.current} {
				b.Number, b.Parent, b.Name, b.From, b.Because = k.Number, k.Parent, k.Name, k.From, k.Because
			}
			continue
		}
		others = append(others, &Branch{
			Number: k.Number, Parent: k.Parent, Name: k.Name, From: k.From, Because: k.Because,
			scenario: k.Scenario, drafts: make(map[string]string), asleep: &asleep{k.Actions, k.End},
		})
	}
	if m.loading != nil {
		m.made++ // for the one on its way, which gives its number back
	}
	if len(others) >= maxBranches {
		others = others[len(others)-maxBranches+1:]
	}
	m.branches = append(others, m.current)
}

// rouse replays a sleeping branch.
func (m *Model) rouse(b *Branch) {
	awake := &Branch{
		Number: b.Number, Parent: b.Parent, Name: b.Name, From: b.From, Because: b.Because,
		drafts: make(map[string]string),
	}
	awake.setScenario(b.scenario)
	m.loading = &loading{
		branch: awake, script: b.asleep.actions, until: b.asleep.end,
		show: min(m.cursor.At, b.asleep.end), keep: true, wakes: b,
	}
}

// wake shows a branch that was asleep, in its old place.
func (m *Model) wake(l *loading) {
	gone := m.current
	m.branches[slices.Index(m.branches, l.wakes)] = l.branch
	m.show(l.branch)
	if !l.keep {
		m.branches = slices.DeleteFunc(m.branches, func(b *Branch) bool { return b == gone })
	}
	m.settle(l.show)
}
