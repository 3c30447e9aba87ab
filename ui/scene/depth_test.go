package scene_test

import (
	"slices"
	"testing"

	"warren/sim/broker"
	"warren/ui/scene"
	"warren/ui/scene/scenetest"
)

// layered has in a durable queue m1, not persistent, m2 in memory, m3 in the page cache
// and m4 on disk.
func layered() *scenetest.Tale {
	tale := &scenetest.Tale{}
	send := tale.Start("send", "send.py", "basic_publish")
	send.Connect()
	tale.Declare("q", true)
	for i := range 4 {
		send.Publish("", "q", i > 0, func(m broker.MessageID) { tale.Enqueue(m, "", "q", "q") })
	}
	tale.Wait(3 * scenetest.Latency)
	for m := broker.MessageID(3); m <= 4; m++ {
		tale.Tell(broker.MessageWritten{Message: m, Entry: broker.EntryID(m), VirtualHost: "/", Queue: "q"})
	}
	tale.Tell(broker.MessageSynced{Message: 4, Entry: 4, VirtualHost: "/", Queue: "q"})
	tale.Wait(3 * scenetest.Latency)
	return tale
}

// How deep a message is stored says which stops of the node it outlives.
func TestDepth(t *testing.T) {
	s := atEnd(layered())
	for i, want := range []scene.Depth{{Layers: 1, Stops: 0}, {Layers: 1, Stops: 1}, {Layers: 2, Stops: 2}, {Layers: 3, Stops: 3}} {
		rows := s.RowsOf(broker.MessageID(i + 1))
		if len(rows) != 1 {
			t.Fatalf("m%d has the rows %v", i+1, rows)
		}
		got, queue := s.DepthOf(rows[0])
		if got != want || queue != "q" {
			t.Errorf("m%d is stored as deep as %+v in %q, want %+v in q", i+1, got, queue, want)
		}
		checkPhrase(t, got.Say(queue))
		checkPhrase(t, got.Layer())
		for n, how := range scene.Stops {
			if got.Outlives(how) != (n < int(want.Stops)) {
				t.Errorf("m%d outlives %v: %v", i+1, how, got.Outlives(how))
			}
		}
		if d, ok := s.Inspect(scene.MessageOf(broker.MessageID(i + 1))); !ok || !slices.ContainsFunc(d.Rows, func(f scene.Field) bool { return f.Depth == want }) {
			t.Errorf("the inspector does not tell how deep m%d is stored: %+v", i+1, d.Rows)
		}
	}
	tale := layered()
	tale.Tell(broker.MessageDropped{Message: 4, Entry: 4, VirtualHost: "/", Queue: "q", Reason: "purged"})
	gone := atEnd(tale)
	if d, queue := gone.DepthOf(gone.RowsOf(4)[0]); d != (scene.Depth{}) || queue != "" {
		t.Errorf("a message that is in no queue is stored as deep as %+v in %q", d, queue)
	}
}

// A stop of the node that has not happened marks the cards that it would take.
func TestThreatOfAStop(t *testing.T) {
	s := atEnd(layered())
	for _, v := range []scene.View{{Width: 752, Height: 460}, {Width: 752, Height: 460, Deep: true}, {Width: 390, Height: 520, Tall: true, Deep: true}} {
		l := scene.Arrange(s, v)
		for n, how := range scene.Stops {
			sprites := s.Sprites(l, nil)
			scene.Doom(sprites, how)
			for _, card := range sprites {
				if doomed := card.Look&scene.Doomed != 0; card.Kind == scene.Card && doomed != (int(card.Message) <= n+1) {
					t.Errorf("%+v: m%d is marked as taken by %v: %v", v, card.Message, how, doomed)
				}
			}
		}
	}
}
