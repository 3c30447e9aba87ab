package vm

func dictMethods() {
	c := DictType
	for _, k := range []struct {
		name string
		what byte
	}{{"keys", 'k'}, {"values", 'v'}, {"items", 'i'}} {
		name, what := k.name, k.what
		view := func(t *Thread, a []Value) (Value, error) {
			if p, ok := a[0].(*mappingProxy); ok {
				return &dictView{p.d, what}, nil
			}
			return &dictView{a[0].(*dict), what}, nil
		}
		c.method(name, "", view)
		MappingProxyType.method(name, "", view)
	}
	get := func(t *Thread, a []Value) (Value, error) {
		d, ok := a[0].(*dict)
		if !ok {
			d = a[0].(*mappingProxy).d
		}
		v, ok, err := d.get(t, a[1])
		if err != nil || ok {
			return v, err
		}
		if a[2] != nil {
			return a[2], nil
		}
		return None, nil
	}
	c.method("get", "key default?", get)
	MappingProxyType.method("get", "key default?", get)
	copyDict := func(t *Thread, a []Value) (Value, error) {
		d, ok := a[0].(*dict)
		if !ok {
			d = a[0].(*mappingProxy).d
		}
		return d.copy(), t.m.alloc(d.used * 48)
	}
	c.method("copy", "", copyDict)
	MappingProxyType.method("copy", "", copyDict)
	c.method("setdefault", "key default?", func(t *Thread, a []Value) (Value, error) {
		d := a[0].(*dict)
		v, ok, err := d.get(t, a[1])
		if err != nil || ok {
			return v, err
		}
		v = a[2]
		if v == nil {
			v = None
		}
		if err := d.set(t, a[1], v); err != nil {
			return nil, err
		}
		return v, t.m.alloc(48)
	})
	c.method("pop", "key default?", func(t *Thread, a []Value) (Value, error) {
		if d := a[0].(*dict); d.used > 0 { // else the key need not even be hashable
			v, ok, err := d.remove(t, a[1])
			if err != nil || ok {
				return v, err
			}
		}
		if a[2] != nil {
			return a[2], nil
		}
		return nil, throwValue(KeyError, a[1])
	})
	c.method("popitem", "", func(t *Thread, a []Value) (Value, error) {
		d := a[0].(*dict)
		for i := len(d.entries) - 1; i >= 0; i-- {
			if e := d.entries[i]; e.key != nil {
				d.removeAt(i)
				return &Tuple{[]Value{e.key, e.val}}, nil
			}
		}
		return nil, throw(KeyError, "popitem(): dictionary is empty")
	})
	c.method("clear", "", func(t *Thread, a []Value) (Value, error) {
		a[0].(*dict).clear()
		return None, nil
	})
	c.method("update", "other? **kw", func(t *Thread, a []Value) (Value, error) {
		more := newDict()
		if a[1] != nil {
			if !iterable(a[1]) {
				return nil, throw(TypeError, "'%s' object is not iterable", typeOf(a[1]).name)
			}
			if err := updateDict(t, more, a[1]); err != nil {
				return nil, err
			}
		}
		if err := mergeDict(t, more, a[2].(*dict)); err != nil {
			return nil, err
		}
		return None, mergeDict(t, a[0].(*dict), more)
	})
	c.classMethod("fromkeys", "iterable value?", func(t *Thread, a []Value) (Value, error) {
		v := a[2]
		if v == nil {
			v = None
		}
		items, err := t.items(a[1])
		if err != nil {
			return nil, err
		}
		d := newDict()
		var made Value = d
		if cls, ok := a[0].(*Type); ok && cls != DictType {
			if made, err = t.call(cls); err != nil {
				return nil, err
			}
		}
		for _, k := range items {
			if err := setItem(t, made, k, v); err != nil {
				return nil, err
			}
		}
		return made, nil
	})
	c.classMethod("__class_getitem__", "item", func(t *Thread, a []Value) (Value, error) {
		return &Alias{a[0], tupleOf(a[1])}, nil
	})
	for _, c := range []*Type{ListType, TupleType, SetType, FrozenSetType, TypeType} {
		c.classMethod("__class_getitem__", "item", func(t *Thread, a []Value) (Value, error) {
			return &Alias{a[0], tupleOf(a[1])}, nil
		})
	}
	for _, c := range []*Type{DictKeysType, DictItemsType} {
		c.method("isdisjoint", "other", func(t *Thread, a []Value) (Value, error) {
			r, err := viewOperation(t, opAnd, a[0].(*dictView), a[1])
			if err != nil {
				return nil, err
			}
			return Bool(r.(*Set).used == 0), nil
		})
	}
}

