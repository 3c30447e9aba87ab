package scene

import (
	"time"

	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
)

// Scene is what there is at a cursor. It belongs to its Player and is good until
// the player's next At.
type Scene struct {
	Cursor Cursor

	// Revision is the number of records up to the last that changed the structure
	// or a count: two scenes of one player with the same revision differ only in
	// what is on its way.
	Revision int

	// Structure is the same of what is drawn as structure: who is there, what leads
	// where.
	Structure int

	Broker    Broker
	Processes []Process // by name, in the order of their first run
	Links     []Link    // those to be drawn, ascending by ID
	Wires     []Wire    // between programs, past the broker
	Exchanges []Exchange
	Queues    []Queue
	Bindings  []Binding // the explicit ones, in the order of their creation
	Consumers []Consumer

	player  *Player
	totals  Ledger
	folded  []foldedRun // never changed in place
	transit []transit   // published and not yet known where to
	unsent  []unsent    // auto-acked deliveries that wait to be written to a link
	refused []refusal
	effects []effect

	uncommitted []transit       // for the commit of a transaction, channel by channel in their order
	policies    []broker.Policy // by name; never changed in place
	told        int             // record of the last thing worth a sentence, plus 1
	cause       int             // record of the last action that was taken, plus 1
	latency     time.Duration
	again       map[broker.EntryID]uint8 // how often an entry was worked on without the node knowing

	arrivals      []arrival // those at the cursor, once arrivalsKnown
	arrivalsKnown bool
	arrived       map[string]halves // the same, counted by queue
	routed        []EdgeState       // of the edges of the layout routedOn
	routedOn      *Layout
}

// Broker is the node. Down since Since, or up since then.
type Broker struct {
	Up    bool
	First bool            // it has never run before
	How   broker.StopKind // how it stopped
	Since time.Duration
}

// Process is a program's runs under one name; its state is that of the last run's
// main thread.
type Process struct {
	Name    string // of the run, such as "recv2"
	Program string
	ID      sim.ProcessID // of the last run, 0 if it never ran
	Runs    int
	Slot    int  // its place in its column, counting from 0
	Right   bool // it stands on the consumers' side
	Past    bool // it talks to other programs, past the broker; to the right are those that answer

	// Publishes and Consumes tell what it has done in this run; before it did
	// either, what its text is about to do.
	Publishes, Consumes bool

	State    ProcessState
	WaitsFor string        // as sim.ProcessWaits has it, for Waiting
	Until    time.Duration // when its wait is over, 0 if it has no end
	Since    time.Duration // when it came into its state
	Code     int
	Signal   string
	Line     int // where it stands if it waits or has ended

	Exchanges []string // those it has published to, the first first
	Published int      // messages sent in this run
	Settled   int      // messages it is done with in this run
	InHand    []Held   // deliveries that have arrived, oldest first

	statements int // record of the last StatementsRun, plus 1
	callback   int32
	workSince  time.Duration
}

// ProcessState is what a process is doing.
type ProcessState uint8

const (
	NotStarted ProcessState = iota
	Running
	Waiting
	Exited      // with code 0
	Failed      // with another code
	Interrupted // by Ctrl+C
	Killed
)

// Over reports whether the process no longer runs.
func (s ProcessState) Over() bool { return s >= Exited }

// Held is a delivery in a client's hands.
type Held struct {
	Message     broker.MessageID
	Entry       broker.EntryID
	Link        sim.LinkID
	Channel     uint16
	Tag         uint64
	NoAck       bool
	Redelivered bool
	Since       time.Duration
	Again       int  // how often it was worked on before
	Started     bool // it is worked on, or was
}

// Link is a TCP connection to the broker.
type Link struct {
	ID        sim.LinkID
	Process   string // the name of its process
	Host      string
	Port      int
	Latency   time.Duration
	State     LinkState
	Since     time.Duration
	Channels  []Channel // the open ones, ascending
	Flights   []Flight  // frames on their way, in the order of sending
	Blocked   bool      // the node reads nothing from it, since BlockedAt
	BlockedAt time.Duration
	Frozen    bool // time stands still on it
	FrozenAt  time.Duration
}

// LinkState is how far a connection has come.
type LinkState uint8

const (
	Opening LinkState = iota // the handshake is under way
	Open
	Closing // nothing more is sent; it goes when the last frame has arrived
	Cut     // reset: torn ends are drawn until its process makes another one
)

// Channel is an open channel of a link.
type Channel struct {
	Number      uint16
	Prefetch    uint16 // of all its consumers together, 0 for no limit
	Confirms    bool
	Tx          bool // what is published on it waits for a commit
	Unconfirmed int  // publishes that were neither confirmed nor refused yet

	sequence uint64 // of the last publish
}

