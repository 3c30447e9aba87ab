package search_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"warren/sim"
	"warren/sim/fate"
	"warren/sim/scenario"
	"warren/sim/search"
)

func settings(t *testing.T, name string, kinds string, goal search.Goal, runs int) search.Settings {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := scenario.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	all, err := search.ParseKinds(kinds)
	if err != nil {
		t.Fatal(err)
	}
	return search.Settings{Scenario: file.Scenario, Actions: file.Actions, Kinds: all, For: goal, Runs: runs}
}

func work(s *search.Search, ticks int) {
	for !s.Over() {
		s.Work(ticks)
	}
}

// TestPlanted: what is planted is found, with one fault, and playing it again loses
// the same message.
func TestPlanted(t *testing.T) {
	for _, c := range []struct {
		name, kinds string
		goal        search.Goal
		reason      string // empty where the message is handled twice
	}{
		{"auto-ack", "kill", search.Lost, "on its way to the consumer"},
		{"transient", "power-cut", search.Lost, "power cut"},
		{"transient", "restart", search.Lost, "restart"},
		{"unconfirmed", "power-cut", search.Lost, "on its way to the broker"},
		{"unconfirmed", "all", search.Lost, ""},
		{"manual-ack", "cut", search.Twice, ""},
		{"manual-ack", "drop", search.Twice, ""},
		{"manual-ack", "kill,drop", search.Twice, ""},
	} {
		t.Run(c.name+" "+c.kinds, func(t *testing.T) {
			s := search.New(settings(t, c.name, c.kinds, c.goal, 400))
			work(s, 1000)
			found, ok := s.Found()
			if !ok {
				t.Fatalf("nothing was found in %d runs", s.Tried())
			}
			if len(found.Faults) != 1 {
				t.Errorf("it took the faults %v", found.Faults)
			}
			if c.reason != "" && found.Finding.Reason != c.reason {
				t.Errorf("m%d is lost %s, want %s", found.Finding.Message, found.Finding.Reason, c.reason)
			}
			w, err := sim.Replay(found.Scenario, found.Actions, found.Actions[len(found.Actions)-1].At+10e9)
			if err != nil {
				t.Fatal(err)
			}
			book := fate.New()
			book.Follow(w.History(), w.History().Len())
			all := book.Losses()
			if c.goal == search.Twice {
				all = book.Twice()
			}
			if len(all) == 0 || all[0].Message != found.Finding.Message {
				t.Errorf("played again, %v; found was %v", all, found.Finding)
			}
			t.Logf("%d runs; %v: %+v", s.Tried(), found.Faults, found.Finding)
		})
	}
}

// TestSafe: a set-up that is safe is found safe in all runs that are tried, though
// connections are cut, frames dropped, and the node stopped in every way.
func TestSafe(t *testing.T) {
	for _, c := range []struct {
		kinds string
		goal  search.Goal
		runs  int
	}{
		{"cut,drop,restart,sigkill,power-cut", search.Lost | search.Twice, 60},
		{"all", search.Lost, 40}, // a consumer that is killed forgets what it has done
	} {
		s := search.New(settings(t, "safe", c.kinds, c.goal, c.runs))
		work(s, 10000)
		if found, ok := s.Found(); ok {
			t.Errorf("%s: %+v after %v", c.kinds, found.Finding, found.Actions)
		}
		if s.Tried() != c.runs {
			t.Errorf("%s: %d runs were tried, want %d", c.kinds, s.Tried(), c.runs)
		}
	}
}

// TestSlices: how the work is cut makes no difference.
func TestSlices(t *testing.T) {
	var texts []string
	for _, ticks := range []int{7, 100000} {
		s := search.New(settings(t, "auto-ack", "interrupt,sigkill,kill", search.Lost, 100))
		work(s, ticks)
		found, _ := s.Found()
		var b strings.Builder
		for _, a := range found.Actions {
			b.WriteString(a.At.String() + " " + a.Action.String() + "\n")
		}
		texts = append(texts, b.String())
	}
	if texts[0] != texts[1] || texts[0] == "" {
		t.Errorf("in small slices\n%s\nin large ones\n%s", texts[0], texts[1])
	}
}

func TestKinds(t *testing.T) {
	if _, err := search.ParseKinds("kill,explode"); err == nil {
		t.Error("explode is a kind of fault")
	}
	var names []string
	for _, k := range search.Kinds {
		names = append(names, k.String())
	}
	all, err := search.ParseKinds(strings.Join(names, ","))
	if err != nil || len(all) != len(search.Kinds) {
		t.Errorf("%v: %v", all, err)
	}
}
