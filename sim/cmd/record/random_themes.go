package main

import "fmt"

// theme is what a random scenario is mostly about: which steps it takes and how
// often, and what its queues and messages are like. The figures without another
// unit are parts of a hundred.
type theme struct {
	name, doc  string
	acts       []act
	begin      func(*maker)
	queue      func(m *maker, flags args) args // a queue's arguments; it may set its flags
	exchanges  int                             // how many it declares, x1 and so on
	routed     int                             // messages to an exchange instead of a queue
	repeat     int                             // the most messages in one step
	autoDelete int
	exclusive  int
	priorities int
	headers    int
	copies     int
	requeue    int // of messages that are given back
	gets       bool
	settle     int // milliseconds at least
	// expirations of messages, in milliseconds
	expirations []string
	serial      bool // restarts or commands: nobody else may use the node
}

func themes() []theme {
	return []theme{
		{
			name: "mixed", doc: "everything mixed", exchanges: 3, routed: 40, repeat: 5, autoDelete: 10, exclusive: 5, priorities: 30,
			headers: 20, copies: 5, requeue: 60, queue: anyArguments, acts: everything,
		},
		{
			name: "get", doc: "basic.get and requeues", repeat: 5, priorities: 30, requeue: 75, queue: limits, gets: true,
			acts: []act{
				{8, (*maker).publish}, {10, (*maker).get}, {12, (*maker).settleMessage}, {2, (*maker).recoverAll}, {1, (*maker).closeChannel},
				{1, (*maker).consume}, {1, (*maker).purge}, {1, (*maker).lookAt}, {1, (*maker).leave}, {1, (*maker).transaction},
			},
		},
		{
			name: "consume", doc: "consumers and acknowledgements", repeat: 5, priorities: 20, requeue: 60, queue: consumed, autoDelete: 10, exclusive: 5,
			acts: []act{
				{8, (*maker).publish}, {6, (*maker).consume}, {12, (*maker).settleMessage}, {4, (*maker).qos}, {2, (*maker).cancel}, {1, (*maker).recoverAll},
				{1, (*maker).closeChannel}, {1, (*maker).leave}, {1, (*maker).get}, {1, (*maker).deleteQueue}, {1, (*maker).lookAt},
			},
		},
		{
			name: "dlx", doc: "dead letters and limits", exchanges: 2, routed: 15, repeat: 5, priorities: 20, requeue: 30, queue: deadLetters, copies: 10,
			headers: 10, expirations: []string{"0", "60000"}, gets: true,
			acts: []act{
				{10, (*maker).publish}, {3, (*maker).consume}, {8, (*maker).settleMessage}, {3, (*maker).get}, {1, (*maker).qos}, {1, (*maker).purge},
				{1, (*maker).bind}, {1, (*maker).closeChannel}, {1, (*maker).confirms}, {1, (*maker).transaction}, {1, (*maker).deleteQueue}, {1, (*maker).declareAgain},
			},
		},
		{
			name: "routing", doc: "routing", exchanges: 3, routed: 90, repeat: 2, headers: 60, copies: 10,
			acts: []act{
				{12, (*maker).publish}, {7, (*maker).bind}, {4, (*maker).bindExchange}, {2, (*maker).unbind}, {2, (*maker).declareAgain},
				{1, (*maker).deleteExchange}, {1, (*maker).deleteQueue}, {2, (*maker).get}, {1, (*maker).consume}, {1, (*maker).confirms},
			},
		},
		{
			name: "tx", doc: "transactions and confirms", exchanges: 2, routed: 30, repeat: 5, requeue: 50, queue: limits, gets: true,
			acts: []act{
				{8, (*maker).publish}, {6, (*maker).transaction}, {2, (*maker).confirms}, {6, (*maker).settleMessage}, {2, (*maker).get}, {2, (*maker).consume},
				{1, (*maker).closeChannel}, {1, (*maker).deleteQueue}, {1, (*maker).recoverAll}, {1, (*maker).purge}, {1, (*maker).qos}, {1, (*maker).cancel},
			},
		},
		{
			name: "quorum", doc: "quorum queues", exchanges: 1, routed: 10, repeat: 4, priorities: 20, requeue: 70, queue: quorum, settle: 200, headers: 10,
			acts: []act{
				{8, (*maker).publish}, {4, (*maker).consume}, {10, (*maker).settleMessage}, {4, (*maker).get}, {2, (*maker).qos}, {1, (*maker).cancel},
				{1, (*maker).closeChannel}, {1, (*maker).leave}, {1, (*maker).purge}, {1, (*maker).confirms}, {1, (*maker).recoverAll}, {1, (*maker).transaction},
			},
		},
		{
			name: "time", doc: "time to live", exchanges: 1, routed: 10, repeat: 3, priorities: 20, requeue: 60, queue: timed, gets: true, settle: 100,
			expirations: []string{"100", "250", "60000", "0"}, serial: true,
			acts: []act{
				{8, (*maker).publish}, {2, (*maker).consume}, {5, (*maker).settleMessage}, {3, (*maker).get}, {5, (*maker).wait}, {1, (*maker).qos},
				{1, (*maker).purge}, {1, (*maker).lookAt}, {1, (*maker).closeChannel},
			},
		},
		{
			name: "declare", doc: "declarations and their arguments", exchanges: 2, routed: 20, repeat: 1, autoDelete: 20, exclusive: 20, queue: oddArguments,
			acts: []act{
				{10, (*maker).declareAgain}, {2, (*maker).deleteQueue}, {2, (*maker).deleteExchange}, {1, (*maker).leave}, {1, (*maker).consume}, {1, (*maker).cancel},
				{1, (*maker).publish}, {1, (*maker).bind}, {1, (*maker).bindExchange},
			},
		},
		{
			name: "policy", doc: "policies", exchanges: 2, routed: 30, repeat: 4, requeue: 40, queue: limits, gets: true, serial: true,
			acts: []act{
				{3, (*maker).policy}, {8, (*maker).publish}, {2, (*maker).get}, {3, (*maker).settleMessage}, {1, (*maker).consume}, {1, (*maker).declareAgain},
				{1, (*maker).bind}, {1, (*maker).deleteQueue},
			},
		},
		{
			name: "restart", doc: "restarts of the broker", exchanges: 2, routed: 30, repeat: 4, requeue: 60, queue: anyArguments, gets: true, serial: true,
			autoDelete: 10, priorities: 20,
			acts: []act{
				{1, (*maker).restart}, {8, (*maker).publish}, {3, (*maker).get}, {3, (*maker).settleMessage}, {2, (*maker).consume}, {2, (*maker).declareAgain},
				{2, (*maker).bind}, {1, (*maker).bindExchange},
			},
		},
	}
}

