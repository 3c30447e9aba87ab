package broker

import "warren/sim/amqp"

// route is one queue that a message goes to, and the binding that let it in.
type route struct {
	queue    *queue
	exchange string
	key      string // the binding's
}

// route finds the queues that a message published to x goes to, each once, in
// the order in which they are found: exchange by exchange, and within one by the
// age of the bindings. The slice holds until the next call.
//
// Source: rabbit_exchange:route/3 (v4.0.5).
func (b *Broker) route(x *exchange, m *message) []route {
	b.routes = b.routes[:0]
	if len(x.incoming)+len(x.bindings) == 0 && x.name != "" {
		if _, ok := x.alternate(); !ok {
			return nil
		}
	}
	work := append(make([]*exchange, 0, 4), x)
	for i := 0; i < len(work); i++ {
		work = b.routeAt(work[i], m, work)
	}
	return b.routes
}

// routeAt adds the queues that are bound to x to the routes, and the exchanges
// to the work unless they are in it.
func (b *Broker) routeAt(x *exchange, m *message, work []*exchange) []*exchange {
	v := x.vhost
	if x.name == "" {
		b.routeByName(v, m)
		return work
	}
	b.found = b.found[:0]
	b.found = x.set.Match(b.found, m.key, m.content.Properties.Headers)
	for _, key := range m.copies() {
		b.found = x.set.Match(b.found, key, m.content.Properties.Headers)
	}
	for _, r := range b.found {
		if r.ToExchange {
			work = addExchange(work, v.exchanges[r.Destination])
		} else if q := v.queues[r.Destination]; q != nil {
			b.addRoute(route{q, x.name, r.Key})
		}
	}
	if len(b.found) == 0 {
		if name, ok := x.alternate(); ok && name != "" { // the default exchange has no bindings to be found there
			work = addExchange(work, v.exchanges[name])
		}
	}
	return work
}

func (b *Broker) routeByName(v *vhost, m *message) {
	if q := v.queues[m.key]; q != nil {
		b.addRoute(route{q, "", m.key})
	}
	for _, key := range m.copies() {
		if q := v.queues[key]; q != nil {
			b.addRoute(route{q, "", key})
		}
	}
}

// addRoute adds a route unless its queue has one. The mark on the queue saves
// looking through the others.
func (b *Broker) addRoute(r route) {
	if n := r.queue.routed; n < len(b.routes) && b.routes[n].queue == r.queue {
		return
	}
	r.queue.routed = len(b.routes)
	b.routes = append(b.routes, r)
}

func addExchange(work []*exchange, x *exchange) []*exchange {
	if x == nil {
		return work
	}
	for _, other := range work {
		if other == x {
			return work
		}
	}
	return append(work, x)
}

// carbonCopies takes the further routing keys out of the headers CC and BCC;
// BCC is taken off the content.
//
// Source: rabbit_basic:header_routes/1, mc_amqpl:message/4 (v4.0.5).
func carbonCopies(m *message) *Error {
	headers := m.content.Properties.Headers
	cc, err := copyKeys(headers, "CC")
	if err != nil {
		return err
	}
	bcc, err := copyKeys(headers, "BCC")
	if err != nil {
		return err
	}
	if bcc != nil {
		clean := *m.content
		clean.Properties.Headers = headers.Without("BCC")
		m.content = &clean
	}
	if cc != nil || bcc != nil {
		m.more = &annotations{keys: cc, hidden: bcc}
	}
	return nil
}

func copyKeys(headers amqp.Table, name string) ([]string, *Error) {
	v, ok := headers.Lookup(name)
	if !ok {
		return nil, nil
	}
	list, ok := v.(amqp.Array)
	if !ok {
		return nil, unacceptableCopies(name, wireType(v))
	}
	keys := []string{}
	for _, key := range list {
		if s, ok := key.(string); ok {
			keys = append(keys, s)
		}
	}
	return keys, nil
}
