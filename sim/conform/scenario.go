package conform

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"warren/sim/broker"
)

// Scenario is one recording.
type Scenario struct {
	Path   string
	Name   string
	Broker string   // "RabbitMQ 4.0.5"
	Conf   []string // lines of rabbitmq.conf
	Steps  []Step
}

// Step is what a client does, and what it was answered.
type Step struct {
	Do   string
	Args Args
	Want any // decoded JSON; nil if the step has no answer
}

// Args are a step's arguments as decoded JSON; what is missing is zero.
type Args map[string]any

// Text is a string argument.
func (a Args) Text(name string) string { s, _ := a[name].(string); return s }

// Flag is a boolean argument.
func (a Args) Flag(name string) bool { f, _ := a[name].(bool); return f }

// Int is a numeric argument.
func (a Args) Int(name string) int {
	n, _ := a[name].(json.Number)
	i, _ := n.Int64()
	return int(i)
}

// Table is an argument that is an object.
func (a Args) Table(name string) map[string]any { t, _ := a[name].(map[string]any); return t }

// Profile is the version of RabbitMQ that the scenario was recorded with.
func (s *Scenario) Profile() (broker.Profile, error) {
	version := strings.TrimPrefix(s.Broker, "RabbitMQ ")
	for _, p := range []broker.Profile{broker.Profile310, broker.Profile40, broker.Profile43} {
		if strings.HasPrefix(version, string(p)+".") {
			return p, nil
		}
	}
	return "", fmt.Errorf("%s: no profile for the broker %q", s.Path, s.Broker)
}

// Needs reports whether one of the steps is to do one of these things.
func (s *Scenario) Needs(do ...string) bool {
	return slices.ContainsFunc(s.Steps, func(step Step) bool { return slices.Contains(do, step.Do) })
}

// Read reads one scenario.
func Read(fsys fs.FS, name string) (*Scenario, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var file struct {
		Name, Broker string
		Conf         []string
		Steps        []map[string]any
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&file); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	s := &Scenario{Path: name, Name: file.Name, Broker: file.Broker, Conf: file.Conf}
	for i, raw := range file.Steps {
		do, ok := raw["do"].(string)
		if !ok {
			return nil, fmt.Errorf("%s: step %d does not say what to do", name, i+1)
		}
		s.Steps = append(s.Steps, Step{Do: do, Args: raw, Want: raw["want"]})
	}
	return s, nil
}

// Find lists the scenarios below a directory, sorted by their paths.
func Find(fsys fs.FS, dir string) ([]string, error) {
	var names []string
	err := fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(name) == ".json" {
			names = append(names, name)
		}
		return err
	})
	slices.Sort(names)
	return names, err
}
