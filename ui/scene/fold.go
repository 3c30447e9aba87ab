package scene

import (
	"time"

	"warren/sim"
	"warren/sim/broker"
)

// folding is the fold of one record into a scene.
type folding struct {
	*Scene
	player *Player
	record int
	at     time.Duration
}

// transit is a message between its arrival at the node and its queues.
type transit struct {
	message  broker.MessageID
	row      int32 // in the book
	channel  broker.ChannelID
	first    string // the exchange that it came to
	exchange string // the one that let it in last
	key      string // of the binding that let it in last
	at       time.Duration
	copies   int
	dead     Death
	from     string  // the queue that dead-lettered it
	seat     seat    // where it was there
	routed   []route // the ways it was let through
}

// unsent is an auto-acked delivery that the node has not written yet.
type unsent struct {
	entry   broker.EntryID
	queue   string
	message broker.MessageID
	conn    broker.ConnectionID
}

// refusal is a message that came to no queue and was not said to have no route.
type refusal struct {
	message broker.MessageID
	row     int32
}

func (f *folding) apply(e sim.Event) {
	if len(f.transit) > 0 {
		f.settleTransit(e)
	}
	switch e := e.(type) {
	case sim.ActionTaken:
		f.cause = f.record + 1
	case sim.ProcessStarted:
		f.processStarted(e)
	case sim.StatementsRun:
		f.statementsRun(e)
	case sim.ProcessWaits:
		f.processWaits(e)
	case sim.ProcessResumed:
		if p := f.process(e.Process); p != nil && e.Thread == 0 {
			p.State, p.Since = Running, f.at
			f.changed()
		}
	case sim.OutputWritten, sim.ProgramEdited:
	case sim.ProcessEnded:
		f.processEnded(e)
	case sim.LinkOpened:
		f.linkOpened(e)
	case sim.LinkRefused:
		f.tell(f.record)
	case sim.LinkClosed:
		f.linkClosed(e)
	case sim.BytesSent:
		f.bytesSent(e)
	case sim.BytesArrived:
		f.bytesArrived(e)
	case sim.FrameSent:
		f.frameSent(e)
	case sim.FrameDropped:
		f.frameDropped(e)
	case sim.LinkFrozen:
		f.linkFrozen(e)
	case sim.LinkThawed:
		f.linkThawed(e)
	case sim.FrameArrived:
		f.frameArrived(e)
	case broker.Event:
		f.applyBroker(e)
	}
}

// changed marks that structure or counts are other than before.
func (f *folding) changed() { f.Revision = f.record + 1 }

// rebuilt marks that there is something else to lay out.
func (f *folding) rebuilt() { f.Structure, f.Revision = f.record+1, f.record+1 }

func (f *folding) tell(record int) {
	f.told = record + 1
	told := f.player.told
	if f.books() && record == f.record && (len(told) == 0 || int(told[len(told)-1]) < record) {
		f.player.told = append(told, int32(record))
	}
}
