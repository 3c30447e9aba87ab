package vm

import (
	"strings"
)

// length is len(v).
func length(t *Thread, v Value) (int, error) {
	switch v := v.(type) {
	case *Str:
		return v.Len(), nil
	case *List:
		return len(v.items), nil
	case *Tuple:
		return len(v.items), nil
	case *dict:
		return v.used, nil
	case *Set:
		return v.used, nil
	case Bytes:
		return len(v), nil
	case *ByteArray:
		return len(v.b), nil
	case *memoryView:
		return v.n, nil
	case *Range:
		return int(v.length()), nil
	case *dictView:
		return v.d.used, nil
	case *mappingProxy:
		return v.d.used, nil
	case *Object:
		if f, ok := v.class.override(dunderLen); ok {
			n, err := t.callBound(f, v, v.class)
			if err != nil {
				return 0, err
			}
			i, ok := toIndex(unwrap(n))
			if !ok {
				return 0, throw(TypeError, "'%s' object cannot be interpreted as an integer", typeOf(n).name)
			}
			if i < 0 {
				return 0, throw(ValueError, "__len__() should return >= 0")
			}
			return int(i), nil
		}
		if v.base != nil {
			return length(t, v.base)
		}
	case *Type:
		if f, ok := v.metaclass().override(dunderLen); ok {
			n, err := t.callBound(f, v, v.metaclass())
			i, _ := toIndex(unwrap(n))
			return int(i), err
		}
	}
	return 0, throw(TypeError, "object of type '%s' has no len()", typeOf(v).name)
}

func (r *Range) length() int64 {
	switch {
	case r.step > 0 && r.start < r.stop:
		return int64((uint64(r.stop)-uint64(r.start)-1)/uint64(r.step)) + 1
	case r.step < 0 && r.start > r.stop:
		return int64((uint64(r.start)-uint64(r.stop)-1)/uint64(-r.step)) + 1
	}
	return 0
}

// asIndex is the int that a value stands for as an index.
func asIndex(t *Thread, v Value) (int64, error) {
	if o, ok := v.(*Object); ok {
		if f, ok := o.class.override(dunderIndex); ok {
			r, err := t.callBound(f, o, o.class)
			if err != nil {
				return 0, err
			}
			switch unwrap(r).(type) {
			case Int, Bool, bigInt:
			default:
				return 0, throw(TypeError, "__index__ returned non-int (type %s)", typeOf(r).name)
			}
			v = r
		}
	}
	v = unwrap(v)
	if n, ok := toIndex(v); ok {
		return n, nil
	}
	if _, ok := v.(bigInt); ok {
		return 0, throw(IndexError, "cannot fit 'int' into an index-sized integer")
	}
	return 0, throw(TypeError, "'%s' object cannot be interpreted as an integer", typeOf(v).name)
}

// indexOp is args[0][args[1]].
func indexOp(t *Thread, args []Value) (Value, error) { return getItem(t, args[0], args[1]) }

func getItem(t *Thread, v, i Value) (Value, error) {
	switch v := v.(type) {
	case *dict:
		r, ok, err := v.get(t, i)
		if err == nil && !ok {
			err = throwValue(KeyError, i)
		}
		return r, err
	case *Object:
		return objectItem(t, v, i)
	case *Type:
		return typeItem(t, v, i)
	case *mappingProxy:
		return getItem(t, v.d, i)
	case *Alias:
		return &Alias{v.origin, tupleOf(i)}, nil
	}
	return sequenceItem(t, v, i)
}

func tupleOf(v Value) *Tuple {
	if t, ok := v.(*Tuple); ok {
		return t
	}
	return &Tuple{[]Value{v}}
}

func objectItem(t *Thread, o *Object, i Value) (Value, error) {
	f, ok := o.class.lookup(dunderGetitem)
	if !ok {
		return nil, throw(TypeError, "'%s' object is not subscriptable", o.class.name)
	}
	if b, builtin := f.(*Builtin); !builtin || b.owner == nil {
		return t.callBound(f, o, o.class, i)
	}
	return ownItem(t, o, i)
}

