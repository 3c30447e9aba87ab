package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons"
	"warren/lessons/words"
	"warren/ui/model"
)

// lessonState is the lesson beside the experiment, and how far the learner is in
// it. Its words are in the page already, in both languages; what changes in them
// is set on their elements.
type lessonState struct {
	lesson   lessons.Lesson
	progress *lessons.Progress
	branch   *model.Branch // that progress follows
	taken    int           // records that progress has taken in
	done     map[string]bool
	guesses  map[string]int // answers that were chosen, by step
	best     map[string]lessons.Score
	halted   map[string]bool // steps at whose moment time was stopped
	detours  map[string]int  // wrong turns that were shown to somebody who took none, by step
	current  string          // the step that is being read
	just     justDone
	watch    bool // the words are listened to
}

// open shows a lesson.
func (l *lessonState) open(p *Page, lesson lessons.Lesson) {
	l.lesson = lesson
	l.done, l.guesses = make(map[string]bool), make(map[string]int)
	l.best, l.halted, l.detours = make(map[string]lessons.Score), make(map[string]bool), make(map[string]int)
	l.load()
	l.listen(p)
}

// listen takes clicks on answers, and follows which step is being read.
func (l *lessonState) listen(p *Page) {
	words := byID("words")
	if l.watch || !words.Truthy() {
		return
	}
	l.watch = true
	words.Call("addEventListener", "click", app.FuncOf(func(_ app.Value, args []app.Value) any {
		target := args[0].Get("target")
		if act := target.Call("closest", "[data-act]"); act.Truthy() {
			of := "" // a program of today, or a cell of a grid
			if part := act.Call("closest", "[data-program]"); part.Truthy() {
				of = part.Get("dataset").Get("program").String()
			} else if part := act.Call("closest", "[data-cell]"); part.Truthy() {
				of = part.Get("dataset").Get("cell").String()
			}
			step := act.Call("closest", "[data-step]").Get("dataset").Get("step").String()
			l.act(p, act.Get("dataset").Get("act").String(), step, of)
			return nil
		}
		answer := target.Call("closest", "button.answer")
		if !answer.Truthy() {
			return nil
		}
		step := answer.Call("closest", "[data-step]").Get("dataset").Get("step").String()
		if n, err := strconv.Atoi(answer.Get("dataset").Get("answer").String()); err == nil {
			l.guesses[step] = n
			l.save()
			l.show(p)
		}
		return nil
	}))
	words.Call("addEventListener", "change", app.FuncOf(func(_ app.Value, args []app.Value) any {
		l.chooses(p, args[0].Get("target"))
		return nil
	}))
	pane := words.Call("closest", ".lesson")
	pane.Call("addEventListener", "scroll", app.FuncOf(func(app.Value, []app.Value) any {
		if step := l.reading(pane); step != l.current {
			l.current = step
			p.render()
		}
		return nil
	}))
}

// reading is the last step whose beginning has come to the upper part of the pane.
func (l *lessonState) reading(pane app.Value) string {
	line := pane.Call("getBoundingClientRect").Get("top").Float() + pane.Get("clientHeight").Float()/3
	name := ""
	for i := range l.lesson.Steps {
		step := &l.lesson.Steps[i]
		section := l.section(step.Name)
		if section.Truthy() && section.Call("getBoundingClientRect").Get("top").Float() <= line {
			name = step.Name
		}
	}
	return name
}

// section is a step's words in the language that is shown.
func (l *lessonState) section(step string) app.Value {
	lang := document().Get("documentElement").Get("dataset").Get("lang").String()
	return document().Call("querySelector", `#words [data-words="`+lang+`"] [data-step="`+step+`"]`)
}

// title is that of a step, in the language that is shown.
func (l *lessonState) title(step string) string {
	if section := l.section(step); section.Truthy() {
		return section.Call("querySelector", "h2").Get("textContent").String()
	}
	return ""
}

// follow judges the checks on the branch that is shown, as far as it was seen. A
// check that was met stays met when the learner goes back in time.
func (l *lessonState) follow(p *Page) {
	if len(l.lesson.Steps) == 0 {
		return
	}
	m := p.model
	if l.progress == nil || l.branch != m.Current() {
		l.progress, l.branch, l.taken = l.lesson.Begin(), m.Current(), 0
	}
	if index := m.Cursor().Index; index > l.taken {
		l.progress.Follow(m.History(), index)
		l.taken = index
		l.show(p)
		l.halt(p)
	}
}

