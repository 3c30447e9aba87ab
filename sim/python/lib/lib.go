package lib

import (
	"encoding/json"
	"fmt"
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

// Bundle is all the files in one text, which Install reads.
func Bundle() ([]byte, error) {
	all, err := files()
	if err != nil {
		return nil, err
	}
	return json.Marshal(all)
}

// parseBundle reads what Bundle wrote: a JSON object of path and source.
func parseBundle(text []byte) (map[string]string, error) {
	var all map[string]string
	if err := json.Unmarshal(text, &all); err != nil {
		return nil, fmt.Errorf("python library bundle: %w", err)
	}
	return all, nil
}
