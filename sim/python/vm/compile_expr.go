package vm

import "warren/sim/python/syntax"

func (c *compiler) exprs(list []syntax.Expr) {
	for _, e := range list {
		c.expr(e)
	}
}

// expr emits code that leaves the value of e on the stack.
func (c *compiler) expr(e syntax.Expr) {
	old := c.at(e)
	c.value(e)
	c.span = old
}

func (c *compiler) value(e syntax.Expr) {
	switch e := e.(type) {
	case *syntax.Const:
		c.constant(c.literal(e.Value))
	case *syntax.Name:
		c.load(e.ID)
	case *syntax.Attribute:
		c.expr(e.Value)
		c.emit(opLoadAttr, c.name(e.Attr))
	case *syntax.Subscript:
		c.expr(e.Value)
		c.expr(e.Index)
		c.emit(opIndex, 0)
	case *syntax.Slice:
		c.slice(e)
	case *syntax.BinOp:
		c.expr(e.Left)
		if i, ok := c.intConstant(e.Right); ok {
			c.emit(opBinaryInt, i<<8|int(operatorOf[e.Op]))
			return
		}
		c.expr(e.Right)
		c.emit(opBinary, int(operatorOf[e.Op]))
	case *syntax.UnaryOp:
		c.unary(e)
	case *syntax.BoolOp:
		op := opJumpFalseKeep
		if e.Op == "or" {
			op = opJumpTrueKeep
		}
		var jumps []int
		for i, v := range e.Values {
			c.expr(v)
			if i < len(e.Values)-1 {
				jumps = append(jumps, c.emit(op, 0))
			}
		}
		c.patch(jumps...)
	case *syntax.Compare:
		c.compare(e)
	case *syntax.Call:
		c.call(e)
	case *syntax.IfExp:
		jumps := c.jumpIf(e.Cond, false)
		c.expr(e.Then)
		end := c.emit(opJump, 0)
		c.patch(jumps...)
		c.expr(e.Else)
		c.patch(end)
	case *syntax.Tuple:
		c.display(e.Items, opBuildTuple, opListExtend)
	case *syntax.List:
		c.display(e.Items, opBuildList, opListExtend)
	case *syntax.Set:
		c.display(e.Items, opBuildSet, opSetUpdate)
	case *syntax.Dict:
		c.dict(e)
	case *syntax.JoinedStr:
		c.joined(e)
	case *syntax.Formatted:
		c.formatted(e)
	case *syntax.Lambda:
		inner := c.nested(e.Scope, "<lambda>", e.Params, e.Line)
		inner.expr(e.Body)
		inner.span = e.Body.At()
		inner.emit(opReturn, 0)
		inner.finish()
		c.function(inner, e.Params, nil, false)
	case *syntax.Comp:
		c.comp(e)
	case *syntax.Yield:
		if e.Value != nil {
			c.expr(e.Value)
		} else {
			c.constant(None)
		}
		c.emit(opYield, 0)
	case *syntax.YieldFrom:
		c.expr(e.Value)
		c.emit(opYieldFromIter, 0)
		c.constant(None)
		c.yieldFrom()
	case *syntax.Await:
		c.expr(e.Value)
		c.await()
	case *syntax.Walrus:
		c.expr(e.Value)
		c.emit(opDup, 0)
		c.store(e.Target.ID)
	}
}

func (c *compiler) slice(e *syntax.Slice) {
	part := func(p syntax.Expr) {
		if p != nil {
			c.expr(p)
		} else {
			c.constant(None)
		}
	}
	part(e.Lower)
	part(e.Upper)
	n := 2
	if e.Step != nil {
		c.expr(e.Step)
		n = 3
	}
	c.emit(opSlice, n)
}

func (c *compiler) unary(e *syntax.UnaryOp) {
	if k, ok := e.Operand.(*syntax.Const); ok && e.Op == "-" {
		switch v := k.Value.(type) {
		case int64:
			c.constant(Int(-v))
			return
		case float64:
			c.constant(Float(-v))
			return
		}
	}
	c.expr(e.Operand)
	switch e.Op {
	case "-":
		c.emit(opNegative, 0)
	case "+":
		c.emit(opPositive, 0)
	case "~":
		c.emit(opInvert, 0)
	case "not":
		c.emit(opNot, 0)
	}
}

