package vm

import (
	"warren/sim/python/libm"

	"math"
	"math/big"
	"math/bits"
)

// maxBits is how long an int may become; what is longer is a MemoryError.
const maxBits = 1 << 23

// intBinary is the common arithmetic on small ints; nil where it does not fit or
// has to be done elsewhere.
func intBinary(op operator, x, y int64) Value {
	switch op {
	case opAdd:
		if s := x + y; (s > x) == (y > 0) {
			return mkInt(s)
		}
	case opSub:
		if s := x - y; (s < x) == (y > 0) {
			return mkInt(s)
		}
	case opMul:
		hi, lo := bits.Mul64(uint64(abs64(x)), uint64(abs64(y)))
		if hi == 0 && lo < 1<<63 && x != math.MinInt64 && y != math.MinInt64 {
			return mkInt(x * y)
		}
	case opFloorDiv:
		if y != 0 && !(x == math.MinInt64 && y == -1) {
			q := x / y
			if x%y != 0 && (x < 0) != (y < 0) {
				q--
			}
			return mkInt(q)
		}
	case opMod:
		if y != 0 && y != -1 {
			m := x % y
			if m != 0 && (m < 0) != (y < 0) {
				m += y
			}
			return mkInt(m)
		}
	case opAnd:
		return mkInt(x & y)
	case opOr:
		return mkInt(x | y)
	case opXor:
		return mkInt(x ^ y)
	}
	return nil
}

