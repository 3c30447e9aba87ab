package host

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"warren/sim/python/vm"
)

// ticks are how many a recorded program may use.
const recordedTicks = 20_000_000

// Play runs the recorded program in a file SLUG.py and answers how it differs
// from its recording in SLUG.out, and in SLUG.err where that draws a traceback of
// the program alone; empty if it does not. The cache may be nil.
func Play(files fs.FS, file string, cache *vm.Cache) (string, error) {
	return play(files, file, cache, 0)
}

// play is Play with a number of ticks that a thread gets at a time.
func play(files fs.FS, file string, cache *vm.Cache, slice int) (string, error) {
	source, err := fs.ReadFile(files, file)
	if err != nil {
		return "", err
	}
	base := strings.TrimSuffix(file, ".py")
	want, err := fs.ReadFile(files, base+".out")
	if err != nil {
		return "", err
	}
	p, err := recorded(path.Base(file), string(source))
	if err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	p.Cache, p.Slice = cache, slice
	got := Run(p)
	if got.Deadlock || got.Exhausted {
		return "  it does not end\n", nil
	}
	if difference := Compare(string(want), got.Recording()); difference != "" {
		return difference, nil
	}
	drawn, err := fs.ReadFile(files, base+".err")
	if err != nil || strings.Contains(string(drawn), "<LIB>") || strings.Contains(string(drawn), "<frozen") {
		return "", nil
	}
	return Compare(string(drawn), got.Stderr), nil
}

// recorded is a recorded program with what its comments say of its arguments and
// its standard input.
func recorded(name, source string) (Program, error) {
	p := Program{File: name, Source: source, Seed: 1, Ticks: recordedTicks}
	for _, line := range strings.Split(source, "\n") {
		if rest, ok := strings.CutPrefix(line, "# argv: "); ok {
			p.Args = strings.Fields(rest)
		}
		if rest, ok := strings.CutPrefix(line, "# stdin: "); ok {
			if err := json.Unmarshal([]byte(rest), &p.Input); err != nil {
				return p, fmt.Errorf("stdin: %w", err)
			}
		}
	}
	return p, nil
}

// Programs are the recorded programs in a folder, in the order of their names.
func Programs(files fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(files, ".", func(file string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(file, ".py") {
			names = append(names, file)
		}
		return err
	})
	return names, err
}
