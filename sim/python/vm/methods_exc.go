package vm

func exceptionMethods() {
	c := BaseException
	build := func(t *Thread, cls *Type, args []Value, kw *dict) (Value, error) {
		if cls.abstract() {
			return nil, abstractError(cls)
		}
		o := newException(cls, append([]Value(nil), args...)...)
		if kw != nil && kw.used > 0 {
			if init, _ := cls.lookup(dunderInit); init != nil {
				if b, plain := init.(*Builtin); plain && b.owner == BaseException && !keywordsAllowed(cls) {
					return nil, throw(TypeError, "%s() takes no keyword arguments", cls.name)
				}
			}
		}
		initException(o)
		return o, t.m.alloc(128)
	}
	for _, k := range exceptionOrder {
		k.construct = build
	}
	groupMethods()
	c.method("__init__", "*args **kw", func(t *Thread, a []Value) (Value, error) {
		o, ok := a[0].(*Object)
		if !ok || o.exc == nil {
			return nil, throw(TypeError, "descriptor '__init__' requires a 'BaseException' object but received a '%s'", typeOf(a[0]).name)
		}
		kw := a[2].(*dict)
		if kw.used > 0 && !keywordsAllowed(o.class) {
			return nil, throw(TypeError, "%s() takes no keyword arguments", o.class.name)
		}
		o.exc.args = a[1].(*Tuple)
		initException(o)
		for _, e := range kw.entries {
			if e.key != nil {
				o.attributes().setName(e.key.(*Str), e.val)
			}
		}
		return None, nil
	})
	c.method("__repr__", "", func(t *Thread, a []Value) (Value, error) {
		s, err := reprException(t, a[0].(*Object))
		return newStr(s), err
	})
	c.method("__str__", "", func(t *Thread, a []Value) (Value, error) {
		s, err := strException(t, a[0].(*Object))
		return newStr(s), err
	})
	c.method("with_traceback", "tb", func(t *Thread, a []Value) (Value, error) {
		o := a[0].(*Object)
		o.exc.trace, _ = a[1].(*Traceback)
		return o, nil
	})
	c.method("add_note", "note", func(t *Thread, a []Value) (Value, error) {
		o := a[0].(*Object)
		if _, ok := a[1].(*Str); !ok {
			return nil, throw(TypeError, "note must be a str, not '%s'", typeOf(a[1]).name)
		}
		v, ok := o.own(intern("__notes__"))
		l, isList := v.(*List)
		if !ok || !isList {
			l = &List{}
			o.attributes().setStr("__notes__", l)
		}
		l.items = append(l.items, a[1])
		return None, nil
	})
	args := c.computed("args", func(t *Thread, self Value) (Value, error) { return self.(*Object).exc.args, nil })
	args.set = func(t *Thread, self, v Value) error {
		items, err := t.items(v)
		if err != nil {
			return err
		}
		self.(*Object).exc.args = &Tuple{append([]Value(nil), items...)}
		return nil
	}
	link := func(name string, field func(*excState) **Object) {
		g := c.computed(name, func(t *Thread, self Value) (Value, error) {
			return excOrNone(*field(self.(*Object).exc)), nil
		})
		g.set = func(t *Thread, self, v Value) error {
			o, ok := v.(*Object)
			if v != None && (!ok || o.exc == nil) {
				return throw(TypeError, "exception %s must be None or derive from BaseException", name[2:len(name)-2])
			}
			*field(self.(*Object).exc) = o
			if name == "__cause__" {
				self.(*Object).exc.suppress = true
			}
			return nil
		}
	}
	link("__cause__", func(e *excState) **Object { return &e.cause })
	link("__context__", func(e *excState) **Object { return &e.context })
	suppress := c.computed("__suppress_context__", func(t *Thread, self Value) (Value, error) {
		return Bool(self.(*Object).exc.suppress), nil
	})
	suppress.set = func(t *Thread, self, v Value) error {
		truth, err := isTrue(t, v)
		self.(*Object).exc.suppress = truth
		return err
	}
	trace := c.computed("__traceback__", func(t *Thread, self Value) (Value, error) { return traceOf(self.(*Object)), nil })
	trace.set = func(t *Thread, self, v Value) error {
		self.(*Object).exc.trace, _ = v.(*Traceback)
		return nil
	}
	tb := TracebackType
	tb.computed("tb_lineno", func(t *Thread, self Value) (Value, error) { return mkInt(int64(self.(*Traceback).line())), nil })
	tb.computed("tb_lasti", func(t *Thread, self Value) (Value, error) { return mkInt(int64(self.(*Traceback).ip)), nil })
	tb.computed("tb_frame", func(t *Thread, self Value) (Value, error) { return self.(*Traceback).frame, nil })
	tb.computed("tb_next", func(t *Thread, self Value) (Value, error) {
		if n := self.(*Traceback).next; n != nil {
			return n, nil
		}
		return None, nil
	}).set = func(t *Thread, self, v Value) error {
		self.(*Traceback).next, _ = v.(*Traceback)
		return nil
	}
	f := FrameType
	f.computed("f_code", func(t *Thread, self Value) (Value, error) { return self.(*frameObject).code, nil })
	f.computed("f_lineno", func(t *Thread, self Value) (Value, error) { return mkInt(int64(self.(*frameObject).line)), nil })
	f.computed("f_globals", func(t *Thread, self Value) (Value, error) { return self.(*frameObject).globals, nil })
	f.computed("f_locals", func(t *Thread, self Value) (Value, error) {
		if d := self.(*frameObject).locals; d != nil {
			return d, nil
		}
		return newDict(), nil
	})
	f.computed("f_back", func(t *Thread, self Value) (Value, error) {
		if b := self.(*frameObject).back; b != nil {
			return b, nil
		}
		return None, nil
	})
}

