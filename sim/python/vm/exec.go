package vm

// exec executes Python frames from f on, until stop or a native is the top frame.
// An error other than errSuspend is for unwind.
func (t *Thread) exec(f *frame, stop *frame) error {
	for {
		code := f.code
		instrs := code.instrs
		for {
			if t.fuel--; t.fuel <= 0 {
				if err := t.refuel(f); err != nil {
					if err != errSuspend {
						f.ip++
					} else {
						t.fuel++ // the instruction is counted when it is executed
					}
					return err
				}
			}
			in := instrs[f.ip]
			f.ip++
			switch in.op {
			case opStmt:
				if err := t.began(int(in.arg), f); err != nil {
					if err == errSuspend {
						f.ip--
						t.fuel++
					}
					return err
				}
			case opLoadFast:
				v := f.slots[in.arg]
				if v == nil {
					return unboundLocal(code.slots[in.arg])
				}
				f.stack = append(f.stack, v)
			case opStoreFast:
				old := f.slots[in.arg]
				f.slots[in.arg] = f.drop()
				if old != nil && t.m.hasDel {
					if err := t.dropped(old); err != nil {
						return err
					}
				}
			case opConst:
				f.stack = append(f.stack, code.consts[in.arg])
			case opPop:
				f.stack = f.stack[:len(f.stack)-1]
			case opLoadGlobal:
				v, err := t.loadGlobal(f, int(in.arg))
				if err != nil {
					return err
				}
				f.stack = append(f.stack, v)
			case opLoadName:
				if f.names != f.globals {
					if err := t.loadName(f, int(in.arg)); err != nil {
						return err
					}
					continue
				}
				v, err := t.loadGlobal(f, int(in.arg))
				if err != nil {
					return err
				}
				f.stack = append(f.stack, v)
			case opStoreName:
				i := int(f.cache[in.arg].index)
				if g := f.globals; f.names == g && i < len(g.entries) && g.entries[i].key == Value(code.names[in.arg]) && !t.m.hasDel {
					g.entries[i].val = f.drop()
					continue
				}
				if err := t.execRare(f, in); err != nil {
					return err
				}
			case opBinary:
				n := len(f.stack)
				a, b := f.stack[n-2], f.stack[n-1]
				if x, ok := a.(Int); ok {
					if y, ok := b.(Int); ok {
						if v := intBinary(operator(in.arg), int64(x), int64(y)); v != nil {
							f.stack[n-2] = v
							f.stack = f.stack[:n-1]
							continue
						}
					}
				}
				if err := t.binary(f, operator(in.arg), a, b); err != nil {
					return err
				}
			case opBinaryInt:
				n := len(f.stack)
				op, b := operator(in.arg&0xff), code.consts[in.arg>>8]
				if x, ok := f.stack[n-1].(Int); ok {
					if v := intBinary(op, int64(x), int64(b.(Int))); v != nil {
						f.stack[n-1] = v
						continue
					}
				}
				f.push(b)
				if err := t.binary(f, op, f.stack[n-1], b); err != nil {
					return err
				}
			case opInplace:
				n := len(f.stack)
				a, b := f.stack[n-2], f.stack[n-1]
				if x, ok := a.(Int); ok {
					if y, ok := b.(Int); ok {
						if v := intBinary(operator(in.arg), int64(x), int64(y)); v != nil {
							f.stack[n-2] = v
							f.stack = f.stack[:n-1]
							continue
						}
					}
				}
				f.stack = f.stack[:n-2]
				v, err := t.invoke(inplaceOps[in.arg], []Value{a, b}, toStack)
				if err != nil {
					return err
				}
				f.push(v)
			case opCompare:
				n := len(f.stack)
				a, b := f.stack[n-2], f.stack[n-1]
				if x, ok := a.(Int); ok {
					if y, ok := b.(Int); ok {
						f.stack[n-2] = Bool(compareInts(comparison(in.arg), x, y))
						f.stack = f.stack[:n-1]
						continue
					}
				}
				f.stack = f.stack[:n-2]
				v, err := t.invoke(compareOps[in.arg], []Value{a, b}, toStack)
				if err != nil {
					return err
				}
				f.push(v)
			case opCompareInt:
				n := len(f.stack)
				op, b := comparison(in.arg&0xff), code.consts[in.arg>>8]
				if x, ok := f.stack[n-1].(Int); ok {
					truth := compareInts(op, x, b.(Int))
					// the jump that mostly follows is taken at once
					if next := instrs[f.ip]; next.op == opJumpFalse {
						f.stack = f.stack[:n-1]
						f.ip++
						if !truth {
							f.ip = int(next.arg)
						}
						continue
					}
					f.stack[n-1] = Bool(truth)
					continue
				}
				a := f.drop()
				v, err := t.invoke(compareOps[op], []Value{a, b}, toStack)
				if err != nil {
					return err
				}
				f.push(v)
			case opJump:
				f.ip = int(in.arg)
			case opJumpFalse, opJumpTrue, opJumpFalseKeep, opJumpTrueKeep:
				n := len(f.stack)
				truth, known := quickTruth(f.stack[n-1])
				if !known {
					if keep := in.op >= opJumpFalseKeep; keep {
						if err := t.testKeep(f); err != nil {
							return err
						}
					} else if err := t.test(f); err != nil {
						return err
					}
					if t.top != f {
						break
					}
					continue
				}
				switch in.op {
				case opJumpFalse:
					f.stack = f.stack[:n-1]
					if !truth {
						f.ip = int(in.arg)
					}
				case opJumpTrue:
					f.stack = f.stack[:n-1]
					if truth {
						f.ip = int(in.arg)
					}
				case opJumpFalseKeep:
					if !truth {
						f.settle(n)
						f.ip = int(in.arg)
					} else {
						f.settle(n)
						f.stack = f.stack[:len(f.stack)-1]
					}
				case opJumpTrueKeep:
					if truth {
						f.settle(n)
						f.ip = int(in.arg)
					} else {
						f.settle(n)
						f.stack = f.stack[:len(f.stack)-1]
					}
				}
			case opForIter:
				if err := t.forIter(f, int(in.arg)); err != nil {
					return err
				}
			case opCall:
				if err := t.opCall(f, int(in.arg)); err != nil {
					return err
				}
			case opCallMethod:
				if err := t.opCallMethod(f, int(in.arg)); err != nil {
					return err
				}
			case opLoadMethod:
				f.ip++
				if err := t.loadMethod(f, code.names[in.arg]); err != nil {
					return err
				}
			case opLoadAttr:
				if err := t.loadAttr(f, code.names[in.arg]); err != nil {
					return err
				}
			case opReturn:
				if err := t.finish(f, f.drop()); err != nil {
					return err
				}
				if t.m.hasDel && t.top != nil && t.top.code != nil {
					if err := t.finalize(); err != nil {
						return err
					}
				}
			case opIndex:
				n := len(f.stack)
				a, i := f.stack[n-2], f.stack[n-1]
				f.stack = f.stack[:n-2]
				v, err := t.index(a, i)
				if err != nil {
					return err
				}
				f.push(v)
			default:
				if err := t.execRare(f, in); err != nil {
					return err
				}
			}
			if t.top != f {
				break
			}
		}
		f = t.top
		if f == stop || f == nil || f.native != nil {
			return nil
		}
	}
}

