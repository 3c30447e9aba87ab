//go:build !js

package browser

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// box is where an element is in the window.
type box struct{ X, Y, Width, Height float64 }

func (b box) middle() (x, y float64) { return b.X + b.Width/2, b.Y + b.Height/2 }

func (v *visitor) box(selector string) box {
	v.t.Helper()
	return eval[box](v, fmt.Sprintf(`(({x, y, width, height}) => ({X: x, Y: y, Width: width, Height: height}))(document.querySelector(%q).getBoundingClientRect())`, selector))
}

const (
	broker = `[data-kind=broker] > [data-part=wall]`
	lens   = `[data-kind=lens]`
)

// mouse moves the pointer, and then presses or turns what kind says.
func (v *visitor) mouse(kind input.MouseType, x, y float64, more func(*input.DispatchMouseEventParams) *input.DispatchMouseEventParams) {
	v.t.Helper()
	v.run("mouse", chromedp.ActionFunc(func(ctx context.Context) error {
		p := input.DispatchMouseEvent(kind, x, y)
		if more != nil {
			p = more(p)
		}
		return p.Do(ctx)
	}))
}

// drag presses the pointer at a place, moves it and lets it go.
func (v *visitor) drag(x, y, dx, dy float64) {
	v.t.Helper()
	left := func(p *input.DispatchMouseEventParams) *input.DispatchMouseEventParams {
		return p.WithButton(input.Left).WithButtons(1).WithClickCount(1)
	}
	v.mouse(input.MouseMoved, x, y, nil)
	v.mouse(input.MousePressed, x, y, left)
	for i := 1; i <= 4; i++ {
		v.mouse(input.MouseMoved, x+dx*float64(i)/4, y+dy*float64(i)/4, left)
	}
	v.mouse(input.MouseReleased, x+dx, y+dy, left)
}

func near(a, b float64) bool { return math.Abs(a-b) < 1.5 }

// TestFocusStays: the keyboard's focus stays on its thing when others come before it.
func TestFocusStays(t *testing.T) {
	v := visit(t, desk)
	v.begin(hello)
	const recv = `svg [data-thing="process:recv"]`
	v.until("the consumer is there", fmt.Sprintf(`document.querySelector(%q)`, recv))
	v.run("the focus", chromedp.Focus(recv, chromedp.ByQuery))
	v.speed("10")
	v.start("send.py")
	v.run("the focus", chromedp.Focus(recv, chromedp.ByQuery))
	v.until("a queue is there", `document.querySelector("svg [data-kind=queue]")`)
	v.state("ended")
	if got := eval[string](v, `document.activeElement.dataset.thing ?? document.activeElement.tagName`); got != "process:recv" {
		t.Errorf("the focus went to %s", got)
	}
}

// TestCamera: wheel, drag, buttons and keys zoom and move the picture; F shows the
// whole again.
func TestCamera(t *testing.T) {
	v := visit(t, desk)
	v.begin(hello)
	v.until("the picture is there", fmt.Sprintf(`document.querySelector(%q)`, broker))
	home := v.box(broker)

	// The wheel leaves what is under the pointer where it is.
	v.mouse(input.MouseWheel, home.X, home.Y, func(p *input.DispatchMouseEventParams) *input.DispatchMouseEventParams {
		return p.WithDeltaX(0).WithDeltaY(-200)
	})
	v.until("the picture is larger", fmt.Sprintf(`document.querySelector(%q).getBoundingClientRect().width > %v`, broker, home.Width*1.2))
	if b := v.box(broker); !near(b.X, home.X) || !near(b.Y, home.Y) {
		t.Errorf("the corner under the pointer went from %v to %v", home, b)
	}
	larger := v.box(broker)
	v.drag(home.X+40, home.Y+60, 90, 50)
	v.until("the picture is elsewhere", fmt.Sprintf(`Math.abs(document.querySelector(%q).getBoundingClientRect().x - %v) < 1.5`, broker, larger.X+90))
	if b := v.box(broker); !near(b.Y, larger.Y+50) {
		t.Errorf("dragged by 50 down, the broker went from %v to %v", larger.Y, b.Y)
	}
	if got := eval[int](v, `document.querySelectorAll("[data-part=selection]").length`); got != 0 {
		t.Error("dragging chose something")
	}

	atHome := fmt.Sprintf(`(b => Math.abs(b.x - %v) < 1 && Math.abs(b.width - %v) < 1)(document.querySelector(%q).getBoundingClientRect())`, home.X, home.Width, broker)
	v.press("f")
	v.until("F shows the whole", atHome)
	v.click(lens + " [data-act=out]")
	v.until("the button makes it smaller", fmt.Sprintf(`document.querySelector(%q).getBoundingClientRect().width < %v`, broker, home.Width*0.85))
	if got := v.text(lens + " [data-part=scale]"); got == "" {
		t.Error("the scale is not told")
	}
	v.press("+")
	v.press("+")
	v.until("plus makes it larger", fmt.Sprintf(`document.querySelector(%q).getBoundingClientRect().width > %v`, broker, home.Width*1.15))
	v.click(lens + " [data-act=whole]")
	v.until("the button shows the whole", atHome)

	// The arrows on the ground.
	v.run("focusing the ground", chromedp.Focus(".stage svg[role=group]", chromedp.ByQuery))
	v.press("\u0303") // ArrowRight
	v.until("the arrow moves the picture", fmt.Sprintf(`document.querySelector(%q).getBoundingClientRect().x < %v`, broker, home.X-60))
	v.press("f")
	v.until("F shows the whole", atHome)
}

