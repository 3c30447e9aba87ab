package conform

import (
	"fmt"
	"regexp"
	"strings"
)

// names translates between the names that a broker makes up and what the
// scenario calls them.
type names struct {
	broker   map[string]string // "$q1" to the broker's name
	scenario map[string]string // and back
	replies  int
}

func newNames() *names {
	return &names{broker: map[string]string{}, scenario: map[string]string{}}
}

// made matches the names that brokers make up.
var made = regexp.MustCompile(`amq\.(gen-[-\w]{22}|ctag-[-\w]{22}|rabbitmq\.reply-to\.[-\w+/=.]+)`)

// learn remembers a made-up name that the step has one of its own for.
func (n *names) learn(step Step, got any) {
	as := step.Args.Text("as")
	answer, _ := got.(map[string]any)
	for _, field := range []string{"queue", "consumer_tag"} {
		if name, ok := answer[field].(string); ok && as != "" {
			n.broker[as], n.scenario[name] = name, as
		}
	}
}

func (n *names) toBroker(v any) any {
	return walk(v, func(s string) string {
		if name, ok := n.broker[s]; ok {
			return name
		}
		return s
	})
}

func (n *names) toScenario(v any) any {
	return walk(v, func(s string) string {
		return made.ReplaceAllStringFunc(s, n.called)
	})
}

func (n *names) called(name string) string {
	if as, ok := n.scenario[name]; ok {
		return as
	}
	switch {
	case strings.HasPrefix(name, "amq.gen"):
		return "$gen"
	case strings.HasPrefix(name, "amq.ctag"):
		return "$ctag"
	}
	n.replies++
	as := fmt.Sprintf("$reply%d", n.replies)
	n.broker[as], n.scenario[name] = name, as
	return as
}

// walk applies a function to every string of a decoded JSON value, keys of
// objects included.
func walk(v any, f func(string) string) any {
	switch v := v.(type) {
	case string:
		return f(v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = walk(v[i], f)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for k, x := range v {
			out[f(k)] = walk(x, f)
		}
		return out
	}
	return v
}
