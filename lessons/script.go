package lessons

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"warren/sim"
	"warren/sim/scenario"
)

// Script is something that a learner might do, so that it can be played: a
// solution, or a wrong turn.
type Script []Move

// Move is one thing in a script: an action, a change of a program's text, or
// time that goes by. One of its fields says which.
type Move struct {
	Action sim.Action // not an EditProgram
	Edit   *Edit
	Run    time.Duration // goes by
	Until  time.Duration // is reached
	Await  *Predicate    // goes by until it holds; of what happens, only from now on
	Line   int           // of the lesson.txtar
}

// Edit changes a program's text, hunk by hunk.
type Edit struct {
	Program string
	Hunks   []Hunk
}

// Hunk is a run of lines that stands in a program, and what takes its place. An
// empty Old stands at the program's end.
type Hunk struct {
	Old, New []string
	Line     int // of the lesson.txtar
}

// Play does to a world what the script says, from the world's present on.
func (s Script) Play(w *sim.World) error {
	for _, m := range s {
		if err := m.play(w); err != nil {
			return fmt.Errorf("line %d: %w", m.Line, err)
		}
	}
	return nil
}

func (m Move) play(w *sim.World) error {
	switch {
	case m.Action != nil:
		return w.Do(m.Action)
	case m.Edit != nil:
		for _, p := range w.Programs() {
			if p.Name != m.Edit.Program {
				continue
			}
			source, err := m.Edit.Apply(p.Source)
			if err != nil {
				return err
			}
			return w.Do(sim.EditProgram{Program: p.Name, Source: source})
		}
		return fmt.Errorf("there is no program %s to edit", m.Edit.Program)
	case m.Until != 0:
		if m.Until < w.Now() {
			return fmt.Errorf("it is %v already, after %v", w.Now(), m.Until)
		}
		w.Advance(m.Until)
	case m.Await != nil:
		return await(w, *m.Await)
	default:
		w.Advance(w.Now() + m.Run)
	}
	return nil
}

// patience is how long a script waits for what it awaits.
const patience = time.Minute

// await lets time go by, from one thing that is due to the next, until a
// predicate holds.
func await(w *sim.World, p Predicate) error {
	c := newCounter(p)
	begun := false
	l := newLedger(func(f fact) {
		c.add(f, begun)
	})
	taken := 0
	take := func() {
		for ; taken < w.History().Len(); taken++ {
			l.add(w.History().Record(taken).Event)
		}
	}
	take()
	begun = true
	for giveUp := w.Now() + patience; !p.holds(c.count); take() {
		due, ok := w.Due()
		if !ok || due > giveUp {
			return fmt.Errorf("%v has not come about at %v", p, w.Now())
		}
		w.Advance(due)
	}
	return nil
}

// Apply makes the changes in a program's text, from its beginning to its end.
func (e Edit) Apply(source string) (string, error) {
	lines := strings.Split(strings.TrimSuffix(source, "\n"), "\n")
	var done []string
	for _, h := range e.Hunks {
		if h.empty() {
			continue
		}
		i := find(lines, h.Old)
		if i < 0 {
			return "", fmt.Errorf("%s has no lines as those on line %d, or not below those before them", e.Program, h.Line)
		}
		done = append(done, lines[:i]...)
		done = append(done, h.New...)
		lines = lines[i+len(h.Old):]
	}
	return strings.Join(append(done, lines...), "\n") + "\n", nil
}

func (h Hunk) empty() bool { return len(h.Old) == 0 && len(h.New) == 0 }

// find is where a run of lines begins, -1 if it is not there; an empty one is at
// the end.
func find(lines, run []string) int {
	if len(run) == 0 {
		return len(lines)
	}
search:
	for i := range len(lines) - len(run) + 1 {
		for j, line := range run {
			if lines[i+j] != line {
				continue search
			}
		}
		return i
	}
	return -1
}

// scriptLine takes a line of a script in. Lines that begin with a space, "+" or
// "-" belong to the edit above them.
func (s *Script) scriptLine(text string, line int) error {
	edit := s.openEdit()
	switch {
	case edit != nil && (text == "" || strings.ContainsRune(" +-", rune(text[0]))):
		edit.line(text, line)
		return nil
	case strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#"):
		return nil
	}
	m, err := parseMove(text, line)
	if err == nil {
		*s = append(*s, m)
	}
	return err
}

// openEdit is the edit that the script ends with, nil if it ends otherwise.
func (s *Script) openEdit() *Edit {
	if len(*s) == 0 {
		return nil
	}
	return (*s)[len(*s)-1].Edit
}

func (e *Edit) line(text string, line int) {
	if text == "" { // parts two hunks
		e.Hunks = append(e.Hunks, Hunk{})
		return
	}
	if len(e.Hunks) == 0 {
		e.Hunks = append(e.Hunks, Hunk{})
	}
	h := &e.Hunks[len(e.Hunks)-1]
	if h.empty() {
		h.Line = line
	}
	switch text[0] {
	case ' ':
		h.Old, h.New = append(h.Old, text[1:]), append(h.New, text[1:])
	case '-':
		h.Old = append(h.Old, text[1:])
	case '+':
		h.New = append(h.New, text[1:])
	}
}

// parseMove reads a line that is not part of an edit.
func parseMove(text string, line int) (Move, error) {
	m := Move{Line: line}
	verb, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	rest = strings.TrimSpace(rest)
	switch verb {
	case "edit":
		if rest == "" {
			return m, errors.New("which program is edited?")
		}
		m.Edit = &Edit{Program: rest}
		return m, nil
	case "run":
		until, isUntil := strings.CutPrefix(rest, "until ")
		if isUntil && strings.Contains(until, "(") {
			p, err := ParsePredicate(until)
			m.Await = &p
			return m, err
		}
		d, err := time.ParseDuration(strings.TrimSpace(until))
		if err != nil || d <= 0 || d > scenario.MaxTime {
			return m, fmt.Errorf("%q is no time; write run 3s, run until 20s, or run until acked(queue=hello)", until)
		}
		if isUntil {
			m.Until = d
		} else {
			m.Run = d
		}
		return m, nil
	}
	var err error
	m.Action, err = scenario.ParseAction(text)
	return m, err
}
