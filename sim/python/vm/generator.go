package vm

type generatorKind uint8

const (
	kindGenerator generatorKind = iota
	kindCoroutine
	kindAsyncGenerator
)

// Generator is a generator, a coroutine or an async generator.
type Generator struct {
	kind           generatorKind
	name, qualname *Str
	code           *code
	frame          *frame // nil when it is over
	started        bool
	running        bool
	done           bool
}

// asyncStep is what asend and __anext__ of an async generator answer.
type asyncStep struct {
	gen  *Generator
	sent Value
	err  *Object // raised in it, of athrow and aclose
	over bool
}

func newGenerator(fn *Function, f *frame) *Generator {
	g := &Generator{name: fn.name, qualname: fn.qualname, code: f.code, frame: f}
	switch {
	case f.code.async && f.code.generator:
		g.kind = kindAsyncGenerator
	case f.code.async:
		g.kind = kindCoroutine
	}
	f.gen = g
	f.to, f.instance = toStack, nil
	return g
}

func (g *Generator) word() string {
	switch g.kind {
	case kindCoroutine:
		return "coroutine"
	case kindAsyncGenerator:
		return "async generator"
	}
	return "generator"
}

// resume puts a generator's frame on top, with what is sent to it. Its next value
// is delivered as to says.
func (t *Thread) resume(g *Generator, sent Value, to delivery) error {
	if g.running {
		return throw(ValueError, "%s already executing", g.word())
	}
	if g.done || g.frame == nil {
		if g.kind == kindCoroutine {
			return throw(RuntimeError, "cannot reuse already awaited coroutine")
		}
		if (to == toLoop || to == toSend) && t.top != nil && t.top.native == nil {
			t.endLoop(t.top, to, None)
			return nil
		}
		if g.kind == kindAsyncGenerator {
			return throwValue(StopAsyncIteration)
		}
		return &Raised{stopIteration()}
	}
	if !g.started && sent != None {
		return throw(TypeError, "can't send non-None value to a just-started %s", g.word())
	}
	f := g.frame
	f.to = to
	if err := t.push(f); err != nil {
		return err
	}
	if g.started {
		f.push(sent)
	}
	g.started, g.running = true, true
	return nil
}

// yield hands a generator's value to the frame below.
func (t *Thread) yield(f *frame, delegated bool) error {
	v := f.drop()
	g, to := f.gen, f.to
	t.pop()
	g.running = false
	if g.kind != kindAsyncGenerator || delegated {
		return t.deliver(v, to, nil)
	}
	// the value of an async generator is what awaiting its step answers
	below := t.top
	if to == toSend && below != nil && below.native == nil {
		t.endLoop(below, to, v)
		return nil
	}
	return &Raised{stopIteration(v)}
}

// throwInto raises an exception where a generator stands. Its frame is on top
// afterwards, or the exception has gone on to the frame below.
func (t *Thread) throwInto(g *Generator, exc *Object, to delivery) error {
	if g.running {
		return throw(ValueError, "%s already executing", g.word())
	}
	if g.done || g.frame == nil {
		return &Raised{exc}
	}
	f := g.frame
	if !g.started {
		g.done, g.frame = true, nil
		return &Raised{exc}
	}
	f.to = to
	if err := t.push(f); err != nil {
		return err
	}
	g.running = true
	if last := f.code.instrs[f.ip-1]; last.op == opYield && last.arg == 1 {
		// it stands in a yield from: what it delegates to gets the exception
		f.ip -= 1 // at opYield; opSend is before it
		switch sub := f.stack[len(f.stack)-1].(type) {
		case *Generator:
			if err := t.throwInto(sub, exc, toSend); err != nil {
				return t.raiseIn(f, err)
			}
			return nil
		case *asyncStep:
			if err := t.throwInto(sub.gen, exc, toSend); err != nil {
				return t.raiseIn(f, err)
			}
			return nil
		case *Object:
			if m, ok := sub.class.lookup(nameThrow); ok {
				v, err := t.invoke(func(t *Thread, args []Value) (Value, error) {
					return t.callBound(m, args[0], sub.class, args[1])
				}, []Value{sub, exc}, toSend)
				switch {
				case err == errSuspend:
					return err
				case err == nil:
					f.push(v)
					return nil
				}
				return t.raiseIn(f, err)
			}
		}
		f.ip++
	}
	return t.raiseIn(f, &Raised{exc})
}

// raiseIn raises err in the top frame f.
func (t *Thread) raiseIn(f *frame, err error) error {
	if last := f.code.instrs[f.ip-1]; last.op == opSend && isException(err, StopIteration) {
		t.endLoop(f, toSend, stopValue(err))
		return nil
	}
	t.unwind(err, nil)
	return nil
}

// throwFrom is throwInto for a native: it answers what the generator yields.
func (t *Thread) throwFrom(g *Generator, exc *Object) (Value, error) {
	return t.logged(func() (Value, error) { return nil, t.throwInto(g, exc, toStack) })
}

// sendFrom resumes a generator from a native.
func (t *Thread) sendFrom(g *Generator, v Value) (Value, error) {
	return t.logged(func() (Value, error) { return nil, t.resume(g, v, toStack) })
}

// closeGenerator is close().
func closeGenerator(t *Thread, g *Generator) error {
	if g.done || g.frame == nil {
		return nil
	}
	if !g.started {
		g.done, g.frame = true, nil
		return nil
	}
	_, err := t.throwFrom(g, newException(GeneratorExit))
	switch {
	case err == nil:
		return throw(RuntimeError, "%s ignored GeneratorExit", g.word())
	case isException(err, GeneratorExit), isException(err, StopIteration):
		return nil
	}
	return err
}
