//go:build !js

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"warren/lessons/words"
)

// courseList is the address of the course's page.
const courseList = "/course/"

// TestCourse: the course's page lists the lessons, tells how far one is, and gives
// and takes that as a file.
func TestCourse(t *testing.T) {
	v := visit(t, desk)
	v.begin(courseList)
	v.sees("h1", say(t, words.Chinese, "home.title"))
	v.sees("#go-on", say(t, words.Chinese, "home.begin"))
	v.shot("home")
	if n := eval[int](v, `document.querySelectorAll("[data-lesson]").length`); n != len(courseSlugs(t)) {
		t.Errorf("%d lessons are listed, want %d", n, len(courseSlugs(t)))
	}
	v.click(`[data-lesson="02-hello"]`)
	v.until("the lesson is there", `warren.lesson === "02-hello"`) // before, the course's page is still ready
	v.ready()
	v.click(`[data-step="guess"] [data-answer="2"]`)
	v.sees(".course-here", "2.2")
	v.click(".course-all")
	v.until("the course is there", `warren.lesson === ""`)
	v.ready()
	v.sees(`[data-lesson="02-hello"] .card-state`, say(t, words.Chinese, "home.under-way"))
	kept := `document.querySelector('[data-lesson="02-hello"] [data-mark="guess"]').dataset.done`
	v.until("the guess is marked", kept+` === "on"`)

	// As a file, from one browser to another; with a cell of a grid.
	const grid = "warren.progress.13-five-ways"
	eval[bool](v, `(localStorage.setItem("`+grid+`", '{"guesses":{"guess rest before":2}}'), true)`)
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
	if n := eval[int](v, `JSON.parse(localStorage.getItem("`+grid+`")).guesses["guess rest before"] ?? 0`); n != 2 {
		t.Errorf("the grid's cell comes back as %d", n)
	}

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

// TestFront: the site's root is the lesson of section 2.2, ready to run; what one does
// there is kept with the lesson, and a link of its experiment opens at either address.
func TestFront(t *testing.T) {
	v := visit(t, desk)
	v.begin("/")
	v.sees(".lesson h1", "基本使用")
	v.shot("front")
	v.speed("10")
	v.start("send.py")
	v.state("ended")
	v.pause()
	v.account("published", 1)
	v.click(shareButton)
	v.until("there is a link", fmt.Sprintf(`document.querySelector(%q)?.value.includes("#")`, shareLink))
	link := eval[string](v, fmt.Sprintf(`document.querySelector(%q).value`, shareLink))
	_, fragment, _ := strings.Cut(link, "#")
	other := visit(t, desk)
	for _, at := range []string{"/", hello} {
		other.open(at + "#" + fragment)
		other.ready()
		other.account("published", 1)
	}
	v.begin(hello)
	v.account("published", 1)
	v.click(".brand")
	v.ready()
	v.sees("h1", say(t, words.Chinese, "home.title"))
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
		v.begin(courseList)
		v.shot(l.name)
		if wide := eval[int64](v, `document.documentElement.scrollWidth`); wide > l.look.width {
			t.Errorf("%s is %d pixels wide", l.name, wide)
		}
	}
}
