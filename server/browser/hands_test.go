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

// hand is how a visitor does things: with a mouse, the keyboard alone, or a finger.
type hand struct {
	name string
	look look
}

var hands = []hand{
	{"mouse", look{lang: "zh-CN", width: 1440, height: 900}},
	{"keys", look{lang: "en", dark: true, width: 1440, height: 900}},
	{"touch", look{lang: "en", width: 1024, height: 768}},
	{"phone", look{lang: "zh-CN", dark: true, width: 390, height: 844}},
}

func (h hand) visit(t *testing.T) *visitor {
	v := visit(t, h.look)
	if h.fingers() {
		v.run("touching", emulation.SetTouchEmulationEnabled(true))
	}
	return v
}

func (h hand) fingers() bool { return h.name == "touch" || h.name == "phone" }

// presses does what the key does, or presses what the selector finds: the keyboard's
// visitor has no pointer, and a finger no key.
func (h hand) presses(v *visitor, key, selector string) {
	v.t.Helper()
	switch {
	case h.name == "keys" && key != "":
		v.run("leaving fields", chromedp.Evaluate(`document.activeElement.blur()`, nil))
		if key == "P" {
			v.run("shift", chromedp.KeyEvent("P", chromedp.KeyModifiers(input.ModifierShift)))
			return
		}
		v.press(key)
	case h.name == "keys":
		v.until(selector+" can have the focus", fmt.Sprintf(`(e => e && !e.disabled && e.checkVisibility() && (e.focus(), document.activeElement === e))(document.querySelector(%q))`, selector))
		v.press(kb.Enter)
	case h.fingers():
		v.tap(selector)
	default:
		v.click(selector)
	}
}

// tap touches the middle of what a selector finds.
func (v *visitor) tap(selector string) {
	v.t.Helper()
	v.until(selector+" can be touched", fmt.Sprintf(
		`(e => { if (!e || e.disabled || !e.checkVisibility()) return false; e.scrollIntoView({block: "nearest", inline: "nearest"}); return true; })(document.querySelector(%q))`, selector))
	x, y := v.box(selector).middle()
	v.run("touching "+selector, input.DispatchTouchEvent(input.TouchStart, []*input.TouchPoint{{X: x, Y: y, ID: 1}}),
		input.DispatchTouchEvent(input.TouchEnd, nil))
}

// opens shows a pane: by its tab, or by V, which goes through them.
func (h hand) opens(v *visitor, pane string) {
	v.t.Helper()
	shown := fmt.Sprintf(`document.querySelector(".app").dataset.pane === %q`, pane)
	switch h.name {
	case "keys":
		for range 10 {
			if eval[bool](v, shown) {
				return
			}
			h.presses(v, "v", "")
			v.run("a moment", chromedp.Sleep(120*time.Millisecond))
		}
	case "mouse":
		v.pane(pane)
	case "phone":
		v.tap(fmt.Sprintf(".sheet-tabs [data-sheet=%s]", pane))
	default:
		v.tap(fmt.Sprintf("[data-tab=%s]", pane))
	}
	v.until(pane+" is shown", shown)
}

