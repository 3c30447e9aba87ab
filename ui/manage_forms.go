package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/sim"
	"warren/sim/broker"
	"warren/ui/scene"
)

// section is a part of a detail page, with the page's own heading.
func (m *management) section(name, help string, body ...app.UI) app.UI {
	return app.Div().Class("section").Body(append([]app.UI{app.H3().Lang("en").Title(help).Text(name)}, body...)...)
}

func (m *management) consumers(s *scene.Scene, queue string) app.UI {
	var rows []tableRow
	for _, c := range s.Consumers {
		if c.Queue == queue {
			ack := "●"
			if c.NoAck {
				ack = "○"
			}
			t := scene.Thing{Kind: scene.ConsumerThing, Link: sim.LinkID(c.Channel.Conn), Channel: c.Channel.Number, Name: c.Tag}
			rows = append(rows, tableRow{"", t, []string{c.Tag, s.Label(s.ProcessOf(c.Channel)), ack, strconv.Itoa(int(c.Prefetch))}})
		}
	}
	return m.section("Consumers ("+strconv.Itoa(len(rows))+")", m.page.say("manage.help.consumers"), m.table([]column{
		{"Consumer tag", "consumer-tag"}, {"Client", "client"}, {"Ack required", "ack-required"}, {"Prefetch count", "prefetch"},
	}, rows))
}

func (m *management) bindings(s *scene.Scene, choose func(*broker.Binding) bool) app.UI {
	var rows []tableRow
	for _, b := range s.BindingsOf(choose) {
		t := scene.Thing{Kind: scene.BindingThing, Name: b.Source, Key: b.BindingKey, To: b.Destination, ToExchange: b.DestinationType == "exchange"}
		rows = append(rows, tableRow{"", t, []string{scene.Bare(b.Source), scene.Bare(b.Destination), b.BindingKey, scene.Fields(b.Arguments)}})
	}
	return m.section("Bindings ("+strconv.Itoa(len(rows))+")", m.page.say("manage.help.bindings"), m.table([]column{
		{"From", "from"}, {"To", "to"}, {"Routing key", "key"}, {"Arguments", "arguments"},
	}, rows))
}

// input is a field of a form, found again by its name.
func (m *management) input(name, label, value string) app.UI {
	return app.Label().Body(
		app.Span().Lang("en").Text(label),
		app.Input().ID("manage-"+name).Name(name).Value(value).AutoComplete(false),
	)
}

func (m *management) choice(name, label string, options [][2]string) app.UI {
	return app.Label().Body(
		app.Span().Lang("en").Text(label),
		app.Select().ID("manage-"+name).Name(name).Body(app.Range(options).Slice(func(i int) app.UI {
			return app.Option().Value(options[i][0]).Lang("en").Text(options[i][1])
		})),
	)
}

// value is what stands in a field.
func value(name string) string {
	if field := byID("manage-" + name); field.Truthy() {
		return field.Get("value").String()
	}
	return ""
}

func (m *management) submit(role, label string) app.UI {
	return app.Button().Type("submit").Class("button", "plain").DataSet("role", role).Lang("en").Text(label)
}

// getForm looks at messages of a queue, and shows those of the last time.
func (m *management) getForm(s *scene.Scene, queue string) app.UI {
	p := m.page
	body := []app.UI{app.Form().OnSubmit(func(_ app.Context, e app.Event) {
		e.PreventDefault()
		n, err := strconv.Atoi(strings.TrimSpace(value("count")))
		if err != nil || n < 1 {
			n = 1
		}
		host, name := named(queue)
		m.do(sim.GetMessages{VirtualHost: host, Queue: name, Count: min(n, 1000), Mode: broker.AckMode(value("ack"))})
	}, queue).Body(
		m.choice("ack", "Ack Mode:", [][2]string{
			{string(broker.NackRequeue), "Nack message requeue true"}, {string(broker.AutomaticAck), "Automatic ack"},
			{string(broker.RejectRequeue), "Reject requeue true"}, {string(broker.Reject), "Reject requeue false"},
		}),
		m.input("count", "Messages:", "1"),
		m.submit("get", "Get Message(s)"),
	)}
	got, record := s.Got(queue)
	if record >= 0 && len(got) == 0 {
		body = append(body, app.P().Lang("en").Text("Queue is empty"))
	}
	for _, d := range got[:min(len(got), 20)] {
		published, _ := s.Player().Message(d.Message)
		redelivered := "○"
		if d.Redelivered {
			redelivered = "●"
		}
		body = append(body, app.Div().Class("got").DataSet("thing", scene.MessageOf(d.Message).String()).Body(
			p.chip(s, d.Message),
			app.Span().Lang("en").Text("Exchange "+scene.ExchangeName(scene.Bare(published.Exchange))+" · Routing Key "+published.RoutingKey+" · Redelivered "+redelivered),
			app.If(s.Properties(d.Message) != "", app.Span().Class("got-properties").Lang("en").Text("Properties "+s.Properties(d.Message))),
			app.Pre().Text(string(published.Body)),
		))
	}
	return m.section("Get messages", p.say("manage.help.get"), body...)
}
