package ui

import (
	"encoding/json"
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons"
	"warren/sim"
	"warren/ui/model"
)

// What a lesson offers beside its words: a solution and a wrong turn played on the
// stage, the programs of today, and the marks that stay.

// exampleLasts is how long a wrong turn is shown, solutionLasts a solution, at most.
const (
	exampleLasts  = 5 * time.Second
	solutionLasts = 12 * time.Second
)

// act does what a button among the words stands for; of is the program or the cell
// that it belongs to, if any.
func (l *lessonState) act(p *Page, act, step, of string) {
	switch act {
	case "solution":
		l.showSolution(p, step)
	case "example":
		l.showExample(p, step)
	case "detour":
		l.showDetour(p, step)
	case "decide":
		l.showDecision(p, step)
	case "commit":
		l.commit(p, step)
	case "cell":
		l.showCell(p, step, of)
	case "share":
		p.openShare()
	case "copy", "adopt":
		for _, today := range l.lesson.Today {
			if today.Name != of {
				continue
			}
			if act == "copy" {
				copyText(today.Source)
				break
			}
			p.send(model.Edit{Program: of, Source: today.Source})
			p.send(model.Select{Tab: model.Tab{Program: of}})
		}
	}
}

// showSolution plays a step's solution: in the learner's world as it is now if one
// of them solves the step there, else in one in which the steps above are solved.
func (l *lessonState) showSolution(p *Page, name string) {
	i, step := l.find(name)
	if step == nil {
		return
	}
	solves := func(s lessons.StepState) bool { return s.Done }
	perform := model.Perform{Lasts: solutionLasts}
	found := false
	for _, solution := range step.Solutions {
		w := p.model.Here()
		perform.From = w.Now()
		if found = l.leads(w, i, solution, solves); found {
			perform.World = w
			break
		}
	}
	if !found {
		perform.World, perform.From = l.prepared(i)
		found = perform.World != nil && l.leads(perform.World, i, step.Solutions[0], solves)
	}
	l.perform(p, perform, found, "perform.solution")
}

// showExample plays the wrong turn that was taken.
func (l *lessonState) showExample(p *Page, name string) {
	i, step := l.find(name)
	if step == nil || l.progress == nil {
		return
	}
	taken := l.progress.Step(i).Wrong
	for _, wrong := range step.Wrongs {
		if wrong.Name == taken {
			l.showWrong(p, i, wrong)
		}
	}
}

// showDetour plays a step's next wrong turn to somebody who has taken none.
func (l *lessonState) showDetour(p *Page, name string) {
	i, step := l.find(name)
	if step == nil || len(step.Wrongs) == 0 {
		return
	}
	l.showWrong(p, i, step.Wrongs[l.detours[name]%len(step.Wrongs)])
	l.detours[name]++
}

// showWrong plays a wrong turn from where the steps above are solved, and comes back.
func (l *lessonState) showWrong(p *Page, i int, wrong lessons.Wrong) {
	w, from := l.prepared(i)
	found := w != nil && l.leads(w, i, wrong.Script, func(s lessons.StepState) bool { return s.Wrong == wrong.Name })
	l.perform(p, model.Perform{World: w, From: from, Lasts: exampleLasts, Back: true}, found, "perform.example")
}

// showDecision plays what decides a question, as the counter-example to a wrong
// answer, and comes back.
func (l *lessonState) showDecision(p *Page, question string) {
	_, step := l.find(question)
	if step == nil {
		return
	}
	i, reveals := l.find(step.Reveal)
	if reveals == nil {
		return
	}
	w, from := l.prepared(i)
	found := w != nil && l.leads(w, i, reveals.Solutions[0], func(s lessons.StepState) bool { return s.Done })
	l.perform(p, model.Perform{World: w, From: from, Lasts: exampleLasts, Back: true}, found, "perform.decision")
}

func (l *lessonState) perform(p *Page, perform model.Perform, found bool, says string) {
	if !found {
		p.send(model.Tell{Notice: model.Notice{Key: "perform.not-here"}})
		return
	}
	p.send(perform)
	p.send(model.Tell{Notice: model.Notice{Key: says}})
}

func (l *lessonState) find(name string) (int, *lessons.Step) {
	for i := range l.lesson.Steps {
		if l.lesson.Steps[i].Name == name {
			return i, &l.lesson.Steps[i]
		}
	}
	return 0, nil
}

