package scene

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
)

// Sentence says what just happened and why. Key is one of the page's words; Args
// are what fills its places, in turn name and value.
type Sentence struct {
	At    time.Duration
	Key   string
	Args  []any
	Cause Cause
}

// Cause is the last thing that a person did. Key is empty if nobody did anything.
type Cause struct {
	At    time.Duration
	Key   string
	Args  []any
	Fault bool // it breaks something
}

// Sentence is that of the scene's cursor.
func (s *Scene) Sentence() Sentence {
	switch {
	case s.told == 0 && !s.Broker.Up:
		return Sentence{Key: "scene.no-broker", Cause: s.lastCause()}
	case s.told == 0 && !s.BrokerUsed():
		return Sentence{Key: "scene.no-calls"}
	case s.told == 0:
		return Sentence{Key: "scene.nothing"}
	}
	r := s.player.history.Record(s.told - 1)
	key, args := s.say(r.Event)
	return Sentence{At: r.At, Key: key, Args: args, Cause: s.lastCause()}
}

// Label is how a process is called where it is drawn: its program's name, and a
// number where several of its runs are there.
func (s *Scene) Label(name string) string {
	program := s.programOf(name)
	if program == "" {
		return name
	}
	base := runName(program)
	several := slices.ContainsFunc(s.folded, func(r foldedRun) bool { return r.program == program })
	for i := range s.Processes {
		several = several || i != s.index(name) && s.Processes[i].Program == program
	}
	number := strings.TrimPrefix(name, base)
	switch {
	case name == base && several:
		return program + " " + circled(1)
	case name == base:
		return program
	case number != name && strings.Trim(number, "0123456789") == "":
		n, _ := strconv.Atoi(number) // its digits are too many for an int at worst
		return program + " " + circled(n)
	}
	return name
}

func (s *Scene) index(name string) int {
	for i := range s.Processes {
		if s.Processes[i].Name == name {
			return i
		}
	}
	return -1
}

// circled is a number in a circle, as far as there are such characters.
func circled(n int) string {
	if n < 1 || n > 20 {
		return strconv.Itoa(n)
	}
	return string(rune('①' + n - 1))
}

// Name is a message's.
func Name(m broker.MessageID) string { return "m" + strconv.FormatUint(uint64(m), 10) }

// holderLabel is the label of the process behind a channel.
func (s *Scene) holderLabel(c broker.ChannelID) string {
	if c.Conn == 0 {
		return "Management" // as the page is called, in every language
	}
	return s.Label(s.player.linkProcess(linkOf(c)))
}

func (s *Scene) processLabel(id sim.ProcessID) string {
	return s.Label(s.player.processName(id))
}

// say is the key and the arguments of an event's sentence.
func (s *Scene) say(e sim.Event) (string, []any) {
	switch e := e.(type) {
	case sim.ProcessStarted:
		return "scene.started", []any{"process", s.Label(e.Name)}
	case sim.ProcessEnded:
		return s.sayEnded(e)
	case sim.LinkOpened:
		return "scene.connecting", []any{"process", s.processLabel(e.Process)}
	case sim.LinkRefused:
		return "scene.refused", []any{"process", s.processLabel(e.Process), "host", e.Host, "port", e.Port}
	case sim.BytesSent:
		return s.sayBytes(e)
	case sim.LinkClosed:
		if w, ok := s.player.wires[e.Link]; ok {
			return "scene.cut", []any{"process", s.Label(w.Client)}
		}
		return "scene.cut", []any{"process", s.Label(s.player.linkProcess(e.Link))}
	case sim.FrameDropped:
		return "scene.dropping", []any{"process", s.Label(s.player.linkProcess(e.Link)), "frame", sim.FrameName(e.Frame)}
	case sim.LinkFrozen:
		return "scene.frozen", []any{"process", s.Label(s.player.linkProcess(e.Link))}
	case sim.LinkThawed:
		return "scene.thawed", []any{"process", s.Label(s.player.linkProcess(e.Link))}
	case sim.FrameSent:
		return s.saySent(e)
	case sim.FrameArrived:
		return "scene.received", []any{
			"process", s.Label(s.player.linkProcess(e.Link)), "message", Name(e.Message)}
	case broker.Event:
		return s.sayBroker(e)
	}
	panic(fmt.Sprintf("scene: no sentence for %T", e))
}

