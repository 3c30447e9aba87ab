package vm

import "warren/sim/python/syntax"

// try compiles a try statement; a finally clause stands in the code once for
// each way out.
func (c *compiler) try(s *syntax.Try) {
	if s.Finally == nil {
		c.tryExcept(s)
		return
	}
	c.at(s)
	handler := c.emit(opTry, 0)
	c.push(&block{kind: blockFinally, finally: s.Finally})
	if len(s.Handlers) > 0 {
		c.tryExcept(s)
	} else {
		c.stmts(s.Body)
	}
	c.emit(opPopBlock, 0)
	c.pop()
	c.stmts(s.Finally)
	end := c.emit(opJump, 0)
	c.patch(handler)
	c.push(&block{kind: blockFinallyEnd})
	c.stmts(s.Finally)
	c.pop()
	c.emit(opReraise, 0)
	c.patch(end)
}

func (c *compiler) tryExcept(s *syntax.Try) {
	if s.Star {
		c.tryStar(s)
		return
	}
	handler := c.emit(opTry, 0)
	c.push(&block{kind: blockTry})
	c.stmts(s.Body)
	c.pop()
	c.emit(opPopBlock, 0)
	c.stmts(s.Else)
	ends := []int{c.emit(opJump, 0)}
	c.patch(handler)
	for i := range s.Handlers {
		h := &s.Handlers[i]
		next := -1
		if h.Type != nil {
			if c.unit.own {
				c.span = h.Type.At()
				c.emit(opStmt, int(h.Line))
			}
			c.expr(h.Type)
			c.span = h.Span
			next = c.emit(opMatchExc, 0)
		}
		c.push(&block{kind: blockHandler})
		if h.Name != "" {
			name := c.scope.Mangle(h.Name)
			c.store(name)
			cleanup := c.emit(opTry, 0)
			c.push(&block{kind: blockNamed, name: name})
			c.stmts(h.Body)
			c.pop()
			c.emit(opPopBlock, 0)
			c.constant(None)
			c.store(name)
			c.del(name)
			c.emit(opPopExcept, 0)
			ends = append(ends, c.emit(opJump, 0))
			c.patch(cleanup)
			c.constant(None)
			c.store(name)
			c.del(name)
			c.emit(opReraise, 0)
		} else {
			c.emit(opPop, 0)
			c.stmts(h.Body)
			c.emit(opPopExcept, 0)
			ends = append(ends, c.emit(opJump, 0))
		}
		c.pop()
		if next >= 0 {
			c.patch(next)
		}
	}
	c.emit(opReraise, 0)
	c.patch(ends...)
}

// with compiles the n-th item of a with statement and what it holds.
func (c *compiler) with(s *syntax.With, n int) {
	if n == len(s.Items) {
		c.stmts(s.Body)
		return
	}
	item := s.Items[n]
	c.expr(item.Context)
	c.at(s)
	kind := blockWith
	if s.Async {
		kind = blockAsyncWith
		c.emit(opAsyncWith, 0)
		c.await()
	} else {
		c.emit(opWith, 0)
	}
	handler := c.emit(opTry, 1)
	c.push(&block{kind: kind, exitSpan: s.At()})
	if item.Target != nil {
		c.assign(item.Target)
	} else {
		c.emit(opPop, 0)
	}
	c.with(s, n+1)
	c.pop()
	c.emit(opPopBlock, 0)
	c.at(s)
	if s.Async {
		c.emit(opAsyncWithExit, 0)
		c.await()
		c.emit(opPop, 0)
	} else {
		c.emit(opWithExit, 0)
	}
	end := c.emit(opJump, 0)
	c.patch(handler)
	c.code.instrs[handler].op = opTryWith
	c.at(s)
	if s.Async {
		c.emit(opAsyncWithExcept, 0)
		c.await()
	} else {
		c.emit(opWithExcept, 0)
	}
	swallowed := c.emit(opJumpTrue, 0)
	c.emit(opReraise, 0)
	c.patch(swallowed)
	c.emit(opPop, 0)
	c.emit(opPopExcept, 0)
	c.emit(opPop, 0)
	c.patch(end)
}

// await turns the awaitable on the stack into its result.
func (c *compiler) await() {
	c.emit(opAwaitable, 0)
	c.constant(None)
	c.yieldFrom()
}

// yieldFrom runs the iterator below the value on top to its end.
func (c *compiler) yieldFrom() {
	start := c.here()
	send := c.emit(opSend, 0)
	c.emit(opYield, 1)
	c.emit(opJump, start)
	c.patch(send)
}

func (c *compiler) asyncFor(s *syntax.For) {
	c.begin(s)
	c.expr(s.Iter)
	c.at(s)
	c.emit(opAsyncIter, 0)
	start := c.here()
	if c.unit.own {
		c.emit(opStmt, int(s.Line))
	}
	c.at(s)
	handler := c.emit(opTry, 0)
	c.emit(opAsyncNext, 0)
	c.await()
	c.emit(opPopBlock, 0)
	c.assign(s.Target)
	c.push(&block{kind: blockAsyncFor, start: start})
	c.stmts(s.Body)
	c.emit(opJump, start)
	b := c.pop()
	c.patch(handler)
	c.emit(opEndAsyncFor, 0)
	c.stmts(s.Else)
	c.patch(b.exits...)
}
