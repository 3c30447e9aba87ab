package main

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"warren/sim/python/host"
)

// lang plays recorded Python programs, TOPIC/SLUG.py, and compares what they
// print with SLUG.out, and with SLUG.err where that draws a traceback of the
// program alone.
func lang(args []string, out io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("lang takes one folder")
	}
	var files []string
	err := filepath.WalkDir(args[0], func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".py") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		return err
	}
	passed, failed := 0, 0
	for _, file := range files {
		difference, err := playRecorded(file)
		if err != nil {
			return err
		}
		if difference == "" {
			passed++
			continue
		}
		failed++
		fmt.Fprintf(out, "%s\n%s\n", file, difference)
	}
	fmt.Fprintf(out, "%d passed, %d failed\n", passed, failed)
	if failed > 0 {
		return errFailed
	}
	return nil
}

// playRecorded runs one program and answers how it differs from its recording.
func playRecorded(file string) (string, error) {
	source, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	base := strings.TrimSuffix(file, ".py")
	want, err := os.ReadFile(base + ".out")
	if err != nil {
		return "", err
	}
	drawn, err := os.ReadFile(base + ".err")
	if err != nil && !os.IsNotExist(err) {
		return "", err
	}
	p, err := recorded(filepath.Base(file), string(source))
	if err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	got := host.Run(p)
	if got.Deadlock || got.Exhausted {
		return "it does not end", nil
	}
	difference := host.Compare(string(want), got.Recording())
	if difference == "" && drawn != nil && !strings.Contains(string(drawn), "<LIB>") && !strings.Contains(string(drawn), "<frozen") {
		difference = host.Compare(string(drawn), got.Stderr)
	}
	return difference, nil
}

// recorded is a recorded program with what its comments say of its arguments and
// its standard input.
func recorded(name, source string) (host.Program, error) {
	p := host.Program{File: name, Source: source, Seed: 1, Ticks: 20_000_000}
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
