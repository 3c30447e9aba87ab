package stage

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// SetDeep says whether the strata under the queues are shown, in which a message
// is stored. Its reader may wish otherwise.
func (s *Stage) SetDeep(deep bool) {
	if !s.wished {
		s.deep = deep
	}
}

// Deep reports whether the strata are shown.
func (s *Stage) Deep() bool { return s.deep }

// dig shows the strata, or hides them.
func (s *Stage) dig() {
	s.wished, s.deep = true, !s.deep
	s.options.Changed()
}

// below is how far what is under a tray's strata is under the tray.
func (s *Stage) below(tray scene.Rect) float64 {
	_, disk, ok := s.layout.Strata(tray)
	if !ok {
		return 0
	}
	return disk.Y + disk.H - tray.Y - tray.H
}

// strata are the page cache and the disk under a queue, with their names and that of
// the tray, which is memory, at the left and, where there is room, what they outlive.
func (s *Stage) strata(tray scene.Rect) []app.UI {
	cache, disk, ok := s.layout.Strata(tray)
	if !ok {
		return nil
	}
	ports := 0
	for i := range s.layout.Edges {
		if end := s.layout.Edges[i].Path.End(); end.X == tray.X && end.Y >= tray.Y && end.Y <= tray.Y+tray.H {
			ports++
		}
	}
	parts := []app.UI{
		rect("cache", cache, 0), path("cache-grain", dashes(cache)),
		rect("disk", disk, 0), path("disk-grain", bricks(disk)),
	}
	for i, l := range []struct {
		key string
		y   float64
	}{{"memory", tray.Center().Y + 20}, {"cache", cache.Center().Y}, {"disk", disk.Center().Y}} {
		y := l.y
		if i == 0 && ports > 1 {
			continue // another edge comes in there
		}
		if s.layout.Tall {
			parts = append(parts, label("layer", tray.X-10, y+4, s.say("stage.layer."+l.key)))
			continue
		}
		parts = append(parts,
			label("layer", tray.X-12, y-3, s.say("stage.layer."+l.key)),
			label("layer-end", tray.X-12, y+13, s.say("stage.layer."+l.key+".end")))
	}
	return parts
}

// dashes are the grain of the page cache: lines that are not kept.
func dashes(r scene.Rect) string {
	var d shape
	for y := r.Y + 9; y < r.Y+r.H-2; y += 11 {
		shift := 4.0
		if int((y-r.Y)/11)%2 == 1 {
			shift = 16
		}
		for x := r.X + shift; x < r.X+r.W-14; x += 24 {
			d.to("M", x, y).to("h", 10)
		}
	}
	return d.String()
}

// bricks are the grain of the disk.
func bricks(r scene.Rect) string {
	const course, brick = 14.0, 32.0
	var d shape
	for i := 0; float64(i)*course < r.H-1; i++ {
		y := r.Y + float64(i)*course
		d.to("M", r.X, y).to("h", r.W)
		for x := r.X + brick/2*float64(1+i%2); x < r.X+r.W-2; x += brick {
			d.to("M", x, y).to("v", min(course, r.Y+r.H-y))
		}
	}
	return d.String()
}
