package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"warren/server/manifest"
	"warren/sim/python/lib"
)

type packer struct {
	wasm, runtime string // files
	lessonFile    string // file
	lessons       string // folder
	out, cache    string // folders
	base          string // path in a URL
	front         string // slug of the lesson at the site's root
	budget        int64  // bytes
	draft         bool   // new content is not encoded

	course []lesson
	assets map[string]asset // by name
	files  []manifest.File
}

// asset is a file that pages name by its hash.
type asset struct {
	path    string // in the site: "assets/boot.1f2e….js"
	content []byte
}

// assetFolders hold the scripts, styles and pictures of the page, each under a
// name of its own.
var assetFolders = []string{"server/web", "server/editor/dist", "ui"}

func (p *packer) pack(report io.Writer) error {
	if err := p.empty(); err != nil {
		return err
	}
	if err := p.collect(); err != nil {
		return err
	}
	if err := p.encodeAhead(report); err != nil {
		return err
	}
	for _, name := range sortedKeys(p.assets) {
		a := p.assets[name]
		if err := p.write(a.path, a.content, true); err != nil {
			return err
		}
	}
	if err := p.writePages(); err != nil {
		return err
	}
	if err := p.writeWorker(); err != nil {
		return err
	}
	if err := p.writeManifest(); err != nil {
		return err
	}
	p.weigh(report)
	return nil
}

// empty removes what an earlier run wrote.
func (p *packer) empty() error {
	if err := os.MkdirAll(p.out, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(p.out)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		if err := os.RemoveAll(filepath.Join(p.out, entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

// collect reads the assets.
func (p *packer) collect() error {
	p.assets = make(map[string]asset)
	if err := p.addFile("app.wasm", p.wasm); err != nil {
		return err
	}
	if err := p.addFile("lesson-file.wasm", p.lessonFile); err != nil {
		return err
	}
	if err := p.addFile("wasm_exec.js", p.runtime); err != nil {
		return err
	}
	first, rest, err := lib.Bundles()
	if err != nil {
		return err
	}
	if err := errors.Join(p.add("python.txt", first), p.add("python-rest.txt", rest)); err != nil {
		return err
	}
	if p.course, err = readCourse(p.lessons); err != nil {
		return err
	}
	for _, l := range p.course {
		if err := p.addFile(l.Slug+".txtar", filepath.Join(p.lessons, l.Slug, "lesson.txtar")); err != nil {
			return err
		}
	}
	for _, folder := range assetFolders {
		if err := p.addFolder(folder); err != nil {
			return err
		}
	}
	return p.joinStyles()
}

// firstStyles come before all others.
var firstStyles = []string{"tokens.css", "first.css"}

// joinStyles makes one style sheet of all, for each would be a request more before
// the first words are seen and app.wasm is asked for.
func (p *packer) joinStyles() error {
	names := slices.Clone(firstStyles)
	for _, name := range sortedKeys(p.assets) {
		if path.Ext(name) == ".css" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	var all []byte
	for _, name := range names {
		all = append(all, p.assets[name].content...)
		delete(p.assets, name)
	}
	return p.add("site.css", all)
}

func (p *packer) addFolder(folder string) error {
	return filepath.WalkDir(folder, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "testdata":
			return fs.SkipDir
		case d.Name() == workerName || !slices.Contains([]string{".css", ".js", ".svg"}, path.Ext(d.Name())):
			return nil
		}
		return p.addFile(d.Name(), file)
	})
}

func (p *packer) addFile(name, file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return p.add(name, content)
}

func (p *packer) add(name string, content []byte) error {
	if _, ok := p.assets[name]; ok {
		return fmt.Errorf("two assets are named %s", name)
	}
	ext := path.Ext(name)
	hashed := fmt.Sprintf("assets/%s.%s%s", strings.TrimSuffix(name, ext), hash(content)[:12], ext)
	p.assets[name] = asset{path: hashed, content: content}
	return nil
}

// write puts a file and its encodings into the site and lists it.
func (p *packer) write(name string, content []byte, immutable bool) error {
	kind, ok := manifest.Type(name)
	if !ok {
		return fmt.Errorf("%s: no Content-Type is known for it", name)
	}
	file := manifest.File{Path: name, Type: kind, Hash: hash(content)[:24], Immutable: immutable, Size: int64(len(content))}
	if err := p.put(name, content); err != nil {
		return err
	}
	for _, e := range encodings {
		encoded, err := p.encode(e, content)
		if err != nil {
			return err
		}
		if len(encoded) >= len(content) {
			continue
		}
		if err := p.put(name+e.suffix, encoded); err != nil {
			return err
		}
		switch e.suffix {
		case ".br":
			file.Brotli = int64(len(encoded))
		case ".gz":
			file.Gzip = int64(len(encoded))
		}
	}
	p.files = append(p.files, file)
	return nil
}

func (p *packer) put(name string, content []byte) error {
	file := filepath.Join(p.out, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, content, 0o644)
}

func (p *packer) writeManifest() error {
	slices.SortFunc(p.files, func(a, b manifest.File) int { return cmp.Compare(a.Path, b.Path) })
	text, err := json.MarshalIndent(manifest.Manifest{Build: p.build(), Files: p.files}, "", "\t")
	if err != nil {
		return err
	}
	return p.put(manifest.Name, text)
}

// build is the hash of all files so far.
func (p *packer) build() string {
	sums := make([]string, 0, len(p.files))
	for _, f := range p.files {
		sums = append(sums, f.Path+" "+f.Hash+"\n")
	}
	slices.Sort(sums)
	return hash([]byte(strings.Join(sums, "")))[:12]
}

func hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// weigh prints the sizes of what a visit loads.
func (p *packer) weigh(report io.Writer) {
	fmt.Fprintf(report, "%-36s %12s %12s %12s\n", "bytes", "raw", "gzip", "brotli")
	for _, f := range p.files {
		fmt.Fprintf(report, "%-36s %12d %12d %12d\n", f.Path, f.Size, cmp.Or(f.Gzip, f.Size), cmp.Or(f.Brotli, f.Size))
	}
}

// checkBudget fails where a packed site's program has more bytes in brotli than
// it may.
func checkBudget(folder string, budget int64) error {
	m, err := manifest.Read(os.DirFS(folder))
	if err != nil {
		return err
	}
	i := slices.IndexFunc(m.Files, func(f manifest.File) bool {
		return strings.HasPrefix(f.Path, "assets/app.") && path.Ext(f.Path) == ".wasm"
	})
	if i < 0 {
		return fmt.Errorf("%s has no program", folder)
	}
	if size := m.Files[i].Brotli; size > budget {
		return fmt.Errorf("app.wasm is %d bytes in brotli, %d over its budget of %d", size, size-budget, budget)
	}
	return nil
}
