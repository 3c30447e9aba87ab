package vm

import "warren/sim/python/syntax"

// failures are the jumps of a case that does not match, by how many values are
// then on the stack above what was there before the case.
type failures map[int][]int

func (c *compiler) match(s *syntax.Match) {
	c.expr(s.Subject)
	var ends []int
	for i := range s.Cases {
		k := &s.Cases[i]
		fails := failures{}
		c.span = k.Span
		c.emit(opDup, 0)
		c.pattern(k.Pattern, 1, fails)
		if k.Guard != nil {
			fails[0] = append(fails[0], c.jumpIf(k.Guard, false)...)
		}
		c.emit(opPop, 0)
		c.stmts(k.Body)
		ends = append(ends, c.emit(opJump, 0))
		c.failed(fails)
	}
	c.emit(opPop, 0)
	c.patch(ends...)
}

// failed emits the place where the jumps of failures go to: it clears the stack.
func (c *compiler) failed(fails failures) {
	deepest := 0
	for depth := range fails {
		deepest = max(deepest, depth)
	}
	for depth := deepest; depth >= 0; depth-- {
		c.patch(fails[depth]...)
		if depth > 0 {
			c.emit(opPop, 0)
		}
	}
}

// pattern emits the comparison of the value on top, which it takes; depth counts
// that value and what else the case has on the stack.
func (c *compiler) pattern(p syntax.Pattern, depth int, fails failures) {
	c.at(p)
	unless := func(depth int) { fails[depth] = append(fails[depth], c.emit(opJumpFalse, 0)) }
	switch p := p.(type) {
	case *syntax.MatchValue:
		c.expr(p.Value)
		if k, ok := p.Value.(*syntax.Const); ok && (k.Value == nil || k.Value == true || k.Value == false) {
			c.emit(opIs, 0)
		} else {
			c.emit(opCompare, int(comparisonOf["=="]))
		}
		unless(depth - 1)
	case *syntax.MatchAs:
		if p.Pattern != nil {
			c.emit(opDup, 0)
			c.pattern(p.Pattern, depth+1, fails)
		}
		c.capture(p.Name)
	case *syntax.MatchOr:
		c.alternatives(p, depth, fails)
	case *syntax.MatchSequence:
		c.sequencePattern(p, depth, fails)
	case *syntax.MatchMapping:
		c.emit(opMatchMapping, 0)
		unless(depth)
		c.exprs(p.Keys)
		c.emit(opBuildTuple, len(p.Keys))
		c.emit(opMatchKeys, 0)
		c.emit(opDup, 0)
		c.constant(None)
		c.emit(opIs, 1)
		unless(depth + 2)
		c.elements(p.Patterns, depth+2, fails)
		c.emit(opPop, 0)
		if p.HasRest {
			c.emit(opMatchRest, 0)
			c.capture(p.Rest)
		} else {
			c.emit(opPop, 0)
			c.emit(opPop, 0)
		}
	case *syntax.MatchClass:
		c.expr(p.Class)
		names := make([]Value, len(p.Names))
		for i, name := range p.Names {
			names[i] = c.unit.intern(name)
		}
		c.code.consts = append(c.code.consts, &Tuple{names})
		c.emit(opConst, len(c.code.consts)-1)
		c.emit(opMatchClass, len(p.Patterns))
		c.emit(opDup, 0)
		c.constant(None)
		c.emit(opIs, 1)
		unless(depth)
		c.elements(append(append([]syntax.Pattern{}, p.Patterns...), p.Values...), depth, fails)
		c.emit(opPop, 0)
	}
}

// elements compares the items of the tuple on top, which stays, with patterns.
func (c *compiler) elements(patterns []syntax.Pattern, depth int, fails failures) {
	for i, sub := range patterns {
		c.emit(opDup, 0)
		c.constant(Int(i))
		c.emit(opIndex, 0)
		c.pattern(sub, depth+1, fails)
	}
}

func (c *compiler) capture(name string) {
	if name == "" {
		c.emit(opPop, 0)
	} else {
		c.store(c.scope.Mangle(name))
	}
}

func (c *compiler) alternatives(p *syntax.MatchOr, depth int, fails failures) {
	var matched []int
	for _, alt := range p.Patterns {
		own := failures{}
		c.emit(opDup, 0)
		c.pattern(alt, 1, own)
		matched = append(matched, c.emit(opJump, 0))
		c.failed(own)
	}
	fails[depth] = append(fails[depth], c.emit(opJump, 0))
	c.patch(matched...)
	c.emit(opPop, 0)
}

func (c *compiler) sequencePattern(p *syntax.MatchSequence, depth int, fails failures) {
	unless := func() { fails[depth] = append(fails[depth], c.emit(opJumpFalse, 0)) }
	star := -1
	for i, sub := range p.Patterns {
		if _, ok := sub.(*syntax.MatchStar); ok {
			star = i
		}
	}
	c.emit(opMatchSequence, 0)
	unless()
	c.emit(opLength, 0)
	if star < 0 {
		c.constant(Int(len(p.Patterns)))
		c.emit(opCompare, int(comparisonOf["=="]))
	} else {
		c.constant(Int(len(p.Patterns) - 1))
		c.emit(opCompare, int(comparisonOf[">="]))
	}
	unless()
	for i, sub := range p.Patterns {
		switch s, isStar := sub.(*syntax.MatchStar); {
		case isStar:
			c.emit(opSlicePart, star|(len(p.Patterns)-star-1)<<12)
			c.capture(s.Name)
			continue
		case star >= 0 && i > star:
			c.emit(opItem, i-len(p.Patterns))
		default:
			c.emit(opItem, i)
		}
		c.pattern(sub, depth+1, fails)
	}
	c.emit(opPop, 0)
}
