package syntax

// resolver walks over the tree in the order of the text, opens the scopes and
// notes in each the names that it binds and uses.
type resolver struct {
	lines   []string
	scope   *Scope
	textual bool // annotations are texts
}

func (r *resolver) open(kind ScopeKind, name string) *Scope {
	s := &Scope{Kind: kind, Name: name, Parent: r.scope, symbols: map[string]*symbol{}}
	if r.scope != nil {
		s.Class = r.scope.Class
		r.scope.children = append(r.scope.children, s)
	}
	if kind == ClassScope {
		s.Class = name
	}
	r.scope = s
	return s
}

func (r *resolver) close() { r.scope = r.scope.Parent }

func (r *resolver) bind(name string, at Span) {
	name = r.scope.Mangle(name)
	if name == "__debug__" {
		r.fail(at, "cannot assign to __debug__")
	}
	sym := r.scope.symbol(name)
	sym.bound, sym.assigned = true, true
}

// imported binds a name by an import, after which it may still be declared global.
func (r *resolver) imported(name string, at Span) {
	sym := r.scope.symbol(r.scope.Mangle(name))
	was := sym.assigned
	r.bind(name, at)
	sym.assigned = was
}

func (r *resolver) use(name string) {
	r.scope.symbol(name).used = true
	if name == "super" && r.scope.IsFunction() {
		r.scope.symbol("__class__").used = true
	}
}

func (r *resolver) body(stmts []Stmt) {
	for _, s := range stmts {
		r.stmt(s)
	}
}

func (r *resolver) exprs(list []Expr) {
	for _, e := range list {
		r.expr(e)
	}
}

func (r *resolver) stmt(s Stmt) {
	switch s := s.(type) {
	case *FunctionDef:
		r.exprs(s.Decorators)
		r.bind(s.Name, s.Span)
		r.defaults(s.Params)
		r.annotations(s.Params)
		r.annotation(&s.Returns)
		s.Scope = r.open(FunctionScope, s.Name)
		s.Scope.Async = s.Async
		r.params(s.Params, s.Span)
		r.body(s.Body)
		r.close()
	case *ClassDef:
		r.exprs(s.Decorators)
		r.bind(s.Name, s.Span)
		r.exprs(s.Bases)
		for i := range s.Keywords {
			r.expr(s.Keywords[i].Value)
		}
		s.Scope = r.open(ClassScope, s.Name)
		r.body(s.Body)
		r.close()
	case *Return:
		r.expr(s.Value)
	case *Delete:
		r.exprs2(s.Targets)
	case *Assign:
		r.expr(s.Value)
		r.exprs2(s.Targets)
	case *AugAssign:
		if n, ok := s.Target.(*Name); ok {
			n.ID = r.scope.Mangle(n.ID)
			r.bind(n.ID, n.Span)
		} else {
			r.expr(s.Target)
		}
		r.expr(s.Value)
	case *AnnAssign:
		if n, ok := s.Target.(*Name); ok {
			n.ID = r.scope.Mangle(n.ID)
			sym := r.scope.symbol(n.ID)
			if s.Simple && (sym.global || sym.nonlocal) && r.scope.Kind != ModuleScope {
				word := "global"
				if sym.nonlocal {
					word = "nonlocal"
				}
				r.fail(s.Span, "annotated name '%s' can't be %s", n.ID, word)
			}
			sym.annotated = s.Simple
			r.bind(n.ID, n.Span)
		} else {
			r.target(s.Target)
		}
		r.annotation(&s.Annotation)
		r.expr(s.Value)
	case *For:
		r.target(s.Target)
		r.expr(s.Iter)
		r.body(s.Body)
		r.body(s.Else)
	case *While:
		r.expr(s.Cond)
		r.body(s.Body)
		r.body(s.Else)
	case *If:
		r.expr(s.Cond)
		r.body(s.Body)
		r.body(s.Else)
	case *With:
		for _, item := range s.Items {
			r.expr(item.Context)
			r.target(item.Target)
		}
		r.body(s.Body)
	case *Raise:
		r.expr(s.Exc)
		r.expr(s.Cause)
	case *Try:
		r.body(s.Body)
		r.body(s.Else)
		for _, h := range s.Handlers {
			r.expr(h.Type)
			if h.Name != "" {
				r.bind(h.Name, h.Span)
			}
			r.body(h.Body)
		}
		r.body(s.Finally)
	case *Assert:
		r.expr(s.Test)
		r.expr(s.Message)
	case *Import:
		for _, a := range s.Names {
			r.imported(boundByImport(a), s.Span)
		}
	case *ImportFrom:
		for _, a := range s.Names {
			if a.Name == "*" {
				if r.scope.Kind != ModuleScope {
					r.fail(a.Span, "import * only allowed at module level")
				}
				continue
			}
			name := a.AsName
			if name == "" {
				name = a.Name
			}
			r.imported(name, s.Span)
		}
	case *Global:
		for _, name := range s.Names {
			r.declare(name, s.Span, true)
		}
	case *Nonlocal:
		for _, name := range s.Names {
			r.declare(name, s.Span, false)
		}
	case *ExprStmt:
		r.expr(s.Value)
	case *Match:
		r.expr(s.Subject)
		for i := range s.Cases {
			c := &s.Cases[i]
			r.pattern(c.Pattern)
			r.expr(c.Guard)
			r.body(c.Body)
		}
	}
}

