package scenario

import (
	"fmt"
	"slices"
	"time"

	"warren/sim"
)

func (p *parser) actions(s Section) error {
	all, err := lines(s)
	if err != nil {
		return err
	}
	p.edited = make(map[string]int)
	var before time.Duration
	for _, l := range all {
		at, _ := l.next("at")
		if at.text != "at" {
			return l.errorAt(at, "an action begins with %q and its time, not with %q", "at", at.text)
		}
		t, err := l.duration(0, MaxTime)
		if err != nil {
			return err
		}
		if t < before {
			return l.errorAt(at, "the action at %v stands below one at %v", t, before)
		}
		before = t
		a, err := p.action(&l)
		if err != nil {
			return err
		}
		if err := l.done(); err != nil {
			return err
		}
		p.file.Actions = append(p.file.Actions, sim.TimedAction{At: t, Action: a})
	}
	return nil
}

const verbs = "start, edit, type, eof, ctl, sh, publish, get, interrupt, kill, cut, slow, freeze, thaw, drop, broker, alarm, disk, poison"

// action reads an action as its String writes it.
func (p *parser) action(l *line) (sim.Action, error) {
	verb, err := l.next("an action")
	if err != nil {
		return nil, err
	}
	switch verb.text {
	case "start":
		return l.start()
	case "edit":
		return p.edit(l)
	case "type":
		w, err := l.next("the name of a run")
		if err != nil {
			return nil, err
		}
		typed, err := l.next("the line that is typed")
		return sim.TypeInput{Name: w.text, Line: typed.text}, err
	case "eof":
		w, err := l.next("the name of a run")
		return sim.EndInput{Name: w.text}, err
	case "sh":
		w, err := l.next("the command line")
		return sim.RunShell{Line: w.text}, err
	case "ctl":
		return sim.RunControl{Args: append([]string{}, l.rest()...)}, nil
	}
	if a, err := l.manage(verb.text); a != nil || err != nil {
		return a, err
	}
	if a, err := l.fault(verb.text); a != nil || err != nil {
		return a, err
	}
	return nil, l.wrongAt(verb, Wrong{Kind: "action", Choices: verbs}, "there is no action %q; there are "+verbs, verb.text)
}

func (l *line) start() (sim.Action, error) {
	name, err := l.next("a program's name")
	if err != nil {
		return nil, err
	}
	if err := checkName(name.text); err != nil {
		return nil, l.wrongAt(name, Wrong{Kind: "program"}, "%v", err)
	}
	a := sim.StartProgram{Program: name.text}
	if len(l.words) > 0 && l.words[0].text == "as" {
		l.next("as")
		w, err := l.next("the name of the run")
		if err != nil {
			return nil, err
		}
		if w.text == "" {
			return nil, l.wrongAt(w, Wrong{Kind: "missing", What: "the name of the run"}, "the name of the run is empty")
		}
		a.As = w.text
	}
	if len(l.words) > 0 && l.words[0].text == "with" {
		l.next("with")
		a.Args = append([]string{}, l.rest()...)
	}
	return a, nil
}

// edit finds the text of an edit, which is the next of its program's.
func (p *parser) edit(l *line) (sim.Action, error) {
	name, err := l.next("a program's name")
	if err != nil {
		return nil, err
	}
	if p.edited == nil {
		return nil, l.wrongAt(name, Wrong{Kind: "edit"}, "an edit needs its text")
	}
	p.edited[name.text]++
	section := fmt.Sprintf("%s@%d", name.text, p.edited[name.text])
	i := slices.IndexFunc(p.edits, func(s Section) bool { return s.Name == section })
	if i < 0 {
		return nil, l.errorAt(name, "there is no section %s with the text of this edit", section)
	}
	a := sim.EditProgram{Program: name.text, Source: Unescape(p.edits[i].Text)}
	p.edits = slices.Delete(p.edits, i, i+1)
	return a, nil
}

// ParseTimed reads an action with its time, "at 3.2s cut recv"; "at" may be left
// out. An edit's text stands elsewhere: Source of what is returned for it is empty.
func ParseTimed(text string) (sim.TimedAction, error) {
	l := line{number: 1, end: 1}
	if err := l.split(text); err != nil {
		return sim.TimedAction{}, err
	}
	if len(l.words) > 1 && l.words[0].text == "at" {
		l.next("at")
	}
	at, err := l.duration(0, MaxTime)
	if err != nil {
		return sim.TimedAction{}, err
	}
	if len(l.words) == 2 && l.words[0].text == "edit" {
		name := l.words[1]
		if err := checkName(name.text); err != nil {
			return sim.TimedAction{}, l.wrongAt(name, Wrong{Kind: "program"}, "%v", err)
		}
		return sim.TimedAction{At: at, Action: sim.EditProgram{Program: name.text}}, nil
	}
	a, err := new(parser).action(&l)
	if err == nil {
		err = l.done()
	}
	if err == nil {
		err = checkAction(a)
	}
	return sim.TimedAction{At: at, Action: a}, err
}

// ParseAction reads an action as its String writes it, but for an edit, whose
// text stands elsewhere.
func ParseAction(text string) (sim.Action, error) {
	l := line{number: 1, end: 1}
	if err := l.split(text); err != nil {
		return nil, err
	}
	a, err := new(parser).action(&l)
	if err != nil {
		return nil, err
	}
	return a, l.done()
}
