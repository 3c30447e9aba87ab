package vm

import (
	"strings"
	"unicode"
)

// isSpace reports whether str.isspace holds for a character.
func isSpace(r rune) bool {
	switch {
	case r >= 9 && r <= 13, r >= 0x1c && r <= 0x20, r == 0x85, r == 0xa0:
		return true
	}
	return r > 0x7f && unicode.IsSpace(r)
}

// decimalValue is a decimal digit's value, -1 for other characters.
func decimalValue(r rune) int {
	if r >= '0' && r <= '9' {
		return int(r - '0')
	}
	if r < 0x80 || !unicode.Is(unicode.Nd, r) {
		return -1
	}
	// decimal digits stand in runs of ten that begin with the zero
	n := 0
	for n < 10 && unicode.Is(unicode.Nd, r-rune(n)-1) {
		n++
	}
	return n % 10
}

// argumentName is what the messages of CPython's generated argument checks call a
// wrong argument: its type, and None by itself.
func argumentName(v Value) string {
	if v == None {
		return "None"
	}
	return typeOf(v).name
}

// text1 is a str argument.
func text1(name string, v Value) (string, error) {
	s, ok := unwrap(v).(*Str)
	if !ok {
		return "", throw(TypeError, "%s() argument must be str, not %s", name, argumentName(v))
	}
	return s.s, nil
}