func (s *Scene) sayEnded(e sim.ProcessEnded) (string, []any) {
	args := []any{"process", s.processLabel(e.Process)}
	switch {
	case e.Signal == "SIGKILL":
		return "scene.killed", args
	case e.Signal == "SIGINT":
		return "scene.interrupted", args
	case e.Code != 0:
		return "scene.failed", append(args, "line", e.Line)
	}
	return "scene.exited", args
}

func (s *Scene) saySent(e sim.FrameSent) (string, []any) {
	args := []any{"process", s.Label(s.player.linkProcess(e.Link))}
	switch m := e.Frame.Method.(type) {
	case amqp.BasicPublish:
		args = append(args, "message", Name(e.Message), "key", m.RoutingKey)
		if m.Exchange == "" {
			return "scene.publishes-to-default", args
		}
		return "scene.publishes", append(args, "exchange", s.player.keyOn(e.Link, m.Exchange))
	case amqp.BasicGet:
		return "scene.getting", append(args, "queue", s.player.keyOn(e.Link, m.Queue))
	case amqp.BasicAck:
		return "scene.acking", args
	case amqp.ChannelClose:
		args = append(args, "channel", int(e.Frame.Channel))
		if p := s.Process(s.player.linkProcess(e.Link)); p != nil && slices.ContainsFunc(p.InHand, func(h Held) bool {
			return h.Link == e.Link && h.Channel == e.Frame.Channel && !h.NoAck
		}) {
			return "scene.closing-channel-unacked", args
		}
		return "scene.closing-channel", args
	default:
		return sayAsked(e.Frame, args)
	}
}

func (s *Scene) sayBroker(e broker.Event) (string, []any) {
	if key, args, ok := s.sayNode(e); ok {
		return key, args
	}
	switch e := e.(type) {
	case broker.ConnectionOpened:
		return "scene.connected", []any{"process", s.Label(s.player.linkProcess(sim.LinkID(e.Conn)))}
	case broker.ConnectionClosed:
		return "scene.connection-closed", []any{
			"process", s.Label(s.player.linkProcess(sim.LinkID(e.Conn))), "code", int(e.Error.Code), "text", e.Error.Text}
	case broker.ChannelOpened:
		return "scene.channel-opened", []any{"process", s.holderLabel(e.Channel), "channel", e.Channel.Number}
	case broker.ChannelClosed:
		return "scene.channel-closed", []any{
			"process", s.holderLabel(e.Channel), "code", int(e.Error.Code), "text", e.Error.Text}
	case broker.ExchangeDeclared:
		return "scene.exchange-declared", []any{"exchange", e.Exchange, "type", e.Type}
	case broker.ExchangeDeleted:
		return "scene.exchange-deleted", []any{"exchange", e.Exchange}
	case broker.QueueDeclared:
		if e.Durable {
			return "scene.queue-declared-durable", []any{"queue", e.Queue}
		}
		return "scene.queue-declared", []any{"queue", e.Queue}
	case broker.QueueDeleted:
		return "scene.queue-deleted", []any{"queue", e.Queue}
	case broker.ConsumerAdded:
		args := []any{"process", s.holderLabel(e.Channel), "queue", e.Queue}
		if e.NoAck {
			return "scene.consumes-auto-ack", args
		}
		return "scene.consumes", args
	case broker.NodeStopped:
		return "scene.node-stopped", nil
	case broker.NodeStarted:
		if s.Broker.First {
			return "scene.node-first-started", nil
		}
		return "scene.node-started", nil
	}
	return s.sayMessage(e)
}

