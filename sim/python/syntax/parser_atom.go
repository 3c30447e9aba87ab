package syntax

func (p *parser) atom() Expr {
	t := p.token(0)
	switch t.Kind {
	case Identifier:
		p.i++
		return &Name{expression{t.Span}, t.Text}
	case Number:
		p.i++
		return &Const{expression{t.Span}, t.value}
	case StringLit:
		return p.strings()
	case Keyworded:
		switch t.Text {
		case "None":
			p.i++
			return &Const{expression{t.Span}, nil}
		case "True", "False":
			p.i++
			return &Const{expression{t.Span}, t.Text == "True"}
		}
	case Op:
		switch t.Text {
		case "(":
			return p.parenthesized()
		case "[":
			return p.list()
		case "{":
			return p.braces()
		case "...":
			p.i++
			return &Const{expression{t.Span}, Ellipsis{}}
		}
	}
	p.fail()
	return nil
}

// parenthesized reads a tuple, a generator expression or what stands in
// parentheses.
func (p *parser) parenthesized() Expr {
	start := p.here()
	p.i++
	if p.at(")") {
		p.i++
		return &Tuple{expression{start.To(p.last())}, nil, true}
	}
	if p.at("yield") {
		e := p.yield()
		p.expect(")")
		return e
	}
	if stars := p.here(); p.mistakes() && p.at("**") {
		p.i++
		p.expression()
		if p.at(")") {
			p.errorAt(stars, "cannot use double starred expression here")
		}
		p.fail()
	}
	first := p.starNamed()
	if p.atFor() {
		if s, ok := first.(*Starred); ok {
			p.unpackingInComprehension(s)
		}
		clauses := p.clauses()
		p.expect(")")
		return &Comp{expression{start.To(p.last())}, "generator", first, nil, clauses, nil}
	}
	if !p.at(",") {
		if s, ok := first.(*Starred); ok {
			if p.mistakes() && p.at(")") {
				p.errorAt(s.Span, "cannot use starred expression here")
			}
			p.fail()
		}
		if p.mistakes() && p.at("for") {
			p.fail()
		}
		p.expect(")")
		switch e := first.(type) {
		case *Tuple:
			e.Parenthesized = true
		}
		return first
	}
	items := p.items(first, ")")
	if p.mistakes() && p.atFor() {
		p.targetMissingParens(items)
	}
	p.expect(")")
	return &Tuple{expression{start.To(p.last())}, items, true}
}

func (p *parser) items(first Expr, end string) []Expr {
	items := []Expr{first}
	for p.accept(",") {
		if p.at(end) {
			break
		}
		items = append(items, p.starNamed())
	}
	return items
}

func (p *parser) atFor() bool {
	return p.at("for") || p.at("async") && p.atAfter(1, "for")
}

func (p *parser) unpackingInComprehension(e Expr) {
	if p.mistakes() {
		p.errorAt(e.At(), "iterable unpacking cannot be used in comprehension")
	}
	p.fail()
}

// targetMissingParens finds [x, y for x, y in pairs].
func (p *parser) targetMissingParens(items []Expr) {
	p.errorAt(items[0].At().To(items[len(items)-1].At()), "did you forget parentheses around the comprehension target?")
}

func (p *parser) list() Expr {
	start := p.here()
	p.i++
	if p.accept("]") {
		return &List{expression{start.To(p.last())}, nil}
	}
	first := p.starNamed()
	if p.atFor() {
		if s, ok := first.(*Starred); ok {
			p.unpackingInComprehension(s)
		}
		clauses := p.clauses()
		p.expect("]")
		return &Comp{expression{start.To(p.last())}, "list", first, nil, clauses, nil}
	}
	items := p.items(first, "]")
	if p.mistakes() && p.atFor() {
		p.targetMissingParens(items)
	}
	p.expect("]")
	return &List{expression{start.To(p.last())}, items}
}

// braces reads a dict or a set, or a comprehension of one.
func (p *parser) braces() Expr {
	start := p.here()
	p.i++
	if p.accept("}") {
		return &Dict{expression{start.To(p.last())}, nil, nil}
	}
	if p.at("**") {
		return p.dict(start, nil, nil)
	}
	first := p.starNamed()
	if p.at(":") {
		if _, ok := first.(*Starred); ok {
			p.fail()
		}
		p.i++
		value := p.dictValue()
		if p.atFor() {
			clauses := p.clauses()
			p.expect("}")
			return &Comp{expression{start.To(p.last())}, "dict", first, value, clauses, nil}
		}
		if p.at(",") {
			p.i++
		} else if !p.at("}") {
			p.fail()
		}
		return p.dict(start, []Expr{first}, []Expr{value})
	}
	if p.atFor() {
		if s, ok := first.(*Starred); ok {
			p.unpackingInComprehension(s)
		}
		clauses := p.clauses()
		p.expect("}")
		return &Comp{expression{start.To(p.last())}, "set", first, nil, clauses, nil}
	}
	items := p.items(first, "}")
	if p.mistakes() && p.atFor() {
		p.targetMissingParens(items)
	}
	p.expect("}")
	return &Set{expression{start.To(p.last())}, items}
}

