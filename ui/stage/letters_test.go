package stage

import (
	"slices"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
	"pgregory.net/rapid"

	"warren/lessons/words"
	"warren/ui/scene"
)

// A name parts where a reader would part it, loses the ending that all programs have, and
// is cut only where nothing else helps.
func TestLines(t *testing.T) {
	for _, test := range []struct {
		name  string
		width float64 // in letters
		want  []string
	}{
		{"stock.py", 8, []string{"stock.py"}},
		{"zerorpc_client.py", 10, []string{"zerorpc_", "client.py"}},
		{"order_queue.py", 7, []string{"order_", "queue"}},
		{"sms_queue.py ②", 7, []string{"sms_", "queue②"}},
		{"stock.py ②", 6, []string{"stock②"}},
		{"controller.py", 10, []string{"controller"}},
		{"controller.py", 9, nil},
	} {
		const size = 20
		if got := lines(test.name, size, test.width*monoWidth*size+0.001, scene.ProcessHeight); !slices.Equal(got, test.want) {
			t.Errorf("%q in %v letters is %q, want %q", test.name, test.width, got, test.want)
		}
	}
}

// Whatever a program is called and does, and from however far it is seen: what is written
// stays in its node, and no line on another.
func TestWritingStaysInItsNode(t *testing.T) {
	parts := letterings(t)
	table := load(t)
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[a-z]{1,9}(_[a-z]{1,9}){0,2}(\.py)?( [②③])?`).Draw(t, "name")
		state, does := "waiting", rapid.SampledFrom([]string{"killed", "interrupted", "exited", "serves", "awaits"}).Draw(t, "does")
		if does == "killed" || does == "interrupted" {
			state = "dead"
		}
		doing := table.Say(rapid.SampledFrom(words.Languages[:]).Draw(t, "language"), "stage.process."+does)
		size := float64(rapid.IntRange(nameSize, largestName).Draw(t, "size"))
		height := rapid.SampledFrom([]float64{scene.ProcessHeight, 46}).Draw(t, "height")
		r := scene.Rect{W: 120, H: height}
		written, _ := written(r, 8, 94, 2, size, name, doing, state)
		var all []scene.Rect
		for _, w := range texts(t, app.HTMLString(el("svg").Body(written...)), false, parts) {
			if w.X < 0 || w.X+w.W > r.W+1 || w.Y < -1 || w.Y+w.H > r.H+1 {
				t.Fatalf("%q at %.1f is out of its node of %.0f by %.0f", w.text, w.Rect, r.W, r.H)
			}
			for _, o := range all {
				if o.Overlaps(w.Rect) {
					t.Fatalf("%q at %.1f meets another line at %.1f, of %q in %.1f", w.text, w.Rect, o, name, size)
				}
			}
			all = append(all, w.Rect)
		}
		if len(all) == 0 {
			t.Fatal("nothing is written")
		}
	})
}
