package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"

	"warren/sim/amqp"
)

// decoder reads frames from a socket and puts contents together.
type decoder struct {
	in   *bufio.Reader
	open map[uint16]*partial
}

// partial is a method whose content is still under way.
type partial struct {
	frame amqp.Frame
	size  uint64
}

// next is the next method with all of its content.
func (d *decoder) next() (amqp.Frame, error) {
	for {
		kind, channel, payload, err := d.frame()
		if err != nil {
			return amqp.Frame{}, err
		}
		r := &reader{bytes: payload}
		switch kind {
		case frameHeartbeat:
			continue
		case frameMethod:
			m := r.method()
			if r.err != nil {
				return amqp.Frame{}, r.err
			}
			f := amqp.Frame{Channel: channel, Method: m}
			if !carries(m) {
				return f, nil
			}
			f.Content = &amqp.Content{}
			d.open[channel] = &partial{frame: f}
			continue
		case frameHeader:
			p := d.open[channel]
			r.long(4)
			p.size = r.long(8)
			p.frame.Content.Properties = r.properties()
		case frameBody:
			p := d.open[channel]
			p.frame.Content.Body = append(p.frame.Content.Body, payload...)
		}
		if r.err != nil {
			return amqp.Frame{}, r.err
		}
		if p := d.open[channel]; uint64(len(p.frame.Content.Body)) >= p.size {
			delete(d.open, channel)
			return p.frame, nil
		}
	}
}

func carries(m amqp.Method) bool {
	switch m.(type) {
	case amqp.BasicDeliver, amqp.BasicReturn, amqp.BasicGetOk:
		return true
	}
	return false
}

func (d *decoder) frame() (kind byte, channel uint16, payload []byte, err error) {
	var head [7]byte
	if _, err = io.ReadFull(d.in, head[:]); err != nil {
		return
	}
	payload = make([]byte, binary.BigEndian.Uint32(head[3:])+1)
	if _, err = io.ReadFull(d.in, payload); err != nil {
		return
	}
	last := len(payload) - 1
	if payload[last] != frameEnd {
		err = errors.New("a frame without its end")
	}
	return head[0], binary.BigEndian.Uint16(head[1:]), payload[:last], err
}

// reader reads values; after the first error all of them are zero.
type reader struct {
	bytes []byte
	bits  int
	last  byte
	err   error
}

func (r *reader) take(n int) []byte {
	r.bits = 0
	if n > len(r.bytes) {
		r.err = io.ErrUnexpectedEOF
		return make([]byte, n)
	}
	out := r.bytes[:n]
	r.bytes = r.bytes[n:]
	return out
}

func (r *reader) long(size int) uint64 {
	n := uint64(0)
	for _, b := range r.take(size) {
		n = n<<8 | uint64(b)
	}
	return n
}

func (r *reader) octet() byte { return r.take(1)[0] }

func (r *reader) bit() bool {
	if r.bits == 0 {
		r.last = r.octet()
	}
	set := r.last>>r.bits&1 == 1
	r.bits = (r.bits + 1) % 8
	return set
}

func (r *reader) shortString() string { return string(r.take(int(r.octet()))) }

func (r *reader) longString() string {
	n := r.long(4)
	if n > uint64(len(r.bytes)) {
		r.err = io.ErrUnexpectedEOF
		return ""
	}
	return string(r.take(int(n)))
}

func (r *reader) method() amqp.Method {
	id := amqp.MethodID{Class: uint16(r.long(2)), Method: uint16(r.long(2))}
	zero, ok := amqp.WithID(id)
	if !ok {
		r.err = fmt.Errorf("no method %v", id)
		return nil
	}
	v := reflect.New(reflect.TypeOf(zero)).Elem()
	for range reservedShorts(zero) {
		r.long(2)
	}
	for i := range v.NumField() {
		r.argument(v.Field(i), longString(zero, v.Type().Field(i).Name))
	}
	return v.Interface().(amqp.Method)
}

func (r *reader) argument(v reflect.Value, long bool) {
	switch {
	case v.Kind() == reflect.Bool:
		v.SetBool(r.bit())
	case v.CanUint():
		v.SetUint(r.long(int(v.Type().Size())))
	case v.Kind() == reflect.String && long:
		v.SetString(r.longString())
	case v.Kind() == reflect.String:
		v.SetString(r.shortString())
	default:
		v.Set(reflect.ValueOf(r.table()))
	}
}

func (r *reader) properties() amqp.Properties {
	var p amqp.Properties
	v := reflect.ValueOf(&p).Elem()
	flags := uint16(r.long(2))
	for i := range v.NumField() {
		if flags>>(15-i)&1 == 0 {
			continue
		}
		f := v.Field(i)
		if f.Kind() == reflect.Pointer {
			f.Set(reflect.New(f.Type().Elem()))
			f = f.Elem()
		}
		r.argument(f, false)
	}
	return p
}

func (r *reader) table() amqp.Table {
	in := &reader{bytes: []byte(r.longString())}
	t := amqp.Table{}
	for len(in.bytes) > 0 && in.err == nil {
		name := in.shortString()
		t = append(t, amqp.Field{Name: name, Value: in.value()})
	}
	r.err = errors.Join(r.err, in.err)
	return t
}

func (r *reader) value() amqp.Value {
	switch kind := r.octet(); kind {
	case 'V':
		return nil
	case 't':
		return r.octet() != 0
	case 'b':
		return int8(r.octet())
	case 'B':
		return r.octet()
	case 's':
		return int16(r.long(2))
	case 'u':
		return uint16(r.long(2))
	case 'I':
		return int32(r.long(4))
	case 'i':
		return uint32(r.long(4))
	case 'l':
		return int64(r.long(8))
	case 'f':
		return math.Float32frombits(uint32(r.long(4)))
	case 'd':
		return math.Float64frombits(r.long(8))
	case 'D':
		return amqp.Decimal{Scale: r.octet(), Unscaled: int32(r.long(4))}
	case 'T':
		return amqp.Timestamp(r.long(8))
	case 'S':
		return r.longString()
	case 'x':
		return []byte(r.longString())
	case 'F':
		return r.table()
	case 'A':
		in := &reader{bytes: []byte(r.longString())}
		list := amqp.Array{}
		for len(in.bytes) > 0 && in.err == nil {
			list = append(list, in.value())
		}
		r.err = errors.Join(r.err, in.err)
		return list
	default:
		r.err = fmt.Errorf("a value of type %q", kind)
		return nil
	}
}
