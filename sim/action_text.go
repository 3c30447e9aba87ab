package sim

import (
	"strings"

	"warren/sim/broker"
)

func (a StartProgram) String() string {
	words := []string{"start", a.Program}
	words = append(words, a.Args...)
	if a.As != "" {
		words = append(words, "as", a.As)
	}
	return strings.Join(words, " ")
}
func (a EditProgram) String() string      { return "edit " + a.Program }
func (a InterruptProcess) String() string { return "interrupt " + a.Name }
func (a KillProcess) String() string      { return "kill " + a.Name }
func (a CutLink) String() string          { return "cut " + a.Name }
func (StartBroker) String() string        { return "broker start" }

func (a StopBroker) String() string {
	switch a.How {
	case broker.Shutdown:
		return "broker stop"
	case broker.SIGKILL:
		return "broker kill"
	case broker.PowerCut:
		return "broker power-cut"
	}
	panic("sim: an unknown kind of stop")
}
