package vm

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"

	"warren/sim/python/syntax"
)

// builtinNames are the names that every module sees.
var builtinNames = newDict()

func builtin(name, spec string, fn native) { builtinNames.setStr(name, function(name, spec, fn)) }

func builtinFunctions() {
	builtin("print", "*args sep~ end~ file~ flush~", printFunction)
	builtin("len", "obj", func(t *Thread, a []Value) (Value, error) {
		n, err := length(t, a[0])
		return mkInt(int64(n)), err
	})
	builtin("repr", "obj", func(t *Thread, a []Value) (Value, error) {
		s, err := reprOf(t, a[0])
		return newStr(s), err
	})
	builtin("ascii", "obj", func(t *Thread, a []Value) (Value, error) {
		s, err := reprOf(t, a[0])
		return newStr(ascii(s)), err
	})
	builtin("iter", "obj sentinel?", func(t *Thread, a []Value) (Value, error) {
		if a[1] != nil {
			if !isCallable(a[0]) {
				return nil, throw(TypeError, "iter(v, w): v must be callable")
			}
			return &iterator{class: CallIteratorType, a: a[0], b: a[1], deep: stepCall}, nil
		}
		return iterate(t, a[0])
	})
	builtin("next", "iterator default?", func(t *Thread, a []Value) (Value, error) {
		v, err := t.next(a[0])
		if a[1] != nil && isException(err, StopIteration) {
			return a[1], nil
		}
		return v, err
	})
	builtin("aiter", "async_iterable", func(t *Thread, a []Value) (Value, error) {
		if _, ok := typeOf(a[0]).lookup(dunderAiter); !ok {
			return nil, throw(TypeError, "'%s' object is not an async iterable", typeOf(a[0]).name)
		}
		return t.callMethod(a[0], dunderAiter)
	})
	builtin("anext", "aiterator default?", func(t *Thread, a []Value) (Value, error) {
		if _, ok := typeOf(a[0]).lookup(dunderAnext); !ok {
			return nil, throw(TypeError, "'%s' object is not an async iterator", typeOf(a[0]).name)
		}
		if a[1] == nil {
			return t.callMethod(a[0], dunderAnext)
		}
		mod, err := t.importModule("_anext")
		if err != nil {
			return nil, err
		}
		next, _ := mod.(*Module).dict.str("anext")
		return t.call(next, a[0], a[1])
	})
	builtin("getattr", "obj name default?", func(t *Thread, a []Value) (Value, error) {
		name, ok := unwrap(a[1]).(*Str)
		if !ok {
			return nil, throw(TypeError, "attribute name must be string, not '%s'", typeOf(a[1]).name)
		}
		v, err := getAttr(t, a[0], t.m.known(name))
		if a[2] != nil && isException(err, AttributeError) {
			return a[2], nil
		}
		return v, err
	})
	builtin("hasattr", "obj name", func(t *Thread, a []Value) (Value, error) {
		name, ok := unwrap(a[1]).(*Str)
		if !ok {
			return nil, throw(TypeError, "attribute name must be string, not '%s'", typeOf(a[1]).name)
		}
		_, err := getAttr(t, a[0], t.m.known(name))
		if isException(err, AttributeError) {
			return Bool(false), nil
		}
		return Bool(true), err
	})
	builtin("setattr", "obj name value", func(t *Thread, a []Value) (Value, error) {
		name, ok := unwrap(a[1]).(*Str)
		if !ok {
			return nil, throw(TypeError, "attribute name must be string, not '%s'", typeOf(a[1]).name)
		}
		return None, setAttr(t, a[0], t.m.known(name), a[2])
	})
	builtin("delattr", "obj name", func(t *Thread, a []Value) (Value, error) {
		name, ok := unwrap(a[1]).(*Str)
		if !ok {
			return nil, throw(TypeError, "attribute name must be string, not '%s'", typeOf(a[1]).name)
		}
		return None, setAttr(t, a[0], t.m.known(name), nil)
	})
	builtin("isinstance", "obj class", func(t *Thread, a []Value) (Value, error) {
		ok, err := isInstanceOf(t, a[0], a[1])
		return Bool(ok), err
	})
	builtin("issubclass", "class of", func(t *Thread, a []Value) (Value, error) {
		ok, err := isSubclassOf(t, a[0], a[1])
		return Bool(ok), err
	})
	builtin("callable", "obj", func(t *Thread, a []Value) (Value, error) { return Bool(isCallable(a[0])), nil })
	builtin("id", "obj", func(t *Thread, a []Value) (Value, error) { return mkInt(identity(t, a[0])), nil })
	builtin("hash", "obj", func(t *Thread, a []Value) (Value, error) {
		h, err := hashOf(t, a[0])
		return mkInt(int64(h)), err
	})
	builtin("abs", "x", func(t *Thread, a []Value) (Value, error) { return absolute(t, a[0]) })
	builtin("round", "number: ndigits=", func(t *Thread, a []Value) (Value, error) { return round(t, a[0], a[1]) })
	builtin("divmod", "x y", divmod)
	builtin("pow", "base: exp: mod=", power)
	builtin("chr", "i", func(t *Thread, a []Value) (Value, error) {
		n, err := asIndex(t, a[0])
		if isException(err, IndexError) {
			return nil, throw(OverflowError, "Python int too large to convert to C int")
		}
		if err != nil {
			return nil, err
		}
		if n < 0 || n > 0x10ffff {
			return nil, throw(ValueError, "chr() arg not in range(0x110000)")
		}
		return newStr(string(appendRune(nil, rune(n)))), nil
	})
	builtin("ord", "c", ord)
	for _, k := range []struct {
		name, prefix string
		base         int
	}{{"hex", "0x", 16}, {"oct", "0o", 8}, {"bin", "0b", 2}} {
		builtin(k.name, "number", func(t *Thread, a []Value) (Value, error) {
			n, err := t.anyInt(a[0])
			if err != nil {
				return nil, err
			}
			sign := ""
			if n.Sign() < 0 {
				sign = "-"
			}
			return newStr(sign + k.prefix + new(big.Int).Abs(n).Text(k.base)), nil
		})
	}
	builtin("min", "*args default~ key~", func(t *Thread, a []Value) (Value, error) { return extreme(t, "min", cmpLt, a) })
	builtin("max", "*args default~ key~", func(t *Thread, a []Value) (Value, error) { return extreme(t, "max", cmpGt, a) })
	builtin("sum", "iterable start=", sum)
	builtin("sorted", "iterable key~ reverse~", func(t *Thread, a []Value) (Value, error) {
		items, err := t.items(a[0])
		if err != nil {
			return nil, err
		}
		items, err = sortItems(t, slices.Clone(items), a[1], a[2])
		return &List{items}, err
	})
	builtin("any", "iterable", func(t *Thread, a []Value) (Value, error) { return anyAll(t, a[0], true) })
	builtin("all", "iterable", func(t *Thread, a []Value) (Value, error) { return anyAll(t, a[0], false) })
	builtin("format", "value spec?", func(t *Thread, a []Value) (Value, error) {
		spec := ""
		if a[1] != nil {
			s, ok := unwrap(a[1]).(*Str)
			if !ok {
				return nil, throw(TypeError, "format() argument 2 must be str, not %s", argumentName(a[1]))
			}
			spec = s.s
		}
		s, err := formatValue(t, a[0], spec)
		return newStr(s), err
	})
	builtin("input", "prompt?", input)
	builtin("globals", "", func(t *Thread, a []Value) (Value, error) { return t.caller().globals, nil })
	builtin("locals", "", func(t *Thread, a []Value) (Value, error) { return t.locals(), nil })
	builtin("vars", "obj?", func(t *Thread, a []Value) (Value, error) {
		if a[0] == nil {
			return t.locals(), nil
		}
		v, err := getAttr(t, a[0], dunderDict)
		if isException(err, AttributeError) {
			return nil, throw(TypeError, "vars() argument must have __dict__ attribute")
		}
		return v, err
	})
	builtin("dir", "obj?", dir)
	builtin("eval", "source globals? locals?", eval)
	builtin("exec", "source globals? locals?", exec)
	builtin("compile", "source: filename: mode: flags= dont_inherit= optimize=", compileText)
	builtin("__import__", "name: globals= locals= fromlist= level=", func(t *Thread, a []Value) (Value, error) {
		s, ok := a[0].(*Str)
		if !ok {
			return nil, throw(TypeError, "__import__() argument 1 must be str, not %s", typeOf(a[0]).name)
		}
		mod, err := t.importModule(s.s)
		if err != nil {
			return nil, err
		}
		if a[3] != nil {
			if full, err := isTrue(t, a[3]); err != nil || full {
				return mod, err
			}
		}
		root, _, _ := strings.Cut(s.s, ".")
		v, _ := t.m.modules.str(root)
		return v, nil
	})
	builtin("open", "file: mode= buffering= encoding= errors= newline= closefd= opener=", func(t *Thread, a []Value) (Value, error) {
		switch unwrap(a[0]).(type) {
		case *Str, Bytes, Int:
		default:
			if _, ok := typeOf(a[0]).lookup(intern("__fspath__")); !ok {
				return nil, throw(TypeError, "expected str, bytes or os.PathLike object, not %s", typeOf(a[0]).name)
			}
		}
		no, text := 2, "No such file or directory"
		if mode, ok := a[1].(*Str); ok && strings.ContainsAny(mode.s, "wax") {
			no, text = 13, "Permission denied"
		}
		err := throwValue(OSError, mkInt(int64(no)), newStr(text), a[0]).(*Raised)
		initException(err.exc)
		return nil, err
	})
	for _, name := range []string{"exit", "quit"} {
		builtin(name, "code=", func(t *Thread, a []Value) (Value, error) {
			e := newException(SystemExit)
			if a[0] != nil {
				e.exc.args = &Tuple{a[:1]}
			}
			initException(e)
			return nil, &Raised{e}
		})
	}
	builtinNames.setStr("None", None)
	builtinNames.setStr("True", Bool(true))
	builtinNames.setStr("False", Bool(false))
	builtinNames.setStr("Ellipsis", Ellipsis)
	builtinNames.setStr("NotImplemented", NotImplemented)
	builtinNames.setStr("__debug__", Bool(true))
	builtinNames.setStr("__name__", newStr("builtins"))
}

