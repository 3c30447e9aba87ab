package shell

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"warren/sim/amqp"
	"warren/sim/broker"
)

func listCommands() map[string]command {
	return map[string]command{
		"list_queues": {
			banner: func(c *call) string {
				return fmt.Sprintf("Timeout: %s seconds ...\nListing queues for vhost %s ...", seconds(c.option("timeout", "60")), c.vhost())
			},
			do: func(c *call) *failure {
				queues := c.queues()
				if c.has("offline") && !c.has("online") && !c.has("local") {
					queues = nil // the one node is up
				}
				return list(c, []string{"name", "messages"}, queues, queueCell)
			},
		},
		"list_exchanges": {
			banner: inVHost("Listing exchanges for vhost %s ..."),
			do: func(c *call) *failure {
				var rows []broker.ExchangeState
				if v := c.virtualHost(); v != nil {
					rows = v.Exchanges
				}
				return list(c, []string{"name", "type"}, rows, exchangeCell)
			},
		},
		"list_bindings": {
			banner: inVHost("Listing bindings for vhost %s..."),
			do: func(c *call) *failure {
				var rows []broker.Binding
				if v := c.virtualHost(); v != nil {
					rows = v.Bindings
				}
				return list(c, bindingColumns, rows, bindingCell)
			},
		},
		"list_consumers": {
			banner: inVHost("Listing consumers in vhost %s ..."),
			do: func(c *call) *failure {
				return list(c, []string{"queue_name", "channel_pid", "consumer_tag", "ack_required", "prefetch_count", "active", "arguments"},
					c.consumers(), consumerCell)
			},
		},
		"list_connections": {
			banner: says("Listing connections ..."),
			do: func(c *call) *failure {
				return list(c, []string{"user", "peer_host", "peer_port", "state"}, c.node.Connections, connectionCell)
			},
		},
		"list_channels": {
			banner: says("Listing channels ..."),
			do: func(c *call) *failure {
				return list(c, []string{"pid", "user", "consumer_count", "messages_unacknowledged"}, c.channels(), channelCell)
			},
		},
	}
}

// seconds is a timeout as the banner has it.
func seconds(s string) string {
	n, err := strconv.Atoi(s)
	if err != nil {
		return s
	}
	return fmt.Sprintf("%.1f", float64(n))
}

// list prints the columns that the line names, or the usual ones.
func list[T any](c *call, usual []string, rows []T, cell func(c *call, row T, column string) string) *failure {
	columns := usual
	if len(c.args) > 0 {
		columns = c.named()
	}
	t := table{columns: columns, streamed: true}
	for _, row := range rows {
		var cells []string
		for _, column := range columns {
			cells = append(cells, cell(c, row, column))
		}
		t.row(cells...)
	}
	c.print(t)
	return nil
}

func (c *call) queues() []broker.QueueState {
	if v := c.virtualHost(); v != nil {
		return v.Queues
	}
	return nil
}

// notOfQuorum are the columns that say nothing of a quorum queue.
//
// Source: rabbit_quorum_queue:i/2 (v3.10.8).
var notOfQuorum = []string{
	"exclusive", "messages_ready_ram", "messages_unacknowledged_ram", "messages_persistent", "message_bytes", "message_bytes_ready",
	"message_bytes_unacknowledged", "message_bytes_persistent", "disk_reads", "disk_writes", "consumer_utilisation", "consumer_capacity",
}

func queueCell(c *call, q broker.QueueState, column string) string {
	if q.Type == "quorum" && c.series() == "3.10" && slices.Contains(notOfQuorum, column) {
		return ""
	}
	switch column {
	case "name":
		return q.Name
	case "durable":
		return strconv.FormatBool(q.Durable)
	case "auto_delete":
		return strconv.FormatBool(q.AutoDelete)
	case "arguments":
		return argumentsCell(q.Arguments)
	case "policy":
		return q.Policy
	case "operator_policy":
		return q.OperatorPolicy
	case "effective_policy_definition":
		return settingsCell(q.Effective)
	case "messages_persistent", "disk_writes":
		n, _ := c.broker.Persistent(c.vhost(), q.Name)
		return strconv.Itoa(n)
	case "message_bytes_persistent":
		_, n := c.broker.Persistent(c.vhost(), q.Name)
		return strconv.Itoa(n)
	case "disk_reads":
		return "0"
	case "consumer_utilisation", "consumer_capacity":
		if len(q.Consumers) == 0 {
			return "0"
		}
		return "1.0"
	case "exclusive":
		return strconv.FormatBool(q.Owner != 0)
	case "owner_pid":
		if q.Owner != 0 {
			return pid(c, q.Owner)
		}
	case "exclusive_consumer_tag":
		return q.ExclusiveTag
	case "exclusive_consumer_pid":
		if q.ExclusiveTag != "" {
			return channelPid(c, q.ExclusiveChannel)
		}
	case "messages_ready", "messages_ready_ram":
		return strconv.Itoa(q.Ready)
	case "messages_unacknowledged", "messages_unacknowledged_ram":
		return strconv.Itoa(q.Unacked)
	case "messages", "messages_ram":
		return strconv.Itoa(q.Ready + q.Unacked + q.HeldBack)
	case "message_bytes_ready":
		return strconv.Itoa(q.ReadyBytes)
	case "message_bytes_unacknowledged":
		return strconv.Itoa(q.UnackedBytes)
	case "message_bytes", "message_bytes_ram":
		return strconv.Itoa(q.ReadyBytes + q.UnackedBytes)
	case "consumers":
		return strconv.Itoa(len(q.Consumers))
	case "state":
		return "running"
	case "type":
		return q.Type
	case "leader":
		if q.Type != "classic" {
			return c.node.Node
		}
	case "members", "online":
		if q.Type != "classic" {
			return "[" + c.node.Node + "]"
		}
	}
	return ""
}

