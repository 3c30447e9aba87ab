// Package libm has the functions of C's mathematical library whose last digit shows
// in what a program prints. Go's own differ from the C library in that digit now
// and then, and from one processor to another; these are worked out to twice the
// digits and rounded once, everywhere alike.
package libm

import "math"

// double is the sum of two floats that do not overlap: about 106 bits.
type double struct{ hi, lo float64 }

// quickSum is a + b where a is not the smaller.
func quickSum(a, b float64) double {
	s := a + b
	return double{s, b - float64(s-a)}
}

// sum is a + b exactly.
func sum(a, b float64) double {
	s := a + b
	v := s - a
	return double{s, float64(a-float64(s-v)) + float64(b-v)}
}

// product is a * b exactly.
func product(a, b float64) double {
	p := a * b
	return double{p, math.FMA(a, b, -p)}
}

func (x double) add(y double) double {
	s, t := sum(x.hi, y.hi), sum(x.lo, y.lo)
	s = quickSum(s.hi, s.lo+t.hi)
	return quickSum(s.hi, s.lo+t.lo)
}

func (x double) neg() double { return double{-x.hi, -x.lo} }

func (x double) sub(y double) double { return x.add(y.neg()) }

func (x double) mul(y double) double {
	p := product(x.hi, y.hi)
	return quickSum(p.hi, p.lo+float64(float64(x.hi*y.lo)+float64(x.lo*y.hi)))
}

func (x double) times(f float64) double { return x.mul(double{f, 0}) }

func (x double) div(y double) double {
	q := x.hi / y.hi
	r := x.sub(y.times(q))
	q2 := r.hi / y.hi
	r = r.sub(y.times(q2))
	return quickSum(q, q2).add(double{r.hi / y.hi, 0})
}

// scale is x * 2**n.
func (x double) scale(n int) double { return double{math.Ldexp(x.hi, n), math.Ldexp(x.lo, n)} }

// value is x as a float, rounded once.
func (x double) value() float64 { return x.hi + x.lo }

func of(f float64) double { return double{f, 0} }
