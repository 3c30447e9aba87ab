package regex

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
)

// TestCPython compares with what CPython 3.11.7 says: each match as the spans of
// the whole and the groups, then the last group; or the pattern's error.
func TestCPython(t *testing.T) {
	f, err := os.Open("testdata/cpython.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	n := 0
	for lines.Scan() {
		var c struct {
			Pattern, Text, Error string
			Flags                Flags
			Matches              [][]int
			Full                 bool
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		n++
		p, err := Compile([]rune(c.Pattern), c.Flags)
		if c.Error != "" {
			if err == nil || err.Error() != c.Error {
				t.Errorf("%q: error %v, want %s", c.Pattern, err, c.Error)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", c.Pattern, err)
			continue
		}
		text := []rune(c.Text)
		all, err := p.All(text, 0, len(text), 0)
		if err != nil {
			t.Fatal(err)
		}
		got := [][]int{}
		for _, m := range all {
			got = append(got, append(m.Spans, m.Last))
		}
		if !reflect.DeepEqual(got, c.Matches) {
			t.Errorf("%q flags %d in %q: %v, want %v", c.Pattern, c.Flags, c.Text, got, c.Matches)
		}
		if full, _ := p.Match(text, 0, len(text), Full, false); (full != nil) != c.Full {
			t.Errorf("%q matches the whole of %q: %t, want %t", c.Pattern, c.Text, full != nil, c.Full)
		}
	}
	if n < 300 {
		t.Errorf("%d cases, want more", n)
	}
}

func TestSteps(t *testing.T) {
	p, err := Compile([]rune(`(a|aa)+$`), 0)
	if err != nil {
		t.Fatal(err)
	}
	text := []rune(strings.Repeat("a", 60) + "b")
	if _, err := p.Match(text, 0, len(text), Search, false); !errors.Is(err, ErrSteps) {
		t.Errorf("a match without an end: error %v, want ErrSteps", err)
	}
}

func FuzzCompile(f *testing.F) {
	for _, s := range []string{`(a|b)*c`, `[^\d-]{2,3}?`, `(?P<x>\w+)(?(x)a|b)(?=c)(?<!d)\1`, `(?ix) a #`} {
		f.Add(s, "abc")
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		p, err := Compile([]rune(pattern), 0)
		if err != nil {
			if _, ok := err.(*Error); !ok {
				t.Errorf("error %T, want *Error", err)
			}
			return
		}
		if len(pattern) > 40 || len(text) > 20 {
			return
		}
		runes := []rune(text)
		m, err := p.Match(runes, 0, len(runes), Search, false)
		if err == nil && m != nil && (m.Spans[0] > m.Spans[1] || m.Spans[1] > len(runes)) {
			t.Errorf("%q in %q: spans %v", pattern, text, m.Spans)
		}
	})
}
