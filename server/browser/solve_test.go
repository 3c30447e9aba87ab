//go:build !js

package browser

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"testing"

	"github.com/chromedp/chromedp"

	"warren/lessons"
	"warren/lessons/words"
)

// The lessons as they stand in the repository, in the course's order.
var contentFolder = os.DirFS("../../lessons/content")

func courseSlugs(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(contentFolder, "*/lesson.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("there is no lesson", err)
	}
	var slugs []string
	for _, file := range files {
		slugs = append(slugs, path.Dir(file))
	}
	return slugs
}

func readLesson(t *testing.T, slug string) lessons.Lesson {
	t.Helper()
	text, err := fs.ReadFile(contentFolder, slug+"/lesson.txtar")
	if err != nil {
		t.Fatal(err)
	}
	l, err := lessons.Parse(slug, text)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestEveryLesson goes through each lesson from its first step to its last check:
// questions are answered, hints opened one after the other, and where they end the
// solution is played on the stage; then each check of the step is met. The language
// changes at every step.
func TestEveryLesson(t *testing.T) {
	for _, slug := range courseSlugs(t) {
		t.Run(slug, func(t *testing.T) {
			l := readLesson(t, slug)
			v := visit(t, desk)
			v.begin("/lesson/" + slug + "/")
			v.speed("100")
			v.shot("lesson-" + slug)
			for i, step := range l.Steps {
				lang := words.Languages[i%2]
				v.click(fmt.Sprintf(`.languages [lang^=%s]`, lang))
				v.until("the language is "+string(lang), fmt.Sprintf(`document.documentElement.dataset.lang === %q`, lang))
				section := fmt.Sprintf(`[data-words=%s] [data-step=%q]`, lang, step.Name)
				v.within(section)
				v.answers(section, step)
				if len(step.Checks) == 0 {
					continue
				}
				for _, hint := range step.Hints {
					v.click(fmt.Sprintf(`%s [data-hint=%q] summary`, section, hint))
				}
				v.click(section + ` [data-act="solution"]`)
				for n := range step.Checks {
					v.until(fmt.Sprintf("check %d of the step %s is met", n+1, step.Name),
						fmt.Sprintf(`document.querySelector('%s [data-check="%d"]').dataset.met === "on"`, section, n))
				}
				v.sees(notices, before(say(t, lang, "perform.over")))
			}
			v.shot("lesson-" + slug + "-end")
		})
	}
}

// within brings a step into view.
func (v *visitor) within(section string) {
	v.t.Helper()
	v.run("scrolling", chromedp.Evaluate(fmt.Sprintf(`document.querySelector('%s').scrollIntoView({behavior: "instant"})`, section), nil))
}

// before is a text up to its first place.
func before(text string) string {
	for i, r := range text {
		if r == '{' {
			return text[:i]
		}
	}
	return text
}
