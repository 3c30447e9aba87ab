package vm

import (
	"fmt"
	"strings"
)

// opCall calls what is below n arguments.
func (t *Thread) opCall(f *frame, n int) error {
	at := len(f.stack) - n - 1
	callee := f.stack[at]
	args := f.stack[at+1:]
	switch fn := callee.(type) {
	case *Function:
		if fn.code.simple && fn.code.args == n {
			err := t.enterSimple(fn, args)
			f.stack = f.stack[:at]
			return err
		}
	case *Method:
		f.stack[at] = fn.self
		return t.callOn(f, fn.fn, at, f.stack[at:], nil)
	}
	return t.callOn(f, callee, at, args, nil)
}

// opCallMethod calls what opLoadMethod found with n arguments.
func (t *Thread) opCallMethod(f *frame, n int) error {
	at := len(f.stack) - n - 2
	callee := f.stack[at]
	if callee == nil {
		f.stack[at] = f.stack[at+1]
		copy(f.stack[at+1:], f.stack[at+2:])
		f.stack = f.stack[:len(f.stack)-1]
		return t.opCall(f, n)
	}
	args := f.stack[at+1:]
	switch fn := callee.(type) {
	case *Function:
		if fn.code.simple && fn.code.args == n+1 {
			err := t.enterSimple(fn, args)
			f.stack = f.stack[:at]
			return err
		}
	case *Builtin:
		v, err := t.callBuiltin(fn, args[0], args[1:], nil, toStack)
		f.stack = f.stack[:at]
		if err != nil {
			return err
		}
		f.push(v)
		return nil
	}
	return t.callOn(f, callee, at, args, nil)
}

// callOn calls with arguments that lie on the stack, and takes the stack down to
// at.
func (t *Thread) callOn(f *frame, callee Value, at int, args []Value, kw *dict) error {
	v, err := t.start(callee, args, kw, toStack)
	f.stack = f.stack[:at]
	if err != nil {
		return err
	}
	if v != nil {
		f.push(v)
	}
	return nil
}

// enterSimple enters a function with exactly its plain parameters.
func (t *Thread) enterSimple(fn *Function, args []Value) error {
	f := t.newFrame(fn.code, fn.cache, fn.globals)
	copy(f.slots, args)
	return t.push(f)
}

