package sim

import (
	"warren/sim/broker"
	"warren/sim/shell"
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
	return broker.New(config)
}

// control runs a command line of rabbitmqctl against the node as it is now.
func (w *World) control(a RunControl) {
	w.take(w.broker.Advance(w.now))
	result := shell.Rabbitmqctl(w.broker, a.Args)
	w.take(result.Events)
	w.record(ControlRan{a.Args, result.Exit, result.Out, result.Err})
}
