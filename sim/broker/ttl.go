package broker

import (
	"strconv"
	"time"
)

// expiry is when a message that is enqueued now may be dropped at the head: by
// the queue's time to live or the message's own, whichever is shorter.
//
// Source: rabbit_amqqueue_process:message_properties/3 (v4.0.5).
func (q *queue) expiry(m *message) time.Duration {
	ttl := q.settings.messageTTL
	if p := m.content.Properties.Expiration; p != nil {
		if own, err := parseExpiration(*p); err == nil && (ttl == unlimited || own < ttl) {
			ttl = own
		}
	}
	if ttl == unlimited {
		return never
	}
	if ttl == 0 && q.quorum() {
		ttl = 1 // rabbit_fifo:update_expiry_header/3 gives it the millisecond it came in
	}
	return q.b.now + time.Duration(ttl)*time.Millisecond
}

// maxExpiry is the longest time to live, in milliseconds: ten years.
//
// Source: rabbit_misc:check_expiry/1 (v4.0.5).
const maxExpiry = 10 * 365 * 86_400_000

// parseExpiration reads a message's expiration, in milliseconds.
//
// Source: rabbit_basic:parse_expiration/1 (v4.0.5).
func parseExpiration(s string) (int64, *Error) {
	n, err := strconv.ParseInt(s, 10, 64)
	rest := leftover(s)
	switch {
	case rest == s || s == "":
		return 0, invalidExpiration(s, "no_integer")
	case rest != "":
		return 0, invalidExpiration(s, "{leftover_string,"+strconv.Quote(rest)+"}")
	case err != nil || n > maxExpiry:
		return 0, invalidExpiration(s, "{value_too_large,"+s+"}")
	case n < 0:
		return 0, invalidExpiration(s, "{value_negative,"+s+"}")
	}
	return n, nil
}

// leftover is what follows the whole number that s begins with: all of s if it
// begins with none.
func leftover(s string) string {
	i := 0
	if i < len(s) && (s[i] == '-' || s[i] == '+') {
		i++
	}
	digits := i
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	if i == digits {
		return s
	}
	return s[i:]
}

// dropExpired drops what has expired at the head, and sets a timer for what will.
//
// Source: rabbit_amqqueue_process:drop_expired_msgs/1 (v4.0.5).
func (q *queue) dropExpired() {
	for {
		e := q.ready.head()
		if e == nil || e.expires == never {
			return
		}
		if e.expires > q.b.now {
			q.watchHead(e.expires)
			return
		}
		q.drop(q.take(), "expired")
	}
}

func (q *queue) watchHead(at time.Duration) {
	if q.ttlTimer == 0 || at < q.ttlTimer {
		q.ttlTimer = at
		q.b.at(at, headExpires{q})
	}
}

type headExpires struct{ queue *queue }

func (h headExpires) due(b *Broker) {
	q := h.queue
	if q.deleted || q.ttlTimer != b.now {
		return
	}
	q.ttlTimer = 0
	q.dropExpired()
}

// touch renews the queue's lease.
//
// Source: rabbit_amqqueue_process:ensure_expiry_timer/1 (v4.0.5).
func (q *queue) touch() {
	if q.settings.expires == unlimited || len(q.consumers.all) > 0 {
		return
	}
	q.unusedAt = q.b.now
	at := q.b.now + time.Duration(q.settings.expires)*time.Millisecond
	if q.quorum() {
		at = q.nextTick(at)
	}
	q.b.at(at, queueExpires{q, q.b.now})
}

// quorumTick is how often a quorum queue looks at itself.
//
// Source: rabbit.schema, quorum_tick_interval (v4.0.5).
const quorumTick = 5 * time.Second

// nextTick is the first instant after at in which the quorum queue looks whether it
// has expired.
//
// Source: rabbit_fifo:tick/2, is_expired/2 (v4.0.5).
func (q *queue) nextTick(at time.Duration) time.Duration {
	return q.since + ((at-q.since)/quorumTick+1)*quorumTick
}

// queueExpires: the queue has not been used since a moment, unless it has.
type queueExpires struct {
	queue *queue
	since time.Duration
}

func (x queueExpires) due(*Broker) {
	q := x.queue
	if !q.deleted && q.unusedAt == x.since && len(q.consumers.all) == 0 && q.settings.expires != unlimited {
		q.delete("expired")
	}
}
