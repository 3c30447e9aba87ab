package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/sim"
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
		a := sim.PublishMessage{
			Exchange: exchange, RoutingKey: queue, Body: value("payload"),
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
			app.Input().ID("manage-"+id+"-value").Placeholder("value").Aria("label", label+" value").AutoComplete(false),
		}
		if name == "header" {
			row = append(row, app.Select().ID("manage-"+id+"-type").Aria("label", label+" type").Lang("en").Body(
				app.Option().Value("").Text("String"), app.Option().Value(":number").Text("Number"), app.Option().Value(":boolean").Text("Boolean"),
			))
		}
		rows = append(rows, app.Div().Class("key-value").Body(row...))
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
		if key := strings.TrimSpace(value(id)); key != "" {
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
