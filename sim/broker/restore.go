package broker

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"warren/sim/store"
)

// restore makes the node's state what the records say. Nothing is told of it:
// what is there again was never gone. An empty journal makes a fresh node.
func (b *Broker) restore(records []store.Record) {
	mark, closed := len(b.events), b.journal.closed
	b.journal.closed = true
	defer func() { b.events, b.journal.closed = b.events[:mark], closed }()

	b.users = map[string]*user{}
	b.globals = map[string]string{}
	b.vhosts = map[string]*vhost{}
	b.lost = nil
	r := restorer{b: b, entries: map[uint64]restored{}}
	for _, record := range records {
		r.apply(record)
	}
	r.fill()
	for _, v := range b.vhosts {
		v.applyPolicies()
	}
}

// restorer follows a journal. The messages enter their queues at the end, in the
// order in which they came.
type restorer struct {
	b       *Broker
	entries map[uint64]restored
}

type restored struct {
	entry *entry
	queue *queue
	out   bool // it had been delivered when the node stopped
	held  *heldBack
}

func (r *restorer) apply(record store.Record) {
	switch m := record.(type) {
	case store.VirtualHost:
		if r.b.vhosts[m.Name] == nil {
			r.b.addVirtualHost(m.Name)
		}
		v := r.b.vhosts[m.Name]
		v.limits, v.description, v.defaultQueueType = m.Limits, m.Description, m.DefaultQueueType
		if m.Tags != "" {
			v.tags = strings.Split(m.Tags, ",")
		}
	case store.VirtualHostGone:
		delete(r.b.vhosts, m.Name)
	case store.User:
		r.user(m)
	case store.GlobalParameter:
		r.b.globals[m.Name] = m.Value
	case store.GlobalParameterGone:
		delete(r.b.globals, m.Name)
	case store.UserGone:
		delete(r.b.users, m.Name)
	case store.MessageDelivered:
		if e, ok := r.entries[m.Entry]; ok {
			e.entry.redelivered = true
			e.out, e.held = true, nil
			r.entries[m.Entry] = e
		}
	case store.MessageReturned:
		if e, ok := r.entries[m.Entry]; ok {
			e.entry.acquired, e.entry.attempts = int32(m.Acquired), int32(m.Attempts)
			e.out, e.held = false, nil
			r.entries[m.Entry] = e
		}
	case store.MessageHeldBack:
		if e, ok := r.entries[m.Entry]; ok {
			e.held = &heldBack{e.entry, time.Duration(m.Until), m.Reason}
			r.entries[m.Entry] = e
		}
	case store.MessageGone:
		delete(r.entries, m.Entry)
	default:
		r.inVHost(record)
	}
}

func (r *restorer) user(m store.User) {
	u := &user{name: m.Name, password: m.Password, tags: m.Tags, limits: m.Limits, permissions: map[string]permission{}}
	for _, p := range m.Permissions {
		if compiled, err := newPermission(Permission(p)); err == nil {
			u.permissions[p.VirtualHost] = compiled
		}
	}
	for _, t := range m.Topics {
		u.setTopicPermission(SetTopicPermissions{m.Name, t.VirtualHost, t.Exchange, t.Write, t.Read})
	}
	r.b.users[m.Name] = u
}

// inVHost applies what stands in a virtual host; a record about one that is gone
// has no effect.
func (r *restorer) inVHost(record store.Record) {
	v := r.b.vhosts[vhostOf(record)]
	if v == nil {
		return
	}
	switch m := record.(type) {
	case store.Policy:
		v.addPolicy(Policy{
			VirtualHost: m.VirtualHost, Name: m.Name, Pattern: m.Pattern, ApplyTo: m.ApplyTo,
			Definition: m.Definition, Priority: int(m.Priority), Operator: m.Operator,
		})
	case store.PolicyGone:
		delete(v.policies, policyKey{m.Operator, m.Name})
	case store.Exchange:
		v.addExchange(exchange{
			name: m.Name, kind: m.Type, durable: m.Durable, autoDelete: m.AutoDelete, internal: m.Internal, arguments: m.Arguments,
		})
	case store.ExchangeGone:
		if x := v.exchanges[m.Name]; x != nil {
			x.delete()
		}
	case store.Queue:
		v.addQueue(&queue{name: m.Name, kind: m.Type, durable: true, autoDelete: m.AutoDelete, arguments: m.Arguments})
	case store.QueueGone:
		if q := v.queues[m.Name]; q != nil {
			q.delete("")
		}
	case store.Binding:
		if x := v.exchanges[m.Source]; x != nil && v.has(m.Destination, m.ToExchange) {
			v.bind(x, m.Destination, m.ToExchange, m.Key, m.Arguments)
		}
	case store.BindingGone:
		if x := v.exchanges[m.Binding.Source]; x != nil {
			if bd := x.bound(m.Binding.Destination, m.Binding.ToExchange, m.Binding.Key, m.Binding.Arguments); bd != nil {
				bd.unbind()
			}
		}
	case store.Message:
		if q := v.queues[m.Queue]; q != nil {
			r.entries[m.Entry] = restored{entry: messageOf(m), queue: q}
		}
	}
}

