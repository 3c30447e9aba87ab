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
)

const (
	tray     = `[data-kind=queue] > [data-part=tray]`
	hexagon  = `[data-kind=exchange] > [data-part=outline]`
	tidy     = lens + ` [data-act=tidy]`
	allNodes = `JSON.stringify([...document.querySelectorAll("[data-kind=stage] svg [role=button]:not([data-kind=queue]):not([data-kind=broker])")].map(e => e.getBBox().x + " " + e.getBBox().y))`
)

// movedBy waits until a node stands that far from where it was, in pixels of the room.
func (v *visitor) movedBy(selector string, from box, dx, dy float64) {
	v.t.Helper()
	v.until(fmt.Sprintf("%s is %v, %v from where it was", selector, dx, dy), fmt.Sprintf(
		`(b => Math.abs(b.x - %v) < 2 && Math.abs(b.y - %v) < 2)(document.querySelector(%q).getBoundingClientRect())`, from.X+dx, from.Y+dy, selector))
}

// TestMoveANode: a node is dragged with the mouse and moved with keys; it stays there,
// the others where they are, over a reload too, until it is put back.
func TestMoveANode(t *testing.T) {
	v := waiting(t, desk)
	home, others := v.box(tray), eval[string](v, allNodes)
	v.drag(home.X+home.Width*0.7, home.Y+home.Height*0.6, 0, 44)
	v.movedBy(tray, home, 0, 44)
	if got := eval[string](v, allNodes); got != others {
		t.Errorf("the others were at %s and are at %s", others, got)
	}
	if eval[bool](v, `!!document.querySelector("[data-part=selection]")`) {
		t.Error("dragging chose something")
	}
	v.shot("move-dragged")
	v.run("focusing the queue", chromedp.Focus(`[data-kind=queue]`, chromedp.ByQuery))
	scale := eval[float64](v, `document.querySelector("[data-kind=stage] canvas").clientWidth / document.querySelector("[data-kind=stage] svg").viewBox.baseVal.width`)
	v.run("shift and an arrow", chromedp.KeyEvent(kb.ArrowUp, chromedp.KeyModifiers(input.ModifierShift)))
	v.movedBy(tray, home, 0, 44-16*scale)

	// Something new comes, and it stays.
	v.start("recv.py")
	v.until("the consumer is there", `document.querySelector("[data-kind=consumer]")`)
	v.until("it is kept", `document.documentElement.dataset.kept === "on"`)
	v.pause()
	place := eval[string](v, `(b => b.x + " " + b.y)(document.querySelector("[data-kind=queue]").getBBox())`)
	v.reload()
	v.until("the queue is there", `document.querySelector("[data-kind=queue]")`)
	v.until("it stands where it was put", fmt.Sprintf(`(b => b.x + " " + b.y)(document.querySelector("[data-kind=queue]").getBBox()) === %q`, place))
	v.shot("move-kept")
	v.run("putting it back", chromedp.Focus(`[data-kind=queue]`, chromedp.ByQuery), chromedp.KeyEvent(kb.Backspace))
	v.until("it is back", fmt.Sprintf(`(b => b.x + " " + b.y)(document.querySelector("[data-kind=queue]").getBBox()) !== %q`, place))
	v.until("there is nothing to put back", fmt.Sprintf(`!document.querySelector(%q)`, tidy))

	// All of them at once, by the button.
	x := v.box(hexagon)
	v.drag(x.X+x.Width/2, x.Y+x.Height/2, 0, 40)
	v.movedBy(hexagon, x, 0, 40)
	v.click(tidy)
	v.movedBy(hexagon, x, 0, 0)
}

// TestMoveByTouch: a finger that has rested on a node takes it; one that has not moves
// the picture.
func TestMoveByTouch(t *testing.T) {
	v := visit(t, look{lang: "en", dark: true, width: 390, height: 844})
	v.run("touching", emulation.SetTouchEmulationEnabled(true))
	v.begin(hello)
	v.speed("10")
	v.runAnywhere()
	v.account2("ready", 1)
	v.pause()
	home := v.box(tray)
	wall := v.box(broker)
	x, y := home.X+home.Width*0.6, home.Y+home.Height*0.6
	touch := func(kind input.TouchType, points ...*input.TouchPoint) {
		v.run("touch", input.DispatchTouchEvent(kind, points))
	}
	finger := func(dx float64) *input.TouchPoint { return &input.TouchPoint{X: x + dx, Y: y, ID: 1} }
	touch(input.TouchStart, finger(0))
	v.run("resting", chromedp.Sleep(500*time.Millisecond))
	v.until("the node is in the hand", `document.querySelector("[data-kind=queue][data-held]")`)
	touch(input.TouchMove, finger(20))
	touch(input.TouchMove, finger(40))
	v.shot("move-by-touch")
	touch(input.TouchEnd)
	v.movedBy(tray, home, 40, 0)
	touch(input.TouchStart, finger(40))
	touch(input.TouchMove, finger(20))
	touch(input.TouchMove, finger(0))
	touch(input.TouchEnd)
	v.until("the picture moves", fmt.Sprintf(`document.querySelector(%q).getBoundingClientRect().x < %v`, broker, wall.X-10))
}

// TestWhyIsTied: the answer stands under a line that comes from the thing it explains.
func TestWhyIsTied(t *testing.T) {
	for _, l := range []look{{lang: "zh-CN", width: 1440, height: 900}, {lang: "en", dark: true, width: 390, height: 844}} {
		v := visit(t, l)
		v.begin(hello)
		v.speed("10")
		v.runAnywhere()
		v.account2("ready", 1)
		v.pause()
		v.run("choosing the queue", chromedp.Evaluate(`document.querySelector('[data-kind=stage] [data-thing="queue:hello"]').focus()`, nil))
		v.press("\r")
		v.press("w")
		v.until("there is an answer", `document.querySelector("#why")`)
		if l.width > 720 {
			v.until("its notch is under the queue", fmt.Sprintf(`(() => {
				const why = document.querySelector("#why"), queue = document.querySelector(%q).getBoundingClientRect();
				const notch = why.getBoundingClientRect().left + parseFloat(getComputedStyle(why).getPropertyValue("--notch"));
				return queue.left <= notch && notch <= queue.right;
			})()`, tray))
		}
		v.shot(fmt.Sprintf("why-tied-%d", l.width))
	}
}
