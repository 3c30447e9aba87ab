package scene

import (
	"slices"
	"strings"

	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
	"warren/sim/routing"
)

// Why explains a thing at the cursor: the ways that a message tried, and sentences.
type Why struct {
	Thing Thing
	Title Phrase

	// Key is the routing key of the message whose ways are told, and Message which
	// one it is. Tries are in the order of the bindings' making, exchange after
	// exchange, and More were left out.
	Message broker.MessageID
	Key     string
	Words   []string // the key's, for a topic exchange
	Tries   []Try
	More    int

	Reasons []Reason
}

// Reason is a sentence. Record is what it tells of, -1 if that is no single record.
type Reason struct {
	Phrase
	Record int
}

// maxTries are told of at most.
const maxTries = 12

// why builds an answer.
type why struct {
	*Scene
	Why
}

func (w *why) say(record int, key string, args ...any) {
	w.Reasons = append(w.Reasons, Reason{Phrase{key, args}, record})
}

// Why explains a thing; false if there is nothing to be asked about it.
func (s *Scene) Why(t Thing) (Why, bool) {
	w := why{Scene: s, Why: Why{Thing: t}}
	switch t.Kind {
	case MessageThing:
		w.Title = Phrase{"why.message", []any{"message", Name(t.Message)}}
		w.message(t.Message)
	case QueueThing:
		w.Title = Phrase{"why.queue", []any{"queue", t.Name}}
		w.queue(t.Name)
	case ExchangeThing:
		w.Title = Phrase{"why.exchange", []any{"exchange", t.Name}}
		if Bare(t.Name) == "" {
			w.Title = Phrase{"why.default-exchange", nil}
		}
		w.exchange(t.Name)
	case BindingThing:
		w.Title = Phrase{"why.exchange", []any{"exchange", t.Name}}
		w.exchange(t.Name)
	case ProcessThing, ConsumerThing, ConnectionThing, ChannelThing:
		id, ok := s.Node(t)
		if !ok {
			return Why{}, false
		}
		w.Title = Phrase{"why.client", []any{"process", s.Label(id.Name)}}
		w.client(id.Name)
	}
	return w.Why, len(w.Reasons)+len(w.Tries) > 0
}

// ways tells how a message went through an exchange at a record, and through those
// behind it.
func (w *why) ways(m broker.MessageID, exchange, key string, headers amqp.Table, record int) {
	w.Message, w.Key = m, key
	seen := []string{exchange}
	for n := 0; n < len(seen); n++ {
		x, ok := w.player.register.exchange(seen[n], record)
		if !ok {
			continue
		}
		matched := false
		for _, t := range w.tries(x, key, headers, record) {
			matched = matched || t.Matched
			if t.Matched && t.Thing.ToExchange && !slices.Contains(seen, t.To) {
				seen = append(seen, t.To)
			}
			w.add(t)
		}
		if x.Type == "topic" {
			w.Words = splitKey(key)
		}
		if other, ok := x.Arguments.Lookup("alternate-exchange"); ok && !matched {
			name, _ := other.(string)
			name = beside(seen[n], name)
			w.say(-1, "why.alternate", "exchange", seen[n], "other", name)
			if !slices.Contains(seen, name) {
				seen = append(seen, name)
			}
		}
	}
}

// add keeps the matches, and of the others as many as have room.
func (w *why) add(t Try) {
	if len(w.Tries) < maxTries {
		w.Tries = append(w.Tries, t)
		return
	}
	w.More++
	if !t.Matched && t.Near == "" {
		return
	}
	for i, o := range w.Tries {
		if !o.Matched && o.Near == "" {
			w.Tries = append(slices.Delete(w.Tries, i, i+1), t)
			return
		}
	}
}

// tries are the bindings of one exchange, held against a message.
func (w *why) tries(x broker.ExchangeDeclared, key string, headers amqp.Table, record int) []Try {
	var all []Try
	if host, name := Split(x.Exchange); name == "" {
		for _, q := range w.player.register.queues {
			if name := Bare(q.Queue); q.at(record) && Host(q.Queue) == host {
				t := Try{Thing: Thing{Kind: QueueThing, Name: q.Queue}, Type: "direct", Key: name, To: q.Queue, Matched: name == key}
				t.Cells, t.Near = tryDirect(name, key)
				all = append(all, t)
			}
		}
		return all
	}
	for i := range w.player.register.bindings {
		b := &w.player.register.bindings[i]
		if !b.at(record) || b.Source != x.Exchange {
			continue
		}
		t := Try{Thing: bindingThing(&b.Binding), Type: x.Type, Key: b.BindingKey, To: b.Destination}
		switch x.Type {
		case "topic":
			t.Cells, t.Matched = tryTopic(b.BindingKey, key), routing.MatchTopic(b.BindingKey, key)
		case "headers":
			number := routing.ExactNumbers
			t.Cells, t.Matched = tryHeaders(b.Arguments, headers), routing.MatchHeaders(b.Arguments, headers, number)
			t.Key = "x-match=all"
			if rule, ok := b.Arguments.Lookup("x-match"); ok {
				t.Key = "x-match=" + Value(rule)
			}
		case "fanout":
			t.Cells, t.Matched = []Cell{{Pattern: "*", Text: key, Span: 1}}, true
		default:
			t.Cells, t.Near = tryDirect(b.BindingKey, key)
			t.Matched = b.BindingKey == key
		}
		all = append(all, t)
	}
	return all
}

func bindingThing(b *broker.Binding) Thing {
	return Thing{Kind: BindingThing, Name: b.Source, Key: b.BindingKey, To: b.Destination, ToExchange: b.DestinationType == "exchange"}
}

// find is the first record from one on, at the same instant, of which is is true;
// -1 if there is none by the cursor.
func (s *Scene) find(from int, is func(sim.Event) bool) int {
	h := s.player.history
	if from < 0 {
		return -1
	}
	for i := from; i < s.Cursor.Records && h.Record(i).At == h.Record(from).At; i++ {
		if is(h.Record(i).Event) {
			return i
		}
	}
	return -1
}

func argument(t amqp.Table, name string) (string, bool) {
	v, ok := t.Lookup(name)
	return Value(v), ok
}

// isSaid reports whether a program's text has something in it, outside of comments.
func isSaid(source, text string) bool {
	for line := range strings.Lines(source) {
		code, _, _ := strings.Cut(line, "#")
		if strings.Contains(code, text) {
			return true
		}
	}
	return false
}
