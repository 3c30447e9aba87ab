package sim

import (
	"strconv"

	"warren/sim/broker"
)

type (
	// PublishMessage publishes a message as one does in the management page.
	// Properties are words such as "priority=5"; Base64 tells how Body is written. A
	// virtual host without a name is /.
	PublishMessage struct {
		VirtualHost                string
		Exchange, RoutingKey, Body string
		Persistent, Base64         bool
		Properties                 []string
	}

	// GetMessages looks at messages of a queue as one does there; Mode says what
	// becomes of them.
	GetMessages struct {
		VirtualHost string // / if empty
		Queue       string
		Count       int
		Mode        broker.AckMode
	}
)

func (PublishMessage) action() {}
func (GetMessages) action()    {}

func (a PublishMessage) String() string {
	text := "publish " + Word(a.Exchange) + " " + Word(a.RoutingKey) + " " + Word(a.Body)
	if a.Persistent {
		text += " persistent"
	}
	if a.Base64 {
		text += " base64"
	}
	for _, p := range a.Properties {
		text += " " + Word(p)
	}
	return text + hostWord(a.VirtualHost)
}

func (a GetMessages) String() string {
	return "get " + Word(a.Queue) + " " + strconv.Itoa(a.Count) + " " + string(a.Mode) + hostWord(a.VirtualHost)
}

// HostPrefix begins the word that names the virtual host of an action, where that is
// not /.
const HostPrefix = "vhost="

func hostWord(host string) string {
	if host == "" {
		return ""
	}
	return " " + Word(HostPrefix+host)
}

// hostNamed is the virtual host that an action names: / if it names none.
func hostNamed(host string) string {
	if host == "" {
		return "/"
	}
	return host
}

// Snapshot is what an operator can see of the broker at the world's present.
func (w *World) Snapshot() broker.Snapshot { return w.broker.Snapshot() }

func (w *World) preparePublish(a PublishMessage) (func(), error) {
	if !w.broker.Running() {
		return nil, errBrokerDown()
	}
	if !w.broker.HasExchange(hostNamed(a.VirtualHost), a.Exchange) {
		return nil, errNoExchange(a.Exchange)
	}
	content, err := a.content()
	if err != nil {
		return nil, err
	}
	return func() {
		w.published++
		w.step(broker.PublishMessage{
			VirtualHost: hostNamed(a.VirtualHost), Exchange: a.Exchange, RoutingKey: a.RoutingKey, Message: w.published, Content: content,
		})
	}, nil
}

func (w *World) prepareGet(a GetMessages) (func(), error) {
	if !w.broker.Running() {
		return nil, errBrokerDown()
	}
	if !w.broker.HasQueue(hostNamed(a.VirtualHost), a.Queue) {
		return nil, errNoQueue(a.Queue)
	}
	return func() {
		w.step(broker.GetMessages{VirtualHost: hostNamed(a.VirtualHost), Queue: a.Queue, Count: a.Count, Mode: a.Mode})
	}, nil
}
