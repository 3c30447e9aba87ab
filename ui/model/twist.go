package model

import (
	"slices"
	"strings"

	"warren/sim"
	"warren/sim/broker"
)

// Twist is one thing that could be other in a run to compare with. Name is its name
// in the words after "compare.twist."; Of fills their place.
type Twist struct {
	Name, Of string
	Other    CompareOther // without its name
}

// Twists are what the branch that is shown could be compared with: other versions
// of the broker, other settings of its consumers, texts that were edited and not
// run.
func (m *Model) Twists(profiles []string) []Twist {
	var all []Twist
	s, actions := m.Scenario(), m.current.Actions()
	for _, p := range profiles {
		if p != string(s.Profile) && !(s.Profile == "" && p == "4.0") {
			other := s
			other.Profile = broker.Profile(p)
			all = append(all, Twist{"version", p, CompareOther{Scenario: other, Actions: actions}})
		}
	}
	for _, p := range m.Programs() {
		if !slices.ContainsFunc(m.current.track.processes, func(run *process) bool { return run.Program == p.Name }) {
			continue // it would make no difference
		}
		if draft, ok := m.current.drafts[p.Name]; ok {
			all = append(all, Twist{"text", p.Name, m.with(p.Name, func(string) string { return draft })})
		}
		if !strings.Contains(p.Source, "basic_consume(") {
			continue
		}
		for _, t := range []struct {
			name   string
			change func(string) string
		}{
			{"auto-ack", toggleAutoAck}, {"prefetch", togglePrefetch},
		} {
			if t.change(p.Source) != p.Source {
				name := t.name
				if name == "auto-ack" && inCode(p.Source, "auto_ack=True") || name == "prefetch" && inCode(p.Source, "basic_qos(") {
					name += "-off"
				}
				all = append(all, Twist{name, p.Name, m.with(p.Name, t.change)})
			}
		}
	}
	return all
}

// with is the branch's run with a program's text changed, wherever it stands.
func (m *Model) with(program string, change func(string) string) CompareOther {
	s := m.Scenario()
	s.Programs = append([]sim.Program(nil), s.Programs...)
	for i := range s.Programs {
		if s.Programs[i].Name == program {
			s.Programs[i].Source = change(s.Programs[i].Source)
		}
	}
	actions := append([]sim.TimedAction(nil), m.current.Actions()...)
	for i, a := range actions {
		if e, ok := a.Action.(sim.EditProgram); ok && e.Program == program {
			e.Source = change(e.Source)
			actions[i].Action = e
		}
	}
	return CompareOther{Scenario: s, Actions: actions}
}

// toggleAutoAck lets a consumer ack by itself, or by hand where it does. Comments
// stay as they are, here and below.
func toggleAutoAck(source string) string {
	old, other := "auto_ack=False", "auto_ack=True"
	if inCode(source, other) {
		old, other = other, old
	}
	return eachLine(source, func(line, code string) string { return strings.ReplaceAll(line, old, other) })
}

// togglePrefetch puts a prefetch of 1 before the consuming, or takes a prefetch
// away.
func togglePrefetch(source string) string {
	had := inCode(source, "basic_qos(")
	return eachLine(source, func(line, code string) string {
		if had && strings.Contains(code, ".basic_qos(") {
			return ""
		}
		channel, _, consumes := strings.Cut(code, ".basic_consume(")
		if had || !consumes || strings.ContainsAny(channel, " (") {
			return line
		}
		return line[:len(line)-len(code)] + channel + ".basic_qos(prefetch_count=1)\n" + line
	})
}

// eachLine changes the lines of a program that are no comments; code is a line
// without its indentation.
func eachLine(source string, change func(line, code string) string) string {
	var out strings.Builder
	for line := range strings.Lines(source) {
		if code := strings.TrimLeft(line, " \t"); !strings.HasPrefix(code, "#") {
			line = change(line, code)
		}
		out.WriteString(line)
	}
	return out.String()
}

// inCode reports whether a text stands in a line that is no comment.
func inCode(source, text string) bool {
	found := false
	eachLine(source, func(line, _ string) string {
		found = found || strings.Contains(line, text)
		return ""
	})
	return found
}
