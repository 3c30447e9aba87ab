package syntax

import (
	"errors"
	"testing"
)

// As CPython 3.11.7 prints them.
func TestExcerptBehindChineseText(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"x = \"你好\" +* 3\n", "    x = \"你好\" +* 3\n                  ^\n"},
		{"你好 = 1\nif 你好 = 2:\n  pass\n", "    if 你好 = 2:\n       ^^^^^^^^^^\n"},
		{"print(\"你好\", 1 2)\n", "    print(\"你好\", 1 2)\n                    ^^^\n"},
		{"def f():\n  x = \"你\n", "    x = \"你\n        ^\n"},
		{"x = \"你\", (\n", "    x = \"你\", (\n               ^\n"},
		{"f(\"你\", a=1, 2)\n", "    f(\"你\", a=1, 2)\n                   ^\n"},
		{"x = \"你好\"，1\n", "    x = \"你好\"，1\n            ^\n"},
		{"x = \"你\" + \"a\n", "    x = \"你\" + \"a\n              ^\n"},
		{"x = \"你\" + 1a\n", "    x = \"你\" + 1a\n              ^\n"},
	} {
		_, err := Parse(c.source)
		var syntax *Error
		if !errors.As(err, &syntax) {
			t.Errorf("%q: %v", c.source, err)
			continue
		}
		if got := syntax.Excerpt(); got != c.want {
			t.Errorf("%q:\n%swant\n%s", c.source, got, c.want)
		}
	}
}
