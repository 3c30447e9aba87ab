package vm

import (
	"strings"

	"warren/sim/python/syntax"
)

func (c *compiler) stmts(body []syntax.Stmt) {
	for _, s := range body {
		c.stmt(s)
	}
}

// begin marks the beginning of a statement.
func (c *compiler) begin(n syntax.Node) {
	c.at(n)
	if c.unit.own {
		c.emit(opStmt, int(c.span.Line))
	}
}

func (c *compiler) stmt(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.FunctionDef, *syntax.ClassDef, *syntax.While, *syntax.For, *syntax.Global, *syntax.Nonlocal, *syntax.Try:
	default:
		c.begin(s)
	}
	switch s := s.(type) {
	case *syntax.ExprStmt:
		if _, ok := s.Value.(*syntax.Const); ok {
			return
		}
		c.expr(s.Value)
		c.emit(opPop, 0)
	case *syntax.Assign:
		c.expr(s.Value)
		for i, t := range s.Targets {
			if i < len(s.Targets)-1 {
				c.emit(opDup, 0)
			}
			c.assign(t)
		}
	case *syntax.AugAssign:
		c.augAssign(s)
	case *syntax.AnnAssign:
		c.annAssign(s)
	case *syntax.FunctionDef:
		c.functionDef(s)
	case *syntax.ClassDef:
		c.classDef(s)
	case *syntax.Return:
		c.returnStmt(s)
	case *syntax.Delete:
		for _, t := range s.Targets {
			c.delete(t)
		}
	case *syntax.If:
		c.ifStmt(s)
	case *syntax.While:
		c.while(s)
	case *syntax.For:
		c.forStmt(s)
	case *syntax.Try:
		c.try(s)
	case *syntax.With:
		c.with(s, 0)
	case *syntax.Raise:
		n := 0
		if s.Exc != nil {
			c.expr(s.Exc)
			n++
		}
		if s.Cause != nil {
			c.expr(s.Cause)
			n++
		}
		c.at(s)
		c.emit(opRaise, n)
	case *syntax.Assert:
		jump := c.jumpIf(s.Test, true)
		if last := lastComparison(s.Test); last != nil {
			c.at(last)
		}
		raise := c.span
		c.emit(opAssertionError, 0)
		if s.Message != nil {
			c.expr(s.Message)
			c.span = raise
			c.emit(opCall, 1)
		}
		c.span = raise
		c.emit(opRaise, 1)
		c.patch(jump...)
	case *syntax.Import:
		c.importStmt(s)
	case *syntax.ImportFrom:
		c.importFrom(s)
	case *syntax.Break:
		c.leaveLoop(true)
	case *syntax.Continue:
		c.leaveLoop(false)
	case *syntax.Match:
		c.match(s)
	}
}

// lastComparison is the comparison of a test that stands last in it, which
// CPython blames for a failed assertion; nil if there is none.
func lastComparison(e syntax.Expr) syntax.Expr {
	switch e := e.(type) {
	case *syntax.Compare:
		return e
	case *syntax.UnaryOp:
		if e.Op == "not" {
			return lastComparison(e.Operand)
		}
	case *syntax.BoolOp:
		for i := len(e.Values) - 1; i >= 0; i-- {
			if last := lastComparison(e.Values[i]); last != nil {
				return last
			}
		}
	}
	return nil
}

func (c *compiler) assign(t syntax.Expr) {
	switch t := t.(type) {
	case *syntax.Name:
		c.at(t)
		c.store(t.ID)
	case *syntax.Attribute:
		c.expr(t.Value)
		c.at(t)
		c.emit(opStoreAttr, c.name(t.Attr))
	case *syntax.Subscript:
		c.expr(t.Value)
		c.expr(t.Index)
		c.at(t)
		c.emit(opStoreIndex, 0)
	case *syntax.Starred:
		c.assign(t.Value)
	case *syntax.Tuple:
		c.unpack(t, t.Items)
	case *syntax.List:
		c.unpack(t, t.Items)
	}
}

func (c *compiler) unpack(t syntax.Expr, items []syntax.Expr) {
	c.at(t)
	star := -1
	for i, item := range items {
		if _, ok := item.(*syntax.Starred); ok {
			star = i
		}
	}
	if star < 0 {
		c.emit(opUnpack, len(items))
	} else {
		c.emit(opUnpackEx, star|(len(items)-star-1)<<12)
	}
	for _, item := range items {
		c.assign(item)
	}
}

