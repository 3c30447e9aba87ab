package keep

import (
	"errors"
	"io/fs"
	"testing"

	"github.com/hack-pad/hackpadfs"
	"github.com/hack-pad/hackpadfs/mem"
)

func TestStore(t *testing.T) {
	files, err := mem.NewFS()
	if err != nil {
		t.Fatal(err)
	}
	s := On(files)
	if _, err := s.Read("a.json"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Read of a text that was never written: %v, want fs.ErrNotExist", err)
	}
	for _, text := range []string{"a long first text", "short", ""} { // the next replaces all of it
		if err := s.Write("a.json", []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Read("a.json"); err != nil || string(got) != text {
			t.Errorf("Read = %q, %v, want %q", got, err, text)
		}
	}
	for range 2 { // the second time it is gone already
		if err := s.Remove("a.json"); err != nil {
			t.Errorf("Remove: %v", err)
		}
	}
	if _, err := s.Read("a.json"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Read of a text that was removed: %v, want fs.ErrNotExist", err)
	}
	if _, err := fs.Stat(files, "a.json.new"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Write left its draft: %v", err)
	}
}

// A folder's files are its own, and can be renamed.
func TestFolder(t *testing.T) {
	files, err := mem.NewFS()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "b"} {
		folder, err := On(files).Folder(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := hackpadfs.WriteFullFile(folder, "draft", []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := hackpadfs.Rename(folder, "draft", "text"); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"a", "b"} {
		folder, err := On(files).Folder(name) // again
		if err != nil {
			t.Fatal(err)
		}
		entries, err := hackpadfs.ReadDir(folder, ".")
		if err != nil || len(entries) != 1 || entries[0].Name() != "text" {
			t.Errorf("folder %s has %v, %v", name, entries, err)
		}
		if text, err := hackpadfs.ReadFile(folder, "text"); err != nil || string(text) != name {
			t.Errorf("folder %s has %q, %v", name, text, err)
		}
	}
}
