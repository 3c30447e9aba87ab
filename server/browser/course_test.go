//go:build !js

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"warren/lessons/words"
)

// TestCourse: the course's page lists the lessons, tells how far one is, and gives
// and takes that as a file.
func TestCourse(t *testing.T) {
	v := visit(t, desk)
	v.begin("/")
	v.sees("h1", say(t, words.Chinese, "home.title"))
	v.sees("#go-on", say(t, words.Chinese, "home.begin"))
	v.shot("home")
	if n := eval[int](v, `document.querySelectorAll("[data-lesson]").length`); n != len(courseSlugs(t)) {
		t.Errorf("%d lessons are listed, want %d", n, len(courseSlugs(t)))
	}
	v.click(`[data-lesson="02-hello"]`)
	v.ready()
	v.click(`[data-step="guess"] [data-answer="2"]`)
	v.sees(".course-here", "2.2")
	v.click(".course-all")
	v.ready()
	v.sees(`[data-lesson="02-hello"] .card-state`, say(t, words.Chinese, "home.under-way"))
	kept := `document.querySelector('[data-lesson="02-hello"] [data-mark="guess"]').dataset.done`
	v.until("the guess is marked", kept+` === "on"`)

	// As a file, from one browser to another.
	text := eval[string](v, `(async () => {
		let file;
		const make = URL.createObjectURL;
		URL.createObjectURL = (blob) => { file = blob; return make(blob); };
		document.querySelector('[data-act="export"]').click();
		return file.text();
	})()`)
	v.click(`[data-act="reset"]`)
	v.click(`[data-act="reset"]`)
	v.until("all is cleared", kept+` === "off"`)
	take := func(text string) {
		t.Helper()
		v.run("choosing a file", chromedp.Evaluate(fmt.Sprintf(`(() => {
			const input = document.getElementById("import-file"), files = new DataTransfer();
			files.items.add(new File([%q], "progress.json", {type: "application/json"}));
			input.files = files.files;
			input.dispatchEvent(new Event("change"));
		})()`, text), nil))
	}
	take("nonsense")
	v.sees("#said", say(t, words.Chinese, "home.not-imported"))
	take(text)
	v.sees("#said", say(t, words.Chinese, "home.imported"))
	v.until("the guess is back", kept+` === "on"`)

	v.click(`[data-set-lang="en"]`)
	v.sees("h1", say(t, words.English, "home.title"))
	v.shot("home-en")
	v.click("#go-on")
	v.ready()
	v.until("the first lesson is shown", fmt.Sprintf(`location.pathname === "/lesson/%s/"`, courseSlugs(t)[0]))
	v.click(`.course [data-to="next"]`)
	v.ready()
	v.until("the next one is shown", fmt.Sprintf(`location.pathname === "/lesson/%s/"`, courseSlugs(t)[1]))
}

// TestOldLink: an experiment of the lesson that once stood at the site's root opens
// where that lesson is now.
func TestOldLink(t *testing.T) {
	v := sent(t)
	v.click(shareButton)
	v.until("there is a link", fmt.Sprintf(`document.querySelector(%q)?.value.includes("#")`, shareLink))
	link := eval[string](v, fmt.Sprintf(`document.querySelector(%q).value`, shareLink))
	_, fragment, _ := strings.Cut(link, "#")
	other := visit(t, desk)
	other.open("/#" + fragment)
	other.until("it is the lesson's page", `location.pathname === "/lesson/02-hello/"`)
	other.ready()
	other.account("published", 1)
}

// TestLooks keeps pictures of the course's page.
func TestLooks(t *testing.T) {
	for _, l := range []struct {
		name string
		look look
	}{
		{"home-dark", look{"zh-CN", true, 1440, 900}},
		{"home-1024", look{"en", false, 1024, 768}},
		{"home-phone", look{"zh-CN", false, 390, 844}},
	} {
		v := visit(t, l.look)
		v.begin("/")
		v.shot(l.name)
		if wide := eval[int64](v, `document.documentElement.scrollWidth`); wide > l.look.width {
			t.Errorf("%s is %d pixels wide", l.name, wide)
		}
	}
}
