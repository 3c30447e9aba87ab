package vm

import "strings"

// dictView is d.keys(), d.values() or d.items(): what is 'k', 'v' or 'i'.
type dictView struct {
	d    *dict
	what byte
}

// mappingProxy shows a dict that cannot be changed.
type mappingProxy struct{ d *dict }

// memoryView is a view of n bytes of a bytes or a bytearray.
type memoryView struct {
	of       Value
	start, n int
}

func (m *memoryView) text() string {
	s, _ := bytesOf(m.of)
	if m.start+m.n > len(s) {
		return ""
	}
	return s[m.start : m.start+m.n]
}

func (v *dictView) class() *Type {
	switch v.what {
	case 'v':
		return DictValuesType
	case 'i':
		return DictItemsType
	}
	return DictKeysType
}

func (v *dictView) items() []Value {
	out := make([]Value, 0, v.d.used)
	for _, e := range v.d.entries {
		if e.key == nil {
			continue
		}
		switch v.what {
		case 'k':
			out = append(out, e.key)
		case 'v':
			out = append(out, e.val)
		default:
			out = append(out, &Tuple{[]Value{e.key, e.val}})
		}
	}
	return out
}

func (v *dictView) repr(t *Thread) (string, error) {
	var b strings.Builder
	b.WriteString(v.class().name)
	s, err := reprItems(t, v, v.items(), "([", "])", false)
	b.WriteString(s)
	return b.String(), err
}

func (v *dictView) contains(t *Thread, x Value) (bool, error) {
	switch v.what {
	case 'k':
		_, ok, err := v.d.get(t, x)
		return ok, err
	case 'i':
		pair, ok := x.(*Tuple)
		if !ok || len(pair.items) != 2 {
			return false, nil
		}
		val, ok, err := v.d.get(t, pair.items[0])
		if err != nil || !ok {
			return false, err
		}
		return keysEqual(t, val, pair.items[1])
	}
	for _, item := range v.items() {
		if ok, err := keysEqual(t, item, x); err != nil || ok {
			return ok, err
		}
	}
	return false, nil
}

// viewOperation is a set operation on keys or items.
func viewOperation(t *Thread, op operator, v *dictView, b Value) (Value, error) {
	if v.what == 'v' {
		return NotImplemented, nil
	}
	x, err := setOf(t, v.items())
	if err != nil {
		return nil, err
	}
	items, err := t.items(b)
	if err != nil {
		return nil, err
	}
	y, err := setOf(t, items)
	if err != nil {
		return nil, err
	}
	return setOperation(t, op, x, y)
}

func compareViews(t *Thread, op comparison, v *dictView, b Value) (Value, error) {
	if v.what == 'v' {
		return NotImplemented, nil
	}
	var y *Set
	switch o := b.(type) {
	case *Set:
		y = o
	case *dictView:
		if o.what == 'v' {
			return NotImplemented, nil
		}
		s, err := setOf(t, o.items())
		if err != nil {
			return nil, err
		}
		y = s
	default:
		return NotImplemented, nil
	}
	x, err := setOf(t, v.items())
	if err != nil {
		return nil, err
	}
	return compareSets(t, op, x, y)
}

// updateDict puts the items of a mapping or of pairs into a dict.
func updateDict(t *Thread, d *dict, v Value) error {
	if x, ok := v.(*dict); ok {
		return mergeDict(t, d, x)
	}
	if o, ok := v.(*Object); ok {
		if x, ok := o.base.(*dict); ok {
			if _, custom := o.class.override(nameKeys); !custom {
				if _, custom := o.class.override(dunderGetitem); !custom {
					return mergeDict(t, d, x)
				}
			}
		}
	}
	if p, ok := v.(*mappingProxy); ok {
		return mergeDict(t, d, p.d)
	}
	if keys, ok := typeOf(v).lookup(nameKeys); ok {
		list, err := t.callBound(keys, v, typeOf(v))
		if err != nil {
			return err
		}
		names, err := t.items(list)
		if err != nil {
			return err
		}
		for _, k := range names {
			val, err := getItem(t, v, k)
			if err != nil {
				return err
			}
			if err := d.set(t, k, val); err != nil {
				return err
			}
		}
		return nil
	}
	items, err := t.items(v)
	if err != nil {
		return err
	}
	for i, item := range items {
		pair, err := t.items(item)
		if err != nil {
			if isException(err, TypeError) {
				return throw(TypeError, "cannot convert dictionary update sequence element #%d to a sequence", i)
			}
			return err
		}
		if len(pair) != 2 {
			return throw(ValueError, "dictionary update sequence element #%d has length %d; 2 is required", i, len(pair))
		}
		if err := t.m.alloc(48); err != nil {
			return err
		}
		if err := d.set(t, pair[0], pair[1]); err != nil {
			return err
		}
	}
	return nil
}

func mergeDict(t *Thread, d, x *dict) error {
	if err := t.m.alloc(x.used * 48); err != nil {
		return err
	}
	t.charge(x.used >> 3)
	for _, e := range x.entries {
		if e.key != nil {
			if err := d.setHashed(t, e.key, e.val, e.hash); err != nil {
				return err
			}
		}
	}
	return nil
}

// bytesOf is the text of a bytes-like value.
func bytesOf(v Value) (string, bool) {
	switch x := unwrap(v).(type) {
	case Bytes:
		return string(x), true
	case *ByteArray:
		return string(x.b), true
	case *memoryView:
		return x.text(), true
	}
	return "", false
}

// likeBytes is a bytes or a bytearray, as like is.
func likeBytes(like Value, s string) Value {
	if _, ok := like.(*ByteArray); ok {
		return &ByteArray{[]byte(s)}
	}
	return Bytes(s)
}

func setByteItem(t *Thread, b *ByteArray, i, x Value) error {
	if s, ok := i.(*Slice); ok {
		var text string
		if x != nil {
			var ok bool
			if text, ok = bytesOf(x); !ok {
				return throw(TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)")
			}
		}
		start, stop, step, err := s.indices(t, len(b.b))
		if err != nil {
			return err
		}
		if step != 1 {
			return throw(ValueError, "attempt to assign bytes to an extended slice")
		}
		b.b = append(append(append([]byte(nil), b.b[:start]...), text...), b.b[max(start, stop):]...)
		return nil
	}
	n, err := asIndex(t, i)
	if err != nil {
		return err
	}
	if n < 0 {
		n += int64(len(b.b))
	}
	if n < 0 || n >= int64(len(b.b)) {
		return throw(IndexError, "bytearray index out of range")
	}
	if x == nil {
		b.b = append(b.b[:n], b.b[n+1:]...)
		return nil
	}
	c, err := toByte(t, x)
	if err != nil {
		return err
	}
	b.b[n] = c
	return nil
}

func toByte(t *Thread, v Value) (byte, error) {
	n, err := asIndex(t, v)
	if err != nil {
		return 0, err
	}
	if n < 0 || n > 255 {
		return 0, throw(ValueError, "byte must be in range(0, 256)")
	}
	return byte(n), nil
}
