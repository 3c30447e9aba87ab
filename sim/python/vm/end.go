package vm

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// identity is id(v).
func identity(t *Thread, v Value) int64 {
	switch x := v.(type) {
	case Int:
		return 0x5500_0000_0000 + int64(x)*32
	case Bool, NoneType, EllipsisType, NotImplementedType, Float, Bytes:
		return 0x5600_0000_0000 + int64(hashString(repr0(v))%0xffffff)*16
	case *Type:
		if x.machine == nil {
			return 0x5580_0000_0000 + int64(hashString(x.name)%0xffffff)*16
		}
	}
	if t == nil {
		return 0
	}
	m := t.m
	if id, ok := m.ids[v]; ok {
		return id
	}
	m.lastID += 16 + int64(m.random%7)*16
	m.random = m.random*6364136223846793005 + 1442695040888963407
	m.ids[v] = m.lastID
	return m.lastID
}

// threadEnded settles the program's fate when a thread has ended.
func (m *Machine) threadEnded(t *Thread) {
	m.all = slices.DeleteFunc(m.all, func(x *Thread) bool { return x == t })
	if t == m.main {
		m.ended = true
	}
}

// finish tells how the main thread ended, and then runs what the program wants to
// be run at its end.
func (m *Machine) finish(t *Thread) {
	if !m.told {
		m.told = true
		if hook := m.exceptHook(t.failure); hook != nil {
			exc := t.failure
			t.failure = nil
			m.exit = 1
			f := &frame{native: func(t *Thread, args []Value) (Value, error) { return t.call(args[0], args[1:]...) },
				args: []Value{hook, exc.class, exc, traceOf(exc)}}
			_ = t.push(f)
			return
		}
		m.uncaught = t.failure
		m.tell(t)
	}
	t.failure = nil
	var last []Value
	if n := len(m.atExit); n > 0 {
		last = []Value{m.atExit[n-1]}
		m.atExit = m.atExit[:n-1]
	} else if n := len(m.finalizing); n > 0 {
		o := m.finalizing[0]
		m.finalizing = m.finalizing[1:]
		if del, ok := o.class.lookup(dunderDel); ok {
			last = []Value{&Method{o, del}}
		}
	}
	if last == nil {
		return
	}
	f := &frame{native: func(t *Thread, args []Value) (Value, error) { return t.call(args[0]) }, args: last}
	_ = t.push(f)
}

// exceptHook is what the program has put in the place of sys.excepthook, nil if
// that has nothing to do with an exception.
func (m *Machine) exceptHook(exc *Object) Value {
	if exc == nil || exc.class.isSub(SystemExit) || exc.class.isSub(KeyboardInterrupt) {
		return nil
	}
	v, _ := m.modules.str("sys")
	sys, ok := v.(*Module)
	if !ok {
		return nil
	}
	hook, ok := sys.dict.str("excepthook")
	original, _ := sys.dict.str("__excepthook__")
	if !ok || hook == original {
		return nil
	}
	return hook
}

// tell prints an uncaught exception of the main thread and sets the exit code.
func (m *Machine) tell(t *Thread) {
	exc := t.failure
	if exc == nil {
		return
	}
	switch {
	case exc.class.isSub(SystemExit):
		code, _ := exc.own(intern("code"))
		switch n := unwrap(code).(type) {
		case nil, NoneType:
		case Int:
			m.exit = int(n) & 0xff
		case Bool:
			if n {
				m.exit = 1
			}
		default:
			text, err := t.textWithoutWaiting(code)
			if err == nil {
				m.say(true, text+"\n", t.lastLine)
			}
			m.exit = 1
		}
	case exc.class.isSub(KeyboardInterrupt):
		m.say(true, t.formatException(exc, true, true), t.lastLine)
		m.exit, m.signal = 130, "SIGINT"
	default:
		m.say(true, t.formatException(exc, true, true), t.lastLine)
		m.exit = 1
	}
}

// end ends the program at once, as os._exit does: no handler of it sees that.
func (m *Machine) end(status int) error {
	for _, t := range m.all {
		t.top, t.pending = nil, nil
		t.state = Ended
	}
	m.all = nil
	m.ended, m.exit = true, status&0xff
	return errSuspend
}

// Uncaught tells of the exception that ended the program: the last lines of its
// traceback, and the lines of the program's own file in it, the innermost first,
// as "line 3 in f, line 9 in <module>". Both are empty if there was none; an exit
// is none, a SyntaxError has only its line.
func (m *Machine) Uncaught() (text, places string) {
	if m.rejected != nil {
		line, _ := m.rejected.own(intern("lineno"))
		lines := strings.Split(strings.TrimSuffix(m.main.exceptionOnly(m.rejected, true), "\n"), "\n")
		return lines[len(lines)-1], "line " + repr0(line)
	}
	exc := m.uncaught
	if exc == nil || exc.class.isSub(SystemExit) {
		return "", ""
	}
	var at []string
	for tb := exc.exc.trace; tb != nil; tb = tb.next {
		place := fmt.Sprintf("line %d in %s", tb.line(), tb.code.name)
		if tb.code.own && (len(at) == 0 || at[len(at)-1] != place) {
			at = append(at, place)
		}
	}
	slices.Reverse(at)
	text = m.main.exceptionOnly(exc, true)
	if exc.class.isSub(SyntaxError) {
		// its excerpt is no part of the last line
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		for len(lines) > 1 && strings.HasPrefix(lines[0], "  ") {
			lines = lines[1:]
		}
		text = strings.Join(lines, "\n") + "\n"
	}
	return text, strings.Join(at, ", ")
}

