//go:build browser

package lib

import (
	"maps"
	"strings"
)

var (
	// installed is what the page fetched, nil before Install.
	installed map[string]string

	// missing are the modules that are still to come, by their first names.
	missing map[string]bool
)

func file(name string) (string, bool) {
	text, ok := installed[name]
	return text, ok
}

// Install takes the files of the first bundle that Bundles made. It is called once,
// before the first program is started.
func Install(bundle string) (err error) {
	installed, err = parseBundle(bundle)
	missing = map[string]bool{}
	for _, name := range strings.Fields(installed[restList]) {
		missing[name] = true
	}
	delete(installed, restList)
	return err
}

// InstallRest takes the files of the second bundle. Before it has them a program
// must not run of which Beyond is true: it would not find what it imports.
func InstallRest(bundle string) error {
	rest, err := parseBundle(bundle)
	if err != nil {
		return err
	}
	maps.Copy(installed, rest)
	missing = nil
	return nil
}

// Whole reports whether all modules are there.
func Whole() bool { return installed != nil && len(missing) == 0 }

// Beyond reports whether a text, Python or a file with Python in it, may import a
// module that is not there yet.
func Beyond(text string) bool { return !Whole() && beyond(text, missing) }
