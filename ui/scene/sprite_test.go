package scene_test

import (
	"fmt"
	"testing"
	"time"

	"warren/sim/broker"
	"warren/ui/scene"
	"warren/ui/scene/scenetest"
)

// storm tells of that many messages on their way to the broker, and as many from
// it, all at once.
func storm(messages int) *scenetest.Tale {
	t := &scenetest.Tale{}
	send := t.Start("send", "send.py", "basic_publish")
	send.Connect()
	t.Declare("lqz", false)
	recv := t.Start("recv", "recv.py", "basic_consume")
	recv.Connect()
	recv.Consume("lqz", true, 0)
	for range messages {
		send.Publish("", "lqz", false, func(m broker.MessageID) {
			recv.Deliver("lqz", m, t.Enqueue(m, "", "lqz", "lqz"), true, false, 0)
		})
		t.Now += scenetest.Latency / time.Duration(messages)
	}
	t.Wait(scenetest.Latency / 2)
	return t
}

// A crowd on one way is drawn as bunches, and no message is lost in them.
func TestABurstIsSummedUp(t *testing.T) {
	tale := storm(500)
	s := scene.New(tale).At(scene.Cursor{At: tale.Now, Records: tale.Len()})
	sprites := s.Sprites(scene.Arrange(s, views[0]), nil)
	if len(sprites) > 120 {
		t.Errorf("500 messages are %d sprites", len(sprites))
	}
	shown := 0
	for _, sprite := range sprites {
		switch sprite.Kind {
		case scene.Bunch:
			shown += sprite.Count
		case scene.Card:
			shown++
		}
	}
	if shown != 500 {
		t.Errorf("%d messages are shown, want 500", shown)
	}
}

func BenchmarkSprites(b *testing.B) {
	for _, n := range []int{100, 1000, 5000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			tale := storm(n)
			s := scene.New(tale).At(scene.Cursor{At: tale.Now, Records: tale.Len()})
			l := scene.Arrange(s, views[0])
			var sprites []scene.Sprite
			for b.Loop() {
				sprites = s.Sprites(l, sprites[:0])
			}
		})
	}
}
