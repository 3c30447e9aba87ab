package model

import (
	"math"
	"slices"
	"time"

	"warren/sim"
)

// Branch is one course of events: a world, and the actions that have made it.
type Branch struct {
	Number int    // counts from 1 for ever
	Parent int    // the branch that it left, 0 for the first
	Name   string // what the learner calls it, empty for nothing in particular

	// From is when it left its parent, and Because what was done then.
	From    time.Duration
	Because sim.Action

	scenario sim.Scenario // what it begins with; another one's, where two are compared
	world    *sim.World
	track    track
	seen     int               // records that the cursor has been past
	drafts   map[string]string // program texts that are not the world's: edited and not run

	performed time.Duration
	refused   []Refusal
	asleep    *asleep // nil once its world has been replayed
}

// asleep is a branch that was kept over a reload, as long as nobody looks at it.
type asleep struct {
	actions []sim.TimedAction
	end     time.Duration
}

// loading is a branch on its way: a world in which a script is being played.
type loading struct {
	branch *Branch
	script []sim.TimedAction // those still to be taken, in order
	until  time.Duration
	show   time.Duration // where the cursor is put, at most until
	play   bool          // play when it is there
	keep   bool          // keep the branch that is shown now
	wakes  *Branch       // the sleeping branch that this one is, nil if none
}

// maxBranches are kept; the oldest that is not shown goes first.
const maxBranches = 8

// Branches are all that are kept, in the order in which they were made.
func (m *Model) Branches() []*Branch { return m.branches }

// Current is the branch that is shown.
func (m *Model) Current() *Branch { return m.current }

// End is the time up to which the branch is known.
func (b *Branch) End() time.Duration {
	if b.asleep != nil {
		return b.asleep.end
	}
	return b.world.Now()
}

// Actions are those that have made the branch.
func (b *Branch) Actions() []sim.TimedAction {
	if b.asleep != nil {
		return b.asleep.actions
	}
	return b.world.Actions()
}

// Parted is when the branch that is shown and another one went different ways: the
// earliest of the instants at which either of them, or a branch between them, left.
func (m *Model) Parted(other *Branch) time.Duration {
	lineage := func(b *Branch) map[int]time.Duration {
		left := map[int]time.Duration{b.Number: b.End()}
		for at := b.End(); b != nil && b.Parent != 0; b = m.branch(b.Parent) {
			at = min(at, b.From)
			left[b.Parent] = at
		}
		return left
	}
	ours, theirs := lineage(m.current), lineage(other)
	var parted time.Duration
	for number, at := range ours {
		if other, ok := theirs[number]; ok {
			parted = max(parted, min(at, other))
		}
	}
	return parted
}

func (m *Model) branch(number int) *Branch {
	for _, b := range m.branches {
		if b.Number == number {
			return b
		}
	}
	return nil
}

func (m *Model) newBranch() *Branch {
	m.made++
	return makeBranch(m.made, m.Scenario())
}

func makeBranch(number int, s sim.Scenario) *Branch {
	b := &Branch{Number: number, drafts: make(map[string]string)}
	b.setScenario(s)
	return b
}

// setScenario gives a branch another world, in which nothing has happened yet.
func (b *Branch) setScenario(s sim.Scenario) { b.scenario, b.world = s, sim.New(s) }

// Scenario is what the branch begins with.
func (b *Branch) Scenario() sim.Scenario { return b.scenario }

// add makes a branch the one that is shown.
func (m *Model) add(b *Branch) {
	if len(m.branches) == maxBranches {
		oldest := slices.IndexFunc(m.branches, func(b *Branch) bool { return b != m.current && b != m.Compared() })
		m.branches = slices.Delete(m.branches, oldest, oldest+1)
	}
	m.branches = append(m.branches, b)
	m.show(b)
}

func (m *Model) show(b *Branch) {
	m.endCompare()
	m.current = b
	b.track.read(b.world.History())
}

