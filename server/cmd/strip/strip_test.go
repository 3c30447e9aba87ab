package main

import (
	"bytes"
	"compress/gzip"
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
	play := func(program string) string {
		out, err := exec.Command(node, filepath.Join(strings.TrimSpace(string(root)), "lib/wasm/wasm_exec_node.js"), program).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", program, err, out)
		}
		return string(out)
	}
	for _, flags := range []string{"", "all=-l"} {
		t.Run(flags, func(t *testing.T) {
			whole, stripped := filepath.Join(t.TempDir(), "whole.wasm"), filepath.Join(t.TempDir(), "stripped.wasm")
			build := exec.Command("go", "build", "-ldflags=-s -w", "-gcflags="+flags, "-o", whole, "./testdata/program")
			build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
			if out, err := build.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if err := run(whole, stripped); err != nil {
				t.Fatal(err)
			}
			want, got := play(whole), play(stripped)
			if got != want || !strings.HasPrefix(want, "grown 20000\n") {
				t.Errorf("the stripped program printed\n%s\nthe whole one\n%s", got, want)
			}
			if before, after := size(t, whole), size(t, stripped); after > before*8/10 {
				t.Errorf("stripped from %d to %d bytes in gzip", before, after)
			}
		})
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
