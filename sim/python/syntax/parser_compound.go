package syntax

func (p *parser) compound() Stmt {
	switch p.token(0).Text {
	case "def":
		return p.functionDef(nil, p.here(), false)
	case "class":
		return p.classDef(nil)
	case "if":
		return p.ifStmt("if")
	case "for":
		return p.forStmt(p.here(), false)
	case "while":
		return p.whileStmt()
	case "try":
		return p.tryStmt()
	case "with":
		return p.withStmt(p.here(), false)
	}
	start := p.here() // async
	p.i++
	switch {
	case p.at("def"):
		return p.functionDef(nil, start, true)
	case p.at("for"):
		return p.forStmt(start, true)
	case p.at("with"):
		return p.withStmt(start, true)
	}
	p.fail()
	return nil
}

func (p *parser) decorated() Stmt {
	var decorators []Expr
	for p.accept("@") {
		decorators = append(decorators, p.named())
		if !p.is(NewLine) {
			p.fail()
		}
		p.i++
	}
	switch {
	case p.at("def"):
		return p.functionDef(decorators, p.here(), false)
	case p.at("class"):
		return p.classDef(decorators)
	case p.at("async") && p.atAfter(1, "def"):
		start := p.here()
		p.i++
		return p.functionDef(decorators, start, true)
	}
	p.fail()
	return nil
}

// block reads the body of a compound statement. What names it for the error of a
// body that is missing, line is where it begins.
func (p *parser) block(what string, line int32) []Stmt {
	if !p.is(NewLine) {
		switch t := p.token(0); {
		case t.Kind == Keyworded:
			switch t.Text {
			case "def", "class", "if", "for", "while", "try", "with", "async":
				p.fail()
			}
		}
		return p.simpleLine(nil)
	}
	p.i++
	if !p.is(Indent) {
		if p.second {
			p.indentationError("expected an indented block after %s on line %d", what, line)
		}
		p.fail()
	}
	p.i++
	var body []Stmt
	for !p.is(Dedent) && !p.is(EndMarker) {
		if p.is(NewLine) {
			p.i++
			continue
		}
		body = p.statement(body)
	}
	if p.is(Dedent) {
		p.i++
	}
	return body
}

// colon reads the ":" of a compound statement's head; at the end of the line it
// is said to be missing.
func (p *parser) colon() {
	if p.second && p.is(NewLine) {
		p.errorHere("expected ':'")
	}
	p.expect(":")
}

func (p *parser) functionDef(decorators []Expr, start Span, async bool) Stmt {
	line := p.here().Line
	p.i++
	f := &FunctionDef{Name: p.identifier().Text, Decorators: decorators, Async: async}
	p.force("(")
	f.Params = p.params(")", true)
	p.expect(")")
	if arrow := p.i; p.accept("->") && !p.try(func() { f.Returns = p.expression() }) {
		p.i = arrow
	}
	p.force(":")
	f.Body = p.block("function definition", line)
	f.Span = start.To(p.end())
	return f
}

func (p *parser) classDef(decorators []Expr) Stmt {
	start := p.here()
	p.i++
	c := &ClassDef{Name: p.identifier().Text, Decorators: decorators}
	if p.accept("(") {
		begin := p.i
		c.Bases, c.Keywords = p.arguments()
		if len(c.Bases) == 1 && len(c.Keywords) == 0 {
			p.noGenerator(c.Bases[0], begin)
		}
		p.expect(")")
	}
	p.colon()
	c.Body = p.block("class definition", start.Line)
	c.Span = start.To(p.end())
	return c
}

// noGenerator refuses a generator expression without parentheses of its own where
// no call is.
func (p *parser) noGenerator(e Expr, begin int) {
	if comp, ok := e.(*Comp); !ok || comp.Kind != "generator" || comp.Span.Col >= p.tokens[begin].Col {
		return
	}
	for p.i = begin; !p.at("for"); {
		p.i++
	}
	p.far = p.i
	p.fail()
}

func (p *parser) ifStmt(word string) Stmt {
	p.enter()
	defer func() { p.depth-- }()
	start := p.here()
	p.i++
	s := &If{Cond: p.named()}
	p.colon()
	s.Body = p.block("'"+word+"' statement", start.Line)
	switch {
	case p.at("elif"):
		s.Else = []Stmt{p.ifStmt("elif")}
	case p.at("else"):
		s.Else = p.elseBlock()
	}
	s.Span = start.To(p.end())
	return s
}

func (p *parser) elseBlock() []Stmt {
	line := p.here().Line
	p.i++
	p.force(":")
	return p.block("'else' statement", line)
}

func (p *parser) optionalElse() []Stmt {
	if p.at("else") {
		return p.elseBlock()
	}
	return nil
}

func (p *parser) whileStmt() Stmt {
	start := p.here()
	p.i++
	s := &While{Cond: p.named()}
	p.colon()
	s.Body = p.block("'while' statement", start.Line)
	s.Else = p.optionalElse()
	s.Span = start.To(p.end())
	return s
}

