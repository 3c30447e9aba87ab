//go:build !js

package browser

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"warren/lessons"
	"warren/lessons/rehearse"
	"warren/sim"
	"warren/sim/scenario"
	"warren/ui/scene"
)

// fullest is the world that the first solutions of a lesson make, at the moment at which
// most stands in its picture, as the end of a link.
func fullest(t *testing.T, l *lessons.Lesson) string {
	t.Helper()
	var scripts []lessons.Script
	for _, step := range l.Steps {
		if len(step.Solutions) > 0 {
			scripts = append(scripts, step.Solutions[0])
		}
	}
	w, err := rehearse.Play(l, scripts)
	if err != nil {
		t.Fatal(err)
	}
	shared := scenario.Shared{File: l.File}
	shared.File.Actions = nil
	p, most := scene.New(w.History(), l.File.Scenario.Programs...), 0
	for i := range w.History().Len() {
		r := w.History().Record(i)
		if taken, ok := r.Event.(sim.ActionTaken); ok {
			shared.File.Actions = append(shared.File.Actions, sim.TimedAction{At: r.At, Action: taken.Action})
		}
		s := p.At(scene.Cursor{At: r.At, Records: i + 1})
		n := len(s.Queues) + len(s.Exchanges) + len(s.Wires)
		for _, p := range s.Processes {
			if n++; p.ID != 0 {
				n++
			}
		}
		if n >= most {
			most, shared.At = n, r.At
		}
	}
	shared.File.Until = w.Now()
	link, err := scenario.Encode(shared)
	if err != nil {
		t.Fatal(err)
	}
	return link
}

// TestNamesAreReadable: in the fullest pictures of the course every name is written in
// letters that can be read, stays in its node, and nothing stands on it.
func TestNamesAreReadable(t *testing.T) {
	slugs := []string{"00-why", "13-five-ways"}
	if all := os.Getenv("WARREN_NAMES"); all != "" {
		slugs = strings.Fields(all)
	}
	for _, slug := range slugs {
		l := readLesson(t, slug)
		link := fullest(t, &l)
		for i, size := range sizes {
			for _, look := range []look{{lang: "zh-CN"}, {lang: "en", dark: true}} {
				look.width, look.height = size.width, size.height
				v := visit(t, look)
				v.begin("/lesson/" + slug + "/#" + link)
				v.until("the moment is there", fmt.Sprintf(`!["%s", "%s"].includes(%s)`, say(t, "zh", "shell.opening"), say(t, "en", "shell.opening"), textOf(".said")))
				time.Sleep(400 * time.Millisecond)
				v.shot(fmt.Sprintf("names-%s-%s-%d", slug, look.lang[:2], size.width))
				got := eval[struct {
					Width, Height, Scale, Least float64
					Out                         []string
				}](v, `(() => {
					const stage = document.querySelector(".stage"), svg = stage.querySelector("svg[role=group]");
					const scale = svg.getScreenCTM().a, out = [];
					let least = Infinity;
					for (const name of svg.querySelectorAll("[data-part=name], [data-part=queue-name]")) {
						least = Math.min(least, parseFloat(getComputedStyle(name).fontSize) * scale);
						const outline = name.parentElement.querySelector("[data-part=outline], [data-part=focus]").getBoundingClientRect();
						const box = name.getBoundingClientRect();
						if (box.left < outline.left - 1 || box.right > outline.right + 1) out.push(name.textContent);
					}
					return {Width: stage.clientWidth, Height: stage.clientHeight, Scale: scale, Least: least, Out: out};
				})()`)
				t.Logf("%s, %s: %+v", slug, look.lang, got)
				if i == 0 && got.Least < 11 {
					t.Errorf("%s, %s: a name is %.1f pixels high", slug, look.lang, got.Least)
				}
				if len(got.Out) > 0 {
					t.Errorf("%s, %s, %d wide: out of their nodes are %q", slug, look.lang, size.width, got.Out)
				}
			}
		}
	}
}
