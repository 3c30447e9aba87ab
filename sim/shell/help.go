package shell

import (
	"embed"
	"fmt"
	"strings"
)

// helpTexts are what rabbitmqctl of each version prints as help.
//
//go:embed help
var helpTexts embed.FS

// series is the version's first two numbers.
func (c *call) series() string {
	parts := strings.SplitN(c.node.Version, ".", 3)
	return parts[0] + "." + parts[1]
}

// usageOfAll is the help of the version that the node has, from the empty line
// before it on.
func (c *call) usageOfAll() string {
	text, err := helpTexts.ReadFile("help/" + c.series() + ".txt")
	if err != nil {
		panic("shell: " + err.Error())
	}
	return "\n" + string(text)
}

// bold is how a heading looks: 3.10 sends the terminal's codes for it.
func (c *call) bold(text string) string {
	if c.series() == "3.10" {
		return "\x1b[1m" + text + "\x1b[0m"
	}
	return text
}

// known are the commands that the version's help names.
func (c *call) known() []string {
	var names []string
	for l := range strings.Lines(c.usageOfAll()) {
		if rest, ok := strings.CutPrefix(l, "   "); ok {
			name, _, _ := strings.Cut(rest, " ")
			names = append(names, name)
		}
	}
	return names
}

// help prints the help of one command, or of all.
func (c *call) help() *failure {
	if len(c.args) == 0 {
		c.println(strings.TrimSuffix(c.usageOfAll(), "\n"))
		return nil
	}
	page, ok := c.manualOf(c.args[0])
	if !ok {
		text := fmt.Sprintf("\nCommand '%s' not found.", c.args[0])
		if similar := suggest(c.args[0], c.known()); similar != "" {
			text = fmt.Sprintf("\nCommand '%s' not found. \nDid you mean '%s'? \n", c.args[0], similar)
		}
		return failed(exitUsage, text)
	}
	c.println(c.helpOf(page))
	return nil
}

// suggest is the name that is most like what was typed; empty if none is much
// like it.
//
// Source: RabbitMQ.CLI.AutoComplete.suggest_command/2 (v4.0.5).
func suggest(typed string, names []string) string {
	best, similarity := "", 0.0
	for _, name := range names {
		if s := jaro(name, typed); s > similarity {
			best, similarity = name, s
		}
	}
	if similarity < 0.77 || best == typed {
		return ""
	}
	return best
}

// jaro is the Jaro similarity of two strings, between 0 and 1.
func jaro(a, b string) float64 {
	if a == b {
		return 1
	}
	window := max(len(a), len(b))/2 - 1
	inA, inB := make([]bool, len(a)), make([]bool, len(b))
	matches := 0
	for i := range len(a) {
		for j := max(0, i-window); j < min(len(b), i+window+1); j++ {
			if !inB[j] && a[i] == b[j] {
				inA[i], inB[j] = true, true
				matches++
				break
			}
		}
	}
	if matches == 0 {
		return 0
	}
	swaps, j := 0, 0
	for i := range len(a) {
		if !inA[i] {
			continue
		}
		for !inB[j] {
			j++
		}
		if a[i] != b[j] {
			swaps++
		}
		j++
	}
	m := float64(matches)
	return (m/float64(len(a)) + m/float64(len(b)) + (m-float64(swaps)/2)/m) / 3
}
