package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"warren/sim/python/host"
	"warren/sim/python/vm"
)

// lang plays the recorded programs of the language in a folder and prints how
// each differs from its recording.
func lang(args []string, out io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("lang takes one folder")
	}
	files := os.DirFS(args[0])
	names, err := host.Programs(files)
	if err != nil {
		return err
	}
	cache := vm.NewCache()
	passed, failed := 0, 0
	for _, name := range names {
		difference, err := host.Play(files, name, cache)
		if err != nil {
			return err
		}
		if difference == "" {
			passed++
			continue
		}
		failed++
		fmt.Fprintf(out, "%s\n%s\n", filepath.Join(args[0], name), difference)
	}
	fmt.Fprintf(out, "%d passed, %d failed\n", passed, failed)
	if failed > 0 {
		return errFailed
	}
	return nil
}
