package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxDepth is how deep expressions and blocks may nest.
const maxDepth = 1000

// parser is a recursive descent over the tokens. Like CPython's it reads a file
// twice if there is an error in it: first as the grammar says, which finds the
// farthest token that fits nothing; then with rules for common mistakes, in the
// order in which they would be met, of which the first that applies is the error.
type parser struct {
	tokens []Token
	lines  []string
	i      int
	far    int  // the farthest token looked at
	second bool // the pass that looks for common mistakes
	quiet  int  // above 0, mistakes are not looked for
	depth  int
	field  *field // set while a field of an f-string is read
}

// bailout carries an error out of the recursion.
type bailout struct{ err *Error }

// generic is the bailout of a parse that fits no rule.
var generic = &Error{Class: "SyntaxError", Message: "invalid syntax"}

// Parse reads a module and resolves its names. The error is an *Error.
func Parse(source string) (*Module, error) {
	body, lines, err := parseFile(source)
	if err != nil {
		return nil, err
	}
	module := &Module{Body: body, Lines: lines}
	if err := resolve(module); err != nil {
		return nil, err
	}
	return module, nil
}

// ParseExpr reads one expression, as eval does.
func ParseExpr(source string) (*Module, error) {
	source = strings.TrimLeft(source, " \t")
	src, lines, err := prepare(source)
	if err != nil {
		return nil, err
	}
	tokens := lex(src, lines)
	var value Expr
	if err := twoPasses(tokens, lines, nil, func(p *parser) {
		value = p.starExpressions()
		for p.is(NewLine) {
			p.i++
		}
		if !p.is(EndMarker) {
			p.fail()
		}
	}); err != nil {
		return nil, err
	}
	module := &Module{Body: []Stmt{&Return{statement{value.At()}, value}}, Lines: lines}
	if err := resolve(module); err != nil {
		return nil, err
	}
	return module, nil
}

// prepare makes line breaks uniform and checks the text.
func prepare(source string) (string, []string, error) {
	source = strings.TrimPrefix(source, "\ufeff")
	if strings.IndexByte(source, '\r') >= 0 {
		source = strings.ReplaceAll(strings.ReplaceAll(source, "\r\n", "\n"), "\r", "\n")
	}
	lines := strings.Split(source, "\n")
	if strings.IndexByte(source, 0) >= 0 {
		return "", nil, &Error{Class: "SyntaxError", Message: "source code cannot contain null bytes", Line: 1}
	}
	if !utf8.ValidString(source) {
		for i, line := range lines {
			if !utf8.ValidString(line) {
				return "", nil, &Error{Class: "SyntaxError", Message: "(unicode error) 'utf-8' codec can't decode a byte", Line: i + 1}
			}
		}
	}
	return source, lines, nil
}

func parseFile(source string) ([]Stmt, []string, error) {
	src, lines, err := prepare(source)
	if err != nil {
		return nil, nil, err
	}
	tokens := lex(src, lines)
	var body []Stmt
	err = twoPasses(tokens, lines, nil, func(p *parser) { body = p.file() })
	return body, lines, err
}

// twoPasses runs parse over the tokens, and if it fails once more for a better
// word about it.
func twoPasses(tokens []Token, lines []string, f *field, parse func(*parser)) error {
	first := &parser{tokens: tokens, lines: lines, field: f}
	err := first.attempt(parse)
	if err == nil {
		return nil
	}
	if err == generic {
		second := &parser{tokens: tokens, lines: lines, second: true, far: first.far, field: f}
		if better := second.attempt(parse); better != nil && better != generic {
			return first.orLexical(better, second.far)
		}
		return first.invalid()
	}
	return first.orLexical(err, first.far)
}

// attempt runs parse and gives back the error it bailed out with.
func (p *parser) attempt(parse func(*parser)) (err *Error) {
	defer func() {
		if r := recover(); r != nil {
			b, ok := r.(bailout)
			if !ok {
				panic(r)
			}
			err = b.err
		}
	}()
	parse(p)
	return nil
}

// invalid is the error where no rule fits: at the farthest token.
func (p *parser) invalid() error {
	last := p.tokens[p.far]
	switch last.Kind {
	case Failed:
		if last.err != nil {
			return last.err
		}
		return p.neverClosed()
	case Indent:
		return p.locate("IndentationError", "unexpected indent", last.Line, last.EndCol, 0)
	case Dedent:
		return p.locate("IndentationError", "unexpected unindent", last.Line, last.Col+1, 0)
	}
	message := "invalid syntax"
	return p.orLexical(p.span(message, last.Span), p.far)
}

// orLexical is err, or the lexer's error if there is one farther on in the file,
// which counts more.
func (p *parser) orLexical(err *Error, far int) error {
	last := p.tokens[len(p.tokens)-1]
	if last.Kind != Failed || last.err == err {
		return err
	}
	if last.err != nil {
		return last.err
	}
	if open := p.unclosed(); open != nil && p.tokens[far].Line > open.Line {
		return p.neverClosed()
	}
	return err
}

// unclosed is the last bracket that the file leaves open.
func (p *parser) unclosed() *Token {
	level := p.tokens[len(p.tokens)-1].level
	for i := len(p.tokens) - 1; i >= 0; i-- {
		if t := &p.tokens[i]; t.Kind == Op && t.level == level && (t.Text == "(" || t.Text == "[" || t.Text == "{") {
			return t
		}
	}
	return nil
}

