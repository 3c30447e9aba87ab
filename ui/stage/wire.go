package stage

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// wires are the lines between programs that talk past the broker, each with its
// port.
func (s *Stage) wires() []app.UI {
	var wires, ports []app.UI
	for i, w := range s.layout.Wires {
		port := ":" + strconv.Itoa(w.Port)
		parts, state := []app.UI{path("bore-wire", w.Path.D), path("thin-wire", w.Path.D)}, "open"
		switch {
		case w.Cut:
			parts, state = tornWire(w.Path), "cut"
			port = "✕ " + port
		case s.over(w.Client) || s.over(w.Server):
			parts, state = []app.UI{path("former-wire", w.Path.D)}, "over"
		}
		wires = append(wires, group("wire").DataSet("state", state).Body(parts...))
		once := w.Chip.W > 0 // two wires to one port have its name once
		for _, o := range s.layout.Wires[:i] {
			once = once && o.Chip != w.Chip
		}
		if !once {
			continue
		}
		ports = append(ports, rect("chip", w.Chip, w.Chip.H/2), word("key", w.Chip.X+w.Chip.W/2, w.Chip.Center().Y+w.Size*0.35, port, w.Size).DataSet("state", state))
	}
	return append(wires, ports...)
}

// over reports whether a program is at its end, and has no connection any more.
func (s *Stage) over(name string) bool {
	p := s.scene.Process(name)
	return p != nil && p.State.Over()
}

// tornWire is a wire that was cut: two halves and a gap of 18, as of a tunnel.
func tornWire(p scene.Path) []app.UI {
	const gap, tooth, half = 9.0, 4.0, 5.5
	share := min(gap/max(p.Length(), 1), 0.25)
	var parts []app.UI
	for _, part := range []scene.Path{p.Part(0, 0.5-share), p.Part(0.5+share, 1).Reversed()} {
		end, before := part.End(), part.At(1-6/max(part.Length(), 7))
		length := math.Hypot(end.X-before.X, end.Y-before.Y)
		x, y := (end.X-before.X)/length, (end.Y-before.Y)/length
		var teeth shape
		for i, out := range []float64{0, -tooth, 0, -tooth, 0} {
			side, command := half*(float64(i)/2-1), "L"
			if i == 0 {
				command = "M"
			}
			teeth.to(command, end.X+x*out-y*side, end.Y+y*out+x*side)
		}
		parts = append(parts, path("bore-wire", part.D), path("thin-wire", part.D), path("teeth", teeth.String()))
	}
	return parts
}

// service is the outline of a program that answers others past the broker.
func service(r scene.Rect) string {
	const radius = 6
	var d shape
	d.to("M", r.X+radius, r.Y).to("H", r.X+r.W-radius).to("Q", r.X+r.W, r.Y, r.X+r.W, r.Y+radius).
		to("V", r.Y+r.H-radius).to("Q", r.X+r.W, r.Y+r.H, r.X+r.W-radius, r.Y+r.H).
		to("H", r.X+radius).to("Q", r.X, r.Y+r.H, r.X, r.Y+r.H-radius).
		to("V", r.Y+radius).to("Q", r.X, r.Y, r.X+radius, r.Y).to("Z")
	return d.String()
}
