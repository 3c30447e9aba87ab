package scene

import (
	"slices"
	"strings"

	"warren/sim"
	"warren/sim/amqp"
)

// runName is what a program's first run is called.
func runName(program string) string { return strings.TrimSuffix(program, ".py") }

func (s *Scene) addProcess(name, program, source string) *Process {
	// Until it has done something, what its text is about to do says on which side
	// it stands. Who does both and answers to where he is told stands on the right:
	// the server of a remote call.
	publishes := strings.Contains(source, "basic_publish")
	consumes := strings.Contains(source, "basic_consume") || strings.Contains(source, "basic_get")
	right := consumes && (!publishes || strings.Contains(source, ".reply_to"))
	past, serves := pastBroker(source)
	if past {
		right = serves
	}
	slot := freeSlot(s.Processes, func(p *Process) (int, bool) { return p.Slot, p.Right == right && p.Past == past })
	s.Processes = append(s.Processes, Process{
		Name: name, Program: program, Slot: slot, Right: right, Past: past,
		Publishes: publishes, Consumes: consumes,
	})
	return &s.Processes[len(s.Processes)-1]
}

// freeSlot is the lowest number that slot tells of none of the items; slot's
// second result is whether the item counts.
func freeSlot[T any](items []T, slot func(*T) (int, bool)) int {
	var taken []int
	for i := range items {
		if n, counts := slot(&items[i]); counts {
			taken = append(taken, n)
		}
	}
	for n := 0; ; n++ {
		if !slices.Contains(taken, n) {
			return n
		}
	}
}

func (s *Scene) process(id sim.ProcessID) *Process {
	for i := range s.Processes {
		if s.Processes[i].ID == id {
			return &s.Processes[i]
		}
	}
	return nil
}

// Process is the one of that name; nil if there is none.
func (s *Scene) Process(name string) *Process {
	for i := range s.Processes {
		if s.Processes[i].Name == name {
			return &s.Processes[i]
		}
	}
	return nil
}

func (f *folding) processStarted(e sim.ProcessStarted) {
	p := f.Process(e.Name)
	if p == nil {
		p = f.unborn(e.Program)
	}
	if p == nil {
		runs := f.unfold(e.Name)
		f.makePlace(e.Program)
		p = f.addProcess(e.Name, e.Program, e.Source)
		p.Runs = runs
	}
	*p = Process{
		Name: e.Name, Program: e.Program, Slot: p.Slot, Right: p.Right, Past: p.Past,
		Publishes: p.Publishes, Consumes: p.Consumes, Exchanges: p.Exchanges,
		ID: e.Process, Runs: p.Runs + 1, State: Running, Since: f.at,
	}
	f.player.processNames = put(f.player.processNames, int(e.Process), e.Name)
	f.player.sources = put(f.player.sources, int(e.Process), e.Source)
	f.Links = slices.DeleteFunc(f.Links, func(l Link) bool { return l.Process == e.Name && l.State == Cut })
	f.tell(f.record)
	f.rebuilt()
}

// unborn is the place of a program that has never run, under any name; nil if
// there is none.
func (s *Scene) unborn(program string) *Process {
	for i := range s.Processes {
		if p := &s.Processes[i]; p.Program == program && p.Runs == 0 {
			return p
		}
	}
	return nil
}

func (f *folding) statementsRun(e sim.StatementsRun) {
	p := f.process(e.Process)
	if p == nil {
		return
	}
	p.statements = f.record + 1
	if len(p.InHand) == 0 || len(e.Lines) == 0 {
		return
	}
	p.InHand[0].Started = true
	for _, line := range e.Lines {
		switch {
		case p.callback == 0:
			// What runs first after a delivery has come in, but for the line that waited
			// for it, is the callback's first line.
			if line.Number != int32(p.Line) {
				p.callback = line.Number
			}
		case line.Number == p.callback && len(p.InHand) > 1 && p.InHand[0].NoAck:
			f.settled(p, 1)
		}
	}
}

// settled takes the first n deliveries out of a process's hands.
func (f *folding) settled(p *Process, n int) {
	p.InHand = p.InHand[n:]
	p.Settled += n
	p.workSince = f.at
	f.changed()
}

