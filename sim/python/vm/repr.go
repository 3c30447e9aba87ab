package vm

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// reprOf is repr(v).
func reprOf(t *Thread, v Value) (string, error) {
	switch x := v.(type) {
	case *Str:
		return quote(x.s), nil
	case Int:
		return strconv.FormatInt(int64(x), 10), nil
	case Float:
		return formatFloat(float64(x)), nil
	case Bool, NoneType, EllipsisType, NotImplementedType, Bytes:
		return repr0(v), nil
	case bigInt:
		return bigText(t, x)
	case *List:
		return reprItems(t, x, x.items, "[", "]", false)
	case *Tuple:
		return reprItems(t, x, x.items, "(", ")", len(x.items) == 1)
	case *dict:
		return reprDict(t, x)
	case *Set:
		return reprSet(t, x, "")
	case *ByteArray:
		return "bytearray(" + quoteBytes(string(x.b)) + ")", nil
	case *Range:
		if x.step == 1 {
			return fmt.Sprintf("range(%d, %d)", x.start, x.stop), nil
		}
		return fmt.Sprintf("range(%d, %d, %d)", x.start, x.stop, x.step), nil
	case *Slice:
		inner, err := reprItems(t, x, []Value{x.start, x.stop, x.step}, "slice(", ")", false)
		return inner, err
	case *dictView:
		return x.repr(t)
	case *mappingProxy:
		s, err := reprOf(t, x.d)
		return "mappingproxy(" + s + ")", err
	case *Object:
		return reprObject(t, x)
	case *Type:
		if f, ok := x.metaclass().override(dunderRepr); ok {
			v, err := t.callBound(f, x, x.metaclass())
			return textResult("__repr__", v, err)
		}
		return repr0(x), nil
	}
	return reprRare(t, v)
}

func reprRare(t *Thread, v Value) (string, error) {
	at := func(what string) (string, error) { return fmt.Sprintf("<%s at 0x%x>", what, identity(t, v)), nil }
	switch x := v.(type) {
	case *Function:
		if x.code.builtin {
			return "<built-in function " + x.name.s + ">", nil
		}
		return at("function " + x.qualname.s)
	case *Method:
		self, err := reprOf(t, x.self)
		name := "?"
		if f, ok := x.fn.(*Function); ok {
			name = f.qualname.s
		}
		return "<bound method " + name + " of " + self + ">", err
	case *Builtin:
		switch {
		case x.owner == nil || x.static:
			return "<built-in function " + x.name + ">", nil
		case x.self == nil:
			if strings.HasPrefix(x.name, "__") {
				return fmt.Sprintf("<slot wrapper '%s' of '%s' objects>", x.name, x.owner.name), nil
			}
			return fmt.Sprintf("<method '%s' of '%s' objects>", x.name, x.owner.name), nil
		}
		if c, ok := x.self.(*Type); ok {
			return fmt.Sprintf("<built-in method %s of type object at 0x%x>", x.name, identity(t, c)), nil
		}
		if strings.HasPrefix(x.name, "__") {
			return fmt.Sprintf("<method-wrapper '%s' of %s object at 0x%x>", x.name, typeOf(x.self).name, identity(t, x.self)), nil
		}
		return fmt.Sprintf("<built-in method %s of %s object at 0x%x>", x.name, typeOf(x.self).name, identity(t, x.self)), nil
	case *Module:
		if x.builtin {
			return fmt.Sprintf("<module '%s' (built-in)>", x.name), nil
		}
		return fmt.Sprintf("<module '%s' from '%s'>", x.name, x.file), nil
	case *Generator:
		words := map[generatorKind]string{kindGenerator: "generator object ", kindCoroutine: "coroutine object ", kindAsyncGenerator: "async_generator object "}
		return at(words[x.kind] + x.qualname.s)
	case *Super:
		return fmt.Sprintf("<super: <class '%s'>, <%s object>>", x.class.name, typeOf(x.self).name), nil
	case *code:
		return fmt.Sprintf("<code object %s at 0x%x, file \"%s\", line %d>", x.name, identity(t, v), x.file, x.firstLine), nil
	case *Alias:
		return reprAlias(t, x)
	case *Union:
		parts := make([]string, len(x.args))
		for i, a := range x.args {
			parts[i] = typeText(t, a)
		}
		return strings.Join(parts, " | "), nil
	case *iterator:
		if c, ok := v.(*iterator); ok && c.class.module == "itertools" && c.class.name == "count" {
			break
		}
		return at(x.class.shownName() + " object")
	case *memoryView:
		return at("memory")
	case *getset:
		return fmt.Sprintf("<attribute '%s' of '%s' objects>", x.name, x.owner.name), nil
	case *member:
		return fmt.Sprintf("<member '%s' of '%s' objects>", x.name, x.owner.name), nil
	case *StaticMethod:
		s, err := reprOf(t, x.fn)
		return "<staticmethod(" + s + ")>", err
	case *ClassMethod:
		s, err := reprOf(t, x.fn)
		return "<classmethod(" + s + ")>", err
	case *frameObject:
		return fmt.Sprintf("<frame at 0x%x, file '%s', line %d, code %s>", identity(t, v), x.code.file, x.line, x.code.name), nil
	}
	return at(typeOf(v).shownName() + " object")
}

