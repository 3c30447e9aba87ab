package rehearse

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"warren/lessons"
	"warren/sim/broker"
)

// sound is a lesson with nothing to complain of.
const sound = `A title
-- lesson --
section: 9.9
-- scenario --
tick 80ms
-- send.py --
print("sent")
-- today send.py --
print("sent today")
-- step send --
phase: do
pause: printed()
check: printed(run=send)
-- solution send --
start send.py
run 2s
-- wrong other --
when: running(run=other)
says: not-that
start send.py as other
-- step again --
phase: challenge
after: send
par: 5s
check: started()
-- solution again --
start send.py
run 2s
`

func TestLesson(t *testing.T) {
	for _, c := range []change{
		{"", "", ""},
		{"check: printed(run=send)", "check: printed() == 0", "10: on RabbitMQ 4.0: the step send, when nothing is done: it is done"},
		{"run 2s\n-- wrong", "-- wrong", "15: on RabbitMQ 4.0: solution 1 does not solve the step send: it is not done, check 1 is not met"},
		{"start send.py\nrun 2s\n-- wrong", "start sent.py\n-- wrong", `15: on RabbitMQ 4.0: solution 1 of the step send can't be played: line 15: there is no program "sent.py"`},
		{"pause: printed()", "pause: printed(text~=no)", "15: on RabbitMQ 4.0: solution 1 never comes to the moment at which the step send pauses"},
		{"when: running(run=other)", "when: running(run=send)", "17: on RabbitMQ 4.0: the wrong turn other is not recognised: it is not done, check 1 is not met"},
		{"par: 5s", "par: 1ns", "27: on RabbitMQ 4.0: solution 1 of the challenge again scores lost 0, twice 0, 2s; its par is 0, 0, 1ns"},
		{"check: started()", "check: ended()", "21: on RabbitMQ 4.0: the step again, when nothing is done: it is done"}, // what runs ends
		{`print("sent today")`, "1/0", "1: on RabbitMQ 4.0: run 1 of the programs of today ends with exit code 1 on RabbitMQ 3.10"},
	} {
		c.check(t, "09-sound", sound)
	}
}

// change is a text put into a lesson for another, and what is said first of the lesson
// then; nothing where it is sound.
type change struct{ old, new, want string }

func (c change) check(t *testing.T, slug, text string) {
	t.Helper()
	l, err := lessons.Parse(slug, []byte(strings.Replace(text, c.old, c.new, 1)))
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	if problems := Lesson(&l, broker.Profile40); len(problems) > 0 {
		got = line(problems[0])
	}
	if got != c.want {
		t.Errorf("%q for %q:\n got %s\nwant %s", c.new, c.old, got, c.want)
	}
}

// asked is a lesson with a grid.
const asked = `A title
-- lesson --
section: 9.9
-- scenario --
tick 80ms
-- send.py --
print("sent")
-- step guess --
phase: predict
rows: one
columns: early late
reveal: send
-- cell one early --
choice: 1
check: printed(run=send)
start send.py
run 2s
-- cell one late --
choice: 2
check: printed(run=send2)
start send.py as send2
run 2s
-- step send --
phase: do
check: printed() >= 2
-- solution send --
start send.py
start send.py as send2
run 2s
`

// Each cell of a grid is shown by its own script and by the step that shows all, and
// not by doing nothing.
func TestGrid(t *testing.T) {
	for _, c := range []change{
		{"", "", ""},
		{"check: printed(run=send)", "check: started() == 0", "13: on RabbitMQ 4.0: the cell one early is shown when nothing is done"},
		{"start send.py\nrun", "start sent.py\nrun", `16: on RabbitMQ 4.0: the cell one early can't be played: line 16: there is no program "sent.py"`},
		{"start send.py as send2", "start send.py", "18: on RabbitMQ 4.0: the script of the cell one late does not show it"},
		{"check: printed(run=send)", "check: printed(program=send.py)", "18: on RabbitMQ 4.0: the script of the cell one late shows the cell one early, too"},
		{"check: printed(run=send)", "check: ended(code=1)", "13: on RabbitMQ 4.0: the script of the cell one early does not show it"},
		{"printed() >= 2", "printed()\nthen: ended()", ""},
		{"-- solution send --\nstart send.py\nstart send.py as send2", "-- solution send --\nstart send.py as send2\nstart send.py as send3", "13: on RabbitMQ 4.0: when the step send is done the cell one early was not shown"},
	} {
		c.check(t, "09-asked", asked)
	}
}

func line(p Problem) string { return strconv.Itoa(p.Line) + ": " + p.Text }

// A step to be done has three hints, two ways and a wrong turn.
func TestMissing(t *testing.T) {
	for _, c := range []struct {
		old, new string
		want     []string
	}{
		{"", "", []string{"10: the step send has 0 hints; it should have 3",
			"10: the step send has one solution; write another, or a line one-way: that says why there is none",
			"21: the step again has 0 hints; it should have 3",
			"21: the step again has one solution; write another, or a line one-way: that says why there is none",
			"21: the step again has no wrong turn"}},
		{"phase: do\n", "phase: do\nhint: a\nhint: b\nhint: c\none-way: a program is started by starting it\n", []string{
			"25: the step again has 0 hints; it should have 3",
			"25: the step again has one solution; write another, or a line one-way: that says why there is none",
			"25: the step again has no wrong turn"}},
		{"-- wrong other --", "-- solution send twice --\nstart send.py\nstart send.py as twice\nrun 2s\n-- wrong other --", []string{
			"10: the step send has 0 hints; it should have 3",
			"25: the step again has 0 hints; it should have 3",
			"25: the step again has one solution; write another, or a line one-way: that says why there is none",
			"25: the step again has no wrong turn"}},
	} {
		l, err := lessons.Parse("09-sound", []byte(strings.Replace(sound, c.old, c.new, 1)))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range Missing(&l) {
			got = append(got, line(p))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q for %q:\n got %s\nwant %s", c.new, c.old, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
		}
	}
}
