package stage

import "warren/ui/scene"

// On a narrow screen the whole of a larger picture is too small to read. There the camera
// goes where something is under way, and stays where it is when nothing is. It does not
// move while what moves is in sight, nor once its reader has put it somewhere, nor where
// they asked for the whole; and they can have it follow again.

const (
	followScale = 0.95 // of a picture that is followed
	followPad   = 56.0 // around what moves, in pixels at 100 %
	followRest  = 24   // frames between two turns
)

// follows reports whether the camera goes where something is under way.
func (s *Stage) follows(space room) bool {
	return s.layout != nil && s.layout.Tall && !space.Still && !s.free && !s.overview && s.tooSmall(space)
}

// tooSmall reports whether the whole picture cannot be read.
func (s *Stage) tooSmall(space room) bool {
	return s.layout.Tall && s.whole(space).Scale < comfortable
}

// follow turns the camera to what is under way, and reports whether it did.
func (s *Stage) follow(space room) bool {
	if !s.follows(space) {
		return false
	}
	// Where the picture was fitted anew meanwhile there is nothing to be calm about, and
	// at rest no other frame comes.
	if s.rests > 0 && s.camera.Scale >= comfortable {
		s.rests--
		return false
	}
	busy, last, ok := s.busy()
	if !ok || s.camera.Scale >= comfortable && s.camera.view(space).Contains(grow(last, -followPad/2)) {
		return false
	}
	scale := min(followScale, space.Width/busy.W, space.Height/busy.H)
	if scale < comfortable {
		busy, scale = last, followScale // not all of it, but what can be read
	}
	s.camera = over(busy, s.layout.Bounds, scale, space)
	s.rests = followRest
	return true
}

// busy is where something moves, all of it and the last thing that does.
func (s *Stage) busy() (all, last scene.Rect, ok bool) {
	for i := range s.sprites {
		p := &s.sprites[i]
		switch {
		case p.Kind == scene.Card && p.Look&scene.Moving != 0, p.Kind == scene.Tick, p.Kind == scene.Refusal, p.Kind == scene.Mark, p.Kind == scene.Clock:
		default:
			continue
		}
		last = grow(scene.Rect{X: p.At.X, Y: p.At.Y}, followPad)
		all, ok = all.Union(last), true
	}
	return all, last, ok
}

// over has the middle of r in the middle of the room, but shows no more than it must of
// what is outside of the bounds.
func over(r, bounds scene.Rect, scale float64, space room) camera {
	along := func(middle, from, size, room float64) float64 {
		if room >= size {
			return from - (room-size)/2
		}
		return min(max(middle-room/2, from), from+size-room)
	}
	m := r.Center()
	return camera{
		along(m.X, bounds.X, bounds.W, space.Width/scale), along(m.Y, bounds.Y, bounds.H, space.Height/scale), scale,
	}
}
