package vm

import "github.com/google/uuid"

// nativeModules are the modules in Go: each fills a module's dict.
var nativeModules = map[string]func(*Machine, *dict){}

func init() {
	nativeModules["builtins"] = func(m *Machine, d *dict) {
		for _, e := range m.builtins.entries {
			if e.key != nil {
				d.setName(e.key.(*Str), e.val)
			}
		}
	}
	nativeModules["math"] = mathModule
	nativeModules["_regex"] = regexModule
	nativeModules["_hashlib"] = hashModule
}

// machineModule is what module _warren has beside the host's primitives: what the
// library's Python source needs of the machine itself.
func machineModule(m *Machine, d *dict) {
	add := func(name, spec string, fn native) { d.setStr(name, function(name, spec, fn)) }
	d.setStr("file", newStr(m.options.File))
	args := &List{}
	for _, a := range m.options.Args {
		args.items = append(args.items, newStr(a))
	}
	d.setStr("args", args)
	d.setStr("modules", m.modules)
	d.setStr("seed", mkInt(int64(m.options.Seed>>1)))
	for _, c := range []*Type{FunctionType, MethodType, BuiltinType, MethodDescriptor, ModuleType, GeneratorType, CoroutineType,
		AsyncGeneratorType, CellType, CodeType, FrameType, TracebackType, MappingProxyType, AliasType, UnionType, NoneTypeType,
		EllipsisTypeType, NotImplementedT, GetSetType, MemberType, DictKeysType, DictValuesType, DictItemsType} {
		d.setStr(c.name, c)
	}
	add("write", "fd text", func(t *Thread, a []Value) (Value, error) {
		s, err := text1("write", a[1])
		if err != nil {
			return nil, err
		}
		fd, _ := toIndex(a[0])
		return mkInt(int64(runeCount(s))), t.output(fd == 2, s)
	})
	add("exc_info", "", func(t *Thread, a []Value) (Value, error) {
		o := t.handled()
		if o == nil {
			return &Tuple{[]Value{None, None, None}}, nil
		}
		return &Tuple{[]Value{o.class, o, traceOf(o)}}, nil
	})
	add("frame", "depth", func(t *Thread, a []Value) (Value, error) {
		n, err := asIndex(t, a[0])
		if err != nil {
			return nil, err
		}
		f := t.caller()
		for ; n > 0 && f != nil; n-- {
			f = f.back
			for f != nil && f.code == nil {
				f = f.back
			}
		}
		if f == nil {
			return nil, throw(ValueError, "call stack is not deep enough")
		}
		return t.frameObjects(f), nil
	})
	add("format_exception", "exc chain", func(t *Thread, a []Value) (Value, error) {
		o, ok := a[0].(*Object)
		if !ok || o.exc == nil {
			return nil, throw(TypeError, "Exception expected for value, %s found", typeOf(a[0]).name)
		}
		chain, err := isTrue(t, a[1])
		return newStr(t.formatException(o, chain, false)), err
	})
	add("format_exception_only", "exc", func(t *Thread, a []Value) (Value, error) {
		o, ok := a[0].(*Object)
		if !ok || o.exc == nil {
			return nil, throw(TypeError, "Exception expected for value, %s found", typeOf(a[0]).name)
		}
		return newStr(t.exceptionOnly(o, false)), nil
	})
	add("format_level", "tb", func(t *Thread, a []Value) (Value, error) {
		tb, ok := a[0].(*Traceback)
		if !ok {
			return nil, throw(TypeError, "a traceback is required, not %s", typeOf(a[0]).name)
		}
		return newStr(traceLevel(tb)), nil
	})
	add("source_line", "code line", func(t *Thread, a []Value) (Value, error) {
		c, ok := a[0].(*code)
		n, _ := toIndex(a[1])
		if !ok || n < 1 || int(n) > len(c.lines) {
			return emptyStr, nil
		}
		return newStr(c.lines[n-1]), nil
	})
	add("recursion_limit", "limit?", func(t *Thread, a []Value) (Value, error) {
		if a[0] != nil {
			n, err := asIndex(t, a[0])
			if err != nil {
				return nil, err
			}
			if n < 1 {
				return nil, throw(ValueError, "recursion limit must be greater or equal than 1")
			}
			t.m.limits.Recursion = int(min(n, 20000))
		}
		return mkInt(int64(t.m.limits.Recursion)), nil
	})
	add("intern", "text", func(t *Thread, a []Value) (Value, error) {
		s, ok := a[0].(*Str)
		if !ok {
			return nil, throw(TypeError, "intern() argument must be str, not %s", argumentName(a[0]))
		}
		return t.m.known(s), nil
	})
	add("at_exit", "function", func(t *Thread, a []Value) (Value, error) {
		t.m.atExit = append(t.m.atExit, a[0])
		return None, nil
	})
	add("random_bytes", "size", func(t *Thread, a []Value) (Value, error) {
		n, err := asIndex(t, a[0])
		if err != nil {
			return nil, err
		}
		if err := t.m.alloc(int(max(n, 0))); err != nil {
			return nil, err
		}
		out := make([]byte, max(n, 0))
		_, err = chance{t.m}.Read(out)
		return Bytes(out), err
	})
	add("uuid4", "", func(t *Thread, a []Value) (Value, error) {
		id, err := uuid.NewRandomFromReader(chance{t.m})
		return Bytes(id[:]), err
	})
	add("end", "status", func(t *Thread, a []Value) (Value, error) {
		n, err := asIndex(t, a[0])
		if err != nil {
			return nil, err
		}
		return nil, t.m.end(int(n))
	})
	add("file_line", "file line", func(t *Thread, a []Value) (Value, error) {
		n, _ := toIndex(a[1])
		for f := t.caller(); f != nil; f = f.back {
			if f.code != nil && newStr(f.code.file).s == a[0].(*Str).s && n >= 1 && int(n) <= len(f.code.lines) {
				return newStr(f.code.lines[n-1]), nil
			}
		}
		return emptyStr, nil
	})
	add("set_type", "obj class", func(t *Thread, a []Value) (Value, error) {
		o, ok := a[0].(*Object)
		c, isClass := a[1].(*Type)
		if !ok || !isClass {
			return nil, throw(TypeError, "set_type() wants an object and a class")
		}
		o.class = c
		return None, nil
	})
}

// frameObjects is a frame with those below it.
func (t *Thread) frameObjects(f *frame) *frameObject {
	var first, last *frameObject
	for ; f != nil; f = f.back {
		if f.code == nil {
			continue
		}
		o := t.snapshot(f)
		if o.locals == nil {
			o.locals = newDict()
			for i, name := range f.code.slots {
				if f.slots[i] != nil {
					o.locals.setStr(name, f.slots[i])
				}
			}
		}
		if last == nil {
			first = o
		} else {
			last.back = o
		}
		last = o
	}
	return first
}
