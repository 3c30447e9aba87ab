package recording

import (
	"os"
	"testing"
)

// TestRecordings plays every recording; what the real thing printed is right. The
// siblings are programs of the same kinds that were recorded later.
func TestRecordings(t *testing.T) {
	for _, folder := range []string{"testdata", "siblings"} {
		files := os.DirFS(folder)
		paths, err := Find(files)
		if err != nil {
			t.Fatal(err)
		}
		if len(paths) == 0 {
			t.Fatalf("no recordings in %s", folder)
		}
		for _, path := range paths {
			t.Run(path, func(t *testing.T) {
				text, err := os.ReadFile(folder + "/" + path)
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
}
