package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/ui/model"
	"warren/ui/scene"
)

// shortcut is a key that works while nobody types.
type shortcut struct {
	Key   string // as KeyboardEvent.key has it, lower case
	Shown string
	Words string // key of the words
	Do    func(p *Page)
}

// shortcuts in the order in which they are listed.
var shortcuts = [...]shortcut{
	{" ", "Space", "keys.play", func(p *Page) { p.togglePlay() }},
	{".", ".", "keys.step", func(p *Page) { p.send(model.Step{}) }},
	{",", ",", "keys.back", func(p *Page) { p.send(model.Step{Back: true}) }},
	{"home", "Home", "keys.start", func(p *Page) { p.send(model.Seek{}) }},
	{"end", "End", "keys.end", func(p *Page) { p.send(model.Seek{At: p.model.Frontier()}) }},
	{"[", "[", "keys.slower", func(p *Page) { p.send(model.Slower{}) }},
	{"]", "]", "keys.faster", func(p *Page) { p.send(model.Faster{}) }},
	{"f", "F", "keys.whole", func(p *Page) { p.stage.stage.Whole() }},
	{"+", "+", "keys.closer", func(p *Page) { p.stage.stage.Zoom(1.25) }},
	{"-", "-", "keys.farther", func(p *Page) { p.stage.stage.Zoom(0.8) }},
	{"w", "W", "keys.why", func(p *Page) { p.askWhy() }},
	{"shift+i", "⇧I", "keys.inspector", func(p *Page) { p.showPane("inspector") }},
	{"shift+m", "⇧M", "keys.management", func(p *Page) { p.showPane("management") }},
	{"v", "V", "keys.pane", func(p *Page) { p.nextPane() }},
	{"n", "N", "keys.next", func(p *Page) { p.runUntil(model.Until{Kind: model.UntilEvent}) }},
	{";", ";", "keys.until", func(p *Page) { p.toggleUntil() }},
	{"d", "D", "keys.difference", func(p *Page) { p.nextDifference() }},
	{"g", "G", "keys.branches", func(p *Page) { p.showPane("experiment") }},
	{"t", "T", "keys.theme", func(p *Page) { p.toggleTheme() }},
	{"?", "?", "keys.help", func(p *Page) { p.toggleHelp() }},
	{"escape", "Esc", "keys.close", func(p *Page) { p.closePanels() }},
}

// codeKeys are the keys of the code pane, with the keys of their words: those of
// debugKey work while one types too, those of the terminal only there. The last ones are
// the stage's own, for the node that has the focus.
var codeKeys = [...][2]string{
	{"F9", "keys.breakpoint"},
	{"F10", "keys.over"},
	{"F11", "keys.into"},
	{"⇧F11", "keys.out"},
	{"Ctrl C", "keys.interrupt"},
	{"Ctrl D", "keys.end-input"},
	{"⇧ ← ↑ → ↓", "keys.move"},
	{"⌫", "keys.tidy"},
}

// listen takes the page's keys.
func (p *Page) listen() {
	document().Call("addEventListener", "keydown", app.FuncOf(func(_ app.Value, args []app.Value) any {
		p.key(args[0])
		return nil
	}))
}

func (p *Page) key(e app.Value) {
	if !p.ready {
		return
	}
	if e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("altKey").Bool() || e.Get("defaultPrevented").Bool() {
		return
	}
	key := strings.ToLower(e.Get("key").String())
	if p.debugKey(key, e.Get("shiftKey").Bool()) {
		e.Call("preventDefault")
		return
	}
	if len(key) == 1 && "a" <= key && key <= "z" && e.Get("shiftKey").Bool() {
		key = "shift+" + key
	}
	target := e.Get("target")
	if key != "escape" && taken(target, key) {
		return
	}
	for _, s := range shortcuts {
		if s.Key == key {
			e.Call("preventDefault")
			s.Do(p)
			return
		}
	}
	for _, f := range faultKinds {
		if f.key == key {
			e.Call("preventDefault")
			p.breakIt(f.name)
			return
		}
	}
}

// taken reports whether the element under the keyboard has its own use for a key.
func taken(target app.Value, key string) bool {
	if !target.Get("closest").Truthy() {
		return false
	}
	if target.Call("closest", "input, textarea, select, [contenteditable]:not([contenteditable=false])").Truthy() {
		return true
	}
	if key == " " {
		return target.Call("closest", "button, a, summary").Truthy()
	}
	return (key == "home" || key == "end") && target.Call("closest", "[role=slider]").Truthy()
}

func (p *Page) toggleHelp() {
	open := !p.help
	p.closePanels()
	p.help = open
	p.render()
}

func (p *Page) toggleDrawer() {
	p.drawer = !p.drawer
	p.editor.open(p)
	p.render()
	p.frames.redraw()
}

// closePanels closes whatever lies over the page.
func (p *Page) closePanels() {
	p.help, p.faultMenu, p.untilMenu = false, false, false
	p.asked = scene.Thing{}
	p.share = shareState{}
	p.failed = model.Notice{}
	p.model.Update(model.Dismiss{})
	p.render()
}

// keyList is the list of keys.
type keyList struct {
	app.Compo
	page *Page
	View keysView
}

type keysView struct {
	Lang words.Language
	Open bool
}

func (k *keyList) Render() app.UI {
	p := k.page
	list := app.Div().Class("key-list").Hidden(!k.View.Open).Role("dialog").Aria("label", p.say("keys.title"))
	if !k.View.Open { // its 190 elements would be a quarter of what the page begins with
		return list
	}
	return list.Body(
		app.Div().Class("panel-head").Body(
			app.B().Text(p.say("keys.title")),
			button("ghost", "close", p.say("keys.close"), true).OnClick(k.onClose),
		),
		app.Dl().Body(
			app.Range(shortcuts[:]).Slice(func(i int) app.UI {
				return k.key(shortcuts[i].Shown, shortcuts[i].Words)
			}),
			app.Range(faultKinds[:]).Slice(func(i int) app.UI { return k.key(faultKinds[i].shown(), "fault."+faultKinds[i].name+".what") }),
			app.Range(codeKeys[:]).Slice(func(i int) app.UI { return k.key(codeKeys[i][0], codeKeys[i][1]) }),
		),
		k.leftOut(),
	)
}

func (k *keyList) key(shown, text string) app.UI {
	return app.Div().Body(
		app.Dt().Body(app.Elem("kbd").Text(shown)),
		app.Dd().Text(k.page.say(text)),
	)
}

// leftOut is the list of what programs here cannot do: the texts that begin with
// "python.", in the order of their keys.
func (k *keyList) leftOut() app.UI {
	p := k.page
	var texts []string
	for _, key := range p.words.Keys() {
		if strings.HasPrefix(key, "python.") {
			texts = append(texts, p.say(key))
		}
	}
	if len(texts) == 0 {
		return nil
	}
	return app.Div().Class("left-out").Body(
		app.B().Text(p.say("help.python")),
		app.Ul().Body(app.Range(texts).Slice(func(i int) app.UI { return app.Li().Text(texts[i]) })),
	)
}

func (k *keyList) onClose(app.Context, app.Event) { k.page.closePanels() }
