package scene_test

import (
	"testing"

	"warren/lessons/words"
	"warren/ui/scene"
)

// Of a world with one of each kind of thing, each is told of in words that exist; what
// is not there is not told of.
func TestInspect(t *testing.T) {
	table, err := words.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := run(t, []string{
		"channel.exchange_declare('x', 'topic')\nchannel.queue_declare('q', durable=True, arguments={'x-max-length': 9})\nchannel.queue_bind('q', 'x', 'a.#')\n" +
			"channel.basic_publish('x', 'a.b', 'hi', pika.BasicProperties(delivery_mode=2, headers={'h': 1}, priority=3))\n" + publish + "time.sleep(90)\n",
		"channel.basic_qos(prefetch_count=1)\n" + slow,
	})
	has := func(key string) {
		t.Helper()
		if !table.Has(key) {
			t.Errorf("there is no text for %q", key)
		}
	}
	for _, test := range []struct {
		thing scene.Thing
		name  string
		lists int
	}{
		{scene.Thing{Kind: scene.BrokerThing}, "rabbit@warren", 0},
		{scene.Thing{Kind: scene.QueueThing, Name: "q"}, "q", 3},
		{scene.Thing{Kind: scene.ExchangeThing, Name: "x"}, "x", 1},
		{scene.Thing{Kind: scene.ExchangeThing}, "", 1},
		{scene.Thing{Kind: scene.BindingThing, Name: "x", Key: "a.#", To: "q"}, "a.#", 0},
		{scene.Thing{Kind: scene.ProcessThing, Name: "b"}, "b.py", 3},
		{scene.Thing{Kind: scene.ConnectionThing, Link: 2}, "2", 1},
		{scene.Thing{Kind: scene.ChannelThing, Link: 2, Channel: 1}, "2 / 1", 2},
		{scene.MessageOf(1), "m1", 1},
	} {
		d, ok := s.Inspect(test.thing)
		if !ok || d.Name != test.name || len(d.Lists) != test.lists {
			t.Errorf("%v is told of as %q with %d lists, %v; want %q with %d", test.thing, d.Name, len(d.Lists), ok, test.name, test.lists)
		}
		checkPhrase(t, d.Kind)
		for _, flag := range d.Flags {
			has(flag.Key)
		}
		for _, row := range d.Rows {
			has(row.Key)
			if row.Said.Key != "" {
				checkPhrase(t, row.Said)
			}
			if row.Thing != (scene.Thing{}) {
				if _, ok := s.Inspect(row.Thing); !ok {
					t.Errorf("%v leads to %v, which is not there", test.thing, row.Thing)
				}
			}
		}
		for _, l := range d.Lists {
			has(l.Key)
			for _, item := range l.Items {
				checkPhrase(t, item.Said)
				if item.Thing != (scene.Thing{}) {
					if _, ok := s.Inspect(item.Thing); !ok {
						t.Errorf("%v lists %v, which is not there", test.thing, item.Thing)
					}
				}
			}
		}
	}
	if _, ok := s.Inspect(scene.Thing{Kind: scene.QueueThing, Name: "none"}); ok {
		t.Error("a queue that is not there is told of")
	}
}
