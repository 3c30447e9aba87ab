package scene_test

import (
	"testing"
	"time"

	"warren/sim/broker"
	"warren/ui/scene"
	"warren/ui/scene/scenetest"
)

// acknowledgement tells the lesson's tale: five messages, two acked, one consumer
// killed with m3 in its hands, the other working on m4, m5 on its way.
func acknowledgement() *scenetest.Tale {
	t := &scenetest.Tale{}
	send := t.Start("send", "send.py", "channel.basic_publish()")
	send.Connect()
	t.Declare("lqz", false)
	first := t.Start("recv", "recv.py", "channel.basic_consume()")
	first.Connect()
	first.Consume("lqz", false, 0)
	second := t.Start("recv2", "recv.py", "channel.basic_consume()")
	second.Connect()
	second.Consume("lqz", false, 0)
	for i := range 4 {
		var tag uint64
		m := broker.MessageID(i + 1)
		e := broker.EntryID(i + 1)
		to := first
		if i%2 == 1 {
			to = second
		}
		send.Publish("", "lqz", false, func(m broker.MessageID) {
			t.Enqueue(m, "", "lqz", "lqz")
			tag = to.Deliver("lqz", m, e, false, false, 3*time.Second)
		})
		t.Wait(time.Second)
		if i < 2 {
			to.Ack("lqz", m, e, tag)
			t.Wait(time.Second)
		}
	}
	send.Publish("", "lqz", false, nil)
	t.Wait(500 * time.Millisecond)
	first.Kill()
	t.Requeue("lqz", 3, 3)
	return t
}

func TestAcknowledgement(t *testing.T) {
	tale := acknowledgement()
	s := scene.New(tale).At(scene.Cursor{At: tale.Now, Records: tale.Len(), Settled: true})
	want := scene.Ledger{Published: 5, Acked: 2, Ready: 2, Unacked: 1}
	if got := s.Ledger(); got != want || !got.Balanced() {
		t.Errorf("ledger %+v, want %+v", got, want)
	}
	if got := s.Sentence().Key; got != "scene.requeued" {
		t.Errorf("the sentence is %s", got)
	}
	if got := s.Label("recv2"); got != "recv.py ②" {
		t.Errorf("recv2 is called %q", got)
	}
}
