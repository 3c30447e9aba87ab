package sim

import (
	"github.com/hack-pad/hackpadfs"
	"github.com/hack-pad/hackpadfs/mem"

	"warren/sim/broker"
	"warren/sim/shell"
	"warren/sim/store"
)

// newBroker boots the node of a scenario. Guests may log in from anywhere, as
// the tutorial has it.
func newBroker(s Scenario) *broker.Broker {
	config := broker.Config{
		Profile: s.Profile,
		Seed:    s.Seed,
		Conf:    []string{"loopback_users = none"},
	}
	for _, u := range s.Users {
		config.Users = append(config.Users, broker.Administrator(u.Name, u.Password))
	}
	if s.Disk != nil {
		config.Disk = copyOf(s.Disk)
	}
	return broker.New(config)
}

// copyOf is a disk in memory with what is on another; an empty one where that cannot
// be read.
func copyOf(disk hackpadfs.FS) hackpadfs.FS {
	own, err := mem.NewFS()
	if err != nil {
		panic("sim: no file system in memory: " + err.Error())
	}
	store.Copy(own, disk) // what is missing is found to be missing at boot
	return own
}

// CopyDisk copies what has reached the broker's disk: what would survive a power cut.
func (w *World) CopyDisk(to hackpadfs.FS) error { return w.broker.CopyDisk(to) }

// DiskVersion changes with what is on the broker's disk.
func (w *World) DiskVersion() (generation, bytes int) { return w.broker.DiskVersion() }

// control runs a command line of rabbitmqctl against the node as it is now.
func (w *World) control(a RunControl) {
	w.take(w.broker.Advance(w.now))
	result := shell.Rabbitmqctl(w.broker, a.Args)
	w.take(result.Events)
	w.record(ControlRan{a.Args, result.Exit, result.Out, result.Err})
}
