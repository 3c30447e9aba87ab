//go:build !js

package boundaries

import (
	"encoding/json"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

const module = "warren/"

// mayImport says for each package, or with "/..." for those below a folder, which
// of ours it may import. The longest name that fits counts.
var mayImport = map[string][]string{
	"sim/amqp":    {},
	"sim/routing": {"sim/amqp"},
	"sim/store":   {"sim/amqp"},
	"sim/broker":  {"sim/amqp", "sim/routing", "sim/store", "sim/regex"},

	"sim/python/syntax":  {},
	"sim/regex":          {},
	"sim/python/libm":    {},
	"sim/python/vm":      {"sim/python/syntax", "sim/python/libm", "sim/regex"},
	"sim/python/lib":     {"sim/python/vm"},
	"sim/python/host":    {"sim/python/vm", "sim/python/lib"},
	"sim/python/cmd/...": {"sim/python/..."},

	"sim":            {"sim/amqp", "sim/broker", "sim/store", "sim/net", "sim/machine", "sim/shell", "sim/python/..."},
	"sim/net":        {},
	"sim/machine":    {},
	"sim/shell":      {"sim/amqp", "sim/broker", "sim/regex"},
	"sim/scenario":   {"sim", "sim/amqp", "sim/broker"},
	"sim/fate":       {"sim", "sim/amqp", "sim/broker"},
	"sim/search":     {"sim", "sim/broker", "sim/fate"},
	"sim/cmd/...":    {"sim", "sim/...", "lessons", "lessons/..."},
	"sim/conform":    {"sim/amqp", "sim/broker", "sim/shell"},
	"sim/recording":  {"sim", "sim/broker"},
	"sim/fixedseed":  {},
	"lessons/...":    {"sim", "sim/...", "lessons", "lessons/..."},
	"lessons":        {"sim", "sim/...", "lessons/..."},
	"ui/scene":       {"sim", "sim/...", "lessons", "lessons/..."},
	"ui/model":       {"sim", "sim/...", "lessons", "lessons/...", "ui/scene"},
	"ui/...":         {"sim", "sim/...", "lessons", "lessons/...", "ui/..."},
	"ui":             {"sim", "sim/...", "lessons", "lessons/...", "ui/..."},
	"wasm":           {"ui"},
	"wasm/...":       {"lessons", "lessons/..."},
	"server":         {"server/manifest"},
	"server/...":     {"server/..."},
	"server/cmd/...": {"server/...", "sim/python/lib"}, // tools that build the site
}

func TestImports(t *testing.T) {
	for _, pkg := range list(t) {
		name := strings.TrimPrefix(pkg.ImportPath, module)
		rule, ok := ruleFor(name)
		if !ok {
			t.Errorf("%s: no rule says what it may import", name)
			continue
		}
		for _, imported := range pkg.Imports {
			ours, ok := strings.CutPrefix(imported, module)
			if ok && !slices.ContainsFunc(mayImport[rule], func(pattern string) bool { return fits(pattern, ours) }) {
				t.Errorf("%s imports %s, which the rule for %s does not let it", name, ours, rule)
			}
		}
	}
}

// TestServerStandsAlone: the server needs nothing of Warren but the list of its
// files, whatever its packages import in turn.
func TestServerStandsAlone(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "warren/server").Output()
	if err != nil {
		t.Fatal(err)
	}
	for dep := range strings.FieldsSeq(string(out)) {
		if strings.HasPrefix(dep, module) && !strings.HasPrefix(dep, module+"server") {
			t.Errorf("warren/server depends on %s", dep)
		}
	}
}

func ruleFor(name string) (string, bool) {
	best, found := "", false
	for rule := range mayImport {
		if fits(rule, name) && (!found || len(rule) > len(best)) {
			best, found = rule, true
		}
	}
	return best, found
}

// fits reports whether a pattern names a package: "a" is a alone, "a/..." what
// is below a.
func fits(pattern, name string) bool {
	if folder, ok := strings.CutSuffix(pattern, "..."); ok {
		return strings.HasPrefix(name, folder)
	}
	return name == pattern
}

type goPackage struct {
	ImportPath string
	Dir        string
	Imports    []string
}

// list returns all our packages, as they are built natively and for the browser.
func list(t *testing.T) []goPackage {
	t.Helper()
	var all []goPackage
	for _, environment := range [][]string{nil, {"GOOS=js", "GOARCH=wasm", "GOFLAGS=-tags=browser"}} {
		cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Dir,Imports", module+"...")
		cmd.Env = append(cmd.Environ(), environment...)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		decoder := json.NewDecoder(strings.NewReader(string(out)))
		for decoder.More() {
			var pkg goPackage
			if err := decoder.Decode(&pkg); err != nil {
				t.Fatal(err)
			}
			all = append(all, pkg)
		}
	}
	if !slices.ContainsFunc(all, func(p goPackage) bool { return path.Base(p.ImportPath) == "broker" }) {
		t.Fatal("go list does not name the packages of the house")
	}
	return all
}
