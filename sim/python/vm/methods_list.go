package vm

import "slices"

func listMethods() {
	c := ListType
	c.method("append", "object", func(t *Thread, a []Value) (Value, error) {
		l := a[0].(*List)
		l.items = append(l.items, a[1])
		return None, t.m.alloc(16)
	})
	c.method("extend", "iterable", func(t *Thread, a []Value) (Value, error) {
		items, err := t.items(a[1])
		if err != nil {
			return nil, err
		}
		l := a[0].(*List)
		if err := t.m.alloc(len(items) * 16); err != nil {
			return nil, err
		}
		l.items = append(l.items, items...)
		return None, nil
	})
	c.method("insert", "index object", func(t *Thread, a []Value) (Value, error) {
		i, err := asIndex(t, a[1])
		if err != nil {
			return nil, err
		}
		l := a[0].(*List)
		n := int64(len(l.items))
		if i < 0 {
			i = max(i+n, 0)
		}
		l.items = slices.Insert(l.items, int(min(i, n)), a[2])
		t.charge(len(l.items) >> 6)
		return None, t.m.alloc(16)
	})
	c.method("pop", "index?", func(t *Thread, a []Value) (Value, error) {
		i := int64(-1)
		if a[1] != nil {
			var err error
			if i, err = asIndex(t, a[1]); err != nil {
				return nil, err
			}
		}
		l := a[0].(*List)
		if len(l.items) == 0 {
			return nil, throw(IndexError, "pop from empty list")
		}
		if i < 0 {
			i += int64(len(l.items))
		}
		if i < 0 || i >= int64(len(l.items)) {
			return nil, throw(IndexError, "pop index out of range")
		}
		v := l.items[i]
		t.charge((len(l.items) - int(i)) >> 6)
		l.items = slices.Delete(l.items, int(i), int(i)+1)
		return v, nil
	})
	c.method("remove", "value", func(t *Thread, a []Value) (Value, error) {
		l := a[0].(*List)
		for i := 0; i < len(l.items); i++ {
			ok, err := keysEqual(t, l.items[i], a[1])
			if err != nil {
				return nil, err
			}
			t.charge(1)
			if ok {
				l.items = slices.Delete(l.items, i, i+1)
				return None, nil
			}
		}
		return nil, throw(ValueError, "list.remove(x): x not in list")
	})
	c.method("clear", "", func(t *Thread, a []Value) (Value, error) {
		a[0].(*List).items = nil
		return None, nil
	})
	c.method("copy", "", func(t *Thread, a []Value) (Value, error) {
		l := a[0].(*List)
		return &List{slices.Clone(l.items)}, t.m.alloc(len(l.items) * 16)
	})
	c.method("reverse", "", func(t *Thread, a []Value) (Value, error) {
		slices.Reverse(a[0].(*List).items)
		return None, nil
	})
	c.method("sort", "key~ reverse~", func(t *Thread, a []Value) (Value, error) {
		l := a[0].(*List)
		items, err := sortItems(t, slices.Clone(l.items), a[1], a[2])
		if err == nil {
			l.items = items
		}
		return None, err
	})
	c.method("index", "value start? stop?", func(t *Thread, a []Value) (Value, error) {
		return indexIn(t, func() []Value { return a[0].(*List).items }, a, "%s is not in list")
	})
	c.method("count", "value", func(t *Thread, a []Value) (Value, error) {
		return countIn(t, func() []Value { return a[0].(*List).items }, a[1])
	})
}

func tupleMethods() {
	c := TupleType
	c.method("index", "value start? stop?", func(t *Thread, a []Value) (Value, error) {
		return indexIn(t, func() []Value { return a[0].(*Tuple).items }, a, "tuple.index(x): x not in tuple")
	})
	c.method("count", "value", func(t *Thread, a []Value) (Value, error) {
		return countIn(t, func() []Value { return a[0].(*Tuple).items }, a[1])
	})
	c.method("__getnewargs__", "", func(t *Thread, a []Value) (Value, error) { return &Tuple{[]Value{a[0]}}, nil })
}

func indexIn(t *Thread, items func() []Value, a []Value, complaint string) (Value, error) {
	bounds := &Slice{start: a[2], stop: a[3]}
	start, stop, _, err := bounds.indices(t, len(items()))
	if err != nil {
		return nil, err
	}
	for i := start; i < stop && i < len(items()); i++ {
		ok, err := keysEqual(t, items()[i], a[1])
		if err != nil {
			return nil, err
		}
		t.charge(1)
		if ok {
			return mkInt(int64(i)), nil
		}
	}
	if complaint == "%s is not in list" {
		s, err := reprOf(t, a[1])
		if err != nil {
			return nil, err
		}
		return nil, throw(ValueError, complaint, s)
	}
	return nil, throwValue(ValueError, newStr(complaint))
}

func countIn(t *Thread, items func() []Value, v Value) (Value, error) {
	n := int64(0)
	for i := 0; i < len(items()); i++ {
		ok, err := keysEqual(t, items()[i], v)
		if err != nil {
			return nil, err
		}
		t.charge(1)
		if ok {
			n++
		}
	}
	return mkInt(n), nil
}