// show sets on the words what has been done and guessed.
func (l *lessonState) show(p *Page) {
	if l.progress == nil {
		return
	}
	for i, step := range l.lesson.Steps { // first, for a question looks at a later step
		// What was only shown is not done.
		state := l.progress.Step(i)
		if l.seen(step, state) {
			l.save()
		}
		if !state.Done || state.At <= l.branch.Performed() {
			continue
		}
		if step.Par > 0 {
			l.better(step, state.Score)
		}
		if !l.done[step.Name] {
			l.done[step.Name] = true
			l.just = justDone{Step: step.Name, Title: l.title(step.Name), Again: !l.just.Again}
			l.save()
		}
	}
	for i, step := range l.lesson.Steps {
		state := l.progress.Step(i)
		sections := document().Call("querySelectorAll", `#words [data-step="`+step.Name+`"]`)
		for n := range sections.Length() {
			l.mark(p, sections.Index(n), step, state)
		}
	}
	p.render()
}

// mark sets one step's state on its words in one language.
func (l *lessonState) mark(p *Page, section app.Value, step lessons.Step, state lessons.StepState) {
	section.Get("dataset").Set("done", onOff(l.done[step.Name]))
	l.markScore(p, section, step, state)
	for i, check := range state.Checks {
		item := section.Call("querySelector", `[data-check="`+strconv.Itoa(i)+`"]`)
		if !item.Truthy() {
			continue
		}
		item.Get("dataset").Set("met", onOff(check.Met || l.done[step.Name]))
		if check.Met {
			item.Get("dataset").Set("at", seconds(check.At))
		}
	}
	each(section, "[data-says]", func(text app.Value) {
		text.Set("hidden", text.Get("dataset").Get("says").String() != state.Says)
	})
	l.markAnswers(p, section, step)
	l.markGrid(p, section, step)
}

// markAnswers sets on a question what was guessed, and what is true once the run
// that decides it was seen. A wrong guess stays.
func (l *lessonState) markAnswers(p *Page, section app.Value, step lessons.Step) {
	lang := languageOf(section)
	guess, revealed := l.guesses[step.Name], l.done[step.Reveal]
	each(section, "button.answer", func(button app.Value) {
		n, _ := strconv.Atoi(button.Get("dataset").Get("answer").String())
		var tag string
		switch {
		case revealed && n == step.Answer:
			tag = "✓ " + p.words.Say(lang, "lesson.actual")
		case n == guess:
			tag = p.words.Say(lang, "lesson.guess")
		}
		data := button.Get("dataset")
		data.Set("chosen", onOff(n == guess))
		data.Set("right", onOff(revealed && n == step.Answer))
		data.Set("tag", tag)
		button.Call("setAttribute", "aria-pressed", n == guess)
		if reply := button.Get("nextElementSibling"); reply.Truthy() {
			reply.Set("hidden", !revealed || n != guess && n != step.Answer)
		}
	})
}

// each calls f with the elements below another that a selector finds.
func each(below app.Value, selector string, f func(app.Value)) {
	found := below.Call("querySelectorAll", selector)
	for i := range found.Length() {
		f(found.Index(i))
	}
}

// languageOf is the language of words on the page.
func languageOf(section app.Value) words.Language {
	return words.Language(section.Call("closest", "[data-words]").Get("dataset").Get("words").String())
}

// restore takes in marks that were kept beside the experiment, as they once were.
func (l *lessonState) restore(p *Page, k keptLesson) {
	if len(l.lesson.Steps) > 0 {
		l.merge(k)
	}
	l.show(p)
}

// forget begins the lesson anew.
func (l *lessonState) forget(p *Page) {
	clear(l.done)
	clear(l.guesses)
	clear(l.best)
	clear(l.halted)
	forget(progressKey(l.lesson.Slug))
	l.progress, l.just = nil, justDone{}
	l.follow(p)
}

// steps stand over the lesson's words: how far one is, and a way to each step.
type steps struct {
	app.Compo
	page *Page
	View stepsView
}

type stepsView struct {
	Lang  words.Language
	Steps []stepView
	Just  justDone // nothing where it is the one that is read
}

// justDone is the step that was done last while the page was open.
type justDone struct {
	Step, Title string
	Again       bool // changes with each, so that the style shows each anew
}

type stepView struct {
	Name, Phase   string
	Done, Current bool
}

