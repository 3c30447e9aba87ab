package main

import (
	"encoding/binary"
	"fmt"
	"math"
	"reflect"

	"warren/sim/amqp"
)

// Types of frames.
//
// Source: AMQP 0-9-1 §4.2.3.
const (
	frameMethod    = 1
	frameHeader    = 2
	frameBody      = 3
	frameHeartbeat = 8
	frameEnd       = 0xCE
)

// encode is a frame with its content as it travels: a method's frame, a content
// header's and as many of the body as maxFrame asks for.
func encode(f amqp.Frame, maxFrame int) []byte {
	switch {
	case f.Header != "":
		return []byte("AMQP\x00\x00\x09\x01")
	case f.Method == nil:
		return frame(nil, frameHeartbeat, 0, nil)
	}
	id := f.Method.ID()
	w := &writer{}
	w.short(id.Class)
	w.short(id.Method)
	w.method(f.Method)
	out := frame(nil, frameMethod, f.Channel, w.bytes)
	if f.Content == nil {
		return out
	}
	h := &writer{}
	h.short(id.Class)
	h.short(0)
	h.long(uint64(len(f.Content.Body)), 8)
	h.properties(f.Content.Properties)
	out = frame(out, frameHeader, f.Channel, h.bytes)
	for body := f.Content.Body; len(body) > 0; {
		n := min(len(body), maxFrame-8)
		out = frame(out, frameBody, f.Channel, body[:n])
		body = body[n:]
	}
	return out
}

func frame(out []byte, kind byte, channel uint16, payload []byte) []byte {
	out = append(out, kind)
	out = binary.BigEndian.AppendUint16(out, channel)
	out = binary.BigEndian.AppendUint32(out, uint32(len(payload)))
	return append(append(out, payload...), frameEnd)
}

// writer spells values as they travel.
type writer struct {
	bytes []byte
	bits  int // of the last byte that are used up; 0 if the last value was no bit
}

func (w *writer) octet(n byte)   { w.bits = 0; w.bytes = append(w.bytes, n) }
func (w *writer) short(n uint16) { w.long(uint64(n), 2) }
func (w *writer) long(n uint64, size int) {
	w.bits = 0
	for i := size - 1; i >= 0; i-- {
		w.bytes = append(w.bytes, byte(n>>(8*i)))
	}
}

func (w *writer) bit(set bool) {
	if w.bits == 0 {
		w.bytes = append(w.bytes, 0)
	}
	if set {
		w.bytes[len(w.bytes)-1] |= 1 << w.bits
	}
	w.bits = (w.bits + 1) % 8
}

// shortString cuts what does not fit: the length has one byte.
func (w *writer) shortString(s string) {
	if len(s) > 255 {
		s = s[:255]
	}
	w.octet(byte(len(s)))
	w.bytes = append(w.bytes, s...)
}

func (w *writer) longString(s string) {
	w.long(uint64(len(s)), 4)
	w.bytes = append(w.bytes, s...)
}

// method spells a method's arguments, with the ones that the specification
// reserves.
func (w *writer) method(m amqp.Method) {
	for range reservedShorts(m) {
		w.short(0)
	}
	v := reflect.ValueOf(m)
	for i := range v.NumField() {
		w.argument(v.Field(i), longString(m, v.Type().Field(i).Name))
	}
	switch m.(type) {
	case amqp.ChannelOpen:
		w.shortString("")
	case amqp.ConnectionOpen:
		w.shortString("")
		w.bit(false)
	}
}

// reservedShorts is how many reserved numbers begin a method's arguments: the
// tickets of AMQP 0-8.
func reservedShorts(m amqp.Method) int {
	switch m.(type) {
	case amqp.ExchangeDeclare, amqp.ExchangeDelete, amqp.ExchangeBind, amqp.ExchangeUnbind, amqp.QueueDeclare, amqp.QueueBind,
		amqp.QueueUnbind, amqp.QueuePurge, amqp.QueueDelete, amqp.BasicConsume, amqp.BasicPublish, amqp.BasicGet:
		return 1
	}
	return 0
}

func longString(m amqp.Method, field string) bool {
	switch m.(type) {
	case amqp.ConnectionStart:
		return true
	case amqp.ConnectionStartOk:
		return field == "Response"
	case amqp.ConnectionUpdateSecret:
		return field == "NewSecret"
	case amqp.ConnectionSecure, amqp.ConnectionSecureOk:
		return true
	}
	return false
}

func (w *writer) argument(v reflect.Value, long bool) {
	switch {
	case v.Kind() == reflect.Bool:
		w.bit(v.Bool())
	case v.CanUint():
		w.long(v.Uint(), int(v.Type().Size()))
	case v.Kind() == reflect.String && long:
		w.longString(v.String())
	case v.Kind() == reflect.String:
		w.shortString(v.String())
	default:
		w.table(v.Interface().(amqp.Table))
	}
}

// properties spells a content header's flags and the properties that are there.
func (w *writer) properties(p amqp.Properties) {
	v := reflect.ValueOf(p)
	flags := uint16(0)
	for i := range v.NumField() {
		if !v.Field(i).IsNil() {
			flags |= 1 << (15 - i)
		}
	}
	w.short(flags)
	for i := range v.NumField() {
		switch f := v.Field(i); {
		case f.IsNil():
		case f.Kind() == reflect.Pointer:
			w.argument(f.Elem(), false)
		default:
			w.argument(f, false)
		}
	}
}

func (w *writer) table(t amqp.Table) {
	in := &writer{}
	for _, f := range t {
		in.shortString(f.Name)
		in.value(f.Value)
	}
	w.longString(string(in.bytes))
}

func (w *writer) value(v amqp.Value) {
	switch v := v.(type) {
	case nil:
		w.octet('V')
	case bool:
		w.octet('t')
		w.bit(v)
		w.bits = 0
	case int8:
		w.octet('b')
		w.octet(byte(v))
	case uint8:
		w.octet('B')
		w.octet(v)
	case int16:
		w.octet('s')
		w.short(uint16(v))
	case uint16:
		w.octet('u')
		w.short(v)
	case int32:
		w.octet('I')
		w.long(uint64(uint32(v)), 4)
	case uint32:
		w.octet('i')
		w.long(uint64(v), 4)
	case int64:
		w.octet('l')
		w.long(uint64(v), 8)
	case float32:
		w.octet('f')
		w.long(uint64(math.Float32bits(v)), 4)
	case float64:
		w.octet('d')
		w.long(math.Float64bits(v), 8)
	case amqp.Decimal:
		w.octet('D')
		w.octet(v.Scale)
		w.long(uint64(uint32(v.Unscaled)), 4)
	case amqp.Timestamp:
		w.octet('T')
		w.long(uint64(v), 8)
	case string:
		w.octet('S')
		w.longString(v)
	case []byte:
		w.octet('x')
		w.longString(string(v))
	case amqp.Table:
		w.octet('F')
		w.table(v)
	case amqp.Array:
		w.octet('A')
		in := &writer{}
		for _, x := range v {
			in.value(x)
		}
		w.longString(string(in.bytes))
	default:
		panic(fmt.Sprintf("record: a value of type %T", v))
	}
}
