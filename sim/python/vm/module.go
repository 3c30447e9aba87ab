package vm

import (
	"fmt"
	"strings"
)

// newModule makes a module and registers it.
func (m *Machine) newModule(name string) *Module {
	mod := &Module{name: name, dict: newDict()}
	d := mod.dict
	d.setName(dunderName, newStr(name))
	d.setName(dunderDoc, None)
	d.setStr("__package__", newStr(""))
	d.setStr("__loader__", None)
	d.setStr("__spec__", None)
	d.setStr("__builtins__", None)
	m.modules.setStr(name, mod)
	return mod
}

// importSpec executes an import statement's part.
func (t *Thread) importSpec(spec *importSpec, globals *dict) (Value, error) {
	name := spec.module
	if spec.level > 0 {
		base, err := relativeBase(globals, spec.level)
		if err != nil {
			return nil, err
		}
		if name == "" {
			name = base
		} else {
			name = base + "." + name
		}
	}
	mod, err := t.importModule(name)
	if err != nil {
		return nil, err
	}
	if !spec.whole {
		root, _, _ := strings.Cut(name, ".")
		v, _ := t.m.modules.str(root)
		return v, nil
	}
	for _, from := range spec.from {
		if m, ok := mod.(*Module); ok && m.pkg && from != "*" {
			// a rerun decides as the first run did
			missing, err := t.logged(func() (Value, error) {
				_, has := m.dict.str(from)
				return Bool(!has && t.m.hasSource(name+"."+from)), nil
			})
			if err != nil {
				return nil, err
			}
			if missing == Bool(true) {
				if _, err := t.importModule(name + "." + from); err != nil {
					return nil, err
				}
			}
		}
	}
	return mod, nil
}

func relativeBase(globals *dict, level int) (string, error) {
	v, _ := globals.str("__package__")
	s, ok := v.(*Str)
	if !ok || s.s == "" {
		return "", throw(ImportError, "attempted relative import with no known parent package")
	}
	base := s.s
	for ; level > 1; level-- {
		i := strings.LastIndexByte(base, '.')
		if i < 0 {
			return "", throw(ImportError, "attempted relative import beyond top-level package")
		}
		base = base[:i]
	}
	return base, nil
}

func (m *Machine) hasSource(name string) bool {
	if nativeModules[name] != nil {
		return true
	}
	if m.options.Library == nil {
		return false
	}
	_, ok := m.options.Library(name)
	return ok
}

// importModule imports a module and the packages that it is in.
func (t *Thread) importModule(name string) (Value, error) {
	var mod Value
	for i := 0; i < len(name); {
		end := strings.IndexByte(name[i:], '.')
		if end < 0 {
			end = len(name)
		} else {
			end += i
		}
		parent := mod
		var err error
		if mod, err = t.importOne(name[:end], parent, name); err != nil {
			return nil, err
		}
		i = end + 1
	}
	return mod, nil
}

// importOne imports a module whose package is parent, on the way to whole.
func (t *Thread) importOne(name string, parent Value, whole string) (Value, error) {
	v, err := t.logged(func() (Value, error) {
		if v, ok := t.m.modules.str(name); ok && v != None {
			return v, nil
		}
		if p, ok := parent.(*Module); ok && !p.pkg && !t.m.hasSource(name) {
			return nil, notFound(name, fmt.Sprintf("No module named '%s'; '%s' is not a package", name, p.name))
		}
		return t.load(name)
	})
	if err != nil {
		return nil, err
	}
	if _, isModule := v.(*Module); !isModule {
		v, _ = t.m.modules.str(name) // its body has run
	}
	if p, ok := parent.(*Module); ok {
		p.dict.setStr(name[strings.LastIndexByte(name, '.')+1:], v)
	}
	return v, nil
}

func notFound(name, text string) error {
	err := throw(ModuleNotFoundError, "%s", text).(*Raised)
	err.exc.attributes().setStr("name", newStr(name))
	err.exc.attributes().setStr("msg", newStr(text))
	return err
}

