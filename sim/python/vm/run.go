package vm

import "warren/sim/python/syntax"

// run executes until stop is the top frame, which has then been given a result,
// or the thread is suspended.
func (t *Thread) run(stop *frame) error {
	for t.top != stop {
		f := t.top
		var err error
		if f.native != nil {
			err = t.rerun(f)
		} else {
			err = t.exec(f, stop)
		}
		if err == nil {
			continue
		}
		if err == errSuspend {
			return err
		}
		t.unwind(err, stop)
	}
	return nil
}

// rerun runs a native that was suspended again, with the answers it had.
func (t *Thread) rerun(f *frame) error {
	f.pos = 0
	saved := t.current
	t.current = activation{fn: f.native, args: f.args, to: f.to, inst: f.instance, frame: f}
	v, err := f.native(t, f.args)
	t.current = saved
	if err == errSuspend {
		return err
	}
	to, inst := f.to, f.instance
	t.pop()
	if err == ErrWait {
		if to != toStack {
			t.passThrough(to)
		}
		t.state = Waiting
		return errSuspend
	}
	if err != nil {
		if to == toLoop || to == toSend {
			if t.stopped(err, to) {
				return nil
			}
		}
		return err
	}
	return t.deliver(v, to, inst)
}

// deliver hands the result of a frame that is gone to the one below it.
func (t *Thread) deliver(v Value, to delivery, inst Value) error {
	f := t.top
	if f == nil {
		return nil
	}
	if f.native != nil {
		var err error
		if to == toInstance {
			if v != None {
				err = throw(TypeError, "__init__() should return None, not '%s'", typeOf(v).name)
			}
			v = inst
		}
		f.log = append(f.log, logEntry{v, err})
		return nil
	}
	switch to {
	case toNothing:
	case toInstance:
		if v != None {
			return throw(TypeError, "__init__() should return None, not '%s'", typeOf(v).name)
		}
		f.push(inst)
	default:
		f.push(v)
	}
	return nil
}

// stopped ends a loop or a yield from whose iterator raised StopIteration; it
// reports whether err was that.
func (t *Thread) stopped(err error, to delivery) bool {
	f := t.top
	if f == nil || f.native != nil || !isException(err, StopIteration) {
		return false
	}
	t.endLoop(f, to, stopValue(err))
	return true
}

// endLoop lets a frame go on behind the loop or the yield from that ended.
func (t *Thread) endLoop(f *frame, to delivery, v Value) {
	f.ip = int(f.code.instrs[f.ip-1].arg)
	f.drop()
	if to == toSend {
		f.push(v)
	}
}

func stopValue(err error) Value {
	if v, ok := err.(*Raised).exc.attributes().str("value"); ok {
		return v
	}
	return None
}

// finish takes a frame of Python code that returned off and hands its result on.
func (t *Thread) finish(f *frame, v Value) error {
	to, inst, gen := f.to, f.instance, f.gen
	if f.loading != nil {
		v = f.loading
	}
	t.pop()
	if gen == nil {
		return t.deliver(v, to, inst)
	}
	gen.running, gen.done, gen.frame = false, true, nil
	if gen.kind == kindAsyncGenerator {
		return throwValue(StopAsyncIteration)
	}
	below := t.top
	if below != nil && below.native == nil && (to == toLoop || to == toSend) {
		t.endLoop(below, to, v)
		return nil
	}
	if v == None {
		return &Raised{stopIteration()}
	}
	return &Raised{stopIteration(v)}
}

func stopIteration(args ...Value) *Object {
	o := newException(StopIteration, args...)
	initException(o)
	return o
}

// unwind carries an exception to the handler that takes it, or to stop, or ends
// the thread.
func (t *Thread) unwind(err error, stop *frame) {
	raised, ok := err.(*Raised)
	if !ok {
		raised = throw(SystemError, "%s", err.Error()).(*Raised)
	}
	for {
		f := t.top
		if f == nil {
			t.failure = raised.exc
			return
		}
		if f.native != nil {
			f.log = append(f.log, logEntry{nil, raised})
			return
		}
		if !t.reraised {
			t.chain(raised.exc)
		}
		if !t.reraised && !f.code.hidden {
			raised.exc.exc.trace = &Traceback{next: raised.exc.exc.trace, code: f.code, ip: f.ip - 1, frame: t.snapshot(f)}
		}
		t.reraised = false
		if n := len(f.blocks); n > 0 {
			b := f.blocks[n-1]
			f.blocks = f.blocks[:n-1]
			f.stack = f.stack[:b.height]
			f.tested = false
			f.push(excOrNone(b.exc))
			f.push(raised.exc)
			f.exc = raised.exc
			f.ip = b.handler
			return
		}
		to, gen := f.to, f.gen
		if f.loading != nil {
			t.m.modules.removeName(intern(f.loading.name))
		}
		t.pop()
		if gen != nil {
			gen.running, gen.done, gen.frame = false, true, nil
			if raised.exc.class.isSub(StopIteration) || gen.kind == kindAsyncGenerator && raised.exc.class.isSub(StopAsyncIteration) {
				raised = t.generatorRaised(gen, raised)
			}
		} else if (to == toLoop || to == toSend) && t.stopped(raised, to) {
			return
		}
	}
}

