package main

import (
	"fmt"
	"os"
	"strings"
)

// simplifications take the regular expressions from go-app's routes: the page has
// one route, which takes every path, and nothing else in it needs package regexp,
// a thirtieth of app.wasm.
var simplifications = []struct{ from, to string }{
	{"\t\"regexp\"\n", ""},
	{"*regexp.Regexp", "everyPath"},
	{"regexp.MustCompile(pattern)", "mustBeEvery(pattern)"},
}

const everyPath = `
type everyPath struct{}

func (everyPath) MatchString(string) bool { return true }

func mustBeEvery(pattern string) everyPath {
	if pattern != ".*" {
		panic("this copy of go-app has no other routes by pattern than .*, got " + pattern)
	}
	return everyPath{}
}
`

func simplifyRoutes(path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	text := string(content)
	for _, s := range simplifications {
		if strings.Count(text, s.from) != 1 {
			return fmt.Errorf("%s has not exactly one %q: this tool is for another version", path, s.from)
		}
		text = strings.Replace(text, s.from, s.to, 1)
	}
	return os.WriteFile(path, []byte(text+everyPath), 0o644)
}
