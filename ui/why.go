package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/model"
	"warren/ui/scene"
)

// whyPanel answers why a thing is as it is, over the canvas.
type whyPanel struct {
	app.Compo
	page *Page
	View whyView
}

type whyView struct {
	Key   sceneKey
	Thing scene.Thing
	At    int // records; answers depend on all of them
}

func (p *Page) whyPanel() app.UI {
	if p.asked == (scene.Thing{}) {
		return nil
	}
	return &whyPanel{page: p, View: whyView{p.sceneKey(), p.asked, p.model.Cursor().Index}}
}

// ask explains a thing.
func (p *Page) ask(t scene.Thing) {
	if _, ok := p.scene().Why(t); !ok {
		p.failed = model.Notice{Key: "why.nothing"}
		t = scene.Thing{}
	}
	p.asked = t
	p.render()
}

// askWhy explains what is pointed at, else what is chosen, or closes the answer.
func (p *Page) askWhy() {
	t := p.model.Pointed()
	if _, ok := p.scene().Why(t); !ok {
		t = p.model.Chosen()
	}
	if t == p.asked && t != (scene.Thing{}) {
		p.closeWhy()
		return
	}
	p.ask(t)
}

func (p *Page) closeWhy() {
	p.asked = scene.Thing{}
	p.render()
}

func (w *whyPanel) OnMount(app.Context)  { w.page.frames.redraw() }
func (w *whyPanel) OnUpdate(app.Context) { w.page.light() }

// tie puts the answer under the line that ties it to its thing.
func (p *Page) tie() {
	if p.asked == (scene.Thing{}) {
		p.tied = [2]int{}
		return
	}
	x, width, ok := p.stage.stage.TiedAt()
	answer := byID("why")
	if !ok || !answer.Truthy() {
		return
	}
	wide := min(whyWidth, width-2*whyEdge)
	left := min(max(x-wide/2, whyEdge), width-whyEdge-wide)
	if at := [2]int{int(left), int(min(max(x-left, whyNotch), wide-whyNotch))}; at != p.tied {
		p.tied = at
		setStyle(answer, "--left", strconv.Itoa(at[0])+"px")
		setStyle(answer, "--notch", strconv.Itoa(at[1])+"px")
	}
}

// Measures of the answer, as why.css has them: how wide it is at most, how far from the
// edges of its room it stays, and how far its notch from its own.
const whyWidth, whyEdge, whyNotch = 640.0, 24.0, 28.0

func (w *whyPanel) Render() app.UI {
	p, s := w.page, w.page.scene()
	why, ok := s.Why(w.View.Thing)
	if !ok {
		return app.Div().Class("why").Hidden(true)
	}
	title := p.phrase(why.Title)
	return app.Div().ID("why").Class("why").Role("dialog").Aria("label", title).Body(
		app.Div().Class("panel-head").Body(
			app.B().Text(title),
			button("ghost", "close", p.say("why.close"), true).OnClick(w.onClose),
		),
		app.Div().Class("why-body").Body(
			w.tries(why),
			app.Ul().Class("reasons").Body(app.Range(why.Reasons).Slice(func(i int) app.UI {
				return w.reason(why.Reasons[i])
			})),
		),
	)
}

// phrase says a phrase.
func (p *Page) phrase(said scene.Phrase) string { return p.say(said.Key, said.Args...) }

func (w *whyPanel) reason(r scene.Reason) app.UI {
	text := w.page.phrase(r.Phrase)
	if r.Record < 0 {
		return app.Li().Text(text)
	}
	return app.Li().Body(app.Text(text), app.Button().Type("button").Class("link").
		DataSet("record", strconv.Itoa(r.Record)).
		Text(seconds(w.page.model.History().Record(r.Record).At)+" s").Title(w.page.say("why.goto")))
}

// tries are the bindings that were tried, under the key; nil where none were, as for
// a queue that nothing lies in.
func (w *whyPanel) tries(why scene.Why) app.UI {
	if len(why.Tries) == 0 {
		return nil
	}
	p := w.page
	rows := []app.UI{app.Div().Class("try").Body(
		app.Span().Class("try-key").Text(p.say("why.key-of", "message", scene.Name(why.Message))),
		app.Span().Class("cells").Body(w.key(why)...),
	)}
	for _, t := range why.Tries {
		rows = append(rows, w.try(t))
	}
	typ := why.Tries[0].Type
	if why.Tries[0].Thing.Kind == scene.QueueThing {
		typ = "default"
	}
	if why.More > 0 {
		rows = append(rows, app.P().Text(p.say("why.more", "count", why.More)))
	}
	return app.Div().Class("tries").Body(append(rows, app.P().Text(p.say("why.rule."+typ)))...)
}

// key is the routing key, word by word where that counts.
func (w *whyPanel) key(why scene.Why) []app.UI {
	words := why.Words
	if words == nil {
		words = []string{why.Key}
	}
	if why.Key == "" {
		words = []string{w.page.say("why.empty-key")}
	}
	var cells []app.UI
	for _, word := range words {
		cells = append(cells, cell("word", 1, word))
	}
	return cells
}

func cell(fit string, span int, text string) app.UI {
	return app.Span().Class("cell").DataSet("fit", fit).DataSet("span", strconv.Itoa(min(span, 6))).Title(text).Text(text)
}

func (w *whyPanel) try(t scene.Try) app.UI {
	p := w.page
	var cells []app.UI
	for _, c := range t.Cells {
		fit, text := "equal", c.Pattern
		switch {
		case t.Type == "fanout":
			text = "*"
		case c.Fit == scene.Surplus:
			fit, text = "off", p.say("why.surplus")+" "+c.Text
		case c.Fit == scene.Missing:
			fit, text = "off", p.say("why.missing")+" "+c.Pattern
		case c.Fit == scene.Differs:
			fit, text = "off", c.Pattern+" ≠ "+c.Text
		case c.Span == 0:
			text = c.Pattern + " = ∅"
		case c.Pattern != c.Text && t.Type == "topic":
			text = c.Pattern + " = " + c.Text
		}
		cells = append(cells, cell(fit, c.Span, text))
	}
	if t.Near != "" {
		cells = append(cells, app.Span().Class("near").Text(p.say("why.near."+t.Near)))
	}
	sign := "✕ "
	if t.Matched {
		sign = "✓ "
	}
	key := t.Key
	if key == "" {
		key = "''"
	}
	return app.Div().Class("try").DataSet("matched", onOff(t.Matched)).DataSet("thing", t.Thing.String()).Body(
		app.Span().Class("try-key").Title(key).Text(key),
		app.Span().Class("cells").Body(cells...),
		app.Span().Class("try-to").Title(scene.Shown(t.To)).Text(sign+short(scene.Bare(t.To))),
	)
}

// short is a long name without its middle.
func short(name string) string {
	if r := []rune(name); len(r) > 16 {
		return string(r[:9]) + "…" + string(r[len(r)-4:])
	}
	return name
}

func (w *whyPanel) onClose(app.Context, app.Event) { w.page.closeWhy() }
