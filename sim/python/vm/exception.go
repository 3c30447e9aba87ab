package vm

import (
	"errors"
	"fmt"
	"math/big"
)

type bigInt = *big.Int

// Raised is a Python exception on its way through Go code.
type Raised struct{ exc *Object }

func (r *Raised) Error() string { return r.exc.class.name + ": " + plainMessage(r.exc) }

// plainMessage is an exception's text as far as it can be told without calling
// Python.
func plainMessage(o *Object) string {
	if o.exc == nil || len(o.exc.args.items) == 0 {
		return ""
	}
	if s, ok := o.exc.args.items[0].(*Str); ok {
		return s.s
	}
	return fmt.Sprint(o.exc.args.items[0])
}

var (
	// ErrWait is what a primitive answers to make its thread wait.
	ErrWait = errors.New("the thread waits")

	// errSuspend ends the Go code of a thread that cannot go on now; its frames
	// say where it stands.
	errSuspend = errors.New("the thread is suspended")
)

// newException makes an instance of an exception class without calling Python.
func newException(class *Type, args ...Value) *Object {
	return &Object{class: class, exc: &excState{args: &Tuple{args}}}
}

// throw is an exception of a builtin class with a text.
func throw(class *Type, format string, args ...any) error {
	text := format
	if len(args) > 0 {
		text = fmt.Sprintf(format, args...)
	}
	return &Raised{newException(class, newStr(text))}
}

// throwValue is an exception with arguments of any kind.
func throwValue(class *Type, args ...Value) error { return &Raised{newException(class, args...)} }

// isException reports whether err is a Python exception of a class.
func isException(err error, class *Type) bool {
	r, ok := err.(*Raised)
	return ok && r.exc.class.isSub(class)
}

// exceptionClasses are the builtin exceptions: each with its base.
var exceptionClasses = map[string]*Type{}

func exceptionType(name string, base *Type) *Type {
	c := &Type{name: name, bases: []*Type{base}, layout: layoutException}
	exceptionClasses[name] = c
	exceptionOrder = append(exceptionOrder, c)
	return c
}

var exceptionOrder []*Type

var (
	BaseException          = exceptionType("BaseException", ObjectType)
	SystemExit             = exceptionType("SystemExit", BaseException)
	KeyboardInterrupt      = exceptionType("KeyboardInterrupt", BaseException)
	GeneratorExit          = exceptionType("GeneratorExit", BaseException)
	ExceptionClass         = exceptionType("Exception", BaseException)
	StopIteration          = exceptionType("StopIteration", ExceptionClass)
	StopAsyncIteration     = exceptionType("StopAsyncIteration", ExceptionClass)
	ArithmeticError        = exceptionType("ArithmeticError", ExceptionClass)
	FloatingPointError     = exceptionType("FloatingPointError", ArithmeticError)
	OverflowError          = exceptionType("OverflowError", ArithmeticError)
	ZeroDivisionError      = exceptionType("ZeroDivisionError", ArithmeticError)
	AssertionError         = exceptionType("AssertionError", ExceptionClass)
	AttributeError         = exceptionType("AttributeError", ExceptionClass)
	BufferError            = exceptionType("BufferError", ExceptionClass)
	EOFError               = exceptionType("EOFError", ExceptionClass)
	ImportError            = exceptionType("ImportError", ExceptionClass)
	ModuleNotFoundError    = exceptionType("ModuleNotFoundError", ImportError)
	LookupError            = exceptionType("LookupError", ExceptionClass)
	IndexError             = exceptionType("IndexError", LookupError)
	KeyError               = exceptionType("KeyError", LookupError)
	MemoryError            = exceptionType("MemoryError", ExceptionClass)
	NameError              = exceptionType("NameError", ExceptionClass)
	UnboundLocalError      = exceptionType("UnboundLocalError", NameError)
	OSError                = exceptionType("OSError", ExceptionClass)
	BlockingIOError        = exceptionType("BlockingIOError", OSError)
	ChildProcessError      = exceptionType("ChildProcessError", OSError)
	ConnectionError        = exceptionType("ConnectionError", OSError)
	BrokenPipeError        = exceptionType("BrokenPipeError", ConnectionError)
	ConnectionAbortedError = exceptionType("ConnectionAbortedError", ConnectionError)
	ConnectionRefusedError = exceptionType("ConnectionRefusedError", ConnectionError)
	ConnectionResetError   = exceptionType("ConnectionResetError", ConnectionError)
	FileExistsError        = exceptionType("FileExistsError", OSError)
	FileNotFoundError      = exceptionType("FileNotFoundError", OSError)
	InterruptedError       = exceptionType("InterruptedError", OSError)
	IsADirectoryError      = exceptionType("IsADirectoryError", OSError)
	NotADirectoryError     = exceptionType("NotADirectoryError", OSError)
	PermissionError        = exceptionType("PermissionError", OSError)
	ProcessLookupError     = exceptionType("ProcessLookupError", OSError)
	TimeoutError           = exceptionType("TimeoutError", OSError)
	ReferenceError         = exceptionType("ReferenceError", ExceptionClass)
	RuntimeError           = exceptionType("RuntimeError", ExceptionClass)
	NotImplementedError    = exceptionType("NotImplementedError", RuntimeError)
	RecursionError         = exceptionType("RecursionError", RuntimeError)
	SyntaxError            = exceptionType("SyntaxError", ExceptionClass)
	IndentationError       = exceptionType("IndentationError", SyntaxError)
	TabError               = exceptionType("TabError", IndentationError)
	SystemError            = exceptionType("SystemError", ExceptionClass)
	TypeError              = exceptionType("TypeError", ExceptionClass)
	ValueError             = exceptionType("ValueError", ExceptionClass)
	UnicodeError           = exceptionType("UnicodeError", ValueError)
	UnicodeDecodeError     = exceptionType("UnicodeDecodeError", UnicodeError)
	UnicodeEncodeError     = exceptionType("UnicodeEncodeError", UnicodeError)
	UnicodeTranslateError  = exceptionType("UnicodeTranslateError", UnicodeError)
	Warning                = exceptionType("Warning", ExceptionClass)
	BytesWarning           = exceptionType("BytesWarning", Warning)
	DeprecationWarning     = exceptionType("DeprecationWarning", Warning)
	FutureWarning          = exceptionType("FutureWarning", Warning)
	ImportWarning          = exceptionType("ImportWarning", Warning)
	PendingDeprecation     = exceptionType("PendingDeprecationWarning", Warning)
	ResourceWarning        = exceptionType("ResourceWarning", Warning)
	RuntimeWarning         = exceptionType("RuntimeWarning", Warning)
	SyntaxWarning          = exceptionType("SyntaxWarning", Warning)
	UnicodeWarning         = exceptionType("UnicodeWarning", Warning)
	UserWarning            = exceptionType("UserWarning", Warning)
)

