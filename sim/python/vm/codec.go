package vm

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// codecArgs are the encoding, in its one spelling, and the error handler.
func codecArgs(function string, encoding, errors Value) (string, string, error) {
	name, handler := "utf-8", "strict"
	if encoding != nil {
		s, ok := unwrap(encoding).(*Str)
		if !ok {
			return "", "", throw(TypeError, "%s() argument 'encoding' must be str, not %s", function, argumentName(encoding))
		}
		name = s.s
	}
	if errors != nil {
		s, ok := unwrap(errors).(*Str)
		if !ok {
			return "", "", throw(TypeError, "%s() argument 'errors' must be str, not %s", function, argumentName(errors))
		}
		handler = s.s
	}
	switch strings.NewReplacer("_", "-", " ", "-").Replace(strings.ToLower(name)) {
	case "utf-8", "utf8", "u8", "cp65001":
		return "utf-8", handler, nil
	case "utf-8-sig":
		return "utf-8-sig", handler, nil
	case "ascii", "us-ascii", "646":
		return "ascii", handler, nil
	case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "l1", "8859":
		return "latin-1", handler, nil
	case "utf-16", "utf16":
		return "utf-16", handler, nil
	case "utf-16-le", "utf-16le":
		return "utf-16-le", handler, nil
	case "utf-16-be", "utf-16be":
		return "utf-16-be", handler, nil
	case "gbk", "cp936", "936", "ms936":
		return "gbk", handler, nil
	case "gb2312", "gb18030", "big5":
		return "", "", throw(LookupError, "encoding %s is not supported", name)
	}
	return "", "", throw(LookupError, "unknown encoding: %s", name)
}

func encodeError(encoding string, s string, start, end int, reason string) error {
	err := throwValue(UnicodeEncodeError, newStr(encoding), newStr(s), mkInt(int64(start)), mkInt(int64(end)), newStr(reason)).(*Raised)
	initException(err.exc)
	return err
}

func decodeError(encoding string, s string, start, end int, reason string) error {
	err := throwValue(UnicodeDecodeError, newStr(encoding), Bytes(s), mkInt(int64(start)), mkInt(int64(end)), newStr(reason)).(*Raised)
	initException(err.exc)
	return err
}

// encode is s.encode(encoding, errors).
func encode(t *Thread, s, encoding, handler string) (string, error) {
	t.charge(len(s) >> 8)
	if err := t.m.alloc(len(s)); err != nil {
		return "", err
	}
	limit, reason := rune(0x10ffff), "surrogates not allowed"
	switch encoding {
	case "utf-8":
		if utf8.ValidString(s) {
			return s, nil
		}
	case "utf-8-sig":
		r, err := encode(t, s, "utf-8", handler)
		return "\ufeff" + r, err
	case "ascii":
		limit, reason = 0x7f, "ordinal not in range(128)"
	case "latin-1":
		limit, reason = 0xff, "ordinal not in range(256)"
	case "utf-16", "utf-16-le", "utf-16-be":
		return encode16(s, encoding), nil
	case "gbk":
		return t.m.encodeGBK(s, handler)
	}
	rs := runes(s)
	var out []byte
	for i := 0; i < len(rs); i++ {
		r := rs[i]
		bad := r > limit || encoding == "utf-8" && r >= 0xd800 && r <= 0xdfff
		if !bad {
			if encoding == "utf-8" {
				out = utf8.AppendRune(out, r)
			} else {
				out = append(out, byte(r))
			}
			continue
		}
		switch handler {
		case "strict":
			end := i + 1
			for end < len(rs) && (rs[end] > limit || encoding == "utf-8" && rs[end] >= 0xd800 && rs[end] <= 0xdfff) {
				end++
			}
			return "", encodeError(encoding, s, i, end, reason)
		case "ignore":
		case "replace":
			out = append(out, '?')
		case "xmlcharrefreplace":
			out = fmt.Appendf(out, "&#%d;", r)
		case "backslashreplace":
			out = append(out, ascii(string(appendRune(nil, r)))...)
		case "surrogateescape":
			if r >= 0xdc80 && r <= 0xdcff {
				out = append(out, byte(r-0xdc00))
				break
			}
			return "", encodeError(encoding, s, i, i+1, reason)
		case "surrogatepass":
			out = appendRune(out, r)
		default:
			return "", throw(LookupError, "unknown error handler name '%s'", handler)
		}
	}
	return string(out), nil
}

