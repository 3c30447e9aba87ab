package shell

import "warren/sim/broker"

// Result is what a command did: its exit status, what it printed, and what
// happened at the node.
type Result struct {
	Exit     int
	Out, Err string
	Events   []broker.Event
}

// Rabbitmqctl runs a command line, without the command's name.
func Rabbitmqctl(b *broker.Broker, args []string) Result {
	return Result{Exit: 64, Err: "not yet"}
}
