package broker

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"warren/sim/amqp"
)

// check looks at one argument of a declaration; reason says what is wrong with
// it, as an Erlang term.
type check func(p *profile, v amqp.Value, all amqp.Table) (reason string)

// declareChecks are the checks of a queue's arguments, in their order.
//
// Source: rabbit_amqqueue:declare_args/0 (v4.0.5).
var declareChecks = []struct {
	name  string
	check check
}{
	{"x-expires", checkExpires},
	{"x-message-ttl", checkTTL},
	{"x-dead-letter-exchange", checkText},
	{"x-dead-letter-routing-key", checkDeadLetterKey},
	{"x-dead-letter-strategy", checkOneOf("invalid_dlx_strategy", "at-most-once", "at-least-once")},
	{"x-max-length", checkNotNegative},
	{"x-max-length-bytes", checkNotNegative},
	{"x-max-in-memory-length", checkNotNegative},
	{"x-max-in-memory-bytes", checkNotNegative},
	{"x-max-priority", checkMaxPriority},
	{"x-overflow", checkOneOf("invalid_overflow", "drop-head", "reject-publish", "reject-publish-dlx")},
	{"x-queue-mode", checkQueueMode},
	{"x-queue-version", checkQueueVersion},
	{"x-single-active-consumer", checkBool},
	{"x-consumer-timeout", checkNotNegative},
	{"x-consumer-disconnected-timeout", checkNotNegative},
	{"x-queue-type", checkQueueType},
	{"x-quorum-initial-group-size", checkPositive},
	{"x-max-age", checkMaxAge},
	{"x-stream-max-segment-size-bytes", checkNotNegative},
	{"x-stream-filter-size-bytes", checkNotNegative},
	{"x-initial-cluster-size", checkPositive},
	{"x-queue-leader-locator", checkOneOf("invalid_queue_locator_arg", "client-local", "balanced", "random", "least-leaders")},
}

// checkQueue looks at the declaration of a new queue.
//
// Source: rabbit_amqqueue:check_declare_arguments/3 (v4.0.5).
func (b *Broker) checkQueue(m amqp.QueueDeclare, vhost string) *Error {
	p := &b.profile
	if v, ok := m.Arguments.Lookup("x-queue-type"); ok {
		if reason := checkQueueType(p, v, m.Arguments); reason != "" {
			return invalidArgument("x-queue-type", m.Queue, vhost, reason)
		}
	}
	kind := queueType(m.Arguments)
	known := p.queueArguments[kind]
	for _, c := range declareChecks {
		v, ok := m.Arguments.Lookup(c.name)
		if !ok || !slices.Contains(known, c.name) {
			continue
		}
		if reason := c.check(p, v, m.Arguments); reason != "" {
			return invalidArgument(c.name, m.Queue, vhost, reason)
		}
	}
	for _, f := range m.Arguments {
		if !slices.Contains(known, f.Name) && p.knownToOthers(f.Name) {
			return argumentNotOfType(f.Name, m.Queue, vhost, "rabbit_"+kind+"_queue")
		}
	}
	return b.checkProperties(m, kind, vhost)
}

// checkProperties: a replicated queue is durable, shared and stays.
//
// Source: rabbit_quorum_queue:is_compatible/3, start_cluster/1 (v4.0.5).
func (b *Broker) checkProperties(m amqp.QueueDeclare, kind, vhost string) *Error {
	if kind == "classic" {
		if !m.Durable && !m.Exclusive && b.profile.denies != nil {
			return b.profile.denies()
		}
		if v, ok := m.Arguments.Lookup("x-queue-master-locator"); ok && b.profile.checkLocator != nil && !m.Exclusive {
			return b.profile.checkLocator(v)
		}
		return nil
	}
	switch {
	case m.AutoDelete:
		return invalidProperty("auto-delete", m.Queue, vhost)
	case m.Exclusive:
		return invalidProperty("exclusive-owner", m.Queue, vhost)
	case !m.Durable:
		return invalidProperty("non-durable", m.Queue, vhost)
	}
	return nil
}

func checkInteger(v amqp.Value) string {
	if _, ok := amqp.Integer(v); !ok {
		return fmt.Sprintf(`"expected integer, got %s"`, wireType(v))
	}
	return ""
}

