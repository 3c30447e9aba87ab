package model

import (
	"time"

	"warren/sim"
)

// Msg is something that happens to the page.
type Msg interface{ msg() }

type (
	// Frame: this much of the wall clock went by since the last one.
	Frame struct{ Elapsed time.Duration }

	// Work: do a slice of what is to be done, about that many ticks of programs.
	// The page sends it while Busy, as often as its frame has room for.
	Work struct{ Ticks int }

	// Play lets time go by; Pause stops it.
	Play  struct{}
	Pause struct{}

	// Step goes one event, statement or method forth, or back.
	Step struct{ Back bool }

	// ChooseStep says what a step is.
	ChooseStep struct{ By StepBy }

	// ChooseSpeed takes the speed nearest to a factor; Faster and Slower the next.
	ChooseSpeed struct{ Factor float64 }
	Faster      struct{}
	Slower      struct{}

	// Seek goes to a time that is known, or to the nearest that is.
	Seek struct{ At time.Duration }

	// SeekRecord goes to just after a record of the history.
	SeekRecord struct{ Index int }

	// Start runs the program of the tab, with its text as edited. Another runs it
	// beside the runs that there are.
	Start   struct{ Tab Tab }
	Another struct{ Program string }

	// Interrupt is Ctrl+C in the terminal of a run; Kill ends it at once.
	Interrupt struct{ Process string }
	Kill      struct{ Process string }

	// Do takes any other action.
	Do struct{ Action sim.Action }

	// Edit is a new text of a program, to be run later.
	Edit struct{ Program, Source string }

	// ToggleBreakpoint sets a breakpoint on a line, or on the next on which a
	// statement begins, or takes it away. MoveBreakpoints is where an edit has moved
	// a program's; Check mends what the edit has left.
	ToggleBreakpoint struct {
		Program string
		Line    int
	}
	MoveBreakpoints struct {
		Program string
		Lines   []int
	}
	Check struct{ Program string }

	// StepCode goes a step of the selected run's text.
	StepCode struct{ By sim.Step }

	// OpenValue opens a value, or closes it; Watch tells whether variables can be
	// seen, so that those of the past are worth a replay.
	OpenValue struct{ Path string }
	Watch     struct{ On bool }

	// SetArguments is what stands behind a program's name when it is run next.
	SetArguments struct{ Program, Text string }

	// Select shows a tab.
	Select struct{ Tab Tab }

	// SwitchBranch shows another branch.
	SwitchBranch struct{ Number int }

	// RenameBranch calls a branch something; DeleteBranch throws it away, and shows
	// another if it was the one that is shown. The only one stays.
	RenameBranch struct {
		Number int
		Name   string
	}
	DeleteBranch struct{ Number int }

	// KeepBranches takes back what KeptBranches has told, after an Open of the one
	// that was shown.
	KeepBranches struct{ Branches []Kept }

	// EditActions puts other actions in the place of all that were taken, and
	// replays.
	EditActions struct{ Actions []sim.TimedAction }

	// Tell shows a notice.
	Tell struct{ Notice Notice }

	// Dismiss takes the notice away.
	Dismiss struct{}

	// Reset starts the scenario again, with its programs as they were.
	Reset struct{}

	// StopReplay ends the replay that Opening speaks of, and shows what there is.
	StopReplay struct{}

	// Open replaces everything by an experiment, paused at its position.
	Open struct{ Experiment Experiment }
)

func (Frame) msg()       {}
func (Work) msg()        {}
func (Play) msg()        {}
func (Pause) msg()       {}
func (Step) msg()        {}
func (ChooseStep) msg()  {}
func (ChooseSpeed) msg() {}
func (Faster) msg()      {}
func (Slower) msg()      {}
func (Seek) msg()        {}
func (SeekRecord) msg()  {}
func (Start) msg()       {}
func (Another) msg()     {}
func (Interrupt) msg()   {}
func (Kill) msg()        {}
func (Do) msg()          {}
func (Edit) msg()        {}
func (Select) msg()      {}

func (ToggleBreakpoint) msg() {}
func (MoveBreakpoints) msg()  {}
func (Check) msg()            {}
func (StepCode) msg()         {}
func (OpenValue) msg()        {}
func (Watch) msg()            {}
func (SetArguments) msg()     {}