// Flight is a frame between the ends of a link.
type Flight struct {
	Record        int // of its sim.FrameSent
	Sent, Arrives time.Duration
	ToBroker      bool
	Kind          FlightKind
	Channel       uint16
	Message       broker.MessageID
	Entry         broker.EntryID
	NoAck         bool
	Doomed        bool    // it will not arrive: the link breaks when it would have
	Dead          Death   // of a delivery: why it was dead-lettered, if it was
	queue         string  // of a delivery
	walk          *effect // what it does in the broker first
}

// channelOf is the channel that a flight is on.
func (f *Flight) channelOf(l *Link) broker.ChannelID {
	return broker.ChannelID{Conn: broker.ConnectionID(l.ID), Number: f.Channel}
}

// FlightKind is how a frame is drawn.
type FlightKind uint8

const (
	Other     FlightKind = iota // any other method: a mark with its name
	Publish                     // a message card
	Delivery                    // a message card: deliver, get-ok
	Return                      // a message card on its way back
	Ack                         // settles deliveries: ✓
	Nack                        // refuses them: ↺
	Unconfirm                   // tells a publisher that a message was refused: ✕
	Confirm                     // tells a publisher: ✓
	Heartbeat                   // a tick
)

// Exchange is drawn as soon as it matters. Name is its key; the default exchange has no
// name.
type Exchange struct {
	Name, Type        string
	Durable, Internal bool
	Alternate         string // where goes what no binding lets in
	HasAlternate      bool
	Slot              int
}

// Queue holds its entries in queue order. Name is its key.
type Queue struct {
	Name, Type          string
	Durable, AutoDelete bool
	Exclusive           bool
	Slot                int
	Ready, Unacked      int
	Implied             int     // port of the default exchange's binding, -1 while that is not shown
	Entries             []Entry // ascending by ID; skip those that are Gone

	DeadLetters bool   // what is dropped goes to an exchange:
	DeadLetter  string // this one,
	DeadKey     string // with this key, if not empty
	Expires     bool   // messages live for TTL
	TTL         time.Duration
	Limited     bool // it has no more than MaxLength messages
	MaxLength   int
	Bytes       bool // it has no more than MaxBytes in their bodies
	MaxBytes    int64
	MaxPriority int  // 0 is none
	Learned     bool // that it dead-letters was seen, not declared: a policy

	// Policy and Operator are the names of the policies that count for it, empty
	// without one, and ByPolicy says what they set.
	Policy, Operator string
	ByPolicy         Settings

	active    activeConsumer
	gone      int
	arguments amqp.Table
}

// activeConsumer is the one that a queue with a single active consumer serves.
type activeConsumer struct {
	channel broker.ChannelID
	tag     string
}

// Settings are settings of a queue.
type Settings struct{ TTL, MaxLength, MaxBytes, DeadLetter bool }

// Entry is a message's place in a queue.
type Entry struct {
	ID          broker.EntryID
	Message     broker.MessageID
	Channel     broker.ChannelID // who holds it, if Unacked
	Tag         uint64
	State       EntryState
	Redelivered uint16        // how often it was put back
	Priority    uint8         // that the queue heeds
	Dead        Death         // why it was dead-lettered, if it was
	Layer       Layer         // how deep it is stored
	Since       time.Duration // when it came into the queue
	Ends        time.Duration // when it expires, 0 if never
	Moved       time.Duration // when it came into its layer
}

// Layer is where a message would be found after a stop of the node.
type Layer uint8

const (
	Memory    Layer = iota // lost with the process
	PageCache              // lost with the machine's power
	Disk                   // there
)

// Death is why a message was dead-lettered.
type Death uint8

const (
	Alive Death = iota
	Expired
	TooMany
	Rejected
	DeliveryLimit
)

// deaths are the reasons as the broker has them, by Death.
var deaths = [...]string{"", "expired", "maxlen", "rejected", "delivery_limit"}

// deathOf is the Death of a reason; Alive for one that is none.
func deathOf(reason string) Death {
	for i, name := range deaths {
		if name == reason {
			return Death(i)
		}
	}
	return Alive
}

// String is the reason as the broker has it.
func (d Death) String() string { return deaths[d] }

// EntryState is where an entry stands.
type EntryState uint8

const (
	Gone EntryState = iota
	Ready
	Unacked
)

// Binding is one that a client made.
type Binding struct {
	Exchange, Key string
	Destination   string
	ToExchange    bool
	Port          int // which of the destination's ports, counting from 0
	Arguments     amqp.Table
}

// Consumer is a subscription.
type Consumer struct {
	Queue    string
	Channel  broker.ChannelID
	Tag      string
	NoAck    bool
	Prefetch uint16 // 0 is no limit
}
