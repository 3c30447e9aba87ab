package shell

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"warren/sim/amqp"
)

// What is in a cell, beside text: int, bool and field tables.
type (
	// atom is a word of Erlang's.
	atom string
	// atoms is a list of them.
	atoms []atom
	// raw is printed as it is, by all formatters.
	raw string
	// states is a list of nodes and what they do.
	states map[string]atom
)

// formatter is the one that the line asks for.
//
// Source: RabbitMQ.CLI.Formatters (v3.10.8, v4.0.5).
func (c *call) formatter() string { return c.option("formatter", "table") }

// formatters are the modules that print.
//
// Source: RabbitMQ.CLI.Formatters (v3.10.8).
var formatters = []string{
	"Csv", "Erlang", "Inspect", "Json", "JsonStream", "Msacc", "Plugins", "PrettyTable", "Report", "String", "StringPerLine", "Table",
}

// unknownFormatter is how rabbitmqctl falls over a formatter that there is not.
func (c *call) unknownFormatter() *failure {
	var module strings.Builder
	for _, word := range strings.Split(c.formatter(), "_") {
		if word != "" {
			module.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	if slices.Contains(formatters, module.String()) {
		return nil
	}
	return &failure{exitRaised, fmt.Sprintf(noFormatter, module.String())}
}

// noFormatter is what 3.10's prints, with the lines of its own source.
const noFormatter = `** (ArgumentError) errors were found at the given arguments:

  * 1st argument: not an already existing atom

    :erlang.binary_to_existing_atom("Elixir.RabbitMQ.CLI.Formatters.%s", :utf8)
    (rabbitmqctl 3.10.0-dev) lib/rabbitmq/cli/core/config.ex:168: RabbitMQ.CLI.Core.Config.get_formatter/2
    (rabbitmqctl 3.10.0-dev) lib/rabbitmq/cli/core/parser.ex:174: RabbitMQ.CLI.Core.Parser.parse_command_specific/3
    (rabbitmqctl 3.10.0-dev) lib/rabbitmq/cli/core/parser.ex:77: RabbitMQ.CLI.Core.Parser.parse/1
    (rabbitmqctl 3.10.0-dev) lib/rabbitmqctl.ex:58: RabbitMQCtl.exec_command/2
    (rabbitmqctl 3.10.0-dev) lib/rabbitmqctl.ex:31: RabbitMQCtl.main/1
    (elixir 1.14.0) lib/kernel/cli.ex:131: anonymous fn/3 in Kernel.CLI.exec_fun/2
`

// forMachines reports whether the output is to be read by a program: there is no
// banner then.
func (c *call) forMachines() bool { return slices.Contains([]string{"json", "csv"}, c.formatter()) }

// result prints a sentence that is a command's result. CSV has no way to.
func (c *call) result(text string) *failure {
	switch c.formatter() {
	case "json":
		c.println(`{"message":` + jsonText(text) + `}`)
	case "csv":
		return &failure{exitSoftware, fmt.Sprintf("%%Protocol.UndefinedError{protocol: Enumerable, value: %q, description: \"\"}\n\n", text)}
	case "erlang":
		c.println(erlangTerm(text))
	case "pretty_table":
		c.box([]string{"Output"}, [][]string{{text}})
	default:
		c.println(text)
	}
	return nil
}

// printJSON prints rows as objects.
//
// Source: RabbitMQ.CLI.Formatters.Json (v3.10.8).
func (c *call) printJSON(t table) {
	if len(t.rows) == 0 && !t.streamed {
		c.println("[]")
		return
	}
	c.println("[")
	for i, row := range t.rows {
		var fields []string
		for j, v := range row {
			fields = append(fields, jsonText(t.columns[j])+":"+jsonTerm(v))
		}
		separator := ""
		if i > 0 {
			separator = ","
		}
		c.println(separator + "{" + strings.Join(fields, ",") + "}")
	}
	c.println("]")
}

func jsonText(s string) string {
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic("shell: " + err.Error())
	}
	return strings.TrimSpace(out.String())
}

// jsonTerm is a cell's value. A field table becomes a list of names, types and values.
func jsonTerm(v any) string {
	switch v := v.(type) {
	case string:
		return jsonText(v)
	case atom:
		return jsonText(string(v))
	case atoms:
		var list []string
		for _, a := range v {
			list = append(list, jsonText(string(a)))
		}
		return "[" + strings.Join(list, ",") + "]"
	case states:
		var list []string
		for node, state := range v { // there is one
			list = append(list, jsonText(node)+":"+jsonText(string(state)))
		}
		return "{" + strings.Join(list, ",") + "}"
	case amqp.Table:
		var fields []string
		for _, f := range v {
			kind, value := wireTerm(f.Value)
			fields = append(fields, "["+jsonText(f.Name)+","+jsonText(kind)+","+jsonTerm(value)+"]")
		}
		return "[" + strings.Join(fields, ",") + "]"
	}
	return plainTerm(v)
}

// plainTerm is what looks the same everywhere: numbers and booleans.
func plainTerm(v any) string {
	switch v := v.(type) {
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	case nil:
		return "undefined"
	}
	return fmt.Sprint(v)
}

// wireTerm is the name of a value's type as RabbitMQ has it, and the value.
//
// Source: rabbit_binary_parser:parse_field_value/1 (v4.0.5).
func wireTerm(v amqp.Value) (kind string, value any) {
	switch v := v.(type) {
	case string:
		return "longstr", v
	case bool:
		return "bool", v
	case int8:
		return "byte", int(v)
	case uint8:
		return "unsignedbyte", int(v)
	case int16:
		return "short", int(v)
	case uint16:
		return "unsignedshort", int(v)
	case int32:
		return "signedint", int(v)
	case uint32:
		return "unsignedint", int(v)
	case int64:
		return "long", int(v)
	case amqp.Timestamp:
		return "timestamp", int(v)
	case float32:
		return "float", v
	case float64:
		return "double", v
	case []byte:
		return "binary", string(v)
	case amqp.Table:
		return "table", v
	case nil:
		return "void", atom("undefined")
	}
	return "array", fmt.Sprint(v)
}

// printCSV prints rows with every cell quoted, the heading always.
//
// Source: RabbitMQ.CLI.Formatters.Csv (v3.10.8).
func (c *call) printCSV(t table) {
	if len(t.rows) == 0 {
		if !t.streamed {
			c.out.WriteString("\r\n\n\r\n")
		}
		return
	}
	line := func(cells []string) {
		for i, cell := range cells {
			cells[i] = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		c.println(strings.Join(cells, ","))
	}
	line(slices.Clone(t.columns))
	for _, row := range t.rows {
		line(texts(row))
	}
}

// printErlang prints rows as a term: a list of lists of pairs.
//
// Source: RabbitMQ.CLI.Formatters.Erlang (v3.10.8).
func (c *call) printErlang(t table) {
	var rows listTerm
	for _, row := range t.rows {
		var pairs listTerm
		for i, v := range row {
			pairs = append(pairs, tuple{atom(t.columns[i]), v})
		}
		rows = append(rows, pairs)
	}
	if t.chunked && len(rows) > 0 {
		rows = listTerm{rows}
	}
	c.println(erlangTerm(rows))
}

// printBox prints rows as a box of lines, with the terminal's own characters for them.
//
// Source: RabbitMQ.CLI.Formatters.PrettyTable, stdout_formatter_table (v3.10.8).
func (c *call) printBox(t table) {
	if len(t.rows) == 0 {
		if !t.streamed {
			c.box([]string{"Output"}, [][]string{{"[]"}})
		}
		return
	}
	var rows [][]string
	for _, row := range t.rows {
		var cells []string
		for _, v := range row {
			cells = append(cells, boxed(v))
		}
		rows = append(rows, cells)
	}
	c.box(t.columns, rows)
}

// boxed is a cell's value in a box: a list has no brackets there.
func boxed(v any) string {
	_, isText := v.(string)
	if _, elements, end := parts(v); end == "]" && !isText {
		var texts []string
		for _, e := range elements {
			texts = append(texts, inline(e))
		}
		return strings.Join(texts, ", ")
	}
	return text(v)
}

func (c *call) box(heading []string, rows [][]string) {
	widths := make([]int, len(heading))
	for _, row := range append([][]string{heading}, rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	drawn := func(line string) string { return "\x1b(0" + line + "\x1b(B" }
	border := func(left, middle, right string) {
		var spans []string
		for _, w := range widths {
			spans = append(spans, strings.Repeat("q", w+2))
		}
		c.println(drawn(left + strings.Join(spans, middle) + right))
	}
	line := func(cells []string, bold bool) {
		for i, cell := range cells {
			shown := cell
			if bold {
				shown = "\x1b[1m" + cell + "\x1b[0m"
			}
			c.out.WriteString(drawn("x") + " " + shown + strings.Repeat(" ", widths[i]-len([]rune(cell))) + " ")
		}
		c.println(drawn("x"))
	}
	border("l", "w", "k")
	line(heading, true)
	for _, row := range rows {
		border("t", "n", "u")
		line(row, false)
	}
	border("m", "v", "j")
}
