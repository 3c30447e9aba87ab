package scene

import (
	"slices"
	"strings"
	"time"

	"warren/sim"
	"warren/sim/amqp"
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
	channel  broker.ChannelID
	exchange string
	key      string // of the binding that let it in last
	at       time.Duration
	copies   int
	routed   []route // the ways it was let through
}

// unsent is an auto-acked delivery that the node has not written yet.
type unsent struct {
	entry broker.EntryID
	queue string
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
	case sim.FrameSent:
		f.frameSent(e)
	case sim.FrameArrived:
		f.frameArrived(e)
	case broker.Event:
		f.applyBroker(e)
	}
}

// changed marks that structure or counts are other than before.
func (f *folding) changed() { f.Revision = f.record + 1 }

// runName is what a program's first run is called.
func runName(program string) string { return strings.TrimSuffix(program, ".py") }

func (s *Scene) addProcess(name, program, source string) *Process {
	// Until it has done something, what its text is about to do says on which side
	// it stands. Who does both and answers to where he is told stands on the right:
	// the server of a remote call.
	publishes := strings.Contains(source, "basic_publish")
	consumes := strings.Contains(source, "basic_consume") || strings.Contains(source, "basic_get")
	right := consumes && (!publishes || strings.Contains(source, ".reply_to"))
	slot := freeSlot(s.Processes, func(p *Process) (int, bool) { return p.Slot, p.Right == right })
	s.Processes = append(s.Processes, Process{
		Name: name, Program: program, Slot: slot, Right: right,
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

func (s *Scene) processNamed(name string) *Process {
	for i := range s.Processes {
		if s.Processes[i].Name == name {
			return &s.Processes[i]
		}
	}
	return nil
}

func (f *folding) processStarted(e sim.ProcessStarted) {
	p := f.processNamed(e.Name)
	if p == nil {
		p = f.addProcess(e.Name, e.Program, e.Source)
	}
	*p = Process{
		Name: e.Name, Program: e.Program, Slot: p.Slot, Right: p.Right,
		Publishes: p.Publishes, Consumes: p.Consumes, Exchanges: p.Exchanges,
		ID: e.Process, Runs: p.Runs + 1, State: Running, Since: f.at,
	}
	f.player.processNames = put(f.player.processNames, int(e.Process), e.Name)
	f.Links = slices.DeleteFunc(f.Links, func(l Link) bool { return l.Process == e.Name && l.State == Cut })
	f.tell(f.record)
	f.changed()
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
	if p.callback == 0 {
		// What runs first after a delivery has come in is the callback's first line.
		p.callback, p.workSince = e.Lines[0].Number, f.at
		return
	}
	for _, line := range e.Lines {
		if line.Number == p.callback && p.InHand[0].NoAck && p.InHand[0].Since < f.at && len(p.InHand) > 1 {
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
	if e.For == "read" {
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
		if held.NoAck && p.State != Exited {
			f.totals.Acked--
			f.totals.Lost++
			f.lose(held.Message, NodeID{ProcessNode, p.Name})
		}
	}
	p.InHand = nil
	f.tell(f.record)
	f.changed()
}

func (s *Scene) link(id sim.LinkID) *Link {
	for i := len(s.Links) - 1; i >= 0; i-- {
		if s.Links[i].ID == id {
			return &s.Links[i]
		}
	}
	return nil
}

func (f *folding) linkOpened(e sim.LinkOpened) {
	p := f.process(e.Process)
	if p == nil || e.Server != 0 {
		return // between two programs, past the broker
	}
	f.Links = slices.DeleteFunc(f.Links, func(l Link) bool { return l.Process == p.Name && l.State == Cut })
	f.Links = append(f.Links, Link{
		ID: e.Link, Process: p.Name, Host: e.Host, Port: e.Port,
		Latency: e.Latency, Since: f.at,
	})
	f.player.linkNames = put(f.player.linkNames, int(e.Link), p.Name)
	f.latency = e.Latency
	f.tell(f.record)
	f.changed()
}

func (f *folding) linkClosed(e sim.LinkClosed) {
	l := f.link(e.Link)
	if l == nil {
		return
	}
	if !e.Reset && e.By != "fault" {
		if len(l.Flights) == 0 {
			f.Links = slices.DeleteFunc(f.Links, func(l Link) bool { return l.ID == e.Link })
		} else {
			l.State = Closing
		}
		f.changed()
		return
	}
	l.State, l.Since, l.Channels = Cut, f.at, nil
	for _, flight := range l.Flights {
		if flight.Kind == Publish || flight.NoAck {
			f.totals.Lost++
			f.lose(flight.Message, NodeID{LinkNode, l.Process})
		}
	}
	l.Flights = nil
	if e.By == "fault" {
		f.tell(f.record)
	}
	f.changed()
}

func (f *folding) frameSent(e sim.FrameSent) {
	l := f.link(e.Link)
	if l == nil {
		return
	}
	flight := Flight{
		Record: f.record, Sent: f.at, Arrives: e.Arrives, ToBroker: e.ToBroker,
		Kind: flightKind(e.Frame, e.ToBroker), Channel: e.Frame.Channel,
		Message: e.Message, Entry: e.Entry,
	}
	p := f.processNamed(l.Process)
	switch flight.Kind {
	case Publish:
		f.player.publishedAt(e.Message, f.record, e.Frame.Content)
		f.totals.Published++
		p.Published++
		p.Publishes = true
		if publish, ok := e.Frame.Method.(amqp.BasicPublish); ok && !slices.Contains(p.Exchanges, publish.Exchange) {
			p.Exchanges = append(slices.Clip(p.Exchanges), publish.Exchange)
		}
		f.tell(f.record)
		f.changed()
	case Delivery:
		if i := slices.IndexFunc(f.unsent, func(u unsent) bool { return u.entry == e.Entry }); i >= 0 {
			flight.queue, flight.NoAck = f.unsent[i].queue, true
			f.unsent = slices.Delete(f.unsent, i, i+1)
		} else {
			flight.queue = f.queueOf(e.Entry)
		}
		flight.walk = f.takeWalk(e.Entry)
	case Ack, Nack:
		f.letGo(p, l.ID, e.Frame)
		flight.queue, flight.Entry = f.holding(flight.channelOf(l), settledTag(e.Frame))
		f.tell(f.record)
	}
	l.Flights = append(l.Flights, flight)
}

func flightKind(frame amqp.Frame, toBroker bool) FlightKind {
	if frame.Heartbeat() {
		return Heartbeat
	}
	switch frame.Method.(type) {
	case amqp.BasicPublish:
		return Publish
	case amqp.BasicDeliver, amqp.BasicGetOk:
		return Delivery
	case amqp.BasicReturn:
		return Return
	case amqp.BasicAck:
		if toBroker {
			return Ack
		}
		return Confirm
	case amqp.BasicNack, amqp.BasicReject:
		if toBroker {
			return Nack
		}
	}
	return Other
}

// letGo takes out of a process's hands what it has just settled.
func (f *folding) letGo(p *Process, link sim.LinkID, frame amqp.Frame) {
	tag, multiple := settledTag(frame), settlesMany(frame)
	settles := func(h Held) bool {
		return h.Link == link && h.Channel == frame.Channel &&
			(h.Tag == tag || multiple && (tag == 0 || h.Tag < tag))
	}
	before := len(p.InHand)
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

// without takes out the i-th item. It is quick where i is small, as it is for what
// comes and goes in order.
func without[T any](items []T, i int) []T {
	copy(items[1:], items[:i])
	var none T
	items[0] = none
	return items[1:]
}

func (f *folding) frameArrived(e sim.FrameArrived) {
	l := f.link(e.Link)
	if l == nil {
		return
	}
	i := slices.IndexFunc(l.Flights, func(flight Flight) bool { return flight.ToBroker == e.ToBroker })
	if i < 0 {
		return
	}
	flight := l.Flights[i]
	l.Flights = without(l.Flights, i)
	switch flight.Kind {
	case Publish:
		m, _ := e.Frame.Method.(amqp.BasicPublish)
		f.transit = append(f.transit, transit{
			message: flight.Message, at: f.at, exchange: m.Exchange,
			channel: broker.ChannelID{Conn: broker.ConnectionID(l.ID), Number: flight.Channel},
		})
	case Delivery:
		f.delivered(l, flight, e.Frame)
	}
	if l.State == Closing && len(l.Flights) == 0 {
		f.Links = slices.DeleteFunc(f.Links, func(l Link) bool { return l.ID == e.Link })
	}
	f.changed()
}

// delivered puts a delivery that has come in into its client's hands.
func (f *folding) delivered(l *Link, flight Flight, frame amqp.Frame) {
	p := f.processNamed(l.Process)
	held := Held{
		Message: flight.Message, Entry: flight.Entry, Link: l.ID, Channel: flight.Channel,
		NoAck: flight.NoAck, Since: f.at,
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
			f.lose(held.Message, NodeID{ProcessNode, p.Name})
		}
		return
	}
	if held.NoAck {
		f.totals.Acked++
	}
	if len(p.InHand) == 0 {
		p.callback, p.workSince = 0, f.at
	}
	p.InHand = append(p.InHand, held)
	f.tell(f.record)
}
