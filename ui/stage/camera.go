package stage

import "warren/ui/scene"

// camera maps the plane to the room: X, Y is the place of the plane in the room's
// top left corner, Scale is pixels of the room for one of the plane.
type camera struct{ X, Y, Scale float64 }

// Limits of how large a picture is drawn: by itself, and by a reader's wish.
const (
	comfortable = 0.75 // below, small words are left out
	largest     = 1.35
	closest     = 4.0
	farthest    = 0.05

	// The corner of the room that the camera's buttons take, in its pixels; see
	// stage.css.
	lensWidth, lensHeight = 196.0, 52.0

	// The same of a column of them, and what each takes of it.
	lensColumn, lensEdge, lensButton = 56.0, 12.0, 40.0

	// kept is how much of the picture stays in sight, in pixels of the room.
	kept = 64.0
)

// whole shows the whole picture. On a narrow screen the camera's buttons are in a column;
// where they are there and would cover something, the picture goes to the left or up, as
// far as it has room, and is as large as it was.
func (s *Stage) whole(space room) camera {
	b := s.layout.Bounds
	c := fitting(b, space, s.layout.Covers)
	buttons := 2.0
	if s.hasMoved() {
		buttons++
	}
	if s.layout.Tall && c.Scale < comfortable {
		buttons++
	}
	if space.Width >= tallBelow || buttons == 2 && !s.wished {
		return c
	}
	height := lensEdge + buttons*lensButton
	for _, moved := range []camera{c, {b.X, c.Y, c.Scale}, {c.X, b.Y, c.Scale}, {b.X, b.Y, c.Scale}} {
		if !s.layout.Covers(lens(moved, space, lensColumn, height)) {
			return moved
		}
	}
	return c
}

// fitting shows all of b, as large as that can be, in the middle; where the
// camera's buttons would cover something in it, left of them or above.
func fitting(b scene.Rect, space room, covers func(scene.Rect) bool) camera {
	c := inMiddle(b, space.Width, space.Height)
	if space.Width < tallBelow || !covers(lens(c, space, lensWidth, lensHeight)) {
		return c // on a narrow screen they are there when it has been turned
	}
	if aside := c.atLeft(b, space); !covers(lens(aside, space, lensWidth, lensHeight)) {
		return aside
	}
	above := inMiddle(b, space.Width, space.Height-lensHeight)
	if beside := inMiddle(b, space.Width-lensWidth, space.Height); beside.Scale > above.Scale {
		return beside
	}
	return above
}

// lens is what the camera's buttons, of that size, cover of the plane.
func lens(c camera, space room, width, height float64) scene.Rect {
	return scene.Rect{
		X: c.X + (space.Width-width)/c.Scale, Y: c.Y + (space.Height-height)/c.Scale,
		W: width / c.Scale, H: height / c.Scale,
	}
}

// atLeft moves the picture to the left, until it ends before the buttons or begins where
// the room does.
func (c camera) atLeft(b scene.Rect, space room) camera {
	c.X = min(b.X, max(c.X, b.X+b.W-(space.Width-lensWidth)/c.Scale))
	return c
}

// inMiddle shows all of b in the middle of that width and height.
func inMiddle(b scene.Rect, width, height float64) camera {
	scale := min(width/b.W, height/b.H, largest)
	return camera{b.X - (width/scale-b.W)/2, b.Y - (height/scale-b.H)/2, scale}
}

// zoom makes the picture larger by a factor; what is at x, y of the room stays
// there.
func (c camera) zoom(x, y, factor float64) camera {
	scale := min(max(c.Scale*factor, farthest), closest)
	return camera{c.X + x/c.Scale - x/scale, c.Y + y/c.Scale - y/scale, scale}
}

// pan moves the picture by pixels of the room.
func (c camera) pan(dx, dy float64) camera {
	return camera{c.X - dx/c.Scale, c.Y - dy/c.Scale, c.Scale}
}

// within keeps some of b in sight.
func (c camera) within(b scene.Rect, space room) camera {
	edge := kept / c.Scale
	c.X = min(max(c.X, b.X+edge-space.Width/c.Scale), b.X+b.W-edge)
	c.Y = min(max(c.Y, b.Y+edge-space.Height/c.Scale), b.Y+b.H-edge)
	return c
}

// resized keeps in the middle of the room what is there.
func (c camera) resized(from, to room) camera {
	return c.pan((to.Width-from.Width)/2, (to.Height-from.Height)/2)
}

// view is the part of the plane that is seen.
func (c camera) view(space room) scene.Rect {
	return scene.Rect{X: c.X, Y: c.Y, W: space.Width / c.Scale, H: space.Height / c.Scale}
}

// far reports whether small words are left out.
func (c camera) far() bool { return c.Scale < comfortable }

// Zoom makes the picture larger by a factor, smaller below 1.
func (s *Stage) Zoom(factor float64) {
	space := s.space()
	s.look(s.camera.zoom(space.Width/2, space.Height/2, factor), true)
}

// Whole shows the whole picture, and keeps it whole when something is added.
func (s *Stage) Whole() {
	if s.layout == nil {
		return
	}
	s.free, s.overview = false, true
	s.look(s.whole(s.space()), true)
}

// Follow has the camera go where something is under way, where the whole is too small.
func (s *Stage) Follow() {
	s.free, s.overview, s.rests = false, false, 0
	s.options.Changed()
}

// act does what a reader's hand or key asks of the camera: to zoom by c at a, b of
// the room, to pan by a, b, or to see the whole.
func (s *Stage) act(what string, a, b, c float64) {
	switch what {
	case "zoom":
		s.look(s.shown().zoom(a, b, c), false)
	case "pan":
		s.look(s.shown().pan(a, b), false)
	case "step":
		s.look(s.camera.pan(a, b), true)
	case "in":
		s.Zoom(zoomStep)
	case "out":
		s.Zoom(1 / zoomStep)
	case "deep":
		s.dig()
	case "tidy":
		s.Tidy(scene.Thing{})
	case "whole":
		s.Whole()
	case "follow":
		s.Follow()
	}
}

// zoomStep is how much a key or a button makes the picture larger.
const zoomStep = 1.25

// look turns the camera, gently or at once. From then on it stays where it is put,
// unless it is put where the whole is seen.
func (s *Stage) look(c camera, gently bool) {
	if s.layout == nil {
		return
	}
	space := s.space()
	whole := s.whole(space)
	s.free = c != whole
	if s.free {
		c = c.within(s.layout.Bounds, space)
	}
	was := s.camera
	s.camera = c
	s.canvas.draw(s, gently)
	if !was.sees(c) || s.key.Turned != (s.free || s.wished) {
		s.options.Changed()
	}
}

// shown is where the camera is at this moment, which may be on its way.
func (s *Stage) shown() camera {
	if c := s.canvas.camera(); c.Scale > 0 {
		return c
	}
	return s.camera
}
