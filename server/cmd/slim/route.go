package main

import "os"

// simplifications take the regular expressions from go-app's routes: the page has
// one route, which takes every path, and nothing else in it needs package regexp,
// a thirtieth of app.wasm.
var simplifications = []change{
	{"\t\"regexp\"\n", ""},
	{"*regexp.Regexp", "everyPath"},
	{"regexp.MustCompile(pattern)", "mustBeEvery(pattern)"},
}

const everyPath = `package app

type everyPath struct{}

func (everyPath) MatchString(string) bool { return true }

func mustBeEvery(pattern string) everyPath {
	if pattern != ".*" {
		panic("this copy of go-app has no other routes by pattern than .*, got " + pattern)
	}
	return everyPath{}
}
`

// simplifyRoutes has the routes of a file take every path, as the file beside it
// says.
func simplifyRoutes(path, beside string) error {
	if err := rewrite(path, simplifications); err != nil {
		return err
	}
	return os.WriteFile(beside, []byte(everyPath), 0o644)
}