func reprAlias(t *Thread, a *Alias) (string, error) {
	var parts []string
	for _, arg := range a.args.(*Tuple).items {
		parts = append(parts, typeText(t, arg))
	}
	if parts == nil {
		parts = []string{"()"}
	}
	return typeText(t, a.origin) + "[" + strings.Join(parts, ", ") + "]", nil
}

// typeText is how a type shows inside list[...] and unions.
func typeText(t *Thread, v Value) string {
	switch x := v.(type) {
	case *Type:
		return x.shownName()
	case NoneType:
		return "None"
	case EllipsisType:
		return "..."
	case *List:
		parts := make([]string, len(x.items))
		for i, a := range x.items {
			parts[i] = typeText(t, a)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	s, err := reprOf(t, v)
	if err != nil {
		return "?"
	}
	return s
}

// repr0 is the repr of a value that needs no call.
func repr0(v Value) string {
	switch x := v.(type) {
	case NoneType:
		return "None"
	case Bool:
		if x {
			return "True"
		}
		return "False"
	case EllipsisType:
		return "Ellipsis"
	case NotImplementedType:
		return "NotImplemented"
	case Int:
		return strconv.FormatInt(int64(x), 10)
	case Float:
		return formatFloat(float64(x))
	case *Str:
		return quote(x.s)
	case Bytes:
		return quoteBytes(string(x))
	case *Type:
		return "<class '" + x.shownName() + "'>"
	}
	return "<" + typeOf(v).name + " object>"
}

// enterRepr marks a container as being shown; it reports false if it is already.
func (t *Thread) enterRepr(v Value) bool {
	for _, o := range t.showing {
		if o == v {
			return false
		}
	}
	t.showing = append(t.showing, v)
	return true
}

func (t *Thread) leaveRepr() { t.showing = t.showing[:len(t.showing)-1] }

func reprItems(t *Thread, v Value, items []Value, open, end string, comma bool) (string, error) {
	if err := t.descend(); err != nil {
		return "", err
	}
	defer t.ascend()
	if !t.enterRepr(v) {
		return open + "..." + end, nil
	}
	defer t.leaveRepr()
	var b strings.Builder
	b.WriteString(open)
	for i, item := range items {
		if i > 0 {
			b.WriteString(", ")
		}
		s, err := reprOf(t, item)
		if err != nil {
			return "", err
		}
		b.WriteString(s)
		if b.Len()&0xfff > 0xf00 {
			if err := t.m.fits(b.Len()); err != nil {
				return "", err
			}
		}
	}
	t.charge(len(items) >> 2)
	if comma {
		b.WriteString(",")
	}
	b.WriteString(end)
	return b.String(), nil
}

func reprDict(t *Thread, d *dict) (string, error) {
	if err := t.descend(); err != nil {
		return "", err
	}
	defer t.ascend()
	if !t.enterRepr(d) {
		return "{...}", nil
	}
	defer t.leaveRepr()
	var b strings.Builder
	b.WriteString("{")
	first := true
	for i := 0; i < len(d.entries); i++ {
		e := d.entries[i]
		if e.key == nil {
			continue
		}
		if !first {
			b.WriteString(", ")
		}
		first = false
		k, err := reprOf(t, e.key)
		if err != nil {
			return "", err
		}
		v, err := reprOf(t, e.val)
		if err != nil {
			return "", err
		}
		b.WriteString(k + ": " + v)
		if err := t.m.fits(b.Len()); err != nil {
			return "", err
		}
	}
	t.charge(d.used >> 1)
	b.WriteString("}")
	return b.String(), nil
}

func reprSet(t *Thread, s *Set, name string) (string, error) {
	if name == "" && s.frozen {
		name = "frozenset"
	}
	if s.used == 0 {
		if name == "" {
			name = "set"
		}
		return name + "()", nil
	}
	inner, err := reprItems(t, s, s.keys(), "{", "}", false)
	if err != nil {
		return "", err
	}
	if name != "" {
		return name + "(" + inner + ")", nil
	}
	return inner, nil
}

func reprObject(t *Thread, o *Object) (string, error) {
	f, ok := o.class.lookup(dunderRepr)
	if b, builtin := f.(*Builtin); ok && (!builtin || b.owner == nil) {
		v, err := t.callBound(f, o, o.class)
		return textResult("__repr__", v, err)
	} else if ok && b.owner == ObjectType {
		return fmt.Sprintf("<%s object at 0x%x>", o.class.shownName(), identity(t, o)), nil
	}
	if o.exc != nil {
		return reprException(t, o)
	}
	switch b := o.base.(type) {
	case nil:
		return fmt.Sprintf("<%s object at 0x%x>", o.class.shownName(), identity(t, o)), nil
	case *Set:
		return reprSet(t, b, o.class.name)
	case *ByteArray:
		return o.class.name + "(" + quoteBytes(string(b.b)) + ")", nil
	default:
		return reprOf(t, b)
	}
}

func reprException(t *Thread, o *Object) (string, error) {
	items := o.exc.args.items
	s, err := reprItems(t, o.exc.args, items, "(", ")", false)
	return o.class.name + s, err
}

func textResult(method string, v Value, err error) (string, error) {
	if err != nil {
		return "", err
	}
	s, ok := unwrap(v).(*Str)
	if !ok {
		return "", throw(TypeError, "%s returned non-string (type %s)", method, typeOf(v).name)
	}
	return s.s, nil
}

// strOf is str(v).
func strOf(t *Thread, v Value) (string, error) {
	switch x := v.(type) {
	case *Str:
		return x.s, nil
	case *Object:
		f, ok := x.class.lookup(dunderStr)
		if b, builtin := f.(*Builtin); ok && (!builtin || b.owner == nil || b.name != "__str__") {
			v, err := t.callBound(f, x, x.class)
			return textResult("__str__", v, err)
		}
		if x.exc != nil {
			return strException(t, x)
		}
		if b, ok := f.(*Builtin); ok && b.owner != ObjectType {
			v, err := t.callBound(f, x, x.class)
			return textResult("__str__", v, err)
		}
		s, err := reprObject(t, x)
		if r, ok := err.(*Raised); ok && r.exc.class == TypeError && strings.HasPrefix(plainMessage(r.exc), "__repr__ returned non-string") {
			// object.__str__ is what hands it on
			return "", throw(TypeError, "%s", strings.Replace(plainMessage(r.exc), "__repr__", "__str__", 1))
		}
		return s, err
	case *Type:
		if f, ok := x.metaclass().override(dunderStr); ok {
			v, err := t.callBound(f, x, x.metaclass())
			return textResult("__str__", v, err)
		}
	}
	return reprOf(t, v)
}

// strException is an exception's text.
func strException(t *Thread, o *Object) (string, error) {
	args := o.exc.args.items
	attr := func(name string) Value {
		v, _ := o.own(intern(name))
		return v
	}
	switch {
	case o.exc.group != nil:
		return strGroup(t, o)
	case o.class.isSub(OSError) && len(args) == 2:
		no, err := strOf(t, attr("errno"))
		if err != nil {
			return "", err
		}
		text, err := strOf(t, attr("strerror"))
		if err != nil {
			return "", err
		}
		s := "[Errno " + no + "] " + text
		if name := attr("filename"); name != nil && name != None {
			r, err := reprOf(t, name)
			if err != nil {
				return "", err
			}
			s += ": " + r
		}
		return s, nil
	case o.class.isSub(KeyError) && len(args) == 1:
		return reprOf(t, args[0])
	case o.class.isSub(SyntaxError):
		if msg := attr("msg"); msg != nil {
			s, err := strOf(t, msg)
			if line, ok := toIndex(attr("lineno")); ok && err == nil {
				if file, ok := attr("filename").(*Str); ok {
					return fmt.Sprintf("%s (%s, line %d)", s, file.s[strings.LastIndexByte(file.s, '/')+1:], line), nil
				}
				return fmt.Sprintf("%s (line %d)", s, line), nil
			}
			return s, err
		}
	case (o.class.isSub(UnicodeDecodeError) || o.class.isSub(UnicodeEncodeError)) && len(args) == 5:
		return strUnicodeError(t, o)
	case o.class.isSub(ImportError):
		if msg, ok := attr("msg").(*Str); ok {
			return msg.s, nil
		}
	}
	switch len(args) {
	case 0:
		return "", nil
	case 1:
		return strOf(t, args[0])
	}
	return reprOf(t, o.exc.args)
}

func strUnicodeError(t *Thread, o *Object) (string, error) {
	args := o.exc.args.items
	enc, _ := args[0].(*Str)
	reason, _ := args[4].(*Str)
	start, _ := toIndex(args[2])
	end, _ := toIndex(args[3])
	if enc == nil || reason == nil {
		return reprOf(t, o.exc.args)
	}
	verb, where := "decode", ""
	switch s := args[1].(type) {
	case Bytes:
		where = fmt.Sprintf("bytes in position %d-%d", start, end-1)
		if end == start+1 && int(start) < len(s) {
			where = fmt.Sprintf("byte 0x%02x in position %d", s[start], start)
		}
	case *Str:
		verb = "encode"
		where = fmt.Sprintf("characters in position %d-%d", start, end-1)
		if rs := runes(s.s); end == start+1 && int(start) < len(rs) {
			r := rs[start]
			esc := fmt.Sprintf("\\x%02x", r)
			if r > 0xffff {
				esc = fmt.Sprintf("\\U%08x", r)
			} else if r > 0xff {
				esc = fmt.Sprintf("\\u%04x", r)
			}
			where = fmt.Sprintf("character '%s' in position %d", esc, start)
		}
	}
	return fmt.Sprintf("'%s' codec can't %s %s: %s", enc.s, verb, where, reason.s), nil
}

// formatFloat is repr(f).
func formatFloat(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	case math.IsNaN(f):
		return "nan"
	case f == math.Trunc(f) && math.Abs(f) < 1e16:
		return strconv.FormatFloat(f, 'f', 1, 64)
	}
	s := strconv.FormatFloat(f, 'e', -1, 64)
	mantissa, exponent, _ := strings.Cut(s, "e")
	n, _ := strconv.Atoi(exponent)
	if n >= -4 && n < 16 {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	return fmt.Sprintf("%se%+03d", mantissa, n)
}

// bigText is the digits of an int, which may be too many.
func bigText(t *Thread, n bigInt) (string, error) {
	if n.BitLen() > 14284 {
		if limit := 4300; len(n.Text(16))*12/10 > limit {
			t.charge(n.BitLen() >> 4)
			if n.BitLen() > 40000 || len(n.String()) > limit {
				return "", throw(ValueError, "Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit")
			}
		}
	}
	return n.String(), nil
}

// printable reports whether repr shows a character as itself.
func printable(r rune) bool {
	if r < 0x7f {
		return r >= ' '
	}
	if r >= 0xd800 && r <= 0xdfff {
		return false
	}
	return unicode.IsPrint(r)
}

// quote is repr of a str.
func quote(s string) string {
	q := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		q = '"'
	}
	b := make([]byte, 0, len(s)+2)
	b = append(b, q)
	for i := 0; i < len(s); {
		r, n := decodeRune(s[i:])
		i += n
		switch {
		case r == rune(q) || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case printable(r):
			b = append(b, s[i-n:i]...)
		case r < 0x100:
			b = fmt.Appendf(b, "\\x%02x", r)
		case r < 0x10000:
			b = fmt.Appendf(b, "\\u%04x", r)
		default:
			b = fmt.Appendf(b, "\\U%08x", r)
		}
	}
	return string(append(b, q))
}

// quoteBytes is repr of a bytes.
func quoteBytes(s string) string {
	q := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		q = '"'
	}
	b := append(make([]byte, 0, len(s)+3), 'b', q)
	for i := range len(s) {
		switch c := s[i]; {
		case c == q || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, `\n`...)
		case c == '\r':
			b = append(b, `\r`...)
		case c == '\t':
			b = append(b, `\t`...)
		case c < ' ' || c >= 0x7f:
			b = fmt.Appendf(b, "\\x%02x", c)
		default:
			b = append(b, c)
		}
	}
	return string(append(b, q))
}

// ascii is ascii(v) of a repr.
func ascii(s string) string {
	var b strings.Builder
	for _, r := range runes(s) {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, "\\x%02x", r)
		case r < 0x10000:
			fmt.Fprintf(&b, "\\u%04x", r)
		default:
			fmt.Fprintf(&b, "\\U%08x", r)
		}
	}
	return b.String()
}

// appendRune appends a character, lone surrogates too.
func appendRune(b []byte, r rune) []byte {
	if r >= 0xd800 && r <= 0xdfff {
		return append(b, 0xe0|byte(r>>12), 0x80|byte(r>>6)&0xbf, 0x80|byte(r)&0xbf)
	}
	return append(b, string(r)...)
}