func (s *Scene) sayMessage(e broker.Event) (string, []any) {
	switch e := e.(type) {
	case broker.MessagePublished:
		if Bare(e.Exchange) == "" {
			return "scene.at-default", []any{"message", Name(e.Message), "key", e.RoutingKey}
		}
		return "scene.at-exchange", []any{
			"message", Name(e.Message), "exchange", e.Exchange, "key", e.RoutingKey}
	case broker.MessageUnroutable:
		args := []any{"message", Name(e.Message), "key", e.RoutingKey}
		if e.Returned {
			return "scene.returned", args
		}
		return "scene.unroutable", args
	case broker.MessageEnqueued:
		return "scene.enqueued", []any{"message", Name(e.Message), "queue", e.Queue}
	case broker.MessageDelivered:
		args := []any{"message", Name(e.Message), "queue", e.Queue, "process", s.holderLabel(e.Channel)}
		switch {
		case e.NoAck:
			return "scene.delivered-auto-ack", args
		case e.Redelivered:
			return "scene.redelivered", args
		}
		return "scene.delivered", args
	case broker.MessageAcked:
		return "scene.acked", []any{
			"message", Name(e.Message), "queue", e.Queue, "process", s.holderLabel(e.Channel)}
	case broker.MessageRequeued:
		again := 1
		if q, i := s.entry(e.Queue, e.Entry); i >= 0 {
			again = int(q.Entries[i].Redelivered)
		}
		args := []any{"message", Name(e.Message), "queue", e.Queue, "count", again}
		if e.Reason == "nack" || e.Reason == "reject" || e.Reason == "recover" {
			return "scene.refused-and-requeued", args
		}
		return "scene.requeued", args
	case broker.MessageHeldBack:
		return "scene.held-back", []any{"message", Name(e.Message), "queue", e.Queue, "time", secondsOf(e.Until)}
	case broker.MessageDropped:
		return s.sayDropped(e)
	}
	panic(fmt.Sprintf("scene: no sentence for %T", e))
}

// lastCause is the last action, in words.
func (s *Scene) lastCause() Cause {
	if s.cause == 0 {
		return Cause{}
	}
	r := s.player.history.Record(s.cause - 1)
	c := Cause{At: r.At, Fault: true}
	switch a := r.Event.(sim.ActionTaken).Action.(type) {
	case sim.StartProgram:
		c.Key, c.Args, c.Fault = "scene.cause.run", []any{"program", a.Program}, false
	case sim.EditProgram:
		c.Key, c.Args, c.Fault = "scene.cause.edit", []any{"program", a.Program}, false
	case sim.TypeInput:
		c.Key, c.Args, c.Fault = "scene.cause.type", []any{"process", s.Label(a.Name)}, false
	case sim.EndInput:
		c.Key, c.Args, c.Fault = "scene.cause.end-input", []any{"process", s.Label(a.Name)}, false
	case sim.InterruptProcess:
		c.Key, c.Args = "scene.cause.interrupt", []any{"process", s.Label(a.Name)}
	case sim.KillProcess:
		c.Key, c.Args = "scene.cause.kill", []any{"process", s.Label(a.Name)}
	case sim.CutLink:
		c.Key, c.Args = "scene.cause.cut", []any{"process", s.Label(a.Name)}
	case sim.StopBroker:
		c.Key = [...]string{"scene.cause.stop", "scene.cause.sigkill", "scene.cause.power-cut"}[a.How]
	case sim.StartBroker:
		c.Key, c.Fault = "scene.cause.start", false
	case sim.PublishMessage:
		c.Key, c.Args, c.Fault = "scene.cause.publish", []any{"exchange", ExchangeName(Key(a.VirtualHost, a.Exchange))}, false
	case sim.GetMessages:
		c.Key, c.Args, c.Fault = "scene.cause.get", []any{"queue", Key(a.VirtualHost, a.Queue)}, false
	case sim.RunShell:
		c.Key, c.Args, c.Fault = "scene.cause.shell", []any{"command", a.Line}, false
	case sim.ChangeVersion:
		c.Key, c.Args, c.Fault = "scene.cause.version", []any{"version", string(a.To)}, false
	case sim.RunControl:
		c.Key, c.Args, c.Fault = "scene.cause.control", []any{"command", strings.Join(a.Args, " ")}, false
	default:
		s.causeOfFault(&c, a)
	}
	return c
}
