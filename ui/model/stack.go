package model

import (
	"slices"
	"strings"

	"warren/sim"
	"warren/sim/python/vm"
)

// Call is a call that is under way in a run, or several in a row within one of the
// library's packages.
type Call struct {
	Function string // "<module>" for the program's own body
	Package  string // the library's, empty for calls of the learner's own programs
	File     string // of the program; empty within the library
	Line     int
	Values   []Value // empty within the library
}

// Value is a variable, or one of the values in the one before it that is opened.
type Value struct {
	Path  string // names it for OpenValue
	Name  string
	Repr  string
	Depth int  // in how many others it is
	Opens bool // there are values in it
	Open  bool // and they follow
	More  int  // how many of them are left out
}

// Stack are the calls of the selected run as they are at the cursor, the outermost
// first; nil if it is not under way, or while time goes by too fast to read. Known
// reports whether they are there already: those of the past are got by a replay,
// which takes its time (see Busy).
//
// They are as they were when the line that is marked began: with it the run's
// effects up to there are seen, and none of its own.
func (m *Model) Stack() (calls []Call, known bool) {
	frames, known := m.frames()
	for depth, f := range frames {
		if !m.isProgram(f.File) {
			name, _, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(f.File, "<LIB>/"), ".py"), "/")
			if last := len(calls) - 1; last < 0 || calls[last].Package != name {
				calls = append(calls, Call{Function: f.Function, Package: name})
			}
			continue
		}
		c := Call{Function: f.Function, File: f.File, Line: f.Line}
		for _, v := range f.Locals {
			if !strings.HasPrefix(v.Name, "__") && !defined(v.Repr) {
				c.Values = m.values(c.Values, v, string(rune('0'+min(depth, 70)))+f.Function, 0)
			}
		}
		calls = append(calls, c)
	}
	return calls, known
}

// values appends a variable and, where it is opened, what is in it.
func (m *Model) values(all []Value, v vm.Variable, under string, depth int) []Value {
	x := Value{Path: under + "/" + v.Name, Name: v.Name, Repr: v.Repr, Depth: depth, Opens: v.Opens()}
	x.Open = x.Opens && depth < maxOpened && m.opened[x.Path]
	if !x.Open {
		return append(all, x)
	}
	at := len(all)
	all = append(all, x)
	inside, more := v.Inside()
	for _, item := range inside {
		all = m.values(all, item, x.Path, depth+1)
	}
	all[at].More = more
	return all
}

// maxOpened is how deep values in values are shown: one can hold itself.
const maxOpened = 8

// defined reports whether a repr is that of what one sees in the text: a definition
// or an import.
func defined(repr string) bool {
	for _, kind := range [...]string{"<module ", "<function ", "<class ", "<built-in "} {
		if strings.HasPrefix(repr, kind) {
			return true
		}
	}
	return false
}

func (m *Model) isProgram(file string) bool {
	return slices.ContainsFunc(m.Programs(), func(p sim.Program) bool { return p.Name == file })
}

// frames are those of the selected run's thread at the cursor. At the frontier the
// world is asked, in the past the replay.
func (m *Model) frames() (frames []vm.Frame, known bool) {
	in, name, thread, known := m.framesIn()
	if in == nil {
		return nil, known
	}
	return in.Frames(name, thread), true
}

// framesIn is the world that has the frames, with the run's name and its thread;
// nil where there are none to show, or not yet.
func (m *Model) framesIn() (in *sim.World, name string, thread int, known bool) {
	p := m.shownProcess()
	if p == nil || m.loading != nil {
		return nil, "", 0, true
	}
	stop, held := m.held(p)
	state, _ := m.stateOf(p)
	waits := state == Waiting && !held
	switch {
	case m.playing && !waits:
		return nil, "", 0, true
	case m.atFrontier() && (held || waits):
		return m.current.world, p.Name, stop.Thread, true
	case m.playing:
		return nil, "", 0, true
	}
	want := m.momentOf(p, waits)
	if m.past.at(m.current, want) {
		return m.past.world, p.Name, want.thread, true
	}
	return nil, "", 0, false
}

// Variables are the innermost call's of the selected run's own text, in a row: its
// locals as far as a line has room for them, without objects of which there is
// nothing to see, and the attributes of objects that the text of the program
// names.
func (m *Model) Variables() []Value {
	frames, _ := m.frames()
	run := m.Shown()
	for _, f := range slices.Backward(frames) {
		if f.File != run.Tab.Program {
			continue
		}
		var row []Value
		source := m.Source(run.Tab.Program)
		for _, v := range f.Locals {
			if strings.HasPrefix(v.Name, "__") || defined(v.Repr) {
				continue
			}
			if !plain(v.Repr) {
				row = append(row, Value{Name: v.Name, Repr: v.Repr})
				continue
			}
			inside, _ := v.Inside()
			for _, a := range inside {
				if name := v.Name + a.Name; !plain(a.Repr) && mentions(source, name) {
					row = append(row, Value{Name: name, Repr: a.Repr})
				}
			}
		}
		return row
	}
	return nil
}

// mentions reports whether a text has a dotted name in it, whole.
func mentions(source, name string) bool {
	for at := 0; ; {
		i := strings.Index(source[at:], name)
		if i < 0 {
			return false
		}
		begin, end := at+i, at+i+len(name)
		if (begin == 0 || !inName(source[begin-1])) && (end == len(source) || !inName(source[end])) {
			return true
		}
		at = end
	}
}

func inName(c byte) bool {
	return c == '_' || c == '.' || c >= '0' && c <= '9' || c|32 >= 'a' && c|32 <= 'z' || c >= 0x80
}

// plain reports whether a repr says no more than what kind of thing it is.
func plain(repr string) bool {
	return defined(repr) || strings.HasPrefix(repr, "<") && (strings.HasSuffix(repr, " object>") || strings.Contains(repr, " object at 0x"))
}

// openValue opens a value or closes it.
func (m *Model) openValue(path string) {
	if m.opened == nil {
		m.opened = make(map[string]bool)
	}
	m.opened[path] = !m.opened[path]
}
