package page

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"warren/lessons"
	"warren/lessons/words"
)

// heading begins a section of the notes: "2.4 持久化", "3 python中的rpc框架".
var heading = regexp.MustCompile(`^(2\.[1-9]) \S`)

// Every line of the notes' sections 2.1 to 2.9 is in its lesson as it was written,
// but for the indentation: in a program or quoted.
func TestAllOfTheNotesIsThere(t *testing.T) {
	notes, err := os.ReadFile("../testdata/notes.txt")
	if err != nil {
		t.Fatal(err)
	}
	sections := make(map[string][]string)
	section := ""
	for line := range strings.Lines(string(notes)) {
		line = strings.TrimSpace(line)
		if at := heading.FindStringSubmatch(line); at != nil {
			section = at[1]
			continue
		}
		if strings.HasPrefix(line, "3 python") {
			section = ""
		}
		if section != "" && line != "" {
			sections[section] = append(sections[section], line)
		}
	}
	seen := make(map[string]bool)
	every(t, func(t *testing.T, l *lessons.Lesson, sources map[words.Language][]byte) {
		seen[l.Section] = true
		there := make(map[string]bool)
		add := func(text string) {
			for line := range strings.Lines(text) {
				there[strings.TrimSpace(line)] = true
			}
		}
		for _, p := range l.File.Scenario.Programs {
			add(p.Source)
		}
		add(string(sources[words.Chinese]))
		for _, line := range sections[l.Section] {
			if !there[line] {
				t.Errorf("section %s of the notes has a line that the lesson has not: %s", l.Section, line)
			}
		}
	})
	for n := range 9 {
		if name := fmt.Sprintf("2.%d", n+1); !seen[name] || len(sections[name]) == 0 {
			t.Errorf("there is no lesson of section %s, or the notes have none", name)
		}
	}
}

// No word stands twice, nobody shouts, and links lead to lessons.
func TestWordsAreClean(t *testing.T) {
	doubled := regexp.MustCompile(`(?i)\b(the|a|an|is|of|to|and|it|in|that|was|not|for|on)\s+(\w+)\b`)
	link := regexp.MustCompile(`\]\(([^)]*)\)`)
	quoted := regexp.MustCompile("(?s)```.*?```")
	every(t, func(t *testing.T, l *lessons.Lesson, sources map[words.Language][]byte) {
		for lang, source := range sources {
			text := quoted.ReplaceAllString(string(source), "")
			for _, at := range doubled.FindAllStringSubmatch(text, -1) {
				if strings.EqualFold(at[1], at[2]) {
					t.Errorf("%s.md: %q stands twice", lang, at[1])
				}
			}
			if strings.Contains(text, "！") || regexp.MustCompile(`[\pL]!(\s|$)`).MatchString(text) {
				t.Errorf("%s.md has an exclamation mark", lang)
			}
			for _, at := range link.FindAllStringSubmatch(text, -1) {
				slug, ok := strings.CutPrefix(at[1], "../")
				if !ok {
					t.Errorf("%s.md: the link %s leads out of the course", lang, at[1])
				} else if _, err := os.Stat("../content/" + strings.TrimSuffix(slug, "/")); err != nil {
					t.Errorf("%s.md: the link %s leads nowhere", lang, at[1])
				}
			}
		}
	})
}
