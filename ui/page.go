package ui

import (
	"slices"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons/words"
	"warren/sim"
	"warren/sim/python/lib"
	"warren/ui/model"
	"warren/ui/scene"
)

// Page is the program in the page: the model, the language, and what of the
// browser belongs to them. Components hold a pointer to it; all of it is used on
// go-app's goroutine and in callbacks of the browser, which never run at once.
type Page struct {
	words *words.Table
	lang  words.Language
	theme string // "light" or "dark"
	slug  string // the lesson's, empty on other pages

	model  *model.Model
	course lessonState
	ready  bool // the lesson's scenario is there, and what was kept of it

	shell      *shell
	stage      stageView
	other      otherStage
	frames     frames
	editor     editor
	modules    modules
	keeper     keeper
	disk       diskState
	share      shareState
	ledger     ledgerState
	manage     manageState
	ladder     ladderState
	transcript transcriptState
	spoken     spoken
	glance     glance
	foreseen   string      // the fault of which it is shown what it would do
	asked      scene.Thing // what Why? explains
	tied       [2]int      // where its answer stands, and its notch
	sheet      string      // which tab of the sheet a narrow screen shows
	tall       bool        // the sheet takes more than half of a phone
	pane       string      // which pane the right-hand side shows
	drawer     bool        // that side is shown where the window has little room for it
	calls      bool        // the call stack is shown
	help       bool        // the list of keys is shown

	faultMenu bool // the faults without buttons of their own are shown
	untilMenu bool // what time may go on until is shown
	lines     linesState
	losses    lossState

	compared   compareView // while the list of differences is as it was
	comparedOf comparedOf

	failed   model.Notice
	linkTold bool // on a phone: that the experiment came with a link

	resetting bool // reset was pressed once
}

// newPage makes the page of a site, in the language and theme that boot.js chose. The texts that are built in are well formed,
// which a test of lessons/words sees to.
func newPage() *Page {
	table, err := words.Load()
	if err != nil {
		panic(err)
	}
	p := &Page{
		words: table,
		lang:  words.Chinese,
		theme: "light",
		model: model.New(sim.Scenario{}),
		sheet: "lesson",

		losses: newLossState(),
		pane:   "code", drawer: true,
	}
	if app.IsClient {
		p.lang = words.Language(site().Get("lang").String())
		p.theme = site().Get("theme").String()
		p.slug = site().Get("lesson").String()
	}
	return p
}

// say is a text in the page's language.
func (p *Page) say(key string, args ...any) string {
	return p.words.Say(p.lang, key, scene.Spoken(args, p.say)...)
}

// tell says a notice.
func (p *Page) tell(n model.Notice) string {
	args := slices.Clone(n.Args)
	for i, arg := range args {
		if err, ok := arg.(error); ok {
			args[i] = p.reason(err)
		}
	}
	return p.say(n.Key, args...)
}

// send changes the model and shows what has changed. It waits for the modules that
// the programs may import: what was pressed meanwhile is done then.
func (p *Page) send(msg model.Msg) {
	p.modules.await(p.sources(), func() { p.update(msg) })
}

// sources are all programs' texts as they are now.
func (p *Page) sources() string {
	if lib.Whole() {
		return ""
	}
	var all strings.Builder
	for _, program := range p.model.Programs() {
		all.WriteString(p.model.Source(program.Name) + "\n")
	}
	return all.String()
}

func (p *Page) update(msg model.Msg) {
	p.resetting = false
	p.model.Update(msg)
	p.spoken.heed(msg)
	p.keeper.changed()
	p.frames.wake()
	p.render()
}

// render shows the model anew, at go-app's next turn.
func (p *Page) render() {
	if p.shell != nil && p.shell.Mounted() {
		p.shell.Update()
	}
}

// setLang shows the page in another language; nothing else changes.
func (p *Page) setLang(l words.Language) {
	p.lang = l
	site().Call("setLang", string(l))
	p.editor.label(p.say("code.editor"))
	p.render()
	p.frames.redraw()
}

// toggleTheme goes from light to dark and back.
func (p *Page) toggleTheme() {
	p.theme = map[string]string{"light": "dark", "dark": "light"}[p.theme]
	site().Call("setTheme", p.theme)
	p.render()
	p.frames.redraw()
}

// seconds writes a time as the page shows it.
func seconds(t time.Duration) string {
	return decimal(t.Seconds(), 2)
}
