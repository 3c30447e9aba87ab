package scene_test

import (
	"testing"
	"time"

	"warren/sim/amqp"
	"warren/sim/broker"
	"warren/ui/scene"
	"warren/ui/scene/scenetest"
)

// cards are those of a message at the end of a tale, and some time after it.
func cards(tale *scenetest.Tale, m broker.MessageID, later time.Duration) []scene.Sprite {
	s := scene.New(tale).At(scene.Cursor{At: tale.Now + later, Records: tale.Len()})
	var found []scene.Sprite
	for _, sprite := range s.Sprites(scene.Arrange(s, views[0]), nil) {
		if sprite.Kind == scene.Card && sprite.Message == m {
			found = append(found, sprite)
		}
	}
	return found
}

func checkLook(t *testing.T, cards []scene.Sprite, want scene.Look) scene.Sprite {
	t.Helper()
	if len(cards) != 1 || cards[0].Look&want != want {
		t.Fatalf("the cards are %+v, want one with the look %b", cards, want)
	}
	return cards[0]
}

func TestLifetime(t *testing.T) {
	tale := &scenetest.Tale{}
	send := tale.Start("send", "send.py", "basic_publish")
	send.Connect()
	tale.Tell(broker.QueueDeclared{
		VirtualHost: "/", Queue: "q", Type: "classic",
		Arguments: amqp.Table{{Name: "x-message-ttl", Value: int32(10_000)}},
	})
	m := send.Publish("", "q", false, nil)
	tale.Wait(3 * scenetest.Latency)
	card := checkLook(t, cards(tale, m, 8*time.Second-2*scenetest.Latency), 0)
	if card.Left != 2 || card.Ring != 0.2 {
		t.Errorf("after 8 of 10 seconds it has %v s and a ring of %v", card.Left, card.Ring)
	}
	tale.Tell(broker.MessageDropped{Message: m, Entry: 1, VirtualHost: "/", Queue: "q", Reason: "expired"})
	if card := checkLook(t, cards(tale, m, time.Second), scene.Dropped); card.Text != "expired" {
		t.Errorf("the reason is %q", card.Text)
	}
	if left := cards(tale, m, 3*time.Second); len(left) != 0 {
		t.Errorf("three seconds after its end there is still %+v", left)
	}
}

// A dead letter goes back along the edge of its queue and through the exchange,
// and is known by its cross where it lies.
func TestDeadLetter(t *testing.T) {
	tale := &scenetest.Tale{}
	send := tale.Start("send", "send.py", "basic_publish")
	send.Connect()
	tale.Tell(broker.ExchangeDeclared{VirtualHost: "/", Exchange: "graves", Type: "fanout"})
	tale.Tell(broker.QueueDeclared{
		VirtualHost: "/", Queue: "q", Type: "classic",
		Arguments: amqp.Table{{Name: "x-dead-letter-exchange", Value: "graves"}},
	})
	tale.Declare("dead", false)
	tale.Tell(broker.BindingCreated{Binding: broker.Binding{VirtualHost: "/", Source: "graves", Destination: "dead", DestinationType: "queue"}})
	m := send.Publish("", "q", false, nil)
	tale.Wait(3 * scenetest.Latency)
	tale.Tell(broker.MessageDropped{Message: m, Entry: 1, VirtualHost: "/", Queue: "q", Reason: "rejected", DeadLettered: true})
	tale.Enqueue(m, "graves", "", "dead")

	s := scene.New(tale).At(scene.Cursor{At: tale.Now, Records: tale.Len()})
	l := scene.Arrange(s, views[0])
	q, _ := l.Box(scene.NodeID{Kind: scene.QueueNode, Name: "q"})
	dead, _ := l.Box(scene.NodeID{Kind: scene.QueueNode, Name: "dead"})
	begun := checkLook(t, cards(tale, m, 0), scene.Dead|scene.Moving)
	if !q.Rect.Contains(scene.Rect{X: begun.At.X, Y: begun.At.Y}) || begun.Text != "rejected" {
		t.Errorf("it begins at %v with %q, out of %v", begun.At, begun.Text, q.Rect)
	}
	if half := checkLook(t, cards(tale, m, scenetest.Latency/2), scene.Dead|scene.Moving); half.At.X >= q.Rect.X {
		t.Errorf("half way it is at %v, right of its queue's left wall at %v", half.At, q.Rect.X)
	}
	if there := checkLook(t, cards(tale, m, 2*scenetest.Latency), scene.Dead); !dead.Rect.Contains(scene.Rect{X: there.At.X, Y: there.At.Y}) {
		t.Errorf("it ends at %v, not in %v", there.At, dead.Rect)
	}
	for i, state := range s.Routing(l) {
		if e := l.Edges[i]; e.Exchange == "graves" && e.Kind == scene.Bound && state != scene.Matching {
			t.Error("the binding that lets it in is not lit")
		}
	}
}

