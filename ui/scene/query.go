package scene

import (
	"slices"

	"warren/sim/broker"
)

// Player is the scene's.
func (s *Scene) Player() *Player { return s.player }

// Counts are the messages in a queue as the picture shows them: one that is still
// on its walk to the queue is not there yet.
func (s *Scene) Counts(q *Queue) (ready, unacked int) {
	ready, unacked = q.Ready, q.Unacked
	if len(s.arriving()) > 0 {
		onTheWay := s.arrived[q.Name]
		ready -= onTheWay.ready
		unacked -= onTheWay.unacked
	}
	return ready, unacked
}

// ProcessOf is the name of the process at the other end of a channel.
func (s *Scene) ProcessOf(c broker.ChannelID) string { return s.player.linkProcess(linkOf(c)) }

// Prefetches are how many unacked messages each process that consumes may have,
// all its consumers taken together, 0 for any number.
func (s *Scene) Prefetches() map[string]int {
	clients := make(map[int]string, len(s.Links))
	for i := range s.Links {
		clients[int(s.Links[i].ID)] = s.Links[i].Process
	}
	limits := make(map[string]int)
	endless := make(map[string]bool)
	for _, c := range s.Consumers {
		if name, ok := clients[int(c.Channel.Conn)]; ok {
			limits[name] += int(c.Prefetch)
			endless[name] = endless[name] || c.Prefetch == 0 || c.NoAck
		}
	}
	for name := range endless {
		if endless[name] {
			limits[name] = 0
		}
	}
	return limits
}

// Standby reports whether a consumer gets nothing because its queue has a single
// active consumer, which is another one.
func (s *Scene) Standby(c Consumer) bool {
	q := s.Queue(c.Queue)
	return q != nil && q.active != (activeConsumer{}) && q.active != activeConsumer{c.Channel, c.Tag}
}

// StandsBy reports whether all that a process consumes from serve another one.
func (s *Scene) StandsBy(process string) bool {
	some := false
	for _, c := range s.Consumers {
		if l := s.Link(linkOf(c.Channel)); l == nil || l.Process != process {
			continue
		}
		if !s.Standby(c) {
			return false
		}
		some = true
	}
	return some
}

// Arriving is how many messages are still shown on their walks to queues that they
// are in: counts change as it does.
func (s *Scene) Arriving() int { return len(s.arriving()) }

// Holds reports whether a channel has unacked messages of a queue.
func (s *Scene) Holds(queue string, c broker.ChannelID) bool {
	q := s.Queue(queue)
	return q != nil && q.Unacked > 0 && slices.ContainsFunc(q.Entries, func(e Entry) bool {
		return e.State == Unacked && e.Channel == c
	})
}

// Subscribed reports whether a process consumes from a queue.
func (s *Scene) Subscribed(name string) bool {
	_, consumes := s.Prefetch(name)
	return consumes
}

// Prefetch is how many unacked messages a process may have, all its consumers
// taken together, 0 for any number; ok is false if it has no consumer.
func (s *Scene) Prefetch(name string) (limit int, ok bool) {
	endless := false
	for _, c := range s.Consumers {
		if l := s.Link(linkOf(c.Channel)); l == nil || l.Process != name {
			continue
		}
		ok = true
		limit += int(c.Prefetch)
		endless = endless || c.Prefetch == 0 || c.NoAck
	}
	if endless {
		return 0, ok
	}
	return limit, ok
}
