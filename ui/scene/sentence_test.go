package scene

import (
	"strings"
	"testing"
	"time"

	"warren/lessons/words"
	"warren/sim"
	"warren/sim/amqp"
	"warren/sim/broker"
	"warren/ui/scene/scenetest"
)

// Everything worth a sentence has one in both languages, with all its places
// filled.
func TestEverySentenceHasWords(t *testing.T) {
	table, err := words.Load()
	if err != nil {
		t.Fatal(err)
	}
	tale := &scenetest.Tale{}
	client := tale.Start("recv", "recv.py", "basic_consume")
	client.Connect()
	tale.Declare("q", false)
	tale.Enqueue(1, "", "q", "q")
	s := New(tale).At(Cursor{Records: tale.Len()})

	channel := client.Channel()
	refusal := &broker.Error{Code: 404, Text: "NOT_FOUND - no queue 'q' in vhost '/'"}
	sent := func(m amqp.Method) sim.FrameSent {
		return sim.FrameSent{Link: client.Link, ToBroker: true, Frame: amqp.Frame{Channel: 1, Method: m}, Message: 1}
	}
	events := []sim.Event{
		sim.ProcessStarted{Process: 1, Name: "recv", Program: "recv.py"},
		sim.ProcessEnded{Process: 1},
		sim.ProcessEnded{Process: 1, Code: 1},
		sim.ProcessEnded{Process: 1, Code: 137, Signal: "SIGKILL"},
		sim.ProcessEnded{Process: 1, Code: 130, Signal: "SIGINT"},
		sim.LinkOpened{Link: 1, Process: 1, Host: "localhost"},
		sim.LinkRefused{Process: 1, Host: "localhost", Port: 5672},
		sim.LinkClosed{Link: 1, By: "fault", Reset: true},
		sent(amqp.BasicPublish{RoutingKey: "q"}),
		sent(amqp.BasicPublish{Exchange: "logs", RoutingKey: "q"}),
		sent(amqp.BasicAck{}),
		sent(amqp.BasicNack{}),
		sent(amqp.BasicReject{}),
		sim.FrameArrived{Link: 1, Message: 1},
		broker.ConnectionOpened{Conn: 1},
		broker.ConnectionClosed{Conn: 1, Error: refusal},
		broker.ChannelOpened{Channel: channel},
		broker.ChannelClosed{Channel: channel, Error: refusal},
		broker.ExchangeDeclared{Exchange: "logs", Type: "fanout"},
		broker.ExchangeDeleted{Exchange: "logs"},
		broker.QueueDeclared{Queue: "q"},
		broker.QueueDeclared{Queue: "q", Durable: true},
		broker.QueueDeleted{Queue: "q"},
		broker.BindingCreated{Binding: broker.Binding{Source: "logs", Destination: "q", DestinationType: "queue"}},
		broker.ConsumerAdded{Queue: "q", Channel: channel},
		broker.ConsumerAdded{Queue: "q", Channel: channel, NoAck: true},
		broker.NodeStopped{},
		broker.NodeStarted{},
		broker.MessagePublished{Message: 1, Content: &amqp.Content{}},
		broker.MessagePublished{Message: 1, Exchange: "logs", Content: &amqp.Content{}},
		broker.MessageUnroutable{Message: 1},
		broker.MessageUnroutable{Message: 1, Returned: true},
		broker.MessageEnqueued{Message: 1, Queue: "q"},
		broker.MessageDelivered{Message: 1, Queue: "q", Channel: channel},
		broker.MessageDelivered{Message: 1, Queue: "q", Channel: channel, NoAck: true},
		broker.MessageDelivered{Message: 1, Queue: "q", Channel: channel, Redelivered: true},
		broker.MessageAcked{Message: 1, Queue: "q", Channel: channel},
		broker.MessageRequeued{Message: 1, Entry: 1, Queue: "q", Reason: "connection lost"},
		broker.MessageRequeued{Message: 1, Entry: 1, Queue: "q", Reason: "nack"},
	}
	for _, m := range []amqp.Method{
		amqp.BasicQos{PrefetchCount: 1}, amqp.BasicQos{}, amqp.ConfirmSelect{}, amqp.BasicGet{Queue: "q"}, amqp.BasicCancel{},
		amqp.TxSelect{}, amqp.TxCommit{}, amqp.TxRollback{}, amqp.BasicRecover{}, amqp.ChannelClose{}, amqp.ConnectionClose{},
	} {
		if !telling(m) {
			t.Errorf("%s is not told of", m.Name())
		}
		events = append(events, sent(m))
	}
	events = append(events,
		broker.BindingCreated{Binding: broker.Binding{Source: "a", Destination: "b", DestinationType: "exchange"}},
		broker.BindingDeleted{Binding: broker.Binding{Source: "a", Destination: "b", BindingKey: "k"}},
		broker.ConsumerRemoved{Queue: "q", Channel: channel, ByBroker: true},
		broker.ConnectionBlocked{Conn: 1}, broker.ConnectionUnblocked{Conn: 1},
		broker.AlarmSet{Resource: "memory"}, broker.AlarmSet{Resource: "disk"},
		broker.AlarmCleared{Resource: "memory"}, broker.AlarmCleared{Resource: "disk"},
		broker.StoreFailed{}, broker.PolicySet{Policy: broker.Policy{Name: "p", Pattern: "^q"}}, broker.PolicyCleared{Policy: "p"},
		broker.UserAdded{User: "u"}, broker.UserDeleted{User: "u"}, broker.UserChanged{User: "u"},
		broker.VirtualHostAdded{VirtualHost: "v"}, broker.VirtualHostDeleted{VirtualHost: "v"},
		broker.MessageConfirmed{Message: 1, Channel: channel}, broker.MessageConfirmed{Message: 1, Channel: channel, Nack: true},
		broker.MessageWritten{Message: 1, Queue: "q"}, broker.MessageSynced{Message: 1, Queue: "q"},
	)
	for _, reason := range []string{"expired", "maxlen", "rejected", "delivery_limit"} {
		events = append(events, broker.MessageDropped{Message: 1, Queue: "q", Reason: reason, DeadLettered: true})
	}
	for _, reason := range []string{
		"expired", "maxlen", "rejected", "purged", "queue deleted", "delivery_limit", "restart", "killed", "power cut",
	} {
		events = append(events, broker.MessageDropped{Message: 1, Queue: "q", Reason: reason})
	}
	check := func(what string, key string, args []any) {
		for _, l := range words.Languages {
			text := table.Say(l, key, Spoken(args, func(key string, args ...any) string { return table.Say(l, key, args...) })...)
			if !table.Has(key) || strings.ContainsAny(text, "{}") {
				t.Errorf("%s is %q in %q", what, text, l)
			}
		}
	}
	for _, e := range events {
		key, args := s.say(e)
		check(e.String(), key, args)
	}
	for _, a := range []sim.Action{
		sim.StartProgram{Program: "recv.py"}, sim.EditProgram{Program: "recv.py"}, sim.InterruptProcess{Name: "recv"},
		sim.KillProcess{Name: "recv"}, sim.CutLink{Name: "recv"}, sim.StopBroker{How: broker.Shutdown},
		sim.StopBroker{How: broker.SIGKILL}, sim.StopBroker{How: broker.PowerCut}, sim.StartBroker{},
		sim.RunControl{Args: []string{"list_queues"}},
		sim.RunShell{Line: "docker ps"}, sim.ChangeVersion{To: broker.Profile43},
	} {
		tale.Tell(sim.ActionTaken{Action: a})
		c := s.player.At(Cursor{Records: tale.Len()}).Sentence().Cause
		check(a.String(), c.Key, c.Args)
	}
}

