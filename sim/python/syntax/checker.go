package syntax

import (
	"fmt"
	"slices"
)

// checker finds what the grammar allows and CPython's compiler refuses: a return
// outside of a function, two stars in one target.
type checker struct {
	*resolver
	scope *Scope
	loops int
	star  bool // in an except* clause, and in no loop or function within it

	warnings []Warning
}

func (c *checker) inner(s *Scope, f func()) {
	scope, loops, star := c.scope, c.loops, c.star
	c.scope, c.loops, c.star = s, 0, false
	f()
	c.scope, c.loops, c.star = scope, loops, star
}

func (c *checker) loop(body []Stmt) {
	star := c.star
	c.star = false
	c.loops++
	c.body(body)
	c.loops--
	c.star = star
}

func (c *checker) body(stmts []Stmt) {
	for _, s := range stmts {
		c.stmt(s)
	}
}

// notInStar refuses a jump out of an except* clause.
func (c *checker) notInStar(at Span) {
	if c.star {
		c.fail(at, "'break', 'continue' and 'return' cannot appear in an except* block")
	}
}

// asyncOnly refuses an async construct outside of an async function.
func (c *checker) asyncOnly(at Span, what string) {
	if !(c.scope.Kind == FunctionScope && c.scope.Async) {
		c.fail(at, "'%s' outside async function", what)
	}
}

func (c *checker) stmt(s Stmt) {
	switch s := s.(type) {
	case *FunctionDef:
		c.exprs(s.Decorators)
		c.params(s.Params)
		c.expr(s.Returns)
		c.inner(s.Scope, func() { c.body(s.Body) })
	case *ClassDef:
		c.exprs(s.Decorators)
		c.arguments(s.Bases, s.Keywords)
		c.inner(s.Scope, func() { c.body(s.Body) })
	case *Return:
		if c.scope.Kind != FunctionScope && c.scope.Kind != LambdaScope && !(len(c.lines) > 0 && c.scope.Kind == ModuleScope && s.Span == s.exprSpan()) {
			c.fail(s.Span, "'return' outside function")
		}
		if s.Value == nil {
			c.notInStar(s.Span)
		} else {
			c.notInStar(s.Value.At())
		}
		if s.Value != nil && c.scope.Async && c.scope.Generator {
			c.fail(s.Span, "'return' with value in async generator")
		}
		c.expr(s.Value)
	case *Delete:
		for _, t := range s.Targets {
			c.unpacked(t)
		}
	case *Assign:
		c.expr(s.Value)
		for _, t := range s.Targets {
			c.assigned(t)
		}
	case *AugAssign:
		c.unpacked(s.Target)
		c.expr(s.Value)
	case *AnnAssign:
		c.expr(s.Value)
		c.expr(s.Target)
		c.expr(s.Annotation)
	case *For:
		if s.Async {
			c.asyncOnly(s.Span, "async for")
		}
		c.expr(s.Iter)
		c.assigned(s.Target)
		c.loop(s.Body)
		c.body(s.Else)
	case *While:
		c.expr(s.Cond)
		c.loop(s.Body)
		c.body(s.Else)
	case *If:
		c.expr(s.Cond)
		c.body(s.Body)
		c.body(s.Else)
	case *With:
		if s.Async {
			c.asyncOnly(s.Span, "async with")
		}
		for _, item := range s.Items {
			c.expr(item.Context)
			if item.Target != nil {
				c.assigned(item.Target)
			}
		}
		c.body(s.Body)
	case *Raise:
		c.expr(s.Exc)
		c.expr(s.Cause)
	case *Try:
		c.body(s.Body)
		for i, h := range s.Handlers {
			if h.Type == nil && i < len(s.Handlers)-1 {
				c.fail(h.Span, "default 'except:' must be last")
			}
			c.expr(h.Type)
			star := c.star
			c.star = s.Star
			c.body(h.Body)
			c.star = star
		}
		c.body(s.Else)
		c.body(s.Finally)
	case *Assert:
		if tuple, ok := s.Test.(*Tuple); ok && len(tuple.Items) > 0 {
			c.warn(s, "assertion is always true, perhaps remove parentheses?")
		}
		c.expr(s.Test)
		c.expr(s.Message)
	case *Break:
		c.notInStar(s.Span)
		if c.loops == 0 {
			c.fail(s.Span, "'break' outside loop")
		}
	case *Continue:
		c.notInStar(s.Span)
		if c.loops == 0 {
			c.fail(s.Span, "'continue' not properly in loop")
		}
	case *ExprStmt:
		if star, ok := s.Value.(*Starred); ok {
			c.fail(star.Span, "can't use starred expression here")
		}
		c.expr(s.Value)
	case *Match:
		c.expr(s.Subject)
		for i := range s.Cases {
			k := &s.Cases[i]
			if irrefutable(k.Pattern) && k.Guard == nil && i < len(s.Cases)-1 {
				as := k.Pattern.(*MatchAs)
				if as.Name != "" {
					c.fail(as.Span, "name capture '%s' makes remaining patterns unreachable", as.Name)
				}
				c.fail(as.Span, "wildcard makes remaining patterns unreachable")
			}
			c.pattern(k.Pattern, map[string]bool{})
			c.expr(k.Guard)
			c.body(k.Body)
		}
	}
}

