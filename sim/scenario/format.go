package scenario

import (
	"fmt"
	"strings"
	"time"

	"golang.org/x/tools/txtar"

	"warren/sim"
)

// Format writes a file that Check has nothing against, in the one way that is
// Parse's inverse.
func Format(f File) []byte {
	var a txtar.Archive
	switch {
	case f.Notes != "":
		a.Comment = fmt.Appendf(nil, "%s\n\n%s\n", f.Scenario.Title, f.Notes)
	case f.Scenario.Title != "":
		a.Comment = fmt.Appendf(nil, "%s\n", f.Scenario.Title)
	}
	a.Comment = []byte(mapLines(string(a.Comment), escapeLine))
	section := func(name, text string) {
		a.Files = append(a.Files, txtar.File{Name: name, Data: []byte(text)})
	}
	if text := settings(f); text != "" {
		section("scenario", text)
	}
	if len(f.Actions) > 0 {
		var text strings.Builder
		for _, action := range f.Actions {
			fmt.Fprintf(&text, "at %v %s\n", action.At, action.Action)
		}
		section("actions", text.String())
	}
	for _, p := range f.Scenario.Programs {
		section(p.Name, Escape(p.Source))
	}
	edits := make(map[string]int)
	for _, action := range f.Actions {
		if e, ok := action.Action.(sim.EditProgram); ok {
			edits[e.Program]++
			section(fmt.Sprintf("%s@%d", e.Program, edits[e.Program]), Escape(e.Source))
		}
	}
	return txtar.Format(&a)
}

func settings(f File) string {
	var text strings.Builder
	s := f.Scenario
	if s.Profile != "" {
		fmt.Fprintf(&text, "broker %s\n", s.Profile)
	}
	if s.Machine != "" {
		fmt.Fprintf(&text, "machine %s\n", s.Machine)
	}
	if s.Seed != 0 {
		fmt.Fprintf(&text, "seed %d\n", s.Seed)
	}
	for _, d := range []struct {
		key  string
		time time.Duration
	}{{"latency", s.Latency}, {"tick", s.Tick}} {
		if d.time != 0 {
			fmt.Fprintf(&text, "%s %v\n", d.key, d.time)
		}
	}
	for _, u := range s.Users {
		fmt.Fprintf(&text, "user %s %s\n", sim.Word(u.Name), sim.Word(u.Password))
	}
	for _, p := range s.Programs {
		if len(p.Args) == 0 {
			continue
		}
		fmt.Fprintf(&text, "args %s", p.Name)
		for _, arg := range p.Args {
			text.WriteString(" " + sim.Word(arg))
		}
		text.WriteString("\n")
	}
	if f.Until != 0 {
		fmt.Fprintf(&text, "until %v\n", f.Until)
	}
	return text.String()
}
