package ui

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim"
	"warren/sim/scenario"
	"warren/ui/model"
)

// linesState is the line of the experiment that is being edited. A line after the
// last one is a new one.
type linesState struct {
	editing int // counts from 1, 0 if none
	draft   string
	failed  string // why the draft is no action
	at      int    // at which character, counting from 1; 0 for nowhere
}

// experiment is the pane that shows what was done as lines, which can be edited
// there, and below it the branches.
type experiment struct {
	app.Compo
	page *Page
	View experimentView
}

type experimentView struct {
	Lang     words.Language
	Lines    []experimentLine
	Editing  linesState
	Branches []branchView
	Losses   lossesView
}

type experimentLine struct {
	Text    string
	Record  int
	Fault   bool
	Past    bool
	Refused string
}

func (p *Page) experimentView() experimentView {
	v := experimentView{Lang: p.lang, Editing: p.lines, Branches: p.branchViews(), Losses: p.lossesView()}
	for _, l := range p.model.ActionLines() {
		line := experimentLine{
			Text: lineText(l.TimedAction), Record: l.Record, Fault: sim.IsFault(l.Action),
			Past: l.Record >= 0 && l.Record < p.model.Cursor().Index,
		}
		if l.Refused != nil {
			line.Refused = p.reason(l.Refused)
		}
		v.Lines = append(v.Lines, line)
	}
	return v
}

// lineText is an action as the experiment's text has it.
func lineText(a sim.TimedAction) string { return "at " + a.At.String() + " " + a.Action.String() }

func (x *experiment) Render() app.UI {
	p, v := x.page, x.View
	return app.Div().Class("experiment").Body(
		app.H2().Text(p.say("lines.title")),
		app.P().Class("about").Text(p.say("lines.about")),
		app.Ol().Class("lines").Body(
			app.Range(v.Lines).Slice(func(i int) app.UI { return x.line(i) }),
			x.newLine(),
		),
		&losses{page: p, View: v.Losses},
		&branchList{page: p, View: branchListView{Lang: v.Lang, Branches: v.Branches}},
	)
}

// line is one action: what was typed, which leads to its instant, and the buttons
// that change it.
func (x *experiment) line(i int) app.UI {
	p, l := x.page, x.View.Lines[i]
	if x.View.Editing.editing == i+1 {
		return app.Li().Body(x.editor(i))
	}
	text := app.Button().Type("button").Class("line-text").Text(l.Text)
	if l.Record >= 0 {
		text = text.DataSet("record", strconv.Itoa(l.Record)).Title(p.say("lines.go"))
	}
	id := strconv.Itoa(i) + l.Text
	return app.Li().DataSet("fault", onOff(l.Fault)).DataSet("past", onOff(l.Past)).DataSet("refused", onOff(l.Refused != "")).Body(
		app.Div().Class("line-row").Body(
			text,
			button("ghost", "pencil", p.say("lines.edit", "line", i+1), true).DataSet("role", "edit-line").OnClick(x.onEdit(i), id),
			button("ghost", "trash", p.say("lines.remove", "line", i+1), true).DataSet("role", "remove-line").OnClick(x.onRemove(i), id),
		),
		app.If(l.Refused != "", app.P().Class("line-error").Text(p.say("lines.refused", "line", i+1, "reason", l.Refused))),
	)
}

func (x *experiment) newLine() app.UI {
	n := len(x.View.Lines)
	if x.View.Editing.editing == n+1 {
		return app.Li().Body(x.editor(n))
	}
	return app.Li().Class("new-line").Body(
		button("plain", "plus", x.page.say("lines.add"), false).DataSet("role", "add-line").OnClick(x.onAdd),
	)
}