// boundByImport is the name that an import statement's part binds.
func boundByImport(a Alias) string {
	if a.AsName != "" {
		return a.AsName
	}
	for i, c := range a.Name {
		if c == '.' {
			return a.Name[:i]
		}
	}
	return a.Name
}

func (r *resolver) declare(name string, at Span, global bool) {
	name = r.scope.Mangle(name)
	sym := r.scope.symbol(name)
	word := "nonlocal"
	if global {
		word = "global"
	}
	switch {
	case sym.param:
		r.fail(at, "name '%s' is parameter and %s", name, word)
	case sym.global && !global || sym.nonlocal && global:
		r.fail(sym.at, "name '%s' is nonlocal and global", name)
	case sym.used && !sym.global && !sym.nonlocal:
		r.fail(at, "name '%s' is used prior to %s declaration", name, word)
	case sym.annotated:
		r.fail(at, "annotated name '%s' can't be %s", name, word)
	case sym.assigned && !sym.global && !sym.nonlocal:
		r.fail(at, "name '%s' is assigned to before %s declaration", name, word)
	}
	sym.at = at
	if global {
		sym.global = true
		if root := r.root(); root != r.scope {
			root.symbol(name)
		}
	} else {
		sym.nonlocal = true
	}
}

func (r *resolver) root() *Scope {
	s := r.scope
	for s.Parent != nil {
		s = s.Parent
	}
	return s
}

func eachParam(p *Params, f func(*Param)) {
	for i := range p.PosOnly {
		f(&p.PosOnly[i])
	}
	for i := range p.Args {
		f(&p.Args[i])
	}
	for i := range p.KwOnly {
		f(&p.KwOnly[i])
	}
	if p.Vararg != nil {
		f(p.Vararg)
	}
	if p.Kwarg != nil {
		f(p.Kwarg)
	}
}

func (r *resolver) defaults(p *Params) { eachParam(p, func(a *Param) { r.expr(a.Default) }) }

func (r *resolver) annotations(p *Params) {
	eachParam(p, func(a *Param) { r.annotation(&a.Annotation) })
}

func (r *resolver) params(p *Params, at Span) {
	eachParam(p, func(a *Param) {
		if a.Name == "__debug__" {
			r.fail(at, "cannot assign to __debug__")
		}
		a.Name = r.scope.Mangle(a.Name)
		sym := r.scope.symbol(a.Name)
		if sym.param {
			r.fail(a.Span, "duplicate argument '%s' in function definition", a.Name)
		}
		sym.param, sym.bound = true, true
		r.scope.params++
	})
}

func (r *resolver) exprs2(targets []Expr) {
	for _, t := range targets {
		r.target(t)
	}
}

func (r *resolver) target(e Expr) {
	switch e := e.(type) {
	case nil:
	case *Name:
		e.ID = r.scope.Mangle(e.ID)
		r.bind(e.ID, e.Span)
	case *Tuple:
		r.exprs2(e.Items)
	case *List:
		r.exprs2(e.Items)
	case *Starred:
		r.target(e.Value)
	default:
		r.expr(e)
	}
}

