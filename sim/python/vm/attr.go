package vm

// getAttr is getattr(obj, name) without a default.
func getAttr(t *Thread, obj Value, name *Str) (Value, error) {
	switch o := obj.(type) {
	case *Module:
		return moduleAttr(t, o, name)
	case *Type:
		return typeAttr(t, o, name)
	case *Super:
		return superAttr(t, o, name)
	}
	c := typeOf(obj)
	if c.machine == nil {
		return genericAttr(t, obj, c, name)
	}
	if f, ok := c.override(dunderGetattrib); ok {
		v, err := t.callBound(f, obj, c, name)
		return attrFallback(t, obj, c, name, v, err)
	}
	v, err := genericAttr(t, obj, c, name)
	return attrFallback(t, obj, c, name, v, err)
}

// attrFallback calls __getattr__ where the usual way raised AttributeError.
func attrFallback(t *Thread, obj Value, c *Type, name *Str, v Value, err error) (Value, error) {
	if err == nil || !isException(err, AttributeError) {
		return v, err
	}
	f, ok := c.lookup(dunderGetattr)
	if !ok {
		return v, err
	}
	return t.callBound(f, obj, c, name)
}

// genericAttr is object.__getattribute__.
func genericAttr(t *Thread, obj Value, c *Type, name *Str) (Value, error) {
	attr, found := c.lookup(name)
	if found && isData(attr) {
		return bind(t, attr, obj, c)
	}
	if d := dictOf(obj); d != nil {
		if v, ok := d.getName(name); ok {
			return v, nil
		}
	}
	if found {
		return bind(t, attr, obj, c)
	}
	if m, ok := obj.(*Method); ok {
		return getAttr(t, m.fn, name) // what a method has not, its function may have
	}
	return nil, noAttribute(obj, c, name)
}

func noAttribute(obj Value, c *Type, name *Str) error {
	return attributeError(obj, name, "'%s' object has no attribute '%s'", c.name, name.s)
}

func attributeError(obj Value, name *Str, format string, args ...any) error {
	err := throw(AttributeError, format, args...).(*Raised)
	d := err.exc.attributes()
	d.setStr("name", name)
	d.setStr("obj", obj)
	return err
}

// dictOf is where an instance keeps its attributes, nil if it has none yet.
func dictOf(obj Value) *dict {
	switch o := obj.(type) {
	case *Object:
		return o.dict
	case *Function:
		return o.dict
	}
	return nil
}

func (o *Object) attributes() *dict {
	if o.dict == nil {
		o.dict = newDict()
	}
	return o.dict
}

// isData reports whether a descriptor comes before an instance's own attribute.
func isData(attr Value) bool {
	switch a := attr.(type) {
	case *Property, *getset, *member:
		return true
	case *Object:
		if _, ok := a.class.lookup(dunderSet); ok {
			return true
		}
		_, ok := a.class.lookup(dunderDelete)
		return ok
	}
	return false
}

// bind makes of what stands in a class what an attribute of an instance is.
func bind(t *Thread, attr, obj Value, c *Type) (Value, error) {
	switch a := attr.(type) {
	case *Function:
		if a.code.builtin {
			return a, nil
		}
		return &Method{obj, a}, nil
	case *Builtin:
		if a.owner == nil || a.static {
			return a, nil
		}
		return a.bound(obj), nil
	case *Property:
		if a.get == nil || a.get == None {
			return nil, throw(AttributeError, "property%s of '%s' object has no getter", propertyName(c, a), c.name)
		}
		return t.call(a.get, obj)
	case *StaticMethod:
		return a.fn, nil
	case *ClassMethod:
		return bindClass(t, a.fn, c)
	case *getset:
		return a.get(t, obj)
	case *member:
		return a.read(obj)
	case *Object:
		if f, ok := a.class.lookup(dunderGet); ok {
			return t.callBound(f, a, a.class, obj, c)
		}
	}
	return attr, nil
}

