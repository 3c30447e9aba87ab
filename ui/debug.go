package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim"
	"warren/ui/model"
)

// debugging stands between the code and its terminal while a run is under way: the
// steps over its text, the innermost call's variables in a row, and the calls with
// all their variables if they are opened.
type debugging struct {
	app.Compo
	page *Page
	View debugView
}

type debugView struct {
	Lang  words.Language
	Alive bool
	Still bool // time does not go by, or the run waits: there are variables
	Known bool // they are there
	Far   bool // they will not be: it is too long ago
	Row   []model.Value
	Open  bool
	Calls []model.Call
}

func (p *Page) debugView(shown model.Run) debugView {
	v := debugView{Lang: p.lang, Alive: shown.State.Alive(), Open: p.calls}
	if !v.Alive {
		return v
	}
	v.Still = !p.model.Playing() || shown.State == model.Waiting
	if !v.Still {
		return v
	}
	v.Row = p.model.Variables()
	v.Far = p.model.TooFar()
	calls, known := p.model.Stack()
	v.Known = known
	if v.Open {
		v.Calls = calls
	}
	return v
}

func (d *debugging) Render() app.UI {
	p, v := d.page, d.View
	return app.Div().Class("debug").Hidden(!v.Alive).DataSet("open", onOff(v.Open)).Body(
		app.Div().Class("debug-bar").Role("toolbar").Aria("label", p.say("debug.label")).Body(
			d.step("over", "F10", d.onOver),
			d.step("into", "F11", d.onInto),
			d.step("out", "⇧F11", d.onOut),
			app.Div().Class("variables").Role("group").Aria("label", p.say("code.variables")).Body(d.row()),
			button("ghost", "chevron", p.say("debug.calls"), true).Class("calls-toggle").
				DataSet("role", "calls").Aria("expanded", v.Open).OnClick(d.onOpen),
		),
		app.If(v.Open, app.Div().Class("calls").Role("group").Aria("label", p.say("debug.calls")).Body(d.calls())),
	)
}

func (d *debugging) step(name, key string, do app.EventHandler) app.UI {
	word := d.page.say("debug."+name) + " (" + key + ")"
	return button("ghost", "step-"+name, word, true).DataSet("role", "step-"+name).OnClick(do)
}

// row is the innermost call's variables; each is shown as far as a line allows.
func (d *debugging) row() app.UI {
	v := d.View
	return app.Range(v.Row).Slice(func(i int) app.UI {
		return app.Span().Title(v.Row[i].Repr).Body(app.Text(v.Row[i].Name+" = "), app.B().Text(v.Row[i].Repr))
	})
}

// calls is the list of calls, the innermost first.
func (d *debugging) calls() app.UI {
	p, v := d.page, d.View
	switch {
	case !v.Still:
		return app.P().Class("calls-none").Text(p.say("debug.moving"))
	case v.Far:
		return app.P().Class("calls-none").Text(p.say("debug.far"))
	case !v.Known:
		return app.P().Class("calls-none").Text(p.say("debug.replaying"))
	}
	n := len(v.Calls)
	return app.Range(v.Calls).Slice(func(i int) app.UI { return d.call(v.Calls[n-1-i], n-1-i) })
}

func (d *debugging) call(c model.Call, depth int) app.UI {
	p := d.page
	if c.Package != "" {
		return app.Div().Class("call", "library").Body(app.Span().Class("mono").Text(c.Package + " · " + c.Function + "()"))
	}
	name := c.Function + "()"
	if c.Function == "<module>" {
		name = p.say("debug.module", "file", c.File)
	}
	return app.Div().Class("call").Body(
		app.Div().Class("call-head").Body(
			app.B().Class("mono").Text(name),
			app.Span().Text(p.say("code.on-line", "line", c.Line)),
		),
		app.Range(c.Values).Slice(func(i int) app.UI { return d.value(c.Values[i]) }),
	)
}

// value is a row of the list; one with others in it is a button that opens it.
func (d *debugging) value(v model.Value) app.UI {
	text := []app.UI{app.Span().Class("value-name").Text(v.Name), app.Text(" = "), app.B().Text(v.Repr)}
	if v.More > 0 {
		text = append(text, app.Span().Class("value-more").Text(d.page.say("debug.more", "count", v.More)))
	}
	depth := strconv.Itoa(min(v.Depth, 6))
	if !v.Opens {
		return app.Div().Class("value").DataSet("depth", depth).Title(v.Repr).Body(text...)
	}
	glyph := "▸ "
	if v.Open {
		glyph = "▾ "
	}
	return app.Button().Type("button").Class("value").DataSet("depth", depth).Title(v.Repr).
		Aria("expanded", v.Open).OnClick(d.onValue(v.Path), v.Path).
		Body(append([]app.UI{app.Span().Class("value-glyph").Aria("hidden", true).Text(glyph)}, text...)...)
}

func (d *debugging) onOver(app.Context, app.Event) { d.page.stepCode(sim.StepOver) }
func (d *debugging) onInto(app.Context, app.Event) { d.page.stepCode(sim.StepInto) }
func (d *debugging) onOut(app.Context, app.Event)  { d.page.stepCode(sim.StepOut) }

func (d *debugging) onOpen(app.Context, app.Event) {
	d.page.calls = !d.page.calls
	d.page.render()
}

func (d *debugging) onValue(path string) app.EventHandler {
	return func(app.Context, app.Event) {
		d.page.model.Update(model.OpenValue{Path: path})
		d.page.render()
	}
}

func (p *Page) stepCode(by sim.Step) { p.send(model.StepCode{By: by}) }

// debugKey does what a debugger's key does, wherever the keyboard is, and reports
// whether the key is one.
func (p *Page) debugKey(key string, shift bool) bool {
	switch {
	case key == "f9":
		p.breakHere()
	case key == "f10":
		p.stepCode(sim.StepOver)
	case key == "f11" && shift:
		p.stepCode(sim.StepOut)
	case key == "f11":
		p.stepCode(sim.StepInto)
	default:
		return false
	}
	return true
}

// breakHere sets a breakpoint on the caret's line, or takes it away.
func (p *Page) breakHere() {
	if e := &p.editor; e.view != nil && e.program != "" {
		p.toggleBreakpoint(e.view.Call("caretLine").Int())
	}
}

func (p *Page) toggleBreakpoint(line int) {
	p.send(model.ToggleBreakpoint{Program: p.editor.program, Line: line})
	p.editor.follow(p) // before anything is typed
}

// lineList is a list of lines as JavaScript takes it.
func lineList(lines []int) []any {
	list := make([]any, len(lines))
	for i, line := range lines {
		list[i] = line
	}
	return list
}

// sameLines tells breakpoints apart: what the editor was last given.
func sameLines(lines []int) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(strconv.Itoa(line))
		b.WriteByte(' ')
	}
	return b.String()
}
