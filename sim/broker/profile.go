package broker

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"warren/sim/amqp"
	"warren/sim/routing"
)

// Profile names the version of RabbitMQ whose behaviour a broker shows.
type Profile string

const (
	Profile310 Profile = "3.10"
	Profile40  Profile = "4.0"
	Profile43  Profile = "4.3"
)

// profile is what one version does otherwise than another, a fact a field. The
// recording in sim/conform/testdata that is named with each shows it: it fails where
// its version does as another. Where there is none, that is said, and RabbitMQ's
// source is named.
type profile struct {
	// version is its number in full. (3.10/ctl/delete-queue)
	version string

	// series is the version's first two numbers: 3.10, 4.0, 4.3. It decides what a
	// policy may set. (recorded/3.10/ctl/operator-policy-values)
	series string

	// positiveDeliveryLimits: a policy's is not negative; from 4.0 on that is for no
	// limit. (recorded/3.10/ctl/operator-policy-values)
	positiveDeliveryLimits bool

	// badExchangeType answers a declaration of a type that there is not: a channel
	// error, in 3.10 a connection error. (3.10/exchange/plugin-type)
	badExchangeType func(exchangeType string) *Error

	// accessRefused names what was tried; 3.10 leaves it out. (3.10/permission/bind)
	accessRefused func(verb, what, user string) *Error

	// maxMessageSize of a body, in bytes: 16 MiB, in 3.10 128 MiB.
	// (recorded/3.10/limit/over-16-mib)
	maxMessageSize int

	// memoryPart of its machine's that the node may use before it holds publishers up:
	// 0.6, in 3.10 0.4. (recorded/3.10/limit/small-memory; rabbit.schema in v4.0.5)
	memoryPart float64

	// machineMemory is how much the node's machine has, in bytes: from rabbitmq.conf,
	// not from the version.
	machineMemory int64

	// anyDeliveryMode is taken; 3.10 knows 1 and 2 only. (3.10/get/delivery-modes)
	anyDeliveryMode bool

	// checksPublisherFirst: who publishes is checked before what he publishes, and only
	// the message's own key is a topic to ask leave for: 3.10.
	// (recorded/3.10/userid/before-expiration)
	checksPublisherFirst bool

	// lastDeathHeaders: dead letters carry x-last-death-*; not in 3.10.
	// (3.10/dlx/nacked)
	lastDeathHeaders bool

	// headerNumbers is how a headers exchange compares; in 3.10 a binding's 1 equals
	// a message's 1.0. (recorded/3.10/routing/headers-all)
	headerNumbers routing.Comparison

	// fillsInQueueType: a declaration without x-queue-type gets it; not in 3.10.
	// (3.10/ctl/list-queues)
	fillsInQueueType bool

	// tooManyChannels tells who has reached his limit: 4.0 names the node in the
	// user's place, 4.3 writes the number without brackets.
	// (4.0/connection/user-max-channels, 4.3/connection/user-max-channels)
	tooManyChannels func(user string, limit int64) *Error

	// deliveryLimit of a quorum queue that sets none: 20, in 3.10 none at all.
	// (3.10/quorum/requeue-position)
	deliveryLimit int64

	// quorumOrder is how a quorum queue orders its messages: 4.0 knows two classes of
	// priority, 4.3 has strict priorities, 3.10 none.
	// (4.0/quorum/message-priority, and the same of 4.3 and 3.10)
	quorumOrder func() backlog

	// returnOrder is the order in which a quorum queue takes what a lost channel
	// leaves: that of the consumers' arrival, in 3.10 of their tags.
	// (recorded/3.10/requeue/close-quorum)
	returnOrder func(a, b unacked) int

	// givingBackIsFree: a message that is nacked to its quorum queue counts as
	// acquired, not as delivered, and never reaches the limit: 4.3.
	// (4.3/quorum/delivery-limit)
	givingBackIsFree bool

	// countsFromZero: a message fetched from a quorum queue for the first time carries
	// an x-delivery-count of 0: 3.10. (3.10/quorum/publish-get)
	countsFromZero bool

	// activePriorities: of the consumers of a quorum queue with a single active one the
	// one of the highest priority takes over; not in 3.10.
	// (3.10/quorum/single-active-priority)
	activePriorities bool

	// waitsForCancelled: the next single active consumer of a classic queue gets nothing
	// before the cancelled one's messages are settled: 3.10.
	// (3.10/consume/single-active-failover)
	waitsForCancelled bool

	// noGlobalPrefetch: basic.qos with global is taken as one without: 4.3.
	// (4.3/prefetch/global-change)
	noGlobalPrefetch bool

	// passiveNeedsConfigure: a passive declaration of a queue needs the permission of
	// a real one: 4.3. (4.3/permission/passive-needs-none)
	passiveNeedsConfigure bool

	// queueVersions that a declaration may name: 1 and 2, in 4.3 only 2.
	// (4.3/queue/queue-version)
	queueVersions []int64

	// anyQueueMode: x-queue-mode is not looked at: 4.3. (recorded/3.10/args/classic-x-queue-mode)
	anyQueueMode bool

	// queueArguments are the arguments that mean something to a type of queue.
	// (recorded/3.10/args/classic-x-queue-leader-locator)
	queueArguments map[string][]string

	// consumerArguments are the arguments of a consumer that mean something to a type of
	// queue. (recorded/3.10/consume/foreign-arguments)
	consumerArguments map[string][]string

	// limitsQueuesFirst: whether the virtual host has room for one more queue is asked
	// before its arguments are looked at: 3.10. (recorded/3.10/limit/queues-before-arguments)
	limitsQueuesFirst bool

	// countsReplies: the tags of direct replies count up; elsewhere each is 1.
	// (4.3/replyto/two-answers)
	countsReplies bool

	// losesReplies: a mandatory answer to a client that has gone is not returned: 4.3.
	// (recorded/3.10/replyto/late-answers)
	losesReplies bool

	// topicHashes is how many "#" a topic's binding key may have: two in 4.3, 0 for any
	// number. (4.0/routing/topic-long-backtracking)
	topicHashes int

	// needsPrefetch refuses a stream's consumer without one. (3.10/stream/consume-needs-prefetch)
	needsPrefetch func(queue, vhost string) *Error

	// keepsCopies: a dead letter with a key of its queue's own keeps its CC header, which
	// is not routed by; 3.10 takes it off. (3.10/dlx/cc-removed)
	keepsCopies bool

	// believesDeaths: an x-death header that a publisher sends is counted on; elsewhere
	// it is replaced. (3.10/dlx/publisher-sent-x-death)
	believesDeaths bool

	// ackTimeout is how long a client may take to acknowledge a delivery: from
	// rabbitmq.conf, not from the version; 0 for no limit.
	ackTimeout time.Duration

	// denies is how a transient, non-exclusive queue is refused; nil where it is
	// permitted. (4.3-denied/seed/2.2-hello-world)
	denies func() *Error

	// keepsTransientExchanges over a restart, bindings and all: 4.3.
	// (recorded/3.10/restart/quorum-restart)
	keepsTransientExchanges bool

	// delaysRetries: a quorum queue may hold back what comes back to it: 4.3.
	// (recorded/3.10/quorum/no-delayed-retry; rabbit_fifo:return_one/7 in v4.3.5)
	delaysRetries bool

	// queuesHaveTimeouts for acknowledgements, from an argument or a policy; in 3.10
	// the node has one only. (recorded/3.10/limit/no-queue-timeout)
	queuesHaveTimeouts bool

	// queuesTimeOut: a quorum queue takes back itself what is late, at once, and its
	// consumer is told that it is cancelled; a classic queue waits for ever: 4.3.
	// (recorded/3.10/limit/ack-timeout; rabbit_fifo:apply_/3, evaluate_consumer_timeout,
	// and rabbit_channel:handle_queue_actions/2 in v4.3.5)
	queuesTimeOut bool

	// checkLocator is what a declaration is answered that names in x-queue-master-locator
	// where a cluster is to put the queue; nil for nothing.
	// (recorded/3.10/args/master-locator; rabbit_classic_queue:validate_arguments/1 in
	// v4.3.5)
	checkLocator func(amqp.Value) *Error

	// marksDeadLetters as redelivered that had been delivered before they died: 4.3.
	// (4.3/dlx/routing-key-kept)
	marksDeadLetters bool
}