// act takes actions at the cursor, then plays on if play is set. At the frontier
// they are taken in the world as it is. In the past the world is replayed up to
// the cursor and goes another way from there; a future that the learner has seen
// is kept as a branch. So it is where a run is held, for there the statement that
// it stands before would be played first. While two runs are compared both take
// them, or the one that is chosen.
func (m *Model) act(play bool, actions ...sim.Action) {
	m.notice, m.seek, m.hunt = Notice{}, nil, nil
	at, records, held := m.beforeHeld()
	if l := m.loading; l != nil {
		at = l.until
	} else if !held {
		at, records = m.cursor.At, m.cursor.Index
	}
	if m.versus != nil && m.actsOn != SideA {
		m.actOther(at, actions)
		if m.actsOn == SideB {
			m.play(play)
			return
		}
	}
	if l := m.loading; l != nil {
		l.script = append(l.script, timed(at, actions)...)
		l.play = l.play || play
		return
	}
	if m.atFrontier() && !held {
		m.finishInstant()
		for _, a := range actions {
			if err := m.current.world.Do(a); err != nil {
				m.notice = Notice{Key: "shell.refused", Args: []any{"reason", err}}
				break
			}
		}
		m.settle(m.cursor.At)
		m.play(play)
		return
	}
	b := m.newBranch()
	b.Parent, b.From, b.Because = m.current.Number, at, actions[len(actions)-1]
	m.loading = &loading{
		branch: b, script: append(m.actionsUpTo(records), timed(at, actions)...), until: at, show: at, play: play,
		keep: m.current.seen > m.cursor.Index,
	}
	m.playing = false
}

// finishInstant lets all happen that is due at the frontier: what is done there comes
// after it, as it will when it is played again.
func (m *Model) finishInstant() {
	w := m.current.world
	w.SetBreakpoints(nil)
	w.StepOff()
	for !w.AdvanceSome(w.Now(), math.MaxInt) {
	}
}

// timed are actions that are taken at a time.
func timed(at time.Duration, actions []sim.Action) []sim.TimedAction {
	all := make([]sim.TimedAction, len(actions))
	for i, a := range actions {
		all[i] = sim.TimedAction{At: at, Action: a}
	}
	return all
}

// atFrontier reports whether nothing is known beyond the cursor.
func (m *Model) atFrontier() bool {
	return m.cursor.At == m.Frontier() && m.cursor.Index == m.History().Len()
}

// actionsUpTo are the actions among the first records of the history.
func (m *Model) actionsUpTo(records int) []sim.TimedAction {
	var taken []sim.TimedAction
	for _, i := range m.current.track.actions {
		if i >= records {
			break
		}
		r := m.History().Record(i)
		taken = append(taken, sim.TimedAction{At: r.At, Action: r.Event.(sim.ActionTaken).Action})
	}
	return taken
}

// load works on the branch that is being replayed.
func (m *Model) load(ticks int) {
	l := m.loading
	w := l.branch.world
	for len(l.script) > 0 {
		if !w.AdvanceSome(l.script[0].At, ticks) {
			return
		}
		if err := w.Do(l.script[0].Action); err != nil {
			m.notice = Notice{Key: "shell.refused", Args: []any{"reason", err}}
			l.branch.refused = append(l.branch.refused, Refusal{l.script[0], err, len(w.Actions())})
		}
		l.script = l.script[1:]
	}
	if !w.AdvanceSome(l.until, ticks) {
		return
	}
	m.arrive(l)
}

// arrive shows a branch that has been replayed. The texts in the editor stay as
// they are: time that goes back does not undo what was typed.
func (m *Model) arrive(l *loading) {
	m.loading = nil
	for _, p := range l.branch.world.Programs() {
		source, draft := m.current.drafts[p.Name]
		if !draft {
			source = sourceIn(m.Programs(), p.Name)
			draft = source != sourceIn(m.current.scenario.Programs, p.Name)
		}
		if draft && source != p.Source {
			l.branch.drafts[p.Name] = source
		}
	}
	if l.wakes != nil {
		m.wake(l)
		return
	}
	if !l.keep {
		m.branches = slices.DeleteFunc(m.branches, func(b *Branch) bool { return b == m.current })
		l.branch.Parent, l.branch.From, l.branch.Because = m.current.Parent, m.current.From, m.current.Because
		l.branch.Number, l.branch.Name = m.current.Number, m.current.Name
		m.made--
	} else if m.notice.Key == "" {
		m.notice = Notice{Key: "shell.forked", Args: []any{"branch", m.current.Number}}
	}
	other := m.Compared()
	m.add(l.branch)
	if other != nil && slices.Contains(m.branches, other) {
		m.compareWith(other) // goes on with the new course
	}
	m.settle(l.show)
	m.play(l.play)
}

// switchTo shows another branch, at the same time if it gets there.
func (m *Model) switchTo(number int) {
	b := m.branch(number)
	if b == nil || b == m.current {
		return
	}
	m.playing, m.seek, m.hunt, m.loading, m.notice = false, nil, nil, nil, Notice{}
	if b.asleep != nil {
		m.rouse(b)
		return
	}
	m.show(b)
	m.settle(min(m.cursor.At, b.End()))
}
