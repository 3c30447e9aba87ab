package broker

import (
	"container/heap"
	"time"

	"github.com/hack-pad/hackpadfs"

	"warren/sim/amqp"
	"warren/sim/routing"
)

// Config is what a node is made with. The zero value is a fresh RabbitMQ 4.0
// with the user guest.
type Config struct {
	Profile Profile  // default Profile40
	Seed    uint64   // for the names that the node makes up
	Conf    []string // lines of rabbitmq.conf
	Users   []User   // beside guest

	// Disk is what the node boots from and keeps its journal on; nil for one of its
	// own, in memory, that is empty. What is on it wins over Users.
	Disk hackpadfs.FS
}

// User is somebody who may log in, as a fresh node knows him.
type User struct {
	Name, Password string
	Tags           []string
	Permissions    []Permission
}

// Permission lets a user do in a virtual host what matches the patterns.
type Permission struct{ VirtualHost, Configure, Write, Read string }

// Administrator is a user with all permissions on the virtual host "/".
func Administrator(name, password string) User {
	return User{name, password, []string{"administrator"}, []Permission{{"/", ".*", ".*", ".*"}}}
}

// Broker is one node.
type Broker struct {
	config  Config
	profile profile
	now     time.Duration
	running bool
	appOnly bool // only the application was stopped: the process is there
	names   names

	users       map[string]*user
	vhosts      map[string]*vhost
	globals     map[string]string // global parameters: JSON by name
	connections map[ConnectionID]*connection

	timers   timers
	timerSeq uint64

	journal journal
	before  holdings   // what the node had when it was stopped
	lost    []restored // what quorum queues had sent to consumers that died with the node

	guestAnywhere bool // guest may log in from other hosts
	remade        bool // by Become, with users of its own

	resources resources

	replies map[string]*channel // by the addresses for direct replies

	lastMessage MessageID
	lastEntry   EntryID

	events   []Event // of the step under way
	booted   bool    // events holds what the boot found, for nobody has seen it yet
	dead     []deadLetter
	routes   []route            // kept between publishes
	found    []*routing.Binding // likewise
	settling []unacked          // kept between acknowledgements
}

// New boots a fresh, empty node at time 0.
func New(c Config) *Broker {
	if c.Profile == "" {
		c.Profile = Profile40
	}
	b := &Broker{
		config:      c,
		profile:     profileOf(c),
		running:     true,
		names:       newNames(c.Seed),
		users:       map[string]*user{},
		vhosts:      map[string]*vhost{},
		connections: map[ConnectionID]*connection{},
		replies:     map[string]*channel{},
	}
	b.boot(c.Disk)
	b.lookAtMachine()
	b.booted = len(b.events) > 0
	return b
}

// Step gives the node one input and returns what it did about it, at the node's
// present time; at first also what the node found on its disk. The slice is the caller's until the next call.
func (b *Broker) Step(in Input) []Event {
	b.begin()
	b.step(in)
	b.settle()
	return b.events
}

func (b *Broker) step(in Input) {
	switch in := in.(type) {
	case Accept:
		b.accept(in)
	case Receive:
		if conn := b.connections[in.Conn]; conn != nil {
			conn.receive(in.Frame, in.Message)
		}
	case Batch:
		for _, one := range in.Inputs {
			b.step(one)
		}
	case Lose:
		if conn := b.connections[in.Conn]; conn != nil {
			conn.lost()
		}
	case Stop:
		b.appOnly = in.AppOnly && (b.running || b.appOnly)
		b.stop(in.How)
	case Start:
		b.start()
	case FillDisk: // the disk is there whether or not the node runs
		b.fillDisk(in.Full)
	case Become:
		b.become(in)
	case Reset:
		b.reset()
	default:
		if !b.running {
			return
		}
		if !b.operate(in) {
			panic("broker: an unknown input")
		}
	}
}

// settle does what a step has left to be done after it: dead letters find their
// queues once the queue they come from is done with itself.
func (b *Broker) settle() {
	for len(b.dead) > 0 {
		d := b.dead[0]
		b.dead = b.dead[1:]
		d.publish(b)
	}
}

// begin makes room for the events of a step.
func (b *Broker) begin() {
	if !b.booted {
		b.events = b.events[:0]
	}
	b.booted = false
}

// Due is when the node next acts by itself; false if it waits for inputs only.
func (b *Broker) Due() (time.Duration, bool) {
	if len(b.timers) == 0 {
		return 0, false
	}
	return max(b.timers[0].at, b.now), true
}

// Advance moves the node's clock to the time to, doing on the way what was due.
func (b *Broker) Advance(to time.Duration) []Event {
	b.begin()
	for b.running && len(b.timers) > 0 && b.timers[0].at <= to {
		t := heap.Pop(&b.timers).(timer)
		b.now = max(b.now, t.at)
		t.what.due(b)
		b.settle()
	}
	b.now = max(b.now, to)
	return b.events
}

// Running reports whether the node is up.
func (b *Broker) Running() bool { return b.running }

func (b *Broker) emit(e Event) { b.events = append(b.events, e) }

func (b *Broker) nameMessage(id MessageID) MessageID {
	if id == 0 {
		id = b.lastMessage + 1
	}
	b.lastMessage = max(b.lastMessage, id)
	return id
}

// known is what a node tells its clients about itself.
func (b *Broker) known() amqp.Table {
	capabilities := amqp.Table{}
	for _, name := range []string{
		"publisher_confirms", "exchange_exchange_bindings", "basic.nack",
		"consumer_cancel_notify", "connection.blocked", "consumer_priorities",
		"authentication_failure_close", "per_consumer_qos", "direct_reply_to",
	} {
		capabilities = append(capabilities, amqp.Field{Name: name, Value: true})
	}
	return amqp.Table{
		{Name: "capabilities", Value: capabilities},
		{Name: "cluster_name", Value: nodeName},
		{Name: "copyright", Value: "Warren, a simulator"},
		{Name: "platform", Value: "Warren"},
		{Name: "product", Value: "RabbitMQ"},
		{Name: "version", Value: b.profile.version},
	}
}
