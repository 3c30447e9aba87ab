package regex

import (
	"fmt"
	"strings"
)

// parser reads a pattern. It panics with an *Error, which parse gives back.
type parser struct {
	text   []rune
	pos    int
	flags  Flags
	groups int
	names  map[string]int
	open   map[int]bool // groups that are being read

	conditions []condition
}

// condition is a group that (?(group)...) names, and where. It may come later.
type condition struct{ group, at int }

// maxNesting is how deep groups may be in each other.
const maxNesting = 200

func (p *parser) parse() (seq []*item, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *Error:
			err = r
		default:
			panic(r)
		}
	}()
	p.open = map[int]bool{}
	p.globalFlags()
	seq = p.alternatives(p.flags, 0)
	if p.pos < len(p.text) {
		p.fail(p.pos, "unbalanced parenthesis")
	}
	for _, c := range p.conditions {
		if c.group > p.groups {
			p.fail(c.at, "invalid group reference %d", c.group)
		}
	}
	return seq, nil
}

func (p *parser) fail(pos int, format string, args ...any) {
	panic(&Error{fmt.Sprintf(format, args...), pos})
}

// peek is the next character, -1 at the end.
func (p *parser) peek() rune {
	if p.pos == len(p.text) {
		return -1
	}
	return p.text[p.pos]
}

func (p *parser) accept(c rune) bool {
	if p.peek() != c {
		return false
	}
	p.pos++
	return true
}

func (p *parser) looksAt(s string) bool {
	rest := p.text[p.pos:]
	for i, c := range []rune(s) {
		if i >= len(rest) || rest[i] != c {
			return false
		}
	}
	return true
}

// globalFlags reads (?i) and the like at the start of the pattern.
func (p *parser) globalFlags() {
	for p.looksAt("(?") {
		i := p.pos + 2
		var flags Flags
		for i < len(p.text) && strings.ContainsRune("aimsux", p.text[i]) {
			flags |= flagOf(p.text[i])
			i++
		}
		if i == p.pos+2 || i == len(p.text) || p.text[i] != ')' {
			return
		}
		p.flags |= flags
		p.pos = i + 1
	}
}

func flagOf(c rune) Flags {
	switch c {
	case 'a':
		return ASCII
	case 'i':
		return IgnoreCase
	case 'L':
		return Locale
	case 'm':
		return Multiline
	case 's':
		return DotAll
	case 'u':
		return Unicode
	}
	return Verbose
}

// alternatives reads up to a closing parenthesis or the end.
func (p *parser) alternatives(flags Flags, depth int) []*item {
	if depth > maxNesting {
		p.fail(p.pos, "too many nested groups")
	}
	seqs := [][]*item{p.sequence(flags, depth)}
	for p.accept('|') {
		seqs = append(seqs, p.sequence(flags, depth))
	}
	if len(seqs) == 1 {
		return seqs[0]
	}
	return []*item{{kind: kindBranch, seqs: seqs}}
}

func (p *parser) sequence(flags Flags, depth int) []*item {
	var seq []*item
	for {
		p.skipVerbose(flags)
		c := p.peek()
		if c == -1 || c == '|' || c == ')' {
			return seq
		}
		at := p.pos
		if low, high, ok := p.repeat(); ok {
			p.repeated(seq, at, low, high)
			continue
		}
		p.pos++
		seq = append(seq, p.atom(c, at, flags, depth)...)
	}
}

func (p *parser) skipVerbose(flags Flags) {
	if flags&Verbose == 0 {
		return
	}
	for p.pos < len(p.text) {
		switch p.text[p.pos] {
		case ' ', '\t', '\n', '\r', '\f', '\v':
			p.pos++
		case '#':
			for p.pos < len(p.text) && p.text[p.pos] != '\n' {
				p.pos++
			}
		default:
			return
		}
	}
}

// repeat reads * + ? or {m,n}; braces that are none of these are characters.
func (p *parser) repeat() (low, high int, ok bool) {
	switch p.peek() {
	case '*':
		p.pos++
		return 0, unlimited, true
	case '+':
		p.pos++
		return 1, unlimited, true
	case '?':
		p.pos++
		return 0, 1, true
	case '{':
		return p.counted()
	}
	return 0, 0, false
}

func (p *parser) counted() (low, high int, ok bool) {
	at := p.pos
	p.pos++
	low, hasLow := p.number()
	high, hasHigh := low, hasLow
	comma := p.accept(',')
	if comma {
		high, hasHigh = p.number()
	}
	if !p.accept('}') || !comma && !hasLow {
		p.pos = at
		return 0, 0, false
	}
	if !hasHigh {
		high = unlimited
	}
	if high < low {
		p.fail(at+1, "min repeat greater than max repeat")
	}
	return low, high, true
}

func (p *parser) number() (n int, ok bool) {
	for p.peek() >= '0' && p.peek() <= '9' {
		n = min(n*10+int(p.peek()-'0'), unlimited)
		p.pos++
		ok = true
	}
	return n, ok
}

// repeated puts a repeat around the last item of seq.
func (p *parser) repeated(seq []*item, at, low, high int) {
	if len(seq) == 0 || seq[len(seq)-1].kind == kindAssert {
		p.fail(at, "nothing to repeat")
	}
	last := seq[len(seq)-1]
	if last.kind == kindRepeat {
		p.fail(at, "multiple repeat")
	}
	r := &item{kind: kindRepeat, min: low, max: high, seqs: [][]*item{{last}}}
	if p.accept('?') {
		r.lazy = true
	} else if p.accept('+') {
		r.possessive = true
	}
	seq[len(seq)-1] = r
}

// atom reads what begins with c, which stands at at.
func (p *parser) atom(c rune, at int, flags Flags, depth int) []*item {
	switch c {
	case '.':
		s := &set{classes: []class{{letter: '.'}}}
		if flags&DotAll != 0 {
			s = &set{negated: true}
		}
		return []*item{{kind: kindSet, set: s}}
	case '^':
		if flags&Multiline != 0 {
			return assert(atLineStart)
		}
		return assert(atTextStart)
	case '$':
		if flags&Multiline != 0 {
			return assert(atLineEnd)
		}
		return assert(atTextEnd)
	case '[':
		return []*item{{kind: kindSet, set: p.set(at, flags), fold: flags&IgnoreCase != 0}}
	case '(':
		return p.group(at, flags, depth)
	case '\\':
		return []*item{p.escape(at, flags)}
	}
	return []*item{char(c, flags)}
}

func assert(a assertion) []*item { return []*item{{kind: kindAssert, assert: a}} }

func char(c rune, flags Flags) *item {
	return &item{kind: kindChar, char: c, fold: flags&IgnoreCase != 0}
}
