package vm

// layout is what kind of builtin value an instance of a class holds.
type layout uint8

const (
	layoutObject layout = iota
	layoutException
	layoutBase // a builtin value in Object.base; Type.builtin says which
)

// Type is a class.
type Type struct {
	name, qualname string
	module         string
	bases          []*Type
	mro            []*Type
	dict           *dict
	meta           *Type // nil means TypeType
	layout         layout
	builtin        *Type // the builtin type at the root, for layoutBase
	final          bool  // cannot be a base
	noDict         bool  // its instances take no attributes beyond slots
	slots          []string
	subclasses     []*Type  // of a program's class
	machine        *Machine // nil for a builtin type

	all          map[*Str]Value // builtin types: every attribute, own and inherited
	cache        map[*Str]Value // others: what lookups found; a nil for nothing
	cacheVersion uint64

	construct func(t *Thread, cls *Type, args []Value, kw *dict) (Value, error) // builtin types: __new__
}

// lookup finds a name in the class and its bases. The answer is as it stands in
// the class's dict, unbound.
func (c *Type) lookup(name *Str) (Value, bool) {
	if c.machine == nil {
		v, ok := c.all[name]
		if !ok && !name.name {
			v, ok = c.all[intern(name.s)]
		}
		return v, ok
	}
	if !name.name {
		if name = c.machine.known(name); !name.name {
			return c.search(name)
		}
	}
	if c.cacheVersion != c.machine.typeVersion {
		c.cache = map[*Str]Value{}
		c.cacheVersion = c.machine.typeVersion
	}
	if v, ok := c.cache[name]; ok {
		return v, v != nil
	}
	v, ok := c.search(name)
	if !ok {
		v = nil
	}
	c.cache[name] = v
	return v, ok
}

func (c *Type) search(name *Str) (Value, bool) {
	for _, k := range c.mro {
		if v, ok := k.dict.getName(name); ok {
			return v, true
		}
	}
	return nil, false
}

// lookupAfter finds a name in the classes that follow another in the mro.
func (c *Type) lookupAfter(start *Type, name *Str) (Value, bool) {
	found := false
	for _, k := range c.mro {
		if found {
			if v, ok := k.dict.getName(name); ok {
				return v, true
			}
		}
		found = found || k == start
	}
	return nil, false
}

// isSub reports whether c is k or inherits from it.
func (c *Type) isSub(k *Type) bool {
	if c == k {
		return true
	}
	for _, b := range c.mro {
		if b == k {
			return true
		}
	}
	return false
}

// metaclass is the class of the class.
func (c *Type) metaclass() *Type {
	if c.meta == nil {
		return TypeType
	}
	return c.meta
}

// changed forgets what lookups found, after a class has been changed.
func (m *Machine) changed() { m.typeVersion++ }

// own reports whether a class overrides a special method that builtin types have
// natively: the attribute, if it is not the builtin one.
func (c *Type) override(name *Str) (Value, bool) {
	v, ok := c.lookup(name)
	if !ok {
		return nil, false
	}
	if b, isBuiltin := v.(*Builtin); isBuiltin && b.owner != nil {
		return nil, false
	}
	return v, true
}

// linearize is the C3 order of a class's bases, nil if there is none.
//
// Source: docs.python.org/3/howto/mro.html.
func linearize(c *Type, bases []*Type) []*Type {
	var lists [][]*Type
	for _, b := range bases {
		lists = append(lists, b.mro)
	}
	lists = append(lists, bases)
	out := []*Type{c}
	for {
		empty := true
		var next *Type
	heads:
		for _, list := range lists {
			if len(list) == 0 {
				continue
			}
			empty = false
			for _, other := range lists {
				for i, k := range other {
					if i > 0 && k == list[0] {
						continue heads
					}
				}
			}
			next = list[0]
			break
		}
		if empty {
			return out
		}
		if next == nil {
			return nil
		}
		out = append(out, next)
		for i, list := range lists {
			if len(list) > 0 && list[0] == next {
				lists[i] = list[1:]
			}
		}
	}
}

// shownName is the class's name as repr and tracebacks give it.
func (c *Type) shownName() string {
	if c.module == "builtins" || c.module == "" {
		return c.qualname
	}
	return c.module + "." + c.qualname
}