// start begins a call: it answers the result, or nil if Python frames were put on
// top whose result is delivered later.
func (t *Thread) start(callee Value, args []Value, kw *dict, to delivery) (Value, error) {
	switch fn := callee.(type) {
	case *Function:
		return t.startFunction(fn, args, kw, to, nil)
	case *Builtin:
		if fn.owner != nil && fn.self == nil && !fn.static {
			if len(args) == 0 {
				return nil, throw(TypeError, "unbound method %s() needs an argument", fn.shown())
			}
			if !isInstance(args[0], fn.owner) {
				return nil, throw(TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", fn.name, fn.owner.name, typeOf(args[0]).name)
			}
			return t.callBuiltin(fn, args[0], args[1:], kw, to)
		}
		return t.callBuiltin(fn, fn.self, args, kw, to)
	case *Method:
		return t.start(fn.fn, append([]Value{fn.self}, args...), kw, to)
	case *Type:
		return t.instantiate(fn, args, kw, to)
	case *Object:
		if f, ok := fn.class.lookup(dunderCall); ok {
			if g, ok := f.(*Function); ok {
				return t.startFunction(g, append([]Value{fn}, args...), kw, to, nil)
			}
			return t.invokeKw(callObject, append([]Value{fn}, args...), kw, to)
		}
	case *StaticMethod:
		return t.start(fn.fn, args, kw, to)
	case *Alias:
		return t.start(fn.origin, args, kw, to)
	}
	return nil, throw(TypeError, "'%s' object is not callable", typeOf(callee).name)
}

// callObject calls an instance through its class's __call__.
func callObject(t *Thread, args []Value, kw *dict) (Value, error) {
	o := args[0].(*Object)
	f, _ := o.class.lookup(dunderCall)
	m, err := bind(t, f, o, o.class)
	if err != nil {
		return nil, err
	}
	return t.callKw(m, args[1:], kw)
}

// invokeKw is invoke for a native with keyword arguments.
func (t *Thread) invokeKw(fn func(*Thread, []Value, *dict) (Value, error), args []Value, kw *dict, to delivery) (Value, error) {
	return t.invoke(func(t *Thread, args []Value) (Value, error) { return fn(t, args, kw) }, args, to)
}

func (t *Thread) callBuiltin(b *Builtin, self Value, pos []Value, kw *dict, to delivery) (Value, error) {
	args, err := b.arrange(pos, kw)
	if err != nil {
		return nil, err
	}
	if b.owner != nil && !b.static {
		if o, ok := self.(*Object); ok && o.base != nil && b.owner.builtin != nil && !b.whole {
			self = o.base
		}
		all := make([]Value, 1+len(args))
		all[0] = self
		copy(all[1:], args)
		args = all
	}
	return t.invoke(b.fn, args, to)
}

// enter calls a Python function whose arguments are known to fit.
func (t *Thread) enter(fn *Function, args []Value, to delivery, inst Value) error {
	v, err := t.startFunction(fn, args, nil, to, inst)
	if err != nil {
		return err
	}
	if v != nil {
		return t.deliver(v, to, inst)
	}
	return nil
}

func (t *Thread) startFunction(fn *Function, args []Value, kw *dict, to delivery, inst Value) (Value, error) {
	c := fn.code
	f := t.newFrame(c, fn.cache, fn.globals)
	f.to, f.instance = to, inst
	if err := t.bindArguments(fn, f.slots, args, kw); err != nil {
		t.release(f)
		return nil, err
	}
	if len(c.cells) > 0 {
		f.cells = make([]*Cell, len(c.cells))
		for i := range c.freeAt {
			f.cells[i] = &Cell{}
			if p := c.cellParams[i]; p >= 0 {
				f.cells[i].v = f.slots[p]
			}
		}
		copy(f.cells[c.freeAt:], fn.closure)
	}
	if c.generator || c.async {
		return newGenerator(fn, f), nil
	}
	if err := t.push(f); err != nil {
		t.release(f)
		return nil, err
	}
	return nil, nil
}

// bindArguments lays a call's arguments into a function's slots.
func (t *Thread) bindArguments(fn *Function, slots, args []Value, kw *dict) error {
	c := fn.code
	n := copy(slots[:c.args], args)
	next := c.args + c.kwOnly
	if c.vararg {
		rest := emptyTuple
		if len(args) > n {
			rest = &Tuple{append([]Value(nil), args[n:]...)}
		}
		slots[next] = rest
		next++
	} else if len(args) > c.args {
		return t.tooMany(fn, len(args), kw)
	}
	var extra *dict
	if c.kwarg {
		extra = newDict()
		slots[next] = extra
	}
	if kw != nil {
		if err := bindKeywords(fn, slots, kw, extra); err != nil {
			return err
		}
	}
	firstDefault := c.args - len(fn.defaults)
	var missing []string
	for i := n; i < c.args; i++ {
		if slots[i] != nil {
			continue
		}
		if i >= firstDefault {
			slots[i] = fn.defaults[i-firstDefault]
		} else {
			missing = append(missing, c.slots[i])
		}
	}
	if missing != nil {
		return missingArguments(fn, "positional", missing)
	}
	for i := c.args; i < c.args+c.kwOnly; i++ {
		if slots[i] != nil {
			continue
		}
		if fn.kwDefaults != nil {
			if v, ok := fn.kwDefaults.str(c.slots[i]); ok {
				slots[i] = v
				continue
			}
		}
		missing = append(missing, c.slots[i])
	}
	if missing != nil {
		return missingArguments(fn, "keyword-only", missing)
	}
	return nil
}

func bindKeywords(fn *Function, slots []Value, kw, extra *dict) error {
	c := fn.code
next:
	for _, e := range kw.entries {
		if e.key == nil {
			continue
		}
		name, ok := e.key.(*Str)
		if !ok {
			return throw(TypeError, "keywords must be strings")
		}
		for i := c.posOnly; i < c.args+c.kwOnly; i++ {
			if c.slots[i] == name.s {
				if slots[i] != nil {
					return throw(TypeError, "%s() got multiple values for argument '%s'", fn.qualname.s, name.s)
				}
				slots[i] = e.val
				continue next
			}
		}
		if extra != nil {
			extra.setName(name, e.val)
			continue
		}
		var wrong []string
		for i := range c.posOnly {
			if _, given := kw.str(c.slots[i]); given {
				wrong = append(wrong, c.slots[i])
			}
		}
		if wrong != nil {
			return throw(TypeError, "%s() got some positional-only arguments passed as keyword arguments: '%s'", fn.qualname.s, strings.Join(wrong, ", "))
		}
		return throw(TypeError, "%s() got an unexpected keyword argument '%s'", fn.qualname.s, name.s)
	}
	return nil
}

func missingArguments(fn *Function, kind string, names []string) error {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = "'" + name + "'"
	}
	var list string
	switch n := len(quoted); n {
	case 1:
		list = quoted[0]
	case 2:
		list = quoted[0] + " and " + quoted[1]
	default:
		list = strings.Join(quoted[:n-1], ", ") + ", and " + quoted[n-1]
	}
	return throw(TypeError, "%s() missing %d required %s argument%s: %s", fn.qualname.s, len(names), kind, plural(len(names)), list)
}

