//go:build !js

package browser

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"

	"warren/lessons/words"
)

// TestDepth: where it is the subject how deep messages are stored, the layers have names,
// a message has three bars and the name of its own, and a stop that is pointed at shows
// how far down it reaches and whom it takes, before it is done.
func TestDepth(t *testing.T) {
	for _, h := range hands {
		if h.name == "touch" {
			continue // the phone has the finger
		}
		t.Run(h.name, func(t *testing.T) {
			v := h.visit(t)
			lang := words.Language(h.look.lang[:2])
			v.experiment("testdata/depth.txtar", 2035*time.Millisecond)
			v.until("the queue is there", `document.querySelector("[data-kind=queue]")`)
			eval[bool](v, `([...document.querySelectorAll(".notice button:last-child")].forEach(b => b.click()), true)`)
			h.opens(v, "ledger")
			v.sees(".fate", "m2")
			if eval[bool](v, `!!document.querySelector(".gauge")`) {
				t.Error("it is told unasked how deep messages are stored")
			}
			if h.name == "phone" {
				// The camera's buttons come when the picture has been turned.
				v.press("+")
				v.tap(lens + " [data-act=deep]")
				v.press("f")
			} else {
				h.presses(v, "", lens+" [data-act=deep]")
			}
			for _, layer := range []string{"memory", "cache", "disk"} {
				v.until(layer+" has its name", fmt.Sprintf(`[...document.querySelectorAll("[data-part=layer]")].some(e => e.textContent === %q)`, say(t, lang, "stage.layer."+layer)))
			}
			v.until("each message in a queue has its bars", `[...document.querySelectorAll(".fate")].filter(e => e.dataset.account === "ledger.ready").every(e => e.querySelector(".gauge"))`)
			v.shot("depth-ledger-" + h.name)
			for i, m := range []struct {
				layer    string
				bars     int
				outlives string
			}{{"disk", 3, "depth.outlives.all"}, {"memory", 1, "depth.outlives.none"}, {"cache", 2, "depth.outlives.kill"}, {"memory", 1, "depth.outlives.restart"}} {
				row, layer := fmt.Sprintf(".fate:nth-child(%d)", i+1), say(t, lang, "stage.layer."+m.layer)
				if i > 0 {
					h.opens(v, "ledger")
				}
				v.sees(row, layer)
				h.presses(v, "", row+" .fate-main")
				h.opens(v, "inspector")
				v.sees(".inspector .fields", say(t, lang, m.outlives, "layer", layer, "queue", "lqz_new"))
				if got := eval[string](v, `document.querySelector(".inspector .fields .gauge").dataset.layers`); got != strconv.Itoa(m.bars) {
					t.Errorf("m%d, in the %s, has %s bars filled", i+1, m.layer, got)
				}
				v.shot(fmt.Sprintf("depth-inspector-%s-%d", h.name, i+1))
			}
			picture := eval[string](v, drawn)
			switch h.name {
			case "mouse":
				v.hover(fault("power-cut"))
			case "keys":
				eval[bool](v, fmt.Sprintf(`(document.querySelector(%q).focus(), true)`, fault("power-cut")))
			default:
				v.tap(faultsMore)
				v.until("the faults are there", fmt.Sprintf(`document.querySelector(%q).checkVisibility()`, fault("power-cut")))
				x, y := v.box(fault("power-cut")).middle()
				v.run("a finger rests", input.DispatchTouchEvent(input.TouchStart, []*input.TouchPoint{{X: x, Y: y, ID: 1}}))
			}
			v.sees(".preview", say(t, lang, "preview.tag"))
			for _, part := range []string{"tray", "cache"} {
				v.until("the "+part+" is in its reach", fmt.Sprintf(`getComputedStyle(document.querySelector("[data-part=%s]")).strokeWidth === "3px"`, part))
			}
			if width := eval[string](v, `getComputedStyle(document.querySelector("[data-part=disk]")).strokeWidth`); width == "3px" {
				t.Error("the disk is in the reach of a power cut")
			}
			if h.name != "phone" { // where there is room for two cards, and one is kept
				v.until("it is drawn whom it would take", fmt.Sprintf(`%s !== %q`, drawn, picture))
			}
			v.shot("depth-threat-" + h.name)
			if h.name == "mouse" {
				v.hover("#clock")
				v.until("the picture is as it was", fmt.Sprintf(`%s === %q`, drawn, picture))
			}
		})
	}
}
