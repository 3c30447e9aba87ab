package vm

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"warren/sim/python/syntax"
)

// Options are what a program is started with.
type Options struct {
	File   string // "send.py", as tracebacks name it
	Source string
	Args   []string // sys.argv[1:]

	// Library returns the Python source of a library module ("pika",
	// "pika.exceptions"), and whether there is one.
	Library func(module string) (source string, ok bool)

	// Package reports whether a library module is a package.
	Package func(module string) bool

	// Cache, if there is one, keeps what library modules compile to. Machines may
	// share it.
	Cache *Cache

	// Primitives are the functions of the module _warren.
	Primitives map[string]Primitive

	// Output takes what the program prints, as it prints it. Line is the line of
	// the program's own file that does it.
	Output func(stderr bool, text string, line int)

	// Seed is what random and object addresses are drawn from.
	Seed uint64

	Limits Limits
}

// Limits of a machine; the zero value of a field means its default.
type Limits struct {
	// InstructionsPerTick is how many instructions of one statement a tick buys;
	// default 1000.
	InstructionsPerTick int

	Recursion int // frames; default 1000, as CPython's
	Memory    int // bytes that the program's values may take; default 256 MiB
	Output    int // bytes; default 4 MiB
}

// Primitive is a function that the host gives to programs. It answers with a
// value, or with an error: an Exception made by Raise is raised at the call; and
// with ErrWait the thread waits there until Resume or Raise is called on it.
type Primitive func(t *Thread, args []Value) (Value, error)

// State is what a thread is doing.
type State uint8

const (
	Ready   State = iota // it has statements to run
	Waiting              // a primitive holds it
	Ended
)

// Machine is one program: its values, its modules, and its threads.
type Machine struct {
	options     Options
	limits      Limits
	names       map[string]*Str
	builtins    *dict
	modules     *dict
	globals     *dict
	main        *Thread
	all         []*Thread // those that have not ended
	threads     int
	typeVersion uint64
	caches      map[*code][]globalCache
	ids         map[Value]int64
	lastID      int64
	random      uint64
	written     int
	used        int // bytes allocated since the last count of what is alive
	alive       int
	hasDel      bool // a class with __del__ was made
	finalizing  []*Object
	atExit      []Value
	exit        int
	signal      string
	ended       bool
	gbk         *gbkTable // nil until it is needed
	told        bool      // how the main thread ended
	uncaught    *Object
	rejected    *Object // the SyntaxError of a program that did not compile
}

// New compiles a program. One that does not compile has ended when it is
// returned, with CPython's text of the SyntaxError on its standard error.
func New(o Options) *Machine {
	needSetUp()
	m := &Machine{options: o, limits: o.Limits, names: map[string]*Str{}, caches: map[*code][]globalCache{}, ids: map[Value]int64{}, modules: newDict(), typeVersion: 1}
	m.limits.InstructionsPerTick = cmp.Or(m.limits.InstructionsPerTick, 1000)
	m.limits.Recursion = cmp.Or(m.limits.Recursion, 1000)
	m.limits.Memory = cmp.Or(m.limits.Memory, 256<<20)
	m.limits.Output = cmp.Or(m.limits.Output, 4<<20)
	m.random = o.Seed
	m.lastID = 0x7f0000000000 + int64(hashInt(int64(o.Seed>>1))%0xffff)<<24
	m.builtins = builtinNames.copy()
	m.main = &Thread{m: m, fuel: m.limits.InstructionsPerTick}
	m.all = []*Thread{m.main}
	m.threads = 1
	module, err := syntax.Parse(o.Source)
	if err != nil {
		m.rejected = syntaxError(err, o.File).(*Raised).exc
		m.write(true, m.main.exceptionOnly(m.rejected, true), lineOf(err))
		m.main.state = Ended
		m.main.lastLine = lineOf(err)
		m.ended, m.exit = true, 1
		return m
	}
	for _, w := range module.Warnings {
		m.write(true, fmt.Sprintf("%s:%d: SyntaxWarning: %s\n  %s\n", o.File, w.Line, w.Message, strings.TrimSpace(module.Lines[w.Line-1])), w.Line)
	}
	c := compileModule(module, o.File, true, m.intern)
	mod := m.newModule("__main__")
	mod.file = o.File
	mod.dict.setStr("__file__", newStr(o.File))
	m.globals = mod.dict
	if c.doc != None {
		mod.dict.setName(dunderDoc, c.doc)
	}
	f := m.main.newFrame(c, m.cacheOf(c), m.globals)
	f.names = m.globals
	_ = m.main.push(f)
	return m
}

func lineOf(err error) int {
	if e, ok := err.(*syntax.Error); ok {
		return e.Line
	}
	return 0
}

// Main is the thread that the program began with.
func (m *Machine) Main() *Thread { return m.main }

// Ended reports whether the program is over, and with which exit code. Signal
// "SIGINT" is an uncaught KeyboardInterrupt. The program is over when its main
// thread has ended and the host, which knows the threads, has seen to those that
// are no daemons.
func (m *Machine) Ended() (code int, signal string, ended bool) { return m.exit, m.signal, m.ended }

// Spawn makes a thread that calls fn when the host runs it. The host ends a
// machine's threads; those that are daemons it need not wait for.
func (m *Machine) Spawn(fn Value) *Thread {
	m.threads++
	t := &Thread{m: m, fuel: m.limits.InstructionsPerTick, id: m.threads - 1}
	f := &frame{native: func(t *Thread, args []Value) (Value, error) { return t.call(args[0]) }, args: []Value{fn}}
	t.top, t.frames = f, 1
	m.all = append(m.all, t)
	return t
}

