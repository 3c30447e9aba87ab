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
	"sync"
	"time"

	"warren/sim/conform"
)

// task is a scenario to play, and what stands at its head when it is written.
type task struct {
	scenario *conform.Scenario
	head     head
}

// head is what a scenario's file begins with.
type head struct {
	Name   string   `json:"name"`
	Doc    string   `json:"doc"`
	Broker string   `json:"broker"`
	Seed   uint64   `json:"seed,omitempty"`
	Conf   []string `json:"conf,omitempty"`
}

// tasksIn are the scenarios below a directory.
func tasksIn(fsys fs.FS) ([]task, error) {
	paths, err := conform.Find(fsys, ".")
	if err != nil {
		return nil, err
	}
	var tasks []task
	for _, path := range paths {
		t := task{}
		data, err := fs.ReadFile(fsys, path)
		if err == nil {
			err = json.Unmarshal(data, &t.head)
		}
		if err == nil {
			t.scenario, err = conform.Read(fsys, path)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		tasks = append(tasks, t)
	}
	return tasks, nil
}

// playAll plays scenarios and counts those in which the simulator differs: with
// several hands at once, each in a virtual host of its own.
func (r *recorder) playAll(tasks []task) (failed int, err error) {
	if !r.again && len(tasks) > 0 {
		if err := r.node.reset(tasks[0].scenario.Conf); err != nil {
			return 0, err
		}
	}
	rest := make(chan task)
	var hands sync.WaitGroup
	for i := range max(1, r.hands) {
		hands.Go(func() {
			vhost := "/"
			if r.hands > 1 {
				vhost = string(rune('A' + i))
			}
			for t := range rest {
				differs, e := r.play(t, vhost)
				r.lock.Lock()
				if differs {
					failed++
				}
				if e != nil {
					err = errors.Join(err, fmt.Errorf("%s: %w", t.scenario.Path, e))
				}
				r.lock.Unlock()
			}
		})
	}
	for _, t := range tasks {
		rest <- t
	}
	close(rest)
	hands.Wait()
	fmt.Fprintf(r.out, "%d alike, %d differ\n", len(tasks)-failed, failed)
	return failed, err
}

// play records a scenario, plays it against the simulator, prints what differs, and
// writes it if that is asked for. What differs in a hurry is played once more at
// leisure.
func (r *recorder) play(t task, vhost string) (differs bool, err error) {
	s := t.scenario
	p, err := s.Profile()
	if err != nil {
		return false, err
	}
	var differences []*conform.Difference
	for _, quiet := range r.quiet {
		if !r.again {
			if err := r.record(s, vhost, quiet); err != nil {
				return false, err
			}
		}
		if differences = conform.Differences(s, conform.NewNode(s, p)); len(differences) == 0 {
			break
		}
	}
	r.lock.Lock()
	defer r.lock.Unlock()
	for _, d := range differences[:min(len(differences), r.most)] {
		fmt.Fprintf(r.out, "%s: %s\n", s.Path, d)
		step, _ := json.Marshal(s.Steps[d.Step-1].Args)
		fmt.Fprintf(r.out, "  step %s\n", step)
	}
	differs = len(differences) > 0
	if r.write != "" && (differs || !r.onlyDifferent) {
		err = r.save(t)
	}
	return differs, err
}

func (r *recorder) record(s *conform.Scenario, vhost string, quiet time.Duration) error {
	reset := func() error { return r.node.reset(s.Conf) }
	if vhost != "/" {
		reset = func() error { return r.node.resetVirtualHost(vhost) }
	}
	if err := reset(); err != nil {
		return err
	}
	for i := range s.Steps { // what an earlier try was answered
		s.Steps[i].Args = maps.Clone(s.Steps[i].Args)
		delete(s.Steps[i].Args, "want")
	}
	l := newLine(r.node, vhost, quiet)
	defer l.Close()
	conform.Record(s, conform.NewClient(s, l))
	return nil
}

// save writes a scenario with its answers, a step a line.
func (r *recorder) save(t task) error {
	start, err := json.Marshal(t.head)
	if err != nil {
		return err
	}
	s := t.scenario
	var out bytes.Buffer
	out.Write(bytes.TrimSuffix(start, []byte("}")))
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
