package sim

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"warren/sim/broker"
)

// Do takes an action now. It returns an error, in words for a person, for one
// that can't be taken (no such program, a name that is in use), which changes
// nothing.
func (w *World) Do(a Action) error {
	do, err := w.prepare(a)
	if err != nil {
		return err
	}
	w.actions = append(w.actions, TimedAction{w.now, a})
	w.record(ActionTaken{a})
	do()
	w.flush()
	return nil
}

// prepare checks an action against the world as it is, and returns what takes it.
func (w *World) prepare(a Action) (do func(), err error) {
	switch a := a.(type) {
	case StartProgram:
		return w.prepareStart(a)
	case EditProgram:
		return func() { w.edit(a) }, nil
	case InterruptProcess:
		return w.withProcess(a.Name, w.interrupt)
	case KillProcess:
		return w.withProcess(a.Name, func(p *process) { w.kill(p, "SIGKILL") })
	case TypeInput:
		return w.withProcess(a.Name, func(p *process) { w.receiveInput(p, a.Line+"\n", false) })
	case EndInput:
		return w.withProcess(a.Name, func(p *process) { w.receiveInput(p, "", true) })
	case CutLink:
		return w.withProcess(a.Name, w.cutLinks)
	case PublishMessage:
		return w.preparePublish(a)
	case GetMessages:
		return w.prepareGet(a)
	case RunControl:
		return func() { w.control(a) }, nil
	case StopBroker:
		return w.withBroker(func() { w.step(broker.Stop{How: a.How}) })
	case StartBroker:
		if w.broker.Running() {
			return nil, errBrokerRuns()
		}
		if w.machine.Bare() {
			return nil, errNotInstalled()
		}
		return func() { w.step(broker.Start{}) }, nil
	}
	if do, err := w.prepareMachine(a); do != nil || err != nil {
		return do, err
	}
	if do, err := w.prepareFault(a); do != nil || err != nil {
		return do, err
	}
	panic(fmt.Sprintf("sim: an unknown action %T", a))
}

// meant is the running process that an action names: by its run's name, or by its
// program's file, which means the oldest run of it. It is nil if none runs.
func (w *World) meant(name string) *process {
	if p := w.runningProcess(name); p != nil {
		return p
	}
	for _, p := range w.processes {
		if p.program.Name == name && !p.ended {
			return p
		}
	}
	return nil
}

// withProcess is do for the process that an action names.
func (w *World) withProcess(name string, do func(*process)) (func(), error) {
	p := w.meant(name)
	if p == nil {
		return nil, errNoRun(name)
	}
	return func() { do(p) }, nil
}

func (w *World) prepareStart(a StartProgram) (func(), error) {
	i := slices.IndexFunc(w.programs, func(p Program) bool { return p.Name == a.Program })
	if i < 0 {
		return nil, errNoProgram(a.Program)
	}
	name := a.As
	if name == "" {
		name = w.freeName(strings.TrimSuffix(a.Program, ".py"))
	} else if w.runningProcess(name) != nil {
		return nil, errNameTaken(name)
	}
	program := w.programs[i]
	if a.Args != nil {
		program.Args = a.Args
	}
	return func() { w.start(name, program) }, nil
}

// freeName is base, or base with the first number from 2 that no running
// process has.
func (w *World) freeName(base string) string {
	for n := 1; ; n++ {
		name := base
		if n > 1 {
			name += strconv.Itoa(n)
		}
		if w.runningProcess(name) == nil {
			return name
		}
	}
}

func (w *World) edit(a EditProgram) {
	w.programs = slices.Clone(w.programs)
	i := slices.IndexFunc(w.programs, func(p Program) bool { return p.Name == a.Program })
	if i < 0 {
		w.programs = append(w.programs, Program{Name: a.Program, Source: a.Source})
	} else {
		w.programs[i].Source = a.Source
	}
	w.record(ProgramEdited{a.Program})
}
