//go:build !js

package browser

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"warren/sim/scenario"
)

// experiment opens the world of a scenario's file at a moment; it stands still
// there.
func (v *visitor) experiment(file string, at time.Duration) {
	v.t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		v.t.Fatal(err)
	}
	f, err := scenario.Parse(text)
	if err != nil {
		v.t.Fatal(err)
	}
	link, err := scenario.Encode(scenario.Shared{File: f, At: at})
	if err != nil {
		v.t.Fatal(err)
	}
	v.open(blank)
	v.begin(hello + "#" + link)
	v.until("the moment is there", fmt.Sprintf(`!["%s", "%s"].includes(%s)`, say(v.t, "zh", "shell.opening"), say(v.t, "en", "shell.opening"), textOf(".said")))
}

// TestTopologyIsDrawn: exchanges of every type, what leads from one to another,
// alternates and dead letters, several connections and channels.
func TestTopologyIsDrawn(t *testing.T) {
	v := visit(t, look{lang: "zh-CN", width: 1800, height: 1300})
	v.experiment("testdata/topology.txtar", 14500*time.Millisecond)
	v.until("everything is there", `document.querySelectorAll("[data-kind=queue]").length === 5`)
	v.shot("topology-zh")
	v.press("+")
	v.press("+")
	v.press("+")

	v.shot("topology-zh-large")
	for selector, n := range map[string]int{
		"[data-kind=exchange]": 4, "[data-kind=alternate]": 1, "[data-kind=dead-letter]": 1,
	} {
		if got := eval[int](v, `document.querySelectorAll("`+selector+`").length`); got != n {
			t.Errorf("%d of %s, want %d", got, selector, n)
		}
	}
}

// TestStatesAreDrawn keeps pictures of every state of a message.
func TestStatesAreDrawn(t *testing.T) {
	v := visit(t, look{lang: "zh-CN", width: 1800, height: 1300})
	for _, at := range []time.Duration{12400, 13100, 18400, 20200, 28000} {
		v.experiment("testdata/states.txtar", at*time.Millisecond)
		v.until("everything is there", `document.querySelectorAll("[data-kind=queue]").length === 5`)
		v.shot("states-" + strconv.Itoa(int(at)))
	}
}

// TestStrata: a queue's memory, page cache and disk are shown when the reader
// wishes, and a message lies in its layer.
func TestStrata(t *testing.T) {
	v := visit(t, look{lang: "zh-CN", width: 1440, height: 900})
	v.experiment("testdata/states.txtar", 12500*time.Millisecond)
	v.until("the queue is there", `document.querySelector("[data-kind=queue]")`)
	if eval[bool](v, `!!document.querySelector("[data-part=disk]")`) {
		t.Error("the disk is shown unasked")
	}
	v.click(lens + " [data-act=deep]")
	v.until("the strata are there", `document.querySelectorAll("[data-part=disk]").length === 5`)
	v.shot("strata-zh")
	v.click(lens + " [data-act=deep]")
	v.until("the strata are gone", `!document.querySelector("[data-part=disk]")`)
}
