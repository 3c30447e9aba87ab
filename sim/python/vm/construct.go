package vm

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

func sortNames(s []string) { slices.Sort(s) }

func hexText(n int64) string { return strconv.FormatInt(n, 16) }

// simple makes a type's constructor of a native with a signature: the value is
// wrapped if a subclass is made.
func (c *Type) simple(spec string, fn native) {
	b := &Builtin{name: c.name, sig: parseSignature(spec)}
	c.construct = func(t *Thread, cls *Type, args []Value, kw *dict) (Value, error) {
		a, err := b.arrange(args, kw)
		if err != nil {
			return nil, err
		}
		v, err := fn(t, a)
		if err != nil {
			return nil, err
		}
		return wrap(t, cls, c, v)
	}
}

// wrap makes an instance of a subclass of a builtin type.
func wrap(t *Thread, cls, builtin *Type, v Value) (Value, error) {
	if cls == builtin || cls.machine == nil {
		return v, nil
	}
	if cls.abstract() {
		return nil, abstractError(cls)
	}
	o := &Object{class: cls, base: v}
	t.made(o)
	return o, t.m.alloc(64)
}

// filled makes the constructor of a mutable type: a subclass's instance is empty
// until its __init__ fills it.
func (c *Type) filled(spec string, empty func() Value, fill func(t *Thread, self Value, a []Value) error) {
	b := &Builtin{name: c.name, sig: parseSignature(spec)}
	c.construct = func(t *Thread, cls *Type, args []Value, kw *dict) (Value, error) {
		v := empty()
		if cls != c {
			return wrap(t, cls, c, v)
		}
		a, err := b.arrange(args, kw)
		if err != nil {
			return nil, err
		}
		return v, fill(t, v, a)
	}
	c.dict.setName(dunderInit, &Builtin{name: "__init__", owner: c, sig: b.sig, fn: func(t *Thread, a []Value) (Value, error) {
		return None, fill(t, a[0], a[1:])
	}})
}

