package shell

import (
	"fmt"
	"strconv"
	"strings"

	"warren/sim/broker"
)

func resourceCommands() map[string]command {
	return map[string]command{
		"status": {banner: onNode("Status of node %s ..."), do: (*call).status},
		"set_vm_memory_high_watermark": {
			check: func(c *call) *failure { _, f := c.memoryLimit(); return f },
			banner: func(c *call) string {
				if c.args[0] == "absolute" {
					return fmt.Sprintf("Setting memory threshold on %s to %s bytes ...", c.node.Node, c.args[1])
				}
				return fmt.Sprintf("Setting memory threshold on %s to %s ...", c.node.Node, c.args[0])
			},
			do: func(c *call) *failure {
				limit, f := c.memoryLimit()
				c.order(limit)
				return f
			},
		},
		"set_disk_free_limit": {
			check: func(c *call) *failure { _, f := c.diskLimit(); return f },
			banner: func(c *call) string {
				if c.args[0] == "mem_relative" {
					return fmt.Sprintf("Setting disk free limit on %s to %s times the total RAM ...", c.node.Node, c.args[1])
				}
				return fmt.Sprintf("Setting disk free limit on %s to %s bytes ...", c.node.Node, c.args[0])
			},
			do: func(c *call) *failure {
				limit, f := c.diskLimit()
				c.order(limit)
				return f
			},
		},
	}
}

// memoryLimit is what the line asks for.
//
// Source: RabbitMQ.CLI.Ctl.Commands.SetVmMemoryHighWatermarkCommand.validate/2 (v4.0.5).
func (c *call) memoryLimit() (in broker.SetMemoryLimit, f *failure) {
	if c.args[0] == "absolute" {
		if len(c.args) < 2 {
			return in, c.misused("not enough arguments.")
		}
		bytes, ok := parseBytes(c.args[1])
		if !ok && strings.IndexAny(c.args[1], "0123456789") == 0 {
			return in, c.badArgument(": Invalid units.")
		}
		if !ok || bytes == 0 {
			return in, c.badArgument(".")
		}
		return broker.SetMemoryLimit{Bytes: bytes}, nil
	}
	fraction, err := strconv.ParseFloat(c.args[0], 64)
	switch {
	case len(c.args) > 1:
		return in, c.misused("too many arguments.")
	case err != nil:
		return in, c.badArgument(".")
	case fraction < 0 || fraction > 1:
		return in, c.badArgument(": The threshold should be a fraction between 0.0 and 1.0")
	}
	return broker.SetMemoryLimit{Fraction: fraction}, nil
}

// diskLimit is what the line asks for.
//
// Source: RabbitMQ.CLI.Ctl.Commands.SetDiskFreeLimitCommand.validate/2 (v4.0.5).
func (c *call) diskLimit() (in broker.SetDiskLimit, f *failure) {
	if c.args[0] == "mem_relative" {
		if len(c.args) < 2 {
			return in, c.misused("not enough arguments.")
		}
		fraction, err := strconv.ParseFloat(c.args[1], 64)
		if err != nil || fraction <= 0 {
			return in, c.badArgument(".")
		}
		return broker.SetDiskLimit{Relative: fraction}, nil
	}
	if len(c.args) > 1 {
		return in, c.misused("too many arguments.")
	}
	bytes, ok := parseBytes(strings.TrimPrefix(c.args[0], "-"))
	if !ok {
		return in, c.badArgument(".")
	}
	if strings.HasPrefix(c.args[0], "-") {
		bytes = -bytes
	}
	return broker.SetDiskLimit{Bytes: bytes}, nil
}

// parseBytes reads a number of bytes with a unit, such as 1GB.
//
// Source: rabbit_resource_monitor_misc:parse_information_unit/1 (v4.0.5).
func parseBytes(s string) (int64, bool) {
	digits := s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
	n, err := strconv.ParseInt(digits, 10, 64)
	unit, ok := map[string]int64{
		"": 1, "kB": 1000, "KB": 1000, "MB": 1e6, "GB": 1e9, "TB": 1e12,
		"KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40,
		"k": 1 << 10, "M": 1 << 20, "G": 1 << 30,
	}[s[len(digits):]]
	return n * unit, err == nil && ok
}

// status prints the parts of rabbitmqctl's status, without what a node of this
// simulator has not: it is no process of the machine's, and has no log files.
//
// Source: RabbitMQ.CLI.Ctl.Commands.StatusCommand.output/2 (v4.0.5).
func (c *call) status() *failure {
	queues := 0
	for _, v := range c.node.VirtualHosts {
		queues += len(v.Queues)
	}
	alarms := "(none)"
	if len(c.node.Alarms) > 0 {
		var lines []string
		for _, a := range c.node.Alarms {
			lines = append(lines, fmt.Sprintf("%s alarm on node %s", strings.ToUpper(a[:1])+a[1:], c.node.Node))
		}
		alarms = strings.Join(lines, "\n")
	}
	unit, size := c.unit()
	amount := func(n int64) string {
		return strconv.FormatFloat(float64(n*10000/size)/10000, 'f', -1, 64) + " " + unit
	}
	for _, part := range []struct{ heading, text string }{
		{"Runtime", "OS: Linux\nIs under maintenance?: false\nRabbitMQ version: " + c.node.Version + "\nNode name: " + c.node.Node},
		{"Plugins", "Enabled plugins:\n"},
		{"Data directory", "Node data directory: /var/lib/rabbitmq/mnesia/" + c.node.Node},
		{"Config files", " * /etc/rabbitmq/rabbitmq.conf"},
		{"Alarms", alarms},
		{"Memory", "Total memory used: " + amount(c.node.MemoryUsed) + "\nCalculation strategy: rss\nMemory high watermark setting: " +
			amount(c.node.MemoryLimit)},
		{"Free Disk Space", "Low free disk space watermark: " + amount(c.node.DiskLimit) + "\nFree disk space: " + amount(c.node.DiskFree)},
		{"Totals", fmt.Sprintf("Connection count: %d\nQueue count: %d\nVirtual host count: %d",
			len(c.node.Connections), queues, len(c.node.VirtualHosts))},
		{"Listeners", "Interface: [::], port: 5672, protocol: amqp, purpose: AMQP 0-9-1 and AMQP 1.0"},
	} {
		c.println(c.bold(part.heading) + "\n\n" + part.text + "\n")
	}
	return nil
}

// unit is that of the figures, and its bytes.
func (c *call) unit() (string, int64) {
	switch unit := c.option("unit", "gb"); unit {
	case "bytes":
		return unit, 1
	case "mb", "m", "MB":
		return "mb", 1e6
	case "kb":
		return unit, 1e3
	}
	return "gb", 1e9
}