func abs64(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// toIndex is an int that fits, of an Int or a Bool.
func toIndex(v Value) (int64, bool) {
	switch v := v.(type) {
	case Int:
		return int64(v), true
	case Bool:
		if v {
			return 1, true
		}
		return 0, true
	}
	return 0, false
}

// toBig is any int.
func toBig(v Value) (*big.Int, bool) {
	switch v := v.(type) {
	case Int:
		return big.NewInt(int64(v)), true
	case bigInt:
		return v, true
	case Bool:
		n, _ := toIndex(v)
		return big.NewInt(n), true
	}
	return nil, false
}

// toFloat is any number as a float.
func toFloat(v Value) (float64, error) {
	switch v := v.(type) {
	case Float:
		return float64(v), nil
	case Int:
		return float64(v), nil
	case Bool:
		n, _ := toIndex(v)
		return float64(n), nil
	case bigInt:
		f, _ := new(big.Float).SetInt(v).Float64()
		if math.IsInf(f, 0) {
			return 0, throw(OverflowError, "int too large to convert to float")
		}
		return f, nil
	}
	return 0, throw(TypeError, "must be real number, not %s", typeOf(v).name)
}

func isFloat(v Value) bool { _, ok := v.(Float); return ok }

// arithmetic is an operator on numbers.
func arithmetic(t *Thread, op operator, a, b Value) (Value, error) {
	if isFloat(a) || isFloat(b) {
		x, err := toFloat(a)
		if err != nil {
			return nil, err
		}
		y, err := toFloat(b)
		if err != nil {
			return nil, err
		}
		return floatBinary(op, x, y)
	}
	x, xOK := toIndex(a)
	y, yOK := toIndex(b)
	if xOK && yOK {
		_, xb := a.(Bool)
		_, yb := b.(Bool)
		if xb && yb {
			switch op {
			case opAnd:
				return Bool(x&y != 0), nil
			case opOr:
				return Bool(x|y != 0), nil
			case opXor:
				return Bool(x^y != 0), nil
			}
		}
		if v := intBinary(op, x, y); v != nil {
			return v, nil
		}
	}
	m, _ := toBig(a)
	n, _ := toBig(b)
	return bigBinary(t, op, m, n)
}

func bigBinary(t *Thread, op operator, x, y *big.Int) (Value, error) {
	size := x.BitLen() + y.BitLen()
	if op != opLsh && op != opPow {
		t.charge(size >> 10)
	}
	z := new(big.Int)
	switch op {
	case opAdd:
		return mkBig(z.Add(x, y)), nil
	case opSub:
		return mkBig(z.Sub(x, y)), nil
	case opMul:
		if size > maxBits {
			return nil, throwValue(MemoryError)
		}
		t.charge((x.BitLen() >> 6) * (y.BitLen() >> 6) >> 8)
		return mkBig(z.Mul(x, y)), nil
	case opDiv:
		return trueDivide(x, y)
	case opFloorDiv, opMod:
		if y.Sign() == 0 {
			if op == opMod {
				return nil, throw(ZeroDivisionError, "integer modulo by zero")
			}
			return nil, throw(ZeroDivisionError, "integer division or modulo by zero")
		}
		t.charge((x.BitLen() >> 6) * (y.BitLen() >> 6) >> 8)
		q, m := floorDivide(x, y)
		if op == opMod {
			return mkBig(m), nil
		}
		return mkBig(q), nil
	case opPow:
		return intPower(t, x, y)
	case opLsh, opRsh:
		return shift(op, x, y)
	case opAnd:
		return mkBig(z.And(x, y)), nil
	case opOr:
		return mkBig(z.Or(x, y)), nil
	case opXor:
		return mkBig(z.Xor(x, y)), nil
	}
	return NotImplemented, nil
}

// floorDivide is Python's // and %: the remainder has the divisor's sign.
func floorDivide(x, y *big.Int) (q, m *big.Int) {
	q, m = new(big.Int).QuoRem(x, y, new(big.Int))
	if m.Sign() != 0 && m.Sign() != y.Sign() {
		q.Sub(q, big.NewInt(1))
		m.Add(m, y)
	}
	return q, m
}

func trueDivide(x, y *big.Int) (Value, error) {
	if y.Sign() == 0 {
		return nil, throw(ZeroDivisionError, "division by zero")
	}
	if x.BitLen() <= 53 && y.BitLen() <= 53 {
		return Float(float64(x.Int64()) / float64(y.Int64())), nil
	}
	f, _ := new(big.Rat).SetFrac(x, y).Float64()
	if math.IsInf(f, 0) {
		return nil, throw(OverflowError, "integer division result too large for a float")
	}
	return Float(f), nil
}

func intPower(t *Thread, x, y *big.Int) (Value, error) {
	if y.Sign() < 0 {
		if x.Sign() == 0 {
			return nil, throw(ZeroDivisionError, "0.0 cannot be raised to a negative power")
		}
		a, err := toFloat(x)
		if err != nil {
			return nil, err
		}
		b, err := toFloat(y)
		if err != nil {
			return nil, err
		}
		return floatBinary(opPow, a, b)
	}
	if x.BitLen() > 1 {
		if !y.IsInt64() || y.Int64() > maxBits || int64(x.BitLen()-1)*y.Int64() > maxBits {
			return nil, throwValue(MemoryError)
		}
		words := int64(x.BitLen()) * y.Int64() >> 6
		t.charge(int(words * words >> 12))
	}
	if x.BitLen() <= 1 && !y.IsInt64() {
		y = new(big.Int).SetInt64(int64(y.Bit(0)) + 2)
	}
	return mkBig(new(big.Int).Exp(x, y, nil)), nil
}

func shift(op operator, x, y *big.Int) (Value, error) {
	if y.Sign() < 0 {
		return nil, throw(ValueError, "negative shift count")
	}
	if op == opRsh {
		if !y.IsInt64() || y.Int64() > int64(x.BitLen()) {
			if x.Sign() < 0 {
				return mkInt(-1), nil
			}
			return mkInt(0), nil
		}
		return mkBig(new(big.Int).Rsh(x, uint(y.Int64()))), nil
	}
	if x.Sign() == 0 {
		return mkInt(0), nil
	}
	if !y.IsInt64() || y.Int64()+int64(x.BitLen()) > maxBits {
		return nil, throwValue(MemoryError)
	}
	return mkBig(new(big.Int).Lsh(x, uint(y.Int64()))), nil
}

func floatBinary(op operator, x, y float64) (Value, error) {
	switch op {
	case opAdd:
		return Float(x + y), nil
	case opSub:
		return Float(x - y), nil
	case opMul:
		return Float(x * y), nil
	case opDiv:
		if y == 0 {
			return nil, throw(ZeroDivisionError, "float division by zero")
		}
		return Float(x / y), nil
	case opFloorDiv:
		if y == 0 {
			return nil, throw(ZeroDivisionError, "float floor division by zero")
		}
		q, _ := floatDivmod(x, y)
		return Float(q), nil
	case opMod:
		if y == 0 {
			return nil, throw(ZeroDivisionError, "float modulo")
		}
		_, m := floatDivmod(x, y)
		return Float(m), nil
	case opPow:
		if x == 0 && y < 0 {
			return nil, throw(ZeroDivisionError, "0.0 cannot be raised to a negative power")
		}
		if x < 0 && y != math.Trunc(y) && !math.IsInf(y, 0) && !math.IsInf(x, 0) {
			return nil, throw(ValueError, "complex numbers are not supported")
		}
		r := libm.Pow(x, y)
		if math.IsInf(r, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0) {
			return nil, throwValue(OverflowError, Int(34), newStr("Numerical result out of range"))
		}
		return Float(r), nil
	}
	return NotImplemented, nil
}

// floatDivmod is CPython's float divmod.
func floatDivmod(x, y float64) (q, m float64) {
	m = math.Mod(x, y)
	div := (x - m) / y
	if m != 0 {
		if (y < 0) != (m < 0) {
			m += y
			div--
		}
	} else {
		m = math.Copysign(0, y)
	}
	if div == 0 {
		return math.Copysign(0, x/y), m
	}
	q = math.Floor(div)
	if div-q > 0.5 {
		q++
	}
	return q, m
}

func nativeUnary(op opcode, v Value) Value {
	switch x := v.(type) {
	case Bool:
		n, _ := toIndex(x)
		return nativeUnary(op, Int(n))
	case Int:
		switch op {
		case opNegative:
			if x == math.MinInt64 {
				return mkBig(new(big.Int).Neg(big.NewInt(int64(x))))
			}
			return mkInt(int64(-x))
		case opPositive:
			return x
		case opInvert:
			return mkInt(int64(^x))
		}
	case bigInt:
		switch op {
		case opNegative:
			return mkBig(new(big.Int).Neg(x))
		case opPositive:
			return x
		case opInvert:
			return mkBig(new(big.Int).Not(x))
		}
	case Float:
		switch op {
		case opNegative:
			return -x
		case opPositive:
			return x
		}
	}
	return nil
}
