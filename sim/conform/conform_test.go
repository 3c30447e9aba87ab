package conform

import (
	"os"
	"path"
	"testing"
)

// Every recording is answered as RabbitMQ answered it.
func TestRecordings(t *testing.T) {
	fsys := os.DirFS("testdata")
	paths, err := Find(fsys, ".")
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) < 797 {
		t.Fatalf("found %d recordings, want 797 at least", len(paths))
	}
	for _, name := range paths {
		s, err := Read(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		p, err := s.Profile()
		if err != nil {
			t.Fatal(err)
		}
		if d := Play(s, NewNode(s, p)); d != nil {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// A scenario's own name is its path.
func TestNames(t *testing.T) {
	fsys := os.DirFS("testdata")
	paths, err := Find(fsys, "4.0")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range paths {
		s, err := Read(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		if want := "4.0/" + s.Name + ".json"; path.Clean(name) != want {
			t.Errorf("%s is called %q", name, s.Name)
		}
	}
}
