package libm

import "math"

var (
	ln2  = double{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56}
	ln10 = double{0x1.26bb1bbb55516p+1, -0x1.f48ad494ea3e9p-53}
)

// halfPi is π/2 in three parts, for the reduction of big angles.
var halfPi = [3]float64{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110}

// beyond is where the arguments of exp leave the floats, or nearly.
const beyond = 700

// exponential is e**x where |x| is at most beyond: (1 + fraction) * 2**n.
func exponential(x double) (fraction double, n int) {
	k := math.Round(x.hi / ln2.hi)
	r := x.sub(ln2.times(k)).scale(-9)
	// e**r - 1 by its series, then squared nine times
	s, term := double{}, of(1)
	for i := 1.0; i < 12; i++ {
		term = term.mul(r).div(of(i))
		s = s.add(term)
	}
	for range 9 {
		s = s.scale(1).add(s.mul(s))
	}
	return s, int(k)
}

func expDouble(x double) double {
	s, n := exponential(x)
	return s.add(of(1)).scale(n)
}

// Exp is e**x.
func Exp(x float64) float64 {
	if math.Abs(x) > beyond || math.IsNaN(x) || x == 0 {
		return math.Exp(x)
	}
	return expDouble(of(x)).value()
}

// logDouble is the logarithm of a float that is more than 0 and not infinite.
func logDouble(x double) double {
	m, n := math.Frexp(x.hi)
	if m < math.Sqrt2/2 {
		n--
	}
	x = x.scale(-n)
	y := of(math.Log(x.hi))
	for range 2 { // Newton's steps double the digits
		e := expDouble(y)
		y = y.add(x.sub(e).scale(1).div(x.add(e)))
	}
	return y.add(ln2.times(float64(n)))
}

func positive(x float64) bool { return x > 0 && !math.IsInf(x, 0) && x != 1 }

// Log is the natural logarithm.
func Log(x float64) float64 {
	if !positive(x) {
		return math.Log(x)
	}
	return logDouble(of(x)).value()
}

// Log2 is the logarithm to the base 2.
func Log2(x float64) float64 {
	if !positive(x) {
		return math.Log2(x)
	}
	if m, n := math.Frexp(x); m == 0.5 {
		return float64(n - 1)
	}
	return logDouble(of(x)).div(ln2).value()
}

// Log10 is the logarithm to the base 10.
func Log10(x float64) float64 {
	if !positive(x) {
		return math.Log10(x)
	}
	return logDouble(of(x)).div(ln10).value()
}

// Pow is x to the power y.
func Pow(x, y float64) float64 {
	rough := math.Pow(x, y)
	if x == 0 || x == 1 || y == 0 || math.IsNaN(rough) || math.IsInf(rough, 0) || math.IsInf(x, 0) || math.IsInf(y, 0) ||
		math.Abs(rough) < 1e-300 || math.Abs(rough) > 1e300 {
		return rough
	}
	switch y {
	case 0.5:
		return math.Sqrt(x)
	case 2:
		return x * x
	}
	r := expDouble(logDouble(of(math.Abs(x))).times(y)).value()
	if n := int(y); float64(n) == y && n > 0 && n < 64 {
		p := of(1)
		for range n {
			p = p.times(math.Abs(x))
		}
		r = p.value()
	}
	return math.Copysign(r, rough)
}

// Norm is the length of a vector.
func Norm(parts []float64) float64 {
	rough, square := 0.0, double{}
	for _, x := range parts {
		rough = math.Hypot(rough, x)
		square = square.add(product(x, x))
	}
	if rough == 0 || math.IsNaN(rough) || rough > 1e150 || rough < 1e-150 {
		return rough
	}
	return of(rough).add(square.sub(product(rough, rough)).div(of(2 * rough))).value()
}

// Sinh is the hyperbolic sine.
func Sinh(x float64) float64 {
	if math.Abs(x) > beyond || math.IsNaN(x) || math.Abs(x) < 1e-5 {
		return math.Sinh(x)
	}
	e := expDouble(of(x))
	if math.Abs(x) > 0.3 {
		return e.sub(of(1).div(e)).scale(-1).value()
	}
	// where the two are close, by e**x - 1
	s, n := exponential(of(x))
	if n != 0 {
		s = e.sub(of(1))
	}
	return s.add(s.div(e)).scale(-1).value()
}

// Cosh is the hyperbolic cosine.
func Cosh(x float64) float64 {
	if math.Abs(x) > beyond || math.IsNaN(x) {
		return math.Cosh(x)
	}
	e := expDouble(of(x))
	return e.add(of(1).div(e)).scale(-1).value()
}

// Tanh is the hyperbolic tangent.
func Tanh(x float64) float64 {
	if math.Abs(x) > 20 || math.IsNaN(x) || math.Abs(x) < 1e-5 {
		return math.Tanh(x)
	}
	e := expDouble(of(2 * x))
	return e.sub(of(1)).div(e.add(of(1))).value()
}
