//go:build !js

package browser

import (
	"fmt"
	"testing"
	"time"

	"warren/lessons/words"
)

// only chooses one kind of fault to search with.
func (v *visitor) only(kind string, runs int) {
	v.t.Helper()
	v.until("the search can be set", `document.querySelector(".loss-kinds input")`)
	eval[bool](v, fmt.Sprintf(`(() => {
		for (const e of document.querySelectorAll(".loss-kinds input")) if (e.checked !== (e.name === %q)) e.click();
		const runs = document.querySelector("#loss-runs");
		runs.value = "%d";
		runs.dispatchEvent(new Event("change", {bubbles: true}));
		return true;
	})()`, kind, runs))
}

// TestFindALoss: section 2.2's queue does not survive the broker, so a restart
// loses what is in it; the shortest such run is shown, paused before the fault.
func TestFindALoss(t *testing.T) {
	v := consuming(t, desk)
	v.pane("experiment")
	v.only("restart", 60)
	v.click("[data-role=search]")
	v.until("something is found", `document.querySelector(".outcome")?.dataset.found === "on"`)
	v.sees(".outcome", "broker restart")
	v.shot("search-found")
	v.click("[data-role=show-found]")
	v.sees(notices, say(t, words.Chinese, "search.shown"))
	v.lines(2)
	v.account2("lost", 0)
	v.shot("search-shown")
	v.click(playButton)
	v.account2("lost", 1)
}

// TestSearchInVain: what cannot happen is not found, and says in how many runs; the
// page answers all the while, and Stop stops.
func TestSearchInVain(t *testing.T) {
	v := visit(t, look{lang: "en", dark: true, width: 1440, height: 900})
	v.begin(ack)
	v.speed("10")
	v.start("send.py")
	v.state("ended")
	v.pause()
	v.pane("experiment")
	v.only("interrupt", 5000)
	v.click("[data-role=search]")
	v.sees(".loss-state", "runs tried")
	begun := time.Now()
	v.press("t") // the theme changes while it searches
	v.until("the page answers", `document.documentElement.dataset.theme === "light"`)
	t.Logf("the page answers after %v", time.Since(begun))
	v.shot("search-under-way")
	v.click("[data-role=stop-search]")
	v.sees(".outcome", "Safe in the")
	v.shot("search-safe")
}