func (c *compiler) delete(t syntax.Expr) {
	switch t := t.(type) {
	case *syntax.Name:
		c.at(t)
		c.del(t.ID)
	case *syntax.Attribute:
		c.expr(t.Value)
		c.at(t)
		c.emit(opDelAttr, c.name(t.Attr))
	case *syntax.Subscript:
		c.expr(t.Value)
		c.expr(t.Index)
		c.at(t)
		c.emit(opDelIndex, 0)
	case *syntax.Tuple:
		for _, item := range t.Items {
			c.delete(item)
		}
	case *syntax.List:
		for _, item := range t.Items {
			c.delete(item)
		}
	}
}

func (c *compiler) augAssign(s *syntax.AugAssign) {
	op := int(operatorOf[s.Op])
	switch t := s.Target.(type) {
	case *syntax.Name:
		c.at(t)
		c.load(t.ID)
		c.expr(s.Value)
		c.at(s)
		c.emit(opInplace, op)
		c.at(t)
		c.store(t.ID)
	case *syntax.Attribute:
		c.expr(t.Value)
		c.emit(opDup, 0)
		c.at(t)
		c.emit(opLoadAttr, c.name(t.Attr))
		c.expr(s.Value)
		c.at(s)
		c.emit(opInplace, op)
		c.emit(opRot2, 0)
		c.at(t)
		c.emit(opStoreAttr, c.name(t.Attr))
	case *syntax.Subscript:
		c.expr(t.Value)
		c.expr(t.Index)
		c.emit(opDup2, 0)
		c.at(t)
		c.emit(opIndex, 0)
		c.expr(s.Value)
		c.at(s)
		c.emit(opInplace, op)
		c.emit(opRot3, 0)
		c.at(t)
		c.emit(opStoreIndex, 0)
	}
}

func (c *compiler) annAssign(s *syntax.AnnAssign) {
	if s.Value != nil {
		c.expr(s.Value)
		c.assign(s.Target)
	}
	n, ok := s.Target.(*syntax.Name)
	if ok && s.Simple && !c.scope.IsFunction() {
		c.at(s)
		c.emit(opAnnotations, 0)
		c.expr(s.Annotation)
		c.emit(opLoadName, c.name("__annotations__"))
		c.constant(c.unit.intern(c.scope.Mangle(n.ID)))
		c.emit(opStoreIndex, 0)
	}
}

func (c *compiler) functionDef(s *syntax.FunctionDef) {
	if c.unit.own {
		line := s.Line
		if len(s.Decorators) > 0 {
			line = s.Decorators[0].At().Line
		}
		c.emit(opStmt, int(line))
	}
	for _, d := range s.Decorators {
		c.expr(d)
	}
	c.at(s)
	inner := c.nested(s.Scope, s.Name, s.Params, s.Line)
	body := s.Body
	if inner.docstring(body) {
		body = body[1:]
	}
	inner.stmts(body)
	inner.finish()
	c.span = syntax.Span{Line: s.Line, Col: s.Col, EndLine: s.Line, EndCol: s.Col}
	c.function(inner, s.Params, s.Returns, true)
	for i := len(s.Decorators) - 1; i >= 0; i-- {
		c.at(s.Decorators[i])
		c.emit(opCall, 1)
	}
	c.store(c.scope.Mangle(s.Name))
}

func (c *compiler) classDef(s *syntax.ClassDef) {
	if c.unit.own {
		c.emit(opStmt, int(s.Line))
	}
	for _, d := range s.Decorators {
		c.expr(d)
	}
	c.at(s)
	c.emit(opBuildClass, 0)
	inner := c.unit.body(s.Scope, s.Name, c.innerPrefix(), int(s.Line))
	body := s.Body
	inner.docstring(body)
	inner.stmts(body)
	if s.Scope.NeedClass {
		inner.emit(opClosure, inner.cell("__class__"))
		inner.emit(opReturn, 0)
	}
	inner.finish()
	c.function(inner, nil, nil, false)
	c.constant(newStr(s.Name))
	c.callArguments(2, s.Bases, s.Keywords, s)
	for i := len(s.Decorators) - 1; i >= 0; i-- {
		c.at(s.Decorators[i])
		c.emit(opCall, 1)
	}
	c.store(c.scope.Mangle(s.Name))
}

func (c *compiler) ifStmt(s *syntax.If) {
	jumps := c.jumpIf(s.Cond, false)
	c.stmts(s.Body)
	if s.Else == nil {
		c.patch(jumps...)
		return
	}
	end := c.emit(opJump, 0)
	c.patch(jumps...)
	c.stmts(s.Else)
	c.patch(end)
}

func (c *compiler) push(b *block) { c.blocks = append(c.blocks, b) }

func (c *compiler) pop() *block {
	b := c.blocks[len(c.blocks)-1]
	c.blocks = c.blocks[:len(c.blocks)-1]
	return b
}

