package model

import "time"

// quietFor is how far off the next thing must be for a world to be called quiet:
// longer than a frame is on its way. farOff is how far a step does not look.
//
// grain is what times are rounded to, so that those of actions are short to write.
const (
	grain    = 10 * time.Microsecond
	quietFor = time.Second
	farOff   = 5 * time.Second
)

// frame moves the cursor's goal on. A world that is slower than the wall clock
// is not hurried: the goal starts from where the cursor has got to.
func (m *Model) frame(elapsed time.Duration) {
	if !m.playing || m.loading != nil {
		return
	}
	if m.quiet() && !m.insist {
		m.playing = false
		return
	}
	if m.behindOther() { // one clock: it waits for both
		return
	}
	m.goal = (m.cursor.At + time.Duration(float64(elapsed)*m.pace())).Round(grain)
	if m.Performing() {
		m.goal = min(m.goal, m.performance.end)
	}
	if s, ok := m.nextHold(min(m.goal, m.Frontier()), nil); ok {
		m.hold(s.cursor(m.History()), s.process)
		return
	}
	if m.goal > m.Frontier() && m.heldAtFrontier(nil) {
		m.settleAtFrontier()
		return
	}
	if m.goal <= m.Frontier() {
		m.settle(m.goal)
	}
}

// quiet reports whether the cursor is at the end of what is known and nothing
// goes on there: no program runs or sleeps, no frame is on its way. What is left
// are timers that are far off, such as heartbeats. Of two runs that are compared both
// are.
func (m *Model) quiet() bool {
	return m.atFrontier() && m.nothingFor(quietFor)
}

// nothingFor reports whether at the frontier no program is busy and nothing else
// is due for some time.
func (m *Model) nothingFor(d time.Duration) bool {
	if v := m.versus; v != nil && (m.behindOther() || v.other.world.Now() > m.Frontier() || !v.other.nothingFor(d)) {
		return false
	}
	return m.current.nothingFor(d)
}

func (b *Branch) nothingFor(d time.Duration) bool {
	due, ok := b.world.Due()
	return !ok || due-b.world.Now() >= d && !b.track.busy()
}

// Moving reports whether the picture changes by itself: the page draws frames
// while it does.
func (m *Model) Moving() bool { return m.playing || m.Busy() }

// Busy reports whether there is work to do before the cursor is where it should
// be.
func (m *Model) Busy() bool {
	return m.loading != nil || m.seek != nil || m.hunt != nil || m.behindOther() || m.playing && m.goal > m.Frontier() || m.behind()
}

// work does one slice.
func (m *Model) work(ticks int) {
	switch {
	case m.loading != nil:
		m.load(ticks)
	case m.seek != nil:
		m.search(ticks)
	case m.hunt != nil:
		m.chase(ticks)
	case m.playing && m.goal > m.Frontier():
		m.arm()
		m.current.world.AdvanceSome(m.goal, ticks)
		if !m.caught() {
			m.settle(min(m.goal, m.Frontier()))
		}
	case m.behindOther():
		m.followOther(ticks)
	case m.behind():
		m.replayPast(ticks)
	}
}

func (m *Model) play(on bool) {
	if on {
		m.playing, m.settled = true, false
		m.goal = m.cursor.At
	}
}

func (m *Model) pause() {
	m.playing, m.insist, m.seek, m.hunt = false, false, nil, nil
	m.goal = m.cursor.At
}

// settle puts the cursor at a time that is known, after all that happened then.
func (m *Model) settle(at time.Duration) {
	m.put(Cursor{At: at, Index: m.History().Until(at)})
}

// settleOn puts the cursor just after a record.
func (m *Model) settleOn(record int) {
	if record < 0 {
		m.put(Cursor{})
		return
	}
	m.put(Cursor{At: m.History().Record(record).At, Index: record + 1})
}

func (m *Model) put(c Cursor) {
	b := m.current
	b.track.read(b.world.History())
	m.cursor, m.settled = c, false
	if !m.playing {
		m.goal = c.At
	}
	b.seen = max(b.seen, c.Index)
	m.seeOther()
	m.follow()
}
