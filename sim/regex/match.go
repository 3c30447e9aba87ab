package regex

import (
	"errors"
	"slices"
	"unicode"
)

// Mode is where a match has to begin and end.
type Mode uint8

const (
	Prefix Mode = iota // at pos
	Search             // anywhere from pos on
	Full               // at pos, up to the end
)

// ErrSteps is the error of a match that takes too long.
var ErrSteps = errors.New("the pattern takes too many steps on this text")

// maxSteps is how many steps one match may take.
const maxSteps = 20_000_000

// Match is where a pattern matched.
type Match struct {
	Spans []int // start and end of the whole and of each group; -1 for one without
	Last  int   // the group that ended last, 0 for none
}

// Matches reports whether the pattern matches anywhere in text. One that takes
// too many steps does not.
func (p *Program) Matches(text string) bool {
	runes := []rune(text)
	found, err := p.Match(runes, 0, len(runes), Search, false)
	return err == nil && found != nil
}

// Match finds the first match in text[:end] from pos on, nil if there is none.
// advance says that an empty match at pos does not count.
func (p *Program) Match(text []rune, pos, end int, mode Mode, advance bool) (*Match, error) {
	m := &matcher{
		text: text, end: end, full: mode == Full,
		spans: make([]int, 2*(p.Groups+1)),
		opens: make([]int, p.Groups+1),
		loops: make([]loopState, p.loops),
	}
	for i := range m.spans {
		m.spans[i] = -1
	}
	for i := pos; i <= end; i++ {
		if mode == Search && p.first >= 0 {
			for i < end && text[i] != p.first {
				i++
			}
		}
		m.notAt = -1
		if advance && i == pos {
			m.notAt = pos
		}
		if m.match(p.start, i, true) {
			m.spans[0], m.spans[1] = i, m.accepted
			return &Match{m.spans, m.last}, nil
		}
		if m.steps > maxSteps {
			return nil, ErrSteps
		}
		if mode != Search {
			break
		}
	}
	return nil, nil
}

// All are the matches in text[:end] from pos on that do not overlap; an empty one
// may follow another directly.
func (p *Program) All(text []rune, pos, end, limit int) ([]*Match, error) {
	var all []*Match
	advance := false
	for pos <= end && (limit == 0 || len(all) < limit) {
		m, err := p.Match(text, pos, end, Search, advance)
		if err != nil {
			return nil, err
		}
		if m == nil {
			break
		}
		all = append(all, m)
		pos = m.Spans[1]
		advance = m.Spans[0] == m.Spans[1]
	}
	return all, nil
}

// matcher is one attempt to match. What it changes on the way it puts back when
// that way fails.
type matcher struct {
	text     []rune
	end      int
	full     bool
	notAt    int // where the match must not end, -1 for nowhere
	spans    []int
	opens    []int // where each group began last
	loops    []loopState
	last     int
	accepted int // where the match ended
	steps    int
}

// loopState is how often a loop's body has begun, and where the last time.
type loopState struct{ count, last int }

// match follows the nodes from n on at place i. top says that the end of the
// nodes is that of the whole pattern.
func (m *matcher) match(n *node, i int, top bool) bool {
	for {
		if m.steps++; m.steps > maxSteps {
			return false
		}
		switch n.op {
		case opAccept:
			if top && (m.full && i != m.end || i == m.notAt) {
				return false
			}
			m.accepted = i
			return true
		case opChar, opSet:
			if i >= m.end || !n.takes(m.text[i]) {
				return false
			}
			i++
			n = n.next
		case opAssert:
			if !m.holds(n.item.assert, i) {
				return false
			}
			n = n.next
		case opOpen:
			was := m.opens[n.item.group]
			m.opens[n.item.group] = i
			if m.match(n.next, i, top) {
				return true
			}
			m.opens[n.item.group] = was
			return false
		case opClose:
			return m.closeGroup(n, i, top)
		case opBackref:
			length, ok := m.again(n.item, i)
			if !ok {
				return false
			}
			i += length
			n = n.next
		case opBranch:
			for _, b := range n.branches {
				if m.match(b, i, top) {
					return true
				}
			}
			return false
		case opRun:
			return m.run(n, i, top)
		case opLoop:
			was := m.loops[n.id]
			m.loops[n.id] = loopState{0, -1}
			if m.loop(n, i, top) {
				return true
			}
			m.loops[n.id] = was
			return false
		case opLoopEnd:
			return m.loop(n.loop, i, top)
		case opLook:
			if n.item.negative {
				if !m.onceFor(func() bool { return !m.look(n, i) }) {
					return false
				}
				n = n.next
				continue
			}
			return m.onceFor(func() bool { return m.look(n, i) && m.match(n.next, i, top) })
		case opAtomic:
			return m.onceFor(func() bool { return m.match(n.body, i, false) && m.match(n.next, m.accepted, top) })
		case opIfGroup:
			if m.spans[2*n.item.group+1] >= 0 {
				n = n.branches[0]
			} else {
				n = n.branches[1]
			}
		}
	}
}

