package broker

import (
	"warren/sim/amqp"
)

// confirms is what a channel knows of the messages whose publisher wants to hear
// of them. They are numbered from 1 from confirm.select on.
type confirms struct {
	on      bool
	last    uint64
	pending deque[pendingConfirm]
}

type pendingConfirm struct {
	publication
	done bool
}

func (cs *confirms) number() uint64 {
	if !cs.on {
		return 0
	}
	cs.last++
	return cs.last
}

func (cs *confirms) forget() { *cs = confirms{} }

// Source: rabbit_channel:handle_method/3, confirm.select (v4.0.5).
func (ch *channel) selectConfirms(m amqp.ConfirmSelect) *Error {
	if ch.tx != nil {
		return txToConfirm()
	}
	ch.confirms.on = true
	if !m.NoWait {
		ch.send(amqp.ConfirmSelectOk{})
	}
	return nil
}

func (ch *channel) confirmed(p publication) {
	if ch.tx != nil {
		return
	}
	ch.b.emit(MessageConfirmed{Message: p.message.id, Channel: ch.id})
	ch.send(amqp.BasicAck{DeliveryTag: p.number})
}

func (ch *channel) refused(p publication) {
	if ch.tx != nil {
		ch.tx.failed = true
		return
	}
	ch.b.emit(MessageConfirmed{Message: p.message.id, Channel: ch.id, Nack: true})
	ch.send(amqp.BasicNack{DeliveryTag: p.number})
}
