package broker

import (
	"maps"
	"slices"
	"strings"
	"time"

	"warren/sim/amqp"
)

// connection is one TCP connection from the handshake on.
type connection struct {
	b            *Broker
	id           ConnectionID
	peer         string
	state        connectionState
	user         *user
	vhost        *vhost
	properties   amqp.Table // what the client says it is
	capabilities amqp.Table
	channels     map[uint16]*channel
	channelMax   uint16
	heartbeat    time.Duration // 0 for none
	lastSent     time.Duration
	lastReceived time.Duration
	queues       []*queue // its exclusive ones
	blocked      bool
	held         []heldFrame // what came while it was blocked
}

type connectionState uint8

const (
	awaitingHeader connectionState = iota
	awaitingStartOk
	awaitingTuneOk
	awaitingOpen
	open
	closing // connection.close was sent
)

// Limits that connection.tune proposes, and the least that a client may answer.
//
// Source: rabbit.app.src, FRAME_MIN_SIZE (v4.0.5).
const (
	frameMin         = 4096
	channelMax       = 2047
	frameMax         = 131072
	heartbeatSeconds = 60
)

func (b *Broker) accept(in Accept) {
	if !b.running {
		b.emit(SocketClosed{Conn: in.Conn, Reset: true})
		return
	}
	conn := &connection{
		b: b, id: in.Conn, peer: in.Peer,
		channels:     map[uint16]*channel{},
		lastSent:     b.now,
		lastReceived: b.now,
	}
	b.connections[in.Conn] = conn
	b.at(b.now+handshakeTimeout, handshakeDue{conn})
}

func (conn *connection) send(number uint16, m amqp.Method) {
	conn.write(amqp.Frame{Channel: number, Method: m}, 0, 0)
}

func (conn *connection) write(f amqp.Frame, message MessageID, id EntryID) {
	conn.lastSent = conn.b.now
	conn.b.emit(FrameSent{Conn: conn.id, Frame: f, Message: message, Entry: id})
}

func (conn *connection) receive(f amqp.Frame, id MessageID) {
	conn.lastReceived = conn.b.now
	if f.Heartbeat() {
		return
	}
	if conn.state == closing {
		if _, ok := f.Method.(amqp.ConnectionCloseOk); ok && f.Channel == 0 {
			conn.hangUp()
		}
		return
	}
	if conn.holdsUp(f, id) {
		return
	}
	if f.Channel != 0 && conn.state == open {
		conn.receiveOnChannel(f, id)
		return
	}
	if err := conn.handle(f); err != nil {
		if f.Method != nil {
			err.at(f.Method)
		}
		conn.fail(err)
	}
}

// handle takes a frame of channel 0: the handshake, and close.
func (conn *connection) handle(f amqp.Frame) *Error {
	if conn.state == awaitingHeader {
		conn.greet(f)
		return nil
	}
	switch m := f.Method.(type) {
	case amqp.ConnectionStartOk:
		if conn.state == awaitingStartOk {
			conn.logIn(m)
			return nil
		}
	case amqp.ConnectionTuneOk:
		if conn.state == awaitingTuneOk {
			return conn.tune(m)
		}
	case amqp.ConnectionOpen:
		if conn.state == awaitingOpen {
			return conn.open(m)
		}
	case amqp.ConnectionUpdateSecret:
		if conn.state == open {
			conn.send(0, amqp.ConnectionUpdateSecretOk{})
			return nil
		}
	case amqp.ConnectionClose:
		conn.end(nil)
		conn.send(0, amqp.ConnectionCloseOk{})
		conn.hangUp()
		return nil
	}
	return unexpectedOnChannel0(f)
}

// greet answers the protocol header. To another protocol the node names its own
// and hangs up.
//
// Source: AMQP 0-9-1 §4.2.2.
func (conn *connection) greet(f amqp.Frame) {
	if f.Header != amqp.ProtocolHeader.Header {
		conn.write(amqp.ProtocolHeader, 0, 0)
		conn.hangUp()
		return
	}
	conn.state = awaitingStartOk
	conn.send(0, amqp.ConnectionStart{
		VersionMajor: 0, VersionMinor: 9,
		ServerProperties: conn.b.known(),
		Mechanisms:       "PLAIN AMQPLAIN",
		Locales:          "en_US",
	})
}

