package scene

// Ledger accounts for every message ever published. A message that came to
// several queues has a copy in each; the copies beyond the first are Copied.
type Ledger struct {
	Published, Copied int

	Acked      int // by a consumer, or auto-acked and arrived
	Ready      int
	Unacked    int
	InFlight   int // on a link, or inside the node on the way to a queue
	Lost       int // to a fault
	Dropped    int // by a rule: expired, over a limit, rejected, purged, rolled back
	Unroutable int // no queue took it

	Uncommitted int // in the node, for the commit of an open transaction
}

// Balanced reports whether everything is accounted for.
func (l Ledger) Balanced() bool {
	return l.Published+l.Copied == l.Acked+l.Ready+l.Unacked+l.InFlight+l.Uncommitted+l.Lost+l.Dropped+l.Unroutable
}

// Ledger is the account at the scene's cursor. As in the picture, a message that
// is still shown on its walk to a queue is in flight.
func (s *Scene) Ledger() Ledger {
	l := s.totals
	for i := range s.Queues {
		l.Ready += s.Queues[i].Ready
		l.Unacked += s.Queues[i].Unacked
	}
	for i := range s.Links {
		for _, flight := range s.Links[i].Flights {
			if flight.Kind == Publish || flight.NoAck {
				l.InFlight++
			}
		}
	}
	for _, t := range s.transit {
		if t.copies == 0 {
			l.InFlight++
		}
	}
	l.InFlight += len(s.unsent)
	l.Uncommitted = len(s.uncommitted)
	for _, e := range s.arriving() {
		switch e.state {
		case Ready:
			l.Ready--
		case Unacked:
			l.Unacked--
		}
		l.InFlight++
	}
	return l
}
