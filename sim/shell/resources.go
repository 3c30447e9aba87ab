package shell

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"warren/sim/broker"
)

func resourceCommands() map[string]command {
	return map[string]command{
		"status":         {check: (*call).checkUnit, banner: onNode("Status of node %s ..."), do: (*call).status},
		"cluster_status": {banner: onNode("Cluster status of node %s ..."), do: (*call).clusterStatus},
		"environment":    {banner: onNode("Application environment of node %s ..."), do: (*call).environment},
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
		bytes, ok := c.parseBytes(c.args[1])
		switch {
		case ok && bytes > 0:
			return broker.SetMemoryLimit{Bytes: bytes}, nil
		case ok || strings.IndexAny(c.args[1], "0123456789") != 0:
			return in, c.badArgument(".")
		case fractional(c.args[1]):
			return in, c.badArgument(": The threshold should be an integer.")
		}
		return in, c.badArgument(": Invalid units.")
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
		if err != nil || fraction < 0 {
			return in, c.badArgument(".")
		}
		return broker.SetDiskLimit{Relative: fraction}, nil
	}
	if len(c.args) > 1 {
		return in, c.misused("too many arguments.")
	}
	bytes, ok := c.parseBytes(strings.TrimPrefix(c.args[0], "-"))
	if !ok {
		return in, c.badArgument(".")
	}
	if strings.HasPrefix(c.args[0], "-") {
		bytes = -bytes
	}
	return broker.SetDiskLimit{Bytes: bytes}, nil
}

// fractional reports whether digits are followed by more that makes a number with a
// fraction or an exponent.
func fractional(s string) bool {
	rest := strings.TrimLeft(s, "0123456789")
	return len(rest) > 1 && strings.ContainsAny(rest[:1], ".e") && strings.ContainsAny(rest[1:2], "0123456789")
}

// parseBytes reads a number of bytes with a unit, such as 1GB.
//
// Source: RabbitMQ.CLI.Core.Memory.memory_units/0 (v3.10.8);
// rabbit_resource_monitor_misc:parse_information_unit/1 (v4.0.5).
func (c *call) parseBytes(s string) (int64, bool) {
	rest := strings.TrimLeft(s, "0123456789")
	n, err := strconv.ParseInt(s[:len(s)-len(rest)], 10, 64)
	unit, ok := map[string]int64{
		"": 1, "kB": 1000, "MB": 1e6, "GB": 1e9, "kiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "k": 1 << 10, "M": 1 << 20, "G": 1 << 30,
	}[rest]
	if !ok && c.series() != "3.10" {
		unit, ok = map[string]int64{"KB": 1000, "TB": 1e12, "KiB": 1 << 10, "TiB": 1 << 40}[rest]
	}
	return n * unit, err == nil && ok
}

// checkUnit looks at what status is to count in.
func (c *call) checkUnit() *failure {
	unit := c.option("unit", "gb")
	if sizes[strings.ToLower(unit)] == 0 {
		return c.misused(fmt.Sprintf("\"unit '%s' is not supported. Please use one of: bytes, mb, gb\"", unit))
	}
	return nil
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
	unit := c.option("unit", "gb")
	amount := func(n int64) string { return amountIn(n, unit) + " " + unit }
	c.parts([]part{
		{"Runtime", "OS: Linux\nIs under maintenance?: false\nRabbitMQ version: " + c.node.Version + "\nNode name: " + c.node.Node},
		{"Plugins", "Enabled plugins:\n"},
		{"Data directory", "Node data directory: /var/lib/rabbitmq/mnesia/" + c.node.Node},
		{"Config files", " * /etc/rabbitmq/rabbitmq.conf"},
		{"Alarms", c.alarms()},
		{"Memory", "Total memory used: " + amount(c.node.MemoryUsed) + "\nCalculation strategy: rss\nMemory high watermark setting: " +
			c.watermark(amount)},
		{"Free Disk Space", "Low free disk space watermark: " + amount(c.node.DiskLimit) + "\nFree disk space: " + amount(c.node.DiskFree)},
		{"Totals", fmt.Sprintf("Connection count: %d\nQueue count: %d\nVirtual host count: %d",
			len(c.node.Connections), queues, len(c.node.VirtualHosts))},
		{"Listeners", "Interface: [::], port: 25672, protocol: clustering, purpose: inter-node and CLI tool communication\n" +
			"Interface: [::], port: 5672, protocol: amqp, purpose: AMQP 0-9-1 and AMQP 1.0"},
	})
	return nil
}

