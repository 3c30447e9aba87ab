package lessons

import (
	"strconv"

	"warren/sim"
	"warren/sim/broker"
)

// ledger makes facts of the events of a history. It knows of each message where
// it is, and of each connection whose it is.
type ledger struct {
	emit      func(fact)
	processes map[sim.ProcessID][]string // fields of who
	links     map[sim.LinkID]sim.ProcessID
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
		l.happened("started", who)
		l.begins("running", who)
	case sim.ProcessEnded:
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
	case sim.LinkRefused:
		l.happened("refused", l.processes[e.Process], []string{"host", e.Host, "port", strconv.Itoa(e.Port), "reason", e.Reason})
	case sim.LinkClosed:
		l.linkClosed(e)
	case sim.FrameArrived:
		if !e.ToBroker && e.Entry != 0 {
			l.landed(e.Link, e.Entry)
		}
	case broker.Event:
		l.broker(e)
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
	case broker.BindingCreated:
		l.happened("bound", []string{"queue", e.Destination, "exchange", e.Source, "key", e.BindingKey})
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
	default:
		l.message(e)
	}
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

// message takes in what happens to messages.
func (l *ledger) message(e broker.Event) {
	switch e := e.(type) {
	case broker.MessagePublished:
		what := []string{"exchange", e.Exchange, "key", e.RoutingKey, "body", "", "persistent", "false"}
		if e.Content != nil {
			what[5] = string(e.Content.Body)
			what[7] = yes(e.Content.Properties.Persistent())
		}
		l.messages[e.Message] = what
		l.authors[e.Message] = l.on(e.Channel.Conn)
		l.happened("published", l.authors[e.Message], what)
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
	entry.delivery = append(l.ready(e.Entry), l.consumer(e.Channel)...)
	entry.delivery = append(entry.delivery, "auto_ack", yes(e.NoAck), "redelivered", yes(e.Redelivered))
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
