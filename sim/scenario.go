package sim

import (
	"time"

	"github.com/hack-pad/hackpadfs"

	"warren/sim/broker"
)

// Scenario is what a world begins with. The zero value of a setting means its
// default.
type Scenario struct {
	Title   string
	Profile broker.Profile // default broker.Profile40
	Seed    uint64

	// Latency is what a frame takes one way over a link; default 1 ms.
	Latency time.Duration

	// Tick is what a statement costs; default 1 µs. Lessons make it long enough
	// for the eye to follow.
	Tick time.Duration

	// Users who may log in beside guest; lessons have admin/admin.
	Users []User

	// Machine is BareMachine for one on which nothing is installed; by default the
	// broker and pika are.
	Machine string

	// Programs in the order in which they are shown.
	Programs []Program

	// Disk is what the broker boots from, nil for a fresh one. Every world has a copy
	// of its own. It is not in a scenario's text or link.
	Disk hackpadfs.FS
}

// User is somebody with all permissions on the virtual host "/" and the tag
// administrator.
type User struct{ Name, Password string }

// Program is a file of Python and the arguments it is run with.
type Program struct {
	Name   string // "send.py"
	Source string
	Args   []string
}

// Defaults of a scenario.
const (
	DefaultLatency = time.Millisecond
	DefaultTick    = time.Microsecond
)

// TimedAction is an action and the virtual time at which it was taken. Actions
// of one time are taken in the order in which they stand.
type TimedAction struct {
	At     time.Duration
	Action Action
}
