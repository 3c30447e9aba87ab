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
// heartbeat, and looks once a heartbeat whether it was silent since the last
// look; the second time in a row it is taken for dead.
//
// Source: rabbit_heartbeat:start/6 (v4.0.5); measured: a client that falls silent
// when it has connected is given up after three heartbeats.
func (conn *connection) watchHeart() {
	if conn.heartbeat > 0 {
		conn.b.at(conn.b.now+conn.heartbeat/2, heartbeatDue{conn})
		conn.b.at(conn.b.now+conn.heartbeat, silenceDue{conn, conn.b.now - 1, 0})
	}
}

// silenceDue is a look whether the client was heard after since; silent counts
// the looks before it at which it was not.
type silenceDue struct {
	conn   *connection
	since  time.Duration
	silent int
}

func (s silenceDue) due(b *Broker) {
	conn := s.conn
	if b.connections[conn.id] != conn {
		return
	}
	if conn.lastReceived > s.since {
		s.silent = 0
	} else if s.silent++; s.silent > 1 {
		conn.end(nil)
		conn.reset()
		return
	}
	s.since = b.now
	b.at(b.now+conn.heartbeat, s)
}

// reset is the end of a connection that nobody is at the other end of.
func (conn *connection) reset() {
	delete(conn.b.connections, conn.id)
	conn.b.emit(SocketClosed{Conn: conn.id, Reset: true})
}

type heartbeatDue struct{ conn *connection }

func (h heartbeatDue) due(b *Broker) {
	conn := h.conn
	if b.connections[conn.id] != conn {
		return
	}
	if b.now-conn.lastSent >= conn.heartbeat/2 {
		conn.write(amqp.Frame{}, 0, 0)
	}
	b.at(b.now+conn.heartbeat/2, h)
}
