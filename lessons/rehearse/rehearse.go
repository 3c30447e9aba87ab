package rehearse

import (
	"fmt"
	"time"

	"warren/lessons"
	"warren/sim"
	"warren/sim/broker"
)

// idle is how long a learner does nothing.
const idle = 20 * time.Second

// Problem is what does not hold, and at which line of the lesson.txtar.
type Problem struct {
	Line int
	Text string
}

// Lesson plays all of a lesson on one of its brokers; the problems are in the
// order of the steps.
func Lesson(l *lessons.Lesson, on broker.Profile) []Problem {
	copied := *l
	copied.File.Scenario.Profile = on
	r := rehearsal{lesson: &copied}
	for i := range copied.Steps {
		if len(copied.Steps[i].Checks) > 0 {
			r.step(i)
		}
		if len(copied.Steps[i].Grid.Cells) > 0 {
			r.grid(i)
		}
	}
	r.today()
	return r.problems
}

// Solutions plays only the first solution of each step, one after the other in one
// world; it takes a tenth of the time.
func Solutions(l *lessons.Lesson, on broker.Profile) []Problem {
	copied := *l
	copied.File.Scenario.Profile = on
	r := rehearsal{lesson: &copied}
	w, err := r.world()
	if err != nil {
		r.fail(1, "%v", err)
		return r.problems
	}
	p := copied.Begin()
	for i := range copied.Steps {
		step := &copied.Steps[i]
		if len(step.Checks) == 0 {
			continue
		}
		p.Follow(w.History(), w.History().Len())
		if p.Step(i).Done {
			r.fail(step.Line, "the step %s is done before it is its turn", step.Name)
		}
		if err := step.Solutions[0].Play(w); err != nil {
			r.fail(lineOf(step.Solutions[0], step.Line), "the step %s: %v", step.Name, err)
			return r.problems
		}
		p.Follow(w.History(), w.History().Len())
		if state := p.Step(i); !state.Done {
			r.fail(lineOf(step.Solutions[0], step.Line), "solution 1 does not solve the step %s: %s", step.Name, told(state))
		}
	}
	return r.problems
}

type rehearsal struct {
	lesson   *lessons.Lesson
	before   []lessons.Script // the first solutions of the steps above
	problems []Problem
}

func (r *rehearsal) fail(line int, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	r.problems = append(r.problems, Problem{line, fmt.Sprintf("on RabbitMQ %s: %s", r.lesson.File.Scenario.Profile, text)})
}

// step plays a step: nothing, each solution, each wrong turn.
func (r *rehearsal) step(i int) {
	step := &r.lesson.Steps[i]
	w, err := r.world()
	if err != nil {
		r.fail(step.Line, "the steps above the step %s can't be played: %v", step.Name, err)
		return
	}
	w.Advance(w.Now() + idle)
	if state := r.judge(w, i); state.Done || state.Says != "" {
		r.fail(step.Line, "the step %s, when nothing is done: %s", step.Name, told(state))
	}
	for n, solution := range step.Solutions {
		state, err := r.play(solution, i)
		switch {
		case err != nil:
			r.fail(lineOf(solution, step.Line), "solution %d of the step %s can't be played: %v", n+1, step.Name, err)
		case !state.Done:
			r.fail(lineOf(solution, step.Line), "solution %d does not solve the step %s: %s", n+1, step.Name, told(state))
		case step.Par > 0 && !state.Score.Clean(step.Par):
			r.fail(lineOf(solution, step.Line), "solution %d of the challenge %s scores lost %d, twice %d, %v; its par is 0, 0, %v",
				n+1, step.Name, state.Score.Lost, state.Score.Twice, state.Score.Took, step.Par)
		case step.Pause != nil && state.Halts == 0:
			r.fail(lineOf(solution, step.Line), "solution %d never comes to the moment at which the step %s pauses", n+1, step.Name)
		}
	}
	for _, wrong := range step.Wrongs {
		state, err := r.play(wrong.Script, i)
		switch {
		case err != nil:
			r.fail(wrong.Line, "the wrong turn %s can't be played: %v", wrong.Name, err)
		case state.Done || state.Wrong != wrong.Name:
			r.fail(wrong.Line, "the wrong turn %s is not recognised: %s", wrong.Name, told(state))
		}
	}
	r.before = append(r.before, step.Solutions[0])
}

// world is the lesson's, with the steps above solved.
func (r *rehearsal) world() (*sim.World, error) { return Play(r.lesson, r.before) }

func (r *rehearsal) play(s lessons.Script, step int) (lessons.StepState, error) {
	w, err := Play(r.lesson, append(r.before[:len(r.before):len(r.before)], s))
	if err != nil {
		return lessons.StepState{}, err
	}
	return r.judge(w, step), nil
}

func (r *rehearsal) judge(w *sim.World, step int) lessons.StepState {
	p := r.lesson.Begin()
	p.Follow(w.History(), w.History().Len())
	return p.Step(step)
}

// Play makes a lesson's world and plays scripts in it, one after the other.
func Play(l *lessons.Lesson, scripts []lessons.Script) (*sim.World, error) {
	w, err := sim.Replay(l.File.Scenario, l.File.Actions, l.File.Until)
	if err != nil {
		return nil, err
	}
	for _, s := range scripts {
		if err := s.Play(w); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// told is a step's state in words.
func told(state lessons.StepState) string {
	text := "it is not done"
	if state.Done {
		text = "it is done"
	}
	for i, check := range state.Checks {
		if !check.Met {
			text += fmt.Sprintf(", check %d is not met", i+1)
		}
	}
	if state.Says != "" {
		text += fmt.Sprintf(", and the words {#%s} are said, of the wrong turn %s", state.Says, state.Wrong)
	}
	return text
}

// lineOf is where a script stands.
func lineOf(s lessons.Script, otherwise int) int {
	if len(s) == 0 {
		return otherwise
	}
	return s[0].Line
}
