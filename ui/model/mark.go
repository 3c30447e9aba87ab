package model

import (
	"sort"
	"time"

	"warren/sim"
	"warren/sim/broker"
)

// Mark is something on the timeline.
type Mark struct {
	At     time.Duration
	Record int
	Kind   MarkKind
}

// MarkKind says what a mark stands for.
type MarkKind uint8

const (
	Published MarkKind = iota
	Delivered
	Acked
	Redelivered
	Lost
	Fault
	markKinds
)

// markOf is the mark of an event, if it has one.
func markOf(e sim.Event) (MarkKind, bool) {
	switch e := e.(type) {
	case broker.MessagePublished:
		return Published, true
	case broker.MessageDelivered:
		if e.Redelivered {
			return Redelivered, true
		}
		return Delivered, true
	case broker.MessageAcked:
		return Acked, true
	case broker.MessageUnroutable:
		return Lost, !e.Returned
	case broker.MessageDropped:
		return Lost, !e.DeadLettered
	case broker.ConnectionClosed:
		return Fault, e.Error != nil
	case broker.ChannelClosed:
		return Fault, e.Error != nil
	case sim.ProcessEnded:
		return Fault, e.Code != 0 && e.Signal == ""
	case sim.ActionTaken:
		return Fault, sim.IsFault(e.Action)
	}
	return 0, false
}

// Marks are those of the branch, in the order of time.
func (b *Branch) Marks() []Mark { return b.track.marks }

// Group is a mark on the timeline, or several that stand too close to be told
// apart. Record is that of the first.
type Group struct {
	From, To time.Duration
	Record   int
	Count    [markKinds]int
}

// Single is the kind of a group of one mark.
func (g Group) Single() (MarkKind, bool) {
	kind, total := MarkKind(0), 0
	for k, n := range g.Count {
		if n > 0 {
			kind, total = MarkKind(k), total+n
		}
	}
	return kind, total == 1
}

// Merge puts marks that are closer than apart into groups.
func Merge(marks []Mark, apart time.Duration) []Group {
	var groups []Group
	for _, m := range marks {
		last := len(groups) - 1
		if last < 0 || m.At-groups[last].To >= apart {
			groups = append(groups, Group{From: m.At, Record: m.Record})
			last++
		}
		groups[last].To = m.At
		groups[last].Count[m.Kind]++
	}
	return groups
}

// Join makes one of neighbours that touch, until none do: a group takes more room than
// a mark.
func Join(groups []Group, touch func(a, b Group) bool) []Group {
	var joined []Group
	for _, g := range groups {
		for n := len(joined) - 1; n >= 0 && touch(joined[n], g); n-- {
			g.From, g.Record = joined[n].From, joined[n].Record
			for kind, count := range joined[n].Count {
				g.Count[kind] += count
			}
			joined = joined[:n]
		}
		joined = append(joined, g)
	}
	return joined
}

// extents are the lengths that a timeline can have, in seconds.
var extents = [...]float64{0.1, 0.2, 0.5, 1, 2, 3, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600, 1200, 1800, 3600}

// Extent is the length of a timeline on which all that is known of the branches
// has room, with some to spare.
func (m *Model) Extent() time.Duration {
	known := m.cursor.At
	for _, b := range m.branches {
		known = max(known, b.End())
	}
	seconds := known.Seconds() * 1.04
	i := sort.SearchFloat64s(extents[:], max(seconds, minimalExtent))
	if i == len(extents) {
		return known + known/20
	}
	return time.Duration(extents[i] * float64(time.Second))
}

// minimalExtent is the length of a timeline on which little has happened.
const minimalExtent = 10
