package model

import (
	"strings"

	"warren/ui/scene"
)

type (
	// Choose marks a thing as the one that is looked at closely, Point as the one
	// under the pointer or the keyboard's focus. The zero Thing is none.
	Choose struct{ Thing scene.Thing }
	Point  struct{ Thing scene.Thing }
)

func (Choose) msg() {}
func (Point) msg()  {}

// Chosen is the thing that is looked at closely, wherever it is shown.
func (m *Model) Chosen() scene.Thing { return m.chosen }

// Pointed is the thing under the pointer.
func (m *Model) Pointed() scene.Thing { return m.pointed }

// choose marks a thing; that of a program shows its tab too.
func (m *Model) choose(t scene.Thing) {
	m.chosen = t
	if t.Kind != scene.ProcessThing {
		return
	}
	for _, r := range m.Runs() {
		if r.Tab.Process == t.Name || r.Tab.Process == "" && strings.TrimSuffix(r.Tab.Program, ".py") == t.Name {
			m.selected = r.Tab
			return
		}
	}
}
