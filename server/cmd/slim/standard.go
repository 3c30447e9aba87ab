package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// cuts are files of Go's library that import what the page never calls, but which
// then initialises itself and so stays in the program.
var cuts = map[string][]change{
	// The page has no mode of FIPS 140 to enforce.
	"crypto/internal/fips140only/fips140only.go": {
		{"\t\"crypto/fips140\"\n\t\"crypto/internal/fips140/drbg\"\n", ""},
		{"\t\"crypto/internal/fips140/sha256\"\n\t\"crypto/internal/fips140/sha3\"\n\t\"crypto/internal/fips140/sha512\"\n\t\"hash\"\n\t\"io\"\n", ""},
		{"return fips140.Enforced()", "return false"},
		{`
func ApprovedHash(h hash.Hash) bool {
	switch h.(type) {
	case *sha256.Digest, *sha512.Digest, *sha3.Digest:
		return true
	default:
		return false
	}
}

func ApprovedRandomReader(r io.Reader) bool {
	_, ok := r.(drbg.DefaultReader)
	return ok
}
`, ""},
	},
	// Nor has it ciphers.
	"crypto/internal/boring/notboring.go": {
		{"\t\"crypto/cipher\"\n", ""},
		{"func NewAESCipher(key []byte) (cipher.Block, error) { panic(\"boringcrypto: not available\") }\n", ""},
		{"func NewGCMTLS(cipher.Block) (cipher.AEAD, error)   { panic(\"boringcrypto: not available\") }\n", ""},
		{"func NewGCMTLS13(cipher.Block) (cipher.AEAD, error) { panic(\"boringcrypto: not available\") }\n", ""},
	},
}

// overlayLibrary writes overlay.json, for go build -overlay, and the files that it
// puts in place of Go's.
func overlayLibrary(out string) error {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("finding Go's library: %w", err)
	}
	library := filepath.Join(strings.TrimSpace(string(root)), "src")
	replace := map[string]string{}
	for name, changes := range cuts {
		from := filepath.Join(library, filepath.FromSlash(name))
		to, err := filepath.Abs(filepath.Join(out, "library", filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := copyFile(from, to); err != nil {
			return err
		}
		if err := rewrite(to, changes); err != nil {
			return err
		}
		replace[from] = to
	}
	overlay, err := json.MarshalIndent(map[string]any{"Replace": replace}, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "overlay.json"), overlay, 0o644)
}
