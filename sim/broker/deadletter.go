package broker

import (
	"slices"
	"strings"
	"time"

	"warren/sim/amqp"
)

// death records that a queue has dead-lettered a message for a reason, and how
// often.
type death struct {
	queue, reason string
	count         int64
	first         time.Duration // the time of the first
	exchange      string        // what the message was published to before
	keys          []string      // its routing keys then
	expiration    *string       // the one it lost
	other         amqp.Table    // a publisher's table that is no death
}

// deadLetter is a message on its way from a queue to its dead letter exchange.
type deadLetter struct {
	vhost    *vhost
	message  *message
	exchange string
	reason   string
}

// deadLetters reports whether the queue gives messages that end for this reason
// to a dead letter exchange, which exists.
func (q *queue) deadLetters(reason string) bool {
	switch reason {
	case "expired", "rejected", "maxlen", "delivery_limit":
		return q.settings.deadLetter != nil && q.vhost.exchanges[*q.settings.deadLetter] != nil
	}
	return false
}

// deadLetter sends a message to the dead letter exchange, to arrive when the
// queue is done with what it does.
//
// Source: rabbit_dead_letter:publish/5 (v4.0.5).
func (q *queue) deadLetter(m *message, reason string, delivered bool) {
	if !q.deadLetters(reason) {
		return
	}
	died := q.died(m, reason)
	died.more.delivered = q.b.profile.marksDeadLetters && (delivered || m.more != nil && m.more.delivered)
	q.b.dead = append(q.b.dead, deadLetter{
		vhost: q.vhost, message: died, exchange: *q.settings.deadLetter, reason: reason,
	})
}

// died is the message as its dead letter exchange gets it: with the death on
// record, without its expiration, and under another key if the queue has one
// for it.
func (q *queue) died(m *message, reason string) *message {
	out := &message{id: m.id, exchange: *q.settings.deadLetter, key: m.key, more: &annotations{}}
	if q.settings.deadLetterKey != nil {
		out.key = *q.settings.deadLetterKey
	} else if m.more != nil {
		out.more.keys, out.more.hidden = m.more.keys, m.more.hidden
	}
	before := q.b.deathsOf(m)
	out.more.deaths = q.recordDeath(m, before, reason)
	out.more.last = deathName{q.name, reason, m.exchange}
	switch {
	case m.more != nil && m.more.deaths != nil:
		out.more.first = m.more.first
	case before == nil && !q.b.tellsOfDeaths(m):
		out.more.first = out.more.last
	}
	content := *m.content
	content.Properties.Expiration = nil
	if q.settings.deadLetterKey != nil && !q.b.profile.keepsCopies {
		content.Properties.Headers = content.Properties.Headers.Without("CC")
	}
	out.content = &content
	q.b.writeDeaths(out)
	return out
}

// recordDeath puts the death in front of those before it; one of the same queue
// and reason is counted up and moved there.
//
// Source: mc:record_death/4 (v4.0.5).
func (q *queue) recordDeath(m *message, before []death, reason string) []death {
	d := death{
		queue: q.name, reason: reason, first: q.b.now, exchange: m.exchange, keys: m.keys(),
		expiration: m.content.Properties.Expiration,
	}
	i := slices.IndexFunc(before, func(o death) bool { return o.queue == q.name && o.reason == reason })
	if i >= 0 {
		d = before[i]
	}
	d.count++
	out := []death{d}
	for j, o := range before {
		if j != i {
			out = append(out, o)
		}
	}
	return out
}

// writeDeaths puts the record into the headers. What a publisher wrote there is
// replaced.
//
// Source: mc_amqpl:protocol_state/2 (v4.0.5).
func (b *Broker) writeDeaths(m *message) {
	headers := slices.DeleteFunc(slices.Clone(m.content.Properties.Headers), func(f amqp.Field) bool {
		return f.Name == "x-death" || strings.HasPrefix(f.Name, "x-first-death-") || strings.HasPrefix(f.Name, "x-last-death-")
	})
	var list amqp.Array
	for _, d := range m.more.deaths {
		list = append(list, d.table())
	}
	first, last := m.more.first, m.more.last
	headers = append(headers, amqp.Field{Name: "x-death", Value: list})
	if first.reason != "" {
		headers = append(headers,
			amqp.Field{Name: "x-first-death-exchange", Value: first.exchange},
			amqp.Field{Name: "x-first-death-queue", Value: first.queue},
			amqp.Field{Name: "x-first-death-reason", Value: first.reason},
		)
	}
	if b.profile.lastDeathHeaders {
		headers = append(headers,
			amqp.Field{Name: "x-last-death-exchange", Value: last.exchange},
			amqp.Field{Name: "x-last-death-queue", Value: last.queue},
			amqp.Field{Name: "x-last-death-reason", Value: last.reason},
		)
	}
	m.content.Properties.Headers = headers
}