func (p *Page) stepsView() stepsView {
	v := stepsView{Lang: p.lang}
	for _, s := range p.course.lesson.Steps {
		v.Steps = append(v.Steps, stepView{s.Name, s.Phase, p.course.isDone(s), s.Name == p.course.current})
	}
	if just := p.course.just; just.Step != p.course.current {
		v.Just = just
	}
	return v
}

// isDone reports whether a step is behind the learner: its checks were met, its
// question was answered; one that is there to be read is never done.
func (l *lessonState) isDone(s lessons.Step) bool {
	return l.done[s.Name] || s.Asks() && l.guesses[s.Name] > 0
}

// manySteps are so many that only the word of the current one has room.
const manySteps = 8

func (s *steps) Render() app.UI {
	v := s.View
	return app.Nav().Class("steps-bar").Aria("label", s.page.say("lesson.steps")).
		Hidden(len(v.Steps) == 0).DataSet("many", onOff(len(v.Steps) >= manySteps)).Body(
		app.Range(v.Steps).Slice(func(i int) app.UI {
			step := v.Steps[i]
			b := app.Button().Type("button").
				DataSet("done", onOff(step.Done)).
				OnClick(s.onStep(step.Name), step.Name).
				Body(app.Span().Text(s.page.say("phase." + step.Phase)))
			if step.Current {
				b = b.Aria("current", "step")
			}
			return b
		}),
		s.justDone(),
	)
}

// justDone tells for a moment that a step is done, wherever in the words one is.
func (s *steps) justDone() app.UI {
	just := s.View.Just
	text := ""
	if just.Step != "" {
		text = "✓ " + s.page.say("lesson.just-done", "title", just.Title)
	}
	return app.P().Class("just-done").DataSet("again", onOff(just.Again)).Role("status").Hidden(just.Step == "").Text(text)
}

func (s *steps) onStep(name string) app.EventHandler {
	return func(app.Context, app.Event) {
		if section := s.page.course.section(name); section.Truthy() {
			section.Call("scrollIntoView")
		}
	}
}

// linked says above the words that the experiment came with a link, and is the way
// back to the learner's own.
type linked struct {
	app.Compo
	page *Page
	View linkedView
}

type linkedView struct {
	Lang   words.Language
	Linked bool
}

func (l *linked) Render() app.UI {
	return app.Div().Class("linked").Hidden(!l.View.Linked).Body(
		app.P().Text(l.page.say("lesson.linked")),
		button("plain", "reset", l.page.say("lesson.own"), false).OnClick(l.onOwn),
	)
}

func (l *linked) onOwn(app.Context, app.Event) { l.page.leaveLink() }

// leaveLink leaves a link's experiment for the learner's own.
func (p *Page) leaveLink() {
	p.forgetLink()
	app.Window().Get("location").Call("reload")
}

// progress stands under the lesson's words: that changes are kept, and the way
// back to the beginning.
type progress struct {
	app.Compo
	page *Page
	View progressView
}

type progressView struct {
	Lang    words.Language
	Touched bool
	Armed   bool // reset was pressed once
	Linked  bool // the experiment came with a link: nothing of it is kept, nor reset
}

func (p *Page) progressView() progressView {
	return progressView{
		Lang: p.lang, Armed: p.resetting, Linked: p.keeper.origin != "",
		Touched: p.model.Touched() || len(p.course.done)+len(p.course.guesses) > 0,
	}
}

func (g *progress) Render() app.UI {
	p, v := g.page, g.View
	key := "lesson.reset"
	if v.Armed {
		key = "lesson.reset-sure"
	}
	return app.Div().Class("progress").Hidden(v.Linked).Body(
		app.P().Text(p.say("lesson.kept")),
		button("plain", "reset", p.say(key), false).DataSet("role", "reset").Disabled(!v.Touched).OnClick(g.onReset),
	)
}

// onReset wants to be pressed twice: it takes away all that was made here.
func (g *progress) onReset(app.Context, app.Event) {
	p := g.page
	if !p.resetting {
		p.resetting = true
		p.render()
		return
	}
	p.send(model.Open{Experiment: p.fresh()})
	p.course.forget(p)
}

// fresh is the lesson's experiment as nobody has touched it.
func (p *Page) fresh() model.Experiment {
	file := p.course.lesson.File
	return model.Experiment{Scenario: file.Scenario, Actions: file.Actions, Position: file.Until}
}
