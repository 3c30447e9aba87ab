package model

import (
	"sort"
	"time"

	"warren/sim"
	"warren/sim/broker"
)

// track is an index of a history: where in it the things are that the page asks
// for. It is only ever appended to, as the history is.
type track struct {
	next      int // the first record that was not read yet
	actions   []int
	events    []int // where a step by event stops
	methods   []int // where a step by method stops
	marks     []Mark
	alarms    []int      // of the node, set and cleared
	logins    []int      // broker.ConnectionOpened
	processes []*process // in the order of their start
	byID      map[sim.ProcessID]*process
}

// process is what a history tells of one run of a program. Indexes are of
// records; end is -1 while it runs.
type process struct {
	sim.ProcessStarted
	start, end int
	statements []int // StatementsRun
	changes    []int // ProcessWaits and ProcessResumed
	output     []int // OutputWritten, and the actions that type into its terminal
	waiting    string
}

// read takes in what the history has got since the last time.
func (t *track) read(h *sim.History) {
	if t.byID == nil {
		t.byID = make(map[sim.ProcessID]*process)
	}
	for ; t.next < h.Len(); t.next++ {
		t.add(t.next, h.Record(t.next))
	}
}

func (t *track) add(i int, r sim.Record) {
	if kind, ok := markOf(r.Event); ok {
		t.marks = append(t.marks, Mark{At: r.At, Record: i, Kind: kind})
	}
	switch e := r.Event.(type) {
	case sim.ActionTaken:
		t.actions = append(t.actions, i)
		t.events = append(t.events, i)
		if p := t.typedTo(e.Action); p != nil {
			p.output = append(p.output, i)
		}
	case sim.ProcessStarted:
		p := &process{ProcessStarted: e, start: i, end: -1}
		t.processes = append(t.processes, p)
		t.byID[e.Process] = p
		t.events = append(t.events, i)
	case sim.StatementsRun:
		p := t.byID[e.Process]
		p.statements = append(p.statements, i)
	case sim.ProcessWaits:
		p := t.byID[e.Process]
		p.changes, p.waiting = append(p.changes, i), e.For
	case sim.ProcessResumed:
		p := t.byID[e.Process]
		p.changes, p.waiting = append(p.changes, i), ""
	case sim.OutputWritten:
		p := t.byID[e.Process]
		p.output = append(p.output, i)
		t.events = append(t.events, i)
	case sim.ProcessEnded:
		t.byID[e.Process].end = i
		t.events = append(t.events, i)
	case sim.FrameSent:
		if e.Frame.Method != nil {
			t.methods = append(t.methods, i)
		}
	case broker.AlarmSet, broker.AlarmCleared:
		t.alarms = append(t.alarms, i)
		t.events = append(t.events, i)
	case broker.ConnectionOpened:
		t.logins = append(t.logins, i)
		t.events = append(t.events, i)
	case broker.FrameSent, sim.FrameArrived, sim.ProgramEdited:
	default:
		t.events = append(t.events, i)
	}
}

// typedTo is the process into whose terminal an action types, nil if it does not.
func (t *track) typedTo(a sim.Action) *process {
	var name string
	switch a := a.(type) {
	case sim.TypeInput:
		name = a.Name
	case sim.EndInput:
		name = a.Name
	case sim.InterruptProcess:
		name = a.Name
	default:
		return nil
	}
	for _, p := range t.processes {
		if p.Name == name && p.end < 0 {
			return p
		}
	}
	return nil
}

// busy reports whether at the history's end a program runs or sleeps.
func (t *track) busy() bool {
	for _, p := range t.processes {
		if p.end < 0 && (p.waiting == "" || p.waiting == "sleep") {
			return true
		}
	}
	return false
}

// alive reports whether the process runs after that many records.
func (p *process) alive(records int) bool {
	return p.start < records && (p.end < 0 || p.end >= records)
}

// before is the last of the ascending indexes that is below a bound, -1 if none.
func before(indexes []int, bound int) int {
	if i := sort.SearchInts(indexes, bound); i > 0 {
		return indexes[i-1]
	}
	return -1
}

// line is where the process stands at the cursor, 0 if it has not begun.
func (p *process) line(h *sim.History, c Cursor) int {
	line := 0
	i := before(p.statements, c.Index)
	if i >= 0 {
		r := h.Record(i)
		e := r.Event.(sim.StatementsRun)
		line = int(e.Lines[statementAt(e, c.At-r.At)].Number)
	}
	if w := before(p.changes, c.Index); w > i {
		if e, ok := h.Record(w).Event.(sim.ProcessWaits); ok && e.Line > 0 {
			line = e.Line
		}
	}
	if p.end >= 0 && p.end < c.Index {
		if e := h.Record(p.end).Event.(sim.ProcessEnded); e.Line > 0 {
			line = e.Line
		}
	}
	return line
}

// statementAt is the index of the statement under way some time after the first
// of them began.
func statementAt(e sim.StatementsRun, since time.Duration) int {
	if e.Tick <= 0 {
		return len(e.Lines) - 1
	}
	return min(int(since/e.Tick), len(e.Lines)-1)
}