func (c *compiler) while(s *syntax.While) {
	start := c.here()
	c.span = s.Cond.At()
	if c.unit.own {
		c.emit(opStmt, int(s.Line))
	}
	var jumps []int
	if k, ok := s.Cond.(*syntax.Const); !ok || k.Value != true && k.Value != int64(1) {
		jumps = c.jumpIf(s.Cond, false)
	}
	c.push(&block{kind: blockWhile, start: start})
	c.stmts(s.Body)
	c.emit(opJump, start)
	b := c.pop()
	c.patch(jumps...)
	c.stmts(s.Else)
	c.patch(b.exits...)
}

func (c *compiler) forStmt(s *syntax.For) {
	if s.Async {
		c.asyncFor(s)
		return
	}
	c.at(s)
	if c.unit.own {
		c.emit(opStmt, int(s.Line))
	}
	c.expr(s.Iter)
	c.at(s)
	c.emit(opIter, 0)
	first := c.emit(opJump, 0) // the first round has been counted
	start := c.here()
	if c.unit.own {
		c.emit(opStmt, int(s.Line))
	}
	c.patch(first)
	c.at(s)
	next := c.emit(opForIter, 0)
	c.assign(s.Target)
	c.push(&block{kind: blockFor, start: start})
	c.stmts(s.Body)
	c.emit(opJump, start)
	b := c.pop()
	c.patch(next)
	c.stmts(s.Else)
	c.patch(b.exits...)
}

// leave emits what must happen when control leaves a block by return, break or
// continue.
func (c *compiler) leave(b *block, returning bool) {
	switch b.kind {
	case blockFor, blockAsyncFor:
		if b.kind == blockAsyncFor {
			// its body stands outside of the block that catches the end
		}
		if returning {
			c.emit(opPop, 0)
		}
	case blockTry:
		c.emit(opPopBlock, 0)
	case blockFinally:
		c.emit(opPopBlock, 0)
		c.stmts(b.finally)
	case blockFinallyEnd:
		c.emit(opPop, 0)
		c.emit(opPopExcept, 0)
	case blockHandler:
		c.emit(opPopExcept, 0)
	case blockNamed:
		c.emit(opPopBlock, 0)
		c.constant(None)
		c.store(b.name)
		c.del(b.name)
	case blockWith:
		c.emit(opPopBlock, 0)
		c.span = b.exitSpan
		c.emit(opWithExit, 0)
	case blockAsyncWith:
		c.emit(opPopBlock, 0)
		c.span = b.exitSpan
		c.emit(opAsyncWithExit, 0)
		c.await()
		c.emit(opPop, 0)
	}
}

// unwind leaves the blocks down to, not including, number n.
func (c *compiler) unwind(n int, returning bool) {
	saved, span := c.blocks, c.span
	for i := len(saved) - 1; i >= n; i-- {
		c.blocks = saved[:i]
		c.leave(saved[i], returning)
	}
	c.blocks, c.span = saved, span
}

func (c *compiler) returnStmt(s *syntax.Return) {
	if s.Value != nil {
		c.expr(s.Value)
	} else {
		c.constant(None)
	}
	c.at(s)
	if len(c.blocks) == 0 {
		c.emit(opReturn, 0)
		return
	}
	c.emit(opSaveReturn, 0)
	c.unwind(0, true)
	c.emit(opReturnSaved, 0)
}

func (c *compiler) leaveLoop(breaking bool) {
	for n := len(c.blocks) - 1; n >= 0; n-- {
		b := c.blocks[n]
		if b.kind > blockAsyncFor {
			continue
		}
		c.unwind(n+1, true)
		if !breaking {
			c.emit(opJump, b.start)
			return
		}
		if b.kind != blockWhile {
			c.emit(opPop, 0)
		}
		b.exits = append(b.exits, c.emit(opJump, 0))
		return
	}
}

func (c *compiler) importStmt(s *syntax.Import) {
	for _, a := range s.Names {
		whole := a.AsName != ""
		c.code.imports = append(c.code.imports, importSpec{module: a.Name, whole: whole})
		c.emit(opImport, len(c.code.imports)-1)
		name, _, _ := strings.Cut(a.Name, ".")
		if whole {
			name = a.AsName
		}
		c.store(c.scope.Mangle(name))
	}
}

func (c *compiler) importFrom(s *syntax.ImportFrom) {
	spec := importSpec{module: s.Module, level: s.Level, whole: true}
	for _, a := range s.Names {
		spec.from = append(spec.from, a.Name)
	}
	c.code.imports = append(c.code.imports, spec)
	c.emit(opImport, len(c.code.imports)-1)
	if s.Names[0].Name == "*" {
		c.emit(opImportStar, 0)
		return
	}
	for _, a := range s.Names {
		c.emit(opImportFrom, c.name(a.Name))
		name := a.AsName
		if name == "" {
			name = a.Name
		}
		c.store(c.scope.Mangle(name))
	}
	c.emit(opPop, 0)
}
