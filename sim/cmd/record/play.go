package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"warren/sim/conform"
)

// playAll plays the scenarios below a directory and counts those in which the
// simulator differs.
func (r *recorder) playAll(fsys fs.FS) (failed int, err error) {
	paths, err := conform.Find(fsys, ".")
	if err != nil {
		return 0, err
	}
	for _, path := range paths {
		s, err := conform.Read(fsys, path)
		if err != nil {
			return failed, err
		}
		differs, err := r.play(s)
		if err != nil {
			return failed, fmt.Errorf("%s: %w", path, err)
		}
		if differs {
			failed++
		}
		if r.write != "" && (differs || !r.onlyDifferent) {
			if err := r.save(fsys, s); err != nil {
				return failed, err
			}
		}
	}
	fmt.Fprintf(r.out, "%d alike, %d differ\n", len(paths)-failed, failed)
	return failed, nil
}

// play records a scenario, plays it against the simulator, and prints what
// differs.
func (r *recorder) play(s *conform.Scenario) (differs bool, err error) {
	if !r.again {
		if err := r.node.reset(s.Conf); err != nil {
			return false, err
		}
		l := newLine(r.node)
		conform.Record(s, conform.NewClient(s, l))
		l.Close()
	}
	p, err := s.Profile()
	if err != nil {
		return false, err
	}
	differences := conform.Differences(s, conform.NewNode(s, p))
	for _, d := range differences {
		fmt.Fprintf(r.out, "%s: %s\n", s.Path, d)
		step, _ := json.Marshal(s.Steps[d.Step-1].Args)
		fmt.Fprintf(r.out, "  step %s\n", step)
	}
	return len(differences) > 0, nil
}

// save writes a scenario with its answers, a step a line.
func (r *recorder) save(fsys fs.FS, s *conform.Scenario) error {
	data, err := fs.ReadFile(fsys, s.Path)
	if err != nil {
		return err
	}
	var file struct {
		Name   string   `json:"name"`
		Doc    string   `json:"doc"`
		Broker string   `json:"broker"`
		Conf   []string `json:"conf,omitempty"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return err
	}
	head, err := json.Marshal(file)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	out.Write(bytes.TrimSuffix(head, []byte("}")))
	out.WriteString(", \"steps\": [\n")
	for i, step := range s.Steps {
		line, err := spell(step)
		if err != nil {
			return err
		}
		out.Write(line)
		if i < len(s.Steps)-1 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
	}
	out.WriteString("]}\n")
	to := filepath.Join(r.write, filepath.FromSlash(s.Path))
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, out.Bytes(), 0o644)
}

// spell is a step's JSON, with what to do first and the answer last.
func spell(step conform.Step) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	field := func(name string, v any) error {
		if out.Len() > 0 {
			out.WriteString(", ")
		}
		fmt.Fprintf(&out, "%q: ", name)
		err := enc.Encode(v)
		out.Truncate(out.Len() - 1)
		return err
	}
	err := field("do", step.Do)
	for _, name := range slices.Sorted(maps.Keys(step.Args)) {
		if name != "do" && name != "want" {
			err = errors.Join(err, field(name, step.Args[name]))
		}
	}
	if step.Want != nil {
		err = errors.Join(err, field("want", step.Want))
	}
	return []byte("{" + out.String() + "}"), err
}
