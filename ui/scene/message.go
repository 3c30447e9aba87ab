package scene

import (
	"slices"

	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
)

// Message is what was published.
type Message struct {
	ID                   broker.MessageID
	Exchange, RoutingKey string
	Body                 []byte
	Persistent           bool
}

// publishedAt notes which record tells of a message's publish: the first that does.
func (p *Player) publishedAt(m broker.MessageID, record int, host string, content *amqp.Content) {
	if int(m) >= len(p.published) || p.published[m].record == 0 {
		told := publish{record: record + 1, host: p.hosts.number(host)}
		if content != nil {
			told.persistent = content.Properties.Persistent()
			told.expiration, told.expires = expiration(content)
			if priority := content.Properties.Priority; priority != nil {
				told.priority = *priority
			}
		}
		p.published = put(p.published, int(m), told)
	}
}

// persistent reports whether a message was published as persistent.
func (p *Player) persistent(m broker.MessageID) bool {
	return m < broker.MessageID(len(p.published)) && p.published[m].persistent
}

// Message is what was published under that name; false if nothing was by the
// records that the player has been past.
func (p *Player) Message(id broker.MessageID) (Message, bool) {
	if id >= broker.MessageID(len(p.published)) || p.published[id].record == 0 {
		return Message{}, false
	}
	m := Message{ID: id, Persistent: p.published[id].persistent}
	switch e := p.history.Record(p.published[id].record - 1).Event.(type) {
	case sim.FrameSent:
		publish, _ := e.Frame.Method.(amqp.BasicPublish)
		m.Exchange, m.RoutingKey = p.keyOn(e.Link, publish.Exchange), publish.RoutingKey
	case broker.MessagePublished:
		m.Exchange, m.RoutingKey = e.Exchange, e.RoutingKey
	}
	if content := p.content(id); content != nil {
		m.Body = content.Body
	}
	return m, true
}

// content is what was published under that name; nil if nothing was.
func (p *Player) content(id broker.MessageID) *amqp.Content {
	if id >= broker.MessageID(len(p.published)) || p.published[id].record == 0 {
		return nil
	}
	switch e := p.history.Record(p.published[id].record - 1).Event.(type) {
	case sim.FrameSent:
		return e.Frame.Content
	case broker.MessagePublished:
		return e.Content
	}
	return nil
}

// confirming reports whether the channel that a message was published on asks for
// confirms.
func (p *Player) confirming(id broker.MessageID) bool {
	if id >= broker.MessageID(len(p.published)) || p.published[id].record == 0 {
		return false
	}
	e, ok := p.history.Record(p.published[id].record - 1).Event.(sim.FrameSent)
	return ok && slices.Contains(p.confirms, broker.ChannelID{Conn: broker.ConnectionID(e.Link), Number: e.Frame.Channel})
}

// source is the text that a run of a program runs.
func (p *Player) source(id sim.ProcessID) string {
	if int(id) < len(p.sources) {
		return p.sources[id]
	}
	return ""
}
