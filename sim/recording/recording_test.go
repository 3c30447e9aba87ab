package recording

import (
	"os"
	"testing"
)

// TestRecordings plays every recording; what the real thing printed is right.
func TestRecordings(t *testing.T) {
	files := os.DirFS("testdata")
	paths, err := Find(files)
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Fatal("no recordings")
	}
	for _, path := range paths {
		t.Run(path, func(t *testing.T) {
			text, err := os.ReadFile("testdata/" + path)
			if err != nil {
				t.Fatal(err)
			}
			c, err := Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range Compare(c) {
				t.Error(d)
			}
		})
	}
}
