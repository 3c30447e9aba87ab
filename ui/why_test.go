package ui

import (
	"strings"
	"testing"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/sim"
	"warren/ui/model"
	"warren/ui/scene"
)

// A queue in which nothing lies has an answer too, without bindings that were tried.
func TestWhyOfAnEmptyQueue(t *testing.T) {
	p := newPage()
	p.model = model.New(sim.Scenario{Programs: []sim.Program{{Name: "a.py", Source: `import pika
pika.BlockingConnection(pika.ConnectionParameters('localhost')).channel().queue_declare('q')
`}}})
	p.model.Update(model.Start{Tab: model.Tab{Program: "a.py"}})
	p.model.Update(model.Frame{Elapsed: 5 * time.Second})
	work(p.model)
	p.ask(scene.Thing{Kind: scene.QueueThing, Name: "q"})
	if p.failed.Key != "" {
		t.Fatalf("there is no answer: %s", p.failed.Key)
	}
	html := app.HTMLString((&whyPanel{page: p, View: whyView{Thing: p.asked}}).Render())
	if !strings.Contains(html, "reasons") || strings.Contains(html, "tries") {
		t.Errorf("the answer is %s", html)
	}
}