// ownItem is the item of an instance of a builtin type's subclass, as the builtin
// type has it: a dict asks the subclass for a key that is missing.
func ownItem(t *Thread, o *Object, i Value) (Value, error) {
	d, ok := o.base.(*dict)
	if !ok {
		return getItem(t, o.base, i)
	}
	r, ok, err := d.get(t, i)
	if err != nil || ok {
		return r, err
	}
	if f, ok := o.class.lookup(dunderMissing); ok {
		return t.callBound(f, o, o.class, i)
	}
	return nil, throwValue(KeyError, i)
}

// typeItem is list[int] and the like.
func typeItem(t *Thread, c *Type, i Value) (Value, error) {
	if f, ok := c.metaclass().override(dunderGetitem); ok {
		return t.callBound(f, c, c.metaclass(), i)
	}
	if c.machine == nil {
		switch c {
		case ListType, DictType, TupleType, SetType, FrozenSetType, TypeType:
			return &Alias{c, tupleOf(i)}, nil
		}
	}
	if f, ok := c.lookup(dunderClassItem); ok {
		m, err := bindClassItem(t, f, c)
		if err != nil {
			return nil, err
		}
		return t.call(m, i)
	}
	return nil, throw(TypeError, "type '%s' is not subscriptable", c.name)
}

func bindClassItem(t *Thread, f Value, c *Type) (Value, error) {
	if m, ok := f.(*ClassMethod); ok {
		f = m.fn
	}
	return bindClass(t, f, c)
}

// sequenceItem indexes or slices a builtin sequence.
func sequenceItem(t *Thread, v, i Value) (Value, error) {
	var n int
	switch x := v.(type) {
	case *List:
		n = len(x.items)
	case *Tuple:
		n = len(x.items)
	case *Str:
		n = x.Len()
	case Bytes:
		n = len(x)
	case *ByteArray:
		n = len(x.b)
	case *Range:
		n = int(x.length())
	case *memoryView:
		n = x.n
	default:
		return nil, throw(TypeError, "'%s' object is not subscriptable", typeOf(v).name)
	}
	if s, ok := i.(*Slice); ok {
		start, stop, step, err := s.indices(t, n)
		if err != nil {
			return nil, err
		}
		return slice(t, v, start, stop, step)
	}
	word := typeOf(v).name
	index, ok := toIndex(unwrap(i))
	if !ok {
		if o, isObject := i.(*Object); isObject {
			if _, can := o.class.lookup(dunderIndex); can {
				r, err := asIndex(t, i)
				if err != nil {
					return nil, err
				}
				index, ok = r, true
			}
		}
	}
	if !ok {
		if _, big := i.(bigInt); big {
			return nil, throw(IndexError, "cannot fit 'int' into an index-sized integer")
		}
		switch v.(type) {
		case *Str:
			return nil, throw(TypeError, "string indices must be integers, not '%s'", typeOf(i).name)
		case Bytes:
			word = "byte"
		case *memoryView:
			return nil, throw(TypeError, "memoryview: invalid slice key")
		}
		return nil, throw(TypeError, "%s indices must be integers or slices, not %s", word, typeOf(i).name)
	}
	if index < 0 {
		index += int64(n)
	}
	if index < 0 || index >= int64(n) {
		switch v.(type) {
		case *Str:
			word = "string"
		case *Range:
			word = "range object"
		case Bytes, *memoryView:
			if _, view := v.(*memoryView); view {
				return nil, throw(IndexError, "index out of bounds on dimension 1")
			}
			return nil, throw(IndexError, "index out of range")
		}
		return nil, throw(IndexError, "%s index out of range", word)
	}
	return itemAt(v, int(index)), nil
}

// itemAt is an item of a builtin sequence at an index that is in it.
func itemAt(v Value, i int) Value {
	switch x := v.(type) {
	case *List:
		return x.items[i]
	case *Tuple:
		return x.items[i]
	case *Str:
		if x.ascii() {
			return chars[x.s[i]]
		}
		from := runeOffset(x.s, i)
		_, size := decodeRune(x.s[from:])
		return newStr(x.s[from : from+size])
	case Bytes:
		return mkInt(int64(x[i]))
	case *ByteArray:
		return mkInt(int64(x.b[i]))
	case *Range:
		return mkInt(x.start + int64(i)*x.step)
	case *memoryView:
		return mkInt(int64(x.text()[i]))
	}
	return nil
}

