//go:build !js

package boundaries

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestImpurities: the test above would see each of these.
func TestImpurities(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{`import "syscall/js"; var _ = js.Global`, "imports syscall/js"},
		{`import "time"; var _ = time.Now()`, "uses time.Now"},
		{`import clock "time"; var _ = clock.Since`, "uses time.Since"},
		{`import "math/rand/v2"; var _ = rand.IntN(3)`, "uses math/rand/v2.IntN"},
		{`func f() { go f() }`, "starts a goroutine"},
		{`var c chan int`, "has a channel"},
		{`func f() { select {} }`, "selects among channels"},
		{`import "time"; var _ = time.Second`, ""},
		{`import "math/rand/v2"; var _ = rand.New`, ""},
	} {
		file := filepath.Join(t.TempDir(), "x.go")
		if err := os.WriteFile(file, []byte("package x\n"+c.source), 0o644); err != nil {
			t.Fatal(err)
		}
		got := strings.Join(impurities(t, file), "\n")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.source, got, c.want)
		}
	}
}
