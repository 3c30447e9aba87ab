package stage

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// exchange draws a hexagon.
func (s *Stage) exchange(b scene.Box) app.UI {
	x := s.scene.Exchange(b.ID.Name)
	r := b.Rect
	const tip = 18
	var d shape
	d.to("M", r.X, r.Y+r.H/2).to("L", r.X+tip, r.Y).to("H", r.X+r.W-tip).to("L", r.X+r.W, r.Y+r.H/2).
		to("L", r.X+r.W-tip, r.Y+r.H).to("H", r.X+tip).to("Z")
	name := x.Name
	if name == "" {
		name = s.say("stage.exchange.default")
	}
	middle := r.X + r.W/2
	short := fit(name, 13, r.W-20)
	parts := []app.UI{
		s.focus(r, 10),
		path("outline", d.String()),
		label("name", middle, r.Y+29, short),
		label("type", middle, r.Y+47, glyphs[x.Type]+" "+x.Type),
	}
	parts = whole(parts, name, short)
	if x.Name == "" {
		parts = append(parts, label("literal", middle, r.Y+r.H+16, "exchange=''"))
	}
	return s.node(b.ID, r, 8, s.say("stage.exchange.aria", "name", name, "type", x.Type)).
		DataSet("kind", "exchange").Body(append(parts, s.frame(b.ID, r)...)...)
}

// glyphs stand before the types of exchanges.
var glyphs = map[string]string{"direct": "=", "fanout": "⋔", "topic": "✳", "headers": "≡"}

// queueView is what a queue shows.
type queueView struct{ ready, unacked int }

func (s *Stage) queueView(name string) queueView {
	q := s.scene.Queue(name)
	if q == nil {
		return queueView{}
	}
	ready, unacked := s.scene.Counts(q)
	return queueView{ready, unacked}
}

// queue draws an open tray: the ready at the left, the unacked at the right.
func (s *Stage) queue(b scene.Box) app.UI {
	q := s.scene.Queue(b.ID.Name)
	r := b.Rect
	ready, unacked := s.scene.Counts(q)
	flags := s.flags(q)

	var walls shape
	walls.to("M", r.X-5, r.Y).to("H", r.X+5).to("M", r.X, r.Y).to("V", r.Y+r.H-10).
		to("Q", r.X, r.Y+r.H, r.X+10, r.Y+r.H).to("H", r.X+r.W-10).
		to("Q", r.X+r.W, r.Y+r.H, r.X+r.W, r.Y+r.H-10).to("V", r.Y).to("M", r.X+r.W-5, r.Y).to("H", r.X+r.W+5)
	middle := r.X + r.W/2
	foot := r.Y + r.H + 24
	if s.layout.Tall {
		foot -= 4
	}

	name := fit(q.Name, 16, r.W-8-textWidth(flags, 11.5))
	parts := []app.UI{
		s.focus(scene.Rect{X: r.X - 5, Y: r.Y - 28, W: r.W + 10, H: r.H + 28}, 10),
		rect("tray", scene.Rect{X: r.X, Y: r.Y, W: r.W, H: r.H}, 10),
		path("unacked-zone", zone(r)),
		path("parting", "M"+number(middle)+" "+number(r.Y+8)+" V"+number(r.Y+r.H-8)),
		path("walls", walls.String()),
		el("text", "x", r.X, "y", r.Y-12).DataSet("part", "queue-name").Body(
			el("tspan").DataSet("part", "queue-name").Text(name),
			el("tspan", "dx", 8).DataSet("part", "flags").Text(flags),
		),
		s.zoneCount(r.X+r.W/4, foot, s.say("stage.queue.ready"), ready),
		s.zoneCount(r.X+3*r.W/4, foot, s.say("stage.queue.unacked"), unacked),
	}
	parts = whole(parts, q.Name, name)
	aria := s.say("stage.queue.aria", "name", q.Name, "ready", ready, "unacked", unacked, "flags", flags)
	return s.node(b.ID, r, 10, aria).DataSet("kind", "queue").
		Body(append(parts, s.frame(b.ID, b.Extent)...)...)
}

// zone is the right half of a tray, within its walls.
func zone(r scene.Rect) string {
	middle := r.X + r.W/2
	var d shape
	d.to("M", middle, r.Y).to("H", r.X+r.W).to("V", r.Y+r.H-10).
		to("Q", r.X+r.W, r.Y+r.H, r.X+r.W-10, r.Y+r.H).to("H", middle).to("Z")
	return d.String()
}

func (s *Stage) zoneCount(x, y float64, word string, n int) app.UI {
	zero := "no"
	if n == 0 {
		zero = "yes"
	}
	return el("text", "x", x, "y", y).DataSet("part", "count").Body(
		el("tspan").DataSet("part", "count-word").Text(word),
		el("tspan", "dx", 6).DataSet("part", "count-number").DataSet("zero", zero).Text(n),
	)
}

// flags are what a queue was declared with.
func (s *Stage) flags(q *scene.Queue) string {
	var words []string
	if q.Durable {
		words = append(words, s.say("stage.queue.durable"))
	} else {
		words = append(words, s.say("stage.queue.transient"))
	}
	if q.Exclusive {
		words = append(words, s.say("stage.queue.exclusive"))
	}
	if q.AutoDelete {
		words = append(words, s.say("stage.queue.auto-delete"))
	}
	if q.Type != "classic" {
		words = append(words, q.Type)
	}
	return strings.Join(words, " · ")
}
