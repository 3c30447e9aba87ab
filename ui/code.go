package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/ui/model"
)

// code is the pane of the programs: their tabs, the chosen one's text, what its
// run is doing, and its terminal.
type code struct {
	app.Compo
	page *Page
	View codeView

	inSight model.Tab // the tab that was brought into sight
}

type codeView struct {
	Lang    words.Language
	Runs    []model.Run
	Shown   model.Run
	Edited  bool
	Ready   bool
	Fresh   bool   // nothing has happened yet
	EndedAt string // when the shown run ended

	Debug    debugView
	Terminal terminalView
}

func (p *Page) codeView(runs []model.Run, shown model.Run) codeView {
	v := codeView{
		Lang: p.lang, Runs: runs, Shown: shown, Ready: p.ready, Fresh: p.model.History().Len() == 0,
		Edited: p.model.Edited(shown.Tab.Program),
		Debug:  p.debugView(shown), Terminal: p.terminalView(shown),
	}
	if shown.Ended >= 0 {
		v.EndedAt = seconds(p.model.History().Record(shown.Ended).At)
	}
	return v
}

func (c *code) Render() app.UI {
	p, v := c.page, c.View
	return app.Section().Class("code").Aria("label", p.say("code.label")).Body(
		app.Div().Class("tabs").Role("tablist").Aria("label", p.say("code.tabs")).Body(
			app.Range(v.Runs).Slice(func(i int) app.UI { return c.tab(v.Runs[i]) }),
			app.If(v.Shown.Tab.Process != "", button("ghost", "plus", p.say("code.another"), true).Class("another").OnClick(c.onAnother)),
		),
		c.strip(),
		app.Div().Class("editor").ID("editor"),
		&debugging{page: p, View: v.Debug},
		&terminal{page: p, View: v.Terminal},
	)
}

// OnUpdate brings the tab of a run that was chosen elsewhere into sight.
func (c *code) OnUpdate(app.Context) {
	if tab := c.View.Shown.Tab; tab != c.inSight {
		c.inSight = tab
		if chosen := app.Window().Get("document").Call("querySelector", ".code .tabs [aria-selected=true]"); chosen.Truthy() {
			chosen.Call("scrollIntoView", map[string]any{"inline": "nearest", "block": "nearest"})
		}
	}
}

func (c *code) tab(r model.Run) app.UI {
	name := r.Tab.Program + circled(r.Number)
	state := c.page.say("state." + stateName(r.State))
	return app.Button().Type("button").Role("tab").
		Aria("selected", r.Tab == c.View.Shown.Tab).
		Aria("label", name+", "+state).
		Title(state).
		DataSet("state", stateName(r.State)).
		OnClick(c.onTab(r.Tab), r.Tab.Program, r.Tab.Process).
		Body(
			app.Span().Class("glyph").Aria("hidden", true).Text(stateGlyph(r.State)),
			app.Span().Class("mono").Text(name),
		)
}

// strip says what the run is doing, and has the buttons that change it.
func (c *code) strip() app.UI {
	p, v := c.page, c.View
	name := stateName(v.Shown.State)
	state, detail := p.say("state."+name), ""
	switch {
	case v.Shown.Held:
		state, detail = p.say("code.held", "line", v.Shown.Line), p.say("code.not-begun")
		if v.Shown.Break {
			detail = p.say("code.breakpoint")
		}
	case v.Shown.State == model.Ended:
		detail = p.say("code.ended", "code", 0, "time", v.EndedAt)
	case !v.Shown.State.Alive() && v.EndedAt != "" && v.Shown.Line > 0:
		detail = p.say("code.ended-at", "line", v.Shown.Line, "time", v.EndedAt)
	case v.Shown.State == model.Waiting && v.Shown.Line > 0:
		detail = p.say("code.waits-at", "line", v.Shown.Line)
	case v.Shown.State == model.Running:
		state = p.say("code.still-running")
		if v.Shown.Line > 0 {
			detail = p.say("code.on-line", "line", v.Shown.Line)
		}
	}
	if v.Shown.State.Alive() && !v.Shown.Current {
		detail = p.say("code.older-text")
	}
	return app.Div().Class("strip").DataSet("state", name).DataSet("held", onOff(v.Shown.Held)).Body(
		app.Div().Class("strip-words").Body(
			app.B().Text(state),
			app.Text(" "),
			app.Span().Text(detail),
		),
		app.If(v.Edited, button("ghost", "reset", p.say("code.as-in-notes"), true).OnClick(c.onRestore)),
		c.buttons(),
	)
}

// buttons start the run, or end it while it is under way.
func (c *code) buttons() app.UI {
	p, run := c.page, c.View.Shown
	if run.State.Alive() {
		return app.Div().Class("pair").Body(
			button("plain", "stop", p.say("code.stop"), false).Title(p.say("code.stop-key")).DataSet("role", "stop").OnClick(c.onStop),
			button("plain", "kill", p.say("code.kill"), false).DataSet("role", "kill").OnClick(c.onKill),
		)
	}
	key, kind := "code.run", "plain"
	if run.State != model.Idle {
		key = "code.run-again"
	}
	if c.View.Fresh {
		kind = "primary" // the one thing to do next
	}
	return app.Div().Class("pair").Body(
		button(kind, "play", p.say(key), false).DataSet("role", "run").Disabled(!c.View.Ready).OnClick(c.onRun),
	)
}

func (c *code) onTab(tab model.Tab) app.EventHandler {
	return func(app.Context, app.Event) { c.page.send(model.Select{Tab: tab}) }
}

func (c *code) onRun(app.Context, app.Event)  { c.page.start(c.page.model.Shown().Tab) }
func (c *code) onStop(app.Context, app.Event) { c.page.send(model.Interrupt{Process: c.process()}) }
func (c *code) onKill(app.Context, app.Event) { c.page.send(model.Kill{Process: c.process()}) }

func (c *code) onAnother(app.Context, app.Event) {
	c.page.send(model.Another{Program: c.page.model.Shown().Tab.Program})
}

func (c *code) onRestore(app.Context, app.Event) {
	program := c.page.model.Shown().Tab.Program
	for _, original := range c.page.model.Scenario().Programs {
		if original.Name == program {
			c.page.send(model.Edit{Program: program, Source: original.Source})
		}
	}
}

func (c *code) process() string { return c.page.model.Shown().Tab.Process }

// start runs a tab's program, if there is one yet.
func (p *Page) start(tab model.Tab) {
	if p.ready {
		p.send(model.Start{Tab: tab})
	}
}
