package shell

import (
	"fmt"
	"slices"
	"strings"

	"warren/sim/broker"
)

// Result is what a command did: its exit status, what it printed, and what
// happened at the node.
type Result struct {
	Exit     int
	Out, Err string
	Events   []broker.Event
}

// Exit statuses of rabbitmqctl.
//
// Source: RabbitMQ.CLI.Core.ExitCodes (v4.0.5).
const (
	exitUsage       = 64
	exitData        = 65
	exitNoUser      = 67
	exitUnavailable = 69
	exitSoftware    = 70
)

// failure is why a command did not do what it was asked: an exit status and what
// stands on standard error.
type failure struct {
	exit int
	text string
}

// failed is a failure of the node's, in the words that follow "Error:".
func failed(exit int, text string) *failure { return &failure{exit, "Error:\n" + text + "\n"} }

// Rabbitmqctl runs a command line, without the command's name, against a node.
func Rabbitmqctl(b *broker.Broker, args []string) Result {
	c := &call{broker: b, node: b.Snapshot(), typed: args}
	if f := c.run(); f != nil {
		return Result{Exit: f.exit, Out: c.out.String(), Err: f.text, Events: c.events}
	}
	return Result{Out: c.out.String(), Events: c.events}
}

// call is a command line under way.
type call struct {
	broker *broker.Broker
	node   broker.Snapshot
	typed  []string // as it was typed
	line
	out    strings.Builder
	events []broker.Event
}

func (c *call) run() *failure {
	c.line = c.parse(c.typed)
	if c.name == "" {
		return &failure{exitUsage, strings.TrimPrefix(c.usageOfAll(), "\n")}
	}
	page, listed := c.manualOf(c.name)
	cmd := lookup(c.name)
	switch {
	case !listed:
		return c.unknown()
	case len(c.wrong) > 0:
		return c.misused("Invalid options for this command:\n" + strings.Join(c.wrong, "\n"))
	case len(c.args) < page.least:
		return c.misused("not enough arguments.")
	case page.most >= 0 && cmd.columns == nil && len(c.args) > page.most:
		return c.misused("too many arguments.")
	case cmd.do == nil:
		return failed(exitSoftware, "the command '"+c.name+"' is not part of this simulator")
	}
	if bad := c.badColumns(cmd); bad != "" {
		return c.misused("Info key(s) " + bad + " are not supported")
	}
	if cmd.needs == running && !c.node.Running {
		return &failure{exitUsage, c.complaint("Error: this command requires the 'rabbit' app to be running on the target node. " +
			"Start it with 'rabbitmqctl start_app'.")}
	}
	if cmd.banner != nil && !c.has("quiet") && !c.has("silent") {
		c.println(cmd.banner(c))
	}
	return cmd.do(c)
}

func (c *call) println(text string) { c.out.WriteString(text + "\n") }

// order gives the node an order.
func (c *call) order(in broker.Input) {
	c.events = append(c.events, c.broker.Step(in)...)
	c.node = c.broker.Snapshot()
}

// badColumns are the columns that a list command does not have.
func (c *call) badColumns(cmd command) string {
	if cmd.columns == nil {
		return ""
	}
	var bad []string
	for _, arg := range c.args {
		for _, name := range strings.FieldsFunc(arg, func(r rune) bool { return r == ',' }) {
			if !slices.Contains(cmd.columns, name) {
				bad = append(bad, name)
			}
		}
	}
	return strings.Join(bad, ",")
}

// misused is the failure of a line that the command does not take.
//
// Source: RabbitMQCtl.argument_validation_error_output/4 (v4.0.5).
func (c *call) misused(why string) *failure {
	return &failure{exitUsage, c.complaint("Error (argument validation): " + why)}
}

func (c *call) complaint(why string) string {
	page, _ := c.manualOf(c.name)
	return why + "\nArguments given:\n\t" + strings.Join(c.typed, " ") + "\n\n" + c.bold("Usage") + "\n\n" + program + page.usage + "\n"
}

// unknown is the failure of a line with a command that there is not.
func (c *call) unknown() *failure {
	notFound := fmt.Sprintf("\nCommand '%s' not found. \n", c.name)
	if similar := suggest(c.name, c.known()); similar != "" {
		return &failure{exitUsage, notFound + fmt.Sprintf("Did you mean '%s'? \n", similar) + "\n"}
	}
	return &failure{exitUsage, notFound + c.usageOfAll()}
}