// TestChooseOnTheStage: nodes and messages are found by the pointer and chosen by
// a click; the ground chooses nothing.
func TestChooseOnTheStage(t *testing.T) {
	v := visit(t, desk)
	v.begin(hello)
	v.speed("10")
	v.runAnywhere()
	v.account("ready", 1)
	v.pause()
	v.click(`[data-kind=queue] > [data-part=walls]`)
	v.until("the queue is chosen", `document.querySelector("[data-kind=queue][data-selected] [data-part=selection]")`)
	tray := v.box(`[data-kind=queue] > [data-part=tray]`)
	x, y := tray.X+tray.Width*0.13, tray.Y+tray.Height*0.18
	v.mouse(input.MouseMoved, x, y, nil)
	v.until("the message is under the pointer", `document.querySelector("[data-kind=stage]").dataset.over === "thing"`)
	v.run("clicking the card", chromedp.MouseClickXY(x, y))
	v.until("the queue is not chosen any more", `!document.querySelector("[data-part=selection]")`)
	v.shot("stage-message-chosen")
	v.run("focusing", chromedp.Focus("[data-kind=exchange]", chromedp.ByQuery))
	v.press("\u0303") // ArrowRight goes on in reading order
	v.until("the queue has the focus", `document.activeElement.dataset.kind === "queue"`)
	v.press("\r")
	v.until("Enter chooses", `document.querySelector("[data-kind=queue][data-selected]")`)
}

// TestPinch: two fingers zoom and move the picture on a phone, one finger moves it.
func TestPinch(t *testing.T) {
	v := visit(t, look{lang: "zh-CN", width: 390, height: 844})
	v.run("touching", emulation.SetTouchEmulationEnabled(true))
	v.begin(hello)
	v.until("the picture is there", fmt.Sprintf(`document.querySelector(%q)`, broker))
	home := v.box(broker)
	x, y := home.middle()
	touch := func(kind input.TouchType, points ...*input.TouchPoint) {
		v.run("touch", input.DispatchTouchEvent(kind, points))
	}
	point := func(id, x, y float64) *input.TouchPoint { return &input.TouchPoint{X: x, Y: y, ID: id} }
	touch(input.TouchStart, point(1, x-30, y))
	touch(input.TouchStart, point(1, x-30, y), point(2, x+30, y))
	for d := 40.0; d <= 60; d += 10 {
		touch(input.TouchMove, point(1, x-d, y), point(2, x+d, y))
	}
	touch(input.TouchEnd)
	v.until("the pinch zooms", fmt.Sprintf(`document.querySelector(%q).getBoundingClientRect().width > %v`, broker, home.Width*1.7))
	large := v.box(broker)
	touch(input.TouchStart, point(1, x, y))
	touch(input.TouchMove, point(1, x+20, y+10))
	touch(input.TouchMove, point(1, x+40, y+20))
	touch(input.TouchEnd)
	v.until("the finger moves it", fmt.Sprintf(`Math.abs(document.querySelector(%q).getBoundingClientRect().x - %v) < 2`, broker, large.X+40))
}
