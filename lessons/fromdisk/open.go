// Package fromdisk opens a lesson's three files as somebody chose them on their
// own disk. It runs in the page, in a program of its own that is loaded for
// nothing else: app.wasm has no Markdown in it.
package fromdisk

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"warren/lessons"
	"warren/lessons/page"
	"warren/lessons/words"
	"warren/sim/scenario"
)

// MaxBytes is how large each of the files may be.
const MaxBytes = 256 << 10

// lessonName is the file of the steps; beside it lie the words in each language.
const lessonName = "lesson.txtar"

// File is a file that was chosen.
type File struct {
	Name string // without its folder
	Size int    // in bytes
	Text string // not needed of a file that is too large
}

// Lesson is a lesson as the page needs it.
type Lesson struct {
	// Slug is made of the text, so that what a learner did in one lesson, or in an
	// earlier text of it, is never taken for what was done in another.
	Slug    string
	Section string // of the notes
	Text    string // of lesson.txtar, as lessons.Parse reads it
	Pages   map[words.Language]page.Page
}

// Refusal is an error that is told to people: a text of the page's words.
type Refusal struct {
	Key  string
	Args []any // as words.Table.Say takes them
}

func (r *Refusal) Error() string { return r.Key }

// Open opens a lesson. Of files that are not a lesson's it takes no notice. An
// error is a *Refusal.
func Open(files []File, table *words.Table) (Lesson, error) {
	texts := make(map[string]string)
	for _, f := range files {
		if !slices.Contains(fileNames(), f.Name) {
			continue
		}
		text, err := f.read()
		if err != nil {
			return Lesson{}, err
		}
		texts[f.Name] = text
	}
	sources := make(map[words.Language][]byte)
	for _, lang := range words.Languages {
		sources[lang] = []byte(texts[wordsName(lang)])
	}
	if missing := missingOf(texts); len(missing) > 0 {
		return Lesson{}, &Refusal{"lesson-file.missing", []any{"files", strings.Join(missing, " ")}}
	}

	text := texts[lessonName]
	sum := sha256.Sum256([]byte(text))
	slug := "disk-" + hex.EncodeToString(sum[:6])
	lesson, err := lessons.Parse(slug, []byte(text))
	if err != nil {
		return Lesson{}, refuse(err)
	}
	pages, err := page.Render(&lesson, table, sources)
	if err != nil {
		return Lesson{}, refuse(err)
	}
	return Lesson{slug, lesson.Section, text, pages}, nil
}

func wordsName(lang words.Language) string { return string(lang) + ".md" }

// fileNames are the files that a lesson consists of.
func fileNames() []string {
	names := []string{lessonName}
	for _, lang := range words.Languages {
		names = append(names, wordsName(lang))
	}
	return names
}

func missingOf(texts map[string]string) []string {
	var missing []string
	for _, name := range fileNames() {
		if _, ok := texts[name]; !ok {
			missing = append(missing, name)
		}
	}
	return missing
}

// read is the file's text with the line breaks of Unix. A browser reads bytes that
// are no UTF-8 as U+FFFD.
func (f File) read() (string, error) {
	if max(f.Size, len(f.Text)) > MaxBytes {
		return "", &Refusal{"lesson-file.large", []any{"file", f.Name, "most", MaxBytes >> 10}}
	}
	text := strings.ReplaceAll(strings.TrimPrefix(f.Text, "\ufeff"), "\r\n", "\n")
	if before, _, found := strings.Cut(strings.ToValidUTF8(text, "\ufffd"), "\ufffd"); found {
		return "", &Refusal{"lesson-file.encoding", []any{"file", f.Name, "line", 1 + strings.Count(before, "\n")}}
	}
	return text, nil
}

// refuse tells of what is wrong in a file. What the checks themselves say is in
// English, as it is for those who check a lesson at the command line.
func refuse(err error) *Refusal {
	file, line, reason := lessonName, 1, err.Error()
	if at := new(scenario.SyntaxError); errors.As(err, &at) {
		line, reason = at.Line, at.Text
	}
	if at := new(page.Error); errors.As(err, &at) {
		file, line, reason = wordsName(at.Language), at.Line, at.Text
	}
	return &Refusal{"lesson-file.broken", []any{"file", file, "line", line, "reason", reason}}
}
