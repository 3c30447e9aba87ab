package fate

import (
	"time"

	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
)

// Book is what is known of all messages after so many records of a history.
type Book struct {
	read      int // records taken in
	now       time.Duration
	messages  map[broker.MessageID]*message
	order     []*message // as they were sent
	copies    map[broker.EntryID]*placed
	processes map[sim.ProcessID]*process
	links     map[sim.LinkID]*link
	prints    map[string]bool // programs that print what they handle
	lost      int             // so far, no second try counted
}

// message is one publication.
type message struct {
	id    broker.MessageID
	job   string // its message_id, empty if it has none
	body  string
	at    time.Duration
	link  *link
	chann uint16

	waits  bool // its channel confirms, or has a transaction, and has not told yet
	commit bool // it is a transaction
	taken  bool // the node has it
	told   bool // it came back, or the channel was closed with an error
	gone   string
	goneAt time.Duration
	copies []*placed
}

// placed is a message's place in a queue.
type placed struct {
	message    *message
	queue      string
	state      state
	goneAt     time.Duration
	reason     string
	link       *link // that of the last delivery
	deliveries []*delivery
}

type state uint8

const (
	ready   state = iota
	unacked       // delivered, the queue has it yet
	leaving       // on its way by auto_ack: the queue has forgotten it
	inHand        // there by auto_ack
	done
	dropped
	lost
)

// delivery is a message in the hands of a program.
type delivery struct {
	of             *placed
	program        string
	link           sim.LinkID
	channel        uint16
	tag            uint64
	noAck          bool
	printed, acked bool
}

type process struct {
	program  string
	hand     []*delivery // in the order of their arrival; the first is handled
	callback int32       // the first line of the function that handles them
	line     int32       // where it waited
}

type link struct {
	id       sim.LinkID
	process  *process
	over     bool
	settling map[uint16]string // "confirm" and "tx", by channel
}

// New is the book of an empty history.
func New() *Book {
	return &Book{
		messages: make(map[broker.MessageID]*message), copies: make(map[broker.EntryID]*placed),
		processes: make(map[sim.ProcessID]*process), links: make(map[sim.LinkID]*link),
		prints: make(map[string]bool),
	}
}

// Follow takes in what a history has from where it was left, up to so many records.
func (b *Book) Follow(h *sim.History, records int) {
	for ; b.read < records; b.read++ {
		r := h.Record(b.read)
		b.now = r.At
		b.add(r.Event)
	}
}

// Lost is how many copies of messages have been lost so far; a second try that
// comes through does not make up for it here.
func (b *Book) Lost() int { return b.lost }

func (b *Book) add(e sim.Event) {
	switch e := e.(type) {
	case sim.ProcessStarted:
		b.processes[e.Process] = &process{program: e.Program}
	case sim.StatementsRun:
		if p := b.processes[e.Process]; len(p.hand) > 0 {
			p.runs(e.Lines)
		}
	case sim.ProcessWaits:
		if e.Thread == 0 {
			b.processes[e.Process].waits(e)
		}
	case sim.OutputWritten:
		if p := b.processes[e.Process]; len(p.hand) > 0 && e.Stream == sim.Stdout {
			p.hand[0].printed = true
			b.prints[p.program] = true
		}
	case sim.ProcessEnded:
		b.ended(b.processes[e.Process], e.Code == 0 && e.Signal == "")
	case sim.LinkOpened:
		b.links[e.Link] = &link{id: e.Link, process: b.processes[e.Process], settling: make(map[uint16]string)}
	case sim.LinkClosed:
		b.closed(b.links[e.Link], e)
	case sim.FrameSent:
		if e.ToBroker {
			b.sent(b.links[e.Link], e)
		}
	case sim.FrameArrived:
		if c := b.copies[e.Entry]; !e.ToBroker && c != nil {
			b.arrived(c, e)
		}
	case broker.Event:
		b.node(e)
	}
}

// sent is a frame on its way to the node.
func (b *Book) sent(l *link, e sim.FrameSent) {
	if l == nil {
		return
	}
	switch m := e.Frame.Method.(type) {
	case amqp.ConfirmSelect:
		l.settling[e.Frame.Channel] = "confirm"
	case amqp.TxSelect:
		l.settling[e.Frame.Channel] = "tx"
	case amqp.BasicPublish:
		p := &message{id: e.Message, at: b.now, link: l, chann: e.Frame.Channel}
		p.waits, p.commit = l.settling[p.chann] != "", l.settling[p.chann] == "tx"
		if c := e.Frame.Content; c != nil {
			p.body = string(c.Body)
			if c.Properties.MessageID != nil {
				p.job = *c.Properties.MessageID
			}
		}
		b.messages[p.id] = p
		b.order = append(b.order, p)
	case amqp.BasicAck:
		l.settles(e.Frame.Channel, m.DeliveryTag, m.Multiple, true)
	case amqp.BasicNack:
		l.settles(e.Frame.Channel, m.DeliveryTag, m.Multiple, false)
	case amqp.BasicReject:
		l.settles(e.Frame.Channel, m.DeliveryTag, false, false)
	}
}

