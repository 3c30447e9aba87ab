package syntax

// params reads a function's parameters up to, not including, end.
func (p *parser) params(end string, annotations bool) *Params {
	params := &Params{}
	star, defaults := false, false
	for !p.at(end) {
		switch {
		case p.at("/"):
			if star || params.PosOnly != nil || len(params.Args) == 0 {
				p.badSlash(params, star)
			}
			p.i++
			params.PosOnly, params.Args = params.Args, nil
		case p.at("**"):
			p.i++
			kw := p.param(annotations)
			params.Kwarg = &kw
			if p.second && p.at("=") {
				p.errorHere("var-keyword argument cannot have default value")
			}
			p.accept(",")
			if p.second && !p.at(end) {
				t := p.token(0)
				if t.Kind == Identifier || t.matches("*") || t.matches("**") || t.matches("/") {
					p.errorAt(t.Span, "arguments cannot follow var-keyword argument")
				}
			}
			return params
		case p.at("*"):
			if star {
				if p.second && (p.tokens[p.i+1].Kind == Identifier || p.atAfter(1, ",")) {
					p.errorAt(p.here(), "* argument may appear only once")
				}
				p.fail()
			}
			star = true
			p.i++
			if p.at(",") {
				if p.second && (p.atAfter(1, end) || p.atAfter(1, "**")) {
					if end == ":" {
						p.errorHere("named arguments must follow bare *")
					}
					p.errorAt(p.last(), "named arguments must follow bare *")
				}
				if p.atAfter(1, end) || p.atAfter(1, "**") {
					p.fail()
				}
			} else if p.at(end) {
				if p.second {
					if end == ":" {
						p.errorHere("named arguments must follow bare *")
					}
					p.errorAt(p.last(), "named arguments must follow bare *")
				}
				p.fail()
			} else {
				v := p.param(annotations)
				params.Vararg = &v
				if p.second && p.at("=") {
					p.errorHere("var-positional argument cannot have default value")
				}
			}
		default:
			arg := p.param(annotations)
			at := arg.Span.To(p.last())
			if p.accept("=") {
				if p.second && (p.at(")") || p.at(",")) {
					p.errorAt(p.tokens[p.i-1].Span, "expected default value expression")
				}
				arg.Default = p.expression()
			}
			if star {
				params.KwOnly = append(params.KwOnly, arg)
				break
			}
			if arg.Default != nil {
				defaults = true
			} else if defaults {
				if p.second {
					panic(bailout{p.locate("SyntaxError", "non-default argument follows default argument", at.Line, at.Col+1, at.EndCol+1)})
				}
				p.fail()
			}
			params.Args = append(params.Args, arg)
		}
		if !p.accept(",") {
			break
		}
	}
	return params
}

func (p *parser) badSlash(params *Params, star bool) {
	if p.second {
		switch {
		case star:
			p.errorAt(p.here(), "/ must be ahead of *")
		case params.PosOnly != nil:
			p.errorAt(p.here(), "/ may appear only once")
		default:
			p.errorAt(p.here(), "at least one argument must precede /")
		}
	}
	p.fail()
}

func (p *parser) param(annotations bool) Param {
	if p.second && p.at("(") {
		p.parenthesizedParams(annotations)
	}
	t := p.identifier()
	param := Param{Span: t.Span, Name: t.Text}
	if annotations && p.accept(":") {
		if p.at("*") {
			p.starExpression()
		}
		param.Annotation = p.expression()
	}
	return param
}

// parenthesizedParams finds Python 2's def f((a, b)).
func (p *parser) parenthesizedParams(annotations bool) {
	start := p.i
	if p.quietly(func() {
		p.i++
		p.identifier()
		for p.accept(",") && p.is(Identifier) {
			p.i++
		}
		p.expect(")")
	}) {
		word := "Function"
		if !annotations {
			word = "Lambda expression"
		}
		p.errorAt(p.tokens[start].Span.To(p.last()), "%s parameters cannot be parenthesized", word)
	}
	p.i = start
}
