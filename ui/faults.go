package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/ui/model"
)

// faultKind is how a fault stands on its button: key as in shortcuts. What mends
// has the key of what breaks, and stands below it.
type faultKind struct{ name, key, icon string }

// faultKinds in the order in which they are listed; those that mend are found
// through mends.
var faultKinds = [...]faultKind{
	{"kill", "k", "kill"}, {"cut", "c", "cut"},
	{"restart", "r", "restart"}, {"sigkill", "9", "bolt"}, {"power-cut", "shift+p", "plug"},
	{"interrupt", "i", "stop"}, {"slow", "s", "clock"}, {"freeze", "z", "pause"}, {"drop", "x", "close"},
	{"memory-on", "m", "bell"}, {"disk-on", "e", "bell"}, {"disk-full", "y", "bell"},
	{"poison", "j", "bolt"}, {"password", "o", "key"}, {"permission", "u", "key"},
}

// mends are the faults that stand in the place of others: what was broken is whole
// again.
var mends = map[string]string{
	"start": "restart", "thaw": "freeze", "memory-off": "memory-on", "disk-off": "disk-on", "disk-free": "disk-full",
}

// kindOf is the kind of the fault of that name, or of the one that it mends.
func kindOf(name string) faultKind {
	if broken, ok := mends[name]; ok {
		name = broken
	}
	for _, k := range faultKinds {
		if k.name == name {
			return k
		}
	}
	panic("ui: an unknown fault " + name)
}

// shown is the key as it is written on a keyboard.
func (k faultKind) shown() string {
	return strings.ToUpper(strings.Replace(k.key, "shift+", "⇧", 1))
}

// inDock is how many faults have buttons of their own; the others are in a menu.
const inDock = 5

// faults are the buttons that break things.
type faults struct {
	app.Compo
	page *Page
	View faultsView
}

type faultsView struct {
	Lang  words.Language
	Open  bool // the menu
	Items []faultItem
}

// faultItem is a fault without its action, so that views can be compared.
type faultItem struct {
	Name, Of string
	Can      bool
}

func (p *Page) faultsView() faultsView {
	v := faultsView{Lang: p.lang, Open: p.faultMenu}
	for _, f := range p.offered() {
		v.Items = append(v.Items, faultItem{f.Name, f.Of, f.Action != nil})
	}
	return v
}

func (f *faults) Render() app.UI {
	p, items := f.page, f.View.Items
	return app.Div().Class("faults").Role("group").Aria("label", p.say("fault.label")).DataSet("open", onOff(f.View.Open)).Body(
		app.Span().Class("faults-title").Text(p.say("fault.title")),
		app.Div().Class("faults-row").Body(
			app.Range(items[:inDock]).Slice(func(i int) app.UI { return f.item(items[i]) }),
		),
		app.Button().Type("button").Class("fault", "more").Aria("expanded", f.View.Open).
			OnClick(f.onMore).
			Body(app.Span().Class("fault-more").Text(p.say("fault.more")), app.Span().Class("fault-all").Text(p.say("fault.title")), icon("chevron")),
		app.Div().Class("faults-menu").Hidden(!f.View.Open).Role("menu").Aria("label", p.say("fault.more")).Body(
			app.Range(items[inDock:]).Slice(func(i int) app.UI { return f.item(items[inDock+i]) }),
		),
	)
}

// item is the button of a fault. It says what the fault is done to.
func (f *faults) item(item faultItem) app.UI {
	p := f.page
	of := item.Of
	if of == "" {
		of = p.say("fault.of." + victims[item.Name])
	}
	kind := kindOf(item.Name)
	word, key := p.say("fault."+item.Name, "of", of), kind.shown()
	if item.Of == "" && f.View.Lang == words.Chinese {
		word = joined(word, of)
	}
	return app.Button().Type("button").Class("fault").DataSet("fault", item.Name).
		Disabled(!item.Can).
		Title(p.say("fault."+item.Name+".what")).
		Aria("keyshortcuts", key).
		OnClick(f.onFault(item.Name), item.Name).
		Body(icon(kind.icon), app.Span().Text(word), app.Elem("kbd").Text(key))
}

// joined is a text of Chinese without the spaces that part a name in it from the
// words beside it, for the name is a word of Chinese itself.
func joined(text, name string) string {
	before, after, found := strings.Cut(text, name)
	if !found || name == "" {
		return text
	}
	if b := strings.TrimSuffix(before, " "); b != "" && b[len(b)-1] >= 0x80 {
		before = b
	}
	return before + name + strings.TrimPrefix(after, " ")
}

// victims are what the faults are done to, where there is none.
var victims = map[string]string{
	"kill": "program", "cut": "program", "interrupt": "program", "slow": "program", "freeze": "program", "thaw": "program",
	"drop": "frame", "poison": "queue", "password": "user", "permission": "user",
}

func (f *faults) onMore(app.Context, app.Event) {
	f.page.faultMenu = !f.page.faultMenu
	f.page.render()
}

func (f *faults) onFault(name string) app.EventHandler {
	return func(app.Context, app.Event) { f.page.breakIt(name) }
}

// breakIt does a fault, by its name or by that of the fault whose key it shares.
func (p *Page) breakIt(name string) {
	if !p.ready {
		return
	}
	p.faultMenu = false
	for i, f := range p.offered() {
		if f.Name != name && kindOf(f.Name).name != name {
			continue
		}
		if f.Action == nil {
			p.model.Update(model.Tell{Notice: model.Notice{Key: "fault.none"}})
			p.render()
			return
		}
		p.send(model.DoIn{Side: p.side(i), Action: f.Action})
		return
	}
}
