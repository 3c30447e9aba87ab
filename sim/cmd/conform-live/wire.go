package main

import (
	"bytes"
	"encoding/binary"
	"net"
	"sync"

	vocabulary "warren/sim/amqp"
)

// wire is a connection's socket. The library has no unsigned integers: it is given
// signed ones of the same width, and their type is written over on the way.
type wire struct {
	net.Conn
	lock     sync.Mutex
	unsigned []field
}

// field is a field of a table as the library spells it, and where in that its type
// stands.
type field struct {
	spelt []byte
	at    int
	want  byte
}

// expect says which fields of what is written next are unsigned.
func (w *wire) expect(fields []field) {
	w.lock.Lock()
	w.unsigned = fields
	w.lock.Unlock()
}

// Write implements net.Conn.
func (w *wire) Write(p []byte) (int, error) {
	w.lock.Lock()
	defer w.lock.Unlock()
	for _, f := range w.unsigned {
		if i := bytes.Index(p, f.spelt); i >= 0 {
			p = bytes.Clone(p)
			p[i+f.at] = f.want
		}
	}
	return w.Conn.Write(p)
}

// unsigned are the unsigned integers among a table's fields.
func unsigned(t vocabulary.Table) []field {
	var found []field
	for _, f := range t {
		spelt := append([]byte{byte(len(f.Name))}, f.Name...)
		at := len(spelt)
		switch v := f.Value.(type) {
		case uint16:
			found = append(found, field{binary.BigEndian.AppendUint16(append(spelt, 's'), v), at, 'u'})
		case uint32:
			found = append(found, field{binary.BigEndian.AppendUint32(append(spelt, 'I'), v), at, 'i'})
		case vocabulary.Table:
			found = append(found, unsigned(v)...)
		}
	}
	return found
}