func constructors() {
	IntType.simple("x? base=", func(t *Thread, a []Value) (Value, error) {
		if a[0] == nil {
			if a[1] != nil {
				return nil, throw(TypeError, "int() missing string argument")
			}
			return mkInt(0), nil
		}
		return toInt(t, a[0], a[1])
	})
	BoolType.construct = func(t *Thread, cls *Type, args []Value, kw *dict) (Value, error) {
		if kw != nil && kw.used > 0 {
			return nil, throw(TypeError, "bool() takes no keyword arguments")
		}
		if len(args) > 1 {
			return nil, throw(TypeError, "bool expected at most 1 argument, got %d", len(args))
		}
		if len(args) == 0 {
			return Bool(false), nil
		}
		truth, err := isTrue(t, args[0])
		return Bool(truth), err
	}
	FloatType.simple("x?", func(t *Thread, a []Value) (Value, error) {
		if a[0] == nil {
			return Float(0), nil
		}
		return makeFloat(t, a[0])
	})
	ComplexType.construct = func(t *Thread, cls *Type, args []Value, kw *dict) (Value, error) {
		return nil, throw(NotImplementedError, "complex numbers are not supported")
	}
	StrType.simple("object= encoding= errors=", makeStr)
	BytesType.simple("source= encoding= errors=", func(t *Thread, a []Value) (Value, error) {
		s, err := makeBytes(t, "bytes", a)
		return Bytes(s), err
	})
	ByteArrayType.filled("source= encoding= errors=", func() Value { return &ByteArray{} }, func(t *Thread, self Value, a []Value) error {
		s, err := makeBytes(t, "bytearray", a)
		self.(*ByteArray).b = []byte(s)
		return err
	})
	MemoryViewType.simple("object:", func(t *Thread, a []Value) (Value, error) {
		s, ok := bytesOf(a[0])
		if !ok {
			return nil, throw(TypeError, "memoryview: a bytes-like object is required, not '%s'", typeOf(a[0]).name)
		}
		return &memoryView{of: unwrap(a[0]), n: len(s)}, nil
	})
	ListType.filled("iterable?", func() Value { return &List{} }, func(t *Thread, self Value, a []Value) error {
		if a[0] == nil {
			self.(*List).items = nil
			return nil
		}
		items, err := t.items(a[0])
		if err != nil {
			return err
		}
		if err := t.m.alloc(len(items) * 16); err != nil {
			return err
		}
		t.charge(len(items) >> 4)
		self.(*List).items = slices.Clone(items)
		return nil
	})
	TupleType.simple("iterable?", func(t *Thread, a []Value) (Value, error) {
		if a[0] == nil {
			return emptyTuple, nil
		}
		if v, ok := a[0].(*Tuple); ok {
			return v, nil
		}
		items, err := t.items(a[0])
		return &Tuple{slices.Clone(items)}, err
	})
	DictType.filled("mapping? **kw", func() Value { return newDict() }, func(t *Thread, self Value, a []Value) error {
		d := newDict()
		if a[0] != nil {
			if !iterable(a[0]) {
				return throw(TypeError, "'%s' object is not iterable", typeOf(a[0]).name)
			}
			if err := updateDict(t, d, a[0]); err != nil {
				return err
			}
		}
		if err := mergeDict(t, d, a[1].(*dict)); err != nil {
			return err
		}
		return mergeDict(t, self.(*dict), d)
	})
	set := func(t *Thread, self Value, a []Value) error {
		s := newSet()
		if a[0] != nil {
			if x, ok := unwrap(a[0]).(*Set); ok {
				s = x.copy()
			} else {
				items, err := t.items(a[0])
				if err != nil {
					return err
				}
				if err := t.m.alloc(len(items) * 32); err != nil {
					return err
				}
				t.charge(len(items) >> 1)
				if s, err = setOf(t, items); err != nil {
					return err
				}
			}
		}
		self.(*Set).become(s)
		return nil
	}
	SetType.filled("iterable?", func() Value { return newSet() }, set)
	FrozenSetType.simple("iterable?", func(t *Thread, a []Value) (Value, error) {
		s := newSet()
		s.frozen = true
		return s, set(t, s, a)
	})
	RangeType.simple("start stop? step?", makeRange)
	SliceType.simple("start stop? step?", func(t *Thread, a []Value) (Value, error) {
		for i, v := range a {
			if v == nil {
				a[i] = None
			}
		}
		if a[1] == None && a[2] == None {
			return &Slice{None, a[0], None}, nil
		}
		return &Slice{a[0], a[1], a[2]}, nil
	})
	PropertyType.construct = func(t *Thread, cls *Type, args []Value, kw *dict) (Value, error) {
		b := &Builtin{name: "property", sig: parseSignature("fget= fset= fdel= doc=")}
		a, err := b.arrange(args, kw)
		if err != nil {
			return nil, err
		}
		p := &Property{get: a[0], set: a[1], del: a[2], doc: a[3]}
		return wrap(t, cls, PropertyType, p)
	}
	StaticMethodType.simple("function", func(t *Thread, a []Value) (Value, error) { return &StaticMethod{a[0]}, nil })
	ClassMethodType.simple("function", func(t *Thread, a []Value) (Value, error) { return &ClassMethod{a[0]}, nil })
	SuperType.simple("type? obj?", newSuper)
	ModuleType.construct = func(t *Thread, cls *Type, args []Value, kw *dict) (Value, error) {
		if len(args) == 0 {
			return nil, throw(TypeError, "module() missing required argument 'name' (pos 1)")
		}
		s, ok := args[0].(*Str)
		if !ok {
			return nil, throw(TypeError, "module() argument 'name' must be str, not %s", argumentName(args[0]))
		}
		m := &Module{name: s.s, dict: newDict(), builtin: true}
		m.dict.setName(dunderName, s)
		m.dict.setName(dunderDoc, None)
		return m, nil
	}
	AliasType.simple("origin args", func(t *Thread, a []Value) (Value, error) { return &Alias{a[0], tupleOf(a[1])}, nil })
	MethodType.simple("function self", func(t *Thread, a []Value) (Value, error) { return &Method{a[1], a[0]}, nil })
	MappingProxyType.simple("mapping", func(t *Thread, a []Value) (Value, error) {
		d, ok := unwrap(a[0]).(*dict)
		if !ok {
			return nil, throw(TypeError, "mappingproxy() argument must be a mapping, not %s", typeOf(a[0]).name)
		}
		return &mappingProxy{d}, nil
	})
	NoneTypeType.simple("", func(t *Thread, a []Value) (Value, error) { return None, nil })
}

func makeRange(t *Thread, a []Value) (Value, error) {
	r := &Range{step: 1}
	if a[1] == nil {
		a = []Value{mkInt(0), a[0], nil}
	}
	for i, p := range []*int64{&r.start, &r.stop, &r.step} {
		if a[i] == nil {
			continue
		}
		n, err := t.anyInt(a[i])
		if err != nil {
			return nil, err
		}
		if !n.IsInt64() {
			return nil, throw(OverflowError, "Python int too large to convert to C ssize_t")
		}
		*p = n.Int64()
	}
	if r.step == 0 {
		return nil, throw(ValueError, "range() arg 3 must not be zero")
	}
	return r, nil
}