// The builtin types. Their dicts are filled when the package is initialized.
var (
	ObjectType         = &Type{name: "object"}
	TypeType           = &Type{name: "type"}
	IntType            = &Type{name: "int"}
	BoolType           = &Type{name: "bool", final: true}
	FloatType          = &Type{name: "float"}
	ComplexType        = &Type{name: "complex"}
	StrType            = &Type{name: "str"}
	BytesType          = &Type{name: "bytes"}
	ByteArrayType      = &Type{name: "bytearray"}
	MemoryViewType     = &Type{name: "memoryview", final: true}
	ListType           = &Type{name: "list"}
	TupleType          = &Type{name: "tuple"}
	DictType           = &Type{name: "dict"}
	SetType            = &Type{name: "set"}
	FrozenSetType      = &Type{name: "frozenset"}
	RangeType          = &Type{name: "range", final: true}
	SliceType          = &Type{name: "slice", final: true}
	NoneTypeType       = &Type{name: "NoneType", final: true}
	EllipsisTypeType   = &Type{name: "ellipsis", final: true}
	NotImplementedT    = &Type{name: "NotImplementedType", final: true}
	FunctionType       = &Type{name: "function", final: true}
	MethodType         = &Type{name: "method", final: true}
	BuiltinType        = &Type{name: "builtin_function_or_method", final: true}
	MethodDescriptor   = &Type{name: "method_descriptor", final: true}
	GetSetType         = &Type{name: "getset_descriptor", final: true}
	MemberType         = &Type{name: "member_descriptor", final: true}
	ModuleType         = &Type{name: "module"}
	PropertyType       = &Type{name: "property"}
	StaticMethodType   = &Type{name: "staticmethod"}
	ClassMethodType    = &Type{name: "classmethod"}
	SuperType          = &Type{name: "super"}
	GeneratorType      = &Type{name: "generator", final: true}
	CoroutineType      = &Type{name: "coroutine", final: true}
	AsyncGeneratorType = &Type{name: "async_generator", final: true}
	AsyncStepType      = &Type{name: "async_generator_asend", final: true}
	CellType           = &Type{name: "cell", final: true}
	CodeType           = &Type{name: "code", final: true}
	FrameType          = &Type{name: "frame", final: true}
	TracebackType      = &Type{name: "traceback", final: true}
	DictKeysType       = &Type{name: "dict_keys", final: true}
	DictValuesType     = &Type{name: "dict_values", final: true}
	DictItemsType      = &Type{name: "dict_items", final: true}
	MappingProxyType   = &Type{name: "mappingproxy", final: true}
	AliasType          = &Type{name: "GenericAlias", module: "types"}
	UnionType          = &Type{name: "UnionType", module: "types", final: true}
	MapType            = &Type{name: "map"}
	FilterType         = &Type{name: "filter"}
	ZipType            = &Type{name: "zip"}
	EnumerateType      = &Type{name: "enumerate"}
	ReversedType       = &Type{name: "reversed"}
	ListReverseType    = &Type{name: "list_reverseiterator"}
	ListIteratorType   = &Type{name: "list_iterator", final: true}
	TupleIteratorType  = &Type{name: "tuple_iterator", final: true}
	StrIteratorType    = &Type{name: "str_ascii_iterator", final: true}
	RangeIteratorType  = &Type{name: "range_iterator", final: true}
	BytesIteratorType  = &Type{name: "bytes_iterator", final: true}
	SetIteratorType    = &Type{name: "set_iterator", final: true}
	DictKeyIterType    = &Type{name: "dict_keyiterator", final: true}
	DictValueIterType  = &Type{name: "dict_valueiterator", final: true}
	DictItemIterType   = &Type{name: "dict_itemiterator", final: true}
	CallIteratorType   = &Type{name: "callable_iterator", final: true}
	SeqIteratorType    = &Type{name: "iterator", final: true}
)

// typeOf is type(v).
func typeOf(v Value) *Type {
	switch v := v.(type) {
	case *Object:
		return v.class
	case Int:
		return IntType
	case *Str:
		return StrType
	case NoneType:
		return NoneTypeType
	case Bool:
		return BoolType
	case Float:
		return FloatType
	case *List:
		return ListType
	case *Tuple:
		return TupleType
	case *dict:
		return DictType
	case *Set:
		if v.frozen {
			return FrozenSetType
		}
		return SetType
	case Bytes:
		return BytesType
	case *ByteArray:
		return ByteArrayType
	case *Function:
		return FunctionType
	case *Method:
		return MethodType
	case *Builtin:
		if v.owner != nil && v.self == nil {
			return MethodDescriptor
		}
		return BuiltinType
	case *Type:
		return v.metaclass()
	case *Module:
		return ModuleType
	case *Generator:
		switch {
		case v.kind == kindCoroutine:
			return CoroutineType
		case v.kind == kindAsyncGenerator:
			return AsyncGeneratorType
		}
		return GeneratorType
	}
	return typeOfRare(v)
}

func typeOfRare(v Value) *Type {
	switch v := v.(type) {
	case bigInt:
		return IntType
	case EllipsisType:
		return EllipsisTypeType
	case NotImplementedType:
		return NotImplementedT
	case *Range:
		return RangeType
	case *Slice:
		return SliceType
	case *memoryView:
		return MemoryViewType
	case *getset:
		return GetSetType
	case *member:
		return MemberType
	case *Property:
		return PropertyType
	case *StaticMethod:
		return StaticMethodType
	case *ClassMethod:
		return ClassMethodType
	case *Super:
		return SuperType
	case *asyncStep:
		return AsyncStepType
	case *Cell:
		return CellType
	case *code:
		return CodeType
	case *frameObject:
		return FrameType
	case *Traceback:
		return TracebackType
	case *dictView:
		return v.class()
	case *mappingProxy:
		return MappingProxyType
	case *Alias:
		return AliasType
	case *Union:
		return UnionType
	case *iterator:
		return v.class
	}
	return ObjectType
}
