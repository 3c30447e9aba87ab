package host

import (
	"os"
	"testing"

	"warren/sim/python/vm"
)

// Each program of the corpus prints what CPython printed.
func TestRecordings(t *testing.T) {
	files := os.DirFS("testdata/lang")
	names, err := Programs(files)
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		t.Fatal("there are no recordings")
	}
	cache := vm.NewCache()
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			difference, err := Play(files, name, cache)
			if err != nil {
				t.Fatal(err)
			}
			if difference != "" {
				t.Errorf("differs from CPython:\n%s", difference)
			}
		})
	}
}

// A program that is stopped at every statement does what it does in one go: calls
// out of natives go on where they were.
func TestRecordingsInSteps(t *testing.T) {
	files := os.DirFS("testdata/lang")
	names, err := Programs(files)
	if err != nil {
		t.Fatal(err)
	}
	cache := vm.NewCache()
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			difference, err := play(files, name, cache, 1)
			if err != nil {
				t.Fatal(err)
			}
			if difference != "" {
				t.Errorf("differs from CPython:\n%s", difference)
			}
		})
	}
}
