package fate

import (
	"warren/sim"
	"warren/sim/broker"
)

// node is what the node did.
func (b *Book) node(e broker.Event) {
	switch e := e.(type) {
	case broker.MessagePublished:
		m := b.messages[e.Message]
		if m == nil { // by an operator, over no connection
			m = &message{id: e.Message, at: b.now}
			if e.Content != nil {
				m.body = string(e.Content.Body)
			}
			b.messages[m.id], b.order = m, append(b.order, m)
		}
		m.taken = true
	case broker.MessageConfirmed:
		if m := b.messages[e.Message]; m != nil {
			m.waits = false
			m.told = m.told || e.Nack
		}
	case broker.MessageUnroutable:
		b.unroutable(e)
	case broker.MessageEnqueued:
		m := b.messages[e.Message]
		if m == nil {
			return
		}
		m.waits = m.waits && !m.commit
		c := &placed{message: m, queue: e.Queue}
		m.copies = append(m.copies, c)
		b.copies[e.Entry] = c
	case broker.MessageDelivered:
		if c := b.copies[e.Entry]; c != nil {
			c.state, c.link = unacked, b.links[sim.LinkID(e.Channel.Conn)]
			if e.NoAck {
				c.state = leaving
			}
		}
	case broker.MessageAcked:
		if c := b.copies[e.Entry]; c != nil {
			c.state = done
		}
	case broker.MessageRequeued:
		if c := b.copies[e.Entry]; c != nil {
			c.state = ready
		}
	case broker.MessageHeldBack:
		if c := b.copies[e.Entry]; c != nil {
			c.state = ready
		}
	case broker.MessageDropped:
		b.dropped(e)
	case broker.ChannelClosed:
		if e.Error != nil {
			b.refused(sim.LinkID(e.Channel.Conn), e.Channel.Number, false)
		}
	case broker.ConnectionClosed:
		if e.Error != nil {
			b.refused(sim.LinkID(e.Conn), 0, true)
		}
	}
}

// unroutable: a dead letter for which there is no queue was in one before.
func (b *Book) unroutable(e broker.MessageUnroutable) {
	m := b.messages[e.Message]
	switch {
	case m == nil || len(m.copies) > 0:
	case e.Returned:
		m.told = true
	default:
		b.loseMessage(m, noRoute)
	}
}

func (b *Book) dropped(e broker.MessageDropped) {
	c := b.copies[e.Entry]
	if c == nil {
		return
	}
	switch e.Reason {
	case "restart", "killed", "power cut":
		b.lose(c, e.Reason)
	default:
		c.state, c.reason, c.goneAt = dropped, e.Reason, b.now
	}
}

// refused: who published on a channel that was closed with an error has been told.
func (b *Book) refused(id sim.LinkID, channel uint16, all bool) {
	for _, m := range b.order {
		if m.link != nil && m.link.id == id && (all || m.chann == channel) && !m.taken {
			m.told = true
		}
	}
}
