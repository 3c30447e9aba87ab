//go:build !js

package browser

import (
	"testing"

	"warren/lessons/words"
)

// TestCounterExamples: a wrong answer is met by the run that decides, a wrong turn that
// was taken or is only wondered at by what it leads to; after each the learner is back
// where they were.
func TestCounterExamples(t *testing.T) {
	v := visit(t, look{lang: "en", width: 1440, height: 900})
	v.begin(hello)
	v.speed("10")
	back := func() {
		t.Helper()
		said := say(t, words.English, "perform.back")
		v.sees(notices, before(said))
		v.press("\x1b")
		v.account("published", 1)
	}
	const guess, receive = `[data-words=en] [data-step=guess]`, `[data-words=en] [data-step=receive]`

	v.within(guess)
	v.click(guess + ` [data-answer="1"]`)
	v.start("send.py")
	v.sees(notices, say(t, words.English, "lesson.halted"))
	v.click(playButton)
	v.account("ready", 1)
	v.state("ended")
	v.within(guess)
	v.click(guess + ` li:nth-child(1) [data-act=decide]`)
	v.sees(notices, say(t, words.English, "perform.decision"))
	v.account("published", 1) // in a world of its own, from the beginning
	back()
	if eval[bool](v, `document.querySelector('`+guess+` li:nth-child(2) [data-act=decide]') !== null`) {
		t.Error("the right answer has a counter-example")
	}

	v.within(receive)
	l := readLesson(t, "02-hello")
	for _, hint := range l.Step("receive").Hints {
		v.click(receive + ` [data-hint=` + hint + `] summary`)
	}
	v.click(receive + ` [data-act=detour]`)
	v.sees(notices, say(t, words.English, "perform.example"))
	v.sees(receive+` [data-says=both-wait]`, "two ready messages")
	v.shot("detour")
	back()
	v.until("the words for it are gone", `document.querySelector('`+receive+` [data-says=both-wait]').hidden`)

	v.start("send.py")
	v.account("ready", 2)
	v.within(receive)
	v.click(receive + ` [data-says=both-wait] [data-act=example]`)
	v.sees(notices, say(t, words.English, "perform.example"))
}
