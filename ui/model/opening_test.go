package model

import (
	"testing"
	"time"

	"github.com/hack-pad/hackpadfs"
	"github.com/hack-pad/hackpadfs/mem"

	"warren/sim"
)

// A replay that takes long tells how far it is, and can be stopped: one stands where
// it has come to, and the whole of it is kept.
func TestStopReplay(t *testing.T) {
	m := programs(loop)
	start := sim.TimedAction{Action: sim.StartProgram{Program: "a.py", As: "a"}}
	late := sim.TimedAction{At: 2 * time.Hour, Action: sim.KillProcess{Name: "a"}}
	m.Update(Open{Experiment{Scenario: m.Scenario(), Actions: []sim.TimedAction{start, late}, Position: time.Hour}})
	for range 3 {
		before, _ := m.Replaying()
		m.Update(Work{Ticks: 100})
		reached, until := m.Replaying()
		if reached <= before || until != 2*time.Hour || !m.Opening() || m.Leaves() {
			t.Fatalf("it goes from %v to %v of %v", before, reached, until)
		}
	}
	reached, _ := m.Replaying()
	m.Update(StopReplay{})
	if m.Opening() || m.Playing() || m.Cursor().At != reached || m.History().Len() == 0 || !m.Shown().State.Alive() {
		t.Errorf("stopped at %v, it stands at %v, opening %v, %v", reached, m.Cursor().At, m.Opening(), m.Shown().State)
	}
	all := m.Branches()
	if len(all) != 2 || all[0] != m.Current() || len(all[1].Actions()) != 2 || all[1].End() != 2*time.Hour || all[0].Number == all[1].Number {
		t.Fatalf("the branches are %+v", all)
	}
	if m.Notice().Key != "replay.stopped" {
		t.Errorf("it says %q", m.Notice().Key)
	}

	// The whole of it can be had again, and left again for what is shown.
	m.Update(SwitchBranch{Number: all[1].Number})
	m.Update(Work{Ticks: 100})
	if reached, until := m.Replaying(); reached == 0 || until != 2*time.Hour || !m.Leaves() {
		t.Errorf("the branch is replayed to %v of %v", reached, until)
	}
	shown := m.Current()
	m.Update(StopReplay{})
	if m.Opening() || m.Current() != shown || len(m.Branches()) != 2 {
		t.Errorf("what was shown is left")
	}

	// So can a fork.
	m.Update(Seek{At: reached / 2})
	m.Update(Kill{Process: "a"})
	m.Update(Work{Ticks: 1})
	m.Update(StopReplay{})
	if m.Opening() || m.Current() != shown || m.Cursor().At != reached/2 || len(m.Branches()) != 2 {
		t.Errorf("a fork that was stopped leaves %d branches", len(m.Branches()))
	}
	m.Update(Kill{Process: "a"})
	for m.Busy() {
		m.Update(Work{Ticks: 1000})
	}
	if got := m.Current().Number; got != all[1].Number+1 {
		t.Errorf("the next fork is number %d", got)
	}
}

// watchedDisk calls look whenever it is read.
type watchedDisk struct {
	hackpadfs.FS
	look func()
}

func (d watchedDisk) Open(name string) (hackpadfs.File, error) {
	d.look()
	return d.FS.Open(name)
}

// TestOpenIsWhole: the page may be drawn while the world of an experiment is made, and
// sees what was there before.
func TestOpenIsWhole(t *testing.T) {
	m := programs(loop)
	disk, err := mem.NewFS()
	if err != nil {
		t.Fatal(err)
	}
	looked, before := 0, m.Current()
	s := m.Scenario()
	s.Programs = nil
	s.Disk = watchedDisk{disk, func() {
		looked++
		if m.Current() != before || len(m.Runs()) != 1 || m.Shown().Tab.Program != "a.py" || m.History() == nil {
			t.Errorf("while the world is made there are the runs %v of %v", m.Runs(), m.Current())
		}
	}}
	m.Update(Open{Experiment{Scenario: s}})
	if looked == 0 {
		t.Error("nobody looked")
	}
	if m.Current() == before || len(m.Runs()) != 0 || len(m.Branches()) != 1 || m.Current().Number != 1 {
		t.Errorf("then there are the runs %v of the branches %v", m.Runs(), m.Branches())
	}
}
