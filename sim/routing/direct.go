package routing

import "warren/sim/amqp"

// direct lets a message through where the binding key is the routing key.
//
// Source: AMQP 0-9-1 §3.1.3.1.
type direct struct {
	byKey map[string][]*Binding
}

func (d *direct) Add(b *Binding) { d.byKey[b.Key] = append(d.byKey[b.Key], b) }

func (d *direct) Remove(b *Binding) {
	if left := without(d.byKey[b.Key], b); len(left) > 0 {
		d.byKey[b.Key] = left
	} else {
		delete(d.byKey, b.Key)
	}
}

func (d *direct) Match(dst []*Binding, key string, _ amqp.Table) []*Binding {
	return append(dst, d.byKey[key]...)
}
