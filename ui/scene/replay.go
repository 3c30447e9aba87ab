package scene

import (
	"slices"
	"time"

	"warren/sim"
	"warren/sim/broker"
)

// effect is a replay: what is shown for a while after something happened.
type effect struct {
	kind          effectKind
	at, until     time.Duration
	message       broker.MessageID
	entry         broker.EntryID
	queue         string
	exchange, key string
	channel       broker.ChannelID
	place, among  int // index among the unacked where it was, and how many those were
	where         NodeID
	why           lostBy
	reason        string // of a rule

	first string // the exchange that a walk begins at
	from  string // the queue that dead-lettered it,
	left  seat   // from there
	dead  Death
}

// lostBy is how a message came to be no more.
type lostBy uint8

const (
	byFault   lostBy = iota
	byRule           // expired, over a limit, rejected, purged
	byRouting        // no queue took it
)

type effectKind uint8

const (
	walking  effectKind = iota // from the gate through an exchange into a queue
	requeued                   // from the unacked back to the ready
	faded                      // acked: goes
	lost                       // falls down under a ✕
)

// lostFor is how long a loss is shown.
const lostFor = 2 * time.Second

// addEffect begins a replay now. It forgets those that are over, the oldest first.
func (f *folding) addEffect(e effect) {
	e.at, e.until = f.at, f.at+f.walkTime(e.channel)
	if e.kind == lost {
		e.until = f.at + lostFor
	}
	for len(f.effects) > 0 && f.effects[0].until <= f.at {
		f.effects = f.effects[1:]
	}
	f.effects = append(f.effects, e)
}

// walkTime is how long a replay in the node takes: what the link takes one way.
func (s *Scene) walkTime(c broker.ChannelID) time.Duration {
	if l := s.Link(sim.LinkID(c.Conn)); l != nil {
		return l.Latency
	}
	return s.latency
}

func (f *folding) lose(m broker.MessageID, where NodeID, why lostBy) {
	f.addEffect(effect{kind: lost, message: m, where: where, why: why})
}

// takeWalk ends the walk of an entry that leaves its queue before the walk is
// over, and returns it; nil if there is none.
func (f *folding) takeWalk(id broker.EntryID) *effect {
	i := slices.IndexFunc(f.effects, func(e effect) bool {
		return e.kind == walking && e.entry == id && e.until > f.at
	})
	if i < 0 {
		return nil
	}
	walk := f.effects[i]
	f.effects = without(f.effects, i)
	return &walk
}
