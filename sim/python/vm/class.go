package vm

import (
	"slices"
	"strings"
)

// buildClassFunction is what a class statement calls: with the function of its
// body, its name, its bases and its keywords.
var buildClassFunction *Builtin

func buildClass(t *Thread, args []Value) (Value, error) {
	fn, name := args[0].(*Function), args[1].(*Str)
	bases, kw := args[2].(*Tuple), args[3].(*dict).copy() // a rerun finds the keywords as they were
	original := bases
	bases, err := resolveBases(t, bases)
	if err != nil {
		return nil, err
	}
	var meta Value = TypeType
	if v, ok, _ := kw.remove(t, intern("metaclass")); ok {
		meta = v
	} else {
		for _, b := range bases.items {
			if c, ok := b.(*Type); ok && c.metaclass().isSub(meta.(*Type)) {
				meta = c.metaclass()
			}
		}
	}
	var ns Value = newDict()
	if m, ok := meta.(*Type); ok {
		if _, custom := m.override(dunderPrepare); custom || m != TypeType {
			if f, ok := m.lookup(dunderPrepare); ok && custom {
				bound, err := bindClassItem(t, f, m)
				if err != nil {
					return nil, err
				}
				if ns, err = t.callKw(bound, []Value{name, bases}, kw); err != nil {
					return nil, err
				}
			}
		}
	}
	if ns, err = t.once(ns); err != nil {
		return nil, err
	}
	d, plain := unwrap(ns).(*dict)
	if !plain {
		return nil, throw(TypeError, "%s.__prepare__() must return a mapping, not %s", typeName(meta), typeOf(ns).name)
	}
	cell, err := t.runBody(fn, ns, d, name)
	if err != nil {
		return nil, err
	}
	if len(original.items) != len(bases.items) || !slices.Equal(original.items, bases.items) {
		d.setStr("__orig_bases__", original)
	}
	made, err := t.callKw(meta, []Value{name, bases, ns}, kw)
	if err != nil {
		return nil, err
	}
	if c, ok := cell.(*Cell); ok {
		c.v = made
	}
	return made, nil
}

func typeName(v Value) string {
	if c, ok := v.(*Type); ok {
		return c.name
	}
	return typeOf(v).name
}

func resolveBases(t *Thread, bases *Tuple) (*Tuple, error) {
	out := make([]Value, 0, len(bases.items))
	for _, b := range bases.items {
		switch x := b.(type) {
		case *Alias:
			out = append(out, x.origin)
			continue
		case *Object:
			if f, ok := x.class.lookup(intern("__mro_entries__")); ok {
				r, err := t.callBound(f, x, x.class, bases)
				if err != nil {
					return nil, err
				}
				items, err := t.items(r)
				if err != nil {
					return nil, err
				}
				out = append(out, items...)
				continue
			}
		}
		out = append(out, b)
	}
	return &Tuple{out}, nil
}

// runBody executes a class's body in its namespace; it answers the __class__ cell
// if there is one.
func (t *Thread) runBody(fn *Function, ns Value, d *dict, name *Str) (Value, error) {
	return t.logged(func() (Value, error) {
		if v, ok := fn.globals.getName(dunderName); ok {
			if err := setNamespace(t, ns, d, dunderModule, v); err != nil {
				return nil, err
			}
		}
		if err := setNamespace(t, ns, d, dunderQualname, fn.qualname); err != nil {
			return nil, err
		}
		if fn.code.doc != None {
			d.setName(dunderDoc, fn.code.doc)
		}
		f := t.newFrame(fn.code, fn.cache, fn.globals)
		f.names = d
		if o, ok := ns.(*Object); ok {
			if _, custom := o.class.override(dunderSetitem); custom {
				f.space = o
			}
		}
		f.cells = make([]*Cell, len(fn.code.cells))
		for i := range fn.code.freeAt {
			f.cells[i] = &Cell{}
		}
		copy(f.cells[fn.code.freeAt:], fn.closure)
		return nil, t.push(f)
	})
}

func setNamespace(t *Thread, ns Value, d *dict, name *Str, v Value) error {
	d.setName(name, v)
	return nil
}

