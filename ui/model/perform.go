package model

import (
	"slices"
	"time"

	"warren/sim"
)

type (
	// Perform shows a world that somebody else has made, as a branch: from a time on
	// up to its end. Back tells to come back to where one was when it is over. The
	// branch that is shown now stays.
	Perform struct {
		World *sim.World
		From  time.Duration
		Lasts time.Duration // of the wall clock, at most; 0 for at the speed as it is
		Back  bool
	}

	// Halt stops time just after a record, as if nothing had been seen beyond it.
	Halt struct{ Index int }
)

func (Perform) msg() {}
func (Halt) msg()    {}

// performance is a branch that is being shown from its beginning to its end.
type performance struct {
	branch *Branch
	end    time.Duration
	pace   float64       // virtual seconds a second, at least
	back   *Branch       // where to come back to, nil for nowhere
	stood  time.Duration // of the wall clock, at the end
	at     Cursor
}

// Performing reports whether a branch is being shown to the learner.
func (m *Model) Performing() bool { return m.performance != nil && m.performance.branch == m.current }

// Performed is up to when what happened in the branch was shown to the learner,
// not done by him.
func (b *Branch) Performed() time.Duration { return b.performed }

// Here is a world of its own that has come as far as the cursor.
func (m *Model) Here() *sim.World {
	w := sim.New(m.scenario)
	for _, a := range m.actionsUpTo(m.cursor.Index) {
		w.Advance(a.At)
		if w.Do(a.Action) != nil {
			break
		}
	}
	w.Advance(m.cursor.At)
	return w
}

// perform begins a performance.
func (m *Model) perform(p Perform) {
	m.pause()
	m.notice, m.loading = Notice{}, nil
	m.made++
	b := &Branch{
		Number: m.made, Parent: m.current.Number, From: min(p.From, m.cursor.At),
		world: p.World, drafts: make(map[string]string), performed: p.World.Now(),
	}
	show := performance{branch: b, end: p.World.Now()}
	if p.Lasts > 0 {
		show.pace = float64(show.end-p.From) / float64(p.Lasts)
	}
	if p.Back {
		show.back, show.at = m.current, m.cursor
	}
	// What was shown before and not gone on with makes room.
	m.branches = slices.DeleteFunc(m.branches, func(b *Branch) bool {
		return b != show.back && b.asleep == nil && b.performed > 0 && b.performed == b.world.Now()
	})
	if !slices.Contains(m.branches, m.current) {
		b.Parent, b.From = m.current.Parent, min(b.From, m.current.From)
	}
	m.performance = &show
	m.add(b)
	m.settle(p.From)
	m.play(true)
	m.insist = true
}

// pace is how many virtual seconds go by in a second.
func (m *Model) pace() float64 {
	if m.Performing() {
		return max(m.Speed(), m.performance.pace)
	}
	return m.Speed()
}

// linger is how long the end of a performance that leads back stands, for everybody
// to see what it came to.
const linger = 600 * time.Millisecond

// finish ends a performance that is at its end.
func (m *Model) finish(elapsed time.Duration) {
	p := m.performance
	if p == nil || p.branch != m.current || m.cursor.At < p.end {
		return
	}
	if p.stood += elapsed; p.back != nil && p.stood < linger {
		return
	}
	m.performance = nil
	m.pause()
	m.settle(p.end)
	if p.back == nil {
		m.notice = Notice{Key: "perform.over", Args: []any{"branch", p.branch.Parent}}
		return
	}
	m.show(p.back)
	m.put(p.at)
	m.notice = Notice{Key: "perform.back", Args: []any{"branch", p.branch.Number}}
}

// halt is Halt.
func (m *Model) halt(index int) {
	m.pause()
	m.settleOn(index - 1)
	m.current.seen = min(m.current.seen, index)
}
