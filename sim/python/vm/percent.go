package vm

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// percentArgs hands out the arguments of a % format.
type percentArgs struct {
	tuple  []Value
	single Value // if it is no tuple
	next   int
	mapped bool
}

func (a *percentArgs) take() (Value, error) {
	if a.single != nil {
		if a.next > 0 {
			return nil, throw(TypeError, "not enough arguments for format string")
		}
		a.next++
		return a.single, nil
	}
	if a.next >= len(a.tuple) {
		return nil, throw(TypeError, "not enough arguments for format string")
	}
	a.next++
	return a.tuple[a.next-1], nil
}

// percentFormat is format % args.
func percentFormat(t *Thread, format *Str, args Value) (Value, error) {
	s, err := percent(t, format.s, args, func(t *Thread, kind byte, v Value) (string, error) {
		switch kind {
		case 's':
			return strOf(t, v)
		case 'r':
			return reprOf(t, v)
		}
		s, err := reprOf(t, v)
		return ascii(s), err
	}, false)
	return newStr(s), err
}

// bytesFormat is format % args for bytes.
func bytesFormat(t *Thread, like Value, format string, args Value) (Value, error) {
	s, err := percent(t, format, args, func(t *Thread, kind byte, v Value) (string, error) {
		if kind == 's' || kind == 'b' {
			if text, ok := bytesOf(v); ok {
				return text, nil
			}
			return "", throw(TypeError, "%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", typeOf(v).name)
		}
		s, err := reprOf(t, v)
		return ascii(s), err
	}, true)
	return likeBytes(like, s), err
}

func percent(t *Thread, format string, args Value, text func(*Thread, byte, Value) (string, error), bytes bool) (string, error) {
	a := &percentArgs{}
	if tuple, ok := unwrap(args).(*Tuple); ok {
		a.tuple = tuple.items
	} else {
		a.single = args
	}
	var b strings.Builder
	for i := 0; i < len(format); {
		at := strings.IndexByte(format[i:], '%')
		if at < 0 {
			b.WriteString(format[i:])
			break
		}
		b.WriteString(format[i : i+at])
		i += at + 1
		n, err := percentField(t, &b, format, i, a, args, text, bytes)
		if err != nil {
			return "", err
		}
		i = n
		if err := t.m.fits(b.Len()); err != nil {
			return "", err
		}
	}
	if a.mapped {
		return b.String(), nil
	}
	if a.single == nil && a.next < len(a.tuple) {
		return "", throw(TypeError, "not all arguments converted during %s formatting", map[bool]string{false: "string", true: "bytes"}[bytes])
	}
	if a.single != nil && a.next == 0 && (!subscriptable(args) || bytes && isBytes(args)) {
		return "", throw(TypeError, "not all arguments converted during %s formatting", map[bool]string{false: "string", true: "bytes"}[bytes])
	}
	return b.String(), nil
}

