package model

import (
	"math"
	"time"

	"warren/sim"
)

// moment is an instant of which the variables are shown: the one just before a
// thread of a process begins a statement, or the end of an instant if before is
// not set.
type moment struct {
	at      time.Duration
	records int // of the history that come before it
	name    string
	thread  int
	before  bool
}

// momentOf is the one whose variables belong to the cursor: that at which the
// marked line began, or the cursor's own where the process waits.
func (m *Model) momentOf(p *process, waits bool) moment {
	h := m.History()
	s, ok := p.statementUnderWay(h, m.cursor)
	if !ok {
		return moment{at: m.cursor.At, records: m.cursor.Index, name: p.Name}
	}
	if !waits {
		return moment{at: s.at(h), records: s.record, name: p.Name, thread: s.thread, before: true}
	}
	if m.cursor.Index < h.Until(m.cursor.At) { // in the middle of what happens then
		return moment{at: max(0, m.cursor.At-1), records: m.cursor.Index, name: p.Name, thread: s.thread}
	}
	return moment{at: m.cursor.At, records: m.cursor.Index, name: p.Name, thread: s.thread}
}

// replay is a world that is behind: the branch's own actions played again up to a
// moment of which the variables are asked for. It goes on from where it is when a
// later one is wanted, and begins anew for an earlier one.
type replay struct {
	of    *Branch
	world *sim.World
	taken int    // actions
	stand moment // where it stands, if it has got there
	there bool
}

func (r *replay) at(of *Branch, want moment) bool { return r.of == of && r.there && r.stand == want }

// behind reports whether the variables at the cursor wait for a replay.
func (m *Model) behind() bool {
	if m.playing || m.seek != nil || m.loading != nil || !m.watching || m.TooFar() {
		return false
	}
	_, _, _, known := m.framesIn()
	return !known
}

// maxReplay is the number of records behind which no replay is made for the sake of
// variables alone: some seconds of a page's work.
const maxReplay = 100_000

// TooFar reports whether the cursor is so far into a long history that its
// variables are not got by a replay.
func (m *Model) TooFar() bool { return !m.atFrontier() && m.cursor.Index > maxReplay }

// replayPast works on the replay.
func (m *Model) replayPast(ticks int) {
	p := m.shownProcess()
	if p == nil {
		return
	}
	_, held := m.held(p)
	state, _ := m.stateOf(p)
	want := m.momentOf(p, state == Waiting && !held)
	r := &m.past
	if r.of != m.current || r.world.Now() > want.at || r.there && r.world.Now() == want.at {
		*r = replay{of: m.current, world: sim.New(m.current.scenario)}
	}
	r.there = false
	for _, a := range m.actionsUpTo(want.records)[r.taken:] {
		if !r.world.AdvanceSome(a.At, ticks) {
			return
		}
		_ = r.world.Do(a.Action) // it was taken then, so it can be taken
		r.taken++
	}
	if !want.before {
		r.there = r.world.AdvanceSome(want.at, ticks)
	} else if r.world.Now() >= want.at-1 || r.world.AdvanceSome(want.at-1, ticks) {
		r.world.StepTo(want.name, want.thread, math.MaxInt)
		r.there = r.world.AdvanceSome(want.at, ticks)
		if _, stopped := r.world.Stopped(); stopped {
			r.there = true
		}
		r.world.StepOff()
	}
	r.stand = want
}
