// Strip takes out of a WASM program what only the traceback of a panic needs: the
// names of functions, their files and their lines, which the linker's -s and -w
// leave in. They are a tenth of app.wasm in brotli. A panic still says what was
// wrong; to see where, build without this step.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	in := flag.String("in", "build/app.wasm", "the program, `file`")
	out := flag.String("out", "build/app.wasm", "where the smaller one goes, `file`")
	flag.Parse()
	if err := run(*in, *out); err != nil {
		fmt.Fprintln(os.Stderr, "strip:", err)
		os.Exit(1)
	}
}

func run(in, out string) error {
	program, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	m, err := readMemory(program)
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	if err := m.stripTables(); err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	return os.WriteFile(out, program, 0o644)
}
