package libm

import "math"

// farthest is the biggest angle that is reduced with all its digits.
const farthest = 1 << 22

// sineCosine are those of an angle that is at most π/4, by their series.
func sineCosine(r double) (sine, cosine double) {
	square := r.mul(r).neg()
	sine, cosine = r, of(1)
	s, c := r, of(1)
	for i := 2.0; i < 30; i += 2 {
		c = c.mul(square).div(of(i * (i - 1)))
		s = s.mul(square).div(of(i * (i + 1)))
		cosine, sine = cosine.add(c), sine.add(s)
	}
	return sine, cosine
}

// turn are the sine and the cosine of x.
func turn(x double) (sine, cosine double) {
	k := math.Round(x.hi / halfPi[0])
	r := x.sub(product(k, halfPi[0])).sub(product(k, halfPi[1])).sub(product(k, halfPi[2]))
	s, c := sineCosine(r)
	switch int(k) & 3 {
	case 1:
		return c, s.neg()
	case 2:
		return s.neg(), c.neg()
	case 3:
		return c.neg(), s
	}
	return s, c
}

func ordinary(x float64) bool { return math.Abs(x) <= farthest && math.Abs(x) > 1e-8 }

// Sin is the sine of an angle in radians.
func Sin(x float64) float64 {
	if !ordinary(x) {
		return math.Sin(x)
	}
	s, _ := turn(of(x))
	return s.value()
}

// Cos is the cosine.
func Cos(x float64) float64 {
	if !ordinary(x) {
		return math.Cos(x)
	}
	_, c := turn(of(x))
	return c.value()
}

// Tan is the tangent.
func Tan(x float64) float64 {
	if !ordinary(x) {
		return math.Tan(x)
	}
	s, c := turn(of(x))
	return s.div(c).value()
}

// Atan2 is the angle of the point (x, y).
func Atan2(y, x float64) float64 {
	rough := math.Atan2(y, x)
	if x == 0 || y == 0 || math.IsNaN(rough) || math.IsInf(x, 0) || math.IsInf(y, 0) || math.Abs(rough) < 1e-8 ||
		math.Abs(x) > 1e150 || math.Abs(y) > 1e150 || math.Abs(x) < 1e-150 || math.Abs(y) < 1e-150 {
		return rough
	}
	s, c := turn(of(rough))
	// the tangent of what is missing
	t := c.times(y).sub(s.times(x)).div(c.times(x).add(s.times(y)))
	return of(rough).add(t).value()
}

// Atan is the angle whose tangent is x.
func Atan(x float64) float64 {
	if math.Abs(x) < 1e-8 {
		return math.Atan(x)
	}
	return Atan2(x, 1)
}

// Asin is the angle whose sine is x.
func Asin(x float64) float64 {
	if math.Abs(x) > 0.999 || math.Abs(x) < 1e-8 || math.IsNaN(x) {
		return math.Asin(x)
	}
	rough := of(math.Asin(x))
	for range 2 {
		s, c := turn(rough)
		rough = rough.add(of(x).sub(s).div(c))
	}
	return rough.value()
}

// Acos is the angle whose cosine is x.
func Acos(x float64) float64 {
	if math.Abs(x) > 0.999 || math.IsNaN(x) {
		return math.Acos(x)
	}
	rough := of(math.Acos(x))
	for range 2 {
		s, c := turn(rough)
		rough = rough.add(c.sub(of(x)).div(s))
	}
	return rough.value()
}
