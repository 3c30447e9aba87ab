package ui

import "warren/sim/python/lib"

// modules lets wait what runs programs until the Python modules that they may
// import are there: those of most lessons come first, and the page is used while
// the rest still comes.
type modules struct {
	take    func() // takes the rest, once; nil before the first have come
	waiting []func()
}

// await does something once the modules are there that a text may import, which is
// at once for most.
func (m *modules) await(text string, do func()) {
	if len(m.waiting) > 0 || lib.Beyond(text) {
		m.wait(do)
		return
	}
	do()
}

// awaitAll does something once all modules are there.
func (m *modules) awaitAll(do func()) {
	if !lib.Whole() {
		m.wait(do)
		return
	}
	do()
}

func (m *modules) wait(do func()) {
	m.waiting = append(m.waiting, do)
	m.takeRest()
}

// takeRest lets the rest be taken when it has come, which holds the page up for a
// moment: so not before something waits for it, or there is nothing better to do.
func (m *modules) takeRest() {
	if take := m.take; take != nil {
		m.take = func() {}
		take()
	}
}

// come does all that waited, in its order; what it does may wait no more.
func (m *modules) come() {
	waiting := m.waiting
	m.waiting = nil
	for _, do := range waiting {
		do()
	}
}
