package lessons

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"
	"time"

	"warren/lessons/content"
	"warren/sim"
	"warren/sim/scenario"
)

// each calls f with every lesson that is built in, on every broker it names.
func each(t *testing.T, f func(t *testing.T, l *Lesson)) {
	t.Helper()
	files, err := fs.Glob(content.Lessons, "*/lesson.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("there is no lesson")
	}
	for _, file := range files {
		text, err := fs.ReadFile(content.Lessons, file)
		if err != nil {
			t.Fatal(err)
		}
		l, err := Parse(path.Dir(file), text)
		if err != nil {
			t.Fatal(err)
		}
		for _, profile := range l.Brokers {
			t.Run(fmt.Sprintf("%s/%s", l.Slug, profile), func(t *testing.T) {
				t.Parallel()
				l := l
				l.File.Scenario.Profile = profile
				f(t, &l)
			})
		}
	}
}

// idle is how long a learner does nothing, for the tests.
const idle = 20 * time.Second

// Of every step: nothing is done by doing nothing, each solution solves it, and
// each wrong turn does not and is told so by its own text.
func TestEveryStep(t *testing.T) {
	each(t, func(t *testing.T, l *Lesson) {
		var before []Script // the solutions of the steps above
		for i, step := range l.Steps {
			if len(step.Checks) == 0 {
				continue
			}
			w := play(t, l, before)
			w.Advance(w.Now() + idle)
			if state := judge(l, w, i); state.Done || state.Says != "" {
				t.Errorf("%s: after nothing was done: %+v", step.Name, state)
			}
			for n, solution := range step.Solutions {
				w := play(t, l, before, solution)
				if state := judge(l, w, i); !state.Done {
					t.Errorf("%s: solution %d leaves %+v", step.Name, n+1, state)
				}
			}
			for _, wrong := range step.Wrongs {
				w := play(t, l, before, wrong.Script)
				if state := judge(l, w, i); state.Done || state.Says != wrong.Says {
					t.Errorf("%s: the wrong turn %s leads to %+v, want it to say %s", step.Name, wrong.Name, state, wrong.Says)
				}
			}
			before = append(before, step.Solutions[0])
		}
	})
}

// A check is met by what was seen, however the history was taken in.
func TestFollowInParts(t *testing.T) {
	each(t, func(t *testing.T, l *Lesson) {
		w := play(t, l, l.solutions())
		p := l.Begin()
		for n := range w.History().Len() {
			p.Follow(w.History(), n)
		}
		p.Follow(w.History(), w.History().Len())
		for i, step := range l.Steps {
			whole, parts := judge(l, w, i), p.Step(i)
			if len(step.Checks) > 0 && !whole.Done || whole.At != parts.At || whole.Done != parts.Done {
				t.Errorf("%s: %+v at once, %+v in parts", step.Name, whole, parts)
			}
		}
	})
}

// The link of a whole lesson, with all that its solutions do and a dozen edits
// more, is short enough to be sent anywhere.
func TestLinksAreShort(t *testing.T) {
	each(t, func(t *testing.T, l *Lesson) {
		w := play(t, l, l.solutions())
		file := l.File
		file.Actions = w.Actions()
		send := file.Scenario.Programs[0]
		for i := range 12 {
			body := fmt.Sprintf("body='第 %d 条消息')", i*i)
			edited := strings.Replace(send.Source, "body='", body+" #", 1)
			file.Actions = append(file.Actions,
				sim.TimedAction{At: w.Now() + time.Duration(i)*1234567*time.Microsecond, Action: sim.EditProgram{Program: send.Name, Source: edited}})
		}
		link, err := scenario.Encode(scenario.Shared{Lesson: l.Slug, File: file, At: w.Now()})
		if err != nil {
			t.Fatal(err)
		}
		if len(link) >= 2000 {
			t.Errorf("%d actions make a link of %d characters, want less than 2000", len(file.Actions), len(link))
		}
		t.Logf("%d actions, %d characters", len(file.Actions), len(link))
	})
}

// solutions are the first of each step.
func (l *Lesson) solutions() []Script {
	var scripts []Script
	for _, step := range l.Steps {
		if len(step.Solutions) > 0 {
			scripts = append(scripts, step.Solutions[0])
		}
	}
	return scripts
}

// play makes a lesson's world and plays scripts in it, one after the other.
func play(t *testing.T, l *Lesson, before []Script, last ...Script) *sim.World {
	t.Helper()
	w, err := sim.Replay(l.File.Scenario, l.File.Actions, l.File.Until)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range append(append([]Script{}, before...), last...) {
		if err := s.Play(w); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// judge is the state of a step at the end of a world's history.
func judge(l *Lesson, w *sim.World, step int) StepState {
	p := l.Begin()
	p.Follow(w.History(), w.History().Len())
	return p.Step(step)
}
