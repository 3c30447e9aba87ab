package broker

import (
	"slices"

	"warren/sim/amqp"
)

// What the types of queues know as arguments in each version, in the order in which
// an argument is compared with that of a queue that exists.
var (
	queueArguments40 = map[string][]string{
		"classic": append(slices.Clone(classicArguments), "x-queue-leader-locator"),
		"quorum":  quorumArguments,
		"stream":  streamArguments,
	}
	queueArguments310 = map[string][]string{
		"classic": classicArguments,
		"quorum":  quorumArguments,
		"stream":  streamArguments,
	}
	queueArguments43 = map[string][]string{
		"classic": append(slices.Clone(classicArguments), "x-queue-leader-locator"),
		"quorum": append(slices.Clone(quorumArguments), "x-consumer-disconnected-timeout", "x-consumer-timeout",
			"x-delayed-retry-type", "x-delayed-retry-min", "x-delayed-retry-max"),
		"stream": append(slices.Clone(streamArguments), "x-stream-filter-size-bytes"),
	}
)

var classicArguments = []string{
	"x-expires", "x-message-ttl", "x-dead-letter-exchange", "x-dead-letter-routing-key",
	"x-max-length", "x-max-length-bytes", "x-max-priority", "x-overflow", "x-queue-mode",
	"x-queue-version", "x-single-active-consumer", "x-queue-type", "x-queue-master-locator",
}

var quorumArguments = []string{
	"x-dead-letter-exchange", "x-dead-letter-routing-key", "x-dead-letter-strategy", "x-expires",
	"x-max-length", "x-max-length-bytes", "x-max-in-memory-length", "x-max-in-memory-bytes",
	"x-overflow", "x-single-active-consumer", "x-queue-type", "x-quorum-initial-group-size",
	"x-delivery-limit", "x-message-ttl", "x-queue-leader-locator",
}

var streamArguments = []string{
	"x-max-length-bytes", "x-queue-type", "x-max-age", "x-stream-max-segment-size-bytes",
	"x-initial-cluster-size", "x-queue-leader-locator",
}

// knownToOthers reports whether some type of queue knows an argument.
func (p *profile) knownToOthers(argument string) bool {
	for _, names := range p.queueArguments {
		if slices.Contains(names, argument) {
			return true
		}
	}
	return false
}

// augment is a declaration's arguments with what the node adds: the type, if none is
// named, which is the virtual host's own where the queue can be of it.
//
// Source: rabbit_amqqueue:augment_declare_args/5 (v3.10.8, v4.0.5).
func (v *vhost) augment(m amqp.QueueDeclare) amqp.Table {
	if _, ok := m.Arguments.Lookup("x-queue-type"); ok {
		return m.Arguments
	}
	kind := ""
	if v.b.profile.fillsInQueueType {
		kind = "classic"
	}
	if v.defaultQueueType != "" && (v.defaultQueueType == "classic" || m.Durable && !m.Exclusive && !m.AutoDelete) {
		kind = v.defaultQueueType
	}
	if kind == "" {
		return m.Arguments
	}
	return byName(append(slices.Clone(m.Arguments), amqp.Field{Name: "x-queue-type", Value: kind}))
}
