package scene

import (
	"strings"

	"warren/sim/amqp"
	"warren/sim/routing"
)

// Try is a binding held against a message: word by word, header by header, or
// whole.
type Try struct {
	Thing   Thing  // the binding; of the default exchange the queue
	Type    string // of the exchange
	Key     string // the binding's
	To      string
	Matched bool
	Cells   []Cell
	Near    string // a nearly equal key: "case", "space", "part"; empty for none
}

// Cell is a word of a binding key and what it stands for, or a header.
type Cell struct {
	Pattern string // "lqz", "*", "#", a header's name and value; empty for a surplus
	Text    string // of the message: the word, the words of "#", the header's value
	Span    int    // words that it takes
	Fit     Fit
}

// Fit is how a cell's two parts stand to each other.
type Fit uint8

const (
	Equal   Fit = iota // or it may be anything, for "*", "#" and a fanout
	Differs            // another word, another value
	Surplus            // the message has a word more
	Missing            // the message has none
)

// tryTopic lines a binding key up with a routing key so that as much as possible
// fits.
func tryTopic(bindingKey, routingKey string) []Cell {
	pattern, key := splitKey(bindingKey), splitKey(routingKey)
	// cost[i][j] is that of the pattern from i on against the key from j on.
	cost := make([][]int, len(pattern)+1)
	for i := range cost {
		cost[i] = make([]int, len(key)+1)
	}
	const one, other = 2, 3 // a surplus or a missing word; another one
	step := func(i, j int) (best int, dp, dk int) {
		best = 1 << 30
		see := func(c, p, k int) {
			if c += cost[i+p][j+k]; c < best {
				best, dp, dk = c, p, k
			}
		}
		if i < len(pattern) && j < len(key) {
			switch pattern[i] {
			case key[j], "*":
				see(0, 1, 1)
			case "#":
			default:
				see(other, 1, 1)
			}
		}
		if i < len(pattern) && pattern[i] == "#" {
			for k := len(key) - j; k >= 0; k-- {
				see(0, 1, k)
			}
		} else if i < len(pattern) {
			see(one, 1, 0)
		}
		if j < len(key) {
			see(one, 0, 1)
		}
		return best, dp, dk
	}
	for i := len(pattern); i >= 0; i-- {
		for j := len(key); j >= 0; j-- {
			if i < len(pattern) || j < len(key) {
				cost[i][j], _, _ = step(i, j)
			}
		}
	}
	var cells []Cell
	for i, j := 0, 0; i < len(pattern) || j < len(key); {
		_, dp, dk := step(i, j)
		c := Cell{Text: strings.Join(key[j:j+dk], "."), Span: dk}
		switch {
		case dp == 0:
			c.Fit = Surplus
		default:
			c.Pattern = pattern[i]
			if dk == 0 && c.Pattern != "#" {
				c.Fit = Missing
			} else if dk == 1 && c.Pattern != "#" && c.Pattern != "*" && c.Pattern != c.Text {
				c.Fit = Differs
			}
		}
		cells = append(cells, c)
		i, j = i+dp, j+dk
	}
	return cells
}

// splitKey are the words of a key; the empty key has none.
func splitKey(key string) []string {
	if key == "" {
		return nil
	}
	return strings.Split(key, ".")
}

// tryDirect holds two keys against each other as they are.
func tryDirect(bindingKey, routingKey string) (cells []Cell, near string) {
	c := Cell{Pattern: bindingKey, Text: routingKey, Span: 1}
	if bindingKey == routingKey {
		return []Cell{c}, ""
	}
	c.Fit = Differs
	switch {
	case strings.TrimSpace(bindingKey) == strings.TrimSpace(routingKey):
		near = "space"
	case strings.EqualFold(bindingKey, routingKey):
		near = "case"
	case bindingKey != "" && routingKey != "" && (strings.Contains(bindingKey, routingKey) || strings.Contains(routingKey, bindingKey)):
		near = "part"
	}
	return []Cell{c}, near
}

// tryHeaders has a cell for each argument that counts.
func tryHeaders(arguments, headers amqp.Table) []Cell {
	rule, _ := arguments.Lookup("x-match")
	name, _ := rule.(string)
	var cells []Cell
	for _, arg := range arguments {
		if arg.Name == "x-match" || !strings.HasSuffix(name, "-with-x") && strings.HasPrefix(arg.Name, "x-") {
			continue
		}
		c := Cell{Pattern: arg.Name + "=" + Value(arg.Value), Span: 1}
		value, there := headers.Lookup(arg.Name)
		switch {
		case !there:
			c.Fit = Missing
		case !routing.MatchHeaders(amqp.Table{{Name: "x-match", Value: "all-with-x"}, arg}, headers, routing.ExactNumbers):
			c.Fit = Differs
			c.Text = Value(value)
		default:
			c.Text = Value(value)
		}
		cells = append(cells, c)
	}
	return cells
}
