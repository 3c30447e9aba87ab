package model

import (
	"math"
	"slices"
	"sort"
	"time"

	"warren/sim"
	"warren/sim/python/vm"
)

// A run is held when it stands before a statement that it has not begun, because of
// a breakpoint or a step. At the frontier the world was stopped there; in the past
// the cursor is put just before the statement's effects.

// held is where a process is held at the cursor.
func (m *Model) held(p *process) (sim.Stop, bool) {
	if m.playing || m.loading != nil || !p.alive(m.cursor.Index) {
		return sim.Stop{}, false
	}
	if m.atFrontier() {
		if stop, ok := m.current.world.Stopped(); ok && stop.Process == p.Process {
			return stop, true
		}
	}
	s, ok := p.statementUnderWay(m.History(), m.cursor)
	if !ok || s.cursor(m.History()) != m.cursor {
		return sim.Stop{}, false
	}
	line := s.line(m.History())
	return sim.Stop{
		Process: p.Process, Thread: s.thread, Line: int(line.Number), Depth: int(line.Depth),
		Breakpoint: m.breaksAt(p, int(line.Number)),
	}, true
}

// beforeHeld is when something is to be done that is done while a run is held: just
// before the statement, with that many records; not ok if none is held, or if what
// was done at that very instant would come after it.
func (m *Model) beforeHeld() (at time.Duration, records int, ok bool) {
	if !slices.ContainsFunc(m.current.track.processes, func(p *process) bool { _, held := m.held(p); return held }) {
		return 0, 0, false
	}
	h := m.History()
	exact := Cursor{At: m.cursor.At - 1, Index: h.Until(m.cursor.At - 1)}
	if before(m.current.track.actions, m.cursor.Index) >= exact.Index {
		return 0, 0, false
	}
	short := exact.At.Truncate(time.Microsecond) // is shorter to write, if nothing begins between the two
	if h.Until(short) == exact.Index && !slices.ContainsFunc(m.current.track.processes, func(p *process) bool {
		s, _ := p.statementUnderWay(h, Cursor{At: short, Index: exact.Index})
		t, _ := p.statementUnderWay(h, exact)
		return s != t
	}) {
		return short, exact.Index, true
	}
	return exact.At, exact.Index, true
}

// Breakpoints are the lines of a program that have one, ascending.
func (m *Model) Breakpoints(program string) []int { return m.breakpoints[program] }

// breaksAt reports whether a run stops before a line: one of an older text does not.
func (m *Model) breaksAt(p *process, line int) bool {
	return slices.Contains(m.breakpoints[p.Program], line) && p.Source == m.Source(p.Program)
}

// toggleBreakpoint sets or takes one away. A line on which no statement begins has
// it on the next one that does.
func (m *Model) toggleBreakpoint(program string, line int) {
	m.notice = Notice{}
	lines := m.breakpoints[program]
	if i := slices.Index(lines, line); i >= 0 {
		m.setBreakpoints(program, slices.Delete(slices.Clone(lines), i, i+1))
		return
	}
	to, ok := stopAt(vm.StatementLines(m.Source(program)), line)
	if !ok {
		m.notice = Notice{Key: "code.no-statement", Args: []any{"line", line}}
		return
	}
	m.setBreakpoints(program, append(slices.Clone(lines), to))
}

// stopAt is the first of the ascending lines that is not above another.
func stopAt(lines []int, line int) (int, bool) {
	i := sort.SearchInts(lines, line)
	if i == len(lines) {
		return 0, false
	}
	return lines[i], true
}

// setBreakpoints replaces those of a program.
func (m *Model) setBreakpoints(program string, lines []int) {
	lines = slices.Clone(lines)
	slices.Sort(lines)
	if m.breakpoints == nil {
		m.breakpoints = make(map[string][]int)
	}
	if lines = slices.Compact(lines); len(lines) == 0 {
		delete(m.breakpoints, program)
	} else {
		m.breakpoints[program] = lines
	}
}