func checkNotNegative(_ *profile, v amqp.Value, _ amqp.Table) string {
	if reason := checkInteger(v); reason != "" {
		return reason
	}
	if n, _ := amqp.Integer(v); n < 0 {
		return fmt.Sprintf("{value_negative,%d}", n)
	}
	return ""
}

func checkPositive(p *profile, v amqp.Value, all amqp.Table) string {
	if reason := checkNotNegative(p, v, all); reason != "" {
		return reason
	}
	if n, _ := amqp.Integer(v); n == 0 {
		return "{value_zero,0}"
	}
	return ""
}

func checkTTL(p *profile, v amqp.Value, all amqp.Table) string {
	if reason := checkNotNegative(p, v, all); reason != "" {
		return reason
	}
	if n, _ := amqp.Integer(v); n > maxExpiry {
		return fmt.Sprintf("{value_too_large,%d}", n)
	}
	return ""
}

func checkExpires(p *profile, v amqp.Value, all amqp.Table) string {
	if n, ok := amqp.Integer(v); ok && n == 0 {
		return "{value_zero,0}"
	}
	return checkTTL(p, v, all)
}

func checkMaxPriority(p *profile, v amqp.Value, all amqp.Table) string {
	if reason := checkNotNegative(p, v, all); reason != "" {
		return reason
	}
	if n, _ := amqp.Integer(v); n > 255 {
		return fmt.Sprintf("{max_value_exceeded,%d}", n)
	}
	return ""
}

func checkText(_ *profile, v amqp.Value, _ amqp.Table) string {
	if _, ok := v.(string); !ok {
		return unacceptable(v)
	}
	return ""
}

func unacceptable(v amqp.Value) string { return "{unacceptable_type," + wireType(v) + "}" }

func checkBool(_ *profile, v amqp.Value, _ amqp.Table) string {
	if _, ok := v.(bool); !ok {
		return unacceptable(v)
	}
	return ""
}

func checkDeadLetterKey(p *profile, v amqp.Value, all amqp.Table) string {
	if reason := checkText(p, v, all); reason != "" {
		return reason
	}
	if _, ok := all.Lookup("x-dead-letter-exchange"); !ok {
		return "routing_key_but_no_dlx_defined"
	}
	return ""
}

func checkOneOf(reason string, values ...string) check {
	return func(_ *profile, v amqp.Value, _ amqp.Table) string {
		s, ok := v.(string)
		switch {
		case !ok:
			return unacceptable(v)
		case !slices.Contains(values, s):
			return reason
		}
		return ""
	}
}

func checkQueueMode(p *profile, v amqp.Value, _ amqp.Table) string {
	s, ok := v.(string)
	switch {
	case p.anyQueueMode:
		return ""
	case !ok:
		return unacceptable(v)
	case s != "default" && s != "lazy":
		return fmt.Sprintf(`"unsupported queue mode '%s'"`, s)
	}
	return ""
}

func checkQueueVersion(p *profile, v amqp.Value, all amqp.Table) string {
	if reason := checkNotNegative(p, v, all); reason != "" {
		return reason
	}
	if n, _ := amqp.Integer(v); !slices.Contains(p.queueVersions, n) {
		return fmt.Sprintf(`"unsupported queue version '%d'"`, n)
	}
	return ""
}

func checkQueueType(p *profile, v amqp.Value, _ amqp.Table) string {
	s, ok := v.(string)
	switch {
	case !ok:
		return unacceptable(v)
	case p.queueArguments[s] == nil:
		return fmt.Sprintf(`"unsupported queue type '%s'"`, s)
	}
	return ""
}

// checkMaxAge: a number and a unit, such as "7D".
//
// Source: rabbit_amqqueue:check_max_age/1 (v4.0.5).
func checkMaxAge(_ *profile, v amqp.Value, _ amqp.Table) string {
	s, ok := v.(string)
	if !ok {
		return unacceptable(v)
	}
	digits := s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
	n, err := strconv.Atoi(digits)
	if err != nil || n <= 0 || !slices.Contains([]string{"Y", "M", "D", "h", "m", "s"}, s[len(digits):]) {
		return "invalid_max_age"
	}
	return ""
}
