package main

import (
	"bytes"
	"encoding/json"
	"log"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"warren/server/manifest"
)

// testSite is a site with a page, a lesson and an asset that has encodings.
func testSite() fstest.MapFS {
	m := manifest.Manifest{Build: "b1", Files: []manifest.File{
		{Path: "404.html", Type: "text/html; charset=utf-8", Hash: "h404", Size: 4},
		{Path: "assets/app.1234.wasm", Type: "application/wasm", Hash: "hwasm", Immutable: true, Size: 8, Brotli: 2, Gzip: 3},
		{Path: "index.html", Type: "text/html; charset=utf-8", Hash: "hindex", Size: 4},
		{Path: "lesson/02-hello/index.html", Type: "text/html; charset=utf-8", Hash: "hhello", Size: 5},
	}}
	text, err := json.Marshal(m)
	if err != nil {
		panic(err)
	}
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		manifest.Name:                {Data: text},
		"404.html":                   file("lost"),
		"assets/app.1234.wasm":       file("original"),
		"assets/app.1234.wasm.br":    file("br"),
		"assets/app.1234.wasm.gz":    file("gz!"),
		"index.html":                 file("home"),
		"lesson/02-hello/index.html": file("hello"),
	}
}

func TestHandler(t *testing.T) {
	h, err := newHandler(testSite())
	if err != nil {
		t.Fatal(err)
	}
	const wasm = "/assets/app.1234.wasm"
	for _, c := range []struct {
		name, method, path, header string // header: "Name: value" of the request
		status                     int
		body                       string
		headers                    map[string]string // of the answer; "" is none
	}{
		{name: "a page", path: "/", status: 200, body: "home", headers: map[string]string{
			"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache", "ETag": `"hindex"`,
			"Content-Encoding": "", "Content-Length": "4", "Vary": "Accept-Encoding"}},
		{name: "a page that the browser has", path: "/", header: `If-None-Match: W/"other", "hindex"`, status: 304,
			headers: map[string]string{"ETag": `"hindex"`}},
		{name: "a page that has changed", path: "/", header: `If-None-Match: "older"`, status: 200, body: "home"},
		{name: "a lesson", path: "/lesson/02-hello/", status: 200, body: "hello"},
		{name: "a lesson without its slash", path: "/lesson/02-hello?x=1", status: 301,
			headers: map[string]string{"Location": "./02-hello/?x=1"}},
		{name: "an asset", path: wasm, status: 200, body: "original", headers: map[string]string{
			"Content-Type": "application/wasm", "Cache-Control": "public, max-age=31536000, immutable", "Content-Encoding": ""}},
		{name: "brotli", path: wasm, header: "Accept-Encoding: gzip, deflate, br", status: 200, body: "br",
			headers: map[string]string{"Content-Encoding": "br", "Content-Length": "2", "ETag": `"hwasm.br"`}},
		{name: "gzip", path: wasm, header: "Accept-Encoding: gzip", status: 200, body: "gz!",
			headers: map[string]string{"Content-Encoding": "gzip", "ETag": `"hwasm.gz"`}},
		{name: "brotli refused", path: wasm, header: "Accept-Encoding: br;q=0, *", status: 200, body: "gz!"},
		{name: "nothing asked of a file without encodings", path: "/", header: "Accept-Encoding: br", status: 200, body: "home",
			headers: map[string]string{"Content-Encoding": ""}},
		{name: "HEAD", method: "HEAD", path: "/", status: 200, headers: map[string]string{"Content-Length": "4"}},
		{name: "an address of nothing", path: "/lesson/99/", status: 404, body: "lost", headers: map[string]string{
			"Cache-Control": "no-cache", "ETag": ""}},
		{name: "an encoding's own file", path: wasm + ".br", status: 404, body: "lost"},
		{name: "the manifest", path: "/manifest.json", status: 404, body: "lost"},
		{name: "a way out of the site", path: "/../handler.go", status: 404, body: "lost"},
		{name: "a method that changes things", method: "POST", path: "/", status: 405,
			body: "only GET and HEAD are served\n", headers: map[string]string{"Allow": "GET, HEAD"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			method := c.method
			if method == "" {
				method = http.MethodGet
			}
			r := httptest.NewRequest(method, c.path, nil)
			if name, value, ok := strings.Cut(c.header, ": "); ok {
				r.Header.Set(name, value)
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != c.status {
				t.Errorf("status is %d, want %d", w.Code, c.status)
			}
			if got := w.Body.String(); got != c.body {
				t.Errorf("body is %q, want %q", got, c.body)
			}
			for name, want := range c.headers {
				if got := w.Header().Get(name); got != want {
					t.Errorf("%s is %q, want %q", name, got, want)
				}
			}
			policy := w.Header().Get("Content-Security-Policy")
			for _, want := range []string{"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval';", "connect-src 'self'"} {
				if !strings.Contains(policy, want) {
					t.Errorf("the policy %q lacks %q", policy, want)
				}
			}
			if w.Header().Get("X-Content-Type-Options") != "nosniff" {
				t.Error("a browser may guess the type")
			}
		})
	}
}

func TestSiteThatCantBeServed(t *testing.T) {
	for _, c := range []struct{ name, manifest, want string }{
		{"nothing packed", "", "make build packs it"},
		{"a manifest that is not JSON", "{", "manifest.json: "},
		{"no page for what is missing", "{}", "no 404.html"},
	} {
		site := fstest.MapFS{".gitignore": {}}
		if c.manifest != "" {
			site[manifest.Name] = &fstest.MapFile{Data: []byte(c.manifest)}
		}
		if _, err := newHandler(site); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q in it", c.name, err, c.want)
		}
	}
}

func TestLogLine(t *testing.T) {
	h, err := newHandler(testSite())
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	logged := logRequests(h, log.New(&out, "", 0))
	logged.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/lesson/%0aX/", nil))
	want := regexp.MustCompile(`^GET "/lesson/%0aX/" 404 4 \S+\n$`)
	if !want.MatchString(out.String()) {
		t.Errorf("the line is %q, want it as %s", out.String(), want)
	}
}
