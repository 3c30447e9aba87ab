package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Every text is used, and every key that is asked for has a text. A key is asked
// for as a string literal: whole ("timeline.play"), or its beginning up to a dot
// where the rest is added ("refusal." + kind), which uses all keys that begin so.
func TestEveryKeyIsUsedAndEveryUseHasAKey(t *testing.T) {
	table, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	used := make(map[string]bool)
	literals(t, func(at token.Position, s string, said bool) {
		found := false
		for _, key := range table.Keys() {
			if key == s || strings.HasSuffix(s, ".") && strings.HasPrefix(key, s) {
				used[key], found = true, true
			}
		}
		if said && !found {
			t.Errorf("%s: there is no text for %q in lessons/content/words", at, s)
		}
	})
	for _, key := range table.Keys() {
		if !used[key] {
			t.Errorf("nothing says %s", key)
		}
	}
}

// literals calls f with every string literal of the module outside of tests, and
// tells of each whether it is the key in a call of a function named Say or say,
// or of a method so named.
func literals(t *testing.T, f func(at token.Position, s string, said bool)) {
	t.Helper()
	files := token.NewFileSet()
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); name == "build" || name == "testdata" || len(name) > 2 && name[0] == '.' {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		keys := make(map[ast.Node]bool)
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if isSay(n.Fun) {
					for _, arg := range n.Args[:min(2, len(n.Args))] {
						if key := firstLiteral(arg); key != nil && !Language(unquote(key)).Valid() {
							keys[key] = true
							break
						}
					}
				}
			case *ast.BasicLit:
				if n.Kind == token.STRING {
					f(files.Position(n.Pos()), unquote(n), keys[n])
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// firstLiteral is the literal that an argument is or begins with, nil if none.
func firstLiteral(arg ast.Expr) *ast.BasicLit {
	for {
		switch e := arg.(type) {
		case *ast.BasicLit:
			if e.Kind != token.STRING {
				return nil
			}
			return e
		case *ast.BinaryExpr:
			arg = e.X
		default:
			return nil
		}
	}
}

func unquote(literal *ast.BasicLit) string {
	s, err := strconv.Unquote(literal.Value)
	if err != nil {
		panic("a parsed file has a string literal that is none: " + literal.Value)
	}
	return s
}

func isSay(fun ast.Expr) bool {
	switch f := fun.(type) {
	case *ast.Ident:
		return f.Name == "Say" || f.Name == "say"
	case *ast.SelectorExpr:
		return f.Sel.Name == "Say" || f.Sel.Name == "say"
	}
	return false
}
