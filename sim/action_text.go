package sim

import (
	"strconv"
	"strings"
	"unicode"

	"warren/sim/broker"
)

func (a StartProgram) String() string {
	words := []string{"start", Word(a.Program)}
	if a.As != "" {
		words = append(words, "as", Word(a.As))
	}
	if a.Args != nil {
		words = append(words, "with")
		for _, arg := range a.Args {
			words = append(words, Word(arg))
		}
	}
	return strings.Join(words, " ")
}
func (a EditProgram) String() string      { return "edit " + Word(a.Program) }
func (a InterruptProcess) String() string { return "interrupt " + Word(a.Name) }
func (a TypeInput) String() string        { return "type " + Word(a.Name) + " " + Word(a.Line) }
func (a EndInput) String() string         { return "eof " + Word(a.Name) }
func (a KillProcess) String() string      { return "kill " + Word(a.Name) }
func (a CutLink) String() string          { return "cut " + Word(a.Name) }
func (StartBroker) String() string        { return "broker start" }

func (a RunControl) String() string {
	words := []string{"ctl"}
	for _, arg := range a.Args {
		words = append(words, Word(arg))
	}
	return strings.Join(words, " ")
}

func (a StopBroker) String() string {
	switch a.How {
	case broker.Shutdown:
		return "broker stop"
	case broker.SIGKILL:
		return "broker kill"
	case broker.PowerCut:
		return "broker power-cut"
	}
	panic("sim: an unknown kind of stop")
}

// Word writes s as one word of a scenario's line: as it is, or in Go's double
// quotes where it would not be one word otherwise.
func Word(s string) string {
	bare := s != "" && s[0] != '"' && s[0] != '#'
	for _, r := range s {
		if unicode.IsSpace(r) || !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			bare = false
		}
	}
	if bare {
		return s
	}
	return strconv.Quote(s)
}
