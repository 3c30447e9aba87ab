//go:build !js

package browser

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"warren/lessons/words"
)

const (
	drawn       = `document.querySelector("[data-kind=stage] canvas").toDataURL()`
	firstChip   = `.branch[data-branch="1"]`
	firstListed = `.branch-list li[data-branch="1"]`
	glanceNote  = `.preview[data-preview=branch]`
)

// forked is an experiment whose consumer was killed in the past: the branch in which it
// goes on is not current. It stands still.
func forked(t *testing.T, l look) *visitor {
	t.Helper()
	v := visit(t, l)
	if l.width < 720 {
		v.run("touching", emulation.SetTouchEmulationEnabled(true))
	}
	v.experiment("testdata/faults.txtar", 14*time.Second)
	v.speed("5")
	v.scrubTo(9)
	v.press("k")
	v.until("there are two branches", `document.querySelectorAll(".branch").length === 2`)
	v.until("it has gone on", `parseFloat(document.querySelector("#clock").innerText) > 12`)
	v.pause()
	eval[bool](v, `([...document.querySelectorAll(".notice button:last-child")].forEach(b => b.click()), true)`)
	v.until("nobody is told of anything", `!document.querySelector(".preview, .notice")`)
	v.atRest()
	return v
}

// listed waits for the list of branches, and until the picture beside it is at rest.
func (v *visitor) listed() {
	v.t.Helper()
	v.until("the branches are listed", fmt.Sprintf(`(e => e?.checkVisibility() && (e.scrollIntoView({block: "center"}), true))(document.querySelector(%q))`, firstListed))
	v.atRest()
}

// atRest waits until the picture does not change.
func (v *visitor) atRest() {
	v.t.Helper()
	v.until("the picture is at rest", `(async () => { const was = `+drawn+`; await new Promise(r => setTimeout(r, 300)); return was === `+drawn+`; })()`)
}

// lineOf is where the dashed line of the other branch is.
func (v *visitor) lineOf() (x, y float64) {
	v.t.Helper()
	type point struct{ X, Y float64 }
	p := eval[point](v, fmt.Sprintf(`(() => {
		const track = document.querySelector(%q).getBoundingClientRect();
		const line = document.querySelector("%[1]s .dashed").getBoundingClientRect();
		return {X: line.left + line.width * 0.8, Y: track.top + 14};
	})()`, track))
	return p.X, p.Y
}

// glances does something and sees that it is told and drawn what the first branch has
// elsewhere; done ends that, and all is as it was.
func (v *visitor) glances(how string, lang words.Language, do, done func()) {
	v.t.Helper()
	const rest = `JSON.stringify([document.querySelector(".ledger").innerText, document.querySelector("#clock").innerText, document.querySelector(".branch[aria-pressed=true]").dataset.branch, document.querySelectorAll(".branch").length])`
	picture, all := eval[string](v, drawn), eval[string](v, rest)
	do()
	v.sees(glanceNote, say(v.t, lang, "elsewhere.tag", "branch", say(v.t, lang, "timeline.branch", "number", 1)))
	v.sees(glanceNote+" p + p", "work")
	v.until(how+": it is drawn", fmt.Sprintf(`%s !== %q`, drawn, picture))
	v.shot("glance-" + how)
	done()
	v.until(how+": it is told no more", fmt.Sprintf(`!document.querySelector(%q)`, glanceNote))
	v.until(how+": the picture is as it was", fmt.Sprintf(`%s === %q`, drawn, picture))
	if got := eval[string](v, rest); got != all {
		v.t.Errorf("%s: it was %s and is %s", how, all, got)
	}
}

// TestGlanceAtABranch: what a branch that is not current has elsewhere is shown while it
// is pointed at, with the mouse or the keyboard, in each place where it stands.
func TestGlanceAtABranch(t *testing.T) {
	for _, l := range []look{{lang: "zh-CN", width: 1440, height: 900}, {lang: "en", dark: true, width: 1440, height: 900}} {
		lang := words.Language(l.lang[:2])
		v := forked(t, l)
		away := func() { v.hover("#clock") }
		away()
		v.glances("mouse-"+l.lang[:2], lang, func() { v.hover(firstChip) }, away)
		v.glances("line-"+l.lang[:2], lang, func() {
			x, y := v.lineOf()
			v.mouse(input.MouseMoved, x, y, nil)
		}, away)
		v.glances("keys-"+l.lang[:2], lang, func() {
			v.run("the branch has the focus", chromedp.Focus(firstChip, chromedp.ByQuery))
		}, func() {
			v.press(kb.Tab)
			v.press(kb.Tab)
		})
		v.pane("experiment")
		v.listed()
		away()
		v.glances("list-"+l.lang[:2], lang, func() { v.hover(firstListed + " .branch-why") }, away)
	}
}

// TestGlanceByTouch: a finger that rests on a branch sees it, and goes nowhere; one that
// taps its line goes there.
func TestGlanceByTouch(t *testing.T) {
	for _, l := range []look{{lang: "zh-CN", width: 390, height: 844}, {lang: "en", dark: true, width: 390, height: 844}} {
		lang := words.Language(l.lang[:2])
		v := forked(t, l)
		touch := func(x, y float64) {
			v.run("touching", input.DispatchTouchEvent(input.TouchStart, []*input.TouchPoint{{X: x, Y: y, ID: 1}}))
		}
		lift := func() { v.run("lifting", input.DispatchTouchEvent(input.TouchEnd, nil)) }
		x, y := v.lineOf()
		v.glances("phone-line-"+l.lang[:2], lang, func() {
			touch(x, y)
			v.run("resting", chromedp.Sleep(500*time.Millisecond))
		}, lift)
		v.tap(".sheet-tabs [data-sheet=experiment]")
		v.listed()
		v.glances("phone-list-"+l.lang[:2], lang, func() { touch(v.box(firstListed + " .branch-why").middle()) }, lift)
		touch(x, y)
		lift()
		v.until("a tap goes there", `document.querySelector(".branch[aria-pressed=true]").dataset.branch === "1"`)
	}
}
