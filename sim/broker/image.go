package broker

import (
	"maps"
	"slices"
	"time"

	"warren/sim/amqp"
	"warren/sim/store"
)

// image is all that is to survive a stop, as records: what a new journal begins
// with.
func (b *Broker) image() []store.Record {
	var out []store.Record
	for _, name := range slices.Sorted(maps.Keys(b.vhosts)) {
		v := b.vhosts[name]
		out = append(out, v.record())
	}
	for _, name := range slices.Sorted(maps.Keys(b.users)) {
		out = append(out, b.users[name].record())
	}
	for _, name := range slices.Sorted(maps.Keys(b.globals)) {
		out = append(out, store.GlobalParameter{Name: name, Value: b.globals[name]})
	}
	for _, name := range slices.Sorted(maps.Keys(b.vhosts)) {
		out = append(out, b.vhosts[name].image()...)
	}
	return out
}

func (v *vhost) image() []store.Record {
	var out []store.Record
	for _, p := range v.policiesByName() {
		out = append(out, p.record())
	}
	for _, name := range slices.Sorted(maps.Keys(v.exchanges)) {
		if x := v.exchanges[name]; x.kept() {
			out = append(out, x.record())
		}
	}
	for _, name := range slices.Sorted(maps.Keys(v.queues)) {
		if q := v.queues[name]; q.durable {
			out = append(out, q.record())
		}
	}
	for _, name := range slices.Sorted(maps.Keys(v.exchanges)) {
		for _, bd := range v.exchanges[name].bindings {
			if bd.kept() {
				out = append(out, bd.record())
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(v.queues)) {
		q := v.queues[name]
		for _, e := range q.entries() {
			if e.stored {
				out = append(out, q.messageRecord(e))
			}
		}
		for _, h := range q.heldBack {
			if h.entry.stored {
				out = append(out, h.record())
			}
		}
	}
	return out
}

// entries are all that the queue holds, ready and unacked, by their ids.
func (q *queue) entries() []*entry {
	var all []*entry
	q.ready.each(func(e *entry) { all = append(all, e) })
	for _, h := range q.heldBack {
		all = append(all, h.entry)
	}
	for _, l := range q.consumers.links {
		for u := range l.ch.outstanding() {
			if u.queue == q {
				all = append(all, u.entry)
			}
		}
	}
	slices.SortFunc(all, func(a, b *entry) int { return int(int64(a.id) - int64(b.id)) })
	return all
}

func (u *user) record() store.User {
	r := store.User{Name: u.name, Password: u.password, Tags: u.tags, Limits: u.limits}
	s := u.state()
	for _, p := range s.Permissions {
		r.Permissions = append(r.Permissions, store.Permission(p))
	}
	for _, t := range s.Topics {
		r.Topics = append(r.Topics, store.TopicPermission(t))
	}
	return r
}

func (p *policy) record() store.Policy {
	return store.Policy{
		VirtualHost: p.VirtualHost, Name: p.Name, Pattern: p.Pattern, ApplyTo: p.ApplyTo,
		Definition: p.Definition, Priority: int64(p.Priority), Operator: p.Operator,
	}
}

// kept reports whether the exchange survives a stop; predeclared ones do without
// being kept.
func (x *exchange) kept() bool {
	return x.name != "" && !reserved(x.name) && (x.durable || x.vhost.b.profile.keepsTransientExchanges)
}

func (x *exchange) record() store.Exchange {
	return store.Exchange{
		VirtualHost: x.vhost.name, Name: x.name, Type: x.kind, Durable: x.durable,
		AutoDelete: x.autoDelete, Internal: x.internal, Arguments: x.arguments,
	}
}

func (q *queue) record() store.Queue {
	return store.Queue{
		VirtualHost: q.vhost.name, Name: q.name, Type: q.kind, AutoDelete: q.autoDelete, Arguments: q.arguments,
	}
}

// kept: a binding survives with both its ends.
//
// Source: rabbit_binding:binding_type/2 (v4.0.5).
func (bd *binding) kept() bool {
	x := bd.source
	if !x.kept() && !reserved(x.name) {
		return false
	}
	if bd.route.ToExchange {
		to := x.vhost.exchanges[bd.route.Destination]
		return to != nil && (to.kept() || reserved(to.name))
	}
	q := x.vhost.queues[bd.route.Destination]
	return q != nil && q.durable
}

func (bd *binding) record() store.Binding {
	return store.Binding{
		VirtualHost: bd.source.vhost.name, Source: bd.source.name, Key: bd.route.Key,
		Destination: bd.route.Destination, ToExchange: bd.route.ToExchange, Arguments: bd.route.Arguments,
	}
}

func (q *queue) messageRecord(e *entry) store.Message {
	m := e.msg
	r := store.Message{
		VirtualHost: q.vhost.name, Queue: q.name, Entry: uint64(e.id), ID: uint64(m.id),
		Exchange: m.exchange, Key: m.key, Expires: int64(e.expires),
		Properties: m.content.Properties, Body: m.content.Body,
		Redelivered: e.redelivered, Acquired: int64(e.acquired), Attempts: int64(e.attempts),
	}
	if a := m.more; a != nil {
		r.CC, r.BCC = a.keys, a.hidden
		r.First, r.Last = a.first.record(), a.last.record()
		for _, d := range a.deaths {
			r.Deaths = append(r.Deaths, store.Death{
				Queue: d.queue, Reason: d.reason, Exchange: d.exchange, Count: d.count, First: int64(d.first),
				Keys: d.keys, Expiration: d.expiration,
			})
		}
	}
	return r
}

func (d deathName) record() store.DeathName {
	return store.DeathName{Queue: d.queue, Reason: d.reason, Exchange: d.exchange}
}

func readDeathName(r store.DeathName) deathName { return deathName{r.Queue, r.Reason, r.Exchange} }

// messageOf is messageRecord the other way round.
func messageOf(r store.Message) *entry {
	m := &message{
		id: MessageID(r.ID), exchange: r.Exchange, key: r.Key,
		content: &amqp.Content{Properties: r.Properties, Body: r.Body},
	}
	if r.CC != nil || r.BCC != nil || r.Deaths != nil {
		m.more = &annotations{
			keys: r.CC, hidden: r.BCC, first: readDeathName(r.First), last: readDeathName(r.Last),
		}
		for _, d := range r.Deaths {
			m.more.deaths = append(m.more.deaths, death{
				queue: d.Queue, reason: d.Reason, exchange: d.Exchange, count: d.Count,
				first: time.Duration(d.First), keys: d.Keys, expiration: d.Expiration,
			})
		}
	}
	e := m.enter(EntryID(r.Entry), time.Duration(r.Expires))
	e.stored, e.redelivered = true, r.Redelivered
	e.acquired, e.attempts = int32(r.Acquired), int32(r.Attempts)
	return e
}