var everything = []act{
	{10, (*maker).publish}, {3, (*maker).consume}, {8, (*maker).settleMessage}, {3, (*maker).get}, {2, (*maker).qos}, {1, (*maker).cancel}, {2, (*maker).bind},
	{1, (*maker).unbind}, {1, (*maker).bindExchange}, {1, (*maker).recoverAll}, {1, (*maker).purge}, {1, (*maker).deleteQueue}, {1, (*maker).deleteExchange},
	{2, (*maker).declareAgain}, {1, (*maker).lookAt}, {1, (*maker).closeChannel}, {1, (*maker).leave}, {1, (*maker).confirms}, {2, (*maker).transaction},
}

func anyArguments(m *maker, flags args) args {
	return pick(m, limits, consumed, deadLetters, func(*maker, args) args { return args{} })(m, flags)
}

// limits of a queue's length, or priorities.
func limits(m *maker, _ args) args {
	a := args{}
	if m.often(35) {
		a["x-max-length"] = m.IntN(5)
	}
	if m.often(10) {
		a["x-max-length-bytes"] = 3 + m.IntN(40)
	}
	if m.often(30) {
		a["x-overflow"] = pick(m, "drop-head", "reject-publish", "reject-publish-dlx")
	}
	if m.often(25) {
		a["x-max-priority"] = pick(m, 1, 5, 10)
	}
	return a
}

func consumed(m *maker, flags args) args {
	a := args{}
	if m.often(30) {
		a["x-single-active-consumer"] = true
	}
	if m.often(20) {
		a["x-max-priority"] = 5
	}
	return a
}

func deadLetters(m *maker, flags args) args {
	a := limits(m, flags)
	if m.often(80) {
		a["x-dead-letter-exchange"] = pick(m, "", "", "x1", "x2", "amq.fanout")
		if m.often(70) {
			a["x-dead-letter-routing-key"] = pick(m, "q1", "q2", "q3", "a")
		}
	}
	if m.often(20) {
		a["x-message-ttl"] = pick(m, 0, 60000)
	}
	return a
}

func quorum(m *maker, flags args) args {
	if m.often(10) {
		return deadLetters(m, flags)
	}
	flags["durable"] = true
	a := args{"x-queue-type": "quorum"}
	if m.often(40) {
		a["x-delivery-limit"] = m.IntN(3)
	}
	if m.often(50) {
		a["x-dead-letter-exchange"] = pick(m, "", "", "x1", "amq.fanout")
		a["x-dead-letter-routing-key"] = pick(m, "q1", "q2", "q3")
	}
	if m.often(25) {
		a["x-max-length"] = 1 + m.IntN(4)
	}
	if m.often(20) {
		a["x-single-active-consumer"] = true
	}
	return a
}

func timed(m *maker, flags args) args {
	a := args{}
	if m.often(50) {
		a["x-message-ttl"] = pick(m, 100, 250, 0)
	}
	if m.often(15) {
		a["x-expires"] = 400
	}
	if m.often(15) {
		a["x-max-priority"] = 5
	}
	if m.often(50) {
		a["x-dead-letter-exchange"] = ""
		a["x-dead-letter-routing-key"] = pick(m, "q1", "q2", "q3")
	}
	return a
}

// oddArguments are of any type, and some have no business here.
func oddArguments(m *maker, flags args) args {
	a := args{}
	names := []string{
		"x-message-ttl", "x-expires", "x-max-length", "x-max-length-bytes", "x-overflow", "x-dead-letter-exchange", "x-dead-letter-routing-key",
		"x-max-priority", "x-single-active-consumer", "x-queue-type", "x-queue-mode", "x-queue-version", "x-delivery-limit", "x-max-age",
		"x-stream-max-segment-size-bytes", "x-quorum-initial-group-size", "x-dead-letter-strategy", "x-max-in-memory-length", "x-nobody",
		"x-queue-leader-locator", "x-queue-master-locator", "x-max-in-memory-bytes", "x-initial-cluster-size", "alternate-exchange",
	}
	for range m.IntN(3) {
		a[pick(m, names...)] = pick[any](m, 0, 1, 10, -1, 255, 256, "a", "", "classic", "quorum", "drop-head", "reject-publish", "reject-publish-dlx", "lazy", "default",
			true, false, nil, 1.5, args{"@type": "long", "value": 10}, args{"@type": "byte", "value": 10}, args{"@type": "double", "value": 10},
			int64(1)<<40, "1D", "client-local", "balanced", "at-least-once", "at-most-once", []any{1}, args{"k": 1}, fmt.Sprint(m.IntN(3)))
	}
	return a
}
