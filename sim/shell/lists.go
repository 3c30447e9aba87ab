package shell

import (
	"cmp"
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
func list[T any](c *call, usual []string, rows []T, cell func(c *call, row T, column string) any) *failure {
	columns, ofConsumers := usual, c.name == "list_consumers"
	if len(c.args) > 0 {
		columns = c.named()
	}
	if ofConsumers {
		slices.SortStableFunc(columns, func(a, b string) int {
			return cmp.Compare(slices.Index(consumerColumns, a), slices.Index(consumerColumns, b))
		})
	}
	t := table{columns: columns, streamed: true, chunked: ofConsumers}
	for _, row := range rows {
		var cells []any
		for _, column := range columns {
			cells = append(cells, cell(c, row, column))
		}
		t.row(cells...)
	}
	c.print(t)
	return nil
}

// consumerColumns are list_consumers's, in the order in which it prints them whatever
// the line's.
//
// Source: rabbit_amqqueue:consumer_info_keys/0 (v3.10.8).
var consumerColumns = []string{
	"queue_name", "channel_pid", "consumer_tag", "ack_required", "prefetch_count", "active", "activity_status", "arguments",
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

func queueCell(c *call, q broker.QueueState, column string) any {
	if q.Type == "quorum" && c.series() == "3.10" && slices.Contains(notOfQuorum, column) {
		return ""
	}
	switch column {
	case "name":
		return q.Name
	case "durable":
		return q.Durable
	case "auto_delete":
		return q.AutoDelete
	case "arguments":
		return q.Arguments
	case "policy":
		return q.Policy
	case "operator_policy":
		return q.OperatorPolicy
	case "effective_policy_definition":
		return settingsCell(q.Effective)
	case "messages_persistent", "disk_writes":
		n, _ := c.broker.Persistent(c.vhost(), q.Name)
		return n
	case "message_bytes_persistent":
		_, n := c.broker.Persistent(c.vhost(), q.Name)
		return n
	case "disk_reads":
		return 0
	case "consumer_utilisation", "consumer_capacity":
		if len(q.Consumers) == 0 {
			return 0
		}
		return raw("1.0")
	case "exclusive":
		return q.Owner != 0
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
		return q.Ready
	case "messages_unacknowledged", "messages_unacknowledged_ram":
		return q.Unacked
	case "messages", "messages_ram":
		return q.Ready + q.Unacked + q.HeldBack
	case "message_bytes_ready":
		return q.ReadyBytes
	case "message_bytes_unacknowledged":
		return q.UnackedBytes
	case "message_bytes", "message_bytes_ram":
		return q.ReadyBytes + q.UnackedBytes
	case "consumers":
		return len(q.Consumers)
	case "state":
		return atom("running")
	case "type":
		return atom(q.Type)
	case "leader":
		if q.Type != "classic" {
			return atom(c.node.Node)
		}
	case "members", "online":
		if q.Type != "classic" {
			return atoms{atom(c.node.Node)}
		}
	}
	return ""
}

// settingsCell prints a policy's settings as the list of pairs that Erlang prints.
func settingsCell(settings map[string]any) any {
	var t amqp.Table
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		t = append(t, amqp.Field{Name: name, Value: settings[name]})
	}
	if t == nil {
		return ""
	}
	return t
}

func exchangeCell(_ *call, x broker.ExchangeState, column string) any {
	switch column {
	case "name":
		return x.Name
	case "type":
		return atom(x.Type)
	case "durable":
		return x.Durable
	case "auto_delete":
		return x.AutoDelete
	case "internal":
		return x.Internal
	case "arguments":
		return x.Arguments
	case "policy":
		return x.Policy
	}
	return ""
}

var bindingColumns = []string{"source_name", "source_kind", "destination_name", "destination_kind", "routing_key", "arguments"}

func bindingCell(_ *call, b broker.Binding, column string) any {
	switch column {
	case "source_name":
		return b.Source
	case "source_kind":
		return atom("exchange")
	case "destination_name":
		return b.Destination
	case "destination_kind":
		return atom(b.DestinationType)
	case "routing_key":
		return b.BindingKey
	case "arguments":
		return b.Arguments
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

func consumerCell(c *call, row queueConsumer, column string) any {
	switch consumer := row.consumer; column {
	case "queue_name":
		return row.queue.Name
	case "channel_pid":
		return channelPid(c, consumer.Channel)
	case "consumer_tag":
		return consumer.Tag
	case "ack_required":
		return !consumer.NoAck
	case "prefetch_count":
		return int(consumer.Prefetch)
	case "active":
		return consumer.Active
	case "activity_status":
		switch {
		case !row.queue.SingleActive:
			return atom("up")
		case consumer.Active:
			return atom("single_active")
		}
		return atom("waiting")
	case "arguments":
		return consumer.Arguments
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

func connectionCell(c *call, conn broker.ConnectionState, column string) any {
	port := 40000 + int(conn.Conn)%20000
	switch column {
	case "pid":
		return pid(c, conn.Conn)
	case "name":
		return fmt.Sprintf("%s:%d -> 127.0.0.1:5672", conn.Peer, port)
	case "port":
		return 5672
	case "host":
		return "127.0.0.1"
	case "peer_port":
		return port
	case "peer_host":
		return conn.Peer
	case "ssl":
		return false
	case "state":
		return atom(conn.State)
	case "channels":
		return len(conn.Channels)
	case "protocol":
		return raw("{0,9,1}")
	case "auth_mechanism":
		return "PLAIN"
	case "user":
		return conn.User
	case "vhost":
		return conn.VirtualHost
	case "timeout":
		return conn.Heartbeat
	case "frame_max":
		return 131072
	case "channel_max":
		return int(conn.ChannelMax)
	case "client_properties":
		return conn.ClientProperties
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

func channelCell(c *call, row userChannel, column string) any {
	switch ch := row.channel; column {
	case "pid":
		return channelPid(c, ch.Channel)
	case "connection":
		return pid(c, row.conn.Conn)
	case "name":
		return fmt.Sprintf("%s (%d)", connectionCell(c, row.conn, "name"), ch.Channel.Number)
	case "number":
		return int(ch.Channel.Number)
	case "user", "vhost":
		return connectionCell(c, row.conn, column)
	case "transactional":
		return ch.Transactional
	case "confirm":
		return ch.Confirms
	case "consumer_count":
		return ch.Consumers
	case "messages_unacknowledged":
		return ch.Unacked
	case "messages_uncommitted":
		return ch.Uncommitted
	case "acks_uncommitted":
		return ch.AcksPending
	case "messages_unconfirmed":
		return ch.Unconfirmed
	case "prefetch_count":
		return int(ch.Prefetch)
	case "global_prefetch_count":
		return ch.GlobalPrefetch
	}
	return ""
}