func (p *parser) neverClosed() *Error {
	open := p.unclosed()
	if open == nil {
		return p.locate("SyntaxError", "unexpected EOF while parsing", int32(len(p.lines)), 0, 0)
	}
	return p.locate("SyntaxError", fmt.Sprintf("'%s' was never closed", open.Text), open.Line, open.Col+1, 0)
}

// locate makes an error at columns counted from 1.
func (p *parser) locate(class, message string, line, col, endCol int32) *Error {
	text := ""
	if n := int32(len(p.lines)); p.field == nil && line >= n && n > 1 && p.lines[n-1] == "" {
		line, col, endCol = n-1, 0, 0 // the end of the text is told of its last line
	}
	if int(line) <= len(p.lines) && line > 0 {
		text = p.lines[line-1] + "\n"
	}
	if f := p.field; f != nil {
		message = "f-string: " + message
		text = ""
		if n := int(line) - f.line; n >= 0 && n < len(p.lines) {
			text = p.lines[n] + "\n"
		}
		if int(line) == f.line {
			col -= int32(f.col) - 1
			if endCol > 0 {
				endCol -= int32(f.col) - 1
			}
		}
	}
	return &Error{Class: class, Message: message, Line: int(line), Text: text, Col: int(col), EndLine: int(line), EndCol: int(endCol), parsed: true}
}

func (p *parser) span(message string, s Span) *Error {
	err := p.locate("SyntaxError", message, s.Line, s.Col+1, s.EndCol+1)
	err.EndLine = err.Line + int(s.EndLine-s.Line)
	return err
}

// fail ends the parse: nothing fits here.
func (p *parser) fail() { panic(bailout{generic}) }

// errorAt ends the parse with words about a piece of the source.
func (p *parser) errorAt(s Span, format string, args ...any) {
	panic(bailout{p.span(fmt.Sprintf(format, args...), s)})
}

// errorHere ends the parse with words about the farthest token.
func (p *parser) errorHere(format string, args ...any) {
	t := p.tokens[p.far]
	panic(bailout{p.locate("SyntaxError", fmt.Sprintf(format, args...), t.Line, t.Col+1, t.EndCol+1)})
}

func (p *parser) indentationError(format string, args ...any) {
	t := p.tokens[p.far]
	panic(bailout{p.locate("IndentationError", fmt.Sprintf(format, args...), t.Line, t.Col+1, 0)})
}

// mistakes reports whether to look for common mistakes.
func (p *parser) mistakes() bool { return p.second && p.quiet == 0 }

// try runs parse and reports whether it fitted; if not, it is as if it had not
// run, but for the farthest token.
func (p *parser) try(parse func()) bool {
	i, depth := p.i, p.depth
	err := p.attempt(func(*parser) { parse() })
	if err == nil {
		return true
	}
	if err != generic {
		panic(bailout{err})
	}
	p.i, p.depth = i, depth
	return false
}

// quietly is try without looking for mistakes.
func (p *parser) quietly(parse func()) bool {
	p.quiet++
	defer func() { p.quiet-- }()
	return p.try(parse)
}

// enter counts a level of nesting; leave with p.depth--.
func (p *parser) enter() {
	if p.depth++; p.depth > maxDepth {
		panic(bailout{&Error{Class: "RecursionError", Message: "maximum recursion depth exceeded during compilation", Line: int(p.tokens[p.i].Line)}})
	}
}

// token is the n-th token from here.
func (p *parser) token(n int) *Token {
	i := min(p.i+n, len(p.tokens)-1)
	p.far = max(p.far, i)
	t := &p.tokens[i]
	if t.Kind == Failed {
		if t.err == nil {
			panic(bailout{p.neverClosed()})
		}
		panic(bailout{t.err})
	}
	return t
}

func (p *parser) is(kind Kind) bool { return p.token(0).Kind == kind }

// at reports whether the next token is an operator or a keyword.
func (p *parser) at(text string) bool { return p.token(0).matches(text) }

func (p *parser) atAfter(n int, text string) bool { return p.token(n).matches(text) }

func (t *Token) matches(text string) bool {
	return (t.Kind == Op || t.Kind == Keyworded) && t.Text == text
}

// atSoft reports whether the next token is a name that is a keyword only here.
func (p *parser) atSoft(word string) bool {
	t := p.token(0)
	return t.Kind == Identifier && t.Text == word
}

// accept reads an operator or a keyword if it is next.
func (p *parser) accept(text string) bool {
	if p.at(text) {
		p.i++
		return true
	}
	return false
}

func (p *parser) expect(text string) *Token {
	if !p.at(text) {
		p.fail()
	}
	p.i++
	return &p.tokens[p.i-1]
}

// force reads a token without which nothing else can fit.
func (p *parser) force(text string) {
	if !p.at(text) {
		p.errorAt(p.token(0).Span, "expected '%s'", text)
	}
	p.i++
}

func (p *parser) identifier() *Token {
	if !p.is(Identifier) {
		p.fail()
	}
	p.i++
	return &p.tokens[p.i-1]
}

func (p *parser) here() Span { return p.token(0).Span }

// last is the end of what was read.
func (p *parser) last() Span { return p.tokens[max(p.i-1, 0)].Span }

// end is last without the layout: where the text of a block ends.
func (p *parser) end() Span {
	i := max(p.i-1, 0)
	for i > 0 && (p.tokens[i].Kind == NewLine || p.tokens[i].Kind == Indent || p.tokens[i].Kind == Dedent) {
		i--
	}
	return p.tokens[i].Span
}
