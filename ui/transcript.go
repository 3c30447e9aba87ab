package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// transcriptState is what the transcript's pane keeps while it is not shown.
type transcriptState struct {
	window window
	total  int // lines at the last rendering
}

// transcript is what has happened, in plain sentences, each with its time. A screen
// reader hears those that are new from the log of spoken.
type transcript struct {
	app.Compo
	page *Page
	View transcriptView
}

type transcriptView struct {
	Key   sceneKey
	At    int
	First int
}

func (p *Page) transcriptPane() app.UI {
	return &transcript{page: p, View: transcriptView{p.sceneKey(), p.model.Cursor().Index, p.transcript.window.first}}
}

func (t *transcript) OnMount(app.Context)  { t.page.transcript.window.fit(); t.follow() }
func (t *transcript) OnUpdate(app.Context) { t.page.transcript.window.fit(); t.follow() }

// follow keeps the newest line in sight.
func (t *transcript) follow() {
	if _, total := t.page.scene().Transcript(0, 0); total != t.page.transcript.total {
		t.page.transcript.total = total
		t.page.transcript.window.reveal(total - 1)
	}
}

func (t *transcript) Render() app.UI {
	p, s, state := t.page, t.page.scene(), &t.page.transcript
	state.window.id, state.window.height = "transcript-lines", 44
	_, total := s.Transcript(0, 0)
	state.window.clamp(total)
	lines, _ := s.Transcript(state.window.first, windowItems)
	body := state.window.list(p, total, func(i int) app.UI {
		if i -= state.window.first; i < len(lines) {
			return t.line(lines[i], state.window.first+i == total-1)
		}
		return nil
	})
	if total == 0 {
		body = app.P().Class("pane-empty").Text(p.say("transcript.none"))
	}
	return app.Div().Class("transcript").Role("region").Aria("label", p.say("pane.transcript")).Body(
		app.Div().Class("pane-head").Body(
			app.H2().Text(p.say("transcript.title")),
			app.If(total > 0, app.Button().Type("button").Class("button", "plain").DataSet("role", "export").
				Text(p.say("transcript.export")).OnClick(t.onExport)),
		),
		body,
	)
}

func (t *transcript) line(l scene.Told, newest bool) app.UI {
	text := t.page.told(l)
	b := app.Button().Type("button").Class("told-line").DataSet("record", strconv.Itoa(l.Record)).Title(text)
	if newest {
		b = b.Aria("current", "step")
	}
	return b.Body(app.Span().Class("time").Text(seconds(l.At)), app.Span().Text(text))
}

// told says a line of the transcript.
func (p *Page) told(l scene.Told) string { return p.say(l.Key, scene.Spoken(l.Args, p.say)...) }

// exported is how many lines are written to a file at most: the newest.
const exported = 20_000

// onExport gives the reader the transcript as a file of text.
func (t *transcript) onExport(app.Context, app.Event) {
	p := t.page
	_, total := p.scene().Transcript(0, 0)
	lines, _ := p.scene().Transcript(max(total-exported, 0), exported)
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(seconds(l.At) + " s\t" + p.told(l) + "\n")
	}
	window := app.Window()
	blob := window.Get("Blob").New([]any{b.String()}, map[string]any{"type": "text/plain"})
	url := window.Get("URL").Call("createObjectURL", blob)
	link := document().Call("createElement", "a")
	link.Set("href", url)
	link.Set("download", "warren.txt")
	link.Call("click")
	window.Get("URL").Call("revokeObjectURL", url)
}
