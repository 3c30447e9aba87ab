package scene

import (
	"slices"

	"warren/sim/broker"
)

// The cards in a queue's tray: the ready at the left, the unacked at the right, in
// the order of the queue, its head at the top left.

// seat is a place in one half of a tray.
type seat struct {
	unacked bool
	n       int8 // among its half's, no more than mostSeats
	of      int8 // how many there are, no more than one above mostSeats
}

// mostSeats is how many places half a tray has at most.
const mostSeats = 8

func seatOf(unacked bool, n, of int) seat {
	return seat{unacked, int8(min(n, mostSeats)), int8(min(of, mostSeats+1))}
}

// seats is how many places half a tray has.
func (t trays) seats() int { return t.rows * t.cols }

// shown is how many of so many cards in half a tray are drawn one by one; a bunch
// stands for the others.
func (t trays) shown(of int) int {
	if of <= t.seats() {
		return of
	}
	return min(5, t.seats()-1)
}

// place is the middle of a seat.
func (l *Layout) place(tray Rect, at seat) Point {
	t := l.trays
	n, cols, rows := int(at.n), float64(t.cols), float64(t.rows)
	if int(at.of) > t.seats() {
		n = min(n, t.shown(int(at.of)))
	}
	width, height := CardWidth*t.cards, CardHeight*t.cards
	half := tray.W / 2
	gapX := (half - cols*width) / (cols + 1)
	gapY := (t.height - rows*height) / (rows + 1)
	x := tray.X + gapX + float64(n%t.cols)*(width+gapX) + width/2
	if at.unacked {
		x += half
	}
	return Point{x, tray.Y + gapY + height/2 + float64(n/t.cols)*(height+gapY)}
}

// seat is where a queue's entry rests. An entry that is gone left from the head.
func (s *Scene) seat(queue string, id broker.EntryID) seat {
	q, i := s.entry(queue, id)
	if i < 0 {
		return seat{}
	}
	mine, n := &q.Entries[i], 0
	for j := range q.Entries {
		e := &q.Entries[j]
		if e.State != mine.State || e.ID == id {
			if e.ID == id && !q.sorted(mine) {
				break
			}
			continue
		}
		if e.ID < id && !q.sorted(mine) || q.before(e, mine) {
			if n++; n >= mostSeats {
				break
			}
		}
	}
	of := q.Unacked
	if mine.State == Ready {
		of = q.Ready
	}
	return seatOf(mine.State == Unacked, n, of)
}

// sorted reports whether an entry stands among others by priority.
func (q *Queue) sorted(e *Entry) bool { return q.MaxPriority > 0 && e.State == Ready }

// before reports whether a comes before b in the queue.
func (q *Queue) before(a, b *Entry) bool {
	if q.sorted(a) && a.Priority != b.Priority {
		return a.Priority > b.Priority
	}
	return a.ID < b.ID
}

// eachReady tells of the ready entries in the order of the queue, until see is
// false.
func (q *Queue) eachReady(see func(*Entry) bool) {
	if q.MaxPriority == 0 {
		for i := range q.Entries {
			if e := &q.Entries[i]; e.State == Ready && !see(e) {
				return
			}
		}
		return
	}
	for priority := min(q.MaxPriority, 255); priority >= 0; priority-- {
		for i := range q.Entries {
			if e := &q.Entries[i]; e.State == Ready && int(e.Priority) == priority && !see(e) {
				return
			}
		}
	}
}

// tray draws the cards that rest in a queue.
func (d *sprites) tray(q *Queue) {
	box, ok := d.layout.Box(NodeID{QueueNode, q.Name})
	if !ok || len(q.Entries) == 0 {
		return
	}
	ready, unacked := d.Counts(q)
	half := func(of int, unacked bool) func(e *Entry) bool {
		shown, n := d.layout.trays.shown(of), 0
		return func(e *Entry) bool {
			if !unacked && isArriving(d.arrivals, e.ID) {
				return true
			}
			at := d.layout.place(box.Rect, seatOf(unacked, n, of))
			if n == shown {
				look := d.look(e.Message)
				if unacked {
					look |= Hatched
				}
				d.out = append(d.out, Sprite{Kind: Bunch, At: at, Scale: d.layout.trays.cards, Alpha: 1, Look: look, Count: of - shown})
				return false
			}
			n++
			switch {
			case !unacked && d.comesBack(e.ID):
				d.out = append(d.out, Sprite{Kind: Place, At: at, Scale: d.layout.trays.cards, Alpha: 1})
			case !unacked || !isArriving(d.arrivals, e.ID):
				d.rest(box.Rect, q, e, at)
			}
			return true
		}
	}
	if ready > 0 {
		q.eachReady(half(ready, false))
	} else {
		q.eachReady(half(1, false)) // all that is ready is on its way there
	}
	if unacked > 0 || q.Unacked > 0 {
		see := half(q.Unacked, true)
		for i := range q.Entries {
			if e := &q.Entries[i]; e.State == Unacked && !see(e) {
				break
			}
		}
	}
}

// rest draws the card of an entry in its place in a tray, or where its layer is
// under it.
func (d *sprites) rest(tray Rect, q *Queue, e *Entry, at Point) {
	look := Look(0)
	if e.State == Unacked {
		look |= Hatched
	}
	if e.Redelivered > 0 {
		look |= Redelivered
	}
	if e.Dead != Alive {
		look |= Dead
	}
	if e.Layer == Disk {
		look |= Stored
	}
	if d.layout.trays.strip > 0 && e.Layer > Memory {
		at, look = d.sink(tray, e, at, look)
	}
	card := d.card(e.Message, at, look, d.layout.trays.cards)
	card.Count, card.Priority, card.Depth = int(e.Redelivered), int(e.Priority), d.depth(q, e)
	if e.Ends > 0 && e.State == Ready {
		left := max(e.Ends-d.Cursor.At, 0)
		card.Left = left.Seconds()
		if life := e.Ends - e.Since; life > 0 {
			card.Ring = max(float64(left)/float64(life), 0.001)
		}
	}
}

// comesBack reports whether the entry is shown on its way from the unacked to the
// ready.
func (s *Scene) comesBack(id broker.EntryID) bool {
	if s.Cursor.Settled {
		return false
	}
	return slices.ContainsFunc(s.effects, func(e effect) bool {
		return e.kind == requeued && e.entry == id && e.until > s.Cursor.At
	})
}
