package vm

import "fmt"

// Exception groups: the two classes, their parting by class or by predicate, and
// what an except* statement keeps while its clauses run.

var (
	BaseExceptionGroup  = exceptionType("BaseExceptionGroup", BaseException)
	ExceptionGroupClass = groupType()
)

func groupType() *Type {
	c := exceptionType("ExceptionGroup", BaseExceptionGroup)
	c.bases = append(c.bases, ExceptionClass)
	return c
}

// newGroup makes a group of a class out of the arguments of its constructor.
func newGroup(t *Thread, cls *Type, args []Value) (Value, error) {
	if len(args) != 2 {
		return nil, throw(TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", len(args))
	}
	if _, ok := unwrap(args[0]).(*Str); !ok {
		return nil, throw(TypeError, "argument 1 must be str, not %s", typeOf(args[0]).name)
	}
	switch unwrap(args[1]).(type) {
	case *List, *Tuple:
	default:
		return nil, throw(TypeError, "second argument (exceptions) must be a sequence")
	}
	items, err := t.items(unwrap(args[1]))
	if err != nil {
		return nil, err
	}
	if len(items) == 0 {
		return nil, throw(ValueError, "second argument (exceptions) must be a non-empty sequence")
	}
	plain := true
	for i, item := range items {
		o, ok := item.(*Object)
		if !ok || o.exc == nil {
			return nil, throw(ValueError, "Item %d of second argument (exceptions) is not an exception", i)
		}
		plain = plain && o.class.isSub(ExceptionClass)
	}
	switch {
	case cls == BaseExceptionGroup && plain:
		cls = ExceptionGroupClass
	case cls == ExceptionGroupClass && !plain:
		return nil, throw(TypeError, "Cannot nest BaseExceptions in an ExceptionGroup")
	case cls.isSub(ExceptionClass) && !plain:
		return nil, throw(TypeError, "Cannot nest BaseExceptions in '%s'", cls.name)
	}
	o := newException(cls, append([]Value(nil), args...)...)
	o.exc.group = append([]Value(nil), items...)
	return o, t.m.alloc(128)
}

func groupMethods() {
	c := BaseExceptionGroup
	c.construct = func(t *Thread, cls *Type, args []Value, _ *dict) (Value, error) { return newGroup(t, cls, args) }
	ExceptionGroupClass.construct = c.construct
	c.method("__init__", "*args **kw", func(*Thread, []Value) (Value, error) { return None, nil })
	c.computed("message", func(_ *Thread, self Value) (Value, error) { return self.(*Object).exc.args.items[0], nil })
	c.computed("exceptions", func(_ *Thread, self Value) (Value, error) { return &Tuple{self.(*Object).exc.group}, nil })
	c.method("derive", "excs", func(t *Thread, a []Value) (Value, error) {
		return newGroup(t, BaseExceptionGroup, []Value{a[0].(*Object).exc.args.items[0], a[1]})
	})
	c.method("split", "condition", func(t *Thread, a []Value) (Value, error) {
		match, rest, err := splitGroup(t, a[0].(*Object), a[1])
		return &Tuple{[]Value{excOrNone(match), excOrNone(rest)}}, err
	})
	c.method("subgroup", "condition", func(t *Thread, a []Value) (Value, error) {
		match, _, err := splitGroup(t, a[0].(*Object), a[1])
		return excOrNone(match), err
	})
	c.classMethod("__class_getitem__", "item", func(_ *Thread, a []Value) (Value, error) { return &Alias{a[0], tupleOf(a[1])}, nil })
}

// strGroup is a group's text: its message and how many members it has.
func strGroup(t *Thread, o *Object) (string, error) {
	s, err := strOf(t, o.exc.args.items[0])
	n := len(o.exc.group)
	return fmt.Sprintf("%s (%d sub-exception%s)", s, n, plural(n)), err
}

// splitGroup parts a group, or a single exception, by a class, a tuple of classes
// or a predicate. A part with nothing in it is nil.
func splitGroup(t *Thread, o *Object, condition Value) (match, rest *Object, err error) {
	hit := false
	switch condition.(type) {
	case *Type, *Tuple:
		if hit, err = matchesException(o, condition); err != nil {
			return nil, nil, throw(TypeError, "expected a function, exception type or tuple of exception types")
		}
	default:
		if !isCallable(condition) {
			return nil, nil, throw(TypeError, "expected a function, exception type or tuple of exception types")
		}
		v, err := t.call(condition, o)
		if err != nil {
			return nil, nil, err
		}
		if hit, err = isTrue(t, v); err != nil {
			return nil, nil, err
		}
	}
	if hit {
		return o, nil, nil
	}
	if o.exc.group == nil {
		return nil, o, nil
	}
	if err := t.descend(); err != nil {
		return nil, nil, err
	}
	defer t.ascend()
	var in, out []Value
	for _, item := range o.exc.group {
		m, r, err := splitGroup(t, item.(*Object), condition)
		if err != nil {
			return nil, nil, err
		}
		if m != nil {
			in = append(in, m)
		}
		if r != nil {
			out = append(out, r)
		}
	}
	if match, err = deriveGroup(t, o, in); err == nil {
		rest, err = deriveGroup(t, o, out)
	}
	return match, rest, err
}

// deriveGroup is a group like o with other exceptions in it, nil if there are none.
func deriveGroup(t *Thread, o *Object, items []Value) (*Object, error) {
	if items == nil {
		return nil, nil
	}
	v, err := t.callMethod(o, intern("derive"), &List{items})
	if err != nil {
		return nil, err
	}
	d, ok := v.(*Object)
	if !ok || d.exc == nil || d.exc.group == nil {
		return nil, throw(TypeError, "derive must return an instance of BaseExceptionGroup")
	}
	d.exc.trace, d.exc.context, d.exc.cause, d.exc.suppress = o.exc.trace, o.exc.context, o.exc.cause, o.exc.suppress
	if notes, ok := o.own(intern("__notes__")); ok {
		d.attributes().setStr("__notes__", notes)
	}
	return d, nil
}

// clauses is what an except* statement knows between its clauses.
type clauses struct {
	raised  *Object   // what the body raised
	rest    *Object   // what no clause has taken yet
	matched []*Object // what each clause was given
	new     []*Object // what came out of the clauses
}

// star executes the instructions of except* statements.
func (t *Thread) star(f *frame, op opcode, arg int) error {
	n := len(f.stack)
	switch op {
	case opStarBegin:
		exc := f.stack[n-1].(*Object)
		f.push(&clauses{raised: exc, rest: exc})
	case opStarSplit:
		class := f.drop()
		rest := f.stack[n-2].(*clauses).rest
		if rest == nil {
			f.push(None)
			return nil
		}
		r, err := t.invoke(starSplit, []Value{rest, class}, toStack)
		if err != nil {
			return err
		}
		f.push(r)
	case opStarTake:
		state := f.stack[n-2].(*clauses)
		pair, ok := f.drop().(*Tuple)
		if !ok || pair.items[0] == None {
			f.ip = arg
			return nil
		}
		match := pair.items[0].(*Object)
		state.rest, _ = pair.items[1].(*Object)
		state.matched = append(state.matched, match)
		f.push(match)
	case opStarEnter:
		match := f.drop().(*Object)
		f.push(excOrNone(f.exc))
		f.push(match)
		f.exc = match
	case opStarCollect:
		raised := f.drop().(*Object)
		f.exc, _ = f.drop().(*Object)
		state := f.stack[n-3].(*clauses)
		state.new = append(state.new, raised)
	case opStarEnd:
		state := f.drop().(*clauses)
		f.drop()
		f.exc, _ = f.drop().(*Object)
		return t.afterClauses(state)
	}
	return nil
}

// starSplit parts what is left of an exception by the class of a clause.
func starSplit(t *Thread, a []Value) (Value, error) {
	rest, class := a[0].(*Object), a[1]
	hit, err := matchesException(rest, class)
	if err != nil {
		return nil, err
	}
	for _, c := range tupleOf(class).items {
		if c.(*Type).isSub(BaseExceptionGroup) {
			return nil, throw(TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.")
		}
	}
	if rest.exc.group == nil {
		if !hit {
			return None, nil
		}
		g, err := newGroup(t, BaseExceptionGroup, []Value{emptyStr, &Tuple{[]Value{rest}}})
		if err != nil {
			return nil, err
		}
		g.(*Object).exc.trace = rest.exc.trace
		return &Tuple{[]Value{g, None}}, nil
	}
	return t.callMethod(rest, intern("split"), class)
}

// afterClauses is what an except* statement raises at its end: what was taken by
// no clause and what a clause passed on, as one group again, and what is new.
func (t *Thread) afterClauses(s *clauses) error {
	if len(s.new) == 0 && s.rest == nil {
		return nil
	}
	t.reraised = true
	if s.raised.exc.group == nil {
		if len(s.new) > 0 {
			return &Raised{s.new[0]}
		}
		return &Raised{s.raised}
	}
	var new []Value
	passed := false // a clause raised again what it was given
	old := map[*Object]bool{}
	keep(old, s.rest)
	for _, o := range s.new {
		again := false
		for _, m := range s.matched {
			again = again || m == o
		}
		if again {
			passed = true
			keep(old, o)
		} else {
			new = append(new, o)
		}
	}
	back, err := s.rest, error(nil)
	if passed {
		back, err = project(t, s.raised, old)
	}
	if err != nil || len(new) == 0 {
		if err == nil {
			err = &Raised{back}
		}
		return err
	}
	if back != nil {
		new = append(new, back)
	}
	g, err := newGroup(t, BaseExceptionGroup, []Value{emptyStr, &List{new}})
	if err != nil {
		return err
	}
	t.reraised = false
	return &Raised{g.(*Object)}
}

// keep notes the single exceptions of a group.
func keep(set map[*Object]bool, o *Object) {
	if o == nil {
		return
	}
	if o.exc.group == nil {
		set[o] = true
	}
	for _, item := range o.exc.group {
		keep(set, item.(*Object))
	}
}

// project is the part of a group whose single exceptions are in a set; it makes
// plain groups, as no Python may be called any more.
func project(t *Thread, o *Object, set map[*Object]bool) (*Object, error) {
	if o.exc.group == nil {
		if set[o] {
			return o, nil
		}
		return nil, nil
	}
	var items []Value
	same := true
	for _, item := range o.exc.group {
		p, err := project(t, item.(*Object), set)
		if err != nil {
			return nil, err
		}
		same = same && p == item
		if p != nil {
			items = append(items, p)
		}
	}
	if items == nil {
		return nil, nil
	}
	if same {
		return o, nil
	}
	v, err := newGroup(t, BaseExceptionGroup, []Value{o.exc.args.items[0], &List{items}})
	if err != nil {
		return nil, err
	}
	d := v.(*Object)
	d.exc.trace, d.exc.context, d.exc.cause, d.exc.suppress = o.exc.trace, o.exc.context, o.exc.cause, o.exc.suppress
	return d, nil
}
