package vm

import (
	"encoding/hex"
	"strings"
)

// bytesPart is the piece of a bytes that a[2] and a[3] say, and what a[1] asks for
// in it.
func bytesPart(t *Thread, a []Value) (text, sub string, from int, ok bool, err error) {
	s, _ := bytesOf(a[0])
	if n, isInt := toIndex(a[1]); isInt {
		if n < 0 || n > 255 {
			return "", "", 0, false, throw(ValueError, "byte must be in range(0, 256)")
		}
		sub = string([]byte{byte(n)})
	} else if sub, ok = bytesOf(a[1]); !ok {
		return "", "", 0, false, throw(TypeError, "argument should be integer or bytes-like object, not '%s'", typeOf(a[1]).name)
	}
	lo, hi, _, err := (&Slice{start: a[2], stop: a[3]}).indices(t, len(s))
	if err != nil || hi < lo {
		return "", sub, lo, false, err
	}
	return s[lo:hi], sub, lo, true, nil
}

func bytesMethods() {
	for _, c := range []*Type{BytesType, ByteArrayType} {
		mapped := func(name string, f func(string) string) {
			c.method(name, "", func(t *Thread, a []Value) (Value, error) {
				s, _ := bytesOf(a[0])
				return likeBytes(a[0], f(s)), nil
			})
		}
		each := func(f func(i int, c byte) byte) func(string) string {
			return func(s string) string {
				out := []byte(s)
				for i, c := range out {
					out[i] = f(i, c)
				}
				return string(out)
			}
		}
		upper := func(c byte) byte {
			if c >= 'a' && c <= 'z' {
				return c - 32
			}
			return c
		}
		lower := func(c byte) byte {
			if c >= 'A' && c <= 'Z' {
				return c + 32
			}
			return c
		}
		letter := func(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
		mapped("upper", each(func(_ int, c byte) byte { return upper(c) }))
		mapped("lower", each(func(_ int, c byte) byte { return lower(c) }))
		mapped("swapcase", each(func(_ int, c byte) byte {
			if u := upper(c); u != c {
				return u
			}
			return lower(c)
		}))
		mapped("capitalize", each(func(i int, c byte) byte {
			if i == 0 {
				return upper(c)
			}
			return lower(c)
		}))
		mapped("title", func(s string) string {
			out := []byte(s)
			for i, c := range out {
				if i > 0 && letter(out[i-1]) {
					out[i] = lower(c)
				} else {
					out[i] = upper(c)
				}
			}
			return string(out)
		})
		test := func(name string, f func(byte) bool) {
			c.method(name, "", func(t *Thread, a []Value) (Value, error) {
				s, _ := bytesOf(a[0])
				for i := range len(s) {
					if !f(s[i]) {
						return Bool(false), nil
					}
				}
				return Bool(s != ""), nil
			})
		}
		test("isalpha", letter)
		test("isdigit", isDigit)
		test("isalnum", func(c byte) bool { return letter(c) || isDigit(c) })
		test("isspace", func(c byte) bool { return c == ' ' || c >= 9 && c <= 13 })
		c.method("isascii", "", func(t *Thread, a []Value) (Value, error) {
			s, _ := bytesOf(a[0])
			return Bool(strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0), nil
		})
		c.method("isupper", "", func(t *Thread, a []Value) (Value, error) {
			s, _ := bytesOf(a[0])
			return Bool(strings.ToUpper(s) == s && strings.ToLower(s) != s), nil
		})
		c.method("islower", "", func(t *Thread, a []Value) (Value, error) {
			s, _ := bytesOf(a[0])
			return Bool(strings.ToLower(s) == s && strings.ToUpper(s) != s), nil
		})
		c.method("istitle", "", func(t *Thread, a []Value) (Value, error) {
			s, _ := bytesOf(a[0])
			found, inWord := false, false
			for _, c := range []byte(s) {
				upper, lower := 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z'
				if upper && inWord || lower && !inWord {
					return Bool(false), nil
				}
				found, inWord = found || upper, upper || lower
			}
			return Bool(found), nil
		})
		c.method("decode", "encoding= errors=", func(t *Thread, a []Value) (Value, error) {
			s, _ := bytesOf(a[0])
			encoding, errors, err := codecArgs("decode", a[1], a[2])
			if err != nil {
				return nil, err
			}
			return decode(t, s, encoding, errors)
		})
		c.method("hex", "sep= bytes_per_sep=", bytesHex)
		c.static("maketrans", "from to", func(t *Thread, a []Value) (Value, error) {
			from, ok := bytesOf(a[0])
			to, ok2 := bytesOf(a[1])
			if !ok || !ok2 {
				return nil, throw(TypeError, "a bytes-like object is required")
			}
			if len(from) != len(to) {
				return nil, throw(ValueError, "maketrans arguments must have same length")
			}
			table := make([]byte, 256)
			for i := range table {
				table[i] = byte(i)
			}
			for i := range len(from) {
				table[from[i]] = to[i]
			}
			return Bytes(table), nil
		})
		c.classMethod("fromhex", "text", func(t *Thread, a []Value) (Value, error) {
			s, err := text1("fromhex", a[1])
			if err != nil {
				return nil, err
			}
			for i := 0; i < len(s); {
				if s[i] == ' ' || s[i] >= 9 && s[i] <= 13 {
					i++
					continue
				}
				for j := range 2 {
					if i+j >= len(s) || !isHex(s[i+j]) {
						return nil, throw(ValueError, "non-hexadecimal number found in fromhex() arg at position %d", i+j)
					}
				}
				i += 2
			}
			b, _ := hex.DecodeString(strings.Join(strings.Fields(s), ""))
			if a[0] == Value(ByteArrayType) {
				return &ByteArray{b}, nil
			}
			return Bytes(b), nil
		})
		c.method("join", "iterable", func(t *Thread, a []Value) (Value, error) {
			items, err := t.items(a[1])
			if err != nil {
				return nil, err
			}
			sep, _ := bytesOf(a[0])
			parts := make([]string, len(items))
			size := 0
			for i, v := range items {
				s, ok := bytesOf(v)
				if !ok {
					return nil, throw(TypeError, "sequence item %d: expected a bytes-like object, %s found", i, typeOf(v).name)
				}
				parts[i] = s
				size += len(s) + len(sep)
			}
			if err := t.m.alloc(size); err != nil {
				return nil, err
			}
			return likeBytes(a[0], strings.Join(parts, sep)), nil
		})
		c.method("replace", "old new count?", func(t *Thread, a []Value) (Value, error) {
			s, _ := bytesOf(a[0])
			old, ok1 := bytesOf(a[1])
			with, ok2 := bytesOf(a[2])
			if !ok1 || !ok2 {
				bad := a[1]
				if ok1 {
					bad = a[2]
				}
				return nil, throw(TypeError, "a bytes-like object is required, not '%s'", typeOf(bad).name)
			}
			n := int64(-1)
			if a[3] != nil {
				var err error
				if n, err = asIndex(t, a[3]); err != nil {
					return nil, err
				}
			}
			if err := t.m.alloc(len(s) + strings.Count(s, old)*len(with)); err != nil {
				return nil, err
			}
			return likeBytes(a[0], strings.Replace(s, old, with, int(n))), nil
		})
		c.method("translate", "table delete=", func(t *Thread, a []Value) (Value, error) {
			s, _ := bytesOf(a[0])
			table, _ := bytesOf(a[1])
			gone := ""
			if a[2] != nil {
				gone, _ = bytesOf(a[2])
			}
			var out []byte
			for i := range len(s) {
				b := s[i]
				if strings.IndexByte(gone, b) >= 0 {
					continue
				}
				if len(table) == 256 {
					b = table[b]
				}
				out = append(out, b)
			}
			return likeBytes(a[0], string(out)), nil
		})
	}
	for _, c := range []*Type{BytesType, ByteArrayType} {
		c.static("maketrans", "from to", func(t *Thread, a []Value) (Value, error) {
			from, ok1 := bytesOf(a[0])
			to, ok2 := bytesOf(a[1])
			if !ok1 || !ok2 {
				return nil, throw(TypeError, "a bytes-like object is required")
			}
			if len(from) != len(to) {
				return nil, throw(ValueError, "maketrans arguments must have same length")
			}
			table := make([]byte, 256)
			for i := range table {
				table[i] = byte(i)
			}
			for i := range len(from) {
				table[from[i]] = to[i]
			}
			return Bytes(table), nil
		})
	}
	byteArrayMethods()
	m := MemoryViewType
	m.method("tobytes", "", func(t *Thread, a []Value) (Value, error) { return Bytes(a[0].(*memoryView).text()), nil })
	m.method("tolist", "", func(t *Thread, a []Value) (Value, error) {
		items, err := t.items(Bytes(a[0].(*memoryView).text()))
		return &List{items}, err
	})
	m.method("hex", "sep= bytes_per_sep=", bytesHex)
	m.method("release", "", func(t *Thread, a []Value) (Value, error) { return None, nil })
	m.computed("nbytes", func(t *Thread, self Value) (Value, error) { return mkInt(int64(self.(*memoryView).n)), nil })
}

func isHex(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

func bytesHex(t *Thread, a []Value) (Value, error) {
	s, _ := bytesOf(a[0])
	text := hex.EncodeToString([]byte(s))
	if a[1] == nil {
		return newStr(text), nil
	}
	sep, ok := unwrap(a[1]).(*Str)
	if !ok {
		b, isBytes := bytesOf(a[1])
		if !isBytes {
			return nil, throw(TypeError, "sep must be str or bytes.")
		}
		sep = newStr(b)
	}
	if sep.Len() != 1 {
		return nil, throw(ValueError, "sep must be length 1.")
	}
	every := int64(1)
	if a[2] != nil {
		var err error
		if every, err = asIndex(t, a[2]); err != nil {
			return nil, err
		}
	}
	if every == 0 {
		return newStr(text), nil
	}
	var b strings.Builder
	for i := range len(s) {
		at := int64(i)
		if every > 0 {
			at = int64(len(s) - i)
		}
		if i > 0 && at%max(every, -every) == 0 {
			b.WriteString(sep.s)
		}
		b.WriteString(text[2*i : 2*i+2])
	}
	return newStr(b.String()), nil
}

func byteArrayMethods() {
	c := ByteArrayType
	c.method("append", "item", func(t *Thread, a []Value) (Value, error) {
		n, err := toByte(t, a[1])
		if err != nil {
			return nil, err
		}
		b := a[0].(*ByteArray)
		b.b = append(b.b, n)
		return None, t.m.alloc(1)
	})
	c.method("extend", "iterable", func(t *Thread, a []Value) (Value, error) {
		b := a[0].(*ByteArray)
		s, ok := bytesOf(a[1])
		if !ok {
			if _, err := iterate(t, a[1]); isException(err, TypeError) {
				return nil, throw(TypeError, "can't extend bytearray with %s", typeOf(a[1]).name)
			}
			items, err := t.items(a[1])
			if err != nil {
				return nil, err
			}
			for _, item := range items {
				x, err := toByte(t, item)
				if err != nil {
					return nil, err
				}
				s += string([]byte{x})
			}
		}
		b.b = append(b.b, s...)
		return None, t.m.alloc(len(s))
	})
	c.method("insert", "index item", func(t *Thread, a []Value) (Value, error) {
		b := a[0].(*ByteArray)
		i, err := asIndex(t, a[1])
		if err != nil {
			return nil, err
		}
		x, err := toByte(t, a[2])
		if err != nil {
			return nil, err
		}
		n := int64(len(b.b))
		if i < 0 {
			i = max(i+n, 0)
		}
		i = min(i, n)
		b.b = append(b.b[:i:i], append([]byte{x}, b.b[i:]...)...)
		return None, nil
	})
	c.method("pop", "index?", func(t *Thread, a []Value) (Value, error) {
		b := a[0].(*ByteArray)
		i := int64(-1)
		if a[1] != nil {
			var err error
			if i, err = asIndex(t, a[1]); err != nil {
				return nil, err
			}
		}
		if len(b.b) == 0 {
			return nil, throw(IndexError, "pop from empty bytearray")
		}
		if i < 0 {
			i += int64(len(b.b))
		}
		if i < 0 || i >= int64(len(b.b)) {
			return nil, throw(IndexError, "pop index out of range")
		}
		v := b.b[i]
		b.b = append(b.b[:i], b.b[i+1:]...)
		return mkInt(int64(v)), nil
	})
	c.method("remove", "value", func(t *Thread, a []Value) (Value, error) {
		b := a[0].(*ByteArray)
		x, err := toByte(t, a[1])
		if err != nil {
			return nil, err
		}
		i := strings.IndexByte(string(b.b), x)
		if i < 0 {
			return nil, throw(ValueError, "value not found in bytearray")
		}
		b.b = append(b.b[:i], b.b[i+1:]...)
		return None, nil
	})
	c.method("reverse", "", func(t *Thread, a []Value) (Value, error) {
		b := a[0].(*ByteArray).b
		for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
			b[i], b[j] = b[j], b[i]
		}
		return None, nil
	})
	c.method("clear", "", func(t *Thread, a []Value) (Value, error) {
		a[0].(*ByteArray).b = nil
		return None, nil
	})
	c.method("copy", "", func(t *Thread, a []Value) (Value, error) {
		return &ByteArray{append([]byte(nil), a[0].(*ByteArray).b...)}, nil
	})
}
