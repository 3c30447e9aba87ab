package vm

type operator uint8

const (
	opAdd operator = iota
	opSub
	opMul
	opDiv
	opFloorDiv
	opMod
	opPow
	opLsh
	opRsh
	opAnd
	opOr
	opXor
	opMatMul
	operators
)

// operatorNames are the operators as they are written, and their special methods
// without the underscores.
var operatorNames = [operators]struct{ sign, method string }{
	{"+", "add"}, {"-", "sub"}, {"*", "mul"}, {"/", "truediv"}, {"//", "floordiv"}, {"%", "mod"}, {"**", "pow"},
	{"<<", "lshift"}, {">>", "rshift"}, {"&", "and"}, {"|", "or"}, {"^", "xor"}, {"@", "matmul"},
}

var operatorOf = func() map[string]operator {
	m := map[string]operator{}
	for op, n := range operatorNames {
		m[n.sign] = operator(op)
	}
	return m
}()

var forward, reflected, augmented = func() (f, r, a [operators]*Str) {
	for op, n := range operatorNames {
		f[op] = intern("__" + n.method + "__")
		r[op] = intern("__r" + n.method + "__")
		a[op] = intern("__i" + n.method + "__")
	}
	return
}()

// binaryOps and inplaceOps are the operators as natives.
var binaryOps, inplaceOps [operators]native

func init() {
	for op := range operators {
		binaryOps[op] = func(t *Thread, args []Value) (Value, error) { return binary(t, op, args[0], args[1]) }
		inplaceOps[op] = func(t *Thread, args []Value) (Value, error) { return inplace(t, op, args[0], args[1]) }
	}
}

// binary is a op b.
func binary(t *Thread, op operator, a, b Value) (Value, error) {
	v, err := tryBinary(t, op, a, b)
	if err == nil && v == NotImplemented {
		return nil, unsupported(op, operatorNames[op].sign, a, b)
	}
	return v, err
}

// tryBinary is a op b, or NotImplemented.
func tryBinary(t *Thread, op operator, a, b Value) (Value, error) {
	aObject, bObject := isObject(a), isObject(b)
	if !aObject && !bObject {
		return nativeBinary(t, op, a, b)
	}
	ta, tb := typeOf(a), typeOf(b)
	right, hasRight := tb.lookup(reflected[op])
	rightFirst := false
	if hasRight && tb != ta && tb.isSub(ta) {
		inherited, _ := ta.lookup(reflected[op])
		rightFirst = inherited != right
	}
	if rightFirst {
		if v, err := operand(t, op, right, b, a, true); err != nil || v != NotImplemented {
			return v, err
		}
	}
	if left, ok := ta.lookup(forward[op]); ok {
		if v, err := operand(t, op, left, a, b, false); err != nil || v != NotImplemented {
			return v, err
		}
	}
	if hasRight && !rightFirst && (ta != tb || !aObject) {
		return operand(t, op, right, b, a, true)
	}
	if !bObject && !hasRight && aObject && unwrap(a) != a {
		return NotImplemented, nil
	}
	return NotImplemented, nil
}

// operand calls one operand's special method.
func operand(t *Thread, op operator, f Value, self, other Value, reflect bool) (Value, error) {
	if b, ok := f.(*Builtin); ok && b.owner != nil {
		if reflect {
			return nativeBinary(t, op, unwrap(other), unwrap(self))
		}
		if _, format := unwrap(self).(*Str); format && op == opMod {
			return nativeBinary(t, op, unwrap(self), other) // %s asks for other's own text
		}
		return nativeBinary(t, op, unwrap(self), unwrap(other))
	}
	return t.callBound(f, self, typeOf(self), other)
}

// inplace is a op= b.
func inplace(t *Thread, op operator, a, b Value) (Value, error) {
	switch x := a.(type) {
	case *Object:
		if f, ok := x.class.override(augmented[op]); ok {
			v, err := t.callBound(f, a, x.class, b)
			if err != nil || v != NotImplemented {
				return v, err
			}
		} else if x.base != nil {
			if v, err := nativeInplace(t, op, x.base, b); err != nil {
				return nil, err
			} else if v != nil {
				return a, nil
			}
		}
	default:
		if v, err := nativeInplace(t, op, a, b); v != nil || err != nil {
			return v, err
		}
	}
	v, err := tryBinary(t, op, a, b)
	if err == nil && v == NotImplemented {
		return nil, unsupported(op, operatorNames[op].sign+"=", a, b)
	}
	return v, err
}

// nativeInplace changes a builtin value in place, or answers nil if its kind is
// not changed by the operator.
func nativeInplace(t *Thread, op operator, a, b Value) (Value, error) {
	switch x := a.(type) {
	case *List:
		switch op {
		case opAdd:
			items, err := t.items(b)
			if err != nil {
				return nil, err
			}
			if err := t.m.alloc(len(items) * 16); err != nil {
				return nil, err
			}
			x.items = append(x.items, items...)
			return x, nil
		case opMul:
			if n, ok := unwrap(b).(Int); ok {
				items, err := repeat(t, x.items, int64(n))
				if err != nil {
					return nil, err
				}
				x.items = items
				return x, nil
			}
		}
	case *ByteArray:
		if op == opAdd {
			text, ok := bytesOf(b)
			if !ok {
				return nil, throw(TypeError, "can't concat %s to bytearray", typeOf(b).name)
			}
			x.b = append(x.b, text...)
			return x, nil
		}
	case *Set:
		y, ok := unwrap(b).(*Set)
		if !ok || x.frozen {
			return nil, nil
		}
		switch op {
		case opOr, opAnd, opSub, opXor:
			if op == opXor { // what becomes of x is x with y's in or out
				x, y = y, x
			}
			r, err := setOperation(t, op, x, y)
			if err != nil {
				return nil, err
			}
			x = a.(*Set)
			x.become(r)
			return x, nil
		}
	case *dict:
		if op == opOr {
			if y, ok := unwrap(b).(*dict); ok {
				return x, updateDict(t, x, y)
			}
			update, _ := DictType.lookup(intern("update"))
			_, err := t.callBound(update, x, DictType, b)
			return x, err
		}
	}
	return nil, nil
}

