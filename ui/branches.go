package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/ui/model"
)

// branchList is the list of branches: to show one, call it something, throw it
// away, or compare it with the one that is shown.
type branchList struct {
	app.Compo
	page *Page
	View branchListView
}

type branchListView struct {
	Lang     words.Language
	Branches []branchView
}

// branchView is a branch as it is listed.
type branchView struct {
	Number  int
	Name    string
	Current bool
	From    string // when it left, as seconds
	Because string // what made it leave; empty for the first
}

func (p *Page) branchViews() []branchView {
	m := p.model
	var all []branchView
	for _, b := range m.Branches() {
		v := branchView{Number: b.Number, Name: b.Name, Current: b == m.Current(), From: seconds(b.From)}
		if b.Because != nil {
			v.Because = b.Because.String()
		}
		all = append(all, v)
	}
	return all
}

// branchName is what a branch is called: by the learner, or by its number.
func (p *Page) branchName(number int, name string) string {
	if name != "" {
		return name
	}
	return p.say("timeline.branch", "number", number)
}

func (l *branchList) Render() app.UI {
	p, v := l.page, l.View
	return app.Div().Class("branch-list").Body(
		app.H2().Text(p.say("timeline.branches")),
		app.P().Class("about").Text(p.say("branches.about")),
		app.Ul().Body(app.Range(v.Branches).Slice(func(i int) app.UI { return l.branch(v.Branches[i], len(v.Branches) > 1) })),
	)
}

func (l *branchList) branch(b branchView, several bool) app.UI {
	p := l.page
	id := strconv.Itoa(b.Number)
	why := p.say("branches.first")
	if b.Because != "" {
		why = p.say("branches.left", "time", b.From, "because", b.Because)
	}
	return app.Li().DataSet("current", onOff(b.Current)).DataSet("branch", id).Body(
		app.Input().Type("text").Class("branch-name").
			Value(p.branchName(b.Number, b.Name)).MaxLength(60).
			Aria("label", p.say("branches.name", "number", b.Number)).
			OnChange(l.onName(b.Number), id),
		app.Span().Class("branch-why").Text(why),
		app.Div().Class("branch-buttons").Body(
			app.If(!b.Current, button("plain", "branch", p.say("branches.show"), false).DataSet("role", "show-branch").OnClick(l.onShow(b.Number), id)),
			app.If(b.Current, app.Span().Class("here").Text(p.say("timeline.current"))),
			app.If(several, button("ghost", "trash", p.say("branches.delete"), true).DataSet("role", "delete-branch").OnClick(l.onDelete(b.Number), id)),
		),
	)
}

func (l *branchList) onName(number int) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		name := ctx.JSSrc().Get("value").String()
		if name == l.page.say("timeline.branch", "number", number) {
			name = ""
		}
		l.page.send(model.RenameBranch{Number: number, Name: name})
	}
}

func (l *branchList) onShow(number int) app.EventHandler {
	return func(app.Context, app.Event) { l.page.send(model.SwitchBranch{Number: number}) }
}

func (l *branchList) onDelete(number int) app.EventHandler {
	return func(app.Context, app.Event) { l.page.send(model.DeleteBranch{Number: number}) }
}
