package broker

import (
	"cmp"
	"slices"
	"strconv"

	"warren/sim/amqp"
	"warren/sim/store"
)

// What a quorum queue does otherwise than a classic one. It is replicated by Raft;
// a node of its own is a cluster of one, which shows in the order and in what is
// refused, not in time.
//
// Source: rabbit_fifo (v4.0.5).

// quorum reports whether the queue is one.
func (q *queue) quorum() bool { return q.kind == "quorum" }

// returns is the backlog of a quorum queue: what was given back goes first, in the
// order of its return.
type returns struct {
	returned deque[*entry]
	backlog
}

func (r *returns) requeue(e *entry) { r.returned.push(e) }

// putBack gives an entry its place among the ready ones. Without a delivery limit
// what a client gives back to a quorum queue goes behind all the others, as if it
// were published anew; what a lost channel leaves does not.
//
// Source: rabbit_fifo:handle_aux/5 (v4.0.5).
func (q *queue) putBack(e *entry, how givenBack) {
	if q.requeuesAnew(how) {
		q.ready.push(e)
		return
	}
	q.ready.requeue(e)
}

func (q *queue) requeuesAnew(how givenBack) bool {
	return q.quorum() && (how == nacked || how == rejected) && q.settings.deliveryLimit == unlimited
}

// inReturnOrder sorts what a lost channel leaves. A quorum queue takes it consumer
// by consumer, a basic.get being one of its own: in the order in which they came, in
// 3.10 by their tags, of which a basic.get's is its delivery tag.
//
// Source: rabbit_fifo:handle_down/3, rabbit_quorum_queue:quorum_ctag/1 (v3.10.8,
// v4.0.5).
func (q *queue) inReturnOrder(us []unacked) []unacked {
	if q.quorum() {
		slices.SortStableFunc(us, q.b.profile.returnOrder)
	}
	return us
}

// byArrival orders deliveries by when their consumers came.
func byArrival(a, b unacked) int {
	arrival := func(u unacked) uint64 {
		if u.consumer == nil {
			return 2 * u.tag
		}
		return 2*u.consumer.after + 1
	}
	return cmp.Compare(arrival(a), arrival(b))
}

// byConsumerTag orders deliveries by their consumers' tags.
func byConsumerTag(a, b unacked) int {
	tag := func(u unacked) string {
		if u.consumer == nil {
			return strconv.FormatUint(u.tag, 10)
		}
		return u.consumer.tag
	}
	return cmp.Compare(tag(a), tag(b))
}

func (r *returns) head() *entry {
	if r.returned.len > 0 {
		return *r.returned.at(0)
	}
	return r.backlog.head()
}

func (r *returns) pop() *entry {
	if r.returned.len > 0 {
		return r.returned.pop()
	}
	return r.backlog.pop()
}

func (r *returns) len() int { return r.returned.len + r.backlog.len() }

// consumerCount is the number of consumers that a declaration tells of. Of a quorum
// queue those count that hold messages: cancelled ones too, a basic.get is one of its
// own, and consumers that wait to be the single active one are none.
//
// Source: rabbit_fifo:query_stat/1 (v4.0.5).
func (q *queue) consumerCount() int {
	if !q.quorum() {
		return len(q.consumers.all)
	}
	n := len(q.consumers.all)
	if q.settings.singleActive {
		n = min(n, 1)
	}
	gone := map[*consumer]bool{}
	for _, conn := range q.b.connections {
		for _, ch := range conn.channels {
			for u := range ch.outstanding() {
				switch {
				case u.queue != q:
				case u.consumer == nil:
					n++
				case u.consumer.gone:
					gone[u.consumer] = true
				}
			}
		}
	}
	return n + len(gone)
}

// twoClasses is the order of a quorum queue's messages: those of priority 5 and
// more first, but every third is an ordinary one that is older.
//
// Source: rabbit_fifo_q (v4.0.5).
type twoClasses struct {
	high, normal deque[*entry]
	taken        int // since an ordinary one had its turn
}

func (t *twoClasses) push(e *entry) {
	if e.msg.priority() > 4 {
		t.high.push(e)
	} else {
		t.normal.push(e)
	}
}

func (t *twoClasses) requeue(e *entry) { t.push(e) }
func (t *twoClasses) len() int         { return t.high.len + t.normal.len }

