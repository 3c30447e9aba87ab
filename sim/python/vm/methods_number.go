package vm

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

func numberMethods() {
	c := IntType
	c.method("bit_length", "", func(t *Thread, a []Value) (Value, error) {
		n, _ := toBig(a[0])
		return mkInt(int64(n.BitLen())), nil
	})
	c.method("bit_count", "", func(t *Thread, a []Value) (Value, error) {
		n, _ := toBig(a[0])
		return mkInt(int64(strings.Count(new(big.Int).Abs(n).Text(2), "1"))), nil
	})
	c.method("conjugate", "", func(t *Thread, a []Value) (Value, error) {
		if b, ok := a[0].(Bool); ok {
			return arithmetic(t, opAdd, b, mkInt(0))
		}
		return a[0], nil
	})
	c.method("is_integer", "", func(t *Thread, a []Value) (Value, error) { return Bool(true), nil })
	c.method("as_integer_ratio", "", func(t *Thread, a []Value) (Value, error) {
		n, _ := toBig(a[0])
		return &Tuple{[]Value{mkBig(n), mkInt(1)}}, nil
	})
	c.method("to_bytes", "length= byteorder= signed~", toBytes)
	c.classMethod("from_bytes", "bytes: byteorder= signed~", fromBytes)
	plain := func(name string, f func(n *big.Int) Value) {
		c.computed(name, func(t *Thread, self Value) (Value, error) {
			n, _ := toBig(unwrap(self))
			return f(n), nil
		})
	}
	plain("real", func(n *big.Int) Value { return mkBig(n) })
	plain("imag", func(n *big.Int) Value { return mkInt(0) })
	plain("numerator", func(n *big.Int) Value { return mkBig(n) })
	plain("denominator", func(n *big.Int) Value { return mkInt(1) })

	f := FloatType
	f.method("is_integer", "", func(t *Thread, a []Value) (Value, error) {
		x := float64(a[0].(Float))
		return Bool(x == math.Trunc(x) && !math.IsInf(x, 0)), nil
	})
	f.method("hex", "", func(t *Thread, a []Value) (Value, error) {
		return newStr(floatHex(float64(a[0].(Float)))), nil
	})
	f.classMethod("fromhex", "text", func(t *Thread, a []Value) (Value, error) {
		s, ok := a[1].(*Str)
		if !ok {
			return nil, throw(TypeError, "bad argument type for built-in operation")
		}
		text := strings.TrimSpace(s.s)
		x, err := strconv.ParseFloat(hexFloat(text), 64)
		if err != nil {
			return nil, throw(ValueError, "invalid hexadecimal floating-point string")
		}
		return Float(x), nil
	})
	f.method("as_integer_ratio", "", func(t *Thread, a []Value) (Value, error) {
		x := float64(a[0].(Float))
		if math.IsInf(x, 0) {
			return nil, throw(OverflowError, "cannot convert Infinity to integer ratio")
		}
		if math.IsNaN(x) {
			return nil, throw(ValueError, "cannot convert NaN to integer ratio")
		}
		r := new(big.Rat).SetFloat64(x)
		return &Tuple{[]Value{mkBig(r.Num()), mkBig(r.Denom())}}, nil
	})
	f.method("conjugate", "", func(t *Thread, a []Value) (Value, error) { return a[0], nil })
	f.computed("real", func(t *Thread, self Value) (Value, error) { return unwrap(self), nil })
	f.computed("imag", func(t *Thread, self Value) (Value, error) { return Float(0), nil })
}

func floatHex(x float64) string {
	switch {
	case math.IsInf(x, 0) || math.IsNaN(x):
		return formatFloat(x)
	case x == 0:
		if math.Signbit(x) {
			return "-0x0.0p+0"
		}
		return "0x0.0p+0"
	}
	bits := math.Float64bits(x)
	exp := int(bits>>52&0x7ff) - 1023
	lead := 1
	if exp == -1023 {
		exp, lead = -1022, 0
	}
	sign := ""
	if x < 0 {
		sign = "-"
	}
	return fmt.Sprintf("%s0x%d.%013xp%+d", sign, lead, bits&(1<<52-1), exp)
}

func byteOrder(v Value) (big bool, err error) {
	if v == nil {
		return true, nil
	}
	s, ok := v.(*Str)
	if !ok || s.s != "big" && s.s != "little" {
		return false, throw(ValueError, "byteorder must be either 'little' or 'big'")
	}
	return s.s == "big", nil
}

