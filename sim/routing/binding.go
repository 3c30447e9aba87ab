package routing

import (
	"cmp"
	"slices"

	"warren/sim/amqp"
)

// Binding ties an exchange to a destination, which is another exchange if
// ToExchange is set and else a queue.
type Binding struct {
	Key         string
	Arguments   amqp.Table
	Destination string
	ToExchange  bool

	seq int // the order in which a Set was given its bindings
}

// Set holds the bindings of one exchange, ready to be matched.
type Set interface {
	// Add takes a binding that the set does not have yet.
	Add(*Binding)
	// Remove takes out a binding that was added.
	Remove(*Binding)
	// Match appends to dst the bindings that let a message with the routing key and
	// the headers through, in the order in which they were added, and returns it.
	Match(dst []*Binding, key string, headers amqp.Table) []*Binding
}

// Types are the exchange types that New knows, sorted.
var Types = []string{"direct", "fanout", "headers", "topic"}

// New returns an empty set for an exchange of one of Types; compare is of use to
// a headers exchange only.
func New(exchangeType string, compare Comparison) Set {
	switch exchangeType {
	case "direct":
		return &direct{byKey: map[string][]*Binding{}}
	case "fanout":
		return &fanout{}
	case "headers":
		return &headers{compare: compare}
	case "topic":
		return &topic{}
	}
	panic("routing: no exchange type " + exchangeType)
}

func inOrder(found []*Binding) {
	if len(found) > 1 {
		slices.SortFunc(found, func(a, b *Binding) int { return cmp.Compare(a.seq, b.seq) })
	}
}

func without(list []*Binding, b *Binding) []*Binding {
	if i := slices.Index(list, b); i >= 0 {
		return slices.Delete(list, i, i+1)
	}
	return list
}
