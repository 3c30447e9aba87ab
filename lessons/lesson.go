package lessons

import (
	"time"

	"warren/sim"
	"warren/sim/broker"
	"warren/sim/scenario"
)

// Lesson is what a lesson.txtar holds.
type Lesson struct {
	Slug    string   // the folder's name, "02-hello"
	Section string   // of the notes, "2.2"
	Own     []string // programs that are not the notes'

	// Layers tells that the picture shows memory, page cache and disk under the
	// queues: what is stored where is the subject.
	Layers bool

	// Brokers are the versions on which the solutions and wrong turns hold, in
	// the order of the text; the first is the scenario's.
	Brokers []broker.Profile

	// File is what the lesson begins with: its actions are taken before the
	// learner comes.
	File  scenario.File
	Steps []Step

	// Today are programs as one writes them now, in the place of the scenario's of
	// the same names.
	Today []sim.Program
}

// Step is one thing to read, to guess or to do.
type Step struct {
	Line  int    // of the lesson.txtar
	Name  string // unique in the lesson: the anchor of its words
	Phase string // one of Phases

	// Answer is the right one of a question's answers, counting from 1; 0 if the
	// step asks none, or asks for a whole Grid.
	Answer int

	// Grid is a question that is asked for each of several rows and columns; its
	// zero value is none.
	Grid Grid

	// Reveal names the step that shows the answer when it is done, if Answer is
	// not 0. Of a Grid it is the step that has shown all of it, empty if no one
	// step has.
	Reveal string

	// Checks hold when the step is done; none for a step that is there to be read.
	Checks []Check

	// After names a step above: only what happens after that one was done counts
	// here, but for what lasts. Empty is from the beginning.
	After string

	// Pause is where time stops by itself while this is the step to do next, the
	// moment that decides; nil for never.
	Pause *Predicate

	// Par is the time, from After on, that a challenge is to be met in; 0 for a step
	// that has no score.
	Par time.Duration

	Hints     []string // names of texts, in the order in which they are shown
	Solutions []Script // the first is the one that is shown
	OneWay    string   // why there is no second solution, for whoever reads the text
	Wrongs    []Wrong
}

// Asks reports whether the step is a question.
func (s Step) Asks() bool { return s.Answer > 0 || len(s.Grid.Cells) > 0 }

// Phases are the parts of a lesson, in their usual order.
var Phases = []string{"quote", "predict", "run", "do", "break", "explain", "challenge", "home"}

// Check is a condition of a step. A check that comes Then counts only what
// happens after the check above it was met.
type Check struct {
	Predicate
	Then bool
}

// Wrong is a known wrong turn: When tells that it was taken, and Says names the
// text that helps. Script takes it; it is how the tests know that it is
// recognised.
type Wrong struct {
	Line   int // of the lesson.txtar
	Name   string
	When   []Predicate
	Says   string
	Script Script
}

// Step returns the step of that name, nil if there is none.
func (l *Lesson) Step(name string) *Step {
	for i := range l.Steps {
		if l.Steps[i].Name == name {
			return &l.Steps[i]
		}
	}
	return nil
}