// part is some lines below a heading.
type part struct{ heading, text string }

func (c *call) parts(parts []part) {
	var texts []string
	for _, p := range parts {
		texts = append(texts, c.bold(p.heading)+"\n\n"+p.text+"\n")
	}
	c.out.WriteString(strings.Join(texts, "\n"))
}

// clusterStatus prints the parts of cluster_status: a node here is a cluster of one.
//
// Source: RabbitMQ.CLI.Ctl.Commands.ClusterStatusCommand.output/2 (v3.10.8).
func (c *call) clusterStatus() *failure {
	node := c.node.Node
	name := node
	if set := c.node.Globals["cluster_name"]; set != "" {
		name = strings.Trim(set, `"`)
	}
	var flags []string
	for _, f := range strings.Fields(featureFlags[c.series()]) {
		flags = append(flags, "Flag: "+f+", state: enabled")
	}
	listener := "Node: " + node + ", interface: [::], port: "
	c.parts([]part{
		{"Basics", "Cluster name: " + name},
		{"Disk Nodes", node},
		{"Running Nodes", node},
		{"Versions", node + ": RabbitMQ " + c.node.Version + " on Erlang " + erlangVersions[c.series()]},
		{"Maintenance status", "Node: " + node + ", status: not under maintenance"},
		{"Alarms", c.alarms()},
		{"Network Partitions", "(none)"},
		{"Listeners", listener + "25672, protocol: clustering, purpose: inter-node and CLI tool communication\n" +
			listener + "5672, protocol: amqp, purpose: AMQP 0-9-1 and AMQP 1.0"},
		{"Feature flags", strings.Join(flags, "\n")},
	})
	return nil
}

// erlangVersions are those that Debian has beside each RabbitMQ.
var erlangVersions = map[string]string{"3.10": "25.2.3", "4.0": "27.2.4", "4.3": "27.3.4"}

// environment prints the settings that a simulated node goes by, in the place that
// they have among the many of a real one.
//
// Source: RabbitMQ.CLI.Ctl.Commands.EnvironmentCommand (v3.10.8).
func (c *call) environment() *failure {
	var lines []string
	for _, s := range c.broker.Environment() {
		lines = append(lines, "{"+s.Name+","+s.Value+"}")
	}
	c.println("[{rabbit,\n     [" + strings.Join(lines, ",\n      ") + "]}]")
	return nil
}

// alarms are what status and cluster_status say of them.
//
// Source: RabbitMQ.CLI.Core.Alarms.alarm_lines/2 (v4.0.5).
func (c *call) alarms() string {
	text := ""
	for _, a := range []struct{ resource, line string }{{"disk", "Free disk space alarm on node "}, {"memory", "Memory alarm on node "}} {
		if slices.Contains(c.node.Alarms, a.resource) {
			text += a.line + c.node.Node + "\n"
		}
	}
	return cmp.Or(strings.TrimSuffix(text, "\n"), "(none)")
}

// watermark is how much memory the node may use, as it was set and in bytes.
func (c *call) watermark(amount func(int64) string) string {
	setting := amount(c.node.MemoryLimit)
	if part := c.node.MemoryPart; part > 0 {
		setting = float(part) + " of available memory"
	}
	return setting + ", computed to: " + amount(c.node.MemoryLimit)
}

// sizes are the units of status, in bytes.
//
// Source: RabbitMQ.CLI.InformationUnit (v4.0.5).
var sizes = map[string]float64{"bytes": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12}

// amountIn is a number of bytes in a unit, to four places.
func amountIn(n int64, unit string) string {
	if unit == "bytes" {
		return strconv.FormatInt(n, 10)
	}
	return float(math.Round(float64(n)/sizes[strings.ToLower(unit)]*1e4) / 1e4)
}

// float is a number as Elixir prints it: with a point, and an exponent where that is
// shorter.
func float(f float64) string {
	plain := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(plain, ".") {
		plain += ".0"
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', -1, 64), "e")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	n, _ := strconv.Atoi(exponent)
	if short := mantissa + "e" + strconv.Itoa(n); len(short) < len(plain) {
		return short
	}
	return plain
}
