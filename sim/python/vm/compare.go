package vm

import (
	"math"
	"math/big"
	"strings"
)

type comparison uint8

const (
	cmpEq comparison = iota
	cmpNe
	cmpLt
	cmpLe
	cmpGt
	cmpGe
	comparisons
)

var comparisonSigns = [comparisons]string{"==", "!=", "<", "<=", ">", ">="}

var comparisonOf = map[string]comparison{"==": cmpEq, "!=": cmpNe, "<": cmpLt, "<=": cmpLe, ">": cmpGt, ">=": cmpGe}

var comparisonNames = [comparisons]*Str{dunderEq, dunderNe, intern("__lt__"), intern("__le__"), intern("__gt__"), intern("__ge__")}

// mirrored are the comparisons with the operands exchanged.
var mirrored = [comparisons]comparison{cmpEq, cmpNe, cmpGt, cmpGe, cmpLt, cmpLe}

// compareOps are the comparisons as natives.
var compareOps [comparisons]native

func init() {
	for op := range comparisons {
		compareOps[op] = func(t *Thread, args []Value) (Value, error) { return compare(t, op, args[0], args[1]) }
	}
}

func compareInts(op comparison, x, y Int) bool {
	switch op {
	case cmpEq:
		return x == y
	case cmpNe:
		return x != y
	case cmpLt:
		return x < y
	case cmpLe:
		return x <= y
	case cmpGt:
		return x > y
	}
	return x >= y
}

// holds is whether a three-way result satisfies a comparison.
func holds(op comparison, order int) bool { return compareInts(op, Int(order), 0) }

// identical is Python's "is".
func identical(a, b Value) bool {
	switch x := a.(type) {
	case Int:
		y, ok := b.(Int)
		return ok && x == y
	case Float:
		y, ok := b.(Float)
		return ok && x == y
	case Bytes:
		y, ok := b.(Bytes)
		return ok && x == y && len(x) <= 1
	case *Tuple:
		y, ok := b.(*Tuple)
		return ok && (x == y || len(x.items) == 0 && len(y.items) == 0)
	case *Str:
		y, ok := b.(*Str)
		return ok && (x == y || len(x.s) <= 1 && x.s == y.s || isName(x.s) && x.s == y.s)
	}
	return a == b
}

// equals is a == b as a truth.
func equals(t *Thread, a, b Value) (bool, error) {
	if equal, known := same(a, b); known {
		return equal, nil
	}
	v, err := compare(t, cmpEq, a, b)
	if err != nil {
		return false, err
	}
	return isTrue(t, v)
}

// isObject reports whether Python code may define a value's operators.
func isObject(v Value) bool {
	switch x := v.(type) {
	case *Object:
		return true
	case *Type:
		return x.meta != nil
	}
	return false
}

// compare is a op b for one of the six comparisons.
func compare(t *Thread, op comparison, a, b Value) (Value, error) {
	aObject, bObject := isObject(a), isObject(b)
	if !aObject && !bObject {
		v, err := nativeCompare(t, op, a, b)
		if err != nil || v != NotImplemented {
			return v, err
		}
		return incomparable(op, a, b)
	}
	ta, tb := typeOf(a), typeOf(b)
	tried := false
	if ta != tb && tb.isSub(ta) {
		tried = true
		if v, err := compareBy(t, mirrored[op], b, a); err != nil || v != NotImplemented {
			return v, err
		}
	}
	if v, err := compareBy(t, op, a, b); err != nil || v != NotImplemented {
		return v, err
	}
	if !tried {
		if v, err := compareBy(t, mirrored[op], b, a); err != nil || v != NotImplemented {
			return v, err
		}
	}
	return incomparable(op, a, b)
}

// compareBy asks self's special method.
func compareBy(t *Thread, op comparison, self, other Value) (Value, error) {
	c := typeOf(self)
	f, ok := c.lookup(comparisonNames[op])
	if !ok {
		return NotImplemented, nil
	}
	if b, builtin := f.(*Builtin); builtin && b.owner != nil {
		if b.owner == ObjectType {
			if op == cmpNe {
				// object.__ne__ turns __eq__ round
				v, err := compareBy(t, cmpEq, self, other)
				if err != nil || v == NotImplemented {
					return v, err
				}
				truth, err := isTrue(t, v)
				return Bool(!truth), err
			}
			if op == cmpEq && self == other {
				return Bool(true), nil
			}
			return NotImplemented, nil
		}
		if op == cmpNe {
			if g, ok := c.override(dunderEq); ok {
				v, err := t.callBound(g, self, c, other)
				if err != nil || v == NotImplemented {
					return v, err
				}
				truth, err := isTrue(t, v)
				return Bool(!truth), err
			}
		}
		return nativeCompare(t, op, unwrap(self), unwrap(other))
	}
	if f == None {
		return NotImplemented, nil
	}
	return t.callBound(f, self, c, other)
}