// runeOffset is the byte offset of the i-th character.
func runeOffset(s string, i int) int {
	off := 0
	for ; i > 0 && off < len(s); i-- {
		_, n := decodeRune(s[off:])
		off += n
	}
	return off
}

// indices are a slice's bounds in a sequence of n items.
func (s *Slice) indices(t *Thread, n int) (start, stop, step int, err error) {
	step = 1
	if s.step != nil && s.step != None {
		i, err := sliceIndex(t, s.step)
		if err != nil {
			return 0, 0, 0, err
		}
		if i == 0 {
			return 0, 0, 0, throw(ValueError, "slice step cannot be zero")
		}
		step = max(i, -maxIndex)
	}
	bound := func(v Value, absent int) (int, error) {
		if v == nil || v == None {
			return absent, nil
		}
		i, err := sliceIndex(t, v)
		if err != nil {
			return 0, err
		}
		if i < 0 {
			i += n
		}
		if step < 0 {
			return min(max(i, -1), n-1), nil
		}
		return min(max(i, 0), n), nil
	}
	first, last := 0, n
	if step < 0 {
		first, last = n-1, -1
	}
	if start, err = bound(s.start, first); err != nil {
		return
	}
	stop, err = bound(s.stop, last)
	return
}

const maxIndex = 1<<62 - 1

func sliceIndex(t *Thread, v Value) (int, error) {
	if b, ok := v.(bigInt); ok {
		return maxIndex * b.Sign(), nil
	}
	n, err := asIndex(t, v)
	if isException(err, TypeError) {
		return 0, throw(TypeError, "slice indices must be integers or None or have an __index__ method")
	}
	return int(min(max(n, -maxIndex), maxIndex)), err
}

// sliceLength is how many items a slice takes.
func sliceLength(start, stop, step int) int {
	switch {
	case step > 0 && start < stop:
		return (stop-start-1)/step + 1
	case step < 0 && start > stop:
		return (start-stop-1)/-step + 1
	}
	return 0
}

// slice takes a part of a builtin sequence.
func slice(t *Thread, v Value, start, stop, step int) (Value, error) {
	n := sliceLength(start, stop, step)
	if err := t.m.alloc(n * 16); err != nil {
		return nil, err
	}
	t.charge(n >> 4)
	pick := func(items []Value) []Value {
		if step == 1 {
			return append(make([]Value, 0, n), items[start:start+n]...)
		}
		out := make([]Value, n)
		for i := range n {
			out[i] = items[start+i*step]
		}
		return out
	}
	pickBytes := func(s string) string {
		if step == 1 {
			return s[start : start+n]
		}
		out := make([]byte, n)
		for i := range n {
			out[i] = s[start+i*step]
		}
		return string(out)
	}
	switch x := v.(type) {
	case *List:
		return &List{pick(x.items)}, nil
	case *Tuple:
		if step == 1 && n == len(x.items) {
			return x, nil
		}
		return &Tuple{pick(x.items)}, nil
	case *Str:
		if x.ascii() {
			return newStr(pickBytes(x.s)), nil
		}
		if step == 1 {
			from := runeOffset(x.s, start)
			return newStr(x.s[from : from+runeOffset(x.s[from:], n)]), nil
		}
		rs := runes(x.s)
		var out []byte
		for i := range n {
			out = appendRune(out, rs[start+i*step])
		}
		return newStr(string(out)), nil
	case Bytes:
		return Bytes(pickBytes(string(x))), nil
	case *ByteArray:
		return &ByteArray{[]byte(pickBytes(string(x.b)))}, nil
	case *memoryView:
		return &memoryView{of: Bytes(pickBytes(x.text())), n: n}, nil
	case *Range:
		return &Range{x.start + int64(start)*x.step, x.start + int64(stop)*x.step, x.step * int64(step)}, nil
	}
	return nil, throw(TypeError, "'%s' object is not subscriptable", typeOf(v).name)
}

