//go:build !js

package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"warren/lessons/words"
)

// TestSpoken: what a screen reader is told. New sentences while time goes on, in the
// reader's language; nothing while one scrubs; where a step has come to.
func TestSpoken(t *testing.T) {
	for _, c := range []struct {
		look look
		lang words.Language
	}{
		{desk, words.Chinese},
		{look{lang: "en", width: 390, height: 844}, words.English},
	} {
		t.Run(string(c.lang), func(t *testing.T) {
			v := visit(t, c.look)
			v.begin(hello)
			heard := func() []string {
				return eval[[]string](v, `[...document.querySelectorAll("#spoken p")].map(e => e.textContent)`)
			}
			if before := heard(); len(before) > 0 {
				t.Fatalf("before anything has happened it says %q", before)
			}
			v.speed("10")
			v.runAnywhere()
			started := say(t, c.lang, "scene.started", "process", "send.py")
			v.until("the start is told", fmt.Sprintf(`[...document.querySelectorAll("#spoken p")].some(e => e.textContent === %q)`, started))
			v.account2("ready", 1)
			v.pause()
			v.until("the message in the queue is told", fmt.Sprintf(`[...document.querySelectorAll("#spoken p")].some(e => e.textContent === %q)`,
				say(t, c.lang, "scene.enqueued", "message", "m1", "queue", "hello")))
			before := heard()
			v.press(kb.Home)
			v.press(kb.End)
			v.press(kb.Home)
			if after := heard(); len(after) != len(before) {
				t.Errorf("going to and fro it says %q", after[len(before):])
			}
			v.press(".")
			v.press(".")
			v.until("where a step has come to is told", fmt.Sprintf(`document.querySelectorAll("#spoken p").length > %d &&
				document.querySelector("#spoken").lastElementChild.textContent === document.querySelector(".said").textContent`, len(before)))
			if live := eval[int64](v, `document.querySelectorAll(".sentence[aria-live]").length`); live != 0 {
				t.Error("the sentence above the picture is said a second time")
			}
		})
	}
}
