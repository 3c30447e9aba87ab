package lessons

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"warren/sim"
	"warren/sim/broker"
	"warren/sim/scenario"
)

const small = `A title
-- lesson --
section: 2.2
brokers: 4.0 3.10
-- scenario --
tick 80ms
-- send.py --
print(1)
-- step send --
# a comment
phase: do
check: printed(run=send)
then: ended(run=send)
hint: where
-- solution send --
start send.py as send

run 2s
run until ended(run=send)
run until 1m
edit send.py
-print(1)
+print(2)
+print(3)

 print(4)
+print(5)
kill send
-- wrong nothing --
when: started() == 0
says: do-something
run 1s
-- step think --
phase: predict
answer: 2
reveal: send
-- step grid --
phase: predict
rows: one
columns: before after
-- cell one after --
choice: 2
check: printed(run=send)
then: ended(run=send)
run 2s
-- cell one before --
choice: 1
check: printed(run=send)
run 1s
`

func TestParse(t *testing.T) {
	printed := Predicate{Fact: "printed", Where: []Condition{{"run", "=", "send"}}, Compare: ">=", Count: 1}
	ended := Predicate{Fact: "ended", Where: []Condition{{"run", "=", "send"}}, Compare: ">=", Count: 1}
	want := Lesson{
		Slug:    "00-small",
		Section: "2.2",
		Brokers: []broker.Profile{broker.Profile40, broker.Profile310},
		File: scenario.File{Scenario: sim.Scenario{
			Title: "A title", Tick: 80 * time.Millisecond,
			Programs: []sim.Program{{Name: "send.py", Source: "print(1)\n"}},
		}},
		Steps: []Step{
			{
				Name: "send", Phase: "do",
				Checks: []Check{{printed, false}, {ended, true}},
				Hints:  []string{"where"},
				Solutions: []Script{{
					{Action: sim.StartProgram{Program: "send.py", As: "send"}, Line: 16},
					{Run: 2 * time.Second, Line: 18},
					{Await: &ended, Line: 19},
					{Until: time.Minute, Line: 20},
					{Edit: &Edit{Program: "send.py", Hunks: []Hunk{
						{Old: []string{"print(1)"}, New: []string{"print(2)", "print(3)"}, Line: 22},
						{Old: []string{"print(4)"}, New: []string{"print(4)", "print(5)"}, Line: 26},
					}}, Line: 21},
					{Action: sim.KillProcess{Name: "send"}, Line: 28},
				}},
				Wrongs: []Wrong{{
					Name: "nothing", Says: "do-something",
					When:   []Predicate{{Fact: "started", Compare: "==", Count: 0}},
					Script: Script{{Run: time.Second, Line: 32}},
				}},
			},
			{Name: "think", Phase: "predict", Answer: 2, Reveal: "send"},
			{Name: "grid", Phase: "predict", Grid: Grid{
				Rows: []string{"one"}, Columns: []string{"before", "after"},
				Cells: []Cell{
					{Row: "one", Column: "before", Choice: 1, Checks: []Check{{printed, false}}, Script: Script{{Run: time.Second, Line: 49}}},
					{Row: "one", Column: "after", Choice: 2, Checks: []Check{{printed, false}, {ended, true}}, Script: Script{{Run: 2 * time.Second, Line: 45}}},
				},
			}},
		},
	}
	got, err := Parse("00-small", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(Step{}, "Line"), cmpopts.IgnoreFields(Wrong{}, "Line"), cmpopts.IgnoreFields(Cell{}, "Line")); diff != "" {
		t.Error(diff)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"section: 2.2", "", "1:1: a section lesson with a line section: is missing; it tells which section of the notes this is"},
		{"section: 2.2", "chapter: 2.2", "3:1: a lesson has no \"chapter\"; it has section, brokers, own and shows"},
		{"brokers: 4.0", "brokers: 5.0", `4:10: there is no broker version "5.0"; there are [3.10 4.0 4.3]`},
		{"brokers: 4.0", "brokers: 4.3", "1:1: the first of the brokers is 4.3, the scenario's is 4.0"},
		{"tick 80ms", "tick", "6:5: a time is missing"},
		{"step think", "step Think!", `33:9: a step is named with lower-case letters, digits and hyphens, not "Think!"`},
		{"step think", "steps think", `33:4: there is no section "steps think"; there are scenario, actions, NAME.py and NAME.py@1`},
		{"phase: do", "phase: dance", `11:8: there is no phase "dance"; there are quote, predict, run, do, break, explain, challenge, home`},
		{"phase: do", "", "9:4: the step send has no phase:, one of quote, predict, run, do, break, explain, challenge, home"},
		{"check: printed(run=send)", "check: printed(who=send)", `12:16: printed has no field "who"; it has run, program, text, stream`},
		{"check: printed(run=send)", "check printed", `12:1: this is no line "key: value"`},
		{"check: printed(run=send)", "", "13:1: the first check can't come then"},
		{"check: printed", "cheque: printed", `12:1: a step has no "cheque"; it has phase, answer, rows, columns, reveal, after, pause, par, check, then, hint and one-way`},
		{"hint: where", "hint: Where?", `14:7: a hint is the name of a text, of lower-case letters, digits and hyphens, not "Where?"`},
		{"solution send", "solution receive", `15:13: there is no step "receive" above`},
		{"start send.py as send", "dance", `16:1: there is no action "dance"`},
		{"run 2s", "run soon", `18:1: "soon" is no time; write run 3s, run until 20s, or run until acked(queue=hello)`},
		{"run until ended(run=send)", "run until over(run=send)", `19:1: there is no fact "over"`},
		{"edit send.py", "edit", "21:1: which program is edited?"},
		{"wrong nothing", "wrong NOTHING", `29:10: a wrong turn is named with lower-case letters, digits and hyphens, not "NOTHING"`},
		{"when: started() == 0", "", "29:4: the wrong turn nothing needs a line when: that recognises it, and a script that takes it"},
		{"says: do-something", "", "29:4: the wrong turn nothing needs a line says: with the name of a text"},
		{"answer: 2", "answer: no", `35:9: "no" is no answer; they count from 1`},
		{"reveal: send", "reveal: think", "1:1: the step think has no reveal: that names a step with checks, which shows the answer"},
		{"answer: 2", "", "1:1: the step think: a step to predict has an answer:, or rows: and columns: with cells, and no other step has"},
		{"phase: do", "phase: challenge", "1:1: the step send: a challenge has checks and a par:, the time to meet it in"},
		{"phase: do", "phase: do\npar: soon", `12:6: "soon" is no time; write 30s`},
		{"phase: do", "phase: do\nafter: think", `12:8: there is no step "think" above`},
		{"answer: 2", "answer: 2\nafter: think", `36:8: there is no step "think" above`},
		{"phase: do", "phase: do\npause: dance()", `12:8: there is no fact "dance"`},
		{"check: printed(run=send)", "check: printed(run=send) within 5s", "12:1: within counts from the check above: write then:"},
		{"then: ended(run=send)", "then: ended(run=send) within 5", "13:30: a time is missing after within, such as 5s"},
		{"then: ended(run=send)", "then: ended(run=send) before over()", `13:30: there is no fact "over"`},
		{"-- step think --", "-- today send --", `33:10: a program of today is called NAME.py, not "send"`},
		{"rows: one", "rows: one one", `39:7: rows and columns have names of their own, of lower-case letters, digits and hyphens, not "one"`},
		{"rows: one", "", `41:9: the step above has no row "one"; it has rows: `},
		{"cell one after", "cell one late", `41:13: the step above has no column "late"; it has columns: before after`},
		{"columns: before after", "columns: before after never", "37:1: below the step grid a section is missing: cell one never"},
		{"choice: 2", "choice: 0", `42:9: "0" is no answer; they count from 1`},
		{"choice: 2", "", "41:4: the cell one after needs a line choice: with the right one, a line check: that shows it, and a script that leads there"},
		{"run 2s\n-- cell", "run soon\n-- cell", `45:1: "soon" is no time`},
		{"answer: 2", "answer: 2\nrows: one\ncolumns: two", "1:1: the step think: a step to predict has an answer:, or rows: and columns: with cells, and no other step has"},
		{"-- solution send --", "-- solution.py --", "1:1: the step send has checks and no solution"},
	} {
		text := strings.Replace(small, c.old, c.new, 1)
		_, err := Parse("00-small", []byte(text))
		want := "00-small/lesson.txtar:" + c.want
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q for %q:\n got %v\nwant %s", c.new, c.old, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(small))
	f.Fuzz(func(t *testing.T, text []byte) {
		l, err := Parse("00-fuzz", text)
		if err == nil && len(l.Steps) == 0 {
			t.Error("a lesson without a step")
		}
	})
}

