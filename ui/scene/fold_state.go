package scene

import (
	"strconv"
	"time"

	"warren/sim/amqp"
	"warren/sim/broker"
)

// What a queue's or an exchange's arguments mean for the picture.

// textArgument is a string among arguments; false if there is none.
func textArgument(t amqp.Table, name string) (string, bool) {
	v, _ := t.Lookup(name)
	s, ok := v.(string)
	return s, ok
}

// numberArgument is an integer among arguments; false if there is none.
func numberArgument(t amqp.Table, name string) (int64, bool) {
	v, _ := t.Lookup(name)
	return amqp.Integer(v)
}

// lifetime is how long a message may stay in a queue; false if as long as it
// likes.
func (s *Scene) lifetime(q *Queue, m broker.MessageID) (time.Duration, bool) {
	ttl, ends := q.TTL, q.Expires
	if p := s.player.publishOf(m); p.expires && (!ends || p.expiration < ttl) {
		ttl, ends = p.expiration, true
	}
	return ttl, ends
}

// publishOf is what is known of a message's publish; zero if nothing.
func (p *Player) publishOf(m broker.MessageID) publish {
	if m < broker.MessageID(len(p.published)) {
		return p.published[m]
	}
	return publish{}
}

// expiration is that of a message; false if it has none.
func expiration(c *amqp.Content) (time.Duration, bool) {
	if c == nil || c.Properties.Expiration == nil {
		return 0, false
	}
	ms, err := strconv.ParseInt(*c.Properties.Expiration, 10, 64)
	return time.Duration(ms) * time.Millisecond, err == nil
}

// confirming notes that a client has asked for confirms on a channel.
func (f *folding) confirming(l *Link, number uint16) {
	for i := range l.Channels {
		if c := &l.Channels[i]; c.Number == number {
			c.Confirms = true
		}
	}
	f.changed()
}

// publishing counts a publish that is to be confirmed.
func (f *folding) publishing(l *Link, number uint16) {
	for i := range l.Channels {
		if c := &l.Channels[i]; c.Number == number && c.Confirms {
			c.sequence++
			c.Unconfirmed++
		}
	}
}

// confirmed takes a confirm, or its refusal, off the count: of one message, or of
// all up to it.
func (f *folding) confirmed(l *Link, frame amqp.Frame) {
	tag, multiple := settledTag(frame), settlesMany(frame)
	for i := range l.Channels {
		c := &l.Channels[i]
		if c.Number != frame.Channel || c.Unconfirmed == 0 {
			continue
		}
		n := 1
		if multiple {
			// Those below the tag that were not confirmed one by one.
			n = max(c.Unconfirmed-int(c.sequence-tag), 0)
		}
		c.Unconfirmed = max(c.Unconfirmed-n, 0)
	}
	f.changed()
}

// handled notes that a client has worked on what it held, when the node does not
// know of it: the client went away, or its ack is on its way.
func (f *folding) handled(h Held) {
	if h.NoAck || !h.Started {
		return
	}
	if f.again == nil {
		f.again = make(map[broker.EntryID]uint8)
	}
	f.again[h.Entry]++
}
