package syntax

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// number reads a numeric literal.
func (l *lexer) number() bool {
	start, col := l.off, l.col(l.off)
	done := func(value any, kind string) bool {
		if !l.endsNumber(kind) {
			return false
		}
		l.emit(Number, start, l.line, col).value = value
		return true
	}
	plain := func() string { return strings.ReplaceAll(l.src[start:l.off], "_", "") }
	if l.src[l.off] == '0' {
		for _, k := range []struct {
			letter byte
			base   int
			name   string
		}{{'x', 16, "hexadecimal"}, {'o', 8, "octal"}, {'b', 2, "binary"}} {
			if l.peek(1)|0x20 != k.letter {
				continue
			}
			l.off += 2
			if !l.radixDigits(k.base, k.name) {
				return false
			}
			return done(number(plain()[2:], k.base), k.name)
		}
	}
	if l.src[l.off] != '.' && !l.decimalDigits() {
		return false
	}
	float := false
	if l.peek(0) == '.' {
		float = true
		l.off++
		if isDigit(l.peek(0)) && !l.decimalDigits() {
			return false
		}
	}
	if c := l.peek(0); c == 'e' || c == 'E' {
		n := 1
		if s := l.peek(1); s == '+' || s == '-' {
			n = 2
		}
		switch {
		case isDigit(l.peek(n)):
			float = true
			l.off += n
			if !l.decimalDigits() {
				return false
			}
		case n == 2:
			l.off += 2
			return l.failHere("invalid decimal literal")
		}
	}
	if c := l.peek(0); c == 'j' || c == 'J' {
		l.off++
		return l.failHere("complex numbers are not supported")
	}
	if float {
		value, _ := strconv.ParseFloat(plain(), 64) // out of range gives ±Inf, as CPython
		return done(value, "decimal")
	}
	digits := plain()
	if digits[0] == '0' {
		if rest := strings.TrimLeft(digits, "0"); rest != "" {
			zeros := 0
			for text := l.src[start:l.off]; text[zeros] == '0' || text[zeros] == '_'; zeros++ {
			}
			return l.fail("SyntaxError", l.line, col+1, col+int32(zeros)+1,
				"leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")
		}
	}
	if len(digits) > 4300 {
		return l.fail("SyntaxError", l.line, col+1, l.col(l.off)+1,
			"Exceeds the limit (4300 digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.", len(digits))
	}
	return done(number(digits, 10), "decimal")
}

// decimalDigits reads digits with single underscores between them.
func (l *lexer) decimalDigits() bool {
	for {
		for isDigit(l.peek(0)) {
			l.off++
		}
		if l.peek(0) != '_' {
			return true
		}
		l.off++
		if !isDigit(l.peek(0)) {
			return l.failHere("invalid decimal literal")
		}
	}
}

func (l *lexer) radixDigits(base int, name string) bool {
	for {
		if l.peek(0) == '_' {
			l.off++
		}
		if c := l.peek(0); digitValue(c) >= base {
			if isDigit(c) {
				l.off++
				return l.failHere("invalid digit '%c' in %s literal", c, name)
			}
			return l.failHere("invalid %s literal", name)
		}
		for digitValue(l.peek(0)) < base {
			l.off++
		}
		if c := l.peek(0); isDigit(c) {
			l.off++
			return l.failHere("invalid digit '%c' in %s literal", c, name)
		}
		if l.peek(0) != '_' {
			return true
		}
	}
}

func digitValue(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return 99
}

// endsNumber refuses a name that follows a number at once, but for the keywords
// that may ("1if x else y").
func (l *lexer) endsNumber(kind string) bool {
	rest := l.src[l.off:]
	for _, word := range []string{"and", "else", "for", "if", "in", "is", "not", "or"} {
		if strings.HasPrefix(rest, word) {
			return true
		}
	}
	c := l.peek(0)
	if c == '_' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf {
		return l.failHere("invalid %s literal", kind)
	}
	return true
}
