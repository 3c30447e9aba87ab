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

// halves counts messages in a queue's two halves.
type halves struct{ ready, unacked int }

// arriving are all arrivals at the scene's cursor, ascending by entry. The slice is
// the scene's.
func (s *Scene) arriving() []arrival {
	if !s.arrivalsKnown {
		s.arrivals, s.arrivalsKnown = s.findArriving(s.arrivals[:0]), true
		clear(s.arrived)
		for _, a := range s.arrivals {
			if s.arrived == nil {
				s.arrived = make(map[string]halves)
			}
			n := s.arrived[a.queue]
			if a.state == Ready {
				n.ready++
			} else {
				n.unacked++
			}
			s.arrived[a.queue] = n
		}
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

// eachRoute tells of every way out of an exchange that a message is shown to take
// at the cursor, and of every exchange that has one on it.
func (s *Scene) eachRoute(see func(r route)) {
	for i := range s.transit {
		if t := &s.transit[i]; t.copies == 0 {
			for _, r := range t.routed {
				see(r)
			}
		}
	}
	if s.Cursor.Settled {
		return
	}
	for i := range s.effects {
		e := &s.effects[i]
		switch {
		case e.until <= s.Cursor.At:
		case e.kind == walking:
			see(route{e.queue, e.exchange, e.key, e.first})
		case e.kind == lost && e.where.Kind == ExchangeNode && e.at+s.latency > s.Cursor.At:
			see(route{exchange: e.where.Name, first: e.where.Name})
		}
	}
	for i := range s.Links {
		for j := range s.Links[i].Flights {
			if f := &s.Links[i].Flights[j]; f.walk != nil && f.through() > s.Cursor.At {
				see(route{f.walk.queue, f.walk.exchange, f.walk.key, f.walk.first})
			}
		}
	}
}

// Routing is how the layout's edges stand to the messages that are shown on their
// way through their exchanges. The slice is the scene's.
func (s *Scene) Routing(l *Layout) []EdgeState {
	if s.routedOn != l {
		s.routed, s.routedOn = s.findRouting(l, s.routed[:0]), l
	}
	return s.routed
}

func (s *Scene) findRouting(l *Layout, to []EdgeState) []EdgeState {
	var active map[string]bool // exchanges that have one
	var taken map[route]bool   // ways into queues
	var passed map[*Edge]bool  // edges between exchanges
	var last route             // many messages go the same way
	s.eachRoute(func(r route) {
		if active != nil && r == last {
			return
		}
		last = r
		if active == nil {
			active, taken, passed = make(map[string]bool), make(map[route]bool), make(map[*Edge]bool)
		}
		active[r.exchange], active[r.first] = true, true
		hops, _ := l.hops(r.first, r.exchange)
		for _, hop := range hops {
			active[hop.Exchange], passed[hop] = true, true
		}
		r.first = ""
		taken[r] = true
	})
	for i := range l.Edges {
		e := &l.Edges[i]
		state := Resting
		switch {
		case active == nil || e.Kind == DeadLetter:
		case passed[e] || e.Destination.Kind == QueueNode && taken[route{e.Destination.Name, e.Exchange, e.Key, ""}]:
			state = Matching
		case active[e.Exchange]:
			state = Unmatched
		}
		to = append(to, state)
	}
	return to
}

// routing draws a sign before the keys that do not match.
func (d *sprites) routing() {
	for i, state := range d.Routing(d.layout) {
		if e := &d.layout.Edges[i]; state == Unmatched && e.Chip.W > 0 && e.Kind == Bound {
			d.out = append(d.out, Sprite{
				Kind: NoMatch, At: Point{e.Chip.X - 11, e.Chip.Center().Y}, Scale: 1, Alpha: 1,
			})
		}
	}
}