func setMethods() {
	other := func(t *Thread, v Value) (*Set, error) {
		if s, ok := unwrap(v).(*Set); ok {
			return s, nil
		}
		items, err := t.items(v)
		if err != nil {
			return nil, err
		}
		return setOf(t, items)
	}
	for _, c := range []*Type{SetType, FrozenSetType} {
		for _, k := range []struct {
			name string
			op   operator
		}{{"union", opOr}, {"intersection", opAnd}, {"difference", opSub}} {
			c.method(k.name, "*others", func(t *Thread, a []Value) (Value, error) {
				s := a[0].(*Set)
				r := s.copy()
				r.frozen = s.frozen
				for _, v := range a[1].(*Tuple).items {
					o, err := other(t, v)
					if err != nil {
						return nil, err
					}
					if r, err = setOperation(t, k.op, r, o); err != nil {
						return nil, err
					}
				}
				return r, nil
			})
		}
		c.method("symmetric_difference", "other", func(t *Thread, a []Value) (Value, error) {
			o, err := other(t, a[1])
			if err != nil {
				return nil, err
			}
			return setOperation(t, opXor, a[0].(*Set), o)
		})
		c.method("issubset", "other", func(t *Thread, a []Value) (Value, error) {
			o, err := other(t, a[1])
			if err != nil {
				return nil, err
			}
			ok, err := subset(t, a[0].(*Set), o)
			return Bool(ok), err
		})
		c.method("issuperset", "other", func(t *Thread, a []Value) (Value, error) {
			o, err := other(t, a[1])
			if err != nil {
				return nil, err
			}
			ok, err := subset(t, o, a[0].(*Set))
			return Bool(ok), err
		})
		c.method("isdisjoint", "other", func(t *Thread, a []Value) (Value, error) {
			o, err := other(t, a[1])
			if err != nil {
				return nil, err
			}
			r, err := setOperation(t, opAnd, a[0].(*Set), o)
			return Bool(err == nil && r.used == 0), err
		})
		c.method("copy", "", func(t *Thread, a []Value) (Value, error) {
			s := a[0].(*Set)
			if s.frozen {
				return s, nil
			}
			return s.copy(), nil
		})
	}
	c := SetType
	c.method("add", "item", func(t *Thread, a []Value) (Value, error) {
		if err := a[0].(*Set).add(t, a[1]); err != nil {
			return nil, err
		}
		return None, t.m.alloc(32)
	})
	c.method("remove", "item", func(t *Thread, a []Value) (Value, error) {
		ok, err := a[0].(*Set).remove(t, a[1])
		if err == nil && !ok {
			err = throwValue(KeyError, a[1])
		}
		return None, err
	})
	c.method("discard", "item", func(t *Thread, a []Value) (Value, error) {
		_, err := a[0].(*Set).remove(t, a[1])
		return None, err
	})
	c.method("pop", "", func(t *Thread, a []Value) (Value, error) {
		s := a[0].(*Set)
		if s.used == 0 {
			return nil, throw(KeyError, "pop from an empty set")
		}
		for i := s.finger & (len(s.table) - 1); ; i = (i + 1) & (len(s.table) - 1) {
			if k := s.table[i].key; k != nil {
				s.table[i] = setEntry{removed: true}
				s.used--
				s.finger = i + 1
				return k, nil
			}
		}
	})
	c.method("clear", "", func(t *Thread, a []Value) (Value, error) {
		a[0].(*Set).clear()
		return None, nil
	})
	for _, k := range []struct {
		name string
		op   operator
	}{{"update", opOr}, {"intersection_update", opAnd}, {"difference_update", opSub}} {
		c.method(k.name, "*others", func(t *Thread, a []Value) (Value, error) {
			s := a[0].(*Set)
			r := s
			for _, v := range a[1].(*Tuple).items {
				o, err := other(t, v)
				if err != nil {
					return nil, err
				}
				if r, err = setOperation(t, k.op, r, o); err != nil {
					return nil, err
				}
			}
			if r != s {
				s.become(r)
			}
			return None, nil
		})
	}
	c.method("symmetric_difference_update", "other", func(t *Thread, a []Value) (Value, error) {
		o, err := other(t, a[1])
		if err != nil {
			return nil, err
		}
		s := a[0].(*Set)
		r, err := setOperation(t, opXor, o, s) // s with o's in or out
		if err == nil {
			s.become(r)
		}
		return None, err
	})
}