// exprSpan is the span of what is returned: eval's expression is a return that
// stands exactly there.
func (s *Return) exprSpan() Span {
	if s.Value == nil {
		return Span{}
	}
	return s.Value.At()
}

func irrefutable(p Pattern) bool {
	as, ok := p.(*MatchAs)
	return ok && as.Pattern == nil
}

func (c *checker) pattern(p Pattern, names map[string]bool) {
	bind := func(name string) {
		if name == "" {
			return
		}
		if names[name] {
			c.fail(p.At(), "multiple assignments to name '%s' in pattern", name)
		}
		names[name] = true
	}
	all := func(list []Pattern) {
		for _, sub := range list {
			c.pattern(sub, names)
		}
	}
	switch p := p.(type) {
	case *MatchAs:
		if p.Pattern != nil {
			c.pattern(p.Pattern, names)
		}
		bind(p.Name)
	case *MatchStar:
		bind(p.Name)
	case *MatchSequence:
		stars := 0
		for _, sub := range p.Patterns {
			if _, ok := sub.(*MatchStar); ok {
				stars++
			}
		}
		if stars > 1 {
			c.fail(p.Span, "multiple starred names in sequence pattern")
		}
		all(p.Patterns)
	case *MatchMapping:
		c.repeatedKeys(p)
		all(p.Patterns)
		bind(p.Rest)
	case *MatchClass:
		for i, name := range p.Names {
			if slices.Contains(p.Names[:i], name) {
				c.fail(p.Values[i].At(), "attribute name repeated in class pattern: %s", name)
			}
		}
		all(p.Patterns)
		all(p.Values)
	case *MatchOr:
		c.alternatives(p, names)
	}
}

func (c *checker) alternatives(p *MatchOr, names map[string]bool) {
	var first map[string]bool
	for i, alt := range p.Patterns {
		own := map[string]bool{}
		c.pattern(alt, own)
		if i == 0 {
			first = own
		}
		same := len(own) == len(first)
		for name := range own {
			same = same && first[name]
		}
		if !same {
			c.fail(lastLeaf(alt).At(), "alternative patterns bind different names")
		}
		if irrefutable(alt) && i < len(p.Patterns)-1 {
			if as := alt.(*MatchAs); as.Name != "" {
				c.fail(as.Span, "name capture '%s' makes remaining patterns unreachable", as.Name)
			}
			c.fail(alt.At(), "wildcard makes remaining patterns unreachable")
		}
	}
	for name := range first {
		names[name] = true
	}
}

// repeatedKeys refuses a mapping pattern with a literal key twice.
func (c *checker) repeatedKeys(p *MatchMapping) {
	seen := map[any]bool{}
	for _, key := range p.Keys {
		k, ok := key.(*Const)
		if !ok {
			continue
		}
		switch v := k.Value.(type) {
		case string, int64, nil, bool:
			if seen[v] {
				c.fail(p.Span, "mapping pattern checks duplicate key (%s)", literal(v))
			}
			seen[v] = true
		}
	}
}

// literal is a short value as Python writes it.
func literal(v any) string {
	switch v := v.(type) {
	case string:
		return quote(v)
	case bool:
		if v {
			return "True"
		}
		return "False"
	case nil:
		return "None"
	}
	return fmt.Sprint(v)
}

// lastLeaf is the last pattern within p that is looked at.
func lastLeaf(p Pattern) Pattern {
	var last Pattern
	take := func(list []Pattern) {
		for _, sub := range list {
			if as, ok := sub.(*MatchAs); !ok || as.Pattern != nil || as.Name != "" {
				last = sub
			}
		}
	}
	switch p := p.(type) {
	case *MatchAs:
		last = p.Pattern
	case *MatchSequence:
		take(p.Patterns)
	case *MatchMapping:
		take(p.Patterns)
	case *MatchClass:
		take(p.Patterns)
		take(p.Values)
	case *MatchOr:
		take(p.Patterns)
	}
	if last == nil {
		return p
	}
	return lastLeaf(last)
}

func (c *checker) assigned(t Expr) {
	if s, ok := t.(*Starred); ok {
		c.fail(s.Span, "starred assignment target must be in a list or tuple")
	}
	c.unpacked(t)
}

