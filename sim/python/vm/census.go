package vm

// census walks over all values that the machine can reach and adds up about how
// many bytes they take.
func (m *Machine) census() int {
	c := &counter{seen: map[any]bool{}}
	c.visit(m.modules)
	c.visit(m.builtins)
	c.visit(m.globals)
	for _, t := range m.all {
		c.thread(t)
	}
	for len(c.todo) > 0 {
		v := c.todo[len(c.todo)-1]
		c.todo = c.todo[:len(c.todo)-1]
		c.inside(v)
	}
	return c.bytes
}

// counter is a walk over values.
type counter struct {
	seen  map[any]bool
	todo  []Value
	bytes int
}

// visit notes a value that was not met before.
func (c *counter) visit(v Value) {
	switch x := v.(type) {
	case nil, NoneType, Bool, Int, Float, EllipsisType, NotImplementedType, Bytes:
		c.bytes += 16
		if b, ok := x.(Bytes); ok {
			c.bytes += len(b)
		}
		return
	case *dict:
		if x == nil {
			return
		}
	case *Object:
		if x == nil {
			return
		}
	case *Generator:
		if x == nil {
			return
		}
	case *Type:
		if x == nil || x.machine == nil {
			return
		}
	}
	if c.seen[v] {
		return
	}
	c.seen[v] = true
	c.todo = append(c.todo, v)
}

func (c *counter) all(items []Value) {
	c.bytes += 16 * cap(items)
	for _, v := range items {
		c.visit(v)
	}
}

func (c *counter) thread(t *Thread) {
	for f := t.top; f != nil; f = f.back {
		c.frame(f)
	}
	c.all(t.showing)
}

func (c *counter) frame(f *frame) {
	c.bytes += 200
	c.all(f.slots)
	c.all(f.stack)
	c.all(f.args)
	for _, cell := range f.cells {
		c.visit(cell)
	}
	for _, e := range f.log {
		c.visit(e.v)
	}
	c.visit(f.names)
	c.visit(f.globals)
	c.visit(f.exc)
	c.visit(f.instance)
	c.visit(f.result)
	for _, b := range f.blocks {
		c.visit(b.exc)
	}
	c.visit(f.gen)
}

// inside visits what a value holds.
func (c *counter) inside(v Value) {
	c.bytes += 48
	switch x := v.(type) {
	case *Str:
		c.bytes += len(x.s)
	case bigInt:
		c.bytes += x.BitLen() / 8
	case *List:
		c.all(x.items)
	case *Tuple:
		c.all(x.items)
	case *ByteArray:
		c.bytes += cap(x.b)
	case *dict:
		c.bytes += cap(x.entries)*40 + len(x.index)*4
		for i := range x.entries {
			c.visit(x.entries[i].key)
			c.visit(x.entries[i].val)
		}
	case *Set:
		c.bytes += len(x.table) * 32
		for i := range x.table {
			c.visit(x.table[i].key)
		}
	case *Object:
		c.visit(x.class)
		c.visit(x.dict)
		c.visit(x.base)
		if x.exc != nil {
			c.visit(x.exc.args)
			c.visit(x.exc.cause)
			c.visit(x.exc.context)
			for tb := x.exc.trace; tb != nil; tb = tb.next {
				c.bytes += 64
			}
		}
	case *Type:
		c.visit(x.dict)
		for _, b := range x.bases {
			c.visit(b)
		}
	case *Function:
		c.all(x.defaults)
		c.visit(x.kwDefaults)
		c.visit(x.annotations)
		c.visit(x.dict)
		c.visit(x.globals)
		for _, cell := range x.closure {
			c.visit(cell)
		}
	case *Method:
		c.visit(x.self)
		c.visit(x.fn)
	case *Builtin:
		c.visit(x.self)
	case *Module:
		c.visit(x.dict)
	case *Generator:
		if x.frame != nil {
			c.frame(x.frame)
		}
	case *Cell:
		c.visit(x.v)
	case *iterator:
		c.all(x.items)
		c.all(x.its)
		c.visit(x.of)
		c.visit(x.a)
		c.visit(x.b)
	case *Property:
		c.visit(x.get)
		c.visit(x.set)
		c.visit(x.del)
	case *StaticMethod:
		c.visit(x.fn)
	case *ClassMethod:
		c.visit(x.fn)
	case *dictView:
		c.visit(x.d)
	case *mappingProxy:
		c.visit(x.d)
	case *Super:
		c.visit(x.self)
	case *asyncStep:
		c.visit(x.gen)
	case *Alias:
		c.visit(x.origin)
		c.visit(x.args)
	case *Union:
		c.all(x.args)
	case *frameObject:
		c.visit(x.locals)
	case *memoryView:
		c.visit(x.of)
	}
}

// dropped is told of a value that a name no longer holds: an object of a class
// with __del__ that nothing else holds is finalized, as CPython's reference
// counts would.
func (t *Thread) dropped(v Value) error {
	if !t.m.hasDel {
		return nil
	}
	switch v.(type) {
	case *Object, *List, *Tuple, *dict, *Set, *Generator, *Function, *Method, *Module, *Type:
		return t.finalize()
	}
	return nil
}

// finalize calls __del__ of the objects that cannot be reached any more.
func (t *Thread) finalize() error {
	m := t.m
	if len(m.finalizing) == 0 {
		return nil
	}
	c := &counter{seen: map[any]bool{}}
	c.visit(m.modules)
	c.visit(m.globals)
	for _, th := range m.all {
		c.thread(th)
	}
	for len(c.todo) > 0 {
		v := c.todo[len(c.todo)-1]
		c.todo = c.todo[:len(c.todo)-1]
		c.inside(v)
	}
	t.charge(len(c.seen))
	var kept, gone []*Object
	for _, o := range m.finalizing {
		if c.seen[o] {
			kept = append(kept, o)
		} else {
			gone = append(gone, o)
		}
	}
	m.finalizing = kept
	if gone == nil {
		return nil
	}
	_, err := t.invoke(func(t *Thread, _ []Value) (Value, error) {
		for _, o := range gone {
			if f, ok := o.class.lookup(dunderDel); ok {
				if _, err := t.callBound(f, o, o.class); err == errSuspend {
					return nil, err
				}
			}
		}
		return None, nil
	}, nil, toNothing)
	return err
}
