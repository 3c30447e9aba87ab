package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim/python/vm"
	"warren/ui/model"
)

// code is the pane of the programs: their tabs, the chosen one's text, what its
// run is doing, and its terminal.
type code struct {
	app.Compo
	page *Page
	View codeView
}

type codeView struct {
	Lang    words.Language
	Runs    []model.Run
	Shown   model.Run
	Edited  bool
	Ready   bool
	Fresh   bool   // nothing has happened yet
	EndedAt string // when the shown run ended
	Lines   []model.TerminalLine
	Cut     bool

	Variables []vm.Variable
}

func (p *Page) codeView(runs []model.Run, shown model.Run) codeView {
	v := codeView{
		Lang: p.lang, Runs: runs, Shown: shown, Ready: p.ready, Fresh: p.model.History().Len() == 0,
		Edited: p.model.Edited(shown.Tab.Program),
	}
	if shown.Ended >= 0 {
		v.EndedAt = seconds(p.model.History().Record(shown.Ended).At)
	}
	v.Lines, v.Cut = p.model.Terminal(shown.Tab)
	if !p.model.Playing() || shown.State == model.Waiting { // else they change faster than one reads
		v.Variables = p.model.Variables()
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
		app.Div().Class("variables").Hidden(len(v.Variables) == 0).Aria("label", p.say("code.variables")).Role("group").Body(
			app.Range(v.Variables).Slice(func(i int) app.UI {
				return app.Span().Body(app.Text(v.Variables[i].Name+" = "), app.B().Text(v.Variables[i].Repr))
			}),
		),
		&terminal{page: p, View: terminalView{Lang: v.Lang, Lines: v.Lines, Cut: v.Cut, State: v.Shown.State}},
	)
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
	case v.Shown.State == model.Ended:
		detail = v.EndedAt + " s"
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
	return app.Div().Class("strip").DataSet("state", name).Body(
		app.Div().Class("strip-words").Body(
			app.B().Text(state),
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
			button("plain", "stop", p.say("code.stop"), false).DataSet("role", "stop").OnClick(c.onStop),
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

// terminal is what a run has printed, as it was at the cursor. A line is a
// button: it goes to the instant at which it was written.
type terminal struct {
	app.Compo
	page *Page
	View terminalView
}

type terminalView struct {
	Lang  words.Language
	Lines []model.TerminalLine
	Cut   bool
	State model.State
}

// OnUpdate shows the end of what was printed.
func (t *terminal) OnUpdate(app.Context) {
	if lines := byID("terminal-lines"); lines.Truthy() {
		lines.Set("scrollTop", lines.Get("scrollHeight"))
	}
}

func (t *terminal) Render() app.UI {
	p, v := t.page, t.View
	return app.Div().Class("terminal").Aria("label", p.say("terminal.label")).Role("region").Body(
		app.Div().Class("terminal-head").Body(
			app.Span().Text(p.say("terminal.title")),
			app.If(len(v.Lines) > 1, app.Span().Class("hint").Text(p.say("terminal.hint"))),
		),
		app.Div().Class("terminal-lines").ID("terminal-lines").Role("log").Body(
			app.If(v.Cut, app.P().Class("cut").Text(p.say("terminal.cut"))),
			app.If(len(v.Lines) == 0, app.P().Class("cut").Text(p.say("terminal.empty"))),
			app.Range(v.Lines).Slice(func(i int) app.UI { return t.line(v.Lines[i]) }),
		),
	)
}

func (t *terminal) line(l model.TerminalLine) app.UI {
	kind, text := "out", l.Text
	switch l.Kind {
	case model.Command:
		kind, text = "command", "$ "+l.Text
	case model.Err:
		kind = "err"
	case model.KilledBy:
		kind, text = "end", "Killed"
	case model.ExitedBad:
		kind, text = "end", t.page.say("terminal.exit", "code", l.Text)
	}
	return app.Button().Type("button").Class("line", kind).
		OnClick(t.onLine(l.Record), strconv.Itoa(l.Record)).
		Body(
			app.Span().Class("text").Text(text),
			app.Span().Class("time").Text(seconds(l.At)),
		)
}

func (t *terminal) onLine(record int) app.EventHandler {
	return func(app.Context, app.Event) { t.page.send(model.SeekRecord{Index: record}) }
}
