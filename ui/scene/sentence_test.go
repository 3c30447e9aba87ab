package scene

import (
	"strings"
	"testing"

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
