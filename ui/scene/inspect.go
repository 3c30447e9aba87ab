package scene

import (
	"slices"
	"strconv"
	"strings"

	"warren/sim"
	"warren/sim/broker"
)

// Details are what there is to know of one thing.
type Details struct {
	Kind   Phrase // what kind of thing it is
	Name   string
	Flags  []Phrase // "durable", with a word
	Series string   // the queue whose numbers are charted
	Queue  bool     // it has numbers
	Rows   []Field
	Lists  []List
}

// Field is a line of details: what is told, and what it is. Said is used where the
// value is a text of the page.
type Field struct {
	Key   string
	Value string
	Said  Phrase
	Thing Thing // that the value names, if any
	Depth Depth // that the value tells of, if any
}

// List are things of one kind, with a heading.
type List struct {
	Key   string
	Items []Item
}

// Item is a line of a list: a message or another thing, what it is called, and what
// is told of it. Record is -1 unless the line leads to an instant.
type Item struct {
	Thing  Thing
	Name   string
	Said   Phrase
	Record int
}

// card builds details.
type card struct {
	*Scene
	out Details
}

func (c *card) row(key, value string, t Thing) {
	c.out.Rows = append(c.out.Rows, Field{Key: key, Value: Shown(value), Thing: t})
}

func (c *card) rowSaid(key string, said Phrase) {
	c.out.Rows = append(c.out.Rows, Field{Key: key, Said: said})
}

func (c *card) flag(on bool, key string) {
	if on {
		c.out.Flags = append(c.out.Flags, Phrase{Key: key})
	}
}

func (c *card) list(key string, items []Item) {
	if len(items) > 0 {
		c.out.Lists = append(c.out.Lists, List{key, items})
	}
}

// Inspect tells what there is to know of a thing; false if it is not there.
func (s *Scene) Inspect(t Thing) (Details, bool) {
	c := card{Scene: s, out: Details{Kind: Phrase{Key: "inspect.kind." + kinds[t.Kind]}, Name: Shown(t.Name)}}
	ok := false
	switch t.Kind {
	case QueueThing:
		ok = c.queue(t.Name)
	case ExchangeThing:
		ok = c.exchange(t.Name)
	case BindingThing:
		ok = c.binding(t)
	case ProcessThing:
		ok = c.process(t.Name)
	case ConnectionThing:
		ok = c.connection(t.Link)
	case ChannelThing:
		ok = c.aChannel(t)
	case ConsumerThing:
		ok = c.consumer(t)
	case MessageThing:
		ok = c.message(t.Message)
	case BrokerThing:
		ok = c.node()
	}
	return c.out, ok
}

func (c *card) queue(name string) bool {
	q := c.Queue(name)
	if q == nil {
		return false
	}
	decl, _ := c.QueueDeclared(name)
	c.out.Series, c.out.Queue = name, true
	c.flag(q.Durable, "stage.queue.durable")
	c.flag(!q.Durable, "stage.queue.transient")
	c.flag(q.Exclusive, "stage.queue.exclusive")
	c.flag(q.AutoDelete, "stage.queue.auto-delete")
	c.row("inspect.type", q.Type, Thing{})
	if args := Fields(decl.Arguments.Without("x-queue-type")); args != "" {
		c.row("inspect.arguments", args, Thing{})
	}
	c.policies(q)
	var items []Item
	for _, e := range q.Entries {
		if e.State != Gone {
			items = append(items, c.entryItem(q, e))
		}
	}
	c.list("inspect.messages", items)
	items = []Item{{Thing: Thing{Kind: ExchangeThing, Name: beside(name, "")}, Said: Phrase{"inspect.implied", []any{"key", Bare(name)}}, Record: -1}}
	for _, b := range c.BindingsOf(func(b *broker.Binding) bool { return b.DestinationType == "queue" && b.Destination == name }) {
		items = append(items, bindingItem(b))
	}
	c.list("inspect.bindings", items)
	c.list("inspect.consumers", c.consumerItems(func(o Consumer) bool { return o.Queue == name }))
	return true
}