// bindClass is a class method of c.
func bindClass(t *Thread, fn Value, c *Type) (Value, error) {
	switch f := fn.(type) {
	case *Function:
		return &Method{c, f}, nil
	case *Builtin:
		return f.bound(c), nil
	case *Property:
		return t.call(f.get, c)
	}
	return &Method{c, fn}, nil
}

func propertyName(c *Type, p *Property) string {
	for _, k := range c.mro {
		for _, e := range k.dict.entries {
			if e.val == Value(p) {
				return " " + repr0(e.key)
			}
		}
	}
	return ""
}

func (m *member) read(obj Value) (Value, error) {
	if o, ok := obj.(*Object); ok && o.dict != nil {
		if v, ok := o.dict.str(m.name); ok {
			return v, nil
		}
	}
	return nil, attributeError(obj, newStr(m.name), "'%s' object has no attribute '%s'", typeOf(obj).name, m.name)
}

func moduleAttr(t *Thread, m *Module, name *Str) (Value, error) {
	if v, ok := m.dict.getName(name); ok {
		return v, nil
	}
	if attr, ok := ModuleType.lookup(name); ok {
		return bind(t, attr, m, ModuleType)
	}
	if f, ok := m.dict.getName(dunderGetattr); ok {
		return t.call(f, name)
	}
	return nil, attributeError(m, name, "module '%s' has no attribute '%s'", m.name, name.s)
}

func typeAttr(t *Thread, c *Type, name *Str) (Value, error) {
	meta := c.metaclass()
	attr, onMeta := meta.lookup(name)
	if onMeta && isData(attr) {
		return bind(t, attr, c, meta)
	}
	if v, ok := c.lookup(name); ok {
		switch a := v.(type) {
		case *Function, *Property, *getset, *member:
			return v, nil
		case *Builtin:
			return v, nil
		case *StaticMethod:
			return a.fn, nil
		case *ClassMethod:
			return bindClass(t, a.fn, c)
		case *Object:
			if f, ok := a.class.lookup(dunderGet); ok {
				return t.callBound(f, a, a.class, None, c)
			}
		}
		return v, nil
	}
	if onMeta {
		return bind(t, attr, c, meta)
	}
	err := attributeError(c, name, "type object '%s' has no attribute '%s'", c.name, name.s)
	if f, ok := meta.lookup(dunderGetattr); ok {
		return t.callBound(f, c, meta, name)
	}
	return nil, err
}

func superAttr(t *Thread, s *Super, name *Str) (Value, error) {
	if name == dunderClass {
		return SuperType, nil
	}
	if s.start != nil {
		if v, ok := s.start.lookupAfter(s.class, name); ok {
			if c, isClass := s.self.(*Type); isClass && s.start == c {
				switch a := v.(type) {
				case *Function, *Builtin:
					return v, nil
				case *StaticMethod:
					return a.fn, nil
				case *ClassMethod:
					return bindClass(t, a.fn, c)
				}
				return v, nil
			}
			if f, ok := v.(*ClassMethod); ok {
				return bindClass(t, f.fn, s.start)
			}
			return bind(t, v, s.self, s.start)
		}
	}
	if attr, ok := SuperType.lookup(name); ok {
		return bind(t, attr, s, SuperType)
	}
	return nil, attributeError(s, name, "'super' object has no attribute '%s'", name.s)
}

// setAttr is setattr(obj, name, v); a nil v deletes.
func setAttr(t *Thread, obj Value, name *Str, v Value) error {
	c := typeOf(obj)
	special := dunderSetattr
	if v == nil {
		special = dunderDelattr
	}
	if c.machine != nil {
		if f, ok := c.override(special); ok {
			var err error
			if v == nil {
				_, err = t.callBound(f, obj, c, name)
			} else {
				_, err = t.callBound(f, obj, c, name, v)
			}
			return err
		}
	}
	return genericSetAttr(t, obj, c, name, v)
}