func isCallable(v Value) bool {
	switch x := v.(type) {
	case *Function, *Builtin, *Method, *Type, *Alias, *StaticMethod:
		return true
	case *Object:
		_, ok := x.class.lookup(dunderCall)
		return ok
	}
	return false
}

// caller is the Python frame that called the running native.
func (t *Thread) caller() *frame {
	f := t.top
	for f != nil && f.code == nil {
		f = f.back
	}
	if f == nil {
		return &frame{globals: t.m.globals, code: &code{}}
	}
	return f
}

func (t *Thread) locals() *dict {
	f := t.caller()
	if f.names != nil {
		return f.names
	}
	d := newDict()
	for i, name := range f.code.slots {
		if f.slots[i] != nil {
			d.setStr(name, f.slots[i])
		}
	}
	for i, name := range f.code.cells {
		if f.cells[i].v != nil {
			d.setStr(name, f.cells[i].v)
		}
	}
	return d
}

func stepCall(t *Thread, it *iterator) (Value, error) {
	if it.a == nil {
		return nil, endOfIteration()
	}
	v, err := t.call(it.a)
	if err != nil {
		return nil, err
	}
	same, err := keysEqual(t, v, it.b)
	if err != nil {
		return nil, err
	}
	if same {
		it.a = nil
		return nil, endOfIteration()
	}
	return v, nil
}

