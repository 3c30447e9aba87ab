package syntax

import "strings"

// field is where the expression of an f-string's field stands: the parser reads
// "(expression)" as a text of its own, and errors show that text.
type field struct {
	line int // of the expression's first character
	col  int
}

// formatted walks over the body of an f-string.
type formatted struct {
	p         *parser
	token     *Token
	body      string
	raw       bool
	i         int
	line, col int32 // of body[i]
}

// skip moves the position over text.
func (f *formatted) skip(text string) {
	for _, r := range text {
		if r == '\n' {
			f.line++
			f.col = 0
		} else {
			f.col++
		}
	}
}

func (f *formatted) advance(n int) {
	f.skip(f.body[f.i : f.i+n])
	f.i += n
}

func (f *formatted) peek() byte {
	if f.i < len(f.body) {
		return f.body[f.i]
	}
	return 0
}

// parts reads texts and fields to the end, or in a format spec (level > 0) to the
// brace that closes it.
func (f *formatted) parts(level int) []Expr {
	var parts []Expr
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			parts = append(parts, &Const{expression{f.token.Span}, f.p.unescape(text.String(), f.raw, false)})
			text.Reset()
		}
	}
	for f.i < len(f.body) {
		c := f.body[f.i]
		switch {
		case c == '\\' && !f.raw && strings.HasPrefix(f.body[f.i:], "\\N{"):
			end := strings.IndexByte(f.body[f.i:], '}')
			if end < 0 {
				end = 2
			}
			text.WriteString(f.body[f.i : f.i+end+1])
			f.advance(end + 1)
		case c == '\\' && !f.raw && f.i+1 < len(f.body) && f.body[f.i+1] != '{' && f.body[f.i+1] != '}':
			text.WriteString(f.body[f.i : f.i+2])
			f.advance(2)
		case c == '{' && level == 0 && strings.HasPrefix(f.body[f.i:], "{{"):
			text.WriteByte('{')
			f.advance(2)
		case c == '{':
			flush()
			parts = append(parts, f.field(level)...)
		case c == '}' && level > 0:
			flush()
			return parts
		case c == '}':
			if !strings.HasPrefix(f.body[f.i:], "}}") {
				f.p.errorHere("f-string: single '}' is not allowed")
			}
			text.WriteByte('}')
			f.advance(2)
		default:
			text.WriteByte(c)
			f.advance(1)
		}
	}
	flush()
	return parts
}

// field reads {expression=!r:spec}.
func (f *formatted) field(level int) []Expr {
	p := f.p
	if level >= 2 {
		p.errorHere("f-string: expressions nested too deeply")
	}
	f.advance(1)
	line, col := f.line, f.col
	start := f.i
	f.scan()
	source := f.body[start:f.i]
	if strings.TrimSpace(source) == "" {
		if c := f.peek(); c == '!' || c == ':' || c == '=' {
			p.errorHere("f-string: expression required before '%c'", c)
		}
		p.errorHere("f-string: empty expression not allowed")
	}
	value := f.expression(source, line, col)
	var parts []Expr
	debug := false
	if f.peek() == '=' {
		f.advance(1)
		for f.peek() == ' ' || f.peek() == '\t' || f.peek() == '\n' {
			f.advance(1)
		}
		debug = true
		parts = append(parts, &Const{expression{f.token.Span}, f.body[start:f.i]})
	}
	part := &Formatted{expression: expression{f.token.Span}, Value: value}
	if f.peek() == '!' {
		f.advance(1)
		if f.i >= len(f.body) {
			p.errorHere("f-string: expecting '}'")
		}
		part.Conversion = f.peek()
		if c := part.Conversion; c != 's' && c != 'r' && c != 'a' {
			p.errorHere("f-string: invalid conversion character: expected 's', 'r', or 'a'")
		}
		f.advance(1)
	}
	if f.peek() == ':' {
		f.advance(1)
		part.Spec = &JoinedStr{expression{f.token.Span}, joinTexts(f.parts(level + 1))}
	}
	if f.peek() != '}' {
		p.errorHere("f-string: expecting '}'")
	}
	f.advance(1)
	if debug && part.Conversion == 0 && part.Spec == nil {
		part.Conversion = 'r'
	}
	return append(parts, part)
}

// scan moves over an expression to the character that ends it.
func (f *formatted) scan() {
	p := f.p
	var open []byte
	quote, triple := byte(0), false
	for ; f.i < len(f.body); f.advance(1) {
		c := f.body[f.i]
		if c == '\\' {
			p.errorHere("f-string expression part cannot include a backslash")
		}
		if quote != 0 {
			if c != quote {
				continue
			}
			if !triple {
				quote = 0
			} else if strings.HasPrefix(f.body[f.i:], strings.Repeat(string(c), 3)) {
				f.advance(2)
				quote = 0
			}
			continue
		}
		switch c {
		case '\'', '"':
			quote = c
			if triple = strings.HasPrefix(f.body[f.i:], strings.Repeat(string(c), 3)); triple {
				f.advance(2)
			}
			continue
		case '[', '{', '(':
			if len(open) >= maxParens {
				p.errorHere("f-string: too many nested parenthesis")
			}
			open = append(open, c)
			continue
		case '#':
			p.errorHere("f-string expression part cannot include '#'")
		case '!', ':', '}', '=', '<', '>':
			if len(open) > 0 {
				break
			}
			if c == '!' || c == '=' || c == '<' || c == '>' {
				if f.i+1 < len(f.body) && f.body[f.i+1] == '=' {
					f.advance(1)
					continue
				}
				if c == '<' || c == '>' {
					continue
				}
			}
			return
		}
		if c == ']' || c == '}' || c == ')' {
			if len(open) == 0 {
				p.errorHere("f-string: unmatched '%c'", c)
			}
			last := open[len(open)-1]
			if last == '(' && c != ')' || last == '[' && c != ']' || last == '{' && c != '}' {
				p.errorHere("f-string: closing parenthesis '%c' does not match opening parenthesis '%c'", c, last)
			}
			open = open[:len(open)-1]
		}
	}
	if quote != 0 {
		p.errorHere("f-string: unterminated string")
	}
	if len(open) > 0 {
		p.errorHere("f-string: unmatched '%c'", open[len(open)-1])
	}
	p.errorHere("f-string: expecting '}'")
}

// expression parses a field's source, which begins at line and col.
func (f *formatted) expression(source string, line, col int32) Expr {
	text := "(" + source + ")"
	lines := strings.Split(text, "\n")
	tokens := lex(text, lines)
	for i := range tokens {
		t := &tokens[i]
		if t.Kind == Failed {
			if t.err != nil {
				t.err.Line += int(line) - 1
				t.err.EndLine += int(line) - 1
			}
			continue
		}
		if t.Line == 1 {
			t.Col += col - 1
		}
		if t.EndLine == 1 {
			t.EndCol += col - 1
		}
		t.Line += line - 1
		t.EndLine += line - 1
	}
	var value Expr
	depth := f.p.depth
	err := twoPasses(tokens, lines, &field{int(line), int(col)}, func(p *parser) {
		p.depth = depth
		p.enter()
		value = p.starExpressions()
		if p.is(NewLine) {
			p.i++
		}
		if !p.is(EndMarker) {
			p.fail()
		}
	})
	if err != nil {
		panic(bailout{err.(*Error)})
	}
	return value
}
