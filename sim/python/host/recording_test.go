package host

import (
	"os"
	"testing"

	"warren/sim/python/vm"
)

// corpora are the folders of recorded programs: the project's own corpus, and
// programs of the same kinds that once differed.
var corpora = []string{"testdata/lang", "testdata/siblings"}

// Each program of the corpora prints what CPython printed.
func TestRecordings(t *testing.T) { playAll(t, 0) }

// A program that is stopped at every statement does what it does in one go: calls
// out of natives go on where they were.
func TestRecordingsInSteps(t *testing.T) { playAll(t, 1) }

// playAll plays the recordings with a number of ticks that a thread gets at a time.
func playAll(t *testing.T, slice int) {
	cache := vm.NewCache()
	for _, corpus := range corpora {
		files := os.DirFS(corpus)
		names, err := Programs(files)
		if err != nil {
			t.Fatal(err)
		}
		if len(names) == 0 {
			t.Fatalf("there are no recordings in %s", corpus)
		}
		for _, name := range names {
			t.Run(name, func(t *testing.T) {
				difference, err := play(files, name, cache, slice)
				if err != nil {
					t.Fatal(err)
				}
				if difference != "" {
					t.Errorf("differs from CPython:\n%s", difference)
				}
			})
		}
	}
}
