package ui

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim"
	"warren/ui/model"
)

// machine is the terminal of the computer that a broker is installed on, below the
// picture of lessons in which one does that.
type machine struct {
	app.Compo
	page *Page
	View machineView
	back int // commands back from the end that the arrow keys have gone
}

type machineView struct {
	Lang  words.Language
	Shown bool
	Lines []model.ShellLine
}

func (p *Page) machineView() machineView {
	v := machineView{Lang: p.lang, Shown: p.model.Scenario().Machine != ""}
	if v.Shown {
		v.Lines = p.model.Shell()
	}
	return v
}

// OnUpdate shows the end of what was printed.
func (m *machine) OnUpdate(app.Context) {
	if lines := byID("machine-lines"); lines.Truthy() {
		lines.Set("scrollTop", lines.Get("scrollHeight"))
	}
}

const prompt = "[root@warren ~]# "

func (m *machine) Render() app.UI {
	p, v := m.page, m.View
	return app.Section().Class("machine").Hidden(!v.Shown).Aria("label", p.say("machine.label")).Body(
		app.Div().Class("machine-head").Body(
			app.B().Text(p.say("machine.label")),
			app.Span().Text(p.say("machine.hint")),
		),
		app.Div().Class("machine-lines").ID("machine-lines").Role("log").TabIndex(0).Body(
			app.Range(v.Lines).Slice(func(i int) app.UI {
				l := v.Lines[i]
				return app.Button().Type("button").Class("ran").OnClick(m.onLine(l.Record), strconv.Itoa(l.Record)).Body(
					app.Span().Class("command").Text(prompt+l.Line),
					app.Span().Class("out").Text(strings.TrimSuffix(l.Out, "\n")),
					app.Span().Class("err").Text(strings.TrimSuffix(l.Err, "\n")),
				)
			}),
		),
		app.Label().Class("machine-prompt").Body(
			app.Span().Text(prompt),
			app.Input().ID("machine-line").Type("text").AutoComplete(false).Spellcheck(false).
				Attr("autocapitalize", "off").Aria("label", p.say("machine.line")).OnKeyDown(m.onKey),
		),
	)
}

func (m *machine) onLine(record int) app.EventHandler {
	return func(app.Context, app.Event) { m.page.send(model.SeekRecord{Index: record}) }
}

// onKey runs a line, or brings an earlier one back.
func (m *machine) onKey(ctx app.Context, e app.Event) {
	input := ctx.JSSrc()
	switch key := e.Get("key").String(); key {
	case "Enter":
		line := strings.TrimSpace(input.Get("value").String())
		if line != "" && !e.Get("isComposing").Bool() {
			m.back = 0
			input.Set("value", "")
			m.page.send(model.Do{Action: sim.RunShell{Line: line}})
		}
	case "ArrowUp", "ArrowDown":
		by := map[string]int{"ArrowUp": 1, "ArrowDown": -1}[key]
		m.back = min(max(m.back+by, 0), len(m.View.Lines))
		text := ""
		if m.back > 0 {
			text = m.View.Lines[len(m.View.Lines)-m.back].Line
		}
		input.Set("value", text)
		e.PreventDefault()
	default:
		return
	}
	e.Call("stopPropagation")
}
