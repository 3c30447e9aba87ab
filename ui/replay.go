package ui

import (
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/ui/model"
)

// replay tells how far a replay is that takes a while, and is the way out of it.
type replay struct {
	app.Compo
	page *Page
	View replayView
}

type replayView struct {
	Lang           words.Language
	Shown          bool
	Reached, Until string // seconds
	Share          float64
	Leaves         bool
}

// replayDelay is how long a replay goes on before it is told of, in milliseconds.
const replayDelay = 300

func (p *Page) replayView() replayView {
	v := replayView{Lang: p.lang}
	if p.frames.shown.replayed == 0 {
		return v
	}
	reached, until := p.model.Replaying()
	v.Shown, v.Leaves = until > 0, p.model.Leaves()
	v.Reached, v.Until = seconds(reached), seconds(until)
	v.Share = float64(reached) / float64(max(until, 1))
	return v
}

// replayed is what is shown of a replay, to be rendered again when it changes: 0 for
// nothing, and one more for each hundredth of a second, but not at every frame.
func (f *frames) replayed(now float64) int {
	m := f.page.model
	if !m.Opening() {
		f.opened, f.toldFar = 0, 0
		return 0
	}
	if f.opened == 0 {
		f.opened = now
	}
	if now-f.opened < replayDelay {
		return 0
	}
	if f.shown.replayed > 0 && now-f.toldFar < tellEvery {
		return f.shown.replayed
	}
	f.toldFar = now
	reached, _ := m.Replaying()
	return 1 + int(reached/(10*time.Millisecond))
}

func (r *replay) Render() app.UI {
	p, v := r.page, r.View
	if !v.Shown {
		return app.Div().Class("replay").Hidden(true)
	}
	key := "replay.stop"
	if v.Leaves {
		key = "replay.leave"
	}
	return app.Div().Class("replay").Role("status").Body(
		app.Div().Class("replay-far").Body(
			app.P().Text(p.say("replay.far", "reached", v.Reached, "until", v.Until)),
			app.Progress().Class("progress-bar").Max(1).Value(v.Share).Aria("label", p.say("shell.opening")),
		),
		button("plain", "stop", p.say(key), false).DataSet("role", "stop-replay").OnClick(r.onStop),
	)
}

func (r *replay) onStop(app.Context, app.Event) { r.page.send(model.StopReplay{}) }
