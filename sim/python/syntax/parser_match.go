package syntax

import "math/big"

// match reads a match statement; the caller goes back if it is something else.
func (p *parser) match() Stmt {
	start := p.here()
	p.i++
	m := &Match{Subject: p.matchSubject()}
	if p.second && p.is(NewLine) {
		p.errorHere("expected ':'")
	}
	p.expect(":")
	if !p.is(NewLine) {
		p.fail()
	}
	p.i++
	if !p.is(Indent) {
		if p.second {
			p.indentationError("expected an indented block after 'match' statement on line %d", start.Line)
		}
		p.fail()
	}
	p.i++
	for !p.is(Dedent) {
		if !p.atSoft("case") {
			p.fail()
		}
		at := p.here()
		p.i++
		c := Case{Pattern: p.patterns()}
		if p.accept("if") {
			c.Guard = p.named()
		}
		p.colon()
		c.Body = p.block("'case' statement", at.Line)
		c.Span = at.To(p.last())
		m.Cases = append(m.Cases, c)
	}
	p.i++
	m.Span = start.To(p.last())
	return m
}

func (p *parser) matchSubject() Expr {
	start := p.here()
	first := p.starNamed()
	if !p.at(",") {
		if _, ok := first.(*Starred); ok {
			p.fail()
		}
		return first
	}
	items := []Expr{first}
	for p.accept(",") {
		if p.at(":") {
			break
		}
		items = append(items, p.starNamed())
	}
	return &Tuple{expression{start.To(p.last())}, items, false}
}

// patterns reads a case's pattern, which may be a sequence without brackets.
func (p *parser) patterns() Pattern {
	start := p.here()
	first := p.maybeStar()
	if !p.at(",") {
		if _, star := first.(*MatchStar); star {
			p.fail()
		}
		return first
	}
	items := []Pattern{first}
	for p.accept(",") {
		if p.at(":") || p.at("if") {
			break
		}
		items = append(items, p.maybeStar())
	}
	return &MatchSequence{pattern{start.To(p.last())}, items}
}

func (p *parser) maybeStar() Pattern {
	if !p.at("*") {
		return p.asPattern()
	}
	start := p.here()
	p.i++
	name := p.identifier().Text
	if name == "_" {
		name = ""
	}
	return &MatchStar{pattern{start.To(p.last())}, name}
}

func (p *parser) asPattern() Pattern {
	p.enter()
	defer func() { p.depth-- }()
	start := p.here()
	first := p.closedPattern()
	if p.at("|") {
		or := []Pattern{first}
		for p.accept("|") {
			or = append(or, p.closedPattern())
		}
		first = &MatchOr{pattern{start.To(p.last())}, or}
	}
	if !p.accept("as") {
		return first
	}
	t := p.token(0)
	if t.Kind == Identifier && t.Text == "_" {
		if p.second {
			p.errorAt(t.Span, "cannot use '_' as a target")
		}
		p.fail()
	}
	if t.Kind != Identifier && p.second {
		p.errorAt(t.Span, "invalid pattern target")
	}
	name := p.identifier().Text
	return &MatchAs{pattern{start.To(p.last())}, first, name}
}

func (p *parser) closedPattern() Pattern {
	start := p.here()
	t := p.token(0)
	switch {
	case t.Kind == StringLit:
		value := p.strings()
		if _, ok := value.(*JoinedStr); ok {
			p.errorAt(value.At(), "patterns may only match literals and attribute lookups")
		}
		return &MatchValue{pattern{value.At()}, value}
	case t.Kind == Number || t.matches("-"):
		return p.numberPattern()
	case t.matches("None"), t.matches("True"), t.matches("False"):
		value := p.atom()
		return &MatchValue{pattern{value.At()}, value}
	case t.matches("(") || t.matches("["):
		return p.sequencePattern()
	case t.matches("{"):
		return p.mappingPattern()
	}
	name := p.identifier()
	if !p.at(".") && !p.at("(") {
		if name.Text == "_" {
			return &MatchAs{pattern{name.Span}, nil, ""}
		}
		return &MatchAs{pattern{name.Span}, nil, name.Text}
	}
	var value Expr = &Name{expression{name.Span}, name.Text}
	for p.accept(".") {
		attr := p.identifier()
		value = &Attribute{expression{start.To(p.last())}, value, attr.Text}
	}
	if !p.at("(") {
		return &MatchValue{pattern{value.At()}, value}
	}
	return p.classPattern(value)
}

func (p *parser) numberPattern() Pattern {
	start := p.here()
	negative := p.accept("-")
	if !p.is(Number) {
		p.fail()
	}
	value := p.token(0).value
	p.i++
	if negative {
		switch v := value.(type) {
		case int64:
			value = -v
		case float64:
			value = -v
		case *big.Int:
			value = new(big.Int).Neg(v)
		}
	}
	at := start.To(p.last())
	return &MatchValue{pattern{at}, &Const{expression{at}, value}}
}

func (p *parser) sequencePattern() Pattern {
	start := p.here()
	end := ")"
	if p.at("[") {
		end = "]"
	}
	p.i++
	var items []Pattern
	comma := false
	for !p.at(end) {
		items = append(items, p.maybeStar())
		if comma = p.accept(","); !comma {
			break
		}
	}
	p.expect(end)
	if end == ")" && len(items) == 1 && !comma {
		if _, star := items[0].(*MatchStar); !star {
			return items[0]
		}
		p.fail()
	}
	return &MatchSequence{pattern{start.To(p.last())}, items}
}

func (p *parser) mappingPattern() Pattern {
	start := p.here()
	p.i++
	m := &MatchMapping{}
	for !p.at("}") {
		if p.accept("**") {
			if p.atSoft("_") {
				p.fail()
			}
			m.Rest, m.HasRest = p.identifier().Text, true
			p.accept(",")
			break
		} else {
			value, ok := p.closedPattern().(*MatchValue)
			if !ok {
				p.fail()
			}
			p.expect(":")
			m.Keys = append(m.Keys, value.Value)
			m.Patterns = append(m.Patterns, p.asPattern())
		}
		if !p.accept(",") {
			break
		}
	}
	p.expect("}")
	m.Span = start.To(p.last())
	return m
}

func (p *parser) classPattern(class Expr) Pattern {
	p.expect("(")
	m := &MatchClass{Class: class}
	for !p.at(")") {
		if p.is(Identifier) && p.atAfter(1, "=") {
			m.Names = append(m.Names, p.identifier().Text)
			p.i++
			m.Values = append(m.Values, p.asPattern())
		} else {
			at := p.here()
			sub := p.asPattern()
			if m.Names != nil {
				if p.second {
					p.errorAt(at.To(p.last()), "positional patterns follow keyword patterns")
				}
				p.fail()
			}
			m.Patterns = append(m.Patterns, sub)
		}
		if !p.accept(",") {
			break
		}
	}
	p.expect(")")
	m.Span = class.At().To(p.last())
	return m
}