// onceFor tries a way that is not gone back into: what its groups took is put
// back here if it fails.
func (m *matcher) onceFor(way func() bool) bool {
	spans, last := slices.Clone(m.spans), m.last
	if way() {
		return true
	}
	copy(m.spans, spans)
	m.last = last
	return false
}

// takes reports whether a node for one character takes c.
func (n *node) takes(c rune) bool {
	if n.op == opChar {
		return c == n.item.char || n.item.fold && sameFold(c, n.item.char)
	}
	if n.item.fold {
		return n.item.set.hasFold(c)
	}
	return n.item.set.has(c)
}

func (m *matcher) closeGroup(n *node, i int, top bool) bool {
	g := n.item.group
	start, end, last := m.spans[2*g], m.spans[2*g+1], m.last
	m.spans[2*g], m.spans[2*g+1], m.last = m.opens[g], i, g
	if m.match(n.next, i, top) {
		return true
	}
	m.spans[2*g], m.spans[2*g+1], m.last = start, end, last
	return false
}

// again reports whether the text of a group stands at i too, and its length.
func (m *matcher) again(x *item, i int) (length int, ok bool) {
	start, end := m.spans[2*x.group], m.spans[2*x.group+1]
	if end < 0 || end-start > m.end-i {
		return 0, false
	}
	for k := range end - start {
		a, b := m.text[start+k], m.text[i+k]
		if a != b && !(x.fold && sameFold(a, b)) {
			return 0, false
		}
	}
	return end - start, true
}

// run repeats a node for one character.
func (m *matcher) run(n *node, i int, top bool) bool {
	low, high := n.item.min, min(n.item.max, m.end-i)
	if low > high {
		return false
	}
	if n.item.lazy {
		for k := 0; ; k++ {
			if k >= low && m.match(n.next, i+k, top) {
				return true
			}
			if k == high || !n.body.takes(m.text[i+k]) {
				return false
			}
		}
	}
	k := 0
	for k < high && n.body.takes(m.text[i+k]) {
		k++
	}
	m.steps += k / 8
	for ; k >= low; k-- {
		if n.next.op == opChar && (i+k == m.end || !n.next.takes(m.text[i+k])) {
			continue
		}
		if m.match(n.next, i+k, top) {
			return true
		}
	}
	return false
}

// loop goes through a loop's body once more, or on behind it.
func (m *matcher) loop(n *node, i int, top bool) bool {
	state := m.loops[n.id]
	more := func() bool {
		m.loops[n.id] = loopState{state.count + 1, i}
		if m.match(n.body, i, top) {
			return true
		}
		m.loops[n.id] = state
		return false
	}
	if state.count < n.item.min {
		return more()
	}
	possible := state.count < n.item.max && i != state.last
	if n.item.lazy {
		return m.match(n.next, i, top) || possible && more()
	}
	return possible && more() || m.match(n.next, i, top)
}

func (m *matcher) look(n *node, i int) bool {
	if n.item.behind {
		if i -= n.item.width; i < 0 {
			return false
		}
	}
	return m.match(n.body, i, false)
}

func (m *matcher) holds(a assertion, i int) bool {
	switch a {
	case atTextStart:
		return i == 0
	case atLineStart:
		return i == 0 || m.text[i-1] == '\n'
	case atTextEnd:
		return i == m.end || i == m.end-1 && m.text[i] == '\n'
	case atLineEnd:
		return i == m.end || m.text[i] == '\n'
	case atVeryEnd:
		return i == m.end
	}
	ascii := a >= atBoundaryASCII
	if m.end == 0 {
		return false // not even \B holds in an empty text
	}
	word := func(i int) bool {
		return i >= 0 && i < m.end && isWord(m.text[i]) && (!ascii || m.text[i] <= unicode.MaxASCII)
	}
	return (word(i-1) != word(i)) == (a == atBoundary || a == atBoundaryASCII)
}
