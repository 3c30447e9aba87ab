package fromdisk

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"warren/lessons/content"
	"warren/lessons/words"
)

// hello is a lesson of the course as files on a disk.
func hello(t *testing.T) map[string]string {
	t.Helper()
	files := make(map[string]string)
	for _, name := range fileNames() {
		text, err := content.Lessons.ReadFile("02-hello/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	return files
}

func open(t *testing.T, texts map[string]string) (Lesson, error) {
	t.Helper()
	table, err := words.Load()
	if err != nil {
		t.Fatal(err)
	}
	var files []File
	for name, text := range texts {
		files = append(files, File{name, len(text), text})
	}
	return Open(files, table)
}

func TestOpen(t *testing.T) {
	files := hello(t)
	lesson, err := open(t, files)
	if err != nil {
		t.Fatal(err)
	}
	if lesson.Section != "2.2" || lesson.Text != files["lesson.txtar"] {
		t.Errorf("the lesson is of section %q with %d bytes", lesson.Section, len(lesson.Text))
	}
	for lang, want := range map[words.Language]string{words.Chinese: "基本使用", words.English: "Hello queue"} {
		p := lesson.Pages[lang]
		if !strings.Contains(p.Title, want) || !strings.Contains(string(p.HTML), `data-step="send"`) {
			t.Errorf("%s: the title is %q, want %q in it", lang, p.Title, want)
		}
	}

	// As an editor on Windows writes it, with a file that is none of ours.
	for name, text := range files {
		files[name] = "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")
	}
	files["notes.docx"] = "\xff"
	same, err := open(t, files)
	if err != nil || same.Slug != lesson.Slug || string(same.Pages[words.English].HTML) != string(lesson.Pages[words.English].HTML) {
		t.Errorf("with other line breaks it is %s, %v, want %s", same.Slug, err, lesson.Slug)
	}

	files = hello(t)
	files["lesson.txtar"] = strings.Replace(files["lesson.txtar"], "seed 22", "seed 23", 1)
	if other, err := open(t, files); err != nil || other.Slug == lesson.Slug {
		t.Errorf("another text has the slug %s too, %v", other.Slug, err)
	}
}

func TestOpenRefuses(t *testing.T) {
	lineOf := func(text, part string) int {
		before, _, _ := strings.Cut(text, part)
		return 1 + strings.Count(before, "\n")
	}
	english := hello(t)["en.md"]
	steps := hello(t)["lesson.txtar"]
	for _, c := range []struct {
		name   string
		change func(map[string]string)
		key    string
		args   string
	}{
		{"a file is missing", func(f map[string]string) { delete(f, "en.md"); delete(f, "lesson.txtar") },
			"lesson-file.missing", "files lesson.txtar en.md"},
		{"a large file", func(f map[string]string) { f["zh.md"] += strings.Repeat(" ", MaxBytes) },
			"lesson-file.large", "file zh.md most 256"},
		{"not UTF-8", func(f map[string]string) { f["zh.md"] = "# a\n\xb6\xd3\xc1\xd0\n" },
			"lesson-file.encoding", "file zh.md line 2"},
		{"an unknown phase", func(f map[string]string) {
			f["lesson.txtar"] = strings.Replace(steps, "phase: run", "phase: rum", 1)
		}, "lesson-file.broken", fmt.Sprintf("file lesson.txtar line %d reason", lineOf(steps, "phase: run"))},
		{"no lesson", func(f map[string]string) { f["lesson.txtar"] = "hello\n" },
			"lesson-file.broken", "file lesson.txtar line 1 reason"},
		{"words of a step that is not there", func(f map[string]string) {
			f["en.md"] = strings.Replace(english, "{#send}", "{#sent}", 1)
		}, "lesson-file.broken", fmt.Sprintf("file en.md line %d reason", lineOf(english, "{#send}"))},
		{"HTML", func(f map[string]string) { f["en.md"] = "# T\n\n<img src=x onerror=alert(1)>\n" },
			"lesson-file.broken", "file en.md line 3 reason the words are Markdown without HTML"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := hello(t)
			c.change(files)
			_, err := open(t, files)
			refusal := new(Refusal)
			if !errors.As(err, &refusal) {
				t.Fatalf("got %v", err)
			}
			args := strings.TrimSuffix(fmt.Sprintln(refusal.Args...), "\n")
			if refusal.Key != c.key || !strings.HasPrefix(args, c.args) {
				t.Errorf("got %s %s, want %s %s", refusal.Key, args, c.key, c.args)
			}
		})
	}
}

// TestLinksAreHarmless: what a lesson from elsewhere links to is no script.
func TestLinksAreHarmless(t *testing.T) {
	files := hello(t)
	for _, name := range []string{"zh.md", "en.md"} {
		title, rest, _ := strings.Cut(files[name], "\n")
		files[name] = title + "\n\n[a](javascript:alert(1)) `<script>`\n" + rest
	}
	lesson, err := open(t, files)
	if err != nil {
		t.Fatal(err)
	}
	for lang, p := range lesson.Pages {
		if text := string(p.HTML); strings.Contains(text, "javascript:") || strings.Contains(text, "<script") {
			t.Errorf("%s: a script came through", lang)
		}
	}
}
