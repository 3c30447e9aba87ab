package syntax

import (
	"fmt"
	"strings"
)

// Error is a SyntaxError or one of its subclasses.
type Error struct {
	Class   string // "SyntaxError", "IndentationError" or "TabError"
	Message string
	Line    int
	Text    string // the source line, with its line break if it has one
	Col     int    // first column at fault, counted in characters from 1; 0 if unknown
	EndLine int
	EndCol  int // column after the last one at fault, from 1; 0 if unknown

	parsed bool // found by the parser or by what comes after it, not by the lexer
}

func (e *Error) Error() string {
	return fmt.Sprintf("line %d: %s: %s", e.Line, e.Class, e.Message)
}

// Excerpt is the source line as CPython shows it below the file's name: without
// its indentation, and with a second line of carets if the column is known. Those
// of the parser's errors count bytes of UTF-8, so that behind Chinese text they stand
// too far right; those of the lexer's count characters. So it is in CPython 3.11.7.
func (e *Error) Excerpt() string {
	text := strings.TrimRight(e.Text, "\n")
	stripped := strings.TrimLeft(text, " \t\f")
	if e.Text == "" {
		return ""
	}
	excerpt := "    " + stripped + "\n"
	shift := len(text) - len(stripped)
	start, end := e.Col-1-shift, e.EndCol-1-shift
	if e.EndLine != e.Line && e.EndLine != 0 {
		end = len([]rune(stripped))
	}
	if start < 0 || e.Col < 1 {
		return excerpt
	}
	if end <= start {
		end = start + 1
	}
	if runes := []rune(stripped); e.parsed {
		bytes := func(n int) int { return len(string(runes[:min(n, len(runes))])) + max(n-len(runes), 0) }
		start, end = bytes(start), bytes(end)
	}
	return excerpt + strings.Repeat(" ", 4+start) + strings.Repeat("^", end-start) + "\n"
}
