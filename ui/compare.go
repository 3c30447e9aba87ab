package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim"
	"warren/ui/model"
	"warren/ui/scene"
	"warren/ui/stage"
)

// otherStage is the picture of the run that the shown one is compared with.
type otherStage struct {
	stage  *stage.Stage
	player *scene.Player
	branch *model.Branch
	seen   bool // it is the one that is seen where there is room for one
}

// otherScene is what there is to see in the compared run, at the same time.
func (p *Page) otherScene() *scene.Scene {
	b := p.model.Compared()
	if p.other.player == nil || p.other.branch != b {
		p.other.player = scene.New(p.model.ComparedHistory(), b.Scenario().Programs...)
		p.other.branch = b
	}
	c := p.model.ComparedCursor()
	return p.other.player.At(scene.Cursor{At: c.At, Records: c.Index, Settled: p.model.Settled()})
}

// drawOther draws the compared run beside the shown one.
func (p *Page) drawOther() {
	if !p.stage.ready || p.model.Compared() == nil {
		return
	}
	if p.other.stage == nil {
		p.other.stage = stage.New(stage.Options{Say: p.say, Choose: p.choose, Point: p.point, Changed: p.frames.redraw})
		p.other.stage.Place(p.stage.stage.Places())
	}
	p.other.stage.SetLanguage(string(p.lang))
	p.other.stage.Mark(p.model.Chosen(), p.model.Pointed(), scene.Thing{})
	if p.other.stage.Draw(p.otherScene()) {
		p.render()
	}
}

// halves are the parts of the canvas that are there while two runs are compared: the
// picture and numbers of the second.
func (p *Page) halves() app.UI {
	if p.model.Compared() == nil || p.other.stage == nil {
		return nil
	}
	return app.Div().Class("half-b").Body(
		app.Div().Class("stage", "stage-b").Body(p.other.stage.UI()),
		&ledger{page: p, View: ledgerView{Lang: p.lang, Ledger: p.otherScene().Ledger()}},
	)
}

// compare is the pane that chooses what to compare with, or lists what came out
// different.
type compare struct {
	app.Compo
	page *Page
	View compareView
}

type compareView struct {
	Lang     words.Language
	On       bool
	Busy     bool
	Acts     model.Side
	Twists   []twistView
	Branches []branchView
	Tallies  []model.Tally
	Found    []foundView
	More     int // differences that are not listed
	Now      string
}

type twistView struct{ Name, Of string }

type foundView struct {
	At   string
	A, B string // what is said of each
}

// mostFound is how many differences are listed.
const mostFound = 12

// editions are the broker's versions, the oldest first.
var editions = []string{"3.10", "4.0", "4.3"}

func (p *Page) compareView() compareView {
	m := p.model
	v := compareView{Lang: p.lang, On: m.Compared() != nil}
	if !v.On {
		for _, t := range m.Twists(editions) {
			v.Twists = append(v.Twists, twistView{t.Name, t.Of})
		}
		for _, b := range p.branchViews() {
			if !b.Current {
				v.Branches = append(v.Branches, b)
			}
		}
		return v
	}
	if m.Playing() || m.Busy() {
		v.Busy, v.Tallies, v.Found, v.Acts = true, p.compared.Tallies, p.compared.Found, m.ActsOn()
		return v
	}
	key := comparedOf{m.Current(), m.Compared(), m.History().Len(), m.ComparedHistory().Len(), p.lang}
	if key != p.comparedOf {
		p.comparedOf, p.compared = key, compareView{Lang: p.lang, On: true, Tallies: m.Tallies()}
		all := m.Differences()
		p.compared.More = max(0, len(all)-mostFound)
		a := scene.New(m.History(), m.Scenario().Programs...)
		b := scene.New(m.ComparedHistory(), m.Compared().Scenario().Programs...)
		for _, d := range all[:min(len(all), mostFound)] {
			p.compared.Found = append(p.compared.Found, foundView{
				At: seconds(d.At), A: p.saidOf(m.History(), a, d.A), B: p.saidOf(m.ComparedHistory(), b, d.B),
			})
		}
	}
	v = p.compared
	v.Acts = m.ActsOn()
	v.Now = seconds(m.Cursor().At)
	return v
}

// comparedOf is what a list of differences is of.
type comparedOf struct {
	a, b               *model.Branch
	recordsA, recordsB int
	lang               words.Language
}

// saidOf is the sentence of a record in one of the two runs.
func (p *Page) saidOf(h *sim.History, player *scene.Player, record int) string {
	if record < 0 {
		return p.say("compare.nothing")
	}
	r := h.Record(record)
	if e, ok := r.Event.(sim.ActionTaken); ok {
		return e.Action.String()
	}
	if e, ok := r.Event.(sim.OutputWritten); ok {
		text := strings.TrimSpace(e.Text) // of many lines the last one: a traceback says there what it was
		return p.say("compare.printed", "line", e.Line, "text", strings.TrimSpace(text[strings.LastIndexByte(text, '\n')+1:]))
	}
	s := player.At(scene.Cursor{At: r.At, Records: record + 1}).Sentence()
	return p.say(s.Key, scene.Spoken(s.Args, p.say)...)
}

