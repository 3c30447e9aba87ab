package broker

import (
	"slices"
	"strconv"
	"strings"

	"warren/sim/amqp"
	"warren/sim/routing"
)

// Source: rabbit_channel:handle_method/6, exchange.declare (v4.0.5).
func (ch *channel) declareExchange(m amqp.ExchangeDeclare) *Error {
	name := plainName(m.Exchange)
	if err := ch.exchangeDeclared(m, name); err != nil {
		return err
	}
	if !m.NoWait {
		ch.send(amqp.ExchangeDeclareOk{})
	}
	return nil
}

func (ch *channel) exchangeDeclared(m amqp.ExchangeDeclare, name string) *Error {
	if m.Passive {
		if name == "" {
			return defaultExchange()
		}
		if ch.vhost.exchanges[name] == nil {
			return noExchange(name, ch.vhost.name)
		}
		return nil
	}
	if !slices.Contains(routing.Types, m.Type) {
		return ch.b.profile.badExchangeType(m.Type)
	}
	if name == "" {
		return defaultExchange()
	}
	if err := ch.conn.mayConfigure("exchange", name); err != nil {
		return err
	}
	if x := ch.vhost.exchanges[name]; x != nil {
		return x.equivalent(m)
	}
	if reserved(name) {
		return reservedName("exchange", name)
	}
	if err := ch.mayUseAlternate(name, m.Arguments); err != nil {
		return err
	}
	x := ch.vhost.addExchange(exchange{
		name: name, kind: m.Type, durable: m.Durable, autoDelete: m.AutoDelete,
		internal: m.Internal, arguments: m.Arguments,
	})
	x.policy = ch.vhost.policyFor("exchange", name)
	if x.kept() {
		ch.b.keep(x.record())
	}
	ch.b.emit(x.declared())
	return nil
}

// mayUseAlternate: an alternate exchange needs leave to read from the one and
// write to the other, though neither needs to exist.
func (ch *channel) mayUseAlternate(name string, args amqp.Table) *Error {
	v, ok := args.Lookup("alternate-exchange")
	if !ok {
		return nil
	}
	alternate, ok := v.(string)
	if !ok {
		return invalidArgumentType(wireType(v), "alternate-exchange", "exchange", name, ch.vhost.name)
	}
	if err := ch.conn.mayRead("exchange", name); err != nil {
		return err
	}
	return ch.conn.mayWriteExchange(alternate)
}

// equivalent: a declaration of an exchange that exists must say what it is.
//
// Source: rabbit_exchange:assert_equivalence/6 (v4.0.5).
func (x *exchange) equivalent(m amqp.ExchangeDeclare) *Error {
	fail := func(field, received, current string) *Error {
		return inequivalent(field, "exchange", x.name, x.vhost.name, received, current)
	}
	if m.Type != x.kind {
		return fail("type", "'"+m.Type+"'", "'"+x.kind+"'")
	}
	for _, f := range []struct {
		name           string
		received, have bool
	}{
		{"durable", m.Durable, x.durable},
		{"auto_delete", m.AutoDelete, x.autoDelete},
		{"internal", m.Internal, x.internal},
	} {
		if f.received != f.have {
			return fail(f.name, "'"+strconv.FormatBool(f.received)+"'", "'"+strconv.FormatBool(f.have)+"'")
		}
	}
	return equivalentArgument("alternate-exchange", x.arguments, m.Arguments, fail)
}

// Source: rabbit_channel:handle_method/6, exchange.delete (v4.0.5).
func (ch *channel) deleteExchange(m amqp.ExchangeDelete) *Error {
	name := plainName(m.Exchange)
	if name == "" {
		return defaultExchange()
	}
	if reserved(name) {
		return systemExchange(name, ch.vhost.name)
	}
	if err := ch.conn.mayConfigure("exchange", name); err != nil {
		return err
	}
	if x := ch.vhost.exchanges[name]; x != nil {
		if m.IfUnused && len(x.bindings) > 0 {
			return inUse("exchange", name, ch.vhost.name)
		}
		x.delete()
	}
	if !m.NoWait {
		ch.send(amqp.ExchangeDeleteOk{})
	}
	return nil
}