// deathsOf are the deaths that are on record for a message. Some versions take the
// publisher's word for them.
//
// Source: rabbit_dead_letter:update_x_death_header/2 (v3.10.8).
func (b *Broker) deathsOf(m *message) []death {
	if m.more != nil && m.more.deaths != nil {
		return m.more.deaths
	}
	if !b.profile.believesDeaths {
		return nil
	}
	v, _ := m.content.Properties.Headers.Lookup("x-death")
	list, _ := v.(amqp.Array)
	var out []death
	for _, x := range list {
		if t, ok := x.(amqp.Table); ok {
			out = append(out, readDeath(t))
		}
	}
	return out
}

// tellsOfDeaths reports whether a publisher's word for deaths is taken, whatever it
// is: the death that follows is not the first then.
//
// Source: rabbit_dead_letter:update_x_death_header/2 (v3.10.8).
func (b *Broker) tellsOfDeaths(m *message) bool {
	_, ok := m.content.Properties.Headers.Lookup("x-death")
	return ok && b.profile.believesDeaths
}

// readDeath is table the other way round. What is no death is kept as it is.
func readDeath(t amqp.Table) death {
	text := func(name string) string {
		v, _ := t.Lookup(name)
		s, _ := v.(string)
		return s
	}
	d := death{queue: text("queue"), reason: text("reason"), exchange: text("exchange")}
	count, _ := t.Lookup("count")
	d.count, _ = amqp.Integer(count)
	if v, _ := t.Lookup("time"); v != nil {
		if at, ok := v.(amqp.Timestamp); ok {
			d.first = time.Duration(at) * time.Second
		}
	}
	keys, _ := t.Lookup("routing-keys")
	if list, ok := keys.(amqp.Array); ok {
		for _, k := range list {
			if s, ok := k.(string); ok {
				d.keys = append(d.keys, s)
			}
		}
	}
	if s := text("original-expiration"); s != "" {
		d.expiration = &s
	}
	if d.queue == "" || d.reason == "" {
		d.other = t
	}
	return d
}

func (d death) table() amqp.Table {
	if d.other != nil {
		return d.other
	}
	var keys amqp.Array
	for _, k := range d.keys {
		keys = append(keys, k)
	}
	t := amqp.Table{
		{Name: "count", Value: d.count},
		{Name: "reason", Value: d.reason},
		{Name: "queue", Value: d.queue},
		{Name: "time", Value: amqp.TimestampOf(d.first)},
		{Name: "exchange", Value: d.exchange},
		{Name: "routing-keys", Value: keys},
	}
	if d.expiration != nil {
		t = append(t, amqp.Field{Name: "original-expiration", Value: *d.expiration})
	}
	return t
}

// publish routes the dead letter, leaving out queues that it would reach again in
// a cycle in which nobody rejected it.
//
// Source: rabbit_dead_letter:publish/5, detect_cycles/3 (v4.0.5).
func (d deadLetter) publish(b *Broker) {
	x := d.vhost.exchanges[d.exchange]
	if x == nil {
		return
	}
	routes := slices.Clone(b.route(x, d.message))
	if d.reason != "rejected" {
		routes = slices.DeleteFunc(routes, func(r route) bool { return d.message.cycles(r.queue.name) })
	}
	if len(routes) == 0 {
		b.emit(MessageUnroutable{Message: d.message.id, Exchange: d.exchange, RoutingKey: d.message.key})
	}
	for _, r := range routes {
		r.queue.publish(nil, d.message, r)
	}
}

// cycles reports whether the message died in the queue before and was not
// rejected anywhere since.
func (m *message) cycles(queue string) bool {
	i := slices.IndexFunc(m.more.deaths, func(d death) bool { return d.queue == queue })
	return i >= 0 && !slices.ContainsFunc(m.more.deaths[:i+1], func(d death) bool { return d.reason == "rejected" })
}
