package scene

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"warren/sim/amqp"
	"warren/sim/routing"
)

// cells writes cells as "pattern=text", "+" for a surplus word, "-" for a missing
// one and "≠" for another.
func cells(all []Cell) string {
	var parts []string
	for _, c := range all {
		sign := [...]string{Equal: "=", Differs: "≠", Surplus: "+", Missing: "-"}[c.Fit]
		parts = append(parts, c.Pattern+sign+c.Text)
	}
	return strings.Join(parts, " ")
}

func TestTopicWordByWord(t *testing.T) {
	for _, test := range []struct{ binding, key, want string }{
		{"lqz.*", "lqz.dd.a", "lqz=lqz *=dd +a"},
		{"lqz.#", "lqz.dd.a", "lqz=lqz #=dd.a"},
		{"*.dd.#", "lqz.dd.a", "*=lqz dd=dd #=a"},
		{"lqz.#", "lqz", "lqz=lqz #="},
		{"#", "", "#="},
		{"*", "", "*-"},
		{"a.*.c", "a.c", "a=a *=c c-"},
		{"a.b", "a.c", "a=a b≠c"},
		{"#.error", "kern.disk.error", "#=kern.disk error=error"},
		{"#.a.#", "b.c", "#=b.c a- #="},
		{"a", "A", "a≠A"},
	} {
		if got := cells(tryTopic(test.binding, test.key)); got != test.want {
			t.Errorf("%q against %q is %q, want %q", test.binding, test.key, got, test.want)
		}
	}
}

// The words all fit exactly where the broker lets a message through, and both keys
// are there from their first to their last word.
func TestTopicWordsAgreeWithRouting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pattern := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "*", "#", ""}), 1, 5).Draw(t, "pattern"), ".")
		key := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", ""}), 1, 5).Draw(t, "key"), ".")
		fits := true
		var patterns, words []string
		for _, c := range tryTopic(pattern, key) {
			fits = fits && c.Fit == Equal
			if c.Fit != Surplus {
				patterns = append(patterns, c.Pattern)
			}
			if c.Span > 0 {
				words = append(words, c.Text)
			}
		}
		if want := routing.MatchTopic(pattern, key); fits != want {
			t.Fatalf("%q lets %q through: %v, its words say %v", pattern, key, want, fits)
		}
		if got := strings.Join(patterns, "."); got != pattern {
			t.Fatalf("the words of %q are %q", pattern, got)
		}
		if got := strings.Join(words, "."); got != key {
			t.Fatalf("the words of the key %q are %q", key, got)
		}
	})
}

func TestDirectNearMisses(t *testing.T) {
	for _, test := range []struct{ binding, key, near string }{
		{"lqz", "lqz", ""}, {"lqz", "LQZ", "case"}, {"lqz ", "lqz", "space"}, {"lqz", "lqz_new", "part"}, {"lqz", "sms", ""}, {"", "sms", ""},
	} {
		found, near := tryDirect(test.binding, test.key)
		if near != test.near || (found[0].Fit == Equal) != (test.binding == test.key) {
			t.Errorf("%q against %q is near %q with %v", test.binding, test.key, near, found)
		}
	}
}

func TestHeadersOneByOne(t *testing.T) {
	arguments := amqp.Table{{Name: "x-match", Value: "all"}, {Name: "format", Value: "pdf"}, {Name: "pages", Value: int32(3)}, {Name: "x-note", Value: "left out"}}
	headers := amqp.Table{{Name: "format", Value: "pdf"}, {Name: "pages", Value: int64(4)}}
	if got := cells(tryHeaders(arguments, headers)); got != "format=pdf=pdf pages=3≠4" {
		t.Errorf("the headers are %q", got)
	}
	if got := cells(tryHeaders(arguments, headers[:1])); got != "format=pdf=pdf pages=3-" {
		t.Errorf("the headers are %q", got)
	}
}
