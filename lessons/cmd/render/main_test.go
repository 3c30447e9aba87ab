package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const small = "A title\n-- lesson --\nsection: 9.9\n-- step read --\nphase: quote\n"

func TestRender(t *testing.T) {
	content := fstest.MapFS{
		"02-b/lesson.txtar": {Data: []byte(small)},
		"02-b/zh.md":        {Data: []byte("# 二\n## 读 {#read}\n")},
		"02-b/en.md":        {Data: []byte("# Two\n## Read {#read}\n")},
		"01-a/lesson.txtar": {Data: []byte(small)},
		"01-a/zh.md":        {Data: []byte("# 一\n## 读 {#read}\n")},
		"01-a/en.md":        {Data: []byte("# One\n## Read {#read}\n")},
		"words/page.txt":    {Data: []byte("no lesson")},
	}
	out := t.TempDir()
	if err := render(content, out); err != nil {
		t.Fatal(err)
	}
	const index = `[
	{
		"slug": "01-a",
		"section": "9.9",
		"title": {
			"en": "One",
			"zh": "一"
		},
		"marks": []
	},
	{
		"slug": "02-b",
		"section": "9.9",
		"title": {
			"en": "Two",
			"zh": "二"
		},
		"marks": []
	}
]
`
	if diff := cmp.Diff(index, read(t, out, "index.json")); diff != "" {
		t.Error(diff)
	}
	if got := read(t, out, "home.json"); !strings.Contains(got, `"en": "Begin"`) {
		t.Errorf("the course's page is to say %s", got)
	}
	if got := read(t, out, "02-b/lesson.txtar"); got != small {
		t.Errorf("lesson.txtar is %q", got)
	}
	for file, title := range map[string]string{"01-a/zh.html": "一", "02-b/en.html": "Two"} {
		if got := read(t, out, file); !strings.Contains(got, "<h1>"+title+"</h1>") {
			t.Errorf("%s has not the title %s: %s", file, title, got)
		}
	}
}

func TestRenderRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		content fstest.MapFS
		want    string
	}{
		"nothing": {fstest.MapFS{}, "there is no */lesson.txtar"},
		"a lesson in one language": {fstest.MapFS{
			"01-a/lesson.txtar": {Data: []byte(small)},
			"01-a/zh.md":        {Data: []byte("# 一\n## 读 {#read}\n")},
		}, "open 01-a/en.md: file does not exist"},
		"a lesson that does not parse": {fstest.MapFS{
			"01-a/lesson.txtar": {Data: []byte("-- lesson --\nx: y\n")},
		}, `01-a/lesson.txtar:2:1: a lesson has no "x"; it has section, brokers, own and shows`},
	} {
		if err := render(c.content, t.TempDir()); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func read(t *testing.T, folder, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
