package shell

import (
	"fmt"
	"strings"

	"warren/sim/amqp"
)

// table is what a list command prints: a heading and rows, with tabs between.
type table struct {
	columns   []string
	noHeading bool
	streamed  bool // the rows come one by one: an empty table prints nothing at all
	rows      []string
}

func (t *table) row(cells ...string) { t.rows = append(t.rows, strings.Join(cells, "\t")) }

// print writes a table. Without rows there is no heading.
//
// Source: RabbitMQ.CLI.Formatters.Table (v4.0.5).
func (c *call) print(t table) {
	if len(t.rows) == 0 {
		if !t.streamed {
			c.println("")
		}
		return
	}
	if !t.noHeading && !c.has("silent") && !c.has("no-table-headers") {
		c.println(strings.Join(t.columns, "\t"))
	}
	for _, r := range t.rows {
		c.println(r)
	}
}

// argumentsCell prints a field table as the list of pairs that Erlang prints.
//
// Source: RabbitMQ.CLI.Formatters.FormatterHelpers.format_info_item/2 (v4.0.5).
func argumentsCell(args amqp.Table) string {
	var fields []string
	for _, f := range args {
		fields = append(fields, fmt.Sprintf("{%q,%s}", f.Name, cell(f.Value)))
	}
	return "[" + strings.Join(fields, ",") + "]"
}

func cell(v amqp.Value) string {
	switch v := v.(type) {
	case string:
		if v == "" {
			return "[]"
		}
		return fmt.Sprintf("%q", v)
	case amqp.Table:
		return argumentsCell(v)
	case amqp.Array:
		var list []string
		for _, x := range v {
			list = append(list, cell(x))
		}
		return "[" + strings.Join(list, ",") + "]"
	case nil:
		return "undefined"
	}
	return fmt.Sprint(v)
}
