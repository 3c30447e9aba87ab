package scenario

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warren/sim"
)

var rewrite = flag.Bool("rewrite", false, "write the histories of the golden links anew, and links that are missing")

// A link that was ever made opens for ever, with all that was in it, and plays to
// the same history. Only the history may be rewritten, where the world has
// learned better; the links may not.
func TestGoldenLinks(t *testing.T) {
	texts, err := filepath.Glob("testdata/link/*.txtar")
	if err != nil || len(texts) == 0 {
		t.Fatalf("%d texts of links, %v", len(texts), err)
	}
	for _, name := range texts {
		base := strings.TrimSuffix(name, ".txtar")
		t.Run(filepath.Base(base), func(t *testing.T) {
			text := read(t, name)
			if _, err := os.Stat(base + ".link"); *rewrite && err != nil {
				write(t, base+".link", []byte(Pack(text)+"\n"))
			}
			shared, err := Decode(strings.TrimSpace(string(read(t, base+".link"))))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(text), string(shared.text())); diff != "" {
				t.Error(diff)
			}
			got := history(t, shared)
			if *rewrite {
				write(t, base+".history", got)
			}
			if want := read(t, base+".history"); !bytes.Equal(got, want) {
				t.Error(cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")))
			}
		})
	}
}

// history is what a link's experiment comes to, up to where it opens.
func history(t *testing.T, s Shared) []byte {
	w, err := sim.Replay(s.File.Scenario, s.File.Actions, s.At)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := w.History().Print(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t *testing.T, name string) []byte {
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func write(t *testing.T, name string, text []byte) {
	if err := os.WriteFile(name, text, 0o666); err != nil {
		t.Fatal(err)
	}
}
