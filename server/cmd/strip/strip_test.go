package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A stripped program does what it did.
func TestStrippedProgram(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed; make test-wasm says how it is")
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	start := func(program string, args ...string) (string, error) {
		script := filepath.Join(strings.TrimSpace(string(root)), "lib/wasm/wasm_exec_node.js")
		out, err := exec.Command(node, append([]string{script, program}, args...)...).CombinedOutput()
		return string(out), err
	}
	play := func(t *testing.T, program string) string {
		out, err := start(program)
		if err != nil {
			t.Fatalf("%s: %v\n%s", program, err, out)
		}
		return out
	}
	for _, flags := range []string{"", "all=-l"} {
		t.Run(flags, func(t *testing.T) {
			whole, stripped := filepath.Join(t.TempDir(), "whole.wasm"), filepath.Join(t.TempDir(), "stripped.wasm")
			buildProgram(t, flags, whole)
			if err := run(whole, stripped); err != nil {
				t.Fatal(err)
			}
			want, got := play(t, whole), play(t, stripped)
			if got != want || !strings.HasPrefix(want, "grown 20000\n") {
				t.Errorf("the stripped program printed\n%s\nthe whole one\n%s", got, want)
			}
			// A panic says what was wrong, if not where.
			const words = "panic: the words of a panic\n"
			for _, program := range []string{whole, stripped} {
				out, err := start(program, "the words of a panic")
				if failed := (*exec.ExitError)(nil); !errors.As(err, &failed) || failed.ExitCode() != 2 || !strings.HasPrefix(out, words) {
					t.Errorf("%s panics with %v and prints\n%s", program, err, out)
				}
			}
			if before, after := size(t, whole), size(t, stripped); after > before*8/10 {
				t.Errorf("stripped from %d to %d bytes in gzip", before, after)
			}
		})
	}
}

func buildProgram(t *testing.T, flags, to string) {
	t.Helper()
	build := exec.Command("go", "build", "-ldflags=-s -w", "-gcflags="+flags, "-o", to, "./testdata/program")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// TestCutBarren: what only a traceback or a trace calls is gone, what runs is not.
func TestCutBarren(t *testing.T) {
	name := filepath.Join(t.TempDir(), "whole.wasm")
	buildProgram(t, "", name)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := readProgram(text)
	if err != nil {
		t.Fatal(err)
	}
	m, err := readMemory(p.section(dataSection).content)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := m.readTables()
	if err != nil {
		t.Fatal(err)
	}
	p.about = tables.about
	reached := p.cutBarren(m, tables)
	want := map[string]bool{
		"main.main": true, "main.grow": true, "runtime.gcStart": true, "runtime.gopanic": true, "runtime.schedtrace": true,
		"runtime.traceback2": false, "runtime.initMetrics": false, "runtime.traceStack": false,
	}
	for i, f := range p.functions {
		called, ok := want[p.about[i].name]
		if !ok {
			continue
		}
		delete(want, p.about[i].name)
		if reached[i] != called {
			t.Errorf("%s may be called: %v", p.about[i].name, reached[i])
		}
		if cut := len(f.root.body) == 1 && f.root.body[0].op == opUnreachable; cut == called {
			t.Errorf("the body of %s is cut: %v", p.about[i].name, cut)
		}
	}
	if len(want) > 0 {
		t.Errorf("the program has none of %v", want)
	}
}

// size is a file's in gzip.
func size(t *testing.T, name string) int {
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
