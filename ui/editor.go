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
		}
	}
	if e.view == nil {
		return
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
