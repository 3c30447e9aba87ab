package scene

import (
	"maps"
	"slices"
	"sort"
	"time"

	"warren/sim"
	"warren/sim/broker"
)

// History is what a Player reads: a *sim.History, or a list in a test. It only
// grows.
type History interface {
	Len() int
	Record(i int) sim.Record
}

// Cursor is an instant to look at: the first Records records have happened and
// the time is At. Settled shows what a walk or another replay leads to instead of
// a moment of it: for a step by event, and for a world at rest.
type Cursor struct {
	At      time.Duration
	Records int
	Settled bool
}

// Player makes the scenes of a history. Make one with New.
type Player struct {
	history     History
	scene       *Scene
	folded      int // records that scene is made of
	checkpoints []checkpoint

	// What never changes once it has been told, whatever the cursor.
	published    []publish // by MessageID
	linkNames    []string  // name of a link's process by LinkID
	linkBorn     []int     // record by which a link was made, by LinkID
	processNames []string  // name of a run by ProcessID
	sources      []string  // text of a run by ProcessID
	confirms     []broker.ChannelID
	wires        map[sim.LinkID]Wire // what connects whom, by link
	closings     map[sim.LinkID]closing
	book         book
	register     register
	series       series
	operations   operations
	ladder       ladder
	told         []int32  // records that were worth a sentence
	users        []string // who is logged in on a link, by LinkID
	hosts        hosts
}

// publish is where a message was published: its record, plus 1.
type publish struct {
	record     int
	persistent bool
	expires    bool
	priority   uint8
	host       uint16 // of hosts
	expiration time.Duration
}

type checkpoint struct {
	folded int
	scene  *Scene
}

// New makes a player of a history. The programs are shown from the beginning, as
// processes that have not started.
func New(h History, programs ...sim.Program) *Player {
	p := &Player{series: series{}}
	p.history = keyed{h, p}
	s := &Scene{player: p, Broker: Broker{Up: true}}
	for _, program := range programs {
		if generated(program.Name) {
			continue
		}
		s.addProcess(runName(program.Name), program.Name, program.Source)
	}
	p.scene = s
	p.checkpoints = []checkpoint{{0, s.clone()}}
	return p
}

// NoBroker is for a world in which none runs at the beginning; before At is called.
func (p *Player) NoBroker() {
	p.scene.Broker = Broker{First: true}
	p.checkpoints[0].scene.Broker = p.scene.Broker
}

// checkpointEvery is the least number of records between two checkpoints. It is
// more where scenes are large, so that checkpoints never take more memory than
// some bytes a record.
const checkpointEvery = 4096

// At is the scene at a cursor. It is good until the next call.
func (p *Player) At(c Cursor) *Scene {
	c.Records = min(max(c.Records, 0), p.history.Len())
	if c == p.scene.Cursor && p.folded == c.Records {
		return p.scene
	}
	next := sort.Search(len(p.checkpoints), func(i int) bool {
		return p.checkpoints[i].folded > c.Records
	})
	if last := p.checkpoints[next-1]; c.Records < p.folded || last.folded > p.folded {
		p.scene, p.folded = last.scene.clone(), last.folded
	}
	for ; p.folded < c.Records; p.folded++ {
		p.fold(p.folded)
	}
	p.scene.Cursor, p.scene.arrivalsKnown, p.scene.routedOn = c, false, nil
	return p.scene
}

func (p *Player) fold(i int) {
	last := p.checkpoints[len(p.checkpoints)-1].folded
	if i-last >= max(checkpointEvery, 2*p.scene.size()) {
		p.checkpoints = append(p.checkpoints, checkpoint{i, p.scene.clone()})
	}
	r := p.history.Record(i)
	f := folding{Scene: p.scene, player: p, record: i, at: r.At}
	f.apply(r.Event)
	if i >= p.book.next {
		p.register.see(i, r.Event)
		p.operations.see(i, r.Event)
		p.ladder.see(i, r.Event, p.history)
		if e, ok := r.Event.(broker.ConnectionOpened); ok {
			p.users = put(p.users, int(e.Conn), e.User)
			p.hosts.ofLinks = put(p.hosts.ofLinks, int(e.Conn), e.VirtualHost)
		}
		p.series.see(p.scene, r.At, r.Event)
		p.book.next = i + 1
	}
}

// size is how many entries a copy of s holds.
func (s *Scene) size() int {
	n := len(s.effects) + len(s.Bindings)
	for i := range s.Queues {
		n += len(s.Queues[i].Entries)
	}
	return n
}

// clone copies all that folding changes in place.
func (s *Scene) clone() *Scene {
	c := *s
	c.Processes = slices.Clone(s.Processes)
	for i := range c.Processes {
		c.Processes[i].InHand = slices.Clone(c.Processes[i].InHand)
	}
	c.Links = slices.Clone(s.Links)
	for i := range c.Links {
		c.Links[i].Channels = slices.Clone(c.Links[i].Channels)
		c.Links[i].Flights = slices.Clone(c.Links[i].Flights)
	}
	c.Wires = slices.Clone(s.Wires)
	for i := range c.Wires {
		c.Wires[i].Packets = slices.Clone(c.Wires[i].Packets)
	}
	c.Exchanges = slices.Clone(s.Exchanges)
	c.Queues = slices.Clone(s.Queues)
	for i := range c.Queues {
		c.Queues[i].Entries = slices.Clone(c.Queues[i].Entries)
	}
	c.Bindings = slices.Clone(s.Bindings)
	c.Consumers = slices.Clone(s.Consumers)
	c.transit = slices.Clone(s.transit)
	for i := range c.transit {
		c.transit[i].routed = slices.Clone(c.transit[i].routed)
	}
	c.uncommitted = slices.Clone(s.uncommitted)
	c.unsent = slices.Clone(s.unsent)
	c.refused = slices.Clone(s.refused)
	c.effects = slices.Clone(s.effects)
	c.again = maps.Clone(s.again)
	c.arrived = nil
	c.arrivals, c.routed, c.routedOn = nil, nil, nil
	return &c
}

// linkProcess is the name of the process that made a link.
func (p *Player) linkProcess(id sim.LinkID) string {
	if int(id) < len(p.linkNames) {
		return p.linkNames[id]
	}
	return ""
}

// user is who is logged in on a link.
func (p *Player) user(id sim.LinkID) string {
	if int(id) < len(p.users) {
		return p.users[id]
	}
	return ""
}

// processName is the name of a run.
func (p *Player) processName(id sim.ProcessID) string {
	if int(id) < len(p.processNames) {
		return p.processNames[id]
	}
	return ""
}

// put makes room for the i-th item and sets it.
func put[T any](items []T, i int, item T) []T {
	if i >= len(items) {
		items = append(items, make([]T, i+1-len(items))...)
	}
	items[i] = item
	return items
}
