package vm

func iteratorTypes() {
	for _, c := range []*Type{ListIteratorType, TupleIteratorType, StrIteratorType, RangeIteratorType, BytesIteratorType, SetIteratorType,
		DictKeyIterType, DictValueIterType, DictItemIterType, CallIteratorType, SeqIteratorType, MapType, FilterType, ZipType,
		EnumerateType, ReversedType, ListReverseType} {
		c.method("__iter__", "", func(t *Thread, a []Value) (Value, error) { return a[0], nil })
		c.method("__next__", "", nextOp)
		c.method("__length_hint__", "", func(t *Thread, a []Value) (Value, error) { return mkInt(0), nil })
	}
	MapType.simple("*args", func(t *Thread, a []Value) (Value, error) {
		args := a[0].(*Tuple).items
		if len(args) < 2 {
			return nil, throw(TypeError, "map() must have at least two arguments.")
		}
		its, err := iterators(t, args[1:])
		return &iterator{class: MapType, a: args[0], its: its, deep: stepMap}, err
	})
	FilterType.simple("function iterable", func(t *Thread, a []Value) (Value, error) {
		it, err := iterate(t, a[1])
		return &iterator{class: FilterType, a: a[0], of: it, deep: stepFilter}, err
	})
	ZipType.simple("*iterables strict~", func(t *Thread, a []Value) (Value, error) {
		args := a[0].(*Tuple).items
		its := make([]Value, len(args))
		for i, v := range args {
			it, err := iterate(t, v)
			if err != nil {
				if isException(err, TypeError) && !iterable(v) {
					return nil, throw(TypeError, "'%s' object is not iterable", typeOf(v).name)
				}
				return nil, err
			}
			its[i] = it
		}
		z := &iterator{class: ZipType, its: its, deep: stepZip}
		if a[1] != nil {
			var err error
			if z.flag, err = isTrue(t, a[1]); err != nil {
				return nil, err
			}
		}
		return z, nil
	})
	EnumerateType.simple("iterable: start=", func(t *Thread, a []Value) (Value, error) {
		e := &iterator{class: EnumerateType, deep: stepEnumerate, a: mkInt(0)}
		if a[1] != nil {
			n, err := t.anyInt(a[1])
			if err != nil {
				return nil, err
			}
			e.a = mkBig(n)
		}
		it, err := iterate(t, a[0])
		if err != nil {
			return nil, err
		}
		e.of = it
		if inner, ok := it.(*iterator); ok && inner.quick != nil {
			e.quick = quickEnumerate
		}
		return e, nil
	})
	ReversedType.simple("sequence", func(t *Thread, a []Value) (Value, error) { return reversed(t, a[0]) })
}

func iterators(t *Thread, values []Value) ([]Value, error) {
	its := make([]Value, len(values))
	for i, v := range values {
		it, err := iterate(t, v)
		if err != nil {
			return nil, err
		}
		its[i] = it
	}
	return its, nil
}

func stepMap(t *Thread, it *iterator) (Value, error) {
	args := make([]Value, len(it.its))
	for i, inner := range it.its {
		v, err := t.next(inner)
		if err != nil {
			return nil, err
		}
		args[i] = v
	}
	return t.call(it.a, args...)
}

func stepFilter(t *Thread, it *iterator) (Value, error) {
	for {
		v, err := t.next(it.of)
		if err != nil {
			return nil, err
		}
		r := v
		if it.a != None {
			if r, err = t.call(it.a, v); err != nil {
				return nil, err
			}
		}
		truth, err := isTrue(t, r)
		if err != nil {
			return nil, err
		}
		if truth {
			return v, nil
		}
	}
}

func stepZip(t *Thread, it *iterator) (Value, error) {
	if len(it.its) == 0 {
		return nil, endOfIteration()
	}
	items := make([]Value, len(it.its))
	for i, inner := range it.its {
		v, err := t.next(inner)
		if err != nil {
			if it.flag && isException(err, StopIteration) {
				return nil, zipStrict(t, it, i, err)
			}
			return nil, err
		}
		items[i] = v
	}
	return &Tuple{items}, nil
}

// zipStrict is the error of iterables of different lengths, of which number i
// ended first.
func zipStrict(t *Thread, it *iterator, i int, end error) error {
	range1 := func(n int) string {
		if n == 1 {
			return " 1"
		}
		return "s 1-" + repr0(mkInt(int64(n)))
	}
	if i > 0 {
		return throw(ValueError, "zip() argument %d is shorter than argument%s", i+1, range1(i))
	}
	for j := 1; j < len(it.its); j++ {
		_, err := t.next(it.its[j])
		if err == nil {
			return throw(ValueError, "zip() argument %d is longer than argument%s", j+1, range1(j))
		}
		if !isException(err, StopIteration) {
			return err
		}
	}
	return end
}

func stepEnumerate(t *Thread, it *iterator) (Value, error) {
	v, err := t.next(it.of)
	if err != nil {
		return nil, err
	}
	return countOn(t, it, v)
}

func quickEnumerate(t *Thread, it *iterator) (Value, error) {
	inner := it.of.(*iterator)
	v, err := inner.quick(t, inner)
	if err != nil || v == nil {
		return nil, err
	}
	return countOn(t, it, v)
}

func countOn(t *Thread, it *iterator, v Value) (Value, error) {
	n := it.a
	next, err := nativeBinary(t, opAdd, n, mkInt(1))
	if err != nil {
		return nil, err
	}
	it.a = next
	return &Tuple{[]Value{n, v}}, nil
}

// reversed is reversed(v).
func reversed(t *Thread, v Value) (Value, error) {
	switch x := v.(type) {
	case *List:
		return &iterator{class: ListReverseType, of: x, i: len(x.items), quick: func(t *Thread, it *iterator) (Value, error) {
			l := it.of.(*List)
			if it.i <= 0 || it.i > len(l.items) {
				return nil, nil
			}
			it.i--
			return l.items[it.i], nil
		}}, nil
	case *Range:
		n := x.length()
		r := Range{x.start + (n-1)*x.step, x.start - x.step, -x.step}
		return &iterator{class: RangeIteratorType, rng: r, i: int(n), quick: stepRange}, nil
	case *dict:
		return reversed(t, &dictView{x, 'k'})
	case *dictView:
		items := x.items()
		return &iterator{class: ReversedType, items: backwards(items), quick: stepItems}, nil
	case *Tuple:
		return &iterator{class: ReversedType, items: backwards(x.items), quick: stepItems}, nil
	case *Str, Bytes, *ByteArray:
		items, err := t.items(x)
		return &iterator{class: ReversedType, items: backwards(items), quick: stepItems}, err
	case *Object:
		if f, ok := x.class.override(dunderReversed); ok && f == None {
			break
		} else if ok {
			return t.callBound(f, x, x.class)
		}
		if x.base != nil {
			return reversed(t, x.base)
		}
		if _, ok := x.class.lookup(dunderGetitem); ok {
			n, err := length(t, x)
			if err != nil {
				return nil, err
			}
			return &iterator{class: ReversedType, of: x, i: n, deep: func(t *Thread, it *iterator) (Value, error) {
				if it.i <= 0 {
					return nil, endOfIteration()
				}
				v, err := getItem(t, it.of, mkInt(int64(it.i-1)))
				if err == nil {
					it.i--
				}
				return v, err
			}}, nil
		}
	}
	return nil, throw(TypeError, "'%s' object is not reversible", typeOf(v).name)
}

func backwards(items []Value) []Value {
	out := make([]Value, len(items))
	for i, v := range items {
		out[len(items)-1-i] = v
	}
	return out
}
