package syntax

func (p *parser) file() []Stmt {
	var body []Stmt
	for {
		if p.is(EndMarker) {
			return body
		}
		if p.is(NewLine) {
			p.i++
			continue
		}
		body = p.statement(body)
	}
}

// statement appends one logical line's statements to body.
func (p *parser) statement(body []Stmt) []Stmt {
	p.enter()
	defer func() { p.depth-- }()
	t := p.token(0)
	if t.Kind == Keyworded {
		switch t.Text {
		case "def", "async", "class", "if", "for", "while", "try", "with":
			return append(body, p.compound())
		}
	}
	if t.matches("@") {
		return append(body, p.decorated())
	}
	if t.Kind == Identifier && t.Text == "match" {
		var match Stmt
		if p.try(func() { match = p.match() }) {
			return append(body, match)
		}
	}
	return p.simpleLine(body)
}

// simpleLine reads simple statements up to the end of the line.
func (p *parser) simpleLine(body []Stmt) []Stmt {
	for {
		body = append(body, p.simple())
		if p.accept(";") {
			if p.is(NewLine) {
				p.i++
				return body
			}
			continue
		}
		if !p.is(NewLine) {
			p.fail()
		}
		p.i++
		return body
	}
}

func (p *parser) simple() Stmt {
	t := p.token(0)
	start := t.Span
	if t.Kind == Keyworded {
		switch t.Text {
		case "pass":
			p.i++
			return &Pass{statement{start}}
		case "break":
			p.i++
			return &Break{statement{start}}
		case "continue":
			p.i++
			return &Continue{statement{start}}
		case "return":
			p.i++
			var value Expr
			if !p.endOfSimple() {
				value = p.starExpressions()
			}
			return &Return{statement{start.To(p.last())}, value}
		case "raise":
			p.i++
			var exc, cause Expr
			if !p.endOfSimple() {
				exc = p.expression()
				if p.accept("from") {
					cause = p.expression()
				}
			}
			return &Raise{statement{start.To(p.last())}, exc, cause}
		case "global", "nonlocal":
			p.i++
			names := []string{p.identifier().Text}
			for p.accept(",") {
				names = append(names, p.identifier().Text)
			}
			s := statement{start.To(p.last())}
			if t.Text == "global" {
				return &Global{s, names}
			}
			return &Nonlocal{s, names}
		case "del":
			return p.del()
		case "assert":
			p.i++
			test := p.expression()
			var message Expr
			if p.accept(",") {
				message = p.expression()
			}
			return &Assert{statement{start.To(p.last())}, test, message}
		case "import":
			return p.importNames()
		case "from":
			return p.importFrom()
		}
	}
	return p.assignment()
}

func (p *parser) endOfSimple() bool { return p.is(NewLine) || p.at(";") }

func (p *parser) del() Stmt {
	start := p.here()
	p.i++
	from := p.i
	value := p.starExpressions()
	if !p.endOfSimple() {
		p.fail()
	}
	var targets []Expr
	if tuple, ok := value.(*Tuple); ok && !tuple.Parenthesized {
		targets = tuple.Items
	} else {
		targets = []Expr{value}
	}
	for _, target := range targets {
		if bad := badDelete(target); bad != nil {
			if p.second {
				p.errorAt(bad.At(), "cannot delete %s", describe(bad))
			}
			p.i = from
			p.fail()
		}
	}
	return &Delete{statement{start.To(p.last())}, targets}
}

// badDelete is the part of a target that cannot be deleted.
func badDelete(e Expr) Expr {
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
		return nil
	case *Tuple:
		return firstBad(e.Items, badDelete)
	case *List:
		return firstBad(e.Items, badDelete)
	}
	return e
}

func firstBad(items []Expr, bad func(Expr) Expr) Expr {
	for _, item := range items {
		if b := bad(item); b != nil {
			return b
		}
	}
	return nil
}

func (p *parser) dottedName() string {
	name := p.identifier().Text
	for p.at(".") {
		p.i++
		name += "." + p.identifier().Text
	}
	return name
}

