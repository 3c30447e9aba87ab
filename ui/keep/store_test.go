package keep

import (
	"errors"
	"io/fs"
	"testing"

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
	if _, err := fs.Stat(files, "a.json.new"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Write left its draft: %v", err)
	}
}
