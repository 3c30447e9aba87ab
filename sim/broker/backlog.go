package broker

import "container/heap"

// backlog holds a queue's ready entries in the order in which they will be
// served: new ones at the end, requeued ones back in their places.
type backlog interface {
	push(*entry)
	// requeue takes back an entry that was popped before.
	requeue(*entry)
	// head is the entry that pop would take; nil if there is none.
	head() *entry
	pop() *entry
	len() int
	// each calls f with every entry, in no particular order.
	each(f func(*entry))
}

// line is the backlog of a classic queue without priorities: by the order of
// arrival, which is that of the entries' ids.
//
// Source: rabbit_variable_queue:requeue/2 (v4.0.5) merges by sequence id.
type line struct {
	fresh deque[*entry] // never given to anybody since they came, or since the last
	back  entryHeap     // requeued
}

func (l *line) push(e *entry)    { l.fresh.push(e) }
func (l *line) requeue(e *entry) { heap.Push(&l.back, e) }
func (l *line) len() int         { return l.fresh.len + len(l.back) }

func (l *line) head() *entry {
	switch {
	case l.requeuedFirst():
		return l.back[0]
	case l.fresh.len > 0:
		return *l.fresh.at(0)
	}
	return nil
}

func (l *line) pop() *entry {
	if l.requeuedFirst() {
		return heap.Pop(&l.back).(*entry)
	}
	return l.fresh.pop()
}

func (l *line) requeuedFirst() bool {
	return len(l.back) > 0 && (l.fresh.len == 0 || l.back[0].id < (*l.fresh.at(0)).id)
}

// entryHeap is a heap by id.
type entryHeap []*entry

func (h entryHeap) Len() int           { return len(h) }
func (h entryHeap) Less(i, j int) bool { return h[i].id < h[j].id }
func (h entryHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *entryHeap) Push(e any)        { *h = append(*h, e.(*entry)) }
func (h *entryHeap) Pop() any {
	old := *h
	last := len(old) - 1
	e := old[last]
	old[last] = nil
	*h = old[:last]
	return e
}

// lines is the backlog of a queue with x-max-priority: a line a priority, the
// highest first. A priority over the queue's counts as the queue's.
//
// Source: rabbit_priority_queue (v4.0.5).
type lines []line

func (p lines) of(e *entry) *line {
	return &p[min(int(e.msg.priority()), len(p)-1)]
}

func (p lines) first() *line {
	for i := len(p) - 1; i >= 0; i-- {
		if p[i].len() > 0 {
			return &p[i]
		}
	}
	return nil
}

func (p lines) push(e *entry)    { p.of(e).push(e) }
func (p lines) requeue(e *entry) { p.of(e).requeue(e) }

func (p lines) head() *entry {
	if l := p.first(); l != nil {
		return l.head()
	}
	return nil
}

func (p lines) pop() *entry { return p.first().pop() }

func (p lines) len() int {
	n := 0
	for i := range p {
		n += p[i].len()
	}
	return n
}

func (l *line) each(f func(*entry)) {
	l.fresh.each(f)
	for _, e := range l.back {
		f(e)
	}
}

func (p lines) each(f func(*entry)) {
	for i := range p {
		p[i].each(f)
	}
}