// toInt is int(v) or int(v, base).
func toInt(t *Thread, v, base Value) (Value, error) {
	if base == nil {
		switch x := v.(type) {
		case Int, bigInt:
			return x, nil
		case Bool:
			n, _ := toIndex(x)
			return mkInt(n), nil
		case Float:
			return floatToInt(float64(x))
		case *Object:
			for _, name := range []*Str{dunderInt, dunderIndex, dunderTrunc} {
				if f, ok := x.class.override(name); ok {
					r, err := t.callBound(f, x, x.class)
					if err != nil {
						return nil, err
					}
					if _, ok := toBig(unwrap(r)); !ok {
						return nil, throw(TypeError, "%s returned non-int (type %s)", name.s, typeOf(r).name)
					}
					return unwrap(r), nil
				}
			}
			if x.base != nil {
				return toInt(t, x.base, nil)
			}
		}
	}
	radix := int64(10)
	if base != nil {
		var err error
		if radix, err = asIndex(t, base); err != nil {
			return nil, err
		}
		if radix != 0 && (radix < 2 || radix > 36) {
			return nil, throw(ValueError, "int() base must be >= 2 and <= 36, or 0")
		}
	}
	switch x := unwrap(v).(type) {
	case *Str:
		return parseInt(t, x.s, int(radix), quote(x.s))
	case Bytes, *ByteArray:
		s, _ := bytesOf(x)
		return parseInt(t, s, int(radix), quoteBytes(s))
	}
	if base != nil {
		return nil, throw(TypeError, "int() can't convert non-string with explicit base")
	}
	return nil, throw(TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%s'", typeOf(v).name)
}

// parseInt reads an int; shown is the text in the error.
func parseInt(t *Thread, text string, base int, shown string) (Value, error) {
	invalid := func() (Value, error) {
		return nil, throw(ValueError, "invalid literal for int() with base %d: %s", base, cutText(shown))
	}
	s := strings.TrimFunc(text, isSpace)
	sign := ""
	if strings.HasPrefix(s, "-") || strings.HasPrefix(s, "+") {
		sign, s = s[:1], s[1:]
	}
	s = asciiDigits(s)
	radix := base
	if len(s) > 1 && s[0] == '0' {
		for letter, n := range map[byte]int{'x': 16, 'o': 8, 'b': 2} {
			if s[1]|0x20 == letter && (base == 0 || base == n) {
				radix = n
				s = strings.TrimPrefix(s[2:], "_")
				break
			}
		}
	}
	if radix == 0 {
		radix = 10
		if len(s) > 1 && s[0] == '0' && strings.Trim(s, "0_") != "" {
			return invalid()
		}
	}
	if s == "" || s[0] == '_' || s[len(s)-1] == '_' || strings.Contains(s, "__") {
		return invalid()
	}
	digits := strings.ReplaceAll(s, "_", "")
	if radix&(radix-1) != 0 && len(digits) > 4300 {
		return nil, throw(ValueError, "Exceeds the limit (4300 digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit", len(digits))
	}
	if n, err := strconv.ParseInt(sign+digits, radix, 64); err == nil && digits[0] != '-' && digits[0] != '+' {
		return mkInt(n), nil
	}
	for i := range len(digits) {
		if c := digits[i]; !isDigit(c) && (c|0x20 < 'a' || c|0x20 > 'z') {
			return invalid()
		}
	}
	if len(digits)*4 > maxBits {
		return nil, throwValue(MemoryError)
	}
	n, ok := new(big.Int).SetString(sign+digits, radix)
	if !ok {
		return invalid()
	}
	return mkBig(n), nil
}

// cutText shortens what an error shows, as CPython does at 200 characters.
func cutText(s string) string {
	if rs := []rune(s); len(rs) > 200 {
		return string(rs[:200])
	}
	return s
}

func floatToInt(f float64) (Value, error) {
	switch {
	case math.IsInf(f, 0):
		return nil, throw(OverflowError, "cannot convert float infinity to integer")
	case math.IsNaN(f):
		return nil, throw(ValueError, "cannot convert float NaN to integer")
	case math.Abs(f) < 1<<62:
		return mkInt(int64(f)), nil
	}
	n, _ := new(big.Float).SetFloat64(f).Int(nil)
	return mkBig(n), nil
}

func makeFloat(t *Thread, v Value) (Value, error) {
	switch x := v.(type) {
	case Float:
		return x, nil
	case Int, Bool, bigInt:
		f, err := toFloat(x)
		return Float(f), err
	case *Object:
		for _, name := range []*Str{dunderFloat, dunderIndex} {
			if f, ok := x.class.override(name); ok {
				r, err := t.callBound(f, x, x.class)
				if err != nil {
					return nil, err
				}
				if _, ok := unwrap(r).(Float); !ok && name == dunderFloat {
					return nil, throw(TypeError, "%s.__float__ returned non-float (type %s)", x.class.name, typeOf(r).name)
				}
				f, err := toFloat(unwrap(r))
				return Float(f), err
			}
		}
		if x.base != nil {
			return makeFloat(t, x.base)
		}
	case *Str:
		return parseFloat(x.s, quote(x.s))
	case Bytes:
		return parseFloat(string(x), quoteBytes(string(x)))
	case *ByteArray:
		return parseFloat(string(x.b), "bytearray("+quoteBytes(string(x.b))+")")
	}
	return nil, throw(TypeError, "float() argument must be a string or a real number, not '%s'", typeOf(v).name)
}

func parseFloat(text, shown string) (Value, error) {
	invalid := throw(ValueError, "could not convert string to float: %s", shown)
	s := asciiDigits(strings.TrimFunc(text, isSpace))
	lower := strings.ToLower(strings.TrimLeft(s, "+-"))
	switch lower {
	case "inf", "infinity", "nan":
	default:
		if lower == "" || strings.ContainsAny(lower, "xpin") || len(s)-len(lower) > 1 {
			return nil, invalid
		}
		for i := range len(s) {
			if s[i] == '_' && (i == 0 || i == len(s)-1 || !isDigit(s[i-1]) || !isDigit(s[i+1])) {
				return nil, invalid
			}
		}
		s = strings.ReplaceAll(s, "_", "")
	}
	if lower == "nan" {
		return Float(math.NaN()), nil
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(f, 0) {
		return nil, invalid
	}
	return Float(f), nil
}

// asciiDigits replaces other scripts' decimal digits.
func asciiDigits(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return strings.Map(func(r rune) rune {
				if d := decimalValue(r); d >= 0 && r >= 0x80 {
					return rune('0' + d)
				}
				return r
			}, s)
		}
	}
	return s
}

