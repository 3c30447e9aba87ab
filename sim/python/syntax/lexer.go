package syntax

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxIndents = 100 // as CPython's MAXINDENT
	maxParens  = 200 // as CPython's MAXLEVEL
)

type paren struct {
	char      byte
	line, col int32
}

type lexer struct {
	src       string
	off       int
	line      int32
	lineStart int
	ascii     bool // the line holds only ASCII
	tokens    []Token
	indents   []int
	altIndent []int // the same counted with tabs of width 1
	parens    []paren
	fresh     bool // at the beginning of a logical line
	lines     []string
}

// lex reads the whole source. The last token is an EndMarker, or a Failed one
// where the lexer gave up.
func lex(src string, lines []string) []Token {
	l := &lexer{src: src, tokens: make([]Token, 0, len(src)/4+16), line: 1, fresh: true, lines: lines, indents: []int{0}, altIndent: []int{0}}
	l.startLine(0)
	for l.next() {
	}
	return l.tokens
}

func (l *lexer) startLine(off int) {
	l.lineStart = off
	end := strings.IndexByte(l.src[off:], '\n')
	if end < 0 {
		end = len(l.src) - off
	}
	l.ascii = true
	for i := off; i < off+end; i++ {
		if l.src[i] >= utf8.RuneSelf {
			l.ascii = false
			break
		}
	}
}

// col is the column of a byte offset in the present line.
func (l *lexer) col(off int) int32 {
	if l.ascii || off <= l.lineStart {
		return int32(off - l.lineStart)
	}
	return int32(utf8.RuneCountInString(l.src[l.lineStart:off]))
}

func (l *lexer) emit(kind Kind, off int, line, col int32) *Token {
	l.tokens = append(l.tokens, Token{
		Kind: kind, Text: l.src[off:l.off], off: off, level: len(l.parens),
		Span: Span{line, col, l.line, l.col(l.off)},
	})
	return &l.tokens[len(l.tokens)-1]
}

func (l *lexer) text(line int32) string {
	if int(line) < 1 || int(line) > len(l.lines) {
		return ""
	}
	return l.lines[line-1] + "\n"
}

// fail ends the reading with an error whose columns count from 1; endCol 0 means
// one column.
func (l *lexer) fail(class string, line, col, endCol int32, format string, args ...any) bool {
	l.tokens = append(l.tokens, Token{
		Kind: Failed, off: l.off, level: len(l.parens), Span: Span{line, col - 1, line, col},
		err: &Error{Class: class, Message: fmt.Sprintf(format, args...), Line: int(line), Text: l.text(line),
			Col: int(col), EndLine: int(line), EndCol: int(endCol)},
	})
	return false
}

// failHere blames the last character that was read.
func (l *lexer) failHere(format string, args ...any) bool {
	return l.fail("SyntaxError", l.line, l.col(l.off), 0, format, args...)
}

func (l *lexer) peek(n int) byte {
	if l.off+n < len(l.src) {
		return l.src[l.off+n]
	}
	return 0
}

func (l *lexer) newline() {
	l.off++
	l.line++
	l.startLine(l.off)
}

// next reads one token, and reports whether there may be more.
func (l *lexer) next() bool {
	if l.fresh {
		l.fresh = false
		if more, done := l.indentation(); done {
			return more
		}
	}
	for {
		switch c := l.peek(0); {
		case c == ' ' || c == '\t' || c == '\f':
			l.off++
			continue
		case c == '#':
			for l.off < len(l.src) && l.src[l.off] != '\n' {
				l.off++
			}
			continue
		case c == '\\':
			l.off++
			if l.peek(0) != '\n' {
				if l.off < len(l.src) {
					l.off += l.runeSize()
					return l.failHere("unexpected character after line continuation character")
				}
				return l.fail("SyntaxError", l.line, l.col(l.off), 0, "unexpected EOF while parsing")
			}
			l.newline()
			if l.off >= len(l.src) {
				return l.fail("SyntaxError", l.line-1, int32(len(l.lines[l.line-2])), 0, "unexpected EOF while parsing")
			}
			continue
		case c == '\n' && len(l.parens) > 0:
			l.newline()
			continue
		}
		break
	}
	if l.off >= len(l.src) {
		return l.end()
	}
	start, line, col := l.off, l.line, l.col(l.off)
	c := l.src[l.off]
	switch {
	case c == '\n':
		l.off++
		t := l.emit(NewLine, start, line, col)
		t.EndLine, t.EndCol = line, col+1
		l.line++
		l.startLine(l.off)
		l.fresh = true
		return true
	case c >= '0' && c <= '9' || c == '.' && isDigit(l.peek(1)):
		return l.number()
	case c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf:
		return l.identifier()
	case c == '"' || c == '\'':
		return l.stringLiteral(start)
	}
	if n := l.operatorLength(); n > 0 {
		return l.operator(l.src[start:start+n], start, line, col)
	}
	l.off++
	if c < ' ' || c == 0x7f {
		return l.failHere("invalid non-printable character U+%04X", c)
	}
	l.emit(Op, start, line, col)
	return true
}

