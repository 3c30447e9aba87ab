package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/ui/model"
)

// untilNames are the kinds of things to run until, in the words after "until.".
var untilNames = [model.UntilKinds]string{
	model.UntilEvent: "event", model.UntilRedelivered: "redelivered", model.UntilLost: "lost",
	model.UntilDeadLettered: "dead-lettered", model.UntilReturned: "returned", model.UntilEmpty: "empty",
	model.UntilLine: "line", model.UntilBreakpoint: "breakpoint",
}

// until lets time go on until something: a button for the next event, and a list of
// the rest. While it goes on it stops.
type until struct {
	app.Compo
	page *Page
	View untilView
}

type untilView struct {
	Lang    words.Language
	Open    bool
	Hunting bool
	For     string
	Program string
	Line    int
}

func (p *Page) untilView() untilView {
	run := p.model.Shown()
	v := untilView{Lang: p.lang, Open: p.untilMenu, Program: run.Tab.Program, Line: max(run.Line, 1)}
	if u, ok := p.model.Hunting(); ok {
		v.Hunting, v.For = true, p.say("until."+untilNames[u.Kind])
	}
	return v
}

func (u *until) Render() app.UI {
	p, v := u.page, u.View
	if v.Hunting {
		return app.Div().Class("until").Body(
			app.Span().Class("hunting").Role("status").Text(p.say("until.under-way", "what", v.For)),
			button("plain", "stop", p.say("until.stop"), false).DataSet("role", "stop-until").OnClick(u.onStop),
		)
	}
	return app.Div().Class("until").Body(
		button("ghost", "skip", p.say("until.next"), false).DataSet("role", "skip").OnClick(u.onKind(model.UntilEvent)),
		app.Button().Type("button").Class("button", "ghost", "until-more").Aria("expanded", v.Open).Aria("label", p.say("until.title")).OnClick(u.onMore).
			Body(app.Span().Class("until-sign").Body(icon("skip")), app.Span().Text(p.say("until.title")), icon("chevron")),
		app.Div().Class("until-menu").Hidden(!v.Open).Role("menu").Aria("label", p.say("until.title")).Body(
			app.Range(untilNames[:]).Slice(func(i int) app.UI {
				kind := model.UntilKind(i)
				if kind == model.UntilLine {
					return app.Div().Class("until-line").Body(
						app.Button().Type("button").Role("menuitem").DataSet("until", "line").
							Text(p.say("until.line-of", "program", v.Program)).OnClick(u.onLine),
						app.Input().ID("until-line").Type("number").Min(1).Value(v.Line).Aria("label", p.say("until.number")),
					)
				}
				return app.Button().Type("button").Role("menuitem").DataSet("until", untilNames[kind]).
					Text(p.say("until."+untilNames[kind])).OnClick(u.onKind(kind), i)
			}),
		),
	)
}

func (u *until) onStop(app.Context, app.Event) { u.page.send(model.Pause{}) }

func (u *until) onMore(app.Context, app.Event) { u.page.toggleUntil() }

func (p *Page) toggleUntil() {
	p.untilMenu = !p.untilMenu
	p.render()
}

func (u *until) onKind(kind model.UntilKind) app.EventHandler {
	return func(app.Context, app.Event) { u.page.runUntil(model.Until{Kind: kind}) }
}

func (u *until) onLine(app.Context, app.Event) {
	if n, err := strconv.Atoi(byID("until-line").Get("value").String()); err == nil {
		u.page.runUntil(model.Until{Kind: model.UntilLine, Program: u.View.Program, Line: n})
	}
}

func (p *Page) runUntil(u model.Until) {
	p.untilMenu = false
	p.send(model.RunUntil{Until: u})
}
