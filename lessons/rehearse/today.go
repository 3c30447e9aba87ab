package rehearse

import (
	"strconv"
	"time"

	"warren/sim"
	"warren/sim/broker"
	"warren/sim/scenario"
)

// today runs the programs of today, on every broker that there is: those that
// wait for others first, that is in the order in which they stand, and all once
// more, but for servers: one has the port. None may fail, and nothing may be
// closed with an error.
func (r *rehearsal) today() {
	if len(r.lesson.Today) == 0 || r.lesson.File.Scenario.Profile != r.lesson.Brokers[0] {
		return
	}
	for _, profile := range scenario.Profiles {
		s := r.lesson.File.Scenario
		s.Profile = profile
		s.Programs = append(s.Programs[:0:0], r.lesson.Today...)
		w := sim.New(s)
		for round := range 2 {
			for _, p := range r.lesson.Today {
				if serves(w, p.Name) {
					continue
				}
				// Those that wait for messages are as many as the second round makes them.
				start := sim.StartProgram{Program: p.Name, As: name(p.Name, round)}
				if err := w.Do(start); err != nil {
					r.fail(1, "today's %s: %v", p.Name, err)
				}
				w.Advance(w.Now() + 15*time.Second)
			}
		}
		r.wellBehaved(w, profile)
	}
}

// serves reports whether a run of the program has taken connections of others.
func serves(w *sim.World, program string) bool {
	programs := make(map[sim.ProcessID]string)
	for i := range w.History().Len() {
		switch e := w.History().Record(i).Event.(type) {
		case sim.ProcessStarted:
			programs[e.Process] = e.Program
		case sim.LinkOpened:
			if programs[e.Server] == program {
				return true
			}
		}
	}
	return false
}

func name(program string, round int) string { return program + strconv.Itoa(round) }

// wellBehaved looks for what must not happen to programs of today.
func (r *rehearsal) wellBehaved(w *sim.World, profile broker.Profile) {
	for i := range w.History().Len() {
		switch e := w.History().Record(i).Event.(type) {
		case sim.ProcessEnded:
			if e.Code != 0 {
				r.fail(1, "run %d of the programs of today ends with exit code %d on RabbitMQ %s", e.Process, e.Code, profile)
			}
		case broker.ConnectionClosed:
			if e.Error != nil {
				r.fail(1, "the programs of today, on RabbitMQ %s: %v", profile, e.Error)
			}
		case broker.ChannelClosed:
			if e.Error != nil {
				r.fail(1, "the programs of today, on RabbitMQ %s: %v", profile, e.Error)
			}
		}
	}
}
