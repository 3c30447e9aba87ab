package store

import "warren/sim/amqp"

// Record is one fact that a node must not forget: one of this package's types.
type Record interface{ record() }

type (
	// VirtualHost exists, with the predeclared exchanges.
	VirtualHost struct {
		Name                                string
		Limits                              map[string]int64
		Description, Tags, DefaultQueueType string // Tags with commas between
	}
	VirtualHostGone struct{ Name string }

	// User is as he is now. It takes the place of the last of that name.
	User struct {
		Name, Password string
		Tags           []string
		Permissions    []Permission
		Topics         []TopicPermission
		Limits         map[string]int64
	}
	UserGone struct{ Name string }

	// Policy takes the place of the last of that name.
	Policy struct {
		VirtualHost, Name, Pattern, ApplyTo, Definition string
		Priority                                        int64
		Operator                                        bool // an operator's, who may only set limits
	}
	PolicyGone struct {
		VirtualHost, Name string
		Operator          bool
	}

	Exchange struct {
		VirtualHost, Name, Type       string
		Durable, AutoDelete, Internal bool
		Arguments                     amqp.Table
	}
	ExchangeGone struct{ VirtualHost, Name string }

	Queue struct {
		VirtualHost, Name, Type string
		AutoDelete              bool
		Arguments               amqp.Table
	}
	// QueueGone ends the queue's bindings and messages too.
	QueueGone struct{ VirtualHost, Name string }

	Binding struct {
		VirtualHost, Source, Key string
		Destination              string
		ToExchange               bool
		Arguments                amqp.Table
	}
	BindingGone struct{ Binding Binding }

	// Message is a message's entry in a queue.
	Message struct {
		VirtualHost, Queue string
		Entry, ID          uint64
		Exchange, Key      string
		Expires            int64 // nanoseconds of the world's time, negative for never
		Properties         amqp.Properties
		Body               []byte
		CC, BCC            []string
		Redelivered        bool
		Acquired, Attempts int64
		Deaths             []Death
		First, Last        DeathName
	}
	// MessageDelivered: the entry was sent to somebody.
	MessageDelivered struct{ Entry uint64 }
	// MessageReturned: the entry came back to a quorum queue so often.
	MessageReturned struct {
		Entry              uint64
		Acquired, Attempts int64
	}
	MessageGone struct{ Entry uint64 }
	// MessageHeldBack: the entry came back, and its queue holds it back until then.
	MessageHeldBack struct {
		Entry  uint64
		Until  int64 // nanoseconds of the world's time
		Reason string
	}

	// GlobalParameter: Value is JSON.
	GlobalParameter     struct{ Name, Value string }
	GlobalParameterGone struct{ Name string }
)

// Permission and TopicPermission are a user's patterns.
type (
	Permission      struct{ VirtualHost, Configure, Write, Read string }
	TopicPermission struct{ VirtualHost, Exchange, Write, Read string }
)

// Death and DeathName are a dead letter's history.
type (
	Death struct {
		Queue, Reason, Exchange string
		Count, First            int64
		Keys                    []string
		Expiration              *string
	}
	DeathName struct{ Queue, Reason, Exchange string }
)

// records holds a zero value of every type; the place of a type in it is its
// number in the journal. Never change the order, add at the end.
var records = []Record{
	VirtualHost{}, VirtualHostGone{}, User{}, UserGone{}, Policy{}, PolicyGone{},
	Exchange{}, ExchangeGone{}, Queue{}, QueueGone{}, Binding{}, BindingGone{},
	Message{}, MessageDelivered{}, MessageReturned{}, MessageGone{},
	GlobalParameter{}, GlobalParameterGone{}, MessageHeldBack{},
}

func (VirtualHost) record()      {}
func (VirtualHostGone) record()  {}
func (User) record()             {}
func (UserGone) record()         {}
func (Policy) record()           {}
func (PolicyGone) record()       {}
func (Exchange) record()         {}
func (ExchangeGone) record()     {}
func (Queue) record()            {}
func (QueueGone) record()        {}
func (Binding) record()          {}
func (BindingGone) record()      {}
func (Message) record()          {}
func (MessageDelivered) record() {}
func (MessageReturned) record()  {}
func (MessageGone) record()      {}
func (MessageHeldBack) record()  {}

func (GlobalParameter) record()     {}
func (GlobalParameterGone) record() {}
