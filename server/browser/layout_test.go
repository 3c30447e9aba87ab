//go:build !js

package browser

import (
	"fmt"
	"strings"
	"testing"

	"warren/lessons/words"
)

// sizes are the windows that the page is looked at in.
var sizes = []struct{ width, height int64 }{{1440, 900}, {1024, 768}, {390, 844}}

// covered are the parts of the page that can be seen and share room with what a
// selector finds.
func (v *visitor) covered(selector string, parts ...string) []string {
	v.t.Helper()
	return eval[[]string](v, fmt.Sprintf(`(() => {
		const box = e => e.getBoundingClientRect();
		const seen = e => e.checkVisibility() && box(e).width > 0 && box(e).height > 0;
		const meets = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
		const over = [...document.querySelectorAll(%q)].filter(seen);
		if (!over.length) return ["there is none to be seen"];
		return %q.split(",").filter(part => [...document.querySelectorAll(part)].filter(seen).some(e => over.some(o => meets(box(o), box(e)))));
	})()`, selector, strings.Join(parts, ",")))
}

// TestNoticeCoversNothing: what the page has to say has room of its own, also where
// the sheet of a phone is tall, and stays until it is dismissed.
func TestNoticeCoversNothing(t *testing.T) {
	for _, size := range sizes {
		v := visit(t, look{lang: "en", width: size.width, height: size.height})
		v.begin(ack + "#2AAAA")
		v.sees(notices, say(t, words.English, "link.damaged"))
		parts := []string{".sentence", ".stage", ledger, ".dock", ".faults", ".lesson", ".pane", ".timeline", ".bar", ".sheet-tabs"}
		if got := v.covered(".notice", parts...); len(got) > 0 {
			t.Errorf("%d wide, the notice covers %q", size.width, got)
		}
		if got := eval[float64](v, `document.querySelector(".canvas .stage").clientHeight`); got < 120 {
			t.Errorf("%d wide, the notice leaves %.0f pixels of height to the picture", size.width, got)
		}
		if size.width < 720 {
			v.click(".sheet-tabs [aria-selected=true]")
			v.until("the sheet is tall", `document.querySelector(".app").dataset.tall === "on"`)
			if got := v.covered(".notice", parts...); len(got) > 0 {
				t.Errorf("under a tall sheet, the notice covers %q", got)
			}
			v.sees(notices, say(t, words.English, "link.damaged"))
		}
		v.shot(fmt.Sprintf("notice-%d", size.width))
		v.click(".notice button")
		v.until("it is gone", `!document.querySelector(".notice")`)
	}
}

// TestAllAtOnce: in a window of a projector's size the lesson, the picture, the
// program and its terminal are there beside each other when one arrives, and the
// program can be run; who wants a larger picture puts the programs away.
func TestAllAtOnce(t *testing.T) {
	for _, lang := range []string{"zh-CN", "en"} {
		v := visit(t, look{lang: lang, width: 1024, height: 768})
		v.begin(hello)
		v.until("the program can be read", `document.querySelector(".cm-content")?.checkVisibility()`)
		parts := []string{".lesson", ".canvas", ".pane", ".timeline"}
		for i, part := range parts {
			if got := v.covered(part, append(append([]string{}, parts[:i]...), parts[i+1:]...)...); len(got) > 0 {
				t.Errorf("%s covers %q", part, got)
			}
		}
		for part, least := range map[string]float64{".lesson": 240, ".stage": 360, "#editor": 320, terminal: 320} {
			if got := eval[float64](v, fmt.Sprintf(`document.querySelector(%q).clientWidth`, part)); got < least {
				t.Errorf("%s is %.0f pixels wide, want %.0f", part, got, least)
			}
		}
		v.pane("ledger")
		v.sees(".pane .verdict", "✓")
		if got := v.covered(".pane .verdict", ".bar", ".pane-tabs", ".canvas"); len(got) > 0 {
			t.Errorf("that the account balances covers %q", got)
		}
		v.pane("code")
		v.speed("10")
		v.start("send.py")
		v.prints(" Sent 'Hello World!'")
		v.account("ready", 1)
		if v.covered(`[data-kind="lens"]`)[0] != "there is none to be seen" {
			t.Error("the camera's buttons stand over a small picture")
		}
		v.click(".drawer-toggle")
		v.until("the picture has the room", `document.querySelector(".stage").clientWidth > 700 && !document.querySelector(".pane").checkVisibility({visibilityProperty: true})`)
	}
}

// TestTabsHaveRoom: the names of the panes are apart, and none is cut.
func TestTabsHaveRoom(t *testing.T) {
	for _, size := range sizes[:2] {
		for _, lang := range []string{"zh-CN", "en"} {
			v := visit(t, look{lang: lang, width: size.width, height: size.height})
			v.begin(hello)
			least := eval[float64](v, `(() => {
				const tabs = document.querySelector(".pane-tabs");
				if (tabs.scrollWidth > tabs.clientWidth) return -1;
				const text = e => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect(); };
				const all = [...tabs.querySelectorAll("button")].map(text);
				return Math.min(...all.slice(1).map((r, i) => r.left - all[i].right));
			})()`)
			if least < 7 {
				t.Errorf("%s, %d wide: two names are %.1f pixels apart", lang, size.width, least)
			}
		}
	}
}

// TestNotesAreNotBroken: a line of the notes of a usual length stands on one line at
// 1440 pixels; a longer one goes on further in, and is broken only between words,
// after what opens or parts, and beside Chinese.
func TestNotesAreNotBroken(t *testing.T) {
	v := visit(t, desk)
	for _, slug := range courseSlugs(t) {
		v.open("/lesson/" + slug + "/")
		v.until("the words are there", `document.querySelector("#words .step")`)
		bad := eval[[]string](v, `(() => {
			const bad = [];
			for (const line of document.querySelectorAll("#words .notes code > span")) {
				if (!line.checkVisibility()) continue;
				const nodes = document.createTreeWalker(line, NodeFilter.SHOW_TEXT), all = [];
				for (let n; n = nodes.nextNode();) for (let i = 0; i < n.length; i++) all.push([n, i]);
				let before = null, left = 0;
				for (const [k, [n, i]] of all.entries()) {
					const range = document.createRange();
					range.setStart(n, i);
					range.setEnd(n, i + 1);
					const box = range.getClientRects()[0];
					if (!box || n.data[i] === "\n") continue;
					if (before !== null && box.top > before + 8) {
						const text = line.textContent, done = text.slice(0, k);
						const wide = [...text.trimEnd()].reduce((w, c) => w + (c > "\u2e80" ? 1.7 : 1), 0);
						if (wide <= 37) bad.push("one line has room for: " + text);
						if (!/[\s([{,]$/.test(done) && !(text[k - 1] > "\u2e80" || text[k] > "\u2e80") && !/\S{30}$/.test(done)) bad.push(done + " | " + text.slice(k));
						if (box.left < left + 8) bad.push("it goes on as far left as it begins: " + text);
					}
					if (before === null && n.data[i].trim()) left = box.left;
					if (n.data[i].trim()) before = box.top;
				}
			}
			return bad;
		})()`)
		if len(bad) > 0 {
			t.Errorf("%s:\n%s", slug, strings.Join(bad, "\n"))
		}
	}
}
