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
	exitRaised      = 1
	exitUsage       = 64
	exitData        = 65
	exitNoUser      = 67
	exitUnavailable = 69
	exitSoftware    = 70
	exitTimeout     = 75
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
	if f := c.run(); f != nil && *f != (failure{}) {
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
	switch {
	case c.has("version") && c.name == "":
		return c.version()
	case c.has("help") && c.name == "" && slices.Contains(c.typed, "--help"):
		return c.help()
	case c.name == "":
		return &failure{exitUsage, c.usageOfAll()}
	}
	page, listed := c.manualOf(c.name)
	cmd := lookup(c.name)
	if f := c.unknownFormatter(); listed && f != nil {
		return f
	}
	if f := c.validate(page, listed, cmd); f != nil {
		return f
	}
	if cmd.needs == running && !c.node.Running {
		return &failure{exitUsage, c.complaint("Error: this command requires the 'rabbit' app to be running on the target node. " +
			"Start it with 'rabbitmqctl start_app'.")}
	}
	if cmd.needs == stopped && c.node.Running {
		return &failure{exitUsage, c.complaint("Error: this command requires the 'rabbit' app to be stopped on the target node. " +
			"Stop it with 'rabbitmqctl stop_app'.")}
	}
	if cmd.do == nil {
		return c.notHere()
	}
	if c.option("timeout", "") == "0" && page.columns() != nil {
		return &failure{exitTimeout, fmt.Sprintf("Error: operation %s on node %s timed out. Timeout value used: 0\n", c.name, c.node.Node)}
	}
	if c.has("dry-run") {
		cmd.do = func(*call) *failure { return nil }
	}
	if cmd.banner != nil && !c.forMachines() && !c.has("quiet") && !c.has("silent") {
		if banner := cmd.banner(c); banner != "" {
			c.println(banner)
		}
	}
	return cmd.do(c)
}

// validate looks at the line before anything is done.
//
// Source: RabbitMQCtl.exec_command/3 (v4.0.5).
func (c *call) validate(page manual, listed bool, cmd command) *failure {
	columns := page.columns()
	switch {
	case !listed:
		return c.unknown()
	case c.has("help"):
		c.out.WriteString(c.helpOf(page) + "\n")
		return &failure{}
	case len(c.wrong) > 0:
		return c.misused("Invalid options for this command:\n" + strings.Join(c.wrong, "\n"))
	case len(c.args) < page.least:
		return c.misused("not enough arguments.")
	case page.most >= 0 && columns == nil && len(c.args) > page.most:
		return c.misused("too many arguments.")
	}
	if columns != nil {
		if bad := c.badColumns(columns); bad != "" {
			return c.misused("Info key(s) " + bad + " are not supported")
		}
	}
	if cmd.check != nil {
		if f := cmd.check(c); f != nil {
			return f
		}
	}
	if name := c.option("node", c.node.Node); name != c.node.Node || c.node.Gone && !slices.Contains(alone, c.name) {
		return c.unreachable(name)
	}
	return nil
}

// alone are the commands that need no node.
var alone = []string{"help", "version", "autocomplete", "list_hashes", "list_ciphers", "encode", "decode"}

// notHere is the failure of a command that this simulator does not have.
func (c *call) notHere() *failure {
	return failed(exitSoftware, "the command '"+c.name+"' is not part of this simulator")
}

func (c *call) println(text string) { c.out.WriteString(text + "\n") }

// order gives the node an order.
func (c *call) order(in broker.Input) {
	c.events = append(c.events, c.broker.Step(in)...)
	c.node = c.broker.Snapshot()
}

// named are the columns that the line asks for, each once.
func (c *call) named() []string {
	var names []string
	for _, arg := range c.args {
		for _, name := range strings.FieldsFunc(arg, func(r rune) bool { return r == ',' }) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// badColumns are the columns that a list command does not have.
//
// Source: RabbitMQ.CLI.Ctl.InfoKeys.validate_info_keys/2 (v4.0.5).
func (c *call) badColumns(columns []string) string {
	bad := slices.DeleteFunc(c.named(), func(name string) bool { return slices.Contains(columns, name) })
	slices.Sort(bad)
	return strings.Join(bad, ",")
}

// misused is the failure of a line that the command does not take.
//
// Source: RabbitMQCtl.argument_validation_error_output/4 (v4.0.5).
func (c *call) misused(why string) *failure {
	return &failure{exitUsage, c.complaint("Error (argument validation): " + why)}
}

// badArgument is the failure of an argument that cannot be.
func (c *call) badArgument(why string) *failure {
	return &failure{exitData, c.complaint("Error (argument validation): Bad argument" + why)}
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
