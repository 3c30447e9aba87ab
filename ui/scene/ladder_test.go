package scene_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"warren/lessons/words"
	"warren/sim"
	"warren/ui/scene"
)

// The methods of a connection, in order, with the lines that sent them; what is on
// its way at the cursor, and what never came.
func TestLadder(t *testing.T) {
	s := run(t, []string{"channel.queue_declare('q')\nchannel.basic_publish('', 'q', 'x')\ntime.sleep(9)\n"})
	rungs, total := s.Rungs(1, 0, 100)
	var got []string
	for _, r := range rungs[len(rungs)-3:] {
		got = append(got, fmt.Sprintf("%s %d %s", r.Method, r.Line, r.Brief()))
	}
	want := []string{`queue.declare 4 queue="q"`, `queue.declare-ok 0 queue="q"`, `basic.publish 5 routing_key="q" body="x"`}
	if !slices.Equal(got, want) || total != len(rungs) {
		t.Errorf("of %d the last methods are %q, want %q", total, got, want)
	}
	if links, labels := s.LadderLinks(); len(links) != 1 || links[0] != 1 || labels[0] != "a.py" {
		t.Errorf("the connections are %v of %v", links, labels)
	}
	last := rungs[len(rungs)-1]
	before := s.Player().At(scene.Cursor{At: last.Sent, Records: last.Record + 1})
	rungs, _ = before.Rungs(0, total-1, 1)
	if len(rungs) != 1 || rungs[0].State != scene.Flying {
		t.Errorf("when it is sent the publish is %+v", rungs)
	}
	cut := run(t, []string{"channel.queue_declare('q')\nchannel.basic_publish('', 'q', 'x')\ntime.sleep(9)\n"},
		sim.SlowLink{Name: "a", Latency: 2 * time.Second}, sim.StartProgram{Program: "a.py", As: "b"}, sim.CutLink{Name: "b"})
	rungs, _ = cut.Rungs(2, 0, 100)
	if n := len(rungs); n > 0 && rungs[n-1].State == scene.Flying {
		t.Errorf("on a link that was cut %+v is on its way", rungs[n-1])
	}
}

// Whatever happens, the ladder has on its way what the picture has, and every line of
// the transcript has words; seeking does not change either.
func TestLadderAndTranscriptOfWorlds(t *testing.T) {
	table, err := words.Load()
	if err != nil {
		t.Fatal(err)
	}
	fewer(t)
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		h := w.History()
		p := scene.New(h, busy...)
		for range 8 {
			n := rapid.IntRange(0, h.Len()).Draw(t, "records")
			at := w.Now()
			if n < h.Len() {
				at = h.Record(n).At
			}
			s := p.At(scene.Cursor{At: at, Records: n})
			var flying, drawn []int
			rungs, total := s.Rungs(0, 0, 1<<30)
			for _, r := range rungs {
				if r.State == scene.Flying && s.Link(r.Link) != nil {
					flying = append(flying, r.Record)
				}
			}
			for _, l := range s.Links {
				for _, f := range l.Flights {
					if h.Record(f.Record).Event.(sim.FrameSent).Frame.Method != nil {
						drawn = append(drawn, f.Record)
					}
				}
			}
			slices.Sort(drawn)
			for _, record := range drawn {
				if !slices.Contains(flying, record) {
					t.Fatalf("after %d records %v are on their way on the ladder and %v in the picture", n, flying, drawn)
				}
			}
			if len(rungs) != total {
				t.Fatalf("%d of %d rungs", len(rungs), total)
			}
			lines, _ := s.Transcript(0, 1<<30)
			for _, l := range lines {
				text := table.Say(words.English, l.Key, scene.Spoken(l.Args, func(key string, args ...any) string { return table.Say(words.English, key, args...) })...)
				if !table.Has(l.Key) || strings.Contains(text, "{") {
					t.Fatalf("a line says %q: %s", l.Key, text)
				}
			}
		}
	})
}
