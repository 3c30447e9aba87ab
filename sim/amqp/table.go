package amqp

import "time"

// A Value is one value of a field table. Its Go type is its wire type:
//
//	bool       t    int8      b    uint8     B    int16     s
//	uint16     u    int32     I    uint32    i    int64     l
//	float32    f    float64   d    Decimal   D    string    S
//	[]byte     x    Array     A    Timestamp T    Table     F
//	nil        V
//
// Source: AMQP 0-9-1 §4.2.5.5 with RabbitMQ's errata (rabbit_binary_parser).
type Value any

// Field is one named value of a table.
type Field struct {
	Name  string
	Value Value
}

// Table is a list of named values, in the order in which they were sent. A name
// stands in it at most once.
type Table []Field

// Array is a list of values.
type Array []Value

// Decimal is Unscaled / 10^Scale.
type Decimal struct {
	Scale    uint8
	Unscaled int32
}

// Timestamp counts seconds since 1970-01-01 00:00:00 UTC.
type Timestamp uint64

// TimestampOf is the moment d after the Unix epoch, in whole seconds.
func TimestampOf(d time.Duration) Timestamp { return Timestamp(d / time.Second) }

// Lookup returns the value under name and whether there is one: a void value is
// nil and there.
func (t Table) Lookup(name string) (Value, bool) {
	for _, f := range t {
		if f.Name == name {
			return f.Value, true
		}
	}
	return nil, false
}

// With returns a copy of t in which name has the value v: in its old place, or
// at the end.
func (t Table) With(name string, v Value) Table {
	out := make(Table, 0, len(t)+1)
	found := false
	for _, f := range t {
		if f.Name == name {
			f.Value, found = v, true
		}
		out = append(out, f)
	}
	if !found {
		out = append(out, Field{name, v})
	}
	return out
}

// Without returns a copy of t that lacks name.
func (t Table) Without(name string) Table {
	out := make(Table, 0, len(t))
	for _, f := range t {
		if f.Name != name {
			out = append(out, f)
		}
	}
	return out
}

// Integer is the value of any of the integer types of a table; false for what is of
// another type. A timestamp is none.
//
// Source: rabbit.hrl, INTEGER_ARG_TYPES (v4.0.5).
func Integer(v Value) (int64, bool) {
	switch v := v.(type) {
	case int8:
		return int64(v), true
	case uint8:
		return int64(v), true
	case int16:
		return int64(v), true
	case uint16:
		return int64(v), true
	case int32:
		return int64(v), true
	case uint32:
		return int64(v), true
	case int64:
		return v, true
	}
	return 0, false
}
