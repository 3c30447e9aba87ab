package ui

import (
	"slices"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim"
	"warren/sim/broker"
	"warren/sim/scenario"
	"warren/ui/model"
)

// coursePage lists the lessons, below the site's root.
const coursePage = "course/"

// course is the part of the bar that tells where in the course one is, with the
// way to the list of lessons, to the one before and to the next.
type course struct {
	app.Compo
	page *Page
	View courseView
}

type courseView struct {
	Lang               words.Language
	Before, Here, Next lessonLink // empty if there is none
}

func (p *Page) courseView() courseView {
	v := courseView{Lang: p.lang}
	links := p.lessonLinks()
	i := slices.IndexFunc(links, func(l lessonLink) bool { return l.Slug == p.slug })
	if i < 0 {
		return v
	}
	v.Here = links[i]
	if i > 0 {
		v.Before = links[i-1]
	}
	if i+1 < len(links) {
		v.Next = links[i+1]
	}
	return v
}

func (c *course) Render() app.UI {
	p, v := c.page, c.View
	return app.Nav().Class("course").Aria("label", p.say("bar.lessons")).Body(
		app.A().Class("course-all").Href(p.root()+coursePage).Text(p.say("bar.course")),
		c.step(v.Before, "before", p.say("bar.before", "title", v.Before.name())),
		app.Span().Class("course-here").Aria("current", "page").Body(
			app.Span().Class("number").Text(v.Here.Number),
			app.Span().Class("title").Text(v.Here.Title),
		),
		c.step(v.Next, "next", p.say("bar.next", "title", v.Next.name())),
	)
}

// step is the way to a neighbour, hidden if there is none.
func (c *course) step(l lessonLink, glyph, word string) app.UI {
	return app.A().Class("button", "ghost", "only").Href(l.URL).Title(word).Aria("label", word).
		Hidden(l.Slug == "").DataSet("to", glyph).Body(icon(glyph))
}

// name is a lesson's number and title.
func (l lessonLink) name() string { return l.Number + " " + l.Title }

// edition is the version of the broker, and how one takes another: an action in the
// world like any other. A machine that one installs a broker on has none to choose.
type edition struct {
	app.Compo
	page *Page
	View editionView
}

type editionView struct {
	Lang    words.Language
	Version broker.Profile
}

func (p *Page) editionView() editionView {
	v := editionView{Lang: p.lang}
	if p.model.Scenario().Machine == "" {
		v.Version = p.model.Version()
	}
	return v
}

func (e *edition) Render() app.UI {
	v := e.View
	return app.Label().Class("edition").Hidden(v.Version == "").Title(e.page.say("bar.version")).Body(
		app.Span().Text("RabbitMQ"),
		app.Select().ID("version").Aria("label", e.page.say("bar.version")).OnChange(e.onChange).Body(
			app.Range(scenario.Profiles).Slice(func(i int) app.UI {
				version := scenario.Profiles[i]
				return app.Option().Value(string(version)).Selected(version == v.Version).Text(string(version))
			}),
		),
	)
}

func (e *edition) onChange(ctx app.Context, _ app.Event) {
	to := broker.Profile(ctx.JSSrc().Get("value").String())
	e.page.send(model.Do{Action: sim.ChangeVersion{To: to}})
}
