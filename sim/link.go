package sim

import (
	"time"

	"warren/sim/amqp"
	"warren/sim/broker"
	"warren/sim/machine"
	"warren/sim/net"
)

// brokerPort is where the broker listens for AMQP, in its own machine or container.
const brokerPort = machine.AMQP

// link is a connection of a process, to the broker or to another process.
type link struct {
	*net.Link
	id     LinkID
	client *process
	server *process // nil for the broker
	host   string   // as the client wrote it
	peer   string   // the client's address as the server sees it
	port   int

	accepted, refused bool
	answered          bool    // the client has heard which of the two
	abandoned         bool    // the client waits for the answer no more
	wakes             [2]bool // the primitive wake was called at that side
	over              bool    // a LinkClosed is in the history

	frozen   bool
	frozenAt time.Duration
	held     []item // what travels on it while it is frozen, in the order of arrival
}

// listener is a port at which a process listens.
type listener struct {
	process *process
	port    int
	backlog []*link // accepted by the system, not yet by the program
	woken   bool    // the primitive wake was called
	closed  bool
}

// frame is an AMQP frame on its way with the names of the message in it.
type frame struct {
	amqp.Frame
	message broker.MessageID
	entry   broker.EntryID
}

// What happens on the network, on the agenda.
type (
	connectRequest struct{ link *link }
	connectAnswer  struct{ link *link }

	// arrival: a frame or a []byte reaches a side.
	arrival struct {
		link    *link
		to      net.Side
		payload any
	}

	// farewell: a side learns that the link is over.
	farewell struct {
		link  *link
		to    net.Side
		reset bool
	}
)

// connect begins a connection; the answer is there two latencies later.
func (w *World) connect(p *process, host, peer string, port int) *link {
	l := &link{
		Link: net.NewLink(w.lag(p)), id: LinkID(len(w.links) + 1),
		client: p, host: host, peer: peer, port: port,
		frozen: p.frozen, frozenAt: w.now,
	}
	w.links = append(w.links, l)
	w.travel(l, w.now+l.Latency(), connectRequest{l})
	return l
}

// answerConnect is the server's machine being asked for a connection.
func (w *World) answerConnect(l *link) {
	if l.abandoned {
		return
	}
	w.travel(l, w.now+l.Latency(), connectAnswer{l})
	at := w.listenerAt(l.port)
	inner := w.machine.Reaches(l.port)
	if at == nil && (inner == 0 || !w.broker.Running()) {
		l.refused = true
		w.record(LinkRefused{l.client.id, l.host, l.port, "connection refused"})
		return
	}
	l.accepted = true
	opened := LinkOpened{Link: l.id, Process: l.client.id, Host: l.host, Port: l.port, Latency: l.Latency()}
	switch {
	case at == nil && inner != brokerPort:
		// HTTP is spoken there, and the server hangs up on what is none.
		w.record(opened)
		w.close(l, net.Server, false)
	case at == nil:
		w.record(opened)
		w.step(broker.Accept{Conn: broker.ConnectionID(l.id), Peer: l.peer})
	default:
		l.server = at.process
		opened.Server = at.process.id
		w.record(opened)
		at.backlog = append(at.backlog, l)
		w.wakeAll(at.process)
	}
	if l.client.ended { // while it was connecting
		w.close(l, net.Client, false)
	}
}

// listenerAt is who listens at a port, nil if no program does.
func (w *World) listenerAt(port int) *listener {
	for _, at := range w.listeners {
		if at.port == port && !at.closed {
			return at
		}
	}
	return nil
}

// sendFrame sends a frame from a client to the broker. A basic.publish gets the
// next message number.
func (w *World) sendFrame(l *link, f amqp.Frame, line int) error {
	arrives, err := l.Send(net.Client, w.now)
	if err != nil {
		return err
	}
	on := frame{Frame: f}
	if _, ok := f.Method.(amqp.BasicPublish); ok {
		w.published++
		on.message = w.published
	}
	w.record(FrameSent{
		Link: l.id, ToBroker: true, Frame: f, Arrives: arrives, Line: line, Message: on.message,
	})
	w.travel(l, arrives, arrival{l, net.Server, on})
	return nil
}

