// Render makes what the browser fetches of the lessons. It writes into a folder:
//
//	index.json        [{"slug", "section", "title": {"zh", "en"}, "marks": [step…]}], in the course's
//	                  order; marks are the steps that can be behind a learner
//	home.json         {key: {"zh", "en"}}, the texts of the course's page
//	SLUG/zh.html      the words, as warren/lessons/page describes them
//	SLUG/en.html
//	SLUG/lesson.txtar as lessons.Parse reads it
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"warren/lessons"
	"warren/lessons/page"
	"warren/lessons/words"
)

func main() {
	content := flag.String("content", "lessons/content", "where the lessons are, `folder`")
	out := flag.String("out", "", "where to write, `folder`")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := render(os.DirFS(*content), *out); err != nil {
		fmt.Fprintln(os.Stderr, "render:", err)
		os.Exit(1)
	}
}

// indexed is a lesson in index.json.
type indexed struct {
	Slug    string                    `json:"slug"`
	Section string                    `json:"section"`
	Title   map[words.Language]string `json:"title"`
	Marks   []string                  `json:"marks"`
}

// homeKeys begin the keys of the texts of the course's page.
const homeKeys = "home."

func render(content fs.FS, out string) error {
	table, err := words.Load()
	if err != nil {
		return err
	}
	files, err := fs.Glob(content, "*/lesson.txtar")
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("there is no */lesson.txtar")
	}
	var index []indexed
	for _, file := range files { // sorted
		entry, err := renderLesson(content, filepath.Dir(file), table, out)
		if err != nil {
			return err
		}
		index = append(index, entry)
	}
	home := make(map[string]map[words.Language]string)
	for _, key := range table.Keys() {
		if name, ok := strings.CutPrefix(key, homeKeys); ok {
			home[name] = make(map[words.Language]string)
			for _, lang := range words.Languages {
				home[name][lang] = table.Say(lang, key)
			}
		}
	}
	if err := writeJSON(filepath.Join(out, "home.json"), home); err != nil {
		return err
	}
	return writeJSON(filepath.Join(out, "index.json"), index)
}

func writeJSON(file string, value any) error {
	text, err := json.MarshalIndent(value, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o666)
}

func renderLesson(content fs.FS, slug string, table *words.Table, out string) (indexed, error) {
	text, err := fs.ReadFile(content, slug+"/lesson.txtar")
	if err != nil {
		return indexed{}, err
	}
	lesson, err := lessons.Parse(slug, text)
	if err != nil {
		return indexed{}, err
	}
	sources := make(map[words.Language][]byte)
	for _, lang := range words.Languages {
		if sources[lang], err = fs.ReadFile(content, fmt.Sprintf("%s/%s.md", slug, lang)); err != nil {
			return indexed{}, err
		}
	}
	pages, err := page.Render(&lesson, table, sources)
	if err != nil {
		return indexed{}, err
	}
	folder := filepath.Join(out, slug)
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return indexed{}, err
	}
	entry := indexed{Slug: slug, Section: lesson.Section, Title: make(map[words.Language]string), Marks: []string{}}
	for _, step := range lesson.Steps {
		if len(step.Checks) > 0 || step.Answer > 0 {
			entry.Marks = append(entry.Marks, step.Name)
		}
	}
	for lang, p := range pages {
		entry.Title[lang] = p.Title
		if err := os.WriteFile(filepath.Join(folder, string(lang)+".html"), p.HTML, 0o666); err != nil {
			return indexed{}, err
		}
	}
	return entry, os.WriteFile(filepath.Join(folder, "lesson.txtar"), text, 0o666)
}
