package lib_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"warren/sim/python/host"
)

// TestModules runs the programs in testdata/modules, one for a module, and
// compares with what CPython 3.11.7 printed for them.
func TestModules(t *testing.T) {
	files, err := filepath.Glob("testdata/modules/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal("no programs", err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(file, ".py") + ".out")
			if err != nil {
				t.Fatal(err)
			}
			got := host.Run(host.Program{File: name, Source: string(source), Seed: 1, Ticks: 5_000_000})
			if got.Deadlock || got.Exhausted {
				t.Fatalf("it does not end: deadlock %t\n%s%s", got.Deadlock, got.Stdout, got.Stderr)
			}
			if difference := host.Compare(string(want), got.Recording()); difference != "" {
				t.Errorf("\n%s", difference)
			}
		})
	}
}
