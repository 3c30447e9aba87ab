package scene

import (
	"slices"

	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
)

// Link is the one of that ID; nil if it is not drawn.
func (s *Scene) Link(id sim.LinkID) *Link {
	for i := len(s.Links) - 1; i >= 0; i-- {
		if s.Links[i].ID == id {
			return &s.Links[i]
		}
	}
	return nil
}

func (f *folding) linkOpened(e sim.LinkOpened) {
	p := f.process(e.Process)
	if p == nil {
		return
	}
	if e.Server != 0 {
		f.wireOpened(e)
		return
	}
	f.Links = slices.DeleteFunc(f.Links, func(l Link) bool { return l.Process == p.Name && l.State == Cut })
	f.Links = append(f.Links, Link{
		ID: e.Link, Process: p.Name, Host: e.Host, Port: e.Port,
		Latency: e.Latency, Since: f.at,
	})
	f.player.linkNames = put(f.player.linkNames, int(e.Link), p.Name)
	f.player.linkBorn = put(f.player.linkBorn, int(e.Link), f.record)
	f.latency = e.Latency
	f.tell(f.record)
	f.rebuilt()
}

func (f *folding) linkClosed(e sim.LinkClosed) {
	l := f.Link(e.Link)
	if l == nil {
		f.wireClosed(e)
		return
	}
	if !e.Reset && e.By != "fault" {
		// What is on its way to the end that has closed never comes in.
		f.loseFlights(l, func(flight *Flight) bool { return flight.ToBroker == (e.By == "server") })
		if l.State = Closing; len(l.Flights) == 0 {
			f.endLink(e.Link)
		}
		f.rebuilt()
		return
	}
	l.State, l.Since, l.Channels = Cut, f.at, nil
	if p := f.Process(l.Process); p != nil {
		for _, held := range p.InHand {
			if held.Link == l.ID {
				f.handled(held)
			}
		}
	}
	f.loseFlights(l, func(*Flight) bool { return true })
	if e.By == "fault" {
		f.tell(f.record)
	}
	f.rebuilt()
}

// setChannel takes in what a client has set on a channel.
func (f *folding) setChannel(id broker.ChannelID, m amqp.Method) {
	ch := f.channel(id)
	if ch == nil {
		return
	}
	switch m := m.(type) {
	case amqp.BasicQos:
		if m.Global {
			ch.Prefetch = m.PrefetchCount
		}
	case amqp.ConfirmSelect:
		if !slices.Contains(f.player.confirms, id) {
			f.player.confirms = append(f.player.confirms, id)
		}
	}
}

// loseFlights takes what is lost from a link.
func (f *folding) loseFlights(l *Link, lost func(*Flight) bool) {
	l.Flights = slices.DeleteFunc(l.Flights, func(flight Flight) bool {
		if !lost(&flight) {
			return false
		}
		switch {
		case flight.Kind == Publish:
			f.bookMessage(flight.Message, LostOnLink)
		case flight.NoAck:
			f.bookEntry(flight.Entry, LostOnLink)
		default:
			return true
		}
		f.totals.Lost++
		f.lose(flight.Message, NodeID{LinkNode, l.Process}, byFault)
		return true
	})
}

// loseUnsent: what was to be written to a connection that is no more is lost.
func (f *folding) loseUnsent(conn broker.ConnectionID) {
	f.unsent = slices.DeleteFunc(f.unsent, func(u unsent) bool {
		if u.conn != conn {
			return false
		}
		f.totals.Lost++
		f.bookEntry(u.entry, LostOnLink)
		f.lose(u.message, NodeID{LinkNode, f.player.linkProcess(sim.LinkID(conn))}, byFault)
		return true
	})
}

// endLink takes away a link that is closed and empty. One whose process died on it
// stays, torn.
func (f *folding) endLink(id sim.LinkID) {
	f.rebuilt()
	l := f.Link(id)
	if p := f.Process(l.Process); p.State.Over() && p.State != Exited {
		l.State, l.Since, l.Channels = Cut, f.at, nil
		return
	}
	f.Links = slices.DeleteFunc(f.Links, func(l Link) bool { return l.ID == id })
}

func (f *folding) frameSent(e sim.FrameSent) {
	l := f.Link(e.Link)
	if l == nil {
		return
	}
	flight := Flight{
		Record: f.record, Sent: f.at, Arrives: e.Arrives, ToBroker: e.ToBroker,
		Kind: flightKind(e.Frame, e.ToBroker), Channel: e.Frame.Channel,
		Message: e.Message, Entry: e.Entry,
	}
	p := f.Process(l.Process)
	switch flight.Kind {
	case Publish:
		f.player.publishedAt(e.Message, f.record, f.player.hostOfLink(e.Link), e.Frame.Content)
		f.totals.Published++
		f.bookMessage(e.Message, ToBroker)
		p.Published++
		p.Publishes = true
		f.publishing(l, e.Frame.Channel)
		if publish, ok := e.Frame.Method.(amqp.BasicPublish); ok {
			if x := f.player.keyOn(e.Link, publish.Exchange); !slices.Contains(p.Exchanges, x) {
				p.Exchanges = append(slices.Clip(p.Exchanges), x)
				f.rebuilt()
			}
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
		flight.Dead = f.deathOf(flight.queue, e.Entry)
	case Ack, Nack:
		f.letGo(p, l.ID, e.Frame)
		flight.queue, flight.Entry = f.holding(flight.channelOf(l), settledTag(e.Frame))
		f.tell(f.record)
	default:
		if flight.ToBroker && telling(e.Frame.Method) {
			f.tell(f.record)
		}
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
		return Unconfirm
	}
	return Other
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
	l := f.Link(e.Link)
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
		f.bookMessage(flight.Message, InNode)
		f.transit = append(f.transit, transit{
			message: flight.Message, row: f.rowOfMessage(flight.Message), at: f.at, exchange: f.player.keyOn(l.ID, m.Exchange),
			channel: broker.ChannelID{Conn: broker.ConnectionID(l.ID), Number: flight.Channel},
		})
	case Delivery:
		f.delivered(l, flight, e.Frame)
	case Confirm, Unconfirm:
		f.confirmed(l, e.Frame)
	case Other:
		f.setChannel(flight.channelOf(l), e.Frame.Method)
		f.transacts(flight.channelOf(l), e.Frame.Method)
		if _, ok := e.Frame.Method.(amqp.ConfirmSelectOk); ok {
			f.confirming(l, flight.Channel)
		}
	}
	if l.State == Closing && len(l.Flights) == 0 {
		f.endLink(e.Link)
	}
	f.changed()
}
