package conform

import (
	"time"

	"warren/sim/amqp"
	"warren/sim/broker"
	"warren/sim/shell"
)

// Node drives a broker.Broker, with clients that answer at once over links that
// take no time.
type Node struct {
	broker *broker.Broker
	now    time.Duration
	lastID broker.ConnectionID
	conns  map[string]*conn
	chans  map[string]*channel
	byID   map[broker.ConnectionID]*conn
	reply  amqp.Frame // the answer to the step under way
	manyTo map[string]bool
}

// NewNode boots the node that a scenario wants.
func NewNode(s *Scenario, p broker.Profile) *Node {
	return &Node{
		broker: broker.New(broker.Config{Profile: p, Seed: 1, Conf: s.Conf}),
		conns:  map[string]*conn{},
		chans:  map[string]*channel{},
		byID:   map[broker.ConnectionID]*conn{},
		manyTo: ManyConsumers(s),
	}
}

// ManyConsumers tells which channels have more than one consumer in the
// scenario: their messages are compared without delivery tags.
func ManyConsumers(s *Scenario) map[string]bool {
	n := map[string]int{}
	many := map[string]bool{}
	for _, step := range s.Steps {
		if _, made := Args(step.Args.Table("want"))["consumer_tag"]; made {
			ch := step.Args.Text("ch")
			n[ch]++
			many[ch] = n[ch] > 1
		}
	}
	return many
}

// Seen implements Driver: all of it.
func (n *Node) Seen(answer any) any { return answer }

// Close implements Driver.
func (n *Node) Close() {}

// Do implements Driver.
func (n *Node) Do(step Step) any {
	a := step.Args
	switch step.Do {
	case "settle":
		return n.settle(time.Duration(a.Int("ms")) * time.Millisecond)
	case "sleep":
		n.advance(n.now + time.Duration(a.Int("ms"))*time.Millisecond)
		return nil
	case "broker.restart":
		n.restart(broker.Shutdown)
		return nil
	case "broker.kill":
		n.restart(broker.SIGKILL)
		return nil
	case "ctl":
		return n.ctl(a)
	case "connection.open":
		return n.openConnection(a)
	case "connection.close":
		return n.closeConnection(n.conns[a.Text("conn")])
	case "connection.drop":
		return n.dropConnection(n.conns[a.Text("conn")])
	case "channel.open":
		return n.openChannel(a)
	}
	ch := n.chans[a.Text("ch")]
	if !answers(step.Do) {
		if ch.open && ch.conn.open {
			n.tell(ch, step)
		}
		return nil
	}
	if answer := ch.notOpen(); answer != nil {
		return answer
	}
	if step.Do == "channel.close" {
		return n.closeChannel(ch)
	}
	return n.ask(ch, step)
}

// answers reports whether a step's method has a reply.
func answers(do string) bool {
	switch do {
	case "basic.publish", "basic.ack", "basic.nack", "basic.reject":
		return false
	}
	return true
}

// restart stops the node and boots it again.
func (n *Node) restart(how broker.StopKind) {
	n.take(n.broker.Step(broker.Stop{How: how}))
	n.take(n.broker.Step(broker.Start{}))
}

func (n *Node) advance(to time.Duration) {
	n.take(n.broker.Advance(to))
	n.now = max(n.now, to)
}

// How long a settle waits: for quiet, and longer for confirms.
const (
	quiet       = 100 * time.Millisecond
	confirmWait = 1200 * time.Millisecond
)

func (n *Node) settle(atLeast time.Duration) any {
	end := n.now + max(quiet, atLeast)
	last := max(end, n.now+confirmWait)
	n.advance(end)
	for n.now < last && n.unconfirmed() {
		n.advance(n.now + 10*time.Millisecond)
	}
	return n.collect()
}

func (n *Node) unconfirmed() bool {
	for _, ch := range n.chans {
		if ch.open && ch.conn.open && ch.confirming && len(ch.outstanding) > 0 {
			return true
		}
	}
	return false
}

func (n *Node) ctl(a Args) any {
	var args []string
	list, _ := a["args"].([]any)
	for _, x := range list {
		s, _ := x.(string)
		args = append(args, s)
	}
	result := shell.Rabbitmqctl(n.broker, args)
	n.take(result.Events)
	answer := map[string]any{"exit": result.Exit, "out": sortRows(result.Out)}
	if result.Err != "" {
		answer["err"] = result.Err
	}
	return answer
}

func (n *Node) send(c *conn, channel uint16, m amqp.Method, content *amqp.Content) {
	n.take(n.broker.Step(broker.Receive{
		Conn: c.id, Frame: amqp.Frame{Channel: channel, Method: m, Content: content},
	}))
}

// await is the answer to what was sent: a reply that is not asynchronous. It
// lets time go by for one that takes some.
func (n *Node) await(done func() bool) amqp.Frame {
	for deadline := n.now + 5*time.Second; n.reply.Method == nil && !done() && n.now < deadline; {
		n.advance(n.now + 10*time.Millisecond)
	}
	f := n.reply
	n.reply = amqp.Frame{}
	return f
}