func vhostOf(record store.Record) string {
	switch m := record.(type) {
	case store.Policy:
		return m.VirtualHost
	case store.PolicyGone:
		return m.VirtualHost
	case store.Exchange:
		return m.VirtualHost
	case store.ExchangeGone:
		return m.VirtualHost
	case store.Queue:
		return m.VirtualHost
	case store.QueueGone:
		return m.VirtualHost
	case store.Binding:
		return m.VirtualHost
	case store.BindingGone:
		return m.Binding.VirtualHost
	case store.Message:
		return m.VirtualHost
	}
	panic("broker: a record about no virtual host")
}

func (v *vhost) has(destination string, isExchange bool) bool {
	if isExchange {
		return v.exchanges[destination] != nil
	}
	return v.queues[destination] != nil
}

// fill puts the messages into their queues, those that are not gone with them.
func (r *restorer) fill() {
	for _, id := range slices.Sorted(maps.Keys(r.entries)) {
		e := r.entries[id]
		r.b.lastEntry = max(r.b.lastEntry, e.entry.id)
		r.b.lastMessage = max(r.b.lastMessage, e.entry.msg.id)
		if e.queue.deleted {
			continue
		}
		if e.held != nil {
			e.queue.hold(*e.held)
			continue
		}
		if e.out && e.queue.quorum() {
			r.b.lost = append(r.b.lost, e)
		}
		e.queue.add(e.entry)
	}
}

// holdings are what a node has that a picture of it shows.
type holdings struct {
	exchanges map[string]*exchange // by virtual host and name
	queues    map[string]*queue
	bindings  map[string]Binding
	entries   map[EntryID]*queue
	messages  map[EntryID]MessageID
}

func (b *Broker) holdings() holdings {
	h := holdings{
		exchanges: map[string]*exchange{}, queues: map[string]*queue{}, bindings: map[string]Binding{},
		entries: map[EntryID]*queue{}, messages: map[EntryID]MessageID{},
	}
	for _, v := range b.vhosts {
		for _, x := range v.exchanges {
			if !reserved(x.name) && x.name != "" {
				h.exchanges[v.name+"\x00"+x.name] = x
			}
			for _, bd := range x.bindings {
				h.bindings[bd.describe().String()] = bd.describe()
			}
		}
		for _, q := range v.queues {
			h.queues[v.name+"\x00"+q.name] = q
			for _, e := range q.entries() {
				h.entries[e.id] = q
				h.messages[e.id] = e.msg.id
			}
		}
	}
	return h
}

// tellLost tells what was there before and is not after.
func (b *Broker) tellLost(before, after holdings, reason string) {
	for _, id := range slices.Sorted(maps.Keys(before.entries)) {
		if _, ok := after.entries[id]; !ok {
			q := before.entries[id]
			b.emit(MessageDropped{
				Message: before.messages[id], Entry: id, VirtualHost: q.vhost.name, Queue: q.name, Reason: reason,
			})
		}
	}
	for _, key := range missing(before.bindings, after.bindings) {
		b.emit(BindingDeleted{before.bindings[key]})
	}
	for _, key := range missing(before.queues, after.queues) {
		q := before.queues[key]
		b.emit(QueueDeleted{VirtualHost: q.vhost.name, Queue: q.name, Reason: reason})
	}
	for _, key := range missing(before.exchanges, after.exchanges) {
		x := before.exchanges[key]
		b.emit(ExchangeDeleted{x.vhost.name, x.name})
	}
}

// tellFound tells what is there after and was not before: all of a node that is booted
// from a disk, and of one that was killed what had gone but not from the disk.
func (b *Broker) tellFound(before, after holdings) {
	for _, key := range missing(after.exchanges, before.exchanges) {
		b.emit(after.exchanges[key].declared())
	}
	for _, key := range missing(after.queues, before.queues) {
		b.emit(after.queues[key].declared())
	}
	for _, key := range missing(after.bindings, before.bindings) {
		b.emit(BindingCreated{after.bindings[key]})
	}
	for _, id := range slices.Sorted(maps.Keys(after.entries)) {
		if _, ok := before.entries[id]; !ok {
			q := after.entries[id]
			b.emit(MessageEnqueued{Message: after.messages[id], Entry: id, VirtualHost: q.vhost.name, Queue: q.name})
		}
	}
}

// missing are the keys that are in one map and not in another, sorted.
func missing[K cmp.Ordered, V any](in, from map[K]V) []K {
	var keys []K
	for _, k := range slices.Sorted(maps.Keys(in)) {
		if _, ok := from[k]; !ok {
			keys = append(keys, k)
		}
	}
	return keys
}