func (t *twoClasses) next() *deque[*entry] {
	switch {
	case t.high.len == 0:
		return &t.normal
	case t.normal.len == 0 || t.taken < 2:
		return &t.high
	case (*t.high.at(0)).id < (*t.normal.at(0)).id:
		return &t.high
	}
	return &t.normal
}

func (t *twoClasses) head() *entry {
	if t.len() == 0 {
		return nil
	}
	return *t.next().at(0)
}

func (t *twoClasses) pop() *entry {
	from := t.next()
	if t.taken == 2 {
		t.taken = 0
	} else {
		t.taken++
	}
	return from.pop()
}

// strictClasses is the order of a quorum queue's messages by 32 priorities; one
// without a priority has 4.
//
// Source: rabbit_fifo_pq (v4.3.5).
type strictClasses struct {
	lines [32]deque[*entry]
	n     int
}

func (s *strictClasses) push(e *entry) {
	p := 4
	if own := e.msg.content.Properties.Priority; own != nil {
		p = min(int(*own), len(s.lines)-1)
	}
	s.lines[p].push(e)
	s.n++
}

func (s *strictClasses) requeue(e *entry) { s.push(e) }
func (s *strictClasses) len() int         { return s.n }

func (s *strictClasses) next() *deque[*entry] {
	for i := len(s.lines) - 1; i >= 0; i-- {
		if s.lines[i].len > 0 {
			return &s.lines[i]
		}
	}
	return nil
}

func (s *strictClasses) head() *entry {
	if l := s.next(); l != nil {
		return *l.at(0)
	}
	return nil
}

func (s *strictClasses) pop() *entry {
	s.n--
	return s.next().pop()
}

func (r *returns) each(f func(*entry)) {
	r.returned.each(f)
	r.backlog.each(f)
}

func (t *twoClasses) each(f func(*entry)) {
	t.high.each(f)
	t.normal.each(f)
}

func (s *strictClasses) each(f func(*entry)) {
	for i := range s.lines {
		s.lines[i].each(f)
	}
}

// defaultDeliveryLimit is how often a message may come back to a quorum queue that
// sets no limit of its own.
//
// Source: rabbit_quorum_queue, DEFAULT_DELIVERY_LIMIT (v4.0.5).
const defaultDeliveryLimit = 20

// back counts that an entry comes back, and reports whether that was once too
// often. failed tells that it was not merely given back.
//
// Source: rabbit_fifo:return_one/8 (v4.0.5, v4.3.5).
func (q *queue) back(e *entry, failed bool) (tooOften bool) {
	e.acquired++
	if failed {
		e.attempts++
	}
	counted := e.acquired
	if q.b.profile.givingBackIsFree {
		counted = e.attempts
	}
	limit := q.settings.deliveryLimit
	return limit != unlimited && int64(counted) > limit
}

// takeBackLost takes back what quorum queues had sent to consumers that died with the
// node: it counts as any attempt that failed.
//
// Source: rabbit_fifo:handle_down/3 (v4.0.5), for the queue's new leader sees them gone.
func (b *Broker) takeBackLost() {
	lost := b.lost
	b.lost = nil
	for len(lost) > 0 {
		q, mine := lost[0].queue, map[*entry]bool{}
		lost = slices.DeleteFunc(lost, func(r restored) bool {
			mine[r.entry] = mine[r.entry] || r.queue == q
			return r.queue == q
		})
		q.takeBack(mine)
	}
}

// takeBack counts that some of the ready entries have come back, and does with them what
// follows from that.
func (q *queue) takeBack(these map[*entry]bool) {
	var all []*entry
	q.ready.each(func(e *entry) { all = append(all, e) })
	slices.SortFunc(all, func(a, b *entry) int { return cmp.Compare(a.id, b.id) })
	q.ready, q.readyBytes = newBacklog(q), q.heldBytes()
	for _, e := range all {
		if these[e] && q.back(e, true) {
			q.drop(e, "delivery_limit")
			continue
		}
		if these[e] {
			q.keepReturn(e)
			if delay := q.settings.retry.delay(e, lost); delay > 0 {
				q.holdBack(e, delay, "connection lost")
				continue
			}
		}
		q.add(e)
	}
}

