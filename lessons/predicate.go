package lessons

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Predicate compares the number of facts of a kind, in a history, with a number:
//
//	published(key=hello body!="lqz js nb") >= 1
//	ready(queue=hello) == 0
//	delivered(consumer=recv1) unacked <= 1 always
//	acked(queue=lqz) within 5s
//	published(key=hello) before consuming(queue=hello)
//
// Without a comparison it is ">= 1".
type Predicate struct {
	Fact    string
	Where   []Condition
	Compare string // one of == != >= <= > <
	Count   int

	// Always demands that the comparison held after every event so far, and that
	// there was at least one fact of the kind.
	Always bool

	// Within, of a check that comes "then", is how soon after the last fact of the
	// check above it the comparison has to hold, counting from that fact on; 0 for
	// whenever.
	Within time.Duration

	// Before is what must not have happened until the comparison holds, nil for
	// nothing.
	Before *Predicate
}

// Condition narrows a predicate to the facts that have a value in a field.
type Condition struct {
	Field   string
	Compare string // = is, != is not, ~= contains
	Value   string
}

// ParsePredicate reads a predicate. Column, of an error, counts bytes from 1.
func ParsePredicate(text string) (Predicate, error) {
	s := &scanner{text: text}
	p, err := s.predicate()
	if err != nil {
		return Predicate{}, err
	}
	return p, nil
}

// String writes the predicate as ParsePredicate reads it.
func (p Predicate) String() string {
	var b strings.Builder
	b.WriteString(p.Fact + "(")
	for i, c := range p.Where {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(c.Field + c.Compare)
		if isWord(c.Value) {
			b.WriteString(c.Value)
		} else {
			b.WriteString(strconv.Quote(c.Value))
		}
	}
	fmt.Fprintf(&b, ") %s %d", p.Compare, p.Count)
	if p.Always {
		b.WriteString(" always")
	}
	if p.Within > 0 {
		b.WriteString(" within " + p.Within.String())
	}
	if p.Before != nil {
		b.WriteString(" before " + p.Before.String())
	}
	return b.String()
}

// holds compares a count as the predicate says, but for Always.
func (p Predicate) holds(count int) bool {
	switch p.Compare {
	case "==":
		return count == p.Count
	case "!=":
		return count != p.Count
	case ">=":
		return count >= p.Count
	case "<=":
		return count <= p.Count
	case ">":
		return count > p.Count
	case "<":
		return count < p.Count
	}
	panic("lessons: an unknown comparison " + p.Compare)
}

// matches reports whether a fact is of the predicate's kind and meets its
// conditions.
func (p Predicate) matches(f fact) bool {
	if f.name != p.Fact {
		return false
	}
	for _, c := range p.Where {
		value := f.field(c.Field)
		switch c.Compare {
		case "=":
			if value != c.Value {
				return false
			}
		case "!=":
			if value == c.Value {
				return false
			}
		case "~=":
			if !strings.Contains(value, c.Value) {
				return false
			}
		}
	}
	return true
}