func (r *resolver) expr(e Expr) {
	switch e := e.(type) {
	case *Name:
		e.ID = r.scope.Mangle(e.ID)
		r.use(e.ID)
	case *JoinedStr:
		r.exprs(e.Parts)
	case *Formatted:
		r.expr(e.Value)
		r.expr(e.Spec)
	case *List:
		r.exprs(e.Items)
	case *Tuple:
		r.exprs(e.Items)
	case *Set:
		r.exprs(e.Items)
	case *Dict:
		for i := range e.Values {
			r.expr(e.Keys[i])
			r.expr(e.Values[i])
		}
	case *BinOp:
		r.expr(e.Left)
		r.expr(e.Right)
	case *UnaryOp:
		r.expr(e.Operand)
	case *BoolOp:
		r.exprs(e.Values)
	case *Compare:
		r.expr(e.Left)
		r.exprs(e.Operands)
	case *Call:
		r.expr(e.Func)
		r.exprs(e.Args)
		for i := range e.Keywords {
			k := &e.Keywords[i]
			if k.Name != "" {
				k.Name = r.scope.Mangle(k.Name)
			}
			r.expr(k.Value)
		}
	case *Attribute:
		e.Attr = r.scope.Mangle(e.Attr)
		r.expr(e.Value)
	case *Subscript:
		r.expr(e.Value)
		r.expr(e.Index)
	case *Slice:
		r.expr(e.Lower)
		r.expr(e.Upper)
		r.expr(e.Step)
	case *Starred:
		r.expr(e.Value)
	case *Lambda:
		r.defaults(e.Params)
		e.Scope = r.open(LambdaScope, "<lambda>")
		r.params(e.Params, e.Span)
		r.expr(e.Body)
		r.close()
	case *IfExp:
		r.expr(e.Cond)
		r.expr(e.Then)
		r.expr(e.Else)
	case *Comp:
		r.comp(e)
	case *Yield:
		r.scope.Generator = true
		r.expr(e.Value)
	case *YieldFrom:
		r.scope.Generator = true
		r.expr(e.Value)
	case *Await:
		r.scope.Awaits = true
		r.expr(e.Value)
	case *Walrus:
		r.walrus(e)
	}
}

func (r *resolver) comp(e *Comp) {
	was := r.scope.compIter
	r.scope.compIter = true
	r.expr(e.Clauses[0].Iter)
	r.scope.compIter = was
	e.Scope = r.open(CompScope, map[string]string{"list": "<listcomp>", "set": "<setcomp>", "dict": "<dictcomp>", "generator": "<genexpr>"}[e.Kind])
	e.Scope.Async = e.Scope.Parent.Async
	sym := r.scope.symbol(".0")
	sym.param, sym.bound = true, true
	r.scope.params++
	for i := range e.Clauses {
		c := &e.Clauses[i]
		if i > 0 {
			r.scope.compIter = true
			r.expr(c.Iter)
			r.scope.compIter = false
		}
		before := len(r.scope.order)
		r.target(c.Target)
		for _, name := range r.scope.order[before:] {
			r.scope.symbols[name].iteration = r.scope.symbols[name].bound
		}
		r.exprs(c.Ifs)
	}
	if e.Value != nil {
		r.expr(e.Value)
	}
	r.expr(e.Elem)
	r.close()
}

// walrus binds in the nearest scope that is not a comprehension's.
func (r *resolver) walrus(e *Walrus) {
	r.expr(e.Value)
	e.Target.ID = r.scope.Mangle(e.Target.ID)
	name := e.Target.ID
	s := r.scope
	if s.compIter {
		r.fail(e.Span, "assignment expression cannot be used in a comprehension iterable expression")
	}
	if s.Kind != CompScope {
		r.bind(name, e.Target.Span)
		return
	}
	for ; s.Kind == CompScope; s = s.Parent {
		if sym := s.symbols[name]; sym != nil && sym.iteration {
			r.fail(e.Target.Span, "assignment expression cannot rebind comprehension iteration variable '%s'", name)
		}
		if s.Parent.Kind == ClassScope {
			r.fail(e.Target.Span, "assignment expression within a comprehension cannot be used in a class body")
		}
	}
	home := s.symbol(name)
	if !home.global && !home.nonlocal {
		home.bound = true
	}
	for c := r.scope; c != s; c = c.Parent {
		sym := c.symbol(name)
		if s.Kind == ModuleScope || home.global {
			sym.global = true
		} else {
			sym.nonlocal = true
		}
	}
}

func (r *resolver) pattern(p Pattern) {
	switch p := p.(type) {
	case *MatchValue:
		r.expr(p.Value)
	case *MatchAs:
		if p.Pattern != nil {
			r.pattern(p.Pattern)
		}
		if p.Name != "" {
			r.bind(p.Name, p.Span)
		}
	case *MatchStar:
		if p.Name != "" {
			r.bind(p.Name, p.Span)
		}
	case *MatchSequence:
		r.patterns(p.Patterns)
	case *MatchMapping:
		r.exprs(p.Keys)
		r.patterns(p.Patterns)
		if p.HasRest {
			r.bind(p.Rest, p.Span)
		}
	case *MatchClass:
		r.expr(p.Class)
		r.patterns(p.Patterns)
		r.patterns(p.Values)
	case *MatchOr:
		r.patterns(p.Patterns)
	}
}

func (r *resolver) patterns(list []Pattern) {
	for _, p := range list {
		r.pattern(p)
	}
}