func (x *experiment) editor(i int) app.UI {
	p, e := x.page, x.View.Editing
	wrong := p.say("lines.wrong", "line", i+1, "reason", e.failed)
	if e.at > 0 {
		wrong = p.say("lines.wrong-at", "line", i+1, "at", e.at, "reason", e.failed)
	}
	return app.Div().Class("line-edit").Body(
		app.Input().ID("line-input").Type("text").Value(e.draft).AutoFocus(true).Spellcheck(false).
			Aria("label", p.say("lines.edit", "line", i+1)).
			Aria("invalid", e.failed != "").
			OnKeyDown(x.onKey),
		button("primary", "check", p.say("lines.apply"), true).DataSet("role", "apply-line").OnClick(x.onApply),
		button("ghost", "close", p.say("lines.cancel"), true).OnClick(x.onCancel),
		app.If(e.failed != "", app.P().Class("line-error").Role("alert").Text(wrong)),
	)
}

func (x *experiment) onEdit(i int) app.EventHandler {
	return func(app.Context, app.Event) { x.page.editLine(i, x.View.Lines[i].Text) }
}

func (x *experiment) onAdd(app.Context, app.Event) {
	x.page.editLine(len(x.View.Lines), "at "+x.page.model.Cursor().At.String()+" ")
}

func (p *Page) editLine(i int, draft string) {
	p.lines = linesState{editing: i + 1, draft: draft}
	p.render()
	focusSoon("line-input")
}

func (x *experiment) onRemove(i int) app.EventHandler {
	return func(app.Context, app.Event) {
		actions := x.page.timedActions()
		x.page.setActions(slices.Delete(actions, i, i+1))
	}
}

func (x *experiment) onKey(_ app.Context, e app.Event) {
	switch e.Get("key").String() {
	case "Enter":
		e.PreventDefault()
		x.page.applyLine()
	case "Escape":
		e.PreventDefault()
		e.Call("stopPropagation")
		x.page.cancelLine()
	}
}

func (x *experiment) onApply(app.Context, app.Event)  { x.page.applyLine() }
func (x *experiment) onCancel(app.Context, app.Event) { x.page.cancelLine() }

func (p *Page) cancelLine() {
	p.lines = linesState{}
	p.render()
}

// timedActions are the lines' actions.
func (p *Page) timedActions() []sim.TimedAction {
	var actions []sim.TimedAction
	for _, l := range p.model.ActionLines() {
		actions = append(actions, l.TimedAction)
	}
	return actions
}

// applyLine puts the line that is being edited into the experiment, if it is one.
func (p *Page) applyLine() {
	p.lines.draft = byID("line-input").Get("value").String()
	actions, i := p.timedActions(), p.lines.editing-1
	if strings.TrimSpace(p.lines.draft) == "" {
		if i < len(actions) {
			actions = slices.Delete(actions, i, i+1)
		}
		p.setActions(actions)
		return
	}
	a, err := scenario.ParseTimed(p.lines.draft)
	if edit, ok := a.Action.(sim.EditProgram); ok && err == nil {
		if a.Action, ok = oldText(actions, i, edit.Program); !ok {
			err = errors.New(p.say("lines.no-text"))
		}
	}
	if err != nil {
		p.lines.failed, p.lines.at = p.reason(err), 0
		var syntax *scenario.SyntaxError
		if errors.As(err, &syntax) {
			p.lines.at = syntax.Column
			selectSoon("line-input", syntax.Column-1, syntax.Column-1+len([]rune(syntax.Wrong.Found)))
		}
		p.render()
		return
	}
	if i < len(actions) {
		actions[i] = a
	} else {
		actions = append(actions, a)
	}
	p.setActions(actions)
}

// oldText is the edit of a program that a line was before: its text stands in the
// editor, not in the line.
func oldText(actions []sim.TimedAction, i int, program string) (sim.Action, bool) {
	if i < len(actions) {
		if e, ok := actions[i].Action.(sim.EditProgram); ok && e.Program == program {
			return e, true
		}
	}
	return nil, false
}

func (p *Page) setActions(actions []sim.TimedAction) {
	p.lines = linesState{}
	p.send(model.EditActions{Actions: actions})
}