func (SwitchBranch) msg() {}
func (RenameBranch) msg() {}
func (DeleteBranch) msg() {}
func (EditActions) msg()  {}
func (KeepBranches) msg() {}
func (Tell) msg()         {}
func (Dismiss) msg()      {}
func (Reset) msg()        {}
func (Open) msg()         {}
func (StopReplay) msg()   {}

// Update is the only way in which a model changes.
func (m *Model) Update(msg Msg) {
	switch msg := msg.(type) {
	case Frame:
		m.frame(msg.Elapsed)
		m.finish(msg.Elapsed)
	case Work:
		m.work(msg.Ticks)
	case Play:
		m.notice, m.seek, m.hunt = Notice{}, nil, nil
		if m.History().Len() == 0 {
			m.notice = Notice{Key: "shell.nothing-runs"}
			return
		}
		m.insist = m.quiet()
		m.play(true)
	case Pause:
		m.pause()
	case Step:
		m.step(msg.Back)
	case ChooseStep:
		m.stepBy = msg.By
	case ChooseSpeed:
		m.chooseSpeed(msg.Factor)
	case Faster:
		m.speed = min(m.speed+1, len(Speeds)-1)
	case Slower:
		m.speed = max(m.speed-1, 0)
	case Seek:
		m.pause()
		m.settle(min(max(msg.At, 0), m.Frontier()))
	case SeekRecord:
		m.pause()
		m.settleOn(min(max(msg.Index, 0), m.History().Len()-1))
	case Start:
		m.run(msg.Tab)
	case Another:
		m.run(Tab{Program: msg.Program, Process: m.freshName(msg.Program)})
	case Interrupt:
		m.act(true, sim.InterruptProcess{Name: msg.Process})
	case Kill:
		m.act(true, sim.KillProcess{Name: msg.Process})
	case Do:
		m.act(true, msg.Action)
	case Edit:
		m.edit(msg.Program, msg.Source)
	case Select:
		m.selected = msg.Tab
	case Choose:
		m.choose(msg.Thing)
	case Point:
		m.pointed = msg.Thing
	case ToggleBreakpoint:
		m.toggleBreakpoint(msg.Program, msg.Line)
	case MoveBreakpoints:
		m.setBreakpoints(msg.Program, msg.Lines)
	case Check:
		m.mendBreakpoints(msg.Program)
	case StepCode:
		m.stepCode(msg.By)
	case OpenValue:
		m.openValue(msg.Path)
	case Watch:
		m.watching = msg.On
	case SetArguments:
		m.setArguments(msg.Program, msg.Text)
	case SwitchBranch:
		m.switchTo(msg.Number)
	case RenameBranch:
		if b := m.branch(msg.Number); b != nil {
			b.Name = msg.Name
		}
	case DeleteBranch:
		m.deleteBranch(msg.Number)
	case EditActions:
		m.editActions(msg.Actions)
	case Tell:
		m.notice = msg.Notice
	case KeepBranches:
		m.keepBranches(msg.Branches)
	case RunUntil:
		m.runUntil(msg.Until)
	case CompareWith, CompareOther, SwapCompare, StopCompare, NextDifference:
		m.comparing(msg)
	case ActOn:
		m.actsOn = msg.Side
	case DoIn:
		m.doIn(msg.Side, msg.Action)
	case SearchLoss, SearchWork, StopSearch, ForgetSearch, ShowFound:
		m.searching(msg)
	case Perform:
		m.perform(msg)
	case Halt:
		m.halt(msg.Index)
	case Dismiss:
		m.notice = Notice{}
	case Reset:
		m.begin(m.scenario)
	case StopReplay:
		m.stopReplay()
	case Open:
		m.open(msg.Experiment)
	default:
		panic("model: an unknown message")
	}
}

func (m *Model) chooseSpeed(factor float64) {
	for i, s := range Speeds {
		if abs(s-factor) < abs(Speeds[m.speed]-factor) {
			m.speed = i
		}
	}
}

func abs(x float64) float64 { return max(x, -x) }
