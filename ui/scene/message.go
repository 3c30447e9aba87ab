package scene

import (
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
func (p *Player) publishedAt(m broker.MessageID, record int, content *amqp.Content) {
	if int(m) >= len(p.published) || p.published[m].record == 0 {
		told := publish{record: record + 1}
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
	var content *amqp.Content
	switch e := p.history.Record(p.published[id].record - 1).Event.(type) {
	case sim.FrameSent:
		publish, _ := e.Frame.Method.(amqp.BasicPublish)
		m.Exchange, m.RoutingKey, content = publish.Exchange, publish.RoutingKey, e.Frame.Content
	case broker.MessagePublished:
		m.Exchange, m.RoutingKey, content = e.Exchange, e.RoutingKey, e.Content
	}
	if content != nil {
		m.Body = content.Body
	}
	return m, true
}
