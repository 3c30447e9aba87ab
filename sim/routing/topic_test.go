package routing

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"warren/sim/amqp"
	_ "warren/sim/fixedseed"
)

func TestMatchTopic(t *testing.T) {
	for _, c := range []struct {
		binding, key string
		want         bool
	}{
		{"orders", "orders", true},
		{"orders.#", "orders", true}, // # matches no words
		{"orders.*", "orders", false},
		{"lqz.*", "lqz.a", true},
		{"lqz.*", "lqz.a.b", false},
		{"lqz.#", "lqz.a.b", true},
		{"lqz.#", "lqzz.a", false},
		{"*", "", false}, // the empty key has no words
		{"#", "", true},
		{"#.#", "", true},
		{"#.*", "", false},
		{"*", ".", false}, // two empty words
		{"*.*", ".", true},
		{"a.*", "a.", true}, // a trailing dot makes an empty word
		{"#.a.#", "x.a.y", true},
		{"#.a.#.b", "a.a.c.b", true},
		{"*.orange.*", "quick.orange.rabbit", true},
		{"a*", "ab", false}, // a wildcard is a word of its own
		{"", "", true},
		{"", "a", false},
	} {
		if got := MatchTopic(c.binding, c.key); got != c.want {
			t.Errorf("MatchTopic(%q, %q) = %v", c.binding, c.key, got)
		}
	}
}

// matching are the keys of the bindings that the plain matcher lets through, in
// their order.
func matching(bindings []*Binding, key string) []string {
	var out []string
	for _, b := range bindings {
		if MatchTopic(b.Key, key) {
			out = append(out, b.Key)
		}
	}
	return out
}

func keysOf(bindings []*Binding) []string {
	var out []string
	for _, b := range bindings {
		out = append(out, b.Key)
	}
	return out
}

// The trie finds what the plain matcher finds, while bindings come and go.
func TestTrie(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "b", "", "*", "#"})
	key := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 0, 5).Draw(t, "words"), ".")
	})
	rapid.Check(t, func(t *rapid.T) {
		set := New("topic", ExactNumbers)
		var bindings []*Binding
		for range rapid.IntRange(0, 30).Draw(t, "changes") {
			if len(bindings) > 0 && rapid.IntRange(0, 3).Draw(t, "remove") == 0 {
				i := rapid.IntRange(0, len(bindings)-1).Draw(t, "which")
				set.Remove(bindings[i])
				bindings = slices.Delete(bindings, i, i+1)
			} else {
				b := &Binding{Key: key.Draw(t, "binding key")}
				set.Add(b)
				bindings = append(bindings, b)
			}
			k := key.Draw(t, "routing key")
			if got, want := keysOf(set.Match(nil, k, nil)), matching(bindings, k); !slices.Equal(got, want) {
				t.Fatalf("%q goes to %q, want %q", k, got, want)
			}
		}
	})
}

// The same for any keys; a line of the first argument is a binding key.
func FuzzTrie(f *testing.F) {
	f.Add("a.*\n#.b\n#.#\n*.#.*", "a.b")
	f.Add("", "")
	f.Add("#.#.#.#.a", "b.b.b.b.b.b")
	f.Fuzz(func(t *testing.T, lines, key string) {
		if strings.Count(lines, "#") > 12 || len(key) > 60 {
			return // the plain matcher takes for ever
		}
		set := New("topic", ExactNumbers)
		var bindings []*Binding
		for line := range strings.SplitSeq(lines, "\n") {
			b := &Binding{Key: line}
			set.Add(b)
			bindings = append(bindings, b)
		}
		if got, want := keysOf(set.Match(nil, key, nil)), matching(bindings, key); !slices.Equal(got, want) {
			t.Errorf("%q goes to %q, want %q", key, got, want)
		}
		for _, b := range bindings {
			set.Remove(b)
		}
		if left := set.Match(nil, key, nil); len(left) > 0 {
			t.Errorf("%q goes to %q after all bindings are gone", key, keysOf(left))
		}
	})
}

func table(pairs ...any) amqp.Table {
	var t amqp.Table
	for i := 0; i < len(pairs); i += 2 {
		t = append(t, amqp.Field{Name: pairs[i].(string), Value: pairs[i+1]})
	}
	return t
}

func TestMatchHeaders(t *testing.T) {
	for _, c := range []struct {
		arguments, headers amqp.Table
		exact, loose       bool
	}{
		{table("a", int32(1)), table("a", int32(1)), true, true},
		{table("a", int32(1)), table("a", int64(1)), true, true},
		{table("a", int32(1)), table("a", 1.0), false, true},
		{table("a", int32(1)), table("a", "1"), false, false},
		{table("a", nil), table("a", "anything"), true, true}, // present
		{table("a", nil), table("b", nil), false, false},
		{table(), table("a", int32(1)), true, true},
		{table("x-match", "any"), table("a", int32(1)), false, false},
		{table("x-match", "any", "a", int32(1), "b", int32(2)), table("b", int32(2)), true, true},
		{table("x-match", "all", "x-a", int32(1)), table(), true, true},
		{table("x-match", "all-with-x", "x-a", int32(1)), table(), false, false},
		{table("t", amqp.Timestamp(5)), table("t", amqp.Timestamp(5)), false, true}, // in milliseconds by then
	} {
		for number, want := range map[Comparison]bool{ExactNumbers: c.exact, LooseNumbers: c.loose} {
			if got := MatchHeaders(c.arguments, c.headers, number); got != want {
				t.Errorf("MatchHeaders(%v, %v, %v) = %v", c.arguments, c.headers, number, got)
			}
		}
	}
}

// The time to route does not follow from the number of bindings.
func BenchmarkTopicMatch(b *testing.B) {
	for _, n := range []int{10, 1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			set := New("topic", ExactNumbers)
			for i := range n {
				set.Add(&Binding{Key: fmt.Sprintf("stock.%d.*", i)})
			}
			var dst []*Binding
			for b.Loop() {
				dst = set.Match(dst[:0], "stock.7.nyse", nil)
			}
		})
	}
}