// Higher priorities stand before lower ones, whenever they came.
func TestPriorityOrder(t *testing.T) {
	tale := &scenetest.Tale{}
	send := tale.Start("send", "send.py", "basic_publish")
	send.Connect()
	tale.Tell(broker.QueueDeclared{
		VirtualHost: "/", Queue: "q", Type: "classic", Arguments: amqp.Table{{Name: "x-max-priority", Value: int32(9)}},
	})
	for i, priority := range []uint8{1, 9, 5} {
		m := broker.MessageID(i + 1)
		content := &amqp.Content{Properties: amqp.Properties{Priority: &priority}}
		send.Send(amqp.BasicPublish{RoutingKey: "q"}, m, content, func() { send.Enqueue(m, "", "q", "q") })
	}
	tale.Wait(3 * scenetest.Latency)
	at := func(m broker.MessageID) scene.Point { return checkLook(t, cards(tale, m, 0), 0).At }
	if first, second, third := at(2), at(3), at(1); first.X >= second.X || first.Y != second.Y || third.Y <= first.Y {
		t.Errorf("priority 9 is at %v, 5 at %v, 1 at %v", first, second, third)
	}
}

// What was worked on by one who died is marked in the hands of the next.
func TestHandledTwice(t *testing.T) {
	tale := &scenetest.Tale{}
	send := tale.Start("send", "send.py", "basic_publish")
	send.Connect()
	tale.Declare("q", false)
	first := tale.Start("recv", "recv.py", "basic_consume")
	first.Connect()
	first.Consume("q", false, 1)
	second := tale.Start("recv2", "recv.py", "basic_consume")
	second.Connect()
	second.Consume("q", false, 1)
	m := send.Publish("", "q", false, func(m broker.MessageID) {
		first.Deliver("q", m, tale.Enqueue(m, "", "q", "q"), false, false, time.Minute)
	})
	tale.Wait(3 * scenetest.Latency)
	first.Kill()
	tale.Requeue("q", m, 1)
	second.Deliver("q", m, 1, false, true, time.Minute)
	tale.Wait(2 * scenetest.Latency)
	for _, card := range cards(tale, m, 0) {
		if card.Look&scene.Worked != 0 {
			if card.Times != 2 {
				t.Errorf("it is marked ×%d", card.Times)
			}
			return
		}
	}
	t.Error("nobody works on it")
}

// A publisher waits for as many confirms as it has published and was not told of.
func TestUnconfirmed(t *testing.T) {
	tale := &scenetest.Tale{}
	send := tale.Start("send", "send.py", "basic_publish")
	send.Connect()
	tale.Declare("q", true)
	send.Reply(amqp.ConfirmSelectOk{}, 0, 0, nil)
	tale.Wait(scenetest.Latency)
	for range 5 {
		send.Publish("", "q", true, nil)
	}
	unconfirmed := func() int {
		s := scene.New(tale).At(scene.Cursor{At: tale.Now, Records: tale.Len()})
		return s.Links[0].Channels[0].Unconfirmed
	}
	steps := []struct {
		reply amqp.Method
		want  int
	}{
		{nil, 5},
		{amqp.BasicAck{DeliveryTag: 2}, 4},
		{amqp.BasicAck{DeliveryTag: 4, Multiple: true}, 1},
		{amqp.BasicNack{DeliveryTag: 5}, 0},
	}
	for _, step := range steps {
		if step.reply != nil {
			send.Reply(step.reply, 0, 0, nil)
		}
		tale.Wait(scenetest.Latency)
		if got := unconfirmed(); got != step.want {
			t.Errorf("after %v there are %d, want %d", step.reply, got, step.want)
		}
	}
}

