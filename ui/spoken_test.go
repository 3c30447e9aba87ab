package ui

import (
	"testing"

	"warren/ui/model"
)

// What is new is said while time goes on, at a rate that can be followed; a step says
// where it has come to; scrubbing says nothing.
func TestSpoken(t *testing.T) {
	var s spoken
	for i, c := range []struct {
		msg            model.Msg
		now            float64
		total          int
		playing, busy  bool
		first, skipped int
	}{
		{model.Play{}, 100, 2, true, true, 0, 0},
		{nil, 116, 3, true, true, 3, 0}, // too soon
		{nil, 3000, 9, true, true, 9, 0},
		{nil, 3100, 9, true, true, 6, 4}, // 2 to 5 are left out
		{nil, 3200, 10, true, true, 10, 0},
		{model.Pause{}, 3216, 11, false, false, 9, 0}, // the rest, at once
		{model.Seek{}, 4000, 4, false, false, 4, 0},
		{model.Seek{}, 4016, 8, false, false, 8, 0},
		{model.Step{}, 9000, 9, false, false, 8, 0},
		{model.Step{Back: true}, 9100, 8, false, false, 7, 0},
		{model.Step{}, 9200, 8, false, true, 8, 0},
		{nil, 9300, 12, false, false, 9, 1},
		{model.SwitchBranch{}, 9400, 12, false, true, 12, 0}, // it wakes
		{nil, 9500, 20, false, false, 20, 0},
		{nil, 9600, 20, false, false, 20, 0},
		{model.Step{Back: true}, 9700, 0, false, false, 0, 0},
	} {
		if c.msg != nil {
			s.heed(c.msg)
		}
		first, skipped := s.due(c.now, c.total, c.playing, c.busy)
		if first != c.first || skipped != c.skipped {
			t.Errorf("%d: %T at %v of %d lines: from %d, %d left out; want %d, %d", i, c.msg, c.now, c.total, first, skipped, c.first, c.skipped)
		}
	}
}
