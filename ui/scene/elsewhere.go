package scene

import "warren/sim/broker"

// What another branch has in its queues at the same instant where this one has not got
// it: it is shown as dashed cards behind those that are there, and told of in words.

// Elsewhere are messages that are ready, or unacked, in a queue of another branch, and
// not in this one.
type Elsewhere struct {
	Queue    string
	State    EntryState
	Messages []Absent
}

// Absent is one of them.
type Absent struct {
	Message    broker.MessageID
	Persistent bool
	Layer      Layer
}

// Elsewhere is what another branch's scene has where this one has not, queue by queue.
func (s *Scene) Elsewhere(other *Scene) []Elsewhere {
	var all []Elsewhere
	for i := range other.Queues {
		q := &other.Queues[i]
		here := make(map[broker.MessageID]EntryState)
		if mine := s.Queue(q.Name); mine != nil {
			for j := range mine.Entries {
				here[mine.Entries[j].Message] = mine.Entries[j].State
			}
		}
		for _, state := range [...]EntryState{Ready, Unacked} {
			var there []Absent
			for j := range q.Entries {
				if e := &q.Entries[j]; e.State == state && here[e.Message] != state {
					there = append(there, Absent{e.Message, other.player.persistent(e.Message), e.Layer})
				}
			}
			if there != nil {
				all = append(all, Elsewhere{q.Name, state, there})
			}
		}
	}
	return all
}

// Shades appends the cards of what is elsewhere in the branch of that number. They
// stand where there is room behind what is here; in a queue that is not in the picture,
// or is full, there are none.
func (s *Scene) Shades(l *Layout, branch int, elsewhere []Elsewhere, to []Sprite) []Sprite {
	for i := range elsewhere {
		in := &elsewhere[i]
		box, ok := l.Box(NodeID{QueueNode, in.Queue})
		q, places := s.Queue(in.Queue), l.trays.seats()
		if !ok || q == nil {
			continue
		}
		n := q.Ready
		if in.State == Unacked {
			n = q.Unacked
		}
		if n > places {
			n = l.trays.shown(n) + 1
		}
		for j, m := range in.Messages[:min(len(in.Messages), max(places-n, 0))] {
			shade := Sprite{Kind: Shade, At: l.place(box.Rect, seatOf(in.State == Unacked, n+j, 0)), Scale: l.trays.cards, Alpha: 1, Message: m.Message}
			if l.trays.strip > 0 && m.Layer > Memory {
				shade.At.Y = l.stratum(box.Rect, m.Layer)
			}
			if m.Persistent {
				shade.Look = Persistent
			}
			if j == 0 {
				shade.Times = branch
			}
			if more := len(in.Messages) - j; n+j == places-1 && more > 1 {
				shade.Count = more
			}
			to = append(to, shade)
		}
	}
	return to
}
