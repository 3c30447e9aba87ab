package model

import (
	"strings"

	"warren/sim/python/vm"
)

// Variables are those of the selected run's innermost call in its own program,
// in the order of their first assignment. They are known only at the frontier
// (the past keeps events, not values), so elsewhere there are none. What is
// defined or imported is left out: one sees it in the text.
func (m *Model) Variables() []vm.Variable {
	run := m.Shown()
	if !run.State.Alive() || !m.atFrontier() {
		return nil
	}
	frames := m.current.world.Frames(run.Tab.Process)
	for i := len(frames) - 1; i >= 0; i-- {
		if frames[i].File == run.Tab.Program {
			return values(frames[i].Locals)
		}
	}
	return nil
}

func values(locals []vm.Variable) []vm.Variable {
	var kept []vm.Variable
	for _, v := range locals {
		if !strings.HasPrefix(v.Name, "__") && !strings.HasPrefix(v.Repr, "<module ") &&
			!strings.HasPrefix(v.Repr, "<function ") && !strings.HasPrefix(v.Repr, "<class ") {
			kept = append(kept, v)
		}
	}
	return kept
}
