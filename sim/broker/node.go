package broker

import (
	"maps"
	"slices"

	"github.com/hack-pad/hackpadfs"
	"github.com/hack-pad/hackpadfs/mem"

	"warren/sim/store"
)

// boot opens the node's disk, a new one if it is nil, and makes the node what the
// disk remembers, or a fresh one.
func (b *Broker) boot(disk hackpadfs.FS) {
	if disk == nil {
		disk = newDisk()
	}
	s, records, err := store.Open(disk)
	if err != nil {
		// A disk that cannot be read has nothing on it for us.
		b.emit(StoreFailed{err.Error()})
		s, records, _ = store.Open(newDisk())
	}
	b.journal.store = s
	if len(records) == 0 {
		b.fresh()
		return
	}
	b.restore(records)
	b.tellFound(holdings{}, b.holdings())
	b.wake()
}

func newDisk() hackpadfs.FS {
	disk, err := mem.NewFS()
	if err != nil {
		panic("broker: no file system in memory: " + err.Error())
	}
	return disk
}

// fresh makes a node as it is installed, and keeps that.
func (b *Broker) fresh() {
	b.addVirtualHost("/")
	for _, u := range b.firstUsers() {
		b.addUser(u)
	}
	for _, r := range b.image() {
		b.journal.store.Append(r)
	}
	if err := b.journal.store.Sync(); err != nil {
		b.emit(StoreFailed{err.Error()})
	}
}

// firstUsers are those of a fresh node: guest and those of its config, but that a
// node that Become made has guest only where it was given nobody.
func (b *Broker) firstUsers() []User {
	guest := Administrator("guest", "guest")
	if b.remade && len(b.config.Users) > 0 {
		return b.config.Users
	}
	return append([]User{guest}, b.config.Users...)
}

// wake starts the clocks of the queues.
func (b *Broker) wake() {
	for _, name := range slices.Sorted(maps.Keys(b.vhosts)) {
		v := b.vhosts[name]
		for _, q := range slices.Sorted(maps.Keys(v.queues)) {
			v.queues[q].dropExpired()
			v.queues[q].touch()
			v.queues[q].holdOn()
		}
	}
	b.takeBackLost()
}

// stop ends the node. An orderly stop tells the clients and flushes everything;
// else the connections break, and what is in the layers above is lost.
func (b *Broker) stop(how StopKind) {
	if !b.running {
		return
	}
	b.journal.closed = how != Shutdown
	for _, id := range slices.Sorted(maps.Keys(b.connections)) {
		conn := b.connections[id]
		if how == Shutdown && conn.state == open {
			err := brokerForced()
			conn.end(err)
			conn.sendClose(err)
			conn.hangUp()
		} else {
			conn.vanish()
		}
	}
	b.settle()
	b.running = false
	b.emit(NodeStopped{How: how})
	before := b.holdings()
	b.restore(b.survivors(how))
	if how != Shutdown {
		b.markDelivered()
	}
	after := b.holdings()
	b.tellLost(before, after, map[StopKind]string{Shutdown: "restart", SIGKILL: "killed", PowerCut: "power cut"}[how])
	b.before = before
	b.timers = nil
	b.journal = journal{store: b.journal.store}
}

// markDelivered marks what classic queues have after a stop without order as
// delivered before: they do not know how far they had come.
//
// Source: rabbit_variable_queue:init/6, non_clean_shutdown (v4.0.5);
// rabbit_queue_index:recover_message/6 (v3.10.8).
func (b *Broker) markDelivered() {
	for _, v := range b.vhosts {
		for _, q := range v.queues {
			if q.quorum() {
				continue
			}
			q.ready.each(func(e *entry) { e.redelivered = true })
		}
	}
}

// survivors are the records that a stop leaves.
func (b *Broker) survivors(how StopKind) []store.Record {
	var records []store.Record
	var err error
	if how == Shutdown {
		if err = b.journal.store.Sync(); err != nil {
			b.emit(StoreFailed{err.Error()})
		}
		records, err = b.journal.store.Crash(false) // what could not be handed on is gone
	} else {
		records, err = b.journal.store.Crash(how == PowerCut)
	}
	if err != nil {
		b.emit(StoreFailed{err.Error()})
	}
	return records
}

// vanish is the end of a connection whose node dies.
func (conn *connection) vanish() {
	delete(conn.b.connections, conn.id)
	if conn.state == open {
		conn.end(nil)
	}
	conn.b.emit(SocketClosed{Conn: conn.id, Reset: true})
}

// start boots the node again. What it finds in the page cache is on the disk by the
// time that it runs: its machine writes that out within seconds, and a boot takes
// longer.
func (b *Broker) start() {
	if b.running {
		return
	}
	b.running = true
	b.emit(NodeStarted{})
	if err := b.journal.store.Sync(); err != nil {
		b.emit(StoreFailed{err.Error()})
	}
	b.tellFound(b.before, b.holdings())
	b.before = holdings{}
	b.wake()
	b.lookAtMachine()
}

// stores reports whether the queue keeps the message over a stop.
func (q *queue) stores(m *message) bool {
	return q.durable && (q.quorum() || m.content.Properties.Persistent())
}
