package model

import "warren/sim"

// Glance is what can be seen of a branch that is not shown, at the instant that is.
type Glance struct {
	Branch  *Branch
	History *sim.History // nil while the branch sleeps: nobody has replayed it
	Cursor  Cursor       // in it; its end, if it is not known so far
}

// Glance looks at a branch and changes nothing; false if there is none of that number
// besides the one that is shown.
func (m *Model) Glance(number int) (Glance, bool) {
	b := m.branch(number)
	if b == nil || b == m.current {
		return Glance{}, false
	}
	g := Glance{Branch: b, Cursor: Cursor{At: min(m.cursor.At, b.End())}}
	if b.asleep == nil {
		g.History = b.world.History()
		g.Cursor.Index = g.History.Until(g.Cursor.At)
	}
	return g, true
}