func toBytes(t *Thread, a []Value) (Value, error) {
	n, _ := toBig(a[0])
	length := int64(1)
	if a[1] != nil {
		var err error
		if length, err = asIndex(t, a[1]); err != nil {
			return nil, err
		}
	}
	if length < 0 {
		return nil, throw(ValueError, "length argument must be non-negative")
	}
	bigEndian, err := byteOrder(a[2])
	if err != nil {
		return nil, err
	}
	signed := false
	if a[3] != nil {
		if signed, err = isTrue(t, a[3]); err != nil {
			return nil, err
		}
	}
	if n.Sign() < 0 && !signed {
		return nil, throw(OverflowError, "can't convert negative int to unsigned")
	}
	if err := t.m.alloc(int(length)); err != nil {
		return nil, err
	}
	limit := uint(length) * 8
	size := n.BitLen()
	if signed {
		if n.Sign() < 0 {
			size = new(big.Int).Not(n).BitLen()
		}
		size++
	}
	if uint(size) > limit && n.Sign() != 0 {
		return nil, throw(OverflowError, "int too big to convert")
	}
	if n.Sign() < 0 {
		n = new(big.Int).Add(n, new(big.Int).Lsh(big.NewInt(1), limit))
	}
	out := n.FillBytes(make([]byte, length))
	if !bigEndian {
		slices.Reverse(out)
	}
	return Bytes(out), nil
}

func fromBytes(t *Thread, a []Value) (Value, error) {
	text, ok := bytesOf(a[1])
	if !ok {
		items, err := t.items(a[1])
		if _, isText := unwrap(a[1]).(*Str); isText || err != nil {
			return nil, throw(TypeError, "cannot convert '%s' object to bytes", typeOf(a[1]).name)
		}
		if text, err = makeBytes(t, "bytes", []Value{&List{items}, nil, nil}); err != nil {
			return nil, err
		}
	}
	bigEndian, err := byteOrder(a[2])
	if err != nil {
		return nil, err
	}
	b := []byte(text)
	if !bigEndian {
		slices.Reverse(b)
	}
	n := new(big.Int).SetBytes(b)
	if a[3] != nil {
		signed, err := isTrue(t, a[3])
		if err != nil {
			return nil, err
		}
		if signed && len(b) > 0 && b[0]&0x80 != 0 {
			n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(len(b))*8))
		}
	}
	if c, ok := a[0].(*Type); ok && c != IntType {
		return t.call(c, mkBig(n))
	}
	return mkBig(n), nil
}

// roundFloat rounds to a number of digits behind the point, exactly as the
// decimal value of the float says.
func roundFloat(x float64, digits int64) (Value, error) {
	switch {
	case math.IsInf(x, 0) || math.IsNaN(x) || digits > 323:
		return Float(x), nil
	case digits < -308:
		return Float(math.Copysign(0, x)), nil
	case digits >= 0:
		r, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', int(digits), 64), 64)
		return Float(r), nil
	}
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(-digits), nil)
	exact := new(big.Rat).SetFloat64(x)
	q := new(big.Rat).Quo(exact, new(big.Rat).SetInt(unit))
	n, m := floorDivide(q.Num(), q.Denom())
	twice := new(big.Int).Lsh(m, 1)
	if c := twice.Cmp(q.Denom()); c > 0 || c == 0 && n.Bit(0) == 1 {
		n.Add(n, big.NewInt(1))
	}
	r, _ := new(big.Float).SetInt(n.Mul(n, unit)).Float64()
	if r == 0 {
		r = math.Copysign(0, x)
	}
	return Float(r), nil
}

// hexFloat is a float's hexadecimal text as Go reads it: with 0x and an exponent, which
// Python lets one leave out. Names of infinity and of no number are the same.
func hexFloat(text string) string {
	lower := strings.ToLower(text)
	sign := ""
	if strings.HasPrefix(lower, "-") || strings.HasPrefix(lower, "+") {
		sign, lower = lower[:1], lower[1:]
	}
	switch lower {
	case "inf", "infinity", "nan":
		return sign + lower
	}
	lower = strings.TrimPrefix(lower, "0x")
	if lower == "" || strings.ContainsAny(lower, "_x+-") && !strings.Contains(lower, "p") {
		return "" // no number
	}
	if !strings.Contains(lower, "p") {
		lower += "p0"
	}
	return sign + "0x" + lower
}
