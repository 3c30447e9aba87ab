package scene

import (
	"strings"

	"warren/sim"
	"warren/sim/broker"
)

// Queues and exchanges of one name may be in several virtual hosts. In a scene they are
// told apart by their keys: in the virtual host / the key of a thing is its name, in
// another one the host stands before it. A routing key is never one.

// hostMark parts a virtual host from a name. It is no UTF-8, so that it is in no name.
const hostMark = "\xff"

// Key is the key of a queue or an exchange.
func Key(host, name string) string {
	if host == "/" || host == "" {
		return name
	}
	return host + hostMark + name
}

// Split are the virtual host and the name of a key.
func Split(key string) (host, name string) {
	if host, name, ok := strings.Cut(key, hostMark); ok {
		return host, name
	}
	return "/", key
}

// Host is the virtual host of a key.
func Host(key string) string {
	host, _ := Split(key)
	return host
}

// Bare is the name of a key.
func Bare(key string) string {
	_, name := Split(key)
	return name
}

// Shown is a key as a person reads it: the name, and where it is not in / its virtual
// host, as an error of the broker names it.
func Shown(key string) string {
	host, name := Split(key)
	if host == "/" {
		return name
	}
	return name + " (vhost " + host + ")"
}

// beside is the key of another name in the virtual host of a key.
func beside(key, name string) string { return Key(Host(key), name) }

// keyed is a history in which the broker's events name queues and exchanges by their
// keys.
type keyed struct {
	History
	player *Player
}

func (k keyed) Record(i int) sim.Record {
	r := k.History.Record(i)
	if e, ok := r.Event.(broker.Event); ok {
		r.Event = k.player.keyed(e)
	}
	return r
}

// keyed is an event with keys in place of names.
func (p *Player) keyed(e broker.Event) broker.Event {
	switch e := e.(type) {
	case broker.ExchangeDeclared:
		if rekeyed(e.VirtualHost, &e.Exchange) {
			return e
		}
	case broker.ExchangeDeleted:
		if rekeyed(e.VirtualHost, &e.Exchange) {
			return e
		}
	case broker.QueueDeclared:
		if rekeyed(e.VirtualHost, &e.Queue) {
			return e
		}
	case broker.QueueDeleted:
		if rekeyed(e.VirtualHost, &e.Queue) {
			return e
		}
	case broker.BindingCreated:
		if rekeyed(e.VirtualHost, &e.Source, &e.Destination) {
			return e
		}
	case broker.BindingDeleted:
		if rekeyed(e.VirtualHost, &e.Source, &e.Destination) {
			return e
		}
	case broker.ConsumerAdded:
		if rekeyed(e.VirtualHost, &e.Queue) {
			return e
		}
	case broker.ConsumerActivated:
		if rekeyed(e.VirtualHost, &e.Queue) {
			return e
		}
	case broker.ConsumerRemoved:
		if rekeyed(e.VirtualHost, &e.Queue) {
			return e
		}
	case broker.MessagePublished:
		if rekeyed(e.VirtualHost, &e.Exchange) {
			return e
		}
	// These two do not name the host: it is that of their message.
	case broker.MessageRouted:
		if rekeyed(p.hostOf(e.Message), &e.Exchange, &e.Queue) {
			return e
		}
	case broker.MessageUnroutable:
		if rekeyed(p.hostOf(e.Message), &e.Exchange) {
			return e
		}
	case broker.MessageEnqueued:
		if rekeyed(e.VirtualHost, &e.Queue) {
			return e
		}
	case broker.MessageDelivered:
		if rekeyed(e.VirtualHost, &e.Queue) {
			return e
		}
	case broker.MessageAcked:
		if rekeyed(e.VirtualHost, &e.Queue) {
			return e
		}
	case broker.MessageRequeued:
		if rekeyed(e.VirtualHost, &e.Queue) {
			return e
		}
	case broker.MessageHeldBack:
		if rekeyed(e.VirtualHost, &e.Queue) {
			return e
		}
	case broker.MessageDropped:
		if rekeyed(e.VirtualHost, &e.Queue) {
			return e
		}
	case broker.MessageWritten:
		if rekeyed(e.VirtualHost, &e.Queue) {
			return e
		}
	case broker.MessageSynced:
		if rekeyed(e.VirtualHost, &e.Queue) {
			return e
		}
	}
	return e
}

// rekeyed makes keys of names, and reports whether they have become others.
func rekeyed(host string, names ...*string) bool {
	if host == "/" || host == "" {
		return false
	}
	for _, name := range names {
		*name = Key(host, *name)
	}
	return true
}

// hosts are the virtual hosts of connections, by LinkID, and of messages by what
// publish has of them.
type hosts struct {
	ofLinks []string
	names   []string // but /
}

// number is what a publish has of a virtual host: 0 for /.
func (h *hosts) number(host string) uint16 {
	if host == "/" || host == "" {
		return 0
	}
	for i, name := range h.names {
		if name == host {
			return uint16(i + 1)
		}
	}
	h.names = append(h.names, host)
	return uint16(len(h.names))
}

// hostOf is the virtual host that a message was published to.
func (p *Player) hostOf(m broker.MessageID) string {
	if n := p.publishOf(m).host; n > 0 {
		return p.hosts.names[n-1]
	}
	return "/"
}

// hostOfLink is the virtual host that a connection is in.
func (p *Player) hostOfLink(id sim.LinkID) string {
	if int(id) < len(p.hosts.ofLinks) && p.hosts.ofLinks[id] != "" {
		return p.hosts.ofLinks[id]
	}
	return "/"
}

// keyOn is the key of what a client on a connection calls by its name.
func (p *Player) keyOn(id sim.LinkID, name string) string { return Key(p.hostOfLink(id), name) }
