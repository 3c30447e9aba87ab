package vm

import "strings"

// allTypes are the builtin types, each after its bases.
func allTypes() []*Type {
	types := []*Type{
		ObjectType, TypeType, IntType, BoolType, FloatType, ComplexType, StrType, BytesType, ByteArrayType, MemoryViewType, ListType,
		TupleType, DictType, SetType, FrozenSetType, RangeType, SliceType, NoneTypeType, EllipsisTypeType,
		NotImplementedT, FunctionType, MethodType, BuiltinType, MethodDescriptor, GetSetType, MemberType,
		ModuleType, PropertyType, StaticMethodType, ClassMethodType, SuperType, GeneratorType,
		CoroutineType, AsyncGeneratorType, AsyncStepType, CellType, CodeType, FrameType, TracebackType,
		DictKeysType, DictValuesType, DictItemsType, MappingProxyType, AliasType, UnionType, MapType,
		FilterType, ZipType, EnumerateType, ReversedType, ListReverseType, ListIteratorType, TupleIteratorType,
		StrIteratorType, RangeIteratorType, BytesIteratorType, SetIteratorType, DictKeyIterType,
		DictValueIterType, DictItemIterType, CallIteratorType, SeqIteratorType,
	}
	return append(types, exceptionOrder...)
}

// namedTypes are those that programs can name.
var namedTypes = []*Type{
	ObjectType, TypeType, IntType, BoolType, FloatType, ComplexType, StrType, BytesType, ByteArrayType, MemoryViewType, ListType,
	TupleType, DictType, SetType, FrozenSetType, RangeType, SliceType, PropertyType, StaticMethodType,
	ClassMethodType, SuperType, MapType, FilterType, ZipType, EnumerateType, ReversedType,
}

// setUp gives the types and the builtin names what is in them.
func setUp() {
	builtinFunctions()
	BoolType.bases = []*Type{IntType}
	for _, c := range []*Type{IntType, FloatType, StrType, BytesType, ByteArrayType, ListType, TupleType, DictType, SetType, FrozenSetType} {
		c.layout, c.builtin = layoutBase, c
	}
	BoolType.builtin = IntType
	types := allTypes()
	for _, c := range types {
		c.dict = newDict()
		c.qualname = c.name
		if c.module == "" {
			c.module = "builtins"
		}
		if c.bases == nil && c != ObjectType {
			c.bases = []*Type{ObjectType}
		}
		c.mro = linearize(c, c.bases)
	}
	buildClassFunction = function("__build_class__", "func name *bases **kw", buildClass)
	builtinNames.setStr("__build_class__", buildClassFunction)
	objectMethods()
	typeMethods()
	numberMethods()
	strMethods()
	bytesMethods()
	listMethods()
	tupleMethods()
	dictMethods()
	setMethods()
	functionMethods()
	generatorMethods()
	iteratorTypes()
	exceptionMethods()
	rareMethods()
	operatorMethods()
	constructors()
	for _, c := range types {
		if _, ok := c.dict.getName(dunderModule); !ok { // functions have a property of that name
			c.dict.setName(dunderModule, newStr(c.module))
		}
		if c.construct != nil && c != ObjectType {
			c.newMethod()
		}
	}
	ObjectType.newMethod()
	for _, c := range types {
		c.all = map[*Str]Value{}
		for i := len(c.mro) - 1; i >= 0; i-- {
			for _, e := range c.mro[i].dict.entries {
				c.all[e.key.(*Str)] = e.val
			}
		}
	}
	for _, c := range namedTypes {
		builtinNames.setStr(c.name, c)
	}
	for _, c := range exceptionOrder {
		builtinNames.setStr(c.name, c)
	}
	builtinNames.setStr("IOError", OSError)
	builtinNames.setStr("EnvironmentError", OSError)
	for _, name := range internedAtStart {
		intern(name)
	}
	sealed = true
}

// internedAtStart are names that natives look up by their text.
var internedAtStart = strings.Fields(`value code errno strerror filename encoding object start end reason msg name obj suggestion
	write flush read readline stdout stderr stdin __stdout__ sys lineno offset text end_lineno end_offset print_file_and_line
	__file__ __package__ __loader__ __spec__ __builtins__ __notes__ __abstractmethods__ metaclass __mro_entries__ open io
	__match_sequence__ __divmod__ __weakref__ path builtins __main__`)

