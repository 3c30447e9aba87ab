package stage

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// structure is the SVG: the ground first, then what is carved into it, lines,
// nodes in reading order, threads, and gates on the wall.
func (s *Stage) structure() app.UI {
	v := s.camera.view
	svg := el("svg", "viewBox", number(v.X)+" "+number(v.Y)+" "+number(v.W)+" "+number(v.H),
		"role", "group", "focusable", "false").
		Aria("label", s.say("stage.label")).
		DataSet("layout", s.direction())

	return svg.Body(
		s.strata(),
		group("tunnels").Body(s.tunnels()...),
		s.chamber(),
		group("lines").Body(s.lines()...),
		group("nodes").Body(s.nodes()...),
		group("ghosts").Body(s.ghosts()...),
		group("ports").Body(s.ports()...),
		group("threads").Body(s.threads()...),
		group("returns").Body(s.returns()...),
		group("gates").Body(s.gates()...),
	)
}

// whole adds the whole of a name to a node that shows it shortened.
func whole(parts []app.UI, name, shown string) []app.UI {
	if name == shown {
		return parts
	}
	return append(parts, el("title").Text(name))
}

func (s *Stage) direction() string {
	if s.layout.Tall {
		return "tall"
	}
	return "wide"
}

// strata are five faint lines of earth.
func (s *Stage) strata() app.UI {
	v := s.camera.view
	var lines []app.UI
	for i := range 5 {
		y := v.Y + v.H*(0.08+0.21*float64(i))
		bend := 9.0
		if i%2 == 1 {
			bend = -7
		}
		var d shape
		d.to("M", v.X, y).to("C", v.X+v.W*0.2, y-bend, v.X+v.W*0.35, y+bend, v.X+v.W*0.55, y).
			to("S", v.X+v.W*0.85, y+bend, v.X+v.W, y-bend)
		lines = append(lines, path("stratum", d.String()))
	}
	return group("strata").Aria("hidden", "true").Body(lines...)
}

// chamber is the broker.
func (s *Stage) chamber() app.UI {
	c := s.layout.Chamber
	state, word := "up", ""
	if !s.scene.Broker.Up {
		state, word = "down", s.say("stage.broker.down")
	}
	g := s.node(scene.NodeID{Kind: scene.BrokerNode}, c, 28, s.say("stage.broker.aria."+state)).
		DataSet("kind", "broker").DataSet("state", state)
	parts := []app.UI{s.focus(c, 28), rect("wall", c, 28)}
	if !s.layout.Tall || word != "" {
		title := el("text", "x", c.X+24, "y", c.Y+28).DataSet("part", "title").Body(
			el("tspan").DataSet("part", "title-name").Text(s.say("stage.broker")),
			el("tspan", "dx", 8).DataSet("part", "host").Text("rabbit@warren"),
		)
		parts = append(parts, title)
	}
	if len(s.scene.Queues) == 0 && len(s.scene.Exchanges) == 0 {
		parts = append(parts, label("empty", c.X+c.W/2, c.Y+c.H/2+8, s.say("stage.no-queue")))
	}
	if word != "" {
		parts = append(parts, label("bad", c.X+24, c.Y+48, word))
	}
	return g.Body(append(parts, s.frame(scene.NodeID{Kind: scene.BrokerNode}, c)...)...)
}

// node is the group of a node that can be chosen.
func (s *Stage) node(id scene.NodeID, box scene.Rect, radius float64, aria string) app.HTMLElem {
	thing := s.scene.Thing(id)
	g := el("g", "tabindex", "0", "role", "button").Aria("label", aria)
	if s.isChosen(id) {
		g = g.DataSet("selected", "yes").Aria("pressed", "true")
	}
	if at, ok := s.scene.Node(s.pointed); ok && at == id {
		g = g.DataSet("lit", "yes")
	}
	return g.
		On("click", func(app.Context, app.Event) { s.choose(thing) }, thing).
		On("keydown", func(_ app.Context, e app.Event) {
			if k := e.Get("key").String(); k == "Enter" || k == " " {
				e.PreventDefault()
				s.choose(thing)
			}
		}, thing).
		On("pointerenter", func(app.Context, app.Event) { s.point(thing) }, thing).
		On("pointerleave", func(app.Context, app.Event) { s.point(scene.Thing{}) }, thing)
}

func (s *Stage) choose(t scene.Thing) {
	if s.options.Choose != nil {
		s.options.Choose(t)
	}
}

func (s *Stage) point(t scene.Thing) {
	if s.options.Point != nil {
		s.options.Point(t)
	}
}

// isChosen reports whether a node shows the chosen thing, or has it in it.
func (s *Stage) isChosen(id scene.NodeID) bool {
	at, ok := s.scene.Node(s.chosen)
	return ok && at == id
}

// focus is the ring of the keyboard's focus; the style sheet shows it.
func (s *Stage) focus(box scene.Rect, radius float64) app.UI {
	return rect("focus", grow(box, 5), radius+5)
}

// frame is what marks a chosen node.
func (s *Stage) frame(id scene.NodeID, box scene.Rect) []app.UI {
	if !s.isChosen(id) {
		return nil
	}
	f := grow(box, 12)
	marks := []app.UI{rect("selection", f, 14)}
	for _, at := range []scene.Point{{X: f.X, Y: f.Y}, {X: f.X + f.W, Y: f.Y}, {X: f.X, Y: f.Y + f.H}, {X: f.X + f.W, Y: f.Y + f.H}} {
		marks = append(marks, rect("handle", scene.Rect{X: at.X - 4, Y: at.Y - 4, W: 8, H: 8}, 2))
	}
	return marks
}

func grow(r scene.Rect, by float64) scene.Rect {
	return scene.Rect{X: r.X - by, Y: r.Y - by, W: r.W + 2*by, H: r.H + 2*by}
}

// nodes are all but the broker, in reading order.
func (s *Stage) nodes() []app.UI {
	var nodes []app.UI
	for _, b := range s.layout.Boxes {
		switch b.ID.Kind {
		case scene.ProcessNode:
			nodes = append(nodes, s.process(b))
		case scene.ExchangeNode:
			nodes = append(nodes, s.exchange(b))
		case scene.QueueNode:
			nodes = append(nodes, s.queue(b))
		}
	}
	return nodes
}