func (p *parser) forStmt(start Span, async bool) Stmt {
	line := p.here().Line
	p.i++
	s := &For{Target: p.targets(), Async: async}
	p.expect("in")
	s.Iter = p.starExpressions()
	p.colon()
	s.Body = p.block("'for' statement", line)
	s.Else = p.optionalElse()
	s.Span = start.To(p.end())
	return s
}

// targets reads what a for clause assigns to, up to its "in".
func (p *parser) targets() Expr {
	start, begin := p.here(), p.i
	var items []Expr
	comma := false
	read := func() {
		for {
			items = append(items, p.target())
			if comma = p.accept(","); !comma {
				break
			}
			if p.at("in") || p.at("=") {
				break
			}
		}
	}
	if !p.mistakes() {
		read()
	} else if !p.try(read) || !p.at("in") {
		p.i = begin
		e := p.starExpressions() // which may know better what is wrong
		if c, ok := e.(*Compare); ok && c.Ops[0] == "in" {
			e = c.Left
		}
		if bad := badTarget(e); bad != nil {
			p.errorAt(bad.At(), "cannot assign to %s", describe(bad))
		}
		p.fail()
	}
	var target Expr = items[0]
	if comma || len(items) > 1 {
		target = &Tuple{expression{start.To(p.last())}, items, false}
	}
	p.checkTarget(target)
	return target
}

// target reads one target: "in" ends it, so it is no full expression.
func (p *parser) target() Expr {
	if p.at("*") {
		start := p.here()
		p.i++
		value := p.target()
		return &Starred{expression{start.To(p.last())}, value}
	}
	return p.binary(0)
}

func (p *parser) withStmt(start Span, async bool) Stmt {
	line := p.here().Line
	p.i++
	s := &With{Async: async}
	parenthesized := p.at("(") && p.quietly(func() {
		p.i++
		s.Items = nil
		for {
			s.Items = append(s.Items, p.withItem())
			if !p.accept(",") || p.at(")") {
				break
			}
		}
		p.expect(")")
		if !p.at(":") {
			p.fail()
		}
	})
	if !parenthesized {
		s.Items = nil
		for {
			s.Items = append(s.Items, p.withItem())
			if !p.accept(",") {
				break
			}
		}
	}
	p.colon()
	s.Body = p.block("'with' statement", line)
	s.Span = start.To(p.end())
	return s
}

func (p *parser) withItem() WithItem {
	item := WithItem{Context: p.expression()}
	if p.accept("as") {
		item.Target = p.target()
		p.checkTarget(item.Target)
		if !p.at(",") && !p.at(")") && !p.at(":") {
			if p.second && p.is(NewLine) {
				p.errorHere("expected ':'")
			}
			p.fail()
		}
	}
	return item
}

func (p *parser) tryStmt() Stmt {
	start := p.here()
	p.i++
	p.force(":")
	s := &Try{Body: p.block("'try' statement", start.Line)}
	for p.at("except") {
		at := p.here()
		p.i++
		star := p.accept("*")
		if star && p.mistakes() && (p.at(":") || p.is(NewLine)) {
			p.errorHere("expected one or more exception types")
		}
		if len(s.Handlers) > 0 && star != s.Star {
			if p.second {
				p.errorAt(at, "cannot have both 'except' and 'except*' on the same 'try'")
			}
			p.fail()
		}
		s.Star = star
		h := Handler{}
		if star || !p.at(":") {
			if p.second && p.is(NewLine) {
				p.errorHere("expected ':'")
			}
			h.Type = p.expression()
			if p.second && p.at(",") {
				p.i++
				if p.quietly(func() {
					p.starExpressions()
					if p.accept("as") {
						p.identifier()
					}
					p.expect(":")
				}) {
					end := p.tokens[p.i-2].Span
					p.errorAt(h.Type.At().To(end), "multiple exception types must be parenthesized")
				}
				p.i--
			}
			if p.accept("as") {
				h.Name = p.identifier().Text
			}
		}
		p.colon()
		word := "'except' statement"
		if star {
			word = "'except*' statement"
		}
		h.Body = p.block(word, at.Line)
		h.Span = at.To(p.end())
		s.Handlers = append(s.Handlers, h)
	}
	if len(s.Handlers) > 0 && p.at("else") {
		s.Else = p.elseBlock()
	}
	if p.at("finally") {
		line := p.here().Line
		p.i++
		p.force(":")
		s.Finally = p.block("'finally' statement", line)
	}
	if len(s.Handlers) == 0 && s.Finally == nil {
		if p.second {
			p.token(0)
			if t := p.tokens[p.far]; t.Kind != EndMarker {
				p.errorAt(t.Span, "expected 'except' or 'finally' block")
			}
			panic(bailout{p.locate("SyntaxError", "expected 'except' or 'finally' block", p.last().Line, 0, 0)})
		}
		p.fail()
	}
	s.Span = start.To(p.end())
	return s
}
