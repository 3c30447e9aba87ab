package syntax

// starExpressions reads an expression or a tuple without parentheses.
func (p *parser) starExpressions() Expr {
	start := p.here()
	first := p.starExpression()
	if !p.at(",") {
		return first
	}
	items := []Expr{first}
	for p.accept(",") {
		if !p.startsExpression() {
			break
		}
		items = append(items, p.starExpression())
	}
	return &Tuple{expression{start.To(p.last())}, items, false}
}

func (p *parser) starExpression() Expr {
	if p.at("*") {
		start := p.here()
		p.i++
		value := p.binary(0)
		return &Starred{expression{start.To(p.last())}, value}
	}
	return p.expression()
}

// starNamed is an item of a display or an argument: with := allowed.
func (p *parser) starNamed() Expr {
	if p.at("*") {
		return p.starExpression()
	}
	return p.named()
}

// startsExpression reports whether the next token can begin an expression.
func (p *parser) startsExpression() bool {
	t := p.token(0)
	switch t.Kind {
	case Identifier, Number, StringLit:
		return true
	case Keyworded:
		switch t.Text {
		case "None", "True", "False", "not", "lambda", "await", "yield":
			return true
		}
	case Op:
		switch t.Text {
		case "(", "[", "{", "-", "+", "~", "...", "*":
			return true
		}
	}
	return false
}

// named reads name := value, or an expression.
func (p *parser) named() Expr {
	if t := p.token(0); t.Kind == Identifier && p.atAfter(1, ":=") {
		p.i += 2
		value := p.expression()
		target := &Name{expression{t.Span}, t.Text}
		return &Walrus{expression{t.Span.To(p.last())}, target, value}
	}
	begin := p.i
	e := p.expression()
	if p.at(":=") {
		if p.mistakes() {
			p.errorAt(e.At(), "cannot use assignment expressions with %s", describe(e))
		}
		p.fail()
	}
	if p.mistakes() && p.at("=") {
		p.namedMistake(e, begin)
	}
	return e
}

