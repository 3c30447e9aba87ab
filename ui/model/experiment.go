package model

import (
	"maps"
	"slices"
	"time"

	"warren/sim"
)

// Experiment is all that makes a branch: what a link carries and what is kept
// over a reload. Drafts are texts by program that were edited and not run.
type Experiment struct {
	Scenario sim.Scenario
	Actions  []sim.TimedAction
	Position time.Duration
	Drafts   map[string]string

	Breakpoints map[string][]int  // lines by program
	Arguments   map[string]string // as typed, by program
}

// Experiment is the branch that is shown, with the cursor's time.
func (m *Model) Experiment() Experiment {
	return Experiment{
		Scenario: m.current.scenario,
		Actions:  m.current.world.Actions(),
		Position: m.cursor.At,
		Drafts:   maps.Clone(m.current.drafts),

		Breakpoints: maps.Clone(m.breakpoints),
		Arguments:   maps.Clone(m.arguments),
	}
}

// Linked is the experiment as a link carries it: edits that were not run yet are
// its last actions, and the breakpoints are of those texts.
func (m *Model) Linked() Experiment {
	e := m.Experiment()
	e.Actions = slices.Clone(e.Actions)
	at := e.Position
	if n := len(e.Actions); n > 0 {
		at = max(at, e.Actions[n-1].At)
	}
	for _, program := range slices.Sorted(maps.Keys(e.Drafts)) {
		edit := sim.EditProgram{Program: program, Source: e.Drafts[program]}
		e.Actions = append(e.Actions, sim.TimedAction{At: at, Action: edit})
	}
	e.Drafts, e.Arguments = nil, nil
	return e
}

// open replaces everything by an experiment: its world is replayed to the last
// action or to the position, whichever is later, and shown paused there.
func (m *Model) open(e Experiment) {
	m.begin(e.Scenario)
	maps.Copy(m.current.drafts, e.Drafts)
	m.breakpoints, m.arguments = maps.Clone(e.Breakpoints), maps.Clone(e.Arguments)
	if len(e.Actions) == 0 && e.Position == 0 {
		return
	}
	l := &loading{branch: m.newBranch(), script: e.Actions, until: e.Position}
	if n := len(e.Actions); n > 0 {
		l.until = max(l.until, e.Actions[n-1].At)
	}
	l.show = e.Position
	m.loading = l
}

// Opening reports whether an experiment is on its way to where it is shown, or a
// branch to where it leaves another.
func (m *Model) Opening() bool { return m.loading != nil }