func (q *queue) keepReturn(e *entry) {
	if e.stored {
		q.b.keep(store.MessageReturned{Entry: uint64(e.id), Acquired: int64(e.acquired), Attempts: int64(e.attempts)})
	}
}

// counts puts into the content how often a quorum queue's entry came back.
//
// Source: rabbit_fifo_client:add_delivery_count_header/2 (v4.0.5, v4.3.5).
func (q *queue) counts(e *entry, fetched bool) *amqp.Content {
	p := &q.b.profile
	if !q.quorum() || e.acquired == 0 && !(fetched && p.countsFromZero) {
		return e.msg.content
	}
	out := *e.msg.content
	h := slices.Clone(out.Properties.Headers)
	if p.givingBackIsFree {
		h = h.With("x-acquired-count", int64(e.acquired))
		if e.attempts > 0 {
			h = h.With("x-delivery-count", int64(e.attempts))
		}
	} else {
		h = h.With("x-delivery-count", int64(e.acquired))
	}
	out.Properties.Headers = h
	return &out
}

// enqueuers are the channels that publish to a quorum queue which rejects
// publishes when it is full. Each learns of it only after it has happened, so that
// one message more than the limit gets in.
type enqueuers struct {
	blocked map[*channel]bool
}

// refuses reports whether the queue has told the channel to stop.
//
// Source: rabbit_fifo:evaluate_limit/5, rabbit_fifo_client:enqueue/4 (v4.0.5).
func (q *queue) refuses(ch *channel) bool {
	if !q.quorum() || q.settings.overflow == dropHead || ch == nil {
		return false
	}
	blocked, known := q.enqueuers.blocked[ch]
	if !known {
		blocked = q.overLimit()
		if q.enqueuers.blocked == nil {
			q.enqueuers.blocked = map[*channel]bool{}
		}
		q.enqueuers.blocked[ch] = blocked
	}
	return blocked
}

func (q *queue) overLimit() bool {
	return over(q.length(), q.settings.maxLength) || over(q.readyBytes, q.settings.maxLengthBytes)
}

// tellEnqueuers tells the channels to stop when the queue is over its limit, and
// to go on when it is down to four fifths of it.
func (q *queue) tellEnqueuers() {
	if !q.quorum() || q.settings.overflow == dropHead || len(q.enqueuers.blocked) == 0 {
		return
	}
	switch {
	case q.overLimit():
		q.setBlocked(true)
	case low(q.length(), q.settings.maxLength) && low(q.readyBytes, q.settings.maxLengthBytes):
		q.setBlocked(false)
	}
}

func (q *queue) setBlocked(blocked bool) {
	for ch := range q.enqueuers.blocked {
		q.enqueuers.blocked[ch] = blocked
	}
}

func low(n int, limit int64) bool { return limit == unlimited || int64(n) <= limit*8/10 }

// activate chooses the single active consumer, and tells which one it is if that is
// another one.
func (q *queue) activate() {
	q.chooseActive()
	cs := &q.consumers
	if !q.settings.singleActive || cs.active == cs.told {
		return
	}
	if cs.told = cs.active; cs.told != nil {
		q.b.emit(ConsumerActivated{
			VirtualHost: q.vhost.name, Queue: q.name, Channel: cs.told.ch.id, ConsumerTag: cs.told.tag,
		})
	}
}

// chooseActive chooses the single active consumer of a quorum queue: the first of the
// highest priority, but one that has messages keeps them until they are settled.
//
// Source: rabbit_fifo:activate_next_consumer/2 (v4.0.5).
func (q *queue) chooseActive() {
	cs := &q.consumers
	if !q.settings.singleActive || !q.quorum() {
		return
	}
	var best *consumer
	for _, c := range cs.all {
		if c.late == 0 && (best == nil || q.b.profile.activePriorities && c.priority > best.priority) {
			best = c
		}
	}
	if cs.active != nil && cs.active.late > 0 {
		cs.active = nil
	}
	switch {
	case cs.active == nil || best == nil || best.priority <= cs.active.priority || !q.b.profile.activePriorities:
		if cs.active == nil {
			cs.active = best
		}
		cs.quiescing = false
	case cs.active.unacked == 0:
		cs.active, cs.quiescing = best, false
	default:
		cs.quiescing = true
	}
}