func (t *Thread) tooMany(fn *Function, given int, kw *dict) error {
	c := fn.code
	takes := fmt.Sprintf("%d positional argument%s", c.args, plural(c.args))
	if d := len(fn.defaults); d > 0 {
		takes = fmt.Sprintf("from %d to %d positional arguments", c.args-d, c.args)
	}
	verb := "were"
	if given == 1 {
		verb = "was"
	}
	also := ""
	if kw != nil {
		n := 0
		for i := c.args; i < c.args+c.kwOnly; i++ {
			if _, ok := kw.str(c.slots[i]); ok {
				n++
			}
		}
		if n > 0 {
			also = fmt.Sprintf(" positional argument%s (and %d keyword-only argument%s)", plural(given), n, plural(n))
			verb = "were"
		}
	}
	return throw(TypeError, "%s() takes %s but %d%s %s given", fn.qualname.s, takes, given, also, verb)
}

// instantiate calls a class.
func (t *Thread) instantiate(c *Type, args []Value, kw *dict, to delivery) (Value, error) {
	if c.machine != nil && c.layout == layoutObject && c.meta == nil && to == toStack {
		init, _ := c.lookup(dunderInit)
		fn, ok := init.(*Function)
		alloc, _ := c.lookup(dunderNew)
		if b, plain := alloc.(*Builtin); ok && plain && b.owner == ObjectType && !c.abstract() {
			o := &Object{class: c}
			t.made(o)
			all := make([]Value, 1, 1+len(args))
			all[0] = o
			return t.startFunction(fn, append(all, args...), kw, toInstance, o)
		}
	}
	return t.invokeKw(func(t *Thread, args []Value, kw *dict) (Value, error) { return construct(t, c, args, kw) }, args, kw, to)
}

// construct is type.__call__, or that of a metaclass.
func construct(t *Thread, c *Type, args []Value, kw *dict) (Value, error) {
	if c.meta != nil && c.meta != TypeType {
		if f, ok := c.meta.override(dunderCall); ok {
			m, err := bind(t, f, c, c.meta)
			if err != nil {
				return nil, err
			}
			return t.callKw(m, args, kw)
		}
	}
	return makeInstance(t, c, args, kw)
}

// makeInstance calls __new__ and __init__.
func makeInstance(t *Thread, c *Type, args []Value, kw *dict) (Value, error) {
	alloc, _ := c.lookup(dunderNew)
	var v Value
	var err error
	if b, ok := alloc.(*Builtin); ok {
		v, err = b.owner.construct(t, c, args, kw)
		if c.machine == nil && c.layout != layoutException {
			return v, err
		}
		if err == nil {
			// a rerun goes on with the object that __init__ has seen
			made := v
			v, err = t.logged(func() (Value, error) { return made, nil })
		}
	} else {
		if s, ok := alloc.(*StaticMethod); ok {
			alloc = s.fn
		}
		v, err = t.callKw(alloc, append([]Value{c}, args...), kw)
	}
	if err != nil || !typeOf(v).isSub(c) {
		return v, err
	}
	init, ok := typeOf(v).lookup(dunderInit)
	if b, builtin := init.(*Builtin); !ok || builtin && b.owner == ObjectType {
		return v, nil
	}
	m, err := bind(t, init, v, typeOf(v))
	if err != nil {
		return nil, err
	}
	if b, ok := m.(*Builtin); ok {
		b.self = v
	}
	r, err := t.callKw(m, args, kw)
	if err == nil && r != None {
		err = throw(TypeError, "__init__() should return None, not '%s'", typeOf(r).name)
	}
	return v, err
}