func printFunction(t *Thread, a []Value) (Value, error) {
	sep, end := " ", "\n"
	for i, p := range []*string{&sep, &end} {
		if v := a[1+i]; v != nil && v != None {
			s, ok := unwrap(v).(*Str)
			if !ok {
				return nil, throw(TypeError, "%s must be None or a string, not %s", []string{"sep", "end"}[i], typeOf(v).name)
			}
			*p = s.s
		}
	}
	var b strings.Builder
	for i, v := range a[0].(*Tuple).items {
		if i > 0 {
			b.WriteString(sep)
		}
		s, err := strOf(t, v)
		if err != nil {
			return nil, err
		}
		b.WriteString(s)
		if err := t.m.fits(b.Len()); err != nil {
			return nil, err
		}
	}
	b.WriteString(end)
	text := b.String()
	file := a[3]
	if file == nil || file == None {
		file = t.m.stdout()
	}
	if file == nil {
		return None, t.output(false, text)
	}
	if file == None {
		return None, nil
	}
	write, err := getAttr(t, file, intern("write"))
	if err != nil {
		return nil, err
	}
	if text != "" {
		if _, err := t.call(write, newStr(text)); err != nil {
			return nil, err
		}
	}
	if a[4] != nil {
		if flush, err := isTrue(t, a[4]); err != nil {
			return nil, err
		} else if flush {
			f, err := getAttr(t, file, intern("flush"))
			if err != nil {
				return nil, err
			}
			if _, err := t.call(f); err != nil {
				return nil, err
			}
		}
	}
	return None, nil
}