// arm gives the world the breakpoints, and forgets a step that nobody waits for.
func (m *Model) arm() {
	w := m.current.world
	var all []sim.Breakpoint
	for _, p := range m.Programs() {
		for _, line := range m.breakpoints[p.Name] {
			all = append(all, sim.Breakpoint{Program: p.Name, Line: line, Source: m.Source(p.Name)})
		}
	}
	w.SetBreakpoints(all)
	if m.seek == nil || m.seek.of == nil {
		w.StepOff()
	}
}

// caught puts the cursor where the world has been stopped, if it has.
func (m *Model) caught() bool {
	if _, ok := m.current.world.Stopped(); !ok {
		return false
	}
	m.current.track.read(m.History())
	m.settleAtFrontier()
	return true
}

// hold stops time where a process is held, and shows its tab.
func (m *Model) hold(c Cursor, p *process) {
	m.pause()
	m.put(c)
	m.selected = Tab{Program: p.Program, Process: p.Name}
	m.follow()
}

// stepCode is a step of the selected run: to its next statement, over what that
// one calls, or out of the call that it is in.
func (m *Model) stepCode(by sim.Step) {
	m.pause()
	m.notice = Notice{}
	if m.loading != nil {
		return
	}
	p := m.shownProcess()
	if p == nil {
		m.notice = Notice{Key: "code.nothing-to-step"}
		return
	}
	h := m.History()
	thread, depth := 0, 0
	if stop, ok := m.held(p); ok {
		thread, depth = stop.Thread, stop.Depth
	} else if s, ok := p.statementUnderWay(h, m.cursor); ok {
		thread, depth = s.thread, int(s.line(h).Depth)
	}
	to := &target{process: p, thread: thread, deepest: depth}
	switch by {
	case sim.StepInto:
		to.deepest = math.MaxInt
	case sim.StepOut:
		to.deepest--
	}
	if s, ok := m.nextHold(m.Frontier(), to); ok {
		m.hold(s.cursor(h), s.process)
		return
	}
	if m.heldAtFrontier(to) {
		m.settleAtFrontier()
		return
	}
	if p.end >= 0 { // it is known that it ends first
		m.settleOn(p.end)
		return
	}
	if m.atFrontier() {
		m.current.world.Step(p.Name, thread, by)
	} else {
		m.current.world.StepTo(p.Name, thread, to.deepest)
	}
	m.seek = &seek{of: p}
}

// heldAtFrontier reports whether the cursor is in the past of a world that was
// stopped at a breakpoint, or at the end of such a step.
func (m *Model) heldAtFrontier(end *target) bool {
	stop, ok := m.current.world.Stopped()
	if !ok || m.atFrontier() {
		return false
	}
	p := m.current.track.byID[stop.Process]
	return p.end < 0 && (m.breaksAt(p, stop.Line) ||
		end != nil && end.process == p && end.thread == stop.Thread && stop.Depth <= end.deepest)
}

// settleAtFrontier puts the cursor where the world was stopped.
func (m *Model) settleAtFrontier() {
	stop, _ := m.current.world.Stopped()
	m.hold(Cursor{At: m.Frontier(), Index: m.History().Len()}, m.current.track.byID[stop.Process])
}

// shownProcess is the selected run's, nil if it is not under way.
func (m *Model) shownProcess() *process {
	run := m.Shown()
	for _, p := range m.current.track.processes {
		if p.Name == run.Tab.Process && p.Program == run.Tab.Program && p.alive(m.cursor.Index) {
			return p
		}
	}
	return nil
}

// target is the next statement of a thread that is no deeper in calls than that.
type target struct {
	process *process
	thread  int
	deepest int
}

// nextHold is the first statement after the cursor, up to a time, at which a
// breakpoint or the target's end is, in what is known.
func (m *Model) nextHold(to time.Duration, end *target) (best statement, found bool) {
	h := m.History()
	for _, p := range m.current.track.processes {
		if end == nil && len(m.breakpoints[p.Program]) == 0 || p.start >= m.cursor.Index && h.Record(p.start).At > to {
			continue
		}
		for s := range p.after(h, m.cursor) {
			if at := s.at(h); at > to || found && at >= best.at(h) {
				break
			}
			line := s.line(h)
			if m.breaksAt(p, int(line.Number)) ||
				end != nil && end.process == p && end.thread == s.thread && int(line.Depth) <= end.deepest {
				best, found = s, true
				break
			}
		}
	}
	return best, found
}
