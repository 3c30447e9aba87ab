package model

import (
	"errors"
	"slices"

	"warren/sim/python/syntax"
	"warren/sim/python/vm"
)

// SyntaxFault is why a program's text is no Python: where, and in CPython's words.
// Columns count characters from 1; 0 is not known.
type SyntaxFault struct {
	Line, Col       int
	EndLine, EndCol int // Col's counterpart: the column after the last at fault
	Text            string
}

// SyntaxFault is what is wrong with a program's text as it is now; the zero value
// is nothing.
func (m *Model) SyntaxFault(program string) SyntaxFault {
	_, err := syntax.Parse(m.Source(program))
	var e *syntax.Error
	if !errors.As(err, &e) {
		return SyntaxFault{}
	}
	return SyntaxFault{Line: e.Line, Col: e.Col, EndLine: e.EndLine, EndCol: e.EndCol, Text: e.Class + ": " + e.Message}
}

// mendBreakpoints moves those that an edit has left on a line where nothing can
// stop to the next one where something can, and drops those below the last.
func (m *Model) mendBreakpoints(program string) {
	old := m.breakpoints[program]
	if len(old) == 0 {
		return
	}
	begins := vm.StatementLines(m.Source(program))
	if begins == nil {
		return // no Python at the moment
	}
	var lines []int
	for _, line := range old {
		if to, ok := stopAt(begins, line); ok {
			lines = append(lines, to)
		}
	}
	if !slices.Equal(lines, old) {
		m.setBreakpoints(program, lines)
	}
}
