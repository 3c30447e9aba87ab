//go:build !js

package browser

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestFollowOnAPhone: a picture that is too small as a whole is followed to where
// something moves, in a size that can be read; a finger has it elsewhere, a button shows
// the whole, and another follows again.
func TestFollowOnAPhone(t *testing.T) {
	for _, l := range []look{{lang: "zh-CN", width: 390, height: 844}, {lang: "en", dark: true, width: 390, height: 844}} {
		v := visit(t, l)
		v.run("touching", emulation.SetTouchEmulationEnabled(true))
		v.experiment("testdata/topology.txtar", 8900*time.Millisecond)
		const scale = `(parseInt(document.querySelector("[data-part=scale]").textContent))`
		v.until("the camera is near what moves", scale+` >= 75`)
		v.shot("follow-near-" + l.lang[:2])
		place := v.box(broker)
		x, y := 150.0, 180.0
		touch := func(kind input.TouchType, points ...*input.TouchPoint) {
			v.run("touch", input.DispatchTouchEvent(kind, points))
		}
		touch(input.TouchStart, &input.TouchPoint{X: x, Y: y, ID: 1})
		for i := 1.0; i <= 4; i++ {
			touch(input.TouchMove, &input.TouchPoint{X: x + 15*i, Y: y, ID: 1})
		}
		touch(input.TouchEnd)
		v.until("the finger moves it", fmt.Sprintf(`Math.abs(document.querySelector(%q).getBoundingClientRect().x - %v) > 30`, broker, place.X))
		hand := v.box(broker)
		v.speed("2")
		v.click(playButton)
		v.until("time goes on", `parseFloat(document.querySelector("#clock").innerText) > 12`)
		if now := v.box(broker); !near(now.X, hand.X) || !near(now.Y, hand.Y) {
			t.Errorf("the finger put it at %v, and it went to %v", hand, now)
		}
		v.click(lens + " [data-act=whole]")
		v.until("the whole is seen", scale+` < 75`)
		v.run("the camera turns", chromedp.Sleep(400*time.Millisecond))
		if got := v.covered(lens, "[data-part=outline]", "[data-part=walls]"); len(got) > 0 {
			t.Errorf("the camera's buttons cover %q", got)
		}
		// The picture keeps that corner free where it can; see ui/stage/camera.go.
		if b, room := v.box(lens), v.box("[data-kind=stage]"); room.X+room.Width-b.X > 56 || room.Y+room.Height-b.Y > 12+3*40 {
			t.Errorf("three buttons take %v of %v", b, room)
		}
		v.shot("follow-whole-" + l.lang[:2])
		v.click(lens + " [data-act=follow]")
		v.until("it follows again", scale+` >= 75`)
		v.pause()
		v.shot("follow-again-" + l.lang[:2])
	}
}