// TestBreakByEachHand: each thing that can be broken is, with a mouse, by its key and by
// a finger: it becomes a line of the experiment and takes effect.
func TestBreakByEachHand(t *testing.T) {
	faults := []struct {
		name, key, line string
		effect          string // what is to be seen then
	}{
		{"kill", "k", "kill recv", `document.querySelector('[data-thing="process:recv"]').dataset.state === "dead"`},
		{"interrupt", "i", "interrupt recv", `["dead", "over"].includes(document.querySelector('[data-thing="process:recv"]').dataset.state)`},
		{"cut", "c", "cut recv", `document.querySelector("[data-kind=tunnel][data-state=cut]")`},
		{"slow", "s", "slow recv 2s", ""},
		{"freeze", "z", "freeze recv", `document.querySelector("[data-fault=thaw]")`},
		{"drop", "x", "drop recv", ""},
		{"restart", "r", "broker restart", `document.querySelector("[data-kind=broker]").dataset.state === "down"`},
		{"sigkill", "9", "broker restart kill", `document.querySelector("[data-kind=broker]").dataset.state === "down"`},
		{"power-cut", "P", "broker restart power-cut", `document.querySelector("[data-kind=broker]").dataset.state === "down"`},
		{"memory-on", "m", "alarm memory on", `document.querySelector("[data-fault=memory-off]")`},
		{"disk-on", "e", "alarm disk on", `document.querySelector("[data-fault=disk-off]")`},
		{"disk-full", "y", "disk full", `document.querySelector("[data-fault=disk-free]")`},
		{"poison", "j", "poison work", ""},
		{"password", "o", "ctl change_password guest not-this-one", ""},
		{"permission", "u", "ctl clear_permissions guest", ""},
	}
	for _, h := range hands {
		if h.name == "touch" {
			continue // the phone has the finger
		}
		t.Run(h.name, func(t *testing.T) {
			v := h.visit(t)
			v.experiment("testdata/faults.txtar", 14*time.Second)
			v.speed("0.1")
			h.opens(v, "experiment")
			// Each breaks the world at a moment that has a future: so each is a branch of its
			// own, from the first one.
			for i, f := range faults {
				if i > 0 {
					eval[bool](v, `(document.querySelector("[data-branch='1'] [data-role=show-branch]")?.click(), true)`)
					v.until("the first branch is shown", `document.querySelector(".branch-list li[data-current=on]").dataset.branch === "1"`)
				}
				v.press(kb.Home)
				v.scrubTo(10)
				if inMenu := i != 0 && f.name != "cut" && f.name != "restart" && f.name != "sigkill" && f.name != "power-cut" || h.name == "phone"; inMenu && h.name != "keys" {
					h.presses(v, "", faultsMore)
				}
				h.presses(v, f.key, fault(f.name))
				v.until(f.name+" is a line of a branch", fmt.Sprintf(
					`[...document.querySelectorAll(".experiment .line-text")].at(-1)?.textContent.includes(%q)`, f.line))
				v.until("it says so", `document.querySelector(".sentence .overline").dataset.fault === "on" || document.querySelector(".sentence .overline").innerText.includes("rabbitmqctl")`)
				if f.effect != "" {
					v.until("what "+f.name+" does is seen", f.effect)
				}
				v.pause()
				if refused := v.text(".experiment .refused"); refused != "" {
					t.Errorf("%s: %s", f.name, refused)
				}
			}
			v.shot("hands-break-" + h.name)
		})
	}
}

// scrubTo goes to a time by the marks of the experiment's first branch: the timeline's
// slider takes it from the keyboard.
func (v *visitor) scrubTo(seconds float64) {
	v.t.Helper()
	extent := eval[float64](v, fmt.Sprintf(`parseFloat(document.querySelector(%q).getAttribute("aria-valuemax"))`, track))
	v.scrub(seconds / extent)
	v.until("the clock is there", fmt.Sprintf(`Math.abs(parseFloat(document.querySelector("#clock").innerText) - %v) < 0.2`, seconds))
}