// prepared is the lesson's world in which the steps above the i-th are solved, and
// its time; nil if that can't be.
func (l *lessonState) prepared(i int) (*sim.World, time.Duration) {
	w, err := sim.Replay(l.lesson.File.Scenario, l.lesson.File.Actions, l.lesson.File.Until)
	if err != nil {
		return nil, 0
	}
	for _, step := range l.lesson.Steps[:i] {
		if len(step.Solutions) > 0 && step.Solutions[0].Play(w) != nil {
			return nil, 0
		}
	}
	return w, w.Now()
}

// leads plays a script and reports whether the i-th step is then as it should be.
func (l *lessonState) leads(w *sim.World, i int, script lessons.Script, good func(lessons.StepState) bool) bool {
	if script.Play(w) != nil {
		return false
	}
	progress := l.lesson.Begin()
	progress.Follow(w.History(), w.History().Len())
	return good(progress.Step(i))
}

// halt stops time at the moment that decides a step, once: for a step that shows a
// question's answer, only if somebody has guessed.
func (l *lessonState) halt(p *Page) {
	for i, step := range l.lesson.Steps {
		halts := l.progress.Step(i).Halts
		if halts == 0 || l.halted[step.Name] {
			continue
		}
		l.halted[step.Name] = true
		if !l.waitsFor(step.Name) || !p.model.Playing() || p.model.Performing() {
			continue
		}
		p.model.Update(model.Halt{Index: halts})
		p.model.Update(model.Tell{Notice: model.Notice{Key: "lesson.halted"}})
		p.render()
		return
	}
}

func (l *lessonState) waitsFor(name string) bool {
	for _, step := range l.lesson.Steps {
		if step.Reveal == name {
			return l.guesses[step.Name] > 0
		}
	}
	return true
}

// markScore sets what a challenge has cost so far, and its best.
func (l *lessonState) markScore(p *Page, section app.Value, step lessons.Step, state lessons.StepState) {
	line := section.Call("querySelector", ".score")
	if step.Par == 0 || !line.Truthy() {
		return
	}
	lang := languageOf(section)
	score, clean := state.Score, ""
	if best, ok := l.best[step.Name]; ok && !state.Done {
		score, clean = best, "on"
	}
	if score == (lessons.Score{}) {
		return
	}
	if state.Done && score.Clean(step.Par) {
		clean = "on"
	}
	line.Get("dataset").Set("clean", clean)
	setText(line, p.words.Say(lang, "lesson.score",
		"lost", score.Lost, "twice", score.Twice, "took", seconds(score.Took), "par", decimal(step.Par.Seconds(), -1)))
}

// better keeps a challenge's score if it is the best one so far.
func (l *lessonState) better(step lessons.Step, score lessons.Score) {
	best, ok := l.best[step.Name]
	if !ok || score.Lost+score.Twice < best.Lost+best.Twice ||
		score.Lost+score.Twice == best.Lost+best.Twice && score.Took < best.Took {
		l.best[step.Name] = score
	}
}

// progressKey is where the marks of a lesson are kept: in the browser's small
// store, from which the course's page reads them too.
func progressKey(slug string) string { return "warren.progress." + slug }

func (l *lessonState) save() {
	text, err := json.Marshal(keptLesson{Done: l.done, Guesses: l.guesses, Best: l.best})
	if err != nil {
		panic(err) // maps of plain values
	}
	remember(progressKey(l.lesson.Slug), string(text))
}

// load takes the marks that are kept; what can't be read counts as none.
func (l *lessonState) load() {
	var k keptLesson
	if json.Unmarshal([]byte(recall(progressKey(l.lesson.Slug))), &k) == nil {
		l.merge(k)
	}
}

func (l *lessonState) merge(k keptLesson) {
	for name, done := range k.Done {
		l.done[name] = l.done[name] || done
	}
	for name, n := range k.Guesses {
		l.guesses[name] = n
	}
	for name, score := range k.Best {
		l.best[name] = score
	}
}

// copyText puts a text on the clipboard, where the browser allows it.
func copyText(text string) {
	if clipboard := app.Window().Get("navigator").Get("clipboard"); clipboard.Truthy() {
		await(clipboard.Call("writeText", text), func(app.Value) {}, func(app.Value) {})
	}
}
