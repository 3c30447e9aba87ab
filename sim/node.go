package sim

import (
	"fmt"

	"warren/sim/broker"
)

// newBroker boots the node of a scenario. Guests may log in from anywhere, as
// the tutorial has it.
func newBroker(s Scenario) *broker.Broker {
	return broker.New(broker.Config{
		Profile: s.Profile,
		Seed:    s.Seed,
		Conf:    []string{"loopback_users = none"},
	})
}

// Control runs a command line of rabbitmqctl, without the name, against the node
// as it is now, and returns what it prints.
func (w *World) Control(args []string) (string, error) {
	return "", fmt.Errorf("rabbitmqctl is not there yet")
}
