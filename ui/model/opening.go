package model

import (
	"slices"
	"time"
)

// Replaying is how far the replay has come that Opening speaks of, and how far it
// goes; both are zero without one.
func (m *Model) Replaying() (reached, until time.Duration) {
	if m.loading == nil {
		return 0, 0
	}
	return m.loading.branch.world.Now(), m.loading.until
}

// Leaves reports whether a replay that is stopped leaves what is shown now. Where
// nothing is, one stands where it has come to.
func (m *Model) Leaves() bool {
	return m.loading != nil && (m.loading.wakes != nil || m.History().Len() > 0)
}

// stopReplay ends a replay that takes too long. What was to be replayed is not lost:
// it was kept as a branch, or is kept as one that sleeps.
func (m *Model) stopReplay() {
	l := m.loading
	switch {
	case l == nil:
		return
	case m.Leaves():
		if l.wakes == nil {
			m.made-- // the branch on its way gives its number back
		}
		m.loading, m.notice = nil, Notice{}
		return
	}
	w := l.branch.world
	whole := asleep{slices.Concat(w.Actions(), l.script), l.until}
	l.script, l.until, l.show, l.play = nil, w.Now(), w.Now(), false
	m.arrive(l)
	b := m.newBranch()
	b.Parent, b.From, b.asleep = m.current.Number, m.current.End(), &whole
	m.branches = append(m.branches, b)
	m.notice = Notice{Key: "replay.stopped", Args: []any{"time", l.show.Round(10 * time.Millisecond).Seconds(), "branch", b.Number}}
}
