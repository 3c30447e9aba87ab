//go:build !browser

package lib

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

// roots are the modules that a page has first, with all that they import: what the
// programs of most lessons import, and what is asked for at their end, by error
// messages and threads; _anext is a builtin function's.
var roots = []string{"_anext", "pika", "json", "random", "sys", "threading", "time", "traceback"}

// Bundles are all the files in two texts, which Install and InstallRest read: first
// what a page needs before it can run the programs of most lessons, then the rest.
func Bundles() (first, rest []byte, err error) {
	all, err := files()
	if err != nil {
		return nil, nil, err
	}
	early := closure(all)
	names := map[string]bool{}
	for _, p := range slices.Sorted(maps.Keys(all)) {
		if strings.Contains(all[p], "\x00") {
			return nil, nil, errors.New("python library bundle: a zero byte in " + p)
		}
		if early[p] {
			first = appendFile(first, p, all[p])
		} else {
			rest = appendFile(rest, p, all[p])
			names[topLevel(p)] = true
		}
	}
	return appendFile(first, restList, strings.Join(slices.Sorted(maps.Keys(names)), "\n")), rest, nil
}

func appendFile(bundle []byte, path, source string) []byte {
	bundle = append(append(bundle, path...), 0)
	return append(append(bundle, source...), 0)
}

func topLevel(p string) string {
	name, _, _ := strings.Cut(p, "/")
	return strings.TrimSuffix(name, ".py")
}

// closure are the paths of the roots' packages and of all that their files import,
// whatever part of them does. A package is in it whole or not at all: so a first name
// says where its submodules are.
func closure(all map[string]string) map[string]bool {
	packages := map[string][]string{}
	for p := range all {
		packages[topLevel(p)] = append(packages[topLevel(p)], p)
	}
	there := map[string]bool{}
	waiting := slices.Clone(roots)
	for len(waiting) > 0 {
		name := waiting[0]
		waiting = waiting[1:]
		for _, p := range packages[name] {
			if there[p] {
				continue
			}
			there[p] = true
			for _, statement := range strings.FieldsFunc(all[p], endsStatement) {
				waiting = append(waiting, imported(statement)...)
			}
		}
	}
	return there
}

// Install checks the first bundle; a native build has its files in it and keeps them.
func Install(bundle string) error {
	_, err := parseBundle(bundle)
	return err
}

// InstallRest checks the second bundle.
func InstallRest(bundle string) error { return Install(bundle) }

// Whole reports whether all modules are there.
func Whole() bool { return true }

// Beyond reports whether a text may import a module that is not there yet.
func Beyond(string) bool { return false }
