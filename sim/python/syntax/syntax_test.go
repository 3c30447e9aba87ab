package syntax

import "testing"

func TestParse(t *testing.T) {
	if _, err := Parse("def f(a, b=1, *c, d, **e):\n    return [x for x in c if x] + f'{a!r:>{b}}'\n"); err != nil {
		t.Fatal(err)
	}
}
