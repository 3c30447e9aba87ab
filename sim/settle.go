package sim

import "time"

// Settle lets time go by until nothing is due within quiet of the last thing
// that happened, but no further than limit from now.
func (w *World) Settle(quiet, limit time.Duration) {
	end := w.now + limit
	for {
		due, ok := w.Due()
		if !ok || due > w.now+quiet {
			return
		}
		if due > end {
			w.Advance(end)
			return
		}
		w.Advance(due)
	}
}

// Rest lets time go by until no program has anything to do: each has ended or
// waits for input, and nothing is on its way to one but heartbeats. It goes no
// further than limit from now, and reports whether it came to rest.
func (w *World) Rest(limit time.Duration) bool {
	end := w.now + limit
	for !w.AtRest() {
		due, ok := w.Due()
		if !ok {
			return true
		}
		if due > end {
			w.Advance(end)
			return false
		}
		w.Advance(due)
	}
	w.Advance(nextGrain(w.now)) // the last statements reach the history
	return true
}

// AtRest reports whether no program has anything to do: only waits for input, and
// heartbeats, are on the agenda.
func (w *World) AtRest() bool {
	for _, i := range w.agenda.items {
		switch what := i.what.(type) {
		case endWait:
			t := what.thread
			if t.wait == what.wait && !t.process.ended && (what.wait.woken || what.wait.purpose != "read") {
				return false
			}
		case arrival:
			if f, ok := what.payload.(frame); !ok || !f.Heartbeat() {
				return false
			}
		case runThread:
			if !what.thread.process.ended {
				return false
			}
		default:
			return false
		}
	}
	return true
}
