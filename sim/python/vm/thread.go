package vm

// maxNested is how deep Go code may call Python and be called by it before the
// thread goes on without Go's stack.
const maxNested = 60

// maxDescent is how deep natives may go into nested values.
const maxDescent = 400

// Thread is one line of execution: explicit frames, no Go stack.
type Thread struct {
	m         *Machine
	id        int
	top       *frame
	free      *frame
	frames    int
	state     State
	ticks     int
	fuel      int
	trace     *[]Position
	current   activation
	nested    int
	descent   int
	showing   []Value // containers that repr is in
	lastLine  int
	interrupt bool
	reraised  bool    // what is raised now was raised before: no new traceback entry
	pending   error   // raised in the top frame when the thread next runs
	failure   *Object // the exception that ended the thread, if one did
}

// activation is the native that is running.
type activation struct {
	fn    native
	args  []Value
	to    delivery
	inst  Value
	frame *frame // made when it first calls
}

// invoke runs a native on behalf of the top frame.
func (t *Thread) invoke(fn native, args []Value, to delivery) (Value, error) {
	saved := t.current
	t.current = activation{fn: fn, args: args, to: to}
	v, err := fn(t, args)
	f := t.current.frame
	t.current = saved
	if err == errSuspend {
		return nil, err
	}
	if err == ErrWait {
		if f != nil {
			t.pop()
		}
		if to != toStack {
			t.passThrough(to)
		}
		t.state = Waiting
		return nil, errSuspend
	}
	if f != nil {
		t.pop()
	}
	return v, err
}

// passThrough puts a frame on top that hands the result of a wait on.
func (t *Thread) passThrough(to delivery) {
	f := &frame{native: answer, to: to}
	f.back, t.top = t.top, f
	t.frames++
}

// answer is the native whose result is that of its one call.
func answer(t *Thread, _ []Value) (Value, error) {
	f := t.top
	if len(f.log) == 0 {
		return nil, errSuspend
	}
	return f.log[0].v, f.log[0].err
}

// activate makes sure that the running native has a frame.
func (t *Thread) activate() (*frame, error) {
	a := &t.current
	if a.frame != nil {
		return a.frame, nil
	}
	f := t.free
	if f != nil {
		t.free = f.back
	} else {
		f = &frame{}
	}
	f.native, f.to, f.instance = a.fn, a.to, a.inst
	f.args = append([]Value(nil), a.args...)
	if err := t.push(f); err != nil {
		return nil, err
	}
	a.frame = f
	return f, nil
}

// call calls a Python callable from a native.
func (t *Thread) call(fn Value, args ...Value) (Value, error) { return t.callKw(fn, args, nil) }

func (t *Thread) callKw(fn Value, args []Value, kw *dict) (Value, error) {
	return t.logged(func() (Value, error) { return t.start(fn, args, kw, toStack) })
}

// logged runs begin, which starts a call, to its end; or answers what it came to
// when the native ran before.
func (t *Thread) logged(begin func() (Value, error)) (Value, error) {
	f, err := t.activate()
	if err != nil {
		return nil, err
	}
	if f.pos < len(f.log) {
		e := f.log[f.pos]
		f.pos++
		return e.v, e.err
	}
	saved := t.current
	t.current = activation{}
	v, err := begin()
	if err == nil && v == nil {
		// Python frames are on top: run them here, or later without Go's stack
		if t.nested >= maxNested {
			return nil, errSuspend
		}
		t.nested++
		err = t.run(f)
		t.nested--
		if err == errSuspend {
			return nil, err
		}
		f.pos = len(f.log)
		t.current = saved
		e := f.log[f.pos-1]
		return e.v, e.err
	}
	if err == errSuspend {
		return nil, err
	}
	t.current = saved
	f.log = append(f.log, logEntry{v, err})
	f.pos = len(f.log)
	return v, err
}

// once is v, or what it was when the native ran before: what a native makes and
// then hands to Python stays one and the same.
func (t *Thread) once(v Value) (Value, error) {
	return t.logged(func() (Value, error) { return v, nil })
}

// descend counts a level of nesting of values that a native walks into.
func (t *Thread) descend() error {
	if t.descent >= maxDescent {
		return throw(RecursionError, "maximum recursion depth exceeded while calling a Python object")
	}
	t.descent++
	return nil
}

func (t *Thread) ascend() { t.descent-- }

// callMethod calls a method that an object's class has.
func (t *Thread) callMethod(obj Value, name *Str, args ...Value) (Value, error) {
	c := typeOf(obj)
	f, ok := c.lookup(name)
	if !ok {
		return nil, noAttribute(obj, c, name)
	}
	return t.callBound(f, obj, c, args...)
}

// callBound calls what was found in a class as a method of obj.
func (t *Thread) callBound(f Value, obj Value, c *Type, args ...Value) (Value, error) {
	switch fn := f.(type) {
	case *Function:
		return t.callKw(fn, append([]Value{obj}, args...), nil)
	case *Builtin:
		if fn.owner != nil && !fn.static {
			return t.callKw(fn.bound(obj), args, nil)
		}
	}
	m, err := bind(t, f, obj, c)
	if err != nil {
		return nil, err
	}
	return t.callKw(m, args, nil)
}

// charge takes what a big piece of work in Go is worth from the thread's fuel. A
// native that runs again does not pay again for what it did before.
func (t *Thread) charge(steps int) {
	if f := t.current.frame; f != nil && f.pos < len(f.log) {
		return
	}
	t.fuel -= steps
}
