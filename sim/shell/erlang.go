package shell

import (
	"fmt"
	"strings"

	"warren/sim/amqp"
)

// Terms of Erlang's, to be printed: a list, and a tuple of two or more.
type (
	listTerm []any
	tuple    []any
)

// erlangWidth is how long a line of a printed term may be.
const erlangWidth = 80

// erlangTerm prints a term as io:format's ~p does: in one line where it fits, else the
// elements of what is too long each on a line of its own.
//
// Source: io_lib_pretty:print/4 (OTP 25).
func erlangTerm(v any) string { return layOut(v, 0, 0) }

// layOut prints a term that begins in a column and has so many brackets behind it.
func layOut(v any, column, closing int) string {
	line := inline(v)
	open, elements, end := parts(v)
	if column+len(line)+closing <= erlangWidth || len(elements) == 0 {
		return line
	}
	var out strings.Builder
	out.WriteString(open)
	for i, e := range elements {
		behind := 0
		if i == len(elements)-1 {
			behind = closing + 1
		}
		out.WriteString(layOut(e, column+1, behind))
		if i < len(elements)-1 {
			out.WriteString(",\n" + strings.Repeat(" ", column+1))
		}
	}
	return out.String() + end
}

func inline(v any) string {
	open, elements, end := parts(v)
	if elements == nil {
		return open + end
	}
	var texts []string
	for _, e := range elements {
		texts = append(texts, inline(e))
	}
	return open + strings.Join(texts, ",") + end
}

// parts are a term's brackets and what is between them; of what has none, all is in
// the first.
func parts(v any) (open string, elements []any, end string) {
	switch v := v.(type) {
	case listTerm:
		return "[", v, "]"
	case tuple:
		return "{", v, "}"
	case atoms:
		for _, a := range v {
			elements = append(elements, a)
		}
		return "[", elements, "]"
	case states:
		for node, state := range v { // there is one
			elements = append(elements, tuple{atom(node), state})
		}
		return "[", elements, "]"
	case amqp.Table:
		for _, f := range v {
			kind, value := wireTerm(f.Value)
			elements = append(elements, tuple{f.Name, atom(kind), value})
		}
		return "[", elements, "]"
	case atom:
		if v.bare() {
			return string(v), nil, ""
		}
		return "'" + string(v) + "'", nil, ""
	case string:
		if v == "" {
			return "<<>>", nil, ""
		}
		return fmt.Sprintf("<<%q>>", v), nil, ""
	}
	return plainTerm(v), nil, ""
}

// bare reports whether an atom needs no quotes: a small letter, then letters, digits,
// _ and @.
func (a atom) bare() bool {
	for i, c := range []byte(a) {
		small := 'a' <= c && c <= 'z'
		other := 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '@'
		if !small && (i == 0 || !other) {
			return false
		}
	}
	return a != ""
}
