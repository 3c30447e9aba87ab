package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/scene"
)

// inspector tells all there is to know of the thing that is chosen.
type inspector struct {
	app.Compo
	page *Page
	View inspectorView
}

type inspectorView struct {
	Key   sceneKey
	Thing scene.Thing
	At    int
}

func (p *Page) inspectorPane() app.UI {
	return &inspector{page: p, View: inspectorView{p.sceneKey(), p.model.Chosen(), p.model.Cursor().Index}}
}

func (i *inspector) OnUpdate(app.Context) { i.page.light() }

func (i *inspector) Render() app.UI {
	p, s, t := i.page, i.page.scene(), i.View.Thing
	pane := app.Div().Class("inspector").Role("region").Aria("label", p.say("pane.inspector"))
	if t == (scene.Thing{}) {
		return pane.Body(app.P().Class("pane-empty").Text(p.say("inspect.empty")))
	}
	d, ok := s.Inspect(t)
	name := d.Name
	if host, bare := scene.Split(t.Name); t.Kind == scene.ExchangeThing && bare == "" {
		name = scene.Shown(scene.Key(host, p.say("inspect.default")))
	}
	head := app.Div().Class("pane-head").Body(
		app.H2().Body(app.Span().Class("kind").DataSet("kind", t.Kind.String()).Text(p.phrase(d.Kind)), app.Text(name)),
		app.If(ok, app.Button().Type("button").Class("button", "plain", "ask").Text(p.say("inspect.why")).OnClick(i.onWhy)),
		app.If(len(d.Flags) > 0, app.Div().Class("flags").Body(app.Range(d.Flags).Slice(func(n int) app.UI {
			return app.Span().Text(p.phrase(d.Flags[n]))
		}))),
	)
	if !ok {
		return pane.Body(head, app.P().Class("pane-empty").Text(p.say("inspect.gone")))
	}
	body := []app.UI{head}
	if d.Queue {
		body = append(body, i.numbers(s, d)...)
	}
	if len(d.Rows) > 0 {
		body = append(body, app.Dl().Class("fields").Body(app.Range(d.Rows).Slice(func(n int) app.UI { return i.field(d.Rows[n]) })))
	}
	for _, l := range d.Lists {
		body = append(body, i.list(s, l))
	}
	return pane.Body(body...)
}

func (i *inspector) onWhy(app.Context, app.Event) { i.page.ask(i.page.model.Chosen()) }

// numbers are what is in the queue, as the legend of its chart, and its rates.
func (i *inspector) numbers(s *scene.Scene, d scene.Details) []app.UI {
	p := i.page
	ready, unacked := 0, 0
	for n := range s.Queues {
		if q := &s.Queues[n]; d.Series == "" || q.Name == d.Series {
			r, u := s.Counts(q)
			ready, unacked = ready+r, unacked+u
		}
	}
	number := func(kind, word string, n int) app.UI {
		return app.Div().DataSet("line", kind).Body(app.B().Text(n), app.Span().Text(word))
	}
	published, delivered, acked, returned := s.Rates(d.Series)
	rate := func(key string, v float64) app.UI {
		return app.Div().Body(app.Dt().Text(p.say(key)), app.Dd().Body(app.B().Text(decimal(v, 1)), app.Text("/s")))
	}
	return []app.UI{
		app.Div().Class("numbers").Body(
			number("ready", p.say("ledger.ready"), ready),
			number("unacked", p.say("ledger.unacked"), unacked),
			number("total", p.say("inspect.total"), ready+unacked),
		),
		p.queued(s, d.Series, ready, unacked),
		app.Dl().Class("fields").Body(
			rate("inspect.rate.publish", published), rate("inspect.rate.deliver", delivered),
			rate("inspect.rate.ack", acked), rate("inspect.rate.redeliver", returned),
		),
	}
}

func (i *inspector) field(f scene.Field) app.UI {
	p := i.page
	value := f.Value
	if f.Said.Key != "" {
		value = p.phrase(f.Said)
	}
	dd := app.Dd().Body(gauge(f.Depth), app.Text(value))
	if f.Thing != (scene.Thing{}) {
		dd = app.Dd().Body(app.Button().Type("button").Class("link").DataSet("thing", f.Thing.String()).Text(value))
	}
	return app.Div().Body(app.Dt().Text(p.say(f.Key)), dd)
}

// listed is how many items of a list are shown.
const listed = 200

func (i *inspector) list(s *scene.Scene, l scene.List) app.UI {
	p := i.page
	items := l.Items[:min(len(l.Items), listed)]
	more := ""
	if n := len(l.Items) - len(items); n > 0 {
		more = "+" + strconv.Itoa(n)
	}
	return app.Div().Class("items").Body(
		app.H3().Text(p.say(l.Key)+" "+strconv.Itoa(len(l.Items))),
		app.Range(items).Slice(func(n int) app.UI {
			item := items[n]
			parts := []app.UI{app.If(item.Name != "", p.itemName(s, item)), app.Span().Class("told").Text(p.phrase(item.Said))}
			b := app.Button().Type("button").Class("item")
			if item.Record >= 0 {
				b = b.DataSet("record", strconv.Itoa(item.Record))
				parts = append(parts, app.Span().Class("time").Text(seconds(p.model.History().Record(item.Record).At)))
			} else {
				b = b.DataSet("thing", item.Thing.String())
			}
			return b.Body(parts...)
		}),
		app.If(more != "", app.P().Class("pane-empty").Text(more)),
	)
}

func (p *Page) itemName(s *scene.Scene, item scene.Item) app.UI {
	if item.Thing.Kind == scene.MessageThing {
		return p.chip(s, item.Thing.Message).Text(item.Name)
	}
	return app.Span().Class("mono").Text(item.Name)
}
