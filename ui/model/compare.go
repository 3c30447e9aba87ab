package model

import (
	"slices"
	"time"

	"warren/sim"
	"warren/sim/broker"
	"warren/sim/fate"
)

// Two runs side by side: the branch that is shown, A, and another, B. They have one
// clock, A's cursor; B is played as far as A is known, and time goes on until both are
// quiet.
type (
	// CompareWith compares with a branch that there is.
	CompareWith struct{ Number int }

	// CompareOther makes a branch of another scenario and other actions, and compares
	// with that.
	CompareOther struct {
		Name     string
		Scenario sim.Scenario
		Actions  []sim.TimedAction
	}

	// SwapCompare makes B what A is, StopCompare is done with it.
	SwapCompare struct{}
	StopCompare struct{}

	// NextDifference goes to the next instant at which the two are different.
	NextDifference struct{}
)

func (CompareWith) msg()    {}
func (CompareOther) msg()   {}
func (SwapCompare) msg()    {}
func (StopCompare) msg()    {}
func (NextDifference) msg() {}

// versus is a comparison.
type versus struct {
	other  *Branch
	script []sim.TimedAction // of the other, not taken yet
	end    time.Duration     // how far it was known
	sides  [2]side           // A, B
	found  []Difference
	ofA    int // records that found is of
	ofB    int
}

// side is what is known of one run in a comparison.
type side struct {
	of    *Branch
	read  int
	story []told
	book  *fate.Book
	by    map[string]int // messages that each run has handled, by name
	names []string       // of by, as they came
	links map[sim.LinkID]string
	procs map[sim.ProcessID]string
	last  time.Duration // when the last message was handled
	lines int           // that were printed
}

// Compared is the branch that the shown one is compared with, nil if none is.
func (m *Model) Compared() *Branch {
	if m.versus == nil {
		return nil
	}
	return m.versus.other
}

// ComparedCursor is the cursor in that branch: the same time.
func (m *Model) ComparedCursor() Cursor {
	return Cursor{At: m.cursor.At, Index: m.versus.other.world.History().Until(m.cursor.At)}
}

// inOther is the model as if B were shown, at a time.
func (m *Model) inOther(at time.Duration) *Model {
	other := *m
	other.current, other.versus = m.versus.other, nil
	other.cursor = Cursor{At: at, Index: other.History().Until(at)}
	return &other
}

// ComparedHistory is that branch's history.
func (m *Model) ComparedHistory() *sim.History { return m.versus.other.world.History() }

func (m *Model) comparing(msg Msg) {
	switch msg := msg.(type) {
	case CompareWith:
		if b := m.branch(msg.Number); b != nil && b != m.current {
			m.actsOn = BothSides
			m.compareWith(b)
		}
	case CompareOther:
		m.actsOn = BothSides
		b := m.newBranch()
		b.setScenario(msg.Scenario)
		b.Parent, b.Name = m.current.Number, msg.Name
		b.asleep = &asleep{msg.Actions, m.Frontier()}
		m.insert(b)
		m.compareWith(b)
	case SwapCompare:
		if v := m.versus; v != nil && !m.behindOther() {
			a, at := m.current, m.cursor.At
			m.show(v.other)
			m.compareWith(a)
			m.settle(min(at, m.Frontier()))
		}
	case StopCompare:
		m.endCompare()
	case NextDifference:
		m.nextDifference()
	}
}

// endCompare is done with a comparison. A branch that was not played to the end of
// its actions sleeps again.
func (m *Model) endCompare() {
	v := m.versus
	m.versus = nil
	if v == nil || len(v.script) == 0 {
		return
	}
	b := v.other
	b.asleep = &asleep{m.wholeOf(v), v.end}
	b.setScenario(b.scenario)
	b.track, b.refused, b.seen = track{}, nil, 0
}

