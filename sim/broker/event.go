package broker

import (
	"time"

	"warren/sim/amqp"
)

// Event is a fact: one thing the node did, in the order in which it did it.
// Events are plain values that name entities and never point at them. String is
// the event's line in a printed history.
type Event interface {
	event()
	String() string
}

type (
	// FrameSent: the node wrote a frame to a connection. Message and Entry are
	// those of a delivery, a get's answer or a return, else 0.
	FrameSent struct {
		Conn    ConnectionID
		Frame   amqp.Frame
		Message MessageID
		Entry   EntryID
	}

	// SocketClosed: the node closed the TCP connection. Reset tells that it did so
	// without a farewell (the process died).
	SocketClosed struct {
		Conn  ConnectionID
		Reset bool
	}

	// ConnectionOpened: connection.open was answered.
	ConnectionOpened struct {
		Conn              ConnectionID
		Peer              string
		User, VirtualHost string
	}

	// ConnectionClosed: the connection is no more, for whatever reason. Error is
	// nil for a close that the client asked for and for a lost socket.
	ConnectionClosed struct {
		Conn  ConnectionID
		Error *Error
	}

	ChannelOpened struct{ Channel ChannelID }

	// ChannelClosed: Error is nil where the client asked for it or its connection went.
	ChannelClosed struct {
		Channel ChannelID
		Error   *Error
	}

	// ExchangeDeclared: an exchange came to be. Predeclared ones have no event.
	ExchangeDeclared struct {
		VirtualHost, Exchange, Type   string
		Durable, AutoDelete, Internal bool
		Arguments                     amqp.Table
	}
	ExchangeDeleted struct{ VirtualHost, Exchange string }

	// QueueDeclared: a queue came to be. Owner is the connection of an exclusive
	// queue, else 0.
	QueueDeclared struct {
		VirtualHost, Queue  string
		Type                string // classic, quorum
		Durable, AutoDelete bool
		Owner               ConnectionID
		Arguments           amqp.Table
	}
	QueueDeleted struct{ VirtualHost, Queue, Reason string }

	// BindingCreated: the implicit bindings of the default exchange have no event.
	BindingCreated struct{ Binding }
	BindingDeleted struct{ Binding }

	// ConsumerAdded: Prefetch 0 is no limit.
	ConsumerAdded struct {
		VirtualHost, Queue string
		Channel            ChannelID
		ConsumerTag        string
		NoAck, Exclusive   bool
		Prefetch           uint16
	}
	// ConsumerActivated: of a queue with a single active consumer it is this one now.
	ConsumerActivated struct {
		VirtualHost, Queue string
		Channel            ChannelID
		ConsumerTag        string
	}
	ConsumerRemoved struct {
		VirtualHost, Queue string
		Channel            ChannelID
		ConsumerTag        string
		ByBroker           bool
	}

	// MessagePublished: a message arrived on a channel.
	MessagePublished struct {
		Message              MessageID
		Channel              ChannelID
		VirtualHost          string
		Exchange, RoutingKey string
		Mandatory            bool
		Content              *amqp.Content
	}

	// MessageRouted: one binding let a message into one queue.
	MessageRouted struct {
		Message              MessageID
		Exchange, BindingKey string
		Queue                string
	}

	// MessageUnroutable: no queue took it. Returned tells that it went back to the
	// publisher (mandatory), else it is gone.
	MessageUnroutable struct {
		Message              MessageID
		Exchange, RoutingKey string
		Returned             bool
	}

	// MessageEnqueued: a copy took its place in a queue, ready.
	MessageEnqueued struct {
		Message            MessageID
		Entry              EntryID
		VirtualHost, Queue string
	}

	// MessageDelivered: a copy left for a consumer, to be acked unless NoAck. With
	// NoAck the queue has forgotten it.
	MessageDelivered struct {
		Message            MessageID
		Entry              EntryID
		VirtualHost, Queue string
		Channel            ChannelID
		ConsumerTag        string // empty for basic.get
		DeliveryTag        uint64 // counts from 1 on each channel
		Redelivered, NoAck bool
	}

	MessageAcked struct {
		Message            MessageID
		Entry              EntryID
		VirtualHost, Queue string
		Channel            ChannelID
		DeliveryTag        uint64
	}

	// MessageRequeued: an unacked copy is ready again, in its old place. Reason:
	// "nack", "reject", "recover", "channel closed", "connection lost", "cancel",
	// "timeout".
	MessageRequeued struct {
		Message            MessageID
		Entry              EntryID
		VirtualHost, Queue string
		Reason             string
	}

	// MessageHeldBack: an unacked copy came back to its queue, which holds it back:
	// at a time it is ready again, and a MessageRequeued of the same reason tells so.
	// A node that starts tells again of what it holds back.
	MessageHeldBack struct {
		Message            MessageID
		Entry              EntryID
		VirtualHost, Queue string
		Reason             string
		Until              time.Duration
	}

	// MessageDropped: a copy is gone without having been acked. Reason: "expired",
	// "maxlen", "rejected", "purged", "queue deleted", "delivery_limit", or what
	// a stop of the node did: "restart", "killed", "power cut".
	MessageDropped struct {
		Message            MessageID
		Entry              EntryID
		VirtualHost, Queue string
		Reason             string
		DeadLettered       bool
	}

	// MessageConfirmed: the publisher was told that the message is safe, or (Nack)
	// that it was refused.
	MessageConfirmed struct {
		Message MessageID
		Channel ChannelID
		Nack    bool
	}

	NodeStopped struct{ How StopKind }
	NodeStarted struct{}
)

// Binding is one explicit binding. DestinationType is "queue" or "exchange".
type Binding struct {
	VirtualHost, Source          string
	Destination, DestinationType string
	BindingKey                   string
	Arguments                    amqp.Table
}

func (FrameSent) event()         {}
func (SocketClosed) event()      {}
func (ConnectionOpened) event()  {}
func (ConnectionClosed) event()  {}
func (ChannelOpened) event()     {}
func (ChannelClosed) event()     {}
func (ExchangeDeclared) event()  {}
func (ExchangeDeleted) event()   {}
func (QueueDeclared) event()     {}
func (QueueDeleted) event()      {}
func (BindingCreated) event()    {}
func (BindingDeleted) event()    {}
func (ConsumerAdded) event()     {}
func (ConsumerActivated) event() {}
func (ConsumerRemoved) event()   {}
func (MessagePublished) event()  {}
func (MessageRouted) event()     {}
func (MessageUnroutable) event() {}
func (MessageEnqueued) event()   {}
func (MessageDelivered) event()  {}
func (MessageAcked) event()      {}
func (MessageRequeued) event()   {}
func (MessageHeldBack) event()   {}
func (MessageDropped) event()    {}
func (MessageConfirmed) event()  {}
func (NodeStopped) event()       {}
func (NodeStarted) event()       {}
