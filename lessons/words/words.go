package words

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"warren/lessons/content"
)

// Language is a language of the page, as HTML's lang attribute names it.
type Language string

const (
	Chinese Language = "zh"
	English Language = "en"
)

// Languages are those in which every text exists.
var Languages = [...]Language{Chinese, English}

// Valid reports whether every text exists in the language.
func (l Language) Valid() bool { return slices.Contains(Languages[:], l) }

// Table is a set of texts by key.
type Table struct {
	texts map[string]entry
}

// entry is a text in each of Languages, in their order.
type entry [len(Languages)]string

// Load reads the texts that are built in.
func Load() (*Table, error) { return Read(content.Words, "words") }

// Read reads the *.txt files of a folder. An error names file and line.
func Read(files fs.FS, folder string) (*Table, error) {
	names, err := fs.Glob(files, folder+"/*.txt")
	if err != nil {
		return nil, err
	}
	t := &Table{texts: make(map[string]entry)}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		if err := t.add(name, string(text)); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// Keys are the keys of all texts, sorted.
func (t *Table) Keys() []string { return slices.Sorted(maps.Keys(t.texts)) }

// Has reports whether there is a text of that key.
func (t *Table) Has(key string) bool {
	_, ok := t.texts[key]
	return ok
}

// Say returns the text of key in a language. The arguments are names of places
// and what to put there, in turn: Say(English, "timeline.speed", "factor", 2). A
// key that does not exist is returned as it is, and a place that is not named
// stays: a page with an odd word is of more use than none.
func (t *Table) Say(l Language, key string, args ...any) string {
	text := ""
	if i := slices.Index(Languages[:], l); i >= 0 {
		text = t.texts[key][i]
	}
	if text == "" {
		return key
	}
	if len(args) == 0 {
		return text
	}
	pairs := make([]string, 0, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		pairs = append(pairs, fmt.Sprintf("{%v}", args[i]), fmt.Sprint(args[i+1]))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Places are the names of the places in a text, sorted, each once.
func Places(text string) []string {
	var names []string
	for {
		_, rest, ok := strings.Cut(text, "{")
		if !ok {
			break
		}
		name, after, ok := strings.Cut(rest, "}")
		if !ok {
			break
		}
		names = append(names, name)
		text = after
	}
	slices.Sort(names)
	return slices.Compact(names)
}