// sendFromBroker puts a frame of the broker's on its link.
func (w *World) sendFromBroker(e broker.FrameSent) {
	l := w.links[e.Conn-1]
	arrives, err := l.Send(net.Server, w.now)
	if err != nil {
		return // the link was reset under the broker's hand: what it writes is lost
	}
	w.record(FrameSent{Link: l.id, Frame: e.Frame, Arrives: arrives, Message: e.Message, Entry: e.Entry})
	w.travel(l, arrives, arrival{l, net.Client, frame{e.Frame, e.Message, e.Entry}})
}

// sendBytes sends bytes from one program to another.
func (w *World) sendBytes(l *link, from net.Side, bytes []byte, line int) error {
	arrives, err := l.Send(from, w.now)
	if err != nil {
		return err
	}
	w.record(BytesSent{l.id, from == net.Client, string(bytes), arrives, line})
	w.travel(l, arrives, arrival{l, from.Other(), bytes})
	return nil
}

// arrive hands what has arrived to a side. A side that has closed the link
// answers with a reset.
func (w *World) arrive(a arrival) {
	l := a.link
	if l.Broken(a.to) || l.Broken(a.to.Other()) {
		return // it was lost when the link was reset
	}
	if !l.Deliver(a.to, a.payload) {
		w.travel(l, w.now+l.Latency(), farewell{l, a.to.Other(), true})
		return
	}
	switch payload := a.payload.(type) {
	case frame:
		w.record(FrameArrived{l.id, a.to == net.Server, payload.Frame, payload.message, payload.entry})
		if a.to == net.Server {
			_, _, _ = l.Receive(net.Server) // the broker has no inbox: it takes it at once
			w.step(broker.Receive{Conn: broker.ConnectionID(l.id), Frame: payload.Frame, Message: payload.message})
			return
		}
	case []byte:
		w.record(BytesArrived{l.id, a.to == net.Server, string(payload)})
	}
	w.wakeAll(l.process(a.to))
}

// process is who is at a side of a link, nil for the broker.
func (l *link) process(side net.Side) *process {
	if side == net.Client {
		return l.client
	}
	return l.server
}

// takeWake reports whether wake was called at a side since the last time.
func (l *link) takeWake(side net.Side) bool {
	was := l.wakes[side]
	l.wakes[side] = false
	return was
}

// close closes a side; with reset the other side learns that it was not in good
// order.
func (w *World) close(l *link, side net.Side, reset bool) {
	arrives, ok := l.Close(side, w.now)
	if !ok {
		return
	}
	by := "client"
	if side == net.Server {
		by = "server"
	}
	w.recordOver(l, by, reset)
	w.travel(l, arrives, farewell{l, side.Other(), reset})
}

func (w *World) recordOver(l *link, by string, reset bool) {
	if !l.over {
		l.over = true
		w.record(LinkClosed{l.id, by, reset})
	}
}

func (w *World) closeFromBroker(e broker.SocketClosed) {
	w.close(w.links[e.Conn-1], net.Server, e.Reset)
}

// learnEnd is a side learning that the link is over.
func (w *World) learnEnd(f farewell) {
	l := f.link
	if l.Closed(f.to) {
		return
	}
	if f.to == net.Server && l.server == nil {
		w.loseAtBroker(l)
		return
	}
	l.Finish(f.to, f.reset)
	if f.reset {
		w.recordOver(l, "server", true)
	}
	w.wakeAll(l.process(f.to))
}

// loseAtBroker is the broker's end of a link being gone.
func (w *World) loseAtBroker(l *link) {
	if _, ok := l.Close(net.Server, w.now); ok {
		w.step(broker.Lose{Conn: broker.ConnectionID(l.id)})
	}
}

// closeLinks closes all that an ended process had open.
func (w *World) closeLinks(p *process) {
	for _, at := range w.listeners {
		if at.process == p {
			at.closed = true
		}
	}
	for _, l := range w.links {
		switch {
		case !l.accepted:
		case l.client == p:
			w.close(l, net.Client, false)
		case l.server == p:
			w.close(l, net.Server, false)
		}
	}
}

// cutLinks resets every connection of a process, at both ends at once.
func (w *World) cutLinks(p *process) {
	for _, l := range w.links {
		if l.of(p) {
			w.cut(l)
		}
	}
}

// cut resets a connection at both ends at once; what is on its way is lost.
func (w *World) cut(l *link) {
	if !l.accepted || l.over {
		return
	}
	w.recordOver(l, "fault", true)
	l.Finish(net.Client, true)
	w.wakeAll(l.client)
	if l.server == nil {
		w.loseAtBroker(l)
	} else {
		l.Finish(net.Server, true)
		w.wakeAll(l.server)
	}
}
