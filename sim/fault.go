package sim

import (
	"strconv"
	"time"

	"warren/sim/broker"
)

// Faults: what a person does to the world to see what becomes of it. KillProcess,
// InterruptProcess, CutLink and StopBroker are faults too.
type (
	// SlowLink makes all that a process sends and gets take Latency one way from now
	// on, on the links that it has and on those that it opens later. What is on its
	// way arrives as it would have.
	SlowLink struct {
		Name    string
		Latency time.Duration
	}

	// FreezeLink stops the traffic of a process both ways: nothing arrives and nobody
	// is told, as when a cable is pulled. Who watches heartbeats gives up in time.
	FreezeLink struct{ Name string }

	// ThawLink lets it go on: what was on its way, and what was sent since, arrives.
	ThawLink struct{ Name string }

	// DropFrame loses one frame that is on its way between a process and the broker:
	// the Nth with that method, counted from 1 and from the next to arrive. TCP sends
	// again what is lost, so that a frame alone is never lost; what can be lost is
	// the connection, with this frame and all behind it. So the connection breaks
	// when the frame would have arrived.
	DropFrame struct {
		Name     string
		ToBroker bool
		Method   string // "basic.ack", "heartbeat"
		Nth      int
	}

	// RestartBroker stops the node, and starts it again BootTime later.
	RestartBroker struct{ How broker.StopKind }

	// SetAlarm trips or clears the alarm of a resource of the node, "memory" or
	// "disk": while one is on, who publishes is blocked.
	SetAlarm struct {
		Resource string
		On       bool
	}

	// FillDisk leaves no room on the node's disk, or makes room again.
	FillDisk struct{ Full bool }

	// PoisonQueue publishes PoisonBody to a queue, persistent, through the default
	// exchange.
	PoisonQueue struct {
		Queue       string
		VirtualHost string // / if empty
	}
)

// BootTime is what a node takes to start. A real one takes some ten times as long;
// nobody learns from waiting for it.
const BootTime = 800 * time.Millisecond

// PoisonBody is the body of a poison message: no number, no JSON, and no UTF-8. A
// program that does no more than print its bytes swallows it.
const PoisonBody = "\xff\xfe poison"

func (SlowLink) action()      {}
func (FreezeLink) action()    {}
func (ThawLink) action()      {}
func (DropFrame) action()     {}
func (RestartBroker) action() {}
func (SetAlarm) action()      {}
func (FillDisk) action()      {}
func (PoisonQueue) action()   {}

func (a SlowLink) String() string    { return "slow " + Word(a.Name) + " " + a.Latency.String() }
func (a FreezeLink) String() string  { return "freeze " + Word(a.Name) }
func (a ThawLink) String() string    { return "thaw " + Word(a.Name) }
func (a PoisonQueue) String() string { return "poison " + Word(a.Queue) + hostWord(a.VirtualHost) }

func (a DropFrame) String() string {
	text := "drop " + Word(a.Name) + " " + arrow(a.ToBroker) + " " + Word(a.Method)
	if a.Nth > 1 {
		text += " " + strconv.Itoa(a.Nth)
	}
	return text
}

func (a RestartBroker) String() string {
	switch a.How {
	case broker.Shutdown:
		return "broker restart"
	case broker.SIGKILL:
		return "broker restart kill"
	case broker.PowerCut:
		return "broker restart power-cut"
	}
	panic("sim: an unknown kind of stop")
}

func (a SetAlarm) String() string {
	if a.On {
		return "alarm " + a.Resource + " on"
	}
	return "alarm " + a.Resource + " off"
}

func (a FillDisk) String() string {
	if a.Full {
		return "disk full"
	}
	return "disk free"
}

// IsFault reports whether an action breaks something, or mends what one broke.
func IsFault(a Action) bool {
	switch a.(type) {
	case InterruptProcess, KillProcess, CutLink, StopBroker,
		SlowLink, FreezeLink, ThawLink, DropFrame, RestartBroker, SetAlarm, FillDisk, PoisonQueue:
		return true
	}
	return false
}
