package lessons

import (
	"slices"
	"strconv"
	"strings"

	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
)

// ledger makes facts of the events of a history. It knows of each message where
// it is, and of each connection whose it is.
type ledger struct {
	emit      func(fact)
	processes map[sim.ProcessID][]string // fields of who
	links     map[sim.LinkID]sim.ProcessID
	servers   map[sim.LinkID]sim.LinkOpened // whose end listens, by link
	waits     map[sim.ProcessID][]string    // fields of what a process's main thread waits for
	users     map[sim.LinkID]string
	exchanges map[string][]string
	messages  map[broker.MessageID][]string // fields of message
	authors   map[broker.MessageID][]string // fields of who published it
	entries   map[broker.EntryID]*entry
	queues    map[string][]string
	consumers map[consumerID][]string
	flying    map[sim.LinkID][]broker.EntryID // sent with auto_ack, not yet there
}

type consumerID struct {
	channel broker.ChannelID
	tag     string
}

// entry is a message in a queue.
type entry struct {
	queue    string
	message  broker.MessageID
	held     bool     // by a consumer, unacked
	delivery []string // fields of the last delivery
}

func newLedger(emit func(fact)) *ledger {
	return &ledger{
		emit:      emit,
		processes: make(map[sim.ProcessID][]string),
		links:     make(map[sim.LinkID]sim.ProcessID),
		servers:   make(map[sim.LinkID]sim.LinkOpened),
		waits:     make(map[sim.ProcessID][]string),
		users:     make(map[sim.LinkID]string),
		exchanges: make(map[string][]string),
		messages:  make(map[broker.MessageID][]string),
		authors:   make(map[broker.MessageID][]string),
		entries:   make(map[broker.EntryID]*entry),
		queues:    make(map[string][]string),
		consumers: make(map[consumerID][]string),
		flying:    make(map[sim.LinkID][]broker.EntryID),
	}
}

// happened emits a fact that is a thing that happened; the fields are groups of
// names and values in turn.
func (l *ledger) happened(name string, groups ...[]string) { l.fact(name, 1, groups) }

func (l *ledger) begins(name string, groups ...[]string) { l.fact(name, 1, groups) }

func (l *ledger) ends(name string, groups ...[]string) { l.fact(name, -1, groups) }

func (l *ledger) fact(name string, by int, groups [][]string) {
	f := fact{name: name, by: by}
	for _, group := range groups {
		f.fields = append(f.fields, group...)
	}
	l.emit(f)
}

// on is who holds the other end of a connection to the broker.
func (l *ledger) on(conn broker.ConnectionID) []string {
	return l.processes[l.links[sim.LinkID(conn)]]
}

func (l *ledger) add(e sim.Event) {
	switch e := e.(type) {
	case sim.ProcessStarted:
		who := []string{"run", e.Name, "program", e.Program}
		l.processes[e.Process] = who
		l.happened("started", who, []string{"source", e.Source})
		l.begins("running", who)
	case sim.ProcessWaits:
		if e.Thread == 0 {
			l.resumed(e.Process)
			l.waits[e.Process] = append(slices.Clone(l.processes[e.Process]), "for", e.For)
			l.begins("waiting", l.waits[e.Process])
		}
	case sim.ProcessResumed:
		if e.Thread == 0 {
			l.resumed(e.Process)
		}
	case sim.ProcessEnded:
		l.resumed(e.Process)
		who := l.processes[e.Process]
		l.ends("running", who)
		l.happened("ended", who, []string{"code", strconv.Itoa(e.Code), "signal", e.Signal, "line", strconv.Itoa(e.Line)})
	case sim.OutputWritten:
		stream := "stdout"
		if e.Stream == sim.Stderr {
			stream = "stderr"
		}
		l.happened("printed", l.processes[e.Process], []string{"text", e.Text, "stream", stream})
	case sim.ProgramEdited:
		l.happened("edited", []string{"program", e.Program})
	case sim.LinkOpened:
		l.links[e.Link] = e.Process
		l.servers[e.Link] = e
		l.happened("opened", l.processes[e.Process], []string{"host", e.Host, "port", strconv.Itoa(e.Port)})
	case sim.LinkRefused:
		l.happened("refused", l.processes[e.Process], []string{"host", e.Host, "port", strconv.Itoa(e.Port), "reason", e.Reason})
	case sim.LinkClosed:
		l.linkClosed(e)
	case sim.FrameSent:
		if e.ToBroker && e.Frame.Method != nil {
			l.happened("sent", l.processes[l.links[e.Link]], []string{"method", e.Frame.Method.Name()})
		}
		// Who is not let in has no connection yet that the broker could close.
		if refusal, ok := e.Frame.Method.(amqp.ConnectionClose); ok && !e.ToBroker && l.users[e.Link] == "" {
			scope := "login"
			if refusal.ReplyCode != 403 {
				scope = "connection"
			}
			l.happened("closed", l.processes[l.links[e.Link]],
				[]string{"scope", scope, "code", strconv.Itoa(int(refusal.ReplyCode)), "text", refusal.ReplyText})
		}
	case sim.BytesSent:
		to, by := "client", l.servers[e.Link].Server
		if e.ToServer {
			to, by = "server", l.links[e.Link]
		}
		l.happened("bytes", l.processes[by], []string{"text", e.Bytes, "port", strconv.Itoa(l.servers[e.Link].Port), "to", to})
	case sim.ShellRan:
		l.happened("typed", []string{"line", e.Line, "exit", strconv.Itoa(e.Exit), "out", e.Out + e.Err})
	case sim.ControlRan:
		line := strings.Join(append([]string{"rabbitmqctl"}, e.Args...), " ")
		l.happened("typed", []string{"line", line, "exit", strconv.Itoa(e.Exit), "out", e.Out + e.Err})
	case sim.FrameArrived:
		if !e.ToBroker && e.Entry != 0 {
			l.landed(e.Link, e.Entry)
		}
	case broker.Event:
		l.broker(e)
	}
}

