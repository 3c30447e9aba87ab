package vm

// with executes the instructions of with statements.
func (t *Thread) with(f *frame, op opcode) error {
	n := len(f.stack)
	switch op {
	case opWith, opAsyncWith:
		mgr := f.drop()
		enter, exit, words := dunderEnter, dunderExit, "context manager"
		if op == opAsyncWith {
			enter, exit, words = dunderAenter, dunderAexit, "asynchronous context manager"
		}
		c := typeOf(mgr)
		enterFn, ok := c.lookup(enter)
		if !ok {
			return throw(TypeError, "'%s' object does not support the %s protocol", c.name, words)
		}
		exitFn, ok := c.lookup(exit)
		if !ok {
			return throw(TypeError, "'%s' object does not support the %s protocol (missed %s method)", c.name, words, exit.s)
		}
		bound, err := bind(t, exitFn, mgr, c)
		if err != nil {
			return err
		}
		f.push(bound)
		return t.callTop(f, enterFn, []Value{mgr}, toStack)
	case opWithExit:
		exit := f.drop()
		return t.callTop(f, exit, []Value{None, None, None}, toNothing)
	case opAsyncWithExit:
		exit := f.drop()
		return t.callTop(f, exit, []Value{None, None, None}, toStack)
	case opWithExcept, opAsyncWithExcept:
		exc := f.stack[n-1].(*Object)
		return t.callTop(f, f.stack[n-3], []Value{exc.class, exc, traceOf(exc)}, toStack)
	}
	return nil
}

// callTop calls with arguments that are not on the stack.
func (t *Thread) callTop(f *frame, callee Value, args []Value, to delivery) error {
	v, err := t.start(callee, args, nil, to)
	if err != nil || v == nil {
		return err
	}
	if to == toStack {
		f.push(v)
	}
	return nil
}

func traceOf(exc *Object) Value {
	if exc.exc.trace == nil {
		return None
	}
	return exc.exc.trace
}

// async executes the instructions of await and async for.
func (t *Thread) async(f *frame, op opcode) error {
	n := len(f.stack)
	switch op {
	case opAwaitable:
		return t.awaitable(f)
	case opYieldFromIter:
		if g, ok := f.stack[n-1].(*Generator); ok && g.kind == kindGenerator {
			return nil
		}
		return t.apply(f, 1, iterOp)
	case opAsyncIter:
		v := f.drop()
		c := typeOf(v)
		if g, ok := v.(*Generator); ok && g.kind == kindAsyncGenerator {
			f.push(g)
			return nil
		}
		fn, ok := c.lookup(dunderAiter)
		if !ok {
			return throw(TypeError, "'async for' requires an object with __aiter__ method, got %s", c.name)
		}
		return t.callTop(f, fn, []Value{v}, toStack)
	case opAsyncNext:
		v := f.stack[n-1]
		if g, ok := v.(*Generator); ok && g.kind == kindAsyncGenerator {
			f.push(&asyncStep{gen: g, sent: None})
			return nil
		}
		c := typeOf(v)
		fn, ok := c.lookup(dunderAnext)
		if !ok {
			return throw(TypeError, "'async for' received an invalid object from __anext__: %s", c.name)
		}
		return t.callTop(f, fn, []Value{v}, toStack)
	case opEndAsyncFor:
		exc := f.drop().(*Object)
		f.exc, _ = f.drop().(*Object)
		if exc.class.isSub(StopAsyncIteration) {
			f.drop()
			return nil
		}
		t.reraised = true
		return &Raised{exc}
	}
	return nil
}

// awaitable makes of the value on top the iterator that await runs.
func (t *Thread) awaitable(f *frame) error {
	v := f.drop()
	switch x := v.(type) {
	case *Generator:
		if x.kind == kindCoroutine {
			f.push(x)
			return nil
		}
	case *asyncStep:
		f.push(x)
		return nil
	case *Object:
		if fn, ok := x.class.lookup(dunderAwait); ok {
			return t.callTop(f, fn, []Value{x}, toStack)
		}
	}
	return throw(TypeError, "object %s can't be used in 'await' expression", typeOf(v).name)
}

// stepAsync steps an async generator that is awaited.
func (t *Thread) stepAsync(s *asyncStep, v Value) error {
	if s.over {
		return throw(RuntimeError, "cannot reuse already awaited __anext__()/asend()")
	}
	if s.err != nil {
		err := s.err
		s.err = nil
		s.sent = None
		return t.throwInto(s.gen, err, toSend)
	}
	if v == None && s.sent != nil {
		v = s.sent
	}
	s.sent = None
	if s.gen.done || s.gen.frame == nil {
		return throwValue(StopAsyncIteration)
	}
	return t.resume(s.gen, v, toSend)
}

