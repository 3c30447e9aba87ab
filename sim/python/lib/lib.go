package lib

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

// Source is the Python source of a module ("time", "pika.exceptions"), and
// whether there is such a module.
func Source(module string) (source string, ok bool) {
	name := strings.ReplaceAll(module, ".", "/")
	if source, ok = file(name + "/__init__.py"); ok {
		return source, true
	}
	return file(name + ".py")
}

// IsPackage reports whether a module is a package, which may have submodules.
func IsPackage(module string) bool {
	_, ok := file(strings.ReplaceAll(module, ".", "/") + "/__init__.py")
	return ok
}

// Bundle is all the files in one text, which Install reads: path and source in
// turn, each with a zero byte behind it. The page waits for it to be read, which
// takes no time so.
func Bundle() ([]byte, error) {
	all, err := files()
	if err != nil {
		return nil, err
	}
	var text []byte
	for _, path := range slices.Sorted(maps.Keys(all)) {
		if strings.Contains(all[path], "\x00") {
			return nil, errors.New("python library bundle: a zero byte in " + path)
		}
		text = append(append(text, path...), 0)
		text = append(append(text, all[path]...), 0)
	}
	return text, nil
}

// parseBundle reads what Bundle wrote.
func parseBundle(text string) (map[string]string, error) {
	all := make(map[string]string)
	for text != "" {
		path, rest, _ := strings.Cut(text, "\x00")
		source, rest, whole := strings.Cut(rest, "\x00")
		if !whole {
			return nil, errors.New("python library bundle: it ends within " + path)
		}
		all[path], text = source, rest
	}
	return all, nil
}
