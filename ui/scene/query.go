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
	for _, e := range s.arriving() {
		switch {
		case e.queue != q.Name:
		case e.state == Ready:
			ready--
		default:
			unacked--
		}
	}
	return ready, unacked
}

// ProcessOf is the name of the process at the other end of a channel.
func (s *Scene) ProcessOf(c broker.ChannelID) string { return s.player.linkProcess(linkOf(c)) }

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
