package vm

// execRare executes the instructions that exec leaves to it.
func (t *Thread) execRare(f *frame, in instr) error {
	arg := int(in.arg)
	n := len(f.stack)
	switch in.op {
	case opNop:
	case opDup:
		f.push(f.stack[n-1])
	case opDup2:
		f.stack = append(f.stack, f.stack[n-2], f.stack[n-1])
	case opRot2:
		f.stack[n-1], f.stack[n-2] = f.stack[n-2], f.stack[n-1]
	case opRot3:
		top := f.stack[n-1]
		f.stack[n-1], f.stack[n-2] = f.stack[n-2], f.stack[n-3]
		f.stack[n-3] = top
	case opRot4:
		top := f.stack[n-1]
		copy(f.stack[n-3:], f.stack[n-4:n-1])
		f.stack[n-4] = top
	case opShift:
		f.stack = append(f.stack, f.stack[n-1])
		f.stack[n-1] = nil
	case opDelFast:
		if f.slots[arg] == nil {
			return unboundLocal(f.code.slots[arg])
		}
		old := f.slots[arg]
		f.slots[arg] = nil
		return t.dropped(old)
	case opLoadCell:
		v := f.cells[arg].v
		if v == nil {
			return unboundCell(f.code, arg)
		}
		f.push(v)
	case opStoreCell:
		f.cells[arg].v = f.drop()
	case opDelCell:
		if f.cells[arg].v == nil {
			return unboundCell(f.code, arg)
		}
		f.cells[arg].v = nil
	case opClosure:
		f.push(f.cells[arg])
	case opLoadClass:
		if v, ok := f.names.getName(f.code.names[arg>>16]); ok {
			f.push(v)
			return nil
		}
		v := f.cells[arg&0xffff].v
		if v == nil {
			return unboundCell(f.code, arg&0xffff)
		}
		f.push(v)
	case opLoadName:
		return t.loadName(f, arg)
	case opStoreName:
		if f.space != nil {
			return t.storeIndex(f.space, f.code.names[arg], f.drop())
		}
		v := f.drop()
		if t.m.hasDel {
			old, _ := f.names.getName(f.code.names[arg])
			f.names.setName(f.code.names[arg], v)
			return t.dropped(old)
		}
		f.names.setName(f.code.names[arg], v)
	case opDelName:
		old, _ := f.names.getName(f.code.names[arg])
		if !f.names.removeName(f.code.names[arg]) {
			return t.nameError(f, f.code.names[arg].s)
		}
		return t.dropped(old)
	case opStoreGlobal:
		f.globals.setName(f.code.names[arg], f.drop())
	case opDelGlobal:
		if !f.globals.removeName(f.code.names[arg]) {
			return t.nameError(f, f.code.names[arg].s)
		}
	case opStoreAttr:
		obj, v := f.stack[n-1], f.stack[n-2]
		f.stack = f.stack[:n-2]
		return t.storeAttr(obj, f.code.names[arg], v)
	case opDelAttr:
		_, err := t.invoke(delAttrOp, []Value{f.drop(), f.code.names[arg]}, toNothing)
		return err
	case opStoreIndex:
		i, obj, v := f.stack[n-1], f.stack[n-2], f.stack[n-3]
		f.stack = f.stack[:n-3]
		return t.storeIndex(obj, i, v)
	case opDelIndex:
		i, obj := f.stack[n-1], f.stack[n-2]
		f.stack = f.stack[:n-2]
		_, err := t.invoke(delItemOp, []Value{obj, i}, toNothing)
		return err
	case opSlice:
		s := &Slice{start: f.stack[n-arg], stop: f.stack[n-arg+1], step: None}
		if arg == 3 {
			s.step = f.stack[n-1]
		}
		f.stack = append(f.stack[:n-arg], s)
	case opNegative, opPositive, opInvert:
		op := in.op
		return t.apply(f, 1, func(t *Thread, args []Value) (Value, error) { return unary(t, op, args[0]) })
	case opNot:
		v := f.drop()
		if truth, known := quickTruth(v); known {
			f.push(Bool(!truth))
			return nil
		}
		f.push(v)
		return t.apply(f, 1, func(t *Thread, args []Value) (Value, error) {
			truth, err := isTrue(t, args[0])
			return Bool(!truth), err
		})
	case opIs:
		same := identical(f.stack[n-2], f.stack[n-1])
		f.stack = f.stack[:n-2]
		f.push(Bool(same == (arg == 0)))
	case opContains:
		if arg == 1 {
			return t.apply(f, 2, notInOp)
		}
		return t.apply(f, 2, inOp)
	case opIter:
		v := f.stack[n-1]
		switch v.(type) {
		case *List, *Tuple, *Range, *iterator, *dict, *Str, *dictView:
			it, _ := iterate(t, v)
			f.stack[n-1] = it
			return nil
		}
		return t.apply(f, 1, iterOp)
	case opBuildList, opBuildTuple, opBuildSet, opBuildDict, opListAppend, opSetAdd, opDictAdd,
		opListExtend, opSetUpdate, opDictUpdate, opDictMerge, opListTuple, opBuildString:
		return t.build(f, in.op, arg)
	case opCallKw:
		names := f.drop().(*Tuple)
		n--
		kw := &dict{entries: make([]entry, 0, len(names.items))}
		for i, name := range names.items {
			kw.setName(name.(*Str), f.stack[n-len(names.items)+i])
		}
		at := n - arg - 1
		return t.callOn(f, f.stack[at], at, f.stack[at+1:n-len(names.items)], kw)
	case opCallEx:
		var kw *dict
		if arg == 1 {
			kw = f.drop().(*dict)
			n--
		}
		args := f.stack[n-1].(*List).items
		return t.callOn(f, f.stack[n-2], n-2, args, kw)
	case opFunction:
		f.push(t.makeFunction(f, arg))
	case opBuildClass:
		f.push(buildClassFunction)
	case opSaveReturn:
		f.result = f.drop()
	case opReturnSaved:
		return t.finish(f, f.result)
	case opYield:
		return t.yield(f, arg == 1)
	case opSend:
		return t.send(f)
	case opUnpack, opUnpackEx:
		return t.unpack(f, in.op, arg)
	case opTry:
		f.blocks = append(f.blocks, blockFrame{arg, n, f.exc})
	case opTryWith:
		f.blocks = append(f.blocks, blockFrame{arg, n - 1, f.exc})
	case opPopBlock:
		f.blocks = f.blocks[:len(f.blocks)-1]
	case opPopExcept:
		f.exc, _ = f.drop().(*Object)
	case opMatchExc:
		class := f.drop()
		exc := f.stack[len(f.stack)-1].(*Object)
		ok, err := matchesException(exc, class)
		if err != nil {
			return err
		}
		if !ok {
			f.ip = arg
		}
	case opReraise:
		exc := f.drop().(*Object)
		f.exc, _ = f.drop().(*Object)
		t.reraised = true
		return &Raised{exc}
	case opStarBegin, opStarSplit, opStarTake, opStarEnter, opStarCollect, opStarEnd:
		return t.star(f, in.op, arg)
	case opRaise:
		return t.raise(f, arg)
	case opAssertionError:
		f.push(AssertionError)
	case opImport:
		spec := &f.code.imports[arg]
		g := f.globals
		v, err := t.invoke(func(t *Thread, _ []Value) (Value, error) { return t.importSpec(spec, g) }, nil, toStack)
		if err != nil {
			return err
		}
		f.push(v)
	case opImportFrom:
		name := f.code.names[arg]
		v, err := t.invoke(func(t *Thread, args []Value) (Value, error) { return t.importFrom(args[0], name) }, []Value{f.stack[n-1]}, toStack)
		if err != nil {
			return err
		}
		f.push(v)
	case opImportStar:
		return t.importStar(f, f.drop())
	case opFormat:
		k := 1
		if arg&256 != 0 {
			k = 2
		}
		conversion := byte(arg)
		if s, ok := f.stack[n-1].(*Str); ok && k == 1 && (conversion == 0 || conversion == 's') {
			f.stack[n-1] = s
			return nil
		}
		return t.apply(f, k, func(t *Thread, args []Value) (Value, error) { return formatField(t, conversion, args) })
	case opAnnotations:
		if _, ok := f.names.getName(dunderAnnots); !ok {
			f.names.setName(dunderAnnots, newDict())
		}
	case opWith, opWithExit, opWithExcept, opAsyncWith, opAsyncWithExit, opAsyncWithExcept:
		return t.with(f, in.op)
	case opAwaitable, opYieldFromIter, opAsyncIter, opAsyncNext, opEndAsyncFor:
		return t.async(f, in.op)
	case opMatchSequence, opMatchMapping, opMatchKeys, opMatchClass, opMatchRest, opLength, opItem, opSlicePart:
		return t.matchOp(f, in.op, arg)
	}
	return nil
}

