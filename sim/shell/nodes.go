package shell

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"warren/sim/broker"
)

func nodeCommands() map[string]command {
	return map[string]command{
		"help":    {needs: anyState, do: (*call).help},
		"version": {needs: anyState, do: func(c *call) *failure { c.println(c.node.Version); return nil }},
		"ping": {
			needs:  anyState,
			banner: onNode("Will ping %s. This only checks if the OS process is running and registered with epmd. Timeout: 60000 ms."),
			do:     func(c *call) *failure { c.println("Ping succeeded"); return nil },
		},
		"status": {banner: onNode("Status of node %s ..."), do: (*call).status},
		"stop_app": {
			needs: anyState, banner: onNode("Stopping rabbit application on node %s ..."),
			do: func(c *call) *failure { c.order(broker.Stop{How: broker.Shutdown}); return nil },
		},
		"start_app": {
			needs: anyState, banner: onNode("Starting node %s ..."),
			do: func(c *call) *failure { c.order(broker.Start{}); return nil },
		},
		"set_vm_memory_high_watermark": {
			banner: func(c *call) string {
				return fmt.Sprintf("Setting memory threshold on %s to %s ...", c.node.Node, c.args[0])
			},
			do: (*call).setMemory,
		},
		"set_disk_free_limit": {
			banner: func(c *call) string {
				return fmt.Sprintf("Setting disk free limit on %s to %s bytes ...", c.node.Node, c.args[0])
			},
			do: (*call).setDisk,
		},
		"purge_queue": {
			banner: func(c *call) string {
				return fmt.Sprintf("Purging queue '%s' in vhost '%s' ...", c.args[0], c.vhost())
			},
			do: (*call).purgeQueue,
		},
		"delete_queue": {
			banner: (*call).deleteBanner,
			do:     (*call).deleteQueue,
		},
		"close_connection": {
			banner: says("Closing connection %s, reason: %s..."),
			do: func(c *call) *failure {
				for _, conn := range c.node.Connections {
					if pid(c, conn.Conn) == c.args[0] {
						c.order(broker.CloseConnection{Conn: conn.Conn, Reason: c.args[1]})
					}
				}
				return nil
			},
		},
		"close_all_connections": {
			banner: func(c *call) string {
				if c.has("global") {
					return fmt.Sprintf("Closing all connections to node %s (across all vhosts), reason: %s...", c.node.Node, c.args[0])
				}
				return fmt.Sprintf("Closing all connections in vhost %s, reason: %s...", c.vhost(), c.args[0])
			},
			do: func(c *call) *failure {
				n := c.closeWhere(c.args[0], func(conn broker.ConnectionState) bool {
					return c.has("global") || conn.VirtualHost == c.vhost()
				})
				c.println(fmt.Sprintf("Closed %d connections", n))
				return nil
			},
		},
		"close_all_user_connections": {
			banner: says("Closing connections of user %s, reason: %s..."),
			do: func(c *call) *failure {
				c.closeWhere(c.args[1], func(conn broker.ConnectionState) bool { return conn.User == c.args[0] })
				return nil
			},
		},
	}
}

// closeWhere closes the connections that match and counts them.
func (c *call) closeWhere(reason string, match func(broker.ConnectionState) bool) int {
	n := 0
	for _, conn := range c.node.Connections {
		if match(conn) {
			c.order(broker.CloseConnection{Conn: conn.Conn, Reason: reason})
			n++
		}
	}
	return n
}

func (c *call) setMemory() *failure {
	if c.args[0] == "absolute" {
		if len(c.args) < 2 {
			return c.misused("not enough arguments.")
		}
		limit, ok := parseBytes(c.args[1])
		if !ok {
			return c.misused("Bad argument.")
		}
		c.order(broker.SetMemoryLimit{Bytes: limit})
		return nil
	}
	fraction, err := strconv.ParseFloat(c.args[0], 64)
	switch {
	case len(c.args) > 1:
		return c.misused("too many arguments.")
	case err != nil:
		return c.misused("Bad argument.")
	case fraction < 0 || fraction > 1:
		return c.misused("Bad argument: The threshold should be a fraction between 0.0 and 1.0")
	}
	c.order(broker.SetMemoryLimit{Fraction: fraction})
	return nil
}

