package broker

import (
	"maps"
	"slices"
)

// stop ends the node. An orderly stop tells the clients.
func (b *Broker) stop(how StopKind) {
	if !b.running {
		return
	}
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
	b.running = false
	b.emit(NodeStopped{How: how})
	b.timers = nil
	for _, name := range slices.Sorted(maps.Keys(b.vhosts)) {
		b.vhosts[name].stop(how)
	}
}

// vanish is the end of a connection whose node dies.
func (conn *connection) vanish() {
	delete(conn.b.connections, conn.id)
	if conn.state == open {
		conn.end(nil)
	}
	conn.b.emit(SocketClosed{Conn: conn.id, Reset: true})
}

// stop loses what does not survive.
func (v *vhost) stop(how StopKind) {
	reason := map[StopKind]string{Shutdown: "restart", SIGKILL: "killed", PowerCut: "power cut"}[how]
	for _, name := range slices.Sorted(maps.Keys(v.queues)) {
		q := v.queues[name]
		if !q.durable {
			q.delete(reason)
			continue
		}
		var kept []*entry
		for q.ready.len() > 0 {
			if e := q.take(); q.stores(e.msg) {
				kept = append(kept, e)
			} else {
				q.drop(e, reason)
			}
		}
		for _, e := range kept {
			q.add(e)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(v.exchanges)) {
		if x := v.exchanges[name]; x != nil && !x.durable && !v.b.profile.keepsTransientExchanges {
			x.delete()
		}
	}
}

// start boots the node from what is left.
func (b *Broker) start() {
	if b.running {
		return
	}
	b.running = true
	b.emit(NodeStarted{})
}

// stores reports whether the queue keeps the message over a stop.
func (q *queue) stores(m *message) bool {
	return q.durable && (q.kind == "quorum" || m.content.Properties.Persistent())
}

// awaitStore confirms a message once it is safe.
func (ch *channel) awaitStore(p publication) { ch.confirmed(p) }
