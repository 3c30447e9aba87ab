package sim

import (
	"cmp"
	"slices"
	"time"

	"warren/sim/net"
)

// breakage is the moment at which a link breaks, in place of a frame's arrival.
type breakage struct{ link *link }

// linkOn is the link on which an item of the agenda travels, nil if on none.
func linkOn(what any) *link {
	switch what := what.(type) {
	case connectRequest:
		return what.link
	case connectAnswer:
		return what.link
	case arrival:
		return what.link
	case farewell:
		return what.link
	case breakage:
		return what.link
	}
	return nil
}

// travel has something happen at the end of its way over a link: on a frozen one
// it waits for the thaw.
func (w *World) travel(l *link, at time.Duration, what any) {
	if l.frozen {
		l.held = append(l.held, item{at: at, what: what})
		return
	}
	w.agenda.add(at, what)
}

// of reports whether a process is at an end of the link.
func (l *link) of(p *process) bool { return l.client == p || l.server == p }

// lag is what anything takes one way on a new link of a process.
func (w *World) lag(p *process) time.Duration {
	if p.slowed {
		return p.latency
	}
	return w.scenario.Latency
}

// slow sets the latency of a process's links.
func (w *World) slow(p *process, latency time.Duration) {
	p.slowed, p.latency = true, latency
	w.leastLatency = min(w.leastLatency, latency)
	for _, l := range w.links {
		if l.of(p) {
			l.SetLatency(latency)
		}
	}
}

func (w *World) prepareFreeze(a FreezeLink) (func(), error) {
	p := w.meant(a.Name)
	if p == nil {
		return nil, errNoRun(a.Name)
	}
	if p.frozen {
		return nil, errFrozen(a.Name)
	}
	return func() {
		p.frozen = true
		for _, l := range w.links {
			if l.of(p) && !l.frozen {
				w.freeze(l)
			}
		}
	}, nil
}

// freeze takes what is on its way over a link off the agenda.
func (w *World) freeze(l *link) {
	l.frozen, l.frozenAt = true, w.now
	l.held = w.agenda.takeIf(func(what any) bool { return linkOn(what) == l })
	if l.accepted && !l.over {
		w.record(LinkFrozen{l.id})
	}
}

// prepareThaw thaws all runs of that name: a program that was killed on a frozen
// link has left its end behind.
func (w *World) prepareThaw(a ThawLink) (func(), error) {
	frozen := func(p *process) bool {
		return p.frozen && (p.name == a.Name || p.program.Name == a.Name)
	}
	if !slices.ContainsFunc(w.processes, frozen) {
		return nil, errNotFrozen(a.Name)
	}
	return func() {
		for _, p := range w.processes {
			if !frozen(p) {
				continue
			}
			p.frozen = false
			for _, l := range w.links {
				if l.of(p) && l.frozen {
					w.thaw(l)
				}
			}
		}
	}, nil
}

// thaw puts what was held up back on its way: what was on it when the link froze
// has the rest of its way before it, what was sent since has all of it.
func (w *World) thaw(l *link) {
	l.frozen = false
	held := l.held
	l.held = nil
	if l.accepted && !l.over {
		w.record(LinkThawed{l.id})
	}
	for _, i := range held {
		at := w.now + min(l.Latency(), max(0, i.at-l.frozenAt))
		switch what := i.what.(type) {
		case arrival:
			l.Delay(what.to.Other(), at)
		case farewell:
			l.Delay(what.to.Other(), at)
		}
		w.agenda.add(at, i.what)
	}
}

// prepareDrop finds the frame that is to be lost.
func (w *World) prepareDrop(a DropFrame) (func(), error) {
	p := w.meant(a.Name)
	if p == nil {
		return nil, errNoRun(a.Name)
	}
	var way []*item // frames of that kind, the next to arrive first
	for _, l := range w.links {
		if l.client != p || l.server != nil {
			continue
		}
		from := len(way)
		for i := range l.held {
			way = w.addFrame(way, &l.held[i], l, a)
		}
		for i := range w.agenda.items {
			way = w.addFrame(way, &w.agenda.items[i], l, a)
		}
		slices.SortStableFunc(way[from:], func(x, y *item) int {
			return cmp.Or(cmp.Compare(x.at, y.at), cmp.Compare(x.seq, y.seq))
		})
	}
	if a.Nth < 1 || a.Nth > len(way) {
		return nil, errNoFrame(a, len(way))
	}
	return func() {
		lost := way[a.Nth-1]
		on := lost.what.(arrival)
		f := on.payload.(frame)
		lost.what = breakage{on.link}
		w.record(FrameDropped{on.link.id, a.ToBroker, f.Frame, f.message, f.entry})
	}, nil
}

// addFrame adds an item to those on the way if it is a frame as the action has it.
func (w *World) addFrame(way []*item, i *item, l *link, a DropFrame) []*item {
	on, ok := i.what.(arrival)
	if !ok || on.link != l || (on.to == net.Server) != a.ToBroker {
		return way
	}
	if f, ok := on.payload.(frame); ok && frameName(f.Frame) == a.Method {
		return append(way, i)
	}
	return way
}
