package vm

import "strings"

// native is a function in Go. It may call Python by Thread.call and its kin; if
// what is called has to wait or the time slice ends, that answers errSuspend,
// which the native passes on, and later the native is run again from its
// beginning, with the calls that were finished answered from a log. So a native
// changes nothing that can be seen before its last call.
type native func(t *Thread, args []Value) (Value, error)

// Builtin is a function or method in Go.
type Builtin struct {
	name   string
	module string // of a function that tells it in errors
	owner  *Type  // of a method
	static bool   // belongs to the type, not to instances: str.maketrans
	whole  bool   // it takes instances of subclasses as they are, not as the builtin value in them
	self   Value  // of a bound method
	sig    *signature
	fn     native
}

func (b *Builtin) bound(self Value) *Builtin {
	c := *b
	c.self = self
	return &c
}

// shown is the name that errors about arguments give.
func (b *Builtin) shown() string {
	if b.owner != nil && !strings.HasPrefix(b.name, "__") {
		return b.owner.name + "." + b.name
	}
	if b.module != "" {
		return b.module + "." + b.name
	}
	return b.name
}

// signature says which arguments a builtin takes.
type signature struct {
	params   []param
	min, max int // positional ones
	keywords bool
	vararg   int // index in params, -1 without
	kwarg    int
}

type param struct {
	name      string
	keyword   bool // can be given by name
	only      bool // can only be given by name
	mandatory bool
}

// parseSignature reads a list of parameters: "x" is positional and required,
// "x?" positional and optional, "x:" and "x=" the same for one that can be given
// by name too, "x~" an optional one that is given by name, "*x" and "**x" the
// rest. A native gets one argument for each, nil if it is not given.
func parseSignature(spec string) *signature {
	s := &signature{vararg: -1, kwarg: -1}
	for i, word := range strings.Fields(spec) {
		switch {
		case strings.HasPrefix(word, "**"):
			s.kwarg = i
			s.keywords = true
			s.params = append(s.params, param{name: word[2:]})
			continue
		case strings.HasPrefix(word, "*"):
			s.vararg = i
			s.params = append(s.params, param{name: word[1:]})
			continue
		}
		p := param{name: strings.TrimRight(word, "?:=~")}
		switch word[len(p.name):] {
		case "":
			p.mandatory = true
		case ":":
			p.mandatory, p.keyword = true, true
		case "=":
			p.keyword = true
		case "~":
			p.keyword, p.only = true, true
		}
		s.params = append(s.params, p)
		s.keywords = s.keywords || p.keyword
		if !p.only {
			s.max++
			if p.mandatory {
				s.min++
			}
		}
	}
	return s
}

// arrange lays out a call's arguments, without self, as the native wants them.
func (b *Builtin) arrange(pos []Value, kw *dict) ([]Value, error) {
	s := b.sig
	if kw != nil && kw.used == 0 {
		kw = nil
	}
	if kw != nil && !s.keywords {
		return nil, throw(TypeError, "%s() takes no keyword arguments", b.shown())
	}
	if len(pos) < s.min && kw == nil || len(pos) > s.max && s.vararg < 0 {
		return nil, b.miscounted(len(pos), kw)
	}
	if !s.keywords && s.vararg < 0 && len(pos) == len(s.params) {
		return pos, nil
	}
	out := make([]Value, len(s.params))
	fixed := min(len(pos), s.max)
	n := 0
	for i := range s.params {
		if n == fixed {
			break
		}
		if i == s.vararg || i == s.kwarg || s.params[i].only {
			continue
		}
		out[i] = pos[n]
		n++
	}
	if s.vararg >= 0 {
		out[s.vararg] = &Tuple{append([]Value(nil), pos[fixed:]...)}
	}
	if s.kwarg >= 0 {
		out[s.kwarg] = newDict()
	}
	if kw != nil {
		if err := b.byName(out, kw); err != nil {
			return nil, err
		}
	}
	for i, p := range s.params {
		if p.mandatory && out[i] == nil {
			if !p.keyword {
				return nil, b.miscounted(len(pos), nil)
			}
			return nil, throw(TypeError, "%s() missing required argument '%s' (pos %d)", b.name, p.name, i+1)
		}
	}
	return out, nil
}

func (b *Builtin) byName(out []Value, kw *dict) error {
	s := b.sig
next:
	for _, e := range kw.entries {
		if e.key == nil {
			continue
		}
		name := e.key.(*Str)
		for i, p := range s.params {
			if p.keyword && p.name == name.s {
				if out[i] != nil {
					return throw(TypeError, "argument for %s() given by name ('%s') and position (%d)", b.name, p.name, i+1)
				}
				out[i] = e.val
				continue next
			}
		}
		if s.kwarg < 0 {
			return throw(TypeError, "'%s' is an invalid keyword argument for %s()", name.s, b.name)
		}
		out[s.kwarg].(*dict).setName(name, e.val)
	}
	return nil
}

