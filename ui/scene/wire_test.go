package scene_test

import (
	"testing"
	"time"

	"warren/sim"
	"warren/ui/scene"
)

// callers is a world in which a program calls another one past the broker.
func callers() *sim.World {
	w := sim.New(sim.Scenario{Latency: 100 * time.Millisecond, Programs: []sim.Program{
		{Name: "client.py", Source: "from xmlrpc.client import ServerProxy\nprint(ServerProxy('http://localhost:4242').f(1))\n"},
		{Name: "server.py", Source: "from xmlrpc.server import SimpleXMLRPCServer\n" +
			"s = SimpleXMLRPCServer(('localhost', 4242))\ns.register_function(lambda x: x + 1, 'f')\ns.serve_forever()\n"},
		{Name: "demo_pb2.py", Source: "from google.protobuf import descriptor\n"},
	}})
	for _, p := range []string{"server.py", "client.py"} {
		if err := w.Do(sim.StartProgram{Program: p}); err != nil {
			panic(err)
		}
		w.Advance(w.Now() + 10*time.Millisecond)
	}
	return w
}

// A call past the broker: a wire between client and server, the bytes of the
// request on it and then those of the answer, and no broker in the picture.
func TestWire(t *testing.T) {
	w := callers()
	w.Advance(2 * time.Second)
	p := scene.New(w.History(), w.Programs()...)

	s := p.At(scene.Cursor{Records: 0})
	if len(s.Processes) != 2 {
		t.Fatalf("%d processes are shown, want those two that are run", len(s.Processes))
	}
	if s.BrokerUsed() {
		t.Error("the broker is shown although nobody talks to it")
	}
	if said := s.Sentence(); said.Key != "scene.no-calls" {
		t.Errorf("at the beginning is said %q, and there is no broker in the picture", said.Key)
	}

	var there, back bool
	for n := range w.History().Len() {
		s := p.At(scene.Cursor{At: w.History().Record(n).At, Records: n + 1})
		said := s.Sentence()
		if _, sent := w.History().Record(n).Event.(sim.BytesSent); sent && said.Key != "scene.bytes" {
			t.Errorf("of bytes is said %q", said.Key)
		}
		for _, wire := range s.Wires {
			if wire.Client != "client" || wire.Server != "server" || wire.Port != 4242 {
				t.Fatalf("a wire from %s to %s at %d", wire.Client, wire.Server, wire.Port)
			}
			for _, packet := range wire.Packets {
				there = there || packet.ToServer
				back = back || !packet.ToServer
			}
		}
		l := scene.Arrange(s, scene.View{Width: 700, Height: 500})
		client, _ := l.Box(scene.NodeID{Kind: scene.ProcessNode, Name: "client"})
		server, _ := l.Box(scene.NodeID{Kind: scene.ProcessNode, Name: "server"})
		if client.Rect.X+client.Rect.W >= server.Rect.X || client.Rect.Y != server.Rect.Y {
			t.Fatalf("client at %v, server at %v: not side by side", client.Rect, server.Rect)
		}
	}
	if !there || !back {
		t.Errorf("bytes to the server seen: %t, back: %t", there, back)
	}
	end := p.At(scene.Cursor{At: w.Now(), Records: w.History().Len()})
	if said := end.Sentence(); said.Key == "" {
		t.Error("nothing is said at the end")
	}
	if len(end.Wires) != 1 || end.Wires[0].Open != 0 || len(end.Wires[0].Packets) != 0 {
		t.Errorf("after the call: %+v", end.Wires)
	}
}

// A cut takes what is on the wire with it.
func TestWireCut(t *testing.T) {
	w := callers()
	p := scene.New(w.History(), w.Programs()...)
	for len(p.At(scene.Cursor{At: w.Now(), Records: w.History().Len()}).Wires) == 0 ||
		len(p.At(scene.Cursor{At: w.Now(), Records: w.History().Len()}).Wires[0].Packets) == 0 {
		w.Advance(w.Now() + 10*time.Millisecond)
	}
	if err := w.Do(sim.CutLink{Name: "client"}); err != nil {
		t.Fatal(err)
	}
	s := p.At(scene.Cursor{At: w.Now(), Records: w.History().Len()})
	if said := s.Sentence(); said.Key != "scene.cut" || said.Args[1] != "client.py" {
		t.Errorf("of the cut is said %q %v", said.Key, said.Args)
	}
	if !s.Wires[0].Cut || len(s.Wires[0].Packets) != 0 || s.Wires[0].Open != 0 {
		t.Errorf("after the cut: %+v", s.Wires[0])
	}
	if l := scene.Arrange(s, views[0]); !l.Wires[0].Cut {
		t.Errorf("the cut is not drawn: %+v", l.Wires[0])
	}
	if err := w.Do(sim.StartProgram{Program: "client.py"}); err != nil {
		t.Fatal(err)
	}
	before := s.Structure
	w.Advance(w.Now() + 2*time.Second)
	s = p.At(scene.Cursor{At: w.Now(), Records: w.History().Len()})
	if l := scene.Arrange(s, views[0]); l.Wires[0].Cut || s.Structure == before {
		t.Errorf("after another call it is still torn: %+v", l.Wires[0])
	}
}

// Who is killed while an answer is on its way to it, or before that is sent, takes
// nothing in: no bytes stay on the wire.
func TestBytesToTheDead(t *testing.T) {
	for _, answered := range []bool{false, true} {
		w := callers()
		p := scene.New(w.History(), w.Programs()...)
		now := func() *scene.Scene { return p.At(scene.Cursor{At: w.Now(), Records: w.History().Len()}) }
		for {
			w.Advance(w.Now() + time.Millisecond)
			s := now()
			if len(s.Wires) > 0 && len(s.Wires[0].Packets) > 0 && s.Wires[0].Packets[0].ToServer != answered {
				break
			}
		}
		if err := w.Do(sim.KillProcess{Name: "client"}); err != nil {
			t.Fatal(err)
		}
		w.Advance(w.Now() + 2*time.Second)
		if s := now(); len(s.Wires[0].Packets) > 0 {
			t.Errorf("killed with the answer on its way (%t), there stays on the wire: %+v", answered, s.Wires[0].Packets)
		}
	}
}
