package ui

import (
	"strconv"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/ui/model"
)

// timeline is the foot of the page: transport, clock, and the track on which all
// that is known stands as marks. The playhead, the clock and what is past are
// moved by the frame loop, not by rendering.
type timeline struct {
	app.Compo
	page *Page
	View timelineView

	pressed int     // the branch whose line a pointer came down on the last time, 0 for none
	since   float64 // when, in the page's milliseconds
}

type timelineView struct {
	Lang     words.Language
	Playing  bool
	StepBy   model.StepBy
	Speed    float64
	Track    trackView
	Branches []branchView
	Until    untilView
}

func (p *Page) timelineView() timelineView {
	m := p.model
	v := timelineView{
		Lang: p.lang, Playing: m.Playing() || m.Busy(), StepBy: m.StepBy(), Speed: m.Speed(),
		Track: p.trackView(),
	}
	v.Branches, v.Until = p.branchViews(), p.untilView()
	return v
}

func (t *timeline) OnMount(app.Context)  { t.page.frames.redraw() }
func (t *timeline) OnUpdate(app.Context) { t.page.frames.redraw() }

func (t *timeline) Render() app.UI {
	return app.Footer().Class("timeline").Aria("label", t.page.say("timeline.label")).DataSet("until", onOff(t.View.Until.Open && !t.View.Until.Hunting)).Body(
		app.Div().Class("transport").Body(t.buttons(), t.clock(), t.steps(), t.speed()),
		app.Div().Class("track-pane").Body(t.head(), t.track()),
	)
}

func (t *timeline) buttons() app.UI {
	p := t.page
	glyph, word := "play", p.say("timeline.play")
	if t.View.Playing {
		glyph, word = "pause", p.say("timeline.pause")
	}
	return app.Div().Class("buttons").Role("group").Aria("label", p.say("timeline.transport")).Body(
		button("ghost", "start", p.say("timeline.start"), true).Class("to-start").OnClick(t.onStart),
		button("ghost", "back", p.say("timeline.back"), true).OnClick(t.onBack),
		button("play", glyph, word, true).DataSet("role", "play").OnClick(t.onPlay),
		button("ghost", "step", p.say("timeline.step"), true).OnClick(t.onStep),
	)
}

func (t *timeline) clock() app.UI {
	return app.Div().Class("clock").Body(
		app.Span().ID("clock").Aria("label", t.page.say("timeline.clock")),
		app.Span().Class("unit").Text("s"),
	)
}

var stepKinds = [...]struct {
	by  model.StepBy
	key string
}{
	{model.ByEvent, "timeline.by-event"},
	{model.ByStatement, "timeline.by-statement"},
	{model.ByMethod, "timeline.by-method"},
}

func (t *timeline) steps() app.UI {
	return app.Div().Class("segment", "steps").Role("group").Aria("label", t.page.say("timeline.step-by")).Body(
		app.Range(stepKinds[:]).Slice(func(i int) app.UI {
			kind := stepKinds[i]
			return app.Button().Type("button").
				Aria("pressed", t.View.StepBy == kind.by).
				Text(t.page.say(kind.key)).
				OnClick(t.onStepBy(kind.by), i)
		}),
	)
}

func (t *timeline) speed() app.UI {
	return app.Label().Class("speed").Body(
		app.Span().Class("unseen").Text(t.page.say("timeline.speed")),
		app.Select().OnChange(t.onSpeed).Body(
			app.Range(model.Speeds[:]).Slice(func(i int) app.UI {
				s := model.Speeds[i]
				return app.Option().Value(decimal(s, -1)).Selected(s == t.View.Speed).Text(decimal(s, -1) + "×")
			}),
		),
		icon("chevron"),
	)
}

// head has the branches, and what the marks mean.
func (t *timeline) head() app.UI {
	p := t.page
	return app.Div().Class("track-head").Body(
		app.Div().Class("branches").Role("group").Aria("label", p.say("timeline.branches")).Body(
			app.Range(t.View.Branches).Slice(func(i int) app.UI {
				b := t.View.Branches[i]
				text := p.branchName(b.Number, b.Name)
				switch {
				case b.Current:
					text += " · " + p.say("timeline.current")
				case b.Because != "" && b.Name == "":
					text += ": " + b.Because
				}
				return app.Button().Type("button").Class("branch").Aria("pressed", b.Current).DataSet("branch", b.Number).
					OnClick(t.onBranch(b.Number), b.Number).
					Body(icon("branch"), app.Span().Text(text))
			}),
		),
		&until{page: p, View: t.View.Until},
		app.Div().Class("legend").Aria("hidden", true).Body(
			app.Range(legend[:]).Slice(func(i int) app.UI {
				return app.Span().Class("mark-"+markNames[legend[i]]).Body(
					app.I().Text(markGlyphs[legend[i]]), app.Text(p.say("mark."+markNames[legend[i]])))
			}),
		),
	)
}

func (t *timeline) track() app.UI {
	return app.Div().Class("track").ID("track").
		Role("slider").TabIndex(0).
		Aria("label", t.page.say("timeline.track")).
		Aria("valuemin", 0).
		Aria("valuemax", decimal(t.View.Track.Extent.Seconds(), 2)).
		On("pointerdown", t.onDown).
		On("pointermove", t.onMove).
		On("pointerup", t.onUp).
		On("pointercancel", t.onUp).
		On("click", t.onClick).
		OnKeyDown(t.onKey).
		Body(
			app.Raw(t.View.Track.html()),
			app.Div().Class("playhead").Body(
				app.Raw(`<svg viewBox="0 0 16 14" aria-hidden="true"><path d="M1 1h14v7l-5 5H6L1 8z"/></svg>`),
			),
		)
}

