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
// further than UntilFar, and not on where nothing will ever happen. Of two runs that are
// compared it is the one in which it happens first. Pause stops it.
type RunUntil struct{ Until Until }

func (RunUntil) msg() {}

// UntilFar is how far RunUntil looks, in the world's time.
const UntilFar = time.Hour

// hunt is a RunUntil under way.
type hunt struct {
	until Until
	end   time.Duration
	sides [2]trail // of the run that is shown, and of the one that it is compared with
}

// trail is how far a hunt has come in one run.
type trail struct {
	next   int // the record that is looked at next
	book   *fate.Book
	before int // messages that were lost before
	queues map[string]int

	found  bool // what is waited for: it happens
	at     time.Duration
	record int
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
	m.hunt = &hunt{until: u, end: m.cursor.At + UntilFar}
	for i := range m.hunt.sides {
		m.hunt.sides[i] = trail{book: fate.New(), queues: make(map[string]int)}
	}
	if u.Kind != UntilLost && u.Kind != UntilEmpty { // these two want to know what was before
		m.hunt.sides[0].next = m.cursor.Index
		if m.versus != nil {
			m.hunt.sides[1].next = m.ComparedCursor().Index
		}
	}
}

// huntRecords are looked at in a slice, at most.
const huntRecords = 2000

// chase goes on with the hunt: through what is known, then through what comes.
func (m *Model) chase(ticks int) {
	if m.behindOther() {
		m.followOther(ticks)
		return
	}
	hu := m.hunt
	runs := []*Model{m}
	if m.versus != nil {
		runs = append(runs, m.inOther(m.cursor.At))
	}
	for i, run := range runs {
		if !run.stalk(&hu.sides[i]) {
			return // there is more to look at
		}
	}
	a, b := &hu.sides[0], &hu.sides[1]
	switch {
	case a.found && (!b.found || a.at <= b.at):
		m.hunt = nil
		m.put(Cursor{At: a.at, Index: max(a.record+1, m.History().Until(a.at))})
		m.over(hu, a.found, b.found && a.at == b.at)
		return
	case b.found:
		m.hunt = nil
		m.put(Cursor{At: b.at, Index: m.History().Until(b.at)})
		m.over(hu, false, true)
		return
	}
	w := m.current.world
	due, ok := w.Due()
	for _, run := range runs[1:] {
		if other, is := run.current.world.Due(); is && (!ok || other < due) {
			due, ok = other, true
		}
	}
	if !ok || w.Now() >= hu.end {
		m.hunt = nil
		m.settle(w.Now())
		m.notice = Notice{Key: "until.never"}
		return
	}
	w.AdvanceSome(due, ticks)
	m.current.track.read(w.History())
}

// over is the end of a hunt, which says in which of two runs it was.
func (m *Model) over(hu *hunt, inA, inB bool) {
	m.settled = hu.until.Kind != UntilLine && hu.until.Kind != UntilBreakpoint
	switch {
	case m.versus == nil:
	case inA && inB:
		m.notice = Notice{Key: "until.in-both"}
	case inA:
		m.notice = Notice{Key: "until.in-a"}
	default:
		m.notice = Notice{Key: "until.in-b"}
	}
}

// stalk goes on a trail through what is known of the run that m shows, and reports
// whether it has come to its end.
func (m *Model) stalk(tr *trail) bool {
	h := m.History()
	for n := 0; tr.next < h.Len() && !tr.found; n++ {
		if n == huntRecords {
			return false
		}
		i := tr.next
		tr.next++
		if at, ok := m.meets(tr, i); ok && i >= m.cursor.Index {
			tr.found, tr.at, tr.record = true, at, i
		}
	}
	return true
}

// meets reports whether a record is what is waited for, and when.
func (m *Model) meets(tr *trail, i int) (time.Duration, bool) {
	r := m.History().Record(i)
	hit := false
	switch u := m.hunt.until; u.Kind {
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
		tr.book.Follow(m.History(), i+1)
		hit = tr.book.Lost() > tr.before
		tr.before = tr.book.Lost()
	case UntilEmpty:
		hit = tr.empties(r.Event)
	case UntilLine, UntilBreakpoint:
		return m.meetsLine(r)
	}
	return r.At, hit
}

// empties counts what is in the queues, and reports whether one has become empty.
func (tr *trail) empties(e sim.Event) bool {
	out := func(queue string) bool {
		tr.queues[queue]--
		return tr.queues[queue] == 0
	}
	switch e := e.(type) {
	case broker.MessageEnqueued:
		tr.queues[scene.Key(e.VirtualHost, e.Queue)]++
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
