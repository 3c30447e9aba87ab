package recording

import (
	"fmt"
	"strings"
	"time"

	"golang.org/x/tools/txtar"

	"warren/sim"
)

// Case is one recording.
type Case struct {
	Title    string
	Steps    []Step
	Programs []sim.Program
	// Recorded sections by name, "send.stdout", "ctl.5", "trace", and their order.
	Recorded map[string]string
	Sections []string
}

// Step is one line of a recording's steps.
type Step struct {
	Verb  string // "start", "settle", "sleep", "wait", "interrupt", "kill", "broker", "ctl", "scale"
	Words []string
}

// Parse reads a recording.
func Parse(text []byte) (Case, error) {
	archive := txtar.Parse(text)
	c := Case{
		Title:    strings.TrimSpace(strings.TrimPrefix(string(archive.Comment), "#")),
		Recorded: map[string]string{},
	}
	for _, f := range archive.Files {
		switch {
		case f.Name == "steps":
			for n, line := range strings.Split(strings.TrimSuffix(string(f.Data), "\n"), "\n") {
				step, err := parseStep(line)
				if err != nil {
					return Case{}, fmt.Errorf("step %d: %w", n+1, err)
				}
				c.Steps = append(c.Steps, step)
			}
		case strings.HasSuffix(f.Name, ".py"):
			c.Programs = append(c.Programs, sim.Program{Name: f.Name, Source: string(f.Data)})
		default:
			c.Recorded[f.Name] = string(f.Data)
			c.Sections = append(c.Sections, f.Name)
		}
	}
	if len(c.Steps) == 0 {
		return Case{}, fmt.Errorf("no steps")
	}
	return c, nil
}

func parseStep(line string) (Step, error) {
	words := strings.Fields(line)
	if len(words) == 0 {
		return Step{}, fmt.Errorf("an empty line")
	}
	s := Step{words[0], words[1:]}
	want := map[string]int{"start": 1, "settle": 0, "sleep": 1, "wait": 1, "interrupt": 1, "kill": 1, "broker": 1, "ctl": 1, "scale": 1}
	least, ok := want[s.Verb]
	if !ok {
		return Step{}, fmt.Errorf("there is no step %q", s.Verb)
	}
	if len(s.Words) < least {
		return Step{}, fmt.Errorf("%s lacks an argument", s.Verb)
	}
	if s.Verb == "sleep" {
		if _, err := time.ParseDuration(s.Words[0]); err != nil {
			return Step{}, err
		}
	}
	return s, nil
}