// repeat is items n times over.
func repeat(t *Thread, items []Value, n int64) ([]Value, error) {
	if n <= 0 || len(items) == 0 {
		return nil, nil
	}
	if n > maxIndex/16/int64(len(items)) {
		return nil, throwValue(MemoryError)
	}
	total := int(n) * len(items)
	if err := t.m.alloc(total * 16); err != nil {
		return nil, err
	}
	t.charge(total >> 4)
	out := make([]Value, 0, total)
	for range n {
		out = append(out, items...)
	}
	return out, nil
}

func repeatValue(t *Thread, v Value, n int64) (Value, error) {
	text := func(s string) (string, error) {
		if n <= 0 || s == "" {
			return "", nil
		}
		if n > maxIndex/int64(len(s)) {
			return "", throwValue(MemoryError)
		}
		if err := t.m.alloc(int(n) * len(s)); err != nil {
			return "", err
		}
		t.charge(int(n) * len(s) >> 8)
		return strings.Repeat(s, int(n)), nil
	}
	switch x := v.(type) {
	case *Str:
		s, err := text(x.s)
		return newStr(s), err
	case Bytes:
		s, err := text(string(x))
		return Bytes(s), err
	case *ByteArray:
		s, err := text(string(x.b))
		return &ByteArray{[]byte(s)}, err
	case *List:
		items, err := repeat(t, x.items, n)
		return &List{items}, err
	case *Tuple:
		items, err := repeat(t, x.items, n)
		return &Tuple{items}, err
	}
	return NotImplemented, nil
}

// setItem is v[i] = x; a nil x deletes.
func setItem(t *Thread, v, i, x Value) error {
	switch o := v.(type) {
	case *dict:
		if x != nil {
			if err := t.m.alloc(48); err != nil {
				return err
			}
			return o.set(t, i, x)
		}
		_, ok, err := o.remove(t, i)
		if err == nil && !ok {
			err = throwValue(KeyError, i)
		}
		return err
	case *List:
		return setListItem(t, o, i, x)
	case *ByteArray:
		return setByteItem(t, o, i, x)
	case *Object:
		name := dunderSetitem
		if x == nil {
			name = dunderDelitem
		}
		if f, ok := o.class.override(name); ok {
			var err error
			if x == nil {
				_, err = t.callBound(f, o, o.class, i)
			} else {
				_, err = t.callBound(f, o, o.class, i, x)
			}
			return err
		}
		if o.base != nil {
			return setItem(t, o.base, i, x)
		}
	case *Type:
		name := dunderSetitem
		if x == nil {
			name = dunderDelitem
		}
		if f, ok := o.metaclass().override(name); ok {
			args := []Value{i, x}
			if x == nil {
				args = args[:1]
			}
			_, err := t.callBound(f, o, o.metaclass(), args...)
			return err
		}
	}
	if x == nil {
		switch v.(type) {
		case *Str, *Tuple, Bytes, *Range:
			return throw(TypeError, "'%s' object doesn't support item deletion", typeOf(v).name)
		}
		return throw(TypeError, "'%s' object does not support item deletion", typeOf(v).name)
	}
	return throw(TypeError, "'%s' object does not support item assignment", typeOf(v).name)
}

func setListItem(t *Thread, l *List, i, x Value) error {
	if s, ok := i.(*Slice); ok {
		return setListSlice(t, l, s, x)
	}
	n, ok := toIndex(unwrap(i))
	if !ok {
		if o, isObject := i.(*Object); isObject {
			if _, can := o.class.lookup(dunderIndex); can {
				r, err := asIndex(t, i)
				if err != nil {
					return err
				}
				n, ok = r, true
			}
		}
		if !ok {
			return throw(TypeError, "list indices must be integers or slices, not %s", typeOf(i).name)
		}
	}
	if n < 0 {
		n += int64(len(l.items))
	}
	if n < 0 || n >= int64(len(l.items)) {
		if x == nil {
			return throw(IndexError, "list assignment index out of range")
		}
		return throw(IndexError, "list assignment index out of range")
	}
	if x != nil {
		l.items[n] = x
		return nil
	}
	copy(l.items[n:], l.items[n+1:])
	l.items[len(l.items)-1] = nil
	l.items = l.items[:len(l.items)-1]
	return nil
}

