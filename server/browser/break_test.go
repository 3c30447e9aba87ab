//go:build !js

package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What a learner finds to break things, as CSS selectors.
const (
	faultsRow   = ".faults-row"
	faultsMore  = ".fault.more"
	experiment  = ".experiment"
	linesList   = ".experiment .lines"
	lineInput   = "#line-input"
	branchItems = ".branch-list li"
)

func fault(name string) string { return fmt.Sprintf("[data-fault=%s]", name) }

// consuming is section 2.3 with its consumer at work on a message.
func consuming(t *testing.T, l look) *visitor {
	t.Helper()
	v := visit(t, l)
	v.begin(ack)
	v.speed("10")
	v.runAnywhere() // send.py
	v.account("ready", 1)
	v.pause()
	return v
}

// lines waits until the experiment has that many lines, and returns them.
func (v *visitor) lines(n int) []string {
	v.t.Helper()
	all := `[...document.querySelectorAll(".experiment .line-text")].map(e => e.textContent)`
	v.until(fmt.Sprintf("the experiment has %d lines", n), all+fmt.Sprintf(".length === %d", n))
	return eval[[]string](v, all)
}

// TestBreakByMouse: a button breaks, and what it did is a line of the experiment.
func TestBreakByMouse(t *testing.T) {
	v := consuming(t, desk)
	v.click(fault("restart"))
	v.account("lost", 1) // the queue of section 2.3 is not durable
	v.until("the broker is up again", fmt.Sprintf(`!document.querySelector(%q).disabled`, fault("sigkill")))
	v.pause()
	v.shot("break-restart")
	v.click(faultsMore)
	v.sees(".faults-menu", "M")
	v.shot("break-menu")
	v.click(fault("memory-on"))
	v.pause()
	v.click(faultsMore)
	v.sees(fault("memory-off"), "M")
	v.press(kb.Escape)
	v.pane("experiment")
	got := v.lines(3)
	for i, want := range []string{"start send.py as send", "broker restart", "alarm memory on"} {
		if len(got[i]) < len(want) || got[i][len(got[i])-len(want):] != want {
			t.Errorf("line %d is %q, want %q", i+1, got[i], want)
		}
	}
	v.shot("break-lines")
}

// TestBreakByKey: each fault has a key, which works on what is there.
func TestBreakByKey(t *testing.T) {
	v := visit(t, look{lang: "en", dark: true, width: 1440, height: 900})
	v.begin(ack)
	v.press("k")
	v.sees(notices, "no program runs")
	v.press(kb.Escape)
	v.speed("10")
	v.start("recv.py")
	v.state("waiting")
	v.press("z")
	v.sees(stage, "frozen")
	v.press("z")
	v.press("c")
	v.until("the connection is cut", fmt.Sprintf(`document.querySelector(%q).dataset.state === "failed"`, runState))
	v.pause()
	v.speed("0.1") // it starts again by itself, and is to be down for the next key
	v.press("9")
	v.run("shift", chromedp.KeyEvent("P", chromedp.KeyModifiers(input.ModifierShift)))
	v.sees(notices, "nothing to do that to") // it is down
	v.pane("experiment")
	v.lines(5)
	v.shot("break-by-key")
}

// TestBreakByTouch: the same on a phone.
func TestBreakByTouch(t *testing.T) {
	phone := look{lang: "zh-CN", width: 390, height: 844}
	v := consuming(t, phone)
	v.shot("break-phone")
	v.click(faultsMore)
	v.shot("break-phone-menu")
	v.click(fault("poison"))
	v.account2("published", 2)
	if wide := eval[int64](v, `document.documentElement.scrollWidth`); wide > phone.width {
		t.Errorf("the page is %d pixels wide", wide)
	}
}

// account2 waits for a number of the ledger that need not be in sight.
func (v *visitor) account2(name string, n int) {
	v.t.Helper()
	v.until(fmt.Sprintf("the ledger says %s %d", name, n),
		fmt.Sprintf(`document.querySelector('[data-account="ledger.%s"] b')?.textContent === "%d"`, name, n))
}

// write puts a line into the input of the experiment and applies it.
func (v *visitor) write(line string) {
	v.t.Helper()
	v.until("a line can be typed", fmt.Sprintf(`document.activeElement === document.querySelector(%q)`, lineInput))
	v.run("typing", chromedp.KeyEvent("a", chromedp.KeyModifiers(input.ModifierCtrl)), input.InsertText(line), chromedp.KeyEvent(kb.Enter))
}

// TestEditTheExperiment: lines are added, changed and removed where they stand; a
// line that is none is told of with its number and why; the branch is replayed.
func TestEditTheExperiment(t *testing.T) {
	v := consuming(t, desk)
	v.pane("experiment")
	v.lines(1)
	v.click("[data-role=add-line]")
	v.write("at 1s explode")
	v.sees(experiment, "没有“explode”这个动作")
	v.until("the word that is none is selected", `document.querySelector("#line-input").selectionStart === 6`)
	v.shot("lines-wrong")
	v.write("at 2s broker power-cut")
	v.lines(2)
	v.sees(linesList, "at 2s broker power-cut")
	v.until("the power is cut", `document.querySelector(".branch-list li:nth-child(2)")`)

	// Changed: the line is a second later, and another.
	v.click(".lines li:nth-child(2) [data-role=edit-line]")
	v.write("at 3s kill nobody")
	v.sees(".lines li:nth-child(2)", "nobody")
	v.sees(experiment, `那一刻没有叫“nobody”的程序在运行`)
	v.shot("lines-refused")

	// Removed.
	v.click(".lines li:nth-child(2) [data-role=remove-line]")
	v.lines(1)

	// Branches: called something, kept over a reload, shown, thrown away.
	v.click("li[data-current=on] .branch-name")
	v.run("naming", chromedp.KeyEvent("a", chromedp.KeyModifiers(input.ModifierCtrl)), input.InsertText("mine"), chromedp.KeyEvent(kb.Enter))
	v.sees(".branches", "mine")
	v.until("it is kept", `document.documentElement.dataset.kept === "on"`)
	n := eval[int](v, fmt.Sprintf(`document.querySelectorAll(%q).length`, branchItems))
	v.reload()
	v.pane("experiment")
	v.until("the branches are back", fmt.Sprintf(`document.querySelectorAll(%q).length === %d`, branchItems, n))
	v.sees(".branches", "mine")
	v.shot("branches-kept")
	v.click("[data-branch='2'] [data-role=show-branch]")
	v.until("another is shown", `document.querySelector(".branch-list li[data-current=on]").dataset.branch === "2"`)
	v.lines(2)
	v.click("li[data-current=on] [data-role=delete-branch]")
	v.until("it is gone", fmt.Sprintf(`document.querySelectorAll(%q).length === %d`, branchItems, n-1))
}
