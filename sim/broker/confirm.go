package broker

import (
	"warren/sim/amqp"
)

// confirms is what a channel knows of the messages whose publisher wants to hear
// of them. They are numbered from 1 from confirm.select on.
type confirms struct {
	on      bool
	last    uint64
	pending int // those that wait for the disk
}

func (cs *confirms) number() uint64 {
	if !cs.on {
		return 0
	}
	cs.last++
	return cs.last
}

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

// confirmStored tells the first channel of the list that its messages are safe,
// those that follow each other in one frame, and returns how many it told of.
//
// Source: rabbit_channel:coalesce_and_send/5 (v4.0.5).
func (b *Broker) confirmStored(list []waiting) int {
	ch := list[0].ch
	n := 0
	for n < len(list) && list[n].ch == ch && (n == 0 || list[n].number == list[n-1].number+1) {
		n++
	}
	if ch.ended {
		return n
	}
	if list[0].number == 0 {
		ch.send(amqp.TxCommitOk{})
		return 1
	}
	for _, w := range list[:n] {
		b.emit(MessageConfirmed{Message: w.id, Channel: ch.id})
	}
	ch.confirms.pending -= n
	// Nothing older waits: what is on its way to the disk arrives together.
	ch.send(amqp.BasicAck{DeliveryTag: list[n-1].number, Multiple: n > 1})
	return n
}