// stdout is sys.stdout if the program has put something else there, else nil.
func (m *Machine) stdout() Value {
	v, ok := m.modules.str("sys")
	sys, isModule := v.(*Module)
	if !ok || !isModule {
		return nil
	}
	out, ok := sys.dict.str("stdout")
	original, _ := sys.dict.str("__stdout__")
	if !ok || out == original {
		return nil
	}
	return out
}

// output writes to the terminal; above the limit it ends the program, which no
// handler of it sees.
func (t *Thread) output(stderr bool, text string) error {
	t.charge(len(text) >> 6)
	if t.m.write(stderr, encodable(text), t.Line()) {
		return nil
	}
	t.m.say(true, fmt.Sprintf("The program was ended: it has written more than %d bytes to its terminal.\n", t.m.limits.Output), t.Line())
	return t.m.end(1)
}

// encodable replaces what no terminal can show.
func encodable(s string) string { return strings.ToValidUTF8(s, "?") }

func ord(t *Thread, a []Value) (Value, error) {
	switch x := unwrap(a[0]).(type) {
	case *Str:
		if x.Len() == 1 {
			r, _ := decodeRune(x.s)
			return mkInt(int64(r)), nil
		}
		return nil, throw(TypeError, "ord() expected a character, but string of length %d found", x.Len())
	case Bytes, *ByteArray:
		s, _ := bytesOf(x)
		if len(s) == 1 {
			return mkInt(int64(s[0])), nil
		}
		return nil, throw(TypeError, "ord() expected a character, but string of length %d found", len(s))
	}
	return nil, throw(TypeError, "ord() expected string of length 1, but %s found", typeOf(a[0]).name)
}

// anyInt is an int of any size, of an int or an object with __index__.
func (t *Thread) anyInt(v Value) (*big.Int, error) {
	if o, ok := v.(*Object); ok {
		r, err := t.intMethod(o, true)
		if err != nil {
			return nil, err
		}
		if r != nil {
			v = r
		}
	}
	if n, ok := toBig(unwrap(v)); ok {
		return n, nil
	}
	return nil, throw(TypeError, "'%s' object cannot be interpreted as an integer", typeOf(v).name)
}

func absolute(t *Thread, v Value) (Value, error) {
	if o, ok := v.(*Object); ok {
		if f, ok := o.class.override(dunderAbs); ok {
			return t.callBound(f, o, o.class)
		}
		v = unwrap(v)
	}
	switch x := v.(type) {
	case Float:
		return Float(math.Abs(float64(x))), nil
	case Int, Bool, bigInt:
		n, _ := toBig(x)
		return mkBig(new(big.Int).Abs(n)), nil
	}
	return nil, throw(TypeError, "bad operand type for abs(): '%s'", typeOf(v).name)
}

