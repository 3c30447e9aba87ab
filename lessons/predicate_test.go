package lessons

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	_ "warren/sim/fixedseed"
)

func TestParsePredicate(t *testing.T) {
	for text, want := range map[string]Predicate{
		"published()":      {Fact: "published", Compare: ">=", Count: 1},
		" published( ) ":   {Fact: "published", Compare: ">=", Count: 1},
		"published() == 0": {Fact: "published", Compare: "==", Count: 0},
		`published(key=lqz.# body!="lqz js nb",exchange="") > 2`: {
			Fact:  "published",
			Where: []Condition{{"key", "=", "lqz.#"}, {"body", "!=", "lqz js nb"}, {"exchange", "=", ""}}, Compare: ">", Count: 2,
		},
		`printed(text~="b'兔'") always`: {
			Fact: "printed", Where: []Condition{{"text", "~=", "b'兔'"}}, Compare: ">=", Count: 1, Always: true,
		},
		"delivered(consumer=recv1) unacked<=1 always": { // as the course's plan writes it
			Fact: "unacked", Where: []Condition{{"consumer", "=", "recv1"}}, Compare: "<=", Count: 1, Always: true,
		},
	} {
		got, err := ParsePredicate(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestParsePredicateRefuses(t *testing.T) {
	for text, want := range map[string]columnError{
		"gone()":                   {0, `there is no fact "gone"`},
		"":                         {0, `there is no fact ""`},
		"acked":                    {5, `"(" is missing after acked`},
		"acked(queue=a":            {13, `")" is missing`},
		"acked(colour=red)":        {6, `acked has no field "colour"; it has run, program,`},
		"acked(queue:a)":           {11, "after a field comes =, != or ~="},
		"acked(queue=)":            {12, "a value is missing"},
		`acked(queue="a)`:          {12, "the quoted value does not end"},
		"acked() more than 1":      {8, `"more than 1" is left over`},
		"acked() >= many":          {11, "a number is missing after >="},
		"acked() ~ 1":              {8, "a comparison is one of == != >= <= > <"},
		"acked() > 1 always twice": {19, `"twice" is left over`},
		"acked() unacked":          {8, "only delivered(…) can be unacked"},
	} {
		_, err := ParsePredicate(text)
		var got *columnError
		if !errors.As(err, &got) || got.at != want.at || !cmp.Equal(got.text[:min(len(got.text), len(want.text))], want.text) {
			t.Errorf("%s: %+v, want %+v", text, err, want)
		}
	}
}

// String writes what ParsePredicate reads.
func TestPredicateString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var want Predicate
		want.Fact = rapid.SampledFrom(factNames()).Draw(t, "fact")
		if fields := vocabulary[want.Fact]; len(fields) > 0 {
			for range rapid.IntRange(0, 3).Draw(t, "conditions") {
				want.Where = append(want.Where, Condition{
					rapid.SampledFrom(fields).Draw(t, "field"),
					rapid.SampledFrom([]string{"=", "!=", "~="}).Draw(t, "compare"),
					rapid.String().Draw(t, "value"),
				})
			}
		}
		want.Compare = rapid.SampledFrom(comparisons).Draw(t, "compare")
		want.Count = rapid.IntRange(0, 1000).Draw(t, "count")
		want.Always = rapid.Bool().Draw(t, "always")
		got, err := ParsePredicate(want.String())
		if err != nil {
			t.Fatalf("%s: %v", want, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s: %s", want, diff)
		}
	})
}

func FuzzParsePredicate(f *testing.F) {
	f.Add(`published(key=hello body!="lqz js nb") >= 1 always`)
	f.Fuzz(func(t *testing.T, text string) {
		p, err := ParsePredicate(text)
		if err != nil {
			return
		}
		again, err := ParsePredicate(p.String())
		if err != nil || !cmp.Equal(p, again) {
			t.Fatalf("%q is %v, read again %v, %v", text, p, again, err)
		}
	})
}

func TestLastingFactsAreFacts(t *testing.T) {
	for _, name := range lasting {
		if !slices.Contains(factNames(), name) {
			t.Errorf("%s is no fact", name)
		}
	}
}
