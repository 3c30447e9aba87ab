package sim

import (
	"container/heap"
	"slices"
	"sort"
	"time"
)

// item is something that will happen: what, at a time. Items of one time happen
// in the order in which they were put on the agenda.
type item struct {
	at   time.Duration
	seq  uint64
	what any // runThread, endWait, arrive, ...: a value, never a closure
}

// agenda is what will happen, the next thing first.
type agenda struct {
	items itemHeap
	seq   uint64
}

func (a *agenda) add(at time.Duration, what any) {
	a.seq++
	heap.Push(&a.items, item{at, a.seq, what})
}

// next is the time of the next item; false if there is none.
func (a *agenda) next() (time.Duration, bool) {
	if len(a.items) == 0 {
		return 0, false
	}
	return a.items[0].at, true
}

// takeIf takes out all that a function chooses, the next first.
func (a *agenda) takeIf(chosen func(what any) bool) []item {
	var taken itemHeap
	a.items = slices.DeleteFunc(a.items, func(i item) bool {
		if !chosen(i.what) {
			return false
		}
		taken = append(taken, i)
		return true
	})
	heap.Init(&a.items)
	sort.Sort(taken)
	return taken
}

func (a *agenda) take() item { return heap.Pop(&a.items).(item) }

type itemHeap []item

func (h itemHeap) Len() int { return len(h) }
func (h itemHeap) Less(i, j int) bool {
	if h[i].at != h[j].at {
		return h[i].at < h[j].at
	}
	return h[i].seq < h[j].seq
}
func (h itemHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *itemHeap) Push(x any)   { *h = append(*h, x.(item)) }
func (h *itemHeap) Pop() any {
	old := *h
	last := old[len(old)-1]
	old[len(old)-1] = item{}
	*h = old[:len(old)-1]
	return last
}