func round(t *Thread, v, digits Value) (Value, error) {
	if o, ok := v.(*Object); ok {
		if f, ok := o.class.override(dunderRound); ok {
			if digits == nil {
				return t.callBound(f, o, o.class)
			}
			return t.callBound(f, o, o.class, digits)
		}
		v = unwrap(v)
	}
	if digits == None {
		digits = nil
	}
	n := int64(0)
	if digits != nil {
		var err error
		if n, err = asIndex(t, digits); err != nil {
			return nil, err
		}
	}
	switch x := v.(type) {
	case Float:
		if digits == nil {
			return floatToInt(math.RoundToEven(float64(x)))
		}
		return roundFloat(float64(x), n)
	case Int, Bool, bigInt:
		b, _ := toBig(x)
		if digits == nil || n >= 0 {
			return mkBig(b), nil
		}
		if -n > int64(b.BitLen()) {
			return mkInt(0), nil
		}
		unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(-n), nil)
		q, m := floorDivide(b, unit)
		twice := new(big.Int).Lsh(m, 1)
		if c := twice.Cmp(unit); c > 0 || c == 0 && q.Bit(0) == 1 {
			q.Add(q, big.NewInt(1))
		}
		return mkBig(q.Mul(q, unit)), nil
	}
	return nil, throw(TypeError, "type %s doesn't define __round__ method", typeOf(v).name)
}

func divmod(t *Thread, a []Value) (Value, error) {
	if f, ok := unwrap(a[0]).(Float); ok || isFloat(unwrap(a[1])) {
		if _, other := a[0].(*Object); !other || ok {
			x, errX := toFloat(unwrap(a[0]))
			y, errY := toFloat(unwrap(a[1]))
			_ = f
			if errX == nil && errY == nil {
				if y == 0 {
					return nil, throw(ZeroDivisionError, "float divmod()")
				}
				q, m := floatDivmod(x, y)
				return &Tuple{[]Value{Float(q), Float(m)}}, nil
			}
		}
	}
	if o, ok := a[0].(*Object); ok {
		if f, ok := o.class.override(intern("__divmod__")); ok {
			return t.callBound(f, o, o.class, a[1])
		}
	}
	q, err := tryBinary(t, opFloorDiv, a[0], a[1])
	if err != nil {
		return nil, err
	}
	if q == NotImplemented {
		return nil, throw(TypeError, "unsupported operand type(s) for divmod(): '%s' and '%s'", typeOf(a[0]).name, typeOf(a[1]).name)
	}
	m, err := binary(t, opMod, a[0], a[1])
	return &Tuple{[]Value{q, m}}, err
}

func power(t *Thread, a []Value) (Value, error) {
	if a[2] == nil || a[2] == None {
		return binary(t, opPow, a[0], a[1])
	}
	if o, ok := a[0].(*Object); ok {
		if f, ok := o.class.override(intern("__pow__")); ok {
			return t.callBound(f, o, o.class, a[1], a[2])
		}
	}
	x, ok1 := toBig(unwrap(a[0]))
	y, ok2 := toBig(unwrap(a[1]))
	m, ok3 := toBig(unwrap(a[2]))
	if !ok1 || !ok2 || !ok3 {
		for _, v := range a {
			switch unwrap(v).(type) {
			case Bool, Int, bigInt, Float:
			default:
				return nil, throw(TypeError, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
					typeOf(a[0]).name, typeOf(a[1]).name, typeOf(a[2]).name)
			}
		}
		return nil, throw(TypeError, "pow() 3rd argument not allowed unless all arguments are integers")
	}
	if m.Sign() == 0 {
		return nil, throw(ValueError, "pow() 3rd argument cannot be 0")
	}
	words := (m.BitLen() >> 6) + 1
	t.charge(words * words * (y.BitLen() + 1) >> 5)
	if y.Sign() < 0 {
		inv := new(big.Int).ModInverse(x, new(big.Int).Abs(m))
		if inv == nil {
			return nil, throw(ValueError, "base is not invertible for the given modulus")
		}
		x, y = inv, new(big.Int).Neg(y)
	}
	r := new(big.Int).Exp(x, y, new(big.Int).Abs(m))
	if m.Sign() < 0 && r.Sign() > 0 {
		r.Add(r, m)
	}
	return mkBig(r), nil
}

