package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/ui/model"
)

// heads say what A and B are, and the line by which they are others. On a phone they
// choose which of the two is seen.
type heads struct {
	app.Compo
	page *Page
	View headsView
}

type headsView struct {
	Lang  words.Language
	A, B  string
	Other bool // B is seen, where there is room for one
	Acts  model.Side
	Apart model.Apart
}

func (p *Page) headsView() headsView {
	v := headsView{Lang: p.lang}
	if b := p.model.Compared(); b != nil {
		a := p.model.Current()
		v.A, v.B = p.branchName(a.Number, a.Name), p.branchName(b.Number, b.Name)
		v.Other, v.Acts, v.Apart = p.other.seen, p.model.ActsOn(), p.model.Apart()
	}
	return v
}

func (h *heads) Render() app.UI {
	p, v := h.page, h.View
	return app.Div().Class("heads").Hidden(v.B == "").Body(
		app.Div().Class("segment", "head-sides").Role("group").Aria("label", p.say("compare.seen")).Body(
			app.Button().Type("button").DataSet("see", "a").Aria("pressed", !v.Other).Text("A").OnClick(h.onSee(false), "a"),
			app.Button().Type("button").DataSet("see", "b").Aria("pressed", v.Other).Text("B").OnClick(h.onSee(true), "b"),
		),
		h.head("A", v.A, v.Acts == model.SideB, v.Apart.A, v.Apart.B),
		h.head("B", v.B, v.Acts == model.SideA, v.Apart.B, v.Apart.A),
	)
}

// head is that of one side. Where it lacks the line that the other one has, that
// line is struck out.
func (h *heads) head(letter, name string, skipped bool, line, others string) app.UI {
	p := h.page
	at := h.View.Apart
	code := app.Elem("code").Text(line)
	if line == "" {
		code = app.Elem("code").Body(app.Elem("del").Text(others))
	}
	return app.Div().Class("head").DataSet("side", letter).Body(
		app.H2().Body(app.B().Text(letter), app.Span().Title(name).Text(name),
			app.If(skipped, app.Elem("small").Text(p.say("compare.skipped")))),
		app.If(at.Program != "", app.P().Class("apart").Body(
			app.Span().Text(strconv.Itoa(at.Line)), code, app.Span().Text(at.Program))),
	)
}

func (h *heads) onSee(other bool) app.EventHandler {
	return func(app.Context, app.Event) {
		h.page.other.seen = other
		h.page.render()
		h.page.frames.redraw()
	}
}

// actsOn chooses in which of the two runs one acts.
func (c *compare) actsOn() app.UI {
	p := c.page
	side := func(s model.Side, name, word string) app.UI {
		return app.Button().Type("button").DataSet("acts", name).Aria("pressed", c.View.Acts == s).
			Text(word).OnClick(func(app.Context, app.Event) { p.send(model.ActOn{Side: s}) }, name)
	}
	return app.Div().Class("acts-on").Body(
		app.Span().ID("acts-on").Text(p.say("compare.acts")),
		app.Div().Class("segment").Role("group").Aria("labelledby", "acts-on").Body(
			side(model.BothSides, "both", p.say("compare.acts.both")), side(model.SideA, "a", "A"), side(model.SideB, "b", "B"),
		),
	)
}

// offered are the faults for the run that is shown, or for the two that are
// compared: what is done to both is what can be done to A, else to B.
func (p *Page) offered() []model.Breakage {
	if p.model.Compared() == nil || p.model.ActsOn() == model.SideA {
		return p.model.Faults(p.scene())
	}
	all := p.model.OtherFaults(p.otherScene())
	if p.model.ActsOn() == model.SideB {
		return all
	}
	for i, f := range p.model.Faults(p.scene()) {
		if f.Action != nil || all[i].Action == nil {
			all[i] = f
		}
	}
	return all
}

// side is which of two runs that are compared a fault is done to: where A has
// nothing to do it to, B alone.
func (p *Page) side(fault int) model.Side {
	side := p.model.ActsOn()
	if p.model.Compared() != nil && side == model.BothSides && p.model.Faults(p.scene())[fault].Action == nil {
		return model.SideB
	}
	return side
}
