//go:build !js

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A lesson's folder is checked, and what is wrong with it is told with file and
// line.
func TestLessonCheck(t *testing.T) {
	source := os.DirFS("../../../lessons/content/02-hello")
	for _, c := range []struct{ file, old, new, want string }{
		{"lesson.txtar", "", "", "on RabbitMQ"},
		{"lesson.txtar", "check: declared(queue=hello)", "check: declare(queue=hello)", `02-hello/lesson.txtar:`},
		{"en.md", "{#send}", "{#sent}", "02-hello/en.md:"},
		{"zh.md", "- [ ]", "-", "02-hello/zh.md:"},
		{"lesson.txtar", "run until ended(program=send.py)", "run 1ms", "does not solve the step send"},
	} {
		folder := filepath.Join(t.TempDir(), "02-hello")
		if err := os.CopyFS(folder, source); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(folder, c.file)
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(text), c.old, c.new, 1)), 0o666); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		err = lesson([]string{"check", folder}, &out)
		if sound := c.old == ""; (err == nil) != sound || !strings.Contains(out.String(), c.want) {
			t.Errorf("%s with %q: %v, %s", c.file, c.new, err, out.String())
		}
	}
	if err := lesson([]string{"check"}, new(bytes.Buffer)); err == nil {
		t.Error("a check of no folder is no error")
	}
}