func (t *timeline) onStart(app.Context, app.Event) { t.page.send(model.Seek{}) }
func (t *timeline) onBack(app.Context, app.Event)  { t.page.send(model.Step{Back: true}) }
func (t *timeline) onStep(app.Context, app.Event)  { t.page.send(model.Step{}) }
func (t *timeline) onPlay(app.Context, app.Event)  { t.page.togglePlay() }

func (t *timeline) onStepBy(by model.StepBy) app.EventHandler {
	return func(app.Context, app.Event) { t.page.send(model.ChooseStep{By: by}) }
}

func (t *timeline) onBranch(number int) app.EventHandler {
	return func(app.Context, app.Event) { t.page.send(model.SwitchBranch{Number: number}) }
}

func (t *timeline) onSpeed(ctx app.Context, _ app.Event) {
	if factor, err := strconv.ParseFloat(ctx.JSSrc().Get("value").String(), 64); err == nil {
		t.page.send(model.ChooseSpeed{Factor: factor})
	}
}

func (t *timeline) onDown(ctx app.Context, e app.Event) {
	if e.Get("button").Int() != 0 {
		return
	}
	ctx.JSSrc().Call("setPointerCapture", e.Get("pointerId"))
	t.pressed = 0
	if number, ok := t.branchAt(ctx, e); ok {
		t.pressed, t.since = number, e.Get("timeStamp").Float()
		t.page.glanceAt(number)
		return
	}
	t.page.frames.scrubbing = true
	t.scrub(ctx, e)
}

func (t *timeline) onMove(ctx app.Context, e app.Event) {
	if !t.page.frames.scrubbing {
		ctx.PreventUpdate()
		number, _ := t.branchAt(ctx, e)
		t.page.glanceAt(number)
		return
	}
	t.scrub(ctx, e)
}

func (t *timeline) onUp(app.Context, app.Event) {
	t.page.frames.scrubbing = false
	if t.pressed != 0 {
		t.page.glanceAt(0)
	}
}

// glanceTime is how long, in milliseconds, a finger rests on a line that it wants to look
// at and not to go to: it has no other way to point.
const glanceTime = 400

// onClick goes to a branch by its line.
func (t *timeline) onClick(_ app.Context, e app.Event) {
	rested := e.Get("timeStamp").Float()-t.since > glanceTime && e.Get("pointerType").String() == "touch"
	if t.pressed != 0 && !rested {
		t.page.send(model.SwitchBranch{Number: t.pressed})
	}
}

// branchAt is the branch whose line is under a pointer; false if none is.
func (t *timeline) branchAt(ctx app.Context, e app.Event) (number int, ok bool) {
	box := ctx.JSSrc().Call("getBoundingClientRect")
	view := t.page.trackView()
	x := (e.Get("clientX").Float() - box.Get("left").Float()) / box.Get("width").Float()
	y := e.Get("clientY").Float() - box.Get("top").Float()
	at := time.Duration(x * float64(view.Extent))
	for i, o := range view.Others {
		if height := float64(view.height(i)); !view.Versus && o.From < at && at <= o.To && height-5 <= y && y < height+5 {
			return o.Number, true
		}
	}
	return 0, false
}

// snap is how near to a mark, in pixels, a pointer means the mark.
const snap = 6

// scrub goes to where the pointer is.
func (t *timeline) scrub(ctx app.Context, e app.Event) {
	box := ctx.JSSrc().Call("getBoundingClientRect")
	width := box.Get("width").Float()
	if width <= 0 {
		return
	}
	view := t.page.trackView()
	x := e.Get("clientX").Float() - box.Get("left").Float()
	at := time.Duration(x / width * float64(view.Extent))
	near := time.Duration(snap / width * float64(view.Extent))
	for _, g := range view.Groups {
		if g.From-near <= at && at <= g.To+near && g.To-g.From < 2*near {
			at = g.To
			break
		}
	}
	t.page.send(model.Seek{At: at})
}

func (t *timeline) onKey(_ app.Context, e app.Event) {
	m := t.page.model
	var msg model.Msg
	switch e.Get("key").String() {
	case "ArrowRight", "ArrowUp":
		msg = model.Step{}
	case "ArrowLeft", "ArrowDown":
		msg = model.Step{Back: true}
	case "PageUp":
		msg = model.Seek{At: m.Cursor().At + time.Second}
	case "PageDown":
		msg = model.Seek{At: m.Cursor().At - time.Second}
	case "End":
		msg = model.Seek{At: m.Frontier()}
	case "Home":
		msg = model.Seek{}
	default:
		return
	}
	e.PreventDefault()
	e.Call("stopPropagation")
	t.page.send(msg)
}

// togglePlay plays, or pauses whatever goes on.
func (p *Page) togglePlay() {
	// Where nothing is shown but that a replay goes on, this is what Pause means. One that
	// carries out what the learner did goes on: leaving that has a button of its own.
	if p.frames.shown.replayed > 0 && !p.model.Leaves() {
		p.send(model.StopReplay{})
		return
	}
	if p.model.Playing() || p.model.Busy() {
		p.send(model.Pause{})
		return
	}
	p.send(model.Play{})
}

func decimal(x float64, places int) string { return strconv.FormatFloat(x, 'f', places, 64) }
