package vm

import "warren/sim/python/syntax"

// tryStar compiles a try statement with except* clauses. While they run, what is
// left of the exception and what the clauses raise stands on the stack.
func (c *compiler) tryStar(s *syntax.Try) {
	handler := c.emit(opTry, 0)
	c.push(&block{kind: blockTry})
	c.stmts(s.Body)
	c.pop()
	c.emit(opPopBlock, 0)
	c.stmts(s.Else)
	end := c.emit(opJump, 0)
	c.patch(handler)
	c.emit(opStarBegin, 0)
	for i := range s.Handlers {
		c.clause(&s.Handlers[i])
	}
	c.emit(opStarEnd, 0)
	c.patch(end)
}

func (c *compiler) clause(h *syntax.Handler) {
	if c.unit.own {
		c.span = h.Type.At()
		c.emit(opStmt, int(h.Line))
	}
	c.expr(h.Type)
	c.span = h.Span
	c.emit(opStarSplit, 0)
	next := c.emit(opStarTake, 0)
	raised := c.emit(opTryWith, 0)
	c.emit(opStarEnter, 0)
	name := ""
	forget := func() {
		if name != "" {
			c.constant(None)
			c.store(name)
			c.del(name)
		}
	}
	if h.Name != "" {
		name = c.scope.Mangle(h.Name)
		c.store(name)
	} else {
		c.emit(opPop, 0)
	}
	c.stmts(h.Body)
	forget()
	c.emit(opPopExcept, 0)
	c.emit(opPopBlock, 0)
	done := c.emit(opJump, 0)
	c.patch(raised)
	forget()
	c.emit(opStarCollect, 0)
	c.patch(next, done)
}
