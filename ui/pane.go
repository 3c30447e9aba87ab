package ui

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/ui/model"
)

// panes are what the right-hand side can show, one at a time, by the names that
// the words have after "pane." and the style sheet in data-pane.
var panes = [...]string{"code", "inspector", "ledger", "ladder", "transcript", "management", "experiment", "compare"}

// pane is the right-hand side: its tabs, and the pane that is chosen. That of the
// code stays where it is while another one is shown, for its editor is no part of
// what is rendered.
func (p *Page) paneUI(runs []model.Run, shown model.Run) app.UI {
	return app.Section().Class("pane").Body(
		&paneTabs{page: p, View: paneTabsView{Lang: p.lang, Pane: p.pane}},
		&code{page: p, View: p.codeView(runs, shown)},
		p.chosenPane(),
	)
}

// chosenPane is the pane that is shown instead of the code; nil if none is.
func (p *Page) chosenPane() app.UI {
	switch p.pane {
	case "inspector":
		return p.inspectorPane()
	case "ledger":
		return p.ledgerPane()
	case "ladder":
		return p.ladderPane()
	case "transcript":
		return p.transcriptPane()
	case "management":
		return p.managementPane()
	case "compare":
		return &compare{page: p, View: p.compareView()}
	case "experiment":
		return &experiment{page: p, View: p.experimentView()}
	}
	return nil
}

// showPane shows a pane, and opens where it stands.
func (p *Page) showPane(name string) {
	p.pane, p.drawer = name, true
	if p.sheet != "lesson" {
		p.sheet = name
	}
	p.editor.open(p)
	p.render()
	p.frames.redraw()
}

// nextPane shows the pane after the one that is shown, in a circle.
func (p *Page) nextPane() {
	i := slices.Index(panes[:], p.pane)
	p.showPane(panes[(i+1)%len(panes)])
}

// paneTabs choose the pane.
type paneTabs struct {
	app.Compo
	page *Page
	View paneTabsView
}

type paneTabsView struct {
	Lang words.Language
	Pane string
}

func (t *paneTabs) Render() app.UI {
	p := t.page
	return app.Div().Class("pane-tabs").Role("tablist").Aria("label", p.say("pane.label")).Hidden(len(panes) == 1).Body(
		app.Range(panes[:]).Slice(func(i int) app.UI {
			name := panes[i]
			return app.Button().Type("button").Role("tab").
				Aria("selected", t.View.Pane == name).
				DataSet("tab", name).
				Text(p.say("pane."+name)).
				OnClick(t.onChoose(name), name)
		}),
	)
}

func (t *paneTabs) onChoose(name string) app.EventHandler {
	return func(app.Context, app.Event) { t.page.showPane(name) }
}
