package scene

import (
	"strconv"

	"warren/sim"
	"warren/sim/amqp"
)

func (c *card) process(name string) bool {
	p := c.Process(name)
	if p == nil {
		return false
	}
	c.out.Name = c.Label(name)
	c.row("inspect.program", p.Program, Thing{})
	c.rowSaid("inspect.state", c.doing(p))
	if p.Published > 0 {
		c.row("inspect.published", strconv.Itoa(p.Published), Thing{})
	}
	if p.Settled > 0 {
		c.row("inspect.settled", strconv.Itoa(p.Settled), Thing{})
	}
	var items []Item
	for _, h := range p.InHand {
		items = append(items, Item{Thing: MessageOf(h.Message), Name: Name(h.Message), Said: Phrase{"inspect.in-hand", []any{"tag", int(h.Tag)}}, Record: -1})
	}
	c.list("inspect.messages", items)
	items = nil
	links := map[sim.LinkID]bool{}
	for i := range c.Links {
		l := &c.Links[i]
		if l.Process == name {
			links[l.ID] = true
			items = append(items, c.linkItem(l))
		}
	}
	c.list("inspect.connections", items)
	c.list("inspect.consumers", c.consumerItems(func(o Consumer) bool { return links[linkOf(o.Channel)] }))
	return true
}

// doing is what a process does, in a phrase.
func (s *Scene) doing(p *Process) Phrase {
	key := [...]string{"not-started", "running", "waiting", "exited", "failed", "interrupted", "killed"}[p.State]
	if p.State == Waiting {
		key = "waiting-" + p.WaitsFor
	}
	return Phrase{"inspect.process." + key, []any{"line", p.Line, "code", p.Code}}
}

func (c *card) linkItem(l *Link) Item {
	return Item{
		Thing: Thing{Kind: ConnectionThing, Link: l.ID}, Name: strconv.Itoa(int(l.ID)),
		Said: Phrase{"inspect.link." + linkState(l), []any{"host", l.Host, "port", l.Port, "channels", len(l.Channels)}}, Record: -1,
	}
}

func linkState(l *Link) string {
	if l.Frozen {
		return "frozen"
	}
	return [...]string{"opening", "open", "closing", "cut"}[l.State]
}

func (c *card) connection(id sim.LinkID) bool {
	l := c.Link(id)
	if l == nil {
		return false
	}
	c.out.Name = strconv.Itoa(int(id))
	process, thing := c.client(id)
	c.row("inspect.process", process, thing)
	c.rowSaid("inspect.state", c.linkItem(l).Said)
	c.row("inspect.latency", l.Latency.String(), Thing{})
	var items []Item
	for _, ch := range l.Channels {
		items = append(items, Item{
			Thing: Thing{Kind: ChannelThing, Link: id, Channel: ch.Number}, Name: strconv.Itoa(int(ch.Number)),
			Said: Phrase{Key: "inspect.channel"}, Record: -1,
		})
	}
	c.list("inspect.channels", items)
	items = nil
	for i := range l.Flights {
		f := &l.Flights[i]
		e, _ := c.player.history.Record(f.Record).Event.(sim.FrameSent)
		item := Item{Said: Phrase{"inspect.flight-to-client", []any{"method", frameName(e.Frame)}}, Record: f.Record}
		if f.ToBroker {
			item.Said.Key = "inspect.flight-to-broker"
		}
		if f.Message != 0 {
			item.Thing, item.Name = MessageOf(f.Message), Name(f.Message)
		}
		items = append(items, item)
	}
	c.list("inspect.flights", items)
	return true
}

func (c *card) aChannel(t Thing) bool {
	l := c.Link(t.Link)
	if l == nil {
		return false
	}
	for _, ch := range l.Channels {
		if ch.Number != t.Channel {
			continue
		}
		c.out.Name = strconv.Itoa(int(t.Link)) + " / " + strconv.Itoa(int(t.Channel))
		process, thing := c.client(t.Link)
		c.row("inspect.process", process, thing)
		c.row("inspect.connection", strconv.Itoa(int(t.Link)), Thing{Kind: ConnectionThing, Link: t.Link})
		c.flag(ch.Confirms, "inspect.confirms")
		if ch.Prefetch > 0 {
			c.row("inspect.channel-prefetch", strconv.Itoa(int(ch.Prefetch)), Thing{})
		}
		var items []Item
		for i := range c.Queues {
			q := &c.Queues[i]
			for _, e := range q.Entries {
				if e.State == Unacked && linkOf(e.Channel) == t.Link && e.Channel.Number == t.Channel {
					items = append(items, c.entryItem(q, e))
				}
			}
		}
		c.list("inspect.messages", items)
		c.list("inspect.consumers", c.consumerItems(func(o Consumer) bool {
			return linkOf(o.Channel) == t.Link && o.Channel.Number == t.Channel
		}))
		return true
	}
	return false
}

func (c *card) consumer(t Thing) bool {
	for _, o := range c.Consumers {
		if o.Tag != t.Name || linkOf(o.Channel) != t.Link || o.Channel.Number != t.Channel {
			continue
		}
		process, thing := c.client(t.Link)
		c.row("inspect.process", process, thing)
		c.row("inspect.queue", o.Queue, Thing{Kind: QueueThing, Name: o.Queue})
		c.row("inspect.channel", strconv.Itoa(int(t.Link))+" / "+strconv.Itoa(int(t.Channel)), Thing{Kind: ChannelThing, Link: t.Link, Channel: t.Channel})
		c.row("inspect.prefetch", prefetch(int(o.Prefetch)), Thing{})
		c.flag(o.NoAck, "inspect.auto-ack")
		c.flag(!o.NoAck, "inspect.manual-ack")
		return true
	}
	return false
}

// frameName is what a frame is called: its method, or heartbeat.
func frameName(f amqp.Frame) string {
	if f.Method == nil {
		return "heartbeat"
	}
	return f.Method.Name()
}
