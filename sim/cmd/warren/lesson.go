package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"warren/lessons"
	"warren/lessons/page"
	"warren/lessons/rehearse"
	"warren/lessons/words"
)

// lesson checks the lesson in a folder: its text, its words in both languages, and
// all that can be played of it, on each broker that it names.
func lesson(args []string, out io.Writer) error {
	if len(args) != 2 || args[0] != "check" {
		return fmt.Errorf("want a folder with a lesson: lesson check DIR")
	}
	folder := filepath.Clean(args[1])
	if absolute, err := filepath.Abs(folder); err == nil {
		folder = absolute
	}
	slug := filepath.Base(folder)
	text, err := os.ReadFile(filepath.Join(folder, "lesson.txtar"))
	if err != nil {
		return err
	}
	l, err := lessons.Parse(slug, text)
	if err != nil {
		fmt.Fprintln(out, err)
		return errFailed
	}
	problems := 0
	tell := func(format string, args ...any) {
		problems++
		fmt.Fprintf(out, format+"\n", args...)
	}
	if err := renders(&l, folder); err != nil {
		tell("%v", err)
	}
	for _, p := range rehearse.Missing(&l) {
		tell("%s/lesson.txtar:%d: %s", slug, p.Line, p.Text)
	}
	for _, broker := range l.Brokers {
		for _, p := range rehearse.Lesson(&l, broker) {
			tell("%s/lesson.txtar:%d: %s", slug, p.Line, p.Text)
		}
	}
	if problems > 0 {
		return errFailed
	}
	fmt.Fprintf(out, "%s: %d steps, on RabbitMQ %v: all is well\n", slug, len(l.Steps), l.Brokers)
	return nil
}

// renders checks the words of a lesson.
func renders(l *lessons.Lesson, folder string) error {
	table, err := words.Load()
	if err != nil {
		return err
	}
	sources := make(map[words.Language][]byte)
	for _, lang := range words.Languages {
		if sources[lang], err = os.ReadFile(filepath.Join(folder, string(lang)+".md")); err != nil {
			return err
		}
	}
	_, err = page.Render(l, table, sources)
	return err
}