// apply replaces the n values on top by what a native makes of them.
func (t *Thread) apply(f *frame, n int, fn native) error {
	at := len(f.stack) - n
	args := append([]Value(nil), f.stack[at:]...)
	f.stack = f.stack[:at]
	v, err := t.invoke(fn, args, toStack)
	if err != nil {
		return err
	}
	f.push(v)
	return nil
}

func inOp(t *Thread, args []Value) (Value, error) {
	ok, err := contains(t, args[1], args[0])
	return Bool(ok), err
}

func notInOp(t *Thread, args []Value) (Value, error) {
	ok, err := contains(t, args[1], args[0])
	return Bool(!ok), err
}

func iterOp(t *Thread, args []Value) (Value, error) { return iterate(t, args[0]) }

func delAttrOp(t *Thread, args []Value) (Value, error) {
	return None, setAttr(t, args[0], args[1].(*Str), nil)
}

func setAttrOp(t *Thread, args []Value) (Value, error) {
	return None, setAttr(t, args[0], args[1].(*Str), args[2])
}

func delItemOp(t *Thread, args []Value) (Value, error) {
	return None, setItem(t, args[0], args[1], nil)
}

func setItemOp(t *Thread, args []Value) (Value, error) {
	return None, setItem(t, args[0], args[1], args[2])
}