// resumed ends a process's wait, if it waits.
func (l *ledger) resumed(id sim.ProcessID) {
	if wait := l.waits[id]; wait != nil {
		l.ends("waiting", wait)
		delete(l.waits, id)
	}
}

func (l *ledger) linkClosed(e sim.LinkClosed) {
	who := l.processes[l.links[e.Link]]
	if e.By == "fault" {
		l.happened("cut", who)
	}
	for _, id := range l.flying[e.Link] {
		if entry := l.entries[id]; entry != nil {
			l.happened("lost", entry.delivery)
			delete(l.entries, id)
		}
	}
	delete(l.flying, e.Link)
}

// landed takes a delivery off those on their way.
func (l *ledger) landed(link sim.LinkID, id broker.EntryID) {
	flying := l.flying[link]
	for i, f := range flying {
		if f == id {
			l.flying[link] = append(flying[:i:i], flying[i+1:]...)
			delete(l.entries, id)
			return
		}
	}
}

func (l *ledger) broker(e broker.Event) {
	switch e := e.(type) {
	case broker.ConnectionOpened:
		l.users[sim.LinkID(e.Conn)] = e.User
		l.happened("connected", l.on(e.Conn), []string{"user", e.User})
	case broker.ConnectionClosed:
		if e.Error != nil {
			l.closed(e.Conn, "connection", e.Error)
		}
	case broker.ChannelClosed:
		if e.Error != nil {
			l.closed(e.Channel.Conn, "channel", e.Error)
		}
	case broker.QueueDeclared:
		queue := []string{"queue", e.Queue, "durable", yes(e.Durable), "exclusive", yes(e.Owner != 0), "auto_delete", yes(e.AutoDelete), "type", e.Type}
		l.queues[e.Queue] = queue
		l.happened("declared", queue)
		l.begins("queues", queue)
	case broker.QueueDeleted:
		l.ends("queues", l.queues[e.Queue])
		delete(l.queues, e.Queue)
	case broker.ExchangeDeclared:
		exchange := []string{"exchange", e.Exchange, "type", e.Type, "durable", yes(e.Durable)}
		l.exchanges[e.Exchange] = exchange
		l.begins("exchanges", exchange)
	case broker.ExchangeDeleted:
		l.ends("exchanges", l.exchanges[e.Exchange])
		delete(l.exchanges, e.Exchange)
	case broker.BindingCreated:
		l.happened("bound", binding(e.Binding))
		l.begins("bindings", binding(e.Binding))
	case broker.BindingDeleted:
		l.ends("bindings", binding(e.Binding))
	case broker.ConsumerAdded:
		consumer := append([]string{"queue", e.Queue, "auto_ack", yes(e.NoAck), "prefetch", strconv.Itoa(int(e.Prefetch))}, l.consumer(e.Channel)...)
		l.consumers[consumerID{e.Channel, e.ConsumerTag}] = consumer
		l.begins("consuming", consumer)
	case broker.ConsumerRemoved:
		id := consumerID{e.Channel, e.ConsumerTag}
		l.ends("consuming", l.consumers[id])
		delete(l.consumers, id)
	case broker.NodeStopped:
		how := map[broker.StopKind]string{broker.Shutdown: "stop", broker.SIGKILL: "kill", broker.PowerCut: "power-cut"}[e.How]
		l.happened("stopped", []string{"how", how})
	case broker.NodeStarted:
		l.happened("up")
	case broker.UserAdded:
		l.happened("user", []string{"user", e.User})
	case broker.UserChanged:
		l.happened("user", []string{"user", e.User})
	default:
		l.message(e)
	}
}

func binding(b broker.Binding) []string {
	return []string{"queue", b.Destination, "exchange", b.Source, "key", b.BindingKey}
}

func (l *ledger) closed(conn broker.ConnectionID, scope string, err *broker.Error) {
	l.happened("closed", l.on(conn), []string{"scope", scope, "code", strconv.Itoa(int(err.Code)), "text", err.Text})
}

// consumer is who consumes on a channel, with the run once more as "consumer".
func (l *ledger) consumer(ch broker.ChannelID) []string {
	who := l.on(ch.Conn)
	if len(who) == 0 {
		return nil
	}
	return append([]string{"consumer", who[1]}, who...)
}
