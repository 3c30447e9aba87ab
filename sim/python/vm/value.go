package vm

import (
	"math/big"
	"unicode/utf8"
)

// Value is a Python value: NoneType, Bool, Int, *big.Int, Float, *Str, Bytes,
// *ByteArray, *List, *Tuple, *dict, *Set, *Range, *Type, *Object and the kinds of
// functions, iterators and descriptors. Those that are not pointers are compared
// by value where Python's "is" is asked.
type Value any

type (
	NoneType           struct{}
	Bool               bool
	Int                int64 // an int that fits; others are *big.Int
	Float              float64
	Bytes              string
	EllipsisType       struct{}
	NotImplementedType struct{}

	ByteArray struct{ b []byte }
	List      struct{ items []Value }
	Tuple     struct{ items []Value }
	// Range has exact ends; longer ranges than an int64 counts are refused.
	Range struct{ start, stop, step int64 }
	Slice struct{ start, stop, step Value }
)

var (
	None           Value = NoneType{}
	Ellipsis       Value = EllipsisType{}
	NotImplemented Value = NotImplementedType{}
	emptyTuple           = &Tuple{}
)

// Str is a str. Its text is UTF-8, where lone surrogates take three bytes too.
type Str struct {
	s    string
	n    int    // characters; -1 if not counted yet
	hash uint64 // 0 if not computed yet
	name bool   // interned: equal ones are the same pointer
}

var emptyStr = &Str{s: "", n: 0, hash: hashString("")}

// chars are the strs of one ASCII character.
var chars = func() (table [128]*Str) {
	for i := range table {
		table[i] = &Str{s: string(rune(i)), n: 1, hash: hashString(string(rune(i)))}
	}
	return table
}()

func newStr(s string) *Str {
	switch len(s) {
	case 0:
		return emptyStr
	case 1:
		if s[0] < utf8.RuneSelf {
			return chars[s[0]]
		}
	}
	return &Str{s: s, n: -1}
}

// Len counts the characters.
func (s *Str) Len() int {
	if s.n < 0 {
		s.n = runeCount(s.s)
	}
	return s.n
}

func (s *Str) ascii() bool { return s.Len() == len(s.s) }

// smallInts are boxed once, so that counting loops do not allocate.
var smallInts = func() (table [1280]Value) {
	for i := range table {
		table[i] = Int(i - 256)
	}
	return table
}()

func mkInt(n int64) Value {
	if uint64(n+256) < uint64(len(smallInts)) {
		return smallInts[n+256]
	}
	return Int(n)
}

// mkBig gives an int its one form.
func mkBig(n *big.Int) Value {
	if n.IsInt64() {
		return mkInt(n.Int64())
	}
	return n
}

// Object is an instance of a class that is no builtin type, or an exception.
type Object struct {
	class *Type
	dict  *dict // attributes; nil before the first
	base  Value // of a subclass of a builtin type, the builtin value in it
	exc   *excState
}

// excState is what exceptions have beyond attributes.
type excState struct {
	args     *Tuple
	cause    *Object
	context  *Object
	suppress bool
	trace    *Traceback
	group    []Value // of an exception group
}

// Cell is a variable that functions share; nil while unbound.
type Cell struct{ v Value }

// Function is a function that Python code defines.
type Function struct {
	name, qualname *Str
	code           *code
	cache          []globalCache
	globals        *dict
	defaults       []Value
	kwDefaults     *dict
	closure        []*Cell
	annotations    *dict
	doc            Value
	module         Value
	dict           *dict
}

// Method is a function bound to an instance.
type Method struct{ self, fn Value }

// Module is a module object; builtin tells one that has no file.
type Module struct {
	name    string
	dict    *dict
	file    string
	pkg     bool
	builtin bool
}

// Property, StaticMethod and ClassMethod are the descriptors of those names.
type (
	Property     struct{ get, set, del, doc Value }
	StaticMethod struct{ fn Value }
	ClassMethod  struct{ fn Value }
)

// member is a slot's descriptor, which __slots__ makes.
type member struct {
	owner *Type
	name  string
}

// getset is an attribute of a builtin type that is computed.
type getset struct {
	owner *Type
	name  string
	get   func(t *Thread, self Value) (Value, error)
	set   func(t *Thread, self, v Value) error // nil if it cannot be set
	del   func(t *Thread, self Value) error
}

// Super is what super() answers.
type Super struct {
	class *Type
	self  Value
	start *Type // the class whose mro is searched
}

// Alias is list[int], Union is int | None.
type (
	Alias struct{ origin, args Value }
	Union struct{ args []Value }
)

// unwrap is the builtin value of an instance of a builtin type's subclass.
func unwrap(v Value) Value {
	if o, ok := v.(*Object); ok && o.base != nil {
		return o.base
	}
	return v
}

func runeCount(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

// decodeRune is utf8.DecodeRuneInString that knows lone surrogates.
func decodeRune(s string) (rune, int) {
	if len(s) > 0 && s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n == 1 && len(s) >= 3 && s[0] == 0xed {
		return rune(s[0]&0xf)<<12 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f), 3
	}
	return r, max(n, 1)
}

// runes are the characters of s.
func runes(s string) []rune {
	out := make([]rune, 0, len(s))
	for len(s) > 0 {
		r, n := decodeRune(s)
		out = append(out, r)
		s = s[n:]
	}
	return out
}
