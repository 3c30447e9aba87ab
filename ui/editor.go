package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/model"
)

// editor is the CodeMirror of the code pane, a script that is loaded with the
// first pane. Until it is there, and where it cannot be had, the text stands in a
// plain text area.
type editor struct {
	page    *Page
	view    app.Value // warrenEditor's, nil before
	plain   app.Value // the text area, nil without
	asked   bool
	program string // whose text is in it
	doc     string // the text that is in it
	line    int    // marked as current, -1 if not known
	failed  failure
	breaks  string // the breakpoints that are marked, as sameLines has them
	fault   model.SyntaxFault
	check   app.Func // looks at the text when the learner has paused
	planned int      // the time-out for it, 0 if none
}

// open shows the text, and loads the editor if its pane can be seen.
func (e *editor) open(p *Page) {
	e.page = p
	if e.view != nil || e.asked || !app.IsClient {
		return
	}
	e.asked = true
	e.usePlain()
	await(site().Call("load", "editor.js"), func(app.Value) {
		e.useView()
	}, func(app.Value) {
		e.asked = false // the next tab that is opened tries again
		p.failed = model.Notice{Key: "code.no-editor"}
		p.render()
	})
}

func (e *editor) usePlain() {
	host := byID("editor")
	if !host.Truthy() || e.plain != nil {
		return
	}
	e.plain = document().Call("createElement", "textarea")
	e.plain.Set("spellcheck", false)
	e.plain.Call("setAttribute", "aria-label", e.page.say("code.editor"))
	e.plain.Call("addEventListener", "input", app.FuncOf(func(app.Value, []app.Value) any {
		e.changed(e.plain.Get("value").String())
		return nil
	}))
	host.Call("append", e.plain)
	e.program = ""
	e.follow(e.page)
}

func (e *editor) useView() {
	host := byID("editor")
	if !host.Truthy() {
		return
	}
	if e.plain != nil {
		e.plain.Call("remove")
		e.plain = nil
	}
	e.view = app.Window().Get("warrenEditor").Call("create", host, map[string]any{
		"doc":   "",
		"label": e.page.say("code.editor"),
		"onChange": app.FuncOf(func(_ app.Value, args []app.Value) any {
			e.changed(args[0].String())
			return nil
		}),
		"onBreakpoint": app.FuncOf(func(_ app.Value, args []app.Value) any {
			e.page.toggleBreakpoint(args[0].Int())
			return nil
		}),
		"onMove": app.FuncOf(func(_ app.Value, args []app.Value) any {
			e.moved(args[0])
			return nil
		}),
	})
	e.check = app.FuncOf(func(app.Value, []app.Value) any {
		e.planned = 0
		e.page.send(model.Check{Program: e.program})
		e.judge()
		return nil
	})
	e.program = ""
	e.follow(e.page)
}

// changed takes what the learner typed.
func (e *editor) changed(text string) {
	if e.program == "" || text == e.doc {
		return
	}
	e.doc = text
	e.page.send(model.Edit{Program: e.program, Source: text})
	e.plan()
}

// moved takes where an edit has moved the breakpoints.
func (e *editor) moved(list app.Value) {
	if e.program == "" {
		return
	}
	lines := make([]int, list.Length())
	for i := range lines {
		lines[i] = list.Index(i).Int()
	}
	e.breaks = sameLines(lines)
	e.page.model.Update(model.MoveBreakpoints{Program: e.program, Lines: lines})
}

// typingPause is for how long nothing must be typed until the text is judged, in
// milliseconds.
const typingPause = 500

// plan has the text judged when the learner pauses.
func (e *editor) plan() {
	if e.view == nil {
		return
	}
	if e.planned != 0 {
		app.Window().Call("clearTimeout", e.planned)
	}
	e.planned = app.Window().Call("setTimeout", e.check, typingPause).Int()
}

// judge marks what is no Python.
func (e *editor) judge() {
	if e.view == nil {
		return
	}
	fault := e.page.model.SyntaxFault(e.program)
	if fault == e.fault {
		return
	}
	e.fault = fault
	if fault.Line == 0 {
		e.view.Call("setFault", nil)
		return
	}
	e.view.Call("setFault", map[string]any{
		"line": fault.Line, "col": fault.Col, "endLine": fault.EndLine, "endCol": fault.EndCol, "text": fault.Text,
	})
}

// follow shows the selected program's text, and marks the line where its run
// stands.
func (e *editor) follow(p *Page) {
	if e.view == nil && e.plain == nil {
		return
	}
	run := p.model.Shown()
	source := p.model.Source(run.Tab.Program)
	if run.Tab.Program != e.program || source != e.doc {
		e.program, e.doc = run.Tab.Program, source
		e.line, e.failed = -1, failure{-1, ""}
		if e.plain != nil {
			e.plain.Set("value", source)
		} else {
			e.view.Call("setDoc", source)
			e.fault, e.breaks = model.SyntaxFault{}, "?"
			e.view.Call("setFault", nil)
			e.judge()
		}
	}
	if e.view == nil {
		return
	}
	if lines := p.model.Breakpoints(e.program); sameLines(lines) != e.breaks {
		e.breaks = sameLines(lines)
		e.view.Call("setBreakpoints", lineList(lines))
	}
	line, failed := 0, failure{}
	if run.Current {
		if run.State == model.Failed {
			failed = failure{run.Line, run.Error}
		} else if run.State != model.Ended {
			line = run.Line
		}
	}
	if line != e.line {
		e.line = line
		e.view.Call("setLine", line)
	}
	if e.fault.Line > 0 {
		failed = failure{} // it is said at its place already
	}
	if failed != e.failed {
		e.failed = failed
		e.view.Call("setErrors", failed.list())
	}
}

// failure is the line that ended a run and what was raised there.
type failure struct {
	line int
	text string
}

func (f failure) list() []any {
	if f.line == 0 {
		return []any{}
	}
	return []any{map[string]any{"line": f.line, "text": f.text}}
}

// label names the editor for a screen reader.
func (e *editor) label(text string) {
	if e.view != nil {
		e.view.Call("setLabel", text)
	}
}
