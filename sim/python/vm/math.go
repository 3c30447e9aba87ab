package vm

import (
	"math"
	"math/big"

	"warren/sim/python/libm"
)

func mathModule(_ *Machine, d *dict) {
	add := func(name, spec string, fn native) {
		f := function(name, spec, fn)
		f.module = "math"
		d.setStr(name, f)
	}
	d.setStr("pi", Float(math.Pi))
	d.setStr("e", Float(math.E))
	d.setStr("tau", Float(2*math.Pi))
	d.setStr("inf", Float(math.Inf(1)))
	d.setStr("nan", Float(math.NaN()))
	domain := func() error { return throw(ValueError, "math domain error") }
	one := func(name string, f func(float64) float64) {
		add(name, "x", func(t *Thread, a []Value) (Value, error) {
			x, err := asFloat(t, a[0])
			if err != nil {
				return nil, err
			}
			r := f(x)
			if math.IsNaN(r) && !math.IsNaN(x) {
				return nil, domain()
			}
			if math.IsInf(r, 0) && !math.IsInf(x, 0) {
				if name == "exp" || name == "sinh" || name == "cosh" || name == "expm1" || name == "exp2" || name == "gamma" && x > 1 || name == "lgamma" && x > 1 {
					return nil, throw(OverflowError, "math range error")
				}
				return nil, domain()
			}
			return Float(r), nil
		})
	}
	for _, k := range []struct {
		name string
		f    func(float64) float64
	}{
		{"sqrt", math.Sqrt}, {"sin", libm.Sin}, {"cos", libm.Cos}, {"tan", libm.Tan}, {"asin", libm.Asin}, {"acos", libm.Acos},
		{"atan", libm.Atan}, {"sinh", libm.Sinh}, {"cosh", libm.Cosh}, {"tanh", libm.Tanh}, {"asinh", math.Asinh},
		{"acosh", math.Acosh}, {"atanh", math.Atanh}, {"exp", libm.Exp}, {"expm1", math.Expm1}, {"log1p", math.Log1p},
		{"exp2", func(x float64) float64 { return libm.Pow(2, x) }}, {"cbrt", math.Cbrt}, {"ulp", func(x float64) float64 {
			if math.IsInf(x, 0) {
				return math.Inf(1)
			}
			return math.Nextafter(math.Abs(x), math.Inf(1)) - math.Abs(x)
		}}, {"fabs", math.Abs}, {"erf", math.Erf}, {"erfc", math.Erfc}, {"gamma", math.Gamma},
		{"lgamma", func(x float64) float64 { r, _ := math.Lgamma(x); return r }},
		{"degrees", func(x float64) float64 { return x * (180 / math.Pi) }},
		{"radians", func(x float64) float64 { return x * (math.Pi / 180) }},
	} {
		one(k.name, k.f)
	}
	logarithm := func(t *Thread, v Value, f func(float64) float64) (float64, error) {
		if n, ok := unwrap(v).(bigInt); ok && n.Sign() > 0 {
			shift := n.BitLen() - 60
			x, _ := new(big.Float).SetInt(new(big.Int).Rsh(n, uint(shift))).Float64()
			return f(x) + float64(shift)*f(2), nil
		}
		x, err := asFloat(t, v)
		if err != nil {
			return 0, err
		}
		if x <= 0 {
			return 0, domain()
		}
		return f(x), nil
	}
	add("log", "x base?", func(t *Thread, a []Value) (Value, error) {
		x, err := logarithm(t, a[0], libm.Log)
		if err != nil || a[1] == nil {
			return Float(x), err
		}
		b, err := logarithm(t, a[1], libm.Log)
		if err != nil {
			return nil, err
		}
		if b == 0 {
			return nil, throw(ZeroDivisionError, "float division by zero")
		}
		return Float(x / b), nil
	})
	for _, k := range []struct {
		name string
		f    func(float64) float64
	}{{"log2", libm.Log2}, {"log10", libm.Log10}} {
		name, f := k.name, k.f
		add(name, "x", func(t *Thread, a []Value) (Value, error) {
			x, err := logarithm(t, a[0], f)
			return Float(x), err
		})
	}
	for _, k := range []struct {
		name, method string
		f            func(float64) float64
	}{{"floor", "__floor__", math.Floor}, {"ceil", "__ceil__", math.Ceil}, {"trunc", "__trunc__", math.Trunc}} {
		add(k.name, "x", func(t *Thread, a []Value) (Value, error) {
			if o, ok := a[0].(*Object); ok {
				if m, ok := o.class.lookup(intern(k.method)); ok {
					if _, builtin := m.(*Builtin); !builtin {
						return t.callBound(m, o, o.class)
					}
				}
			}
			if n, ok := toBig(unwrap(a[0])); ok {
				return mkBig(n), nil
			}
			if k.name == "trunc" {
				if _, ok := unwrap(a[0]).(Float); !ok {
					return nil, throw(TypeError, "type %s doesn't define __trunc__ method", typeOf(a[0]).name)
				}
			}
			x, err := asFloat(t, a[0])
			if err != nil {
				return nil, err
			}
			return floatToInt(k.f(x))
		})
	}
	two := func(name string, f func(x, y float64) (float64, error)) {
		add(name, "x y", func(t *Thread, a []Value) (Value, error) {
			x, err := asFloat(t, a[0])
			if err != nil {
				return nil, err
			}
			y, err := asFloat(t, a[1])
			if err != nil {
				return nil, err
			}
			r, err := f(x, y)
			return Float(r), err
		})
	}
	two("pow", func(x, y float64) (float64, error) {
		r := libm.Pow(x, y)
		switch {
		case math.IsNaN(r) && !math.IsNaN(x) && !math.IsNaN(y), x == 0 && y < 0:
			return 0, domain()
		case math.IsInf(r, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0):
			return 0, throw(OverflowError, "math range error")
		}
		return r, nil
	})
	two("fmod", func(x, y float64) (float64, error) {
		if y == 0 || math.IsInf(x, 0) {
			return 0, domain()
		}
		return math.Mod(x, y), nil
	})
	two("remainder", func(x, y float64) (float64, error) {
		if y == 0 || math.IsInf(x, 0) {
			return 0, domain()
		}
		return math.Remainder(x, y), nil
	})
	two("atan2", func(x, y float64) (float64, error) { return libm.Atan2(x, y), nil })
	two("copysign", func(x, y float64) (float64, error) { return math.Copysign(x, y), nil })
	two("nextafter", func(x, y float64) (float64, error) { return math.Nextafter(x, y), nil })
	is := func(name string, f func(float64) bool) {
		add(name, "x", func(t *Thread, a []Value) (Value, error) {
			x, err := asFloat(t, a[0])
			return Bool(f(x)), err
		})
	}
	is("isnan", math.IsNaN)
	is("isinf", func(x float64) bool { return math.IsInf(x, 0) })
	is("isfinite", func(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) })
	add("modf", "x", func(t *Thread, a []Value) (Value, error) {
		x, err := asFloat(t, a[0])
		if math.IsInf(x, 0) {
			return &Tuple{[]Value{Float(math.Copysign(0, x)), Float(x)}}, err
		}
		whole := math.Trunc(x)
		return &Tuple{[]Value{Float(math.Copysign(x-whole, x)), Float(whole)}}, err
	})
	add("frexp", "x", func(t *Thread, a []Value) (Value, error) {
		x, err := asFloat(t, a[0])
		f, e := math.Frexp(x)
		return &Tuple{[]Value{Float(f), mkInt(int64(e))}}, err
	})
	add("ldexp", "x i", func(t *Thread, a []Value) (Value, error) {
		x, err := asFloat(t, a[0])
		if err != nil {
			return nil, err
		}
		n, err := asIndex(t, a[1])
		if err != nil {
			return nil, err
		}
		r := math.Ldexp(x, int(min(max(n, -5000), 5000)))
		if math.IsInf(r, 0) && !math.IsInf(x, 0) {
			return nil, throw(OverflowError, "math range error")
		}
		return Float(r), nil
	})
	add("hypot", "*coordinates", func(t *Thread, a []Value) (Value, error) {
		var parts []float64
		for _, v := range a[0].(*Tuple).items {
			x, err := asFloat(t, v)
			if err != nil {
				return nil, err
			}
			parts = append(parts, x)
		}
		return Float(libm.Norm(parts)), nil
	})
	add("dist", "p q", func(t *Thread, a []Value) (Value, error) {
		p, err := t.items(a[0])
		if err != nil {
			return nil, err
		}
		q, err := t.items(a[1])
		if err != nil {
			return nil, err
		}
		if len(p) != len(q) {
			return nil, throw(ValueError, "both points must have the same number of dimensions")
		}
		parts := make([]float64, len(p))
		for i := range p {
			x, err := asFloat(t, p[i])
			if err != nil {
				return nil, err
			}
			y, err := asFloat(t, q[i])
			if err != nil {
				return nil, err
			}
			parts[i] = x - y
		}
		return Float(libm.Norm(parts)), nil
	})
	add("isclose", "a: b: rel_tol~ abs_tol~", func(t *Thread, a []Value) (Value, error) {
		vals := []float64{0, 0, 1e-9, 0}
		for i, v := range a {
			if v != nil {
				x, err := asFloat(t, v)
				if err != nil {
					return nil, err
				}
				vals[i] = x
			}
		}
		x, y, rel, abs := vals[0], vals[1], vals[2], vals[3]
		if rel < 0 || abs < 0 {
			return nil, throw(ValueError, "tolerances must be non-negative")
		}
		if x == y {
			return Bool(true), nil
		}
		if math.IsInf(x, 0) || math.IsInf(y, 0) {
			return Bool(false), nil
		}
		diff := math.Abs(y - x)
		return Bool(diff <= math.Abs(rel*y) || diff <= math.Abs(rel*x) || diff <= abs), nil
	})
	add("fsum", "seq", func(t *Thread, a []Value) (Value, error) {
		items, err := t.items(a[0])
		if err != nil {
			return nil, err
		}
		exact := new(big.Rat)
		t.charge(len(items) * 4)
		for _, v := range items {
			x, err := asFloat(t, v)
			if err != nil {
				return nil, err
			}
			if math.IsInf(x, 0) || math.IsNaN(x) {
				total := 0.0
				for _, w := range items {
					y, _ := asFloat(t, w)
					total += y
				}
				return Float(total), nil
			}
			exact.Add(exact, new(big.Rat).SetFloat64(x))
		}
		r, _ := exact.Float64()
		return Float(r), nil
	})
	integerMath(add)
}

