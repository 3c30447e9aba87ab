package scene

import (
	"sort"
	"strings"
	"time"

	"warren/sim"
	"warren/sim/broker"
)

// Rung is a frame of the ladder: a method that a client and the broker send each
// other, from one lane to the other.
type Rung struct {
	Record   int // of its sim.FrameSent
	Sent     time.Duration
	Arrives  time.Duration
	Link     sim.LinkID
	Process  string // the name of the client's run
	Line     int    // of its program, 0 for the broker's
	ToBroker bool
	Channel  uint16
	Method   string
	Fields   [][2]string // those that are not zero: name and value
	Message  broker.MessageID
	State    RungState
}

// RungState is how far a frame has come at the cursor.
type RungState uint8

const (
	Arrived RungState = iota
	Flying
	Missed // the link broke before it was there
)

// sentFrame is a frame with what became of it: the record of its arrival, or of
// the end of its link; 0 while it is on its way.
type sentFrame struct {
	record, end int32
	missed      bool
}

// ladder is every frame with a method that was sent to or by the broker. It is only
// appended to.
type ladder struct {
	frames []sentFrame
	flying map[sim.LinkID][]int32 // frames on their way, oldest first
}

// see takes a record in.
func (l *ladder) see(record int, e sim.Event, history History) {
	switch e := e.(type) {
	case sim.FrameSent:
		if e.Frame.Method != nil {
			if l.flying == nil {
				l.flying = make(map[sim.LinkID][]int32)
			}
			l.flying[e.Link] = append(l.flying[e.Link], int32(len(l.frames)))
			l.frames = append(l.frames, sentFrame{record: int32(record)})
		}
	case sim.FrameArrived:
		if e.Frame.Method == nil {
			return
		}
		for i, n := range l.flying[e.Link] {
			if sent := history.Record(int(l.frames[n].record)).Event.(sim.FrameSent); sent.ToBroker == e.ToBroker {
				l.frames[n].end = int32(record)
				l.flying[e.Link] = without(l.flying[e.Link], i)
				return
			}
		}
	case sim.LinkClosed:
		if e.Reset || e.By == "fault" {
			for _, n := range l.flying[e.Link] {
				l.frames[n].end, l.frames[n].missed = int32(record), true
			}
			delete(l.flying, e.Link)
		}
	}
}

// Rungs are the frames sent by the cursor, the oldest first: n of them from the
// first'th on, and how many there are. With a link, only that one's.
func (s *Scene) Rungs(link sim.LinkID, first, n int) (rungs []Rung, total int) {
	l := &s.player.ladder
	end := sort.Search(len(l.frames), func(i int) bool { return int(l.frames[i].record) >= s.Cursor.Records })
	if link == 0 {
		for i := max(first, 0); i < min(first+n, end); i++ {
			rungs = append(rungs, s.rung(l.frames[i]))
		}
		return rungs, end
	}
	for _, f := range l.frames[:end] {
		if s.player.history.Record(int(f.record)).Event.(sim.FrameSent).Link != link {
			continue
		}
		if total >= first && len(rungs) < n {
			rungs = append(rungs, s.rung(f))
		}
		total++
	}
	return rungs, total
}

func (s *Scene) rung(f sentFrame) Rung {
	r := s.player.history.Record(int(f.record))
	e := r.Event.(sim.FrameSent)
	rung := Rung{
		Record: int(f.record), Sent: r.At, Arrives: e.Arrives, Link: e.Link, Process: s.player.linkProcess(e.Link),
		Line: e.Line, ToBroker: e.ToBroker, Channel: e.Frame.Channel, Method: e.Frame.Method.Name(),
		Fields: sim.FrameFields(e.Frame), Message: e.Message,
	}
	switch {
	case f.end == 0 || int(f.end) >= s.Cursor.Records:
		rung.State = Flying
	case f.missed:
		rung.State = Missed
	}
	return rung
}

// Brief are the fields of a rung that one looks at first, in a line.
func (r Rung) Brief() string {
	var parts []string
	for _, f := range r.Fields {
		if len(parts) == 3 {
			break
		}
		if len(f[1]) <= 32 && f[1] != "{}" {
			parts = append(parts, f[0]+"="+f[1])
		}
	}
	return strings.Join(parts, " ")
}

// LadderLinks are the connections that have been made by the cursor, with their
// processes' labels, the oldest first.
func (s *Scene) LadderLinks() (links []sim.LinkID, labels []string) {
	for id := 1; id < len(s.player.linkNames); id++ {
		if name := s.player.linkNames[id]; name != "" && s.player.linkBorn[id] < s.Cursor.Records {
			links, labels = append(links, sim.LinkID(id)), append(labels, s.Label(name))
		}
	}
	return links, labels
}
