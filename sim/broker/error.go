package broker

import "warren/sim/amqp"

// Error is an AMQP exception: what the broker says when it closes a channel or
// a connection.
type Error struct {
	Code   amqp.ReplyCode // 404
	Text   string         // "NOT_FOUND - no queue 'orders' in vhost '/'"
	Method amqp.MethodID  // class and method at fault, {0, 0} if none
	Scope  Scope          // what it closes
}

// Scope is what an exception closes.
type Scope uint8

const (
	ScopeChannel Scope = iota
	ScopeConnection
)
