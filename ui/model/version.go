package model

import (
	"warren/sim"
	"warren/sim/broker"
)

// Version is that of the broker at the cursor.
func (m *Model) Version() broker.Profile {
	version := m.scenario.Profile
	if version == "" {
		version = broker.Profile40
	}
	for _, a := range m.actionsUpTo(m.cursor.Index) {
		if change, ok := a.Action.(sim.ChangeVersion); ok {
			version = change.To
		}
	}
	return version
}

// ShellLine is a command that was typed at the machine's shell, and what it printed.
type ShellLine struct {
	Line, Out, Err string
	Record         int
}

// Shell is what was typed at the machine's shell up to the cursor, the oldest first.
func (m *Model) Shell() []ShellLine {
	var lines []ShellLine
	h := m.History()
	for _, i := range m.current.track.actions {
		if i >= m.cursor.Index {
			break
		}
		if _, ok := h.Record(i).Event.(sim.ActionTaken).Action.(sim.RunShell); !ok {
			continue
		}
		// What it did comes before what it printed.
		for j := i + 1; j < m.cursor.Index; j++ {
			if ran, ok := h.Record(j).Event.(sim.ShellRan); ok {
				lines = append(lines, ShellLine{ran.Line, ran.Out, ran.Err, j})
				break
			}
		}
	}
	return lines
}