func TestApply(t *testing.T) {
	const source = "a\nb\nc\na\nb\n"
	for _, c := range []struct {
		what  string
		hunks []Hunk
		want  string
	}{
		{"nothing", nil, source},
		{"the first of two that are alike", []Hunk{{Old: []string{"a"}, New: []string{"x"}}}, "x\nb\nc\na\nb\n"},
		{"the one below another", []Hunk{{Old: []string{"c"}, New: []string{"c"}}, {Old: []string{"a", "b"}, New: []string{"x"}}}, "a\nb\nc\nx\n"},
		{"a line taken out", []Hunk{{Old: []string{"c"}}}, "a\nb\na\nb\n"},
		{"the end", []Hunk{{New: []string{"d"}}}, source + "d\n"},
	} {
		got, err := Edit{Program: "p.py", Hunks: c.hunks}.Apply(source)
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v, want %q", c.what, got, err, c.want)
		}
	}
	for _, hunks := range [][]Hunk{
		{{Old: []string{"d"}, Line: 7}},
		{{Old: []string{"b", "a"}, Line: 7}},
		{{Old: []string{"c"}}, {Old: []string{"c"}, Line: 7}}, // it is above
	} {
		_, err := Edit{Program: "p.py", Hunks: hunks}.Apply(source)
		const want = "p.py has no lines as those on line 7, or not below those before them"
		if err == nil || err.Error() != want {
			t.Errorf("%+v: %v, want %s", hunks, err, want)
		}
	}
}