func (c *compiler) comparison(op string) {
	switch op {
	case "is":
		c.emit(opIs, 0)
	case "is not":
		c.emit(opIs, 1)
	case "in":
		c.emit(opContains, 0)
	case "not in":
		c.emit(opContains, 1)
	default:
		c.emit(opCompare, int(comparisonOf[op]))
	}
}

// intConstant is the index of a literal int among the constants.
func (c *compiler) intConstant(e syntax.Expr) (int, bool) {
	k, ok := e.(*syntax.Const)
	if !ok {
		return 0, false
	}
	n, ok := k.Value.(int64)
	if !ok {
		return 0, false
	}
	v := mkInt(n)
	if i, ok := c.consts[v]; ok {
		return i, true
	}
	c.consts[v] = len(c.code.consts)
	c.code.consts = append(c.code.consts, v)
	return len(c.code.consts) - 1, len(c.code.consts) < 1<<20
}

func (c *compiler) compare(e *syntax.Compare) {
	c.expr(e.Left)
	if op, ok := comparisonOf[e.Ops[0]]; ok && len(e.Ops) == 1 {
		if i, ok := c.intConstant(e.Operands[0]); ok {
			c.emit(opCompareInt, i<<8|int(op))
			return
		}
	}
	var jumps []int
	for i, op := range e.Ops {
		c.expr(e.Operands[i])
		if i < len(e.Ops)-1 {
			c.emit(opDup, 0)
			c.emit(opRot3, 0)
			c.comparison(op)
			jumps = append(jumps, c.emit(opJumpFalseKeep, 0))
			continue
		}
		c.comparison(op)
	}
	if jumps == nil {
		return
	}
	end := c.emit(opJump, 0)
	c.patch(jumps...)
	c.emit(opRot2, 0)
	c.emit(opPop, 0)
	c.patch(end)
}

// jumpIf emits a test and jumps where e's truth is want; the jumps are to be
// patched.
func (c *compiler) jumpIf(e syntax.Expr, want bool) []int {
	switch e := e.(type) {
	case *syntax.UnaryOp:
		if e.Op == "not" {
			return c.jumpIf(e.Operand, !want)
		}
	case *syntax.BoolOp:
		last := len(e.Values) - 1
		var jumps []int
		if (e.Op == "or") == want {
			for _, v := range e.Values {
				jumps = append(jumps, c.jumpIf(v, want)...)
			}
			return jumps
		}
		var past []int
		for _, v := range e.Values[:last] {
			past = append(past, c.jumpIf(v, !want)...)
		}
		jumps = c.jumpIf(e.Values[last], want)
		c.patch(past...)
		return jumps
	}
	c.expr(e)
	old := c.at(e)
	defer func() { c.span = old }()
	if want {
		return []int{c.emit(opJumpTrue, 0)}
	}
	return []int{c.emit(opJumpFalse, 0)}
}

func hasStar(items []syntax.Expr) bool {
	for _, item := range items {
		if _, ok := item.(*syntax.Starred); ok {
			return true
		}
	}
	return false
}

func (c *compiler) display(items []syntax.Expr, build, extend opcode) {
	if !hasStar(items) {
		c.exprs(items)
		c.emit(build, len(items))
		return
	}
	if build == opBuildSet {
		c.emit(opBuildSet, 0)
	} else {
		c.emit(opBuildList, 0)
	}
	add := opListAppend
	if build == opBuildSet {
		add = opSetAdd
	}
	for _, item := range items {
		if s, ok := item.(*syntax.Starred); ok {
			c.expr(s.Value)
			c.at(s)
			c.emit(extend, 0)
		} else {
			c.expr(item)
			c.emit(add, 1)
		}
	}
	if build == opBuildTuple {
		c.emit(opListTuple, 0)
	}
}

