package broker

import (
	"time"

	"warren/sim/amqp"
)

// handshakeTimeout is how long a client may take to open its connection.
//
// Source: handshake_timeout in rabbit.app.src (v4.0.5).
const handshakeTimeout = 10 * time.Second

type handshakeDue struct{ conn *connection }

func (h handshakeDue) due(b *Broker) {
	if b.connections[h.conn.id] == h.conn && h.conn.state < open {
		h.conn.hangUp()
	}
}

// watchHeart sees to it that the client hears from the node at least every half
// heartbeat, and that one that was silent for two heartbeats is taken for dead.
//
// Source: rabbit_heartbeat:start/6 (v4.0.5).
func (conn *connection) watchHeart() {
	if conn.heartbeat > 0 {
		conn.b.at(conn.b.now+conn.heartbeat/2, heartbeatDue{conn})
	}
}

type heartbeatDue struct{ conn *connection }

func (h heartbeatDue) due(b *Broker) {
	conn := h.conn
	if b.connections[conn.id] != conn {
		return
	}
	if b.now-conn.lastReceived >= 2*conn.heartbeat {
		conn.end(nil)
		conn.hangUp()
		return
	}
	if b.now-conn.lastSent >= conn.heartbeat/2 {
		conn.write(amqp.Frame{}, 0, 0)
	}
	conn.watchHeart()
}
