//go:build !js

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSameUnderWASM: the command built for js/wasm prints the same bytes.
func TestSameUnderWASM(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("node is not installed")
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Skip("the go command is not installed")
	}
	binary := filepath.Join(t.TempDir(), "warren.wasm")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	execute := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "go_js_wasm_exec")
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no scenarios", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			var native bytes.Buffer
			if err := run([]string{path}, &native); err != nil {
				t.Fatal(err)
			}
			command := exec.Command(execute, binary, "run", path)
			command.Stderr = os.Stderr
			wasm, err := command.Output()
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(native.Bytes(), wasm) {
				t.Errorf("the histories differ at line %d", differsAt(native.Bytes(), wasm))
			}
		})
	}
}