func (c *compiler) dict(e *syntax.Dict) {
	n, built := 0, false
	flush := func() {
		if !built {
			c.emit(opBuildDict, n)
		}
		built = true
	}
	for i, k := range e.Keys {
		if k == nil {
			flush()
			c.expr(e.Values[i])
			c.emit(opDictUpdate, 0)
			continue
		}
		c.expr(k)
		c.expr(e.Values[i])
		if built {
			c.emit(opDictAdd, 1)
		} else if n++; n >= 64 {
			flush()
		}
	}
	flush()
}

func (c *compiler) joined(e *syntax.JoinedStr) {
	for _, part := range e.Parts {
		c.expr(part)
	}
	if len(e.Parts) != 1 {
		c.emit(opBuildString, len(e.Parts))
	}
}

func (c *compiler) formatted(e *syntax.Formatted) {
	c.expr(e.Value)
	arg := int(e.Conversion)
	if e.Spec != nil {
		c.expr(e.Spec)
		arg |= 256
	}
	c.emit(opFormat, arg)
}

func (c *compiler) call(e *syntax.Call) {
	plain := !hasStar(e.Args) && len(e.Keywords) == 0
	if a, ok := e.Func.(*syntax.Attribute); ok && plain {
		c.expr(a.Value)
		c.at(a)
		c.emit(opLoadMethod, c.name(a.Attr))
		c.emit(opShift, 0)
		c.exprs(e.Args)
		c.at(e)
		if a.EndLine != a.Line {
			// CPython 3.11 shows the last line of a method's name that is spread
			c.span = syntax.Span{Line: a.EndLine, Col: a.EndCol - int32(len([]rune(a.Attr))), EndLine: e.EndLine, EndCol: e.EndCol}
		}
		c.emit(opCallMethod, len(e.Args))
		return
	}
	c.expr(e.Func)
	c.callArguments(0, e.Args, e.Keywords, e)
}

// callArguments emits a call of what is on the stack, with n arguments that are
// there already.
func (c *compiler) callArguments(n int, args []syntax.Expr, keywords []syntax.Keyword, at syntax.Node) {
	spread := hasStar(args)
	for _, k := range keywords {
		spread = spread || k.Name == ""
	}
	if !spread {
		c.exprs(args)
		n += len(args)
		if len(keywords) == 0 {
			c.at(at)
			c.emit(opCall, n)
			return
		}
		names := make([]Value, len(keywords))
		for i, k := range keywords {
			c.expr(k.Value)
			names[i] = c.unit.intern(k.Name)
		}
		c.at(at)
		c.code.consts = append(c.code.consts, &Tuple{names})
		c.emit(opConst, len(c.code.consts)-1)
		c.emit(opCallKw, n+len(keywords))
		return
	}
	c.emit(opBuildList, n)
	for _, a := range args {
		if s, ok := a.(*syntax.Starred); ok {
			c.expr(s.Value)
			c.at(at)
			alone := 0
			if len(args) == 1 && n == 0 {
				alone = 1
			}
			c.emit(opListExtend, alone)
		} else {
			c.expr(a)
			c.emit(opListAppend, 1)
		}
	}
	if len(keywords) == 0 {
		c.at(at)
		c.emit(opCallEx, 0)
		return
	}
	c.emit(opBuildDict, 0)
	for _, k := range keywords {
		if k.Name == "" {
			c.expr(k.Value)
		} else {
			c.constant(c.unit.intern(k.Name))
			c.expr(k.Value)
			c.emit(opBuildDict, 1)
		}
		c.at(at)
		c.emit(opDictMerge, 3)
	}
	c.at(at)
	c.emit(opCallEx, 1)
}

