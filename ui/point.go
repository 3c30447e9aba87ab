package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/ui/model"
	"warren/ui/scene"
)

// An element of the page that stands for a thing has its text (scene.Thing's
// String) in data-thing; one that leads to an instant has the index of the record
// in data-record. The page listens for all of them at once: what is under the
// pointer or has the focus is pointed at, and lights up wherever it is shown; a
// click chooses the thing, or goes to the instant. The stage tells of its own.

// choose marks a thing as the one that is looked at closely.
func (p *Page) choose(t scene.Thing) { p.send(model.Choose{Thing: t}) }

// point marks a thing as the one under the pointer.
func (p *Page) point(t scene.Thing) {
	if t == p.model.Pointed() {
		return
	}
	p.model.Update(model.Point{Thing: t})
	p.light()
	p.frames.wake()
}

// light shows at which elements is pointed.
func (p *Page) light() {
	each(document(), `[data-lit="on"]`, func(e app.Value) { e.Call("removeAttribute", "data-lit") })
	if t := p.model.Pointed(); t != (scene.Thing{}) {
		text := app.Window().Get("CSS").Call("escape", t.String()).String()
		each(document(), `[data-thing="`+text+`"]`, func(e app.Value) { e.Call("setAttribute", "data-lit", "on") })
	}
}

// listenToPointer takes the page's pointer.
func (p *Page) listenToPointer() {
	listen := func(event string, f func(target app.Value)) {
		document().Call("addEventListener", event, app.FuncOf(func(_ app.Value, args []app.Value) any {
			if target := args[0].Get("target"); target.Get("closest").Truthy() && !target.Call("closest", "[data-kind=stage]").Truthy() {
				f(target)
			}
			return nil
		}))
	}
	point := func(target app.Value) {
		p.foresee(target)
		p.glanceOver(target)
		if e := target.Call("closest", "[data-thing]"); e.Truthy() {
			p.point(thingOf(e))
		} else {
			p.point(scene.Thing{})
		}
	}
	listen("pointerover", point)
	listen("pointerout", func(app.Value) { p.glanceAt(0) }) // a finger that is lifted is over nothing
	listen("focusin", point)
	listen("click", func(target app.Value) {
		e := target.Call("closest", "[data-record], [data-thing]")
		if !e.Truthy() {
			return
		}
		data := e.Get("dataset")
		if run := data.Get("run"); run.Truthy() {
			p.showRun(run.String())
		}
		if at := data.Get("record"); at.Truthy() {
			if n, err := strconv.Atoi(at.String()); err == nil {
				p.send(model.SeekRecord{Index: n})
			}
		}
		if data.Get("thing").Truthy() && !data.Get("record").Truthy() {
			p.choose(thingOf(e))
		}
	})
}

// showRun shows a run's program, so that the line at which it stands can be seen.
func (p *Page) showRun(name string) {
	for _, r := range p.model.Runs() {
		if r.Tab.Process == name {
			p.send(model.Select{Tab: r.Tab})
		}
	}
}

func thingOf(e app.Value) scene.Thing {
	return scene.ParseThing(e.Get("dataset").Get("thing").String())
}

// nearest is the data of that name that an element or the nearest around it has; empty
// if none has.
func nearest(target app.Value, data string) string {
	if e := target.Call("closest", "[data-"+data+"]"); e.Truthy() {
		return e.Get("dataset").Get(data).String()
	}
	return ""
}
