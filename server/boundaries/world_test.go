//go:build !js

package boundaries

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// pure are the folders whose packages must give the same result whenever and
// wherever they run. Commands below them are not part of the world.
var pure = []string{"sim", "lessons", "ui/scene", "ui/model"}

// noImport are packages that would let the machine, the hour or chance in.
var noImport = []string{"syscall/js", "os", "os/exec", "net", "net/http", "math/rand", "crypto/rand", "sync", "sync/atomic", "runtime", "unsafe"}

// noName are functions that would, of packages that are welcome otherwise.
var noName = map[string][]string{
	"time":         {"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"},
	"math/rand/v2": {"Int", "IntN", "Int32", "Int32N", "Int64", "Int64N", "Uint32", "Uint32N", "Uint64", "Uint64N", "N", "Float32", "Float64", "NormFloat64", "ExpFloat64", "Perm", "Shuffle"},
}

// TestWorldIsPure reads the source, so that no build tag hides a file.
func TestWorldIsPure(t *testing.T) {
	files := 0
	for _, folder := range pure {
		top := filepath.Join("..", "..", filepath.FromSlash(folder))
		err := filepath.WalkDir(top, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && (d.Name() == "cmd" || d.Name() == "testdata"):
				return fs.SkipDir
			case !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
				return nil
			}
			files++
			for _, fault := range impurities(t, name) {
				t.Error(fault)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files == 0 {
		t.Fatal("no file was read")
	}
}

// impurities says what in a file may not be in the world, with its place.
func impurities(t *testing.T, name string) []string {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var faults []string
	found := func(node ast.Node, what string) {
		faults = append(faults, fmt.Sprintf("%s: %s", set.Position(node.Pos()), what))
	}
	packages := make(map[string]string) // import path by the name it has in the file
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains(noImport, imported) {
			found(spec, "imports "+imported)
		}
		local := imported[strings.LastIndex(imported, "/")+1:]
		if imported == "math/rand/v2" {
			local = "rand"
		}
		if spec.Name != nil {
			local = spec.Name.Name
		}
		packages[local] = imported
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.GoStmt:
			found(node, "starts a goroutine")
		case *ast.SelectStmt:
			found(node, "selects among channels")
		case *ast.ChanType:
			found(node, "has a channel")
		case *ast.SelectorExpr:
			if x, ok := node.X.(*ast.Ident); ok && slices.Contains(noName[packages[x.Name]], node.Sel.Name) {
				found(node, "uses "+packages[x.Name]+"."+node.Sel.Name)
			}
		}
		return true
	})
	return faults
}