func (c *checker) unpacked(t Expr) {
	var items []Expr
	switch t := t.(type) {
	case *Tuple:
		items = t.Items
	case *List:
		items = t.Items
	case *Starred:
		c.unpacked(t.Value)
		return
	case *Subscript:
		c.expr(t.Value)
		c.expr(t.Index)
		return
	default:
		c.expr(t)
		return
	}
	stars := 0
	for _, item := range items {
		if _, ok := item.(*Starred); ok {
			stars++
		}
	}
	if stars > 1 {
		c.fail(t.At(), "multiple starred expressions in assignment")
	}
	for _, item := range items {
		c.unpacked(item)
	}
}

func (c *checker) params(p *Params) {
	eachParam(p, func(a *Param) {
		c.expr(a.Default)
		c.expr(a.Annotation)
	})
}

func (c *checker) arguments(args []Expr, keywords []Keyword) {
	for _, a := range args {
		if s, ok := a.(*Starred); ok {
			c.expr(s.Value)
		} else {
			c.expr(a)
		}
	}
	seen := map[string]bool{}
	for _, k := range keywords {
		if k.Name != "" && seen[k.Name] {
			c.fail(k.Span, "keyword argument repeated: %s", k.Name)
		}
		seen[k.Name] = true
		c.expr(k.Value)
	}
}

func (c *checker) exprs(list []Expr) {
	for _, e := range list {
		c.expr(e)
	}
}

// items are those of a display, where a star is at home.
func (c *checker) items(list []Expr) {
	for _, e := range list {
		if s, ok := e.(*Starred); ok {
			c.expr(s.Value)
		} else {
			c.expr(e)
		}
	}
}

func (c *checker) expr(e Expr) {
	switch e := e.(type) {
	case *Starred:
		c.fail(e.Span, "can't use starred expression here")
	case *JoinedStr:
		c.exprs(e.Parts)
	case *Formatted:
		c.expr(e.Value)
		c.expr(e.Spec)
	case *List:
		c.items(e.Items)
	case *Tuple:
		c.items(e.Items)
	case *Set:
		c.items(e.Items)
	case *Dict:
		for i := range e.Values {
			c.expr(e.Keys[i])
			c.expr(e.Values[i])
		}
	case *BinOp:
		c.expr(e.Left)
		c.expr(e.Right)
	case *UnaryOp:
		c.expr(e.Operand)
	case *BoolOp:
		c.exprs(e.Values)
	case *Compare:
		c.identities(e)
		c.expr(e.Left)
		c.exprs(e.Operands)
	case *Call:
		c.callee(e)
		c.expr(e.Func)
		c.arguments(e.Args, e.Keywords)
	case *Attribute:
		c.expr(e.Value)
	case *Subscript:
		c.subscript(e)
		c.expr(e.Value)
		c.expr(e.Index)
	case *Slice:
		c.expr(e.Lower)
		c.expr(e.Upper)
		c.expr(e.Step)
	case *Lambda:
		c.params(e.Params)
		c.inner(e.Scope, func() { c.expr(e.Body) })
	case *IfExp:
		c.expr(e.Cond)
		c.expr(e.Then)
		c.expr(e.Else)
	case *Comp:
		c.comp(e)
	case *Yield:
		c.yields(e.Span, "yield")
		c.expr(e.Value)
	case *YieldFrom:
		c.yields(e.Span, "yield from")
		if c.scope.Async {
			c.fail(e.Span, "'yield from' inside async function")
		}
		c.expr(e.Value)
	case *Await:
		if !c.scope.IsFunction() {
			c.fail(e.Span, "'await' outside function")
		}
		if !c.scope.Async {
			c.fail(e.Span, "'await' outside async function")
		}
		c.expr(e.Value)
	case *Walrus:
		c.expr(e.Value)
	}
}

func (c *checker) yields(at Span, what string) {
	switch c.scope.Kind {
	case CompScope:
		name := map[string]string{"<listcomp>": "list comprehension", "<setcomp>": "set comprehension", "<dictcomp>": "dict comprehension", "<genexpr>": "generator expression"}[c.scope.Name]
		c.fail(at, "'yield' inside %s", name)
	case FunctionScope, LambdaScope:
	default:
		c.fail(at, "'yield' outside function")
	}
}

func (c *checker) comp(e *Comp) {
	async := e.Scope.Awaits
	for _, clause := range e.Clauses {
		async = async || clause.Async
	}
	if async && e.Kind != "generator" && !(c.scope.IsFunction() && c.scope.Async) {
		c.fail(e.Span, "asynchronous comprehension outside of an asynchronous function")
	}
	c.expr(e.Clauses[0].Iter)
	c.inner(e.Scope, func() {
		for i, clause := range e.Clauses {
			if i > 0 {
				c.expr(clause.Iter)
			}
			c.assigned(clause.Target)
			c.exprs(clause.Ifs)
		}
		if e.Elem != nil {
			if s, ok := e.Elem.(*Starred); ok {
				c.fail(s.Span, "iterable unpacking cannot be used in comprehension")
			}
			c.expr(e.Elem)
		}
		c.expr(e.Value)
	})
}