// wholeOf are all actions of the branch that is compared with, taken or not.
func (m *Model) wholeOf(v *versus) []sim.TimedAction {
	return append(slices.Clone(v.other.world.Actions()), v.script...)
}

// insert keeps a branch without showing it.
func (m *Model) insert(b *Branch) {
	shown := m.current
	m.add(b)
	m.current = shown
}

func (m *Model) compareWith(b *Branch) {
	m.pause()
	m.endCompare()
	m.versus = &versus{other: b, end: b.End()}
	if b.asleep != nil {
		m.versus.script, b.asleep = b.asleep.actions, nil
		b.setScenario(b.scenario)
	}
	b.track.read(b.world.History())
}

// behindOther reports whether B is not known as far as A.
func (m *Model) behindOther() bool {
	v := m.versus
	return v != nil && (len(v.script) > 0 || v.other.world.Now() < m.Frontier())
}

// followOther plays B on.
func (m *Model) followOther(ticks int) {
	v := m.versus
	w := v.other.world
	if len(v.script) == 0 {
		w.AdvanceSome(m.Frontier(), ticks)
	} else if w.AdvanceSome(v.script[0].At, ticks) {
		if err := w.Do(v.script[0].Action); err != nil {
			v.other.refused = append(v.other.refused, Refusal{v.script[0], err, len(w.Actions())})
			m.notice = Notice{Key: "compare.refused", Args: []any{"action", v.script[0].Action, "reason", err}}
		}
		v.script = v.script[1:]
	}
	v.other.track.read(w.History())
	m.seeOther()
}

// seeOther notes what the cursor has been past in B.
func (m *Model) seeOther() {
	if v := m.versus; v != nil {
		v.other.seen = max(v.other.seen, m.ComparedCursor().Index)
	}
}

// Tally is a number of both runs, up to the time to which both are known. Name is
// its name in the words after "compare."; Of fills their place.
type Tally struct{ Name, Of, A, B string }

// Difference is where the two runs part: the records that are other, -1 where one
// has nothing there.
type Difference struct {
	At   time.Duration
	A, B int
}

// Differences are those of what is known of both, in the order of time.
func (m *Model) Differences() []Difference {
	v := m.versus
	if v == nil || m.behindOther() {
		return nil
	}
	m.readSides()
	a, b := len(v.sides[0].story), len(v.sides[1].story)
	if a != v.ofA || b != v.ofB || v.found == nil {
		v.ofA, v.ofB = a, b
		v.found = differences(v.sides[0].story, v.sides[1].story)
	}
	return v.found
}

func (m *Model) readSides() {
	v := m.versus
	both := min(m.Frontier(), v.other.world.Now())
	for i, b := range []*Branch{m.current, v.other} {
		if v.sides[i].of != b {
			v.sides[i] = side{
				of: b, book: fate.New(), by: make(map[string]int),
				links: make(map[sim.LinkID]string), procs: make(map[sim.ProcessID]string),
			}
		}
		v.sides[i].follow(b.world.History(), both)
	}
}

func (m *Model) nextDifference() {
	for _, d := range m.Differences() {
		if d.At > m.cursor.At {
			m.pause()
			m.settle(min(d.At, m.Frontier()))
			return
		}
	}
	m.notice = Notice{Key: "compare.no-more"}
}

// follow takes in what a history has got up to a time.
func (s *side) follow(h *sim.History, to time.Duration) {
	records := h.Until(to)
	s.book.Follow(h, records)
	for ; s.read < records; s.read++ {
		r := h.Record(s.read)
		if text := s.tell(r); text != "" {
			s.story = append(s.story, told{r.At, s.read, text})
		}
	}
}

// handled counts a message that a run is done with.
func (s *side) handled(at time.Duration, channel broker.ChannelID) {
	name := s.links[sim.LinkID(channel.Conn)]
	if s.by[name] == 0 {
		s.names = append(s.names, name)
	}
	s.by[name]++
	s.last = at
}