// policies tell which policies count for a queue, and what counts of limits that
// they set.
func (c *card) policies(q *Queue) {
	if q.Policy != "" {
		c.row("inspect.policy", q.Policy, Thing{})
	}
	if q.Operator != "" {
		c.row("inspect.operator-policy", q.Operator, Thing{})
	}
	var set []string
	add := func(by bool, name, value string) {
		if by {
			set = append(set, name+" "+value)
		}
	}
	add(q.ByPolicy.TTL, "message-ttl", strconv.FormatInt(q.TTL.Milliseconds(), 10))
	add(q.ByPolicy.MaxLength, "max-length", strconv.Itoa(q.MaxLength))
	add(q.ByPolicy.MaxBytes, "max-length-bytes", strconv.FormatInt(q.MaxBytes, 10))
	add(q.ByPolicy.DeadLetter, "dead-letter-exchange", ExchangeName(Bare(q.DeadLetter)))
	if len(set) > 0 {
		c.row("inspect.by-policy", strings.Join(set, ", "), Thing{})
	}
}

func bindingItem(b broker.Binding) Item {
	key := b.BindingKey
	if len(b.Arguments) > 0 {
		key += " {" + Fields(b.Arguments) + "}"
	}
	return Item{Thing: bindingThing(&b), Name: Shown(b.Source) + " → " + Shown(b.Destination), Said: Phrase{"inspect.by-key", []any{"key", key}}, Record: -1}
}

// entryItem is a message in a queue.
func (c *card) entryItem(q *Queue, e Entry) Item {
	i := Item{Thing: MessageOf(e.Message), Name: Name(e.Message), Said: Phrase{Key: "inspect.ready"}, Record: -1}
	if e.State == Unacked {
		i.Said = Phrase{"inspect.unacked", []any{"process", c.holderLabel(e.Channel), "tag", int(e.Tag)}}
	}
	if e.Redelivered > 0 {
		i.Name += " ↻" + strconv.Itoa(int(e.Redelivered))
	}
	return i
}

func (c *card) consumerItems(choose func(Consumer) bool) []Item {
	var items []Item
	for _, o := range c.Consumers {
		if choose(o) {
			key := "inspect.consumes"
			if o.NoAck {
				key = "inspect.consumes-auto-ack"
			}
			items = append(items, Item{
				Thing: Thing{Kind: ConsumerThing, Link: linkOf(o.Channel), Channel: o.Channel.Number, Name: o.Tag},
				Name:  c.holderLabel(o.Channel), Said: Phrase{key, []any{"queue", o.Queue, "prefetch", prefetch(int(o.Prefetch))}}, Record: -1,
			})
		}
	}
	return items
}

func prefetch(n int) string {
	if n == 0 {
		return "∞"
	}
	return strconv.Itoa(n)
}

func (c *card) exchange(name string) bool {
	x, ok := c.ExchangeDeclared(name)
	if !ok {
		return false
	}
	c.flag(x.Durable, "stage.queue.durable")
	c.flag(!x.Durable, "stage.queue.transient")
	c.flag(x.AutoDelete, "stage.queue.auto-delete")
	c.flag(x.Internal, "inspect.internal")
	c.row("inspect.type", x.Type, Thing{})
	if args := Fields(x.Arguments); args != "" {
		c.row("inspect.arguments", args, Thing{})
	}
	var items []Item
	if host, name := Split(name); name == "" {
		for _, q := range c.Queues {
			if Host(q.Name) == host {
				items = append(items, Item{Thing: Thing{Kind: QueueThing, Name: q.Name}, Name: Shown(q.Name), Said: Phrase{"inspect.by-key", []any{"key", Bare(q.Name)}}, Record: -1})
			}
		}
	}
	for _, b := range c.BindingsOf(func(b *broker.Binding) bool {
		return b.Source == name || b.DestinationType == "exchange" && b.Destination == name
	}) {
		items = append(items, bindingItem(b))
	}
	c.list("inspect.bindings", items)
	return true
}

