package host

import "testing"

// benchmark runs a program again and again; it must print what is wanted.
func benchmark(b *testing.B, source, want string) {
	for b.Loop() {
		r := Run(Program{File: "bench.py", Source: source})
		if r.Stdout != want {
			b.Fatalf("got %q %q, want %q", r.Stdout, r.Stderr, want)
		}
	}
}

func BenchmarkFib25(b *testing.B) {
	benchmark(b, `
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
print(fib(25))
`, "75025\n")
}

func BenchmarkMillionAdditions(b *testing.B) {
	benchmark(b, `
total = 0
for i in range(1000000):
    total += i
print(total)
`, "499999500000\n")
}

func BenchmarkStrings(b *testing.B) {
	benchmark(b, `
parts = []
for i in range(20000):
    parts.append(f'{i}:' + str(i))
print(len(','.join(parts)))
`, "217779\n")
}

func BenchmarkDictAndList(b *testing.B) {
	benchmark(b, `
d = {}
for i in range(50000):
    d[i % 1000] = d.get(i % 1000, 0) + 1
xs = [x * 2 for x in range(50000)]
xs.sort(key=lambda x: -x)
print(len(d), xs[0], sum(xs))
`, "1000 99998 2499950000\n")
}
