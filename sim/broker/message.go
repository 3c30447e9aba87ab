package broker

import (
	"slices"
	"time"

	"warren/sim/amqp"
)

// message is a message as it was published; its entries in queues share it. It
// never changes: a dead letter is another message of the same id.
type message struct {
	id       MessageID
	exchange string
	key      string
	content  *amqp.Content
	more     *annotations // nil for most

	// first is the entry of the first queue that takes the message: most go to one
	// queue only, and are one piece of memory so.
	first entry
}

// enter makes the message's entry for one more queue.
func (m *message) enter(id EntryID, expires time.Duration) *entry {
	e := &m.first
	if e.msg != nil {
		e = &entry{}
	}
	*e = entry{msg: m, id: id, expires: expires, redelivered: m.more != nil && m.more.delivered}
	return e
}

// annotations are what few messages have beside their content.
type annotations struct {
	keys   []string // further routing keys, from the header CC
	hidden []string // likewise from BCC, which nobody is to see
	deaths []death  // the newest first
	first  deathName
	last   deathName
	// delivered: it had been delivered before it died, where that is remembered.
	delivered bool
}

// deathName is where and why a message died, and what it had been published to.
type deathName struct{ queue, reason, exchange string }

// keys are the message's routing keys, its own first, without the hidden ones.
func (m *message) keys() []string {
	if m.more == nil {
		return []string{m.key}
	}
	return append([]string{m.key}, m.more.keys...)
}

// copies are the routing keys beside the message's own.
func (m *message) copies() []string {
	switch {
	case m.more == nil:
		return nil
	case m.more.hidden == nil:
		return m.more.keys
	}
	return slices.Concat(m.more.keys, m.more.hidden)
}

func (m *message) priority() uint8 {
	if p := m.content.Properties.Priority; p != nil {
		return *p
	}
	return 0
}

func (m *message) size() int { return len(m.content.Body) }

// never is the expiry of what does not expire.
const never time.Duration = 1<<63 - 1

// entry is the place of a message in one queue.
type entry struct {
	msg      *message
	id       EntryID
	expires  time.Duration // never, or when the message may be dropped at the head
	attempts int32         // quorum: deliveries that count towards the limit
	acquired int32         // quorum: all that were given back
	redelivered,
	stored bool // stored: the store has a record of it
}
