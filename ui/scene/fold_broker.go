package scene

import (
	"cmp"
	"reflect"
	"slices"

	"warren/sim"
	"warren/sim/broker"
)

func (f *folding) applyBroker(e broker.Event) {
	if structural(e) {
		f.rebuilt()
	}
	switch e := e.(type) {
	case broker.FrameSent, broker.SocketClosed: // the world says the same of its links
	case broker.ConnectionOpened:
		if l := f.Link(sim.LinkID(e.Conn)); l != nil && l.State == Opening {
			l.State, l.Since = Open, f.at
			f.tell(f.record)
		}
	case broker.ConnectionClosed:
		f.loseUnsent(e.Conn)
		if e.Error != nil {
			f.tell(f.record)
		}
	case broker.ChannelOpened:
		if l := f.Link(sim.LinkID(e.Channel.Conn)); l != nil {
			l.Channels = append(l.Channels, Channel{Number: e.Channel.Number})
			slices.SortStableFunc(l.Channels, func(a, b Channel) int { return cmp.Compare(a.Number, b.Number) })
			f.tell(f.record)
		}
	case broker.ChannelClosed:
		f.rollBack(e.Channel)
		if l := f.Link(sim.LinkID(e.Channel.Conn)); l != nil {
			l.Channels = slices.DeleteFunc(l.Channels, func(c Channel) bool { return c.Number == e.Channel.Number })
		}
		f.Consumers = slices.DeleteFunc(f.Consumers, func(c Consumer) bool { return c.Channel == e.Channel })
		if e.Error != nil {
			f.tell(f.record)
		}
	case broker.ExchangeDeclared:
		x := Exchange{Name: e.Exchange, Type: e.Type, Durable: e.Durable, Internal: e.Internal}
		if x.Alternate, x.HasAlternate = textArgument(e.Arguments, "alternate-exchange"); x.HasAlternate {
			x.Alternate = beside(x.Name, x.Alternate)
		}
		f.showExchange(x)
		f.tell(f.record)
	case broker.ExchangeDeleted:
		f.Exchanges = slices.DeleteFunc(f.Exchanges, func(x Exchange) bool { return x.Name == e.Exchange })
		f.tell(f.record)
	case broker.QueueDeclared:
		f.queueDeclared(e)
	case broker.QueueDeleted:
		f.queueDeleted(e)
	case broker.BindingCreated:
		f.bindingCreated(e.Binding)
	case broker.BindingDeleted:
		f.Bindings = slices.DeleteFunc(f.Bindings, func(b Binding) bool { return b.is(e.Binding) })
		f.tell(f.record)
	case broker.ConsumerAdded:
		f.Consumers = append(f.Consumers, Consumer{
			Queue: e.Queue, Channel: e.Channel, Tag: e.ConsumerTag, NoAck: e.NoAck, Prefetch: e.Prefetch,
		})
		if l := f.Link(sim.LinkID(e.Channel.Conn)); l != nil {
			f.Process(l.Process).Consumes = true
		}
		f.tell(f.record)
	case broker.ConsumerActivated:
		if q := f.Queue(e.Queue); q != nil {
			q.active = activeConsumer{e.Channel, e.ConsumerTag}
		}
		f.tell(f.record)
	case broker.ConsumerRemoved:
		if q := f.Queue(e.Queue); q != nil && q.active == (activeConsumer{e.Channel, e.ConsumerTag}) {
			q.active = activeConsumer{}
		}
		f.Consumers = slices.DeleteFunc(f.Consumers, func(c Consumer) bool {
			return c.Channel == e.Channel && c.Tag == e.ConsumerTag
		})
		if e.ByBroker {
			f.tell(f.record)
		}
	case broker.ConnectionBlocked:
		if l := f.Link(sim.LinkID(e.Conn)); l != nil {
			l.Blocked, l.BlockedAt = true, f.at
		}
		f.tell(f.record)
	case broker.ConnectionUnblocked:
		if l := f.Link(sim.LinkID(e.Conn)); l != nil {
			l.Blocked = false
		}
		f.tell(f.record)
	case broker.PolicySet, broker.PolicyCleared:
		f.policed(e)
		f.tell(f.record)
	case broker.AlarmSet, broker.AlarmCleared, broker.StoreFailed,
		broker.UserAdded, broker.UserDeleted, broker.UserChanged, broker.VirtualHostAdded:
		f.tell(f.record)
	case broker.VirtualHostDeleted:
		f.Exchanges = slices.DeleteFunc(f.Exchanges, func(x Exchange) bool { return Host(x.Name) == e.VirtualHost })
		f.Bindings = slices.DeleteFunc(f.Bindings, func(b Binding) bool { return Host(b.Exchange) == e.VirtualHost })
		f.rebuilt()
		f.tell(f.record)
	case broker.NodeStopped:
		for len(f.uncommitted) > 0 {
			f.rollBack(f.uncommitted[0].channel)
		}
		f.Broker = Broker{How: e.How, Since: f.at}
		f.tell(f.record)
	case broker.NodeStarted:
		f.bootFromDisk()
		f.Broker = Broker{Up: true, First: f.Broker.First, Since: f.at}
		f.tell(f.record)
	default:
		f.applyMessage(e)
	}
	f.changed()
}

