package lessons

import "time"

// Score is what a challenge has cost: Lost messages that nobody will ever get,
// Twice the deliveries of messages that had been delivered before, and the time
// since the challenge began.
type Score struct {
	Lost, Twice int
	Took        time.Duration
}

// costs are the facts that a score counts.
var costs = []string{"lost", "unroutable", "dropped", "delivered"}

func (s *Score) add(f fact) {
	switch f.name {
	case "lost":
		s.Lost++
	case "unroutable":
		if f.field("returned") == "false" {
			s.Lost++
		}
	case "dropped":
		if f.field("dead_lettered") == "false" {
			s.Lost++
		}
	case "delivered":
		// Not by its flag: a queue that came back after a crash sets that on all that
		// it has.
		if f.field("again") == "true" {
			s.Twice++
		}
	}
}

// Clean reports whether nothing was lost, nothing came twice, and it took no
// longer than par.
func (s Score) Clean(par time.Duration) bool { return s.Lost == 0 && s.Twice == 0 && s.Took <= par }
