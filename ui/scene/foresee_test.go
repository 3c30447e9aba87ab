package scene_test

import (
	"slices"
	"testing"

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
