package scenario

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// SyntaxError tells what is the matter with a text, and where. Text says it in
// English; Wrong has it for who says it in another language, as far as it has a name.
type SyntaxError struct {
	Line, Column int // in characters, counting from 1
	Text         string
	Wrong        Wrong
}

// Wrong is what is the matter.
type Wrong struct {
	Kind    string // "missing", "choice", "time", ...; empty if it has no name
	What    string // what should stand there, as it is called in Text: "the name of a run"
	Found   string // the word that stands there
	Choices string // what can stand there: "on, off"
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Text) }

// word is a word of a line. sim.Word writes one.
type word struct {
	text   string
	column int
}

// line is a line of a section of settings or actions, taken word by word.
type line struct {
	number int
	words  []word
	end    int // the column after the last word
}

// lines takes a section apart, without its empty lines and its comments.
func lines(s Section) ([]line, error) {
	var found []line
	for i, text := range strings.Split(s.Text, "\n") {
		l := line{number: s.Line + 1 + i}
		if strings.HasPrefix(strings.TrimSpace(text), "#") {
			continue
		}
		if err := l.split(text); err != nil {
			return nil, err
		}
		if len(l.words) > 0 {
			found = append(found, l)
		}
	}
	return found, nil
}

func (l *line) split(text string) error {
	rest := text
	for {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		column := 1 + utf8.RuneCountInString(text) - utf8.RuneCountInString(rest)
		if rest == "" {
			return nil
		}
		if len(l.words) == MaxWords {
			return &SyntaxError{Line: l.number, Column: column, Text: fmt.Sprintf("there are more than %d words", MaxWords), Wrong: Wrong{Kind: "words"}}
		}
		var w string
		if rest[0] == '"' {
			quoted, err := strconv.QuotedPrefix(rest)
			if err != nil {
				return &SyntaxError{l.number, column, "the quoted word does not end, or is not written as Go writes it", Wrong{Kind: "quote"}}
			}
			if w, err = strconv.Unquote(quoted); err != nil || !utf8.ValidString(w) {
				return &SyntaxError{l.number, column, "the quoted word is not UTF-8", Wrong{Kind: "quote"}}
			}
			rest = rest[len(quoted):]
			if rest != "" && strings.IndexFunc(rest, unicode.IsSpace) != 0 {
				return &SyntaxError{l.number, column, "a space is missing after the quoted word", Wrong{Kind: "space"}}
			}
		} else {
			n := strings.IndexFunc(rest, unicode.IsSpace)
			if n < 0 {
				n = len(rest)
			}
			w, rest = rest[:n], rest[n:]
		}
		if len(w) > MaxWord {
			return &SyntaxError{l.number, column, fmt.Sprintf("the word is longer than %d bytes", MaxWord), Wrong{Kind: "long"}}
		}
		l.words = append(l.words, word{w, column})
		l.end = 1 + utf8.RuneCountInString(text) - utf8.RuneCountInString(rest)
	}
}

// next takes the next word; what says what it should be.
func (l *line) next(what string) (word, error) {
	if len(l.words) == 0 {
		return word{}, &SyntaxError{l.number, l.end, what + " is missing", Wrong{Kind: "missing", What: what}}
	}
	w := l.words[0]
	l.words = l.words[1:]
	return w, nil
}

// rest takes all words that are left; nil if there are none.
func (l *line) rest() []string {
	var texts []string
	for _, w := range l.words {
		texts = append(texts, w.text)
	}
	l.words = nil
	return texts
}

// done reports a word that is left over.
func (l *line) done() error {
	if len(l.words) == 0 {
		return nil
	}
	return l.wrongAt(l.words[0], Wrong{Kind: "left-over"}, "%q is one word too many", l.words[0].text)
}

func (l *line) errorAt(w word, format string, args ...any) error {
	return l.wrongAt(w, Wrong{}, format, args...)
}

// wrongAt is errorAt for what has a name. The word is what was found.
func (l *line) wrongAt(w word, wrong Wrong, format string, args ...any) error {
	wrong.Found = w.text
	return &SyntaxError{l.number, w.column, fmt.Sprintf(format, args...), wrong}
}
