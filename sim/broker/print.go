package broker

import (
	"fmt"
	"strconv"
	"strings"

	"warren/sim/amqp"
)

// String prints a channel as connection/number.
func (id ChannelID) String() string { return fmt.Sprintf("%d/%d", id.Conn, id.Number) }

// String prints how a node stops as a person would say it.
func (k StopKind) String() string {
	switch k {
	case Shutdown:
		return "shutdown"
	case SIGKILL:
		return "SIGKILL"
	case PowerCut:
		return "power cut"
	}
	panic("broker: an unknown kind of stop")
}

// flags lists the names whose condition holds, each after a space.
func flags(pairs ...any) string {
	var s strings.Builder
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1].(bool) {
			s.WriteString(" " + pairs[i].(string))
		}
	}
	return s.String()
}

// in names the virtual host, unless it is the usual one.
func in(vhost string) string {
	if vhost == "/" {
		return ""
	}
	return " in vhost " + vhost
}

func with(args amqp.Table) string {
	if len(args) == 0 {
		return ""
	}
	var fields []string
	for _, f := range args {
		fields = append(fields, f.Name+"="+bare(f.Value))
	}
	return " {" + strings.Join(fields, " ") + "}"
}

func because(err *Error) string {
	if err == nil {
		return ""
	}
	return fmt.Sprintf(": %d %s", err.Code, err.Text)
}

// at names an entry: message 3, at its second place, is m3#2.
func at(m MessageID, e EntryID) string { return fmt.Sprintf("m%d#%d", m, e) }

func (e FrameSent) String() string {
	name := "heartbeat"
	switch {
	case e.Frame.Method != nil:
		name = e.Frame.Method.Name()
	case e.Frame.Header != "":
		name = e.Frame.Header
	}
	return fmt.Sprintf("send %s on %d/%d", name, e.Conn, e.Frame.Channel)
}

func (e SocketClosed) String() string {
	return fmt.Sprintf("hang up on connection %d", e.Conn) + flags("by reset", e.Reset)
}

func (e ConnectionOpened) String() string {
	return fmt.Sprintf("open connection %d of %s from %s%s", e.Conn, e.User, e.Peer, in(e.VirtualHost))
}

func (e ConnectionClosed) String() string {
	return fmt.Sprintf("close connection %d%s", e.Conn, because(e.Error))
}

func (e ChannelOpened) String() string { return fmt.Sprintf("open channel %s", e.Channel) }

func (e ChannelClosed) String() string {
	return fmt.Sprintf("close channel %s%s", e.Channel, because(e.Error))
}

func (e ExchangeDeclared) String() string {
	return fmt.Sprintf("declare exchange %s %s", e.Exchange, e.Type) +
		flags("durable", e.Durable, "auto-delete", e.AutoDelete, "internal", e.Internal) +
		with(e.Arguments) + in(e.VirtualHost)
}

func (e ExchangeDeleted) String() string {
	return "delete exchange " + e.Exchange + in(e.VirtualHost)
}

func (e QueueDeclared) String() string {
	s := fmt.Sprintf("declare queue %s %s", e.Queue, e.Type) +
		flags("durable", e.Durable, "auto-delete", e.AutoDelete)
	if e.Owner != 0 {
		s += fmt.Sprintf(" exclusive to %d", e.Owner)
	}
	return s + with(e.Arguments) + in(e.VirtualHost)
}

func (e QueueDeleted) String() string {
	return fmt.Sprintf("delete queue %s%s: %s", e.Queue, in(e.VirtualHost), e.Reason)
}

func (b Binding) String() string {
	return fmt.Sprintf("%s to %s %s by '%s'", b.Source, b.DestinationType, b.Destination, b.BindingKey) +
		with(b.Arguments) + in(b.VirtualHost)
}

func (e BindingCreated) String() string { return "bind " + e.Binding.String() }
func (e BindingDeleted) String() string { return "unbind " + e.Binding.String() }

func (e ConsumerAdded) String() string {
	s := fmt.Sprintf("consume queue %s%s on %s as %s", e.Queue, in(e.VirtualHost), e.Channel, e.ConsumerTag)
	s += flags("no-ack", e.NoAck, "exclusive", e.Exclusive)
	if e.Prefetch > 0 {
		s += " prefetch=" + strconv.Itoa(int(e.Prefetch))
	}
	return s
}

func (e ConsumerActivated) String() string {
	return fmt.Sprintf("activate %s of queue %s%s on %s", e.ConsumerTag, e.Queue, in(e.VirtualHost), e.Channel)
}

