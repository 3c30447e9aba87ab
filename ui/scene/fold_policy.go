package scene

import (
	"time"

	"warren/sim/broker"
)

// A queue's settings come from what it was declared with and from policies. Of two
// numbers the smaller one counts; of two texts that of the declaration.

// policed takes in what an operator has made of the policies.
func (f *folding) policed(e broker.Event) {
	switch e := e.(type) {
	case broker.PolicySet:
		f.policies = withPolicy(f.policies, e.Policy)
	case broker.PolicyCleared:
		f.policies = withoutPolicy(f.policies, e)
	}
	for i := range f.Queues {
		f.argue(&f.Queues[i])
	}
	f.rebuilt()
}

// argue finds the settings of a queue.
func (f *folding) argue(q *Queue) {
	var here []broker.Policy
	for _, p := range f.policies {
		if p.VirtualHost == Host(q.Name) {
			here = append(here, p)
		}
	}
	var set map[string]any
	set, q.Policy, q.Operator = broker.InForce(here, q.Type, Bare(q.Name))
	q.ByPolicy = Settings{}

	number := func(name string, by *bool) (n int64, ok bool) {
		n, ok = numberArgument(q.arguments, "x-"+name)
		if p, is := set[name].(int64); is && (!ok || p < n) {
			n, ok, *by = p, true, true
		}
		return n, ok
	}
	text := func(name string, by *bool) (s string, ok bool) {
		if s, ok = textArgument(q.arguments, "x-"+name); !ok {
			s, ok = set[name].(string)
			*by = *by || ok
		}
		return s, ok
	}
	var none bool
	ms, expires := number("message-ttl", &q.ByPolicy.TTL)
	q.TTL, q.Expires = time.Duration(ms)*time.Millisecond, expires
	n, limited := number("max-length", &q.ByPolicy.MaxLength)
	q.MaxLength, q.Limited = int(n), limited
	q.MaxBytes, q.Bytes = number("max-length-bytes", &q.ByPolicy.MaxBytes)
	n, _ = number("max-priority", &none)
	q.MaxPriority = int(n)
	if x, ok := text("dead-letter-exchange", &q.ByPolicy.DeadLetter); ok {
		x = beside(q.Name, x)
		q.DeadLetters, q.DeadLetter, q.Learned = true, x, false
		q.DeadKey, _ = text("dead-letter-routing-key", &none)
		f.needExchange(x)
	} else if !q.Learned {
		q.DeadLetters = false
	}
}
