package vm

import (
	"slices"
	"strings"
	"testing"
)

// runToEnd runs a program that waits for nothing, and returns what it printed.
func runToEnd(t *testing.T, source string, limits Limits) (m *Machine, printed string) {
	t.Helper()
	var out strings.Builder
	m = New(Options{File: "p.py", Source: source, Limits: limits, Output: func(_ bool, text string, _ int) { out.WriteString(text) }})
	for range 100_000 {
		if _, _, ended := m.Ended(); ended {
			return m, out.String()
		}
		var trace []Position
		m.Main().Run(100, &trace)
	}
	t.Fatal("the program does not end")
	return nil, ""
}

// runTo runs a program until its main thread is about to begin a line.
func runTo(t *testing.T, source string, line int) *Thread {
	t.Helper()
	m := New(Options{File: "p.py", Source: source})
	for range 1000 {
		if next, ok := m.Main().Next(); ok && next.Line == line {
			return m.Main()
		}
		var trace []Position
		m.Main().Run(1, &trace)
	}
	t.Fatalf("the program never comes to line %d", line)
	return nil
}

func TestInside(t *testing.T) {
	thread := runTo(t, `
class Box:
    def __init__(self):
        self.name = "b"
        self.inner = [1, (2, 3)]
class Names(dict):
    pass
box = Box()
words = Names(k=[4])
table = {"a": {1}, 2: None}
long = list(range(250))
error = KeyError("gone")
pass
`, 13)
	frames := thread.Frames()
	for name, want := range map[string]string{
		"box":   `.name = 'b'; .inner = [1, (2, 3)]`,
		"words": `['k'] = [4]`,
		"table": `['a'] = {1}; [2] = None`,
		"error": `.args = ('gone',)`,
	} {
		i := slices.IndexFunc(frames[0].Locals, func(v Variable) bool { return v.Name == name })
		if i < 0 {
			t.Fatalf("there is no %s among %v", name, frames[0].Locals)
		}
		v := frames[0].Locals[i]
		all, more := v.Inside()
		var got []string
		for _, item := range all {
			got = append(got, item.Name+" = "+item.Repr)
		}
		if strings.Join(got, "; ") != want || more != 0 || !v.Opens() {
			t.Errorf("in %s are %s and %d more, want %s", name, strings.Join(got, "; "), more, want)
		}
	}
	i := slices.IndexFunc(frames[0].Locals, func(v Variable) bool { return v.Name == "long" })
	if all, more := frames[0].Locals[i].Inside(); len(all) != 100 || more != 150 {
		t.Errorf("of 250 items %d are shown and %d are not", len(all), more)
	}
}

func TestStatementLines(t *testing.T) {
	for source, want := range map[string][]int{
		"x = 1\n\n# a remark\ny = (1 +\n  2)\n":                         {1, 4},
		"def f(a):\n    \"\"\"words\"\"\"\n    return a\n\nf(1)\n":      {1, 3, 5},
		"@print\nclass A:\n    def m(self):\n        pass\n":            {2, 3, 4},
		"try:\n    pass\nexcept OSError:\n    pass\nelse:\n    x = 1\n": {2, 3, 4, 6},
		"if x:\n": nil,
	} {
		if got := StatementLines(source); !slices.Equal(got, want) {
			t.Errorf("statements of %q begin on %v, want %v", source, got, want)
		}
	}
}

// A limit that ends a program says so in the terminal, whatever was written
// before.
func TestLimitsAreTold(t *testing.T) {
	for name, c := range map[string]struct {
		source string
		limits Limits
		want   string
	}{
		"output":    {"while True:\n    try: print('x' * 50)\n    except BaseException: pass\n", Limits{Output: 1000}, "The program was ended: it has written more than 1000 bytes to its terminal.\n"},
		"recursion": {"def f(): f()\nf()\n", Limits{}, "RecursionError: maximum recursion depth exceeded\n"},
		"large":     {"x = [bytes(3_000_000)]\nx.append(bytes(3_000_000))\n", Limits{Memory: 5 << 20}, "MemoryError"},
		"memory":    {"x = []\nwhile True: x.append('y' * 1000 + str(len(x)))\n", Limits{Memory: 1 << 20}, "MemoryError"},
	} {
		m, printed := runToEnd(t, c.source, c.limits)
		if code, _, _ := m.Ended(); code != 1 || !strings.Contains(printed, c.want) {
			t.Errorf("%s: exit %d, printed at last %q, want %q", name, code, printed[max(0, len(printed)-300):], c.want)
		}
	}
}
