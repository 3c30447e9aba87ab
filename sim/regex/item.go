package regex

import "unicode"

// kind is what a piece of a pattern is.
type kind uint8

const (
	kindChar kind = iota
	kindSet
	kindAssert
	kindGroup // capturing if group > 0
	kindBackref
	kindBranch
	kindRepeat
	kindLook
	kindAtomic
	kindIfGroup
)

// item is a piece of a pattern.
type item struct {
	kind   kind
	char   rune
	fold   bool // case does not matter
	assert assertion
	set    *set
	group  int
	seqs   [][]*item // what is in it: branches, a body

	min, max         int // of a repeat; max is unlimited for none
	lazy, possessive bool

	behind, negative bool // of a look
	width            int  // of a look behind
}

const unlimited = 1 << 30

// assertion is a condition on a place in the text.
type assertion uint8

const (
	atTextStart assertion = iota
	atLineStart
	atTextEnd // at the end, or before a line break there
	atLineEnd
	atVeryEnd
	atBoundary
	atNoBoundary
	atBoundaryASCII
	atNoBoundaryASCII
)

// set is a set of characters.
type set struct {
	negated bool
	ranges  []runeRange
	classes []class
}

type runeRange struct{ low, high rune }

// class is \d, \s or \w, or what it is not.
type class struct {
	letter rune // d, s, w, or . for all but a line break
	not    bool
	ascii  bool
}

func (s *set) has(c rune) bool {
	for _, r := range s.ranges {
		if r.low <= c && c <= r.high {
			return !s.negated
		}
	}
	for _, k := range s.classes {
		if k.has(c) != k.not {
			return !s.negated
		}
	}
	return s.negated
}

// hasFold is has for a character whose case does not matter.
func (s *set) hasFold(c rune) bool {
	positive := &set{ranges: s.ranges, classes: s.classes}
	found := positive.has(c)
	for f := unicode.SimpleFold(c); f != c && !found; f = unicode.SimpleFold(f) {
		found = positive.has(f)
	}
	return found != s.negated
}

func (k class) has(c rune) bool {
	if k.ascii && c > 127 {
		return false
	}
	switch k.letter {
	case 'd':
		return unicode.Is(unicode.Nd, c)
	case 's':
		return unicode.IsSpace(c) || c >= 0x1c && c <= 0x1f
	case 'w':
		return isWord(c)
	}
	return c != '\n'
}

func isWord(c rune) bool { return c == '_' || unicode.IsLetter(c) || unicode.IsNumber(c) }

func sameFold(a, b rune) bool {
	if a == b {
		return true
	}
	for f := unicode.SimpleFold(a); f != a; f = unicode.SimpleFold(f) {
		if f == b {
			return true
		}
	}
	return false
}

// widths are the least and the greatest number of characters of a sequence.
func widths(seq []*item) (low, high int) {
	for _, x := range seq {
		l, h := x.widths()
		low, high = min(low+l, unlimited), min(high+h, unlimited)
	}
	return low, high
}

func (x *item) widths() (low, high int) {
	switch x.kind {
	case kindChar, kindSet:
		return 1, 1
	case kindAssert, kindLook:
		return 0, 0
	case kindBackref:
		return 0, unlimited
	case kindRepeat:
		l, h := widths(x.seqs[0])
		return min(l*x.min, unlimited), times(h, x.max)
	}
	for i, seq := range x.seqs {
		l, h := widths(seq)
		if i == 0 {
			low, high = l, h
		}
		low, high = min(low, l), max(high, h)
	}
	return low, high
}

func times(width, n int) int {
	if width == 0 {
		return 0
	}
	if n == unlimited || width == unlimited {
		return unlimited
	}
	return min(width*n, unlimited)
}
