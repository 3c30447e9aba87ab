package vm

func functionMethods() {
	c := FunctionType
	attr := func(c *Type, name string, get func(*Function) Value, set func(*Function, Value) error) {
		g := c.computed(name, func(t *Thread, self Value) (Value, error) { return get(self.(*Function)), nil })
		if set != nil {
			g.set = func(t *Thread, self, v Value) error { return set(self.(*Function), v) }
		}
	}
	text := func(name string, field func(*Function) **Str) {
		attr(c, name, func(f *Function) Value { return *field(f) }, func(f *Function, v Value) error {
			s, ok := v.(*Str)
			if !ok {
				return throw(TypeError, "%s must be set to a string object", name)
			}
			*field(f) = s
			return nil
		})
	}
	text("__name__", func(f *Function) **Str { return &f.name })
	text("__qualname__", func(f *Function) **Str { return &f.qualname })
	attr(c, "__doc__", func(f *Function) Value { return f.doc }, func(f *Function, v Value) error { f.doc = v; return nil })
	attr(c, "__module__", func(f *Function) Value { return f.module }, func(f *Function, v Value) error { f.module = v; return nil })
	attr(c, "__code__", func(f *Function) Value { return f.code }, nil)
	attr(c, "__globals__", func(f *Function) Value { return f.globals }, nil)
	attr(c, "__defaults__", func(f *Function) Value {
		if f.defaults == nil {
			return None
		}
		return &Tuple{f.defaults}
	}, func(f *Function, v Value) error {
		f.defaults = nil
		if d, ok := v.(*Tuple); ok {
			f.defaults = d.items
		}
		return nil
	})
	attr(c, "__kwdefaults__", func(f *Function) Value {
		if f.kwDefaults == nil {
			return None
		}
		return f.kwDefaults
	}, nil)
	attr(c, "__annotations__", func(f *Function) Value {
		if f.annotations == nil {
			f.annotations = newDict()
		}
		return f.annotations
	}, func(f *Function, v Value) error {
		if d, ok := v.(*dict); ok {
			f.annotations = d
		}
		return nil
	})
	attr(c, "__closure__", func(f *Function) Value {
		if f.closure == nil {
			return None
		}
		out := make([]Value, len(f.closure))
		for i, cell := range f.closure {
			out[i] = cell
		}
		return &Tuple{out}
	}, nil)
	c.method("__get__", "obj type?", func(t *Thread, a []Value) (Value, error) {
		if a[1] == None {
			return a[0], nil
		}
		return &Method{a[1], a[0]}, nil
	})
	c.method("__call__", "*args **kw", func(t *Thread, a []Value) (Value, error) {
		return t.callKw(a[0], a[1].(*Tuple).items, a[2].(*dict))
	})
	CellType.computed("cell_contents", func(t *Thread, self Value) (Value, error) {
		if v := self.(*Cell).v; v != nil {
			return v, nil
		}
		return nil, throw(ValueError, "Cell is empty")
	})
	m := MethodType
	m.computed("__self__", func(t *Thread, self Value) (Value, error) { return self.(*Method).self, nil })
	m.computed("__func__", func(t *Thread, self Value) (Value, error) { return self.(*Method).fn, nil })
	for _, name := range []string{"__name__", "__qualname__", "__doc__", "__module__", "__annotations__", "__code__", "__dict__", "__defaults__"} {
		m.computed(name, func(t *Thread, self Value) (Value, error) { return getAttr(t, self.(*Method).fn, intern(name)) })
	}
	m.method("__getattribute__", "name", func(t *Thread, a []Value) (Value, error) {
		return getAttr(t, a[0], a[1].(*Str))
	})
	m.method("__call__", "*args **kw", func(t *Thread, a []Value) (Value, error) {
		return t.callKw(a[0], a[1].(*Tuple).items, a[2].(*dict))
	})
	for _, b := range []*Type{BuiltinType, MethodDescriptor} {
		b.computed("__name__", func(t *Thread, self Value) (Value, error) { return newStr(self.(*Builtin).name), nil })
		b.computed("__qualname__", func(t *Thread, self Value) (Value, error) { return newStr(self.(*Builtin).shown()), nil })
		b.computed("__doc__", func(t *Thread, self Value) (Value, error) { return None, nil })
		b.computed("__module__", func(t *Thread, self Value) (Value, error) {
			if self.(*Builtin).owner != nil {
				return None, nil
			}
			return newStr("builtins"), nil
		})
		b.computed("__self__", func(t *Thread, self Value) (Value, error) {
			if s := self.(*Builtin).self; s != nil {
				return s, nil
			}
			return None, nil
		})
		b.method("__call__", "*args **kw", func(t *Thread, a []Value) (Value, error) {
			return t.callKw(a[0], a[1].(*Tuple).items, a[2].(*dict))
		})
	}
	codeAttr := func(name string, get func(*code) Value) {
		CodeType.computed(name, func(t *Thread, self Value) (Value, error) { return get(self.(*code)), nil })
	}
	codeAttr("co_name", func(c *code) Value { return newStr(c.name) })
	codeAttr("co_qualname", func(c *code) Value { return newStr(c.qualname) })
	codeAttr("co_filename", func(c *code) Value { return newStr(c.file) })
	codeAttr("co_firstlineno", func(c *code) Value { return mkInt(int64(c.firstLine)) })
	codeAttr("co_argcount", func(c *code) Value { return mkInt(int64(c.args)) })
	codeAttr("co_posonlyargcount", func(c *code) Value { return mkInt(int64(c.posOnly)) })
	codeAttr("co_kwonlyargcount", func(c *code) Value { return mkInt(int64(c.kwOnly)) })
	codeAttr("co_nlocals", func(c *code) Value { return mkInt(int64(len(c.slots))) })
	codeAttr("co_varnames", func(c *code) Value {
		out := make([]Value, len(c.slots))
		for i, s := range c.slots {
			out[i] = newStr(s)
		}
		return &Tuple{out}
	})
	codeAttr("co_flags", func(c *code) Value {
		n := 3
		if c.vararg {
			n |= 4
		}
		if c.kwarg {
			n |= 8
		}
		switch {
		case c.generator && c.async:
			n |= 0x200
		case c.async:
			n |= 0x80
		case c.generator:
			n |= 0x20
		}
		return mkInt(int64(n))
	})
	propertyMethods()
}