// settle takes the truth that testKeep put on top off again.
func (f *frame) settle(n int) {
	if f.tested {
		f.tested = false
		f.stack = f.stack[:n-1]
	}
}

// loadGlobal finds a name of the module or a builtin.
func (t *Thread) loadGlobal(f *frame, n int) (Value, error) {
	name := f.code.names[n]
	cache := &f.cache[n]
	g := f.globals
	if i := int(cache.index); i < len(g.entries) && g.entries[i].key == Value(name) {
		return g.entries[i].val, nil
	}
	if cache.builtin != nil && cache.version == g.version {
		return cache.builtin, nil
	}
	if i := g.findName(name); i >= 0 {
		cache.index = int32(i)
		return g.entries[i].val, nil
	}
	if v, ok := t.m.builtins.getName(name); ok {
		cache.builtin, cache.version = v, g.version
		return v, nil
	}
	return nil, t.nameError(f, name.s)
}

// test replaces the value on top by its truth, which the jump then sees again.
func (t *Thread) test(f *frame) error {
	f.ip--
	v := f.drop()
	truth, err := t.invoke(truthOp, []Value{v}, toStack)
	if err != nil {
		f.ip++
		if err == errSuspend {
			f.ip--
		}
		return err
	}
	f.push(truth)
	return nil
}

// testKeep puts the truth of the value on top over it.
func (t *Thread) testKeep(f *frame) error {
	f.ip--
	f.tested = true
	truth, err := t.invoke(truthOp, []Value{f.stack[len(f.stack)-1]}, toStack)
	if err != nil {
		if err != errSuspend {
			f.ip++
			f.tested = false
		}
		return err
	}
	f.push(truth)
	return nil
}

func truthOp(t *Thread, args []Value) (Value, error) {
	truth, err := isTrue(t, args[0])
	return Bool(truth), err
}

// quickTruth is the truth of the values that have it without a call.
func quickTruth(v Value) (truth, known bool) {
	switch v := v.(type) {
	case Bool:
		return bool(v), true
	case NoneType:
		return false, true
	case Int:
		return v != 0, true
	case *Str:
		return v.s != "", true
	case *List:
		return len(v.items) > 0, true
	case *dict:
		return v.used > 0, true
	case *Tuple:
		return len(v.items) > 0, true
	case Float:
		return v != 0, true
	case Bytes:
		return v != "", true
	}
	return false, false
}

