package scene

import (
	"cmp"
	"slices"
	"time"

	"warren/sim/broker"
)

// arrival is an entry that is in its queue, but is still shown on its walk there.
type arrival struct {
	entry broker.EntryID
	queue string
	state EntryState
}

// arriving are all arrivals at the scene's cursor, ascending by entry. The slice is
// the scene's.
func (s *Scene) arriving() []arrival {
	if !s.arrivalsKnown {
		s.arrivals, s.arrivalsKnown = s.findArriving(s.arrivals[:0]), true
	}
	return s.arrivals
}

func (s *Scene) findArriving(all []arrival) []arrival {
	if s.Cursor.Settled {
		return nil
	}
	add := func(id broker.EntryID, queue string) {
		if q, i := s.entry(queue, id); i >= 0 {
			all = append(all, arrival{id, queue, q.Entries[i].State})
		}
	}
	for i := range s.effects {
		if e := &s.effects[i]; e.kind == walking && e.until > s.Cursor.At {
			add(e.entry, e.queue)
		}
	}
	for i := range s.Links {
		for j := range s.Links[i].Flights {
			if f := &s.Links[i].Flights[j]; f.walk != nil && f.through() > s.Cursor.At {
				add(f.Entry, f.walk.queue)
			}
		}
	}
	slices.SortFunc(all, func(a, b arrival) int { return cmp.Compare(a.entry, b.entry) })
	return all
}

// through is when a delivery that left its queue before its walk there was over
// has come to the queue: half way.
func (f *Flight) through() time.Duration { return f.walk.at + (f.Arrives-f.walk.at)/2 }

// isArriving reports whether an entry is among arrivals.
func isArriving(arrivals []arrival, id broker.EntryID) bool {
	_, found := slices.BinarySearchFunc(arrivals, id, func(a arrival, id broker.EntryID) int {
		return cmp.Compare(a.entry, id)
	})
	return found
}

// EdgeState is what a binding has to do with the messages that are being routed.
type EdgeState uint8

const (
	Resting   EdgeState = iota
	Matching            // it let one in
	Unmatched           // its exchange has one, and it did not let it in
)

// Routing tells how an edge stands to the messages that are shown on their way
// through its exchange.
func (s *Scene) Routing(e *Edge) EdgeState {
	state := Resting
	see := func(r route) {
		switch {
		case r.exchange != e.Exchange || e.Destination.Kind != QueueNode || state == Matching:
		case r.queue == e.Destination.Name && (r.key == e.Key || e.Implied):
			state = Matching
		default:
			state = Unmatched
		}
	}
	for _, t := range s.transit {
		if t.copies == 0 {
			for _, r := range t.routed {
				see(r)
			}
		}
	}
	if s.Cursor.Settled {
		return state
	}
	for i := range s.effects {
		if w := &s.effects[i]; w.kind == walking && w.until > s.Cursor.At {
			see(route{w.queue, w.exchange, w.key})
		}
	}
	for i := range s.Links {
		for j := range s.Links[i].Flights {
			if f := &s.Links[i].Flights[j]; f.walk != nil && f.through() > s.Cursor.At {
				see(route{f.walk.queue, f.walk.exchange, f.walk.key})
			}
		}
	}
	return state
}