func encode16(s, encoding string) string {
	var out []byte
	put := func(u rune) {
		if encoding == "utf-16-be" {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	if encoding == "utf-16" {
		put(0xfeff)
	}
	for _, r := range runes(s) {
		if r > 0xffff {
			r -= 0x10000
			put(0xd800 + r>>10)
			r = 0xdc00 + r&0x3ff
		}
		put(r)
	}
	return string(out)
}

// decode is s.decode(encoding, errors).
func decode(t *Thread, s, encoding, handler string) (Value, error) {
	t.charge(len(s) >> 8)
	if err := t.m.alloc(len(s)); err != nil {
		return nil, err
	}
	switch encoding {
	case "utf-8-sig":
		return decode(t, strings.TrimPrefix(s, "\ufeff"), "utf-8", handler)
	case "utf-8":
		if utf8.ValidString(s) {
			return newStr(s), nil
		}
	case "latin-1":
		out := make([]rune, len(s))
		for i := range len(s) {
			out[i] = rune(s[i])
		}
		return newStr(string(out)), nil
	case "utf-16", "utf-16-le", "utf-16-be":
		return decode16(s, encoding)
	case "gbk":
		return t.m.decodeGBK(s, handler)
	}
	var out []byte
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		bad := r == utf8.RuneError && n <= 1
		if encoding == "ascii" {
			bad, n = s[i] >= 0x80, 1
		}
		if !bad {
			out = append(out, s[i:i+n]...)
			i += n
			continue
		}
		end, reason := i+1, "ordinal not in range(128)"
		if encoding == "utf-8" {
			end, reason = badUTF8(s, i)
		}
		switch handler {
		case "strict":
			return nil, decodeError(encoding, s, i, end, reason)
		case "ignore":
		case "replace":
			out = append(out, "\ufffd"...)
		case "backslashreplace":
			for _, c := range []byte(s[i:end]) {
				out = fmt.Appendf(out, "\\x%02x", c)
			}
		case "surrogateescape":
			for _, c := range []byte(s[i:end]) {
				out = appendRune(out, 0xdc00+rune(c))
			}
		default:
			return nil, throw(LookupError, "unknown error handler name '%s'", handler)
		}
		i = end
	}
	return newStr(string(out)), nil
}

// badUTF8 says where the bytes at i stop being part of a character, and why.
func badUTF8(s string, i int) (end int, reason string) {
	c := s[i]
	need := 0
	lo, hi := byte(0x80), byte(0xbf)
	switch {
	case c >= 0xc2 && c <= 0xdf:
		need = 1
	case c >= 0xe0 && c <= 0xef:
		need = 2
		if c == 0xe0 {
			lo = 0xa0
		} else if c == 0xed {
			hi = 0x9f
		}
	case c >= 0xf0 && c <= 0xf4:
		need = 3
		if c == 0xf0 {
			lo = 0x90
		} else if c == 0xf4 {
			hi = 0x8f
		}
	default:
		return i + 1, "invalid start byte"
	}
	for n := 1; n <= need; n++ {
		if i+n >= len(s) {
			return len(s), "unexpected end of data"
		}
		if b := s[i+n]; b < lo || b > hi {
			return i + n, "invalid continuation byte"
		}
		lo, hi = 0x80, 0xbf
	}
	return i + 1, "invalid continuation byte"
}

func decode16(s, encoding string) (Value, error) {
	bigEndian := encoding == "utf-16-be"
	name := "utf-16-le"
	if bigEndian {
		name = "utf-16-be"
	}
	if encoding == "utf-16" {
		switch {
		case strings.HasPrefix(s, "\xff\xfe"):
			s = s[2:]
		case strings.HasPrefix(s, "\xfe\xff"):
			s, bigEndian = s[2:], true
		}
	}
	var out []byte
	unit := func(i int) rune {
		if bigEndian {
			return rune(s[i])<<8 | rune(s[i+1])
		}
		return rune(s[i+1])<<8 | rune(s[i])
	}
	for i := 0; i < len(s); i += 2 {
		if i+1 >= len(s) {
			return nil, decodeError(name, s, i, i+1, "truncated data")
		}
		r := unit(i)
		if r >= 0xd800 && r < 0xdc00 && i+3 < len(s) {
			if low := unit(i + 2); low >= 0xdc00 && low < 0xe000 {
				r = 0x10000 + (r-0xd800)<<10 + low - 0xdc00
				i += 2
			}
		}
		out = appendRune(out, r)
	}
	return newStr(string(out)), nil
}
