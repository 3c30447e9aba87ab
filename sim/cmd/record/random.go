package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"

	"warren/sim/broker"
	"warren/sim/conform"
)

// A maker makes a scenario of random steps. It takes each on the simulator as
// well, so that it knows which channels are open and what was delivered: steps that
// nobody can take say little.
type maker struct {
	*rand.Rand
	theme  theme
	s      *conform.Scenario
	sim    *conform.Client
	chans  []*openChannel
	lost   map[string]bool // connections
	tags   int             // consumers so far
	bodies int             // messages so far
	queues []string        // declared some time, some twice
}

// openChannel is one of the scenario's channels.
type openChannel struct {
	name, conn string
	closed     bool
	got        map[string]int // deliveries a consumer, "get" among them
	live       []string       // consumers
	tx         bool
}

// recordedSeries are the versions as scenarios name them.
var recordedSeries = map[broker.Profile]string{
	broker.Profile310: "RabbitMQ 3.10.8", broker.Profile40: "RabbitMQ 4.0.5", broker.Profile43: "RabbitMQ 4.3.6",
}

// randomScenario is the scenario that a seed makes.
func randomScenario(seed uint64, t theme, p broker.Profile) task {
	name := fmt.Sprintf("%s/%06d", t.name, seed)
	m := &maker{
		Rand: rand.New(rand.NewPCG(seed, 0)), theme: t, lost: map[string]bool{},
		s: &conform.Scenario{Path: name + ".json", Name: name, Broker: recordedSeries[p]},
	}
	m.sim = conform.NewNode(m.s, p)
	defer m.sim.Close()
	m.begin()
	for range 18 + m.IntN(22) {
		m.step()
	}
	m.end()
	return task{m.s, head{
		Name: name, Doc: fmt.Sprintf("Random steps from seed %d, mostly %s.", seed, t.doc), Broker: m.s.Broker, Seed: seed,
	}}
}

// randomTasks are scenarios of consecutive seeds, the themes by turns; without a
// theme's name only of those that many hands can play at once.
func randomTasks(n int, seed uint64, only string) []task {
	list := slices.DeleteFunc(themes(), func(t theme) bool { return only == "" && t.serial || only != "" && t.name != only })
	var tasks []task
	for i := range uint64(n) {
		tasks = append(tasks, randomScenario(seed+i, list[(seed+i)%uint64(len(list))], broker.Profile310))
	}
	return tasks
}

// begin opens connections and channels, and declares what there is to begin with.
func (m *maker) begin() {
	for _, c := range []*openChannel{{name: "a", conn: "c1"}, {name: "b", conn: "c1"}, {name: "d", conn: "c2"}} {
		c.got = map[string]int{}
		m.chans = append(m.chans, c)
		m.open(c)
	}
	for i := range 1 + m.IntN(3) {
		m.declareQueue(m.channel(), fmt.Sprintf("q%d", i+1))
	}
	for i := range m.IntN(1 + m.theme.exchanges) {
		m.declareExchange(m.channel(), fmt.Sprintf("x%d", i+1))
	}
	for range m.IntN(1 + 2*m.theme.exchanges) {
		m.bind(m.channel())
	}
	if m.theme.begin != nil {
		m.theme.begin(m)
	}
}

// end looks at what has become of the queues.
func (m *maker) end() {
	c := &openChannel{name: "z", conn: "c9", got: map[string]int{}}
	m.open(c)
	m.settle()
	for _, q := range m.queues {
		m.do("queue.declare", args{"ch": c.name, "queue": q, "passive": true})
		if c.closed = m.closedNow(); c.closed {
			m.open(c)
		}
	}
}

func (m *maker) closedNow() bool {
	answer, _ := m.s.Steps[len(m.s.Steps)-1].Want.(map[string]any)
	return answer["channel_closed"] != nil || answer["connection_closed"] != nil
}

// step takes one step of the theme's, on an open channel, and settles.
func (m *maker) step() {
	c := m.channel()
	total := 0
	for _, a := range m.theme.acts {
		total += a.weight
	}
	n := m.IntN(total)
	for _, a := range m.theme.acts {
		if n -= a.weight; n < 0 {
			a.do(m, c)
			break
		}
	}
	if m.settle(); m.theme.gets && m.IntN(4) == 0 {
		m.get(m.channel())
		m.settle()
	}
}

// channel is one of the channels, opened where it is not.
func (m *maker) channel() *openChannel {
	c := m.chans[m.IntN(len(m.chans))]
	if c.closed || m.lost[c.conn] {
		m.open(c)
	}
	return c
}

func (m *maker) open(c *openChannel) {
	if _, known := m.lost[c.conn]; !known || m.lost[c.conn] {
		m.do("connection.open", args{"conn": c.conn})
		m.lost[c.conn] = false
		for _, other := range m.chans {
			if other.conn == c.conn {
				other.closed = true
			}
		}
	}
	m.do("channel.open", args{"conn": c.conn, "ch": c.name})
	*c = openChannel{name: c.name, conn: c.conn, got: map[string]int{}}
}

type args = map[string]any

// do adds a step, takes it on the simulator and learns from the answer.
func (m *maker) do(do string, a args) map[string]any {
	a["do"] = do
	step := conform.Step{Do: do, Args: plain(a).(map[string]any)}
	answer, _ := plain(m.sim.Do(step)).(map[string]any)
	step.Want = answer
	m.s.Steps = append(m.s.Steps, step)
	name, _ := a["ch"].(string)
	if answer["channel_closed"] != nil {
		m.close(name)
	}
	if answer["connection_closed"] != nil || answer["not_open"] != nil {
		for _, c := range m.chans {
			if c.name == name {
				m.lose(c.conn)
			}
		}
	}
	return answer
}

func (m *maker) close(name string) {
	for _, c := range m.chans {
		c.closed = c.closed || c.name == name
	}
}

func (m *maker) lose(conn string) {
	m.lost[conn] = true
	for _, c := range m.chans {
		c.closed = c.closed || c.conn == conn
	}
}

// settle lets all arrive, and counts what was delivered.
func (m *maker) settle() {
	a := args{}
	if m.theme.settle > 0 {
		a["ms"] = m.theme.settle
	}
	for name, events := range m.do("settle", a) {
		events := events.(map[string]any)
		for _, c := range m.chans {
			if c.name != name {
				continue
			}
			deliveries, _ := events["deliveries"].(map[string]any)
			for tag, list := range deliveries {
				c.got[tag] += len(list.([]any))
			}
			c.closed = c.closed || events["closed"] != nil
		}
		if _, isConn := m.lost[name]; isConn && events["closed"] != nil {
			m.lose(name)
		}
	}
}

// plain is a value as it would be after a trip through JSON.
func plain(v any) any {
	text, err := json.Marshal(v)
	if err != nil {
		panic("record: " + err.Error())
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var out any
	if err := dec.Decode(&out); err != nil {
		panic("record: " + err.Error())
	}
	return out
}
