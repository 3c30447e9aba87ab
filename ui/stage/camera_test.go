package stage

import (
	"math"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"warren/lessons/words"
	_ "warren/sim/fixedseed"
	"warren/ui/scene"
)

// What is under the pointer stays there while the picture grows or shrinks, and
// some of the picture stays in sight wherever a reader pulls it.
func TestCameraMath(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := func(name string, low, high float64) float64 { return rapid.Float64Range(low, high).Draw(t, name) }
		space := room{Width: number("width", 200, 2000), Height: number("height", 200, 2000)}
		bounds := scene.Rect{X: number("bx", -500, 500), Y: number("by", -500, 500), W: number("bw", 300, 5000), H: number("bh", 300, 5000)}
		c := fitting(bounds, space, bounds.Overlaps)
		if v := c.view(space); !grow(v, 0.001).Contains(bounds) {
			t.Fatalf("%v does not show all of %v but %v", c, bounds, v)
		}
		for range rapid.IntRange(0, 6).Draw(t, "moves") {
			x, y := number("x", 0, space.Width), number("y", 0, space.Height)
			was := scene.Point{X: c.X + x/c.Scale, Y: c.Y + y/c.Scale}
			c = c.zoom(x, y, number("factor", 0.2, 5))
			if is := (scene.Point{X: c.X + x/c.Scale, Y: c.Y + y/c.Scale}); math.Hypot(is.X-was.X, is.Y-was.Y) > 1e-6*(1+math.Hypot(was.X, was.Y)) {
				t.Fatalf("zooming moved %v to %v", was, is)
			}
			if c.Scale < farthest || c.Scale > closest {
				t.Fatalf("the scale is %v", c.Scale)
			}
			c = c.pan(number("dx", -3000, 3000), number("dy", -3000, 3000)).within(bounds, space)
			if v := c.view(space); !v.Overlaps(bounds) {
				t.Fatalf("%v shows nothing of %v", v, bounds)
			}
		}
	})
}

// Two stages of a page have cameras of their own, and one that its reader has put
// somewhere stays there when something is added.
func TestCamerasOfTwoStages(t *testing.T) {
	table := load(t)
	a, b := newStage(table, words.English), newStage(table, words.English)
	tale := tales["killed"]()
	p, q := scene.New(tale), scene.New(tale)
	for _, s := range []*Stage{a, b} {
		s.Room(752, 460)
	}
	half := tale.Len() / 2
	a.Draw(p.At(scene.Cursor{Records: half}))
	b.Draw(q.At(scene.Cursor{Records: half}))
	whole := b.camera
	a.Zoom(2)
	put := a.camera
	if put == whole || b.camera != whole {
		t.Fatalf("after zooming in the first: %v and %v, both were %v", put, b.camera, whole)
	}
	a.Draw(p.At(scene.Cursor{At: tale.Now, Records: tale.Len()}))
	b.Draw(q.At(scene.Cursor{At: tale.Now, Records: tale.Len()}))
	if a.camera != put {
		t.Errorf("the camera went from %v to %v by itself", put, a.camera)
	}
	if v := b.camera.view(b.space()); !grow(v, 0.001).Contains(b.layout.Bounds) {
		t.Errorf("the other one shows %v of %v", v, b.layout.Bounds)
	}
	a.Whole()
	if a.camera != b.camera {
		t.Errorf("the whole is at %v in one and at %v in the other", a.camera, b.camera)
	}
}

// What a hand or a key asks of the camera.
func TestAct(t *testing.T) {
	s := New(Options{
		Say:     newStage(load(t), words.English).options.Say,
		Changed: func() {},
	})
	s.Room(752, 460)
	tale := tales["killed"]()
	draw := func() { s.Draw(scene.New(tale).At(scene.Cursor{At: tale.Now, Records: tale.Len()})) }
	draw()
	whole := s.camera
	s.act("in", 0, 0, 0)
	if s.camera.Scale != whole.Scale*zoomStep {
		t.Errorf("in: the scale went from %v to %v", whole.Scale, s.camera.Scale)
	}
	s.act("out", 0, 0, 0)
	s.act("zoom", 10, 20, 2)
	if want := whole.zoom(10, 20, 2); math.Abs(s.camera.Scale-want.Scale) > 1e-9 || math.Abs(s.camera.X-want.X) > 1e-6 {
		t.Errorf("zoom: the camera is %v, want %v", s.camera, want)
	}
	was := s.shown()
	s.act("pan", 30, 0, 0)
	s.act("step", 0, -30, 0)
	if want := was.pan(30, -30); math.Abs(s.camera.X-want.X)+math.Abs(s.camera.Y-want.Y) > 1e-6 {
		t.Errorf("pan: the camera is %v, want %v", s.camera, want)
	}
	s.act("whole", 0, 0, 0)
	if s.camera != whole {
		t.Errorf("whole: the camera is %v, want %v", s.camera, whole)
	}
	s.act("deep", 0, 0, 0)
	draw()
	q, _ := s.layout.Box(scene.NodeID{Kind: scene.QueueNode, Name: "lqz"})
	if _, _, shown := s.layout.Strata(q.Rect); !shown {
		t.Error("deep: the strata are not shown")
	}
	s.SetDeep(false)
	if draw(); !s.deep {
		t.Error("what its reader wished is forgotten")
	}
}

// On a narrow screen the camera's buttons stand in a column over the picture when it is
// small: then it goes out of their way, as far as it has room, and is as large as ever.
func TestButtonsOfANarrowPicture(t *testing.T) {
	apart := 0
	for clients := 1; clients <= 6; clients++ {
		tale := tales["hello"]()
		for i := range clients {
			tale.Start("recv"+strconv.Itoa(i+2), "recv.py", "basic_consume").Dial()
		}
		for height := 240.0; height < 700; height += 20 {
			s := newStage(load(t), words.English)
			s.wished = true // the buttons are there
			s.Room(390, height)
			s.Draw(scene.New(tale).At(scene.Cursor{At: tale.Now, Records: tale.Len()}))
			b, space := s.layout.Bounds, s.space()
			c := s.whole(space)
			if largest := inMiddle(b, space.Width, space.Height).Scale; c.Scale != largest {
				t.Errorf("%d clients, %v high: the scale is %v of %v", clients, height, c.Scale, largest)
			}
			if v := c.view(space); !grow(v, 0.001).Contains(b) {
				t.Errorf("%d clients, %v high: %v shows not all of %v", clients, height, v, b)
			}
			column := lensEdge + 2*lensButton
			if c.Scale < comfortable {
				column += lensButton
			}
			covered := func(c camera) bool { return s.layout.Covers(lens(c, space, lensColumn, column)) }
			if corner := (camera{b.X, b.Y, c.Scale}); covered(c) && !covered(corner) {
				t.Errorf("%d clients, %v high: the buttons cover something, and need not", clients, height)
			}
			if covered(inMiddle(b, space.Width, space.Height)) && !covered(c) {
				apart++
			}
		}
	}
	if apart == 0 {
		t.Error("no picture had to go out of the way")
	}
}
