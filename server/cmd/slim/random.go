package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Package crypto/rand brings the generator of FIPS 140: AES with its tables, SHA-3,
// HMAC and their self-tests. The page needs random numbers only for go-app's own
// name of a tab, and go-app can encrypt what it stores, which nothing asks of it.
// So the copies have neither: the name comes from Go's own generator, which the
// browser's seeds, and encrypting is refused. Go's hashes import the same; the
// overlay of Go's library, which standard.go makes, has them import less.

const uuidModule = "github.com/google/uuid"

// uuidFiles are those of the module that the page's UUIDs need: random ones, of a
// reader.
var uuidFiles = []string{"uuid.go", "hash.go", "marshal.go", "util.go", "version4.go", "go.mod"}

const uuidSource = `package uuid

import (
	"encoding/binary"
	"math/rand/v2"
)

type source struct{}

func (source) Read(b []byte) (int, error) {
	for at := 0; at < len(b); at += 8 {
		var eight [8]byte
		binary.LittleEndian.PutUint64(eight[:], rand.Uint64())
		copy(b[at:], eight[:])
	}
	return len(b), nil
}
`

// copyUUID makes the copy of the module of UUIDs.
func copyUUID(target string) error {
	source, err := moduleFolder(uuidModule)
	if err != nil {
		return err
	}
	if err := os.RemoveAll(target); err != nil {
		return err
	}
	if err := os.MkdirAll(target, 0o755); err != nil {
		return err
	}
	for _, name := range uuidFiles {
		if err := copyFile(filepath.Join(source, name), filepath.Join(target, name)); err != nil {
			return err
		}
	}
	err = rewrite(filepath.Join(target, "uuid.go"), []change{
		{"\t\"crypto/rand\"\n", ""},
		{"rander      = rand.Reader", "rander      io.Reader = source{}"},
		{"rander = rand.Reader", "rander = source{}"},
	})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(target, "source.go"), []byte(uuidSource), 0o644)
}

// refuseToEncrypt puts in place of go-app's encryption what refuses it.
func refuseToEncrypt(path string) error {
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("%w: this tool is for another version", err)
	}
	return os.WriteFile(path, []byte(`package app

import "github.com/maxence-charriere/go-app/v9/pkg/errors"

func encrypt(string, []byte) ([]byte, error) { return nil, errors.New("this copy of go-app cannot encrypt") }

func decrypt(string, []byte) ([]byte, error) { return nil, errors.New("this copy of go-app cannot decrypt") }
`), 0o644)
}

// change replaces a text that a file has exactly once.
type change struct{ from, to string }

func rewrite(path string, changes []change) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	text := string(content)
	for _, c := range changes {
		if strings.Count(text, c.from) != 1 {
			return fmt.Errorf("%s has not exactly one %q: this tool is for another version", path, c.from)
		}
		text = strings.Replace(text, c.from, c.to, 1)
	}
	return os.WriteFile(path, []byte(text), 0o644)
}

// replaceModule writes into a go.mod that a module is the one in a folder.
func replaceModule(file, name, folder string) error {
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	edit := exec.Command("go", "mod", "edit", "-replace="+name+"="+absolute, file)
	edit.Stderr = os.Stderr
	return edit.Run()
}
