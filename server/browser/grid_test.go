//go:build !js

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"warren/lessons"
	"warren/lessons/words"
)

// answers guesses rightly what a step asks, if it asks anything.
func (v *visitor) answers(section string, step lessons.Step) {
	v.t.Helper()
	if step.Answer > 0 {
		v.click(fmt.Sprintf(`%s [data-answer="%d"]`, section, step.Answer))
	}
	for i, c := range step.Grid.Cells {
		v.guesses(section, c.Name(step.Name), c.Choice, i%2 == 1)
	}
	if len(step.Grid.Cells) > 0 {
		v.click(section + ` [data-act=commit]`)
	}
}

// guesses chooses in a cell of a grid, as the mouse does or with keys.
func (v *visitor) guesses(section, cell string, choice int, keys bool) {
	v.t.Helper()
	list := fmt.Sprintf(`%s [data-cell=%q] select`, section, cell)
	if keys {
		v.run("choosing with keys", chromedp.Focus(list, chromedp.ByQuery))
		for range choice {
			v.press(kb.ArrowDown)
		}
	} else {
		v.run("choosing", chromedp.SetValue(list, fmt.Sprint(choice), chromedp.ByQuery),
			chromedp.Evaluate(fmt.Sprintf(`document.querySelector('%s').dispatchEvent(new Event("change", {bubbles: true}))`, list), nil))
	}
	v.until(cell+" is chosen", fmt.Sprintf(`document.querySelector('%s').value === "%d"`, list, choice))
}

// TestGrid: what is chosen in a grid's cells stays over a reload, and after the
// commitment for good; each cell tells what came out when a run has shown it, be it
// the learner's or the one that the cell plays.
func TestGrid(t *testing.T) {
	l := readLesson(t, "13-five-ways")
	step := l.Step("guess")
	for _, look := range []look{{lang: "zh-CN", width: 1440, height: 900}, {lang: "en", dark: true, width: 390, height: 844}} {
		t.Run(look.lang, func(t *testing.T) {
			lang := words.Language(look.lang[:2])
			section := fmt.Sprintf(`[data-words=%s] [data-step=guess]`, lang)
			v := visit(t, look)
			v.begin("/lesson/13-five-ways/")
			if look.width < 720 {
				v.click(".sheet-tabs [aria-selected=true]") // pressed again, it makes room for the words
			}
			v.within(section)
			chosen := func(n int) {
				t.Helper()
				v.sees(section+" .chosen", say(t, lang, "lesson.chosen", "count", n, "all", 15))
			}
			const wrong, right = "guess rest before", "guess xmlrpc before"
			for i, c := range step.Grid.Cells {
				if i == 14 {
					break
				}
				choice := c.Choice
				if c.Name("guess") == wrong {
					choice = 1
				}
				v.guesses(section, c.Name("guess"), choice, i%2 == 1)
			}
			chosen(14)
			if !eval[bool](v, fmt.Sprintf(`document.querySelector('%s [data-act=commit]').disabled`, section)) {
				t.Error("a grid with an empty cell can be committed to")
			}
			v.reload()
			v.within(section)
			chosen(14)
			v.guesses(section, "guess rabbitmq after", 3, false)
			v.click(section + ` [data-act=commit]`)
			seen := func(n int) {
				t.Helper()
				v.sees(section+" .chosen", say(t, lang, "lesson.seen", "count", n, "all", 15))
			}
			seen(0)
			grid := func() {
				if look.width < 720 {
					v.run("going to the grid", chromedp.Evaluate(fmt.Sprintf(`document.querySelector('%s .grid').scrollIntoView({behavior: "instant"})`, section), nil))
				}
			}
			grid()
			v.shot("grid-" + look.lang + "-committed")
			if n := eval[int](v, fmt.Sprintf(`[...document.querySelectorAll('%s select')].filter(e => !e.disabled).length`, section)); n != 0 {
				t.Errorf("%d cells can still be chosen", n)
			}

			// One after the other, each back where the learner was.
			for n, cell := range []string{wrong, right} {
				v.within(section)
				v.click(fmt.Sprintf(`%s [data-cell=%q] [data-act=cell]`, section, cell))
				v.sees(notices, say(t, lang, "perform.decision"))
				v.sees(notices, before(say(t, lang, "perform.back")))
				seen(n + 1)
			}
			v.within(section)
			v.sees(fmt.Sprintf(`%s [data-reason=%q]`, section, wrong), "8000")
			v.until("the misconception is named", fmt.Sprintf(`!document.querySelector('%s [data-choice="1"].reply').hidden`, section))
			if eval[bool](v, fmt.Sprintf(`document.querySelector('%s [data-reason=%q]').checkVisibility()`, section, right)) {
				t.Error("what was guessed rightly is explained as if it were not")
			}
			if text := v.text(fmt.Sprintf(`%s [data-cell=%q]`, section, right)); !strings.Contains(text, "✓") {
				t.Errorf("the cell that was guessed rightly shows %q", text)
			}
			v.click(notices + " button")
			grid()
			v.shot("grid-" + look.lang + "-seen")
			if wide := eval[int64](v, `document.documentElement.scrollWidth`); wide > look.width {
				t.Errorf("the page is %d pixels wide", wide)
			}
			v.reload()
			v.within(section)
			seen(2)
		})
	}
}

// TestReadEveryStep keeps a picture of the words of each step on a phone, as whoever
// comes to them sees them, and looks whether any is wider than the phone. Each lesson
// is read in one language, in both by make walk.
func TestReadEveryStep(t *testing.T) {
	everyLesson(t, func(t *testing.T, l *lessons.Lesson, lang words.Language) {
		lang = map[words.Language]words.Language{words.Chinese: words.English, words.English: words.Chinese}[lang]
		phone := look{lang: "zh-CN", dark: true, width: 390, height: 844}
		if lang == words.English {
			phone.lang, phone.dark = "en", false
		}
		v := visit(t, phone)
		v.begin("/lesson/" + l.Slug + "/")
		v.click(".sheet-tabs [aria-selected=true]") // pressed again, it makes room for the words
		for n, step := range l.Steps {
			section := fmt.Sprintf(`[data-words=%s] [data-step=%q]`, lang, step.Name)
			v.within(section)
			eval[bool](v, `new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))), 60))`) // it is drawn
			v.shot(fmt.Sprintf("read-%s-%s-%02d-%s", l.Slug, lang, n+1, step.Name))
			if wide := eval[int](v, fmt.Sprintf(`Math.max(...[...document.querySelectorAll('%s :not(pre *)')].map(e => e.getBoundingClientRect().right))`, section)); wide > 390 {
				t.Errorf("the words of %s reach to %d in a window of 390 pixels", step.Name, wide)
			}
		}
	})
}
