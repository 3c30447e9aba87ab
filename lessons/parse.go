package lessons

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"warren/sim"
	"warren/sim/broker"
	"warren/sim/scenario"
)

// Parse reads a lesson.txtar. An error names file, line and column.
func Parse(slug string, text []byte) (Lesson, error) {
	l, err := parse(slug, text)
	if at := new(scenario.SyntaxError); errors.As(err, &at) {
		return Lesson{}, fmt.Errorf("%s/lesson.txtar:%w", slug, err)
	}
	return l, err
}

func parse(slug string, text []byte) (Lesson, error) {
	head, sections, err := scenario.Split(text)
	if err != nil {
		return Lesson{}, err
	}
	l := Lesson{Slug: slug}
	var rest []scenario.Section // the scenario's own
	for _, s := range sections {
		r := reader{lesson: &l, section: s}
		kind, name, _ := strings.Cut(s.Name, " ")
		switch kind {
		case "lesson":
			err = r.read(r.head)
		case "step":
			err = r.step(name)
		case "solution":
			err = r.solution(name)
		case "wrong":
			err = r.wrong(name)
		case "cell":
			err = r.cell(name)
		case "today":
			err = r.today(name)
		default:
			rest = append(rest, s)
		}
		if err != nil {
			return Lesson{}, err
		}
	}
	if l.File, err = scenario.Assemble(head, rest); err != nil {
		return Lesson{}, err
	}
	return l, l.complete()
}

// complete checks what no section can check alone.
func (l *Lesson) complete() error {
	fail := func(format string, args ...any) error {
		return &scenario.SyntaxError{Line: 1, Column: 1, Text: fmt.Sprintf(format, args...)}
	}
	if l.Section == "" {
		return fail("a section lesson with a line section: is missing; it tells which section of the notes this is")
	}
	if len(l.Steps) == 0 {
		return fail("the lesson has no section step")
	}
	profile := l.File.Scenario.Profile
	if profile == "" {
		profile = broker.Profile40
	}
	if len(l.Brokers) == 0 {
		l.Brokers = []broker.Profile{profile}
	}
	if l.Brokers[0] != profile {
		return fail("the first of the brokers is %s, the scenario's is %s", l.Brokers[0], profile)
	}
	for i, s := range l.Steps {
		if len(s.Checks) > 0 && len(s.Solutions) == 0 {
			return fail("the step %s has checks and no solution", s.Name)
		}
		if s.Par > 0 && len(s.Checks) == 0 || s.Phase == "challenge" && s.Par == 0 {
			return fail("the step %s: a challenge has checks and a par:, the time to meet it in", s.Name)
		}
		if shows := l.Step(s.After); s.After != "" && len(shows.Checks) == 0 {
			return fail("the step %s comes after the step %s, which has no checks and so is never done", s.Name, s.After)
		}
		grid := &l.Steps[i].Grid
		isGrid := len(grid.Rows)+len(grid.Columns) > 0
		if (s.Answer > 0 != isGrid) != (s.Phase == "predict") || s.Answer > 0 && isGrid {
			return fail("the step %s: a step to predict has an answer:, or rows: and columns: with cells, and no other step has", s.Name)
		}
		if missing := grid.inOrder(); isGrid && (missing != "" || len(grid.Cells) == 0) {
			return &scenario.SyntaxError{Line: s.Line, Column: 1, Text: "below the step " + s.Name + " a section is missing: cell " + cmp.Or(missing, "ROW COLUMN")}
		}
		if shows := l.Step(s.Reveal); (s.Answer > 0 || s.Reveal != "") && (shows == nil || len(shows.Checks) == 0) {
			return fail("the step %s has no reveal: that names a step with checks, which shows the answer", s.Name)
		}
	}
	return nil
}

// reader reads one section.
type reader struct {
	lesson  *Lesson
	section scenario.Section
	number  int // of the line that is read, in the file
}