// newType is type(name, bases, dict).
func newType(t *Thread, meta *Type, name *Str, bases *Tuple, ns *dict, kw *dict) (Value, error) {
	v, err := t.once(&Type{name: name.s, qualname: name.s, machine: t.m})
	if err != nil {
		return nil, err
	}
	c := v.(*Type)
	if c.dict != nil {
		return c, t.classMade(c, kw) // it runs again: only what calls Python is left
	}
	c.dict = newDict()
	if meta != TypeType {
		c.meta = meta
	}
	for _, b := range bases.items {
		k, ok := b.(*Type)
		if !ok {
			return nil, throw(TypeError, "bases must be types")
		}
		if k.final {
			return nil, throw(TypeError, "type '%s' is not an acceptable base type", k.name)
		}
		for _, other := range c.bases {
			if other == k {
				return nil, throw(TypeError, "duplicate base class %s", k.name)
			}
		}
		c.bases = append(c.bases, k)
		if k.metaclass() != TypeType && c.metaclass() != k.metaclass() {
			switch {
			case k.metaclass().isSub(c.metaclass()):
				c.meta = k.metaclass()
			case !c.metaclass().isSub(k.metaclass()):
				return nil, throw(TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
			}
		}
	}
	if c.bases == nil {
		c.bases = []*Type{ObjectType}
	}
	for _, b := range c.bases {
		switch {
		case b.layout == layoutObject:
		case c.layout == layoutObject:
			c.layout, c.builtin = b.layout, b.builtin
		case c.layout != b.layout || c.builtin != b.builtin && b.layout == layoutBase:
			return nil, throw(TypeError, "multiple bases have instance lay-out conflict")
		}
	}
	c.mro = linearize(c, c.bases)
	if c.mro == nil {
		names := make([]string, len(c.bases))
		for i, b := range c.bases {
			names[i] = b.name
		}
		return nil, throw(TypeError, "Cannot create a consistent method resolution\norder (MRO) for bases %s", strings.Join(names, ", "))
	}
	for _, e := range ns.entries {
		if e.key == nil {
			continue
		}
		c.dict.add(e)
	}
	c.finishDict(t)
	if err := c.addSlots(); err != nil {
		return nil, err
	}
	for _, b := range c.bases {
		if b.machine != nil {
			b.subclasses = append(b.subclasses, c)
		}
	}
	t.m.changed()
	return c, t.classMade(c, kw)
}

// finishDict gives the class's dict what every class has.
func (c *Type) finishDict(t *Thread) {
	if q, ok := c.dict.getName(dunderQualname); ok {
		if s, ok := q.(*Str); ok {
			c.qualname = s.s
		}
		c.dict.removeName(dunderQualname)
	}
	c.module = "__main__"
	if m, ok := c.dict.getName(dunderModule); ok {
		if s, ok := m.(*Str); ok {
			c.module = s.s
		}
	} else {
		for f := t.top; f != nil; f = f.back {
			if f.globals != nil {
				if m, ok := f.globals.getName(dunderName); ok {
					c.dict.setName(dunderModule, m)
					if s, ok := m.(*Str); ok {
						c.module = s.s
					}
				}
				break
			}
		}
	}
	for _, name := range []*Str{dunderNew} {
		if v, ok := c.dict.getName(name); ok {
			if f, ok := v.(*Function); ok {
				c.dict.setName(name, &StaticMethod{f})
			}
		}
	}
	for _, name := range []*Str{dunderInitSub, dunderClassItem} {
		if v, ok := c.dict.getName(name); ok {
			if f, ok := v.(*Function); ok {
				c.dict.setName(name, &ClassMethod{f})
			}
		}
	}
	if _, ok := c.dict.getName(dunderEq); ok {
		if _, hashes := c.dict.getName(dunderHash); !hashes {
			c.dict.setName(dunderHash, None)
		}
	}
	if _, ok := c.dict.getName(dunderDel); ok {
		t.m.hasDel = true
	}
	if _, ok := c.dict.getName(dunderDoc); !ok {
		c.dict.setName(dunderDoc, None)
	}
}

// addSlots makes descriptors of __slots__.
func (c *Type) addSlots() error {
	v, ok := c.dict.getName(dunderSlots)
	if !ok {
		return nil
	}
	var names []Value
	switch x := v.(type) {
	case *Str:
		names = []Value{x}
	case *Tuple:
		names = x.items
	case *List:
		names = x.items
	case *dict:
		for _, e := range x.entries {
			if e.key != nil {
				names = append(names, e.key)
			}
		}
	}
	c.noDict = c.layout != layoutException
	for _, b := range c.mro[1:] {
		if b.machine != nil && !b.noDict {
			c.noDict = false
		}
	}
	for _, n := range names {
		s, ok := n.(*Str)
		if !ok {
			return throw(TypeError, "__slots__ items must be strings, not '%s'", typeOf(n).name)
		}
		if s.s == "__dict__" {
			c.noDict = false
			continue
		}
		if _, clash := c.dict.getName(s); clash {
			return throw(ValueError, "'%s' in __slots__ conflicts with class variable", s.s)
		}
		c.slots = append(c.slots, s.s)
		c.dict.setName(s, &member{c, s.s})
	}
	return nil
}

// classMade tells a class's attributes their names, and its base of it.
func (t *Thread) classMade(c *Type, kw *dict) error {
	for i := 0; i < len(c.dict.entries); i++ {
		e := c.dict.entries[i]
		o, ok := e.val.(*Object)
		if !ok {
			continue
		}
		if f, ok := o.class.lookup(dunderSetName); ok {
			if _, err := t.callBound(f, o, o.class, c, e.key); err != nil {
				return err
			}
		}
	}
	if f, ok := c.lookupAfter(c, dunderInitSub); ok {
		if b, builtin := f.(*ClassMethod); builtin {
			if _, plain := b.fn.(*Builtin); plain {
				if kw != nil && kw.used > 0 {
					return throw(TypeError, "%s.__init_subclass__() takes no keyword arguments", c.name)
				}
				return nil
			}
		}
		bound, err := bindClassItem(t, f, c)
		if err != nil {
			return err
		}
		_, err = t.callKw(bound, nil, kw)
		return err
	}
	return nil
}

// abstract reports whether a class has abstract methods that were not written.
func (c *Type) abstract() bool {
	if v, ok := c.lookup(intern("__abstractmethods__")); ok {
		if s, ok := unwrap(v).(*Set); ok {
			return s.used > 0
		}
	}
	return false
}

// isInstance is isinstance without __instancecheck__.
func isInstance(v Value, c *Type) bool { return typeOf(v).isSub(c) }

// isInstanceOf is isinstance(v, class).
func isInstanceOf(t *Thread, v, class Value) (bool, error) {
	switch c := class.(type) {
	case *Type:
		if typeOf(v) == c {
			return true, nil
		}
		if c.meta != nil {
			if f, ok := c.meta.override(dunderInstCheck); ok {
				r, err := t.callBound(f, c, c.meta, v)
				if err != nil {
					return false, err
				}
				return isTrue(t, r)
			}
		}
		return isInstance(v, c) || claimed(v, c), nil
	case *Tuple:
		for _, k := range c.items {
			if ok, err := isInstanceOf(t, v, k); ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	case *Union:
		for _, k := range c.args {
			if k == None {
				k = NoneTypeType
			}
			if ok, err := isInstanceOf(t, v, k); ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	case *Alias:
		return false, throw(TypeError, "isinstance() argument 2 cannot be a parameterized generic")
	case *Object:
		if f, ok := c.class.lookup(dunderInstCheck); ok {
			r, err := t.callBound(f, c, c.class, v)
			if err != nil {
				return false, err
			}
			return isTrue(t, r)
		}
	}
	return false, throw(TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union")
}

// claimed reports whether an object says by __class__ that it is of a class.
func claimed(v Value, c *Type) bool {
	o, ok := v.(*Object)
	if !ok {
		return false
	}
	if k, ok := o.own(dunderClass); ok {
		if k, ok := k.(*Type); ok {
			return k.isSub(c)
		}
	}
	return false
}

// isSubclassOf is issubclass(sub, class).
func isSubclassOf(t *Thread, sub, class Value) (bool, error) {
	s, ok := sub.(*Type)
	if !ok {
		return false, throw(TypeError, "issubclass() arg 1 must be a class")
	}
	switch c := class.(type) {
	case *Type:
		if c.meta != nil {
			if f, ok := c.meta.override(dunderSubCheck); ok {
				r, err := t.callBound(f, c, c.meta, s)
				if err != nil {
					return false, err
				}
				return isTrue(t, r)
			}
		}
		return s.isSub(c), nil
	case *Tuple:
		for _, k := range c.items {
			if ok, err := isSubclassOf(t, s, k); ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	case *Union:
		return isSubclassOf(t, sub, &Tuple{c.args})
	}
	return false, throw(TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union")
}

// unionOf is a | b for types; NotImplemented where one is none that a union can have.
func unionOf(a, b Value) Value {
	if !inUnion(a) || !inUnion(b) || a == None && b == None {
		return NotImplemented
	}
	u := &Union{}
	for _, v := range []Value{a, b} {
		parts := []Value{v}
		if x, ok := v.(*Union); ok {
			parts = x.args
		}
		for _, p := range parts {
			known := false
			for _, q := range u.args {
				known = known || identical(p, q)
			}
			if !known {
				u.args = append(u.args, p)
			}
		}
	}
	if len(u.args) == 1 {
		return u.args[0]
	}
	return u
}

func inUnion(v Value) bool {
	switch v.(type) {
	case *Type, NoneType, *Alias, *Union:
		return true
	}
	return false
}

// newSuper is super(), which finds its class and instance in the calling frame,
// or super(class, object).
func newSuper(t *Thread, args []Value) (Value, error) {
	var class, self Value
	if len(args) > 0 && args[0] != nil {
		class = args[0]
		if self = args[1]; self == nil {
			self = None
		}
	} else {
		f := t.top
		for f != nil && f.code == nil {
			f = f.back
		}
		if f == nil || f.code.args == 0 && !f.code.vararg {
			return nil, throw(RuntimeError, "super(): no arguments")
		}
		for i, name := range f.code.cells {
			if name == "__class__" {
				class = f.cells[i].v
			}
			if name == f.code.slots[0] {
				self = f.cells[i].v
			}
		}
		if self == nil {
			self = f.slots[0]
		}
		if class == nil {
			return nil, throw(RuntimeError, "super(): __class__ cell not found")
		}
		if self == nil {
			return nil, throw(RuntimeError, "super(): arg[0] deleted")
		}
	}
	c, ok := class.(*Type)
	if !ok {
		return nil, throw(TypeError, "super() argument 1 must be a type, not %s", typeOf(class).name)
	}
	s := &Super{class: c, self: self}
	if k, ok := self.(*Type); ok && k.isSub(c) {
		s.start = k
	} else if typeOf(self).isSub(c) {
		s.start = typeOf(self)
	} else if self != None {
		return nil, throw(TypeError, "super(type, obj): obj must be an instance or subtype of type")
	}
	return s, nil
}
