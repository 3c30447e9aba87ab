package scene_test

import (
	"strings"
	"testing"
	"time"

	"warren/sim"
	"warren/ui/scene"
)

// After many runs of a program under new names the stage has its last runs and those
// that still run; before each of them it has the ones that were there.
func TestFinishedRunsMakePlace(t *testing.T) {
	w := sim.New(sim.Scenario{Latency: time.Millisecond, Tick: 200 * time.Nanosecond, Programs: []sim.Program{
		{Name: "recv.py", Source: head + declare + consume}, {Name: "send.py", Source: head + declare + publish},
	}})
	do := func(a sim.Action) {
		t.Helper()
		if err := w.Do(a); err != nil {
			t.Fatal(err)
		}
		w.Advance(w.Now() + time.Second/2)
	}
	var names []string
	do(sim.StartProgram{Program: "recv.py", As: "recv"})
	for i := range 12 {
		name := "recv" + string(rune('a'+i))
		names = append(names, name)
		do(sim.StartProgram{Program: "recv.py", As: name})
		do(sim.StartProgram{Program: "send.py", As: "send" + string(rune('a'+i))})
		do(sim.KillProcess{Name: name})
	}
	h := w.History()
	p := scene.New(h, w.Programs()...)
	all := func(s *scene.Scene) string {
		var there []string
		for i := range s.Processes {
			there = append(there, s.Processes[i].Name)
		}
		return strings.Join(there, " ")
	}
	end := p.At(scene.Cursor{At: w.Now(), Records: h.Len()})
	if got := all(end); got != "recv recvl sendl" && got != "recv sendl recvl" {
		t.Errorf("in the end there are %s", got)
	}
	if l := end.Ledger(); !l.Balanced() || l.Published != 12 {
		t.Errorf("the ledger is %+v", l)
	}
	for i := range end.Processes {
		if end.Processes[i].Slot > 1 {
			t.Errorf("%s stands in place %d", end.Processes[i].Name, end.Processes[i].Slot)
		}
	}
	lines, _ := end.Transcript(0, 1000)
	for _, l := range lines {
		for _, arg := range l.Args {
			if arg == names[0] {
				return // a name that is no number is told as it is
			}
		}
	}
	t.Errorf("what %s did is not told any more", names[0])
}

// Back where a run that has made place was, it is drawn as it was, killed with its torn
// connection.
func TestRewindShowsFoldedRuns(t *testing.T) {
	w := sim.New(sim.Scenario{Latency: time.Millisecond, Tick: 200 * time.Nanosecond, Programs: []sim.Program{{Name: "recv.py", Source: head + declare + consume}}})
	for _, a := range []sim.Action{
		sim.StartProgram{Program: "recv.py", As: "recv"}, sim.StartProgram{Program: "recv.py", As: "recv2"}, sim.KillProcess{Name: "recv"},
		sim.StartProgram{Program: "recv.py", As: "recv3"}, sim.StartProgram{Program: "recv.py", As: "recv"},
	} {
		if err := w.Do(a); err != nil {
			t.Fatal(err)
		}
		w.Advance(w.Now() + time.Second/2)
	}
	h := w.History()
	p := scene.New(h, w.Programs()...)
	at := func(at time.Duration) *scene.Scene { return p.At(scene.Cursor{At: at, Records: h.Until(at)}) }
	if s := at(1900 * time.Millisecond); s.Process("recv") != nil || s.Process("recv2") == nil || s.Process("recv3") == nil {
		t.Errorf("while the third one runs there are %+v", s.Processes)
	} else if s.Label("recv") != "recv.py ①" || s.Label("recv3") != "recv.py ③" {
		t.Errorf("they are called %q and %q", s.Label("recv"), s.Label("recv3"))
	}
	s := at(1400 * time.Millisecond)
	r := s.Process("recv")
	if r == nil || r.State != scene.Killed || len(s.Links) != 2 || s.Links[0].State != scene.Cut && s.Links[1].State != scene.Cut {
		t.Errorf("when it had been killed it was %+v, with links %+v", r, s.Links)
	}
	for _, v := range views {
		s.Sprites(scene.Arrange(s, v), nil)
	}
	if r := at(w.Now()).Process("recv"); r == nil || r.State.Over() || r.Runs != 2 {
		t.Errorf("begun again it is %+v", r)
	}
}
