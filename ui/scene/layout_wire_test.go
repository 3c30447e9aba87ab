package scene_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"warren/sim"
	"warren/ui/scene"
)

// caller starts a program that talks past the broker, and answers others if it serves.
func (p *topology) caller(name string, serves bool) {
	source := "import requests"
	if serves {
		source = "from http.server import HTTPServer\nHTTPServer(('localhost', 8000), None)"
	}
	p.Start(name, name+".py", source)
}

// Programs that talk past the broker: none stands on another one or in the broker, no
// wire leads through one that it is not of, no name of a port stands on anything, also
// where they are written large; and who is there stays when another one comes, or makes
// room as the broker does.
func TestWiredHaveRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newTopology()
		for range rapid.IntRange(0, 12).Draw(t, "things of the broker") {
			p.add(t, true)
		}
		clients, servers := rapid.IntRange(1, 14).Draw(t, "clients"), rapid.IntRange(1, 14).Draw(t, "servers")
		for i := range max(clients, servers) {
			if i < clients {
				p.caller(fmt.Sprint("call", i), false)
			}
			if i < servers {
				p.caller(fmt.Sprint("serve", i), true)
			}
		}
		first := int(p.scene().Process("call0").ID)
		ids := make(map[bool][]sim.ProcessID)
		for _, process := range p.scene().Processes[first-1:] {
			ids[process.Right] = append(ids[process.Right], process.ID)
		}
		for i := range rapid.IntRange(0, clients+2).Draw(t, "wires") {
			from := rapid.SampledFrom(ids[false]).Draw(t, "from")
			if rapid.IntRange(0, 6).Draw(t, "between servers") == 0 {
				from = rapid.SampledFrom(ids[true]).Draw(t, "from")
			}
			to := rapid.SampledFrom(ids[true]).Draw(t, "to")
			if to == from {
				continue
			}
			p.Tell(sim.LinkOpened{Link: sim.LinkID(900 + i), Process: from, Server: to, Port: 8000 + int(to)*7000, Latency: 1})
		}
		before := p.scene()
		for _, v := range views {
			old := scene.Arrange(before, v)
			for _, size := range []float64{13, 18, 24} {
				old.Letter(size)
				checkWires(t, v, before, old)
			}
		}
		p.caller("another", rapid.Bool().Draw(t, "serves"))
		after := p.scene()
		for _, v := range views {
			old, now := scene.Arrange(before, v), scene.Arrange(after, v)
			for _, b := range old.Boxes {
				if got, _ := now.Box(b.ID); got != b {
					t.Fatalf("%+v: %v was at %v and is at %v", v, b.ID, b.Rect, got.Rect)
				}
			}
		}
	})
}

func checkWires(t *rapid.T, v scene.View, s *scene.Scene, l *scene.Layout) {
	for i, a := range l.Boxes {
		if p := s.Process(a.ID.Name); a.ID.Kind == scene.ProcessNode && p.Past && l.Chamber.Overlaps(a.Extent) {
			t.Fatalf("%+v: %v at %v is in the broker", v, a.ID, a.Extent)
		}
		for _, b := range l.Boxes[:i] {
			if a.Extent.Overlaps(b.Extent) {
				t.Fatalf("%+v: %v at %v meets %v at %v", v, a.ID, a.Extent, b.ID, b.Extent)
			}
		}
	}
	for i, w := range l.Wires {
		for _, o := range l.Wires[:i] {
			if w.Chip != o.Chip && w.Chip.Overlaps(o.Chip) {
				t.Fatalf("%+v: the ports of %s and %s at %v and %v meet", v, w.Client, o.Client, w.Chip, o.Chip)
			}
		}
		if v.Tall {
			continue // many lie over each other there
		}
		for _, b := range l.Boxes {
			if b.ID.Name == w.Client || b.ID.Name == w.Server {
				continue
			}
			if w.Chip.Overlaps(b.Extent) {
				t.Fatalf("%+v: the port of %s at %v meets %v at %v", v, w.Client, w.Chip, b.ID, b.Rect)
			}
			from, _ := l.Box(scene.NodeID{Kind: scene.ProcessNode, Name: w.Client})
			to, _ := l.Box(scene.NodeID{Kind: scene.ProcessNode, Name: w.Server})
			if s.Process(w.Client).Right && from.Rect.X != to.Rect.X {
				continue
			}
			const steps = 60
			for step := range steps + 1 {
				at := w.Path.At(float64(step) / steps)
				if b.Rect.X < at.X && at.X < b.Rect.X+b.Rect.W && b.Rect.Y < at.Y && at.Y < b.Rect.Y+b.Rect.H {
					t.Fatalf("%+v: the wire from %s to %s leads at %v through %v at %v", v, w.Client, w.Server, at, b.ID, b.Rect)
				}
			}
		}
	}
}
