package conform

import (
	"time"

	"warren/sim/amqp"
	"warren/sim/broker"
)

// Line is a broker as a client reaches it: sockets that carry frames, an operator
// who types commands, and time.
type Line interface {
	// Listen says who is told of what arrives: frames, and sockets that are cut. They
	// are told only while a method of the line's runs.
	Listen(frame func(broker.ConnectionID, amqp.Frame), lost func(broker.ConnectionID))
	// Connect opens a connection's socket.
	Connect(broker.ConnectionID)
	// Send sends frames in one go.
	Send(broker.ConnectionID, ...amqp.Frame)
	// Cut cuts a connection's socket.
	Cut(broker.ConnectionID)
	// Await waits for something that was asked for, a few seconds at most.
	Await(done func() bool)
	// Settle waits until nothing more arrives, atLeast as long as it is told, and
	// some while longer for what is owed.
	Settle(atLeast time.Duration, owed func() bool)
	// Sleep lets time go by.
	Sleep(time.Duration)
	// Restart stops the broker and starts it again.
	Restart(broker.StopKind)
	// Ctl types a rabbitmqctl command line.
	Ctl(args []string) (exit int, out, err string)
	// Close ends the line.
	Close()
}