// newMethod makes a type's __new__.
func (c *Type) newMethod() {
	c.static("__new__", "*args **kw", func(t *Thread, a []Value) (Value, error) {
		args := a[0].(*Tuple).items
		if len(args) == 0 {
			return nil, throw(TypeError, "%s.__new__(): not enough arguments", c.name)
		}
		cls, ok := args[0].(*Type)
		if !ok {
			return nil, throw(TypeError, "%s.__new__(X): X is not a type object (%s)", c.name, typeOf(args[0]).name)
		}
		if !cls.isSub(c) {
			return nil, throw(TypeError, "%s.__new__(%s): %s is not a subtype of %s", c.name, cls.name, cls.name, c.name)
		}
		return c.construct(t, cls, args[1:], a[1].(*dict))
	})
}

func objectMethods() {
	o := ObjectType
	o.construct = func(t *Thread, cls *Type, args []Value, kw *dict) (Value, error) {
		if len(args) > 0 || kw != nil && kw.used > 0 {
			init, _ := cls.lookup(dunderInit)
			alloc, _ := cls.lookup(dunderNew)
			b, plain := init.(*Builtin)
			n, plainNew := alloc.(*Builtin)
			if plainNew && n.owner == ObjectType && plain && b.owner == ObjectType {
				return nil, throw(TypeError, "%s() takes no arguments", cls.name)
			}
			if !plainNew {
				return nil, throw(TypeError, "object.__new__() takes exactly one argument (the type to instantiate)")
			}
		}
		if cls.abstract() {
			return nil, abstractError(cls)
		}
		if cls.machine == nil && cls != ObjectType {
			return nil, throw(TypeError, "cannot create '%s' instances", cls.name)
		}
		obj := &Object{class: cls}
		if cls.layout == layoutBase {
			base, err := cls.builtin.construct(t, cls.builtin, nil, nil)
			if err != nil {
				return nil, err
			}
			obj.base = base
		}
		t.made(obj)
		return obj, t.m.alloc(64)
	}
	o.method("__init__", "*args **kw", func(t *Thread, a []Value) (Value, error) {
		c := typeOf(a[0])
		if len(a[1].(*Tuple).items) > 0 || a[2].(*dict).used > 0 {
			if alloc, ok := c.lookup(dunderNew); ok {
				if b, plain := alloc.(*Builtin); plain && b.owner == ObjectType {
					if init, _ := c.lookup(dunderInit); init != nil {
						if _, own := init.(*Function); own {
							return nil, throw(TypeError, "object.__init__() takes exactly one argument (the instance to initialize)")
						}
					}
					return nil, throw(TypeError, "%s() takes no arguments", c.name)
				}
			}
		}
		return None, nil
	})
	o.method("__repr__", "", func(t *Thread, a []Value) (Value, error) {
		return newStr("<" + typeOf(a[0]).shownName() + " object at 0x" + hexText(identity(t, a[0])) + ">"), nil
	})
	o.method("__str__", "", func(t *Thread, a []Value) (Value, error) {
		s, err := reprOf(t, a[0])
		return newStr(s), err
	})
	o.method("__format__", "spec", func(t *Thread, a []Value) (Value, error) {
		spec, ok := unwrap(a[1]).(*Str)
		if !ok {
			return nil, throw(TypeError, "__format__() argument must be str, not %s", argumentName(a[1]))
		}
		if obj, isObject := a[0].(*Object); isObject && obj.base == nil {
			s, err := formatPlain(t, obj, spec.s)
			return newStr(s), err
		}
		s, err := formatValue(t, unwrap(a[0]), spec.s)
		return newStr(s), err
	})
	o.method("__hash__", "", func(t *Thread, a []Value) (Value, error) {
		return mkInt(int64(hashInt(identity(t, a[0]) >> 4))), nil
	})
	o.method("__getattribute__", "name", func(t *Thread, a []Value) (Value, error) {
		name, ok := a[1].(*Str)
		if !ok {
			return nil, throw(TypeError, "attribute name must be string, not '%s'", typeOf(a[1]).name)
		}
		return genericAttr(t, a[0], typeOf(a[0]), t.m.known(name))
	})
	o.method("__setattr__", "name value", func(t *Thread, a []Value) (Value, error) {
		name, ok := a[1].(*Str)
		if !ok {
			return nil, throw(TypeError, "attribute name must be string, not '%s'", typeOf(a[1]).name)
		}
		return None, genericSetAttr(t, a[0], typeOf(a[0]), t.m.known(name), a[2])
	})
	o.method("__delattr__", "name", func(t *Thread, a []Value) (Value, error) {
		name, ok := a[1].(*Str)
		if !ok {
			return nil, throw(TypeError, "attribute name must be string, not '%s'", typeOf(a[1]).name)
		}
		return None, genericSetAttr(t, a[0], typeOf(a[0]), t.m.known(name), nil)
	})
	for op := range comparisons {
		o.method(comparisonNames[op].s, "other", func(t *Thread, a []Value) (Value, error) {
			return compareBy2(t, op, a[0], a[1])
		})
	}
	o.method("__dir__", "", func(t *Thread, a []Value) (Value, error) { return dir(t, []Value{a[0]}) })
	o.method("__sizeof__", "", func(t *Thread, a []Value) (Value, error) { return mkInt(16), nil })
	o.method("__reduce__", "", func(t *Thread, a []Value) (Value, error) {
		return nil, throw(TypeError, "cannot pickle '%s' object", typeOf(a[0]).name)
	})
	o.method("__reduce_ex__", "protocol", func(t *Thread, a []Value) (Value, error) {
		return nil, throw(TypeError, "cannot pickle '%s' object", typeOf(a[0]).name)
	})
	o.classMethod("__init_subclass__", "", func(t *Thread, a []Value) (Value, error) { return None, nil })
	o.classMethod("__subclasshook__", "class", func(t *Thread, a []Value) (Value, error) { return NotImplemented, nil })
	c := o.computed("__class__", func(t *Thread, self Value) (Value, error) { return typeOf(self), nil })
	c.set = func(t *Thread, self, v Value) error {
		k, ok := v.(*Type)
		obj, isObject := self.(*Object)
		if !ok {
			return throw(TypeError, "__class__ must be set to a class, not '%s' object", typeOf(v).name)
		}
		if !isObject || k.machine == nil {
			return throw(TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses")
		}
		obj.class = k
		return nil
	}
	o.dict.setName(dunderDoc, newStr("The base class of the class hierarchy."))
	d := o.computed("__dict__", func(t *Thread, self Value) (Value, error) {
		switch x := self.(type) {
		case *Object:
			if x.class.noDict || x.class == ObjectType {
				return nil, noAttribute(self, x.class, dunderDict)
			}
			return x.attributes(), nil
		case *Function:
			if x.dict == nil {
				x.dict = newDict()
			}
			return x.dict, nil
		case *Module:
			return x.dict, nil
		}
		return nil, noAttribute(self, typeOf(self), dunderDict)
	})
	d.set = func(t *Thread, self, v Value) error {
		obj, ok := self.(*Object)
		d, isDict := unwrap(v).(*dict)
		if !ok || !isDict {
			return throw(TypeError, "__dict__ must be set to a dictionary, not a '%s'", typeOf(v).name)
		}
		obj.dict = d
		return nil
	}
}

// compareBy2 is object's comparison, and that of builtin values by their method.
func compareBy2(t *Thread, op comparison, a, b Value) (Value, error) {
	if o, ok := a.(*Object); ok && o.base == nil {
		switch op {
		case cmpEq:
			if a == b {
				return Bool(true), nil
			}
		case cmpNe:
			v, err := compareBy(t, cmpEq, a, b)
			if err != nil || v == NotImplemented {
				return v, err
			}
			truth, err := isTrue(t, v)
			return Bool(!truth), err
		}
		return NotImplemented, nil
	}
	v, err := nativeCompare(t, op, unwrap(a), unwrap(b))
	if err == nil && v == NotImplemented && op <= cmpNe && identical(a, b) {
		return Bool(op == cmpEq), nil
	}
	return v, err
}

// made notes an object whose class has a __del__.
func (t *Thread) made(o *Object) {
	if t.m.hasDel {
		if _, ok := o.class.lookup(dunderDel); ok {
			t.m.finalizing = append(t.m.finalizing, o)
		}
	}
}

func abstractError(c *Type) error {
	v, _ := c.lookup(intern("__abstractmethods__"))
	var names []string
	for _, k := range unwrap(v).(*Set).keys() {
		if s, ok := k.(*Str); ok {
			names = append(names, s.s)
		}
	}
	sortNames(names)
	word := "method"
	if len(names) > 1 {
		word = "methods"
	}
	return throw(TypeError, "Can't instantiate abstract class %s with abstract %s %s", c.name, word, strings.Join(names, ", "))
}

func typeMethods() {
	c := TypeType
	c.construct = func(t *Thread, cls *Type, args []Value, kw *dict) (Value, error) {
		if len(args) == 1 && cls == TypeType {
			return typeOf(args[0]), nil
		}
		if len(args) != 3 {
			return nil, throw(TypeError, "type() takes 1 or 3 arguments")
		}
		name, ok1 := unwrap(args[0]).(*Str)
		bases, ok2 := unwrap(args[1]).(*Tuple)
		ns, ok3 := unwrap(args[2]).(*dict)
		switch {
		case !ok1:
			return nil, throw(TypeError, "type.__new__() argument 1 must be str, not %s", typeOf(args[0]).name)
		case !ok2:
			return nil, throw(TypeError, "type.__new__() argument 2 must be tuple, not %s", typeOf(args[1]).name)
		case !ok3:
			return nil, throw(TypeError, "type.__new__() argument 3 must be dict, not %s", typeOf(args[2]).name)
		}
		return newType(t, cls, name, bases, ns, kw)
	}
	c.method("__init__", "*args **kw", func(t *Thread, a []Value) (Value, error) { return None, nil })
	c.method("__call__", "*args **kw", func(t *Thread, a []Value) (Value, error) {
		return makeInstance(t, a[0].(*Type), a[1].(*Tuple).items, a[2].(*dict))
	})
	c.method("mro", "", func(t *Thread, a []Value) (Value, error) { return &List{typeValues(a[0].(*Type).mro)}, nil })
	c.method("__subclasses__", "", func(t *Thread, a []Value) (Value, error) {
		return &List{typeValues(a[0].(*Type).subclasses)}, nil
	})
	c.method("__instancecheck__", "obj", func(t *Thread, a []Value) (Value, error) {
		return Bool(isInstance(a[1], a[0].(*Type)) || claimed(a[1], a[0].(*Type))), nil
	})
	c.method("__subclasscheck__", "class", func(t *Thread, a []Value) (Value, error) {
		k, ok := a[1].(*Type)
		return Bool(ok && k.isSub(a[0].(*Type))), nil
	})
	c.method("__or__", "other", func(t *Thread, a []Value) (Value, error) { return unionOf(a[0], a[1]), nil })
	c.method("__ror__", "other", func(t *Thread, a []Value) (Value, error) { return unionOf(a[1], a[0]), nil })
	c.method("__repr__", "", func(t *Thread, a []Value) (Value, error) { return newStr(repr0(a[0])), nil })
	c.classMethod("__prepare__", "*args **kw", func(t *Thread, a []Value) (Value, error) { return newDict(), nil })
	text := func(name string, get func(*Type) string, set func(*Type, string)) {
		g := c.computed(name, func(t *Thread, self Value) (Value, error) { return newStr(get(self.(*Type))), nil })
		g.set = func(t *Thread, self, v Value) error {
			s, ok := v.(*Str)
			k := self.(*Type)
			if !ok {
				return throw(TypeError, "can only assign string to %s.%s, not '%s'", k.name, name, typeOf(v).name)
			}
			if k.machine == nil {
				return throw(TypeError, "cannot set '%s' attribute of immutable type '%s'", name, k.name)
			}
			set(k, s.s)
			return nil
		}
	}
	// A name may have a module in it: that is how CPython's messages name the
	// types of its modules in C, 'collections.deque' object has no attribute 'add'.
	text("__name__", func(k *Type) string { return k.name[strings.LastIndexByte(k.name, '.')+1:] }, func(k *Type, s string) { k.name = s })
	text("__qualname__", func(k *Type) string { return k.qualname }, func(k *Type, s string) { k.qualname = s })
	mod := c.computed("__module__", func(t *Thread, self Value) (Value, error) {
		if v, ok := self.(*Type).dict.getName(dunderModule); ok {
			if _, property := v.(*getset); !property {
				return v, nil
			}
		}
		return newStr(self.(*Type).module), nil
	})
	mod.set = func(t *Thread, self, v Value) error {
		k := self.(*Type)
		if s, ok := v.(*Str); ok && k.machine != nil {
			k.module = s.s
			k.dict.setName(dunderModule, v)
			k.machine.changed()
		}
		return nil
	}
	c.computed("__mro__", func(t *Thread, self Value) (Value, error) { return &Tuple{typeValues(self.(*Type).mro)}, nil })
	c.computed("__bases__", func(t *Thread, self Value) (Value, error) { return &Tuple{typeValues(self.(*Type).bases)}, nil })
	c.computed("__base__", func(t *Thread, self Value) (Value, error) {
		if b := self.(*Type).bases; len(b) > 0 {
			return b[0], nil
		}
		return None, nil
	})
	c.computed("__dict__", func(t *Thread, self Value) (Value, error) { return &mappingProxy{self.(*Type).dict}, nil })
	doc := c.computed("__doc__", func(t *Thread, self Value) (Value, error) {
		if v, ok := self.(*Type).dict.getName(dunderDoc); ok {
			return v, nil
		}
		return None, nil
	})
	doc.set = func(t *Thread, self, v Value) error {
		if k := self.(*Type); k.machine != nil {
			k.dict.setName(dunderDoc, v)
			k.machine.changed()
		}
		return nil
	}
	ann := c.computed("__annotations__", func(t *Thread, self Value) (Value, error) {
		k := self.(*Type)
		if v, ok := k.dict.getName(dunderAnnots); ok {
			return v, nil
		}
		if k.machine == nil {
			return nil, attributeError(k, dunderAnnots, "type object '%s' has no attribute '__annotations__'", k.name)
		}
		d := newDict()
		k.dict.setName(dunderAnnots, d)
		return d, nil
	})
	ann.set = func(t *Thread, self, v Value) error {
		self.(*Type).dict.setName(dunderAnnots, v)
		return nil
	}
}

func typeValues(types []*Type) []Value {
	out := make([]Value, len(types))
	for i, c := range types {
		out[i] = c
	}
	return out
}

// operatorMethods gives the builtin types the special methods of their operators,
// for those who ask for them by name.
func operatorMethods() {
	numeric := []operator{opAdd, opSub, opMul, opDiv, opFloorDiv, opMod, opPow}
	integral := append(append([]operator{}, numeric...), opLsh, opRsh, opAnd, opOr, opXor)
	sequence := []operator{opAdd, opMul}
	for _, k := range []struct {
		types   []*Type
		ops     []operator
		reflect bool
	}{
		{[]*Type{IntType, BoolType}, integral, true},
		{[]*Type{FloatType}, numeric, true},
		{[]*Type{StrType, BytesType, ByteArrayType}, []operator{opAdd, opMul, opMod}, false},
		{[]*Type{ListType, TupleType}, sequence, false},
		{[]*Type{SetType, FrozenSetType, DictKeysType, DictItemsType}, []operator{opSub, opAnd, opOr, opXor}, true},
		{[]*Type{DictType}, []operator{opOr}, true},
	} {
		for _, c := range k.types {
			for _, op := range k.ops {
				c.method(forward[op].s, "other", func(t *Thread, a []Value) (Value, error) {
					return nativeOrNot(t, op, a[0], unwrap(a[1]))
				})
				if k.reflect || op == opMul {
					c.method(reflected[op].s, "other", func(t *Thread, a []Value) (Value, error) {
						return nativeOrNot(t, op, unwrap(a[1]), a[0])
					})
				}
			}
		}
	}
	ordered := []*Type{IntType, FloatType, StrType, BytesType, ByteArrayType, ListType, TupleType, SetType, FrozenSetType, DictKeysType, DictItemsType}
	for op := range comparisons {
		for _, c := range append([]*Type{DictType, RangeType, SliceType, MethodType}, ordered...) {
			if op > cmpNe && (c == DictType || c == RangeType || c == MethodType) {
				continue
			}
			c.method(comparisonNames[op].s, "other", func(t *Thread, a []Value) (Value, error) {
				return nativeCompare(t, op, unwrap(a[0]), unwrap(a[1]))
			})
		}
	}
	inPlace := []struct {
		c   *Type
		ops []operator
	}{{ListType, sequence}, {ByteArrayType, sequence}, {SetType, []operator{opSub, opAnd, opOr, opXor}}, {DictType, []operator{opOr}}}
	for _, k := range inPlace {
		for _, op := range k.ops {
			k.c.method(augmented[op].s, "other", func(t *Thread, a []Value) (Value, error) {
				v, err := nativeInplace(t, op, a[0], a[1])
				if v == nil && err == nil {
					return NotImplemented, nil
				}
				return v, err
			})
		}
	}
	containers := []*Type{StrType, BytesType, ByteArrayType, ListType, TupleType, DictType, RangeType, MappingProxyType, MemoryViewType}
	for _, c := range append(containers, SetType, FrozenSetType, DictKeysType, DictValuesType, DictItemsType) {
		c.method("__len__", "", func(t *Thread, a []Value) (Value, error) {
			n, err := length(t, a[0])
			return mkInt(int64(n)), err
		})
		c.method("__iter__", "", func(t *Thread, a []Value) (Value, error) { return iterate(t, a[0]) })
		if c != DictValuesType && c != MemoryViewType {
			c.method("__contains__", "item", func(t *Thread, a []Value) (Value, error) {
				ok, err := contains(t, a[0], a[1])
				return Bool(ok), err
			})
		}
	}
	for _, c := range containers {
		c.method("__getitem__", "key", func(t *Thread, a []Value) (Value, error) {
			if o, ok := a[0].(*Object); ok {
				return ownItem(t, o, a[1])
			}
			return getItem(t, a[0], a[1])
		}).whole = true
	}
	for _, c := range []*Type{ListType, DictType, ByteArrayType} {
		c.method("__setitem__", "key value", func(t *Thread, a []Value) (Value, error) {
			return None, setItem(t, a[0], a[1], a[2])
		})
		c.method("__delitem__", "key", func(t *Thread, a []Value) (Value, error) { return None, setItem(t, a[0], a[1], nil) })
	}
	for _, c := range []*Type{ListType, DictType, SetType, ByteArrayType} {
		c.dict.setName(dunderHash, None)
	}
	for _, c := range []*Type{IntType, FloatType, StrType, BytesType, TupleType, FrozenSetType} {
		c.method("__hash__", "", func(t *Thread, a []Value) (Value, error) {
			h, err := hashOf(t, a[0])
			return mkInt(int64(h)), err
		})
	}
	for _, c := range []*Type{IntType, FloatType, StrType, BytesType, ByteArrayType, ListType, TupleType, DictType, SetType, FrozenSetType} {
		c.method("__repr__", "", func(t *Thread, a []Value) (Value, error) {
			s, err := reprOf(t, a[0])
			return newStr(s), err
		})
	}
	for _, c := range []*Type{IntType, FloatType, StrType} {
		c.method("__format__", "spec", func(t *Thread, a []Value) (Value, error) {
			s, ok := unwrap(a[1]).(*Str)
			if !ok {
				return nil, throw(TypeError, "__format__() argument must be str, not %s", argumentName(a[1]))
			}
			r, err := formatValue(t, a[0], s.s)
			return newStr(r), err
		})
	}
	for _, c := range []*Type{IntType, FloatType} {
		for _, k := range []struct {
			name string
			op   opcode
		}{{"__neg__", opNegative}, {"__pos__", opPositive}, {"__invert__", opInvert}} {
			if c == FloatType && k.op == opInvert {
				continue
			}
			c.method(k.name, "", func(t *Thread, a []Value) (Value, error) { return unary(t, k.op, a[0]) })
		}
		c.method("__abs__", "", func(t *Thread, a []Value) (Value, error) { return absolute(t, a[0]) })
		c.method("__bool__", "", func(t *Thread, a []Value) (Value, error) {
			truth, err := isTrue(t, a[0])
			return Bool(truth), err
		})
		c.method("__int__", "", func(t *Thread, a []Value) (Value, error) { return toInt(t, a[0], nil) })
		c.method("__trunc__", "", func(t *Thread, a []Value) (Value, error) { return toInt(t, a[0], nil) })
		c.method("__float__", "", func(t *Thread, a []Value) (Value, error) {
			f, err := toFloat(a[0])
			return Float(f), err
		})
		c.method("__round__", "ndigits?", func(t *Thread, a []Value) (Value, error) { return round(t, a[0], a[1]) })
		c.method("__divmod__", "other", func(t *Thread, a []Value) (Value, error) { return divmod(t, []Value{a[0], unwrap(a[1])}) })
	}
	IntType.method("__index__", "", func(t *Thread, a []Value) (Value, error) { return toInt(t, a[0], nil) })
	ListType.method("__reversed__", "", func(t *Thread, a []Value) (Value, error) { return reversed(t, a[0]) })
	DictType.method("__reversed__", "", func(t *Thread, a []Value) (Value, error) { return reversed(t, a[0]) })
	RangeType.method("__reversed__", "", func(t *Thread, a []Value) (Value, error) { return reversed(t, a[0]) })
}

// nativeOrNot is an operator as a method: where the operator would complain of
// the other operand's type it is left to the other operand.
func nativeOrNot(t *Thread, op operator, a, b Value) (Value, error) {
	return nativeBinary(t, op, a, b)
}
