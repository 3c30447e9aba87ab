package main

import (
	"slices"
	"strings"
	"sync"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"warren/sim/conform"
)

// client is a conform.Driver over the client library. What arrives comes on the
// library's goroutines, so it is kept under a lock.
type client struct {
	url       string
	vhost     string        // what stands for the scenario's /
	quiet     time.Duration // how long nothing may arrive before a settle is over
	conns     map[string]*connection
	channels  map[string]*channel
	many      map[string]bool
	queues    map[string]bool // declared, to be deleted in the end
	exchanges map[string]bool

	mu   sync.Mutex
	last time.Time // when something arrived
}

type connection struct {
	name   string
	conn   *amqp.Connection
	wire   *wire
	closed *amqp.Error // and no answer has told yet
	gone   bool
}

type channel struct {
	name  string
	conn  *connection
	ch    *amqp.Channel
	gone  bool
	many  bool
	tags  map[string][]uint64
	gets  []uint64
	sent  uint64
	owed  int
	state received
}

// received is what has arrived on a channel since the last settle.
type received struct {
	closed     *amqp.Error
	deliveries map[string][]any
	returns    []any
	acked      []uint64
	nacked     []uint64
	cancelled  []string
}

func newClient(at place, quiet time.Duration, s *conform.Scenario) *client {
	return &client{
		url: at.url, vhost: at.vhost, quiet: quiet, conns: map[string]*connection{}, channels: map[string]*channel{}, many: conform.ManyConsumers(s),
		queues: map[string]bool{}, exchanges: map[string]bool{},
	}
}

// Seen implements conform.Driver: the library does not tell which method an error
// is about, and a socket that is cut is an error of its own.
func (c *client) Seen(answer any) any {
	switch v := answer.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, x := range v {
			if _, isError := v["code"]; !isError || k != "class" && k != "method" {
				out[k] = c.Seen(x)
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = c.Seen(v[i])
		}
		return out
	}
	return answer
}

// arrived notes that something came; the lock is held.
func (c *client) arrived() { c.last = time.Now() }

// settle lets all arrive. What was sent is handled once the channels have answered
// something that makes no difference; what follows from it may come later.
func (c *client) settle(atLeast time.Duration) any {
	for _, ch := range c.channels {
		if !c.isGone(ch) {
			ch.ch.ExchangeDeclarePassive("amq.direct", "direct", true, false, false, false, nil)
		}
	}
	start := time.Now()
	c.mu.Lock()
	c.last = start
	for {
		owed := slices.ContainsFunc(values(c.channels), func(ch *channel) bool { return ch.owed > 0 && !ch.gone })
		wait := max(c.quiet-time.Since(c.last), atLeast-time.Since(start))
		if owed && time.Since(start) < 1200*time.Millisecond {
			wait = max(wait, 10*time.Millisecond)
		}
		if wait <= 0 {
			break
		}
		c.mu.Unlock()
		time.Sleep(wait)
		c.mu.Lock()
	}
	defer c.mu.Unlock()
	return c.collect()
}

func values[K comparable, V any](m map[K]V) []V {
	var out []V
	for _, v := range m {
		out = append(out, v)
	}
	return out
}

func (c *client) collect() any {
	out := map[string]any{}
	for name, conn := range c.conns {
		if conn.closed != nil {
			out[name] = map[string]any{"closed": c.errorJSON(conn.closed)}
			conn.closed = nil
		}
	}
	for name, ch := range c.channels {
		if events := ch.collect(c); len(events) > 0 {
			out[name] = events
		}
	}
	return out
}

func (ch *channel) collect(c *client) map[string]any {
	s := &ch.state
	out := map[string]any{}
	if len(s.deliveries) > 0 {
		out["deliveries"] = s.deliveries
	}
	if s.returns != nil {
		out["returns"] = s.returns
	}
	confirms := map[string]any{}
	if s.acked != nil {
		confirms["acked"] = slices.Sorted(slices.Values(s.acked))
	}
	if s.nacked != nil {
		confirms["nacked"] = slices.Sorted(slices.Values(s.nacked))
	}
	if len(confirms) > 0 {
		out["confirms"] = confirms
	}
	if s.cancelled != nil {
		out["cancelled"] = slices.Sorted(slices.Values(s.cancelled))
	}
	if s.closed != nil {
		out["closed"] = c.errorJSON(s.closed)
	}
	ch.state = received{deliveries: map[string][]any{}}
	return out
}

// errorJSON is an exception, told of the scenario's virtual host. The other names are
// of one letter, so that texts are cut where they would be.
func (c *client) errorJSON(e *amqp.Error) map[string]any {
	if !e.Server {
		return map[string]any{"code": 0, "text": ""}
	}
	return map[string]any{"code": e.Code, "text": strings.ReplaceAll(e.Reason, "vhost '"+c.vhost+"'", "vhost '/'")}
}

// Close implements conform.Driver: it deletes what was declared.
func (c *client) Close() {
	for _, conn := range c.conns {
		conn.conn.Close()
	}
	conn, err := amqp.DialConfig(c.url, amqp.Config{Vhost: c.vhost, Locale: "en_US"})
	if err != nil {
		return
	}
	defer conn.Close()
	for name := range c.queues {
		if ch, err := conn.Channel(); err == nil {
			ch.QueueDelete(name, false, false, false)
		}
	}
	for name := range c.exchanges {
		if ch, err := conn.Channel(); err == nil {
			ch.ExchangeDelete(name, false, false)
		}
	}
}
