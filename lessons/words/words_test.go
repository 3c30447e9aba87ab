package words

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestSay(t *testing.T) {
	table := read(t, "# a comment\n\nspeed\nzh = {factor} 倍速\nen = {factor}× speed\n\nplay\nen = Play = go\nzh = 播放\n")
	for _, c := range []struct {
		lang Language
		key  string
		args []any
		want string
	}{
		{Chinese, "play", nil, "播放"},
		{English, "play", nil, "Play = go"},
		{English, "speed", []any{"factor", 0.5}, "0.5× speed"},
		{Chinese, "speed", []any{"factor", "{factor}"}, "{factor} 倍速"}, // what is put in is not looked at again
		{English, "speed", nil, "{factor}× speed"},
		{English, "speed", []any{"factor"}, "{factor}× speed"}, // a name without a value
		{English, "stop", nil, "stop"},
		{"fr", "play", nil, "play"},
	} {
		if got := table.Say(c.lang, c.key, c.args...); got != c.want {
			t.Errorf("Say(%q, %q, %v) = %q, want %q", c.lang, c.key, c.args, got, c.want)
		}
	}
	if got, want := table.Keys(), []string{"play", "speed"}; !slices.Equal(got, want) {
		t.Errorf("Keys() = %q, want %q", got, want)
	}
}

func TestPlaces(t *testing.T) {
	for text, want := range map[string][]string{
		"":                  nil,
		"none":              nil,
		"{b} of {a} or {b}": {"a", "b"},
		"open { only":       nil,
	} {
		if got := Places(text); !slices.Equal(got, want) {
			t.Errorf("Places(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"play\nzh = 播放\n":              `words/a.txt:1: play has no text in "en"`,
		"\nplay\nzh = {n}\nen = {m}\n": `words/a.txt:2: play has the places [n] in "zh" and [m] in "en"`,
		"zh = 播放\n":                    `words/a.txt:1: a text without a key above it`,
		"play\nfr = jouer\n":           `words/a.txt:2: "fr" is no language of the page`,
		"play\nzh = a\nzh = b\n":       `words/a.txt:3: play has a text in "zh" already`,
		"Play\n":                       `words/a.txt:1: "Play" is no key`,
		"a..b\n":                       `words/a.txt:1: "a..b" is no key`,
		"play\nzh = a\nen = b\nplay\nzh = a\nen = b\n":      `words/a.txt:4: the key play exists already`,
		"play\nzh = a\nen = b\nstop\nzh = c\n# en = d\n\n ": `words/a.txt:4: stop has no text in "en"`,
	} {
		_, err := Read(fstest.MapFS{"words/a.txt": {Data: []byte(text)}}, "words")
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("Read(%q): %v, want %s…", text, err, want)
		}
	}
}

func read(t *testing.T, text string) *Table {
	t.Helper()
	table, err := Read(fstest.MapFS{"words/a.txt": {Data: []byte(text)}}, "words")
	if err != nil {
		t.Fatal(err)
	}
	return table
}
