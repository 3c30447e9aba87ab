package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim"
	"warren/ui/model"
)

// terminal is what a run has printed, as it was at the cursor. A line is a button:
// it goes to the instant at which it was written. Below it one types: to the
// program while it runs, its arguments before.
type terminal struct {
	app.Compo
	page *Page
	View terminalView
}

type terminalView struct {
	Lang      words.Language
	Program   string
	Arguments string
	Lines     []model.TerminalLine
	Cut       bool
	State     model.State
	Asks      bool // it waits for a line
	Types     bool // the program may want to be typed to
	Memory    bool // it was ended for the memory that it took
}

func (p *Page) terminalView(shown model.Run) terminalView {
	v := terminalView{
		Lang: p.lang, Program: shown.Tab.Program, Arguments: p.model.Arguments(shown.Tab.Program), State: shown.State,
		Asks:   shown.For == "input",
		Memory: shown.State == model.Failed && shown.Error == "MemoryError",
	}
	source := p.model.Source(shown.Tab.Program)
	v.Types = v.Asks || strings.Contains(source, "input(") || strings.Contains(source, "stdin")
	v.Lines, v.Cut = p.model.Terminal(shown.Tab)
	return v
}

// OnUpdate shows the end of what was printed.
func (t *terminal) OnUpdate(app.Context) {
	if len(t.View.Lines) == 0 {
		return // to ask for the height is to have the page laid out
	}
	if lines := byID("terminal-lines"); lines.Truthy() {
		lines.Set("scrollTop", lines.Get("scrollHeight"))
	}
}

func (t *terminal) Render() app.UI {
	p, v := t.page, t.View
	return app.Div().Class("terminal").Aria("label", p.say("terminal.label")).Role("region").TabIndex(0).OnKeyDown(t.onKey).Body(
		app.Div().Class("terminal-head").Body(
			app.Span().Text(p.say("terminal.title")),
			app.Span().Class("hint").Text(t.hint()),
		),
		app.Div().Class("terminal-lines").ID("terminal-lines").Role("log").Body(
			app.Div().Body(
				app.If(v.Cut, app.P().Class("cut").Text(p.say("terminal.cut"))),
				app.If(len(v.Lines) == 0, app.P().Class("cut").Text(p.say("terminal.empty"))),
				app.Range(v.Lines).Slice(func(i int) app.UI { return t.line(v.Lines[i]) }),
				app.If(v.Memory, app.P().Class("cut").Text(p.say("terminal.memory"))),
			),
			t.prompts(),
		),
	)
}

// hint is what can be done here that one does not see.
func (t *terminal) hint() string {
	switch v := t.View; {
	case v.State.Alive():
		return t.page.say("terminal.keys")
	case len(v.Lines) > 1:
		return t.page.say("terminal.hint")
	}
	return ""
}

// prompts are the lines that one types on. Both are always there, and one at most
// is shown: what is under the keyboard must not become something else.
func (t *terminal) prompts() app.UI {
	p, v := t.page, t.View
	return app.Div().Hidden(v.Program == "").Body(
		app.Label().Class("prompt").Hidden(v.State.Alive()).Body(
			app.Span().Text("$ python "+v.Program),
			app.Input().Type("text").ID("arguments").Value(v.Arguments).AutoComplete(false).Spellcheck(false).
				Placeholder(p.say("terminal.arguments")).Aria("label", p.say("terminal.arguments")).
				OnInput(t.onArguments).OnKeyDown(t.onRunKey),
		),
		app.Label().Class("prompt").Hidden(!v.State.Alive() || !v.Types).DataSet("asks", onOff(v.Asks)).Body(
			app.Span().Text("›"),
			app.Input().Type("text").ID("typed").AutoComplete(false).Spellcheck(false).
				Placeholder(p.say("terminal.type")).Aria("label", p.say("terminal.type")).OnKeyDown(t.onTyped),
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
	case model.Typed:
		kind = "typed"
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

func (t *terminal) onArguments(ctx app.Context, _ app.Event) {
	t.page.send(model.SetArguments{Program: t.View.Program, Text: ctx.JSSrc().Get("value").String()})
}

func (t *terminal) onRunKey(_ app.Context, e app.Event) {
	if e.Get("key").String() == "Enter" && !e.Get("isComposing").Bool() {
		t.page.start(t.page.model.Shown().Tab)
	}
}

// onTyped sends a line to the program.
func (t *terminal) onTyped(ctx app.Context, e app.Event) {
	if e.Get("key").String() != "Enter" || e.Get("isComposing").Bool() {
		return
	}
	field := ctx.JSSrc()
	line := field.Get("value").String()
	field.Set("value", "")
	t.toRun(func(name string) sim.Action { return sim.TypeInput{Name: name, Line: line} })
}

// onKey takes Ctrl+C, unless there is something to copy, and Ctrl+D on an empty
// line.
func (t *terminal) onKey(_ app.Context, e app.Event) {
	if !e.Get("ctrlKey").Bool() || e.Get("shiftKey").Bool() || e.Get("altKey").Bool() {
		return
	}
	field := e.Get("target")
	switch strings.ToLower(e.Get("key").String()) {
	case "c":
		if app.Window().Call("getSelection").Call("toString").String() != "" {
			return
		}
		e.PreventDefault()
		t.toRun(func(name string) sim.Action { return sim.InterruptProcess{Name: name} })
	case "d":
		e.PreventDefault()
		if value := field.Get("value"); !value.Truthy() {
			t.toRun(func(name string) sim.Action { return sim.EndInput{Name: name} })
		}
	}
}

// toRun does something to the run, if it is under way.
func (t *terminal) toRun(do func(name string) sim.Action) {
	if run := t.page.model.Shown(); run.State.Alive() {
		t.page.send(model.Do{Action: do(run.Tab.Process)})
	}
}
