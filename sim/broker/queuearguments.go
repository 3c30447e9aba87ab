package broker

import "slices"

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
