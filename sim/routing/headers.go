package routing

import (
	"reflect"
	"strings"

	"warren/sim/amqp"
)

// MatchHeaders reports whether a headers exchange's binding with these arguments
// lets a message with these headers through. The argument x-match tells how
// many of the others must be met: "all" (also when it is missing) and "any" leave
// out arguments whose names begin with "x-", "all-with-x" and "any-with-x" only
// x-match itself. An argument without a value (void) is met by any header of its
// name, another by an equal value, in whatever integer type it came.
//
// Source: rabbit_exchange_type_headers:route/3 (v4.0.5).
func MatchHeaders(arguments, headers amqp.Table, number Comparison) bool {
	rule := xMatch(arguments)
	anyOf := rule == "any" || rule == "any-with-x"
	withX := rule == "all-with-x" || rule == "any-with-x"
	for _, arg := range arguments {
		if arg.Name == "x-match" || !withX && strings.HasPrefix(arg.Name, "x-") {
			continue
		}
		value, there := headers.Lookup(arg.Name)
		met := there && (arg.Value == nil || number.equal(arg.Value, value))
		if met == anyOf {
			return anyOf
		}
	}
	return !anyOf
}

// Comparison is how a headers exchange compares two values.
type Comparison uint8

const (
	// ExactNumbers: an integer never equals a float, and a message's timestamp is
	// in milliseconds by the time it is compared, a binding's in seconds.
	//
	// Source: mc_amqpl:routing_headers/2 (v4.0.5).
	ExactNumbers Comparison = iota
	// LooseNumbers: 1 equals 1.0.
	//
	// Source: rabbit_exchange_type_headers:headers_match/5 (v3.10.8).
	LooseNumbers
)

func xMatch(arguments amqp.Table) string {
	v, _ := arguments.Lookup("x-match")
	rule, _ := v.(string)
	return rule
}

// equal compares an argument of a binding with a header, off the wire: integers
// are equal by value whatever their width, and so are strings and bytes.
func (c Comparison) equal(argument, header amqp.Value) bool {
	if t, ok := header.(amqp.Timestamp); ok && c == ExactNumbers {
		header = t * 1000
	}
	x, isInteger := integer(argument)
	y, toInteger := integer(header)
	if isInteger && toInteger {
		return x == y
	}
	f, isFloat := float(argument)
	g, toFloat := float(header)
	switch {
	case isFloat && toFloat:
		return f == g
	case c == LooseNumbers && isInteger && toFloat:
		return float64(x) == g
	case c == LooseNumbers && isFloat && toInteger:
		return f == float64(y)
	}
	return reflect.DeepEqual(text(argument), text(header))
}

// integer is also a timestamp's: it is one of Erlang's integers.
func integer(v amqp.Value) (int64, bool) {
	if t, ok := v.(amqp.Timestamp); ok {
		return int64(t), true
	}
	return amqp.Integer(v)
}

func float(v amqp.Value) (float64, bool) {
	switch v := v.(type) {
	case float32:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// text makes one of the two types of bytes on the wire.
func text(v amqp.Value) amqp.Value {
	if b, ok := v.([]byte); ok {
		return string(b)
	}
	return v
}

// headers asks every binding.
type headers struct {
	compare  Comparison
	bindings []*Binding
}

func (h *headers) Add(b *Binding)    { h.bindings = append(h.bindings, b) }
func (h *headers) Remove(b *Binding) { h.bindings = without(h.bindings, b) }

func (h *headers) Match(dst []*Binding, _ string, table amqp.Table) []*Binding {
	for _, b := range h.bindings {
		if MatchHeaders(b.Arguments, table, h.compare) {
			dst = append(dst, b)
		}
	}
	return dst
}
