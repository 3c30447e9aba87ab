package vm

import "time"

// Options are what a program is started with.
type Options struct {
	File   string // "send.py", as tracebacks name it
	Source string
	Args   []string // sys.argv[1:]

	// Library returns the Python source of a library module ("pika",
	// "pika.exceptions"), and whether there is one.
	Library func(module string) (source string, ok bool)

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
type Machine struct{}

// New compiles a program. One that does not compile has ended when it is
// returned, with CPython's text of the SyntaxError on its standard error.
func New(o Options) *Machine { panic("unwritten") }

// Main is the thread that the program began with.
func (m *Machine) Main() *Thread { panic("unwritten") }

// Ended reports whether the program is over, and with which exit code. Signal
// "SIGINT" is an uncaught KeyboardInterrupt.
func (m *Machine) Ended() (code int, signal string, ended bool) { panic("unwritten") }

// Thread is one line of execution: explicit frames, no Go stack.
type Thread struct{}

// State is what the thread is doing.
func (t *Thread) State() State { panic("unwritten") }

// Run executes until ticks are used up or the thread waits or ends, and returns
// the ticks it used. A statement of the program's own file is one tick when it
// begins, and so is every 1,000 instructions within one; statements of library
// modules are free but for the latter. The statements that began are appended to
// trace, one for each of their ticks (an instruction tick repeats the line).
func (t *Thread) Run(ticks int, trace *[]Position) (used int) { panic("unwritten") }

// Position is a line of the program's own file and the number of the program's
// own frames below the one that stands there.
type Position struct{ Line, Depth int }

// Line is the line of the program's own file where the thread stands (where it
// stood, if it has ended), 0 if it never was there.
func (t *Thread) Line() int { panic("unwritten") }

// Resume ends a wait: the primitive's call answers v.
func (t *Thread) Resume(v Value) { panic("unwritten") }

// Raise ends a wait: the primitive's call raises err, which Exception made.
func (t *Thread) Raise(err error) { panic("unwritten") }

// Interrupt raises KeyboardInterrupt in the thread at its next statement, or in
// the primitive that it waits in.
func (t *Thread) Interrupt() { panic("unwritten") }

// Frames are the thread's frames, the outermost first.
func (t *Thread) Frames() []Frame { panic("unwritten") }

// Frame is one call that is under way.
type Frame struct {
	File, Function string // Function is "<module>" for a module's body
	Line           int
	Locals         []Variable // in the order in which they were first assigned
}

// Variable is a name and its value's repr, cut at 200 characters.
type Variable struct{ Name, Repr string }

// Value is a Python value.
type Value any

// Sleep etc. have no place here: time is the host's.
var _ = time.Second

// FromGo makes a Python value of a nil, bool, int, int64, uint64, float64,
// string, []byte, []any (a list), or Dict. It panics on any other type.
func FromGo(v any) Value { panic("unwritten") }

// ToGo is FromGo's inverse: an int that does not fit 64 bits is a *big.Int, a
// tuple is a []any; an object of any other kind comes back as its Value.
func ToGo(v Value) any { panic("unwritten") }

// Dict is a Python dict on its way between the host and a program, in order.
type Dict []Item

// Item is one key with its value, both as FromGo takes them.
type Item struct{ Key, Value any }

// ErrWait is what a primitive answers to make its thread wait.
var ErrWait error

// Exception is a Python exception of a builtin class, made by the host:
// Exception("ConnectionRefusedError", 111, "Connection refused").
func Exception(class string, args ...any) error { panic("unwritten") }
