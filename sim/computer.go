package sim

import (
	"fmt"
	"strings"

	"warren/sim/broker"
	"warren/sim/machine"
	"warren/sim/shell"
)

type (
	// RunShell is a command line at the machine's own shell.
	RunShell struct{ Line string }

	// ChangeVersion stops the node in good order and starts it as another version,
	// over the same data.
	ChangeVersion struct{ To broker.Profile }

	// ShellRan: a command line was run, with this exit status and output.
	ShellRan struct {
		Line     string
		Exit     int
		Out, Err string
	}
)

func (RunShell) action()      {}
func (ChangeVersion) action() {}

func (a RunShell) String() string      { return "sh " + Word(a.Line) }
func (a ChangeVersion) String() string { return "broker version " + string(a.To) }
func (e ShellRan) String() string {
	return fmt.Sprintf("%s: exit %d, printed %q", e.Line, e.Exit, e.Out+e.Err)
}

// BareMachine is the setting of a machine on which nothing is installed.
const BareMachine = "bare"

// newMachine is the computer of a scenario, and stops the node where it has none.
func (w *World) newMachine() *machine.Machine {
	if w.scenario.Machine != BareMachine {
		return machine.Installed()
	}
	w.broker.Step(broker.Stop{How: broker.Shutdown})
	w.broker.Step(broker.Become{Profile: w.scenario.Profile, Fresh: true})
	return new(machine.Machine)
}

// prepareMachine is prepare for the actions of this file.
func (w *World) prepareMachine(a Action) (do func(), err error) {
	switch a := a.(type) {
	case RunShell:
		return func() { w.runShell(a.Line) }, nil
	case ChangeVersion:
		return func() {
			running := w.broker.Running()
			w.step(broker.Stop{How: broker.Shutdown})
			w.step(broker.Become{Profile: a.To})
			if running {
				w.step(broker.Start{})
			}
		}, nil
	}
	return nil, nil
}

func (w *World) runShell(line string) {
	out := w.machine.Run(line, computer{w})
	w.record(ShellRan{line, out.Exit, out.Out, out.Err})
}

// computer is what a machine sees of its world.
type computer struct{ w *World }

func (c computer) Running() bool { return c.w.broker.Running() }

func (c computer) StartNode(n machine.Node) {
	become := broker.Become{Profile: broker.Profile(n.Version), Fresh: n.Fresh, GuestAnywhere: n.GuestAnywhere}
	for _, u := range n.Users {
		become.Users = append(become.Users, broker.Administrator(u.Name, u.Password))
	}
	c.w.step(become)
	c.w.step(broker.Start{})
}

func (c computer) StopNode() { c.w.step(broker.Stop{How: broker.Shutdown}) }

func (c computer) Control(args []string) machine.Output {
	c.w.take(c.w.broker.Advance(c.w.now))
	result := shell.Rabbitmqctl(c.w.broker, args)
	c.w.take(result.Events)
	return machine.Output{Exit: result.Exit, Out: result.Out, Err: result.Err}
}

func (c computer) StartProgram(name string, args []string) error {
	do, err := c.w.prepareStart(StartProgram{Program: name, Args: args})
	if err == nil {
		do()
	}
	return err
}

// moduleOf is the module that pip installs, of a name that a program imports.
func moduleOf(name string) string {
	top, _, _ := strings.Cut(name, ".")
	return top
}
