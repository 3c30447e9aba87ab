package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/ui/model"
)

// dock has the programs' buttons where the code pane is hidden.
type dock struct {
	app.Compo
	page *Page
	View dockView
}

type dockView struct {
	Lang  words.Language
	Ready bool
	Items []dockItem
}

type dockItem struct {
	Tab    model.Tab
	Number int
	State  model.State
}

func (p *Page) dockView(runs []model.Run) dockView {
	v := dockView{Lang: p.lang, Ready: p.ready}
	for _, r := range runs {
		v.Items = append(v.Items, dockItem{r.Tab, r.Number, r.State})
	}
	return v
}

func (d *dock) Render() app.UI {
	return app.Div().Class("dock").Role("group").Aria("label", d.page.say("dock.label")).Body(
		app.Range(d.View.Items).Slice(func(i int) app.UI {
			item := d.View.Items[i]
			glyph, key := "play", "code.run"
			if item.State.Alive() {
				glyph, key = "stop", "code.stop"
			}
			name := item.Tab.Program + circled(item.Number)
			return app.Button().Type("button").Class("button", "plain").
				Title(d.page.say(key)).
				Disabled(!d.View.Ready).
				Aria("label", d.page.say(key)+" "+name).
				DataSet("state", stateName(item.State)).
				OnClick(d.onPress(item), item.Tab.Program, item.Tab.Process, glyph).
				Body(icon(glyph), app.Span().Class("mono").Text(name))
		}),
	)
}

func (d *dock) onPress(item dockItem) app.EventHandler {
	return func(app.Context, app.Event) {
		if item.State.Alive() {
			d.page.send(model.Interrupt{Process: item.Tab.Process})
			return
		}
		d.page.start(item.Tab)
	}
}

// circled is " ①" for 1, and nothing for 0.
func circled(n int) string {
	switch {
	case n == 0:
		return ""
	case n <= 20:
		return " " + string(rune('①'+n-1))
	}
	return " " + strconv.Itoa(n)
}

// sheetTabs choose what is under the canvas on a narrow screen; the chosen tab,
// pressed again, makes it taller.
type sheetTabs struct {
	app.Compo
	page *Page
	View sheetView
}

type sheetView struct {
	Lang  words.Language
	Sheet string
}

// The sheet has the lesson, and every pane.
func sheets() []string { return append([]string{"lesson"}, panes[:]...) }

func (s *sheetTabs) Render() app.UI {
	return app.Div().Class("sheet-tabs").Role("tablist").Aria("label", s.page.say("sheet.label")).Body(
		app.Range(sheets()).Slice(func(i int) app.UI {
			name := sheets()[i]
			return app.Button().Type("button").Role("tab").
				Aria("selected", s.View.Sheet == name).
				DataSet("sheet", name).
				Text(s.page.say(sheetKey(name))).
				OnClick(s.onChoose(name), name)
		}),
		app.Span().Class("no-building").Text(s.page.say("sheet.no-building")),
	)
}

func sheetKey(name string) string {
	if name == "lesson" {
		return "sheet.lesson"
	}
	return "pane." + name
}

func (s *sheetTabs) onChoose(name string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		ctx.JSSrc().Call("scrollIntoView", map[string]any{"inline": "center", "block": "nearest"})
		s.page.tall = s.page.sheet == name && !s.page.tall
		s.page.sheet = name
		if name != "lesson" {
			s.page.pane = name
		}
		s.page.editor.open(s.page)
		s.page.render()
	}
}