func (f *folding) processWaits(e sim.ProcessWaits) {
	p := f.process(e.Process)
	if p == nil {
		return
	}
	if e.Thread == 0 {
		p.State, p.WaitsFor, p.Until, p.Since, p.Line = Waiting, e.For, e.Until, f.at, e.Line
	}
	if e.For == "read" && !e.Called { // connection.sleep in a callback reads, too
		if n := countLeading(p.InHand, func(h Held) bool { return h.NoAck }); n > 0 {
			f.settled(p, n)
		}
		if len(p.InHand) == 0 {
			p.callback = 0
		}
	}
	f.changed()
}

func countLeading[T any](items []T, is func(T) bool) int {
	for i, item := range items {
		if !is(item) {
			return i
		}
	}
	return len(items)
}

func (f *folding) processEnded(e sim.ProcessEnded) {
	p := f.process(e.Process)
	if p == nil {
		return
	}
	p.Code, p.Signal, p.Since, p.Line = e.Code, e.Signal, f.at, e.Line
	switch {
	case e.Signal == "SIGKILL":
		p.State = Killed
	case e.Signal == "SIGINT":
		p.State = Interrupted
	case e.Code != 0:
		p.State = Failed
	default:
		p.State = Exited
	}
	for _, held := range p.InHand {
		if l := f.Link(held.Link); l != nil && l.State != Cut {
			f.handled(held)
		}
		if held.NoAck && p.State != Exited {
			f.totals.Acked--
			f.totals.Lost++
			f.bookEntry(held.Entry, LostAtEnd)
			f.lose(held.Message, NodeID{ProcessNode, p.Name}, byFault)
		}
	}
	p.InHand = nil
	f.dropPackets(p.Name)
	if p.Past {
		f.rebuilt() // its wires are drawn as what was
	}
	f.tell(f.record)
	f.changed()
}

// letGo takes out of a process's hands what it has just settled.
func (f *folding) letGo(p *Process, link sim.LinkID, frame amqp.Frame) {
	tag, multiple := settledTag(frame), settlesMany(frame)
	settles := func(h Held) bool {
		return h.Link == link && h.Channel == frame.Channel &&
			(h.Tag == tag || multiple && (tag == 0 || h.Tag < tag))
	}
	before := len(p.InHand)
	if _, acks := frame.Method.(amqp.BasicAck); acks {
		for _, held := range p.InHand {
			if settles(held) {
				held.Started = true
				f.handled(held)
			}
		}
	}
	if multiple {
		p.InHand = slices.DeleteFunc(p.InHand, settles)
	} else if i := slices.IndexFunc(p.InHand, settles); i >= 0 {
		p.InHand = without(p.InHand, i)
	}
	p.Settled += before - len(p.InHand)
	p.workSince = f.at
	f.changed()
}

// settledTag is the delivery tag that an ack, nack or reject names.
func settledTag(frame amqp.Frame) uint64 {
	switch m := frame.Method.(type) {
	case amqp.BasicAck:
		return m.DeliveryTag
	case amqp.BasicNack:
		return m.DeliveryTag
	case amqp.BasicReject:
		return m.DeliveryTag
	}
	return 0
}

func settlesMany(frame amqp.Frame) bool {
	switch m := frame.Method.(type) {
	case amqp.BasicAck:
		return m.Multiple
	case amqp.BasicNack:
		return m.Multiple
	}
	return false
}

// delivered puts a delivery that has come in into its client's hands.
func (f *folding) delivered(l *Link, flight Flight, frame amqp.Frame) {
	p := f.Process(l.Process)
	held := Held{
		Message: flight.Message, Entry: flight.Entry, Link: l.ID, Channel: flight.Channel,
		NoAck: flight.NoAck, Since: f.at, Again: int(f.again[flight.Entry]),
	}
	switch m := frame.Method.(type) {
	case amqp.BasicDeliver:
		held.Tag, held.Redelivered = m.DeliveryTag, m.Redelivered
	case amqp.BasicGetOk:
		held.Tag, held.Redelivered = m.DeliveryTag, m.Redelivered
	}
	p.Consumes = true
	if p.State.Over() {
		if held.NoAck {
			f.totals.Lost++
			f.bookEntry(held.Entry, LostAtEnd)
			f.lose(held.Message, NodeID{ProcessNode, p.Name}, byFault)
		}
		return
	}
	if held.NoAck {
		f.totals.Acked++
		f.bookEntry(held.Entry, AutoAcked)
	}
	if len(p.InHand) == 0 {
		p.callback, p.workSince = 0, f.at
	}
	p.InHand = append(p.InHand, held)
	f.tell(f.record)
}
