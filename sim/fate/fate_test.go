package fate_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"

	"warren/sim"
	"warren/sim/fate"
	"warren/sim/scenario"
)

// TestFates plays the scripts of testdata. Their commands: program NAME (the input
// is its source), and run (the input are lines of an experiment), which prints what
// became of the messages.
func TestFates(t *testing.T) {
	var programs []sim.Program
	datadriven.RunTest(t, "testdata/fates.txt", func(t *testing.T, d *datadriven.TestData) string {
		switch d.Cmd {
		case "program":
			p := sim.Program{Name: d.CmdArgs[0].String(), Source: d.Input + "\n"}
			for i := range programs {
				if programs[i].Name == p.Name {
					programs[i] = p
					return ""
				}
			}
			programs = append(programs, p)
			return ""
		case "run":
			return run(t, programs, d.Input)
		}
		t.Fatalf("there is no command %s", d.Cmd)
		return ""
	})
}

func run(t *testing.T, programs []sim.Program, lines string) string {
	w := sim.New(sim.Scenario{Seed: 1, Programs: programs})
	for _, line := range strings.Split(lines, "\n") {
		a, err := scenario.ParseTimed(line)
		if err != nil {
			t.Fatal(err)
		}
		w.Advance(a.At)
		if err := w.Do(a.Action); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
	}
	w.Rest(time.Minute)
	book := fate.New()
	book.Follow(w.History(), w.History().Len())
	n := book.Count()
	text := fmt.Sprintf("sent %d, acked %d, waiting %d, dropped %d\n", n.Sent, n.Acked, n.Waiting, n.Dropped)
	for _, f := range book.Losses() {
		text += fmt.Sprintf("m%d %s %q lost %s\n", f.Message, f.Job, f.Body, f.Reason)
	}
	for _, f := range book.Twice() {
		text += fmt.Sprintf("m%d %s %q handled twice\n", f.Message, f.Job, f.Body)
	}
	return text
}
