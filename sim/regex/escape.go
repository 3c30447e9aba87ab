package regex

import (
	"strings"
	"unicode"
)

var controls = map[rune]rune{'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}

func isLetter(c rune) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isOctal(c rune) bool { return c >= '0' && c <= '7' }

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

// escape reads what follows a backslash outside of a set.
func (p *parser) escape(at int, flags Flags) *item {
	c := p.peek()
	if c == -1 {
		p.fail(at, "bad escape (end of pattern)")
	}
	ascii := flags&ASCII != 0
	switch c {
	case 'A':
		p.pos++
		return assert(atTextStart)[0]
	case 'Z':
		p.pos++
		return assert(atVeryEnd)[0]
	case 'b', 'B':
		p.pos++
		a := atBoundary
		if c == 'B' {
			a = atNoBoundary
		}
		if ascii {
			a += atBoundaryASCII - atBoundary
		}
		return assert(a)[0]
	}
	if k, ok := classOf(c, ascii); ok {
		p.pos++
		return &item{kind: kindSet, set: &set{classes: []class{k}}}
	}
	if isDigit(c) && c != '0' {
		return p.groupNumber(at, flags)
	}
	return char(p.escapedChar(at), flags)
}

func classOf(c rune, ascii bool) (class, bool) {
	if !strings.ContainsRune("dDsSwW", c) {
		return class{}, false
	}
	return class{unicode.ToLower(c), unicode.IsUpper(c), ascii}, true
}

// groupNumber reads \1 to \99, or an octal number of three digits.
func (p *parser) groupNumber(at int, flags Flags) *item {
	n := int(p.text[p.pos] - '0')
	p.pos++
	if isDigit(p.peek()) {
		rest := p.text[p.pos:]
		first := p.text[p.pos-1]
		if len(rest) > 1 && isOctal(first) && isOctal(rest[0]) && isOctal(rest[1]) {
			value := rune(n*64) + (rest[0]-'0')*8 + rest[1] - '0'
			p.pos += 2
			if value > 0o377 {
				p.fail(at, "octal escape value %s outside of range 0-0o377", string(p.text[at:p.pos]))
			}
			return char(value, flags)
		}
		n = n*10 + int(p.peek()-'0')
		p.pos++
	}
	if n > p.groups {
		p.fail(at+1, "invalid group reference %d", n)
	}
	if p.open[n] {
		p.fail(at, "cannot refer to an open group")
	}
	return &item{kind: kindBackref, group: n, fold: flags&IgnoreCase != 0}
}

// escapedChar reads an escape that stands for one character.
func (p *parser) escapedChar(at int) rune {
	c := p.text[p.pos]
	p.pos++
	switch {
	case c == 'x':
		return p.hex(at, 2)
	case c == 'u':
		return p.hex(at, 4)
	case c == 'U':
		return p.hex(at, 8)
	case c == '0':
		value := rune(0)
		for range 2 {
			if !isOctal(p.peek()) {
				break
			}
			value = value*8 + p.peek() - '0'
			p.pos++
		}
		return value
	}
	if v, ok := controls[c]; ok && c != 'b' {
		return v
	}
	if isLetter(c) || isDigit(c) {
		p.fail(at, "bad escape \\%c", c)
	}
	return c
}

func (p *parser) hex(at, digits int) rune {
	value := rune(0)
	for n := range digits {
		d := strings.IndexRune("0123456789abcdef", unicode.ToLower(p.peek()))
		if d < 0 || p.peek() == -1 {
			p.fail(at, "incomplete escape %s", string(p.text[at:at+2+n]))
		}
		value = value*16 + rune(d)
		p.pos++
	}
	return value
}

// set reads a set up to its closing bracket; the opening one stands at at.
func (p *parser) set(at int, flags Flags) *set {
	s := &set{negated: p.accept('^')}
	first := true
	for {
		from := p.pos
		c := p.peek()
		if c == -1 {
			p.fail(at, "unterminated character set")
		}
		p.pos++
		if c == ']' && !first {
			return s
		}
		first = false
		low, k, isClass := p.member(c, from, flags)
		if p.peek() != '-' {
			s.add(low, low, k, isClass)
			continue
		}
		p.pos++
		c = p.peek()
		if c == -1 {
			p.fail(at, "unterminated character set")
		}
		if c == ']' {
			s.add(low, low, k, isClass)
			s.add('-', '-', class{}, false)
			p.pos++
			return s
		}
		to := p.pos
		p.pos++
		high, _, highIsClass := p.member(c, to, flags)
		if isClass || highIsClass || high < low {
			p.fail(from, "bad character range %s", string(p.text[from:p.pos]))
		}
		s.add(low, high, class{}, false)
	}
}

func (s *set) add(low, high rune, k class, isClass bool) {
	if isClass {
		s.classes = append(s.classes, k)
	} else {
		s.ranges = append(s.ranges, runeRange{low, high})
	}
}

// member reads a character or class of a set; c, its first character, has been
// read.
func (p *parser) member(c rune, at int, flags Flags) (rune, class, bool) {
	if c != '\\' {
		return c, class{}, false
	}
	e := p.peek()
	if e == -1 {
		p.fail(at, "bad escape (end of pattern)")
	}
	if k, ok := classOf(e, flags&ASCII != 0); ok {
		p.pos++
		return 0, k, true
	}
	if e == 'b' {
		p.pos++
		return '\b', class{}, false
	}
	if isOctal(e) {
		value := rune(0)
		for range 3 {
			if !isOctal(p.peek()) {
				break
			}
			value = value*8 + p.peek() - '0'
			p.pos++
		}
		return value, class{}, false
	}
	return p.escapedChar(at), class{}, false
}
