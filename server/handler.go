package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log"
	"net/http"
	"strconv"
	"strings"
	"time"

	"warren/server/manifest"
)

// Policy lets the page run our own scripts and WASM, and nothing else from
// anywhere. Styles in attributes are what go-app and the editor write.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
	"img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// handler serves a packed site.
type handler struct {
	site     fs.FS
	files    map[string]manifest.File // by path
	notFound manifest.File
}

func newHandler(site fs.FS) (*handler, error) {
	m, err := manifest.Read(site)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New("there is no site in this binary: make build packs it")
	}
	if err != nil {
		return nil, err
	}
	h := &handler{site: site, files: make(map[string]manifest.File)}
	for _, f := range m.Files {
		h.files[f.Path] = f
	}
	notFound, ok := h.files[manifest.NotFound]
	if !ok {
		return nil, fmt.Errorf("the site has no %s", manifest.NotFound)
	}
	h.notFound = notFound
	return h, nil
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Security-Policy", policy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	header.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")

	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD are served", http.StatusMethodNotAllowed)
		return
	}
	path := strings.TrimPrefix(r.URL.Path, "/")
	if path == "" || strings.HasSuffix(path, "/") {
		path += "index.html"
	}
	if file, ok := h.files[path]; ok {
		h.serve(w, r, file, http.StatusOK)
		return
	}
	if _, ok := h.files[path+"/index.html"]; ok {
		// Relative, so that it holds behind a proxy that adds a path.
		location := "./" + path[strings.LastIndex(path, "/")+1:] + "/"
		if r.URL.RawQuery != "" {
			location += "?" + r.URL.RawQuery
		}
		header.Set("Location", location)
		w.WriteHeader(http.StatusMovedPermanently)
		return
	}
	h.serve(w, r, h.notFound, http.StatusNotFound)
}

// serve answers with the file in the smallest encoding that the request takes.
func (h *handler) serve(w http.ResponseWriter, r *http.Request, file manifest.File, status int) {
	header := w.Header()
	header.Set("Content-Type", file.Type)
	header.Set("Vary", "Accept-Encoding")
	if file.Immutable {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		header.Set("Cache-Control", "no-cache")
	}
	name, tag := file.Path, file.Hash
	if encoding := choose(r.Header.Get("Accept-Encoding"), file); encoding != "" {
		header.Set("Content-Encoding", encoding)
		suffix := suffixes[encoding]
		name, tag = name+suffix, tag+suffix
	}
	content, err := fs.ReadFile(h.site, name)
	if err != nil {
		http.Error(w, "the site is incomplete", http.StatusInternalServerError)
		return
	}
	if status == http.StatusOK {
		etag := strconv.Quote(tag)
		header.Set("ETag", etag)
		if matches(r.Header.Get("If-None-Match"), etag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	header.Set("Content-Length", strconv.Itoa(len(content)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(content)
	}
}

// matches reports whether an If-None-Match header names the entity tag, or any.
//
// Source: RFC 9110 §13.1.2; the comparison is the weak one.
func matches(header, etag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		part = strings.TrimSpace(part)
		if part == "*" || strings.TrimPrefix(part, "W/") == etag {
			return true
		}
	}
	return false
}

var suffixes = map[string]string{"br": ".br", "gzip": ".gz"}

// choose picks "br", "gzip" or, for the file as it is, "".
func choose(accept string, file manifest.File) string {
	switch {
	case file.Brotli > 0 && accepts(accept, "br"):
		return "br"
	case file.Gzip > 0 && accepts(accept, "gzip"):
		return "gzip"
	}
	return ""
}

// accepts reports whether an Accept-Encoding header takes a coding: it names it,
// or "*", with a weight above 0.
//
// Source: RFC 9110 §12.5.3.
func accepts(header, coding string) bool {
	any := false
	for part := range strings.SplitSeq(header, ",") {
		name, parameters, _ := strings.Cut(part, ";")
		name = strings.TrimSpace(name)
		weight := 1.0
		if q, ok := strings.CutPrefix(strings.TrimSpace(parameters), "q="); ok {
			weight, _ = strconv.ParseFloat(q, 64)
		}
		switch {
		case strings.EqualFold(name, coding):
			return weight > 0
		case name == "*":
			any = weight > 0
		}
	}
	return any
}

// logRequests prints a line for each request: the method, the address, the
// status, the bytes of the body and the time it took.
func logRequests(next http.Handler, logger *log.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		counted := &countedWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(counted, r)
		logger.Printf("%s %q %d %d %s", r.Method, r.URL.RequestURI(), counted.status, counted.bytes,
			time.Since(begin).Round(time.Microsecond))
	})
}

type countedWriter struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (w *countedWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

func (w *countedWriter) Write(b []byte) (int, error) {
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}
