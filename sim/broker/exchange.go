package broker

import (
	"slices"
	"strings"

	"warren/sim/amqp"
	"warren/sim/routing"
	"warren/sim/store"
)

// exchange is where messages are published to.
type exchange struct {
	vhost                         *vhost
	name, kind                    string
	durable, autoDelete, internal bool
	arguments                     amqp.Table

	set      routing.Set
	bindings []*binding // of which it is the source, in the order of their making
	incoming []*binding // of which it is the destination
	policy   *policy
}

// binding ties a source exchange to a queue or another exchange.
type binding struct {
	source *exchange
	route  routing.Binding
}

func (v *vhost) addExchange(x exchange) *exchange {
	x.vhost = v
	x.set = routing.New(x.kind, v.b.profile.headerNumbers)
	v.exchanges[x.name] = &x
	return &x
}

// alternate is the name of the exchange that takes what x cannot route; false
// if there is none.
func (x *exchange) alternate() (string, bool) {
	v, _ := x.arguments.Lookup("alternate-exchange")
	if name, ok := v.(string); ok {
		return name, true
	}
	return x.policy.text("alternate-exchange")
}

func (x *exchange) bound(destination string, toExchange bool, key string, args amqp.Table) *binding {
	for _, bd := range x.bindings {
		r := &bd.route
		if r.Key == key && r.Destination == destination && r.ToExchange == toExchange && sameTable(r.Arguments, args) {
			return bd
		}
	}
	return nil
}

func (v *vhost) bind(x *exchange, destination string, toExchange bool, key string, args amqp.Table) {
	if x.bound(destination, toExchange, key, args) != nil {
		return
	}
	bd := &binding{source: x, route: routing.Binding{
		Key: key, Arguments: args, Destination: destination, ToExchange: toExchange,
	}}
	x.set.Add(&bd.route)
	x.bindings = append(x.bindings, bd)
	in := v.incoming(destination, toExchange)
	*in = append(*in, bd)
	if bd.kept() {
		v.b.keep(bd.record())
	}
	v.b.emit(BindingCreated{bd.describe()})
}

// incoming is the list of the bindings that lead to a destination that exists.
func (v *vhost) incoming(destination string, isExchange bool) *[]*binding {
	if isExchange {
		return &v.exchanges[destination].incoming
	}
	return &v.queues[destination].incoming
}

// unbind takes a binding away, and with an auto-delete source's last binding the
// source.
func (bd *binding) unbind() {
	x := bd.source
	if bd.kept() {
		x.vhost.b.keep(store.BindingGone{Binding: bd.record()})
	}
	x.set.Remove(&bd.route)
	x.bindings = slices.DeleteFunc(x.bindings, func(o *binding) bool { return o == bd })
	in := x.vhost.incoming(bd.route.Destination, bd.route.ToExchange)
	*in = slices.DeleteFunc(*in, func(o *binding) bool { return o == bd })
	x.vhost.b.emit(BindingDeleted{bd.describe()})
	if x.autoDelete && len(x.bindings) == 0 && x.vhost.exchanges[x.name] == x {
		x.delete()
	}
}

func (x *exchange) delete() {
	v := x.vhost
	for _, bd := range slices.Clone(x.bindings) {
		x.set.Remove(&bd.route)
		in := v.incoming(bd.route.Destination, bd.route.ToExchange)
		*in = slices.DeleteFunc(*in, func(o *binding) bool { return o == bd })
		v.b.emit(BindingDeleted{bd.describe()})
	}
	x.bindings = nil
	incoming := slices.Clone(x.incoming)
	for _, bd := range incoming {
		bd.unbind()
	}
	delete(v.exchanges, x.name)
	if x.kept() {
		v.b.keep(store.ExchangeGone{VirtualHost: v.name, Name: x.name})
	}
	v.b.emit(ExchangeDeleted{v.name, x.name})
}

func (bd *binding) describe() Binding {
	kind := "queue"
	if bd.route.ToExchange {
		kind = "exchange"
	}
	return Binding{
		VirtualHost: bd.source.vhost.name, Source: bd.source.name,
		Destination: bd.route.Destination, DestinationType: kind,
		BindingKey: bd.route.Key, Arguments: bd.route.Arguments,
	}
}

// declared is the event of its declaration.
func (x *exchange) declared() ExchangeDeclared {
	return ExchangeDeclared{
		VirtualHost: x.vhost.name, Exchange: x.name, Type: x.kind, Durable: x.durable,
		AutoDelete: x.autoDelete, Internal: x.internal, Arguments: x.arguments,
	}
}

// reserved reports whether a name is one that only the broker gives.
func reserved(name string) bool { return strings.HasPrefix(name, "amq.") }

// plainName is a name as the broker takes it: without line breaks.
//
// Source: rabbit_channel:strip_cr_lf/1 (v4.0.5).
func plainName(name string) string {
	if strings.ContainsAny(name, "\r\n") {
		return strings.NewReplacer("\r", "", "\n", "").Replace(name)
	}
	return name
}