// extreme is min or max.
func extreme(t *Thread, name string, op comparison, a []Value) (Value, error) {
	args := a[0].(*Tuple).items
	items := args
	switch {
	case len(args) == 0:
		return nil, throw(TypeError, "%s expected at least 1 argument, got 0", name)
	case len(args) == 1:
		var err error
		if items, err = t.items(args[0]); err != nil {
			return nil, err
		}
		if len(items) == 0 {
			if a[1] != nil {
				return a[1], nil
			}
			return nil, throw(ValueError, "%s() arg is an empty sequence", name)
		}
	case a[1] != nil:
		return nil, throw(TypeError, "Cannot specify a default for %s() with multiple positional arguments", name)
	}
	key := a[2]
	if key == None {
		key = nil
	}
	var best, bestKey Value
	for i, v := range items {
		k := v
		if key != nil {
			var err error
			if k, err = t.call(key, v); err != nil {
				return nil, err
			}
		}
		t.charge(1)
		if i == 0 {
			best, bestKey = v, k
			continue
		}
		r, err := compare(t, op, k, bestKey)
		if err != nil {
			return nil, err
		}
		better, err := isTrue(t, r)
		if err != nil {
			return nil, err
		}
		if better {
			best, bestKey = v, k
		}
	}
	return best, nil
}

func sum(t *Thread, a []Value) (Value, error) {
	total := a[1]
	if total == nil {
		total = mkInt(0)
	}
	switch total.(type) {
	case *Str:
		return nil, throw(TypeError, "sum() can't sum strings [use ''.join(seq) instead]")
	case Bytes:
		return nil, throw(TypeError, "sum() can't sum bytes [use b''.join(seq) instead]")
	}
	items, err := t.items(a[0])
	if err != nil {
		return nil, err
	}
	t.charge(len(items))
	for _, v := range items {
		if x, ok := total.(Int); ok {
			if y, ok := v.(Int); ok {
				if s := intBinary(opAdd, int64(x), int64(y)); s != nil {
					total = s
					continue
				}
			}
		}
		if total, err = binary(t, opAdd, total, v); err != nil {
			return nil, err
		}
	}
	return total, nil
}

func anyAll(t *Thread, v Value, want bool) (Value, error) {
	it, err := iterate(t, v)
	if err == nil {
		it, err = t.once(it)
	}
	if err != nil {
		return nil, err
	}
	for {
		item, err := t.next(it)
		if err != nil {
			if isException(err, StopIteration) {
				return Bool(!want), nil
			}
			return nil, err
		}
		truth, err := isTrue(t, item)
		if err != nil {
			return nil, err
		}
		if truth == want {
			return Bool(want), nil
		}
	}
}

// sortItems sorts items in place, stably, by key.
func sortItems(t *Thread, items []Value, key, reverse Value) ([]Value, error) {
	down := false
	if reverse != nil {
		var err error
		if down, err = isTrue(t, reverse); err != nil {
			return nil, err
		}
	}
	type pair struct{ key, value Value }
	pairs := make([]pair, len(items))
	for i, v := range items {
		k := v
		if key != nil && key != None {
			var err error
			if k, err = t.call(key, v); err != nil {
				return nil, err
			}
		}
		pairs[i] = pair{k, v}
	}
	if down {
		slices.Reverse(pairs)
	}
	var failed error
	t.charge(len(pairs))
	slices.SortStableFunc(pairs, func(a, b pair) int {
		if failed != nil {
			return 0
		}
		less, err := lessThan(t, a.key, b.key)
		if err != nil {
			failed = err
			return 0
		}
		if less {
			return -1
		}
		if less, err = lessThan(t, b.key, a.key); err != nil {
			failed = err
		} else if less {
			return 1
		}
		return 0
	})
	if failed != nil {
		return nil, failed
	}
	if down {
		slices.Reverse(pairs)
	}
	out := make([]Value, len(pairs))
	for i, p := range pairs {
		out[i] = p.value
	}
	return out, nil
}

func lessThan(t *Thread, a, b Value) (bool, error) {
	switch x := a.(type) {
	case Int:
		if y, ok := b.(Int); ok {
			return x < y, nil
		}
	case *Str:
		if y, ok := b.(*Str); ok {
			return x.s < y.s, nil
		}
	}
	t.charge(1)
	r, err := compare(t, cmpLt, a, b)
	if err != nil {
		return false, err
	}
	return isTrue(t, r)
}