// read calls f with each line "key: value". Empty lines and lines that begin
// with "#" are passed over.
func (r *reader) read(f func(key, value string, column int) error) error {
	for i, text := range strings.Split(r.section.Text, "\n") {
		r.number = r.section.Line + 1 + i
		if err := r.line(text, f); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) line(text string, f func(key, value string, column int) error) error {
	if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#") {
		return nil
	}
	key, value, ok := strings.Cut(text, ": ")
	if !ok {
		return r.fail(1, "this is no line %q", "key: value")
	}
	trimmed := strings.TrimLeft(value, " \t")
	return f(key, strings.TrimSpace(value), len(text)-len(trimmed)+1)
}

func (r *reader) fail(column int, format string, args ...any) error {
	return &scenario.SyntaxError{Line: r.number, Column: column, Text: fmt.Sprintf(format, args...)}
}

// today reads a section "today NAME.py", a program as one writes it now.
func (r *reader) today(name string) error {
	r.number = r.section.Line
	if !strings.HasSuffix(name, ".py") || strings.ContainsAny(name, " /") {
		return r.fail(10, "a program of today is called NAME.py, not %q", name)
	}
	r.lesson.Today = append(r.lesson.Today, sim.Program{Name: name, Source: scenario.Unescape(r.section.Text)})
	return nil
}

// solution reads a section "solution STEP" or, for a second way, "solution STEP
// WAY".
func (r *reader) solution(name string) error {
	r.number = r.section.Line
	of, _, _ := strings.Cut(name, " ")
	step := r.lesson.Step(of)
	if step == nil {
		return r.fail(13, "there is no step %q above", of)
	}
	var s Script
	for i, text := range r.lines() {
		r.number = r.section.Line + 1 + i
		if err := s.scriptLine(text, r.number); err != nil {
			return r.scriptError(err)
		}
	}
	step.Solutions = append(step.Solutions, s)
	return nil
}

// scriptError tells of a line of a script, by the file's line.
func (r *reader) scriptError(err error) error {
	if at := new(scenario.SyntaxError); errors.As(err, &at) {
		return r.fail(at.Column, "%s", at.Text)
	}
	return r.fail(1, "%v", err)
}

// wrong reads a section "wrong NAME", which belongs to the step above it. Its
// lines when: and says: stand above its script.
func (r *reader) wrong(name string) error {
	r.number = r.section.Line
	if len(r.lesson.Steps) == 0 {
		return r.fail(4, "a wrong turn stands below the step that it belongs to")
	}
	w := Wrong{Line: r.number, Name: name}
	for i, text := range r.lines() {
		r.number = r.section.Line + 1 + i
		key, _, _ := strings.Cut(text, ":")
		var err error
		if key == "when" || key == "says" {
			err = r.line(text, func(key, value string, column int) error {
				if key == "says" {
					w.Says = value
					return nil
				}
				p, err := r.predicate(value, column)
				w.When = append(w.When, p)
				return err
			})
		} else if err = w.Script.scriptLine(text, r.number); err != nil {
			err = r.scriptError(err)
		}
		if err != nil {
			return err
		}
	}
	r.number = r.section.Line
	switch {
	case !validName(name):
		return r.fail(10, "a wrong turn is named with lower-case letters, digits and hyphens, not %q", name)
	case len(w.When) == 0 || len(w.Script) == 0:
		return r.fail(4, "the wrong turn %s needs a line when: that recognises it, and a script that takes it", name)
	case !validName(w.Says):
		return r.fail(4, "the wrong turn %s needs a line says: with the name of a text", name)
	}
	step := &r.lesson.Steps[len(r.lesson.Steps)-1]
	step.Wrongs = append(step.Wrongs, w)
	return nil
}

// lines are the section's, without the empty one after the last line break.
func (r *reader) lines() []string {
	return strings.Split(strings.TrimSuffix(r.section.Text, "\n"), "\n")
}

func validName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
