package shell

import (
	"slices"
	"strconv"
	"strings"
)

// manual is what a version's rabbitmqctl says of one of its commands.
type manual struct {
	usage       string   // the command's name and what follows it
	text        string   // usage and all that help prints below it
	least, most int      // arguments; most is -1 for any number
	switches    []string // its options, those with a value with "=" behind
}

// manualOf looks a command up; ok is false if the version has none by that name.
//
// Source: the modules of RabbitMQ.CLI.Ctl.Commands (v3.10.8, v4.0.5, v4.3.5): what
// usage/0, usage_additional/0, usage_doc_guides/0, switches/0 and validate/2 of each
// answer.
func (c *call) manualOf(name string) (m manual, ok bool) {
	pages, err := helpTexts.ReadFile("help/" + c.series() + "-commands.txt")
	if err != nil {
		panic("shell: " + err.Error())
	}
	_, page, found := strings.Cut("\n"+string(pages), "\n== "+name+" ")
	if name == "" || !found {
		return manual{}, false
	}
	page, _, _ = strings.Cut(page, "\n== ")
	head, text, _ := strings.Cut(page, "\n")
	words := strings.Fields(head)
	m.text = strings.TrimSuffix(text, "\n")
	m.usage, _, _ = strings.Cut(m.text, "\n\n")
	m.least, _ = strconv.Atoi(words[0])
	m.most, _ = strconv.Atoi(words[1])
	m.switches = words[2:]
	return m, true
}

// columns are those that a list_ command may print; nil for another command.
func (m manual) columns() []string {
	_, rest, found := strings.Cut(m.text, "must be one of ")
	if !found {
		return nil
	}
	names, _, _ := strings.Cut(rest, "\n")
	return strings.Split(names, ", ")
}

// takes reports whether the command has an option.
func (m manual) takes(option string) bool {
	return slices.Contains(m.switches, option) || slices.Contains(m.switches, option+"=")
}

const program = "rabbitmqctl [--node <node>] [--longnames] [--quiet] "

// helpOf is what help prints for a command.
//
// Source: RabbitMQ.CLI.Ctl.Commands.HelpCommand.command_usage/2 (v4.0.5).
func (c *call) helpOf(m manual) string {
	text := "\nUsage\n\n" + program + m.text + "\n" + generalOptions
	for _, heading := range []string{"Usage", "Arguments and Options", "Relevant Doc Guides", "General Options"} {
		text = strings.Replace(text, "\n"+heading+"\n", "\n"+c.bold(heading)+"\n", 1)
	}
	return text
}

// generalOptions is how every command's help ends.
const generalOptions = `

General Options

The following options are accepted by most or all commands.

short            | long          | description
-----------------|---------------|--------------------------------
-?               | --help        | displays command help
-n <node>        | --node <node> | connect to node <node>
-l               | --longnames   | use long host names
-t               | --timeout <n> | for commands that support it, operation timeout in seconds
-q               | --quiet       | suppress informational messages
-s               | --silent      | suppress informational messages
                                 | and table header row
-p               | --vhost       | for commands that are scoped to a virtual host,
                 |               | virtual host to use
                 | --formatter   | alternative result formatter to use
                                 | if supported: json, pretty_table, table, csv, erlang
                                   not all commands support all (or any) alternative formatters.
`