// genericSetAttr is object.__setattr__ and object.__delattr__.
func genericSetAttr(t *Thread, obj Value, c *Type, name *Str, v Value) error {
	switch o := obj.(type) {
	case *Module:
		if v == nil {
			if !o.dict.removeName(name) {
				return attributeError(o, name, "module '%s' has no attribute '%s'", o.name, name.s)
			}
			return nil
		}
		o.dict.setName(name, v)
		return nil
	case *Type:
		return setTypeAttr(t, o, name, v)
	}
	attr, found := c.lookup(name)
	if found {
		if done, err := setDescriptor(t, attr, obj, c, name, v); done {
			return err
		}
	}
	switch o := obj.(type) {
	case *Object:
		if c.noDict || c == ObjectType {
			if found {
				return attributeError(obj, name, "'%s' object attribute '%s' is read-only", c.name, name.s)
			}
			return noAttribute(obj, c, name)
		}
		return storeIn(o.attributes(), obj, c, name, v)
	case *Function:
		if o.dict == nil {
			o.dict = newDict()
		}
		return storeIn(o.dict, obj, c, name, v)
	}
	if found {
		return attributeError(obj, name, "'%s' object attribute '%s' is read-only", c.name, name.s)
	}
	return noAttribute(obj, c, name)
}

func storeIn(d *dict, obj Value, c *Type, name *Str, v Value) error {
	if v != nil {
		d.setName(name, v)
	} else if !d.removeName(name) {
		return noAttribute(obj, c, name)
	}
	return nil
}

// setDescriptor stores through what the class says about the name, if it says
// anything.
func setDescriptor(t *Thread, attr, obj Value, c *Type, name *Str, v Value) (done bool, err error) {
	switch a := attr.(type) {
	case *Property:
		f, word := a.set, "setter"
		if v == nil {
			f, word = a.del, "deleter"
		}
		if f == nil || f == None {
			return true, throw(AttributeError, "property%s of '%s' object has no %s", propertyName(c, a), c.name, word)
		}
		if v == nil {
			_, err = t.call(f, obj)
		} else {
			_, err = t.call(f, obj, v)
		}
		return true, err
	case *getset:
		if v == nil && a.del != nil {
			return true, a.del(t, obj)
		}
		if a.set == nil || v == nil {
			return true, throw(AttributeError, "attribute '%s' of '%s' objects is not writable", a.name, a.owner.name)
		}
		return true, a.set(t, obj, v)
	case *member:
		o, ok := obj.(*Object)
		if !ok {
			return false, nil
		}
		if v != nil {
			o.attributes().setName(name, v)
		} else if o.dict == nil || !o.dict.removeName(name) {
			return true, attributeError(obj, name, "'%s' object has no attribute '%s'", c.name, name.s)
		}
		return true, nil
	case *Object:
		if v == nil {
			if f, ok := a.class.lookup(dunderDelete); ok {
				_, err := t.callBound(f, a, a.class, obj)
				return true, err
			}
		} else if f, ok := a.class.lookup(dunderSet); ok {
			_, err := t.callBound(f, a, a.class, obj, v)
			return true, err
		}
	}
	return false, nil
}

func setTypeAttr(t *Thread, c *Type, name *Str, v Value) error {
	if c.machine == nil {
		return throw(TypeError, "cannot set '%s' attribute of immutable type '%s'", name.s, c.name)
	}
	if attr, ok := c.metaclass().lookup(name); ok {
		if done, err := setDescriptor(t, attr, c, c.metaclass(), name, v); done {
			return err
		}
	}
	c.machine.changed()
	if v == nil {
		if !c.dict.removeName(name) {
			return attributeError(c, name, "type object '%s' has no attribute '%s'", c.name, name.s)
		}
		return nil
	}
	c.dict.setName(name, v)
	return nil
}
