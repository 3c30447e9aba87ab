package ui

import (
	"slices"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/model"
)

// frames is the loop of animation frames. It runs while the model moves, and for
// one frame after each change; at rest nothing is drawn.
type frames struct {
	page      *Page
	tick      app.Func
	asked     bool        // a frame has been asked for
	last      float64     // when the last one was, in milliseconds; 0 after a rest
	told      float64     // when the clock was set, in milliseconds
	opened    float64     // when the replay that goes on began, in milliseconds; 0 without one
	toldFar   float64     // when it was told how far it is
	width     float64     // of the track in pixels, 0 if it was never measured
	measured  bool        // the width is that of the page as it is
	moving    []app.Value // the animations of the track, none if not known
	scrubbing bool        // a pointer drags the playhead
	shown     shown
}

// shown is what components were last rendered with, as far as frames change it.
type shown struct {
	index    int
	walking  int // messages that are shown on their way to queues
	playing  bool
	opening  bool
	branch   *model.Branch
	notice   string
	extent   time.Duration
	busy     bool
	replayed int // how far a replay is, as replay.go says

	tried int // runs of the search for a loss

	shrinking, searched bool // it has found one; it is over
}

// Limits of a frame.
const (
	frameWork  = 8.0 // milliseconds for the world
	replayWork = 32  // the same while a replay is waited for and nothing moves
	workTicks  = 16  // ticks between two looks at the clock
	longestGap = 100 // milliseconds; a longer one is a tab that was hidden

	tellEvery = 100  // milliseconds between two times of the clock, while it runs
	trackTime = 1000 // milliseconds that the animations of the track last; see app.css
)

// start makes the loop; the first frame comes with wake.
func (f *frames) start(p *Page) {
	f.page = p
	f.tick = app.FuncOf(func(_ app.Value, args []app.Value) any {
		f.frame(args[0].Float())
		return nil
	})
}

// wake asks for a frame.
func (f *frames) wake() {
	if f.page == nil || f.asked {
		return
	}
	f.asked = true
	app.Window().Call("requestAnimationFrame", f.tick)
}

// redraw asks for a frame in which everything is drawn, changed or not.
func (f *frames) redraw() {
	f.measured, f.moving = false, nil
	f.wake()
}

// trackWidth is the width of the timeline's track in pixels, as it was in the last
// frame.
func (f *frames) trackWidth() float64 {
	const wide = 1000
	switch {
	case f.width > 0:
		return f.width
	case app.IsClient:
		return min(wide, app.Window().Get("innerWidth").Float())
	}
	return wide
}

// measure measures the track at the end of a frame, when the page is laid out anyway:
// to ask before that has it laid out twice.
func (f *frames) measure() {
	if f.measured {
		return
	}
	track := byID("track")
	if !track.Truthy() {
		return
	}
	f.measured = true
	if width := track.Get("clientWidth").Float(); width > 0 && width != f.width {
		f.width = width
		f.page.render()
	}
}

func (f *frames) frame(now float64) {
	f.asked = false
	m := f.page.model
	elapsed := 0.0
	if f.last > 0 {
		elapsed = min(now-f.last, longestGap)
	}
	m.Update(model.Frame{Elapsed: time.Duration(elapsed * float64(time.Millisecond))})
	f.work()
	searching := f.searchWork()
	f.show(now)
	f.measure()
	f.page.speak(now)
	if m.Moving() || searching {
		f.last = now
		f.wake()
	} else {
		f.last = 0
	}
}

// animations are those of the track. They are kept until the track is rendered anew, or
// one of them is over: what it moved is not there any more.
func (f *frames) animations(track app.Value) []app.Value {
	over := func(a app.Value) bool { return a.Get("playState").String() == "idle" }
	if len(f.moving) == 0 || slices.ContainsFunc(f.moving, over) {
		all := track.Call("getAnimations", map[string]any{"subtree": true})
		f.moving = make([]app.Value, all.Length())
		for i := range f.moving {
			f.moving[i] = all.Index(i)
		}
	}
	return f.moving
}

// work gives the world its part of the frame.
func (f *frames) work() {
	m := f.page.model
	if !m.Busy() {
		return
	}
	room := frameWork
	if m.Opening() {
		room = replayWork
	}
	clock := app.Window().Get("performance")
	begin := clock.Call("now").Float()
	for m.Busy() && clock.Call("now").Float()-begin < room {
		m.Update(model.Work{Ticks: workTicks})
	}
}

// searchWork gives the search for a loss its part of the frame, and reports whether
// it wants another.
func (f *frames) searchWork() bool {
	m := f.page.model
	if s := m.Search(); s == nil || s.Over() {
		return false
	}
	ticks := 4 * workTicks
	if m.Scenario().Tick >= time.Millisecond {
		ticks = 1 // in such a one much may be done
	}
	clock := app.Window().Get("performance")
	for begin := clock.Call("now").Float(); clock.Call("now").Float()-begin < frameWork; {
		m.Update(model.SearchWork{Ticks: ticks})
	}
	return true
}

// show moves what time moves, and has the rest rendered if it has changed.
func (f *frames) show(now float64) {
	p, m := f.page, f.page.model
	at := m.Cursor().At
	track := byID("track")
	if track.Truthy() {
		for _, moves := range f.animations(track) {
			moves.Set("currentTime", min(float64(at)/float64(m.Extent()), 1)*trackTime)
		}
	}
	if !m.Playing() || now-f.told >= tellEvery || now < f.told {
		f.told = now
		setText(byID("clock"), seconds(at))
		if track.Truthy() {
			track.Call("setAttribute", "aria-valuenow", decimal(at.Seconds(), 2))
			track.Call("setAttribute", "aria-valuetext", seconds(at)+" s")
		}
	}
	p.editor.follow(p)
	p.course.follow(p)
	p.drawStage()
	p.drawOther()
	p.tie()
	shows := shown{
		index: m.Cursor().Index, walking: p.scene().Arriving(), playing: m.Playing(), opening: m.Opening(), branch: m.Current(),
		notice: m.Notice().Key, extent: m.Extent(), busy: m.Busy(),
		replayed: f.replayed(now),
	}
	if s := m.Search(); s != nil {
		shows.tried, shows.shrinking, shows.searched = s.Tried(), s.Shrinking(), s.Over()
	}
	if shows != f.shown {
		if f.shown.playing && !shows.playing || f.shown.opening && !shows.opening {
			p.keeper.changed()
		}
		f.shown = shows
		p.render()
	}
}
