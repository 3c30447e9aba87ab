package vm

// iterator is a builtin iterator. A quick one steps without calling Python and
// changes itself at once; its step answers nil at the end. A deep one has a step
// that may call; it is run as a native of its own.
type iterator struct {
	class *Type
	quick func(t *Thread, it *iterator) (Value, error)
	deep  func(t *Thread, it *iterator) (Value, error)

	of    Value
	items []Value
	i     int
	count uint32 // a dict's or set's size when the iteration began
	a, b  Value
	its   []Value
	flag  bool
	rng   Range
}

// endOfIteration is the StopIteration of natives.
func endOfIteration() error { return &Raised{stopIteration()} }

// iterate is iter(v).
func iterate(t *Thread, v Value) (Value, error) {
	switch x := v.(type) {
	case *List:
		return &iterator{class: ListIteratorType, of: x, quick: stepList}, nil
	case *Tuple:
		return &iterator{class: TupleIteratorType, items: x.items, quick: stepItems}, nil
	case *Range:
		return &iterator{class: RangeIteratorType, rng: *x, i: int(x.length()), quick: stepRange}, nil
	case *Str:
		return &iterator{class: StrIteratorType, of: x, quick: stepStr}, nil
	case *dict:
		return iterateDict(x, 'k'), nil
	case *dictView:
		return iterateDict(x.d, x.what), nil
	case *mappingProxy:
		return iterateDict(x.d, 'k'), nil
	case *Set:
		return &iterator{class: SetIteratorType, of: x, count: uint32(x.used), quick: stepSet}, nil
	case Bytes, *ByteArray, *memoryView:
		return &iterator{class: BytesIteratorType, of: x, quick: stepBytes}, nil
	case *iterator:
		return x, nil
	case *Generator:
		if x.kind == kindGenerator {
			return x, nil
		}
	case *Object:
		return iterateObject(t, x)
	case *Type:
		if f, ok := x.metaclass().override(dunderIter); ok {
			return t.callBound(f, x, x.metaclass())
		}
	}
	return nil, throw(TypeError, "'%s' object is not iterable", typeOf(v).name)
}

func iterateObject(t *Thread, o *Object) (Value, error) {
	if f, ok := o.class.lookup(dunderIter); ok {
		if f == None {
			return nil, throw(TypeError, "'%s' object is not iterable", o.class.name)
		}
		if b, builtin := f.(*Builtin); builtin && b.owner != nil && o.base != nil {
			return iterate(t, o.base)
		}
		it, err := t.callBound(f, o, o.class)
		if err != nil {
			return nil, err
		}
		if !isIterator(it) {
			return nil, throw(TypeError, "iter() returned non-iterator of type '%s'", typeOf(it).name)
		}
		return it, nil
	}
	if _, ok := o.class.lookup(dunderGetitem); ok {
		return &iterator{class: SeqIteratorType, of: o, deep: stepGetitem}, nil
	}
	return nil, throw(TypeError, "'%s' object is not iterable", o.class.name)
}

func isIterator(v Value) bool {
	switch v := v.(type) {
	case *iterator, *Generator:
		return true
	case *Object:
		_, ok := v.class.lookup(dunderNext)
		return ok
	}
	return false
}

func stepList(t *Thread, it *iterator) (Value, error) {
	l, ok := it.of.(*List)
	if !ok || it.i >= len(l.items) {
		it.of = nil
		return nil, nil
	}
	it.i++
	return l.items[it.i-1], nil
}

func stepItems(t *Thread, it *iterator) (Value, error) {
	if it.i >= len(it.items) {
		return nil, nil
	}
	it.i++
	return it.items[it.i-1], nil
}

func stepRange(t *Thread, it *iterator) (Value, error) {
	if it.i <= 0 {
		return nil, nil
	}
	it.i--
	v := it.rng.start
	it.rng.start += it.rng.step
	return mkInt(v), nil
}

func stepStr(t *Thread, it *iterator) (Value, error) {
	s := it.of.(*Str).s
	if it.i >= len(s) {
		return nil, nil
	}
	_, n := decodeRune(s[it.i:])
	it.i += n
	return newStr(s[it.i-n : it.i]), nil
}

func stepBytes(t *Thread, it *iterator) (Value, error) {
	n, _ := length(t, it.of)
	if it.i >= n {
		return nil, nil
	}
	it.i++
	return itemAt(it.of, it.i-1), nil
}

func stepSet(t *Thread, it *iterator) (Value, error) {
	s, ok := it.of.(*Set)
	if !ok {
		return nil, nil
	}
	if uint32(s.used) != it.count {
		return nil, throw(RuntimeError, "Set changed size during iteration")
	}
	for it.i < len(s.table) {
		it.i++
		if k := s.table[it.i-1].key; k != nil {
			return k, nil
		}
	}
	it.of = nil
	return nil, nil
}

