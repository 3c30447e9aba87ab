package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"warren/sim/recording"
)

// programs plays the recordings below a folder and prints what differs.
func programs(args []string, out io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("want one folder of recordings, DIR")
	}
	files := os.DirFS(args[0])
	paths, err := recording.Find(files)
	if err != nil {
		return err
	}
	failed := 0
	for _, path := range paths {
		differences, err := compare(files, path)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if len(differences) == 0 {
			continue
		}
		failed++
		fmt.Fprintf(out, "%s:\n", path)
		for _, d := range differences {
			fmt.Fprintf(out, "  %s\n", strings.ReplaceAll(strings.TrimSpace(d), "\n", "\n  "))
		}
	}
	fmt.Fprintf(out, "%d passed, %d failed\n", len(paths)-failed, failed)
	if failed > 0 {
		return errFailed
	}
	return nil
}

func compare(files fs.FS, path string) ([]string, error) {
	text, err := fs.ReadFile(files, path)
	if err != nil {
		return nil, err
	}
	c, err := recording.Parse(text)
	if err != nil {
		return nil, err
	}
	return recording.Compare(c), nil
}
