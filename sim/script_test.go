package sim_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"

	"warren/sim"
	"warren/sim/scenario"
)

// TestScripts plays the scripts in testdata/scripts. Their commands:
//
//	world [latency=1ms] [tick=1us] [seed=1]   a new world; users admin/admin
//	program NAME                              the input is its source
//	do ACTION                                 as a scenario's text writes it
//	advance DURATION                          prints what has happened since
//	rest                                      lets time go by until all wait; prints
//	output NAME                               what a run has printed, and how it ended
//	frames NAME                               its call stack, lines and variables
//	step NAME into|over|out                   goes on to where the step is over
//	break PROGRAM:LINE...                     sets breakpoints
//	go DURATION                               goes on to a breakpoint
//
// The argument only=WORD,WORD of advance and rest keeps the lines that have one
// of these words.
func TestScripts(t *testing.T) {
	datadriven.Walk(t, "testdata/scripts", func(t *testing.T, path string) {
		s := &script{}
		datadriven.RunTest(t, path, s.run)
	})
}

type script struct {
	scenario sim.Scenario
	world    *sim.World
	printed  int
}

func (s *script) run(t *testing.T, d *datadriven.TestData) string {
	switch d.Cmd {
	case "world":
		return s.newWorld(t, d)
	case "program":
		name := d.CmdArgs[0].String()
		if s.world == nil {
			s.scenario.Programs = append(s.scenario.Programs, sim.Program{Name: name, Source: d.Input + "\n"})
			return ""
		}
		return s.do(sim.EditProgram{Program: name, Source: d.Input + "\n"})
	case "do":
		a, err := scenario.ParseAction(strings.TrimSpace(strings.TrimPrefix(d.Input, "do")))
		if err != nil {
			return err.Error()
		}
		return s.do(a)
	case "advance":
		by, err := time.ParseDuration(d.CmdArgs[0].String())
		if err != nil {
			t.Fatal(err)
		}
		s.begin()
		s.world.Advance(s.world.Now() + by)
		return s.news(d)
	case "rest":
		s.begin()
		if !s.world.Rest(time.Hour) {
			return s.news(d) + "not at rest\n"
		}
		return s.news(d)
	case "output":
		return s.output(d.CmdArgs[0].String())
	case "step":
		by := map[string]sim.Step{"into": sim.StepInto, "over": sim.StepOver, "out": sim.StepOut}
		s.world.Step(d.CmdArgs[0].String(), 0, by[d.CmdArgs[1].String()])
		return s.goOn(time.Second)
	case "break":
		var all []sim.Breakpoint
		for _, a := range d.CmdArgs {
			program, line, _ := strings.Cut(a.String(), ":")
			n, err := strconv.Atoi(line)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, sim.Breakpoint{Program: program, Line: n})
		}
		s.world.SetBreakpoints(all)
		return ""
	case "go":
		limit, err := time.ParseDuration(d.CmdArgs[0].String())
		if err != nil {
			t.Fatal(err)
		}
		return s.goOn(limit)
	case "frames":
		return s.frames(d.CmdArgs[0].String())
	}
	t.Fatalf("%s: there is no command %q", d.Pos, d.Cmd)
	return ""
}

func (s *script) newWorld(t *testing.T, d *datadriven.TestData) string {
	s.world, s.printed = nil, 0
	s.scenario = sim.Scenario{Seed: 1, Users: []sim.User{{Name: "admin", Password: "admin"}}}
	for _, a := range d.CmdArgs {
		v, err := time.ParseDuration(a.Vals[0])
		if err != nil {
			t.Fatal(err)
		}
		switch a.Key {
		case "latency":
			s.scenario.Latency = v
		case "tick":
			s.scenario.Tick = v
		default:
			t.Fatalf("%s: world has no argument %q", d.Pos, a.Key)
		}
	}
	return ""
}

func (s *script) begin() {
	if s.world == nil {
		s.world = sim.New(s.scenario)
	}
}

func (s *script) do(a sim.Action) string {
	s.begin()
	if err := s.world.Do(a); err != nil {
		return err.Error() + "\n"
	}
	return ""
}

// news are the lines of the history since the last time.
func (s *script) news(d *datadriven.TestData) string {
	var all strings.Builder
	if err := s.world.History().Print(&all); err != nil {
		return err.Error()
	}
	lines := strings.SplitAfter(all.String(), "\n")
	lines = lines[:len(lines)-1]
	fresh := lines[s.printed:]
	s.printed = len(lines)
	var only []string
	for _, a := range d.CmdArgs {
		if a.Key == "only" {
			only = a.Vals
		}
	}
	var b strings.Builder
	for _, line := range fresh {
		if only == nil || containsOne(line, only) {
			b.WriteString(line)
		}
	}
	return b.String()
}

func containsOne(line string, words []string) bool {
	for _, w := range words {
		if strings.Contains(line, w) {
			return true
		}
	}
	return false
}

// goOn advances until something stops the world, but no further than limit.
func (s *script) goOn(limit time.Duration) string {
	end := s.world.Now() + limit
	for !s.world.AdvanceSome(end, 1000) {
		if stop, ok := s.world.Stopped(); ok {
			return fmt.Sprintf("stopped before line %d, breakpoint %t\n", stop.Line, stop.Breakpoint)
		}
	}
	return "not stopped\n"
}

// output is what the last run of that name has printed, and its end.
func (s *script) output(name string) string {
	id, text, end := sim.ProcessID(0), "", "running"
	h := s.world.History()
	for i := range h.Len() {
		switch e := h.Record(i).Event.(type) {
		case sim.ProcessStarted:
			if e.Name == name {
				id, text, end = e.Process, "", "running"
			}
		case sim.OutputWritten:
			if e.Process == id {
				text += e.Text
			}
		case sim.ProcessEnded:
			if e.Process == id {
				end = fmt.Sprintf("exit %d %s", e.Code, e.Signal)
			}
		}
	}
	text = address.ReplaceAllString(text, " at 0x...")
	return text + "[" + strings.TrimSpace(end) + "]\n"
}

// address is that of an object, which any change to a library moves.
var address = regexp.MustCompile(` at 0x[0-9a-f]+`)

func (s *script) frames(name string) string {
	var b strings.Builder
	for _, f := range s.world.Frames(name, 0) {
		fmt.Fprintf(&b, "%s:%d %s\n", f.File, f.Line, f.Function)
		for _, v := range f.Locals {
			fmt.Fprintf(&b, "  %s = %s\n", v.Name, v.Repr)
		}
	}
	return b.String()
}
