package stage

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/sim/broker"
	"warren/ui/scene"
)

// Options are what a stage needs of the page around it.
type Options struct {
	// Say is a text of the page's words in its language, as words.Table.Say has it.
	Say func(key string, args ...any) string

	// Choose is called when a thing is chosen, by pointer or key, and Point when one
	// comes under the pointer, or nothing does any more.
	Choose, Point func(scene.Thing)

	// Placed is called when nodes stand elsewhere than before, because their reader
	// wants them there; see Places.
	Placed func()

	// Changed is called when the stage's room, the theme or another thing outside
	// of the scene has changed: the page calls Draw soon.
	Changed func()
}

// Stage shows scenes of one world at a time. Make one with New; put UI into the
// page, and call Draw in every animation frame. A page may have several.
type Stage struct {
	options Options

	lang    string
	chosen  scene.Thing
	pointed scene.Thing
	asked   scene.Thing
	branch  int               // another one, of which it is shown
	apart   []scene.Elsewhere // what it has elsewhere
	fixed   room              // while it is not on a page

	scene    *scene.Scene
	worlds   int // how many players there were
	layout   *scene.Layout
	arranged int // structure that the layout is of
	camera   camera
	free     bool           // the reader has put the camera somewhere
	overview bool           // the reader wants the whole, however small
	rests    int            // frames before the camera may follow again
	deep     bool           // the strata are shown
	wished   bool           // because, or not, its reader wishes it
	moves    [2]scene.Moves // by the layout: wide, tall
	moved    int            // how often something was moved
	key      key
	threat   *broker.StopKind // a stop of the node of which it is shown what it would take
	sprites  []scene.Sprite
	canvas   canvas

	rendered  map[scene.NodeID]*node // those that are rendered
	fresh     freshness              // of the nodes, if all are
	refreshed int                    // with which of the layout's boxes the next refresh begins
}

// key tells structures apart: with the same key there is nothing to render.
type key struct {
	World     int
	Structure int
	Lang      string
	Room      room
	Far       bool
	Letters   float64
	Deep      bool
	Turned    bool
	Small     bool // the whole is too small to be read
	Moved     int
}

// room is what the stage has on the page, in CSS pixels.
type room struct {
	Width, Height float64
	Still         bool // its reader wants no motion
}

// New makes an empty stage.
func New(o Options) *Stage {
	return &Stage{options: o, scene: scene.New(noHistory{}).At(scene.Cursor{}), rendered: make(map[scene.NodeID]*node)}
}

// SetLanguage says that texts are in another language from now on.
func (s *Stage) SetLanguage(lang string) { s.lang = lang }

// Mark says which thing is chosen, which one is pointed at, here or elsewhere on the
// page, and of which it is told below the picture.
func (s *Stage) Mark(chosen, pointed, asked scene.Thing) {
	s.chosen, s.pointed, s.asked = chosen, pointed, asked
}

// Beside shows what another branch has elsewhere, until it is told otherwise; branch 0 has nothing.
func (s *Stage) Beside(branch int, elsewhere []scene.Elsewhere) {
	s.branch, s.apart = branch, elsewhere
}

// Threaten shows what a stop of the node would take, which has not happened; nil for
// none.
func (s *Stage) Threaten(stop *broker.StopKind) { s.threat = stop }

// light marks the cards of what is chosen and hovered.
func (s *Stage) light() {
	for _, lit := range []struct {
		thing scene.Thing
		look  scene.Look
	}{{s.pointed, scene.Pointed}, {s.chosen, scene.Chosen}} {
		if lit.thing.Kind != scene.MessageThing {
			continue
		}
		for i := range s.sprites {
			if c := &s.sprites[i]; c.Kind == scene.Card && c.Message == lit.thing.Message {
				c.Look |= lit.look
				if !s.deep { // there its place says it
					c.Share = float64(c.Depth.Layers)
				}
			}
		}
	}
}

// Draw shows a scene: the canvas and what nodes say at once, the structure when UI
// is rendered next. It reports whether UI has to be rendered again.
func (s *Stage) Draw(sc *scene.Scene) (changed bool) {
	if s.worlds == 0 || sc.Player() != s.scene.Player() {
		s.worlds++
	}
	s.scene = sc
	space := s.space()
	gently := s.layout != nil && s.worlds == s.key.World
	if s.layout == nil || !gently || sc.Structure != s.arranged || space != s.key.Room || s.deep != s.key.Deep || s.moved != s.key.Moved {
		gently = s.arrange(space, gently)
	} else {
		gently = false
	}
	now := key{
		World: s.worlds, Structure: sc.Structure, Lang: s.lang,
		Room: space, Far: s.camera.far(), Letters: s.camera.letters(), Deep: s.deep, Turned: s.free || s.wished || s.hasMoved() || s.tooSmall(space),
		Small: s.tooSmall(space), Moved: s.moved,
	}
	changed = now != s.key
	s.key = now
	s.refresh()
	s.layout.Letter(s.larger("key"))
	s.sprites = s.sprites[:0]
	if tie, ok := sc.Tie(s.layout, s.asked); ok {
		s.sprites = append(s.sprites, tie)
	}
	s.sprites = sc.Shades(s.layout, s.branch, s.apart, s.sprites)
	s.sprites = sc.Sprites(s.layout, s.sprites)
	if s.threat != nil {
		scene.Doom(s.sprites, *s.threat)
	}
	s.light()
	if was := s.camera; s.follow(space) {
		gently = true
		if !was.sees(s.camera) {
			s.options.Changed()
		}
	}
	s.canvas.draw(s, gently)
	return changed
}

// space is the room that the stage has, or a usual one before it is known.
func (s *Stage) space() room {
	space := s.fixed
	if space == (room{}) {
		space = s.canvas.room()
	}
	if space.Width == 0 || space.Height == 0 {
		space.Width, space.Height = 752, 460
	}
	return space
}

// A stage narrower than this is laid out from top to bottom.
const tallBelow = 560

// arrange lays the scene out. Unless its reader has put it somewhere, the camera
// then sees the whole: gently, if it may and does so from another place.
func (s *Stage) arrange(space room, gently bool) bool {
	s.arranged = s.scene.Structure
	s.layout = scene.Arrange(s.scene, scene.View{Width: space.Width, Height: space.Height, Tall: space.Width < tallBelow, Still: space.Still, Deep: s.deep, Moves: s.moves[side(space.Width < tallBelow)]})
	was := s.camera
	switch {
	case s.moved != s.key.Moved && s.worlds == s.key.World && space == s.key.Room:
		// What its reader has put somewhere stays there under the hand.
	case s.worlds == s.key.World && space == s.key.Room && s.follows(space) && !was.far():
		s.camera = was.within(s.layout.Bounds, space) // nothing is under way because of it
	case !s.free || s.worlds != s.key.World:
		s.free, s.overview = false, s.overview && s.worlds == s.key.World
		s.camera = s.whole(space)
		return gently && space == s.key.Room && s.camera != was
	case space != s.key.Room:
		s.camera = s.camera.resized(s.key.Room, space).within(s.layout.Bounds, space)
	}
	return false
}

// UI is the stage as a component of the page.
func (s *Stage) UI() app.UI {
	return &picture{Stage: s, Key: s.key}
}

// say is a text of the page's words.
func (s *Stage) say(key string, args ...any) string { return s.options.Say(key, args...) }

// noHistory is that of a stage without a world.
type noHistory struct{ scene.History }

func (noHistory) Len() int { return 0 }
