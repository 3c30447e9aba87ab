// Strip makes a WASM program of Go smaller, and faster to compile and to run. It
// takes out what only the traceback of a panic needs: the names of functions,
// their files and their lines, which the linker's -s and -w leave in; a panic still
// says what was wrong, to see where, build without this step. It takes out what of
// Go's runtime a page has no use for. And it writes the
// code again in fewer instructions: jumps forward that the compiler sends through
// a loop and a table go straight, and calls that never return are made elsewhere.
//
// It knows the very shapes that the compiler of Go 1.26 writes, and leaves others
// as they are. testdata/program is played before and after; so are all tests in
// WASM.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	in := flag.String("in", "build/linked.wasm", "the program as it was linked, `file`")
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
	smaller, err := strip(program)
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	return os.WriteFile(out, smaller, 0o755)
}

func strip(text []byte) ([]byte, error) {
	p, err := readProgram(text)
	if err != nil {
		return nil, err
	}
	m, err := readMemory(p.section(dataSection).content)
	if err != nil {
		return nil, err
	}
	t, err := m.readTables()
	if err != nil {
		return nil, err
	}
	p.about = t.about
	steps, err := t.strip(m, p.cutBarren(m, t))
	if err != nil {
		return nil, err
	}
	p.section(dataSection).content = m.content()
	p.tightenCode()
	p.addUnfolding(steps)
	return p.write(), nil
}
