package regex

import (
	"strconv"
	"strings"
	"unicode"
)

// group reads what follows an opening parenthesis, which stands at at.
func (p *parser) group(at int, flags Flags, depth int) []*item {
	if !p.accept('?') {
		return []*item{p.capture(at, "", flags, depth)}
	}
	c := p.peek()
	if c == -1 {
		p.fail(p.pos, "unexpected end of pattern")
	}
	p.pos++
	switch c {
	case 'P':
		return []*item{p.pythonGroup(at, flags, depth)}
	case ':':
		return []*item{{kind: kindGroup, seqs: p.body(at, flags, depth)}}
	case '#':
		for !p.accept(')') {
			if p.peek() == -1 {
				p.fail(at, "missing ), unterminated comment")
			}
			p.pos++
		}
		return nil
	case '=', '!':
		return []*item{{kind: kindLook, negative: c == '!', seqs: p.body(at, flags, depth)}}
	case '<':
		return []*item{p.behind(at, flags, depth)}
	case '>':
		return []*item{{kind: kindAtomic, seqs: p.body(at, flags, depth)}}
	case '(':
		return []*item{p.conditional(at, flags, depth)}
	}
	if strings.ContainsRune("aiLmsux-", c) {
		p.pos--
		scoped := p.scopedFlags(at, flags)
		return []*item{{kind: kindGroup, seqs: p.body(at, scoped, depth)}}
	}
	if c == '\\' && p.peek() != -1 {
		p.fail(at+1, "unknown extension ?\\%c", p.peek())
	}
	p.fail(at+1, "unknown extension ?%c", c)
	return nil
}

// body reads up to the closing parenthesis.
func (p *parser) body(at int, flags Flags, depth int) [][]*item {
	seq := p.alternatives(flags, depth+1)
	if !p.accept(')') {
		p.fail(at, "missing ), unterminated subpattern")
	}
	return [][]*item{seq}
}

func (p *parser) capture(at int, name string, flags Flags, depth int) *item {
	p.groups++
	x := &item{kind: kindGroup, group: p.groups}
	if name != "" {
		p.names[name] = x.group
	}
	p.open[x.group] = true
	x.seqs = p.body(at, flags, depth)
	delete(p.open, x.group)
	return x
}

// pythonGroup reads (?P<name>...) and (?P=name).
func (p *parser) pythonGroup(at int, flags Flags, depth int) *item {
	if p.accept('<') {
		from := p.pos
		name := p.name('>')
		if was, ok := p.names[name]; ok {
			p.fail(from, "redefinition of group name %s as group %d; was group %d", quoted(name), p.groups+1, was)
		}
		return p.capture(at, name, flags, depth)
	}
	if p.accept('=') {
		from := p.pos
		name := p.name(')')
		group, ok := p.names[name]
		if !ok {
			p.fail(from, "unknown group name %s", quoted(name))
		}
		if p.open[group] {
			p.fail(from, "cannot refer to an open group")
		}
		return &item{kind: kindBackref, group: group, fold: flags&IgnoreCase != 0}
	}
	if p.peek() == -1 {
		p.fail(p.pos, "unexpected end of pattern")
	}
	p.fail(at+1, "unknown extension ?P%c", p.peek())
	return nil
}

// name reads a group's name up to a character.
func (p *parser) name(end rune) string {
	from := p.pos
	for p.peek() != end {
		if p.peek() == -1 {
			if p.pos == from {
				p.fail(from, "missing group name")
			}
			p.fail(from, "missing %c, unterminated name", end)
		}
		p.pos++
	}
	name := string(p.text[from:p.pos])
	p.pos++
	if name == "" {
		p.fail(from, "missing group name")
	}
	for i, c := range name {
		if c != '_' && !unicode.IsLetter(c) && (i == 0 || !unicode.IsDigit(c)) {
			p.fail(from, "bad character in group name %s", quoted(name))
		}
	}
	return name
}

// quoted is a name as Python's repr shows it.
func quoted(name string) string { return "'" + name + "'" }

func (p *parser) behind(at int, flags Flags, depth int) *item {
	c := p.peek()
	if c == -1 {
		p.fail(p.pos, "unexpected end of pattern")
	}
	if c != '=' && c != '!' {
		p.fail(at+1, "unknown extension ?<%c", c)
	}
	p.pos++
	x := &item{kind: kindLook, behind: true, negative: c == '!', seqs: p.body(at, flags, depth)}
	low, high := widths(x.seqs[0])
	if low != high {
		p.fail(-1, "look-behind requires fixed-width pattern")
	}
	x.width = low
	return x
}

// conditional reads (?(group)yes|no).
func (p *parser) conditional(at int, flags Flags, depth int) *item {
	from := p.pos
	var group int
	if isDigit(p.peek()) {
		start := p.pos
		for isDigit(p.peek()) {
			p.pos++
		}
		group, _ = strconv.Atoi(string(p.text[start:p.pos]))
		if !p.accept(')') {
			p.fail(from, "missing ), unterminated name")
		}
		if group == 0 {
			p.fail(from, "bad group number")
		}
	} else {
		name := p.name(')')
		ok := false
		if group, ok = p.names[name]; !ok {
			p.fail(from, "unknown group name %s", quoted(name))
		}
	}
	p.conditions = append(p.conditions, condition{group, from})
	x := &item{kind: kindIfGroup, group: group, seqs: [][]*item{p.sequence(flags, depth+1), nil}}
	if p.accept('|') {
		x.seqs[1] = p.sequence(flags, depth+1)
		if p.peek() == '|' {
			p.fail(p.pos, "conditional backref with more than two branches")
		}
	}
	if !p.accept(')') {
		p.fail(at, "missing ), unterminated subpattern")
	}
	return x
}

// scopedFlags reads the flags of (?i-s:...).
func (p *parser) scopedFlags(at int, flags Flags) Flags {
	on := true
	for {
		c := p.peek()
		switch {
		case !on && p.text[p.pos-1] == '-' && (c == ':' || c == ')'):
			p.fail(p.pos, "missing flag")
		case c == -1:
			p.fail(p.pos, "missing -, : or )")
		case c == ':':
			p.pos++
			return flags
		case c == ')' && on:
			p.fail(at, "global flags not at the start of the expression")
		case c == '-' && on:
			on = false
		case c == 'L':
			p.fail(p.pos+1, "bad inline flags: cannot use 'L' flag with a str pattern")
		case !strings.ContainsRune("aimsux", c):
			if isLetter(c) {
				p.fail(p.pos, "unknown flag")
			}
			p.fail(p.pos, "missing -, : or )")
		case on:
			flags |= flagOf(c)
			if c == 'a' {
				flags &^= Unicode
			} else if c == 'u' {
				flags &^= ASCII
			}
		default:
			flags &^= flagOf(c)
		}
		p.pos++
	}
}
