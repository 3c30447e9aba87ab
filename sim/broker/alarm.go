package broker

import (
	"maps"
	"slices"

	"warren/sim/amqp"
)

// alarm is a resource that may run low.
type alarm uint8

const (
	alarmMemory alarm = iota
	alarmDisk
	alarms
)

func (a alarm) String() string { return [...]string{"memory", "disk"}[a] }

func (b *Broker) setAlarm(a alarm, on bool) {
	if b.resources.alarms[a] == on {
		return
	}
	b.resources.alarms[a] = on
	if on {
		b.emit(AlarmSet{a.String()})
		return
	}
	b.emit(AlarmCleared{a.String()})
	if b.alarmed() {
		return
	}
	for _, id := range slices.Sorted(maps.Keys(b.connections)) {
		b.connections[id].unblock()
	}
}

func (b *Broker) alarmed() bool { return b.resources.alarms != [alarms]bool{} }

// holdsUp: a connection that publishes during an alarm is not read any more, from
// that very publish on; one that only consumes is.
//
// Source: rabbit_reader:control_throttle/1, post_process_frame/3 (v4.0.5).
func (conn *connection) holdsUp(f amqp.Frame, id MessageID) bool {
	if !conn.blocked {
		if _, publishes := f.Method.(amqp.BasicPublish); !publishes || !conn.b.alarmed() {
			return false
		}
		conn.blocked = true
		conn.b.emit(ConnectionBlocked{conn.id})
		if conn.can("connection.blocked") {
			conn.send(0, amqp.ConnectionBlocked{Reason: conn.b.lowOn()})
		}
	}
	conn.held = append(conn.held, heldFrame{f, id})
	return true
}

// heldFrame is a frame that was not read yet.
type heldFrame struct {
	frame   amqp.Frame
	message MessageID
}

// lowOn is the reason of a connection.blocked.
//
// Source: rabbit_reader:blocked_by_message/1 (v4.0.5).
func (b *Broker) lowOn() string {
	switch {
	case b.resources.alarms[alarmMemory] && b.resources.alarms[alarmDisk]:
		return "low on disk & memory"
	case b.resources.alarms[alarmDisk]:
		return "low on disk"
	}
	return "low on memory"
}

// unblock reads what was held up.
func (conn *connection) unblock() {
	if !conn.blocked {
		return
	}
	conn.blocked = false
	conn.b.emit(ConnectionUnblocked{conn.id})
	if conn.can("connection.blocked") {
		conn.send(0, amqp.ConnectionUnblocked{})
	}
	held := conn.held
	conn.held = nil
	for _, h := range held {
		conn.receive(h.frame, h.message)
	}
}