func strMethods() {
	c := StrType
	mapped := func(name string, f func(string) string) {
		c.method(name, "", func(t *Thread, a []Value) (Value, error) {
			s := a[0].(*Str)
			t.charge(len(s.s) >> 6)
			return newStr(f(s.s)), t.m.alloc(len(s.s))
		})
	}
	mapped("upper", func(s string) string { return upperSpecial.Replace(strings.ToUpper(s)) })
	mapped("lower", lower)
	mapped("casefold", func(s string) string { return strings.ReplaceAll(lower(s), "ß", "ss") })
	mapped("title", title)
	mapped("swapcase", func(s string) string {
		return upperSpecial.Replace(strings.Map(func(r rune) rune {
			if unicode.IsUpper(r) {
				return unicode.ToLower(r)
			}
			return unicode.ToUpper(r)
		}, s))
	})
	mapped("capitalize", func(s string) string {
		_, n := decodeRune(s)
		if s == "" {
			return s
		}
		return titled(s[:n]) + strings.ToLower(s[n:])
	})
	test := func(name string, f func(rune) bool) {
		c.method(name, "", func(t *Thread, a []Value) (Value, error) {
			s := a[0].(*Str).s
			t.charge(len(s) >> 6)
			for _, r := range s {
				if !f(r) {
					return Bool(false), nil
				}
			}
			return Bool(s != ""), nil
		})
	}
	test("isalpha", unicode.IsLetter)
	test("isdigit", func(r rune) bool {
		return decimalValue(r) >= 0 || r >= 0x80 && (r == 0xb2 || r == 0xb3 || r == 0xb9 || r >= 0x2070 && r <= 0x2089 || r >= 0x2460 && r <= 0x2468)
	})
	test("isdecimal", func(r rune) bool { return decimalValue(r) >= 0 })
	test("isnumeric", func(r rune) bool { return unicode.IsNumber(r) || isHanNumber(r) })
	test("isalnum", func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
	test("isspace", isSpace)
	c.method("isprintable", "", func(t *Thread, a []Value) (Value, error) {
		for _, r := range a[0].(*Str).s {
			if !printable(r) {
				return Bool(false), nil
			}
		}
		return Bool(true), nil
	})
	c.method("isascii", "", func(t *Thread, a []Value) (Value, error) { return Bool(a[0].(*Str).ascii()), nil })
	c.method("isidentifier", "", func(t *Thread, a []Value) (Value, error) {
		s := a[0].(*Str).s
		for i, r := range s {
			if r == '_' || unicode.IsLetter(r) || i > 0 && (unicode.IsDigit(r) || unicode.IsMark(r)) {
				continue
			}
			return Bool(false), nil
		}
		return Bool(s != ""), nil
	})
	cased := func(name string, want, bad func(rune) bool) {
		c.method(name, "", func(t *Thread, a []Value) (Value, error) {
			found := false
			for _, r := range a[0].(*Str).s {
				if bad(r) || unicode.IsTitle(r) {
					return Bool(false), nil
				}
				found = found || want(r)
			}
			return Bool(found), nil
		})
	}
	cased("isupper", unicode.IsUpper, unicode.IsLower)
	cased("islower", unicode.IsLower, unicode.IsUpper)
	c.method("istitle", "", func(t *Thread, a []Value) (Value, error) {
		found, inWord := false, false
		for _, r := range a[0].(*Str).s {
			switch {
			case unicode.IsUpper(r) || unicode.IsTitle(r):
				if inWord {
					return Bool(false), nil
				}
				found, inWord = true, true
			case unicode.IsLower(r):
				if !inWord {
					return Bool(false), nil
				}
			default:
				inWord = false
			}
		}
		return Bool(found), nil
	})
	stripMethods()
	searchMethods()
	splitMethods()
	padMethods()
	c.method("join", "iterable", func(t *Thread, a []Value) (Value, error) {
		items, err := t.items(a[1])
		if err != nil {
			if isException(err, TypeError) && !iterable(a[1]) {
				return nil, throw(TypeError, "can only join an iterable")
			}
			return nil, err
		}
		size := 0
		parts := make([]string, len(items))
		for i, v := range items {
			s, ok := unwrap(v).(*Str)
			if !ok {
				return nil, throw(TypeError, "sequence item %d: expected str instance, %s found", i, typeOf(v).name)
			}
			parts[i] = s.s
			size += len(s.s) + len(a[0].(*Str).s)
		}
		t.charge(size>>8 + len(items)>>4)
		if err := t.m.alloc(size); err != nil {
			return nil, err
		}
		return newStr(strings.Join(parts, a[0].(*Str).s)), nil
	})
	c.method("replace", "old new count?", func(t *Thread, a []Value) (Value, error) {
		old, err := argText("replace", 1, a[1])
		if err != nil {
			return nil, err
		}
		with, err := argText("replace", 2, a[2])
		if err != nil {
			return nil, err
		}
		n := int64(-1)
		if a[3] != nil {
			if n, err = asIndex(t, a[3]); err != nil {
				return nil, err
			}
		}
		s := a[0].(*Str).s
		t.charge(len(s) >> 6)
		if err := t.m.alloc(len(s) + strings.Count(s, old)*max(len(with)-len(old), 0)); err != nil {
			return nil, err
		}
		return newStr(strings.Replace(s, old, with, int(n))), nil
	})
	c.method("format", "*args **kw", func(t *Thread, a []Value) (Value, error) {
		return formatText(t, a[0].(*Str).s, a[1].(*Tuple).items, a[2])
	})
	c.method("format_map", "mapping", func(t *Thread, a []Value) (Value, error) {
		return formatText(t, a[0].(*Str).s, nil, a[1])
	})
	c.method("encode", "encoding= errors=", func(t *Thread, a []Value) (Value, error) {
		encoding, errors, err := codecArgs("encode", a[1], a[2])
		if err != nil {
			return nil, err
		}
		s, err := encode(t, a[0].(*Str).s, encoding, errors)
		return Bytes(s), err
	})
	c.method("translate", "table", translate)
	c.static("maketrans", "x y? z?", makeTrans)
	c.method("__str__", "", func(t *Thread, a []Value) (Value, error) { return a[0], nil })
	c.method("__getnewargs__", "", func(t *Thread, a []Value) (Value, error) { return &Tuple{[]Value{a[0]}}, nil })
}

// upperSpecial are characters whose upper case has several.
var upperSpecial = strings.NewReplacer("ß", "SS", "ﬁ", "FI", "ﬂ", "FL", "ﬀ", "FF", "ﬃ", "FFI", "ﬄ", "FFL", "ŉ", "ʼN", "ǰ", "J̌")

func isHanNumber(r rune) bool {
	return strings.ContainsRune("零〇一二三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟萬億两", r)
}

func argText(name string, n int, v Value) (string, error) {
	s, ok := unwrap(v).(*Str)
	if !ok {
		return "", throw(TypeError, "%s() argument %d must be str, not %s", name, n, argumentName(v))
	}
	return s.s, nil
}

func title(s string) string {
	var b strings.Builder
	inWord := false
	for _, r := range s {
		letter := unicode.IsLetter(r)
		if letter && !inWord {
			b.WriteString(titled(string(r)))
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		inWord = letter
	}
	return b.String()
}

// titled is a character as words begin with it.
func titled(c string) string {
	if several := upperSpecial.Replace(c); several != c {
		_, n := decodeRune(several)
		return several[:n] + strings.ToLower(several[n:])
	}
	return strings.ToTitle(c)
}

func stripMethods() {
	for _, k := range []struct {
		name        string
		left, right bool
	}{{"strip", true, true}, {"lstrip", true, false}, {"rstrip", false, true}} {
		StrType.method(k.name, "chars?", func(t *Thread, a []Value) (Value, error) {
			s := a[0].(*Str).s
			cut := isSpace
			if a[1] != nil && a[1] != None {
				set, ok := unwrap(a[1]).(*Str)
				if !ok {
					return nil, throw(TypeError, "%s arg must be None or str", k.name)
				}
				cut = func(r rune) bool { return strings.ContainsRune(set.s, r) }
			}
			if k.left {
				s = strings.TrimLeftFunc(s, cut)
			}
			if k.right {
				s = strings.TrimRightFunc(s, cut)
			}
			return newStr(s), nil
		})
		for _, c := range []*Type{BytesType, ByteArrayType} {
			c.method(k.name, "chars?", func(t *Thread, a []Value) (Value, error) {
				s, _ := bytesOf(a[0])
				set := " \t\n\r\v\f"
				if a[1] != nil && a[1] != None {
					var ok bool
					if set, ok = bytesOf(a[1]); !ok {
						return nil, throw(TypeError, "a bytes-like object is required, not '%s'", typeOf(a[1]).name)
					}
				}
				for k.left && s != "" && strings.IndexByte(set, s[0]) >= 0 {
					s = s[1:]
				}
				for k.right && s != "" && strings.IndexByte(set, s[len(s)-1]) >= 0 {
					s = s[:len(s)-1]
				}
				return likeBytes(a[0], s), nil
			})
		}
	}
	for _, k := range []struct {
		name string
		cut  func(s, fix string) string
	}{{"removeprefix", strings.TrimPrefix}, {"removesuffix", strings.TrimSuffix}} {
		name, cut := k.name, k.cut
		StrType.method(name, "affix", func(t *Thread, a []Value) (Value, error) {
			fix, err := text1(name, a[1])
			return newStr(cut(a[0].(*Str).s, fix)), err
		})
		for _, c := range []*Type{BytesType, ByteArrayType} {
			c.method(name, "affix", func(t *Thread, a []Value) (Value, error) {
				s, _ := bytesOf(a[0])
				fix, ok := bytesOf(a[1])
				if !ok {
					return nil, throw(TypeError, "a bytes-like object is required, not '%s'", typeOf(a[1]).name)
				}
				return likeBytes(a[0], cut(s, fix)), nil
			})
		}
	}
}

// part is the piece of a str that start and end say, and where it begins.
func part(t *Thread, s *Str, start, end Value) (text string, from int, ok bool, err error) {
	lo, hi, _, err := (&Slice{start: start, stop: end}).indices(t, s.Len())
	if err != nil {
		return "", 0, false, err
	}
	if start != nil && start != None {
		if n, ok := toIndex(unwrap(start)); ok && n > int64(s.Len()) {
			return "", 0, false, nil
		}
	}
	if hi < lo {
		return "", lo, false, nil
	}
	if s.ascii() {
		return s.s[lo:hi], lo, true, nil
	}
	a := runeOffset(s.s, lo)
	return s.s[a : a+runeOffset(s.s[a:], hi-lo)], lo, true, nil
}

func searchMethods() {
	c := StrType
	for _, k := range []struct {
		name string
		last bool
		must bool
	}{{"find", false, false}, {"rfind", true, false}, {"index", false, true}, {"rindex", true, true}} {
		c.method(k.name, "sub start? end?", func(t *Thread, a []Value) (Value, error) {
			text, from, ok, err := part(t, a[0].(*Str), a[2], a[3])
			if err != nil {
				return nil, err
			}
			sub, isStr := unwrap(a[1]).(*Str)
			if !isStr {
				return nil, throw(TypeError, "must be str, not %s", typeOf(a[1]).name)
			}
			t.charge(len(text) >> 8)
			i := -1
			if ok && k.last {
				i = strings.LastIndex(text, sub.s)
			} else if ok {
				i = strings.Index(text, sub.s)
			}
			if i < 0 {
				if k.must {
					return nil, throw(ValueError, "substring not found")
				}
				return mkInt(-1), nil
			}
			return mkInt(int64(from + runeCount(text[:i]))), nil
		})
		for _, b := range []*Type{BytesType, ByteArrayType} {
			b.method(k.name, "sub start? end?", func(t *Thread, a []Value) (Value, error) {
				text, sub, from, ok, err := bytesPart(t, a)
				if err != nil {
					return nil, err
				}
				i := -1
				if ok && k.last {
					i = strings.LastIndex(text, sub)
				} else if ok {
					i = strings.Index(text, sub)
				}
				if i < 0 {
					if k.must {
						return nil, throw(ValueError, "subsection not found")
					}
					return mkInt(-1), nil
				}
				return mkInt(int64(from + i)), nil
			})
		}
	}
	c.method("count", "sub start? end?", func(t *Thread, a []Value) (Value, error) {
		text, _, ok, err := part(t, a[0].(*Str), a[2], a[3])
		if err != nil {
			return nil, err
		}
		sub, isStr := unwrap(a[1]).(*Str)
		if !isStr {
			return nil, throw(TypeError, "must be str, not %s", typeOf(a[1]).name)
		}
		if !ok {
			return mkInt(0), nil
		}
		t.charge(len(text) >> 8)
		if sub.s == "" {
			return mkInt(int64(runeCount(text) + 1)), nil
		}
		return mkInt(int64(strings.Count(text, sub.s))), nil
	})
	for _, b := range []*Type{BytesType, ByteArrayType} {
		b.method("count", "sub start? end?", func(t *Thread, a []Value) (Value, error) {
			text, sub, _, ok, err := bytesPart(t, a)
			if err != nil || !ok {
				return mkInt(0), err
			}
			if sub == "" {
				return mkInt(int64(len(text) + 1)), nil
			}
			return mkInt(int64(strings.Count(text, sub))), nil
		})
	}
	for _, k := range []struct {
		name string
		has  func(s, fix string) bool
	}{{"startswith", strings.HasPrefix}, {"endswith", strings.HasSuffix}} {
		c.method(k.name, "affix start? end?", func(t *Thread, a []Value) (Value, error) {
			text, _, ok, err := part(t, a[0].(*Str), a[2], a[3])
			if err != nil {
				return nil, err
			}
			switch x := unwrap(a[1]).(type) {
			case *Str:
				return Bool(ok && k.has(text, x.s)), nil
			case *Tuple:
				for _, v := range x.items {
					s, isStr := unwrap(v).(*Str)
					if !isStr {
						return nil, throw(TypeError, "tuple for %s must only contain str, not %s", k.name, typeOf(v).name)
					}
					if ok && k.has(text, s.s) {
						return Bool(true), nil
					}
				}
				return Bool(false), nil
			}
			return nil, throw(TypeError, "%s first arg must be str or a tuple of str, not %s", k.name, typeOf(a[1]).name)
		})
		for _, b := range []*Type{BytesType, ByteArrayType} {
			b.method(k.name, "affix start? end?", func(t *Thread, a []Value) (Value, error) {
				options := []Value{a[1]}
				if x, ok := a[1].(*Tuple); ok {
					options = x.items
				}
				for _, v := range options {
					if _, ok := bytesOf(v); !ok {
						return nil, throw(TypeError, "%s first arg must be bytes or a tuple of bytes, not %s", k.name, typeOf(v).name)
					}
					text, fix, _, ok, err := bytesPart(t, []Value{a[0], v, a[2], a[3]})
					if err != nil {
						return nil, err
					}
					if ok && k.has(text, fix) {
						return Bool(true), nil
					}
				}
				return Bool(false), nil
			})
		}
	}
}

func splitMethods() {
	c := StrType
	for _, k := range []struct {
		name string
		last bool
	}{{"split", false}, {"rsplit", true}} {
		c.method(k.name, "sep= maxsplit=", func(t *Thread, a []Value) (Value, error) {
			limit := int64(-1)
			if a[2] != nil {
				var err error
				if limit, err = asIndex(t, a[2]); err != nil {
					return nil, err
				}
			}
			s := a[0].(*Str).s
			t.charge(len(s) >> 5)
			if a[1] == nil || a[1] == None {
				return strList(t, splitSpace(s, int(limit), k.last))
			}
			sep, ok := unwrap(a[1]).(*Str)
			if !ok {
				return nil, throw(TypeError, "must be str or None, not %s", typeOf(a[1]).name)
			}
			if sep.s == "" {
				return nil, throw(ValueError, "empty separator")
			}
			return strList(t, splitBy(s, sep.s, int(limit), k.last))
		})
		for _, b := range []*Type{BytesType, ByteArrayType} {
			b.method(k.name, "sep= maxsplit=", func(t *Thread, a []Value) (Value, error) {
				limit := int64(-1)
				if a[2] != nil {
					var err error
					if limit, err = asIndex(t, a[2]); err != nil {
						return nil, err
					}
				}
				s, _ := bytesOf(a[0])
				var parts []string
				if a[1] == nil || a[1] == None {
					parts = splitSpace(s, int(limit), k.last)
				} else {
					sep, ok := bytesOf(a[1])
					if !ok {
						return nil, throw(TypeError, "a bytes-like object is required, not '%s'", typeOf(a[1]).name)
					}
					if sep == "" {
						return nil, throw(ValueError, "empty separator")
					}
					parts = splitBy(s, sep, int(limit), k.last)
				}
				l := &List{}
				for _, p := range parts {
					l.items = append(l.items, likeBytes(a[0], p))
				}
				return l, nil
			})
		}
	}
	for _, k := range []struct {
		name string
		last bool
	}{{"partition", false}, {"rpartition", true}} {
		cut := func(s, sep string) (string, string, string) {
			i := strings.Index(s, sep)
			if k.last {
				i = strings.LastIndex(s, sep)
			}
			switch {
			case i >= 0:
				return s[:i], sep, s[i+len(sep):]
			case k.last:
				return "", "", s
			}
			return s, "", ""
		}
		c.method(k.name, "sep", func(t *Thread, a []Value) (Value, error) {
			sep, ok := unwrap(a[1]).(*Str)
			if !ok {
				return nil, throw(TypeError, "must be str, not %s", typeOf(a[1]).name)
			}
			if sep.s == "" {
				return nil, throw(ValueError, "empty separator")
			}
			x, y, z := cut(a[0].(*Str).s, sep.s)
			return &Tuple{[]Value{newStr(x), newStr(y), newStr(z)}}, nil
		})
		for _, b := range []*Type{BytesType, ByteArrayType} {
			b.method(k.name, "sep", func(t *Thread, a []Value) (Value, error) {
				s, _ := bytesOf(a[0])
				sep, ok := bytesOf(a[1])
				if !ok {
					return nil, throw(TypeError, "a bytes-like object is required, not '%s'", typeOf(a[1]).name)
				}
				if sep == "" {
					return nil, throw(ValueError, "empty separator")
				}
				x, y, z := cut(s, sep)
				return &Tuple{[]Value{likeBytes(a[0], x), likeBytes(a[0], y), likeBytes(a[0], z)}}, nil
			})
		}
	}
	c.method("splitlines", "keepends=", func(t *Thread, a []Value) (Value, error) {
		keep := false
		if a[1] != nil {
			var err error
			if keep, err = isTrue(t, a[1]); err != nil {
				return nil, err
			}
		}
		return strList(t, splitLines(a[0].(*Str).s, keep, false))
	})
	for _, b := range []*Type{BytesType, ByteArrayType} {
		b.method("splitlines", "keepends=", func(t *Thread, a []Value) (Value, error) {
			keep := false
			if a[1] != nil {
				keep, _ = isTrue(t, a[1])
			}
			s, _ := bytesOf(a[0])
			l := &List{}
			for _, p := range splitLines(s, keep, true) {
				l.items = append(l.items, likeBytes(a[0], p))
			}
			return l, nil
		})
	}
}

func strList(t *Thread, parts []string) (Value, error) {
	l := &List{make([]Value, len(parts))}
	size := 0
	for i, p := range parts {
		l.items[i] = newStr(p)
		size += 64
	}
	return l, t.m.alloc(size)
}

// splitSpace splits at runs of white space, at most limit times if that is not
// negative.
func splitSpace(s string, limit int, last bool) []string {
	var out []string
	if last {
		for {
			s = strings.TrimRightFunc(s, isSpace)
			if s == "" {
				break
			}
			i := strings.LastIndexFunc(s, isSpace)
			if limit >= 0 && len(out) == limit || i < 0 {
				out = append(out, s)
				break
			}
			_, n := decodeRune(s[i:])
			out = append(out, s[i+n:])
			s = s[:i]
		}
		for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
			out[i], out[j] = out[j], out[i]
		}
		return out
	}
	for {
		s = strings.TrimLeftFunc(s, isSpace)
		if s == "" {
			return out
		}
		i := strings.IndexFunc(s, isSpace)
		if limit >= 0 && len(out) == limit || i < 0 {
			if i >= 0 && limit >= 0 && len(out) == limit {
				return append(out, s)
			}
			return append(out, s)
		}
		out = append(out, s[:i])
		s = s[i:]
	}
}

func splitBy(s, sep string, limit int, last bool) []string {
	if limit < 0 {
		return strings.Split(s, sep)
	}
	if !last {
		return strings.SplitN(s, sep, limit+1)
	}
	var out []string
	for len(out) < limit {
		i := strings.LastIndex(s, sep)
		if i < 0 {
			break
		}
		out = append(out, s[i+len(sep):])
		s = s[:i]
	}
	out = append(out, s)
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

func splitLines(s string, keep, bytes bool) []string {
	var out []string
	for s != "" {
		i := strings.IndexFunc(s, func(r rune) bool {
			switch r {
			case '\n', '\r':
				return true
			case '\v', '\f', 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029:
				return !bytes
			}
			return false
		})
		if i < 0 {
			return append(out, s)
		}
		_, n := decodeRune(s[i:])
		if strings.HasPrefix(s[i:], "\r\n") {
			n = 2
		}
		if keep {
			out = append(out, s[:i+n])
		} else {
			out = append(out, s[:i])
		}
		s = s[i+n:]
	}
	return out
}

func padMethods() {
	for _, k := range []struct {
		name string
		side byte
	}{{"ljust", '<'}, {"rjust", '>'}, {"center", '^'}} {
		pad := func(t *Thread, s, fill string, n, width int) (string, error) {
			missing := width - n
			if missing <= 0 {
				return s, nil
			}
			if err := t.m.alloc(missing * len(fill)); err != nil {
				return "", err
			}
			switch k.side {
			case '<':
				return s + strings.Repeat(fill, missing), nil
			case '>':
				return strings.Repeat(fill, missing) + s, nil
			}
			left := missing/2 + missing&width&1
			return strings.Repeat(fill, left) + s + strings.Repeat(fill, missing-left), nil
		}
		StrType.method(k.name, "width fill?", func(t *Thread, a []Value) (Value, error) {
			width, err := asIndex(t, a[1])
			if err != nil {
				return nil, err
			}
			fill := " "
			if a[2] != nil {
				f, ok := unwrap(a[2]).(*Str)
				if !ok {
					return nil, throw(TypeError, "The fill character must be a unicode character, not %s", typeOf(a[2]).name)
				}
				if f.Len() != 1 {
					return nil, throw(TypeError, "The fill character must be exactly one character long")
				}
				fill = f.s
			}
			s := a[0].(*Str)
			r, err := pad(t, s.s, fill, s.Len(), int(min(width, maxIndex/8)))
			return newStr(r), err
		})
		for _, c := range []*Type{BytesType, ByteArrayType} {
			c.method(k.name, "width fill?", func(t *Thread, a []Value) (Value, error) {
				width, err := asIndex(t, a[1])
				if err != nil {
					return nil, err
				}
				fill := " "
				if a[2] != nil {
					fill, _ = bytesOf(a[2])
				}
				if len(fill) != 1 {
					return nil, throw(TypeError, "%s() argument 2 must be a byte string of length 1, not %s", k.name, typeOf(a[2]).name)
				}
				s, _ := bytesOf(a[0])
				r, err := pad(t, s, fill, len(s), int(min(width, maxIndex/8)))
				return likeBytes(a[0], r), err
			})
		}
	}
	zfill := func(t *Thread, s string, n int, v Value) (string, error) {
		width, err := asIndex(t, v)
		if err != nil {
			return "", err
		}
		missing := int(min(width, maxIndex/8)) - n
		if missing <= 0 {
			return s, nil
		}
		if err := t.m.alloc(missing); err != nil {
			return "", err
		}
		if s != "" && (s[0] == '+' || s[0] == '-') {
			return s[:1] + strings.Repeat("0", missing) + s[1:], nil
		}
		return strings.Repeat("0", missing) + s, nil
	}
	StrType.method("zfill", "width", func(t *Thread, a []Value) (Value, error) {
		s := a[0].(*Str)
		r, err := zfill(t, s.s, s.Len(), a[1])
		return newStr(r), err
	})
	expand := func(t *Thread, s string, v Value) (string, error) {
		size := int64(8)
		if v != nil {
			var err error
			if size, err = asIndex(t, v); err != nil {
				return "", err
			}
		}
		var b strings.Builder
		col := int64(0)
		for _, r := range s {
			switch r {
			case '\t':
				if size > 0 {
					n := size - col%size
					if err := t.m.fits(b.Len() + int(n)); err != nil {
						return "", err
					}
					b.WriteString(strings.Repeat(" ", int(n)))
					col += n
				}
				continue
			case '\n', '\r':
				col = -1
			}
			b.WriteRune(r)
			col++
		}
		return b.String(), nil
	}
	StrType.method("expandtabs", "tabsize=", func(t *Thread, a []Value) (Value, error) {
		s, err := expand(t, a[0].(*Str).s, a[1])
		return newStr(s), err
	})
	for _, c := range []*Type{BytesType, ByteArrayType} {
		c.method("zfill", "width", func(t *Thread, a []Value) (Value, error) {
			s, _ := bytesOf(a[0])
			r, err := zfill(t, s, len(s), a[1])
			return likeBytes(a[0], r), err
		})
		c.method("expandtabs", "tabsize=", func(t *Thread, a []Value) (Value, error) {
			s, _ := bytesOf(a[0])
			r, err := expand(t, s, a[1])
			return likeBytes(a[0], r), err
		})
	}
}

func translate(t *Thread, a []Value) (Value, error) {
	var out []byte
	for _, r := range runes(a[0].(*Str).s) {
		v, err := getItem(t, a[1], mkInt(int64(r)))
		if err != nil {
			if !isException(err, LookupError) {
				return nil, err
			}
			out = appendRune(out, r)
			continue
		}
		switch x := unwrap(v).(type) {
		case NoneType:
		case Int:
			out = appendRune(out, rune(x))
		case *Str:
			out = append(out, x.s...)
		default:
			return nil, throw(TypeError, "character mapping must return integer, None or str")
		}
	}
	return newStr(string(out)), nil
}

func makeTrans(t *Thread, a []Value) (Value, error) {
	d := newDict()
	if a[1] == nil {
		from, ok := unwrap(a[0]).(*dict)
		if !ok {
			return nil, throw(TypeError, "if you give only one argument to maketrans it must be a dict")
		}
		for _, e := range from.entries {
			if e.key == nil {
				continue
			}
			k := e.key
			if s, ok := k.(*Str); ok {
				if s.Len() != 1 {
					return nil, throw(ValueError, "string keys in translate table must be of length 1")
				}
				r, _ := decodeRune(s.s)
				k = mkInt(int64(r))
			}
			if err := d.set(t, k, e.val); err != nil {
				return nil, err
			}
		}
		return d, nil
	}
	x, ok1 := unwrap(a[0]).(*Str)
	y, ok2 := unwrap(a[1]).(*Str)
	if !ok1 {
		return nil, throw(TypeError, "first maketrans argument must be a string if there is a second argument")
	}
	if !ok2 {
		return nil, throw(TypeError, "maketrans() argument 2 must be str, not %s", argumentName(a[1]))
	}
	from, to := runes(x.s), runes(y.s)
	if len(from) != len(to) {
		return nil, throw(ValueError, "the first two maketrans arguments must have equal length")
	}
	for i, r := range from {
		if err := d.set(t, mkInt(int64(r)), mkInt(int64(to[i]))); err != nil {
			return nil, err
		}
	}
	if z, ok := a[2].(*Str); ok {
		for _, r := range runes(z.s) {
			if err := d.set(t, mkInt(int64(r)), None); err != nil {
				return nil, err
			}
		}
	}
	return d, nil
}

// lower is a text in lower case. One letter becomes two code points there, as in no
// other: a capital I with a dot, which keeps its dot.
func lower(s string) string {
	return strings.ToLower(strings.ReplaceAll(s, "İ", "i\u0307"))
}
