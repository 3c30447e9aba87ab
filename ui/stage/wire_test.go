package stage

import (
	"strings"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim"
	"warren/ui/scene"
)

// The line between two programs of which one is at its end is drawn as what was.
func TestWireOfWhatIsOver(t *testing.T) {
	w := sim.New(sim.Scenario{Latency: 100 * time.Millisecond, Programs: []sim.Program{
		{Name: "client.py", Source: "from xmlrpc.client import ServerProxy\nprint(ServerProxy('http://localhost:4242').f(1))\n"},
		{Name: "server.py", Source: "from xmlrpc.server import SimpleXMLRPCServer\n" +
			"s = SimpleXMLRPCServer(('localhost', 4242))\ns.register_function(lambda x: x + 1, 'f')\ns.serve_forever()\n"},
	}})
	for _, p := range []string{"server.py", "client.py"} {
		if err := w.Do(sim.StartProgram{Program: p}); err != nil {
			t.Fatal(err)
		}
		w.Advance(w.Now() + 10*time.Millisecond)
	}
	s := newStage(load(t), words.English)
	s.Room(752, 460)
	p := scene.New(w.History(), w.Programs()...)
	draw := func(over bool) {
		t.Helper()
		s.Draw(p.At(scene.Cursor{At: w.Now(), Records: w.History().Len()}))
		html := app.HTMLString(s.structure())
		if strings.Contains(html, "former-wire") != over || strings.Contains(html, "bore-wire") == over {
			t.Errorf("at %v, want the wire drawn as over: %t", w.Now(), over)
		}
	}
	w.Advance(w.Now() + 150*time.Millisecond)
	draw(false)
	w.Advance(w.Now() + 3*time.Second)
	draw(true)
}
