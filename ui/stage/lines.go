package stage

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// lines are the ways inside the broker: from the gates to the exchanges, the
// bindings with their keys, from the queues to the gates. The states of those with
// a mark are kept by canvas.js, in the order of marks.
func (s *Stage) lines() []app.UI {
	var lines []app.UI
	for _, in := range s.layout.Inlets {
		lines = append(lines, path("inlet", in.Path.D))
	}
	for _, f := range s.layout.Feeds {
		line := path("feed", f.Path.D).DataSet("mark", "")
		if f.Standby {
			line = line.DataSet("standby", "yes")
		}
		lines = append(lines, line)
	}
	for i := range s.layout.Edges {
		lines = append(lines, s.edge(&s.layout.Edges[i]))
	}
	return lines
}

// held is the mark of a feed beside which threads run; the others are scene.EdgeState.
const held = 3

// marks appends the states of the lines that have one.
func (s *Stage) marks(to []float32) []float32 {
	for _, f := range s.layout.Feeds {
		mark := float32(scene.Resting)
		if s.scene.Holds(f.Queue, f.Channel) {
			mark = held
		}
		to = append(to, mark)
	}
	for _, state := range s.scene.Routing(s.layout) {
		to = append(to, float32(state))
	}
	return to
}

func (s *Stage) edge(e *scene.Edge) app.UI {
	kind := [...]string{"binding", "implied", "alternate", "dead-letter"}[e.Kind]
	parts := []app.UI{path("edge", e.Path.D), path("edge-hand", e.Path.D)}
	text, sans := e.Label, false
	switch e.Kind {
	case scene.Alternate:
		text, sans = s.say("stage.alternate"), true
	case scene.DeadLetter:
		text = "✝ " + e.Label
		if e.Label == "" {
			text, sans = "✝ "+s.say("stage.dead-letter"), true
		}
	}
	if c := e.Chip; c.W > 0 && text != "" {
		if sans {
			width := min(textWidth(text, 12)+18, c.W)
			c = scene.Rect{X: c.X + c.W - width, Y: c.Y, W: width, H: c.H}
		}
		parts = append(parts, rect("chip", c, c.H/2),
			word("key", c.X+c.W/2, c.Center().Y+e.Size*0.35, fit(text, e.Size, c.W-14), e.Size))
	}
	if e.Destination.Kind == scene.ExchangeNode {
		parts = append(parts, path("head", arrow(e.Path)))
	}
	return group(kind).DataSet("mark", "").DataSet("thing", e.Thing().String()).Body(parts...)
}

// arrow is a head at the end of a path.
func arrow(p scene.Path) string {
	end, before := p.End(), p.At(1-8/max(p.Length(), 9))
	x, y := (end.X-before.X)/8, (end.Y-before.Y)/8
	var d shape
	d.to("M", end.X, end.Y).to("L", end.X-8*x+4*y, end.Y-8*y-4*x).to("L", end.X-8*x-4*y, end.Y-8*y+4*x).to("Z")
	return d.String()
}

// ports are where bindings come into queues.
func (s *Stage) ports() []app.UI {
	var ports []app.UI
	for _, e := range s.layout.Edges {
		if e.Destination.Kind == scene.QueueNode {
			ports = append(ports, circle("port", e.Path.End(), 4.5))
		}
	}
	return ports
}

// ghosts say that there is nobody yet.
func (s *Stage) ghosts() []app.UI {
	var ghosts []app.UI
	for _, g := range s.layout.Ghosts {
		outline, word := tab(g.Rect), s.say("stage.no-producer")
		if g.Right {
			outline, word = pill(g.Rect), s.say("stage.no-consumer")
		}
		ghosts = append(ghosts, path("ghost", outline),
			label("ghost-word", g.Rect.X+g.Rect.W/2, g.Rect.Y+g.Rect.H/2+4, word))
	}
	return ghosts
}

