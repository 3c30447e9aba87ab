package broker

import "slices"

// limiter is a channel's limit for all its consumers (basic.qos with global).
//
// Source: rabbit_limiter (v4.0.5).
type limiter struct {
	limit  int // 0 for none
	volume int // the places that are taken
	queues []limited
}

// limited is a queue that has consumers of the channel.
type limited struct {
	queue   *queue
	stopped bool // it has run into the limit
}

// admit takes a place for a message of q if there is one; a message that needs
// no acknowledgement takes none, but is held up as well.
func (l *limiter) admit(q *queue, needsAck bool) bool {
	if l.reached() {
		for i := range l.queues {
			if l.queues[i].queue == q {
				l.queues[i].stopped = true
			}
		}
		return false
	}
	if needsAck {
		l.volume++
	}
	return true
}

func (l *limiter) reached() bool { return l.limit != 0 && l.volume >= l.limit }

func (l *limiter) remember(q *queue) {
	if !slices.ContainsFunc(l.queues, func(o limited) bool { return o.queue == q }) {
		l.queues = append(l.queues, limited{queue: q})
	}
}

func (l *limiter) forget(q *queue) {
	l.queues = slices.DeleteFunc(l.queues, func(o limited) bool { return o.queue == q })
}

// change does something to the limiter; if it made room, the queues that were held up
// may go on: they are returned.
func (l *limiter) change(change func(*limiter)) (free []*queue) {
	full := l.reached()
	change(l)
	if !full || l.reached() {
		return nil
	}
	for i := range l.queues {
		if l.queues[i].stopped {
			l.queues[i].stopped = false
			free = append(free, l.queues[i].queue)
		}
	}
	return free
}

func (ch *channel) resume(queues []*queue) {
	for _, q := range queues {
		q.resume(ch)
	}
}

// acknowledge frees the places of n messages.
func (l *limiter) acknowledge(n int) {
	if l.volume > 0 {
		l.volume -= n
	}
}

// resume: the channel's limit does not hold the queue up any more.
func (q *queue) resume(ch *channel) {
	l := q.consumers.link(ch)
	if l == nil || !l.suspended || q.deleted {
		return
	}
	l.suspended = false
	q.consumers.unblock(l)
	q.run()
}
