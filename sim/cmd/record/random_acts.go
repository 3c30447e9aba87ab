package main

import (
	"fmt"
	"maps"
	"slices"
)

// act is one kind of step.
type act struct {
	weight int
	do     func(*maker, *openChannel)
}

func pick[T any](m *maker, list ...T) T { return list[m.IntN(len(list))] }

// often is true in so many of a hundred cases.
func (m *maker) often(percent int) bool { return m.IntN(100) < percent }

func (m *maker) queue() string {
	if m.often(3) {
		return "q9" // there is none
	}
	return fmt.Sprintf("q%d", 1+m.IntN(3))
}

func (m *maker) exchange() string {
	if m.often(3) {
		return "x9" // there is none
	}
	if n := m.theme.exchanges; n > 0 && m.often(75) {
		return fmt.Sprintf("x%d", 1+m.IntN(n))
	}
	return pick(m, "amq.direct", "amq.fanout", "amq.topic", "amq.headers")
}

func (m *maker) key() string {
	return pick(m, "a", "b", "a.b", "b.c", "a.b.c", "", "a..b", "a.", "c.d.e.f", "q1")
}

func (m *maker) bindingKey() string {
	if m.often(40) {
		return pick(m, "#", "*", "a.*", "*.b", "a.#", "#.c", "*.*", "#.b.#", "*.#.c", "", "#.#", "a.*.c")
	}
	return m.key()
}

func (m *maker) declareQueue(c *openChannel, name string) {
	a := args{"ch": c.name, "queue": name}
	if m.often(50) {
		a["durable"] = true
	}
	if m.often(m.theme.autoDelete) {
		a["auto_delete"] = true
	}
	if m.often(m.theme.exclusive) {
		a["exclusive"] = true
	}
	if q := m.theme.queue; q != nil {
		a["arguments"] = q(m, a)
	}
	m.do("queue.declare", a)
	if !slices.Contains(m.queues, name) {
		m.queues = append(m.queues, name)
	}
}

func (m *maker) declareExchange(c *openChannel, name string) {
	a := args{"ch": c.name, "exchange": name, "type": pick(m, "direct", "fanout", "topic", "topic", "headers")}
	for _, flag := range []string{"durable", "auto_delete", "internal"} {
		if m.often(15) {
			a[flag] = true
		}
	}
	if m.often(25) {
		a["arguments"] = args{"alternate-exchange": pick(m, "amq.fanout", "x1", "x2", "x3")}
	}
	m.do("exchange.declare", a)
}

// headers are a message's; some equal what bindings ask for in another type.
func (m *maker) headers() args {
	h := args{}
	for _, name := range []string{"n", "s", "x-h"} {
		if m.often(60) {
			h[name] = pick[any](m, 0, 1, 2, "a", "1", true, false, nil, 1.5,
				args{"@type": "long", "value": 1}, args{"@type": "double", "value": 1}, args{"@type": "byte", "value": 2},
				args{"@type": "float", "value": 1}, args{"@type": "bytes", "value": "YQ=="}, args{"@type": "timestamp", "value": 1}, []any{1, "a"}, args{"k": 1})
		}
	}
	return h
}

func (m *maker) bindingArguments() args {
	a := m.headers()
	if m.often(70) {
		a["x-match"] = pick[any](m, "all", "any", "all-with-x", "any-with-x", "all", "any", "some", 1)
	}
	return a
}

func (m *maker) bind(c *openChannel) {
	a := args{"ch": c.name, "queue": m.queue(), "exchange": m.exchange(), "routing_key": m.bindingKey()}
	if m.often(m.theme.headers) {
		a["arguments"] = m.bindingArguments()
	}
	m.do("queue.bind", a)
}

func (m *maker) unbind(c *openChannel) {
	for _, s := range slices.Backward(m.s.Steps) {
		if s.Do == "queue.bind" && m.often(40) {
			a := args(maps.Clone(s.Args))
			a["ch"] = c.name
			m.do("queue.unbind", a)
			return
		}
	}
	m.do("queue.unbind", args{"ch": c.name, "queue": m.queue(), "exchange": m.exchange(), "routing_key": m.bindingKey()})
}