func (p *parser) importNames() Stmt {
	start := p.here()
	p.i++
	var names []Alias
	for {
		at := p.here()
		a := Alias{Name: p.dottedName()}
		if p.accept("as") {
			a.AsName = p.identifier().Text
		}
		a.Span = at.To(p.last())
		names = append(names, a)
		if !p.accept(",") {
			return &Import{statement{start.To(p.last())}, names}
		}
	}
}

func (p *parser) importFrom() Stmt {
	start := p.here()
	p.i++
	s := &ImportFrom{}
	for {
		if p.accept(".") {
			s.Level++
		} else if p.accept("...") {
			s.Level += 3
		} else {
			break
		}
	}
	if s.Level == 0 || p.is(Identifier) {
		s.Module = p.dottedName()
	}
	p.expect("import")
	if p.at("*") {
		s.Names = []Alias{{Span: p.here(), Name: "*"}}
		p.i++
		s.Span = start.To(p.last())
		return s
	}
	paren := p.accept("(")
	for {
		at := p.here()
		a := Alias{Name: p.identifier().Text}
		if p.accept("as") {
			a.AsName = p.identifier().Text
		}
		a.Span = at.To(p.last())
		s.Names = append(s.Names, a)
		if !p.accept(",") {
			break
		}
		if paren && p.at(")") {
			break
		}
		if !paren && p.is(NewLine) {
			if p.second {
				p.errorHere("trailing comma not allowed without surrounding parentheses")
			}
			p.fail()
		}
	}
	if paren {
		p.expect(")")
	}
	s.Span = start.To(p.last())
	return s
}

var augmented = map[string]string{
	"+=": "+", "-=": "-", "*=": "*", "/=": "/", "//=": "//", "%=": "%", "@=": "@",
	"&=": "&", "|=": "|", "^=": "^", "<<=": "<<", ">>=": ">>", "**=": "**",
}

// assignment reads an expression statement or any kind of assignment.
func (p *parser) assignment() Stmt {
	start := p.here()
	from := p.i
	value := p.yieldOrStar()
	switch t := p.token(0); {
	case t.matches(":"):
		return p.annotated(start, from, value)
	case t.matches("="):
		return p.assign(from, value)
	case t.Kind == Op && augmented[t.Text] != "":
		switch value.(type) {
		case *Name, *Attribute, *Subscript:
		default:
			if p.second {
				p.errorAt(value.At(), "'%s' is an illegal expression for augmented assignment", describe(value))
			}
			p.fail()
		}
		p.i++
		right := p.yieldOrStar()
		return &AugAssign{statement{start.To(p.last())}, value, augmented[t.Text], right}
	}
	return &ExprStmt{statement{value.At()}, value}
}

// legacyStatement finds Python 2's print and exec.
func (p *parser) legacyStatement() {
	t := p.token(0)
	if t.Kind != Identifier || t.Text != "print" && t.Text != "exec" {
		return
	}
	start := p.i
	p.i++
	var rest Expr
	ok := !p.at("(") && p.quietly(func() { rest = p.starExpressions() })
	if ok {
		switch next := p.tokens[start+1]; {
		case next.Kind == Op && (next.Text == "-" || next.Text == "+" || next.Text == "*" || next.Text == "[" || next.Text == "."):
			// a binary operator or a subscript as far as the grammar goes
		default:
			p.errorAt(t.Span.To(rest.At()), "Missing parentheses in call to '%s'. Did you mean %s(...)?", t.Text, t.Text)
		}
	}
	p.i = start
}

