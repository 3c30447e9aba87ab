package sim

import (
	"time"

	"warren/sim/amqp"
	"warren/sim/broker"
)

// Event is a fact of the world: one of this package's types, or a broker.Event.
// String is its line in a printed history.
type Event interface{ String() string }

// ProcessID names a run of a program, for ever; they count from 1.
type ProcessID int

// LinkID names a connection over the network, for ever; they count from 1. The
// connection that a link carries to the broker has the same number there
// (broker.ConnectionID).
type LinkID int

type (
	// ActionTaken: somebody outside the world did something to it.
	ActionTaken struct{ Action Action }

	// ProcessStarted: a program began to run. Name is what the run is called
	// ("send", "recv2"), unique among those running; Source is the text that it
	// runs, whatever happens to the program later.
	ProcessStarted struct {
		Process ProcessID
		Name    string
		Program string // the program's file name
		Source  string
		Args    []string
	}

	// StatementsRun: a process began these statements, one every Tick from the
	// record's time on. Lines count from 1 in the program's own file. Depth is the
	// number of the program's own frames below the one that runs the statement.
	StatementsRun struct {
		Process ProcessID
		Thread  int // of the process, from 0, which is the main one
		Tick    time.Duration
		Lines   []Line
	}

	// ProcessWaits: a process has come to a stop until something happens. For is
	// "sleep", "read", "input", "lock", "join"; Until is when it gives up, 0 for
	// never; Line is where it stands, and Called is set where that is a callback: it
	// is not done yet with what it was called for.
	ProcessWaits struct {
		Process ProcessID
		Thread  int
		For     string
		Until   time.Duration
		Line    int
		Called  bool
	}

	// ProcessResumed: it goes on.
	ProcessResumed struct {
		Process ProcessID
		Thread  int
	}

	// OutputWritten: a process wrote to its terminal. Line is the program's line
	// that did it.
	OutputWritten struct {
		Process ProcessID
		Stream  Stream
		Text    string
		Line    int
	}

	// ProcessEnded: Signal is "SIGKILL" or "SIGINT" where one ended it, else empty
	// and Code is the exit code. Line is where it stood, for an error the line that
	// raised it.
	ProcessEnded struct {
		Process ProcessID
		Code    int
		Signal  string
		Line    int
	}

	// LinkOpened: a port has accepted a TCP connection from a process; the process
	// learns it after Latency, which is one way. Server is the process that listens
	// there, 0 for the broker.
	LinkOpened struct {
		Link    LinkID
		Process ProcessID
		Server  ProcessID
		Host    string // as the program wrote it
		Port    int
		Latency time.Duration
	}

	// LinkRefused: nobody listens at that port, or the host does not exist.
	LinkRefused struct {
		Process ProcessID
		Host    string
		Port    int
		Reason  string
	}

	// LinkClosed: no frame can be sent on it any more, and those on their way are
	// lost if Reset. By is "client", "server" or "fault".
	LinkClosed struct {
		Link  LinkID
		By    string
		Reset bool
	}

	// FrameSent: a frame left one end of a link and will be at the other end at
	// Arrives, unless the link is cut before. ToBroker tells the direction; Line is
	// the client's line that sent it, 0 for the broker's frames. Message and Entry
	// name the message that a publish, delivery, get or return carries, else 0.
	FrameSent struct {
		Link     LinkID
		ToBroker bool
		Frame    amqp.Frame
		Arrives  time.Duration
		Line     int
		Message  broker.MessageID
		Entry    broker.EntryID
	}

	// FrameArrived: it was handed to the other end.
	FrameArrived struct {
		Link     LinkID
		ToBroker bool
		Frame    amqp.Frame
		Message  broker.MessageID
		Entry    broker.EntryID
	}

	// FrameDropped: a frame on its way will not arrive; the link breaks when it would
	// have.
	FrameDropped struct {
		Link     LinkID
		ToBroker bool
		Frame    amqp.Frame
		Message  broker.MessageID
		Entry    broker.EntryID
	}

	// LinkFrozen: time stands still on the link: what is on its way stays where it is.
	LinkFrozen struct{ Link LinkID }

	// LinkThawed: it goes on. What was sent before the link froze has left of its way
	// what it had then, what was sent since all of it.
	LinkThawed struct{ Link LinkID }

	// BytesSent: a program wrote bytes to a link to another program; they will be
	// there at Arrives. ToServer tells the direction: to the end that listens.
	BytesSent struct {
		Link     LinkID
		ToServer bool
		Bytes    string
		Arrives  time.Duration
		Line     int
	}

	// BytesArrived: they were handed to the other end.
	BytesArrived struct {
		Link     LinkID
		ToServer bool
		Bytes    string
	}

	// ControlRan: a command line of rabbitmqctl was run, with this exit status and
	// output.
	ControlRan struct {
		Args     []string
		Exit     int
		Out, Err string
	}

	// ProgramEdited: a program's text was changed; runs that are under way keep
	// the text they began with.
	ProgramEdited struct{ Program string }
)

// Line is a statement that began: its line, and how deep in calls it stands (0
// is the module).
type Line struct {
	Number int32
	Depth  int32
}

// Stream is one of a terminal's two.
type Stream uint8

const (
	Stdout Stream = iota
	Stderr
)