// operatorLength is how long the operator that begins here is, 0 if none does.
func (l *lexer) operatorLength() int {
	c, next, third := l.peek(0), l.peek(1), l.peek(2)
	switch c {
	case '(', ')', '[', ']', '{', '}', ',', ';', '~':
		return 1
	case '*', '/', '<', '>':
		switch {
		case next == c && third == '=':
			return 3
		case next == c || next == '=' || c == '<' && next == '>':
			return 2
		}
		return 1
	case '+', '%', '&', '|', '^', '@', '=', ':':
		if next == '=' {
			return 2
		}
		return 1
	case '-':
		if next == '=' || next == '>' {
			return 2
		}
		return 1
	case '!':
		if next == '=' {
			return 2
		}
	case '.':
		if next == '.' && third == '.' {
			return 3
		}
		return 1
	}
	return 0
}

func (l *lexer) runeSize() int {
	_, size := utf8.DecodeRuneInString(l.src[l.off:])
	return size
}

func (l *lexer) operator(op string, start int, line, col int32) bool {
	l.off += len(op)
	switch op {
	case "(", "[", "{":
		if len(l.parens) >= maxParens {
			return l.failHere("too many nested parentheses")
		}
		l.parens = append(l.parens, paren{op[0], line, col})
		l.emit(Op, start, line, col)
		return true
	case ")", "]", "}":
		if len(l.parens) == 0 {
			return l.failHere("unmatched '%s'", op)
		}
		open := l.parens[len(l.parens)-1]
		if closing := map[byte]string{'(': ")", '[': "]", '{': "}"}[open.char]; closing != op {
			if open.line != line {
				return l.failHere("closing parenthesis '%s' does not match opening parenthesis '%c' on line %d", op, open.char, open.line)
			}
			return l.failHere("closing parenthesis '%s' does not match opening parenthesis '%c'", op, open.char)
		}
		l.parens = l.parens[:len(l.parens)-1]
	}
	l.emit(Op, start, line, col)
	return true
}

// indentation reads the blanks before a logical line; done says that next has
// nothing more to do.
func (l *lexer) indentation() (more, done bool) {
	for {
		width, alt := 0, 0
		for ; ; l.off++ {
			switch l.peek(0) {
			case ' ':
				width++
				alt++
				continue
			case '\t':
				width = (width/8 + 1) * 8
				alt++
				continue
			case '\f':
				width, alt = 0, 0
				continue
			}
			break
		}
		if l.off >= len(l.src) {
			return false, false
		}
		switch l.peek(0) {
		case '\n':
			l.newline()
			continue
		case '#':
			for l.off < len(l.src) && l.src[l.off] != '\n' {
				l.off++
			}
			continue
		}
		return l.indentTo(width, alt)
	}
}

