package libm

import "testing"

// The last digits are those that CPython 3.11 printed with the GNU C library.
func TestLastDigit(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"exp", Exp(1.5), 4.4816890703380645},
		{"exp", Exp(3.3000000000000003), 27.112638920657893},
		{"log", Log(0.1), -2.3025850929940455},
		{"log2", Log2(8), 3},
		{"log10", Log10(1000), 3},
		{"pow", Pow(1.05, 10), 1.628894626777442},
		{"pow", Pow(-2, 3), -8},
		{"pow", Pow(10, -2), 0.01},
		{"tan", Tan(1), 1.5574077246549023},
		{"sin", Sin(3.141592653589793), 1.2246467991473532e-16},
		{"cos", Cos(100), 0.8623188722876839},
		{"atan2", Atan2(1, 2), 0.4636476090008061},
		{"norm", Norm([]float64{3, 4}), 5},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}
