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
	var link *scenario.LinkError
	if errors.As(err, &link) {
		return p.linkReason(link)
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

// linkReason says in brackets what a link has that it may not have: at least where.
func (p *Page) linkReason(link *scenario.LinkError) string {
	var syntax *scenario.SyntaxError
	if !errors.As(link, &syntax) {
		return p.say("link.detail.limit")
	}
	syntax.Wrong.Found = short(syntax.Wrong.Found)
	switch w := syntax.Wrong; {
	case w.Kind == "limit":
		return p.say("link.detail.limit")
	case w.Kind != "":
		return strings.TrimRight(p.reason(syntax), "。.")
	case w.Found != "":
		return p.say("link.detail.word", "found", w.Found, "line", syntax.Line)
	}
	return p.say("link.detail.line", "line", syntax.Line)
}
