package scene

import (
	"slices"

	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
)

// What is published on a channel with a transaction waits in the node: for a commit
// it goes on its way to its queues, with a rollback, or when the channel ends, it is
// gone.

// transacts notes what a client asks for on a channel, as the node has it.
func (f *folding) transacts(id broker.ChannelID, m amqp.Method) {
	switch m.(type) {
	case amqp.TxSelect:
		if ch := f.channel(id); ch != nil {
			ch.Tx = true
		}
	case amqp.TxCommit:
		f.endTx(id, func(t transit) {
			t.at = f.at
			f.bookRow(t.row, InNode)
			f.transit = append(f.transit, t)
		})
	case amqp.TxRollback:
		f.rollBack(id)
	}
}

// rollBack ends what a channel's transaction holds without a commit.
func (f *folding) rollBack(id broker.ChannelID) {
	f.endTx(id, func(t transit) {
		f.totals.Dropped++
		f.bookRow(t.row, RolledBack)
		f.lose(t.message, NodeID{LinkNode, f.player.linkProcess(sim.LinkID(id.Conn))}, byRule)
	})
}

// endTx takes from the transaction of a channel what it holds.
func (f *folding) endTx(id broker.ChannelID, each func(transit)) {
	f.uncommitted = slices.DeleteFunc(f.uncommitted, func(t transit) bool {
		if t.channel == id {
			each(t)
		}
		return t.channel == id
	})
}

// hold keeps a message that the node has taken in for a commit, if its channel has
// a transaction.
func (f *folding) hold(t *transit) {
	ch := f.channel(t.channel)
	if ch == nil || !ch.Tx {
		return
	}
	held := *t
	f.transit = slices.DeleteFunc(f.transit, func(o transit) bool { return o.message == held.message && o.row == held.row })
	f.bookRow(held.row, Uncommitted)
	at := len(f.uncommitted)
	for i := range f.uncommitted {
		if f.uncommitted[i].channel == held.channel {
			at = i + 1 // beside the others of the channel
		}
	}
	f.uncommitted = slices.Insert(f.uncommitted, at, held)
}

// pending draws what a channel's transaction holds, inside its gate.
func (d *sprites) pending() {
	for i := 0; i < len(d.uncommitted); {
		t := d.uncommitted[i]
		n := 0
		for ; i < len(d.uncommitted) && d.uncommitted[i].channel == t.channel; i++ {
			n++
		}
		tunnel := d.layout.Tunnel(linkOf(t.channel))
		if tunnel == nil {
			continue
		}
		at := tunnel.gate(t.channel.Number)
		switch {
		case d.layout.Tall && tunnel.Right:
			at = Point{at.X + 30, at.Y - 20}
		case d.layout.Tall:
			at = Point{at.X + 30, at.Y + 20}
		case tunnel.Right:
			at = Point{at.X - 18, at.Y - 30}
		default:
			at = Point{at.X + 18, at.Y - 30}
		}
		if n == 1 {
			d.card(t.message, at, 0, pendingScale).Alpha = 0.6
			continue
		}
		d.out = append(d.out, Sprite{Kind: Bunch, At: at, Scale: pendingScale, Alpha: 0.6, Look: d.look(t.message), Count: n})
	}
}

// pendingScale is that of cards which an open transaction holds.
const pendingScale = 0.65