func propertyMethods() {
	p := PropertyType
	get := func(self Value) *Property { return unwrap(self).(*Property) }
	for _, k := range []struct {
		name  string
		field func(*Property) *Value
	}{
		{"getter", func(p *Property) *Value { return &p.get }}, {"setter", func(p *Property) *Value { return &p.set }},
		{"deleter", func(p *Property) *Value { return &p.del }},
	} {
		name, field := k.name, k.field
		p.method(name, "function", func(t *Thread, a []Value) (Value, error) {
			c := *get(a[0])
			*field(&c) = a[1]
			return &c, nil
		})
	}
	for _, k := range []struct {
		name  string
		field func(*Property) Value
	}{
		{"fget", func(p *Property) Value { return p.get }}, {"fset", func(p *Property) Value { return p.set }},
		{"fdel", func(p *Property) Value { return p.del }}, {"__doc__", func(p *Property) Value { return p.doc }},
	} {
		name, field := k.name, k.field
		p.computed(name, func(t *Thread, self Value) (Value, error) {
			q := get(self)
			v := field(q)
			if v == nil && name == "__doc__" && q.get != nil {
				return getAttr(t, q.get, dunderDoc)
			}
			if v == nil {
				return None, nil
			}
			return v, nil
		})
	}
	p.method("__get__", "obj type?", func(t *Thread, a []Value) (Value, error) {
		if a[1] == None {
			return a[0], nil
		}
		return bind(t, get(a[0]), a[1], typeOf(a[1]))
	})
	p.method("__set__", "obj value", func(t *Thread, a []Value) (Value, error) {
		_, err := setDescriptor(t, get(a[0]), a[1], typeOf(a[1]), emptyStr, a[2])
		return None, err
	})
	for _, c := range []*Type{StaticMethodType, ClassMethodType} {
		c.computed("__func__", func(t *Thread, self Value) (Value, error) { return wrapped(self), nil })
		c.computed("__wrapped__", func(t *Thread, self Value) (Value, error) { return wrapped(self), nil })
		for _, name := range []string{"__name__", "__qualname__", "__doc__", "__module__", "__isabstractmethod__"} {
			c.computed(name, func(t *Thread, self Value) (Value, error) { return getAttr(t, wrapped(self), intern(name)) })
		}
		c.method("__get__", "obj type?", func(t *Thread, a []Value) (Value, error) {
			k, ok := a[2].(*Type)
			if !ok {
				k = typeOf(a[1])
			}
			return bind(t, a[0], a[1], k)
		})
	}
	p.computed("__isabstractmethod__", func(t *Thread, self Value) (Value, error) {
		q := get(self)
		for _, f := range []Value{q.get, q.set, q.del} {
			if f == nil || f == None {
				continue
			}
			v, err := getAttr(t, f, intern("__isabstractmethod__"))
			if err != nil {
				if isException(err, AttributeError) {
					continue
				}
				return nil, err
			}
			if truth, err := isTrue(t, v); truth || err != nil {
				return Bool(truth), err
			}
		}
		return Bool(false), nil
	})
}

