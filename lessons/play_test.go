package lessons_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"time"

	"warren/lessons"
	"warren/lessons/content"
	"warren/lessons/rehearse"
	"warren/sim"
	"warren/sim/broker"
	"warren/sim/scenario"
)

// each calls f with every lesson that is built in, on every broker it names.
func each(t *testing.T, f func(t *testing.T, l *lessons.Lesson, on broker.Profile)) {
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
		l, err := lessons.Parse(path.Dir(file), text)
		if err != nil {
			t.Fatal(err)
		}
		for _, profile := range l.Brokers {
			t.Run(fmt.Sprintf("%s/%s", l.Slug, profile), func(t *testing.T) {
				t.Parallel()
				f(t, &l, profile)
			})
		}
	}
}

// Of every step: nothing is done by doing nothing, each solution solves it, and
// each wrong turn does not and is told so by its own text, on each broker. That takes
// minutes and is done where WARREN_REHEARSE=all, as make test has it; else only the
// first solutions are played, in one world.
func TestEveryStep(t *testing.T) {
	each(t, func(t *testing.T, l *lessons.Lesson, on broker.Profile) {
		play := rehearse.Solutions
		if os.Getenv("WARREN_REHEARSE") == "all" {
			play = rehearse.Lesson
		}
		for _, p := range play(l, on) {
			t.Errorf("%s/lesson.txtar:%d: %s", l.Slug, p.Line, p.Text)
		}
	})
}

// Every step that asks for something has three hints, another way where there is
// one, and a wrong turn that is recognised.
func TestEveryStepIsWhole(t *testing.T) {
	each(t, func(t *testing.T, l *lessons.Lesson, on broker.Profile) {
		if on != l.Brokers[0] {
			return
		}
		for _, p := range rehearse.Missing(l) {
			t.Errorf("%s/lesson.txtar:%d: %s", l.Slug, p.Line, p.Text)
		}
	})
}

// A check is met by what was seen, however the history was taken in.
func TestFollowInParts(t *testing.T) {
	each(t, func(t *testing.T, l *lessons.Lesson, on broker.Profile) {
		if on != l.Brokers[0] {
			return
		}
		w := whole(t, l, on)
		parts, atOnce := l.Begin(), l.Begin()
		for n := range w.History().Len() {
			parts.Follow(w.History(), n)
		}
		parts.Follow(w.History(), w.History().Len())
		atOnce.Follow(w.History(), w.History().Len())
		for i, step := range l.Steps {
			whole, part := atOnce.Step(i), parts.Step(i)
			if len(step.Checks) > 0 && !whole.Done || whole.At != part.At || whole.Done != part.Done {
				t.Errorf("%s: %+v at once, %+v in parts", step.Name, whole, part)
			}
		}
	})
}

// The link of a whole lesson, with all that its solutions do and a dozen edits
// more, is short enough to be sent anywhere.
func TestLinksAreShort(t *testing.T) {
	each(t, func(t *testing.T, l *lessons.Lesson, on broker.Profile) {
		if on != l.Brokers[0] {
			return // the same, but for a digit
		}
		w := whole(t, l, on)
		file := l.File
		file.Scenario.Profile = on
		file.Actions = w.Actions()
		if len(file.Scenario.Programs) == 0 {
			return
		}
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

// whole is a lesson's world with every step solved in the first way.
func whole(t *testing.T, l *lessons.Lesson, on broker.Profile) *sim.World {
	t.Helper()
	var scripts []lessons.Script
	for _, step := range l.Steps {
		if len(step.Solutions) > 0 {
			scripts = append(scripts, step.Solutions[0])
		}
	}
	copied := *l
	copied.File.Scenario.Profile = on
	w, err := rehearse.Play(&copied, scripts)
	if err != nil {
		t.Fatal(err)
	}
	return w
}
