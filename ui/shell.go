package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/model"
	"warren/ui/scene"
)

// shell is the whole page: bar, lesson, canvas, the right-hand pane, timeline.
type shell struct {
	app.Compo
	page *Page
}

// OnInit makes the page: go-app makes the shell itself, with nothing in it.
func (s *shell) OnInit() { s.page = newPage() }

// OnMount takes the lesson's words from the static page into their pane: the same
// elements, so that nothing flashes and no place in the text is lost.
func (s *shell) OnMount(app.Context) {
	s.page.mounted(s)
}

func (s *shell) Render() app.UI {
	p := s.page
	runs := p.model.Runs()
	shown := p.model.Shown()
	terminal, told, far := p.machineView(), p.noticesView(), p.replayView()
	return app.Div().Class("app").
		DataSet("sheet", p.sheet).
		DataSet("pane", p.pane).
		DataSet("tall", onOff(p.tall)).
		DataSet("drawer", onOff(p.drawer)).
		DataSet("ready", onOff(p.ready)).
		DataSet("versus", onOff(p.model.Compared() != nil)).
		DataSet("other", onOff(p.other.seen)).
		DataSet("fresh", onOff(p.model.History().Len() == 0)).
		DataSet("told", onOff(len(told.Items) > 0 || far.Shown || p.disk.offered != nil)).
		Body(
			&bar{page: p, View: p.barView()},
			app.Aside().Class("lesson").Aria("label", p.say("lesson.label")).Body(
				&steps{page: p, View: p.stepsView()},
				&linked{page: p, View: linkedView{Lang: p.lang, Linked: p.keeper.origin != ""}},
				app.Div().ID("lesson-slot"),
				&progress{page: p, View: p.progressView()},
			),
			app.Main().Class("canvas").Aria("label", p.say("canvas.label")).
				DataSet("machine", onOff(terminal.Shown)).DataSet("why", onOff(p.asked != scene.Thing{})).DataSet("threat", p.threatened()).Body(
				&heads{page: p, View: p.headsView()},
				&sentence{page: p, View: p.sentenceView()},
				app.Div().Class("stage").Body(p.picture()),
				&machine{page: p, View: terminal},
				app.Div().Class("notice-room").Body(
					&replay{page: p, View: far},
					&notices{page: p, View: told},
					&diskOffer{page: p, View: p.diskView()},
				),
				&ledger{page: p, View: p.ledgerView()},
				p.halves(),
				&dock{page: p, View: p.dockView(runs)},
				&faults{page: p, View: p.faultsView()},
				p.whyPanel(),
				p.previewUI(),
			),
			&sheetTabs{page: p, View: sheetView{Lang: p.lang, Sheet: p.sheet}},
			p.paneUI(runs, shown),
			p.log(),
			&timeline{page: p, View: p.timelineView()},
			&sharing{page: p, View: p.sharingView()},
			&keyList{page: p, View: keysView{Lang: p.lang, Open: p.help}},
		)
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// button is a button with an icon and, unless only is set, its word beside it.
func button(kind, glyph, word string, only bool) app.HTMLButton {
	b := app.Button().Type("button").Class("button", kind).Title(word)
	if only {
		return b.Class("only").Aria("label", word).Body(icon(glyph))
	}
	return b.Body(icon(glyph), app.Span().Text(word))
}

// stateGlyph shows what a run is doing by its shape; stateWord says it.
func stateGlyph(s model.State) string {
	switch s {
	case model.Running, model.Waiting:
		return "●"
	case model.Ended:
		return "✓"
	case model.Failed, model.Killed, model.Stopped:
		return "✕"
	}
	return "○"
}

// stateName is a run's state in the page's style sheet and, after "state.", in
// the words.
func stateName(s model.State) string {
	switch s {
	case model.Idle:
		return "idle"
	case model.Running:
		return "running"
	case model.Waiting:
		return "waiting"
	case model.Ended:
		return "ended"
	case model.Failed:
		return "failed"
	case model.Killed:
		return "killed"
	case model.Stopped:
		return "stopped"
	}
	panic("ui: an unknown state of a run")
}