func (m *maker) bindExchange(c *openChannel) {
	do := "exchange.bind"
	if m.often(20) {
		do = "exchange.unbind"
	}
	a := args{"ch": c.name, "destination": m.exchange(), "source": m.exchange(), "routing_key": m.bindingKey()}
	if m.often(m.theme.headers) {
		a["arguments"] = m.bindingArguments()
	}
	m.do(do, a)
}

func (m *maker) publish(c *openChannel) {
	m.bodies++
	a := args{"ch": c.name, "exchange": "", "routing_key": m.queue(), "body": fmt.Sprintf("m%d", m.bodies)}
	if m.often(m.theme.routed) {
		a["exchange"], a["routing_key"] = m.exchange(), m.key()
	}
	if m.often(25) {
		a["mandatory"] = true
	}
	if m.often(50) && m.theme.repeat > 1 {
		a["repeat"] = 2 + m.IntN(m.theme.repeat-1)
		a["body"] = a["body"].(string) + "-{i}"
	}
	p := args{}
	if m.often(30) {
		p["delivery_mode"] = 1 + m.IntN(2)
	}
	if m.often(m.theme.priorities) {
		p["priority"] = m.IntN(8)
	}
	if m.often(m.theme.headers) {
		p["headers"] = m.headers()
	}
	if m.often(m.theme.copies) {
		h, _ := p["headers"].(args)
		if h == nil {
			h = args{}
		}
		h[pick(m, "CC", "BCC")] = []any{pick(m, "q1", "q2", "a", "a.b"), pick(m, "q2", "q3", "b")}
		p["headers"] = h
	}
	if len(m.theme.expirations) > 0 && m.often(40) {
		p["expiration"] = pick(m, m.theme.expirations...)
	}
	if m.often(2) {
		p["user_id"] = pick(m, "guest", "other")
	}
	if m.often(2) {
		p["expiration"] = "x"
	}
	if len(p) > 0 {
		a["properties"] = p
	}
	m.do("basic.publish", a)
}

func (m *maker) get(c *openChannel) {
	a := args{"ch": c.name, "queue": m.queue()}
	if m.often(30) {
		a["no_ack"] = true
	}
	// A message that needs no acknowledgement counts too: one may be tried.
	if answer := m.do("basic.get", a); answer["body"] != nil {
		c.got["get"]++
	}
}

func (m *maker) consume(c *openChannel) {
	m.tags++
	tag := fmt.Sprintf("t%d", m.tags)
	if len(c.live) > 0 && m.often(2) {
		tag = c.live[0]
	}
	a := args{"ch": c.name, "queue": m.queue(), "consumer_tag": tag}
	if m.often(15) {
		a["no_ack"] = true
	}
	if m.often(7) {
		a["exclusive"] = true
	}
	if m.often(20) {
		a["arguments"] = args{"x-priority": m.IntN(5) - 1}
	}
	if answer := m.do("basic.consume", a); answer["consumer_tag"] != nil {
		c.live = append(c.live, tag)
	}
}

func (m *maker) cancel(c *openChannel) {
	if len(c.live) == 0 {
		return
	}
	i := m.IntN(len(c.live))
	m.do("basic.cancel", args{"ch": c.name, "consumer_tag": c.live[i]})
	c.live = slices.Delete(c.live, i, i+1)
}

func (m *maker) qos(c *openChannel) {
	a := args{"ch": c.name, "prefetch_count": m.IntN(5)}
	if m.often(30) {
		a["global"] = true
	}
	m.do("basic.qos", a)
}

