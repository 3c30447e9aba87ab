package sim

import "warren/sim/broker"

// newBroker boots the node of a scenario. Guests may log in from anywhere, as
// the tutorial has it.
func newBroker(s Scenario) *broker.Broker {
	return broker.New(broker.Config{
		Profile: s.Profile,
		Seed:    s.Seed,
		Conf:    []string{"loopback_users = none"},
	})
}
