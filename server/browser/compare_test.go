//go:build !js

package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// actOnBoth breaks both of two runs, then one alone: each has the line that the other
// one has, and then one of its own.
func (v *visitor) actOnBoth(name string) {
	v.t.Helper()
	last := func(want string) {
		v.t.Helper()
		v.pane("experiment")
		v.until("the last line is "+want, fmt.Sprintf(`[...document.querySelectorAll(".experiment .line-text")].at(-1)?.innerText.endsWith(%q)`, want))
		v.pane("compare")
	}
	v.press(kb.End)
	v.press("9")
	v.until("the node is up again", fmt.Sprintf(`!document.querySelector(%q).disabled`, fault("sigkill")))
	v.pause()
	last("broker restart kill")
	v.click("[data-role=swap]")
	last("broker restart kill")
	v.click("[data-role=swap]")
	v.click("[data-acts=b]")
	v.until("it says that A is left alone", `document.querySelector(".head[data-side=A] small")`)
	v.press("m")
	v.pause()
	v.shot("compare-act-" + name)
	last("broker restart kill")
	v.click("[data-role=swap]")
	last("alarm memory on")
	v.click("[data-acts=both]")
	v.click("[data-role=swap]")
}

// TestCompare: the consumer of section 2.3 as it is, and one with auto_ack: side by
// side with one clock, the first difference, and what came out.
func TestCompare(t *testing.T) {
	for _, l := range []look{desk, {lang: "en", dark: true, width: 1440, height: 900}, {lang: "zh-CN", width: 390, height: 844}} {
		name := fmt.Sprintf("%s-%d", l.lang[:2], l.width)
		t.Run(name, func(t *testing.T) {
			v := visit(t, l)
			v.begin(ack)
			v.speed("100")
			v.runAnywhere() // send.py
			v.account2("ready", 1)
			if l.width > 720 {
				v.choose("recv.py")
				v.click(runButton)
			} else {
				v.click(".dock button:nth-child(2)")
			}
			v.account2("acked", 1)
			v.pause()
			v.pane("compare")
			v.shot("compare-choice-" + name)
			v.click("[data-twist=auto-ack]")
			v.until("two runs are shown", `document.querySelector(".app").dataset.versus === "on" && document.querySelector(".half-b .stage")`)
			v.until("what came out is listed", `document.querySelector("[data-tally=acked]")`)
			v.until("a difference is listed", `document.querySelector(".found li")`)
			v.press(kb.Home)
			v.press("d")
			v.until("it stands at the first difference", `document.querySelector(".found li").dataset.current === "on"`)
			v.shot("compare-" + name)
			if wide := eval[int64](v, `document.documentElement.scrollWidth`); wide > l.width {
				t.Errorf("the page is %d pixels wide", wide)
			}
			if l.width < 720 {
				v.click("[data-see=b]")
				v.until("B is seen and A is not", `document.querySelector(".half-b .stage").checkVisibility() && !document.querySelector(".canvas > .stage").checkVisibility()`)
				v.shot("compare-b-" + name)
				v.click("[data-see=a]")
			}
			v.actOnBoth(name)
			v.click("[data-role=swap]")
			v.until("A and B are swapped", `document.querySelector(".heads h2 span").innerText.includes("auto_ack")`)
			v.click("[data-role=stop-compare]")
			v.until("one run is shown", `document.querySelector(".app").dataset.versus === "off"`)
		})
	}
}
