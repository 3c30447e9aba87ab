package words

import (
	"fmt"
	"slices"
	"strings"
)

// add takes in the entries of one file.
func (t *Table) add(file, text string) error {
	var key string // of the entry under way
	var began int  // its line
	var said entry

	finish := func() error {
		if key == "" {
			return nil
		}
		if err := said.complete(); err != nil {
			return fmt.Errorf("%s:%d: %s %w", file, began, key, err)
		}
		t.texts[key] = said
		key, said = "", entry{}
		return nil
	}

	for i, line := range strings.Split(text, "\n") {
		number := i + 1
		line = strings.TrimRight(line, " \t\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		lang, words, isText := strings.Cut(line, " = ")
		if !isText {
			if err := finish(); err != nil {
				return err
			}
			if !validKey(line) {
				return fmt.Errorf("%s:%d: %q is no key: write lower-case words with hyphens, joined by dots, or a language, %q and its text", file, number, line, " = ")
			}
			if t.Has(line) {
				return fmt.Errorf("%s:%d: the key %s exists already", file, number, line)
			}
			key, began = line, number
			continue
		}
		l := slices.Index(Languages[:], Language(lang))
		switch {
		case key == "":
			return fmt.Errorf("%s:%d: a text without a key above it", file, number)
		case l < 0:
			return fmt.Errorf("%s:%d: %q is no language of the page", file, number, lang)
		case said[l] != "":
			return fmt.Errorf("%s:%d: %s has a text in %q already", file, number, key, lang)
		}
		said[l] = words
	}
	return finish()
}

// complete checks that an entry has all languages, with the same places.
func (e entry) complete() error {
	var want []string
	for i, l := range Languages {
		text := e[i]
		if text == "" {
			return fmt.Errorf("has no text in %q", l)
		}
		places := Places(text)
		if i == 0 {
			want = places
		} else if !slices.Equal(places, want) {
			return fmt.Errorf("has the places %v in %q and %v in %q", want, Languages[0], places, l)
		}
	}
	return nil
}

func validKey(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		if strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || part == "" {
			return false
		}
	}
	return true
}