func TestReturnedAndUnroutable(t *testing.T) {
	tale := &scenetest.Tale{}
	send := tale.Start("send", "send.py", "basic_publish")
	send.Connect()
	tale.Declare("q", false)
	gone := send.Publish("", "nowhere", false, func(m broker.MessageID) {
		tale.Tell(broker.MessageUnroutable{Message: m, RoutingKey: "nowhere"})
	})
	back := send.Publish("", "nowhere", false, func(m broker.MessageID) {
		tale.Tell(broker.MessageUnroutable{Message: m, RoutingKey: "nowhere", Returned: true})
		send.Reply(amqp.BasicReturn{ReplyCode: 312}, m, 0, nil)
	})
	tale.Wait(scenetest.Latency + scenetest.Latency/2)
	checkLook(t, cards(tale, gone, 0), scene.Unrouted)
	checkLook(t, cards(tale, back, 0), scene.Unrouted|scene.Returned|scene.Moving)
}

// The layer of a message is known, and what is on disk is marked.
func TestLayers(t *testing.T) {
	tale := &scenetest.Tale{}
	send := tale.Start("send", "send.py", "basic_publish")
	send.Connect()
	tale.Declare("q", true)
	m := send.Publish("", "q", true, nil)
	tale.Wait(3 * scenetest.Latency)
	checkLook(t, cards(tale, m, 0), scene.Persistent)
	tale.Tell(broker.MessageWritten{Message: m, Entry: 1, VirtualHost: "/", Queue: "q"})
	tale.Tell(broker.MessageSynced{Message: m, Entry: 1, VirtualHost: "/", Queue: "q"})
	checkLook(t, cards(tale, m, 0), scene.Persistent|scene.Stored)
}

// A connection that is blocked says since when.
func TestBlocked(t *testing.T) {
	tale := &scenetest.Tale{}
	send := tale.Start("send", "send.py", "basic_publish")
	send.Connect()
	tale.Tell(broker.ConnectionBlocked{Conn: broker.ConnectionID(send.Link)})
	s := scene.New(tale).At(scene.Cursor{At: tale.Now + 2*time.Second, Records: tale.Len()})
	for _, sprite := range s.Sprites(scene.Arrange(s, views[0]), nil) {
		if sprite.Kind == scene.Blocked {
			if sprite.Left != 2 {
				t.Errorf("blocked for %v s, want 2", sprite.Left)
			}
			return
		}
	}
	t.Error("nothing says that it is blocked")
}

// A message that goes over several exchanges lights the whole of its way.
func TestWayOverExchanges(t *testing.T) {
	tale := &scenetest.Tale{}
	send := tale.Start("send", "send.py", "basic_publish")
	send.Connect()
	bind := func(from, to, kind, key string) {
		tale.Tell(broker.BindingCreated{Binding: broker.Binding{VirtualHost: "/", Source: from, Destination: to, DestinationType: kind, BindingKey: key}})
	}
	for _, x := range []string{"a", "b", "c"} {
		tale.Tell(broker.ExchangeDeclared{VirtualHost: "/", Exchange: x, Type: "topic"})
	}
	tale.Declare("q", false)
	bind("a", "b", "exchange", "#")
	bind("b", "c", "exchange", "#")
	bind("c", "q", "queue", "k")
	bind("a", "q", "queue", "other")
	send.Publish("a", "k", false, func(m broker.MessageID) { tale.Enqueue(m, "c", "k", "q") })
	tale.Wait(scenetest.Latency + scenetest.Latency/4)
	s := scene.New(tale).At(scene.Cursor{At: tale.Now, Records: tale.Len()})
	l := scene.Arrange(s, views[0])
	x := func(name string) float64 {
		b, _ := l.Box(scene.NodeID{Kind: scene.ExchangeNode, Name: name})
		return b.Rect.X
	}
	if !(x("a") < x("b") && x("b") < x("c")) {
		t.Errorf("the columns are at %v %v %v", x("a"), x("b"), x("c"))
	}
	for i, state := range s.Routing(l) {
		want := scene.Matching
		if e := l.Edges[i]; e.Key == "other" {
			want = scene.Unmatched
		} else if e.Kind == scene.Implied {
			want = scene.Resting
		}
		if state != want {
			t.Errorf("edge %+v is %v, want %v", l.Edges[i].Key, state, want)
		}
	}
}
