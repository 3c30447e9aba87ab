package ui

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons"
	"warren/sim/python/lib"
	"warren/ui/model"
)

// Run is the whole program in the page; it does not return there.
func Run() {
	app.RouteWithRegexp(".*", &shell{})
	app.RunWhenOnBrowser()
}

// mounted connects the page to the browser, once its components are there.
func (p *Page) mounted(s *shell) {
	p.shell = s
	p.takeWords()
	p.frames.start(p)
	p.listen()
	p.listenToPointer()
	app.Window().AddEventListener("resize", func(app.Context, app.Event) { p.frames.redraw() })
	app.Window().Call("addEventListener", "hashchange", app.FuncOf(func(app.Value, []app.Value) any {
		p.modules.awaitAll(func() { p.openLink() })
		return nil
	}))
	p.keeper.open(p)
	p.openStage()
	p.load()
	p.render()
}

// takeWords moves the lesson's words from the static page into their pane and
// removes the rest of it.
func (p *Page) takeWords() {
	words, slot := byID("words"), byID("lesson-slot")
	if words.Truthy() && slot.Truthy() {
		slot.Call("append", words)
		if top := site().Get("scrolled"); top.Truthy() {
			slot.Get("parentElement").Set("scrollTop", top)
		}
	}
	if static := byID("first"); static.Truthy() {
		static.Call("remove")
	}
}

// load fetches the Python modules and the lesson, then opens what was kept, or
// the link of the address.
func (p *Page) load() {
	lost := func(string) {
		p.failed = model.Notice{Key: "shell.not-loaded"}
		p.render()
	}
	fetch := func(name string, install func(string) error, then func()) {
		siteText(name, func(bundle string) {
			if err := install(bundle); err != nil {
				lost(err.Error())
				return
			}
			then()
		}, lost)
	}
	text := ""
	come := all(2, func() {
		p.modules.take = func() { fetch("python-rest.txt", lib.InstallRest, p.modules.come) }
		if len(p.modules.waiting) > 0 {
			p.modules.takeRest()
		}
		if p.slug == "" {
			p.begin()
			return
		}
		lesson, err := lessons.Parse(p.slug, []byte(text))
		if err != nil {
			lost(err.Error())
			return
		}
		p.modules.await(text, func() {
			p.course.open(p, lesson)
			p.begin()
		})
	})
	fetch("python.txt", lib.Install, come)
	if onDisk := site().Get("lessonText"); p.slug == "" || onDisk.Truthy() { // from the visitor's
		if onDisk.Truthy() {
			text = onDisk.String()
		}
		come()
		return
	}
	siteText(p.slug+".txtar", func(site string) {
		text = site
		come()
	}, lost)
}

// all calls do when it has been called so many times.
func all(times int, do func()) func() {
	return func() {
		if times--; times == 0 {
			do()
		}
	}
}

// begin shows the experiment: the link's, else what was kept, else the lesson's.
func (p *Page) begin() {
	p.model.Update(model.Open{Experiment: p.fresh()})
	p.model.Update(model.Watch{On: true})
	start := func() {
		linked := p.openLink()
		p.keeper.start(p, func(found *kept) {
			open := func() {
				p.ready = true // not before: what was done till then would be lost to what was kept
				p.render()
				document().Get("documentElement").Get("dataset").Set("state", "ready")
				p.editor.open(p) // its script takes a while
				p.modules.takeRest()
			}
			if found == nil || linked && found.Origin == "" {
				open()
				return
			}
			p.modules.awaitAll(func() {
				go func() { // it may wait for the store, which a callback must not
					p.restore(*found)
					open()
				}()
			})
		})
	}
	if fragment() == "" {
		start()
	} else {
		p.modules.awaitAll(start)
	}
	p.frames.wake()
	p.render()
}
