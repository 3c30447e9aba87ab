package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var rewrite = flag.Bool("rewrite", false, "rewrite the expected histories")

// TestHistories: the scenarios of the lessons have these histories, to the byte,
// natively and under js/wasm.
func TestHistories(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no scenarios", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			var got bytes.Buffer
			if err := run([]string{path}, &got); err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(path, ".txtar") + ".history"
			if *rewrite {
				if err := os.WriteFile(golden, got.Bytes(), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(want, got.Bytes()) {
				t.Errorf("the history differs from %s at line %d; -rewrite and read the diff", golden, differsAt(want, got.Bytes()))
			}
		})
	}
}

// differsAt is the first line that differs, counting from 1.
func differsAt(a, b []byte) int {
	n := 1
	for i := 0; i < len(a) && i < len(b) && a[i] == b[i]; i++ {
		if a[i] == '\n' {
			n++
		}
	}
	return n
}

func TestRunRefuses(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.txtar")
	if err := os.WriteFile(bad, []byte("A title\n-- actions --\nat 1s start nothing.py\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"no file":              {nil, "want one scenario"},
		"a missing file":       {[]string{"testdata/nothing.txtar"}, "o such file"}, // node begins it with a capital
		"a program it has not": {[]string{bad}, `there is no program "nothing.py"`},
	} {
		t.Run(name, func(t *testing.T) {
			err := run(c.args, &bytes.Buffer{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q in it", err, c.want)
			}
		})
	}
}
