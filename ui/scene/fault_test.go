package scene_test

import (
	"testing"
	"time"

	"warren/lessons"
	"warren/lessons/content"
	"warren/sim"
	"warren/sim/broker"
	"warren/ui/scene"
)

// Every fault is drawn and said, and everything stays accounted for. What is on a
// frozen link stays where it is, and goes on from there.
func TestFaults(t *testing.T) {
	text, err := content.Lessons.ReadFile("03-ack/lesson.txtar")
	if err != nil {
		t.Fatal(err)
	}
	lesson, err := lessons.Parse("03-ack", text)
	if err != nil {
		t.Fatal(err)
	}
	const second = time.Second
	actions := []sim.TimedAction{
		{At: 0, Action: sim.StartProgram{Program: "send.py"}},
		{At: 10 * second, Action: sim.StartProgram{Program: "recv.py"}},
		{At: 20 * second, Action: sim.StartProgram{Program: "send.py"}},
		{At: 20 * second, Action: sim.SlowLink{Name: "send", Latency: second}},
		{At: 22500 * time.Millisecond, Action: sim.FreezeLink{Name: "send"}},
		{At: 26 * second, Action: sim.ThawLink{Name: "send"}},
		{At: 50 * second, Action: sim.PoisonQueue{Queue: "lqz"}},
		{At: 50 * second, Action: sim.DropFrame{Name: "recv", Method: "basic.deliver", Nth: 1}},
		{At: 55 * second, Action: sim.SetAlarm{Resource: "memory", On: true}},
		{At: 56 * second, Action: sim.SetAlarm{Resource: "memory"}},
		{At: 57 * second, Action: sim.FillDisk{Full: true}},
		{At: 58 * second, Action: sim.FillDisk{}},
		{At: 59 * second, Action: sim.RestartBroker{How: broker.SIGKILL}},
	}
	w, err := sim.Replay(lesson.File.Scenario, actions, 65*second)
	if err != nil {
		t.Fatal(err)
	}
	h := w.History()
	p := scene.New(h, lesson.File.Scenario.Programs...)
	for n := range h.Len() + 1 {
		at := w.Now()
		if n > 0 {
			at = h.Record(n - 1).At
		}
		s := p.At(scene.Cursor{At: at, Records: n})
		if l := s.Ledger(); !l.Balanced() {
			t.Fatalf("after %d records the ledger does not balance: %+v", n, l)
		}
		if n > 1 && s.Sentence().Cause.Key == "" {
			t.Fatalf("after %d records there is no cause", n)
		}
		for _, v := range views {
			s.Sprites(scene.Arrange(s, v), nil)
		}
	}

	moving := func(at time.Duration) []scene.Sprite {
		s := p.At(scene.Cursor{At: at, Records: h.Until(at)})
		var on []scene.Sprite
		for _, sprite := range s.Sprites(scene.Arrange(s, views[0]), nil) {
			if sprite.Kind == scene.Mark {
				on = append(on, sprite)
			}
		}
		return on
	}
	at, later, after := moving(22500*time.Millisecond), moving(25*second), moving(26*second+200*time.Millisecond)
	if len(at) == 0 || len(later) != len(at) || later[0] != at[0] {
		t.Errorf("on the frozen link are %v, and later %v", at, later)
	}
	if len(after) == 0 || after[0].At == at[0].At {
		t.Errorf("after the thaw there are %v, before %v", after, at)
	}
}
