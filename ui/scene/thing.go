package scene

import (
	"slices"
	"strconv"
	"strings"

	"warren/sim"
	"warren/sim/broker"
)

// Thing names anything of a world that a reader can point at or choose. It is a
// value to be compared; the zero value is nothing.
type Thing struct {
	Kind ThingKind

	// Name is a process's, or the key of an exchange or a queue; a consumer's tag; of a
	// binding the exchange that it leaves.
	Name string

	Key, To    string // of a binding: its key, and where it leads
	ToExchange bool   // of a binding: To is an exchange

	Link    sim.LinkID // a connection, or the one that a channel or a consumer is on
	Channel uint16
	Message broker.MessageID
}

// ThingKind is a kind of thing.
type ThingKind uint8

const (
	Nothing ThingKind = iota
	BrokerThing
	ProcessThing
	ConnectionThing
	ChannelThing
	ExchangeThing
	QueueThing
	BindingThing
	ConsumerThing
	MessageThing
)

// kinds of things as String writes them, by ThingKind.
var kinds = [...]string{"nothing", "broker", "process", "connection", "channel", "exchange", "queue", "binding", "consumer", "message"}

// String is the kind's word, such as "queue".
func (k ThingKind) String() string { return kinds[k] }

// MessageOf is the thing that a message is.
func MessageOf(m broker.MessageID) Thing { return Thing{Kind: MessageThing, Message: m} }

// String is the thing as a text, such as "queue:lqz", which ParseThing reads.
func (t Thing) String() string {
	parts := []string{t.Name}
	switch t.Kind {
	case ConnectionThing:
		parts = []string{strconv.Itoa(int(t.Link))}
	case ChannelThing:
		parts = []string{strconv.Itoa(int(t.Link)), strconv.Itoa(int(t.Channel))}
	case ConsumerThing:
		parts = []string{strconv.Itoa(int(t.Link)), strconv.Itoa(int(t.Channel)), t.Name}
	case MessageThing:
		parts = []string{strconv.Itoa(int(t.Message))}
	case BindingThing:
		parts = []string{t.Name, t.Key, t.To}
		if t.ToExchange {
			parts = append(parts, "exchange")
		}
	}
	for i, part := range parts {
		parts[i] = escape.Replace(part)
	}
	return kinds[t.Kind] + ":" + strings.Join(parts, ":")
}

var (
	escape   = strings.NewReplacer("%", "%25", ":", "%3A", hostMark, "%FF")
	unescape = strings.NewReplacer("%3A", ":", "%FF", hostMark, "%25", "%")
)

// ParseThing reads what String writes; anything else is nothing.
func ParseThing(text string) Thing {
	kind, rest, _ := strings.Cut(text, ":")
	i := slices.Index(kinds[:], kind)
	if i < 1 {
		return Thing{}
	}
	parts := strings.Split(rest, ":")
	for i, part := range parts {
		parts[i] = unescape.Replace(part)
	}
	part := func(i int) string {
		if i < len(parts) {
			return parts[i]
		}
		return ""
	}
	count := func(i int) int {
		n, _ := strconv.Atoi(part(i))
		return n
	}
	t := Thing{Kind: ThingKind(i)}
	switch t.Kind {
	case ConnectionThing:
		t.Link = sim.LinkID(count(0))
	case ChannelThing:
		t.Link, t.Channel = sim.LinkID(count(0)), uint16(count(1))
	case ConsumerThing:
		t.Link, t.Channel, t.Name = sim.LinkID(count(0)), uint16(count(1)), part(2)
	case MessageThing:
		t.Message = broker.MessageID(count(0))
	case BindingThing:
		t.Name, t.Key, t.To, t.ToExchange = part(0), part(1), part(2), part(3) != ""
	default:
		t.Name = part(0)
	}
	return t
}

// Thing is what a node shows; nothing if that is not there.
func (s *Scene) Thing(id NodeID) Thing {
	switch id.Kind {
	case ProcessNode:
		return Thing{Kind: ProcessThing, Name: id.Name}
	case ExchangeNode:
		return Thing{Kind: ExchangeThing, Name: id.Name}
	case QueueNode:
		return Thing{Kind: QueueThing, Name: id.Name}
	case LinkNode:
		for i := range s.Links {
			if s.Links[i].Process == id.Name {
				return Thing{Kind: ConnectionThing, Link: s.Links[i].ID}
			}
		}
		return Thing{}
	}
	return Thing{Kind: BrokerThing}
}

// Node is the node that shows a thing, or in which it is; false if none does. A
// message is in the first queue that has it, else in its client's hands.
func (s *Scene) Node(t Thing) (NodeID, bool) {
	switch t.Kind {
	case BrokerThing:
		return NodeID{Kind: BrokerNode}, true
	case ProcessThing:
		return NodeID{ProcessNode, t.Name}, s.Process(t.Name) != nil
	case ExchangeThing, BindingThing:
		return NodeID{ExchangeNode, t.Name}, s.Exchange(t.Name) != nil
	case QueueThing:
		return NodeID{QueueNode, t.Name}, s.Queue(t.Name) != nil
	case ConnectionThing, ChannelThing:
		if l := s.Link(t.Link); l != nil {
			return NodeID{LinkNode, l.Process}, true
		}
	case ConsumerThing:
		if l := s.Link(t.Link); l != nil {
			return NodeID{ProcessNode, l.Process}, true
		}
	case MessageThing:
		for i := range s.Queues {
			for _, e := range s.Queues[i].Entries {
				if e.Message == t.Message && e.State != Gone {
					return NodeID{QueueNode, s.Queues[i].Name}, true
				}
			}
		}
		for i := range s.Processes {
			for _, h := range s.Processes[i].InHand {
				if h.Message == t.Message {
					return NodeID{ProcessNode, s.Processes[i].Name}, true
				}
			}
		}
	}
	return NodeID{}, false
}
