package amqp

// MethodID is the pair of numbers that names a method on the wire; {0, 0} where
// a close frame blames no method.
type MethodID struct{ Class, Method uint16 }

// Method is one method with its arguments: a value of one of this package's
// structs, such as QueueDeclare.
type Method interface {
	ID() MethodID
	// Name is the specification's name, such as "queue.declare-ok".
	Name() string
}

// Named returns the zero value of the method with that name of the
// specification's, and whether there is one.
func Named(name string) (Method, bool) {
	for _, m := range methods {
		if m.Name() == name {
			return m, true
		}
	}
	return nil, false
}

// WithID returns the zero value of the method with those numbers, and whether there
// is one.
func WithID(id MethodID) (Method, bool) {
	for _, m := range methods {
		if m.ID() == id {
			return m, true
		}
	}
	return nil, false
}

// Frame is what travels on a connection: a method with the content it carries,
// a heartbeat, or the protocol header that opens the connection.
type Frame struct {
	Channel uint16 // 0 is the connection itself
	Method  Method // nil for a heartbeat and for the protocol header
	Content *Content
	Header  string // "AMQP 0-9-1" for the protocol header, else empty
}

// Heartbeat reports whether f is a heartbeat frame.
func (f Frame) Heartbeat() bool { return f.Method == nil && f.Header == "" }

// ProtocolHeader is the first frame of a client that speaks AMQP 0-9-1.
var ProtocolHeader = Frame{Header: "AMQP 0-9-1"}