func (p *parser) annotated(start Span, from int, target Expr) Stmt {
	simple := false
	switch e := target.(type) {
	case *Name:
		simple = p.tokens[from].Kind == Identifier
	case *Attribute, *Subscript:
	case *List:
		if p.second {
			p.errorAt(target.At(), "only single target (not list) can be annotated")
		}
		p.fail()
	case *Tuple:
		if p.second && (len(e.Items) > 0 || e.Parenthesized) {
			at := e.Span
			if !e.Parenthesized {
				at = e.Items[0].At()
			}
			p.errorAt(at, "only single target (not tuple) can be annotated")
		}
		p.fail()
	default:
		if p.second && !isYield(e) {
			p.i++
			if p.quietly(func() { p.expression() }) {
				p.errorAt(target.At(), "illegal target for annotation")
			}
		}
		p.fail()
	}
	p.i++
	s := &AnnAssign{Target: target, Annotation: p.expression(), Simple: simple}
	if p.accept("=") {
		s.Value = p.yieldOrStar()
	}
	s.Span = start.To(p.last())
	return s
}

func isYield(e Expr) bool {
	switch e.(type) {
	case *Yield, *YieldFrom:
		return true
	}
	return false
}

// assign reads the rest of an assignment whose first target stands at token from.
func (p *parser) assign(from int, first Expr) Stmt {
	exprs := []Expr{first}
	right := p.i + 1
	for p.accept("=") {
		exprs = append(exprs, p.yieldOrStar())
	}
	targets := exprs[:len(exprs)-1]
	for _, target := range targets {
		if len(targets) == 1 && p.mistakes() && badTarget(target) != nil {
			p.equalityMeant(from, target, right)
		}
		p.checkTarget(target)
	}
	return &Assign{statement{p.tokens[from].Span.To(p.last())}, targets, exprs[len(exprs)-1]}
}

// equalityMeant finds an assignment that may have been meant to compare: what
// stands left of its "=" is an operand, and so is what stands right of it.
func (p *parser) equalityMeant(from int, target Expr, right int) {
	end := p.i
	defer func() { p.i = end }()
	last := target
	if tuple, ok := target.(*Tuple); ok && !tuple.Parenthesized {
		if last = tuple.Items[len(tuple.Items)-1]; p.tokens[right-2].Text == "," {
			return
		}
		for from < right && p.tokens[from].Span.Col < last.At().Col {
			from++
		}
	}
	p.i = right - 1
	p.namedMistake(last, from)
}

func (p *parser) yieldOrStar() Expr {
	if p.at("yield") {
		return p.yield()
	}
	return p.starExpressions()
}

// checkTarget refuses what cannot be assigned to.
func (p *parser) checkTarget(target Expr) {
	bad := badTarget(target)
	if bad == nil {
		return
	}
	if !p.second {
		p.fail()
	}
	if isYield(target) {
		p.errorAt(target.At(), "assignment to yield expression not possible")
	}
	p.errorAt(bad.At(), "cannot assign to %s", describe(bad))
}

// badTarget is the part of a target that cannot be assigned to.
func badTarget(e Expr) Expr {
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
		return nil
	case *Starred:
		return badTarget(e.Value)
	case *Tuple:
		return firstBad(e.Items, badTarget)
	case *List:
		return firstBad(e.Items, badTarget)
	}
	return e
}

// describe names an expression's kind as CPython's errors do.
func describe(e Expr) string {
	switch e := e.(type) {
	case *Attribute:
		return "attribute"
	case *Subscript:
		return "subscript"
	case *Starred:
		return "starred"
	case *Name:
		return "name"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function call"
	case *BoolOp, *BinOp, *UnaryOp:
		return "expression"
	case *Comp:
		if e.Kind == "generator" {
			return "generator expression"
		}
		return e.Kind + " comprehension"
	case *Yield, *YieldFrom:
		return "yield expression"
	case *Await:
		return "await expression"
	case *Set:
		return "set display"
	case *Dict:
		return "dict literal"
	case *JoinedStr, *Formatted:
		return "f-string expression"
	case *Const:
		switch v := e.Value.(type) {
		case nil:
			return "None"
		case bool:
			if v {
				return "True"
			}
			return "False"
		case Ellipsis:
			return "ellipsis"
		}
		return "literal"
	case *Compare:
		return "comparison"
	case *IfExp:
		return "conditional expression"
	case *Walrus:
		return "named expression"
	}
	return "expression"
}