func (c *call) setDisk() *failure {
	if c.args[0] == "mem_relative" {
		if len(c.args) < 2 {
			return c.misused("not enough arguments.")
		}
		fraction, err := strconv.ParseFloat(c.args[1], 64)
		if err != nil || fraction <= 0 {
			return c.misused("Bad argument.")
		}
		c.order(broker.SetDiskLimit{Relative: fraction})
		return nil
	}
	if len(c.args) > 1 {
		return c.misused("too many arguments.")
	}
	limit, ok := parseBytes(c.args[0])
	if !ok {
		return c.misused("Bad argument.")
	}
	c.order(broker.SetDiskLimit{Bytes: limit})
	return nil
}

// parseBytes reads a number of bytes with a unit, such as 1GB.
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

func (c *call) queueNamed(name string) *broker.QueueState {
	queues := c.queues()
	if i := slices.IndexFunc(queues, func(q broker.QueueState) bool { return q.Name == name }); i >= 0 {
		return &queues[i]
	}
	return nil
}

func (c *call) purgeQueue() *failure {
	if c.queueNamed(c.args[0]) == nil {
		if c.series() == "3.10" {
			return failed(exitUnavailable, "not_found")
		}
		return &failure{exitData, "Object (queue, stream, exchange, etc) was not found\n"}
	}
	c.order(broker.PurgeQueue{VirtualHost: c.vhost(), Queue: c.args[0]})
	return nil
}

func (c *call) deleteBanner() string {
	s := fmt.Sprintf("Deleting queue '%s' on vhost '%s' ", c.args[0], c.vhost())
	switch {
	case c.has("if-empty") && c.has("if-unused"):
		s += "if queue is empty and if queue is unused "
	case c.has("if-empty"):
		s += "if queue is empty "
	case c.has("if-unused"):
		s += "if queue is unused "
	}
	return s + "..."
}

// deleteQueue deletes a queue unless its options forbid it. How it says that they
// do is another thing in each version.
//
// Source: RabbitMQ.CLI.Ctl.Commands.DeleteQueueCommand (v3.10.8, v4.0.5, v4.3.5).
func (c *call) deleteQueue() *failure {
	q := c.queueNamed(c.args[0])
	old := c.series() == "3.10"
	refused := func(oldText, text string) *failure {
		if old {
			return failed(exitUsage, oldText)
		}
		return failed(exitUnavailable, fmt.Sprintf("{:amqp_error, :precondition_failed, ~c\"queue '%s' in vhost '%s' %s\", :none}",
			c.args[0], c.vhost(), text))
	}
	switch {
	case q == nil && c.series() == "4.3":
		return failed(exitUsage, "No such queue was found")
	case q == nil:
		return failed(exitUsage, "Queue not found")
	case c.has("if-empty") && q.Ready > 0:
		return refused("Queue is not empty", "not empty")
	case c.has("if-unused") && len(q.Consumers) > 0:
		return refused("Queue is in use", "in use")
	}
	c.order(broker.DeleteQueue{VirtualHost: c.vhost(), Queue: c.args[0]})
	c.println(fmt.Sprintf("Queue was successfully deleted with %d ready messages", q.Ready))
	return nil
}

// status prints the parts of rabbitmqctl's status that mean something here.
func (c *call) status() *failure {
	channels, queues := 0, 0
	for _, conn := range c.node.Connections {
		channels += len(conn.Channels)
	}
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
	for _, part := range []struct{ heading, text string }{
		{"Runtime", "RabbitMQ version: " + c.node.Version + "\nNode name: " + c.node.Node},
		{"Alarms", alarms},
		{"Totals", fmt.Sprintf("Connection count: %d\nQueue count: %d\nVirtual host count: %d",
			len(c.node.Connections), queues, len(c.node.VirtualHosts))},
		{"Listeners", "Interface: [::], port: 5672, protocol: amqp, purpose: AMQP 0-9-1 and AMQP 1.0"},
	} {
		c.println(c.bold(part.heading) + "\n\n" + part.text + "\n")
	}
	return nil
}
