package shell

import (
	"slices"
	"strings"
)

// line is a command line that was taken apart.
type line struct {
	name    string
	args    []string
	options map[string]string // by their long names; a switch has the value "true"
	wrong   []string          // options that the command does not have, as they are complained of
}

// globalOptions are those of every command; those in withValue take a value.
//
// Source: RabbitMQ.CLI.Core.Parser (v4.0.5).
var globalOptions = []string{
	"node", "quiet", "silent", "dry-run", "vhost", "longnames", "formatter", "printer", "file",
	"script-name", "rabbitmq-home", "mnesia-dir", "plugins-dir", "enabled-plugins-file",
	"aliases-file", "erlang-cookie", "help", "print-stacktrace", "timeout", "no-table-headers", "table-headers",
}

var withValue = []string{
	"node", "vhost", "formatter", "printer", "file", "script-name", "erlang-cookie", "timeout",
	"priority", "apply-to", "user", "limit", "unit", "description", "tags", "default-queue-type",
	"per-connection-delay",
}

var shortNames = map[string]string{
	"n": "node", "p": "vhost", "q": "quiet", "s": "silent", "l": "longnames", "t": "timeout",
	"e": "if-empty", "u": "if-unused",
}

// parse takes a line apart. Options may stand anywhere.
func (c *call) parse(words []string) line {
	l := line{options: map[string]string{}}
	var seen []string
	for i := 0; i < len(words); i++ {
		w := words[i]
		if !strings.HasPrefix(w, "-") || w == "-" {
			if l.name == "" {
				l.name = w
			} else {
				l.args = append(l.args, w)
			}
			continue
		}
		name, value, hasValue := strings.Cut(strings.TrimLeft(w, "-"), "=")
		name = strings.ReplaceAll(name, "_", "-")
		if long, ok := shortNames[name]; ok && !strings.HasPrefix(w, "--") {
			name = long
		}
		if slices.Contains(withValue, name) && !hasValue && i+1 < len(words) {
			i++
			value, hasValue = words[i], true
		}
		if !hasValue {
			value = "true"
		}
		l.options[name] = value
		seen = append(seen, name, w)
	}
	page, _ := c.manualOf(l.name)
	for i := 0; i < len(seen); i += 2 {
		if !slices.Contains(globalOptions, seen[i]) && !page.takes(seen[i]) {
			l.wrong = append(l.wrong, seen[i+1]+" : ")
		}
	}
	return l
}

func (l *line) has(option string) bool { return l.options[option] != "" }

// option is an option's value, or what it is without it.
func (l *line) option(name, otherwise string) string {
	if v, ok := l.options[name]; ok {
		return v
	}
	return otherwise
}

func (l *line) vhost() string { return l.option("vhost", "/") }
