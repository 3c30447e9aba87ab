package scenario

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"warren/sim"
	"warren/sim/broker"
)

// Parse reads a scenario's text. An error is a *SyntaxError.
func Parse(text []byte) (File, error) {
	head, sections, err := Split(text)
	if err != nil {
		return File{}, err
	}
	return Assemble(head, sections)
}

// Assemble is Parse for a text that Split took apart: what else uses sections of
// its own beside a scenario's takes those out first.
func Assemble(head string, sections []Section) (File, error) {
	var p parser
	title, notes, _ := strings.Cut(mapLines(head, unescapeLine), "\n")
	p.file.Scenario.Title = strings.TrimSpace(title)
	p.file.Notes = strings.TrimSpace(notes)

	for _, s := range sections {
		if s.Name == "scenario" || s.Name == "actions" {
			continue
		}
		if err := p.program(s); err != nil {
			return File{}, err
		}
	}
	for _, s := range sections {
		var err error
		switch s.Name {
		case "scenario":
			err = p.settings(s)
		case "actions":
			err = p.actions(s)
		}
		if err != nil {
			return File{}, err
		}
	}
	for _, s := range p.edits {
		return File{}, &SyntaxError{Line: s.Line, Column: 4, Text: fmt.Sprintf("no action edits to the text %s; the edits of a program count from 1", s.Name)}
	}
	if err := p.file.Check(); err != nil {
		return File{}, &SyntaxError{Line: 1, Column: 1, Text: err.Error(), Wrong: Wrong{Kind: "limit"}}
	}
	return p.file, nil
}

type parser struct {
	file   File
	edits  []Section // of which no action has been seen yet
	edited map[string]int
}

// program takes in a section that is a program, or the text of an edit.
func (p *parser) program(s Section) error {
	name, number, isEdit := strings.Cut(s.Name, "@")
	if !strings.HasSuffix(name, ".py") {
		return &SyntaxError{Line: s.Line, Column: 4, Text: fmt.Sprintf("there is no section %q; there are scenario, actions, NAME.py and NAME.py@1", s.Name), Wrong: Wrong{Kind: "field", Found: s.Name}}
	}
	source := Unescape(s.Text)
	if err := checkProgram(name, source); err != nil {
		return &SyntaxError{Line: s.Line, Column: 4, Text: err.Error()}
	}
	if isEdit {
		if n, err := strconv.Atoi(number); err != nil || n < 1 || strconv.Itoa(n) != number {
			return &SyntaxError{Line: s.Line, Column: 4, Text: fmt.Sprintf("the edits of %s are called %s@1, %s@2 and so on, not %s", name, name, name, s.Name)}
		}
		p.edits = append(p.edits, s)
		return nil
	}
	p.file.Scenario.Programs = append(p.file.Scenario.Programs, sim.Program{Name: name, Source: source})
	return nil
}

func (p *parser) settings(s Section) error {
	all, err := lines(s)
	if err != nil {
		return err
	}
	seen := make(map[string]bool)
	for _, l := range all {
		key, _ := l.next("a setting")
		if repeats := key.text == "user" || key.text == "args"; seen[key.text] && !repeats {
			return l.wrongAt(key, Wrong{Kind: "twice"}, "%s is set already", key.text)
		}
		seen[key.text] = true
		if err := p.setting(&l, key); err != nil {
			return err
		}
		if err := l.done(); err != nil {
			return err
		}
	}
	return nil
}

func (p *parser) setting(l *line, key word) (err error) {
	s := &p.file.Scenario
	switch key.text {
	case "broker":
		w, err := l.next("a version")
		if err != nil {
			return err
		}
		s.Profile = broker.Profile(w.text)
		for _, known := range Profiles {
			if s.Profile == known {
				return nil
			}
		}
		return l.errorAt(w, "%v", unknownProfile(w.text))
	case "machine":
		w, err := l.next("what is on the machine")
		if err == nil && w.text != sim.BareMachine {
			err = l.errorAt(w, "a machine is %s or, without this line, has all that is needed", sim.BareMachine)
		}
		s.Machine = w.text
		return err
	case "seed":
		w, err := l.next("a number")
		if err != nil {
			return err
		}
		s.Seed, err = strconv.ParseUint(w.text, 10, 64)
		if err != nil {
			return l.errorAt(w, "%q is no number from 0 to 18446744073709551615", w.text)
		}
		return nil
	case "latency":
		s.Latency, err = l.duration(time.Nanosecond, MaxDelay)
		return err
	case "tick":
		s.Tick, err = l.duration(time.Nanosecond, MaxDelay)
		return err
	case "until":
		p.file.Until, err = l.duration(time.Nanosecond, MaxTime)
		return err
	case "user":
		name, err := l.next("a user's name")
		if err != nil {
			return err
		}
		password, err := l.next("a password")
		s.Users = append(s.Users, sim.User{Name: name.text, Password: password.text})
		return err
	case "args":
		return p.args(l)
	}
	return l.wrongAt(key, Wrong{Kind: "field"}, "there is no setting %q; there are broker, seed, latency, tick, user, args and until", key.text)
}

// args reads what a program is run with.
func (p *parser) args(l *line) error {
	name, err := l.next("a program's name")
	if err != nil {
		return err
	}
	for i := range p.file.Scenario.Programs {
		program := &p.file.Scenario.Programs[i]
		if program.Name != name.text {
			continue
		}
		if program.Args != nil {
			return l.errorAt(name, "%s has its arguments already", name.text)
		}
		if len(l.words) == 0 {
			_, err := l.next("an argument")
			return err
		}
		program.Args = l.rest()
		return nil
	}
	return l.errorAt(name, "there is no section %s", name.text)
}

// duration reads a time between two, both included.
func (l *line) duration(least, most time.Duration) (time.Duration, error) {
	w, err := l.next("a time")
	if err != nil {
		return 0, err
	}
	d, err := time.ParseDuration(w.text)
	if err != nil {
		return 0, l.wrongAt(w, Wrong{Kind: "time"}, "%q is no time; write 250ms or 1m2.5s", w.text)
	}
	if d < least || d > most {
		return 0, l.wrongAt(w, Wrong{Kind: "range", Choices: least.String() + " – " + most.String()}, "%v is not between %v and %v", d, least, most)
	}
	return d, nil
}
