package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"warren/server/manifest"
)

// lesson is an entry of the index.json that lessons/cmd/render writes, with the
// files of the lesson's folder.
type lesson struct {
	Slug    string
	Section string // of the notes
	Title   struct{ Zh, En string }
	Marks   []string // the steps that can be behind a learner

	Zh, En template.HTML `json:"-"`
}

// site is what a page tells boot.js; html/template writes it as JSON.
type site struct {
	Root      string            `json:"root"` // from the page, or from the host
	Build     string            `json:"build"`
	Lesson    string            `json:"lesson"`
	Lessons   []siteLesson      `json:"lessons"`
	Assets    map[string]string `json:"assets"` // path by name
	WASMBytes int               `json:"wasmBytes"`
}

type siteLesson struct {
	Slug   string `json:"slug"`
	Number string `json:"number"`
	Zh     string `json:"zh"`
	En     string `json:"en"`
}

// texts are those of static pages, by key.
type texts map[string]struct{ Zh, En string }

// coursePage lists the lessons.
const coursePage = "course/"

func (p *packer) writePages() error {
	var said texts
	if err := readJSON(filepath.Join(p.lessons, "home.json"), &said); err != nil {
		return err
	}
	if err := p.writeCourse(said); err != nil {
		return err
	}
	if err := p.writeFront(said); err != nil {
		return err
	}
	for _, l := range p.course {
		if err := p.writeLesson("lesson/"+l.Slug+"/index.html", "../../", l, said); err != nil {
			return err
		}
	}
	// The lesson of this page is opened by its visitor.
	if err := p.writeLesson("lesson-file/index.html", "../", lesson{Title: said["disk-lesson"]}, said); err != nil {
		return err
	}
	data := struct {
		Course []lesson
		page
	}{p.course, p.page(p.base, "")}
	return p.writeTemplate(manifest.NotFound, "server/web/404.html", p.base, data)
}

// writeFront writes the page at the site's root: a lesson, so that what a visitor
// meets is a broker that runs.
func (p *packer) writeFront(said texts) error {
	i := slices.IndexFunc(p.course, func(l lesson) bool { return l.Slug == p.front })
	if i < 0 {
		return fmt.Errorf("there is no lesson %s for the site's root", p.front)
	}
	return p.writeLesson("index.html", "./", p.course[i], said)
}

// writeCourse writes the course's page: its lessons, and how far one is in them.
func (p *packer) writeCourse(said texts) error {
	data := struct {
		Course []lesson
		Said   texts
		page
	}{p.course, said, p.page("../", "")}
	return p.writeTemplate(coursePage+"index.html", "server/web/course.html", "../", data)
}

// page is what every page has.
type page struct {
	Site site
}

func (p *packer) page(root, slug string) page {
	s := site{
		Root: root, Build: p.build(), Lesson: slug,
		Assets: make(map[string]string), WASMBytes: len(p.assets["app.wasm"].content),
	}
	for _, l := range p.course {
		s.Lessons = append(s.Lessons, siteLesson{l.Slug, l.Section, l.Title.Zh, l.Title.En})
	}
	for name, a := range p.assets {
		s.Assets[name] = a.path
	}
	return page{s}
}

// writeLesson writes a lesson's page. One without a slug is the page that opens a
// lesson from disk.
func (p *packer) writeLesson(name, root string, l lesson, said texts) error {
	data := struct {
		lesson
		page
		Said texts
	}{l, p.page(root, l.Slug), said}
	return p.writeTemplate(name, "server/web/page.html", root, data)
}

// writeTemplate writes a page. In it, asset is the URL of an asset, root the
// way from the page to the site's root, course that to the list of lessons.
func (p *packer) writeTemplate(name, file, root string, data any) error {
	functions := template.FuncMap{
		"asset": func(name string) (template.URL, error) {
			a, ok := p.assets[name]
			if !ok {
				return "", fmt.Errorf("there is no asset %s", name)
			}
			return template.URL(root + a.path), nil
		},
		"both":   bothLanguages,
		"root":   func() string { return root },
		"course": func() string { return root + coursePage },
	}
	t, err := template.New(filepath.Base(file)).Funcs(functions).ParseFiles(file)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		return err
	}
	return p.write(name, b.Bytes(), false)
}

// readCourse reads the lessons, in the course's order.
func readCourse(folder string) ([]lesson, error) {
	file := filepath.Join(folder, "index.json")
	var course []lesson
	if err := readJSON(file, &course); err != nil {
		return nil, err
	}
	if len(course) == 0 {
		return nil, fmt.Errorf("%s: there is no lesson", file)
	}
	for i := range course {
		l := &course[i]
		for name, words := range map[string]*template.HTML{"zh.html": &l.Zh, "en.html": &l.En} {
			text, err := os.ReadFile(filepath.Join(folder, l.Slug, name))
			if err != nil {
				return nil, err
			}
			*words = template.HTML(text)
		}
	}
	return course, nil
}

func readJSON(file string, value any) error {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is missing: lessons/cmd/render makes it", file)
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, value); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// bothLanguages is a text in both languages, of which CSS shows one.
func bothLanguages(said texts, key string) (template.HTML, error) {
	text, ok := said[key]
	if !ok {
		return "", fmt.Errorf("there is no text home.%s", key)
	}
	return template.HTML(`<span data-words="zh" lang="zh-CN">` + template.HTMLEscapeString(text.Zh) +
		`</span><span data-words="en" lang="en">` + template.HTMLEscapeString(text.En) + `</span>`), nil
}
