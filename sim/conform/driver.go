package conform

import (
	"time"

	"warren/sim/amqp"
	"warren/sim/broker"
)

// Client takes a scenario's steps over a Line.
type Client struct {
	line   Line
	lastID broker.ConnectionID
	conns  map[string]*conn
	chans  map[string]*channel
	byID   map[broker.ConnectionID]*conn
	reply  amqp.Frame // the answer to the step under way
	manyTo map[string]bool
}

// NewClient is a client for a scenario, over a line.
func NewClient(s *Scenario, line Line) *Client {
	n := &Client{
		line:   line,
		conns:  map[string]*conn{},
		chans:  map[string]*channel{},
		byID:   map[broker.ConnectionID]*conn{},
		manyTo: ManyConsumers(s),
	}
	line.Listen(n.receive, n.lose)
	return n
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
func (n *Client) Seen(answer any) any { return answer }

// Close implements Driver.
func (n *Client) Close() { n.line.Close() }

// Do implements Driver.
func (n *Client) Do(step Step) any {
	a := step.Args
	switch step.Do {
	case "settle":
		n.line.Settle(time.Duration(a.Int("ms"))*time.Millisecond, n.unconfirmed)
		return n.collect()
	case "sleep":
		n.line.Sleep(time.Duration(a.Int("ms")) * time.Millisecond)
		return nil
	case "broker.restart":
		n.line.Restart(broker.Shutdown)
		return nil
	case "broker.kill":
		n.line.Restart(broker.SIGKILL)
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
		if ch != nil && ch.open && ch.conn.open {
			n.tell(ch, step)
		}
		return nil
	}
	if ch == nil {
		return notOpen() // its connection was closed before it could be opened
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

func (n *Client) unconfirmed() bool {
	for _, ch := range n.chans {
		if ch.open && ch.conn.open && ch.confirming && len(ch.outstanding) > 0 {
			return true
		}
	}
	return false
}

func (n *Client) ctl(a Args) any {
	var args []string
	list, _ := a["args"].([]any)
	for _, x := range list {
		s, _ := x.(string)
		args = append(args, s)
	}
	exit, out, err := n.line.Ctl(args)
	answer := map[string]any{"exit": exit, "out": sortRows(args, out)}
	if err != "" {
		answer["err"] = err
	}
	return answer
}

func (n *Client) send(c *conn, channel uint16, m amqp.Method, content *amqp.Content) {
	n.line.Send(c.id, amqp.Frame{Channel: channel, Method: m, Content: content})
}

// await is the answer to what was sent: a reply that is not asynchronous; the zero
// frame if none came.
func (n *Client) await(done func() bool) amqp.Frame {
	n.line.Await(func() bool { return n.reply.Method != nil || done() })
	f := n.reply
	n.reply = amqp.Frame{}
	return f
}
