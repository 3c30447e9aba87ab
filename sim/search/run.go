package search

import (
	"cmp"
	"slices"
	"time"

	"warren/sim"
	"warren/sim/fate"
)

// fault is one that is planned.
type fault struct {
	at     time.Duration
	action sim.Action
}

// run is one world in which faults happen.
type run struct {
	scenario sim.Scenario
	faults   []fault
	revive   bool

	world *sim.World
	todo  []sim.TimedAction
	heal  []time.Duration // when it is looked after the programs
	alive []string        // runs that were there at the last fault, with their programs
	end   time.Duration
	quiet time.Duration // not before it is over
	book  *fate.Book
}

// healing is how long after a fault those whom it has ended are started again: the
// node is up again by then.
const healing = sim.BootTime + 200*time.Millisecond

func newRun(s Settings, seed uint64, faults []fault, revive bool) *run {
	r := &run{scenario: s.Scenario, faults: faults, revive: revive, book: fate.New()}
	r.scenario.Seed = seed
	r.todo = slices.Clone(s.Actions)
	for _, f := range faults {
		r.todo = append(r.todo, sim.TimedAction{At: f.at, Action: f.action})
	}
	slices.SortStableFunc(r.todo, func(a, b sim.TimedAction) int { return cmp.Compare(a.At, b.At) })
	r.end = s.Limit
	if n := len(r.todo); n > 0 {
		r.quiet = r.todo[n-1].At
		if s.Limit == 0 {
			r.end = r.quiet + time.Minute
		}
	}
	r.world = sim.New(r.scenario)
	return r
}

// restStep is how often it is looked whether a world has come to rest.
const restStep = 250 * time.Millisecond

// work lets the world go on for about so many ticks; it returns whether the run is
// over.
func (r *run) work(ticks int) (over bool) {
	w := r.world
	next, due := min(w.Now()+restStep, r.end), -1
	if len(r.heal) > 0 && r.heal[0] <= next {
		next, due = r.heal[0], 0
	}
	if len(r.todo) > 0 && r.todo[0].At <= next {
		next, due = r.todo[0].At, 1
	}
	if !w.AdvanceSome(next, ticks) {
		return false
	}
	switch due {
	case 0:
		r.heal = r.heal[1:]
		r.start()
	case 1:
		a := r.todo[0]
		r.todo = r.todo[1:]
		if r.revive && sim.IsFault(a.Action) && r.planned(a) {
			r.alive = slices.DeleteFunc(r.alive, func(string) bool { return true })
			for _, p := range w.Processes() {
				r.alive = append(r.alive, p.Name, p.Program)
			}
			r.heal = append(r.heal, a.At+healing)
		}
		_ = w.Do(a.Action) // one that can't be done changes nothing
	default:
		return w.Now() >= r.end || len(r.todo)+len(r.heal) == 0 && w.Now() > r.quiet && w.AtRest()
	}
	return false
}

func (r *run) planned(a sim.TimedAction) bool {
	return slices.ContainsFunc(r.faults, func(f fault) bool { return f.at == a.At && f.action == a.Action })
}

// start starts again those that were there at the last fault and are no more,
// unless they have come to their end by themselves.
func (r *run) start() {
	running := r.world.Running()
	for i := 0; i < len(r.alive); i += 2 {
		if name := r.alive[i]; !slices.Contains(running, name) && r.brokenOff(name) {
			_ = r.world.Do(sim.StartProgram{Program: r.alive[i+1], As: name})
		}
	}
}

// brokenOff reports whether the last run of that name did not end well.
func (r *run) brokenOff(name string) bool {
	h := r.world.History()
	var id sim.ProcessID
	for i := h.Len() - 1; i >= 0 && id == 0; i-- {
		if e, ok := h.Record(i).Event.(sim.ProcessStarted); ok && e.Name == name {
			id = e.Process
		}
	}
	for i := h.Len() - 1; i >= 0; i-- {
		if e, ok := h.Record(i).Event.(sim.ProcessEnded); ok && e.Process == id {
			return e.Code != 0 || e.Signal != ""
		}
	}
	return false
}

// verdict is what is found in the run, as far as it goes.
func (r *run) verdict(goal Goal) (fate.Finding, bool) {
	r.book.Follow(r.world.History(), r.world.History().Len())
	if goal&Lost != 0 {
		if found := r.book.Losses(); len(found) > 0 {
			return found[0], true
		}
	}
	if goal&Twice != 0 {
		if found := r.book.Twice(); len(found) > 0 {
			return found[0], true
		}
	}
	return fate.Finding{}, false
}
