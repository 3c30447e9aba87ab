// Slim makes a copy of go-app without its HTTP server and its encryption, a go.mod
// that builds app.wasm with it, and an overlay of Go's library. Nothing in the page serves HTTP, but go-app's one package
// imports net/http, whose TLS and cryptography initialise themselves and so stay
// in every program: 350 KB of app.wasm in brotli, a fifth of it.
//
// The copy is made from the very version that go.mod pins. It leaves out the
// files of the server and keeps of them the functions that the page calls.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const module = "github.com/maxence-charriere/go-app/v9"

// packages of the module that the page imports.
var packages = []string{"pkg/app", "pkg/errors"}

// server are the files of pkg/app that serve HTTP or write static sites, and
// kept what the page calls of them. Those functions import strings alone.
var (
	server = []string{"http.go", "resource.go", "static.go", "wasm.go"}
	kept   = []string{"isRemoteLocation", "isStaticResourcePath"}
)

func main() {
	out := flag.String("out", "build/slim", "`folder` for go-app and, beside it, go.mod, go.sum and overlay.json")
	flag.Parse()
	if err := slim(*out); err != nil {
		fmt.Fprintln(os.Stderr, "slim:", err)
		os.Exit(1)
	}
}

func slim(out string) error {
	source, err := moduleFolder(module)
	if err != nil {
		return err
	}
	target := filepath.Join(out, "go-app")
	if err := os.RemoveAll(target); err != nil {
		return err
	}
	for _, name := range packages {
		if err := copyPackage(filepath.Join(source, name), filepath.Join(target, name)); err != nil {
			return err
		}
	}
	functions, err := extract(filepath.Join(source, "pkg/app"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(target, "pkg/app", "kept.go"), functions, 0o644); err != nil {
		return err
	}
	if err := simplifyRoutes(filepath.Join(target, "pkg/app", "route.go"), filepath.Join(target, "pkg/app", "everypath.go")); err != nil {
		return err
	}
	if err := refuseToEncrypt(filepath.Join(target, "pkg/app", "crypto.go")); err != nil {
		return err
	}
	if err := copyFile(filepath.Join(source, "go.mod"), filepath.Join(target, "go.mod")); err != nil {
		return err
	}
	uuid := filepath.Join(out, "uuid")
	if err := copyUUID(uuid); err != nil {
		return err
	}
	if err := overlayLibrary(out); err != nil {
		return err
	}
	return writeModule(out, target, uuid)
}

// moduleFolder is where the pinned version of a module lies, fetched if need be.
func moduleFolder(module string) (string, error) {
	cmd := exec.Command("go", "mod", "download", module)
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("fetching %s: %w", module, err)
	}
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		return "", fmt.Errorf("finding %s: %w", module, err)
	}
	return strings.TrimSpace(string(dir)), nil
}

func copyPackage(from, to string) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(from, "*.go"))
	if err != nil {
		return err
	}
	for _, file := range files {
		name := filepath.Base(file)
		if strings.HasSuffix(name, "_test.go") || slices.Contains(server, name) {
			continue
		}
		if err := copyFile(file, filepath.Join(to, name)); err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o644)
}

// extract makes a file of the kept functions.
func extract(folder string) ([]byte, error) {
	set := token.NewFileSet()
	var out bytes.Buffer
	out.WriteString("package app\n\nimport \"strings\"\n")
	missing := slices.Clone(kept)
	for _, name := range server {
		file, err := parser.ParseFile(set, filepath.Join(folder, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, declaration := range file.Decls {
			f, ok := declaration.(*ast.FuncDecl)
			if !ok || f.Recv != nil || !slices.Contains(kept, f.Name.Name) {
				continue
			}
			out.WriteString("\n")
			if err := format.Node(&out, set, f); err != nil {
				return nil, err
			}
			out.WriteString("\n")
			missing = slices.DeleteFunc(missing, func(name string) bool { return name == f.Name.Name })
		}
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("%s has no %s: this tool is for another version", folder, strings.Join(missing, ", "))
	}
	return out.Bytes(), nil
}

// writeModule writes go.mod and go.sum as they are, with the copies of go-app and
// of UUIDs in place of those.
func writeModule(out, goApp, uuid string) error {
	for _, name := range []string{"go.mod", "go.sum"} {
		if err := copyFile(name, filepath.Join(out, name)); err != nil {
			return err
		}
	}
	file := filepath.Join(out, "go.mod")
	if err := replaceModule(file, module, goApp); err != nil {
		return err
	}
	return replaceModule(file, uuidModule, uuid)
}
