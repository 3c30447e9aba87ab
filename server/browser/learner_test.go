//go:build !js

package browser

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"warren/lessons/words"
)

// What a learner finds in a lesson, as CSS selectors.
const (
	tabs        = ".code [role=tab]"
	runButton   = "[data-role=run]"
	stopButton  = "[data-role=stop]"
	playButton  = "[data-role=play]"
	resetButton = "[data-role=reset]"
	shareButton = ".share-button"
	shareLink   = "#share-link"
	terminal    = "#terminal-lines"
	codeText    = ".cm-content"
	lineError   = "[data-role=line-error]"
	nowLine     = "[data-role=now-line]"
	stage       = ".stage"
	notices     = ".notices"
	ledger      = ".ledger"
	clock       = "#clock"
	track       = "#track"
	runState    = ".strip"
)

var table, tableError = words.Load()

// say is a text of the page.
func say(t *testing.T, lang words.Language, key string, args ...any) string {
	t.Helper()
	if tableError != nil {
		t.Fatal(tableError)
	}
	if !table.Has(key) {
		t.Fatalf("there is no text %s", key)
	}
	return table.Say(lang, key, args...)
}

// choose shows a program by its tab.
func (v *visitor) choose(program string) {
	v.t.Helper()
	tab := fmt.Sprintf(`[...document.querySelectorAll(%q)].find(e => e.innerText.includes(%q))`, tabs, program)
	v.until("there is a tab of "+program, tab)
	v.run("choosing "+program, chromedp.Click(tab, chromedp.ByJSPath))
	v.until(program+" is shown", tab+`.getAttribute("aria-selected") === "true"`)
}

// start shows a program and runs it.
func (v *visitor) start(program string) {
	v.t.Helper()
	v.choose(program)
	v.click(runButton)
}

// speed chooses how fast time goes by.
func (v *visitor) speed(factor string) {
	v.t.Helper()
	chosen := eval[string](v, fmt.Sprintf(`(() => {
		const s = document.querySelector(".speed select");
		s.value = %q;
		s.dispatchEvent(new Event("change", {bubbles: true}));
		return s.value;
	})()`, factor))
	if chosen != factor {
		v.t.Fatalf("the speeds have no %s", factor)
	}
}

// account waits until a number of the ledger is n.
func (v *visitor) account(name string, n int) {
	v.t.Helper()
	v.until(fmt.Sprintf("the ledger says %s %d", name, n),
		fmt.Sprintf(`document.querySelector('[data-account="ledger.%s"] b')?.innerText === "%d"`, name, n))
}

// prints waits for a line in the terminal of the program that is shown.
func (v *visitor) prints(line string) {
	v.t.Helper()
	v.until(fmt.Sprintf("the terminal has the line %q", line),
		fmt.Sprintf(`[...document.querySelectorAll("%s .text")].some(e => e.textContent === %q)`, terminal, line))
}

// state waits until the program that is shown is in a state.
func (v *visitor) state(name string) {
	v.t.Helper()
	v.until("the program is "+name, fmt.Sprintf(`document.querySelector(%q).dataset.state === %q`, runState, name))
}

// pause stops time and waits until nothing moves. Time may stop by itself while
// the visitor reaches for the button, which then would play: so it looks again.
func (v *visitor) pause() {
	v.t.Helper()
	playing := fmt.Sprintf(`[%q, %q].includes(document.querySelector(%q).title)`,
		say(v.t, words.Chinese, "timeline.pause"), say(v.t, words.English, "timeline.pause"), playButton)
	v.until("time stands still", fmt.Sprintf(`(async () => {
		const playing = () => %s;
		const later = () => new Promise(done => setTimeout(done, 300));
		if (playing()) {
			document.querySelector(%q).click();
			await later();
		}
		if (playing()) return false;
		await later();
		return !playing();
	})()`, playing, playButton))
}

// now is the time on the clock, in seconds.
func (v *visitor) now() float64 {
	v.t.Helper()
	seconds, err := strconv.ParseFloat(v.text(clock), 64)
	if err != nil {
		v.t.Fatalf("the clock: %v", err)
	}
	return seconds
}

// program waits until the editor has a text in it.
func (v *visitor) program(text string) {
	v.t.Helper()
	v.until(fmt.Sprintf("the program has %q in it", text), fmt.Sprintf(`document.querySelector(%q)?.innerText.includes(%q)`, codeText, text))
}

// replace selects a text in the editor, as dragging the mouse over it does, and
// types another in its place.
func (v *visitor) replace(old, text string) {
	v.t.Helper()
	v.program(old)
	v.run("going to the code", chromedp.Focus(codeText, chromedp.ByQuery))
	v.until("the text is selected", fmt.Sprintf(`(() => {
		const walk = document.createTreeWalker(document.querySelector(%q), NodeFilter.SHOW_TEXT);
		for (let node; node = walk.nextNode();) {
			const at = node.data.indexOf(%q);
			if (at < 0) continue;
			getSelection().setBaseAndExtent(node, at, node, at + %[2]q.length);
			return getSelection().toString() === %[2]q;
		}
	})()`, codeText, old))
	v.run("typing", input.InsertText(text))
	v.program(text)
}

// rewrite types a whole program in the place of the one that is shown.
func (v *visitor) rewrite(text string) {
	v.t.Helper()
	v.run("going to the code", chromedp.Focus(codeText, chromedp.ByQuery))
	v.run("selecting all", chromedp.KeyEvent("a", chromedp.KeyModifiers(input.ModifierCtrl)))
	v.run("typing", input.InsertText(text))
	first, _, _ := strings.Cut(text, "\n") // lines stand in elements of their own
	v.program(first)
}
