package syntax

import (
	"strings"
	"testing"
)

// Any text is parsed or refused, and an error stands inside of the text.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"x = 1\n", "def f(a, *b, c=1, **d): return a\n", "f'{x!r:>{w}}'", "[x for x in y if z]", "class A(B, m=C):\n  pass",
		"match x:\n case [1, *r] | {'a': b, **c} if d: pass", "try:\n a\nexcept B as e:\n c\nfinally:\n d", "((((", "'''", "\t x", "x = 0777",
		"with (a as b, c): pass", "lambda *a: (yield)", "print 'x'", "a, *b = *c, d", "{**a, 1: 2}", "x：", "\\", "f'{a:{b:{c}}}'", "'\\N{x}'",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		_, err := Parse(source)
		if err == nil {
			return
		}
		e, ok := err.(*Error)
		if !ok {
			t.Fatalf("the error is a %T", err)
		}
		if lines := strings.Count(source, "\n") + strings.Count(source, "\r") + 2; e.Line > lines || e.Line < 0 {
			t.Errorf("%v is not in a text of %d lines", e, lines)
		}
		_ = e.Excerpt()
	})
}
