package model

import (
	"sort"
	"strconv"
	"strings"
	"time"

	"warren/sim"
)

// TerminalLine is a line of a terminal. Record is what wrote it: the line is a
// link to that instant.
type TerminalLine struct {
	At     time.Duration
	Record int
	Kind   TerminalKind
	Text   string
}

// TerminalKind says what a line of a terminal is.
type TerminalKind uint8

const (
	Command TerminalKind = iota // what was typed at the shell: "python send.py"
	Out
	Err
	Typed     // by the learner; at the end of a prompt it is part of that line
	KilledBy  // Text is the signal
	ExitedBad // Text is the exit code
)

// terminalLines are shown at most; older ones have scrolled away.
const terminalLines = 500

// Terminal is the terminal of a tab at the cursor, the oldest line first, and
// whether lines at its beginning were left out.
func (m *Model) Terminal(tab Tab) (lines []TerminalLine, cut bool) {
	h := m.History()
	for i := len(m.current.track.processes) - 1; i >= 0 && !cut; i-- {
		p := m.current.track.processes[i]
		if p.Name != tab.Process || p.Program != tab.Program || p.start >= m.cursor.Index {
			continue
		}
		run, more := p.terminal(h, m.cursor.Index, terminalLines-len(lines))
		lines = append(run, lines...)
		cut = more
	}
	return lines, cut
}

// terminal is what one run has shown, at most limit lines from its end.
func (p *process) terminal(h *sim.History, records, limit int) (lines []TerminalLine, cut bool) {
	output := p.output[:sort.SearchInts(p.output, records)]
	first := len(output)
	for newlines := 0; first > 0 && newlines < limit; first-- {
		_, text := written(h.Record(output[first-1]).Event)
		newlines += strings.Count(text, "\n")
	}
	if first == 0 {
		command := "python " + strings.Join(append([]string{p.Program}, p.Args...), " ")
		lines = append(lines, TerminalLine{At: h.Record(p.start).At, Record: p.start, Kind: Command, Text: command})
	}
	open := false // the last line has not seen its newline
	for _, i := range output[first:] {
		r := h.Record(i)
		kind, all := written(r.Event)
		for text := range strings.Lines(all) {
			if last := len(lines) - 1; open && (lines[last].Kind == kind || kind == Typed) {
				lines[last].Text += strings.TrimSuffix(text, "\n")
			} else {
				lines = append(lines, TerminalLine{At: r.At, Record: i, Kind: kind, Text: strings.TrimSuffix(text, "\n")})
			}
			open = !strings.HasSuffix(text, "\n")
		}
	}
	if p.end >= 0 && p.end < records {
		r := h.Record(p.end)
		switch e := r.Event.(sim.ProcessEnded); {
		case e.Signal == "SIGKILL":
			lines = append(lines, TerminalLine{At: r.At, Record: p.end, Kind: KilledBy, Text: e.Signal})
		case e.Code != 0 && e.Signal == "":
			lines = append(lines, TerminalLine{At: r.At, Record: p.end, Kind: ExitedBad, Text: strconv.Itoa(e.Code)})
		}
	}
	if over := len(lines) - limit; over > 0 {
		return lines[over:], true
	}
	return lines, first > 0
}

// written is what an event has put on a terminal: output, or what was typed.
func written(e sim.Event) (TerminalKind, string) {
	switch e := e.(type) {
	case sim.OutputWritten:
		if e.Stream == sim.Stderr {
			return Err, e.Text
		}
		return Out, e.Text
	case sim.ActionTaken:
		switch a := e.Action.(type) {
		case sim.TypeInput:
			return Typed, a.Line + "\n"
		case sim.EndInput:
			return Typed, "^D\n"
		case sim.InterruptProcess:
			return Typed, "^C\n"
		}
	}
	panic("model: nothing was written to a terminal")
}
