package model

import (
	"slices"
	"time"

	"warren/sim"
	"warren/sim/broker"
	"warren/sim/fate"
	"warren/ui/scene"
)

// Until is what time goes on until.
type Until struct {
	Kind    UntilKind
	Program string // of UntilLine
	Line    int
}

// UntilKind is a kind of thing to wait for.
type UntilKind uint8

const (
	UntilEvent UntilKind = iota // anything that a step by event would stop at
	UntilRedelivered
	UntilLost
	UntilDeadLettered
	UntilReturned
	UntilEmpty // a queue has its last message taken out
	UntilLine  // a run of a program begins a line
	UntilBreakpoint
	UntilKinds
)

// RunUntil lets time go on as fast as it can until something happens, but no
// further than UntilFar, and not on where nothing will ever happen. Pause stops it.
type RunUntil struct{ Until Until }

func (RunUntil) msg() {}

// UntilFar is how far RunUntil looks, in the world's time.
const UntilFar = time.Hour

// hunt is a RunUntil under way.
type hunt struct {
	until  Until
	next   int // the record that is looked at next
	book   *fate.Book
	before int // messages that were lost before
	queues map[string]int
	end    time.Duration
}

// Hunting is what time goes on until; false if it does not.
func (m *Model) Hunting() (Until, bool) {
	if m.hunt == nil {
		return Until{}, false
	}
	return m.hunt.until, true
}

func (m *Model) runUntil(u Until) {
	m.pause()
	m.notice = Notice{}
	if m.loading != nil {
		return
	}
	if m.History().Len() == 0 {
		m.notice = Notice{Key: "shell.nothing-runs"}
		return
	}
	m.hunt = &hunt{until: u, book: fate.New(), queues: make(map[string]int), end: m.cursor.At + UntilFar}
	if u.Kind != UntilLost && u.Kind != UntilEmpty { // these two want to know what was before
		m.hunt.next = m.cursor.Index
	}
}

// huntRecords are looked at in a slice, at most.
const huntRecords = 2000

// chase goes on with the hunt: through what is known, then through what comes.
func (m *Model) chase(ticks int) {
	hu, h := m.hunt, m.History()
	for n := 0; hu.next < h.Len(); n++ {
		if n == huntRecords {
			return
		}
		i := hu.next
		hu.next++
		at, ok := m.meets(i)
		if ok && i >= m.cursor.Index {
			m.hunt = nil
			m.put(Cursor{At: at, Index: max(i+1, h.Until(at))})
			m.settled = hu.until.Kind != UntilLine && hu.until.Kind != UntilBreakpoint
			return
		}
	}
	w := m.current.world
	due, ok := w.Due()
	if !ok || w.Now() >= hu.end {
		m.hunt = nil
		m.settle(w.Now())
		m.notice = Notice{Key: "until.never"}
		return
	}
	w.AdvanceSome(due, ticks)
	m.current.track.read(w.History())
}

// meets reports whether a record is what is waited for, and when.
func (m *Model) meets(i int) (time.Duration, bool) {
	hu := m.hunt
	r := m.History().Record(i)
	hit := false
	switch hu.until.Kind {
	case UntilEvent:
		_, hit = slices.BinarySearch(m.current.track.events, i)
	case UntilRedelivered:
		e, ok := r.Event.(broker.MessageDelivered)
		hit = ok && e.Redelivered
	case UntilDeadLettered:
		e, ok := r.Event.(broker.MessageDropped)
		hit = ok && e.DeadLettered
	case UntilReturned:
		e, ok := r.Event.(broker.MessageUnroutable)
		hit = ok && e.Returned
	case UntilLost:
		hu.book.Follow(m.History(), i+1)
		hit = hu.book.Lost() > hu.before
		hu.before = hu.book.Lost()
	case UntilEmpty:
		hit = hu.empties(r.Event)
	case UntilLine, UntilBreakpoint:
		return m.meetsLine(r)
	}
	return r.At, hit
}

// empties counts what is in the queues, and reports whether one has become empty.
func (hu *hunt) empties(e sim.Event) bool {
	out := func(queue string) bool {
		hu.queues[queue]--
		return hu.queues[queue] == 0
	}
	switch e := e.(type) {
	case broker.MessageEnqueued:
		hu.queues[scene.Key(e.VirtualHost, e.Queue)]++
	case broker.MessageAcked:
		return out(scene.Key(e.VirtualHost, e.Queue))
	case broker.MessageDropped:
		return out(scene.Key(e.VirtualHost, e.Queue))
	case broker.MessageDelivered:
		return e.NoAck && out(scene.Key(e.VirtualHost, e.Queue))
	}
	return false
}

// meetsLine reports whether a run begins the line, or one with a breakpoint, after
// the cursor.
func (m *Model) meetsLine(r sim.Record) (time.Duration, bool) {
	e, ok := r.Event.(sim.StatementsRun)
	if !ok {
		return 0, false
	}
	program := m.current.track.byID[e.Process].Program
	u := m.hunt.until
	for k, l := range e.Lines {
		wanted := u.Kind == UntilLine && program == u.Program && int(l.Number) == u.Line ||
			u.Kind == UntilBreakpoint && slices.Contains(m.breakpoints[program], int(l.Number))
		if at := r.At + time.Duration(k)*e.Tick; wanted && at > m.cursor.At {
			return at, true
		}
	}
	return 0, false
}
