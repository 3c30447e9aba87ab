package routing

import (
	"strings"

	"warren/sim/amqp"
)

// MatchTopic reports whether bindingKey selects routingKey. Keys are words
// separated by dots; in a binding key "*" stands for exactly one word and
// "#" for any number of words, none included.
//
// Source: AMQP 0-9-1 §3.1.3.3; the empty key has no words, as in
// rabbit_db_topic_exchange:split_topic_key_binary/1 (v4.0.5).
func MatchTopic(bindingKey, routingKey string) bool {
	return match(words(bindingKey), words(routingKey))
}

func match(pattern, key []string) bool {
	if len(pattern) == 0 {
		return len(key) == 0
	}
	if pattern[0] == "#" {
		return match(pattern[1:], key) || len(key) > 0 && match(pattern, key[1:])
	}
	return len(key) > 0 &&
		(pattern[0] == "*" || pattern[0] == key[0]) &&
		match(pattern[1:], key[1:])
}

func words(key string) []string {
	if key == "" {
		return nil
	}
	return strings.Split(key, ".")
}

// topic is a trie over the words of the binding keys, so that the time to match
// follows from the routing key and not from the number of bindings.
type topic struct {
	root  node
	added int
	walk  uint64   // the number of the walk under way
	split []string // the words of the key being matched, kept between walks
}

// node is reached by the words of a binding key; bindings are those whose key
// ends here.
type node struct {
	words    map[string]*node
	star     *node // by "*"
	hash     *node // by "#"
	bindings []*Binding

	// seen[i] is the last walk that came here with i words left; two "#" in a key
	// would else bring it here again and again.
	seen []uint64
}

func (t *topic) Add(b *Binding) {
	t.added++
	b.seq = t.added
	n := &t.root
	for _, w := range words(b.Key) {
		n = n.grow(w)
	}
	n.bindings = append(n.bindings, b)
}

func (n *node) grow(word string) *node {
	next := n.child(word)
	if next != nil {
		return next
	}
	next = &node{}
	switch word {
	case "*":
		n.star = next
	case "#":
		n.hash = next
	default:
		if n.words == nil {
			n.words = map[string]*node{}
		}
		n.words[word] = next
	}
	return next
}

func (n *node) child(word string) *node {
	switch word {
	case "*":
		return n.star
	case "#":
		return n.hash
	}
	return n.words[word]
}

func (t *topic) Remove(b *Binding) { t.root.remove(words(b.Key), b) }

// remove takes b out below n and reports whether n is of no use any more.
func (n *node) remove(path []string, b *Binding) bool {
	if len(path) == 0 {
		n.bindings = without(n.bindings, b)
	} else if next := n.child(path[0]); next != nil && next.remove(path[1:], b) {
		switch path[0] {
		case "*":
			n.star = nil
		case "#":
			n.hash = nil
		default:
			delete(n.words, path[0])
		}
	}
	return len(n.bindings) == 0 && len(n.words) == 0 && n.star == nil && n.hash == nil
}

func (t *topic) Match(dst []*Binding, key string, _ amqp.Table) []*Binding {
	t.walk++
	t.split = t.split[:0]
	if key != "" {
		for w := range strings.SplitSeq(key, ".") {
			t.split = append(t.split, w)
		}
	}
	from := len(dst)
	dst = t.collect(dst, &t.root, t.split)
	inOrder(dst[from:])
	return dst
}

func (t *topic) collect(dst []*Binding, n *node, key []string) []*Binding {
	if len(key) == 0 {
		dst = append(dst, n.bindings...)
	} else {
		if next := n.words[key[0]]; next != nil {
			dst = t.collect(dst, next, key[1:])
		}
		if n.star != nil {
			dst = t.collect(dst, n.star, key[1:])
		}
	}
	if n.hash == nil {
		return dst
	}
	for i := range len(key) + 1 {
		if n.hash.visit(len(key)-i, t.walk) {
			dst = t.collect(dst, n.hash, key[i:])
		}
	}
	return dst
}

// visit reports whether this walk comes for the first time with so many words
// left.
func (n *node) visit(left int, walk uint64) bool {
	for len(n.seen) <= left {
		n.seen = append(n.seen, 0)
	}
	first := n.seen[left] != walk
	n.seen[left] = walk
	return first
}
