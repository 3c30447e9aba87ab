package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim/search"
	"warren/ui/model"
)

// lossState is what the learner has chosen to search for.
type lossState struct {
	kinds [16]bool // by search.Kind
	goal  search.Goal
	runs  int
}

func newLossState() lossState {
	s := lossState{goal: search.Lost | search.Twice, runs: 100}
	for _, k := range search.Kinds {
		s.kinds[k] = true
	}
	return s
}

// losses is the search for a run in which a message is lost or handled twice.
type losses struct {
	app.Compo
	page *Page
	View lossesView
}

type lossesView struct {
	Lang      words.Language
	Choice    lossState
	Begun     bool
	Over      bool
	Shrinking bool
	Tried     int
	Runs      int
	Outcome   string // what was found, or that nothing was
	Found     bool
}

func (p *Page) lossesView() lossesView {
	v := lossesView{Lang: p.lang, Choice: p.losses}
	s := p.model.Search()
	if s == nil {
		return v
	}
	v.Begun, v.Over, v.Shrinking, v.Tried, v.Runs = true, s.Over(), s.Shrinking(), s.Tried(), s.Runs
	if !v.Over {
		return v
	}
	found, ok := s.Found()
	v.Found = ok
	if !ok {
		v.Outcome = p.say("search.safe", "count", s.Tried())
		return v
	}
	after := p.say("search.no-fault")
	if len(found.Faults) > 0 {
		after = ""
		for i, f := range found.Faults {
			if i > 0 {
				after += "; "
			}
			after += lineText(f)
		}
	}
	args := []any{"message", "m" + strconv.Itoa(int(found.Finding.Message)), "fault", after, "count", s.Tried()}
	if v.Outcome = p.say("search.lost", args...); found.Twice {
		v.Outcome = p.say("search.twice", args...)
	}
	return v
}

func (l *losses) Render() app.UI {
	p, v := l.page, l.View
	return app.Div().Class("losses").Body(
		app.H2().Text(p.say("search.title")),
		app.P().Class("about").Text(p.say("search.about")),
		app.FieldSet().Class("loss-kinds").Disabled(v.Begun && !v.Over).Body(
			app.Legend().Text(p.say("search.faults")),
			app.Range(search.Kinds).Slice(func(i int) app.UI {
				k := search.Kinds[i]
				return app.Label().Body(
					app.Input().Type("checkbox").Name(k.String()).Checked(v.Choice.kinds[k]).OnChange(l.onKind(k), i),
					app.Text(p.say("search.kind."+k.String())),
				)
			}),
		),
		app.Div().Class("loss-row").Body(
			l.goal(search.Lost, "search.goal.lost"), l.goal(search.Twice, "search.goal.twice"),
			app.Label().Class("loss-runs").Body(
				app.Span().Text(p.say("search.runs")),
				app.Input().ID("loss-runs").Type("number").Min(1).Max(5000).Value(v.Choice.runs).OnChange(l.onRuns),
			),
		),
		l.state(),
	)
}

func (l *losses) goal(g search.Goal, key string) app.UI {
	return app.Label().Body(
		app.Input().Type("checkbox").Name(key).Checked(l.View.Choice.goal&g != 0).OnChange(l.onGoal(g)),
		app.Text(l.page.say(key)),
	)
}

// state is the button that begins, or how far the search is, or what it has found.
func (l *losses) state() app.UI {
	p, v := l.page, l.View
	if v.Begun && !v.Over {
		word := p.say("search.tried", "count", v.Tried, "of", v.Runs)
		if v.Shrinking {
			word = p.say("search.shrinking")
		}
		return app.Div().Class("loss-state").Body(
			app.Progress().Max(v.Runs).Value(v.Tried).Aria("label", p.say("search.title")),
			app.Div().Class("loss-row").Body(
				app.Span().Role("status").Text(word),
				button("plain", "stop", p.say("search.stop"), false).DataSet("role", "stop-search").OnClick(l.onStop),
			),
		)
	}
	return app.Div().Class("loss-state").Body(
		app.If(v.Over, app.P().Class("outcome").DataSet("found", onOff(v.Found)).Role("status").Text(v.Outcome)),
		app.Div().Class("loss-row").Body(
			button("plain", "search", p.say("search.start"), false).DataSet("role", "search").OnClick(l.onStart),
			app.If(v.Found, button("plain", "branch", p.say("search.show"), false).DataSet("role", "show-found").OnClick(l.onShow)),
		),
	)
}

func (l *losses) onKind(k search.Kind) app.EventHandler {
	return func(ctx app.Context, _ app.Event) { l.page.losses.kinds[k] = ctx.JSSrc().Get("checked").Bool() }
}

func (l *losses) onGoal(g search.Goal) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		l.page.losses.goal &^= g
		if ctx.JSSrc().Get("checked").Bool() {
			l.page.losses.goal |= g
		}
	}
}

func (l *losses) onRuns(ctx app.Context, _ app.Event) {
	if n, err := strconv.Atoi(ctx.JSSrc().Get("value").String()); err == nil && n > 0 {
		l.page.losses.runs = n
	}
}

func (l *losses) onStart(app.Context, app.Event) {
	p := l.page
	var kinds []search.Kind
	for _, k := range search.Kinds {
		if p.losses.kinds[k] {
			kinds = append(kinds, k)
		}
	}
	if len(kinds) == 0 || p.losses.goal == 0 || len(p.model.Current().Actions()) == 0 {
		p.send(model.Tell{Notice: model.Notice{Key: "search.nothing"}})
		return
	}
	p.send(model.Pause{})
	p.send(model.SearchLoss{Kinds: kinds, For: p.losses.goal, Runs: p.losses.runs})
}

func (l *losses) onStop(app.Context, app.Event) { l.page.send(model.StopSearch{}) }
func (l *losses) onShow(app.Context, app.Event) { l.page.send(model.ShowFound{}) }