func (t *Thread) storeAttr(obj Value, name *Str, v Value) error {
	if o, ok := obj.(*Object); ok && o.class.plainSetattr() {
		if _, found := o.class.lookup(name); !found && !o.class.noDict {
			o.attributes().setName(name, v)
			return nil
		}
	}
	_, err := t.invoke(setAttrOp, []Value{obj, name, v}, toNothing)
	return err
}

// plainSetattr reports whether a class has no __setattr__ of its own.
func (c *Type) plainSetattr() bool {
	if c.machine == nil {
		return true
	}
	_, custom := c.override(dunderSetattr)
	return !custom
}

func (t *Thread) storeIndex(obj, i, v Value) error {
	switch o := obj.(type) {
	case *List:
		if n, ok := i.(Int); ok && n >= 0 && int(n) < len(o.items) {
			o.items[n] = v
			return nil
		}
	case *dict:
		if s, ok := i.(*Str); ok {
			before := o.used
			o.setName(s, v)
			if o.used != before {
				return t.m.alloc(48)
			}
			return nil
		}
	}
	_, err := t.invoke(setItemOp, []Value{obj, i, v}, toNothing)
	return err
}

func (t *Thread) loadName(f *frame, n int) error {
	name := f.code.names[n]
	if v, ok := f.names.getName(name); ok {
		f.push(v)
		return nil
	}
	if f.names != f.globals {
		if v, ok := f.globals.getName(name); ok {
			f.push(v)
			return nil
		}
	}
	if v, ok := t.m.builtins.getName(name); ok {
		f.push(v)
		return nil
	}
	return t.nameError(f, name.s)
}

func unboundLocal(name string) error {
	return throw(UnboundLocalError, "cannot access local variable '%s' where it is not associated with a value", name)
}

func unboundCell(c *code, i int) error {
	if i < c.freeAt {
		return unboundLocal(c.cells[i])
	}
	return throw(NameError, "cannot access free variable '%s' where it is not associated with a value in enclosing scope", c.cells[i])
}

