package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/sim"
	"warren/sim/broker"
	"warren/ui/model"
	"warren/ui/scene"
)

// manageState is what the management pane keeps while it is not shown.
type manageState struct {
	tab    string // one of manageTabs
	begun  broker.Snapshot
	branch *model.Branch // of which begun is the beginning
	host   string        // the virtual host whose things are listed; all if empty
	rows   int           // of headers, and of properties, that a message can be given
	lists  uint64        // which of the headers are lists
	items  int           // that a list can be given
}

// manageTabs are the page's own, with its own names in every language.
var manageTabs = [...]string{"Overview", "Connections", "Channels", "Exchanges", "Queues", "Admin"}

// management is the management page under its real names: what it shows is the
// world at the cursor, what one does there is an action of the world.
type management struct {
	app.Compo
	page *Page
	View manageView
}

type manageView struct {
	Key    sceneKey
	Tab    string
	Chosen scene.Thing
	At     int
	Second int // rates and charts go on with the time alone
	Host   string
	Rows   int
	Lists  uint64
	Items  int
}

func (p *Page) managementPane() app.UI {
	if p.manage.tab == "" {
		p.manage.tab = manageTabs[0]
	}
	return &management{page: p, View: manageView{
		p.sceneKey(), p.manage.tab, p.model.Chosen(), p.model.Cursor().Index, int(p.model.Cursor().At.Seconds()),
		p.manage.host, p.manage.rows, p.manage.lists, p.manage.items,
	}}
}

func (m *management) OnUpdate(app.Context) { m.page.light() }

func (m *management) Render() app.UI {
	p, s := m.page, m.page.scene()
	var body []app.UI
	switch m.View.Tab {
	case "Overview":
		body = m.overview(s)
	case "Connections":
		body = m.connections(s)
	case "Channels":
		body = m.channels(s)
	case "Exchanges":
		body = m.exchanges(s)
	case "Queues":
		body = m.queues(s)
	default:
		body = m.admin(s)
	}
	if m.View.Tab != "Overview" && m.View.Tab != "Admin" {
		body = append(m.hostChoice(s), body...)
	}
	return app.Div().Class("management").Role("region").Aria("label", p.say("pane.management")).Body(
		app.Div().Class("manage-tabs").Role("tablist").Body(app.Range(manageTabs[:]).Slice(func(i int) app.UI {
			name := manageTabs[i]
			return app.Button().Type("button").Role("tab").Lang("en").
				Aria("selected", name == m.View.Tab).DataSet("manage", name).
				Title(p.say("manage.tab."+strings.ToLower(name))).
				OnClick(m.onTab(name), name).Text(name)
		})),
		app.Div().Class("manage-body").Body(body...),
	)
}

func (m *management) onTab(name string) app.EventHandler {
	return func(app.Context, app.Event) {
		m.page.manage.tab = name
		m.page.render()
	}
}

// do takes an action of the management page, and tells what it was.
func (m *management) do(a sim.Action) { m.page.send(model.Do{Action: a}) }

// control does what rabbitmqctl would.
func (m *management) control(words ...string) { m.do(sim.RunControl{Args: words}) }

// column is a column of a table: the page's own name for it, and the key of the
// words that help.
type column struct{ name, help string }

// tableRow is a row: the virtual host of the thing that it is of, the thing, and its
// cells.
type tableRow struct {
	host  string
	thing scene.Thing
	cells []string
}

// table is one of the page's. The row of the chosen thing is marked.
func (m *management) table(columns []column, rows []tableRow) app.UI {
	p := m.page
	return app.Div().Class("table-room").Body(app.Table().Lang("en").Body(
		app.THead().Body(app.Tr().Body(app.Range(columns).Slice(func(i int) app.UI {
			return app.Th().Scope("col").Title(p.say("manage.help." + columns[i].help)).Text(columns[i].name)
		}))),
		app.TBody().Body(app.Range(rows).Slice(func(i int) app.UI {
			row := rows[i]
			tr := app.Tr()
			if row.thing != (scene.Thing{}) {
				tr = tr.DataSet("thing", row.thing.String()).Aria("selected", row.thing == m.View.Chosen)
			}
			return tr.Body(app.Range(row.cells).Slice(func(n int) app.UI {
				if n == 0 && row.thing != (scene.Thing{}) {
					return app.Td().Body(app.Button().Type("button").Class("link").Text(row.cells[0]))
				}
				return app.Td().Text(row.cells[n])
			}))
		})),
	))
}

func rate(v float64) string { return decimal(v, 1) + "/s" }

// overview has the totals, and the charts of all queues.
func (m *management) overview(s *scene.Scene) []app.UI {
	p := m.page
	connections, channels, exchanges, queues := s.ConnectionRows(), s.ChannelRows(), s.ExchangeRows(m.allHosts(s)), s.QueueRows()
	total := func(word string, n int) app.UI {
		return app.Div().Body(app.B().Text(n), app.Span().Lang("en").Text(word))
	}
	ready, unacked := 0, 0
	for _, q := range queues {
		ready, unacked = ready+q.Ready, unacked+q.Unacked
	}
	published, delivered, acked, _ := s.Rates("")
	legend := func(kind, word, value string) app.UI {
		return app.Span().DataSet("line", kind).Body(app.Text(word+" "), app.B().Text(value))
	}
	return []app.UI{
		app.Div().Class("totals").Body(
			total("Connections", len(connections)), total("Channels", len(channels)), total("Exchanges", len(exchanges)),
			total("Queues", len(queues)), total("Consumers", len(s.Consumers)),
			app.P().Lang("en").Text("rabbit@warren · RabbitMQ "+string(p.model.Scenario().Profile)),
		),
		app.Div().Class("charts").Body(
			m.section("Queued messages", p.say("manage.help.queued"), p.queued(s, "", ready, unacked),
				app.Div().Class("chart-legend").Lang("en").Body(
					legend("ready", "Ready", strconv.Itoa(ready)), legend("unacked", "Unacked", strconv.Itoa(unacked)),
					legend("total", "Total", strconv.Itoa(ready+unacked)),
				)),
			m.section("Message rates", p.say("manage.help.rates"), p.rateChart(s),
				app.Div().Class("chart-legend").Lang("en").Body(
					legend("ready", "Publish", rate(published)), legend("unacked", "Deliver", rate(delivered)), legend("acked", "Ack", rate(acked)),
				)),
		),
	}
}

