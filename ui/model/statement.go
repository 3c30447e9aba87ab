package model

import (
	"iter"
	"sort"
	"time"

	"warren/sim"
)

// statement is one that a process has begun: the number of its record, and which
// it is among those of the record.
type statement struct {
	process *process
	thread  int
	record  int
	nth     int
}

func (s statement) run(h *sim.History) sim.StatementsRun {
	return h.Record(s.record).Event.(sim.StatementsRun)
}

func (s statement) line(h *sim.History) sim.Line { return s.run(h).Lines[s.nth] }

// at is when it began.
func (s statement) at(h *sim.History) time.Duration {
	return h.Record(s.record).At + time.Duration(s.nth)*s.run(h).Tick
}

// cursor is the instant at which it has begun and done nothing yet.
func (s statement) cursor(h *sim.History) Cursor {
	at := s.at(h)
	return Cursor{At: at, Index: max(s.record+1, h.Until(at-1))}
}

// statementUnderWay is the last one that the process had begun at the cursor.
func (p *process) statementUnderWay(h *sim.History, c Cursor) (statement, bool) {
	i := before(p.statements, c.Index)
	if i < 0 {
		return statement{}, false
	}
	s := statement{process: p, record: i}
	e := s.run(h)
	s.thread, s.nth = e.Thread, statementAt(e, c.At-h.Record(i).At)
	return s, true
}

// after are the statements that the process begins after the cursor, in order.
func (p *process) after(h *sim.History, c Cursor) iter.Seq[statement] {
	return func(yield func(statement) bool) {
		first := max(0, sort.SearchInts(p.statements, c.Index)-1)
		for _, record := range p.statements[first:] {
			s := statement{process: p, record: record}
			e := s.run(h)
			s.thread = e.Thread
			if record < c.Index {
				s.nth = statementAt(e, c.At-h.Record(record).At) + 1
			}
			for ; s.nth < len(e.Lines); s.nth++ {
				if !p.runsAt(h, s.at(h)) || !yield(s) {
					return
				}
			}
		}
	}
}
