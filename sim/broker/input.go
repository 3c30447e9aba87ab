package broker

import "warren/sim/amqp"

// ConnectionID names a TCP connection to the node, for ever: the caller counts
// them from 1 and never uses one twice.
type ConnectionID int

// ChannelID names a channel for as long as it is open.
type ChannelID struct {
	Conn   ConnectionID
	Number uint16
}

// MessageID names a published message for ever, over all its copies and dead
// letters. They count from 1.
type MessageID uint64

// EntryID names one place of a message in one queue, from the enqueue until it
// is settled or dropped; a requeued message keeps it. They count from 1.
type EntryID uint64

// Input is something that happens to the node from outside.
type Input interface{ input() }

type (
	// Accept: a TCP connection from the host Peer ("127.0.0.1" is the node's own).
	Accept struct {
		Conn ConnectionID
		Peer string
	}

	// Receive: a frame has arrived.
	Receive struct {
		Conn  ConnectionID
		Frame amqp.Frame
		// Message is the name of the message that a basic.publish carries; the
		// node makes one up where it is 0.
		Message MessageID
	}

	// Batch is inputs that are there at once. What dies of them is dead-lettered when
	// all have been taken: that is another process's work.
	Batch struct{ Inputs []Input }

	// Lose: the socket is gone, with no close handshake.
	Lose struct{ Conn ConnectionID }

	// Stop ends the node; what survives depends on how.
	// AppOnly tells that the process of the node stays: rabbitmqctl reaches it.
	Stop struct {
		How     StopKind
		AppOnly bool
	}

	// Start boots a node that was stopped, from what its store has kept.
	Start struct{}
)

func (Accept) input()  {}
func (Receive) input() {}
func (Batch) input()   {}
func (Lose) input()    {}
func (Stop) input()    {}
func (Start) input()   {}

// StopKind tells how a node stops.
type StopKind uint8

const (
	Shutdown StopKind = iota // orderly: connections are closed, everything is flushed
	SIGKILL                  // the process dies; the page cache survives
	PowerCut                 // the machine dies; only what reached the disk survives
)
