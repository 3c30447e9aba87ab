package scene_test

import (
	"testing"

	"pgregory.net/rapid"

	"warren/sim"
	"warren/sim/broker"
	"warren/ui/scene"
)

func TestThingsAsText(t *testing.T) {
	for text, thing := range map[string]scene.Thing{
		"broker:":                {Kind: scene.BrokerThing},
		"process:recv2":          {Kind: scene.ProcessThing, Name: "recv2"},
		"connection:3":           {Kind: scene.ConnectionThing, Link: 3},
		"channel:3:1":            {Kind: scene.ChannelThing, Link: 3, Channel: 1},
		"exchange:":              {Kind: scene.ExchangeThing},
		"queue:a%3Ab":            {Kind: scene.QueueThing, Name: "a:b"},
		"binding:m3:lqz.#:sms":   {Kind: scene.BindingThing, Name: "m3", Key: "lqz.#", To: "sms"},
		"consumer:3:1:ctag1.1":   {Kind: scene.ConsumerThing, Link: 3, Channel: 1, Name: "ctag1.1"},
		"message:12":             scene.MessageOf(12),
		"binding:a:k:b:exchange": {Kind: scene.BindingThing, Name: "a", Key: "k", To: "b", ToExchange: true},
	} {
		if got := thing.String(); got != text {
			t.Errorf("%+v is written %q, want %q", thing, got, text)
		}
		if got := scene.ParseThing(text); got != thing {
			t.Errorf("%q is %+v, want %+v", text, got, thing)
		}
	}
	for _, text := range []string{"", "nothing:", "hat:3"} {
		if got := scene.ParseThing(text); got != (scene.Thing{}) {
			t.Errorf("%q is %+v", text, got)
		}
	}
}

// Names may have any characters.
func TestThingsSurviveTheirText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.String(), rapid.StringMatching(`[%:3A25]*`))
		thing := rapid.SampledFrom([]scene.Thing{
			{Kind: scene.QueueThing, Name: name.Draw(t, "name")},
			{Kind: scene.BindingThing, Name: name.Draw(t, "source"), Key: name.Draw(t, "key"), To: name.Draw(t, "to"), ToExchange: rapid.Bool().Draw(t, "exchange")},
			{Kind: scene.ConsumerThing, Link: sim.LinkID(rapid.IntRange(1, 99).Draw(t, "link")), Channel: 7, Name: name.Draw(t, "tag")},
			scene.MessageOf(broker.MessageID(rapid.IntRange(1, 1_000_000).Draw(t, "message"))),
		}).Draw(t, "thing")
		if got := scene.ParseThing(thing.String()); got != thing {
			t.Fatalf("%q is %+v, want %+v", thing.String(), got, thing)
		}
	})
}

// The node of a thing shows that thing.
func TestNodesOfThings(t *testing.T) {
	tale := acknowledgement()
	s := scene.New(tale).At(scene.Cursor{At: tale.Now, Records: tale.Len()})
	for _, id := range []scene.NodeID{
		{Kind: scene.BrokerNode}, {Kind: scene.QueueNode, Name: "lqz"}, {Kind: scene.ExchangeNode}, {Kind: scene.ProcessNode, Name: "send"},
	} {
		if got, ok := s.Node(s.Thing(id)); !ok || got != id {
			t.Errorf("%+v is shown as %+v, %v", id, got, ok)
		}
	}
	if id, ok := s.Node(scene.Thing{Kind: scene.QueueThing, Name: "none"}); ok {
		t.Errorf("a queue that is not there is shown as %+v", id)
	}
}