// TestTimeByEachHand: play and pause, the next event, a step by event, by line and by
// method in both directions, run until, and the track, with each hand.
func TestTimeByEachHand(t *testing.T) {
	for _, h := range hands {
		t.Run(h.name, func(t *testing.T) {
			v := h.visit(t)
			v.experiment("testdata/faults.txtar", 7*time.Second)
			if h.name == "phone" {
				h.opens(v, "ladder") // beside it a phone has room for the kinds of steps
			}
			h.presses(v, " ", playButton)
			v.until("it plays", `parseFloat(document.querySelector("#clock").innerText) > 7.2`)
			h.presses(v, " ", playButton)
			v.pause()
			for i := range 3 {
				h.presses(v, "", fmt.Sprintf(".steps button:nth-child(%d)", i+1))
				v.until("it is chosen", fmt.Sprintf(`document.querySelector(".steps button:nth-child(%d)").getAttribute("aria-pressed") === "true"`, i+1))
				said := v.text(clock) + v.text(".said") + v.text(nowLine)
				moved := textOf(clock) + "+" + textOf(".said") + "+" + textOf(nowLine)
				h.presses(v, ",", `.buttons [data-icon=back], .buttons button:nth-child(2)`)
				v.until("a step back goes elsewhere", fmt.Sprintf(`%s !== %q`, moved, said))
				back := v.text(clock) + v.text(".said") + v.text(nowLine)
				h.presses(v, ".", `.buttons button:nth-child(4)`)
				v.until("a step goes on", fmt.Sprintf(`%s !== %q`, moved, back))
			}
			before := v.now()
			if h.name == "phone" { // the next event is among what one can wait for
				h.presses(v, "", ".until-more")
				h.presses(v, "", "[data-until=event]")
			} else {
				h.presses(v, "n", "[data-role=skip]")
			}
			v.until("the next event is later", fmt.Sprintf(`Number(%s) > %v`, textOf(clock), before))
			h.presses(v, ";", ".until-more")
			h.presses(v, "", "[data-until=redelivered]")
			v.until("it is waited for", `document.querySelector("[data-role=stop-until]")`)
			h.presses(v, "", "[data-role=stop-until]")
			v.until("it is not waited for any more", `!document.querySelector("[data-role=stop-until]")`)
			switch {
			case h.name == "keys":
				v.run("the track", chromedp.Focus(track, chromedp.ByQuery))
				v.press(kb.Home)
			case h.fingers():
				b := v.box(track)
				at := func(x float64) []*input.TouchPoint { return []*input.TouchPoint{{X: x, Y: b.Y + b.Height/2, ID: 1}} }
				v.run("a finger on the track", input.DispatchTouchEvent(input.TouchStart, at(b.X+b.Width/2)))
				for part := 0.4; part > 0; part -= 0.1 { // a finger goes through what is between
					v.run("the finger moves", input.DispatchTouchEvent(input.TouchMove, at(b.X+b.Width*part)))
				}
				v.run("the finger moves", input.DispatchTouchEvent(input.TouchMove, at(b.X+1)))
				v.until("the playhead is below the finger", fmt.Sprintf(`Number(%s) < 0.3`, textOf(clock)))
				v.run("the finger is taken away", input.DispatchTouchEvent(input.TouchEnd, nil))
			default:
				v.scrub(0)
			}
			v.until("it is at the beginning", fmt.Sprintf(`Number(%s) < 0.3`, textOf(clock)))
			v.shot("hands-time-" + h.name)
		})
	}
}

// TestSeeByEachHand: the panes, a row that leads to its instant, a thing that is chosen
// and asked about, the whole picture, with each hand.
func TestSeeByEachHand(t *testing.T) {
	for _, h := range hands {
		t.Run(h.name, func(t *testing.T) {
			v := h.visit(t)
			lang := words.Language(h.look.lang[:2])
			v.experiment("testdata/faults.txtar", 9*time.Second)
			v.until("the queue is drawn", `document.querySelector("[data-kind=queue]")`)
			for _, pane := range []struct{ name, shows string }{
				{"ledger", ".fate"}, {"ladder", ".rung"}, {"transcript", ".told-line"}, {"management", ".totals"}, {"inspector", ".inspector"},
			} {
				h.opens(v, pane.name)
				v.until(pane.name+" has something", fmt.Sprintf(`document.querySelector(%q)?.checkVisibility()`, pane.shows))
			}
			h.opens(v, "management")
			h.presses(v, "", `[data-manage="Queues"]`)
			h.presses(v, "", `.management tr[data-thing="queue:work"] .link`)
			v.until("the queue is chosen on the stage too", `document.querySelector("[data-kind=queue][data-selected]")`)
			h.opens(v, "inspector")
			h.presses(v, "w", ".inspector .ask")
			v.sees(".why", say(t, lang, "why.queue", "queue", "work"))
			h.presses(v, kb.Escape, ".why .panel-head button")
			v.until("the answer is closed", `!document.querySelector(".why")`)
			h.opens(v, "transcript")
			h.presses(v, "", ".told-line")
			v.until("it is the instant that was told of", `Number(document.querySelector("#clock").innerText) < 0.5`)
			v.shot("hands-see-" + h.name)
		})
	}
}