// nativeBinary is an operator on builtin values, or NotImplemented.
func nativeBinary(t *Thread, op operator, a, b Value) (Value, error) {
	switch x := a.(type) {
	case Int, Bool, bigInt, Float:
		switch b.(type) {
		case Int, Bool, bigInt, Float:
			return arithmetic(t, op, a, b)
		}
	case *Str:
		switch op {
		case opAdd:
			if y, ok := b.(*Str); ok {
				if err := t.m.alloc(len(x.s) + len(y.s)); err != nil {
					return nil, err
				}
				t.charge((len(x.s) + len(y.s)) >> 8)
				return newStr(x.s + y.s), nil
			}
			return nil, throw(TypeError, "can only concatenate str (not \"%s\") to str", typeOf(b).name)
		case opMod:
			return percentFormat(t, x, b)
		case opMul:
			return multiplySequence(t, a, b)
		}
	case Bytes, *ByteArray:
		text, _ := bytesOf(a)
		switch op {
		case opAdd:
			other, ok := bytesOf(b)
			if !ok {
				return nil, throw(TypeError, "can't concat %s to %s", typeOf(b).name, typeOf(a).name)
			}
			if err := t.m.alloc(len(text) + len(other)); err != nil {
				return nil, err
			}
			return likeBytes(a, text+other), nil
		case opMul:
			return multiplySequence(t, a, b)
		case opMod:
			return bytesFormat(t, a, text, b)
		}
	case *List:
		switch op {
		case opAdd:
			y, ok := unwrap(b).(*List)
			if !ok {
				return nil, throw(TypeError, "can only concatenate list (not \"%s\") to list", typeOf(b).name)
			}
			if err := t.m.alloc(16 * (len(x.items) + len(y.items))); err != nil {
				return nil, err
			}
			return &List{append(append(make([]Value, 0, len(x.items)+len(y.items)), x.items...), y.items...)}, nil
		case opMul:
			return multiplySequence(t, a, b)
		}
	case *Tuple:
		switch op {
		case opAdd:
			y, ok := unwrap(b).(*Tuple)
			if !ok {
				return nil, throw(TypeError, "can only concatenate tuple (not \"%s\") to tuple", typeOf(b).name)
			}
			if err := t.m.alloc(16 * (len(x.items) + len(y.items))); err != nil {
				return nil, err
			}
			return &Tuple{append(append(make([]Value, 0, len(x.items)+len(y.items)), x.items...), y.items...)}, nil
		case opMul:
			return multiplySequence(t, a, b)
		}
	case *Set:
		if y, ok := b.(*Set); ok && (op == opOr || op == opAnd || op == opSub || op == opXor) {
			return setOperation(t, op, x, y)
		}
	case *dictView:
		if op == opOr || op == opAnd || op == opSub || op == opXor {
			return viewOperation(t, op, x, b)
		}
	case *dict:
		if y, ok := b.(*dict); ok && op == opOr {
			d := x.copy()
			return d, updateDict(t, d, y)
		}
	case *Type, NoneType, *Alias, *Union:
		if op == opOr {
			return unionOf(a, b), nil
		}
	}
	switch b.(type) {
	case *Str, *List, *Tuple, Bytes, *ByteArray:
		if op == opMul { // no sequence, which is looked at first
			return multiplySequence(t, b, a)
		}
	case *Type, *Alias, *Union:
		if op == opOr {
			return unionOf(a, b), nil
		}
	}
	return NotImplemented, nil
}

func multiplySequence(t *Thread, a, b Value) (Value, error) {
	n, ok := toIndex(unwrap(b))
	if !ok {
		if _, big := b.(bigInt); big {
			return nil, throw(OverflowError, "cannot fit 'int' into an index-sized integer")
		}
		return nil, throw(TypeError, "can't multiply sequence by non-int of type '%s'", typeOf(b).name)
	}
	return repeatValue(t, a, n)
}

// unsupported is the error of an operator that neither operand knows.
func unsupported(op operator, sign string, a, b Value) error {
	if op == opPow && sign == "**" {
		sign = "** or pow()"
	}
	if f, ok := a.(*Builtin); ok && op == opRsh && f.name == "print" {
		return throw(TypeError, "unsupported operand type(s) for >>: 'builtin_function_or_method' and '%s'. Did you mean \"print(<message>, file=<output_stream>)\"?", typeOf(b).name)
	}
	return throw(TypeError, "unsupported operand type(s) for %s: '%s' and '%s'", sign, typeOf(a).name, typeOf(b).name)
}

// unary is -x, +x or ~x.
func unary(t *Thread, op opcode, v Value) (Value, error) {
	name, sign := dunderNeg, "-"
	switch op {
	case opPositive:
		name, sign = dunderPos, "+"
	case opInvert:
		name, sign = dunderInvert, "~"
	}
	if o, ok := v.(*Object); ok {
		if f, ok := o.class.override(name); ok {
			return t.callBound(f, o, o.class)
		}
	}
	if r := nativeUnary(op, unwrap(v)); r != nil {
		return r, nil
	}
	return nil, throw(TypeError, "bad operand type for unary %s: '%s'", sign, typeOf(v).name)
}
