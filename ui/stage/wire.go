package stage

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// wires are the lines between programs that talk past the broker, each with its
// port.
func (s *Stage) wires() []app.UI {
	var wires, ports []app.UI
	for _, w := range s.layout.Wires {
		port := ":" + strconv.Itoa(w.Port)
		wires = append(wires, group("wire").Body(path("bore-wire", w.Path.D), path("thin-wire", w.Path.D)))
		ports = append(ports, rect("chip", w.Chip, w.Chip.H/2), label("key", w.Chip.X+w.Chip.W/2, w.Chip.Y+13, port))
	}
	return append(wires, ports...)
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
