package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/sim"
	"warren/ui/scene"
)

// The form that publishes a message, with the fields of the real page: headers and
// properties are rows, of which there is always an empty one.

// publishForm publishes to an exchange, or through the default one to a queue.
func (m *management) publishForm(exchange, queue string) app.UI {
	p := m.page
	var fields []app.UI
	if queue == "" {
		fields = append(fields, m.input("key", "Routing key:", ""))
	}
	fields = append(fields,
		m.choice("mode", "Delivery mode:", [][2]string{{"1", "1 - Non-persistent"}, {"2", "2 - Persistent"}}),
		m.rows("Headers:", "header", p.say("manage.help.headers")),
		m.rows("Properties:", "property", p.say("manage.help.properties")),
		app.Label().Class("payload").Body(app.Span().Lang("en").Text("Payload:"), app.Textarea().ID("manage-payload").Rows(2)),
		m.choice("encoding", "Payload encoding:", [][2]string{{"string", "String (default)"}, {"base64", "Base64"}}),
		m.submit("publish", "Publish message"),
	)
	return m.section("Publish message", p.say("manage.help.publish"), app.Form().OnSubmit(func(_ app.Context, e app.Event) {
		e.PreventDefault()
		host, name := named(exchange)
		if queue != "" {
			host, _ = named(queue)
		}
		a := sim.PublishMessage{
			VirtualHost: host, Exchange: name, RoutingKey: scene.Bare(queue), Body: value("payload"),
			Persistent: value("mode") == "2", Base64: value("encoding") == "base64", Properties: m.typed(),
		}
		if queue == "" {
			a.RoutingKey = value("key")
		}
		m.do(a)
	}, exchange, queue).Body(fields...))
}

// rows are the fields of headers, or of properties.
func (m *management) rows(label, name, help string) app.UI {
	var rows []app.UI
	for i := range m.View.Rows + 1 {
		id := name + "-" + strconv.Itoa(i)
		key := app.Input().ID("manage-"+id).Placeholder("key").Aria("label", label+" key").AutoComplete(false).OnChange(m.onRow)
		if name == "property" {
			key = key.List("manage-properties")
		}
		row := []app.UI{
			key, app.Span().Text("="),
			app.Input().ID("manage-"+id+"-value").Placeholder("value").Aria("label", label+" value").AutoComplete(false).
				Hidden(name == "header" && m.isList(i)),
		}
		if name == "header" {
			row = append(row, app.Select().ID("manage-"+id+"-type").Aria("label", label+" type").Lang("en").Body(
				types(true)...,
			).OnChange(m.onType(i), i))
		}
		rows = append(rows, app.Div().Class("key-value").Body(row...))
		if name == "header" && m.isList(i) {
			rows = append(rows, m.listFields(id, label)...)
		}
	}
	if name == "property" {
		names := sim.PropertyNames()
		rows = append(rows, app.DataList().ID("manage-properties").Body(
			app.Range(names).Slice(func(i int) app.UI { return app.Option().Value(names[i]) })))
	}
	return app.Div().Class("rows").Role("group").Aria("label", label).Title(help).Body(
		append([]app.UI{app.Span().Lang("en").Text(label)}, rows...)...)
}

// onRow adds an empty row where the last one has been filled in.
func (m *management) onRow(app.Context, app.Event) {
	last := strconv.Itoa(m.page.manage.rows)
	if value("header-"+last) != "" || value("property-"+last) != "" {
		m.page.manage.rows++
		m.page.render()
	}
}

// typed are the headers and properties that are filled in, as an action has them.
func (m *management) typed() []string {
	var all []string
	for i := range m.View.Rows + 1 {
		id := "header-" + strconv.Itoa(i)
		key := strings.TrimSpace(value(id))
		switch {
		case key == "":
		case m.isList(i):
			all = append(all, m.listItems(id, "header."+key)...)
		default:
			all = append(all, "header."+key+value(id+"-type")+"="+value(id+"-value"))
		}
	}
	for i := range m.View.Rows + 1 {
		id := "property-" + strconv.Itoa(i)
		if key := strings.TrimSpace(value(id)); key != "" {
			all = append(all, key+"="+value(id+"-value"))
		}
	}
	return all
}

// types are those of a header, or of an item of one that is a list.
func types(withList bool) []app.UI {
	all := []app.UI{
		app.Option().Value("").Text("String"), app.Option().Value(":number").Text("Number"), app.Option().Value(":boolean").Text("Boolean"),
	}
	if withList {
		all = append(all, app.Option().Value(":list").Text("List"))
	}
	return all
}

// mostLists is how many of the headers can be lists.
const mostLists = 64

func (m *management) isList(header int) bool {
	return header < mostLists && m.View.Lists&(1<<header) != 0
}

// onType gives a header that becomes a list fields for its items.
func (m *management) onType(header int) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		lists := &m.page.manage.lists
		if *lists &^= 1 << header; ctx.JSSrc().Get("value").String() == ":list" {
			*lists |= 1 << header
		}
		m.page.render()
	}
}

// listFields are the fields of a list's items, of which there is always an empty one.
func (m *management) listFields(id, label string) []app.UI {
	var rows []app.UI
	for i := range m.View.Items + 1 {
		item := id + "-item-" + strconv.Itoa(i)
		rows = append(rows, app.Div().Class("key-value", "list-item").Body(
			app.Input().ID("manage-"+item).Placeholder("value").Aria("label", label+" list value").AutoComplete(false).
				OnInput(m.onItem(item, i), item, i),
			app.Select().ID("manage-"+item+"-type").Aria("label", label+" list type").Lang("en").Body(types(false)...),
		))
	}
	return rows
}

// onItem adds an empty field where the last one has been filled in.
func (m *management) onItem(item string, n int) app.EventHandler {
	return func(app.Context, app.Event) {
		if n == m.page.manage.items && value(item) != "" {
			m.page.manage.items++
			m.page.render()
		}
	}
}

// listItems are those of a list that are filled in, a word each.
func (m *management) listItems(id, name string) []string {
	var all []string
	for i := range m.View.Items + 1 {
		item := id + "-item-" + strconv.Itoa(i)
		if text := value(item); text != "" {
			all = append(all, name+":list"+value(item+"-type")+"="+text)
		}
	}
	return all
}