func profileOf(c Config) profile {
	p := profile{
		version:          "4.0.5",
		series:           string(c.Profile),
		badExchangeType:  badExchangeType,
		accessRefused:    accessTo,
		maxMessageSize:   16 << 20,
		memoryPart:       DefaultMemoryLimit,
		machineMemory:    defaultMachineMemory,
		anyDeliveryMode:  true,
		lastDeathHeaders: true,
		fillsInQueueType: true,
		deliveryLimit:    defaultDeliveryLimit,
		quorumOrder:      func() backlog { return &twoClasses{} },
		activePriorities: true,
		returnOrder:      byArrival,
		queueVersions:    []int64{1, 2},
		needsPrefetch:    streamNeedsPrefetch,
		keepsCopies:      true,

		queueArguments:    queueArguments40,
		consumerArguments: consumerArguments40,
		ackTimeout:        defaultAckTimeout,

		queuesHaveTimeouts: true,
		tooManyChannels: func(_ string, limit int64) *Error {
			return tooManyChannels(nodeName, fmt.Sprintf("(%d)", limit))
		},
	}
	switch c.Profile {
	case Profile310:
		p.version = "3.10.8"
		p.positiveDeliveryLimits = true
		p.badExchangeType = commandBadExchangeType
		p.accessRefused = func(_, what, user string) *Error { return accessToWhat(what, user) }
		p.maxMessageSize = 128 << 20
		p.memoryPart = oldMemoryPart
		p.anyDeliveryMode = false
		p.lastDeathHeaders = false
		p.headerNumbers = routing.LooseNumbers
		p.fillsInQueueType = false
		p.deliveryLimit = unlimited
		p.quorumOrder = func() backlog { return &line{} }
		p.activePriorities = false
		p.returnOrder = byConsumerTag
		p.countsFromZero = true
		p.waitsForCancelled = true
		p.needsPrefetch = quotedStreamNeedsPrefetch
		p.keepsCopies = false
		p.believesDeaths = true
		p.queueArguments = queueArguments310
		p.consumerArguments = consumerArguments310
		p.limitsQueuesFirst = true
		p.checksPublisherFirst = true
		p.queuesHaveTimeouts = false
		p.checkLocator = knownLocator
		p.tooManyChannels = func(user string, limit int64) *Error {
			return tooManyChannels(user, fmt.Sprintf("(%d)", limit))
		}
	case Profile40:
	case Profile43:
		p.version = "4.3.6"
		p.denies = transientDeniedByDefault
		p.keepsTransientExchanges = true
		p.marksDeadLetters = true
		p.quorumOrder = func() backlog { return &strictClasses{} }
		p.givingBackIsFree = true
		p.noGlobalPrefetch = true
		p.passiveNeedsConfigure = true
		p.queueVersions = []int64{2}
		p.queueArguments = queueArguments43
		p.consumerArguments = consumerArguments43
		p.anyQueueMode = true
		p.countsReplies = true
		p.losesReplies = true
		p.topicHashes = 2
		p.delaysRetries = true
		p.queuesTimeOut = true
		p.checkLocator = locatorDeniedByDefault
		p.tooManyChannels = func(user string, limit int64) *Error {
			return tooManyChannels(user, fmt.Sprint(limit))
		}
	default:
		panic("broker: no profile " + string(c.Profile))
	}
	p.configure(c.Conf)
	return p
}