// Exception is a Python exception of a builtin class, made by the host:
// Exception("ConnectionRefusedError", 111, "Connection refused"). It panics if
// there is no such class.
func Exception(class string, args ...any) error {
	c, ok := exceptionClasses[class]
	if !ok {
		panic("vm: no builtin exception is called " + class)
	}
	values := make([]Value, len(args))
	for i, a := range args {
		values[i] = FromGo(a)
	}
	e := newException(c, values...)
	initException(e)
	return &Raised{e}
}

// initException sets what an exception's class makes of its arguments.
func initException(o *Object) {
	args := o.exc.args.items
	set := func(name string, v Value) { o.attributes().setStr(name, v) }
	switch c := o.class; {
	case c.isSub(StopIteration):
		if len(args) > 0 {
			set("value", args[0])
		} else {
			set("value", None)
		}
	case c.isSub(SystemExit):
		switch len(args) {
		case 0:
			set("code", None)
		case 1:
			set("code", args[0])
		default:
			set("code", o.exc.args)
		}
	case c.isSub(OSError):
		set("errno", None)
		set("strerror", None)
		set("filename", None)
		if len(args) >= 2 && len(args) <= 5 {
			set("errno", args[0])
			set("strerror", args[1])
			if len(args) >= 3 {
				set("filename", args[2])
				o.exc.args = &Tuple{args[:2:2]}
			}
			if n, ok := args[0].(Int); ok && c == OSError {
				if k := errnoClass(int(n)); k != nil {
					o.class = k
				}
			}
		}
	case c.isSub(UnicodeDecodeError), c.isSub(UnicodeEncodeError):
		if len(args) == 5 {
			for i, name := range []string{"encoding", "object", "start", "end", "reason"} {
				set(name, args[i])
			}
		}
	case c.isSub(ImportError):
		if len(args) == 1 {
			set("msg", args[0])
		}
	case c.isSub(SyntaxError):
		set("msg", None)
		if len(args) > 0 {
			set("msg", args[0])
		}
	}
}

func errnoClass(n int) *Type {
	switch n {
	case 1, 13:
		return PermissionError
	case 2:
		return FileNotFoundError
	case 3:
		return ProcessLookupError
	case 4:
		return InterruptedError
	case 10:
		return ChildProcessError
	case 11:
		return BlockingIOError
	case 17:
		return FileExistsError
	case 20:
		return NotADirectoryError
	case 21:
		return IsADirectoryError
	case 32:
		return BrokenPipeError
	case 103:
		return ConnectionAbortedError
	case 104:
		return ConnectionResetError
	case 110:
		return TimeoutError
	case 111:
		return ConnectionRefusedError
	}
	return nil
}