func (p *parser) dictValue() Expr {
	colon := p.last()
	if p.mistakes() {
		switch {
		case p.at("}") || p.at(","):
			p.errorAt(colon, "expression expected after dictionary key and ':'")
		case p.at("*"):
			at := p.here()
			p.i++
			p.binary(0)
			p.errorAt(at.To(p.last()), "cannot use a starred expression in a dictionary value")
		}
	}
	return p.expression()
}

// dict reads the pairs that follow those given, and the brace.
func (p *parser) dict(start Span, keys, values []Expr) Expr {
	for !p.at("}") {
		if stars := p.here(); p.accept("**") {
			keys, values = append(keys, nil), append(values, p.binary(0))
			if p.atFor() {
				if p.mistakes() {
					p.errorAt(stars, "dict unpacking cannot be used in dict comprehension")
				}
				p.fail()
			}
		} else {
			p.quiet++
			key := p.expression()
			p.quiet--
			if p.mistakes() && !p.at(":") {
				t := p.tokens[p.i-1]
				panic(bailout{p.locate("SyntaxError", "':' expected after dictionary key", t.EndLine, t.EndCol, 0)})
			}
			p.expect(":")
			keys, values = append(keys, key), append(values, p.dictValue())
		}
		if !p.accept(",") {
			break
		}
	}
	p.expect("}")
	return &Dict{expression{start.To(p.last())}, keys, values}
}

// clauses reads the for and if clauses of a comprehension.
func (p *parser) clauses() []Clause {
	var clauses []Clause
	for p.atFor() {
		c := Clause{Async: p.accept("async")}
		p.expect("for")
		c.Target = p.targets()
		p.expect("in")
		c.Iter = p.disjunction()
		for p.accept("if") {
			c.Ifs = append(c.Ifs, p.disjunction())
		}
		clauses = append(clauses, c)
	}
	return clauses
}

// arguments reads a call's arguments up to the parenthesis.
func (p *parser) arguments() (args []Expr, keywords []Keyword) {
	unpacked := false // **mapping was seen
	for !p.at(")") {
		start := p.here()
		switch {
		case p.accept("**"):
			value := p.expression()
			keywords = append(keywords, Keyword{start.To(p.last()), "", value})
			unpacked = true
		case p.at("*"):
			if unpacked {
				if p.second {
					p.errorAt(p.here(), "iterable argument unpacking follows keyword argument unpacking")
				}
				p.fail()
			}
			p.i++
			value := p.expression()
			star := &Starred{expression{start.To(p.last())}, value}
			if p.atFor() {
				p.unpackingInComprehension(star)
			}
			args = append(args, star)
		case p.is(Identifier) && p.atAfter(1, "="):
			keywords = append(keywords, p.keywordArgument())
		default:
			begin := p.i
			arg := p.argument()
			if p.atFor() {
				arg = p.generatorArgument(arg, start, len(args)+len(keywords) == 0)
			} else if p.at("=") {
				p.notAKeyword(arg, begin)
			}
			if len(keywords) > 0 {
				if unpacked {
					p.misplaced("positional argument follows keyword argument unpacking")
				}
				p.misplaced("positional argument follows keyword argument")
			}
			args = append(args, arg)
		}
		if !p.accept(",") {
			break
		}
	}
	return args, keywords
}

// argument is a positional argument: := is allowed, = is the caller's affair.
func (p *parser) argument() Expr {
	if t := p.token(0); t.Kind == Identifier && p.atAfter(1, ":=") {
		return p.named()
	}
	e := p.expression()
	if p.at(":=") {
		p.fail()
	}
	return e
}

// misplaced blames the end of the arguments for an order that is not allowed.
func (p *parser) misplaced(message string) {
	if !p.second {
		p.fail()
	}
	p.quietly(func() {
		if p.at("*") {
			p.i++
			p.expression()
		}
		for p.accept(",") && !p.at(")") {
			p.starNamed()
		}
		p.token(0)
	})
	p.errorHere("%s", message)
}

func (p *parser) keywordArgument() Keyword {
	t := p.token(0)
	p.i += 2
	value := p.expression()
	if p.atFor() && p.mistakes() {
		p.errorAt(t.Span.To(p.last()), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	}
	return Keyword{t.Span.To(p.last()), t.Text, value}
}

// notAKeyword refuses f(a.b=1) and f(True=1).
func (p *parser) notAKeyword(arg Expr, begin int) {
	if p.second {
		if c, ok := arg.(*Const); ok && p.i == begin+1 {
			switch c.Value {
			case nil, true, false:
				p.errorAt(c.Span.To(p.here()), "cannot assign to %s", describe(c))
			}
		}
		p.errorAt(arg.At().To(p.here()), `expression cannot contain assignment, perhaps you meant "=="?`)
	}
	p.fail()
}

// generatorArgument reads the clauses of f(x for x in y), which must be the only
// argument.
func (p *parser) generatorArgument(elem Expr, start Span, first bool) Expr {
	clauses := p.clauses()
	open := start
	if first && p.at(")") {
		// the call's own parentheses are the expression's
		for i := p.i - 1; i >= 0; i-- {
			if t := p.tokens[i]; t.Line == start.Line && t.Col < start.Col && t.Text == "(" {
				open = t.Span
				break
			}
		}
		return &Comp{expression{open.To(p.here())}, "generator", elem, nil, clauses, nil}
	}
	if p.second {
		p.errorAt(start.To(p.last()), "Generator expression must be parenthesized")
	}
	p.fail()
	return nil
}