func incomparable(op comparison, a, b Value) (Value, error) {
	switch op {
	case cmpEq:
		return Bool(identical(a, b)), nil
	case cmpNe:
		return Bool(!identical(a, b)), nil
	}
	return nil, throw(TypeError, "'%s' not supported between instances of '%s' and '%s'", comparisonSigns[op], typeOf(a).name, typeOf(b).name)
}

// nativeCompare compares builtin values, or answers NotImplemented.
func nativeCompare(t *Thread, op comparison, a, b Value) (Value, error) {
	switch x := a.(type) {
	case *Str:
		if y, ok := b.(*Str); ok {
			return Bool(holds(op, strings.Compare(x.s, y.s))), nil
		}
	case Int, Bool, bigInt, Float:
		if order, nan, ok := compareNumbers(a, b); ok {
			return Bool(nan && op == cmpNe || !nan && holds(op, order)), nil
		}
	case Bytes, *ByteArray, *memoryView:
		s, _ := bytesOf(a)
		// Bytearrays are ordered with all that has bytes, others only with their like.
		_, left := a.(*ByteArray)
		_, right := b.(*ByteArray)
		alike := isBytes(a) && isBytes(b)
		if r, ok := bytesOf(b); ok && (op <= cmpNe || alike || left || right) {
			return Bool(holds(op, strings.Compare(s, r))), nil
		}
	case *List:
		if y, ok := b.(*List); ok {
			return compareItems(t, op, func() []Value { return x.items }, func() []Value { return y.items })
		}
	case *Tuple:
		if y, ok := b.(*Tuple); ok {
			return compareItems(t, op, func() []Value { return x.items }, func() []Value { return y.items })
		}
	case *dict:
		if y, ok := b.(*dict); ok && op <= cmpNe {
			equal, err := dictsEqual(t, x, y)
			return Bool(equal == (op == cmpEq)), err
		}
	case *Set:
		if y, ok := b.(*Set); ok {
			return compareSets(t, op, x, y)
		}
	case *dictView:
		return compareViews(t, op, x, b)
	case *mappingProxy:
		if y, ok := b.(*mappingProxy); ok {
			return nativeCompare(t, op, x.d, y.d)
		}
		return nativeCompare(t, op, x.d, b)
	case *Range:
		if y, ok := b.(*Range); ok && op <= cmpNe {
			n := x.length()
			equal := n == y.length() && (n == 0 || x.start == y.start && (n == 1 || x.step == y.step))
			return Bool(equal == (op == cmpEq)), nil
		}
	case *Slice:
		if y, ok := b.(*Slice); ok {
			return nativeCompare(t, op, &Tuple{[]Value{x.start, x.stop, x.step}}, &Tuple{[]Value{y.start, y.stop, y.step}})
		}
	case *Method:
		if y, ok := b.(*Method); ok && op <= cmpNe {
			return Bool((x.fn == y.fn && identical(x.self, y.self)) == (op == cmpEq)), nil
		}
	case *Builtin:
		if y, ok := b.(*Builtin); ok && op <= cmpNe && x.self != nil && y.self != nil {
			return Bool((x.name == y.name && x.owner == y.owner && identical(x.self, y.self)) == (op == cmpEq)), nil
		}
	case *Alias:
		if y, ok := b.(*Alias); ok && op <= cmpNe && x.origin == y.origin {
			return nativeCompare(t, op, x.args, y.args)
		}
	case *Union:
		if y, ok := b.(*Union); ok && op <= cmpNe {
			return nativeCompare(t, op, &Tuple{x.args}, &Tuple{y.args})
		}
	}
	return NotImplemented, nil
}

