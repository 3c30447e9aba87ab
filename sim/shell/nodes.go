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
		"version": {needs: anyState, do: (*call).version},
		"ping": {
			needs:  anyState,
			banner: onNode("Will ping %s. This only checks if the OS process is running and registered with epmd. Timeout: 60000 ms."),
			do:     func(c *call) *failure { c.println("Ping succeeded"); return nil },
		},
		"stop_app": {
			needs: anyState, banner: onNode("Stopping rabbit application on node %s ..."),
			do: func(c *call) *failure { c.order(broker.Stop{How: broker.Shutdown, AppOnly: true}); return nil },
		},
		"stop": {
			needs: anyState, banner: onNode("Stopping and halting node %s ..."),
			do: func(c *call) *failure { c.order(broker.Stop{How: broker.Shutdown}); return nil },
		},
		"start_app": {
			needs: anyState, banner: onNode("Starting node %s ..."),
			do: func(c *call) *failure { c.order(broker.Start{}); return nil },
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
				if !pidSyntax(c.args[0]) {
					return failed(exitUnavailable, fmt.Sprintf("Error:\n{:invalid_pid_syntax, %q}", c.args[0]))
				}
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
				which := "all"
				if limit := c.option("limit", "0"); limit != "0" {
					which = limit
				}
				return fmt.Sprintf("Closing %s connections in vhost %s, reason: %s...", which, c.vhost(), c.args[0])
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

// pidSyntax reports whether a word looks like a process's name: <node.1.2.3>.
//
// Source: rabbit_misc:string_to_pid/1 (v4.0.5).
func pidSyntax(word string) bool {
	inner, ok := strings.CutPrefix(word, "<")
	inner, closed := strings.CutSuffix(inner, ">")
	parts := strings.Split(inner, ".")
	if !ok || !closed || len(parts) < 4 {
		return false
	}
	for _, n := range parts[len(parts)-3:] {
		if _, err := strconv.Atoi(n); err != nil {
			return false
		}
	}
	return true
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

func (c *call) version() *failure {
	switch c.formatter() {
	case "json":
		c.println(fmt.Sprintf(`{"node":%q,"result":"ok","value":{"version":%q}}`, c.node.Node, c.node.Version))
	case "csv":
		c.print(table{columns: []string{"version"}, rows: [][]any{{c.node.Version}}})
	default:
		return c.result(c.node.Version)
	}
	return nil
}

// reset makes the stopped node as it was installed.
//
// Source: rabbit_mnesia:reset/0 (v3.10.8).
func (c *call) reset() *failure {
	c.order(broker.Reset{})
	return nil
}
