package shell

import (
	"fmt"
	"slices"
	"strings"
)

// command is one of rabbitmqctl's.
type command struct {
	needs  state
	check  func(*call) *failure // what is wrong with the arguments; nil for nothing
	banner func(*call) string
	do     func(*call) *failure
}

// state is what a command wants of the node.
type state uint8

const (
	running state = iota
	anyState
	stopped
)

// says makes a banner of a format and as many arguments of the line as it wants.
func says(format string) func(*call) string {
	return func(c *call) string { return fill(format, c.args) }
}

// inVHost is says with the virtual host behind the arguments.
func inVHost(format string) func(*call) string {
	return func(c *call) string {
		n := strings.Count(format, "%s") - 1
		return fill(format, append(slices.Clone(c.args[:n]), c.vhost()))
	}
}

func fill(format string, args []string) string {
	var values []any
	for i := range strings.Count(format, "%s") {
		values = append(values, args[i])
	}
	return fmt.Sprintf(format, values...)
}

func onNode(format string) func(*call) string {
	return func(c *call) string { return fmt.Sprintf(format, c.node.Node) }
}

// lookup is the command of a name; nothing if this simulator does not have it. The
// and banners are rabbitmqctl's own.
//
// Source: RabbitMQ.CLI.Ctl.Commands (v4.0.5), a module a command.
func lookup(name string) command {
	for _, group := range []func() map[string]command{
		userCommands, permissionCommands, vhostCommands, policyCommands, listCommands, nodeCommands, resourceCommands, parameterCommands, definitionCommands, minorCommands,
	} {
		if cmd, ok := group()[name]; ok {
			return cmd
		}
	}
	return command{}
}
