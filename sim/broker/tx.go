package broker

import (
	"cmp"
	"slices"

	"warren/sim/amqp"
)

// transaction is what a channel in transaction mode puts off until tx.commit.
type transaction struct {
	messages []txMessage
	settles  []txSettle
	failed   bool // a queue has refused one of the messages
}

// txMessage is routed when it is published.
type txMessage struct {
	publication
	routes []route
}

// txSettle is an acknowledgement, of one kind.
type txSettle struct {
	kind txKind
	list []unacked
}

type txKind uint8

const (
	txAck txKind = iota
	txRequeue
	txReject
)

func (tx *transaction) publish(p publication, routes []route) {
	tx.messages = append(tx.messages, txMessage{p, slices.Clone(routes)})
}

func (tx *transaction) settle(kind txKind, us []unacked) {
	tx.settles = append(tx.settles, txSettle{kind, slices.Clone(us)})
}

// settled are all the deliveries that the commit would acknowledge.
func (tx *transaction) settled() []unacked {
	var all []unacked
	for _, s := range tx.settles {
		all = append(all, s.list...)
	}
	return all
}

// takeQueue removes the deliveries of one queue.
func (tx *transaction) takeQueue(q *queue) []unacked {
	var taken []unacked
	for i := range tx.settles {
		s := &tx.settles[i]
		s.list = slices.DeleteFunc(s.list, func(u unacked) bool {
			if u.queue == q {
				taken = append(taken, u)
			}
			return u.queue == q
		})
	}
	return taken
}

// Source: rabbit_channel:handle_method/3, tx.select (v4.0.5).
func (ch *channel) selectTx() *Error {
	if ch.confirms.on {
		return confirmToTx()
	}
	if ch.tx == nil {
		ch.tx = &transaction{}
	}
	ch.send(amqp.TxSelectOk{})
	return nil
}

// commit publishes what was published, then acknowledges what was acknowledged.
//
// Source: rabbit_channel:handle_method/3, tx.commit (v4.0.5).
func (ch *channel) commit() *Error {
	if ch.tx == nil {
		return notTransactional()
	}
	tx := ch.tx
	ch.tx = &transaction{}
	unsafe := false
	for _, m := range tx.messages {
		for _, r := range m.routes {
			unsafe = unsafe || !r.queue.deleted && r.queue.stores(m.message)
		}
		m.number = 1
		ch.place(m.publication, m.routes)
	}
	for _, s := range tx.settles {
		slices.SortStableFunc(s.list, func(a, b unacked) int { return cmp.Compare(a.tag, b.tag) })
		switch s.kind {
		case txAck:
			ch.settle(s.list, (*queue).acked)
		case txRequeue:
			ch.settle(s.list, requeueBecause("nack"))
		case txReject:
			ch.settle(s.list, (*queue).rejected)
		}
	}
	if ch.tx.failed {
		ch.tx.failed = false
		return partialTx()
	}
	if unsafe {
		ch.awaitStore(0, 0)
		return nil
	}
	ch.send(amqp.TxCommitOk{})
	return nil
}

// rollback makes the acknowledged messages acknowledgeable again.
//
// Source: rabbit_channel:handle_method/3, tx.rollback (v4.0.5).
func (ch *channel) rollback() *Error {
	if ch.tx == nil {
		return notTransactional()
	}
	ch.unacked.putBack(ch.tx.settled())
	ch.tx = &transaction{}
	ch.send(amqp.TxRollbackOk{})
	return nil
}