func (l *lexer) indentTo(width, alt int) (more, done bool) {
	top := len(l.indents) - 1
	tab := func() (bool, bool) {
		return l.fail("TabError", l.line, 0, 0, "inconsistent use of tabs and spaces in indentation"), true
	}
	switch {
	case width == l.indents[top]:
		if alt != l.altIndent[top] {
			return tab()
		}
	case width > l.indents[top]:
		if alt <= l.altIndent[top] {
			return tab()
		}
		if top+1 >= maxIndents {
			return l.fail("IndentationError", l.line, 0, 0, "too many levels of indentation"), true
		}
		l.indents, l.altIndent = append(l.indents, width), append(l.altIndent, alt)
		l.emit(Indent, l.lineStart, l.line, 0)
	default:
		for len(l.indents) > 1 && width < l.indents[len(l.indents)-1] {
			l.indents, l.altIndent = l.indents[:len(l.indents)-1], l.altIndent[:len(l.altIndent)-1]
			l.emit(Dedent, l.off, l.line, l.col(l.off))
		}
		if width != l.indents[len(l.indents)-1] {
			for l.tokens[len(l.tokens)-1].Kind == Dedent {
				l.tokens = l.tokens[:len(l.tokens)-1]
			}
			line := l.text(l.line)
			return l.fail("IndentationError", l.line, int32(utf8.RuneCountInString(line)), 0, "unindent does not match any outer indentation level"), true
		}
		if alt != l.altIndent[len(l.indents)-1] {
			return tab()
		}
	}
	return true, false
}

// end closes the file: a line break if the last line had none, the dedents.
func (l *lexer) end() bool {
	if len(l.parens) > 0 {
		l.tokens = append(l.tokens, Token{Kind: Failed, off: l.off, level: len(l.parens), Span: Span{l.line, l.col(l.off), l.line, l.col(l.off)}})
		return false
	}
	if n := len(l.tokens); n > 0 && l.tokens[n-1].Kind != NewLine && l.tokens[n-1].Kind != Dedent {
		t := l.emit(NewLine, l.off, l.line, l.col(l.off))
		t.EndCol = t.Col + 1
		l.line++
		l.lineStart = l.off
	}
	for len(l.indents) > 1 {
		l.indents = l.indents[:len(l.indents)-1]
		l.emit(Dedent, l.off, l.line, 0)
	}
	l.emit(EndMarker, l.off, l.line, 0)
	return false
}

func (l *lexer) identifier() bool {
	start, col := l.off, l.col(l.off)
	for l.off < len(l.src) {
		c := l.src[l.off]
		if c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf {
			l.off++
			continue
		}
		break
	}
	word := l.src[start:l.off]
	if !l.ascii {
		for i, r := range word {
			letter := r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r)
			if letter || i > 0 && (unicode.IsDigit(r) || unicode.IsMark(r) || unicode.Is(unicode.Pc, r)) {
				continue
			}
			l.off = start + i + utf8.RuneLen(r)
			if unicode.IsPrint(r) {
				return l.failHere("invalid character '%c' (U+%04X)", r, r)
			}
			return l.failHere("invalid non-printable character U+%04X", r)
		}
	}
	if q := l.peek(0); (q == '"' || q == '\'') && isStringPrefix(word) {
		return l.stringLiteral(start)
	}
	kind := Identifier
	if keywords[word] {
		kind = Keyworded
	}
	l.emit(kind, start, l.line, col)
	return true
}

func isStringPrefix(word string) bool {
	switch strings.ToLower(word) {
	case "r", "u", "b", "f", "br", "rb", "fr", "rf":
		return true
	}
	return false
}

// stringLiteral reads from the prefix at start; l.off is at the quote.
func (l *lexer) stringLiteral(start int) bool {
	line, col := l.line, l.col(start)
	quote := l.src[l.off]
	triple := l.peek(1) == quote && l.peek(2) == quote
	l.off++
	if triple {
		l.off += 2
	}
	for {
		if l.off >= len(l.src) || !triple && l.src[l.off] == '\n' {
			if triple {
				last := int(l.line)
				if l.off == l.lineStart {
					last--
				}
				return l.fail("SyntaxError", line, col+1, 0, "unterminated triple-quoted string literal (detected at line %d)", last)
			}
			return l.fail("SyntaxError", line, col+1, 0, "unterminated string literal (detected at line %d)", l.line)
		}
		c := l.src[l.off]
		switch {
		case c == '\\':
			l.off++
			if l.peek(0) == '\n' {
				l.newline()
			} else if l.off < len(l.src) {
				l.off++
			}
			continue
		case c == '\n':
			l.newline()
			continue
		case c == quote && (!triple || l.peek(1) == quote && l.peek(2) == quote):
			l.off++
			if triple {
				l.off += 2
			}
			l.emit(StringLit, start, line, col)
			return true
		}
		l.off++
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