// compareNumbers orders two numbers exactly; ok is false if b is none.
func compareNumbers(a, b Value) (order int, nan, ok bool) {
	switch b.(type) {
	case Int, Bool, bigInt, Float:
	default:
		return 0, false, false
	}
	x, aFloat := a.(Float)
	y, bFloat := b.(Float)
	switch {
	case aFloat && bFloat:
		if math.IsNaN(float64(x)) || math.IsNaN(float64(y)) {
			return 0, true, true
		}
		return compareFloats(float64(x), float64(y)), false, true
	case aFloat:
		order, nan = compareFloatInt(float64(x), b)
		return order, nan, true
	case bFloat:
		order, nan = compareFloatInt(float64(y), a)
		return -order, nan, true
	}
	m, mOK := toIndex(a)
	n, nOK := toIndex(b)
	if mOK && nOK {
		switch {
		case m < n:
			return -1, false, true
		case m > n:
			return 1, false, true
		}
		return 0, false, true
	}
	p, _ := toBig(a)
	q, _ := toBig(b)
	return p.Cmp(q), false, true
}

func compareFloats(x, y float64) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

func compareFloatInt(x float64, n Value) (order int, nan bool) {
	switch {
	case math.IsNaN(x):
		return 0, true
	case math.IsInf(x, 0):
		return compareFloats(x, 0), false
	}
	if i, ok := toIndex(n); ok && abs64(i) < 1<<53 {
		return compareFloats(x, float64(i)), false
	}
	b, _ := toBig(n)
	return new(big.Float).SetFloat64(x).Cmp(new(big.Float).SetInt(b)), false
}

// compareItems compares sequences item by item.
func compareItems(t *Thread, op comparison, xs, ys func() []Value) (Value, error) {
	if err := t.descend(); err != nil {
		return nil, err
	}
	defer t.ascend()
	if op <= cmpNe && len(xs()) != len(ys()) {
		return Bool(op == cmpNe), nil
	}
	for i := 0; i < len(xs()) && i < len(ys()); i++ {
		a, b := xs()[i], ys()[i]
		t.charge(1)
		if identical(a, b) {
			continue
		}
		equal, err := equals(t, a, b)
		if err != nil {
			return nil, err
		}
		if equal {
			continue
		}
		if op <= cmpNe {
			return Bool(op == cmpNe), nil
		}
		return compare(t, op, a, b)
	}
	return Bool(holds(op, len(xs())-len(ys()))), nil
}

func dictsEqual(t *Thread, x, y *dict) (bool, error) {
	if x.used != y.used {
		return false, nil
	}
	if err := t.descend(); err != nil {
		return false, err
	}
	defer t.ascend()
	for i := 0; i < len(x.entries); i++ {
		e := x.entries[i]
		if e.key == nil {
			continue
		}
		t.charge(1)
		v, ok, err := y.get(t, e.key)
		if err != nil || !ok {
			return false, err
		}
		if identical(v, e.val) {
			continue
		}
		if equal, err := equals(t, e.val, v); err != nil || !equal {
			return false, err
		}
	}
	return true, nil
}

// isTrue is bool(v).
func isTrue(t *Thread, v Value) (bool, error) {
	if truth, known := quickTruth(v); known {
		return truth, nil
	}
	switch v := v.(type) {
	case bigInt:
		return true, nil
	case *Set:
		return v.used > 0, nil
	case *Range:
		return v.length() > 0, nil
	case *ByteArray:
		return len(v.b) > 0, nil
	case *memoryView:
		return v.n > 0, nil
	case *dictView:
		return v.d.used > 0, nil
	case *mappingProxy:
		return v.d.used > 0, nil
	case *Object:
		return objectTruth(t, v)
	case *Type:
		if f, ok := v.metaclass().override(dunderBool); ok {
			r, err := t.callBound(f, v, v.metaclass())
			return r == Value(Bool(true)), err
		}
	}
	return true, nil
}

func objectTruth(t *Thread, o *Object) (bool, error) {
	if f, ok := o.class.override(dunderBool); ok {
		v, err := t.callBound(f, o, o.class)
		if err != nil {
			return false, err
		}
		if b, ok := v.(Bool); ok {
			return bool(b), nil
		}
		return false, throw(TypeError, "__bool__ should return bool, returned %s", typeOf(v).name)
	}
	if _, ok := o.class.override(dunderLen); ok {
		n, err := length(t, o)
		return n != 0, err
	}
	if o.base != nil {
		return isTrue(t, o.base)
	}
	return true, nil
}
