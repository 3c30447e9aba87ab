package search

import (
	"math/bits"
	"math/rand/v2"
	"slices"
	"time"

	"warren/sim"
	"warren/sim/broker"
)

// stage is an instant at which a fault may make a difference, and who is there.
type stage struct {
	at      time.Duration
	runs    []string // that run then
	flights []flight // frames on their way
}

// flight is a frame on its way, as an action names it.
type flight struct {
	drop    sim.DropFrame
	arrives time.Duration
}

// mostStages are looked at; of more, every other or third.
const mostStages = 4096

// stages are the instants between which something goes on in a history.
func stages(h *sim.History) []stage {
	var all []stage
	names := make(map[sim.ProcessID]string)
	links := make(map[sim.LinkID]sim.ProcessID)
	var running []string
	var flights []flight
	add := func(at time.Duration) {
		if n := len(all); n > 0 && all[n-1].at == at {
			all = all[:n-1]
		}
		flights = slices.DeleteFunc(flights, func(f flight) bool { return f.arrives <= at })
		all = append(all, stage{at, slices.Clone(running), number(flights)})
	}
	for i := range h.Len() {
		r := h.Record(i)
		switch e := r.Event.(type) {
		case sim.ProcessStarted:
			names[e.Process] = e.Name
			running = append(running, e.Name)
		case sim.ProcessEnded:
			running = slices.DeleteFunc(running, func(name string) bool { return name == names[e.Process] })
		case sim.LinkOpened:
			links[e.Link] = e.Process
		case sim.FrameSent:
			if e.Frame.Method == nil {
				continue
			}
			flights = append(flights, flight{
				sim.DropFrame{Name: names[links[e.Link]], ToBroker: e.ToBroker, Method: sim.FrameName(e.Frame)}, e.Arrives,
			})
		case sim.OutputWritten, sim.FrameArrived, broker.MessageWritten, broker.MessageSynced, broker.MessageEnqueued,
			broker.MessageDelivered, broker.MessageAcked, broker.MessageConfirmed:
		default:
			continue
		}
		if next := r.At + time.Microsecond; len(running) > 0 {
			add(next)
		}
	}
	if n := len(all); n > mostStages {
		thin := make([]stage, 0, mostStages)
		for i := range mostStages {
			thin = append(thin, all[i*n/mostStages])
		}
		all = thin
	}
	return all
}

// number gives the frames of one kind on one way their numbers.
func number(flights []flight) []flight {
	numbered := slices.Clone(flights)
	for i := range numbered {
		numbered[i].drop.Nth = 1
		for _, before := range numbered[:i] {
			d := before.drop
			if d.Name == numbered[i].drop.Name && d.ToBroker == numbered[i].drop.ToBroker && d.Method == numbered[i].drop.Method {
				numbered[i].drop.Nth++
			}
		}
	}
	return numbered
}

// faultAt is a fault of a kind at a stage; which chooses among its victims. It is
// false where there is none.
func faultAt(k Kind, s stage, which int) (fault, bool) {
	switch {
	case k.ofNode():
		return fault{s.at, k.action("")}, true
	case k == Drop:
		if len(s.flights) == 0 {
			return fault{}, false
		}
		return fault{s.at, s.flights[which%len(s.flights)].drop}, true
	case len(s.runs) == 0:
		return fault{}, false
	}
	return fault{s.at, k.action(s.runs[which%len(s.runs)])}, true
}

// spread is the n-th of the numbers below count in an order in which those that
// have come are always spread evenly.
func spread(n, count int) int {
	return int(uint64(bits.Reverse32(uint32(n))) * uint64(count) >> 32)
}

// scatter makes a number of another that has nothing to do with its bits: victims
// are not to depend on where spread is.
func scatter(n int) int { return int(uint32(n) * 2654435761 >> 12) }

// planned are the faults of the n-th run after the first, and its seed.
func (s *Search) planned(n int) (faults []fault, seed uint64) {
	seed = s.Scenario.Seed
	kinds := s.Kinds
	if n < s.Runs*2/3 { // one fault
		k, turn := kinds[n%len(kinds)], n/len(kinds)
		for try := range len(s.stages) {
			at := s.stages[spread((turn+try)%(1<<20), len(s.stages))]
			if f, ok := faultAt(k, at, scatter(turn)); ok {
				return []fault{f}, seed
			}
		}
		return nil, seed
	}
	random := rand.New(rand.NewPCG(s.Scenario.Seed, uint64(n)))
	for range 2 + random.IntN(2) {
		f, ok := faultAt(kinds[random.IntN(len(kinds))], s.stages[random.IntN(len(s.stages))], random.IntN(1<<16))
		if ok {
			faults = append(faults, f)
		}
	}
	slices.SortStableFunc(faults, func(a, b fault) int { return int(a.at - b.at) })
	return faults, seed + uint64(n)
}