// structural reports whether an event changes what is laid out.
func structural(e broker.Event) bool {
	switch e.(type) {
	case broker.ConnectionOpened, broker.ConnectionClosed, broker.ChannelOpened, broker.ChannelClosed,
		broker.ExchangeDeclared, broker.ExchangeDeleted, broker.QueueDeclared, broker.QueueDeleted,
		broker.BindingCreated, broker.BindingDeleted, broker.ConsumerAdded, broker.ConsumerActivated, broker.ConsumerRemoved,
		broker.NodeStopped, broker.NodeStarted:
		return true
	}
	return false
}

// Exchange is the one of that name; nil if it is not drawn.
func (s *Scene) Exchange(name string) *Exchange {
	for i := range s.Exchanges {
		if s.Exchanges[i].Name == name {
			return &s.Exchanges[i]
		}
	}
	return nil
}

// showExchange adds an exchange to the picture unless it is there.
func (f *folding) showExchange(x Exchange) {
	if f.Exchange(x.Name) != nil {
		return
	}
	f.rebuilt()
	x.Slot = freeSlot(f.Exchanges, func(x *Exchange) (int, bool) { return x.Slot, true })
	f.Exchanges = append(f.Exchanges, x)
	if host, name := Split(x.Name); name == "" {
		for i := range f.Queues {
			if q := &f.Queues[i]; Host(q.Name) == host {
				q.Implied = f.freePort(q.Name)
			}
		}
	}
}

// predeclared are the types of the exchanges that every virtual host has.
var predeclared = map[string]string{
	"": "direct", "amq.direct": "direct", "amq.fanout": "fanout", "amq.topic": "topic",
	"amq.headers": "headers", "amq.match": "headers", "amq.rabbitmq.trace": "topic",
}

// needExchange shows a predeclared exchange as soon as somebody uses it.
func (f *folding) needExchange(name string) {
	if typ, ok := predeclared[Bare(name)]; ok {
		f.showExchange(Exchange{Name: name, Type: typ, Durable: true})
	}
}

// Queue is the one of that name; nil if there is none.
func (s *Scene) Queue(name string) *Queue {
	for i := range s.Queues {
		if s.Queues[i].Name == name {
			return &s.Queues[i]
		}
	}
	return nil
}

// freePort is the lowest number of a port of the queue that no binding has.
func (s *Scene) freePort(queue string) int {
	ports := make([]int, 0, 4)
	for _, b := range s.Bindings {
		if !b.ToExchange && b.Destination == queue {
			ports = append(ports, b.Port)
		}
	}
	if q := s.Queue(queue); q != nil && q.Implied >= 0 {
		ports = append(ports, q.Implied)
	}
	return freeSlot(ports, func(n *int) (int, bool) { return *n, true })
}

func (f *folding) queueDeclared(e broker.QueueDeclared) {
	if f.Queue(e.Queue) != nil {
		return
	}
	slot := freeSlot(f.Queues, func(q *Queue) (int, bool) { return q.Slot, true })
	f.Queues = append(f.Queues, Queue{
		Name: e.Queue, Type: e.Type, Durable: e.Durable, AutoDelete: e.AutoDelete,
		Exclusive: e.Owner != 0, Slot: slot, Implied: -1,
		arguments: e.Arguments,
	})
	f.argue(f.Queue(e.Queue))
	implied := beside(e.Queue, "")
	if !slices.ContainsFunc(f.Exchanges, func(x Exchange) bool { return Host(x.Name) == Host(e.Queue) }) {
		f.needExchange(implied)
	} else if f.Exchange(implied) != nil {
		f.Queue(e.Queue).Implied = f.freePort(e.Queue)
	}
	f.tell(f.record)
}

func (f *folding) queueDeleted(e broker.QueueDeleted) {
	q := f.Queue(e.Queue)
	if q == nil {
		return
	}
	f.totals.Dropped += q.Ready + q.Unacked
	for _, entry := range q.Entries {
		if entry.State != Gone {
			f.bookEntry(entry.ID, DroppedAt)
		}
	}
	f.Queues = slices.DeleteFunc(f.Queues, func(q Queue) bool { return q.Name == e.Queue })
	f.Consumers = slices.DeleteFunc(f.Consumers, func(c Consumer) bool { return c.Queue == e.Queue })
	f.Bindings = slices.DeleteFunc(f.Bindings, func(b Binding) bool {
		return !b.ToExchange && b.Destination == e.Queue
	})
	f.tell(f.record)
}

func (b Binding) is(o broker.Binding) bool {
	return b.Exchange == o.Source && b.Key == o.BindingKey && b.Destination == o.Destination &&
		b.ToExchange == (o.DestinationType == "exchange") && reflect.DeepEqual(b.Arguments, o.Arguments)
}

func (f *folding) bindingCreated(b broker.Binding) {
	f.needExchange(b.Source)
	added := Binding{
		Exchange: b.Source, Key: b.BindingKey, Destination: b.Destination,
		ToExchange: b.DestinationType == "exchange", Arguments: b.Arguments,
	}
	if added.ToExchange {
		f.needExchange(b.Destination)
		added.Port = freeSlot(f.Bindings, func(o *Binding) (int, bool) {
			return o.Port, o.ToExchange && o.Destination == added.Destination
		})
	} else {
		added.Port = f.freePort(b.Destination)
	}
	f.Bindings = append(f.Bindings, added)
	f.tell(f.record)
}
