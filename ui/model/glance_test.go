package model

import "testing"

// A branch that is not shown can be looked at, at the instant that is shown or where it
// ends, and nothing changes by it.
func TestGlance(t *testing.T) {
	m := stopped(t)
	m.Update(Seek{ms(200)})
	m.Update(start) // it was down at 200 ms
	work(m)
	m.Update(Pause{})
	if _, ok := m.Glance(2); ok {
		t.Error("the branch that is shown is glanced at")
	}
	if _, ok := m.Glance(9); ok {
		t.Error("a branch that there is not is glanced at")
	}
	was, cursor, seen := m.Current(), m.Cursor(), m.branch(1).seen
	g, ok := m.Glance(1)
	if !ok || g.Branch.Number != 1 || g.Cursor.At != ms(200) || g.History != g.Branch.world.History() {
		t.Fatalf("Glance(1) = %+v, %v at 200 ms", g, ok)
	}
	if want := g.History.Until(ms(200)); g.Cursor.Index != want || want == g.History.Len() {
		t.Errorf("at 200 ms %d of %d records have happened in it, want %d", g.Cursor.Index, g.History.Len(), want)
	}
	m.insistOn(ms(400))
	if g, _ := m.Glance(1); g.Cursor.At != g.Branch.End() || g.Cursor.Index != g.History.Len() {
		t.Errorf("at %v, beyond its end, Glance(1) = %+v", m.Cursor().At, g)
	}
	m.Update(Seek{cursor.At})
	if m.Current() != was || m.Cursor() != cursor || m.branch(1).seen != seen {
		t.Error("a glance has changed something")
	}
	m.branch(1).asleep = &asleep{end: ms(300)}
	if g, ok := m.Glance(1); !ok || g.History != nil {
		t.Errorf("of one that sleeps Glance(1) = %+v, %v", g, ok)
	}
}
