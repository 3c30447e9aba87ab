package ui

import (
	"errors"
	"strings"

	"warren/sim"
	"warren/sim/scenario"
)

// reason says in the page's language why an action can't be taken, or why a line is
// none. What has no words there is said as it is.
func (p *Page) reason(err error) string {
	var refused *sim.Refused
	if errors.As(err, &refused) {
		return p.say("refused."+refused.Why, refused.Args...)
	}
	var syntax *scenario.SyntaxError
	if !errors.As(err, &syntax) {
		return err.Error()
	}
	w := syntax.Wrong
	if w.Kind == "" {
		return syntax.Text
	}
	what := ""
	if w.What != "" {
		what = p.say("lines.what." + strings.ReplaceAll(strings.ReplaceAll(w.What, "'", ""), " ", "-"))
	}
	return p.say("lines.not."+w.Kind, "what", what, "found", w.Found, "choices", w.Choices)
}