// percentField formats one conversion, of which i is behind the percent sign; it
// answers where it ends.
func percentField(t *Thread, b *strings.Builder, format string, i int, a *percentArgs, args Value, text func(*Thread, byte, Value) (string, error), bytes bool) (int, error) {
	incomplete := func() (int, error) { return 0, throw(ValueError, "incomplete format") }
	var mapped Value
	if i < len(format) && format[i] == '(' {
		end, depth := i+1, 1
		for ; end < len(format) && depth > 0; end++ {
			switch format[end] {
			case '(':
				depth++
			case ')':
				depth--
			}
		}
		if depth > 0 {
			return 0, throw(ValueError, "incomplete format key")
		}
		if !subscriptable(args) {
			return 0, throw(TypeError, "format requires a mapping")
		}
		var key Value = newStr(format[i+1 : end-1])
		if bytes {
			key = Bytes(format[i+1 : end-1])
		}
		v, err := getItem(t, args, key)
		if err != nil {
			return 0, err
		}
		mapped = v
		a.mapped = true
		i = end
	}
	spec := formatSpec{fill: " ", precision: -1, align: '>'}
	left, zero := false, false
flags:
	for ; i < len(format); i++ {
		switch format[i] {
		case '-':
			left = true
		case '+':
			spec.sign = '+'
		case ' ':
			if spec.sign == 0 {
				spec.sign = ' '
			}
		case '#':
			spec.alternate = true
		case '0':
			zero = true
		default:
			break flags
		}
	}
	number := func() (int, error) {
		if i < len(format) && format[i] == '*' {
			i++
			v, err := a.take()
			if err != nil {
				return 0, err
			}
			n, ok := toIndex(v)
			if !ok {
				return 0, throw(TypeError, "* wants int")
			}
			return int(n), nil
		}
		start := i
		for i < len(format) && isDigit(format[i]) {
			i++
		}
		n, err := strconv.Atoi(format[start:i])
		if i > start && (err != nil || n > 1<<31-1) {
			return 0, throw(ValueError, "width too big")
		}
		return n, nil
	}
	var err error
	if spec.width, err = number(); err != nil {
		return 0, err
	}
	if spec.width < 0 {
		left = true
		spec.width = -spec.width
	}
	if i < len(format) && format[i] == '.' {
		i++
		if spec.precision, err = number(); err != nil {
			return 0, err
		}
		spec.precision = max(spec.precision, 0)
	}
	for i < len(format) && (format[i] == 'l' || format[i] == 'h' || format[i] == 'L') {
		i++
	}
	if i >= len(format) {
		return incomplete()
	}
	kind := format[i]
	if left {
		spec.align = '<'
	}
	if kind == '%' {
		b.WriteByte('%')
		return i + 1, nil
	}
	if strings.IndexByte("diouxXeEfFgGcrsab", kind) < 0 || kind == 'b' && !bytes {
		r, _ := decodeRune(format[i:])
		return 0, throw(ValueError, "unsupported format character '%c' (0x%x) at index %d", r, r, runeCount(format[:i]))
	}
	v := mapped
	if v == nil {
		if v, err = a.take(); err != nil {
			return 0, err
		}
	}
	if err := percentValue(t, b, kind, v, spec, left, zero, text); err != nil {
		return 0, err
	}
	return i + 1, nil
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func percentValue(t *Thread, b *strings.Builder, kind byte, v Value, spec formatSpec, left, zero bool, text func(*Thread, byte, Value) (string, error)) error {
	lead, body := "", ""
	switch kind {
	case 's', 'r', 'a', 'b':
		s, err := text(t, kind, v)
		if err != nil {
			return err
		}
		body = s
		if spec.precision >= 0 && spec.precision < runeCount(s) {
			body = s[:runeOffset(s, spec.precision)]
		}
		zero = false
	case 'c':
		switch x := unwrap(v).(type) {
		case *Str:
			if x.Len() != 1 {
				return throw(TypeError, "%s", "%c requires int or char")
			}
			body = x.s
		case Int:
			if x < 0 || x > utf8.MaxRune {
				return throw(OverflowError, "%s", "%c arg not in range(0x110000)")
			}
			body = string(appendRune(nil, rune(x)))
		case Bytes:
			body = string(x)
		default:
			return throw(TypeError, "%s", "%c requires int or char")
		}
		zero = false
	case 'd', 'i', 'u', 'x', 'X', 'o':
		s, l, err := percentInt(t, kind, v, spec)
		if err != nil {
			return err
		}
		lead, body = l, s
	default:
		x, err := asFloat(t, v)
		if err != nil {
			return err
		}
		negative := x < 0 || x == 0 && 1/x < 0
		if negative {
			x = -x
		}
		lead = signOf(negative, spec.sign)
		body = floatBody(x, kind, spec.precision, spec.alternate)
	}
	if zero && !left {
		spec.fill, spec.align = "0", '='
	}
	s, err := spec.pad(t, lead, body, '>')
	b.WriteString(s)
	return err
}

func percentInt(t *Thread, kind byte, v Value, spec formatSpec) (digits, lead string, err error) {
	var n *big.Int
	switch x := unwrap(v).(type) {
	case Float:
		if kind == 'x' || kind == 'X' || kind == 'o' {
			return "", "", throw(TypeError, "%%%c format: an integer is required, not float", kind)
		}
		i, err := floatToInt(float64(x))
		if err != nil {
			return "", "", err
		}
		n, _ = toBig(i)
	default:
		var ok bool
		if n, ok = toBig(x); !ok {
			if o, isObject := v.(*Object); isObject {
				r, err := t.intMethod(o, kind != 'd' && kind != 'i' && kind != 'u')
				if err != nil {
					return "", "", err
				}
				n, ok = toBig(r)
			}
			if !ok {
				word := "a real number"
				if kind == 'x' || kind == 'X' || kind == 'o' {
					word = "an integer"
				}
				return "", "", throw(TypeError, "%%%c format: %s is required, not %s", kind, word, typeOf(v).name)
			}
		}
	}
	abs := new(big.Int).Abs(n)
	prefix := ""
	switch kind {
	case 'x':
		digits, prefix = abs.Text(16), "0x"
	case 'X':
		digits, prefix = strings.ToUpper(abs.Text(16)), "0X"
	case 'o':
		digits, prefix = abs.Text(8), "0o"
	default:
		if digits, err = bigText(t, abs); err != nil {
			return "", "", err
		}
	}
	if !spec.alternate {
		prefix = ""
	}
	if len(digits) < spec.precision {
		if err := t.m.alloc(spec.precision); err != nil {
			return "", "", err
		}
		digits = strings.Repeat("0", spec.precision-len(digits)) + digits
	}
	return digits, signOf(n.Sign() < 0, spec.sign) + prefix, nil
}

// intMethod is an object's __index__, or else its __int__.
func (t *Thread) intMethod(o *Object, indexOnly bool) (Value, error) {
	if f, ok := o.class.override(dunderIndex); ok {
		return t.callBound(f, o, o.class)
	}
	if f, ok := o.class.override(dunderInt); ok && !indexOnly {
		return t.callBound(f, o, o.class)
	}
	return nil, nil
}

// asFloat is a number, or an object's __float__, as a float.
func asFloat(t *Thread, v Value) (float64, error) {
	if o, ok := v.(*Object); ok && o.base == nil {
		if f, ok := o.class.lookup(dunderFloat); ok {
			r, err := t.callBound(f, o, o.class)
			if err != nil {
				return 0, err
			}
			v = r
		} else if f, ok := o.class.lookup(dunderIndex); ok {
			r, err := t.callBound(f, o, o.class)
			if err != nil {
				return 0, err
			}
			v = r
		}
	}
	return toFloat(unwrap(v))
}

// subscriptable reports whether a value counts as a mapping for % formatting.
func subscriptable(v Value) bool {
	switch unwrap(v).(type) {
	case *Tuple, *Str:
		return false
	}
	_, ok := typeOf(v).lookup(dunderGetitem)
	return ok
}

func isBytes(v Value) bool {
	switch unwrap(v).(type) {
	case Bytes, *ByteArray:
		return true
	}
	return false
}

func isMapping(v Value) bool {
	switch x := v.(type) {
	case *dict, *mappingProxy:
		return true
	case *Object:
		if x.base != nil {
			_, ok := x.base.(*dict)
			return ok
		}
		_, ok := x.class.lookup(dunderGetitem)
		_, keys := x.class.lookup(nameKeys)
		return ok && keys
	}
	return false
}
