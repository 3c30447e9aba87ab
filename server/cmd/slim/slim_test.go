package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSlim: the page's program builds with the copies and the overlay, and what they
// are there for is not in it.
func TestSlim(t *testing.T) {
	t.Chdir("../../..") // where go.mod is
	out := filepath.Join(t.TempDir(), "slim")
	if err := slim(out); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "list", "-deps", "-modfile="+filepath.Join(out, "go.mod"),
		"-overlay="+filepath.Join(out, "overlay.json"), "-tags=browser", "./wasm")
	cmd.Env = append(cmd.Environ(), "GOOS=js", "GOARCH=wasm")
	list, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, list)
	}
	packages := strings.Fields(string(list))
	in := map[string]bool{}
	for _, p := range packages {
		in[p] = true
	}
	if !in[module+"/pkg/app"] || !in["crypto/sha256"] {
		t.Fatalf("the page has no go-app or no hashes: %v", packages)
	}
	for _, p := range []string{
		"net/http", "regexp", "crypto/rand", "crypto/aes", "crypto/cipher",
		"crypto/internal/fips140/aes", "crypto/internal/fips140/drbg", "crypto/internal/fips140/sha3",
	} {
		if in[p] {
			t.Errorf("%s is in the page's program", p)
		}
	}
}
