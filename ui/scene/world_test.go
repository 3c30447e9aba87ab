package scene_test

import (
	"testing"
	"time"

	"warren/lessons"
	"warren/lessons/content"
	"warren/sim"
	"warren/ui/scene"
)

// The two programs of section 2.3 in a real world: two messages, the first consumer
// killed before it acks. At every record everything is accounted for, said and
// drawn, and in the end m1 was put back once and acked.
func TestARealWorldIsDrawn(t *testing.T) {
	text, err := content.Lessons.ReadFile("03-ack/lesson.txtar")
	if err != nil {
		t.Fatal(err)
	}
	lesson, err := lessons.Parse("03-ack", text)
	if err != nil {
		t.Fatal(err)
	}
	w, err := sim.Replay(lesson.File.Scenario, []sim.TimedAction{
		{At: 0, Action: sim.StartProgram{Program: "send.py"}},
		{At: 10 * time.Second, Action: sim.StartProgram{Program: "send.py"}},
		{At: 20 * time.Second, Action: sim.StartProgram{Program: "recv.py"}},
	}, 40*time.Second)
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
		for _, settled := range []bool{false, true} {
			s := p.At(scene.Cursor{At: at, Records: n, Settled: settled})
			if l := s.Ledger(); !l.Balanced() {
				t.Fatalf("after %d records the ledger does not balance: %+v", n, l)
			}
			s.Sentence()
			for _, v := range views {
				s.Sprites(scene.Arrange(s, v), nil)
			}
		}
	}
	s := p.At(scene.Cursor{At: w.Now(), Records: h.Len()})
	want := scene.Ledger{Published: 2, Acked: 2}
	if got := s.Ledger(); got != want {
		t.Errorf("in the end the ledger is %+v, want %+v", got, want)
	}
	if recv := s.Process("recv"); recv.State != scene.Waiting || recv.Settled != 2 || !recv.Right {
		t.Errorf("in the end recv is %+v", recv)
	}
	if send := s.Process("send"); send.State != scene.Exited || send.Runs != 2 || send.Right {
		t.Errorf("in the end send is %+v", send)
	}
}