// write sends text to the terminal, up to the limit of output.
func (m *Machine) write(stderr bool, text string, line int) bool {
	if m.written += len(text); m.written > m.limits.Output {
		return false
	}
	m.say(stderr, text, line)
	return true
}

// say sends text to the terminal, whatever the program has written before: how it
// ended is told in any case.
func (m *Machine) say(stderr bool, text string, line int) {
	if m.options.Output != nil && text != "" {
		m.options.Output(stderr, text, line)
	}
}

// ID tells the machine's threads apart: the main one is 0.
func (t *Thread) ID() int { return t.id }

// State is what the thread is doing.
func (t *Thread) State() State { return t.state }

// Line is the line of the program's own file where the thread stands (where it
// stood, if it has ended), 0 if it never was there.
func (t *Thread) Line() int {
	for f := t.top; f != nil; f = f.back {
		if f.code != nil && f.code.own {
			return f.line()
		}
	}
	return t.lastLine
}

// Called reports whether the thread stands in a function of the program's own that a
// module called: in a callback.
func (t *Thread) Called() bool {
	own, module := false, false
	for f := t.top; f != nil; f = f.back {
		switch {
		case f.code == nil:
		case !f.code.own:
			module = own
		case module:
			return true
		default:
			own = true
		}
	}
	return false
}

// Resume ends a wait: the primitive's call answers v.
func (t *Thread) Resume(v Value) {
	if t.state != Waiting {
		return
	}
	t.state = Ready
	if v == nil {
		v = None
	}
	if err := t.deliver(v, toStack, nil); err != nil {
		t.pending = err
	}
}

// Raise ends a wait: the primitive's call raises err, which Exception made.
func (t *Thread) Raise(err error) {
	if t.state != Waiting {
		return
	}
	t.state = Ready
	t.pending = err
}

// Interrupt raises KeyboardInterrupt in the thread at its next statement, or in
// the primitive that it waits in.
func (t *Thread) Interrupt() {
	switch t.state {
	case Waiting:
		t.Raise(throwValue(KeyboardInterrupt))
	case Ready:
		t.interrupt = true
	}
}

// Frames are the thread's frames, the outermost first.
func (t *Thread) Frames() []Frame {
	var frames []Frame
	for f := t.top; f != nil; f = f.back {
		if f.code != nil {
			frames = append(frames, t.describe(f))
		}
	}
	slices.Reverse(frames)
	return frames
}

// Frame is one call that is under way.
type Frame struct {
	File, Function string // Function is "<module>" for a module's body
	Line           int
	Locals         []Variable // in the order in which they were first assigned
}

// Variable is a name and its value's repr, cut at 200 characters.
type Variable struct {
	Name, Repr string

	value Value
}

// FromGo makes a Python value of a nil, bool, int, int64, uint64, float64,
// string, []byte, []any (a list), or Dict. It panics on any other type.
func FromGo(v any) Value {
	switch v := v.(type) {
	case nil:
		return None
	case bool:
		return Bool(v)
	case int:
		return mkInt(int64(v))
	case int64:
		return mkInt(v)
	case uint64:
		return mkBig(new(big.Int).SetUint64(v))
	case *big.Int:
		return mkBig(v)
	case float64:
		return Float(v)
	case string:
		return newStr(v)
	case []byte:
		return Bytes(v)
	case []any:
		l := &List{make([]Value, len(v))}
		for i, item := range v {
			l.items[i] = FromGo(item)
		}
		return l
	case Dict:
		d := newDict()
		for _, item := range v {
			// keys from Go are hashed without calling Python
			_ = d.set(nil, FromGo(item.Key), FromGo(item.Value))
		}
		return d
	}
	if isValue(v) {
		return v
	}
	panic(fmt.Sprintf("vm: FromGo of a %T", v))
}

// isValue reports whether v is a Python value already.
func isValue(v any) bool {
	switch v.(type) {
	case NoneType, Bool, Int, Float, Bytes, *Str, *List, *Tuple, *dict, *Set, *Object, *Type, *Function, *Method, *Builtin, *Module, *Generator:
		return true
	}
	return false
}

// ToGo is FromGo's inverse: an int that does not fit 64 bits is a *big.Int, a
// tuple is a []any; an object of any other kind comes back as its Value.
func ToGo(v Value) any {
	switch x := unwrap(v).(type) {
	case nil, NoneType:
		return nil
	case Bool:
		return bool(x)
	case Int:
		return int64(x)
	case Float:
		return float64(x)
	case *Str:
		return x.s
	case Bytes:
		return []byte(x)
	case *ByteArray:
		return append([]byte(nil), x.b...)
	case *List:
		return goItems(x.items)
	case *Tuple:
		return goItems(x.items)
	case *dict:
		d := Dict{}
		for _, e := range x.entries {
			if e.key != nil {
				d = append(d, Item{ToGo(e.key), ToGo(e.val)})
			}
		}
		return d
	}
	if b, ok := v.(*big.Int); ok {
		return b
	}
	return v
}

func goItems(items []Value) []any {
	out := make([]any, len(items))
	for i, v := range items {
		out[i] = ToGo(v)
	}
	return out
}

// Dict is a Python dict on its way between the host and a program, in order.
type Dict []Item

// Item is one key with its value, both as FromGo takes them.
type Item struct{ Key, Value any }
