package stage

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// Options are what a stage needs of the page around it.
type Options struct {
	// Say is a text of the page's words in its language, as words.Table.Say has it.
	Say func(key string, args ...any) string

	// Choose is called when a thing is chosen, by pointer or key, and Point when one
	// comes under the pointer, or nothing does any more.
	Choose, Point func(scene.Thing)

	// Changed is called when the stage's room, the theme or another thing outside
	// of the scene has changed: the page calls Draw soon.
	Changed func()
}

// Stage shows scenes of one world at a time. Make one with New; put UI into the
// page, and call Draw in every animation frame.
type Stage struct {
	options Options

	lang    string
	chosen  scene.Thing
	pointed scene.Thing
	fixed   room // while it is not on a page

	scene    *scene.Scene
	worlds   int // how many players there were
	layout   *scene.Layout
	arranged int // revision that the layout is of
	camera   camera
	key      key
	sprites  []scene.Sprite
	canvas   canvas
}

// key tells structures apart: with the same key there is nothing to render.
type key struct {
	World    int
	Revision int
	Replays  int
	Lang     string
	Room     room
	Chosen   scene.Thing
	Pointed  scene.Thing
}

// room is what the stage has on the page, in CSS pixels.
type room struct {
	Width, Height float64
	Still         bool // its reader wants no motion
}

// camera maps the plane to the room.
type camera struct {
	view  scene.Rect // the part of the plane that fills the room
	scale float64
}

// New makes an empty stage.
func New(o Options) *Stage {
	return &Stage{options: o, scene: scene.New(noHistory{}).At(scene.Cursor{})}
}

// SetLanguage says that texts are in another language from now on.
func (s *Stage) SetLanguage(lang string) { s.lang = lang }

// Mark says which thing is chosen and which one is pointed at, here or elsewhere
// on the page.
func (s *Stage) Mark(chosen, pointed scene.Thing) { s.chosen, s.pointed = chosen, pointed }

// Draw shows a scene: the canvas at once, the structure when UI is rendered next.
// It reports whether UI has to be rendered again.
func (s *Stage) Draw(sc *scene.Scene) (changed bool) {
	if s.worlds == 0 || sc.Player() != s.scene.Player() {
		s.worlds++
	}
	s.scene = sc
	space := s.room()
	now := key{
		World: s.worlds, Revision: sc.Revision, Replays: sc.Replays(), Lang: s.lang,
		Room: space, Chosen: s.chosen, Pointed: s.pointed,
	}
	if s.layout == nil || now.World != s.key.World || now.Revision != s.arranged || now.Room != s.key.Room {
		s.arrange(space)
	}
	changed = now != s.key
	s.key = now
	s.sprites = sc.Sprites(s.layout, s.sprites[:0])
	s.canvas.draw(s)
	return changed
}

func (s *Stage) room() room {
	if s.fixed != (room{}) {
		return s.fixed
	}
	return s.canvas.room()
}

// A stage narrower than this is laid out from top to bottom.
const tallBelow = 560

// Limits of how large a picture is drawn.
const largest, comfortable = 1.35, 0.75

func (s *Stage) arrange(space room) {
	if space.Width == 0 || space.Height == 0 {
		space.Width, space.Height = 752, 460
	}
	s.arranged = s.scene.Revision
	s.layout = scene.Arrange(s.scene, scene.View{Width: space.Width, Height: space.Height, Tall: space.Width < tallBelow, Still: space.Still})
	b := s.layout.Bounds
	scale := min(space.Width/b.W, space.Height/b.H, largest)
	w, h := space.Width/scale, space.Height/scale
	s.camera = camera{scene.Rect{X: b.X - (w-b.W)/2, Y: b.Y - (h-b.H)/2, W: w, H: h}, scale}
}

// UI is the stage as a component of the page.
func (s *Stage) UI() app.UI {
	return &picture{stage: s, Key: s.key}
}

// say is a text of the page's words.
func (s *Stage) say(key string, args ...any) string { return s.options.Say(key, args...) }

// picture is the component: it is rendered when Key is another.
type picture struct {
	app.Compo
	stage *Stage
	Key   key
}

// OnMount tells the canvas where it is.
func (p *picture) OnMount(app.Context) {
	p.stage.canvas.mount(p.stage)
	p.stage.options.Changed()
}

// OnDismount lets the canvas go.
func (p *picture) OnDismount() { p.stage.canvas.dismount() }

func (p *picture) Render() app.UI {
	s := p.stage
	// go-app renders when it likes: the scene may have gone on since it was drawn.
	if s.layout == nil || s.arranged != s.scene.Revision {
		s.arrange(s.room())
	}
	return app.Div().DataSet("kind", "stage").DataSet("zoom", s.zoom()).Body(
		s.structure(),
		app.Canvas().ID(canvasID).Aria("hidden", "true"),
	)
}

const canvasID = "stage-canvas"

// zoom says how large the picture is, for what is left out of a small one.
func (s *Stage) zoom() string {
	if s.camera.scale < comfortable {
		return "far"
	}
	return "near"
}

// noHistory is that of a stage without a world.
type noHistory struct{ scene.History }

func (noHistory) Len() int { return 0 }