func (m *management) connections(s *scene.Scene) []app.UI {
	p := m.page
	var rows []tableRow
	for _, r := range s.ConnectionRows() {
		rows = append(rows, tableRow{r.VirtualHost, r.Thing, []string{r.Name, r.Client, r.User, r.State, "AMQP 0-9-1", strconv.Itoa(r.Channels)}})
	}
	body := []app.UI{m.listed(s, []column{
		{"Name", "name"}, {"Client", "client"}, {"User name", "user"}, {"State", "connection-state"}, {"Protocol", "protocol"}, {"Channels", "channels"},
	}, rows)}
	if t := m.View.Chosen; t.Kind == scene.ConnectionThing && s.Link(t.Link) != nil {
		body = append(body, m.section("Close this connection", p.say("manage.help.force-close"),
			app.Button().Type("button").Class("button", "plain").DataSet("role", "force-close").Lang("en").Text("Force Close").
				OnClick(func(app.Context, app.Event) {
					m.control("close_connection", "<rabbit@warren.1."+strconv.Itoa(int(m.page.model.Chosen().Link))+".0>", "Closed via management plugin")
				}, t),
		))
	}
	return body
}

func (m *management) channels(s *scene.Scene) []app.UI {
	var rows []tableRow
	for _, r := range s.ChannelRows() {
		rows = append(rows, tableRow{r.VirtualHost, r.Thing, []string{
			r.Name, r.User, r.Mode, r.State, strconv.Itoa(r.Unconfirmed), strconv.Itoa(r.Prefetch), strconv.Itoa(r.Unacked),
		}})
	}
	return []app.UI{m.listed(s, []column{
		{"Channel", "channel"}, {"User name", "user"}, {"Mode", "mode"}, {"State", "channel-state"},
		{"Unconfirmed", "unconfirmed"}, {"Prefetch", "prefetch"}, {"Unacked", "unacked"},
	}, rows)}
}

func (m *management) exchanges(s *scene.Scene) []app.UI {
	var rows []tableRow
	for _, r := range s.ExchangeRows(m.allHosts(s)) {
		rows = append(rows, tableRow{r.VirtualHost, scene.Thing{Kind: scene.ExchangeThing, Name: scene.Key(r.VirtualHost, r.Name)}, []string{
			scene.ExchangeName(r.Name), r.Type, strings.Join(r.Features, " "), rate(r.In), rate(r.Out),
		}})
	}
	body := []app.UI{m.listed(s, []column{
		{"Name", "name"}, {"Type", "exchange-type"}, {"Features", "features"}, {"Message rate in", "rate-in"}, {"Message rate out", "rate-out"},
	}, rows)}
	if t := m.View.Chosen; t.Kind == scene.ExchangeThing {
		body = append(body, m.bindings(s, func(b *broker.Binding) bool { return b.Source == t.Name }), m.publishForm(t.Name, ""))
	}
	return body
}

func (m *management) queues(s *scene.Scene) []app.UI {
	p := m.page
	var rows []tableRow
	for _, r := range s.QueueRows() {
		rows = append(rows, tableRow{r.VirtualHost, scene.Thing{Kind: scene.QueueThing, Name: scene.Key(r.VirtualHost, r.Name)}, []string{
			r.Name, r.Type, strings.Join(r.Features, " "), "running", strconv.Itoa(r.Ready), strconv.Itoa(r.Unacked),
			strconv.Itoa(r.Ready + r.Unacked), rate(r.Incoming), rate(r.Deliver), rate(r.Ack),
		}})
	}
	body := []app.UI{m.listed(s, []column{
		{"Name", "name"}, {"Type", "queue-type"}, {"Features", "features"}, {"State", "queue-state"}, {"Ready", "ready"}, {"Unacked", "unacked"},
		{"Total", "total"}, {"incoming", "incoming"}, {"deliver / get", "deliver"}, {"ack", "ack"},
	}, rows)}
	t := m.View.Chosen
	if q := s.Queue(t.Name); t.Kind == scene.QueueThing && q != nil {
		ready, unacked := s.Counts(q)
		body = append(body,
			app.H3().Lang("en").Text("Queue "+scene.Shown(q.Name)),
			p.queued(s, q.Name, ready, unacked),
			m.consumers(s, q.Name),
			m.bindings(s, func(b *broker.Binding) bool { return b.DestinationType == "queue" && b.Destination == q.Name }),
			m.publishForm("", q.Name),
			m.getForm(s, q.Name),
			m.section("Purge / Delete", p.say("manage.help.purge"), app.Div().Class("pair").Body(
				app.Button().Type("button").Class("button", "plain").DataSet("role", "purge").Lang("en").Text("Purge Messages").
					OnClick(func(app.Context, app.Event) { m.controlQueue("purge_queue") }, q.Name),
				app.Button().Type("button").Class("button", "plain").DataSet("role", "delete").Lang("en").Text("Delete Queue").
					OnClick(func(app.Context, app.Event) { m.controlQueue("delete_queue") }, q.Name),
			)),
		)
	}
	return body
}
