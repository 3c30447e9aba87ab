package shell

import (
	"slices"
	"strconv"
	"strings"
)

// line is a command line that was taken apart.
type line struct {
	name    string
	args    []string
	options map[string]string // by their long names; a switch has the value "true"
	wrong   []string          // options that the command does not have, as they are complained of
}

// globalOptions are those of every command; those in withValue take a value, those
// in withNumber a whole number.
//
// Source: RabbitMQ.CLI.Core.Parser (v4.0.5).
var globalOptions = []string{
	"node", "quiet", "silent", "dry-run", "vhost", "longnames", "formatter", "printer", "file",
	"script-name", "rabbitmq-home", "mnesia-dir", "plugins-dir", "enabled-plugins-file",
	"aliases-file", "erlang-cookie", "help", "print-stacktrace", "timeout",
}

var withValue = []string{
	"node", "vhost", "formatter", "printer", "file", "script-name", "erlang-cookie", "timeout",
	"priority", "apply-to", "user", "limit", "unit", "description", "tags", "default-queue-type",
	"per-connection-delay", "queue-timeout", "iterations", "pid", "cipher", "hash", "format",
}

var withNumber = []string{"timeout", "priority", "limit", "per-connection-delay", "queue-timeout", "iterations", "pid"}

var shortNames = map[string]string{
	"n": "node", "p": "vhost", "q": "quiet", "s": "silent", "l": "longnames", "t": "timeout",
	"e": "if-empty", "u": "if-unused", "?": "help", "d": "description", "o": "opt-in", "P": "pid",
}

// parse takes a line apart. Options may stand anywhere.
func (c *call) parse(words []string) line {
	l := line{options: map[string]string{}}
	var seen []string
	for i := 0; i < len(words); i++ {
		w := words[i]
		if !strings.HasPrefix(w, "-") || w == "-" || negative(w) {
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
		_, notNumber := strconv.Atoi(value)
		if slices.Contains(withValue, name) && (!hasValue || slices.Contains(withNumber, name) && notNumber != nil) {
			l.wrong = append(l.wrong, w+" : "+value)
			continue
		}
		if !hasValue {
			value = "true"
		}
		l.options[name] = value
		flag, _, _ := strings.Cut(w, "=")
		seen = append(seen, name, flag)
	}
	page, _ := c.manualOf(l.name)
	for i := 0; i < len(seen); i += 2 {
		ofTables := seen[i] == "no-table-headers" || seen[i] == "table-headers"
		if !slices.Contains(globalOptions, seen[i]) && !page.takes(seen[i]) && !(ofTables && l.option("formatter", "table") == "table") {
			l.wrong = append(l.wrong, seen[i+1]+" : ")
		}
	}
	return l
}

// negative reports whether a word is a negative number, which is no option.
func negative(word string) bool {
	_, err := strconv.ParseFloat(word, 64)
	return err == nil
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
