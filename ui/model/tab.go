package model

import (
	"slices"
	"strconv"
	"strings"

	"warren/sim"
)

// Tab is a program and the name of its run; the name is empty while the program
// has never run.
type Tab struct{ Program, Process string }

// State is what a run is doing at the cursor.
type State uint8

const (
	Idle    State = iota // it was never run
	Running              // it executes statements
	Waiting              // for the time, a reply, a message
	Ended                // with exit code 0
	Failed               // with another exit code
	Killed               // by SIGKILL
	Stopped              // by Ctrl+C
)

// Alive reports whether the run is under way.
func (s State) Alive() bool { return s == Running || s == Waiting }

// Run is what is known of a tab's run at the cursor.
type Run struct {
	Tab    Tab
	Number int // among the runs of its program that have tabs, from 1; 0 if it is alone
	State  State
	For    string // what it waits for: "sleep", "read", "input", "lock", "join"
	Line   int    // where it stands or stood, 0 if nowhere
	Held   bool   // it stands before Line, which it has not begun
	Break  bool   // and that line has a breakpoint
	Ended  int    // the record of its end, -1 if there is none
	Error  string // the last line that a failed run wrote to its standard error

	// Current reports whether the text that it runs is the one that the editor
	// shows; if not, Line is not a line of that.
	Current bool
}

// Runs are the tabs: a tab for each name under which a program has run by now,
// one for a program that never has. They stand in the order of the programs.
func (m *Model) Runs() []Run {
	var runs []Run
	for _, program := range m.Programs() {
		first := len(runs)
		for _, p := range m.current.track.processes {
			if p.Program != program.Name || p.start >= m.cursor.Index {
				continue
			}
			run := m.runOf(p)
			at := slices.IndexFunc(runs[first:], func(r Run) bool { return r.Tab == run.Tab })
			if at < 0 {
				runs = append(runs, run)
			} else {
				runs[first+at] = run
			}
		}
		if len(runs) == first {
			runs = append(runs, Run{Tab: Tab{Program: program.Name}, Ended: -1, Current: true})
		}
		if len(runs) > first+1 {
			for i := first; i < len(runs); i++ {
				runs[i].Number = i - first + 1
			}
		}
	}
	return runs
}

// Shown is the run of the selected tab.
func (m *Model) Shown() Run {
	runs := m.Runs()
	for _, r := range runs {
		if r.Tab == m.selected {
			return r
		}
	}
	for _, r := range runs {
		if r.Tab.Program == m.selected.Program {
			return r
		}
	}
	if len(runs) == 0 {
		return Run{Ended: -1}
	}
	return runs[0]
}

func (m *Model) runOf(p *process) Run {
	run := Run{
		Tab:     Tab{Program: p.Program, Process: p.Name},
		Line:    p.line(m.History(), m.cursor),
		Ended:   -1,
		Current: p.Source == m.Source(p.Program),
	}
	run.State, run.For = m.stateOf(p)
	if stop, ok := m.held(p); ok {
		run.State, run.For = Running, ""
		run.Line, run.Held, run.Break = stop.Line, true, stop.Breakpoint
	}
	if !run.State.Alive() {
		run.Ended = p.end
	}
	if run.State == Failed {
		run.Error = p.lastError(m.History())
	}
	return run
}

func (m *Model) stateOf(p *process) (State, string) {
	h := m.History()
	if p.end < 0 || p.end >= m.cursor.Index {
		if i := before(p.changes, m.cursor.Index); i >= 0 {
			if e, ok := h.Record(i).Event.(sim.ProcessWaits); ok {
				return Waiting, e.For
			}
		}
		return Running, ""
	}
	e := h.Record(p.end).Event.(sim.ProcessEnded)
	switch {
	case e.Signal == "SIGKILL":
		return Killed, ""
	case e.Signal == "SIGINT":
		return Stopped, ""
	case e.Code != 0:
		return Failed, ""
	}
	return Ended, ""
}

// lastError is what the process wrote last to its standard error: of a traceback, the
// line of the exception, which is the one after the lines of code.
func (p *process) lastError(h *sim.History) string {
	for _, i := range slices.Backward(p.output) {
		kind, text := written(h.Record(i).Event)
		if text = strings.TrimSpace(text); kind != Err || text == "" {
			continue
		}
		lines := strings.Split(text, "\n")
		at := len(lines) - 1
		for i, line := range lines[:at] {
			if strings.HasPrefix(line, "  ") {
				at = i + 1
			}
		}
		said := lines[at]
		if strings.HasSuffix(said, ":") && at+1 < len(lines) {
			said += " " + strings.TrimSpace(lines[at+1]) // the status of a gRPC call
		}
		return said
	}
	return ""
}

// follow keeps the selection on a tab that exists.
func (m *Model) follow() {
	m.selected = m.Shown().Tab
}

// Source is a program's text as the editor shows it: as edited, run or not.
func (m *Model) Source(program string) string {
	if draft, ok := m.current.drafts[program]; ok {
		return draft
	}
	return sourceIn(m.Programs(), program)
}

// Edited reports whether a program differs from the scenario's.
func (m *Model) Edited(program string) bool {
	return m.Source(program) != sourceIn(m.current.scenario.Programs, program)
}

// Touched reports whether there is anything that a reset would take away.
func (m *Model) Touched() bool {
	return m.History().Len() > 0 || len(m.branches) > 1 || len(m.current.drafts) > 0
}

func sourceIn(programs []sim.Program, name string) string {
	for _, p := range programs {
		if p.Name == name {
			return p.Source
		}
	}
	return ""
}

func (m *Model) edit(program, source string) {
	if source == sourceIn(m.Programs(), program) {
		delete(m.current.drafts, program)
		return
	}
	m.current.drafts[program] = source
}

// run starts a program, with its text as edited, under the tab's name.
func (m *Model) run(tab Tab) {
	if tab.Process == "" {
		tab.Process = m.freshName(tab.Program)
	}
	var actions []sim.Action
	if source := m.Source(tab.Program); source != sourceAfter(m.current.scenario, m.actionsUpTo(m.cursor.Index), tab.Program) {
		actions = append(actions, sim.EditProgram{Program: tab.Program, Source: source})
	}
	actions = append(actions, sim.StartProgram{Program: tab.Program, As: tab.Process, Args: m.typedArguments(tab.Program)})
	m.act(true, actions...)
	m.edit(tab.Program, m.Source(tab.Program)) // no draft any more, if it was run here
	m.selected = tab
}

// sourceAfter is a program's text in a world that began with a scenario, after some
// actions.
func sourceAfter(s sim.Scenario, actions []sim.TimedAction, program string) string {
	source := sourceIn(s.Programs, program)
	for _, a := range actions {
		if edit, ok := a.Action.(sim.EditProgram); ok && edit.Program == program {
			source = edit.Source
		}
	}
	return source
}

// freshName is a name for a run that no tab of the program has: "recv", then
// "recv2".
func (m *Model) freshName(program string) string {
	base := strings.TrimSuffix(program, ".py")
	name := base
	for n := 2; slices.ContainsFunc(m.Runs(), func(r Run) bool { return r.Tab.Process == name }); n++ {
		name = base + strconv.Itoa(n)
	}
	return name
}
