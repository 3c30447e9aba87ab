package broker

import (
	"fmt"

	"warren/sim/amqp"
)

// settings are what a queue's arguments and its policy make of it.
type settings struct {
	messageTTL     int64 // milliseconds, or unlimited
	expires        int64 // milliseconds, or unlimited
	maxLength      int64
	maxLengthBytes int64
	overflow       overflow
	deadLetter     *string // the dead letter exchange's name, if there is one
	deadLetterKey  *string
	maxPriority    int64 // unlimited if the queue has no priorities
	singleActive   bool
	deliveryLimit  int64 // of a quorum queue; unlimited if there is none
	retry          retry // likewise
}

// unlimited is a number that was not set.
const unlimited = -1

type overflow uint8

const (
	dropHead overflow = iota
	rejectPublish
	rejectPublishDLX
)

func queueType(args amqp.Table) string {
	if v, ok := args.Lookup("x-queue-type"); ok {
		if s, ok := v.(string); ok && s != "undefined" {
			return s
		}
	}
	return "classic"
}

func (q *queue) applySettings() {
	s := settings{messageTTL: unlimited, expires: unlimited, maxLength: unlimited, maxLengthBytes: unlimited, maxPriority: unlimited}
	for _, f := range []struct {
		to   *int64
		name string
	}{
		{&s.messageTTL, "message-ttl"}, {&s.expires, "expires"}, {&s.maxLength, "max-length"},
		{&s.maxLengthBytes, "max-length-bytes"}, {&s.maxPriority, "max-priority"},
	} {
		if n, ok := q.number(f.name); ok {
			*f.to = n
		}
	}
	s.deadLetter = q.text("dead-letter-exchange")
	s.deadLetterKey = q.text("dead-letter-routing-key")
	if o := q.text("overflow"); o != nil {
		switch *o {
		case "reject-publish":
			s.overflow = rejectPublish
		case "reject-publish-dlx":
			// A quorum queue takes it for its default, with a warning in the log
			// (rabbit_quorum_queue:overflow/3, v4.0.5).
			if !q.quorum() {
				s.overflow = rejectPublishDLX
			}
		}
	}
	if v, ok := q.arguments.Lookup("x-single-active-consumer"); ok {
		s.singleActive, _ = v.(bool)
	}
	s.deliveryLimit = q.deliveryLimit()
	s.retry = q.retrySettings()
	q.settings = s
}

// number is a setting by its name without "x-": the smaller one where both the
// arguments and the policy have it.
//
// Source: rabbit_amqqueue:... rabbit_queue_type_util:args_policy_lookup/3 (v4.0.5).
func (q *queue) number(name string) (int64, bool) {
	v, _ := q.arguments.Lookup("x-" + name)
	n, isArgument := amqp.Integer(v)
	p, isPolicy := q.policy.number(name)
	switch {
	case isArgument && isPolicy:
		return min(n, p), true
	case isArgument:
		return n, true
	}
	return p, isPolicy
}

// text is a setting by its name without "x-"; the argument wins over the policy.
func (q *queue) text(name string) *string {
	v, _ := q.arguments.Lookup("x-" + name)
	if s, ok := v.(string); ok {
		return &s
	}
	if s, ok := q.policy.text(name); ok {
		return &s
	}
	return nil
}

// deliveryLimit: of an argument and a policy the lower counts, unless one of them
// is negative, which is no limit and gives way to the other.
//
// Source: rabbit_quorum_queue:resolve_delivery_limit/2 (v4.0.5).
func (q *queue) deliveryLimit() int64 {
	v, _ := q.arguments.Lookup("x-delivery-limit")
	n, isArgument := amqp.Integer(v)
	p, isPolicy := q.policy.number("delivery-limit")
	switch {
	case isArgument && isPolicy && (n < 0 || p < 0):
		n = max(n, p)
	case isArgument && isPolicy:
		n = min(n, p)
	case isPolicy:
		n = p
	case !isArgument:
		n = q.b.profile.deliveryLimit
	}
	return max(n, unlimited)
}

func newBacklog(q *queue) backlog {
	if q.quorum() {
		return &returns{backlog: q.b.profile.quorumOrder()}
	}
	v, _ := q.arguments.Lookup("x-max-priority")
	if n, ok := amqp.Integer(v); ok && n > 0 {
		return make(lines, n+1)
	}
	return &line{}
}

// equivalentArgument compares one argument of what exists with that of its new
// declaration. Whole numbers are equal whatever their width.
//
// Source: rabbit_misc:assert_args_equivalence1/4 (v4.0.5).
func equivalentArgument(name string, have, got amqp.Table, fail func(field, received, current string) *Error) *Error {
	old, had := have.Lookup(name)
	new, has := got.Lookup(name)
	switch {
	case !had && !has:
		return nil
	case had && has:
		if sameClass(old, new) && erlang(old) == erlang(new) {
			return nil
		}
		return fail(name, quoted(new), quoted(old))
	case name == "x-queue-type" && (old == "classic" || new == "classic"):
		return nil
	case had:
		return fail(name, "none", typed(old))
	}
	return fail(name, typed(new), "none")
}

func sameClass(a, b amqp.Value) bool {
	_, x := amqp.Integer(a)
	_, y := amqp.Integer(b)
	return x && y || wireType(a) == wireType(b)
}

func quoted(v amqp.Value) string {
	if v == nil {
		return "none"
	}
	return "'" + bare(v) + "'"
}

func typed(v amqp.Value) string {
	return fmt.Sprintf("the value '%s' of type '%s'", bare(v), wireType(v))
}

// bare prints text as it is and anything else as Erlang does.
func bare(v amqp.Value) string {
	switch v := v.(type) {
	case string:
		return v
	case []byte:
		return string(v)
	}
	return erlang(v)
}