// load begins a module: a native one is there at once, of another the body is put
// on top.
func (t *Thread) load(name string) (Value, error) {
	m := t.m
	if build := nativeModules[name]; build != nil {
		mod := m.newModule(name)
		mod.builtin = true
		build(m, mod.dict)
		return mod, nil
	}
	if name == "_warren" {
		mod := m.newModule(name)
		mod.builtin = true
		machineModule(m, mod.dict)
		for _, p := range sortedKeys(m.options.Primitives) {
			fn := m.options.Primitives[p]
			mod.dict.setStr(p, function(p, "*args", func(t *Thread, args []Value) (Value, error) {
				return fn(t, args[0].(*Tuple).items)
			}))
		}
		return mod, nil
	}
	if m.options.Library == nil {
		return nil, notFound(name, "No module named '"+name+"'")
	}
	source, ok := m.options.Library(name)
	if !ok {
		return nil, notFound(name, "No module named '"+name+"'")
	}
	file := "<LIB>/" + strings.ReplaceAll(name, ".", "/")
	if m.options.Package != nil && m.options.Package(name) {
		file += "/__init__"
	}
	file += ".py"
	c, err := m.compileLibrary(name, file, source)
	if err != nil {
		return nil, err
	}
	mod := m.newModule(name)
	mod.file = file
	mod.pkg = m.options.Package != nil && m.options.Package(name)
	pkg := name
	if !mod.pkg {
		pkg = ""
		if i := strings.LastIndexByte(name, '.'); i >= 0 {
			pkg = name[:i]
		}
	} else {
		mod.dict.setName(dunderPath, &List{[]Value{newStr("<LIB>/" + name)}})
	}
	mod.dict.setStr("__package__", newStr(pkg))
	if c.doc != None {
		mod.dict.setName(dunderDoc, c.doc)
	}
	f := t.newFrame(c, t.m.cacheOf(c), mod.dict)
	f.names = mod.dict
	f.loading = mod
	return nil, t.push(f)
}

// importFrom is an attribute of a module for "from module import name".
func (t *Thread) importFrom(v Value, name *Str) (Value, error) {
	r, err := getAttr(t, v, name)
	if err == nil || !isException(err, AttributeError) {
		return r, err
	}
	m, ok := v.(*Module)
	if !ok {
		return nil, throw(ImportError, "cannot import name '%s'", name.s)
	}
	if sub, ok := t.m.modules.str(m.name + "." + name.s); ok {
		return sub, nil
	}
	where := "unknown location"
	if m.file != "" && !m.builtin && !hidden(m.name) {
		where = m.file
	}
	return nil, throw(ImportError, "cannot import name '%s' from '%s' (%s)", name.s, m.name, where)
}

// cModules are modules that CPython has in C, which have no file.
var cModules = map[string]bool{
	"time": true, "sys": true, "math": true, "itertools": true, "_thread": true, "atexit": true, "builtins": true,
	"_warren": true, "struct": true, "hashlib": true, "zlib": true, "datetime": true, "operator": true, "binascii": true,
	"errno": true, "_twister": true, "_queue": true, "io": true, "functools": true, "heapq": true, "bisect": true,
	"decimal": true, "abc": true, "collections._deque": true, "asyncio._future": true, "collections._ordered": true,
}

// hidden reports whether a module's frames do not show in tracebacks, because
// CPython has it in C.
func hidden(module string) bool {
	root, _, _ := strings.Cut(module, ".")
	return cModules[root] || cModules[module]
}

func (t *Thread) importStar(f *frame, v Value) error {
	m, ok := v.(*Module)
	if !ok {
		return throw(ImportError, "from-import-* object has no __dict__")
	}
	if all, ok := m.dict.getName(dunderAll); ok {
		var items []Value
		switch x := all.(type) {
		case *List:
			items = x.items
		case *Tuple:
			items = x.items
		}
		for _, n := range items {
			s, ok := n.(*Str)
			if !ok {
				continue
			}
			v, ok := m.dict.getName(s)
			if !ok {
				return throw(AttributeError, "module '%s' has no attribute '%s'", m.name, s.s)
			}
			f.names.setName(s, v)
		}
		return nil
	}
	for _, e := range m.dict.copy().entries {
		if s, ok := e.key.(*Str); ok && !strings.HasPrefix(s.s, "_") {
			f.names.setName(s, e.val)
		}
	}
	return nil
}