// logIn checks a PLAIN response: two strings, each after a zero byte, the name
// and the password. Who is refused is told so if his client can understand it.
//
// Source: rabbit_reader:auth_phase/2 and auth_fail/5 (v4.0.5).
func (conn *connection) logIn(m amqp.ConnectionStartOk) {
	conn.properties = m.ClientProperties
	if c, ok := m.ClientProperties.Lookup("capabilities"); ok {
		conn.capabilities, _ = c.(amqp.Table)
	}
	u := conn.b.authenticate(m.Mechanism, m.Response)
	if u == nil || u.name == "guest" && !loopback(conn.peer) && !conn.b.guestAnywhere {
		err := loginRefused(m.Mechanism)
		if conn.can("authentication_failure_close") {
			conn.sendClose(err)
		}
		conn.hangUp()
		return
	}
	conn.user = u
	conn.state = awaitingTuneOk
	conn.send(0, amqp.ConnectionTune{
		ChannelMax: channelMax, FrameMax: frameMax, Heartbeat: heartbeatSeconds,
	})
}

func (b *Broker) authenticate(mechanism, response string) *user {
	if mechanism != "PLAIN" {
		return nil
	}
	parts := strings.Split(response, "\x00")
	if len(parts) != 3 {
		return nil
	}
	u := b.users[parts[1]]
	if u == nil || !u.accepts(parts[2]) {
		return nil
	}
	return u
}

func loopback(peer string) bool {
	return strings.HasPrefix(peer, "127.") || peer == "::1" || peer == "localhost"
}

func (conn *connection) can(capability string) bool {
	v, _ := conn.capabilities.Lookup(capability)
	yes, _ := v.(bool)
	return yes
}

func (conn *connection) tune(m amqp.ConnectionTuneOk) *Error {
	switch {
	case m.ChannelMax > channelMax || m.ChannelMax == 0:
		return negotiated("channel_max", uint32(m.ChannelMax), "higher than the maximum", channelMax)
	case m.FrameMax > frameMax || m.FrameMax == 0:
		return negotiated("frame_max", m.FrameMax, "higher than the maximum", frameMax)
	case m.FrameMax < frameMin:
		return negotiated("frame_max", m.FrameMax, "lower than the minimum", frameMin)
	}
	conn.channelMax = m.ChannelMax
	conn.heartbeat = time.Duration(m.Heartbeat) * time.Second
	conn.state = awaitingOpen
	conn.watchHeart()
	return nil
}

func (conn *connection) open(m amqp.ConnectionOpen) *Error {
	v, err := conn.b.enter(conn.user, m.VirtualHost)
	if err != nil {
		return err
	}
	conn.vhost = v
	conn.state = open
	conn.b.emit(ConnectionOpened{
		Conn: conn.id, Peer: conn.peer, User: conn.user.name, VirtualHost: v.name,
	})
	conn.send(0, amqp.ConnectionOpenOk{})
	return nil
}

// fail answers what the connection did wrong by closing it.
func (conn *connection) fail(err *Error) {
	conn.end(err)
	conn.sendClose(err)
	conn.state = closing
}

func (conn *connection) sendClose(err *Error) {
	conn.send(0, amqp.ConnectionClose{
		ReplyCode: err.Code, ReplyText: err.Text,
		ClassID: err.Method.Class, MethodID: err.Method.Method,
	})
}

// lost is the end of a connection whose socket is gone.
func (conn *connection) lost() {
	conn.end(nil)
	delete(conn.b.connections, conn.id)
}

// hangUp closes the socket.
func (conn *connection) hangUp() {
	delete(conn.b.connections, conn.id)
	conn.b.emit(SocketClosed{Conn: conn.id})
}

// end takes everything down that lives with the connection: its channels, in the
// order of their numbers, then its exclusive queues.
func (conn *connection) end(err *Error) {
	if conn.state != open {
		return
	}
	conn.state = closing
	for _, n := range slices.Sorted(maps.Keys(conn.channels)) {
		conn.channels[n].end(nil, "connection lost")
	}
	for len(conn.queues) > 0 {
		conn.queues[0].delete("its connection closed")
	}
	conn.b.emit(ConnectionClosed{Conn: conn.id, Error: err})
}

func (conn *connection) receiveOnChannel(f amqp.Frame, id MessageID) {
	ch := conn.channels[f.Channel]
	_, opens := f.Method.(amqp.ChannelOpen)
	switch {
	case ch == nil && opens:
		conn.openChannel(f.Channel)
	case ch == nil:
		conn.fail(expectedOpen().at(f.Method))
	case opens && !ch.closing:
		conn.fail(secondOpen().at(f.Method))
	default:
		ch.receive(f, id)
	}
}

func (conn *connection) openChannel(number uint16) {
	if number > conn.channelMax {
		conn.fail(numberTooHigh(number, conn.channelMax))
		return
	}
	if err := conn.b.checkChannels(conn.user); err != nil {
		conn.fail(err)
		return
	}
	ch := newChannel(conn, number)
	conn.channels[number] = ch
	conn.b.emit(ChannelOpened{Channel: ch.id})
	conn.send(number, amqp.ChannelOpenOk{})
}