// build makes and fills lists, tuples, sets, dicts and strs.
func (t *Thread) build(f *frame, op opcode, arg int) error {
	n := len(f.stack)
	switch op {
	case opBuildList:
		if err := t.m.alloc(48 + arg*16); err != nil {
			return err
		}
		items := append(make([]Value, 0, arg), f.stack[n-arg:]...)
		f.stack = append(f.stack[:n-arg], &List{items})
	case opBuildTuple:
		if err := t.m.alloc(48 + arg*16); err != nil {
			return err
		}
		items := append(make([]Value, 0, arg), f.stack[n-arg:]...)
		f.stack = append(f.stack[:n-arg], &Tuple{items})
	case opBuildSet:
		if arg == 0 {
			f.push(newSet())
			return nil
		}
		return t.apply(f, arg, func(t *Thread, args []Value) (Value, error) { return setOf(t, args) })
	case opBuildDict:
		if arg == 0 {
			f.push(newDict())
			return t.m.alloc(64)
		}
		return t.apply(f, arg*2, func(t *Thread, args []Value) (Value, error) {
			if err := t.m.alloc(64 + 24*len(args)); err != nil {
				return nil, err
			}
			d := newDict()
			for i := 0; i < len(args); i += 2 {
				if err := d.set(t, args[i], args[i+1]); err != nil {
					return nil, err
				}
			}
			return d, nil
		})
	case opListAppend:
		v := f.drop()
		l := f.stack[n-1-arg].(*List)
		l.items = append(l.items, v)
		return t.m.alloc(16)
	case opSetAdd:
		v, s := f.drop(), f.stack[n-1-arg]
		_, err := t.invoke(func(t *Thread, args []Value) (Value, error) { return None, args[0].(*Set).add(t, args[1]) }, []Value{s, v}, toNothing)
		return err
	case opDictAdd:
		k, v, d := f.stack[n-2], f.stack[n-1], f.stack[n-2-arg]
		f.stack = f.stack[:n-2]
		_, err := t.invoke(setItemOp, []Value{d, k, v}, toNothing)
		return err
	case opListExtend:
		v := f.drop()
		callee := Value(nil)
		if arg == 1 {
			callee = f.stack[n-3]
		}
		_, err := t.invoke(func(t *Thread, args []Value) (Value, error) {
			items, err := t.items(args[1])
			if err != nil {
				if callee != nil && isException(err, TypeError) && !iterable(args[1]) {
					return nil, throw(TypeError, "%s argument after * must be an iterable, not %s", calleeName(callee), typeOf(args[1]).name)
				}
				if callee == nil && isException(err, TypeError) && !iterable(args[1]) {
					return nil, throw(TypeError, "Value after * must be an iterable, not %s", typeOf(args[1]).name)
				}
				return nil, err
			}
			l := args[0].(*List)
			l.items = append(l.items, items...)
			return None, t.m.alloc(len(items) * 16)
		}, []Value{f.stack[n-2], v}, toNothing)
		return err
	case opSetUpdate:
		v := f.drop()
		_, err := t.invoke(func(t *Thread, args []Value) (Value, error) {
			items, err := t.items(args[1])
			for _, item := range items {
				if err == nil {
					err = args[0].(*Set).add(t, item)
				}
			}
			return None, err
		}, []Value{f.stack[n-2], v}, toNothing)
		return err
	case opDictUpdate:
		v := f.drop()
		_, err := t.invoke(func(t *Thread, args []Value) (Value, error) {
			if !isMapping(args[1]) {
				return nil, throw(TypeError, "'%s' object is not a mapping", typeOf(args[1]).name)
			}
			return None, updateDict(t, args[0].(*dict), args[1])
		}, []Value{f.stack[n-2], v}, toNothing)
		return err
	case opDictMerge:
		v := f.drop()
		callee := f.stack[n-1-arg]
		_, err := t.invoke(func(t *Thread, args []Value) (Value, error) {
			return None, mergeKeywords(t, callee, args[0].(*dict), args[1])
		}, []Value{f.stack[n-2], v}, toNothing)
		return err
	case opListTuple:
		f.stack[n-1] = &Tuple{f.stack[n-1].(*List).items}
	case opBuildString:
		size := 0
		for _, v := range f.stack[n-arg:] {
			size += len(v.(*Str).s)
		}
		if err := t.m.alloc(size); err != nil {
			return err
		}
		b := make([]byte, 0, size)
		for _, v := range f.stack[n-arg:] {
			b = append(b, v.(*Str).s...)
		}
		f.stack = append(f.stack[:n-arg], newStr(string(b)))
	}
	return nil
}