func wrapped(v Value) Value {
	switch x := v.(type) {
	case *StaticMethod:
		return x.fn
	case *ClassMethod:
		return x.fn
	}
	return None
}

func generatorMethods() {
	for _, c := range []*Type{GeneratorType, CoroutineType} {
		c.method("send", "value", func(t *Thread, a []Value) (Value, error) { return t.sendFrom(a[0].(*Generator), a[1]) })
		c.method("throw", "type value? traceback?", func(t *Thread, a []Value) (Value, error) {
			exc, err := thrown(t, a[1:])
			if err != nil {
				return nil, err
			}
			return t.throwFrom(a[0].(*Generator), exc)
		})
		c.method("close", "", func(t *Thread, a []Value) (Value, error) { return None, closeGenerator(t, a[0].(*Generator)) })
	}
	GeneratorType.method("__iter__", "", func(t *Thread, a []Value) (Value, error) { return a[0], nil })
	GeneratorType.method("__next__", "", func(t *Thread, a []Value) (Value, error) { return t.sendFrom(a[0].(*Generator), None) })
	CoroutineType.method("__await__", "", func(t *Thread, a []Value) (Value, error) { return a[0], nil })
	g := AsyncGeneratorType
	g.method("__aiter__", "", func(t *Thread, a []Value) (Value, error) { return a[0], nil })
	g.method("__anext__", "", func(t *Thread, a []Value) (Value, error) {
		return &asyncStep{gen: a[0].(*Generator), sent: None}, nil
	})
	g.method("asend", "value", func(t *Thread, a []Value) (Value, error) {
		return &asyncStep{gen: a[0].(*Generator), sent: a[1]}, nil
	})
	g.method("athrow", "type value? traceback?", func(t *Thread, a []Value) (Value, error) {
		exc, err := thrown(t, a[1:])
		return &asyncStep{gen: a[0].(*Generator), err: exc}, err
	})
	g.method("aclose", "", func(t *Thread, a []Value) (Value, error) {
		return &asyncStep{gen: a[0].(*Generator), err: newException(GeneratorExit)}, nil
	})
	AsyncStepType.method("__await__", "", func(t *Thread, a []Value) (Value, error) { return a[0], nil })
	AsyncStepType.method("__iter__", "", func(t *Thread, a []Value) (Value, error) { return a[0], nil })
	step := func(t *Thread, a []Value) (Value, error) {
		s := a[0].(*asyncStep)
		v := Value(None)
		if len(a) > 1 {
			v = a[1]
		}
		return t.logged(func() (Value, error) { return nil, t.stepAsync2(s, v) })
	}
	AsyncStepType.method("send", "value", step)
	AsyncStepType.method("__next__", "", step)
	for _, c := range []*Type{GeneratorType, CoroutineType, AsyncGeneratorType} {
		c.computed("__name__", func(t *Thread, self Value) (Value, error) { return self.(*Generator).name, nil })
		c.computed("__qualname__", func(t *Thread, self Value) (Value, error) { return self.(*Generator).qualname, nil })
		running := func(t *Thread, self Value) (Value, error) { return Bool(self.(*Generator).running), nil }
		frameOf := func(t *Thread, self Value) (Value, error) {
			if f := self.(*Generator).frame; f != nil {
				return t.snapshot(f), nil
			}
			return None, nil
		}
		prefix := map[*Type]string{GeneratorType: "gi_", CoroutineType: "cr_", AsyncGeneratorType: "ag_"}[c]
		c.computed(prefix+"running", running)
		c.computed(prefix+"frame", frameOf)
		c.computed(prefix+"code", func(t *Thread, self Value) (Value, error) { return self.(*Generator).code, nil })
	}
}

// stepAsync2 is stepAsync where the result goes to a native.
func (t *Thread) stepAsync2(s *asyncStep, v Value) error {
	if s.err != nil {
		err := s.err
		s.err = nil
		return t.throwInto(s.gen, err, toStack)
	}
	if v == None && s.sent != nil {
		v = s.sent
	}
	s.sent = None
	return t.resume(s.gen, v, toStack)
}

// thrown is the exception that throw(type, value) raises.
func thrown(t *Thread, a []Value) (*Object, error) {
	if c, ok := a[0].(*Type); ok && c.layout == layoutException && a[1] != nil && a[1] != None {
		if o, ok := a[1].(*Object); ok && o.exc != nil {
			return o, nil
		}
		v, err := t.call(c, a[1])
		if err != nil {
			return nil, err
		}
		if o, ok := v.(*Object); ok && o.exc != nil {
			return o, nil
		}
	}
	return makeException(t, a[0], "exceptions must be classes or instances deriving from BaseException, not "+typeOf(a[0]).name)
}