// binary applies an operator to the two values on top.
func (t *Thread) binary(f *frame, op operator, a, b Value) error {
	f.stack = f.stack[:len(f.stack)-2]
	if x, ok := a.(Float); ok {
		if y, ok := b.(Float); ok {
			switch op {
			case opAdd:
				f.push(x + y)
				return nil
			case opSub:
				f.push(x - y)
				return nil
			case opMul:
				f.push(x * y)
				return nil
			}
		}
	}
	v, err := t.invoke(binaryOps[op], []Value{a, b}, toStack)
	if err != nil {
		return err
	}
	f.push(v)
	return nil
}

// index is a[i].
func (t *Thread) index(a, i Value) (Value, error) {
	switch a := a.(type) {
	case *List:
		if n, ok := i.(Int); ok {
			if n < 0 {
				n += Int(len(a.items))
			}
			if n >= 0 && int(n) < len(a.items) {
				return a.items[n], nil
			}
		}
	case *dict:
		if s, ok := i.(*Str); ok {
			if v, ok := a.getName(s); ok {
				return v, nil
			}
		}
	case *Tuple:
		if n, ok := i.(Int); ok && n >= 0 && int(n) < len(a.items) {
			return a.items[n], nil
		}
	}
	return t.invoke(indexOp, []Value{a, i}, toStack)
}

// forIter takes a step of the iterator on top.
func (t *Thread) forIter(f *frame, end int) error {
	it := f.stack[len(f.stack)-1]
	switch it := it.(type) {
	case *iterator:
		if it.quick != nil {
			v, err := it.quick(t, it)
			if err != nil {
				return err
			}
			if v == nil {
				f.stack = f.stack[:len(f.stack)-1]
				f.ip = end
				return nil
			}
			f.stack = append(f.stack, v)
			return nil
		}
	case *Generator:
		if it.kind == kindGenerator {
			return t.resume(it, None, toLoop)
		}
	}
	v, err := t.invoke(nextOp, []Value{it}, toLoop)
	if err == nil {
		f.push(v)
		return nil
	}
	if err != errSuspend && t.stopped(err, toLoop) {
		return nil
	}
	return err
}

// loadAttr replaces the value on top by its attribute.
func (t *Thread) loadAttr(f *frame, name *Str) error {
	n := len(f.stack)
	v := f.stack[n-1]
	switch o := v.(type) {
	case *Object:
		if a, ok := o.class.lookup(name); !ok {
			if o.dict != nil && o.class.machine != nil {
				if _, custom := o.class.override(dunderGetattrib); !custom {
					if v, ok := o.dict.getName(name); ok {
						f.stack[n-1] = v
						return nil
					}
				}
			}
		} else if p, ok := a.(*Property); ok {
			if g, ok := p.get.(*Function); ok && g.code.simple && g.code.args == 1 {
				f.stack = f.stack[:n-1]
				return t.enter(g, []Value{o}, toStack, nil)
			}
		}
	case *Module:
		if v, ok := o.dict.getName(name); ok {
			f.stack[n-1] = v
			return nil
		}
	}
	f.stack = f.stack[:n-1]
	r, err := t.invoke(getAttrOp, []Value{v, name}, toStack)
	if err != nil {
		return err
	}
	f.push(r)
	return nil
}

func getAttrOp(t *Thread, args []Value) (Value, error) { return getAttr(t, args[0], args[1].(*Str)) }

// loadMethod puts a method's function and the object on the stack, or nothing
// (a nil) and what is to be called.
func (t *Thread) loadMethod(f *frame, name *Str) error {
	n := len(f.stack)
	v := f.stack[n-1]
	switch o := v.(type) {
	case *Object:
		if a, ok := o.class.lookup(name); ok {
			if fn, ok := a.(*Function); ok && !fn.code.builtin {
				if _, shadowed := o.own(name); !shadowed && !o.class.customAttributes() {
					f.stack[n-1] = fn
					f.stack = append(f.stack, v)
					return nil
				}
			}
		}
	case *Str, *List, *dict, *Set:
		if a, ok := typeOf(v).lookup(name); ok {
			if b, ok := a.(*Builtin); ok && !b.static {
				f.stack[n-1] = b
				f.stack = append(f.stack, v)
				return nil
			}
		}
	}
	f.ip-- // the next instruction makes room below what comes to the stack
	return t.loadAttr(f, name)
}

func (o *Object) own(name *Str) (Value, bool) {
	if o.dict == nil {
		return nil, false
	}
	return o.dict.getName(name)
}

// customAttributes reports whether a class has a __getattribute__ of its own.
func (c *Type) customAttributes() bool {
	if c.machine == nil {
		return false
	}
	_, ok := c.override(dunderGetattrib)
	return ok
}
