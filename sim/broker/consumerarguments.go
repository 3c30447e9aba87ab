package broker

import (
	"slices"

	"warren/sim/amqp"
)

// What the types of queues know as arguments of a consumer in each version.
//
// Source: capabilities/0 of rabbit_classic_queue, rabbit_quorum_queue and
// rabbit_stream_queue (v3.10.8, v4.0.5, v4.3.5).
var (
	consumerArguments310 = map[string][]string{
		"classic": {"x-cancel-on-ha-failover", "x-priority", "x-credit"},
		"quorum":  {"x-priority", "x-credit"},
		"stream":  {"x-stream-offset", "x-credit"},
	}
	consumerArguments40 = map[string][]string{
		"classic": {"x-priority"},
		"quorum":  {"x-priority"},
		"stream":  {"x-stream-offset", "x-stream-filter", "x-stream-match-unfiltered"},
	}
	consumerArguments43 = map[string][]string{
		"classic": {"x-priority"},
		"quorum":  {"x-priority", "x-consumer-timeout"},
		"stream":  {"x-stream-offset", "x-stream-filter", "x-stream-match-unfiltered"},
	}
)

// consumeChecks are the checks of a consumer's arguments, in their order.
//
// Source: rabbit_amqqueue:consume_args/0 (v3.10.8, v4.0.5, v4.3.5).
var consumeChecks = []struct {
	name  string
	check check
}{
	{"x-priority", func(_ *profile, v amqp.Value, _ amqp.Table) string { return checkInteger(v) }},
	{"x-cancel-on-ha-failover", checkBool},
	{"x-stream-offset", checkStreamOffset},
	{"x-consumer-timeout", checkNotNegative},
}

// checkConsumer looks at the arguments of a queue's new consumer.
//
// Source: rabbit_amqqueue:check_consume_arguments/3 (v4.0.5).
func (p *profile) checkConsumer(q *queue, args amqp.Table) *Error {
	known := p.consumerArguments[q.kind]
	for _, c := range consumeChecks {
		v, ok := args.Lookup(c.name)
		if !ok || !slices.Contains(known, c.name) {
			continue
		}
		if reason := c.check(p, v, args); reason != "" {
			return invalidArgument(c.name, q.name, q.vhost.name, reason)
		}
	}
	for _, f := range args {
		if !slices.Contains(known, f.Name) && slices.Contains(slices.Concat(
			p.consumerArguments["classic"], p.consumerArguments["quorum"], p.consumerArguments["stream"]), f.Name) {
			return argumentNotOfType(f.Name, q.name, q.vhost.name, "rabbit_"+q.kind+"_queue")
		}
	}
	return nil
}

// checkStreamOffset: a number, a time or one of three words. Other words are
// durations, which only a stream's own reader looks at.
//
// Source: rabbit_amqqueue:check_stream_offset_arg/2 (v4.0.5).
func checkStreamOffset(_ *profile, v amqp.Value, _ amqp.Table) string {
	if _, ok := amqp.Integer(v); ok {
		return ""
	}
	switch v.(type) {
	case amqp.Timestamp, string:
		return ""
	}
	return unacceptable(v)
}

// consumerPriority is the consumer's argument x-priority.
func consumerPriority(args amqp.Table) int64 {
	v, _ := args.Lookup("x-priority")
	n, _ := amqp.Integer(v)
	return n
}
