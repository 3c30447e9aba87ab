package scene

import "warren/sim/broker"

// Foresee tells of the messages in queues which ones the node would lose if it
// stopped now, and which it would keep, in the order of the queues. It changes
// nothing.
func (s *Scene) Foresee(how broker.StopKind) (lost, kept []broker.MessageID) {
	deep := [...]Layer{broker.Shutdown: Memory, broker.SIGKILL: PageCache, broker.PowerCut: Disk}[how]
	for i := range s.Queues {
		q := &s.Queues[i]
		for _, e := range q.Entries {
			switch {
			case e.State == Gone:
			case q.Durable && !q.Exclusive && s.player.persistent(e.Message) && e.Layer >= deep:
				kept = append(kept, e.Message)
			default:
				lost = append(lost, e.Message)
			}
		}
	}
	return lost, kept
}

// bootFromDisk: what is in the queues of a node that has booted came from its disk.
func (f *folding) bootFromDisk() {
	for i := range f.Queues {
		for j := range f.Queues[i].Entries {
			f.Queues[i].Entries[j].Layer = Disk
		}
	}
}