func (c *compiler) comp(e *syntax.Comp) {
	inner := c.nested(e.Scope, e.Scope.Name, nil, e.Line)
	inner.span = e.Span
	async := false
	for _, clause := range e.Clauses {
		async = async || clause.Async
	}
	switch e.Kind {
	case "list":
		inner.emit(opBuildList, 0)
	case "set":
		inner.emit(opBuildSet, 0)
	case "dict":
		inner.emit(opBuildDict, 0)
	}
	awaited := async || containsAwait(e)
	inner.code.async = awaited
	inner.clauses(e, 0)
	inner.span = e.Span
	if e.Kind != "generator" {
		inner.emit(opReturn, 0)
	}
	inner.finish()
	c.function(inner, nil, nil, false)
	c.expr(e.Clauses[0].Iter)
	if e.Clauses[0].Async {
		c.emit(opAsyncIter, 0)
	} else {
		old := c.at(e.Clauses[0].Iter)
		c.emit(opIter, 0)
		c.span = old
	}
	c.emit(opCall, 1)
	if awaited && e.Kind != "generator" {
		c.await()
	}
}

// containsAwait reports whether a comprehension's own code waits.
func containsAwait(e *syntax.Comp) bool {
	found := false
	visit := func(x syntax.Expr) { found = found || awaits(x) }
	visit(e.Elem)
	visit(e.Value)
	for i, clause := range e.Clauses {
		if i > 0 {
			visit(clause.Iter)
		}
		for _, f := range clause.Ifs {
			visit(f)
		}
	}
	return found
}

func awaits(e syntax.Expr) bool {
	any := func(list ...syntax.Expr) bool {
		for _, x := range list {
			if awaits(x) {
				return true
			}
		}
		return false
	}
	switch e := e.(type) {
	case *syntax.Await:
		return true
	case *syntax.BinOp:
		return any(e.Left, e.Right)
	case *syntax.UnaryOp:
		return any(e.Operand)
	case *syntax.BoolOp:
		return any(e.Values...)
	case *syntax.Compare:
		return any(e.Left) || any(e.Operands...)
	case *syntax.Call:
		for _, k := range e.Keywords {
			if awaits(k.Value) {
				return true
			}
		}
		return any(e.Func) || any(e.Args...)
	case *syntax.Attribute:
		return any(e.Value)
	case *syntax.Subscript:
		return any(e.Value, e.Index)
	case *syntax.IfExp:
		return any(e.Cond, e.Then, e.Else)
	case *syntax.Tuple:
		return any(e.Items...)
	case *syntax.List:
		return any(e.Items...)
	case *syntax.Starred:
		return any(e.Value)
	case *syntax.Formatted:
		return any(e.Value)
	case *syntax.JoinedStr:
		return any(e.Parts...)
	}
	return false
}

func (c *compiler) clauses(e *syntax.Comp, n int) {
	if n == len(e.Clauses) {
		depth := n + 1
		switch e.Kind {
		case "generator":
			c.expr(e.Elem)
			c.at(e.Elem)
			c.emit(opYield, 0)
			c.emit(opPop, 0)
		case "list":
			c.expr(e.Elem)
			c.emit(opListAppend, depth)
		case "set":
			c.expr(e.Elem)
			c.emit(opSetAdd, depth)
		case "dict":
			c.expr(e.Elem)
			c.expr(e.Value)
			c.emit(opDictAdd, depth)
		}
		return
	}
	clause := e.Clauses[n]
	if n == 0 {
		c.emit(opLoadFast, 0)
	} else {
		c.expr(clause.Iter)
		if clause.Async {
			c.emit(opAsyncIter, 0)
		} else {
			c.emit(opIter, 0)
		}
	}
	start := c.here()
	var next int
	c.at(clause.Iter)
	if clause.Async {
		next = c.emit(opTry, 0)
		c.emit(opAsyncNext, 0)
		c.await()
		c.emit(opPopBlock, 0)
	} else {
		next = c.emit(opForIter, 0)
	}
	c.assign(clause.Target)
	for _, cond := range clause.Ifs {
		for _, j := range c.jumpIf(cond, false) {
			c.code.instrs[j].arg = int32(start)
		}
	}
	c.clauses(e, n+1)
	c.emit(opJump, start)
	c.patch(next)
	if clause.Async {
		c.emit(opEndAsyncFor, 0)
	}
}
