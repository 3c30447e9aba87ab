package conform

import (
	"slices"
	"time"

	"warren/sim/amqp"
	"warren/sim/broker"
	"warren/sim/shell"
)

// node is the line to a broker.Broker, over links that take no time.
type node struct {
	broker *broker.Broker
	now    time.Duration
	frame  func(broker.ConnectionID, amqp.Frame)
	lost   func(broker.ConnectionID)
}

// NewNode boots the node that a scenario wants, for a client that answers at once.
func NewNode(s *Scenario, p broker.Profile) *Client {
	return NewClientOf(s, broker.New(broker.Config{Profile: p, Seed: 1, Conf: s.Conf}))
}

// NewClientOf is a client of a broker that has been booted and nothing else.
func NewClientOf(s *Scenario, b *broker.Broker) *Client { return NewClient(s, &node{broker: b}) }

// Listen implements Line.
func (n *node) Listen(frame func(broker.ConnectionID, amqp.Frame), lost func(broker.ConnectionID)) {
	n.frame, n.lost = frame, lost
}

// Connect implements Line.
func (n *node) Connect(id broker.ConnectionID) { n.step(broker.Accept{Conn: id, Peer: "127.0.0.1"}) }

// Send implements Line.
func (n *node) Send(id broker.ConnectionID, frames ...amqp.Frame) {
	var in broker.Batch
	for _, f := range frames {
		in.Inputs = append(in.Inputs, broker.Receive{Conn: id, Frame: f})
	}
	n.step(in)
}

// Cut implements Line.
func (n *node) Cut(id broker.ConnectionID) { n.step(broker.Lose{Conn: id}) }

func (n *node) step(in broker.Input) { n.take(n.broker.Step(in)) }

// take passes on what the broker sent. A client answers a close at once, and the
// next step reuses the slice.
func (n *node) take(events []broker.Event) {
	for _, e := range slices.Clone(events) {
		switch e := e.(type) {
		case broker.FrameSent:
			n.frame(e.Conn, e.Frame)
		case broker.SocketClosed:
			n.lost(e.Conn)
		}
	}
}

// How long a settle waits: for quiet, and longer for confirms; and anything for a
// reply.
const (
	quiet       = 100 * time.Millisecond
	confirmWait = 1200 * time.Millisecond
	replyWait   = 5 * time.Second
)

// Await implements Line.
func (n *node) Await(done func() bool) {
	for deadline := n.now + replyWait; !done() && n.now < deadline; {
		n.Sleep(10 * time.Millisecond)
	}
}

// Settle implements Line.
func (n *node) Settle(atLeast time.Duration, owed func() bool) {
	last := n.now + confirmWait
	n.Sleep(max(quiet, atLeast))
	for n.now < last && owed() {
		n.Sleep(10 * time.Millisecond)
	}
}

// Sleep implements Line.
func (n *node) Sleep(d time.Duration) {
	n.now += d
	n.take(n.broker.Advance(n.now))
}

// Restart implements Line.
func (n *node) Restart(how broker.StopKind) {
	n.step(broker.Stop{How: how})
	n.step(broker.Start{})
}

// Ctl implements Line.
func (n *node) Ctl(args []string) (exit int, out, err string) {
	result := shell.Rabbitmqctl(n.broker, args)
	n.take(result.Events)
	return result.Exit, result.Out, result.Err
}

// Close implements Line.
func (n *node) Close() {}
