package search

import (
	"fmt"
	"strings"
	"time"

	"warren/sim"
	"warren/sim/broker"
)

// Settings are what is searched, for what, and how far.
type Settings struct {
	Scenario sim.Scenario
	Actions  []sim.TimedAction // the experiment as it stands

	Kinds []Kind
	For   Goal
	Runs  int // at most

	// Limit is how far a run goes; 0 is a minute after the last action. A run that
	// comes to rest is over before.
	Limit time.Duration
}

// Kind is a kind of fault.
type Kind uint8

const (
	Kill Kind = iota
	Interrupt
	Cut
	Drop // a frame on its way, with its connection
	Restart
	SIGKILL
	PowerCut
	kinds
)

// Kinds are all there are.
var Kinds = []Kind{Kill, Interrupt, Cut, Drop, Restart, SIGKILL, PowerCut}

var kindNames = [kinds]string{"kill", "interrupt", "cut", "drop", "restart", "sigkill", "power-cut"}

// String is the kind's name, which ParseKinds reads.
func (k Kind) String() string { return kindNames[k] }

// ParseKinds reads names of kinds with commas between them; "all" is all.
func ParseKinds(text string) ([]Kind, error) {
	if text == "all" {
		return Kinds, nil
	}
	var found []Kind
	for _, name := range strings.Split(text, ",") {
		i := 0
		for i < len(kindNames) && kindNames[i] != name {
			i++
		}
		if i == len(kindNames) {
			return nil, fmt.Errorf("there is no kind of fault %q; there are %s", name, strings.Join(kindNames[:], ", "))
		}
		found = append(found, Kind(i))
	}
	return found, nil
}

// Goal is what is searched for.
type Goal uint8

const (
	Lost  Goal = 1 << iota // a message that is lost
	Twice                  // a message that is handled twice
)

// ofNode reports whether the kind is about the node, not a program.
func (k Kind) ofNode() bool { return k >= Restart }

// action is a fault of the kind, done to the run of that name.
func (k Kind) action(name string) sim.Action {
	switch k {
	case Kill:
		return sim.KillProcess{Name: name}
	case Interrupt:
		return sim.InterruptProcess{Name: name}
	case Cut:
		return sim.CutLink{Name: name}
	case Restart:
		return sim.RestartBroker{How: broker.Shutdown}
	case SIGKILL:
		return sim.RestartBroker{How: broker.SIGKILL}
	case PowerCut:
		return sim.RestartBroker{How: broker.PowerCut}
	}
	panic("search: an unknown kind of fault")
}
