package stage

import (
	"testing"

	"warren/lessons/words"
	"warren/ui/scene"
)

// On a narrow screen, where the whole of a picture is too small to be read, the camera
// goes to what moves, stays when nothing does, and leaves to its reader what they chose.
func TestCameraFollows(t *testing.T) {
	s := newStage(load(t), words.English)
	s.Room(390, 130)
	h := tales["hello"]()
	p := scene.New(h)
	moving := scene.Cursor{At: h.Now, Records: h.Len()}
	s.Draw(p.At(moving))
	if !s.key.Small {
		t.Fatal("the whole is not too small")
	}
	_, card, ok := s.busy()
	if !ok || s.camera.far() || !s.camera.view(s.space()).Contains(grow(card, -followPad/2)) {
		t.Fatalf("the camera sees %v, what moves is at %v", s.camera.view(s.space()), card)
	}
	was := s.camera
	for range 3 * followRest {
		s.Draw(p.At(moving))
	}
	if s.camera != was {
		t.Errorf("what moves is in sight, and the camera went from %v to %v", was, s.camera)
	}
	s.Draw(p.At(scene.Cursor{At: h.Now + 1<<40, Records: h.Len(), Settled: true}))
	if s.camera != was {
		t.Errorf("nothing moves, and the camera went from %v to %v", was, s.camera)
	}

	s.act("pan", 400, 300, 0)
	hand := s.camera
	for range 3 * followRest {
		s.Draw(p.At(moving))
	}
	if s.camera != hand {
		t.Errorf("it was put at %v, and went to %v", hand, s.camera)
	}
	s.act("whole", 0, 0, 0)
	for range 3 * followRest {
		s.Draw(p.At(moving))
	}
	if want := s.whole(s.space()); s.camera != want {
		t.Errorf("the whole is seen from %v, and it is at %v", want, s.camera)
	}
	s.act("follow", 0, 0, 0)
	s.Draw(p.At(moving))
	if s.camera.far() {
		t.Errorf("asked to follow it stays at %v", s.camera)
	}
}