// namedMistake finds = where == was meant, in a condition or a display, after an
// expression whose first token is begin.
func (p *parser) namedMistake(e Expr, begin int) {
	start := p.i
	p.i++
	var right Expr
	ok := p.quietly(func() { right = p.binary(0) }) && !p.at("=") && !p.at(":=")
	p.i = start
	if !ok || !isOperand(e, e.At().Line != p.tokens[begin].Line || e.At().Col != p.tokens[begin].Col) {
		return
	}
	if _, ok := e.(*Name); ok {
		p.errorAt(e.At().To(right.At()), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	}
	p.errorAt(e.At(), "cannot assign to %s here. Maybe you meant '==' instead of '='?", describe(e))
}

// isOperand reports whether an expression may be one of a binary operator, and is
// not what a target may look like either: a list, a tuple, None. Brackets around
// it make an operand of anything.
func isOperand(e Expr, parenthesized bool) bool {
	switch e := e.(type) {
	case *List, *Tuple:
		return false
	case *Comp:
		return e.Kind != "generator"
	case *Const:
		return e.Value != nil && e.Value != true && e.Value != false
	case *IfExp, *Lambda, *BoolOp, *Compare, *Walrus, *Yield, *YieldFrom:
		return parenthesized
	case *UnaryOp:
		return parenthesized || e.Op != "not"
	case *Starred:
		return false
	}
	return true
}

// expression reads a conditional expression or a lambda.
func (p *parser) expression() Expr {
	p.enter()
	defer func() { p.depth-- }()
	if p.at("lambda") {
		return p.lambda()
	}
	begin := p.i
	start := p.here()
	if p.mistakes() {
		p.legacyStatement()
	}
	e := p.disjunction()
	if p.mistakes() {
		p.missingComma(begin, e)
	}
	if !p.at("if") {
		return e
	}
	before := p.i
	p.i++
	cond := p.disjunction()
	if !p.at("else") {
		if p.mistakes() && !p.at(":") {
			p.errorAt(e.At().To(cond.At()), "expected 'else' after 'if' expression")
		}
		p.i = before // the if may belong to a comprehension
		return e
	}
	p.i++
	other := p.expression()
	return &IfExp{expression{start.To(p.last())}, cond, e, other}
}

// missingComma finds two expressions side by side inside brackets.
func (p *parser) missingComma(begin int, e Expr) {
	t := &p.tokens[begin]
	if t.Kind == Identifier {
		next := p.tokens[min(begin+1, len(p.tokens)-1)]
		if next.Kind == StringLit || t.Text == "match" || t.Text == "case" || t.Text == "_" {
			return
		}
	}
	if name, ok := e.(*Name); ok && (name.ID == "print" || name.ID == "exec") {
		return
	}
	if next := p.tokens[p.i]; next.Kind == Failed || next.Kind == Op && next.Text != "(" && next.Text != "[" && next.Text != "{" && next.Text != "~" && next.Text != "..." && next.Text != "-" && next.Text != "+" {
		return
	}
	from := p.i
	var second Expr
	if p.quietly(func() { second = p.expression() }) && p.tokens[p.i-1].level > 0 {
		p.errorAt(e.At().To(second.At()), "invalid syntax. Perhaps you forgot a comma?")
	}
	p.i = from
}

func (p *parser) lambda() Expr {
	start := p.here()
	p.i++
	params := p.params(":", false)
	p.expect(":")
	body := p.expression()
	return &Lambda{expression{start.To(p.last())}, params, body, nil}
}

func (p *parser) disjunction() Expr { return p.boolOp("or", p.conjunction) }

func (p *parser) conjunction() Expr { return p.boolOp("and", p.inversion) }

func (p *parser) boolOp(op string, operand func() Expr) Expr {
	start := p.here()
	first := operand()
	if !p.at(op) {
		return first
	}
	values := []Expr{first}
	for p.accept(op) {
		values = append(values, operand())
	}
	return &BoolOp{expression{start.To(p.last())}, op, values}
}

func (p *parser) inversion() Expr {
	if !p.at("not") {
		return p.comparison()
	}
	p.enter()
	defer func() { p.depth-- }()
	start := p.here()
	p.i++
	operand := p.inversion()
	return &UnaryOp{expression{start.To(p.last())}, "not", operand}
}

func (p *parser) comparison() Expr {
	start := p.here()
	left := p.binary(0)
	c := &Compare{Left: left}
	for {
		op := p.comparisonOperator()
		if op == "" {
			break
		}
		c.Ops = append(c.Ops, op)
		c.Operands = append(c.Operands, p.binary(0))
	}
	if c.Ops == nil {
		return left
	}
	c.Span = start.To(p.last())
	return c
}

func (p *parser) comparisonOperator() string {
	t := p.token(0)
	if t.Kind == Op {
		switch t.Text {
		case "==", "!=", "<", "<=", ">", ">=":
			p.i++
			return t.Text
		}
	}
	switch {
	case t.matches("in"):
		p.i++
		return "in"
	case t.matches("is"):
		p.i++
		if p.accept("not") {
			return "is not"
		}
		return "is"
	case t.matches("not") && p.atAfter(1, "in"):
		p.i += 2
		return "not in"
	}
	return ""
}

// binaryLevels are the binary operators, the loosest first.
var binaryLevels = [][]string{{"|"}, {"^"}, {"&"}, {"<<", ">>"}, {"+", "-"}, {"*", "/", "//", "%", "@"}}

// binary reads operators of a level and the tighter ones.
func (p *parser) binary(level int) Expr {
	if level == len(binaryLevels) {
		return p.unary()
	}
	start := p.here()
	left := p.binary(level + 1)
	depth := p.depth
	for {
		t := p.token(0)
		found := false
		if t.Kind == Op {
			for _, op := range binaryLevels[level] {
				found = found || t.Text == op
			}
		}
		if !found {
			p.depth = depth
			return left
		}
		p.enter()
		p.i++
		right := p.binary(level + 1)
		left = &BinOp{expression{start.To(p.last())}, t.Text, left, right}
	}
}

func (p *parser) unary() Expr {
	t := p.token(0)
	if t.Kind == Op && (t.Text == "-" || t.Text == "+" || t.Text == "~") {
		p.enter()
		defer func() { p.depth-- }()
		p.i++
		operand := p.unary()
		return &UnaryOp{expression{t.Span.To(p.last())}, t.Text, operand}
	}
	return p.power()
}

func (p *parser) power() Expr {
	start := p.here()
	var left Expr
	if p.at("await") {
		p.i++
		value := p.primary()
		left = &Await{expression{start.To(p.last())}, value}
	} else {
		left = p.primary()
	}
	if !p.accept("**") {
		return left
	}
	p.enter()
	defer func() { p.depth-- }()
	right := p.unary()
	return &BinOp{expression{start.To(p.last())}, "**", left, right}
}

func (p *parser) primary() Expr {
	start := p.here()
	e := p.atom()
	depth := p.depth
	for {
		t := p.token(0)
		if t.Kind != Op {
			break
		}
		switch t.Text {
		case ".":
			p.i++
			name := p.identifier()
			e = &Attribute{expression{start.To(p.last())}, e, name.Text}
		case "(":
			p.i++
			args, keywords := p.arguments()
			p.expect(")")
			e = &Call{expression{start.To(p.last())}, e, args, keywords}
		case "[":
			p.i++
			index := p.slices()
			p.expect("]")
			e = &Subscript{expression{start.To(p.last())}, e, index}
		default:
			p.depth = depth
			return e
		}
		p.enter()
	}
	p.depth = depth
	return e
}

// slices reads what stands between the brackets of a subscript.
func (p *parser) slices() Expr {
	start := p.here()
	first := p.slice()
	if !p.at(",") {
		if s, ok := first.(*Starred); ok {
			return &Tuple{expression{s.Span}, []Expr{s}, false}
		}
		return first
	}
	items := []Expr{first}
	for p.accept(",") {
		if p.at("]") {
			break
		}
		items = append(items, p.slice())
	}
	return &Tuple{expression{start.To(p.last())}, items, false}
}

func (p *parser) slice() Expr {
	start := p.here()
	if p.at("*") {
		return p.starExpression()
	}
	s := &Slice{}
	if !p.at(":") {
		e := p.named()
		if !p.at(":") {
			return e
		}
		s.Lower = e
	}
	p.i++
	ends := func() bool { return p.at(":") || p.at("]") || p.at(",") }
	if !ends() {
		s.Upper = p.expression()
	}
	if p.accept(":") && !ends() {
		s.Step = p.expression()
	}
	s.Span = start.To(p.last())
	return s
}

func (p *parser) yield() Expr {
	start := p.here()
	p.i++
	if p.accept("from") {
		value := p.expression()
		return &YieldFrom{expression{start.To(p.last())}, value}
	}
	var value Expr
	if p.startsExpression() {
		value = p.starExpressions()
	}
	return &Yield{expression{start.To(p.last())}, value}
}
