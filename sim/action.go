package sim

import "warren/sim/broker"

// Action is something that a person does to the world. String is its line in a
// scenario's text, without the time: "start send.py as send2".
type Action interface {
	action()
	String() string
}

type (
	// StartProgram runs a program as a new process. As is the name of the run; if
	// empty it is the program's name without ".py", with a number if that is taken.
	StartProgram struct {
		Program, As string
		Args        []string // in place of the program's own, if not nil
	}

	// EditProgram changes a program's text for the runs to come, or adds a program.
	EditProgram struct{ Program, Source string }

	// InterruptProcess is Ctrl+C in its terminal.
	InterruptProcess struct{ Name string }

	// TypeInput types a line into a process's terminal, EndInput is Ctrl+D there.
	TypeInput struct{ Name, Line string }
	EndInput  struct{ Name string }

	// KillProcess ends a process at once, as SIGKILL does.
	KillProcess struct{ Name string }

	// CutLink resets every TCP connection of a process.
	CutLink struct{ Name string }

	// StopBroker and StartBroker stop and start the node.
	StopBroker  struct{ How broker.StopKind }
	StartBroker struct{}

	// RunControl is a command line of rabbitmqctl, without the name.
	RunControl struct{ Args []string }
)

func (StartProgram) action()     {}
func (EditProgram) action()      {}
func (InterruptProcess) action() {}
func (TypeInput) action()        {}
func (EndInput) action()         {}
func (KillProcess) action()      {}
func (CutLink) action()          {}
func (StopBroker) action()       {}
func (StartBroker) action()      {}
func (RunControl) action()       {}
