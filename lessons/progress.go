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
	steps   []stepProgress
}

type stepProgress struct {
	checks []*counter
	wrongs [][]*counter
	done   bool
	at     time.Duration
}

// counter counts the facts of one predicate.
type counter struct {
	predicate Predicate
	waits     *counter // counts from when that is met; nil from the beginning
	lasts     bool     // what it counts has an end, so it counts from the beginning
	count     int
	seen      bool // any fact at all
	broken    bool // an Always that did not hold
	met       bool
	at        time.Duration // since when it is met
}

// StepState is how far a step has come.
type StepState struct {
	Checks []CheckState
	Done   bool          // all checks are met; never for a step without
	At     time.Duration // when that came about
	Says   string        // the text for the first wrong turn that was taken, while this is the step to do next
}

// CheckState is how a check stands.
type CheckState struct {
	Met bool
	At  time.Duration // since when
}

// Begin follows a history from its start.
func (l *Lesson) Begin() *Progress {
	p := &Progress{lesson: l, watched: make(map[string]bool)}
	p.ledger = newLedger(p.count)
	for _, step := range l.Steps {
		var s stepProgress
		var above *counter
		for _, check := range step.Checks {
			c := p.counter(check.Predicate)
			if check.Then {
				c.waits = above
			}
			s.checks = append(s.checks, c)
			above = c
		}
		for _, wrong := range step.Wrongs {
			var when []*counter
			for _, predicate := range wrong.When {
				when = append(when, p.counter(predicate))
			}
			s.wrongs = append(s.wrongs, when)
		}
		p.steps = append(p.steps, s)
	}
	p.judge()
	return p
}

func (p *Progress) counter(predicate Predicate) *counter {
	p.watched[predicate.Fact] = true
	return newCounter(predicate)
}

func newCounter(p Predicate) *counter {
	return &counter{predicate: p, lasts: slices.Contains(lasting, p.Fact)}
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
	state := StepState{Done: s.done, At: s.at}
	for _, c := range s.checks {
		state.Checks = append(state.Checks, CheckState{c.met, c.at})
	}
	if i != p.current() {
		return state
	}
	for w, when := range s.wrongs {
		if !slices.ContainsFunc(when, func(c *counter) bool { return !c.met }) {
			state.Says = p.lesson.Steps[i].Wrongs[w].Says
			break
		}
	}
	return state
}

// current is the first step that has checks and is not done; their number if
// there is none.
func (p *Progress) current() int {
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
		for _, c := range s.checks {
			c.add(f)
		}
		for _, when := range s.wrongs {
			for _, c := range when {
				c.add(f)
			}
		}
	}
}

func (c *counter) add(f fact) {
	if c.waits != nil && !c.waits.met && !c.lasts || !c.predicate.matches(f) {
		return
	}
	c.count += f.by
	c.seen = true
}

// judge looks at all checks after an event.
func (p *Progress) judge() {
	for i := range p.steps {
		s := &p.steps[i]
		if s.done {
			continue
		}
		all := len(s.checks) > 0
		for _, c := range s.checks {
			c.judge(p.now)
			all = all && c.met
		}
		if all {
			s.done, s.at = true, p.now
			continue
		}
		// A wrong turn is one for as long as it looks like one.
		for _, when := range s.wrongs {
			for _, c := range when {
				c.met = c.predicate.holds(c.count)
			}
		}
	}
}

func (c *counter) judge(now time.Duration) {
	if c.waits != nil && !c.waits.met {
		return
	}
	holds := c.predicate.holds(c.count)
	if c.predicate.Always {
		c.broken = c.broken || !holds
		holds = c.seen && !c.broken
		if holds == c.met {
			return
		}
	} else if c.met || !holds {
		return
	}
	c.met, c.at = holds, now
}
