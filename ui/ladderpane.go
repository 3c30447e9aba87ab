package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/sim"
	"warren/ui/scene"
)

// ladderState is what the ladder's pane keeps while it is not shown.
type ladderState struct {
	window window
	link   sim.LinkID // the connection that is shown, 0 for all
	open   int        // record of the method whose fields are shown, plus 1
	total  int        // methods at the last rendering
}

// ladderPane shows the methods that clients and the broker send each other, time
// downwards. Each leads to its instant, and to the line that sent it.
type ladderPane struct {
	app.Compo
	page *Page
	View ladderView
}

type ladderView struct {
	Key   sceneKey
	At    int
	Link  sim.LinkID
	Open  int
	First int
}

func (p *Page) ladderPane() app.UI {
	return &ladderPane{page: p, View: ladderView{p.sceneKey(), p.model.Cursor().Index, p.ladder.link, p.ladder.open, p.ladder.window.first}}
}

func (l *ladderPane) OnMount(app.Context)  { l.page.ladder.window.fit(); l.follow() }
func (l *ladderPane) OnUpdate(app.Context) { l.page.ladder.window.fit(); l.follow(); l.page.light() }

// follow keeps the newest method in sight.
func (l *ladderPane) follow() {
	state := &l.page.ladder
	if _, total := l.page.scene().Rungs(state.link, 0, 0); total != state.total {
		state.total = total
		state.window.reveal(total - 1)
	}
}

func (l *ladderPane) Render() app.UI {
	p, s, state := l.page, l.page.scene(), &l.page.ladder
	state.window.id, state.window.height = "ladder-rungs", 40
	_, total := s.Rungs(state.link, 0, 0)
	state.window.clamp(total)
	rungs, _ := s.Rungs(state.link, state.window.first, windowItems)
	body := state.window.list(p, total, func(i int) app.UI {
		if i -= state.window.first; i < len(rungs) {
			return l.rung(s, rungs[i])
		}
		return nil
	})
	if total == 0 {
		body = app.P().Class("pane-empty").Text(p.say("ladder.none"))
	}
	return app.Div().Class("ladder").Role("region").Aria("label", p.say("pane.ladder")).Body(
		app.Div().Class("pane-head").Body(app.H2().Text(p.say("ladder.title")), l.links(s)),
		app.Div().Class("lanes").Aria("hidden", true).Body(app.Span().Text(p.say("ladder.client")), app.Span().Text(p.say("ladder.broker"))),
		body,
		l.fields(s),
	)
}

// links choose the connection.
func (l *ladderPane) links(s *scene.Scene) app.UI {
	p := l.page
	links, labels := s.LadderLinks()
	option := func(id sim.LinkID, text string) app.UI {
		return app.Option().Value(strconv.Itoa(int(id))).Selected(id == p.ladder.link).Text(text)
	}
	options := []app.UI{option(0, p.say("ladder.all"))}
	for i, id := range links {
		options = append(options, option(id, p.say("stage.link.open", "link", int(id))+" · "+labels[i]))
	}
	return app.Select().Class("ladder-link").Aria("label", p.say("ladder.which")).OnChange(l.onLink).Body(options...)
}

func (l *ladderPane) onLink(ctx app.Context, _ app.Event) {
	id, _ := strconv.Atoi(ctx.JSSrc().Get("value").String())
	l.page.ladder.link, l.page.ladder.window.first, l.page.ladder.total = sim.LinkID(id), 0, -1
	l.page.render()
}

func (l *ladderPane) rung(s *scene.Scene, r scene.Rung) app.UI {
	p := l.page
	state := [...]string{"arrived", "flying", "missed"}[r.State]
	to, arrow := "client", "←"
	if r.ToBroker {
		to, arrow = "broker", "→"
	}
	where := p.say("ladder.channel", "channel", int(r.Channel))
	if p.ladder.link == 0 {
		where = s.Label(r.Process) + " · " + where
	}
	if r.Line > 0 {
		where += " · " + p.say("ladder.line", "line", r.Line)
	}
	label := r.Method
	if r.Message != 0 {
		label += " " + scene.Name(r.Message)
	}
	b := app.Button().Type("button").Class("rung").DataSet("to", to).DataSet("state", state).
		DataSet("record", strconv.Itoa(r.Record)).
		DataSet("run", r.Process).
		Aria("label", seconds(r.Sent)+" s, "+arrow+" "+label+", "+where+", "+p.say("ladder."+state)).
		Aria("expanded", p.ladder.open == r.Record+1).
		OnClick(l.onOpen(r.Record), strconv.Itoa(r.Record))
	if r.Message != 0 {
		b = b.DataSet("thing", scene.MessageOf(r.Message).String())
	}
	return b.Body(
		app.Span().Class("time").Text(seconds(r.Sent)),
		app.Span().Class("rung-body").Body(
			app.Span().Class("rung-words").Body(app.B().Text(label), app.Span().Text(r.Brief())),
			app.Span().Class("rung-arrow").Aria("hidden", true),
			app.Span().Class("rung-where").Text(where),
		),
	)
}

func (l *ladderPane) onOpen(record int) app.EventHandler {
	return func(app.Context, app.Event) {
		if l.page.ladder.open == record+1 {
			record = -1
		}
		l.page.ladder.open = record + 1
		l.page.render()
	}
}

// fields are those of the method that was chosen, all of them.
func (l *ladderPane) fields(s *scene.Scene) app.UI {
	if l.View.Open == 0 || l.View.Open > l.page.model.History().Len() {
		return nil
	}
	e, ok := l.page.model.History().Record(l.View.Open - 1).Event.(sim.FrameSent)
	if !ok || e.Frame.Method == nil {
		return nil
	}
	fields := sim.FrameFields(e.Frame)
	return app.Div().Class("method-fields").Body(
		app.H3().Class("mono").Text(e.Frame.Method.Name()),
		app.If(len(fields) == 0, app.P().Text(l.page.say("ladder.no-fields"))),
		app.Dl().Class("fields").Body(app.Range(fields).Slice(func(i int) app.UI {
			return app.Div().Body(app.Dt().Class("mono").Text(fields[i][0]), app.Dd().Class("mono").Text(fields[i][1]))
		})),
	)
}