func stepGetitem(t *Thread, it *iterator) (Value, error) {
	if it.of == nil {
		return nil, endOfIteration()
	}
	v, err := getItem(t, it.of, mkInt(int64(it.i)))
	if err != nil {
		if isException(err, IndexError) || isException(err, StopIteration) {
			it.of = nil
			return nil, endOfIteration()
		}
		return nil, err
	}
	it.i++
	return v, nil
}

func iterateDict(d *dict, what byte) *iterator {
	it := &iterator{of: d, count: uint32(d.used), quick: stepKeys, class: DictKeyIterType}
	switch what {
	case 'v':
		it.quick, it.class = stepValues, DictValueIterType
	case 'i':
		it.quick, it.class = stepPairs, DictItemIterType
	}
	return it
}

func stepEntry(it *iterator) (*entry, error) {
	d, ok := it.of.(*dict)
	if !ok {
		return nil, nil
	}
	if uint32(d.used) != it.count {
		return nil, throw(RuntimeError, "dictionary changed size during iteration")
	}
	for it.i < len(d.entries) {
		it.i++
		if e := &d.entries[it.i-1]; e.key != nil {
			return e, nil
		}
	}
	it.of = nil
	return nil, nil
}

func stepKeys(t *Thread, it *iterator) (Value, error) {
	e, err := stepEntry(it)
	if e == nil {
		return nil, err
	}
	return e.key, nil
}

func stepValues(t *Thread, it *iterator) (Value, error) {
	e, err := stepEntry(it)
	if e == nil {
		return nil, err
	}
	return e.val, nil
}

func stepPairs(t *Thread, it *iterator) (Value, error) {
	e, err := stepEntry(it)
	if e == nil {
		return nil, err
	}
	return &Tuple{[]Value{e.key, e.val}}, nil
}

// nextOp is next(args[0]) without a default.
func nextOp(t *Thread, args []Value) (Value, error) {
	switch it := args[0].(type) {
	case *iterator:
		if it.quick != nil {
			v, err := it.quick(t, it)
			if v == nil && err == nil {
				err = endOfIteration()
			}
			return v, err
		}
		return it.deep(t, it)
	case *Generator:
		if it.kind == kindGenerator {
			return t.sendFrom(it, None)
		}
	case *Object:
		if f, ok := it.class.lookup(dunderNext); ok {
			return t.callBound(f, it, it.class)
		}
	}
	return nil, throw(TypeError, "'%s' object is not an iterator", typeOf(args[0]).name)
}

// next steps an iterator from within a native. The step is logged as a call: the
// iterator moves once though the native may run again.
func (t *Thread) next(it Value) (Value, error) {
	switch x := it.(type) {
	case *Generator:
		if x.kind == kindGenerator {
			return t.sendFrom(x, None)
		}
	case *Object:
		if f, ok := x.class.lookup(dunderNext); ok {
			if fn, ok := f.(*Function); ok {
				return t.logged(func() (Value, error) {
					return t.startFunction(fn, []Value{x}, nil, toStack, nil)
				})
			}
		}
	}
	return t.logged(func() (Value, error) { return t.invoke(nextOp, []Value{it}, toStack) })
}

// items are all items of an iterable. The slice may be the value's own: copy it
// before keeping it.
func (t *Thread) items(v Value) ([]Value, error) {
	switch x := v.(type) {
	case *List:
		return x.items, nil
	case *Tuple:
		return x.items, nil
	case *Set:
		return x.keys(), nil
	case *Range, *Str, *dict, *dictView, Bytes, *ByteArray:
		it, _ := iterate(t, v)
		return t.drain(it.(*iterator))
	case *iterator:
		if x.quick != nil {
			// its steps cannot be taken twice: take them in one logged call
			r, err := t.logged(func() (Value, error) {
				items, err := t.drain(x)
				return &List{items}, err
			})
			if err != nil {
				return nil, err
			}
			return r.(*List).items, nil
		}
	case *Object:
		if f, ok := x.class.lookup(dunderIter); ok && x.base != nil {
			if b, builtin := f.(*Builtin); builtin && b.owner != nil {
				return t.items(x.base)
			}
		}
	}
	it, err := iterate(t, v)
	if err != nil {
		return nil, err
	}
	var out []Value
	for {
		item, err := t.next(it)
		if err != nil {
			if isException(err, StopIteration) {
				return out, nil
			}
			return nil, err
		}
		if err := t.m.alloc(16); err != nil {
			return nil, err
		}
		out = append(out, item)
	}
}

// drain takes all steps of a quick iterator.
func (t *Thread) drain(it *iterator) ([]Value, error) {
	var out []Value
	if it.class == RangeIteratorType {
		if err := t.m.alloc(it.i * 24); err != nil {
			return nil, err
		}
		out = make([]Value, 0, it.i)
	}
	for {
		v, err := it.quick(t, it)
		if err != nil || v == nil {
			return out, err
		}
		if len(out)&1023 == 1023 {
			if err := t.m.alloc(1024 * 16); err != nil {
				return nil, err
			}
			t.charge(64)
		}
		out = append(out, v)
	}
}
