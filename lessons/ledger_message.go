package lessons

import (
	"strconv"

	"warren/sim"
	"warren/sim/broker"
)

// message takes in what happens to messages.
func (l *ledger) message(e broker.Event) {
	switch e := e.(type) {
	case broker.MessagePublished:
		what := []string{"exchange", e.Exchange, "key", e.RoutingKey, "body", "", "persistent", "false"}
		more := []string{"user", l.users[sim.LinkID(e.Channel.Conn)], "correlation", "", "reply_to", ""}
		if e.Content != nil {
			what[5] = string(e.Content.Body)
			what[7] = yes(e.Content.Properties.Persistent())
			more[3], more[5] = text(e.Content.Properties.CorrelationID), text(e.Content.Properties.ReplyTo)
		}
		l.messages[e.Message] = what
		l.authors[e.Message] = l.on(e.Channel.Conn)
		l.happened("published", l.authors[e.Message], what, more)
	case broker.MessageUnroutable:
		l.happened("unroutable", l.authors[e.Message], l.messages[e.Message], []string{"returned", yes(e.Returned)})
	case broker.MessageConfirmed:
		l.happened("confirmed", l.authors[e.Message], l.messages[e.Message], []string{"nack", yes(e.Nack)})
	case broker.MessageEnqueued:
		l.entries[e.Entry] = &entry{queue: e.Queue, message: e.Message}
		l.happened("enqueued", l.ready(e.Entry))
		l.begins("ready", l.ready(e.Entry))
	case broker.MessageDelivered:
		l.delivered(e)
	case broker.MessageAcked:
		if entry := l.release(e.Entry); entry != nil {
			l.happened("acked", entry.delivery)
			delete(l.entries, e.Entry)
		}
	case broker.MessageRequeued:
		if entry := l.release(e.Entry); entry != nil {
			l.happened("requeued", entry.delivery, []string{"reason", e.Reason})
			l.begins("ready", l.ready(e.Entry))
		}
	case broker.MessageHeldBack:
		if entry := l.release(e.Entry); entry != nil {
			l.happened("requeued", entry.delivery, []string{"reason", e.Reason})
			l.begins("ready", l.ready(e.Entry))
		}
	case broker.MessageDropped:
		l.dropped(e)
	}
}

// ready is the fields of a message in a queue.
func (l *ledger) ready(id broker.EntryID) []string {
	e := l.entries[id]
	return append([]string{"queue", e.queue}, l.messages[e.message]...)
}

func (l *ledger) delivered(e broker.MessageDelivered) {
	entry := l.entries[e.Entry]
	if entry == nil {
		return
	}
	l.ends("ready", l.ready(e.Entry))
	again := entry.delivery != nil
	entry.delivery = append(l.ready(e.Entry), l.consumer(e.Channel)...)
	entry.delivery = append(entry.delivery, "auto_ack", yes(e.NoAck), "redelivered", yes(e.Redelivered), "again", yes(again))
	l.happened("delivered", entry.delivery)
	if e.NoAck {
		link := sim.LinkID(e.Channel.Conn)
		l.flying[link] = append(l.flying[link], e.Entry)
		return
	}
	entry.held = true
	l.begins("unacked", entry.delivery)
}

// release takes an entry out of a consumer's hands; nil if it was in none.
func (l *ledger) release(id broker.EntryID) *entry {
	e := l.entries[id]
	if e == nil || !e.held {
		return nil
	}
	e.held = false
	l.ends("unacked", e.delivery)
	return e
}

func (l *ledger) dropped(e broker.MessageDropped) {
	entry := l.entries[e.Entry]
	if entry == nil {
		return
	}
	if l.release(e.Entry) == nil {
		l.ends("ready", l.ready(e.Entry))
	}
	l.happened("dropped", l.ready(e.Entry), []string{"reason", e.Reason, "dead_lettered", yes(e.DeadLettered)})
	delete(l.entries, e.Entry)
}

func yes(b bool) string { return strconv.FormatBool(b) }

// text is a property's text, empty if the message has none.
func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