func (c *card) binding(t Thing) bool {
	all := c.BindingsOf(func(b *broker.Binding) bool { return bindingThing(b) == t })
	if len(all) == 0 {
		return false
	}
	c.out.Name = t.Key
	to := Thing{Kind: QueueThing, Name: t.To}
	if t.ToExchange {
		to.Kind = ExchangeThing
	}
	c.row("inspect.from", t.Name, Thing{Kind: ExchangeThing, Name: t.Name})
	c.row("inspect.key", t.Key, Thing{})
	c.row("inspect.to", t.To, to)
	if args := Fields(all[0].Arguments); args != "" {
		c.row("inspect.arguments", args, Thing{})
	}
	return true
}

func (c *card) message(m broker.MessageID) bool {
	published, ok := c.player.Message(m)
	rows := c.RowsOf(m)
	if !ok || len(rows) == 0 {
		return false
	}
	c.out.Name = Name(m)
	c.flag(published.Persistent, "inspect.persistent")
	c.flag(!published.Persistent, "inspect.transient")
	c.row("inspect.exchange", ExchangeName(published.Exchange), Thing{Kind: ExchangeThing, Name: published.Exchange})
	c.row("inspect.key", published.RoutingKey, Thing{})
	c.row("inspect.body", body(published.Body), Thing{})
	p := c.properties(m)
	if len(p.Headers) > 0 {
		c.row("inspect.headers", Fields(p.Headers), Thing{})
	}
	for _, property := range []struct {
		name  string
		value *string
	}{
		{"inspect.expiration", p.Expiration}, {"inspect.reply-to", p.ReplyTo}, {"inspect.correlation", p.CorrelationID},
		{"inspect.message-id", p.MessageID}, {"inspect.content-type", p.ContentType},
	} {
		if property.value != nil {
			c.row(property.name, *property.value, Thing{})
		}
	}
	if p.Priority != nil {
		c.row("inspect.priority", strconv.Itoa(int(*p.Priority)), Thing{})
	}
	for _, r := range rows {
		if d, queue := c.DepthOf(r); d.Layers > 0 {
			c.rowSaid("inspect.depth", d.Say(queue))
			c.out.Rows[len(c.out.Rows)-1].Depth = d
		}
	}
	for _, r := range rows {
		var items []Item
		for _, f := range c.Fates(r) {
			items = append(items, Item{Said: c.Say(f), Record: f.Record})
		}
		slices.Reverse(items)
		key := "inspect.life"
		if r.Copy > 1 {
			key = "inspect.life-of-copy"
		}
		c.list(key, items)
	}
	return true
}

// body is the beginning of a message's body as a text.
func body(b []byte) string {
	text := strings.ToValidUTF8(string(b[:min(len(b), 200)]), "�")
	if len(b) > 200 {
		text += "…"
	}
	return text
}

func (c *card) node() bool {
	c.out.Name = "rabbit@warren"
	key := "stage.broker.aria.up"
	if !c.Broker.Up {
		key = "stage.broker.aria.down"
	}
	c.flag(true, key)
	c.out.Queue = true
	c.row("inspect.queues", strconv.Itoa(len(c.Queues)), Thing{})
	c.row("inspect.connections", strconv.Itoa(len(c.Links)), Thing{})
	c.row("inspect.consumers", strconv.Itoa(len(c.Consumers)), Thing{})
	return true
}

// client is the process at the other end of a connection.
func (c *card) client(id sim.LinkID) (string, Thing) {
	name := c.player.linkProcess(id)
	return c.Label(name), Thing{Kind: ProcessThing, Name: name}
}
