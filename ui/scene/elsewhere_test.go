package scene_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"warren/sim/broker"
	"warren/ui/scene"
	"warren/ui/scene/scenetest"
)

// branchOf is a course of one world: a durable queue in which so many messages are, of
// which a consumer, if there is one, holds the first.
func branchOf(messages int, consumer bool) *scenetest.Tale {
	tale := &scenetest.Tale{}
	send := tale.Start("send", "send.py", "basic_publish")
	send.Connect()
	tale.Declare("q", true)
	recv := tale.Start("recv", "recv.py", "basic_consume")
	recv.Connect()
	for i := range messages {
		send.Publish("", "q", i%2 == 0, func(m broker.MessageID) { tale.Enqueue(m, "", "q", "q") })
	}
	tale.Wait(3 * scenetest.Latency)
	if consumer {
		recv.Consume("q", false, 1)
		recv.Deliver("q", 1, 1, false, false, time.Minute)
		tale.Wait(2 * scenetest.Latency)
	}
	return tale
}

func atEnd(tale *scenetest.Tale) *scene.Scene {
	return scene.New(tale).At(scene.Cursor{At: tale.Now, Records: tale.Len()})
}

// What another branch has elsewhere is told queue by queue; what both have in one place
// is not.
func TestElsewhere(t *testing.T) {
	here, other := atEnd(branchOf(1, false)), atEnd(branchOf(3, true))
	type at struct {
		queue string
		state scene.EntryState
		all   []broker.MessageID
	}
	told := func(elsewhere []scene.Elsewhere) (all []at) {
		for _, e := range elsewhere {
			one := at{e.Queue, e.State, nil}
			for _, m := range e.Messages {
				one.all = append(one.all, m.Message)
				if m.Persistent != (m.Message%2 == 1) {
					t.Errorf("%v is told as persistent: %v", m.Message, m.Persistent)
				}
			}
			all = append(all, one)
		}
		return all
	}
	same := func(a, b at) bool { return a.queue == b.queue && a.state == b.state && slices.Equal(a.all, b.all) }
	for _, c := range []struct {
		what string
		got  []scene.Elsewhere
		want []at
	}{
		{"of the other", here.Elsewhere(other), []at{
			{"q", scene.Ready, []broker.MessageID{2, 3}}, {"q", scene.Unacked, []broker.MessageID{1}},
		}},
		{"of this one", other.Elsewhere(here), []at{{"q", scene.Ready, []broker.MessageID{1}}}},
		{"of itself", other.Elsewhere(other), nil},
	} {
		if got := told(c.got); !slices.EqualFunc(got, c.want, same) {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
}

// A shade stands where nothing of this branch is: in its half of the tray behind what is
// there, in its stratum where those are shown. What has no place left is
// in the last one, with its number.
func TestShades(t *testing.T) {
	for _, v := range append(slices.Clone(views), scene.View{Width: 752, Height: 460, Deep: true}) {
		for here := range 10 {
			s, other := atEnd(branchOf(here, false)), atEnd(branchOf(12, true))
			l := scene.Arrange(s, v)
			before := s.Sprites(l, nil)
			elsewhere := s.Elsewhere(other)
			shades := s.Shades(l, 2, elsewhere, nil)
			if after := s.Sprites(l, nil); !slices.Equal(before, after) {
				t.Errorf("with %d here, the branch itself is drawn otherwise", here)
			}
			tray, _ := l.Box(scene.NodeID{Kind: scene.QueueNode, Name: "q"})
			inTray, stands := 0, 0
			for i, shade := range shades {
				if shade.Kind != scene.Shade || shade.Times != 2 && (i == 0 || shade.Times != 0) || (shade.Look&scene.Persistent != 0) != (shade.Message%2 == 1) {
					t.Errorf("%+v is no shade of branch 2", shade)
				}
				for _, o := range append(slices.Clone(before), shades[:i]...) {
					card := o.Kind == scene.Card || o.Kind == scene.Bunch || o.Kind == scene.Shade
					if card && math.Abs(o.At.X-shade.At.X) < 20 && math.Abs(o.At.Y-shade.At.Y) < 15 {
						t.Errorf("%+v: with %d here, %v is drawn over %+v", v, here, shade, o)
					}
				}
				if tray.Rect.Contains(scene.Rect{X: shade.At.X, Y: shade.At.Y}) && shade.At.X < tray.Rect.Center().X {
					inTray++
					stands += max(shade.Count, 1)
				}
			}
			if lacking := 11 - max(here-1, 0); inTray > 0 && stands != lacking {
				t.Errorf("%+v: with %d here, the shades stand for %d of %d that are ready elsewhere", v, here, stands, lacking)
			}
			if here == 0 && inTray == 0 {
				t.Errorf("%+v: nothing is here, and none of %v has a shade in the tray", v, elsewhere)
			}
		}
	}
}
