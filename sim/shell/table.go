package shell

import (
	"fmt"
	"strings"

	"warren/sim/amqp"
)

// table is what a list command prints: a heading and rows.
type table struct {
	columns   []string
	noHeading bool
	streamed  bool // the rows come one by one: an empty table prints nothing at all
	chunked   bool // the rows come in lists
	rows      [][]any
}

func (t *table) row(cells ...any) { t.rows = append(t.rows, cells) }

// print writes a table by the formatter that the line asks for.
func (c *call) print(t table) {
	switch c.formatter() {
	case "json":
		c.printJSON(t)
	case "csv":
		c.printCSV(t)
	case "erlang":
		c.printErlang(t)
	case "pretty_table":
		c.printBox(t)
	default:
		c.printTable(t)
	}
}

// printTable writes a table with tabs between its cells. Without rows there is no
// heading.
//
// Source: RabbitMQ.CLI.Formatters.Table (v4.0.5).
func (c *call) printTable(t table) {
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
		c.println(strings.Join(texts(r), "\t"))
	}
}

func texts(row []any) []string {
	var cells []string
	for _, v := range row {
		cells = append(cells, text(v))
	}
	return cells
}

// text is a cell's value as a person reads it.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case atom:
		return string(v)
	case atoms:
		var words []string
		for _, a := range v {
			words = append(words, string(a))
		}
		return "[" + strings.Join(words, ", ") + "]"
	case states:
		var words []string
		for node, state := range v { // there is one
			words = append(words, fmt.Sprintf("{%s, %s}", node, state))
		}
		return "[" + strings.Join(words, ", ") + "]"
	case amqp.Table:
		return argumentsCell(v)
	}
	return plainTerm(v)
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
		return array(list)
	case nil:
		return "undefined"
	}
	return fmt.Sprint(v)
}
