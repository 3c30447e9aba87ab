package vm

// shared are the names that the builtin types and modules use. It is filled while
// the package is initialized and only read afterwards, by every machine.
var shared = map[string]*Str{}

// sealed is set when the package is initialized.
var sealed bool

// intern is the shared Str of a name. A name that is not among them is made, and
// then is not interned; Machine.intern is for those.
func intern(s string) *Str {
	if n, ok := shared[s]; ok {
		return n
	}
	n := &Str{s: s, n: runeCount(s), hash: hashString(s), name: !sealed}
	if !sealed {
		shared[s] = n
	}
	return n
}

// intern is the machine's one Str of a name in a program's source; two of them
// are equal only if they are the same pointer.
func (m *Machine) intern(s string) *Str {
	if n, ok := shared[s]; ok {
		return n
	}
	if m.options.Cache != nil {
		return m.options.Cache.intern(s)
	}
	if n, ok := m.names[s]; ok {
		return n
	}
	n := &Str{s: s, n: runeCount(s), hash: hashString(s), name: true}
	m.names[s] = n
	return n
}

// known is the interned form of a text if it has one.
func (m *Machine) known(s *Str) *Str {
	if s.name {
		return s
	}
	if n, ok := shared[s.s]; ok {
		return n
	}
	if m.options.Cache != nil {
		if n := m.options.Cache.known(s.s); n != nil {
			return n
		}
	}
	if n, ok := m.names[s.s]; ok {
		return n
	}
	return s
}

var (
	dunderHash      = intern("__hash__")
	dunderEq        = intern("__eq__")
	dunderNe        = intern("__ne__")
	dunderRepr      = intern("__repr__")
	dunderStr       = intern("__str__")
	dunderFormat    = intern("__format__")
	dunderBool      = intern("__bool__")
	dunderLen       = intern("__len__")
	dunderIter      = intern("__iter__")
	dunderNext      = intern("__next__")
	dunderCall      = intern("__call__")
	dunderInit      = intern("__init__")
	dunderNew       = intern("__new__")
	dunderGet       = intern("__get__")
	dunderSet       = intern("__set__")
	dunderDelete    = intern("__delete__")
	dunderGetattr   = intern("__getattr__")
	dunderGetattrib = intern("__getattribute__")
	dunderSetattr   = intern("__setattr__")
	dunderDelattr   = intern("__delattr__")
	dunderGetitem   = intern("__getitem__")
	dunderSetitem   = intern("__setitem__")
	dunderDelitem   = intern("__delitem__")
	dunderMissing   = intern("__missing__")
	dunderContains  = intern("__contains__")
	dunderEnter     = intern("__enter__")
	dunderExit      = intern("__exit__")
	dunderAenter    = intern("__aenter__")
	dunderAexit     = intern("__aexit__")
	dunderAiter     = intern("__aiter__")
	dunderAnext     = intern("__anext__")
	dunderAwait     = intern("__await__")
	dunderIndex     = intern("__index__")
	dunderInt       = intern("__int__")
	dunderFloat     = intern("__float__")
	dunderTrunc     = intern("__trunc__")
	dunderDict      = intern("__dict__")
	dunderClass     = intern("__class__")
	dunderName      = intern("__name__")
	dunderQualname  = intern("__qualname__")
	dunderModule    = intern("__module__")
	dunderDoc       = intern("__doc__")
	dunderAll       = intern("__all__")
	dunderSlots     = intern("__slots__")
	dunderSetName   = intern("__set_name__")
	dunderInitSub   = intern("__init_subclass__")
	dunderPrepare   = intern("__prepare__")
	dunderMatchArgs = intern("__match_args__")
	dunderAnnots    = intern("__annotations__")
	dunderReversed  = intern("__reversed__")
	dunderDel       = intern("__del__")
	dunderPath      = intern("__path__")
	dunderInstCheck = intern("__instancecheck__")
	dunderSubCheck  = intern("__subclasscheck__")
	dunderClassItem = intern("__class_getitem__")
	dunderBytes     = intern("__bytes__")
	dunderDir       = intern("__dir__")
	dunderPos       = intern("__pos__")
	dunderNeg       = intern("__neg__")
	dunderInvert    = intern("__invert__")
	dunderAbs       = intern("__abs__")
	dunderRound     = intern("__round__")
	nameThrow       = intern("throw")
	nameSend        = intern("send")
	nameKeys        = intern("keys")
)
