package host

import (
	"testing"

	"warren/sim/python/vm"
)

// Any program runs to an end or to its limits, and twice the same.
func FuzzRun(f *testing.F) {
	files := []string{
		"print([i * 2 for i in range(3)])", "def f(n):\n  return f(n)\nf(0)", "x = 'a' * 10 ** 12", "while True:\n  x = [1] * 1000",
		"class A:\n  def __repr__(self): return repr(self)\nprint(A())", "import sys\nsys.exit(3)", "a = []\na.append(a)\nprint(a, a == a)",
		"def g():\n  yield from g()\nlist(g())", "try:\n  1/0\nexcept Exception as e:\n  raise KeyError from e", "print(10 ** 10 ** 10)",
		"import re\nprint(re.sub('a*', '-', 'baac'))", "print('%s %d' % ('a', 5), f'{5:>{3}}')", "x = {}\nx[x] = 1", "print(sorted([3, 1, 'a']))",
		"with open('x') as f: pass", "async def f(): pass\nf()", "match [1, 2]:\n case [a, *b]: print(a, b)", "del print\nprint(1)",
	}
	for _, s := range files {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		p := Program{File: "x.py", Source: source, Ticks: 3000, Limits: vm.Limits{Memory: 16 << 20, Output: 1 << 16, Recursion: 200}}
		first, second := Run(p), Run(p)
		if first.Stdout != second.Stdout || first.Stderr != second.Stderr || first.Code != second.Code {
			t.Errorf("two runs differ:\n%q %q\n%q %q", first.Stdout, first.Stderr, second.Stdout, second.Stderr)
		}
	})
}
