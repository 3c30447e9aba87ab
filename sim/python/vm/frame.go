package vm

// delivery says what becomes of a frame's result in the frame below.
type delivery uint8

const (
	toStack    delivery = iota
	toNothing           // it is dropped
	toInstance          // of an __init__: the instance is pushed, the result must be None
	toLoop              // of an iterator's step: its end is the end of the loop
	toSend              // of a step of yield from: its end is the value of the expression
)

// frame is one call that is under way, of Python code or of a native.
type frame struct {
	back   *frame
	code   *code // nil for a native
	ip     int
	buffer []Value // slots and stack
	slots  []Value
	stack  []Value
	cells  []*Cell
	blocks []blockFrame

	cache   []globalCache
	globals *dict
	names   *dict   // of a module's or class's body
	space   *Object // what a class's body assigns to, if it is no plain dict
	loading *Module
	exc     *Object
	result  Value // kept by opSaveReturn
	gen     *Generator

	to       delivery
	instance Value
	depth    int // of the program's own frames below this one

	native   native
	args     []Value
	log      []logEntry
	pos      int
	unpacked *Tuple // what opUnpack got from an iterable
	tested   bool   // the truth of the value below is on top
}

// blockFrame is a try block that a frame is in.
type blockFrame struct {
	handler int
	height  int
	exc     *Object
}

// logEntry is what a call that a native made came to.
type logEntry struct {
	v   Value
	err error
}

// newFrame makes a frame on top of the thread's.
func (t *Thread) newFrame(c *code, cache []globalCache, globals *dict) *frame {
	f := t.free
	if f != nil {
		t.free = f.back
	} else {
		f = &frame{}
	}
	n := len(c.slots)
	if cap(f.buffer) < n+8 {
		f.buffer = make([]Value, n+12)
	}
	f.buffer = f.buffer[:cap(f.buffer)]
	f.slots = f.buffer[:n:n]
	clear(f.slots)
	f.stack = f.buffer[n:n]
	f.code = c
	f.ip = 0
	f.cache = cache
	f.globals = globals
	return f
}

// push puts a frame on top.
func (t *Thread) push(f *frame) error {
	if t.frames >= t.m.limits.Recursion {
		return throw(RecursionError, "maximum recursion depth exceeded")
	}
	t.frames++
	f.back = t.top
	f.depth = 0
	if b := t.top; b != nil {
		f.depth = b.depth
		if b.code != nil && b.code.own {
			f.depth++
		}
	}
	t.top = f
	return nil
}

// pop takes the top frame off; it may be used again unless a generator has it.
func (t *Thread) pop() {
	f := t.top
	t.top = f.back
	t.frames--
	if f.gen != nil {
		f.back = nil
		return
	}
	t.release(f)
}

func (t *Thread) release(f *frame) {
	buffer := f.buffer
	blocks := f.blocks[:0]
	log := f.log[:0]
	*f = frame{buffer: buffer, blocks: blocks, log: log, back: t.free}
	t.free = f
}

func (f *frame) push(v Value) { f.stack = append(f.stack, v) }

func (f *frame) drop() Value {
	n := len(f.stack) - 1
	v := f.stack[n]
	f.stack = f.stack[:n]
	return v
}

// line is where the frame stands.
func (f *frame) line() int {
	if f.code == nil {
		return 0
	}
	i := max(f.ip-1, 0)
	return int(f.code.spans[min(i, len(f.code.spans)-1)].Line)
}