// settingsCell prints a policy's settings as the list of pairs that Erlang prints.
func settingsCell(settings map[string]any) string {
	var t amqp.Table
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		t = append(t, amqp.Field{Name: name, Value: settings[name]})
	}
	if t == nil {
		return ""
	}
	return argumentsCell(t)
}

func exchangeCell(_ *call, x broker.ExchangeState, column string) string {
	switch column {
	case "name":
		return x.Name
	case "type":
		return x.Type
	case "durable":
		return strconv.FormatBool(x.Durable)
	case "auto_delete":
		return strconv.FormatBool(x.AutoDelete)
	case "internal":
		return strconv.FormatBool(x.Internal)
	case "arguments":
		return argumentsCell(x.Arguments)
	case "policy":
		return x.Policy
	}
	return ""
}

var bindingColumns = []string{"source_name", "source_kind", "destination_name", "destination_kind", "routing_key", "arguments"}

func bindingCell(_ *call, b broker.Binding, column string) string {
	switch column {
	case "source_name":
		return b.Source
	case "source_kind":
		return "exchange"
	case "destination_name":
		return b.Destination
	case "destination_kind":
		return b.DestinationType
	case "routing_key":
		return b.BindingKey
	case "arguments":
		return argumentsCell(b.Arguments)
	}
	return ""
}

// queueConsumer is a consumer and its queue.
type queueConsumer struct {
	queue    broker.QueueState
	consumer broker.ConsumerState
}

func (c *call) consumers() []queueConsumer {
	var rows []queueConsumer
	for _, q := range c.queues() {
		for _, consumer := range q.Consumers {
			rows = append(rows, queueConsumer{q, consumer})
		}
	}
	return rows
}

func consumerCell(c *call, row queueConsumer, column string) string {
	switch consumer := row.consumer; column {
	case "queue_name":
		return row.queue.Name
	case "channel_pid":
		return channelPid(c, consumer.Channel)
	case "consumer_tag":
		return consumer.Tag
	case "ack_required":
		return strconv.FormatBool(!consumer.NoAck)
	case "prefetch_count":
		return strconv.Itoa(int(consumer.Prefetch))
	case "active":
		return strconv.FormatBool(consumer.Active)
	case "activity_status":
		switch {
		case !row.queue.SingleActive:
			return "up"
		case consumer.Active:
			return "single_active"
		}
		return "waiting"
	case "arguments":
		return argumentsCell(consumer.Arguments)
	}
	return ""
}

// pid is what a connection's process is called, which close_connection takes.
func pid(c *call, conn broker.ConnectionID) string {
	return fmt.Sprintf("<%s.1.%d.0>", c.node.Node, conn)
}

func channelPid(c *call, ch broker.ChannelID) string {
	return fmt.Sprintf("<%s.1.%d.%d>", c.node.Node, ch.Conn, ch.Number)
}

func connectionCell(c *call, conn broker.ConnectionState, column string) string {
	port := strconv.Itoa(40000 + int(conn.Conn)%20000)
	switch column {
	case "pid":
		return pid(c, conn.Conn)
	case "name":
		return fmt.Sprintf("%s:%s -> 127.0.0.1:5672", conn.Peer, port)
	case "port":
		return "5672"
	case "host":
		return "127.0.0.1"
	case "peer_port":
		return port
	case "peer_host":
		return conn.Peer
	case "ssl":
		return "false"
	case "state":
		return conn.State
	case "channels":
		return strconv.Itoa(len(conn.Channels))
	case "protocol":
		return "{0,9,1}"
	case "auth_mechanism":
		return "PLAIN"
	case "user":
		return conn.User
	case "vhost":
		return conn.VirtualHost
	case "timeout":
		return strconv.Itoa(conn.Heartbeat)
	case "frame_max":
		return "131072"
	case "channel_max":
		return strconv.Itoa(int(conn.ChannelMax))
	case "client_properties":
		return argumentsCell(conn.ClientProperties)
	}
	return ""
}

// userChannel is a channel and its connection.
type userChannel struct {
	conn    broker.ConnectionState
	channel broker.ChannelState
}

func (c *call) channels() []userChannel {
	var rows []userChannel
	for _, conn := range c.node.Connections {
		for _, ch := range conn.Channels {
			rows = append(rows, userChannel{conn, ch})
		}
	}
	return rows
}

func channelCell(c *call, row userChannel, column string) string {
	switch ch := row.channel; column {
	case "pid":
		return channelPid(c, ch.Channel)
	case "connection":
		return pid(c, row.conn.Conn)
	case "name":
		return fmt.Sprintf("%s (%d)", connectionCell(c, row.conn, "name"), ch.Channel.Number)
	case "number":
		return strconv.Itoa(int(ch.Channel.Number))
	case "user", "vhost":
		return connectionCell(c, row.conn, column)
	case "transactional":
		return strconv.FormatBool(ch.Transactional)
	case "confirm":
		return strconv.FormatBool(ch.Confirms)
	case "consumer_count":
		return strconv.Itoa(ch.Consumers)
	case "messages_unacknowledged":
		return strconv.Itoa(ch.Unacked)
	case "messages_uncommitted":
		return strconv.Itoa(ch.Uncommitted)
	case "acks_uncommitted":
		return strconv.Itoa(ch.AcksPending)
	case "messages_unconfirmed":
		return strconv.Itoa(ch.Unconfirmed)
	case "prefetch_count":
		return strconv.Itoa(int(ch.Prefetch))
	case "global_prefetch_count":
		return strconv.Itoa(ch.GlobalPrefetch)
	}
	return ""
}