func input(t *Thread, a []Value) (Value, error) {
	// the prompt is written once, though the native may run again
	if _, err := t.logged(func() (Value, error) {
		if a[0] == nil {
			return None, nil
		}
		return t.invoke(func(t *Thread, a []Value) (Value, error) {
			s, err := strOf(t, a[0])
			if err != nil {
				return nil, err
			}
			return None, t.output(false, s)
		}, a[:1], toStack)
	}); err != nil {
		return nil, err
	}
	p := t.m.options.Primitives["read_line"]
	if p == nil {
		return nil, throw(EOFError, "EOF when reading a line")
	}
	v, err := t.logged(func() (Value, error) {
		return t.invoke(func(t *Thread, _ []Value) (Value, error) { return p(t, nil) }, nil, toStack)
	})
	if err != nil {
		return nil, err
	}
	s, ok := v.(*Str)
	if !ok || s.s == "" {
		return nil, throw(EOFError, "EOF when reading a line")
	}
	return newStr(strings.TrimSuffix(s.s, "\n")), nil
}

func dir(t *Thread, a []Value) (Value, error) {
	var names []string
	if a[0] == nil {
		names = dictNames(t.locals())
	} else {
		if o, ok := a[0].(*Object); ok {
			if f, ok := o.class.override(dunderDir); ok {
				r, err := t.callBound(f, o, o.class)
				if err != nil {
					return nil, err
				}
				items, err := t.items(r)
				if err != nil {
					return nil, err
				}
				sorted, err := sortItems(t, slices.Clone(items), nil, nil)
				return &List{sorted}, err
			}
		}
		names = attributeNames(a[0])
	}
	slices.Sort(names)
	l := &List{}
	for _, name := range names {
		l.items = append(l.items, newStr(name))
	}
	return l, nil
}

// eval evaluates the text of an expression in the caller's names.
func eval(t *Thread, a []Value) (Value, error) {
	return t.runText(a, func(s string) (*syntax.Module, error) { return syntax.ParseExpr(s) })
}

func exec(t *Thread, a []Value) (Value, error) {
	_, err := t.runText(a, func(s string) (*syntax.Module, error) { return syntax.Parse(s) })
	return None, err
}

func (t *Thread) runText(a []Value, parse func(string) (*syntax.Module, error)) (Value, error) {
	c, ok := a[0].(*code)
	if !ok {
		s, ok := sourceText(a[0])
		if !ok {
			return nil, throw(TypeError, "%s() arg 1 must be a string, bytes or code object", "eval")
		}
		m, err := parse(s)
		if err != nil {
			return nil, syntaxError(err, "<string>")
		}
		c = compileModule(m, "<string>", false, t.m.intern)
		c.forget()
	}
	caller := t.caller()
	globals, names := caller.globals, t.locals()
	if d, ok := a[1].(*dict); ok {
		globals, names = d, d
	}
	if d, ok := a[2].(*dict); ok {
		names = d
	}
	return t.logged(func() (Value, error) {
		f := t.newFrame(c, make([]globalCache, len(c.names)), globals)
		f.names = names
		return nil, t.push(f)
	})
}

func sourceText(v Value) (string, bool) {
	switch x := unwrap(v).(type) {
	case *Str:
		return x.s, true
	case Bytes:
		return string(x), true
	}
	return "", false
}

// compileText is compile(source, filename, mode).
func compileText(t *Thread, a []Value) (Value, error) {
	source, ok := sourceText(a[0])
	if !ok {
		return nil, throw(TypeError, "compile() arg 1 must be a string, bytes or AST object")
	}
	file, ok := a[1].(*Str)
	if !ok {
		return nil, throw(TypeError, "expected str, bytes or os.PathLike object, not %s", typeOf(a[1]).name)
	}
	mode, ok := a[2].(*Str)
	if !ok {
		return nil, throw(TypeError, "compile() argument 'mode' must be str, not %s", argumentName(a[2]))
	}
	parse := syntax.Parse
	switch mode.s {
	case "eval":
		parse = syntax.ParseExpr
	case "exec", "single":
	default:
		return nil, throw(ValueError, "compile() mode must be 'exec', 'eval' or 'single'")
	}
	m, err := parse(source)
	if err != nil {
		return nil, syntaxError(err, file.s)
	}
	c := compileModule(m, file.s, false, t.m.intern)
	c.forget()
	return c, nil
}