func makeStr(t *Thread, a []Value) (Value, error) {
	if a[0] == nil {
		return emptyStr, nil
	}
	if a[1] == nil && a[2] == nil {
		if s, ok := a[0].(*Str); ok {
			return s, nil
		}
		s, err := strOf(t, a[0])
		return newStr(s), err
	}
	encoding, errors, err := codecArgs("str", a[1], a[2])
	if isException(err, TypeError) {
		return nil, err
	}
	text, ok := bytesOf(a[0])
	if !ok {
		if _, isStr := unwrap(a[0]).(*Str); isStr {
			return nil, throw(TypeError, "decoding str is not supported")
		}
		return nil, throw(TypeError, "decoding to str: need a bytes-like object, %s found", typeOf(a[0]).name)
	}
	if err != nil { // an encoding that there is not
		return nil, err
	}
	return decode(t, text, encoding, errors)
}

// makeBytes is what bytes() and bytearray() hold; class is which of them it is.
func makeBytes(t *Thread, class string, a []Value) (string, error) {
	if a[0] == nil {
		return "", nil
	}
	if s, ok := unwrap(a[0]).(*Str); ok {
		if a[1] == nil {
			return "", throw(TypeError, "string argument without an encoding")
		}
		encoding, errors, err := codecArgs(class, a[1], a[2])
		if err != nil {
			return "", err
		}
		return encode(t, s.s, encoding, errors)
	}
	if a[1] != nil {
		if _, _, err := codecArgs(class, a[1], a[2]); isException(err, TypeError) {
			return "", err
		}
		return "", throw(TypeError, "encoding without a string argument")
	}
	if o, ok := a[0].(*Object); ok {
		if f, ok := o.class.lookup(dunderBytes); ok {
			r, err := t.callBound(f, o, o.class)
			if err != nil {
				return "", err
			}
			s, ok := bytesOf(r)
			if !ok {
				return "", throw(TypeError, "__bytes__ returned non-bytes (type %s)", typeOf(r).name)
			}
			return s, nil
		}
	}
	if s, ok := bytesOf(a[0]); ok {
		return s, nil
	}
	if n, ok := toIndex(unwrap(a[0])); ok {
		if n < 0 {
			return "", throw(ValueError, "negative count")
		}
		if err := t.m.alloc(int(min(n, maxIndex))); err != nil {
			return "", err
		}
		return strings.Repeat("\x00", int(n)), nil
	}
	if _, big := a[0].(bigInt); big {
		return "", throw(OverflowError, "cannot fit 'int' into an index-sized integer")
	}
	if !iterable(a[0]) {
		return "", throw(TypeError, "cannot convert '%s' object to %s", typeOf(a[0]).name, class)
	}
	items, err := t.items(a[0])
	if err != nil {
		return "", err
	}
	out := make([]byte, len(items))
	for i, v := range items {
		n, err := asIndex(t, v)
		if err != nil {
			return "", err
		}
		if n < 0 || n > 255 {
			return "", throw(ValueError, "bytes must be in range(0, 256)")
		}
		out[i] = byte(n)
	}
	return string(out), nil
}
