// Bench measures the broker and Python as the README's table has them: natively,
// as WASM in Node, and Python in Chromium too. It runs go test's benchmarks some
// times, takes the median of each, and prints a table in Markdown. The WASM is
// built and stripped as app.wasm is.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

func main() {
	flags := flag.String("flags", "", "what go test is given to build WASM, `words`")
	count := flag.Int("count", 3, "how many times each benchmark runs")
	run := flag.String("run", ".ci/run-stripped", "what runs WASM in Node, or by another `command`")
	chromium := flag.String("chromium", "build/inchromium", "what runs it in Chromium, `command`")
	only := flag.String("only", "", "the one `place` to measure: native, node or chromium")
	flag.Parse()
	wasm := append([]string{"GOOS=js", "GOARCH=wasm"}, os.Environ()...)
	places := []place{
		{name: "native"},
		{name: "node", env: wasm, args: append(strings.Fields(*flags), "-exec="+*run)},
		{name: "chromium", env: wasm, args: append(strings.Fields(*flags), "-exec="+*run+" "+*chromium)},
	}
	found := map[string]results{}
	for _, p := range places {
		if *only != "" && *only != p.name {
			continue
		}
		found[p.name] = results{}
		for _, g := range groups {
			if p.name == "chromium" && !g.inChromium {
				continue
			}
			out, err := p.run(g, *count)
			if err != nil {
				fmt.Fprintln(os.Stderr, "bench:", err)
				os.Exit(1)
			}
			found[p.name].read(g.pkg, out)
		}
	}
	fmt.Print(table(found))
}

// place is where benchmarks run.
type place struct {
	name string
	env  []string // nil for this program's own
	args []string
}

func (p place) run(g group, count int) (string, error) {
	args := []string{"test", "-run=^$", "-bench=^(" + g.benchmarks + ")$", "-benchtime=" + g.times, fmt.Sprint("-count=", count)}
	args = append(append(args, p.args...), g.pkg)
	cmd := exec.Command("go", args...)
	cmd.Env, cmd.Stderr = p.env, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return string(out), nil
}
