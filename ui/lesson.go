package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/ui/model"
)

// progress stands under the lesson's words: whether something was changed, and
// the way back to the beginning.
type progress struct {
	app.Compo
	page *Page
	View progressView
}

type progressView struct {
	Lang    words.Language
	Touched bool
	Armed   bool // reset was pressed once
	Linked  bool // the experiment came with a link
}

func (p *Page) progressView() progressView {
	return progressView{
		Lang: p.lang, Touched: p.model.Touched(), Armed: p.resetting, Linked: p.keeper.origin != "",
	}
}

func (g *progress) Render() app.UI {
	p, v := g.page, g.View
	if v.Linked {
		return app.Div().Class("progress").Body(
			app.P().Text(p.say("lesson.linked")),
			button("plain", "reset", p.say("lesson.own"), false).OnClick(g.onOwn),
		)
	}
	key := "lesson.reset"
	if v.Armed {
		key = "lesson.reset-sure"
	}
	return app.Div().Class("progress").Body(
		app.P().Text(p.say("lesson.kept")),
		button("plain", "reset", p.say(key), false).DataSet("role", "reset").Disabled(!v.Touched).OnClick(g.onReset),
	)
}

// onReset wants to be pressed twice: it takes away all that was made here.
func (g *progress) onReset(app.Context, app.Event) {
	p := g.page
	if !p.resetting {
		p.resetting = true
		p.render()
		return
	}
	p.send(model.Open{Experiment: model.Experiment{Scenario: p.lesson}})
}

// onOwn leaves a link's experiment for the learner's own.
func (g *progress) onOwn(app.Context, app.Event) {
	p := g.page
	p.forgetLink()
	app.Window().Get("location").Call("reload")
}
