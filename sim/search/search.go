package search

import (
	"slices"
	"time"

	"warren/sim"
	"warren/sim/fate"
)

// Search is one search. Make it with New, and let it Work until it is Over.
type Search struct {
	Settings
	phase  phase
	stages []stage
	run    *run
	tried  int

	best    *run // the shortest found so far
	finding fate.Finding
	candid  []candidate // shorter ones that are to be tried
	shrinks int
}

type phase uint8

const (
	plain     phase = iota // the run without a fault is under way
	trying                 // runs with faults
	shrinking              // shorter ones
	over
)

// candidate is a run that would be shorter than the best.
type candidate struct {
	faults []fault
	seed   uint64
	revive bool
}

// Found is a run in which a message was lost or handled twice.
type Found struct {
	Scenario sim.Scenario
	Actions  []sim.TimedAction // all, with the faults
	Faults   []sim.TimedAction
	Before   time.Duration // just before the first fault
	Finding  fate.Finding
	Twice    bool // handled twice, else lost
}

// New is a search that has not begun.
func New(s Settings) *Search {
	if len(s.Kinds) == 0 {
		s.Kinds = Kinds
	}
	if s.For == 0 {
		s.For = Lost | Twice
	}
	search := &Search{Settings: s}
	search.run = newRun(s, s.Scenario.Seed, nil, false)
	return search
}

// Over reports whether the search is done.
func (s *Search) Over() bool { return s.phase == over }

// Tried is how many runs were played whole, those that made the one that was found
// shorter not counted.
func (s *Search) Tried() int { return s.tried }

// Shrinking reports whether one was found, and is being made shorter.
func (s *Search) Shrinking() bool { return s.phase == shrinking }

// Stop ends the search with what it has found.
func (s *Search) Stop() { s.phase, s.run = over, nil }

// Work goes on with the search for about so many ticks of programs.
func (s *Search) Work(ticks int) {
	if s.phase == over || !s.run.work(ticks) {
		return
	}
	finding, found := s.run.verdict(s.For)
	if s.phase == shrinking {
		if found {
			s.keep(s.run, finding)
		}
		s.shrink()
		return
	}
	s.tried++
	if found {
		s.keep(s.run, finding)
		s.phase = shrinking
		s.shrink()
		return
	}
	if s.phase == plain {
		s.phase, s.stages = trying, stages(s.run.world.History())
	}
	s.next()
}

// next begins the next run with faults.
func (s *Search) next() {
	for s.tried < s.Runs && len(s.stages) > 0 {
		faults, seed := s.planned(s.tried - 1)
		if len(faults) == 0 {
			s.tried++
			continue
		}
		s.run = newRun(s.Settings, seed, faults, true)
		return
	}
	s.Stop()
}

// keep makes a run the best, and plans what would be shorter.
func (s *Search) keep(r *run, finding fate.Finding) {
	s.best, s.finding = r, finding
	s.candid = s.candid[:0]
	seed := r.scenario.Seed
	add := func(faults []fault, seed uint64, revive bool) {
		s.candid = append(s.candid, candidate{faults, seed, revive})
	}
	if len(r.faults) > 1 || len(r.faults) > 0 && seed != s.Scenario.Seed {
		for i := range r.faults {
			add(slices.Delete(slices.Clone(r.faults), i, i+1), seed, r.revive)
		}
	}
	if seed != s.Scenario.Seed {
		add(r.faults, s.Scenario.Seed, r.revive)
	}
	if r.revive && len(r.faults) > 0 {
		add(r.faults, seed, false)
	}
	for i := range r.faults { // each of them as early as may be
		at, _ := slices.BinarySearchFunc(s.stages, r.faults[i].at, func(st stage, t time.Duration) int { return int(st.at - t) })
		for _, back := range []int{at, at * 3 / 4, at / 2, at / 4, 8, 4, 2, 1} {
			if back < 1 || back > at {
				continue
			}
			earlier := slices.Clone(r.faults)
			earlier[i].at = s.stages[at-back].at
			add(earlier, seed, r.revive)
		}
	}
}

// mostShrinks is how many runs are spent on making the one that was found shorter.
const mostShrinks = 60

// shrink begins the next run that would be shorter than the best.
func (s *Search) shrink() {
	if len(s.candid) == 0 || s.shrinks == mostShrinks {
		s.Stop()
		return
	}
	s.shrinks++
	c := s.candid[0]
	s.candid = s.candid[1:]
	s.run = newRun(s.Settings, c.seed, c.faults, c.revive)
}

// Found is the shortest run that was found; false if none was.
func (s *Search) Found() (Found, bool) {
	if s.best == nil {
		return Found{}, false
	}
	r := s.best
	f := Found{Scenario: r.scenario, Actions: slices.Clone(r.world.Actions()), Finding: s.finding, Twice: s.finding.Reason == ""}
	for _, a := range f.Actions {
		if r.planned(a) {
			f.Faults = append(f.Faults, a)
		}
	}
	if len(f.Faults) > 0 {
		f.Before = max(0, f.Faults[0].At-time.Microsecond)
	}
	return f, true
}