// iterable reports whether iter(v) can work.
func iterable(v Value) bool {
	switch x := v.(type) {
	case *Object:
		if _, ok := x.class.lookup(dunderIter); ok {
			return true
		}
		_, ok := x.class.lookup(dunderGetitem)
		return ok
	case *Type:
		_, ok := typeOf(x).lookup(dunderIter)
		return ok
	case Int, Float, Bool, NoneType, *Function, *Builtin, *Method, *Module, bigInt:
		return false
	}
	return true
}

// calleeName names what is called in errors about * and **.
func calleeName(v Value) string {
	switch f := v.(type) {
	case *Function:
		return f.module0() + f.qualname.s + "()"
	case *Method:
		return calleeName(f.fn)
	case *Builtin:
		return f.shown() + "()"
	case *Type:
		return f.shownName() + "()"
	}
	return typeOf(v).name + " object"
}

// module0 is the module's name with a dot, nothing for a builtin.
func (f *Function) module0() string {
	if s, ok := f.module.(*Str); ok && s.s != "builtins" {
		return s.s + "."
	}
	return ""
}

func mergeKeywords(t *Thread, callee Value, d *dict, v Value) error {
	if !isMapping(v) {
		return throw(TypeError, "%s argument after ** must be a mapping, not %s", calleeName(callee), typeOf(v).name)
	}
	more := newDict()
	if err := updateDict(t, more, v); err != nil {
		return err
	}
	for _, e := range more.entries {
		if e.key == nil {
			continue
		}
		s, ok := unwrap(e.key).(*Str)
		if !ok {
			return throw(TypeError, "keywords must be strings")
		}
		if _, twice := d.getName(s); twice {
			return throw(TypeError, "%s got multiple values for keyword argument '%s'", calleeName(callee), s.s)
		}
		d.setName(s, e.val)
	}
	return nil
}

func (t *Thread) makeFunction(f *frame, flags int) *Function {
	c := f.drop().(*code)
	fn := &Function{code: c, cache: t.m.cacheOf(c), globals: f.globals, name: t.m.intern(c.name), qualname: newStr(c.qualname), doc: c.doc, module: None}
	if m, ok := f.globals.getName(dunderName); ok {
		fn.module = m
	}
	if flags&8 != 0 {
		for _, cell := range f.drop().(*Tuple).items {
			fn.closure = append(fn.closure, cell.(*Cell))
		}
	}
	if flags&4 != 0 {
		fn.annotations = f.drop().(*dict)
	}
	if flags&2 != 0 {
		fn.kwDefaults = f.drop().(*dict)
	}
	if flags&1 != 0 {
		fn.defaults = f.drop().(*Tuple).items
	}
	return fn
}

// unpack takes the value on top apart.
func (t *Thread) unpack(f *frame, op opcode, arg int) error {
	n := len(f.stack)
	var items []Value
	switch v := f.stack[n-1].(type) {
	case *Tuple:
		items = v.items
	case *List:
		items = v.items
	default:
		if f.unpacked == nil {
			_, err := t.invoke(func(t *Thread, args []Value) (Value, error) {
				limit := arg
				if op == opUnpackEx {
					limit = -1
				}
				items, err := t.atMost(args[0], limit)
				if err != nil {
					if isException(err, TypeError) && !iterable(args[0]) {
						return nil, throw(TypeError, "cannot unpack non-iterable %s object", typeOf(args[0]).name)
					}
					return nil, err
				}
				f.unpacked = &Tuple{items}
				return None, nil
			}, []Value{v}, toNothing)
			if err != nil {
				if err == errSuspend {
					f.ip--
					t.fuel++
				}
				return err
			}
		}
		items = f.unpacked.items
		f.unpacked = nil
	}
	before, after := arg&0xfff, arg>>12
	if op == opUnpack {
		if len(items) < arg {
			return throw(ValueError, "not enough values to unpack (expected %d, got %d)", arg, len(items))
		}
		if len(items) > arg {
			return throw(ValueError, "too many values to unpack (expected %d)", arg)
		}
		f.stack = f.stack[:n-1]
		for i := arg - 1; i >= 0; i-- {
			f.push(items[i])
		}
		return nil
	}
	if len(items) < before+after {
		return throw(ValueError, "not enough values to unpack (expected at least %d, got %d)", before+after, len(items))
	}
	f.stack = f.stack[:n-1]
	for i := len(items) - 1; i >= len(items)-after; i-- {
		f.push(items[i])
	}
	f.push(&List{append([]Value(nil), items[before:len(items)-after]...)})
	for i := before - 1; i >= 0; i-- {
		f.push(items[i])
	}
	return nil
}