// generatorRaised is what a StopIteration inside of a generator becomes.
func (t *Thread) generatorRaised(g *Generator, r *Raised) *Raised {
	word := "generator"
	switch g.kind {
	case kindCoroutine:
		word = "coroutine"
	case kindAsyncGenerator:
		word = "async generator"
	}
	err := throw(RuntimeError, "%s raised %s", word, r.exc.class.name).(*Raised)
	err.exc.exc.cause, err.exc.exc.context, err.exc.exc.suppress = r.exc, r.exc, true
	return err
}

// chain sets the context of an exception that is raised while another is being
// handled.
func (t *Thread) chain(o *Object) {
	if o.exc.trace != nil && o.exc.context != nil {
		return
	}
	handled := t.handled()
	if handled == nil || handled == o {
		return
	}
	if o.exc.context != nil {
		return
	}
	// do not make a ring
	for p := handled; p != nil; p = p.exc.context {
		if p.exc.context == o {
			p.exc.context = nil
			break
		}
	}
	o.exc.context = handled
}

// handled is the exception that an except clause of a running frame has.
func (t *Thread) handled() *Object {
	for f := t.top; f != nil; f = f.back {
		if f.exc != nil {
			return f.exc
		}
	}
	return nil
}

func excOrNone(o *Object) Value {
	if o == nil {
		return None
	}
	return o
}

// Position is a line of the program's own file and the number of the program's
// own frames below the one that stands there.
// Within tells that no statement began there: the one under way has used 1,000
// instructions.
type Position struct {
	Line, Depth int
	Within      bool
}

// Run executes until ticks are used up or the thread waits or ends, and returns
// the ticks it used. A statement of the program's own file is one tick when it
// begins, and so is every Limits.InstructionsPerTick instructions within one; statements of library
// modules are free but for the latter. The statements that began are appended to
// trace, one for each of their ticks (an instruction tick repeats the line). With
// 0 ticks the thread goes to the end of the statement that it stands in.
func (t *Thread) Run(ticks int, trace *[]Position) (used int) {
	if t.state != Ready || ticks < 0 {
		return 0
	}
	t.ticks, t.trace = ticks, trace
	for t.state == Ready && t.top != nil {
		if err := t.pending; err != nil {
			t.pending = nil
			t.unwind(err, nil)
			continue
		}
		if t.run(nil) == errSuspend {
			break
		}
		if t.top == nil && t == t.m.main {
			t.m.finish(t)
		}
	}
	t.trace = nil
	if t.top == nil && t.state == Ready {
		t.state = Ended
		t.m.threadEnded(t)
	}
	return max(ticks-t.ticks, 0)
}

// began counts a statement; it answers errSuspend if there is no tick for it.
func (t *Thread) began(line int, f *frame) error {
	if t.ticks <= 0 {
		return errSuspend
	}
	t.ticks--
	t.lastLine = line
	if t.fuel > 0 {
		t.fuel = t.m.limits.InstructionsPerTick
	}
	if t.trace != nil {
		*t.trace = append(*t.trace, Position{Line: line, Depth: f.depth})
	}
	if t.m.alive+t.m.used > t.m.limits.Memory {
		if err := t.m.checkMemory(); err != nil {
			return err
		}
	}
	return t.interrupted()
}

func (t *Thread) interrupted() error {
	if t.interrupt {
		t.interrupt = false
		return throwValue(KeyboardInterrupt)
	}
	return nil
}

// refuel counts the ticks of the instructions that were executed.
func (t *Thread) refuel(f *frame) error {
	for t.fuel <= 0 {
		if t.ticks <= 0 {
			return errSuspend
		}
		t.fuel += t.m.limits.InstructionsPerTick
		t.ticks--
		if t.trace != nil {
			*t.trace = append(*t.trace, Position{t.lastLine, f.depth, true})
		}
	}
	if err := t.m.checkMemory(); err != nil {
		return err
	}
	return t.interrupted()
}

func spanAt(c *code, ip int) syntax.Span {
	if ip < 0 || ip >= len(c.spans) {
		return syntax.Span{}
	}
	return c.spans[ip]
}
