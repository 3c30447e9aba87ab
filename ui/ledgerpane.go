package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim/broker"
	"warren/ui/scene"
)

// sceneKey tells scenes apart for a component that shows one: with the same key
// there is nothing to render.
type sceneKey struct {
	Lang                       words.Language
	Branch, Revision, Arriving int
}

func (p *Page) sceneKey() sceneKey {
	s := p.scene()
	return sceneKey{p.lang, p.model.Current().Number, s.Revision, s.Arriving()}
}

// ledgerState is what the ledger's pane keeps while it is not shown.
type ledgerState struct {
	window window
	filter scene.Filter
}

// ledgerPane lists every message ever published: where it is, or why it is gone.
type ledgerPane struct {
	app.Compo
	page *Page
	View ledgerPaneView
}

type ledgerPaneView struct {
	Key    sceneKey
	Filter scene.Filter
	First  int
	Depth  int // records, where it is told how deep messages are stored
}

func (p *Page) ledgerPane() app.UI {
	v := ledgerPaneView{Key: p.sceneKey(), Filter: p.ledger.filter, First: p.ledger.window.first}
	if p.deep() {
		v.Depth = p.model.Cursor().Index
	}
	return &ledgerPane{page: p, View: v}
}

func (l *ledgerPane) OnMount(app.Context)  { l.page.ledger.window.fit() }
func (l *ledgerPane) OnUpdate(app.Context) { l.page.ledger.window.fit(); l.page.light() }

func (l *ledgerPane) Render() app.UI {
	p := l.page
	s, state := p.scene(), &p.ledger
	state.window.id, state.window.height = "ledger-rows", 40
	rows, total := s.Rows(state.filter, state.window.first, windowItems)
	if state.window.first > 0 && len(rows) < windowItems {
		state.window.clamp(total)
		rows, total = s.Rows(state.filter, state.window.first, windowItems)
	}
	account := s.Ledger()
	body := state.window.list(p, total, func(i int) app.UI {
		if i -= state.window.first; i < len(rows) {
			return l.row(s, rows[i])
		}
		return nil
	})
	if total == 0 {
		key := "ledger.none-so"
		if account.Published == 0 {
			key = "ledger.none"
		}
		body = app.P().Class("pane-empty").Text(p.say(key))
	}
	return app.Div().Class("ledger-pane").Role("region").Aria("label", p.say("ledger.title")).Body(
		app.Div().Class("pane-head").Body(
			app.H2().Text(p.say("ledger.title")),
			p.verdict(account),
			app.P().Text(p.say("ledger.what")),
		),
		l.filters(account),
		body,
	)
}

// verdict says whether an account balances.
func (p *Page) verdict(l scene.Ledger) app.UI {
	if !l.Balanced() {
		return app.Span().Class("verdict").DataSet("balanced", "off").Text("✕ " + p.say("ledger.unbalanced"))
	}
	return app.Span().Class("verdict").DataSet("balanced", "on").Text("✓ " + p.say("ledger.balanced"))
}

// accountKeys are the names of the accounts, by scene.Account.
var accountKeys = [scene.Accounts]string{
	"ledger.acked", "ledger.ready", "ledger.unacked", "ledger.in-flight", "ledger.uncommitted", "ledger.lost", "ledger.dropped", "ledger.unroutable",
}

// filters are the equation's numbers, as buttons that show only the messages which
// are counted there.
func (l *ledgerPane) filters(v scene.Ledger) app.UI {
	p := l.page
	numbers := [scene.Accounts]int{v.Acked, v.Ready, v.Unacked, v.InFlight, v.Uncommitted, v.Lost, v.Dropped, v.Unroutable}
	buttons := []app.UI{l.filter(0, p.say("ledger.all"), v.Published+v.Copied)}
	for a, n := range numbers {
		if only := scene.Only(scene.Account(a)); n > 0 || l.View.Filter == only {
			buttons = append(buttons, l.filter(only, p.say(accountKeys[a]), n).DataSet("filter", accountKeys[a]))
		}
	}
	return app.Div().Class("filters").Role("group").Aria("label", p.say("ledger.filter")).Body(buttons...)
}

func (l *ledgerPane) filter(f scene.Filter, word string, n int) app.HTMLButton {
	return app.Button().Type("button").Aria("pressed", l.View.Filter == f).
		OnClick(l.onFilter(f), int(f)).
		Body(app.Span().Text(word), app.B().Text(n))
}

func (l *ledgerPane) onFilter(f scene.Filter) app.EventHandler {
	return func(app.Context, app.Event) {
		if l.page.ledger.filter == f {
			f = 0
		}
		l.page.ledger.filter, l.page.ledger.window.first = f, 0
		l.page.render()
	}
}

func (l *ledgerPane) row(s *scene.Scene, r scene.Row) app.UI {
	p := l.page
	said := s.Say(r)
	name := scene.Name(r.Message)
	text := p.say(said.Key, said.Args...)
	if r.Copy > 1 {
		text = p.say("ledger.copy", "number", r.Copy) + " · " + text
	}
	var depth scene.Depth
	if p.deep() {
		if depth, _ = s.DepthOf(r); depth.Layers > 0 {
			text += " · " + p.phrase(depth.Layer())
		}
	}
	at := seconds(r.At)
	return app.Div().Class("fate").DataSet("account", accountKeys[r.Fate.Account()]).Body(
		app.Button().Type("button").Class("fate-main").DataSet("thing", scene.MessageOf(r.Message).String()).Title(text).Body(
			p.chip(s, r.Message),
			gauge(depth),
			app.Span().Text(text),
		),
		app.Button().Type("button").Class("goto").DataSet("record", strconv.Itoa(r.Record)).
			Aria("label", name+": "+p.say("ledger.goto", "time", at)).Title(p.say("ledger.goto", "time", at)).
			Text(at),
	)
}

// chip is a message's name, as its card in the picture has it.
func (p *Page) chip(s *scene.Scene, m broker.MessageID) app.HTMLSpan {
	published, _ := s.Player().Message(m)
	return app.Span().Class("chip").DataSet("persistent", onOff(published.Persistent)).Text(scene.Name(m))
}