func (c *compare) Render() app.UI {
	if c.View.On {
		return c.outcome()
	}
	return c.choice()
}

func (c *compare) choice() app.UI {
	p, v := c.page, c.View
	return app.Div().Class("compare").Body(
		app.H2().Text(p.say("compare.title")),
		app.P().Class("about").Text(p.say("compare.about")),
		app.Div().Class("twists").Body(
			app.Range(v.Twists).Slice(func(i int) app.UI {
				t := v.Twists[i]
				return button("plain", "compare", p.say("compare.twist."+t.Name, "of", t.Of), false).
					DataSet("twist", t.Name).OnClick(c.onTwist(t), t.Name, t.Of)
			}),
			app.Range(v.Branches).Slice(func(i int) app.UI {
				b := v.Branches[i]
				return button("plain", "branch", p.say("compare.with-branch", "branch", p.branchName(b.Number, b.Name)), false).
					DataSet("twist", "branch").OnClick(c.onBranch(b.Number), b.Number)
			}),
		),
	)
}

func (c *compare) outcome() app.UI {
	p, v := c.page, c.View
	title := p.say("compare.count", "count", len(v.Found)+v.More)
	if len(v.Found) == 0 && !v.Busy {
		title = p.say("compare.same")
	}
	return app.Div().Class("compare").Body(
		app.H2().Text(title),
		app.Div().Class("compare-buttons").Body(
			app.Button().Type("button").Class("button", "plain").DataSet("role", "next-difference").Disabled(len(v.Found) == 0).OnClick(c.onNext).
				Body(app.Span().Text(p.say("compare.next")), app.Elem("kbd").Text("D")),
			button("ghost", "compare", p.say("compare.swap"), false).DataSet("role", "swap").OnClick(c.onSwap),
			button("ghost", "close", p.say("compare.stop"), false).DataSet("role", "stop-compare").OnClick(c.onStop),
		),
		c.actsOn(),
		app.Ol().Class("found").Body(app.Range(v.Found).Slice(func(i int) app.UI {
			f := v.Found[i]
			said := []app.UI{app.P().Body(app.B().Text("A"), app.Text(" "+f.A)), app.P().Body(app.B().Text("B"), app.Text(" "+f.B))}
			title := p.say("compare.other")
			if i == 0 {
				title = p.say("compare.first")
			}
			return app.Li().DataSet("current", onOff(f.At == v.Now)).Body(
				app.Div().Class("found-head").Body(app.B().Text(title), app.Span().Text(f.At+" s")),
				app.Div().Body(said...),
			)
		})),
		app.If(v.More > 0, app.P().Class("about").Text(p.say("compare.more", "count", v.More))),
		app.Table().Class("tallies").Body(
			app.THead().Body(app.Tr().Body(app.Th().Text(p.say("compare.numbers")), app.Th().Text("A"), app.Th().Text("B"))),
			app.TBody().Body(app.Range(v.Tallies).Slice(func(i int) app.UI {
				t := v.Tallies[i]
				return app.Tr().DataSet("tally", t.Name+t.Of).DataSet("same", onOff(t.A == t.B)).Body(
					app.Th().Scope("row").Text(p.say("compare."+t.Name, "of", t.Of)), app.Td().Text(t.A), app.Td().Text(t.B),
				)
			})),
		),
	)
}

func (c *compare) onTwist(v twistView) app.EventHandler {
	return func(app.Context, app.Event) {
		p := c.page
		for _, t := range p.model.Twists(editions) {
			if t.Name == v.Name && t.Of == v.Of {
				t.Other.Name = p.say("compare.twist."+t.Name, "of", t.Of)
				p.send(t.Other)
				p.frames.redraw()
				return
			}
		}
	}
}

func (c *compare) onBranch(number int) app.EventHandler {
	return func(app.Context, app.Event) {
		c.page.send(model.CompareWith{Number: number})
		c.page.frames.redraw()
	}
}

func (c *compare) onNext(app.Context, app.Event) { c.page.send(model.NextDifference{}) }

func (c *compare) onSwap(app.Context, app.Event) {
	c.page.send(model.SwapCompare{})
	c.page.frames.redraw()
}

func (c *compare) onStop(app.Context, app.Event) {
	c.page.send(model.StopCompare{})
	c.page.frames.redraw()
}

// nextDifference goes to where two runs are next other than each other, or to
// where one chooses the two.
func (p *Page) nextDifference() {
	if p.model.Compared() == nil {
		p.showPane("compare")
		return
	}
	p.send(model.NextDifference{})
}