// settleMessage acknowledges or gives back something that was delivered, whether
// it is settled already or not; recent ones more often.
func (m *maker) settleMessage(c *openChannel) {
	var consumers []string
	for _, tag := range slices.Sorted(maps.Keys(c.got)) {
		if c.got[tag] > 0 {
			consumers = append(consumers, tag)
		}
	}
	a := args{"ch": c.name}
	switch {
	case m.often(2):
		a["tag"] = pick(m, 77, 0)
	case len(consumers) == 0:
		return
	default:
		tag := pick(m, consumers...)
		n := c.got[tag]
		a["of"] = []any{tag, max(1, n-m.IntN(min(n, 4)))}
	}
	do := pick(m, "basic.ack", "basic.ack", "basic.nack", "basic.nack", "basic.reject")
	if do != "basic.reject" && m.often(25) {
		a["multiple"] = true
	}
	if do != "basic.ack" && m.often(m.theme.requeue) {
		a["requeue"] = true
	}
	m.do(do, a)
}

func (m *maker) recoverAll(c *openChannel) {
	m.do("basic.recover", args{"ch": c.name, "requeue": m.often(90)})
}

func (m *maker) purge(c *openChannel) { m.do("queue.purge", args{"ch": c.name, "queue": m.queue()}) }

func (m *maker) deleteQueue(c *openChannel) {
	a := args{"ch": c.name, "queue": m.queue()}
	if m.often(30) {
		a["if_empty"] = true
	}
	if m.often(30) {
		a["if_unused"] = true
	}
	m.do("queue.delete", a)
}

func (m *maker) deleteExchange(c *openChannel) {
	a := args{"ch": c.name, "exchange": m.exchange()}
	if m.often(40) {
		a["if_unused"] = true
	}
	m.do("exchange.delete", a)
}

func (m *maker) declareAgain(c *openChannel) {
	if m.often(35) {
		m.declareExchange(c, fmt.Sprintf("x%d", 1+m.IntN(3)))
		return
	}
	m.declareQueue(c, fmt.Sprintf("q%d", 1+m.IntN(3)))
}

// lookAt declares a queue passively: its counts show.
func (m *maker) lookAt(c *openChannel) {
	m.do("queue.declare", args{"ch": c.name, "queue": m.queue(), "passive": true})
}

func (m *maker) closeChannel(c *openChannel) {
	m.do("channel.close", args{"ch": c.name})
	c.closed = true
}

func (m *maker) leave(c *openChannel) {
	m.do(pick(m, "connection.drop", "connection.close"), args{"conn": c.conn})
	m.lose(c.conn)
}

func (m *maker) confirms(c *openChannel) { m.do("confirm.select", args{"ch": c.name}) }

func (m *maker) transaction(c *openChannel) {
	if !c.tx || m.often(10) {
		m.do("tx.select", args{"ch": c.name})
		c.tx = true
		return
	}
	m.do(pick(m, "tx.commit", "tx.commit", "tx.rollback"), args{"ch": c.name})
}

func (m *maker) wait(*openChannel) { m.do("sleep", args{"ms": pick(m, 150, 300, 500)}) }

func (m *maker) restart(*openChannel) {
	m.do("broker.restart", args{})
	m.settle()
	for conn := range m.lost {
		m.lose(conn)
	}
}

func (m *maker) policy(*openChannel) {
	name := pick(m, "p1", "p2")
	if m.often(25) {
		m.do("ctl", args{"args": []any{"-q", "clear_policy", name}})
		return
	}
	definition := pick(m, `{"max-length":2}`, `{"max-length":1,"overflow":"reject-publish"}`, `{"dead-letter-exchange":"amq.fanout"}`,
		`{"dead-letter-exchange":"","dead-letter-routing-key":"q3"}`, `{"message-ttl":0}`, `{"message-ttl":60000}`, `{"max-length-bytes":8}`,
		`{"alternate-exchange":"amq.fanout"}`, `{"max-length":3,"dead-letter-exchange":"x1"}`, `{"delivery-limit":1}`)
	a := []any{"-q", "set_policy", name, pick(m, "", "q1", "q[12]", "^x", "3$"), definition}
	if m.often(40) {
		a = append(a, "--priority", fmt.Sprint(m.IntN(3)))
	}
	if m.often(40) {
		a = append(a, "--apply-to", pick(m, "queues", "exchanges", "all"))
	}
	m.do("ctl", args{"args": a})
}
