package main

import (
	"bufio"
	"net"
	"strings"
	"time"

	"warren/sim/amqp"
	"warren/sim/broker"
)

// line is the conform.Line to a real broker: a socket a connection, whose frames
// wait in a channel until somebody waits for them.
//
// It may use a virtual host that is not the one that the scenario speaks of: the
// client sees none of that, in texts either.
type line struct {
	node    *node
	vhost   string
	quiet   time.Duration // how long a settle waits for quiet
	sockets map[broker.ConnectionID]net.Conn
	arrived chan arrival
	frame   func(broker.ConnectionID, amqp.Frame)
	lost    func(broker.ConnectionID)
}

// arrival is a frame, or the end of a socket.
type arrival struct {
	conn  broker.ConnectionID
	frame amqp.Frame
	end   bool
}

func newLine(n *node, vhost string, quiet time.Duration) *line {
	return &line{node: n, vhost: vhost, quiet: quiet, sockets: map[broker.ConnectionID]net.Conn{}, arrived: make(chan arrival, 1<<20)}
}

// How long a settle waits for confirms, and how long anything waits for a reply.
const (
	confirmWait = 1200 * time.Millisecond
	replyWait   = 8 * time.Second
	maxFrame    = 131072
)

// Listen implements conform.Line.
func (l *line) Listen(frame func(broker.ConnectionID, amqp.Frame), lost func(broker.ConnectionID)) {
	l.frame, l.lost = frame, lost
}

// Connect implements conform.Line.
func (l *line) Connect(id broker.ConnectionID) {
	socket, err := net.Dial("tcp", l.node.address)
	if err != nil {
		l.arrived <- arrival{conn: id, end: true}
		return
	}
	l.sockets[id] = socket
	go func() {
		d := &decoder{in: bufio.NewReader(socket), open: map[uint16]*partial{}}
		for {
			f, err := d.next()
			if err != nil {
				l.arrived <- arrival{conn: id, end: true}
				return
			}
			l.arrived <- arrival{conn: id, frame: f}
		}
	}()
}

// Send implements conform.Line.
func (l *line) Send(id broker.ConnectionID, frames ...amqp.Frame) {
	var bytes []byte
	for _, f := range frames {
		if open, ok := f.Method.(amqp.ConnectionOpen); ok && open.VirtualHost == "/" {
			f.Method = amqp.ConnectionOpen{VirtualHost: l.vhost}
		}
		bytes = append(bytes, encode(f, maxFrame)...)
	}
	if socket := l.sockets[id]; socket != nil {
		socket.Write(bytes) // an error shows when it is read from
	}
}

// Cut implements conform.Line.
func (l *line) Cut(id broker.ConnectionID) {
	if socket := l.sockets[id]; socket != nil {
		socket.Close()
	}
}

// wait passes on one arrival, and reports whether there was one in time.
func (l *line) wait(d time.Duration) bool {
	select {
	case a := <-l.arrived:
		l.take(a)
		return true
	default:
	}
	if d <= 0 {
		return false
	}
	select {
	case a := <-l.arrived:
		l.take(a)
		return true
	case <-time.After(d):
		return false
	}
}

func (l *line) take(a arrival) {
	if a.end {
		l.lost(a.conn)
		return
	}
	switch m := a.frame.Method.(type) {
	case amqp.ChannelClose:
		m.ReplyText = l.translate(m.ReplyText)
		a.frame.Method = m
	case amqp.ConnectionClose:
		m.ReplyText = l.translate(m.ReplyText)
		a.frame.Method = m
	}
	l.frame(a.conn, a.frame)
}

// translate puts the scenario's virtual host into a text. Names are of one letter,
// so that texts are cut where they would be.
func (l *line) translate(text string) string {
	return strings.ReplaceAll(text, "vhost '"+l.vhost+"'", "vhost '/'")
}

// Await implements conform.Line.
func (l *line) Await(done func() bool) {
	for end := time.Now().Add(replyWait); !done() && l.wait(time.Until(end)); {
	}
}

// Settle implements conform.Line.
func (l *line) Settle(atLeast time.Duration, owed func() bool) {
	start := time.Now()
	for {
		for l.wait(l.quiet) {
		}
		switch past := time.Since(start); {
		case past < atLeast:
			l.wait(atLeast - past)
		case owed() && past < confirmWait:
			l.wait(confirmWait - past)
		default:
			return
		}
	}
}

// Sleep implements conform.Line.
func (l *line) Sleep(d time.Duration) { time.Sleep(d) }

// Restart implements conform.Line.
func (l *line) Restart(how broker.StopKind) { l.node.restart(how == broker.SIGKILL) }

// Ctl implements conform.Line.
func (l *line) Ctl(args []string) (exit int, out, err string) { return l.node.ctl(args) }

// Close implements conform.Line.
func (l *line) Close() {
	for _, socket := range l.sockets {
		socket.Close()
	}
}
