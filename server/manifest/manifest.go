// Package manifest is the list of a packed site's files: what cmd/pack writes
// and the server reads.
package manifest

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Name is the manifest's own file, at the root of a packed site.
const Name = "manifest.json"

// NotFound is the page for an address that names nothing.
const NotFound = "404.html"

// Manifest lists a packed site, in the order of the paths.
type Manifest struct {
	Build string // changes when any file does
	Files []File
}

// File is a file of the site. Beside it, "path.br" and "path.gz" stand for the
// encodings that made it smaller.
type File struct {
	Path      string // slashes, no leading one: "lesson/02-hello/index.html"
	Type      string // Content-Type
	Hash      string // of the content; the ETag
	Immutable bool   // its name has the hash in it, so it never changes
	Size      int64
	Brotli    int64 // 0: there is none
	Gzip      int64 // 0: there is none
}

// Read reads the manifest at the root of a packed site.
func Read(site fs.FS) (*Manifest, error) {
	text, err := fs.ReadFile(site, Name)
	if err != nil {
		return nil, err
	}
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return nil, fmt.Errorf("%s: %w", Name, err)
	}
	return &m, nil
}

// types are the kinds of file that a site has.
var types = map[string]string{
	".css":   "text/css; charset=utf-8",
	".html":  "text/html; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".json":  "application/json",
	".png":   "image/png",
	".svg":   "image/svg+xml",
	".txt":   "text/plain; charset=utf-8",
	".txtar": "text/plain; charset=utf-8",
	".wasm":  "application/wasm",
}

// Type is the Content-Type of a file by its name; false if a site has no such
// kind of file.
func Type(name string) (string, bool) {
	t, ok := types[path.Ext(name)]
	return t, ok
}

// Address is where a browser finds the file, relative to the site's root: an
// index.html is its folder.
func (f File) Address() string {
	if dir, ok := strings.CutSuffix(f.Path, "index.html"); ok {
		return dir
	}
	return f.Path
}
