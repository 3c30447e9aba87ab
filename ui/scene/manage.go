package scene

import (
	"strconv"

	"warren/sim/broker"
)

// Rows of the management page's tables, in the order in which the page shows them.
type (
	QueueRow struct {
		VirtualHost            string
		Name, Type             string
		Features               []string // D, AD, Excl, Args
		Ready, Unacked         int
		Incoming, Deliver, Ack float64 // a second
	}
	ExchangeRow struct {
		VirtualHost string
		Name, Type  string
		Features    []string // D, AD, I, Args
		In, Out     float64
	}
	ConnectionRow struct {
		Thing       Thing
		VirtualHost string
		Name        string // the client's address, as the page calls a connection
		Client      string // its process
		User        string
		State       string
		Channels    int
	}
	ChannelRow struct {
		Thing                 Thing
		VirtualHost           string
		Name                  string
		User, Mode, State     string
		Unconfirmed, Prefetch int
		Unacked               int
	}
)

// QueueRows are the queues'.
func (s *Scene) QueueRows() []QueueRow {
	var rows []QueueRow
	for i := range s.Queues {
		q := &s.Queues[i]
		decl, _ := s.QueueDeclared(q.Name)
		r := QueueRow{Type: q.Type}
		r.VirtualHost, r.Name = Split(q.Name)
		r.Features = features("D", q.Durable, "AD", q.AutoDelete, "Excl", q.Exclusive, "Args", len(decl.Arguments.Without("x-queue-type")) > 0)
		r.Ready, r.Unacked = s.Counts(q)
		r.Incoming, r.Deliver, r.Ack, _ = s.Rates(q.Name)
		rows = append(rows, r)
	}
	return rows
}

func features(pairs ...any) []string {
	var all []string
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1].(bool) {
			all = append(all, pairs[i].(string))
		}
	}
	return all
}

// alwaysThere are the exchanges of every virtual host, as the page lists them.
var alwaysThere = [...]string{"", "amq.direct", "amq.fanout", "amq.headers", "amq.match", "amq.rabbitmq.trace", "amq.topic"}

// ExchangeRows are the exchanges' of some virtual hosts: those that are always there
// first.
func (s *Scene) ExchangeRows(hosts []string) []ExchangeRow {
	var rows []ExchangeRow
	add := func(x broker.ExchangeDeclared) {
		r := ExchangeRow{Type: x.Type}
		r.VirtualHost, r.Name = Split(x.Exchange)
		r.Features = features("D", x.Durable, "AD", x.AutoDelete, "I", x.Internal, "Args", len(x.Arguments) > 0)
		r.In, r.Out, _, _ = s.Rates(ofExchange(x.Exchange))
		rows = append(rows, r)
	}
	for _, host := range hosts {
		for _, name := range alwaysThere {
			add(broker.ExchangeDeclared{Exchange: Key(host, name), Type: predeclared[name], Durable: true, Internal: name == "amq.rabbitmq.trace"})
		}
		for i := range s.player.register.exchanges {
			if x := &s.player.register.exchanges[i]; x.at(s.Cursor.Records-1) && Host(x.Exchange) == host {
				add(x.ExchangeDeclared)
			}
		}
	}
	return rows
}

// ConnectionRows are those of the open connections.
func (s *Scene) ConnectionRows() []ConnectionRow {
	var rows []ConnectionRow
	for i := range s.Links {
		l := &s.Links[i]
		if l.State != Open {
			continue
		}
		state := "running"
		if l.Blocked {
			state = "blocked"
		}
		rows = append(rows, ConnectionRow{
			Thing: Thing{Kind: ConnectionThing, Link: l.ID}, VirtualHost: s.player.hostOfLink(l.ID), Name: address(l), Client: s.Label(l.Process),
			User: s.player.user(l.ID), State: state, Channels: len(l.Channels),
		})
	}
	return rows
}

// address is that of a connection's client, with the port that rabbitmqctl tells.
func address(l *Link) string { return "127.0.0.1:" + strconv.Itoa(40000+int(l.ID)%20000) }

// ChannelRows are those of the open channels.
func (s *Scene) ChannelRows() []ChannelRow {
	var rows []ChannelRow
	for i := range s.Links {
		l := &s.Links[i]
		for _, ch := range l.Channels {
			r := ChannelRow{
				Thing: Thing{Kind: ChannelThing, Link: l.ID, Channel: ch.Number}, VirtualHost: s.player.hostOfLink(l.ID), Name: address(l) + " (" + strconv.Itoa(int(ch.Number)) + ")",
				User: s.player.user(l.ID), State: "running", Unconfirmed: ch.Unconfirmed, Prefetch: int(ch.Prefetch),
			}
			if ch.Confirms {
				r.Mode = "C"
			}
			id := broker.ChannelID{Conn: broker.ConnectionID(l.ID), Number: ch.Number}
			for _, c := range s.Consumers {
				if c.Channel == id && c.Prefetch > 0 {
					r.Prefetch = int(c.Prefetch)
				}
			}
			for j := range s.Queues {
				for _, e := range s.Queues[j].Entries {
					if e.State == Unacked && e.Channel == id {
						r.Unacked++
					}
				}
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// ExchangeName is what the management page calls an exchange, of its name or its key.
func ExchangeName(key string) string {
	if host, name := Split(key); name == "" {
		return Key(host, "(AMQP default)")
	}
	return key
}
