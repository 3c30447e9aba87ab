//go:build !js

package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"warren/lessons/words"
)

// TestScreens keeps pictures to look at, in build/screens, and checks of each
// size what a picture alone may hide: nothing is wider than the window.
func TestScreens(t *testing.T) {
	for _, size := range sizes {
		for _, lang := range []string{"zh-CN", "en"} {
			for _, dark := range []bool{false, true} {
				theme := map[bool]string{false: "light", true: "dark"}[dark]
				name := fmt.Sprintf("%dx%d-%s-%s", size.width, size.height, theme, lang[:2])
				t.Run(name, func(t *testing.T) {
					v := visit(t, look{lang: lang, dark: dark, width: size.width, height: size.height})
					v.begin(hello)
					v.shot("lesson-" + name + "-begin")
					v.speed("10")
					v.runAnywhere()
					v.account("ready", 1)
					v.pause()
					v.shot("lesson-" + name + "-ready")
					v.runSecond(size.width < 720)
					v.account("acked", 1)
					v.pause()
					v.shot("lesson-" + name + "-ran")
					v.click(shareButton)
					v.until("there is a link", fmt.Sprintf(`document.querySelector(%q)?.value.includes("#")`, shareLink))
					v.shot("lesson-" + name + "-share")
					v.press(kb.Escape)
					eval[bool](v, `(location.hash = "2AAAA", true)`)
					v.sees(notices, say(t, words.Language(lang[:2]), "link.damaged"))
					v.shot("lesson-" + name + "-refused")
					if wide := eval[int64](v, `document.documentElement.scrollWidth`); wide > size.width {
						t.Errorf("the page is %d pixels wide in a window of %d", wide, size.width)
					}
					if got := eval[string](v, `document.documentElement.dataset.theme`); got != theme {
						t.Errorf("the page is %s", got)
					}
				})
			}
		}
	}
}

// runSecond runs the consumer of section 2.2.
func (v *visitor) runSecond(phone bool) {
	v.t.Helper()
	if phone {
		v.click(".dock button:nth-child(2)")
		return
	}
	v.start("recv.py")
}

// runAnywhere runs the first program: its button is beside its code, or on the
// canvas where a window has no room for code.
func (v *visitor) runAnywhere() {
	v.t.Helper()
	button := fmt.Sprintf(`[...document.querySelectorAll(%q)].find(e => e.checkVisibility())`, runButton+", .dock button")
	v.until("there is a button to run", button)
	v.run("running", chromedp.Click(button, chromedp.ByJSPath))
}
