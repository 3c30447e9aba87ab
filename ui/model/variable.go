package model

import (
	"strings"

	"warren/sim/python/vm"
)

// Variables are those of the selected run's innermost call in its own program,
// in the order of their first assignment. They are known only at the frontier
// (the past keeps events, not values), so elsewhere there are none. What is
// defined or imported is left out, for one sees it in the text, and so is an object
// of which there is nothing to see.
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
		if !strings.HasPrefix(v.Name, "__") && !plain(v.Repr) {
			kept = append(kept, v)
		}
	}
	return kept
}

// plain reports whether a repr says no more than what kind of thing it is.
func plain(repr string) bool {
	for _, kind := range [...]string{"<module ", "<function ", "<class ", "<built-in "} {
		if strings.HasPrefix(repr, kind) {
			return true
		}
	}
	return strings.HasPrefix(repr, "<") && (strings.HasSuffix(repr, " object>") || strings.Contains(repr, " object at 0x"))
}