// configure applies the lines of rabbitmq.conf that make a difference.
func (p *profile) configure(lines []string) {
	for _, line := range lines {
		key, value, _ := strings.Cut(line, "=")
		switch value = strings.TrimSpace(value); strings.TrimSpace(key) {
		case "deprecated_features.permit.transient_nonexcl_queues":
			p.denies = nil
			if value == "false" {
				p.denies = transientDeniedByConfiguration
			}
		case "consumer_timeout":
			p.ackTimeout = 0
			if ms, err := strconv.ParseInt(value, 10, 64); err == nil {
				p.ackTimeout = time.Duration(ms) * time.Millisecond
			}
		case "total_memory_available_override_value":
			if n, err := strconv.ParseInt(value, 10, 64); err == nil {
				p.machineMemory = n
			}
		case "max_message_size":
			if n, err := strconv.Atoi(value); err == nil {
				p.maxMessageSize = n
			}
		}
	}
}

func (p *profile) checkDeliveryMode(c *amqp.Content) *Error {
	if mode := c.Properties.DeliveryMode; mode != nil && !p.anyDeliveryMode && *mode != 1 && *mode != 2 {
		return unknownDeliveryMode(*mode)
	}
	return nil
}

func (p *profile) consumeStream(q *queue, prefetch uint16) *Error {
	if prefetch == 0 {
		return p.needsPrefetch(q.name, q.vhost.name)
	}
	return streamNotBuilt(q.name, q.vhost.name)
}
