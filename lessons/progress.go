package lessons

import (
	"slices"
	"time"

	"warren/sim"
)

// Progress follows one history and knows which checks it meets. A check stays
// met once it was, but for one that demands Always.
type Progress struct {
	lesson  *Lesson
	ledger  *ledger
	watched map[string]bool // the facts that something counts
	now     time.Duration   // of the last record
	taken   int             // records
	steps   []*stepProgress
}

type stepProgress struct {
	checks []*counter
	wrongs [][]*counter
	cells  []*stepProgress // of a question's grid; done is shown
	after  *stepProgress   // counts only from when that is done; nil from the beginning
	pause  *counter        // nil if it has none
	halts  int             // records up to the moment to pause at, 0 if it did not come
	score  Score
	done   bool
	at     time.Duration
}

// begun reports whether what happens counts for the step.
func (s *stepProgress) begun() bool { return s.after == nil || s.after.done }

// StepState is how far a step has come.
type StepState struct {
	Checks []CheckState
	Done   bool          // all checks are met; never for a step without
	At     time.Duration // when that came about
	Says   string        // the text for the first wrong turn that was taken, while this is the step to do next
	Wrong  string        // that wrong turn's name
	Halts  int           // the records up to the moment to pause at, 0 until that has come
	Score  Score
	Cells  []CheckState // of a question's grid: whether it was seen how that comes out
}

// CheckState is how a check stands.
type CheckState struct {
	Met bool
	At  time.Duration // since when
}

// Begin follows a history from its start.
func (l *Lesson) Begin() *Progress {
	p := &Progress{lesson: l, watched: make(map[string]bool)}
	for _, name := range costs {
		p.watched[name] = true
	}
	p.ledger = newLedger(p.count)
	for i := range l.Steps {
		p.steps = append(p.steps, p.follow(&l.Steps[i]))
	}
	p.judge()
	return p
}

// follow makes the progress of a step, whose steps above have theirs.
func (p *Progress) follow(step *Step) *stepProgress {
	s := new(stepProgress)
	for i := range p.steps {
		if step.After != "" && p.lesson.Steps[i].Name == step.After {
			s.after = p.steps[i]
		}
	}
	s.checks = p.countAll(step.Checks)
	for _, wrong := range step.Wrongs {
		var when []*counter
		for _, predicate := range wrong.When {
			when = append(when, p.counter(predicate))
		}
		s.wrongs = append(s.wrongs, when)
	}
	for _, cell := range step.Grid.Cells {
		s.cells = append(s.cells, &stepProgress{checks: p.countAll(cell.Checks)})
	}
	if step.Pause != nil {
		s.pause = p.counter(*step.Pause)
	}
	return s
}

// counter makes what counts a predicate's facts.
func (p *Progress) counter(predicate Predicate) *counter {
	p.watched[predicate.Fact] = true
	c := newCounter(predicate)
	if predicate.Before != nil {
		p.watched[predicate.Before.Fact] = true
		c.against = newCounter(*predicate.Before)
	}
	return c
}

func (p *Progress) countAll(checks []Check) []*counter {
	var counters []*counter
	for i, check := range checks {
		c := p.counter(check.Predicate)
		if check.Then {
			c.waits = counters[i-1]
		}
		counters = append(counters, c)
	}
	return counters
}

// Follow takes in the records that were added since it was last called, up to
// the record until, not included. The history has to be the same one.
func (p *Progress) Follow(h *sim.History, until int) {
	for ; p.taken < until; p.taken++ {
		p.take(h.Record(p.taken))
	}
}

func (p *Progress) take(r sim.Record) {
	p.now = r.At
	p.ledger.add(r.Event)
	p.judge()
}

// Step is the state of the i-th step, counting from 0.
func (p *Progress) Step(i int) StepState {
	s := p.steps[i]
	state := StepState{Done: s.done, At: s.at, Score: s.score, Halts: s.halts}
	for _, c := range s.checks {
		state.Checks = append(state.Checks, CheckState{c.met, c.at})
	}
	for _, cell := range s.cells {
		state.Cells = append(state.Cells, CheckState{cell.done, cell.at})
	}
	if s.after != nil && s.after.done {
		state.Score.Took = p.now - s.after.at
		if s.done {
			state.Score.Took = s.at - s.after.at
		}
	}
	if i != p.Current() {
		return state
	}
	for w, when := range s.wrongs {
		if !slices.ContainsFunc(when, func(c *counter) bool { return !c.met }) {
			wrong := p.lesson.Steps[i].Wrongs[w]
			state.Says, state.Wrong = wrong.Says, wrong.Name
			break
		}
	}
	return state
}

// Current is the first step that has checks and is not done; their number if
// there is none.
func (p *Progress) Current() int {
	for i, s := range p.steps {
		if len(s.checks) > 0 && !s.done {
			return i
		}
	}
	return len(p.steps)
}

// count hands a fact to those who count it.
func (p *Progress) count(f fact) {
	if !p.watched[f.name] {
		return
	}
	for _, s := range p.steps {
		begun := s.begun()
		for _, c := range s.checks {
			c.add(f, begun)
		}
		for _, when := range s.wrongs {
			for _, c := range when {
				c.add(f, begun)
			}
		}
		for _, cell := range s.cells {
			for _, c := range cell.checks {
				c.add(f, begun)
			}
		}
		if s.pause != nil {
			s.pause.add(f, begun)
		}
		if begun && !s.done {
			s.score.add(f)
		}
	}
}

// judge looks at all checks after an event.
func (p *Progress) judge() {
	current := p.Current()
	for i, s := range p.steps {
		if s.done || !s.begun() {
			continue
		}
		for _, cell := range s.cells {
			if !cell.done && cell.judge(p.now) {
				cell.done, cell.at = true, p.now
			}
		}
		all := s.judge(p.now)
		if s.pause != nil && i == current && s.halts == 0 {
			s.pause.judge(p.now)
			if s.pause.met {
				s.halts = p.taken + 1
			}
		}
		if all {
			s.done, s.at = true, p.now
			continue
		}
		// A wrong turn is one for as long as it looks like one.
		for _, when := range s.wrongs {
			for _, c := range when {
				c.met = c.predicate.holds(c.count) && (c.against == nil || c.against.count == 0 || c.met)
			}
		}
	}
}

// judge looks at all checks and reports whether they are met; false without any.
func (s *stepProgress) judge(now time.Duration) bool {
	all := len(s.checks) > 0
	for _, c := range s.checks {
		c.judge(now)
		all = all && c.met
	}
	return all
}
