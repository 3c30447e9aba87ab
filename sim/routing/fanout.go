package routing

import "warren/sim/amqp"

// fanout lets every message through every binding, whatever the keys.
//
// Source: AMQP 0-9-1 §3.1.3.2.
type fanout struct {
	bindings []*Binding
}

func (f *fanout) Add(b *Binding)    { f.bindings = append(f.bindings, b) }
func (f *fanout) Remove(b *Binding) { f.bindings = without(f.bindings, b) }

func (f *fanout) Match(dst []*Binding, _ string, _ amqp.Table) []*Binding {
	return append(dst, f.bindings...)
}
