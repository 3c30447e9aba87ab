package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// strings reads adjacent string literals and joins them.
func (p *parser) strings() Expr {
	first := p.i
	for p.is(StringLit) {
		p.i++
	}
	tokens := p.tokens[first:p.i]
	at := expression{tokens[0].Span.To(tokens[len(tokens)-1].Span)}
	var parts []Expr
	var bytes strings.Builder
	isBytes, isFormatted := false, false
	for i := range tokens {
		t := &tokens[i]
		quote := strings.IndexAny(t.Text, `'"`)
		prefix := strings.ToLower(t.Text[:quote])
		width := 1
		if body := t.Text[quote:]; len(body) >= 6 && body[0] == body[1] && body[1] == body[2] {
			width = 3
		}
		body := t.Text[quote+width : len(t.Text)-width]
		b := strings.Contains(prefix, "b")
		if i > 0 && b != isBytes {
			p.token(0)
			p.errorHere("cannot mix bytes and nonbytes literals")
		}
		isBytes = b
		raw := strings.Contains(prefix, "r")
		switch {
		case b:
			for _, c := range []byte(body) {
				if c >= utf8.RuneSelf {
					p.errorAt(t.Span, "bytes can only contain ASCII literal characters")
				}
			}
			bytes.WriteString(p.unescape(body, raw, true))
		case strings.Contains(prefix, "f"):
			isFormatted = true
			f := &formatted{p: p, token: t, body: body, raw: raw}
			f.line, f.col = t.Line, t.Col
			f.skip(t.Text[:quote+width])
			parts = append(parts, f.parts(0)...)
		default:
			parts = append(parts, &Const{at, p.unescape(body, raw, false)})
		}
	}
	if isBytes {
		return &Const{at, Bytes(bytes.String())}
	}
	parts = joinTexts(parts)
	if isFormatted {
		return &JoinedStr{at, parts}
	}
	if len(parts) == 0 {
		return &Const{at, ""}
	}
	return parts[0]
}

// joinTexts makes one of neighbouring texts and drops empty ones.
func joinTexts(parts []Expr) []Expr {
	var out []Expr
	var texts []string
	var at expression
	flush := func() {
		if text := strings.Join(texts, ""); text != "" {
			out = append(out, &Const{at, text})
		}
		texts = texts[:0]
	}
	for _, part := range parts {
		if c, ok := part.(*Const); ok {
			at = c.expression
			texts = append(texts, c.Value.(string))
			continue
		}
		flush()
		out = append(out, part)
	}
	flush()
	return out
}

// AppendRune appends a character, a lone surrogate too, which takes three bytes
// as it would in UTF-8 if that had them.
func AppendRune(b []byte, r rune) []byte {
	if r >= 0xd800 && r <= 0xdfff {
		return append(b, 0xe0|byte(r>>12), 0x80|byte(r>>6)&0xbf, 0x80|byte(r)&0xbf)
	}
	return utf8.AppendRune(b, r)
}

// unescape resolves the backslash escapes of a literal's body.
func (p *parser) unescape(body string, raw, isBytes bool) string {
	if raw || strings.IndexByte(body, '\\') < 0 {
		return body
	}
	out := make([]byte, 0, len(body))
	put := func(r rune) {
		if isBytes {
			out = append(out, byte(r))
		} else {
			out = AppendRune(out, r)
		}
	}
	for i := 0; i < len(body); i++ {
		c := body[i]
		if c != '\\' || i+1 == len(body) {
			out = append(out, c)
			continue
		}
		start := i
		i++
		switch c = body[i]; c {
		case '\n':
		case '\\', '\'', '"':
			out = append(out, c)
		case 'a':
			out = append(out, '\a')
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'v':
			out = append(out, '\v')
		case '0', '1', '2', '3', '4', '5', '6', '7':
			value := rune(c - '0')
			for n := 1; n < 3 && i+1 < len(body) && body[i+1] >= '0' && body[i+1] <= '7'; n++ {
				i++
				value = value*8 + rune(body[i]-'0')
			}
			put(value)
		case 'x':
			i = p.hexEscape(body, start, 2, isBytes, "truncated \\xXX escape", put)
		case 'u', 'U', 'N':
			if isBytes {
				out = append(out, '\\', c)
				break
			}
			switch c {
			case 'u':
				i = p.hexEscape(body, start, 4, false, "truncated \\uXXXX escape", put)
			case 'U':
				i = p.hexEscape(body, start, 8, false, "truncated \\UXXXXXXXX escape", put)
			default:
				p.unicodeError(start, start+1, "\\N{name} is not supported")
			}
		default:
			out = append(out, '\\', c)
		}
	}
	return string(out)
}

func (p *parser) unicodeError(from, to int, reason string) {
	where := fmt.Sprintf("bytes in position %d-%d", from, to)
	if from == to {
		where = fmt.Sprintf("byte 0x5c in position %d", from)
	}
	p.errorHere("(unicode error) 'unicodeescape' codec can't decode %s: %s", where, reason)
}

// hexEscape reads digits after a \x, \u or \U at start and answers the index of
// the last.
func (p *parser) hexEscape(body string, start, digits int, isBytes bool, reason string, put func(rune)) int {
	value, n := 0, 0
	for n < digits && start+2+n < len(body) && digitValue(body[start+2+n]) < 16 {
		value = value*16 + digitValue(body[start+2+n])
		n++
	}
	if n < digits {
		if isBytes {
			p.errorHere("(value error) invalid \\x escape at position %d", start)
		}
		p.unicodeError(start, start+1+n, reason)
	}
	if value > utf8.MaxRune {
		p.unicodeError(start, start+1+n, "illegal Unicode character")
	}
	put(rune(value))
	return start + 1 + digits
}
