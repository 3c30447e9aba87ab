package lib

import (
	"errors"
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

// restList is the path at which the first bundle names the modules of the second.
const restList = "rest"

// parseBundle reads a bundle: path and source in turn, each with a zero byte
// behind it. The page waits for it to be read, which takes no time so.
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

// dynamic are words by which a program may reach a module that none of its import
// statements names; gbk and its like are codecs, which are a module too.
var dynamic = []string{"gbk", "936", "exec", "eval", "importlib", "__import__"}

// beyond reports whether a text, Python or a file with Python in it, may import one
// of the modules of the names.
func beyond(text string, names map[string]bool) bool {
	lower := strings.ToLower(text)
	for _, word := range dynamic {
		if strings.Contains(lower, word) {
			return true
		}
	}
	for _, statement := range strings.FieldsFunc(text, endsStatement) {
		for _, name := range imported(statement) {
			if names[name] {
				return true
			}
		}
	}
	return false
}

func endsStatement(r rune) bool { return r == '\n' || r == '\r' || r == ';' || r == ':' }

// imported are the modules that an import statement names, without their
// submodules; none of another statement.
func imported(statement string) []string {
	fields := strings.Fields(statement)
	if len(fields) < 2 {
		return nil
	}
	var modules []string
	switch fields[0] {
	case "from":
		modules = fields[1:2]
	case "import":
		modules = strings.Split(strings.Join(fields[1:], " "), ",")
	}
	for i, module := range modules {
		module, _, _ = strings.Cut(strings.TrimSpace(module), " ")
		modules[i], _, _ = strings.Cut(module, ".")
	}
	return modules
}
