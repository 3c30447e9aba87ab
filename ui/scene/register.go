package scene

import (
	"warren/sim"
	"warren/sim/broker"
)

// register is every exchange, queue and binding that there ever was, with when it
// was there. Like the book it is only appended to.
type register struct {
	exchanges []exchangeLife
	queues    []queueLife
	bindings  []bindingLife
}

// life is the records between which something was there; died is 0 while it is.
type life struct{ born, died int }

// at reports whether something was there when a record was told.
func (l life) at(record int) bool { return l.born <= record && (l.died == 0 || record < l.died) }

type (
	exchangeLife struct {
		life
		broker.ExchangeDeclared
	}
	queueLife struct {
		life
		broker.QueueDeclared
	}
	bindingLife struct {
		life
		broker.Binding
	}
)

// see takes a record in.
func (r *register) see(record int, e sim.Event) {
	switch e := e.(type) {
	case broker.ExchangeDeclared:
		r.exchanges = append(r.exchanges, exchangeLife{life{record, 0}, e})
	case broker.ExchangeDeleted:
		for i := range r.exchanges {
			if x := &r.exchanges[i]; x.died == 0 && x.Exchange == e.Exchange && x.VirtualHost == e.VirtualHost {
				x.died = record
			}
		}
		r.unbind(record, func(b *broker.Binding) bool {
			return b.VirtualHost == e.VirtualHost && (b.Source == e.Exchange || b.Destination == e.Exchange && b.DestinationType == "exchange")
		})
	case broker.QueueDeclared:
		r.queues = append(r.queues, queueLife{life{record, 0}, e})
	case broker.QueueDeleted:
		for i := range r.queues {
			if q := &r.queues[i]; q.died == 0 && q.Queue == e.Queue && q.VirtualHost == e.VirtualHost {
				q.died = record
			}
		}
		r.unbind(record, func(b *broker.Binding) bool {
			return b.VirtualHost == e.VirtualHost && b.Destination == e.Queue && b.DestinationType == "queue"
		})
	case broker.BindingCreated:
		r.bindings = append(r.bindings, bindingLife{life{record, 0}, e.Binding})
	case broker.BindingDeleted:
		text := e.Binding.String()
		r.unbind(record, func(b *broker.Binding) bool { return b.String() == text })
	}
}

func (r *register) unbind(record int, is func(*broker.Binding) bool) {
	for i := range r.bindings {
		if b := &r.bindings[i]; b.died == 0 && is(&b.Binding) {
			b.died = record
		}
	}
}

// exchange is the one of that name when a record was told; predeclared ones have
// only their type.
func (r *register) exchange(name string, record int) (broker.ExchangeDeclared, bool) {
	for _, x := range r.exchanges {
		if x.Exchange == name && x.at(record) {
			return x.ExchangeDeclared, true
		}
	}
	typ, ok := predeclared[Bare(name)]
	return broker.ExchangeDeclared{Exchange: name, Type: typ, Durable: true}, ok
}

// queue is the one of that name when a record was told.
func (r *register) queue(name string, record int) (broker.QueueDeclared, bool) {
	for _, q := range r.queues {
		if q.Queue == name && q.at(record) {
			return q.QueueDeclared, true
		}
	}
	return broker.QueueDeclared{}, false
}

// Queue is how a queue was declared that is there at the cursor.
func (s *Scene) QueueDeclared(name string) (broker.QueueDeclared, bool) {
	return s.player.register.queue(name, s.Cursor.Records-1)
}

// ExchangeDeclared is how an exchange was declared that is there at the cursor.
func (s *Scene) ExchangeDeclared(name string) (broker.ExchangeDeclared, bool) {
	return s.player.register.exchange(name, s.Cursor.Records-1)
}

// BindingsOf are the explicit bindings at the cursor that a function chooses, in
// the order of their making.
func (s *Scene) BindingsOf(choose func(*broker.Binding) bool) []broker.Binding {
	var all []broker.Binding
	for i := range s.player.register.bindings {
		if b := &s.player.register.bindings[i]; b.at(s.Cursor.Records-1) && choose(&b.Binding) {
			all = append(all, b.Binding)
		}
	}
	return all
}
