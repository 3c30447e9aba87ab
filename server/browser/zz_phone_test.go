//go:build !js

package browser

import (
	"fmt"
	"os"
	"testing"

	"warren/lessons"
	"warren/lessons/words"
)

func TestZZPhone(t *testing.T) {
	k := 0
	for _, slug := range courseSlugs(t) {
		for _, lang := range words.Languages {
			k++
			dark := (k/2+k)%2 == 0
			if only := os.Getenv("ONLY"); only != "" && only != slug {
				continue
			}
			t.Run(slug+"/"+string(lang), func(t *testing.T) {
				l := readLesson(t, slug)
				phone(t, &l, lang, dark)
			})
		}
	}
}

func phone(t *testing.T, l *lessons.Lesson, lang words.Language, dark bool) {
	lk := look{lang: map[words.Language]string{words.Chinese: "zh-CN", words.English: "en"}[lang], dark: dark, width: 390, height: 844}
	v := visit(t, lk)
	v.begin("/lesson/" + l.Slug + "/")
	name := fmt.Sprintf("phone-%s-%s", l.Slug, lang)
	v.shot(name + "-00-stage-begin")
	v.speed("100")
	v.click(".sheet-tabs [aria-selected=true]")
	v.until("tall", `document.querySelector(".app").dataset.tall === "on"`)
	// one step's solution: the first with checks
	for _, step := range l.Steps {
		if len(step.Checks) == 0 {
			continue
		}
		section := fmt.Sprintf(`[data-words=%s] [data-step=%q]`, lang, step.Name)
		v.within(section)
		v.answers(section, step)
		for _, hint := range step.Hints {
			v.click(fmt.Sprintf(`%s [data-hint=%q] summary`, section, hint))
		}
		v.click(section + ` [data-act="solution"]`)
		for n := range step.Checks {
			v.until("check", fmt.Sprintf(`document.querySelector('%s [data-check="%d"]').dataset.met === "on"`, section, n))
		}
		v.sees(notices, before(say(t, lang, "perform.over")))
		v.shot(name + "-01-solved-tall")
		v.click(".sheet-tabs [aria-selected=true]")
		v.until("low", `document.querySelector(".app").dataset.tall !== "on"`)
		v.shot(name + "-02-solved-stage")
		v.click(".sheet-tabs [aria-selected=true]")
		v.until("tall", `document.querySelector(".app").dataset.tall === "on"`)
		break
	}
	eval[bool](v, `(document.querySelectorAll("[data-words="+document.documentElement.dataset.lang+"] details").forEach(e => e.open = true), true)`)
	scroller := `(() => { let e = document.querySelector("[data-words="+document.documentElement.dataset.lang+"] [data-step]"); while (e && !(e.scrollHeight > e.clientHeight + 4 && /auto|scroll/.test(getComputedStyle(e).overflowY))) e = e.parentElement; return e || document.scrollingElement; })()`
	eval[bool](v, `(s => { s.scrollTo({top: 0, behavior: "instant"}); return true })(`+scroller+`)`)
	for i := 0; i < 60; i++ {
		eval[bool](v, `new Promise(done => setTimeout(() => requestAnimationFrame(() => done(true)), 60))`)
		v.shot(fmt.Sprintf("%s-w%02d", name, i))
		if end := eval[bool](v, `(s => { const was = s.scrollTop; s.scrollBy({top: s.clientHeight - 40, behavior: "instant"}); return s.scrollTop - was < 2 })(`+scroller+`)`); end {
			break
		}
	}
}
