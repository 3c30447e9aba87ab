package vm

import "warren/sim/regex"

// regexModule is _regex, on which the library's re stands.
func regexModule(m *Machine, d *dict) {
	r := &patterns{compiled: map[patternKey]*regex.Program{}}
	d.setStr("compile", function("compile", "pattern flags", r.compile))
	d.setStr("match", function("match", "pattern flags string pos endpos mode advance", r.match))
	d.setStr("all", function("all", "pattern flags string pos endpos limit", r.all))
}

// patterns keeps compiled patterns, and the runes of the text that was searched
// last.
type patterns struct {
	compiled map[patternKey]*regex.Program
	last     Value
	runes    []rune
}

type patternKey struct {
	text  string
	flags int64
	bytes bool
}

func (r *patterns) program(pattern, flags Value) (*regex.Program, error) {
	n, _ := toIndex(unwrap(flags))
	key := patternKey{flags: n}
	var text []rune
	switch p := unwrap(pattern).(type) {
	case *Str:
		key.text = p.s
		text = runes(p.s)
	default:
		s, ok := bytesOf(p)
		if !ok {
			return nil, throw(TypeError, "first argument must be string or compiled pattern")
		}
		key.text, key.bytes = s, true
		for i := range len(s) {
			text = append(text, rune(s[i]))
		}
		n |= int64(regex.ASCII)
	}
	if p := r.compiled[key]; p != nil {
		return p, nil
	}
	p, err := regex.Compile(text, regex.Flags(n))
	if err != nil {
		return nil, err
	}
	if len(r.compiled) >= 500 {
		clear(r.compiled)
	}
	r.compiled[key] = p
	return p, nil
}

func (r *patterns) compile(t *Thread, a []Value) (Value, error) {
	p, err := r.program(a[0], a[1])
	if e, ok := err.(*regex.Error); ok {
		place := Value(None)
		if e.Pos >= 0 {
			place = mkInt(int64(e.Pos))
		}
		return &Tuple{[]Value{newStr(e.Message), place}}, nil
	}
	if err != nil {
		return nil, err
	}
	flags := int64(p.Flags)
	if _, isText := unwrap(a[0]).(*Str); !isText {
		flags &^= int64(regex.ASCII)
	}
	names := newDict()
	byNumber := make([]string, p.Groups+1)
	for name, n := range p.Names {
		byNumber[n] = name
	}
	for n, name := range byNumber {
		if name != "" {
			names.setStr(name, mkInt(int64(n)))
		}
	}
	return &Tuple{[]Value{mkInt(flags), mkInt(int64(p.Groups)), names}}, nil
}

func (r *patterns) text(t *Thread, v Value) ([]rune, error) {
	if v == r.last {
		return r.runes, nil
	}
	v0 := v
	switch s := unwrap(v).(type) {
	case *Str:
		r.runes = runes(s.s)
	default:
		b, ok := bytesOf(s)
		if !ok {
			return nil, throw(TypeError, "expected string or bytes-like object, got '%s'", typeOf(v).name)
		}
		r.runes = make([]rune, len(b))
		for i := range len(b) {
			r.runes[i] = rune(b[i])
		}
		v0 = nil
	}
	r.last = v0
	t.charge(len(r.runes) >> 4)
	return r.runes, nil
}

func found(m *regex.Match) Value {
	spans := make([]Value, len(m.Spans))
	for i, n := range m.Spans {
		spans[i] = mkInt(int64(n))
	}
	return &Tuple{[]Value{&Tuple{spans}, mkInt(int64(m.Last))}}
}

// search are what match and all have in common: the program, the text, its bounds.
func (r *patterns) search(t *Thread, a []Value) (p *regex.Program, text []rune, pos, end int, err error) {
	if p, err = r.program(a[0], a[1]); err != nil {
		return
	}
	if text, err = r.text(t, a[2]); err != nil {
		return
	}
	lo, _ := toIndex(a[3])
	hi, _ := toIndex(a[4])
	pos, end = min(max(int(lo), 0), len(text)), min(max(int(hi), 0), len(text))
	return
}

func (r *patterns) match(t *Thread, a []Value) (Value, error) {
	p, text, pos, end, err := r.search(t, a)
	if err != nil {
		return nil, err
	}
	mode, _ := toIndex(a[5])
	advance, err := isTrue(t, a[6])
	if err != nil {
		return nil, err
	}
	m, err := p.Match(text, pos, end, regex.Mode(mode), advance)
	t.charge((end - pos) >> 3)
	if err != nil {
		return nil, throw(RuntimeError, "%s", err.Error())
	}
	if m == nil {
		return None, nil
	}
	return found(m), nil
}

func (r *patterns) all(t *Thread, a []Value) (Value, error) {
	p, text, pos, end, err := r.search(t, a)
	if err != nil {
		return nil, err
	}
	limit, _ := toIndex(a[5])
	ms, err := p.All(text, pos, end, int(limit))
	t.charge((end - pos) >> 2)
	if err != nil {
		return nil, throw(RuntimeError, "%s", err.Error())
	}
	l := &List{}
	for _, m := range ms {
		l.items = append(l.items, found(m))
	}
	return l, t.m.alloc(len(ms) * 200)
}
