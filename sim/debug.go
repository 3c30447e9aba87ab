package sim

import "math"

// A Breakpoint is a line before which AdvanceSome stops. It is no part of a
// world's history: it changes when one looks, not what happens.
type Breakpoint struct {
	Program string // its file name
	Line    int
	Source  string // the text that the line is of; runs of another go on. Empty is any.
}

// of reports whether the breakpoint is on a line of a program as a run has it.
func (b *Breakpoint) of(p *Program, line int) bool {
	return b.Line == line && b.Program == p.Name && (b.Source == "" || b.Source == p.Source)
}

// Step is how far a process goes until AdvanceSome stops before a statement.
type Step uint8

const (
	StepInto Step = iota // to the next statement
	StepOver             // to the next one in the same call, or in its caller
	StepOut              // to the next one in the caller
)

// Stop is why AdvanceSome stopped: a thread of the process is about to begin the
// statement at Line. Breakpoint tells that the line has one; else a step is over.
type Stop struct {
	Process    ProcessID
	Thread     int // of the process, from 0, which is the main one
	Line       int
	Depth      int // as Line.Depth
	Breakpoint bool
}

// debugger is what stops AdvanceSome.
type debugger struct {
	breakpoints []Breakpoint
	stepping    *thread // nil if no step is under way
	deepest     int     // the depth at which the step is over
	stopped     *Stop
	passing     *thread // was stopped where it stands: it may go on
}

// SetBreakpoints replaces the breakpoints.
func (w *World) SetBreakpoints(all []Breakpoint) { w.debug.breakpoints = all }

// Step begins a step of a thread of the process that runs under a name, 0 for the
// main one; AdvanceSome stops where it is over. It reports false if there is none.
// A step that is under way is forgotten.
func (w *World) Step(name string, thread int, by Step) bool {
	p := w.runningProcess(name)
	if p == nil || thread < 0 || thread >= len(p.threads) {
		return false
	}
	t := p.threads[thread]
	depth := t.depth
	if next, ok := t.vm.Next(); ok {
		depth = next.Depth
	}
	switch by {
	case StepInto:
		depth = math.MaxInt
	case StepOut:
		depth--
	}
	return w.StepTo(name, thread, depth)
}

// StepTo is a step of one thread of a process, to its next statement that is at
// most that deep in calls (see Line.Depth).
func (w *World) StepTo(name string, thread, deepest int) bool {
	p := w.runningProcess(name)
	if p == nil || thread < 0 || thread >= len(p.threads) {
		return false
	}
	w.debug.stepping, w.debug.deepest = p.threads[thread], deepest
	return true
}

// StepOff forgets the step that is under way.
func (w *World) StepOff() { w.debug.stepping = nil }

// Stopped is why the last call of AdvanceSome came back before its time, if a
// breakpoint or a step was the reason.
func (w *World) Stopped() (Stop, bool) {
	if w.debug.stopped == nil {
		return Stop{}, false
	}
	return *w.debug.stopped, true
}

// armed reports whether anything may stop a thread.
func (d *debugger) armed() bool { return len(d.breakpoints) > 0 || d.stepping != nil }

// stops reports whether the world is to stop before the next statement of t.
func (d *debugger) stops(t *thread) bool {
	if d.passing == t {
		return false
	}
	next, ok := t.vm.Next()
	if !ok || t.process.ended {
		return false
	}
	stop := Stop{Process: t.process.id, Thread: t.number, Line: next.Line, Depth: next.Depth}
	for i := range d.breakpoints {
		if d.breakpoints[i].of(&t.process.program, next.Line) {
			stop.Breakpoint = true
		}
	}
	if !stop.Breakpoint && (d.stepping != t || next.Depth > d.deepest) {
		return false
	}
	d.stopped, d.stepping, d.passing = &stop, nil, t
	return true
}