// On a bare machine there is no broker that waits; the first start brings up an empty
// one, and only a later one brings up what was stored.
func TestSaidOfABareMachine(t *testing.T) {
	w := sim.New(sim.Scenario{Machine: sim.BareMachine})
	p := New(w.History())
	p.NoBroker()
	for _, c := range []struct{ line, want string }{
		{"yum -y install epel-release", "scene.no-broker"},
		{"yum -y install erlang", "scene.no-broker"},
		{"yum -y install rabbitmq-server", "scene.no-broker"},
		{"systemctl start rabbitmq-server", "scene.node-first-started"},
		{"systemctl restart rabbitmq-server", "scene.node-started"},
	} {
		if err := w.Do(sim.RunShell{Line: c.line}); err != nil {
			t.Fatal(err)
		}
		w.Advance(w.Now() + 5*time.Second)
		if said := p.At(Cursor{At: w.Now(), Records: w.History().Len()}).Sentence(); said.Key != c.want {
			t.Errorf("after %s is said %s, want %s", c.line, said.Key, c.want)
		}
	}
}

// A channel gives back what was not acked on it, if anything was.
func TestSaidOfAClosingChannel(t *testing.T) {
	for ack, want := range map[string]string{"": "scene.closing-channel-unacked", "ch.basic_ack(m.delivery_tag)": "scene.closing-channel"} {
		w := sim.New(sim.Scenario{Programs: []sim.Program{{Name: "a.py", Source: `import pika
ch = pika.BlockingConnection(pika.ConnectionParameters('localhost')).channel()
ch.queue_declare('q')
ch.basic_publish('', 'q', 'x')
m, p, b = ch.basic_get('q')
` + ack + `
ch.close()
`}}})
		if err := w.Do(sim.StartProgram{Program: "a.py"}); err != nil {
			t.Fatal(err)
		}
		w.Advance(5 * time.Second)
		p := New(w.History(), w.Programs()...)
		said := ""
		for n := range w.History().Len() {
			if key := p.At(Cursor{At: w.History().Record(n).At, Records: n + 1}).Sentence().Key; strings.HasPrefix(key, "scene.closing-channel") {
				said = key
			}
		}
		if said != want {
			t.Errorf("with %q before the channel is closed is said %q, want %q", ack, said, want)
		}
	}
}
