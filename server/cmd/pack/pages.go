package main

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"warren/server/manifest"
)

// lesson is what lessons/cmd/render wrote of one lesson.
type lesson struct {
	Slug             string
	TitleZh, TitleEn template.HTML
	Zh, En           template.HTML
}

// site is what a page tells boot.js; html/template writes it as JSON.
type site struct {
	Root      string            `json:"root"` // from the page, or from the host
	Build     string            `json:"build"`
	Lesson    string            `json:"lesson"`
	Assets    map[string]string `json:"assets"` // path by name
	WASMBytes int               `json:"wasmBytes"`
}

// firstStyles come before all others.
var firstStyles = []string{"tokens.css", "first.css"}

func (p *packer) writePages() error {
	lessons, err := readLessons(p.lessons)
	if err != nil {
		return err
	}
	if len(lessons) == 0 {
		return fmt.Errorf("%s: there is no lesson", p.lessons)
	}
	if err := p.writeLesson("index.html", "", lessons[0]); err != nil {
		return err
	}
	for _, l := range lessons {
		if err := p.writeLesson("lesson/"+l.Slug+"/index.html", "../../", l); err != nil {
			return err
		}
	}
	data := struct {
		Base    string
		Lessons []lesson
		page
	}{p.base, lessons, p.page(p.base, "")}
	return p.writeTemplate(manifest.NotFound, "server/web/404.html", p.base, data)
}

// page is what every page has.
type page struct {
	Site   site
	Styles []string
}

func (p *packer) page(root, slug string) page {
	s := site{Root: root, Build: p.build(), Lesson: slug, Assets: make(map[string]string), WASMBytes: len(p.assets["app.wasm"].content)}
	if root == "" {
		s.Root = "./"
	}
	styles := slices.Clone(firstStyles)
	for _, name := range sortedKeys(p.assets) {
		s.Assets[name] = p.assets[name].path
		if strings.HasSuffix(name, ".css") && !slices.Contains(styles, name) {
			styles = append(styles, name)
		}
	}
	return page{s, styles}
}

func (p *packer) writeLesson(name, root string, l lesson) error {
	data := struct {
		lesson
		page
	}{l, p.page(root, l.Slug)}
	return p.writeTemplate(name, "server/web/page.html", root, data)
}

// writeTemplate writes a page. In it, asset is the URL of an asset, root the
// way from the page to the site's root.
func (p *packer) writeTemplate(name, file, root string, data any) error {
	functions := template.FuncMap{"asset": func(name string) (template.URL, error) {
		a, ok := p.assets[name]
		if !ok {
			return "", fmt.Errorf("there is no asset %s", name)
		}
		return template.URL(root + a.path), nil
	}}
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

// readLessons reads folder/SLUG/zh.html and en.html, in the order of the slugs.
func readLessons(folder string) ([]lesson, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s is missing: lessons/cmd/render makes it", folder)
	}
	if err != nil {
		return nil, err
	}
	var all []lesson
	for _, entry := range entries {
		if !entry.IsDir() {
			continue
		}
		l := lesson{Slug: entry.Name()}
		for _, words := range []struct {
			file  string
			text  *template.HTML
			title *template.HTML
		}{{"zh.html", &l.Zh, &l.TitleZh}, {"en.html", &l.En, &l.TitleEn}} {
			file := filepath.Join(folder, l.Slug, words.file)
			text, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			*words.text = template.HTML(text)
			if *words.title, err = heading(string(text)); err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
		}
		all = append(all, l)
	}
	return all, nil
}

// heading is the text of the first h1, which has no element in it.
func heading(html string) (template.HTML, error) {
	_, rest, ok := strings.Cut(html, "<h1")
	if !ok {
		return "", errors.New("there is no h1")
	}
	_, rest, _ = strings.Cut(rest, ">")
	text, _, ok := strings.Cut(rest, "</h1>")
	if !ok || strings.Contains(text, "<") {
		return "", errors.New("the h1 has markup in it")
	}
	return template.HTML(text), nil
}
