package broker

import "time"

// Profile names the version of RabbitMQ whose behaviour a broker shows.
type Profile string

const (
	Profile310 Profile = "3.10"
	Profile40  Profile = "4.0"
	Profile43  Profile = "4.3"
)

// Config is what a node is made with. The zero value is a fresh RabbitMQ 4.0
// with the user guest.
type Config struct {
	Profile Profile // default Profile40
	Seed    uint64  // for the names that the node makes up
	Conf    []string
}

// Broker is one node.
type Broker struct {
	now time.Duration
}

// New boots a fresh, empty node at time 0.
func New(c Config) *Broker { return &Broker{} }

// Step gives the node one input and returns what it did about it, at the node's
// present time. The slice is the caller's until the next call.
func (b *Broker) Step(in Input) []Event { return nil }

// Due is when the node next acts by itself; false if it waits for inputs only.
func (b *Broker) Due() (time.Duration, bool) { return 0, false }

// Advance moves the node's clock to the time to, doing on the way what was due.
func (b *Broker) Advance(to time.Duration) []Event { b.now = to; return nil }

// Running reports whether the node is up.
func (b *Broker) Running() bool { return true }