// integerMath are the functions on ints.
func integerMath(add func(name, spec string, fn native)) {
	ints := func(t *Thread, values []Value) ([]*big.Int, error) {
		out := make([]*big.Int, len(values))
		for i, v := range values {
			n, err := t.anyInt(v)
			if err != nil {
				return nil, err
			}
			out[i] = n
		}
		return out, nil
	}
	add("gcd", "*integers", func(t *Thread, a []Value) (Value, error) {
		ns, err := ints(t, a[0].(*Tuple).items)
		if err != nil {
			return nil, err
		}
		r := new(big.Int)
		for _, n := range ns {
			r.GCD(nil, nil, r, new(big.Int).Abs(n))
		}
		return mkBig(r), nil
	})
	add("lcm", "*integers", func(t *Thread, a []Value) (Value, error) {
		ns, err := ints(t, a[0].(*Tuple).items)
		if err != nil {
			return nil, err
		}
		r := big.NewInt(1)
		for _, n := range ns {
			if n.Sign() == 0 {
				return mkInt(0), nil
			}
			n = new(big.Int).Abs(n)
			g := new(big.Int).GCD(nil, nil, r, n)
			if r.BitLen()+n.BitLen() > maxBits {
				return nil, throwValue(MemoryError)
			}
			r.Mul(r, new(big.Int).Quo(n, g))
		}
		return mkBig(r), nil
	})
	add("factorial", "n", func(t *Thread, a []Value) (Value, error) {
		n, err := t.anyInt(a[0])
		if err != nil {
			return nil, err
		}
		if n.Sign() < 0 {
			return nil, throw(ValueError, "factorial() not defined for negative values")
		}
		if !n.IsInt64() || n.Int64() > 100000 {
			return nil, throwValue(MemoryError)
		}
		t.charge(int(n.Int64()*n.Int64()) >> 8)
		return mkBig(new(big.Int).MulRange(1, max(n.Int64(), 1))), nil
	})
	add("isqrt", "n", func(t *Thread, a []Value) (Value, error) {
		n, err := t.anyInt(a[0])
		if err != nil {
			return nil, err
		}
		if n.Sign() < 0 {
			return nil, throw(ValueError, "isqrt() argument must be nonnegative")
		}
		return mkBig(new(big.Int).Sqrt(n)), nil
	})
	choose := func(t *Thread, a []Value, name string) (int64, int64, error) {
		ns, err := ints(t, a)
		if err != nil {
			return 0, 0, err
		}
		for i, word := range []string{"n", "k"} {
			if ns[i].Sign() < 0 {
				return 0, 0, throw(ValueError, "%s must be a non-negative integer", word)
			}
			if !ns[i].IsInt64() || ns[i].Int64() > 100000 {
				return 0, 0, throwValue(MemoryError)
			}
		}
		return ns[0].Int64(), ns[1].Int64(), nil
	}
	add("comb", "n k", func(t *Thread, a []Value) (Value, error) {
		n, k, err := choose(t, a, "comb")
		if err != nil {
			return nil, err
		}
		if k > n {
			return mkInt(0), nil
		}
		t.charge(int(min(k, n-k)))
		return mkBig(new(big.Int).Binomial(n, k)), nil
	})
	add("perm", "n k?", func(t *Thread, a []Value) (Value, error) {
		if a[1] == nil || a[1] == None {
			a = []Value{a[0], a[0]}
		}
		n, k, err := choose(t, a, "perm")
		if err != nil {
			return nil, err
		}
		if k > n {
			return mkInt(0), nil
		}
		t.charge(int(k*k) >> 8)
		return mkBig(new(big.Int).MulRange(n-k+1, n)), nil
	})
	add("prod", "iterable start~", func(t *Thread, a []Value) (Value, error) {
		items, err := t.items(a[0])
		if err != nil {
			return nil, err
		}
		total := a[1]
		if total == nil {
			total = mkInt(1)
		}
		for _, v := range items {
			if total, err = binary(t, opMul, total, v); err != nil {
				return nil, err
			}
		}
		return total, nil
	})
}
