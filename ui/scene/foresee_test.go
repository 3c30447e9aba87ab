package scene_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"warren/sim"
	"warren/sim/broker"
	"warren/ui/scene"
)

// What is foreseen is what happens: the node keeps in its queues what it was said to
// keep.
func TestWhatIsForeseenHappens(t *testing.T) {
	fewer(t)
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		how := rapid.SampledFrom([]broker.StopKind{broker.Shutdown, broker.SIGKILL, broker.PowerCut}).Draw(t, "how stopped")
		p := scene.New(w.History(), busy...)
		kept := func() (all []broker.MessageID) {
			s := p.At(scene.Cursor{At: w.Now(), Records: w.History().Len()})
			for _, q := range s.Queues {
				for _, e := range q.Entries {
					if e.State != scene.Gone {
						all = append(all, e.Message)
					}
				}
			}
			slices.Sort(all)
			return all
		}
		_, foreseen := p.At(scene.Cursor{At: w.Now(), Records: w.History().Len()}).Foresee(how)
		slices.Sort(foreseen)
		if w.Do(sim.StopBroker{How: how}) != nil {
			return // it was stopped before
		}
		if got := kept(); !slices.Equal(got, foreseen) {
			t.Fatalf("%v keeps %v, and %v were foreseen", how, got, foreseen)
		}
	})
}

// A node that was killed and has booted has what it kept on its disk: a power cut
// right after takes nothing that was foreseen to stay.
func TestForeseenAfterKillAndBoot(t *testing.T) {
	w := sim.New(sim.Scenario{Programs: busy, Tick: 200 * time.Nanosecond, Latency: 10 * time.Microsecond})
	do := func(a sim.Action) {
		t.Helper()
		if err := w.Do(a); err != nil {
			t.Fatal(err)
		}
	}
	p := scene.New(w.History(), busy...)
	now := func() *scene.Scene { return p.At(scene.Cursor{At: w.Now(), Records: w.History().Len()}) }
	do(sim.StartProgram{Program: "send.py"})
	stored := func() bool {
		for _, q := range now().Queues {
			for _, e := range q.Entries {
				if e.Layer == scene.PageCache {
					return true
				}
			}
		}
		return false
	}
	for !stored() {
		if w.Now() > time.Second {
			t.Fatal("no message came to the page cache")
		}
		w.Advance(w.Now() + time.Millisecond)
	}
	do(sim.StopBroker{How: broker.SIGKILL})
	do(sim.StartBroker{})
	if _, kept := now().Foresee(broker.PowerCut); len(kept) == 0 {
		t.Fatal("nothing was foreseen to stay")
	}
	do(sim.StopBroker{How: broker.PowerCut})
	left := 0
	for _, q := range now().Queues {
		for _, e := range q.Entries {
			if e.State != scene.Gone {
				left++
			}
		}
	}
	if left == 0 {
		t.Error("the power cut took what the boot had found")
	}
}