func (e ConsumerRemoved) String() string {
	return fmt.Sprintf("cancel %s of queue %s%s on %s", e.ConsumerTag, e.Queue, in(e.VirtualHost), e.Channel) +
		flags("by the broker", e.ByBroker)
}

func (e MessagePublished) String() string {
	return fmt.Sprintf("publish m%d to '%s' key=%s %d bytes on %s",
		e.Message, e.Exchange, e.RoutingKey, len(e.Content.Body), e.Channel) + flags("mandatory", e.Mandatory)
}

func (e MessageRouted) String() string {
	return fmt.Sprintf("route m%d from '%s' by '%s' to queue %s", e.Message, e.Exchange, e.BindingKey, e.Queue)
}

func (e MessageUnroutable) String() string {
	return fmt.Sprintf("no route for m%d from '%s' key=%s", e.Message, e.Exchange, e.RoutingKey) +
		flags("returned", e.Returned)
}

func (e MessageEnqueued) String() string {
	return fmt.Sprintf("enqueue %s in queue %s%s", at(e.Message, e.Entry), e.Queue, in(e.VirtualHost))
}

func (e MessageDelivered) String() string {
	to := "get on " + e.Channel.String()
	if e.ConsumerTag != "" {
		to = e.ConsumerTag + " on " + e.Channel.String()
	}
	return fmt.Sprintf("deliver %s to %s tag=%d of queue %s%s", at(e.Message, e.Entry), to, e.DeliveryTag, e.Queue, in(e.VirtualHost)) +
		flags("redelivered", e.Redelivered, "no-ack", e.NoAck)
}

func (e MessageAcked) String() string {
	return fmt.Sprintf("ack %s tag=%d on %s of queue %s%s", at(e.Message, e.Entry), e.DeliveryTag, e.Channel, e.Queue, in(e.VirtualHost))
}

func (e MessageRequeued) String() string {
	return fmt.Sprintf("requeue %s in queue %s%s: %s", at(e.Message, e.Entry), e.Queue, in(e.VirtualHost), e.Reason)
}

func (e MessageHeldBack) String() string {
	return fmt.Sprintf("hold back %s in %s%s until %s: %s", at(e.Message, e.Entry), e.Queue, in(e.VirtualHost), e.Until, e.Reason)
}

func (e MessageDropped) String() string {
	return fmt.Sprintf("drop %s from queue %s%s: %s", at(e.Message, e.Entry), e.Queue, in(e.VirtualHost), e.Reason) +
		flags("dead-lettered", e.DeadLettered)
}

func (e MessageConfirmed) String() string {
	verb := "confirm"
	if e.Nack {
		verb = "refuse"
	}
	return fmt.Sprintf("%s m%d on %s", verb, e.Message, e.Channel)
}

func (e NodeStopped) String() string { return "broker stops: " + e.How.String() }
func (e NodeStarted) String() string { return "broker starts" }

func (e UserAdded) String() string          { return "add user " + e.User }
func (e UserDeleted) String() string        { return "delete user " + e.User }
func (e UserChanged) String() string        { return "change user " + e.User }
func (e VirtualHostAdded) String() string   { return "add vhost " + e.VirtualHost }
func (e VirtualHostDeleted) String() string { return "delete vhost " + e.VirtualHost }
func (e PolicySet) String() string {
	return fmt.Sprintf("set policy %s for '%s' of %s to %s%s", e.Policy.Name, e.Policy.Pattern, e.Policy.ApplyTo,
		e.Policy.Definition, in(e.Policy.VirtualHost))
}
func (e PolicyCleared) String() string       { return "clear policy " + e.Policy + in(e.VirtualHost) }
func (e AlarmSet) String() string            { return "alarm: " + e.Resource + " is low" }
func (e AlarmCleared) String() string        { return "alarm over: " + e.Resource }
func (e ConnectionBlocked) String() string   { return fmt.Sprintf("block connection %d", e.Conn) }
func (e ConnectionUnblocked) String() string { return fmt.Sprintf("unblock connection %d", e.Conn) }

func (e MessageWritten) String() string {
	return fmt.Sprintf("write %s of queue %s%s to the page cache", at(e.Message, e.Entry), e.Queue, in(e.VirtualHost))
}
func (e MessageSynced) String() string {
	return fmt.Sprintf("sync %s of queue %s%s to the disk", at(e.Message, e.Entry), e.Queue, in(e.VirtualHost))
}
func (e StoreFailed) String() string { return "the disk fails: " + e.Reason }
