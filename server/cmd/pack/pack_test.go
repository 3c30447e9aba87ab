package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"warren/server/manifest"
)

// encoded is a cache for all tests: brotli takes most of their time.
var encoded string

func TestMain(m *testing.M) {
	var err error
	if encoded, err = os.MkdirTemp("", "pack"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(encoded)
	os.Exit(code)
}

// newPacker packs a small program and two lessons with the real page.
func newPacker(t *testing.T) packer {
	t.Helper()
	t.Chdir("../../..") // pack runs at the top of the repository
	dir := t.TempDir()
	p := packer{
		wasm: filepath.Join(dir, "app.wasm"), runtime: filepath.Join(dir, "wasm_exec.js"),
		lessonFile: filepath.Join(dir, "lesson-file.wasm"),
		lessons:    filepath.Join(dir, "lessons"), out: filepath.Join(dir, "site"), cache: encoded,
		base: "/warren/", front: "02-a", budget: 1000,
	}
	for name, text := range map[string]string{
		"app.wasm":         strings.Repeat("program ", 1000),
		"lesson-file.wasm": strings.Repeat("program of files ", 10000),
		"wasm_exec.js":     "// runtime",
		"lessons/index.json": `[{"slug": "02-a", "section": "2.2", "title": {"zh": "你好 & 队列", "en": "Hello"}, "marks": ["send"]},
			{"slug": "03-b", "section": "2.3", "title": {"zh": "确认", "en": "Ack"}}]`,
		"lessons/home.json":         `{"begin": {"zh": "z-begin", "en": "e-begin"}, "disk-choose": {"zh": "z-choose", "en": "e-choose"}, "disk-course": {"zh": "z-course", "en": "e-course"}, "disk-lesson": {"zh": "z-disk", "en": "e-disk"}, "disk-lost": {"zh": "z-lost", "en": "e-lost"}, "disk-what": {"zh": "z-three", "en": "e-three"}, "done": {"zh": "z-done", "en": "e-done"}, "export": {"zh": "z-export", "en": "e-export"}, "go-on": {"zh": "z-go-on", "en": "e-go-on"}, "loading": {"zh": "z-loading", "en": "e-loading"}, "starting": {"zh": "z-starting", "en": "e-starting"}, "import": {"zh": "z-import", "en": "e-import"}, "imported": {"zh": "z-imported", "en": "e-imported"}, "not-affiliated": {"zh": "z-not-affiliated", "en": "e-not-affiliated"}, "not-imported": {"zh": "z-not-imported", "en": "e-not-imported"}, "offline": {"zh": "z-offline", "en": "e-offline"}, "progress": {"zh": "z-progress", "en": "e-progress"}, "reset": {"zh": "z-reset", "en": "e-reset"}, "reset-sure": {"zh": "z-reset-sure", "en": "e-reset-sure"}, "theme": {"zh": "z-theme", "en": "e-theme"}, "title": {"zh": "z-title", "en": "e-title"}, "under-way": {"zh": "z-under-way", "en": "e-under-way"}, "what": {"zh": "z-what", "en": "e-what"}}`,
		"lessons/02-a/zh.html":      `<h1>你好 &amp; 队列</h1><p>zh-words`,
		"lessons/02-a/en.html":      "<h1>Hello</h1><p>en-words",
		"lessons/02-a/lesson.txtar": "a",
		"lessons/03-b/zh.html":      "<h1>确认</h1>",
		"lessons/03-b/en.html":      "<h1>Ack</h1>",
		"lessons/03-b/lesson.txtar": "b",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func TestPack(t *testing.T) {
	p := newPacker(t)
	var report bytes.Buffer
	if err := p.pack(&report); err != nil {
		t.Fatal(err)
	}
	m, err := manifest.Read(os.DirFS(p.out))
	if err != nil {
		t.Fatal(err)
	}
	var pages []string
	for _, file := range m.Files {
		content := read(t, p.out, file.Path)
		if int64(len(content)) != file.Size || !strings.HasPrefix(hash([]byte(content)), file.Hash) {
			t.Errorf("%s is not as the manifest says", file.Path)
		}
		checkEncodings(t, p.out, file, content)
		if named := strings.Contains(file.Path, "."+hash([]byte(content))[:12]+"."); named != file.Immutable {
			t.Errorf("%s: hash in its name: %v, immutable: %v", file.Path, named, file.Immutable)
		}
		if strings.HasSuffix(file.Path, ".html") {
			pages = append(pages, file.Path)
		}
	}
	if want := []string{"404.html", "course/index.html", "index.html", "lesson-file/index.html", "lesson/02-a/index.html", "lesson/03-b/index.html"}; !slices.Equal(pages, want) {
		t.Errorf("the pages are %q, want %q", pages, want)
	}
	for _, page := range pages {
		checkPage(t, p, page)
	}
	for page, all := range map[string][]string{
		"lesson/02-a/index.html": {"zh-words", "en-words", "<title>2.2 你好 &amp; 队列 Hello · "},
		"lesson-file/index.html": {"<title>z-disk e-disk · ", "z-three", "e-three", `data-lesson=""`, "lesson-file."},
		"index.html":             {"zh-words", `data-lesson="02-a"`, `"root":"./"`},
		"course/index.html":      {`href="../lesson-file/"`, "z-title", "e-title", `data-lesson="03-b"`, "你好 &amp; 队列", `<i data-mark="send">`},
	} {
		for _, words := range all {
			if !strings.Contains(read(t, p.out, page), words) {
				t.Errorf("%s lacks %q", page, words)
			}
		}
	}
	if !strings.Contains(report.String(), "assets/app.") {
		t.Errorf("the report does not weigh app.wasm:\n%s", &report)
	}
}

var link = regexp.MustCompile(`(?:src|href)="([^"]*)"`)

// checkPage follows a page's links: each is in the site, by a way that holds
// wherever the site is; the 404 page alone needs to know where that is.
func checkPage(t *testing.T, p packer, page string) {
	t.Helper()
	text := read(t, p.out, page)
	links := link.FindAllStringSubmatch(text, -1)
	if len(links) == 0 {
		t.Errorf("%s has no link", page)
	}
	for _, match := range links {
		link, _, _ := strings.Cut(match[1], "#")
		target := path.Join(path.Dir(page), link)
		if page == manifest.NotFound {
			rest, ok := strings.CutPrefix(match[1], p.base)
			if !ok {
				t.Errorf("%s: %s does not begin with %s", page, match[1], p.base)
			}
			target = rest
		} else if strings.HasPrefix(match[1], "/") {
			t.Errorf("%s: %s is not relative", page, match[1])
		}
		if _, err := os.Stat(filepath.Join(p.out, target)); err != nil {
			t.Errorf("%s: %v", page, err)
		}
	}
	_, rest, _ := strings.Cut(text, `<script type="application/json" id="site">`)
	data, _, _ := strings.Cut(rest, "</script>")
	var s site
	if err := json.Unmarshal([]byte(data), &s); err != nil {
		t.Fatalf("%s: what it tells boot.js: %v in %s", page, err, data)
	}
	if len(s.Lessons) != 2 || s.Lessons[0] != (siteLesson{"02-a", "2.2", "你好 & 队列", "Hello"}) {
		t.Errorf("%s tells boot.js of the lessons %+v", page, s.Lessons)
	}
	if s.WASMBytes != 8000 || s.Assets["app.wasm"] != p.assets["app.wasm"].path {
		t.Errorf("%s tells boot.js %+v", page, s)
	}
	if page != manifest.NotFound && path.Join(path.Dir(page), s.Root) != "." {
		t.Errorf("%s: its root is %q", page, s.Root)
	}
	if regexp.MustCompile(`<script>|\son[a-z]+=`).MatchString(text) {
		t.Errorf("%s has a script in it, which the policy forbids", page)
	}
}

func checkEncodings(t *testing.T, dir string, file manifest.File, content string) {
	t.Helper()
	for i, size := range []int64{file.Brotli, file.Gzip} {
		if size == 0 {
			continue
		}
		suffix := encodings[i].suffix
		text := read(t, dir, file.Path+suffix)
		if decode(t, encodings[i], []byte(text)) != content || int64(len(text)) != size {
			t.Errorf("%s%s does not hold the file", file.Path, suffix)
		}
	}
}

// decode is what was encoded.
func decode(t *testing.T, e encoding, encoded []byte) string {
	t.Helper()
	var r io.Reader = brotli.NewReader(bytes.NewReader(encoded))
	if e.suffix == ".gz" {
		z, err := gzip.NewReader(bytes.NewReader(encoded))
		if err != nil {
			t.Fatal(err)
		}
		r = z
	}
	decoded, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(decoded)
}

// TestWorkerKeepsAll: every file but the worker itself and the manifest is in
// the list that the worker caches.
func TestWorkerKeepsAll(t *testing.T) {
	p := newPacker(t)
	if err := p.pack(io.Discard); err != nil {
		t.Fatal(err)
	}
	worker := read(t, p.out, workerName)
	for _, file := range p.files {
		if file.Path != workerName && !strings.Contains(worker, `"`+file.Address()+`"`) {
			t.Errorf("the service worker does not keep %s", file.Path)
		}
	}
}

// TestAgain: the same input gives the same bytes, a changed one another build,
// and nothing of an earlier run stays.
func TestAgain(t *testing.T) {
	p := newPacker(t)
	build := func(p packer) (string, []string) {
		if err := p.pack(io.Discard); err != nil {
			t.Fatal(err)
		}
		names, err := filepath.Glob(filepath.Join(p.out, "assets", "app.*.wasm"))
		if err != nil {
			t.Fatal(err)
		}
		return read(t, p.out, manifest.Name), names
	}
	first, _ := build(p)
	second, _ := build(p)
	if first != second {
		t.Error("a second run gave another manifest")
	}
	if err := os.WriteFile(p.wasm, []byte("changed"), 0o644); err != nil {
		t.Fatal(err)
	}
	third, names := build(p)
	if third == first {
		t.Error("a changed program gave the same manifest")
	}
	if len(names) != 1 {
		t.Errorf("the programs in the site are %q", names)
	}
}

func TestPackRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*packer)
		want   string
	}{
		{"no program", func(p *packer) { p.wasm += ".not" }, "app.wasm.not"},
		{"no program for lessons from disk", func(p *packer) { p.lessonFile += ".not" }, "lesson-file.wasm.not"},
		{"no lessons rendered", func(p *packer) { p.lessons += "/not" }, "lessons/cmd/render makes it"},
		{"a lesson in one language", func(p *packer) { os.Remove(p.lessons + "/03-b/en.html") }, "03-b/en.html"},
		{"no lesson at all", func(p *packer) { os.WriteFile(p.lessons+"/index.json", []byte("[]"), 0o644) }, "there is no lesson"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPacker(t)
			c.change(&p)
			if err := p.pack(io.Discard); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q in it", err, c.want)
			}
		})
	}
}

func TestBudget(t *testing.T) {
	p := newPacker(t)
	if err := p.pack(io.Discard); err != nil {
		t.Fatal(err)
	}
	if err := checkBudget(p.out, 1000); err != nil {
		t.Error(err)
	}
	if err := checkBudget(p.out, 10); err == nil || !strings.Contains(err.Error(), "over its budget of 10") {
		t.Errorf("a program over the budget: %v", err)
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
