package model

import (
	"sort"
	"time"

	"warren/sim"
)

// StepBy is what a step goes over.
type StepBy uint8

const (
	ByEvent     StepBy = iota // something that the learner can see
	ByStatement               // a line of the selected run, of any run if that one does not run
	ByMethod                  // an AMQP method that is sent
)

// seek is a step that has left what is known: the world goes on until there is
// something to stop at.
type seek struct {
	of *process // the debugger's step of a run, nil for a step of the timeline
}

func (m *Model) step(back bool) {
	m.pause()
	m.notice = Notice{}
	if m.loading != nil {
		return
	}
	if back {
		c, _ := m.previous()
		m.stop(c)
		return
	}
	if c, ok := m.next(); ok {
		m.stop(c)
		return
	}
	m.seek = &seek{}
}

// stop puts the cursor at the end of a step.
func (m *Model) stop(c Cursor) {
	m.seek = nil
	m.put(c)
	m.settled = m.stepBy == ByEvent
}

// search lets the world go on in small steps until one can stop.
func (m *Model) search(ticks int) {
	w := m.current.world
	for range ticks {
		if m.nothingFor(farOff) {
			m.seek = nil
			m.settle(w.Now())
			m.notice = Notice{Key: "shell.nothing-next"}
			return
		}
		if m.behindOther() {
			m.followOther(ticks)
			return
		}
		m.arm()
		reached := w.AdvanceSome(m.nextDue(), ticks)
		m.current.track.read(w.History())
		if m.caught() {
			return
		}
		if of := m.seek.of; of != nil {
			if of.end >= 0 {
				m.seek = nil
				m.settleOn(of.end)
				return
			}
		} else if c, ok := m.next(); ok {
			m.stop(c)
			return
		}
		if !reached {
			return
		}
	}
}

// nextDue is when something is next due in the world, or in one of the two that are
// compared.
func (m *Model) nextDue() time.Duration {
	due, ok := m.current.world.Due()
	if m.versus == nil {
		return due
	}
	if c, known := m.inOther(m.Frontier()).next(); known && (!ok || c.At < due) {
		due, ok = c.At, true
	}
	if other, more := m.versus.other.world.Due(); more && (!ok || other < due) {
		due = other
	}
	return due
}

// next is the nearest stop after the cursor in what is known. An event of either of
// two runs is one while they are compared.
func (m *Model) next() (Cursor, bool) {
	if m.stepBy == ByStatement {
		return m.nextStatement()
	}
	c, ok := m.nextOf(m.stops())
	if m.versus == nil {
		return c, ok
	}
	if other, more := m.inOther(m.cursor.At).next(); more && (!ok || other.At < c.At) && other.At <= m.Frontier() {
		return Cursor{At: other.At, Index: m.History().Until(other.At)}, true
	}
	return c, ok
}

// previous is the nearest stop before the cursor; without one it is the start.
func (m *Model) previous() (Cursor, bool) {
	if m.stepBy == ByStatement {
		return m.previousStatement()
	}
	c, ok := m.previousOf(m.stops())
	if m.versus == nil || m.cursor.At == 0 {
		return c, ok
	}
	if other, more := m.inOther(m.cursor.At - 1).previous(); more && other.At > c.At {
		return Cursor{At: other.At, Index: m.History().Until(other.At)}, true
	}
	return c, ok
}

// stops are where a step stops that is none over statements.
func (m *Model) stops() []int {
	if m.stepBy == ByMethod {
		return m.current.track.methods
	}
	return m.current.track.events
}

func (m *Model) nextOf(stops []int) (Cursor, bool) {
	i := sort.SearchInts(stops, m.cursor.Index)
	if i == len(stops) {
		return Cursor{}, false
	}
	return m.after(stops[i]), true
}

// previousOf goes back to the start of the stop under way, or from there to the
// stop before it.
func (m *Model) previousOf(stops []int) (Cursor, bool) {
	i := sort.SearchInts(stops, m.cursor.Index) - 1
	if i >= 0 && m.after(stops[i]) != m.cursor {
		return m.after(stops[i]), true
	}
	if i < 1 {
		return Cursor{}, false
	}
	return m.after(stops[i-1]), true
}

func (m *Model) after(record int) Cursor {
	return Cursor{At: m.History().Record(record).At, Index: record + 1}
}

// stepped are the runs whose statements are stepped over.
func (m *Model) stepped() []*process {
	var running []*process
	for _, p := range m.current.track.processes {
		if p.Name == m.selected.Process && p.alive(m.cursor.Index) {
			return []*process{p}
		}
		running = append(running, p)
	}
	return running
}

func (m *Model) nextStatement() (best Cursor, found bool) {
	for _, p := range m.stepped() {
		if c, ok := p.nextStatement(m.History(), m.cursor); ok && (!found || c.At < best.At) {
			best, found = c, true
		}
	}
	return best, found
}

func (m *Model) previousStatement() (best Cursor, found bool) {
	for _, p := range m.stepped() {
		if c, ok := p.previousStatement(m.History(), m.cursor); ok && (!found || c.At > best.At) {
			best, found = c, true
		}
	}
	return best, found
}

// nextStatement is where the process next begins a statement after the cursor.
func (p *process) nextStatement(h *sim.History, c Cursor) (Cursor, bool) {
	if i := before(p.statements, c.Index); i >= 0 {
		r := h.Record(i)
		e := r.Event.(sim.StatementsRun)
		k := statementAt(e, c.At-r.At) + 1
		if at := r.At + time.Duration(k)*e.Tick; k < len(e.Lines) && p.runsAt(h, at) {
			return begun(h, i, at), true
		}
	}
	n := sort.SearchInts(p.statements, c.Index)
	if n == len(p.statements) {
		return Cursor{}, false
	}
	i := p.statements[n]
	return begun(h, i, h.Record(i).At), true
}

// previousStatement is the beginning of the statement under way, or of the one
// before if the cursor stands there.
func (p *process) previousStatement(h *sim.History, c Cursor) (Cursor, bool) {
	n := sort.SearchInts(p.statements, c.Index) - 1
	if n < 0 {
		return Cursor{}, false
	}
	i := p.statements[n]
	r := h.Record(i)
	e := r.Event.(sim.StatementsRun)
	k := statementAt(e, c.At-r.At)
	at := r.At + time.Duration(k)*e.Tick
	switch {
	case at < c.At:
		return begun(h, i, at), true
	case k > 0:
		return begun(h, i, at-e.Tick), true
	case n == 0:
		return Cursor{}, false
	}
	i = p.statements[n-1]
	r = h.Record(i)
	e = r.Event.(sim.StatementsRun)
	return begun(h, i, r.At+time.Duration(len(e.Lines)-1)*e.Tick), true
}

// runsAt reports whether the process had not ended by then.
func (p *process) runsAt(h *sim.History, at time.Duration) bool {
	return p.end < 0 || at <= h.Record(p.end).At
}

// begun is the cursor at the time at, at which a statement of a record begins.
func begun(h *sim.History, record int, at time.Duration) Cursor {
	return Cursor{At: at, Index: max(record+1, h.Until(at))}
}
