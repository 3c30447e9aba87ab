package stage

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// structure is the SVG: the ground first, then what is carved into it, lines,
// nodes in reading order, threads, and gates on the wall.
func (s *Stage) structure() app.UI {
	svg := el("svg", "role", "group", "focusable", "false").
		Aria("label", s.say("stage.label")).
		DataSet("layout", s.direction())

	s.layout.Letter(s.larger("key"))
	processes := s.processViews()
	if s.fixed != (room{}) {
		// On a page canvas.js turns the view, for it may be on its way.
		v := s.camera.view(s.fixed)
		svg = svg.Attr("viewBox", number(v.X)+" "+number(v.Y)+" "+number(v.W)+" "+number(v.H))
	}
	var broker, wires app.UI
	if len(s.layout.Wires) > 0 {
		wires = group("wires").Body(s.wires()...)
	}
	if s.scene.BrokerUsed() {
		broker = s.component(scene.Box{ID: scene.NodeID{Kind: scene.BrokerNode}, Rect: s.layout.Chamber, Extent: s.layout.Chamber}, processes)
	}
	return svg.Body(
		s.earth(),
		group("tunnels").Body(s.tunnels()...),
		wires,
		broker,
		group("lines").Body(s.lines()...),
		group("nodes").Body(s.nodes(processes)...),
		group("ghosts").Body(s.ghosts()...),
		group("ports").Body(s.ports()...),
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

// earth is the ground: five faint lines.
func (s *Stage) earth() app.UI {
	v := s.layout.Bounds
	v = scene.Rect{X: v.X - v.W, Y: v.Y - v.H*0.2, W: 3 * v.W, H: 1.4 * v.H}
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
func (s *Stage) chamber(b scene.Box) app.UI {
	c := b.Rect
	state, word := "up", ""
	if !s.scene.Broker.Up {
		state, word = "down", s.say("stage.broker.down")
	}
	g := s.node(scene.NodeID{Kind: scene.BrokerNode}, c, 28, s.say("stage.broker.aria."+state)).
		DataSet("kind", "broker").DataSet("state", state)
	parts := []app.UI{s.focus(c, 28), rect("wall", c, 28)}
	if !s.layout.Tall {
		title := el("text", "x", c.X+24, "y", c.Y+28).DataSet("part", "title").Body(
			sized(el("tspan").DataSet("part", "title-name").Text(s.say("stage.broker")), "title-name", s.larger("title-name")),
			el("tspan", "dx", 8).DataSet("part", "host").Text("rabbit@warren"),
		)
		parts = append(parts, title)
	}
	if len(s.scene.Queues) == 0 && len(s.scene.Exchanges) == 0 {
		parts = append(parts, label("empty", c.X+c.W/2, c.Y+c.H/2+8, s.say("stage.no-queue")))
	}
	if word != "" {
		y := c.Y + 48
		if s.layout.Tall {
			y = c.Y + 13
		}
		parts = append(parts, label("bad", c.X+24, y, word))
	}
	return g.Body(append(parts, s.frame(scene.NodeID{Kind: scene.BrokerNode}, c)...)...)
}

// nodes are all but the broker, in reading order.
func (s *Stage) nodes(processes map[string]processView) []app.UI {
	var nodes []app.UI
	for _, b := range s.layout.Boxes {
		nodes = append(nodes, s.component(b, processes))
	}
	return nodes
}
