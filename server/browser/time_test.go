//go:build !js

package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"warren/lessons/words"
)

// TestRunUntil: time goes on until what was asked for, however far off it is; what
// never comes is told of, and Stop ends the wait.
func TestRunUntil(t *testing.T) {
	v := visit(t, desk)
	v.begin(ack)
	v.runAnywhere()
	v.pause()
	v.press("n")
	first := v.now()
	v.press("n")
	v.until("the next event is later", fmt.Sprintf(`Number(%s) > %v`, textOf(clock), first))
	v.press(";")
	v.sees(".until-menu", say(t, words.Chinese, "until.redelivered"))
	v.shot("until-menu")
	v.click("[data-until=redelivered]") // nobody consumes
	v.sees(notices, say(t, words.Chinese, "until.never"))
	v.press(kb.Escape)
	v.press(kb.End)

	v.press(kb.Home)
	v.choose("send.py")
	v.click(".until-more")
	v.until("a line can be asked for", `document.querySelector("#until-line")?.checkVisibility()`)
	eval[bool](v, `(() => { document.querySelector("#until-line").value = "15"; return true; })()`)
	v.click("[data-until=line]")
	v.until("it stands at line 15", fmt.Sprintf(`document.querySelector(%q)?.innerText.includes("basic_publish")`, nowLine))
	v.shot("until-line")
}

// TestSpeeds: a hundred times as fast as the wall clock, and back.
func TestSpeeds(t *testing.T) {
	v := visit(t, desk)
	v.begin(ack)
	v.speed("100")
	v.start("recv.py")
	v.state("waiting")
	v.press("[")
	v.until("the next slower speed is chosen", `document.querySelector(".speed select").value === "50"`)
	v.press("]")
	v.until("and the faster one again", `document.querySelector(".speed select").value === "100"`)
}

// TestBranchLine: who acts in the past is told that the old future stays; it rises
// dashed above the line, and a click on it shows it again.
func TestBranchLine(t *testing.T) {
	v := consuming(t, desk)
	v.scrub(0.36)
	v.press("9")
	v.sees(notices, "1")
	v.until("there is another branch", `document.querySelectorAll(".branch").length === 2`)
	v.pause()
	v.shot("branch-forked")
	type box struct{ X, Y float64 }
	b := eval[box](v, fmt.Sprintf(`(() => {
		const track = document.querySelector(%q).getBoundingClientRect();
		const line = document.querySelector("%[1]s .dashed").getBoundingClientRect();
		return {X: line.left + line.width * 0.6, Y: track.top + 14};
	})()`, track))
	v.run("clicking the branch", chromedp.MouseClickXY(b.X, b.Y))
	v.until("the first branch is shown", `document.querySelector(".branch[aria-pressed=true]").innerText.includes("1")`)
}
