package lessons

import (
	"errors"
	"slices"
	"strings"
	"time"

	"warren/sim/broker"
	"warren/sim/scenario"
)

// head reads the section of the lesson as a whole.
func (r *reader) head(key, value string, column int) error {
	switch key {
	case "section":
		r.lesson.Section = value
	case "own":
		r.lesson.Own = strings.Fields(value)
	case "brokers":
		for name := range strings.FieldsSeq(value) {
			p := broker.Profile(name)
			if !slices.Contains(scenario.Profiles, p) {
				return r.fail(column, "there is no broker version %q; there are %v", name, scenario.Profiles)
			}
			r.lesson.Brokers = append(r.lesson.Brokers, p)
		}
	case "shows":
		if value != "layers" {
			return r.fail(column, "the picture has no %q to show; it has layers", value)
		}
		r.lesson.Layers = true
	default:
		return r.fail(1, "a lesson has no %q; it has section, brokers, own and shows", key)
	}
	return nil
}

// step reads a section "step NAME".
func (r *reader) step(name string) error {
	r.number = r.section.Line
	if !validName(name) {
		return r.fail(9, "a step is named with lower-case letters, digits and hyphens, not %q", name)
	}
	s := Step{Line: r.number, Name: name}
	err := r.read(func(key, value string, column int) error {
		switch key {
		case "phase":
			if !slices.Contains(Phases, value) {
				return r.fail(column, "there is no phase %q; there are %s", value, strings.Join(Phases, ", "))
			}
			s.Phase = value
		case "answer":
			n, err := r.countFromOne(value, column)
			s.Answer = n
			return err
		case "rows", "columns":
			names, err := r.names(value, column)
			if key == "rows" {
				s.Grid.Rows = names
			} else {
				s.Grid.Columns = names
			}
			return err
		case "reveal":
			s.Reveal = value
		case "after":
			if r.lesson.Step(value) == nil {
				return r.fail(column, "there is no step %q above", value)
			}
			s.After = value
		case "pause":
			p, err := r.predicate(value, column)
			s.Pause = &p
			return err
		case "par":
			d, err := time.ParseDuration(value)
			if err != nil || d <= 0 {
				return r.fail(column, "%q is no time; write 30s", value)
			}
			s.Par = d
		case "check", "then":
			return r.check(&s.Checks, key, value, column)
		case "hint":
			if !validName(value) {
				return r.fail(column, "a hint is the name of a text, of lower-case letters, digits and hyphens, not %q", value)
			}
			s.Hints = append(s.Hints, value)
		case "one-way":
			s.OneWay = value
		default:
			return r.fail(1, "a step has no %q; it has phase, answer, rows, columns, reveal, after, pause, par, check, then, hint and one-way", key)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if s.Phase == "" {
		r.number = r.section.Line
		return r.fail(4, "the step %s has no phase:, one of %s", name, strings.Join(Phases, ", "))
	}
	r.lesson.Steps = append(r.lesson.Steps, s)
	return nil
}

func (r *reader) predicate(text string, column int) (Predicate, error) {
	p, err := ParsePredicate(text)
	if at := new(columnError); errors.As(err, &at) {
		return p, r.fail(column+at.at, "%s", at.text)
	}
	return p, err
}
