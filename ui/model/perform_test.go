package model

import (
	"testing"
	"time"

	"warren/sim"
)

// A branch that is shown to the learner plays to its end and leads back, with the
// learner's own as it was.
func TestPerform(t *testing.T) {
	m := programs(talk, talk)
	m.Update(Start{Tab{"a.py", "a"}})
	play(m, ms(500))
	m.Update(Pause{})
	mine, at := m.Current(), m.Cursor()

	w := m.Here()
	if w.Now() != at.At || w.History().Len() != at.Index {
		t.Fatalf("the world here is at %v with %d records, want %v and %d", w.Now(), w.History().Len(), at.At, at.Index)
	}
	if err := w.Do(sim.StartProgram{Program: "b.py", As: "b"}); err != nil {
		t.Fatal(err)
	}
	w.Advance(w.Now() + 10*time.Second)
	m.Update(Perform{World: w, From: at.At, Lasts: time.Second, Back: true})
	if !m.Performing() || m.Current() == mine || m.Cursor().At != at.At {
		t.Fatalf("it is at %v, performing: %v", m.Cursor(), m.Performing())
	}
	play(m, ms(400))
	if now := m.Cursor().At; now < at.At+3*time.Second || !m.Performing() {
		t.Errorf("after 0.4 of a second of it the time is %v", now)
	}
	play(m, ms(800))
	if !m.Performing() || m.Cursor().At != w.Now() {
		t.Errorf("its end, at %v, does not stand for a moment: it is at %v", w.Now(), m.Cursor())
	}
	play(m, ms(600))
	if m.Performing() || m.Playing() || m.Current() != mine || m.Cursor() != at {
		t.Errorf("in the end it is at %v, performing: %v, back: %v", m.Cursor(), m.Performing(), m.Current() == mine)
	}
	if len(m.Branches()) != 2 || m.Notice().Key != "perform.back" {
		t.Errorf("%d branches, the notice %v", len(m.Branches()), m.Notice())
	}
	if shown := m.Branches()[1]; shown.Performed() != w.Now() || mine.Performed() != 0 {
		t.Errorf("performed up to %v and %v", shown.Performed(), mine.Performed())
	}

	// Without Back one stays, at its end, and goes on from there.
	w = m.Here()
	w.Advance(w.Now() + time.Second)
	m.Update(Perform{World: w, From: at.At})
	play(m, ms(1200))
	if m.Performing() || m.Current() == mine || m.Cursor().At != w.Now() || m.Notice().Key != "perform.over" {
		t.Errorf("in the end it is at %v of %v, the notice %v", m.Cursor(), w.Now(), m.Notice())
	}
}

// Time stops at a moment that was passed, and nothing counts as seen beyond it.
func TestHalt(t *testing.T) {
	m := programs(talk, talk)
	m.Update(Start{Tab{"a.py", "a"}})
	play(m, ms(500))
	m.Update(Halt{Index: 3})
	if m.Playing() || m.Cursor().Index != 3 {
		t.Fatalf("it stands at %v, playing: %v", m.Cursor(), m.Playing())
	}
	m.Update(Start{Tab{"b.py", "b"}})
	work(m)
	if len(m.Branches()) != 1 {
		t.Errorf("what was never shown is kept as one of %d branches", len(m.Branches()))
	}
}