// Failure is the traceback of the exception that ended a thread which is not the
// main one, empty if none did; the host prints it or hands it to
// threading.excepthook.
func (t *Thread) Failure() string {
	if t.failure == nil || t.failure.class.isSub(SystemExit) {
		return ""
	}
	return t.formatException(t.failure, true, true)
}

// textWithoutWaiting is str(v) where the program is over or must not wait: calls
// into Python are cut short after a while.
func (t *Thread) textWithoutWaiting(v Value) (string, error) {
	var text string
	helper := &Thread{m: t.m, fuel: t.m.limits.InstructionsPerTick, ticks: 1000}
	f := &frame{native: func(t *Thread, args []Value) (Value, error) {
		s, err := strOf(t, args[0])
		if err != nil {
			return nil, err
		}
		text = s
		return None, nil
	}, args: []Value{v}}
	helper.top, helper.frames = f, 1
	t.m.all = append(t.m.all, helper)
	defer func() { t.m.all = slices.DeleteFunc(t.m.all, func(x *Thread) bool { return x == helper }) }()
	err := helper.run(nil)
	if err != nil || helper.failure != nil || helper.top != nil {
		return "", throw(RuntimeError, "no text")
	}
	return text, nil
}

// describe is a frame as the debugger shows it.
func (t *Thread) describe(f *frame) Frame {
	d := Frame{File: f.code.file, Function: f.code.name, Line: f.line()}
	add := func(name string, v Value) {
		if v == nil || name == ".0" {
			return
		}
		d.Locals = append(d.Locals, variable(name, v))
	}
	if f.names != nil {
		for _, e := range f.names.entries {
			s, ok := e.key.(*Str)
			if !ok || len(s.s) > 4 && s.s[:2] == "__" {
				continue
			}
			switch e.val.(type) {
			case *Module, *Type, *Function, *Builtin:
				continue
			}
			add(s.s, e.val)
		}
		return d
	}
	for i, name := range f.code.slots {
		if slices.Contains(f.code.cells, name) {
			continue
		}
		add(name, f.slots[i])
	}
	for i, name := range f.code.cells {
		if i < len(f.cells) && f.cells[i] != nil && name != "__class__" {
			add(name, f.cells[i].v)
		}
	}
	return d
}

// shortRepr is a value's repr, cut at 200 characters. Objects show by their class
// and attributes, for their own __repr__ would have to run.
func shortRepr(v Value) string {
	s := plainRepr(v, 3)
	if rs := []rune(s); len(rs) > 200 {
		return string(rs[:199]) + "…"
	}
	return s
}

func plainRepr(v Value, depth int) string {
	list := func(items []Value, open, end string) string {
		s := open
		for i, item := range items {
			if i > 0 {
				s += ", "
			}
			if len(s) > 220 || depth == 0 {
				return s + "…" + end
			}
			s += plainRepr(item, depth-1)
		}
		return s + end
	}
	switch x := v.(type) {
	case *List:
		return list(x.items, "[", "]")
	case *Tuple:
		if len(x.items) == 1 {
			return list(x.items, "(", ",)")
		}
		return list(x.items, "(", ")")
	case *Set:
		if x.used == 0 {
			return "set()"
		}
		return list(x.keys(), "{", "}")
	case *dict:
		s := "{"
		for _, e := range x.entries {
			if e.key == nil {
				continue
			}
			if len(s) > 1 {
				s += ", "
			}
			if len(s) > 220 || depth == 0 {
				return s + "…}"
			}
			s += plainRepr(e.key, depth-1) + ": " + plainRepr(e.val, depth-1)
		}
		return s + "}"
	case *Str:
		if len(x.s) > 800 {
			return quote(string([]rune(x.s[:800])[:200]))
		}
		return quote(x.s)
	case bigInt:
		if x.BitLen() > 4000 {
			return "<int of many digits>"
		}
		return x.String()
	case *Object:
		if x.base != nil {
			return plainRepr(x.base, depth)
		}
		if x.exc != nil {
			return x.class.name + list(x.exc.args.items, "(", ")")
		}
		return "<" + x.class.name + " object>"
	case *Function:
		return "<function " + x.name.s + ">"
	case *Method:
		if f, ok := x.fn.(*Function); ok {
			return "<bound method " + f.qualname.s + ">"
		}
	case NoneType, Bool, Int, Float, Bytes, EllipsisType, *Type:
		return repr0(v)
	}
	return "<" + typeOf(v).name + " object>"
}
