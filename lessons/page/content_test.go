package page

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"warren/lessons"
	"warren/lessons/content"
	"warren/lessons/words"
)

// every calls f with each lesson that is built in, and its words.
func every(t *testing.T, f func(t *testing.T, l *lessons.Lesson, sources map[words.Language][]byte)) {
	t.Helper()
	files, err := fs.Glob(content.Lessons, "*/lesson.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		slug := path.Dir(file)
		t.Run(slug, func(t *testing.T) {
			text, err := fs.ReadFile(content.Lessons, file)
			if err != nil {
				t.Fatal(err)
			}
			l, err := lessons.Parse(slug, text)
			if err != nil {
				t.Fatal(err)
			}
			sources := make(map[words.Language][]byte)
			for _, lang := range words.Languages {
				if sources[lang], err = fs.ReadFile(content.Lessons, fmt.Sprintf("%s/%s.md", slug, lang)); err != nil {
					t.Fatal(err)
				}
			}
			f(t, &l, sources)
		})
	}
}

func TestEveryLessonRenders(t *testing.T) {
	table, err := words.Load()
	if err != nil {
		t.Fatal(err)
	}
	every(t, func(t *testing.T, l *lessons.Lesson, sources map[words.Language][]byte) {
		pages, err := Render(l, table, sources)
		if err != nil {
			t.Fatal(err)
		}
		for lang, p := range pages {
			if bytes.Contains(p.HTML, []byte("<p>|")) {
				t.Errorf("%s: a table, which would be read as one line; write a list", lang)
			}
			for _, forbidden := range []string{"<script", "<style", " style=", " on", " id="} {
				for tag := range strings.SplitSeq(string(p.HTML), "<") {
					tag, _, _ = strings.Cut("<"+tag, ">")
					if strings.Contains(tag, forbidden) {
						t.Errorf("%s: the tag %s> has %q", lang, tag, forbidden)
					}
				}
			}
		}
	})
}

// What a lesson quotes as the notes' is the notes', but for the indentation.
func TestQuotationsAreTheNotes(t *testing.T) {
	notes, err := os.ReadFile("../testdata/notes.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := make(map[string]bool)
	for line := range strings.Lines(string(notes)) {
		lines[strings.TrimSpace(line)] = true
	}
	every(t, func(t *testing.T, l *lessons.Lesson, sources map[words.Language][]byte) {
		for _, p := range l.File.Scenario.Programs {
			if slices.Contains(l.Own, p.Name) {
				continue
			}
			for line := range strings.Lines(p.Source) {
				if line = strings.TrimSpace(line); !lines[line] {
					t.Errorf("%s has a line that the notes have not: %s", p.Name, line)
				}
			}
		}
		for lang, source := range sources {
			quoted := 0
			for _, block := range regexp.MustCompile("(?s)```notes\n(.*?)```").FindAllSubmatch(source, -1) {
				for line := range strings.Lines(string(block[1])) {
					quoted++
					if line = strings.TrimSpace(line); !lines[line] {
						t.Errorf("%s.md quotes what the notes have not: %s", lang, line)
					}
				}
			}
			if quoted == 0 {
				t.Errorf("%s.md quotes nothing", lang)
			}
		}
	})
}

// Chinese has full-width punctuation, but in code and between Latin words.
func TestChinesePunctuation(t *testing.T) {
	half := regexp.MustCompile(`\p{Han}["'` + "`" + `]?\s*[,;:!?()]|[,;:!?()]\s*["'` + "`" + `]?\p{Han}|\p{Han}\.(\s|$)`)
	code := regexp.MustCompile("(?s)```.*?```|`[^`]*`|\\{[#.][^}]*\\}")
	check := func(t *testing.T, what, text string) {
		for line := range strings.Lines(code.ReplaceAllString(text, "x")) {
			if found := half.FindString(line); found != "" {
				t.Errorf("%s: %q in %s", what, found, line)
			}
		}
	}
	every(t, func(t *testing.T, l *lessons.Lesson, sources map[words.Language][]byte) {
		check(t, "zh.md", string(sources[words.Chinese]))
	})
	table, err := words.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range table.Keys() {
		check(t, key, table.Say(words.Chinese, key))
	}
}