// settles takes what a client answers for out of its hand.
func (l *link) settles(channel uint16, tag uint64, multiple, acks bool) {
	p := l.process
	kept := p.hand[:0:0]
	for _, d := range p.hand {
		if d.link == l.id && d.channel == channel && !d.noAck && (d.tag == tag || multiple && (tag == 0 || d.tag < tag)) {
			d.acked = acks
			continue
		}
		kept = append(kept, d)
	}
	p.hand = kept
}

// arrived is a delivery in its client's hands.
func (b *Book) arrived(c *placed, e sim.FrameArrived) {
	l := b.links[e.Link]
	d := &delivery{of: c, program: l.process.program, link: e.Link, channel: e.Frame.Channel}
	switch m := e.Frame.Method.(type) {
	case amqp.BasicDeliver:
		d.tag = m.DeliveryTag
	case amqp.BasicGetOk:
		d.tag = m.DeliveryTag
	default:
		return
	}
	if c.state == leaving {
		c.state, d.noAck = inHand, true
	}
	if len(l.process.hand) == 0 {
		l.process.callback = 0
	}
	c.deliveries = append(c.deliveries, d)
	l.process.hand = append(l.process.hand, d)
}

// runs follows a program through what it has in hand by auto_ack: where it comes
// to the first line of its callback again, it is at the next delivery.
func (p *process) runs(lines []sim.Line) {
	for _, l := range lines {
		switch {
		case p.callback == 0:
			if l.Number != p.line {
				p.callback = l.Number
			}
		case l.Number == p.callback && len(p.hand) > 1 && p.hand[0].noAck:
			p.next()
		}
	}
}

// waits: who waits for what comes next is done with what it has by auto_ack, but
// not who waits in the middle of its callback, as connection.sleep does.
func (p *process) waits(e sim.ProcessWaits) {
	p.line = int32(e.Line)
	if e.For != "read" || e.Called {
		return
	}
	for len(p.hand) > 0 && p.hand[0].noAck {
		p.next()
	}
	if len(p.hand) == 0 {
		p.callback = 0
	}
}

// next is done with the first delivery.
func (p *process) next() {
	p.hand[0].of.state = done
	p.hand = p.hand[1:]
}

// ended is a program that is gone with all that it had. One that came to its end
// by itself has handled what it had begun.
func (b *Book) ended(p *process, well bool) {
	for i, d := range p.hand {
		switch {
		case !d.noAck:
		case well && i == 0:
			d.of.state = done
		default:
			b.lose(d.of, "with its consumer")
		}
	}
	p.hand = nil
}

// closed is a link that is over. What came over it and was not answered for is in
// the queue again; what the program has begun it goes on with.
func (b *Book) closed(l *link, e sim.LinkClosed) {
	if l == nil {
		return
	}
	l.over = true
	if p := l.process; len(p.hand) > 0 {
		kept := p.hand[:1]
		for _, d := range p.hand[1:] {
			if d.link != l.id || d.noAck {
				kept = append(kept, d)
			}
		}
		p.hand = kept
	}
	if e.By == "server" && !e.Reset {
		return // what was sent before is yet to arrive
	}
	for _, m := range b.order {
		if m.link == l && !m.taken && e.Reset {
			b.loseMessage(m, "on its way to the broker")
		}
		for _, c := range m.copies {
			if c.link == l && c.state == leaving {
				b.lose(c, "on its way to the consumer")
			}
		}
	}
}

// noRoute is the reason of a message that no queue took; the node confirms such a
// one, too.
const noRoute = "no route"

func (b *Book) lose(c *placed, reason string) {
	c.state, c.reason, c.goneAt = lost, reason, b.now
	b.lost++
}

func (b *Book) loseMessage(m *message, reason string) {
	if m.gone == "" && !m.told {
		m.gone, m.goneAt = reason, b.now
		if !m.waits || reason == noRoute {
			b.lost++
		}
	}
}
