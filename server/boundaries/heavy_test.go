//go:build !js

package boundaries

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// heavy are packages of the standard library that the page's dependencies name and
// that the linker or cmd/slim leaves out, as long as nothing of ours calls them. In
// brotli regexp weighs 85 KB; sim/regex is there in its place.
var heavy = []string{
	"regexp", "text/template", "html/template", "text/tabwriter", "encoding/csv", "encoding/xml",
	"crypto/rand", "crypto/aes", "crypto/cipher", "net/http",
}

// TestPageIsLight: nothing of ours that reaches the page imports what is heavy.
func TestPageIsLight(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Dir,Imports", module+"wasm")
	cmd.Env = append(cmd.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=-tags=browser")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	ours := 0
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	for decoder.More() {
		var pkg goPackage
		if err := decoder.Decode(&pkg); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(pkg.ImportPath, module) {
			continue
		}
		ours++
		for _, imported := range pkg.Imports {
			if slices.Contains(heavy, imported) {
				t.Errorf("%s imports %s, which is too heavy for the page", pkg.ImportPath, imported)
			}
		}
	}
	if ours == 0 {
		t.Fatal("no package of ours reaches the page")
	}
}
