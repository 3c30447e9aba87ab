package scene_test

import (
	"testing"
	"time"

	"warren/sim/amqp"
	"warren/sim/broker"
	"warren/ui/scene"
	"warren/ui/scene/scenetest"
)

// What a queue is limited to comes of its arguments and of policies, an operator's
// over a user's, and changes with them; a message lives as long as counts when it
// comes.
func TestPoliciesLimitAQueue(t *testing.T) {
	tale := &scenetest.Tale{}
	send := tale.Start("send", "send.py", "basic_publish")
	send.Connect()
	tale.Tell(broker.QueueDeclared{
		VirtualHost: "/", Queue: "orders", Type: "classic", Arguments: amqp.Table{{Name: "x-max-length", Value: int32(5)}},
	})
	tale.Declare("other", false)
	policy := func(name, definition string, operator bool) broker.PolicySet {
		return broker.PolicySet{Policy: broker.Policy{
			VirtualHost: "/", Name: name, Pattern: "^orders$", ApplyTo: "queues", Definition: definition, Operator: operator,
		}}
	}
	at := func() (*scene.Scene, *scene.Queue) {
		s := scene.New(tale).At(scene.Cursor{At: tale.Now, Records: tale.Len()})
		return s, s.Queue("orders")
	}
	if _, q := at(); q.Expires || q.MaxLength != 5 || q.ByPolicy != (scene.Settings{}) {
		t.Errorf("without a policy it is %+v", q)
	}

	tale.Tell(policy("ours", `{"message-ttl": 9000, "max-length": 8, "dead-letter-exchange": "amq.fanout"}`, false))
	_, q := at()
	if q.TTL != 9*time.Second || q.MaxLength != 5 || !q.DeadLetters || q.DeadLetter != "amq.fanout" {
		t.Errorf("with a policy it is %+v", q)
	}
	if want := (scene.Settings{TTL: true, DeadLetter: true}); q.ByPolicy != want || q.Policy != "ours" || q.Operator != "" {
		t.Errorf("a policy sets %+v, named %q and %q", q.ByPolicy, q.Policy, q.Operator)
	}

	tale.Tell(policy("ours", `{"message-ttl": 4000, "max-length-bytes": 100}`, true))
	s, q := at()
	if q.TTL != 4*time.Second || q.MaxBytes != 100 || q.Policy != "ours" || q.Operator != "ours" {
		t.Errorf("with an operator's policy it is %+v", q)
	}
	if other := s.Queue("other"); other.Expires || other.Policy != "" {
		t.Errorf("the other queue is %+v", other)
	}
	d, _ := s.Inspect(scene.Thing{Kind: scene.QueueThing, Name: "orders"})
	told := make(map[string]string)
	for _, row := range d.Rows {
		told[row.Key] = row.Value
	}
	if told["inspect.operator-policy"] != "ours" || told["inspect.by-policy"] != "message-ttl 4000, max-length-bytes 100, dead-letter-exchange amq.fanout" {
		t.Errorf("of it is told %v", told)
	}

	send.Publish("", "orders", false, nil)
	tale.Wait(3 * scenetest.Latency)
	if _, q := at(); q.Entries[0].Ends-q.Entries[0].Since != 4*time.Second {
		t.Errorf("a message lives from %v to %v", q.Entries[0].Since, q.Entries[0].Ends)
	}

	tale.Tell(broker.PolicyCleared{VirtualHost: "/", Policy: "ours", Operator: true})
	if _, q := at(); q.TTL != 9*time.Second || q.Bytes || q.Operator != "" {
		t.Errorf("without the operator's it is %+v", q)
	}
	tale.Tell(broker.PolicyCleared{VirtualHost: "/", Policy: "ours"})
	if _, q := at(); q.Expires || q.DeadLetters || q.MaxLength != 5 {
		t.Errorf("without all it is %+v", q)
	}
}