// atMost are the items of an iterable, but no more than one above limit; limit -1
// means all.
func (t *Thread) atMost(v Value, limit int) ([]Value, error) {
	if limit < 0 {
		return t.items(v)
	}
	it, err := iterate(t, v)
	if err != nil {
		return nil, err
	}
	var out []Value
	for len(out) <= limit {
		item, err := t.next(it)
		if err != nil {
			if isException(err, StopIteration) {
				break
			}
			return nil, err
		}
		out = append(out, item)
	}
	return out, nil
}

// send takes a step of yield from or await.
func (t *Thread) send(f *frame) error {
	v := f.drop()
	it := f.stack[len(f.stack)-1]
	switch it := it.(type) {
	case *Generator:
		return t.resume(it, v, toSend)
	case *asyncStep:
		return t.stepAsync(it, v)
	}
	r, err := t.invoke(func(t *Thread, args []Value) (Value, error) {
		if args[1] == None {
			return nextOp(t, args[:1])
		}
		return t.callMethod(args[0], nameSend, args[1])
	}, []Value{it, v}, toSend)
	if err == nil {
		f.push(r)
		return nil
	}
	if err != errSuspend && t.stopped(err, toSend) {
		return nil
	}
	return err
}

// raise is the raise statement with n operands.
func (t *Thread) raise(f *frame, n int) error {
	switch n {
	case 0:
		exc := t.handled()
		if exc == nil {
			return throw(RuntimeError, "No active exception to reraise")
		}
		t.reraised = true
		return &Raised{exc}
	case 1:
		v := f.drop()
		if o, ok := v.(*Object); ok && o.exc != nil {
			return &Raised{o}
		}
		_, err := t.invoke(func(t *Thread, args []Value) (Value, error) {
			return nil, raiseValue(t, args[0], nil)
		}, []Value{v}, toNothing)
		return err
	}
	cause, v := f.drop(), f.drop()
	_, err := t.invoke(func(t *Thread, args []Value) (Value, error) {
		return nil, raiseValue(t, args[0], args[1])
	}, []Value{v, cause}, toNothing)
	return err
}

// raiseValue is the exception that "raise v from cause" raises.
func raiseValue(t *Thread, v, cause Value) error {
	exc, err := makeException(t, v, "exceptions must derive from BaseException")
	if err != nil {
		return err
	}
	if cause != nil {
		exc.exc.suppress = true
		exc.exc.cause = nil
		if cause != None {
			c, err := makeException(t, cause, "exception causes must derive from BaseException")
			if err != nil {
				return err
			}
			exc.exc.cause = c
		}
	}
	return &Raised{exc}
}

// makeException makes an exception of an instance or a class.
func makeException(t *Thread, v Value, complaint string) (*Object, error) {
	switch x := v.(type) {
	case *Object:
		if x.exc != nil {
			return x, nil
		}
	case *Type:
		if x.layout == layoutException {
			o, err := t.call(x)
			if err != nil {
				return nil, err
			}
			if e, ok := o.(*Object); ok && e.exc != nil {
				return e, nil
			}
			return nil, throw(TypeError, "calling %s should have returned an instance of BaseException, not %s", repr0(x), typeOf(o).name)
		}
	}
	return nil, throw(TypeError, "%s", complaint)
}

// matchesException reports whether an except clause's class takes an exception.
func matchesException(exc *Object, class Value) (bool, error) {
	const complaint = "catching classes that do not inherit from BaseException is not allowed"
	switch c := class.(type) {
	case *Type:
		if c.layout != layoutException {
			return false, throw(TypeError, complaint)
		}
		return exc.class.isSub(c), nil
	case *Tuple:
		for _, item := range c.items {
			if k, ok := item.(*Type); !ok || k.layout != layoutException {
				return false, throw(TypeError, complaint)
			}
		}
		for _, item := range c.items {
			if exc.class.isSub(item.(*Type)) {
				return true, nil
			}
		}
		return false, nil
	}
	return false, throw(TypeError, complaint)
}
