package broker

import (
	"fmt"

	"warren/sim/amqp"
)

// Error is an AMQP exception: what the broker says when it closes a channel or
// a connection.
type Error struct {
	Code   amqp.ReplyCode // 404
	Text   string         // "NOT_FOUND - no queue 'orders' in vhost '/'"
	Method amqp.MethodID  // class and method at fault, {0, 0} if none
	Scope  Scope          // what it closes
	crash  bool           // the node tripped over what it was sent
}

func (e *Error) Error() string { return e.Text }

// Scope is what an exception closes.
type Scope uint8

const (
	ScopeChannel Scope = iota
	ScopeConnection
)

// exception is one of RabbitMQ's kinds of errors.
//
// Source: rabbit_framing_amqp_0_9_1:lookup_amqp_exception/1.
type exception struct {
	code  amqp.ReplyCode
	name  string
	scope Scope
}

var (
	accessRefused      = exception{amqp.AccessRefused, "ACCESS_REFUSED", ScopeChannel}
	notFound           = exception{amqp.NotFound, "NOT_FOUND", ScopeChannel}
	resourceLocked     = exception{amqp.ResourceLocked, "RESOURCE_LOCKED", ScopeChannel}
	preconditionFailed = exception{amqp.PreconditionFailed, "PRECONDITION_FAILED", ScopeChannel}
	connectionForced   = exception{amqp.ConnectionForced, "CONNECTION_FORCED", ScopeConnection}
	commandInvalid     = exception{amqp.CommandInvalid, "COMMAND_INVALID", ScopeConnection}
	channelError       = exception{amqp.ChannelError, "CHANNEL_ERROR", ScopeConnection}
	notAllowed         = exception{amqp.NotAllowed, "NOT_ALLOWED", ScopeConnection}
	notImplemented     = exception{amqp.NotImplemented, "NOT_IMPLEMENTED", ScopeConnection}
	internalError      = exception{amqp.InternalError, "INTERNAL_ERROR", ScopeConnection}
)

// because makes an error with an explanation. The text of a reply is a short
// string: what is over 255 bytes is cut, with three dots at the end.
//
// Source: rabbit_binary_generator:amqp_exception_explanation/2 (v4.0.5).
func (x exception) because(format string, args ...any) *Error {
	text := x.name + " - " + fmt.Sprintf(format, args...)
	if len(text) > 255 {
		text = text[:252] + "..."
	}
	return &Error{Code: x.code, Text: text, Scope: x.scope}
}

// at blames a method, unless it was the node that tripped.
func (e *Error) at(m amqp.Method) *Error {
	if !e.crash {
		e.Method = m.ID()
	}
	return e
}
