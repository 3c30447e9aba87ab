package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"warren/lessons"
	"warren/ui/model"
)

// A grid among the words of a lesson: what is chosen in its cells, the commitment,
// and what comes out, cell by cell, as the runs show it. What is chosen and what was
// shown are kept among the marks of the steps, by the cells' names.

// chooses takes what was chosen in a cell of a grid.
func (l *lessonState) chooses(p *Page, list app.Value) {
	cell := list.Call("closest", "[data-cell]")
	if !cell.Truthy() {
		return
	}
	n, _ := strconv.Atoi(list.Get("value").String())
	l.guesses[cell.Get("dataset").Get("cell").String()] = n
	l.save()
	l.show(p)
}

// commit makes of what was chosen a prediction: it stays.
func (l *lessonState) commit(p *Page, question string) {
	l.guesses[question] = 1
	l.save()
	l.show(p)
}

// showCell plays what decides a cell, and comes back.
func (l *lessonState) showCell(p *Page, question, name string) {
	i, step := l.find(question)
	if step == nil {
		return
	}
	for n, cell := range step.Grid.Cells {
		if cell.Name(step.Name) != name {
			continue
		}
		w, from := l.prepared(i)
		found := w != nil && l.leads(w, i, cell.Script, func(s lessons.StepState) bool { return s.Cells[n].Met })
		l.perform(p, model.Perform{World: w, From: from, Lasts: exampleLasts, Back: true}, found, "perform.decision")
	}
}

// seen notes the cells whose outcome was seen, played on the stage or not, and
// reports whether any is new.
func (l *lessonState) seen(step lessons.Step, state lessons.StepState) (news bool) {
	for n, cell := range step.Grid.Cells {
		if name := cell.Name(step.Name); state.Cells[n].Met && !l.done[name] {
			l.done[name], news = true, true
		}
	}
	return news
}

// markGrid sets on a grid's words what was chosen and what was seen.
func (l *lessonState) markGrid(p *Page, section app.Value, step lessons.Step) {
	if len(step.Grid.Cells) == 0 {
		return
	}
	lang, committed := languageOf(section), l.guesses[step.Name] > 0
	chosen, seen := 0, 0
	mistaken := make(map[int]bool) // choices that were wrong somewhere
	each(section, "td[data-cell]", func(cell app.Value) {
		name := cell.Get("dataset").Get("cell").String()
		right, _ := strconv.Atoi(cell.Get("dataset").Get("right").String())
		guess, shown := l.guesses[name], l.done[name]
		if shown || guess > 0 {
			chosen++
		}
		list := cell.Call("querySelector", "select")
		list.Set("value", strconv.Itoa(guess))
		list.Set("disabled", committed)
		list.Set("hidden", shown)
		said := func(choice int) string {
			return list.Get("options").Index(choice).Get("textContent").String()
		}
		text, verdict := "", ""
		if shown {
			seen++
			text = said(right)
			switch guess {
			case 0:
			case right:
				text, verdict = "✓ "+text, "right"
			default:
				verdict = "wrong"
				mistaken[guess] = true
			}
		}
		cell.Get("dataset").Set("verdict", verdict)
		setText(cell.Call("querySelector", ".came-out"), text)
		cell.Call("querySelector", "[data-act]").Set("hidden", !committed || shown)
		reason := section.Call("querySelector", `[data-reason="`+name+`"]`)
		reason.Set("hidden", !shown || guess == right)
		told := ""
		if guess > 0 {
			told = p.words.Say(lang, "lesson.told", "guess", said(guess), "actual", said(right))
		}
		setText(reason.Call("querySelector", ".told"), told)
	})
	button := section.Call("querySelector", `[data-act="commit"]`)
	button.Set("hidden", committed || seen == len(step.Grid.Cells))
	button.Set("disabled", chosen < len(step.Grid.Cells))
	count, key := chosen, "lesson.chosen"
	if committed || seen == len(step.Grid.Cells) {
		count, key = seen, "lesson.seen"
	}
	setText(section.Call("querySelector", ".chosen"), p.words.Say(lang, key, "count", count, "all", len(step.Grid.Cells)))
	each(section, ".reply[data-choice]", func(reply app.Value) {
		n, _ := strconv.Atoi(reply.Get("dataset").Get("choice").String())
		reply.Set("hidden", !mistaken[n])
	})
}