// tunnels are the links, dug through the earth between clients and broker.
func (s *Stage) tunnels() []app.UI {
	var tunnels []app.UI
	for i := range s.layout.Tunnels {
		t := &s.layout.Tunnels[i]
		tunnels = append(tunnels, s.tunnel(t))
	}
	return tunnels
}

func (s *Stage) tunnel(t *scene.Tunnel) app.UI {
	l := s.scene.Link(t.Link)
	r := t.Rect
	g := group("tunnel").DataSet("thing", scene.Thing{Kind: scene.ConnectionThing, Link: t.Link}.String())
	if l.State == scene.Cut {
		return g.DataSet("state", "cut").Body(s.torn(t)...)
	}
	state := "open"
	if l.State == scene.Opening {
		state = "opening"
	}
	first, second := sides(r, s.layout.Tall)
	parts := []app.UI{rect("bore", r, 0), path("side", first), path("side", second)}
	for _, gate := range t.Gates {
		parts = append(parts, path("track", s.track(t, gate)))
	}
	return g.DataSet("state", state).Body(parts...)
}

// sides are a tunnel's two edges.
func sides(r scene.Rect, tall bool) (first, second string) {
	var a, b shape
	if tall {
		a.to("M", r.X, r.Y).to("V", r.Y+r.H)
		b.to("M", r.X+r.W, r.Y).to("V", r.Y+r.H)
	} else {
		a.to("M", r.X, r.Y).to("H", r.X+r.W)
		b.to("M", r.X, r.Y+r.H).to("H", r.X+r.W)
	}
	return a.String(), b.String()
}

// track is a channel's dotted line through a tunnel.
func (s *Stage) track(t *scene.Tunnel, gate scene.Gate) string {
	from := t.Path.Start()
	var d shape
	if s.layout.Tall {
		d.to("M", gate.At.X, from.Y).to("V", gate.At.Y)
	} else {
		d.to("M", from.X, gate.At.Y).to("H", gate.At.X)
	}
	return d.String()
}

// torn is a link that was cut: two stumps and a gap of 18.
func (s *Stage) torn(t *scene.Tunnel) []app.UI {
	a, b := t.Path.Start(), t.Path.End()
	var parts []app.UI
	const gap, tooth = 9.0, 5.0
	half := t.Rect.W / 2
	if !s.layout.Tall {
		half = t.Rect.H / 2
	}
	stump := func(from scene.Point, sign float64) {
		var d shape
		if s.layout.Tall {
			y := (a.Y+b.Y)/2 + sign*gap
			d.to("M", from.X-half, from.Y).to("V", y).to("L", from.X-half/2, y-sign*tooth).to("L", from.X, y).
				to("L", from.X+half/2, y-sign*tooth).to("L", from.X+half, y).to("V", from.Y)
		} else {
			x := (a.X+b.X)/2 + sign*gap
			d.to("M", from.X, from.Y-half).to("H", x).to("L", x-sign*tooth, from.Y-half/2).to("L", x, from.Y).
				to("L", x-sign*tooth, from.Y+half/2).to("L", x, from.Y+half).to("H", from.X)
		}
		parts = append(parts, path("stump", d.String()))
	}
	sign := -1.0
	if a.X > b.X || a.Y > b.Y {
		sign = 1
	}
	stump(a, sign)
	stump(b, -sign)
	return parts
}

// gates are the channels' numbers on the wall.
func (s *Stage) gates() []app.UI {
	var gates []app.UI
	for _, t := range s.layout.Tunnels {
		for _, g := range t.Gates {
			thing := scene.Thing{Kind: scene.ChannelThing, Link: t.Link, Channel: g.Channel}
			gates = append(gates, group("gate").DataSet("thing", thing.String()).Body(
				circle("gate", g.At, 8),
				label("gate-number", g.At.X, g.At.Y+3.8, strconv.Itoa(int(g.Channel)))))
		}
	}
	return gates
}
