package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim"
	"warren/ui/model"
	"warren/ui/scene"
	"warren/ui/stage"
)

// stageView is the canvas, and what it is drawn from: the player of the branch
// that is shown.
type stageView struct {
	stage  *stage.Stage
	ready  bool // the script that draws is there
	player *scene.Player
	branch *model.Branch
}

// openStage makes the stage. The page has loaded the scripts that draw messages
// and follow hands before the program; a line that broke may have left them out.
func (p *Page) openStage() {
	p.stage.stage = stage.New(stage.Options{
		Say:     p.say,
		Choose:  p.choose,
		Point:   p.point,
		Placed:  func() { remember(placesKey(p.slug), p.stage.stage.Places()) },
		Changed: p.frames.redraw,
	})
	p.stage.stage.Place(recall(placesKey(p.slug)))
	p.stage.ready = app.Window().Get("warrenStage").Truthy()
	if !p.stage.ready {
		p.failed = model.Notice{Key: "shell.not-loaded"}
	}
}

// placesKey is under which it is remembered where the nodes of a lesson were put.
func placesKey(slug string) string { return "warren.places." + slug }

// scene is what there is to see at the cursor.
func (p *Page) scene() *scene.Scene {
	m := p.model
	if p.stage.player == nil || p.stage.branch != m.Current() {
		p.stage.player = scene.New(m.History(), m.Scenario().Programs...)
		if m.Scenario().Machine == sim.BareMachine {
			p.stage.player.NoBroker()
		}
		p.stage.branch = m.Current()
	}
	c := m.Cursor()
	return p.stage.player.At(scene.Cursor{At: c.At, Records: c.Index, Settled: m.Settled()})
}

// drawStage draws the canvas for this instant.
func (p *Page) drawStage() {
	if !p.stage.ready {
		return
	}
	p.stage.stage.SetLanguage(string(p.lang))
	p.stage.stage.SetDeep(p.course.lesson.Layers)
	p.stage.stage.Mark(p.model.Chosen(), p.model.Pointed(), p.asked)
	p.drawGlance()
	p.stage.stage.Threaten(p.threat())
	if p.stage.stage.Draw(p.scene()) {
		p.render()
	}
}

// picture is the stage as far as it is there.
func (p *Page) picture() app.UI {
	if !p.stage.ready {
		return nil
	}
	return p.stage.stage.UI()
}

// sentence says above the canvas what just happened and why.
type sentence struct {
	app.Compo
	page *Page
	View sentenceView
}

type sentenceView struct {
	Lang  words.Language
	Cause string
	Fault bool
	At    string
	Text  string
	Whole string // with all of each name

	Loading bool // the program has just come; see the static page
}

// longName is what a name in the sentence may have: those that the broker or Celery
// make up have more, and would be all that one reads. They are whole where the pointer
// rests.
const longName = 27

func (p *Page) sentenceView() sentenceView {
	if !p.ready && p.failed.Key == "" {
		return sentenceView{Lang: p.lang, Text: p.say("home.starting"), Loading: true}
	}
	if p.model.Opening() && p.model.History().Len() == 0 {
		return sentenceView{Lang: p.lang, Text: p.say("shell.opening")}
	}
	s := p.scene().Sentence()
	args := scene.Spoken(s.Args, p.say)
	v := sentenceView{Lang: p.lang, Whole: p.say(s.Key, args...), Fault: s.Cause.Fault}
	for i := 1; i < len(args); i += 2 {
		name, ok := args[i].(string)
		if what := args[i-1]; ok && len(name) > longName && (what == "queue" || what == "exchange" || what == "key") {
			args[i] = short(name)
		}
	}
	v.Text = p.say(s.Key, args...)
	if s.Cause.Key != "" {
		v.Cause, v.At = p.say(s.Cause.Key, s.Cause.Args...), seconds(s.Cause.At)
	}
	return v
}

// title is the whole of a sentence that is shown with short names.
func (v sentenceView) title() string {
	if v.Whole == v.Text {
		return ""
	}
	return v.Whole
}

func (s *sentence) Render() app.UI {
	v := s.View
	over := app.P().Class("overline").DataSet("fault", onOff(v.Fault))
	if v.Cause != "" {
		over = over.Body(app.Span().Text(s.page.say("stage.last-act")), app.B().Text(v.At+" s"), app.Span().Text(v.Cause))
	}
	return app.Div().Class("sentence").Body(
		over,
		app.P().Class("said").Title(v.title()).Text(v.Text),
		app.If(v.Loading, app.Progress().Class("progress-bar").Max(1).Value(1).Aria("label", v.Text)),
	)
}

// ledger is the account of every message, as an equation.
type ledger struct {
	app.Compo
	page *Page
	View ledgerView
}

type ledgerView struct {
	Lang   words.Language
	Ledger scene.Ledger
}

func (p *Page) ledgerView() ledgerView {
	return ledgerView{Lang: p.lang, Ledger: p.scene().Ledger()}
}

// account is one number of the ledger. What rarely happens is left out at zero.
type account struct {
	key    string
	number int
	rare   bool
}

func (l *ledger) Render() app.UI {
	p, v := l.page, l.View.Ledger
	left := []account{{"ledger.published", v.Published, false}, {"ledger.copied", v.Copied, true}}
	right := []account{
		{"ledger.acked", v.Acked, false},
		{"ledger.ready", v.Ready, false},
		{"ledger.unacked", v.Unacked, false},
		{"ledger.in-flight", v.InFlight, false},
		{"ledger.uncommitted", v.Uncommitted, true},
		{"ledger.lost", v.Lost, false},
		{"ledger.dropped", v.Dropped, true},
		{"ledger.unroutable", v.Unroutable, true},
	}
	var parts []app.UI
	parts = append(parts, l.sum(left)...)
	parts = append(parts, app.Span().Class("sign").Text("="))
	parts = append(parts, l.sum(right)...)
	return app.Div().Class("ledger").Role("group").Aria("label", p.say("ledger.label")).Body(append(parts, p.verdict(v))...)
}

func (l *ledger) sum(accounts []account) []app.UI {
	var parts []app.UI
	for _, a := range accounts {
		if a.rare && a.number == 0 {
			continue
		}
		if len(parts) > 0 {
			parts = append(parts, app.Span().Class("sign").Text("+"))
		}
		parts = append(parts, app.Div().Class("account").DataSet("account", a.key).DataSet("zero", onOff(a.number == 0)).Body(
			app.B().Text(a.number),
			app.Span().Text(l.page.say(a.key)),
		))
	}
	return parts
}
