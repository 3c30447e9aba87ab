package broker

import (
	"cmp"
	"iter"
	"slices"
	"sort"
	"time"
)

// unacked is a delivery that waits for its acknowledgement.
type unacked struct {
	tag      uint64
	entry    *entry
	queue    *queue
	consumer *consumer // nil if it was fetched with basic.get
	at       time.Duration
	late     time.Duration // when its queue takes it back; never if it does not watch
}

// consumerTag is empty for what basic.get fetched.
func (u unacked) consumerTag() string {
	if u.consumer == nil {
		return ""
	}
	return u.consumer.tag
}

// unackedList holds a channel's unacked deliveries in the order of their tags.
type unackedList struct {
	list deque[unacked]
	// gone counts those in the list that were taken out of its middle and have no
	// entry any more.
	gone int
}

func (l *unackedList) count() int     { return l.list.len - l.gone }
func (l *unackedList) push(u unacked) { l.list.push(u) }

// all are the deliveries, in the order of their tags.
func (l *unackedList) all() iter.Seq[unacked] {
	return func(yield func(unacked) bool) {
		for i := range l.list.len {
			if u := *l.list.at(i); u.entry != nil && !yield(u) {
				return
			}
		}
	}
}

// take removes the delivery with a tag, or with multiple all up to it, tag 0
// being all there are, and appends them to dst in the order of their tags.
//
// Source: rabbit_channel:collect_acks/3 (v4.0.5).
func (l *unackedList) take(dst []unacked, tag uint64, multiple bool) ([]unacked, *Error) {
	if tag == 0 && multiple {
		return l.takeFirst(dst, l.list.len), nil
	}
	i := sort.Search(l.list.len, func(i int) bool { return l.list.at(i).tag >= tag })
	if i == l.list.len || l.list.at(i).tag != tag || l.list.at(i).entry == nil {
		return nil, unknownDeliveryTag(tag)
	}
	if multiple {
		return l.takeFirst(dst, i+1), nil
	}
	u := *l.list.at(i)
	*l.list.at(i) = unacked{tag: tag}
	l.gone++
	l.compact()
	return append(dst, u), nil
}

func (l *unackedList) takeAll() []unacked { return l.takeFirst(nil, l.list.len) }

func (l *unackedList) takeFirst(dst []unacked, n int) []unacked {
	for range n {
		if u := l.list.pop(); u.entry != nil {
			dst = append(dst, u)
		} else {
			l.gone--
		}
	}
	l.compact()
	return dst
}

// compact forgets those that are gone once they stand first or are the most.
func (l *unackedList) compact() {
	for l.list.len > 0 && l.list.at(0).entry == nil {
		l.list.pop()
		l.gone--
	}
	if l.gone > 64 && l.gone > l.list.len/2 {
		l.replace(l.takeAll())
	}
}

// putBack returns deliveries that were taken out.
func (l *unackedList) putBack(us []unacked) {
	all := append(l.takeAll(), us...)
	slices.SortStableFunc(all, func(a, b unacked) int { return cmp.Compare(a.tag, b.tag) })
	l.replace(all)
}

func (l *unackedList) replace(all []unacked) {
	*l = unackedList{}
	for _, u := range all {
		l.push(u)
	}
}

// takeQueue removes the deliveries of one queue.
func (l *unackedList) takeQueue(q *queue) []unacked {
	return l.takeWhere(func(u unacked) bool { return u.queue == q })
}

func (l *unackedList) takeWhere(gone func(unacked) bool) []unacked {
	var taken, left []unacked
	for _, u := range l.takeAll() {
		if gone(u) {
			taken = append(taken, u)
		} else {
			left = append(left, u)
		}
	}
	l.replace(left)
	return taken
}
