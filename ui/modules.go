package ui

import "warren/sim/python/lib"

// modules lets wait what runs programs until the Python modules that they may
// import are there: those of most lessons come first, and the page is used while
// the rest still comes.
type modules struct {
	waiting []func()
}

// await does something once the modules are there that a text may import, which is
// at once for most.
func (m *modules) await(text string, do func()) {
	if len(m.waiting) > 0 || lib.Beyond(text) {
		m.waiting = append(m.waiting, do)
		return
	}
	do()
}

// awaitAll does something once all modules are there.
func (m *modules) awaitAll(do func()) {
	if !lib.Whole() {
		m.waiting = append(m.waiting, do)
		return
	}
	do()
}

// come does all that waited, in its order; what it does may wait no more.
func (m *modules) come() {
	waiting := m.waiting
	m.waiting = nil
	for _, do := range waiting {
		do()
	}
}
