//go:build !js

package browser

import (
	"fmt"
	"strings"
	"testing"

	"warren/lessons/words"
)

// TestNoWordIsCut: no text of a lesson is wider than its place, on a desk and on a
// phone, in both languages, with every hint, reply and diagnosis in sight. Code may be
// scrolled sideways.
func TestNoWordIsCut(t *testing.T) {
	for _, look := range []look{{"zh-CN", false, 1440, 900}, {"en", true, 390, 844}} {
		v := visit(t, look)
		for _, slug := range courseSlugs(t) {
			v.open("/lesson/" + slug + "/")
			v.until("the words are there", `document.querySelector("#words .step")`)
			for _, lang := range words.Languages {
				cut := eval[[]string](v, fmt.Sprintf(`(() => {
					document.documentElement.dataset.lang = %[1]q;
					const all = document.querySelector('#words [data-words=%[1]s]');
					for (const e of all.querySelectorAll("details")) e.open = true;
					for (const e of all.querySelectorAll("[hidden]")) e.hidden = false;
					for (const e of all.querySelectorAll(".step")) e.dataset.done = "on";
					const edge = e => e.closest(".step").getBoundingClientRect().right;
					return [...all.querySelectorAll(".step :is(h2, h3, p, li, summary, button, td, th, figcaption, .reply, .says, code)")]
						.filter(e => e.checkVisibility() && !e.closest("pre") &&
							(e.getBoundingClientRect().right > edge(e) + 1 || e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1))
						.map(e => e.tagName + " " + e.innerText.slice(0, 60));
				})()`, lang))
				if len(cut) > 0 {
					t.Errorf("%s in %s, %d wide: %s", slug, lang, look.width, strings.Join(cut, "\n"))
				}
			}
			v.shot(fmt.Sprintf("words-%s-%d", slug, look.width))
		}
	}
}