// keywordsAllowed reports whether a builtin exception takes keywords.
func keywordsAllowed(c *Type) bool {
	return c.isSub(ImportError) || c.isSub(AttributeError) || c.isSub(NameError)
}

func rareMethods() {
	for _, c := range []*Type{AliasType} {
		c.computed("__origin__", func(t *Thread, self Value) (Value, error) { return self.(*Alias).origin, nil })
		c.computed("__args__", func(t *Thread, self Value) (Value, error) { return self.(*Alias).args, nil })
		c.computed("__parameters__", func(t *Thread, self Value) (Value, error) { return emptyTuple, nil })
		c.method("__getitem__", "item", func(t *Thread, a []Value) (Value, error) {
			return &Alias{a[0].(*Alias).origin, tupleOf(a[1])}, nil
		})
		for _, name := range []string{"__name__", "__qualname__", "__module__", "__doc__"} {
			c.computed(name, func(t *Thread, self Value) (Value, error) { return getAttr(t, self.(*Alias).origin, intern(name)) })
		}
		c.method("__or__", "other", func(t *Thread, a []Value) (Value, error) { return unionOf(a[0], a[1]), nil })
		c.method("__ror__", "other", func(t *Thread, a []Value) (Value, error) { return unionOf(a[1], a[0]), nil })
	}
	UnionType.computed("__args__", func(t *Thread, self Value) (Value, error) { return &Tuple{self.(*Union).args}, nil })
	UnionType.method("__or__", "other", func(t *Thread, a []Value) (Value, error) { return unionOf(a[0], a[1]), nil })
	UnionType.method("__ror__", "other", func(t *Thread, a []Value) (Value, error) { return unionOf(a[1], a[0]), nil })
	s := SliceType
	s.computed("start", func(t *Thread, self Value) (Value, error) { return orNone(self.(*Slice).start), nil })
	s.computed("stop", func(t *Thread, self Value) (Value, error) { return orNone(self.(*Slice).stop), nil })
	s.computed("step", func(t *Thread, self Value) (Value, error) { return orNone(self.(*Slice).step), nil })
	s.method("indices", "length", func(t *Thread, a []Value) (Value, error) {
		n, err := asIndex(t, a[1])
		if err != nil {
			return nil, err
		}
		if n < 0 {
			return nil, throw(ValueError, "length should not be negative")
		}
		start, stop, step, err := a[0].(*Slice).indices(t, int(n))
		return &Tuple{[]Value{mkInt(int64(start)), mkInt(int64(stop)), mkInt(int64(step))}}, err
	})
	r := RangeType
	r.computed("start", func(t *Thread, self Value) (Value, error) { return mkInt(self.(*Range).start), nil })
	r.computed("stop", func(t *Thread, self Value) (Value, error) { return mkInt(self.(*Range).stop), nil })
	r.computed("step", func(t *Thread, self Value) (Value, error) { return mkInt(self.(*Range).step), nil })
	r.method("index", "value", func(t *Thread, a []Value) (Value, error) {
		x := a[0].(*Range)
		if n, ok := toIndex(a[1]); ok {
			if d := n - x.start; x.length() > 0 && d%x.step == 0 && d/x.step >= 0 && d/x.step < x.length() {
				return mkInt(d / x.step), nil
			}
		}
		s, err := reprOf(t, a[1])
		if err != nil {
			return nil, err
		}
		return nil, throw(ValueError, "%s is not in range", s)
	})
	r.method("count", "value", func(t *Thread, a []Value) (Value, error) {
		ok, err := contains(t, a[0], a[1])
		n := int64(0)
		if ok {
			n = 1
		}
		return mkInt(n), err
	})
	sup := SuperType
	sup.computed("__thisclass__", func(t *Thread, self Value) (Value, error) { return self.(*Super).class, nil })
	sup.computed("__self__", func(t *Thread, self Value) (Value, error) { return self.(*Super).self, nil })
	NoneTypeType.method("__bool__", "", func(t *Thread, a []Value) (Value, error) { return Bool(false), nil })
	m := ModuleType
	m.computed("__dict__", func(t *Thread, self Value) (Value, error) { return self.(*Module).dict, nil })
	m.method("__getattribute__", "name", func(t *Thread, a []Value) (Value, error) { return getAttr(t, a[0], a[1].(*Str)) })
	mem := MemberType
	mem.computed("__name__", func(t *Thread, self Value) (Value, error) { return newStr(self.(*member).name), nil })
	mem.method("__get__", "obj type?", func(t *Thread, a []Value) (Value, error) {
		if a[1] == None {
			return a[0], nil
		}
		return a[0].(*member).read(a[1])
	})
	mem.method("__set__", "obj value", func(t *Thread, a []Value) (Value, error) {
		_, err := setDescriptor(t, a[0], a[1], typeOf(a[1]), newStr(a[0].(*member).name), a[2])
		return None, err
	})
	GetSetType.computed("__name__", func(t *Thread, self Value) (Value, error) { return newStr(self.(*getset).name), nil })
	GetSetType.method("__get__", "obj type?", func(t *Thread, a []Value) (Value, error) {
		if a[1] == None {
			return a[0], nil
		}
		return a[0].(*getset).get(t, a[1])
	})
}

func orNone(v Value) Value {
	if v == nil {
		return None
	}
	return v
}