// matchOp executes the instructions of match statements.
func (t *Thread) matchOp(f *frame, op opcode, arg int) error {
	n := len(f.stack)
	switch op {
	case opMatchSequence:
		ok := false
		switch v := unwrap(f.stack[n-1]).(type) {
		case *List, *Tuple, *Range:
			ok = true
		case *Object:
			_, ok = v.class.lookup(intern("__match_sequence__"))
		}
		f.push(Bool(ok))
	case opMatchMapping:
		f.push(Bool(isDict(f.stack[n-1])))
	case opLength:
		v := f.stack[n-1]
		r, err := t.invoke(func(t *Thread, args []Value) (Value, error) {
			i, err := length(t, args[0])
			return mkInt(int64(i)), err
		}, []Value{v}, toStack)
		if err != nil {
			return err
		}
		f.push(r)
	case opItem:
		r, err := t.invoke(indexOp, []Value{f.stack[n-1], mkInt(int64(arg))}, toStack)
		if err != nil {
			return err
		}
		f.push(r)
	case opSlicePart:
		before, after := arg&0xfff, arg>>12
		r, err := t.invoke(func(t *Thread, args []Value) (Value, error) {
			items, err := t.items(args[0])
			if err != nil {
				return nil, err
			}
			return &List{append([]Value(nil), items[before:len(items)-after]...)}, nil
		}, []Value{f.stack[n-1]}, toStack)
		if err != nil {
			return err
		}
		f.push(r)
	case opMatchKeys:
		r, err := t.invoke(matchKeys, []Value{f.stack[n-2], f.stack[n-1]}, toStack)
		if err != nil {
			return err
		}
		f.push(r)
	case opMatchRest:
		return t.apply(f, 2, func(t *Thread, args []Value) (Value, error) {
			d := newDict()
			if err := updateDict(t, d, args[0]); err != nil {
				return nil, err
			}
			for _, k := range args[1].(*Tuple).items {
				if _, _, err := d.remove(t, k); err != nil {
					return nil, err
				}
			}
			return d, nil
		})
	case opMatchClass:
		return t.apply(f, 3, func(t *Thread, args []Value) (Value, error) {
			return matchClass(t, args[0], args[1], arg, args[2].(*Tuple))
		})
	}
	return nil
}

func isDict(v Value) bool {
	switch unwrap(v).(type) {
	case *dict, *mappingProxy:
		return true
	}
	return false
}

func matchKeys(t *Thread, args []Value) (Value, error) {
	var values []Value
	for _, k := range args[1].(*Tuple).items {
		var v Value
		var ok bool
		var err error
		switch d := unwrap(args[0]).(type) {
		case *dict:
			v, ok, err = d.get(t, k)
		case *mappingProxy:
			v, ok, err = d.d.get(t, k)
		}
		if err != nil {
			return nil, err
		}
		if !ok {
			return None, nil
		}
		values = append(values, v)
	}
	return &Tuple{values}, nil
}

// matchClass answers the attributes that a class pattern's parts compare with, or
// None if the subject is no instance.
func matchClass(t *Thread, subject, class Value, positional int, names *Tuple) (Value, error) {
	c, ok := class.(*Type)
	if !ok {
		return nil, throw(TypeError, "called match pattern must be a class")
	}
	if is, err := isInstanceOf(t, subject, c); err != nil || !is {
		return None, err
	}
	var values []Value
	if positional > 0 {
		args := emptyTuple
		if v, ok := c.lookup(dunderMatchArgs); ok {
			if args, ok = v.(*Tuple); !ok {
				return nil, throw(TypeError, "%s.__match_args__ must be a tuple (got %s)", c.name, typeOf(v).name)
			}
		} else if c.builtin != nil && c.builtin != ObjectType {
			if positional > 1 {
				return nil, throw(TypeError, "%s() accepts 1 positional sub-pattern (%d given)", c.name, positional)
			}
			values = append(values, subject)
			positional = 0
		}
		if positional > len(args.items) {
			return nil, throw(TypeError, "%s() accepts %d positional sub-pattern%s (%d given)", c.name, len(args.items), plural(len(args.items)), positional)
		}
		names = &Tuple{append(append([]Value(nil), args.items[:positional]...), names.items...)}
	}
	for _, name := range names.items {
		v, err := getAttr(t, subject, name.(*Str))
		if err != nil {
			if isException(err, AttributeError) {
				return None, nil
			}
			return nil, err
		}
		values = append(values, v)
	}
	return &Tuple{values}, nil
}
