//go:build !js

package browser

import (
	"fmt"
	"testing"
	"time"

	"warren/lessons/words"
	"warren/sim"
	"warren/sim/scenario"
)

// TestLoading: until programs can be run the page says in words that it is on its way,
// and shows how far; nothing looks as if it could be pressed, and nothing moves when
// the program comes.
func TestLoading(t *testing.T) {
	for _, l := range []look{{"zh-CN", true, 1024, 768}, {"en", false, 390, 844}} {
		v := visit(t, l)
		v.throttle(4, 20*time.Millisecond)
		v.open(hello)
		lang := words.Language(l.lang[:2])
		v.until("a part of the program has come", `document.querySelector("#progress")?.value > 0.05`)
		v.throttle(0.01, 20*time.Millisecond)
		v.sees(".first-loading", say(t, lang, "home.loading"))
		v.shot(fmt.Sprintf("loading-%d", l.width))
		place := `(() => { const {left, top} = document.querySelector(".said").getBoundingClientRect(); return [Math.round(left), Math.round(top)].join(); })()`
		before := eval[string](v, place)
		words := `Math.round(document.querySelector("#words .step").getBoundingClientRect().width)`
		wide := eval[int](v, words)
		if got := eval[int](v, `[...document.querySelectorAll("#first button")].filter(e => e.checkVisibility() && getComputedStyle(e).pointerEvents !== "none").length`); got > 0 {
			t.Errorf("%d wide, there are %d buttons before there is anything to press", l.width, got)
		}
		v.throttle(10_000, 0)
		// From the first picture on a button that can be pressed does what it says.
		v.until("there is a button to run", `window.runner = [...document.querySelectorAll("[data-role=run], .dock button")].find(e => e.checkVisibility() && !e.disabled)`)
		v.run("running", clickNow("window.runner"))
		v.ready()
		v.until("it runs", fmt.Sprintf(`Number(%s) > 0`, textOf(clock)))
		if after := eval[string](v, place); after != before {
			t.Errorf("%d wide, the sentence stood at %s, and stands at %s", l.width, before, after)
		}
		if after := eval[int](v, words); after != wide {
			t.Errorf("%d wide, the words had %d pixels, and have %d", l.width, wide, after)
		}
	}
}

// far is a link to an instant that takes long to replay.
func far(t *testing.T) string {
	t.Helper()
	link, err := scenario.Encode(scenario.Shared{
		Lesson: "02-hello", At: 20 * time.Hour,
		File: scenario.File{
			Scenario: sim.Scenario{Tick: time.Microsecond, Programs: []sim.Program{{Name: "send.py", Source: "while True: pass\n"}}},
			Actions:  []sim.TimedAction{{Action: sim.StartProgram{Program: "send.py", As: "send"}}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return link
}

// TestFarLink: a link far into a loop without end tells how far its replay is, while
// the page answers, and Stop ends it at once, where it is.
func TestFarLink(t *testing.T) {
	for _, l := range []look{{"zh-CN", false, 1024, 768}, {"en", true, 390, 844}} {
		v := visit(t, l)
		v.begin(hello + "#" + far(t))
		v.sees(".replay", "72000.00 s")
		at := `Number(document.querySelector(".replay p").innerText.match(/[0-9.]+/)[0])`
		first := eval[float64](v, at)
		v.until("it goes on", fmt.Sprintf(`%s > %v && document.querySelector(".replay progress").value > 0`, at, first))
		v.shot(fmt.Sprintf("replay-%d", l.width))
		if wait := eval[float64](v, `new Promise(done => { const asked = performance.now(); setTimeout(() => done(performance.now() - asked)); })`); wait > 1000 {
			t.Errorf("the page takes %.0f ms to answer", wait)
		}
		if got := v.covered(".replay", ".sentence", ".stage", ledger, ".dock", ".faults", ".lesson", ".pane", ".timeline"); len(got) > 0 {
			t.Errorf("it covers %q", got)
		}
		began := time.Now()
		v.click("[data-role=stop-replay]")
		v.until("it has ended", `!document.querySelector(".replay").checkVisibility()`)
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("it takes %v to stop", took)
		}
		v.until("it stands where it has come to", fmt.Sprintf(`Number(%s) > %v`, textOf(clock), first))
		v.sees(notices, "2") // the branch that has the whole
		v.shot(fmt.Sprintf("replay-stopped-%d", l.width))
	}
}
