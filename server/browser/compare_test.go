//go:build !js

package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

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
			v.click("[data-role=swap]")
			v.until("A and B are swapped", `document.querySelector(".heads h2 span").innerText.includes("auto_ack")`)
			v.click("[data-role=stop-compare]")
			v.until("one run is shown", `document.querySelector(".app").dataset.versus === "off"`)
		})
	}
}
