package syntax

import (
	"fmt"
	"slices"
	"strings"
)

// ScopeKind is what a scope belongs to.
type ScopeKind uint8

const (
	ModuleScope ScopeKind = iota
	ClassScope
	FunctionScope
	LambdaScope
	CompScope
)

// Place is where a name of a scope lives.
type Place uint8

const (
	InDict      Place = iota // in the dict of a module's or class's body
	InGlobals                // in the module's dict, else a builtin
	InSlot                   // in a slot of the frame
	InCell                   // in a cell of the frame, which inner functions share
	InOuterCell              // in a cell of an outer function
)

// Scope is one body of code and its names.
type Scope struct {
	Kind   ScopeKind
	Name   string // of the function or class
	Parent *Scope
	Class  string // the class whose private names are mangled here

	Locals []string // slots, the parameters first
	Cells  []string
	Frees  []string

	Generator bool // holds a yield
	Async     bool
	Awaits    bool // holds an await
	NeedClass bool // a class scope whose functions use super() or __class__

	symbols  map[string]*symbol
	order    []string
	params   int
	children []*Scope
	compIter bool // the iterable of a comprehension is being read
}

type symbol struct {
	bound, used, global, nonlocal, param, annotated bool
	assigned                                        bool // bound otherwise than by an import
	iteration                                       bool // a comprehension's own variable
	at                                              Span // of the global or nonlocal statement
	place                                           Place
}

// Place says where a name lives, by its mangled form.
func (s *Scope) Place(name string) Place {
	if sym := s.symbols[name]; sym != nil {
		return sym.place
	}
	return InGlobals
}

// Mangle is a private name as it is known outside its class.
func (s *Scope) Mangle(name string) string {
	if s.Class == "" || !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	class := strings.TrimLeft(s.Class, "_")
	if class == "" {
		return name
	}
	return "_" + class + name
}

// IsFunction reports whether the scope's locals are slots of a frame.
func (s *Scope) IsFunction() bool { return s.Kind >= FunctionScope }

func (s *Scope) symbol(name string) *symbol {
	sym := s.symbols[name]
	if sym == nil {
		sym = &symbol{}
		s.symbols[name] = sym
		s.order = append(s.order, name)
	}
	return sym
}

// place decides where the names of s and of the scopes within it live. Bound are
// the variables of the enclosing functions. It answers the names that s and its
// children need from outside.
func (s *Scope) place(bound map[string]bool, fail func(Span, string, ...any)) map[string]bool {
	inner := map[string]bool{}
	for name := range bound {
		inner[name] = true
	}
	free := map[string]bool{}
	for _, name := range s.order {
		sym := s.symbols[name]
		switch {
		case sym.global:
			sym.place = InGlobals
			delete(inner, name)
		case sym.nonlocal:
			if s.Kind == ModuleScope {
				fail(sym.at, "nonlocal declaration not allowed at module level")
			}
			if !bound[name] {
				fail(sym.at, "no binding for nonlocal '%s' found", name)
			}
			sym.place = InOuterCell
			free[name] = true
		case sym.bound:
			if s.IsFunction() {
				sym.place = InSlot
				inner[name] = true
			} else {
				sym.place = InDict
			}
		case bound[name]:
			sym.place = InOuterCell
			free[name] = true
		case s.Kind == ClassScope || s.Kind == ModuleScope:
			sym.place = InDict
		default:
			sym.place = InGlobals
		}
	}
	if s.Kind == ClassScope {
		inner["__class__"] = true
	}
	wanted := map[string]bool{}
	for _, child := range s.children {
		for name := range child.place(inner, fail) {
			wanted[name] = true
		}
	}
	if s.Kind == ClassScope && wanted["__class__"] {
		s.NeedClass = true
		delete(wanted, "__class__")
		s.Cells = append(s.Cells, "__class__")
	}
	for name := range wanted {
		sym := s.symbols[name]
		switch {
		case sym != nil && sym.place == InSlot:
			sym.place = InCell
		case sym != nil && sym.place == InOuterCell:
		case sym != nil && s.Kind == ClassScope:
			free[name] = true // the class's own name of that text is another
		default:
			s.symbol(name).place = InOuterCell
			free[name] = true
		}
	}
	for i, name := range s.order {
		switch s.symbols[name].place {
		case InSlot:
			s.Locals = append(s.Locals, name)
		case InCell:
			s.Cells = append(s.Cells, name)
			if i < s.params {
				s.Locals = append(s.Locals, name)
			}
		}
	}
	for name := range free {
		s.Frees = append(s.Frees, name)
	}
	slices.Sort(s.Frees)
	return free
}

// resolve finds every name's place and checks what the grammar does not.
func resolve(m *Module) (err error) {
	defer func() {
		if r := recover(); r != nil {
			b, ok := r.(bailout)
			if !ok {
				panic(r)
			}
			err = b.err
		}
	}()
	r := &resolver{lines: m.Lines}
	m.Scope = r.open(ModuleScope, "<module>")
	r.future(m.Body)
	r.body(m.Body)
	m.Scope.place(map[string]bool{}, r.fail)
	c := &checker{resolver: r, scope: m.Scope}
	c.body(m.Body)
	m.Warnings = c.warnings
	return nil
}

// fail ends with an error about a piece of the source.
func (r *resolver) fail(at Span, format string, args ...any) {
	text := ""
	if int(at.Line) <= len(r.lines) && at.Line > 0 {
		text = r.lines[at.Line-1] + "\n"
	}
	panic(bailout{&Error{Class: "SyntaxError", Message: fmt.Sprintf(format, args...), Line: int(at.Line), Text: text,
		Col: int(at.Col) + 1, EndLine: int(at.EndLine), EndCol: int(at.EndCol) + 1, parsed: true}})
}