func setListSlice(t *Thread, l *List, s *Slice, x Value) error {
	var items []Value
	if x != nil {
		var err error
		if items, err = t.items(x); err != nil {
			if isException(err, TypeError) {
				return throw(TypeError, "can only assign an iterable")
			}
			return err
		}
		items = append([]Value(nil), items...)
	}
	start, stop, step, err := s.indices(t, len(l.items))
	if err != nil {
		return err
	}
	n := sliceLength(start, stop, step)
	if step == 1 {
		if stop < start {
			stop = start
		}
		rest := append(items, l.items[stop:]...)
		l.items = append(l.items[:start:start], rest...)
		return nil
	}
	if x == nil {
		gone := map[int]bool{}
		for i := range n {
			gone[start+i*step] = true
		}
		kept := make([]Value, 0, len(l.items)-n)
		for i, v := range l.items {
			if !gone[i] {
				kept = append(kept, v)
			}
		}
		l.items = kept
		return nil
	}
	if len(items) != n {
		return throw(ValueError, "attempt to assign sequence of size %d to extended slice of size %d", len(items), n)
	}
	for i, v := range items {
		l.items[start+i*step] = v
	}
	return nil
}

// contains is x in v.
func contains(t *Thread, v, x Value) (bool, error) {
	switch c := v.(type) {
	case *dict:
		_, ok, err := c.get(t, x)
		return ok, err
	case *Set:
		if s, ok := unwrap(x).(*Set); ok && !s.frozen {
			f := *s
			f.frozen = true
			x = &f
		}
		return c.has(t, x)
	case *Str:
		s, ok := unwrap(x).(*Str)
		if !ok {
			return false, throw(TypeError, "'in <string>' requires string as left operand, not %s", typeOf(x).name)
		}
		t.charge(len(c.s) >> 8)
		return strings.Contains(c.s, s.s), nil
	case Bytes, *ByteArray:
		text, _ := bytesOf(v)
		if n, ok := toIndex(x); ok {
			if n < 0 || n > 255 {
				return false, throw(ValueError, "byte must be in range(0, 256)")
			}
			return strings.IndexByte(text, byte(n)) >= 0, nil
		}
		if _, big := unwrap(x).(bigInt); big {
			return false, throw(ValueError, "byte must be in range(0, 256)")
		}
		s, ok := bytesOf(x)
		if !ok {
			return false, throw(TypeError, "a bytes-like object is required, not '%s'", typeOf(x).name)
		}
		return strings.Contains(text, s), nil
	case *List:
		for i := 0; i < len(c.items); i++ {
			if ok, err := keysEqual(t, c.items[i], x); err != nil || ok {
				return ok, err
			}
			t.charge(1)
		}
		return false, nil
	case *Tuple:
		for _, item := range c.items {
			if ok, err := keysEqual(t, item, x); err != nil || ok {
				return ok, err
			}
		}
		return false, nil
	case *Range:
		if n, ok := toIndex(x); ok {
			d := n - c.start
			return c.length() > 0 && d%c.step == 0 && d/c.step >= 0 && d/c.step < c.length(), nil
		}
	case *dictView:
		return c.contains(t, x)
	case *mappingProxy:
		return contains(t, c.d, x)
	case *Object:
		if f, ok := c.class.override(dunderContains); ok {
			r, err := t.callBound(f, c, c.class, x)
			if err != nil {
				return false, err
			}
			return isTrue(t, r)
		}
		if _, custom := c.class.override(dunderIter); c.base != nil && !custom {
			return contains(t, c.base, x)
		}
	case *Type:
		if f, ok := c.metaclass().override(dunderContains); ok {
			r, err := t.callBound(f, c, c.metaclass(), x)
			if err != nil {
				return false, err
			}
			return isTrue(t, r)
		}
	}
	it, err := iterate(t, v)
	if err != nil {
		if isException(err, TypeError) {
			return false, throw(TypeError, "argument of type '%s' is not iterable", typeOf(v).name)
		}
		return false, err
	}
	for {
		item, err := t.next(it)
		if err != nil {
			if isException(err, StopIteration) {
				return false, nil
			}
			return false, err
		}
		if ok, err := keysEqual(t, item, x); err != nil || ok {
			return ok, err
		}
	}
}