// miscounted is the error of too few or too many arguments, in the words that
// CPython has for the kind of function.
func (b *Builtin) miscounted(n int, kw *dict) error {
	s := b.sig
	if b.owner == nil && b.name == "reversed" {
		return throw(TypeError, "reversed expected 1 argument, got %d", n)
	}
	if s.keywords && s.vararg < 0 {
		if s.kwarg >= 0 && s.max > 0 && n > s.max {
			return throw(TypeError, "%s expected at most %d argument%s, got %d", b.name, s.max, plural(s.max), n)
		}
		if n < s.min && s.max == 1 && b.owner == nil {
			return throw(TypeError, "%s expected 1 argument, got %d", b.name, n)
		}
		if b.owner == nil && b.name == "sum" && n < s.min {
			return throw(TypeError, "sum() takes at least 1 positional argument (%d given)", n)
		}
		if n < s.min {
			for i, p := range s.params {
				if p.mandatory && i >= n {
					if p.keyword {
						return throw(TypeError, "%s() missing required argument '%s' (pos %d)", b.name, p.name, i+1)
					}
					return throw(TypeError, "%s expected at least %d argument%s, got %d", b.name, s.min, plural(s.min), n)
				}
			}
		}
		if s.max != s.min {
			return throw(TypeError, "%s() takes at most %d argument%s (%d given)", b.name, s.max, plural(s.max), n)
		}
		if s.max == 1 && s.min == 1 && b.owner == nil {
			return throw(TypeError, "%s expected 1 argument, got %d", b.name, n)
		}
		if s.max == 0 {
			return throw(TypeError, "%s() takes no positional arguments", b.name)
		}
		return throw(TypeError, "%s() takes exactly %d positional argument%s (%d given)", b.name, s.max, plural(s.max), n)
	}
	if (b.owner == StrType || b.owner == BytesType || b.owner == ByteArrayType) && counted[b.name] {
		if n < s.min {
			return throw(TypeError, "%s() takes at least %d argument%s (%d given)", b.name, s.min, plural(s.min), n)
		}
		return throw(TypeError, "%s() takes at most %d arguments (%d given)", b.name, s.max, n)
	}
	switch {
	case s.vararg >= 0:
		return throw(TypeError, "%s expected at least %d argument%s, got %d", b.name, s.min, plural(s.min), n)
	case s.max == 0:
		return throw(TypeError, "%s() takes no arguments (%d given)", b.shown(), n)
	case s.min == 1 && s.max == 1:
		return throw(TypeError, "%s() takes exactly one argument (%d given)", b.shown(), n)
	case s.min == s.max:
		return throw(TypeError, "%s expected %d argument%s, got %d", b.name, s.min, plural(s.min), n)
	case n < s.min:
		return throw(TypeError, "%s expected at least %d argument%s, got %d", b.name, s.min, plural(s.min), n)
	}
	return throw(TypeError, "%s expected at most %d argument%s, got %d", b.name, s.max, plural(s.max), n)
}

// counted are the methods that give the number of arguments in other words.
var counted = map[string]bool{"find": true, "rfind": true, "index": true, "rindex": true, "count": true, "startswith": true, "endswith": true}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// function makes a builtin function.
func function(name, spec string, fn native) *Builtin {
	return &Builtin{name: name, sig: parseSignature(spec), fn: fn}
}

// method adds a method to a builtin type; args[0] is self.
func (c *Type) method(name, spec string, fn native) *Builtin {
	b := &Builtin{name: name, owner: c, sig: parseSignature(spec), fn: fn}
	c.dict.setStr(name, b)
	return b
}

// static adds a function that is called on the type.
func (c *Type) static(name, spec string, fn native) {
	c.dict.setStr(name, &Builtin{name: name, owner: c, static: true, sig: parseSignature(spec), fn: fn})
}

// classMethod adds a method whose args[0] is the class.
func (c *Type) classMethod(name, spec string, fn native) {
	c.dict.setStr(name, &ClassMethod{&Builtin{name: name, owner: c, sig: parseSignature(spec), fn: fn}})
}

// computed adds an attribute that cannot be set.
func (c *Type) computed(name string, get func(t *Thread, self Value) (Value, error)) *getset {
	g := &getset{owner: c, name: name, get: get}
	c.dict.setStr(name, g)
	return g
}
