package rehearse

import (
	"fmt"

	"warren/lessons"
)

// hints is how many a step to be done has, from a nudge to almost the answer.
const hints = 3

// Missing tells what a step to be done should have and does not: three hints, a
// second way to solve it or a sentence that says why there is none, and a wrong
// turn that is recognised.
func Missing(l *lessons.Lesson) []Problem {
	var problems []Problem
	for _, s := range l.Steps {
		tell := func(format string, args ...any) {
			problems = append(problems, Problem{s.Line, fmt.Sprintf("the step "+s.Name+" has "+format, args...)})
		}
		if len(s.Checks) == 0 {
			continue
		}
		if len(s.Hints) != hints {
			tell("%d hints; it should have %d", len(s.Hints), hints)
		}
		if len(s.Solutions) < 2 && s.OneWay == "" {
			tell("one solution; write another, or a line one-way: that says why there is none")
		}
		if len(s.Solutions) > 1 && s.OneWay != "" {
			tell("a line one-way: and %d solutions", len(s.Solutions))
		}
		if len(s.Wrongs) == 0 {
			tell("no wrong turn")
		}
	}
	return problems
}
