package broker

import (
	"container/heap"
	"time"
)

// timer is something that a node will do by itself. Timers of one instant are
// taken in the order in which they were set.
type timer struct {
	at   time.Duration
	seq  uint64
	what timed
}

// timed is what a timer is for. It checks for itself whether there is still
// anything to do: timers are not taken back.
type timed interface{ due(b *Broker) }

type timers []timer

func (t timers) Len() int { return len(t) }
func (t timers) Less(i, j int) bool {
	if t[i].at != t[j].at {
		return t[i].at < t[j].at
	}
	return t[i].seq < t[j].seq
}
func (t timers) Swap(i, j int) { t[i], t[j] = t[j], t[i] }
func (t *timers) Push(x any)   { *t = append(*t, x.(timer)) }
func (t *timers) Pop() any {
	old := *t
	last := len(old) - 1
	x := old[last]
	old[last] = timer{}
	*t = old[:last]
	return x
}

func (b *Broker) at(at time.Duration, what timed) {
	b.timerSeq++
	heap.Push(&b.timers, timer{at, b.timerSeq, what})
}
