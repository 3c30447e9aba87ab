package scene_test

import (
	"testing"

	"warren/ui/scene"
)

// A node that its reader moved stands there, in the broker or on its side of it, and
// nothing else moves; lines, cards and tunnels follow.
func TestMovedNodes(t *testing.T) {
	s := twoHosts(t)
	shop := scene.NodeID{Kind: scene.QueueNode, Name: scene.Key("shop", "q")}
	client := scene.NodeID{Kind: scene.ProcessNode, Name: "a"}
	for _, v := range views {
		was := scene.Arrange(s, v)
		for _, moved := range []struct {
			id scene.NodeID
			by scene.Point
		}{
			{shop, scene.Point{X: 6, Y: 90}}, {shop, scene.Point{X: -9000, Y: -9000}}, {shop, scene.Point{X: 9000, Y: 40}},
			{client, scene.Point{X: -8, Y: 30}}, {client, scene.Point{X: 9000, Y: 200}}, {client, scene.Point{X: 200, Y: 9000}},
		} {
			v.Moves = scene.Moves{moved.id: moved.by}
			l := scene.Arrange(s, v)
			for _, b := range l.Boxes {
				before, _ := was.Box(b.ID)
				if same := b == before; b.ID != moved.id && !same {
					t.Errorf("%v moved by %v: %v went from %v to %v", moved.id, moved.by, b.ID, before.Rect, b.Rect)
				}
				inside := b.ID.Kind != scene.ProcessNode
				if inside && !l.Chamber.Contains(b.Rect) {
					t.Errorf("%v moved by %v: %v at %v is not in the broker at %v", moved.id, moved.by, b.ID, b.Rect, l.Chamber)
				}
				if !inside && l.Chamber.Overlaps(b.Rect) {
					t.Errorf("%v moved by %v: %v at %v is in the broker at %v", moved.id, moved.by, b.ID, b.Rect, l.Chamber)
				}
			}
			b, _ := l.Box(moved.id)
			before, _ := was.Box(moved.id)
			if b.Rect == before.Rect {
				t.Errorf("%v moved by %v is where it was", moved.id, moved.by)
			}
			for _, tunnel := range l.Tunnels {
				end := tunnel.Path.End()
				if end.X < l.Chamber.X || end.X > l.Chamber.X+l.Chamber.W || end.Y < l.Chamber.Y || end.Y > l.Chamber.Y+l.Chamber.H {
					t.Errorf("%v moved by %v: the tunnel of %s ends at %v, beside the wall of %v", moved.id, moved.by, tunnel.Process, end, l.Chamber)
				}
			}
			s.Sprites(l, nil)
		}
		edge, ok := scene.Arrange(s, scene.View{Width: v.Width, Height: v.Height, Tall: v.Tall, Moves: scene.Moves{shop: {X: 0, Y: 60}}}).
			Edge(scene.Key("shop", ""), "q", shop.Name)
		old, _ := was.Edge(scene.Key("shop", ""), "q", shop.Name)
		if !v.Deep && (!ok || edge.Path.End().Y != old.Path.End().Y+60) {
			t.Errorf("the line to the queue ends at %v, and did at %v", edge.Path.End(), old.Path.End())
		}
	}
}

// The tie of a thing begins at its node and does not go through another one.
func TestTie(t *testing.T) {
	s := twoHosts(t)
	for _, v := range views {
		l := scene.Arrange(s, v)
		for _, thing := range []scene.Thing{
			{Kind: scene.QueueThing, Name: "q"}, {Kind: scene.QueueThing, Name: scene.Key("shop", "q")},
			{Kind: scene.ProcessThing, Name: "a"}, {Kind: scene.ExchangeThing}, scene.MessageOf(4), {Kind: scene.ConnectionThing, Link: 1}, {Kind: scene.BrokerThing},
		} {
			tie, ok := s.Tie(l, thing)
			if !ok || tie.Text == "" {
				t.Errorf("%v has no tie", thing)
				continue
			}
			id, _ := s.Node(thing)
			if box, ok := l.Box(id); ok && (tie.At.X < box.Rect.X || tie.At.X > box.Rect.X+box.Rect.W || tie.At.Y < box.Rect.Y+box.Rect.H) {
				t.Errorf("the tie of %v begins at %v, its node is at %v", thing, tie.At, box.Rect)
			}
		}
		if _, ok := s.Tie(l, scene.Thing{Kind: scene.QueueThing, Name: "none"}); ok {
			t.Error("a thing that is not there has a tie")
		}
	}
}
