package regex

import "fmt"

// Flags are the numbers of re's flags.
type Flags int

const (
	IgnoreCase Flags = 2
	Locale     Flags = 4
	Multiline  Flags = 8
	DotAll     Flags = 16
	Unicode    Flags = 32
	Verbose    Flags = 64
	ASCII      Flags = 256
)

// Error says what is wrong with a pattern.
type Error struct {
	Message string
	Pos     int // the character where it is, -1 for the pattern as a whole
}

func (e *Error) Error() string {
	if e.Pos < 0 {
		return e.Message
	}
	return fmt.Sprintf("%s at position %d", e.Message, e.Pos)
}

// Program is a compiled pattern.
type Program struct {
	Flags  Flags          // those given and those at the pattern's start
	Groups int            // capturing groups
	Names  map[string]int // of groups

	start *node
	loops int
	first rune // what every match begins with, -1 if that varies
}

// Compile compiles a pattern. An error is an *Error.
func Compile(pattern []rune, flags Flags) (*Program, error) {
	p := &parser{text: pattern, flags: flags, names: map[string]int{}}
	tree, err := p.parse()
	if err != nil {
		return nil, err
	}
	prog := &Program{Flags: p.flags, Groups: p.groups, Names: p.names, first: -1}
	if prog.Flags&ASCII == 0 {
		prog.Flags |= Unicode
	}
	prog.start = prog.link(tree, &node{op: opAccept})
	if prog.start.op == opChar && !prog.start.item.fold {
		prog.first = prog.start.item.char
	}
	return prog, nil
}

// op is what a node of a program does.
type op uint8

const (
	opAccept op = iota
	opChar
	opSet
	opAssert  // a condition on the place: ^ $ \A \Z \b \B
	opOpen    // a capturing group begins
	opClose   // and ends
	opBackref // the text of a group again
	opBranch  // one of several ways on
	opRun     // a character or set, repeated
	opLoop    // anything else repeated: its entry
	opLoopEnd // and the end of its body
	opLook    // looks ahead or behind
	opAtomic  // matches its body in its first way only
	opIfGroup // one of two ways, by whether a group has matched
)

// node is a step of a program: what it matches and what comes then.
type node struct {
	op       op
	item     *item
	next     *node
	body     *node
	branches []*node
	loop     *node // of opLoopEnd
	id       int   // of the loop
}

// link makes the nodes of a sequence that goes on with next.
func (p *Program) link(seq []*item, next *node) *node {
	for i := len(seq) - 1; i >= 0; i-- {
		next = p.linkItem(seq[i], next)
	}
	return next
}

func (p *Program) linkItem(x *item, next *node) *node {
	accept := &node{op: opAccept}
	switch x.kind {
	case kindChar:
		return &node{op: opChar, item: x, next: next}
	case kindSet:
		return &node{op: opSet, item: x, next: next}
	case kindAssert:
		return &node{op: opAssert, item: x, next: next}
	case kindBackref:
		return &node{op: opBackref, item: x, next: next}
	case kindGroup:
		if x.group == 0 {
			return p.link(x.seqs[0], next)
		}
		end := &node{op: opClose, item: x, next: next}
		return &node{op: opOpen, item: x, next: p.link(x.seqs[0], end)}
	case kindBranch:
		n := &node{op: opBranch, item: x}
		for _, seq := range x.seqs {
			n.branches = append(n.branches, p.link(seq, next))
		}
		return n
	case kindRepeat:
		if x.possessive {
			greedy := *x
			greedy.possessive = false
			return &node{op: opAtomic, body: p.linkItem(&greedy, accept), next: next}
		}
		if single := singleItem(x.seqs[0]); single != nil {
			return &node{op: opRun, item: x, body: p.linkItem(single, nil), next: next}
		}
		loop := &node{op: opLoop, item: x, next: next, id: p.loops}
		p.loops++
		loop.body = p.link(x.seqs[0], &node{op: opLoopEnd, loop: loop})
		return loop
	case kindLook:
		return &node{op: opLook, item: x, body: p.link(x.seqs[0], accept), next: next}
	case kindAtomic:
		return &node{op: opAtomic, body: p.link(x.seqs[0], accept), next: next}
	case kindIfGroup:
		n := &node{op: opIfGroup, item: x}
		for _, seq := range x.seqs {
			n.branches = append(n.branches, p.link(seq, next))
		}
		return n
	}
	panic(fmt.Sprintf("regex: unknown kind %d", x.kind))
}

// singleItem is the one item of a sequence that always matches one character,
// else nil.
func singleItem(seq []*item) *item {
	if len(seq) == 1 && (seq[0].kind == kindChar || seq[0].kind == kindSet) {
		return seq[0]
	}
	return nil
}