func (ch *channel) bindExchange(m amqp.ExchangeBind) *Error {
	err := ch.changeBinding(true, m.Source, m.Destination, true, m.RoutingKey, m.Arguments)
	if err == nil && !m.NoWait {
		ch.send(amqp.ExchangeBindOk{})
	}
	return err
}

func (ch *channel) unbindExchange(m amqp.ExchangeUnbind) *Error {
	err := ch.changeBinding(false, m.Source, m.Destination, true, m.RoutingKey, m.Arguments)
	if err == nil && !m.NoWait {
		ch.send(amqp.ExchangeUnbindOk{})
	}
	return err
}

// changeBinding makes a binding or takes it away. Both need leave to write to the
// destination and to read from the source; what is missing matters to a new
// binding only.
//
// Source: rabbit_channel:binding_action_with_checks/10 (v4.0.5).
func (ch *channel) changeBinding(add bool, source, destination string, toExchange bool, key string, args amqp.Table) *Error {
	v := ch.vhost
	source, destination = plainName(source), plainName(destination)
	kind := "queue"
	if toExchange {
		kind = "exchange"
	}
	if err := ch.conn.mayWrite(kind, destination); err != nil {
		return err
	}
	if source == "" || toExchange && destination == "" {
		return defaultExchange()
	}
	if err := ch.conn.mayRead("exchange", source); err != nil {
		return err
	}
	x := v.exchanges[source]
	if x != nil {
		if err := ch.mayUseTopic(x, "read", key); err != nil {
			return err
		}
	}
	if add {
		return ch.addBinding(x, source, destination, toExchange, key, args)
	}
	return ch.removeBinding(x, destination, toExchange, key, args)
}

// Source: rabbit_binding:add/3 (v4.0.5).
func (ch *channel) addBinding(x *exchange, source, destination string, toExchange bool, key string, args amqp.Table) *Error {
	v := ch.vhost
	if x == nil {
		return noExchange(source, v.name)
	}
	if toExchange && v.exchanges[destination] == nil {
		return noExchange(destination, v.name)
	}
	if !toExchange {
		q := v.queues[destination]
		if q == nil {
			return noQueue(destination, v.name)
		}
		if err := q.usableBy(ch.conn); err != nil {
			return err
		}
	}
	if err := ch.b.checkBinding(x, key, args); err != nil {
		return err
	}
	v.bind(x, destination, toExchange, key, args)
	return nil
}

// Source: rabbit_binding:remove/3 (v4.0.5).
func (ch *channel) removeBinding(x *exchange, destination string, toExchange bool, key string, args amqp.Table) *Error {
	if x == nil {
		return nil
	}
	bd := x.bound(destination, toExchange, key, args)
	if bd == nil {
		return nil
	}
	if !toExchange {
		if err := ch.vhost.queues[destination].usableBy(ch.conn); err != nil {
			return err
		}
	}
	bd.unbind()
	return nil
}

// checkBinding asks the exchange's type whether it likes the binding.
//
// Source: rabbit_exchange_type_headers:validate_binding/2 (v4.0.5),
// rabbit_exchange_type_topic:validate_binding/2 (v4.3.5).
func (b *Broker) checkBinding(x *exchange, key string, args amqp.Table) *Error {
	switch x.kind {
	case "topic":
		if n, limit := hashes(key), b.profile.topicHashes; limit > 0 && n > limit {
			return tooManyHashes(key, n, limit)
		}
		return nil
	case "headers":
		return checkMatch(args)
	}
	return nil
}

func hashes(key string) int {
	n := 0
	for word := range strings.SplitSeq(key, ".") {
		if word == "#" {
			n++
		}
	}
	return n
}

func checkMatch(args amqp.Table) *Error {
	v, ok := args.Lookup("x-match")
	if !ok {
		return nil
	}
	switch rule, isText := v.(string); {
	case !isText:
		return invalidMatchType(wireType(v), erlang(v))
	case !slices.Contains([]string{"all", "any", "all-with-x", "any-with-x"}, rule):
		return invalidMatchValue(erlang(rule))
	}
	return nil
}
