package scene_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"warren/ui/scene"
)

// At the end of a history the last samples are what the queues and the equation
// have, whatever was sought before.
func TestSamplesEndWhereTheSceneIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLife()
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			l.step(t)
		}
		p := scene.New(l)
		p.At(scene.Cursor{At: l.Now, Records: l.Len()})
		p.At(scene.Cursor{Records: rapid.IntRange(0, l.Len()).Draw(t, "sought")})
		s := p.At(scene.Cursor{At: l.Now, Records: l.Len()})
		ready, unacked := 0, 0
		for _, q := range s.Queues {
			all := s.Samples(q.Name, 0)
			last := all[len(all)-1]
			if last.Ready != q.Ready || last.Unacked != q.Unacked {
				t.Fatalf("the last sample of %s is %+v, the queue has %d and %d", q.Name, last, q.Ready, q.Unacked)
			}
			ready, unacked = ready+q.Ready, unacked+q.Unacked
		}
		all := s.Samples("", 0)
		if last := all[len(all)-1]; last.Ready != ready || last.Unacked != unacked {
			t.Fatalf("the last sample of all is %+v, the queues have %d and %d", last, ready, unacked)
		}
	})
}

func TestRates(t *testing.T) {
	tale := longTale(14_000)
	p := scene.New(tale)
	s := p.At(scene.Cursor{At: tale.Now, Records: tale.Len()})
	published, delivered, acked, returned := s.Rates("lqz")
	if published < 95 || published > 105 || delivered < 90 || acked < 85 || returned != 0 {
		t.Errorf("of 100 a second, %.1f are published, %.1f delivered, %.1f acked, %.1f returned", published, delivered, acked, returned)
	}
	if all := s.Samples("lqz", tale.Now-time.Second); len(all) < 40 || len(all) > 60 {
		t.Errorf("a second has %d samples", len(all))
	}
	if all := s.Samples("none", 0); all != nil {
		t.Errorf("a queue that never was has samples: %v", all)
	}
}
