package lessons

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

var comparisons = []string{"==", "!=", ">=", "<=", ">", "<"}

// scanner reads a predicate from left to right.
type scanner struct {
	text string
	at   int
}

// columnError is what is the matter with a text, and at which byte of it.
type columnError struct {
	at   int // from 0
	text string
}

func (e *columnError) Error() string { return e.text }

func (s *scanner) fail(at int, format string, args ...any) error {
	return &columnError{at, fmt.Sprintf(format, args...)}
}

func (s *scanner) predicate() (Predicate, error) {
	var p Predicate
	s.blank()
	at := s.at
	p.Fact = s.word()
	fields, known := vocabulary[p.Fact]
	if !known {
		return p, s.fail(at, "there is no fact %q; there are %s", p.Fact, strings.Join(factNames(), ", "))
	}
	if err := s.conditions(&p, fields); err != nil {
		return p, err
	}
	s.blank()
	at = s.at
	word := s.word()
	if word == "unacked" {
		if p.Fact != "delivered" {
			return p, s.fail(at, "only delivered(…) can be unacked")
		}
		p.Fact = "unacked"
		s.blank()
		at = s.at
		word = s.word()
	}
	p.Compare, p.Count = ">=", 1
	if word == "" && s.at < len(s.text) {
		if err := s.comparison(&p); err != nil {
			return p, err
		}
		s.blank()
		at = s.at
		word = s.word()
	}
	if word == "always" {
		p.Always = true
		s.blank()
		at = s.at
		word = s.word()
	}
	if word == "within" {
		s.blank()
		at = s.at
		d, err := time.ParseDuration(s.word())
		if err != nil || d <= 0 {
			return p, s.fail(at, "a time is missing after within, such as 5s")
		}
		p.Within = d
		s.blank()
		at = s.at
		word = s.word()
	}
	if word == "before" {
		before, err := s.predicate()
		p.Before = &before
		return p, err
	}
	if word != "" || s.at < len(s.text) {
		return p, s.fail(at, "%q is left over", s.text[at:])
	}
	return p, nil
}

// conditions reads what stands in the parentheses.
func (s *scanner) conditions(p *Predicate, fields []string) error {
	if !s.take("(") {
		return s.fail(s.at, "%q is missing after %s", "(", p.Fact)
	}
	for {
		s.blank()
		if s.take(")") {
			return nil
		}
		if s.at == len(s.text) {
			return s.fail(s.at, "%q is missing", ")")
		}
		at := s.at
		c := Condition{Field: s.word()}
		if !slices.Contains(fields, c.Field) {
			return s.fail(at, "%s has no field %q; it has %s", p.Fact, c.Field, strings.Join(fields, ", "))
		}
		at = s.at
		for _, compare := range []string{"!=", "~=", "="} {
			if s.take(compare) {
				c.Compare = compare
				break
			}
		}
		if c.Compare == "" {
			return s.fail(at, "after a field comes =, != or ~=")
		}
		var err error
		if c.Value, err = s.value(); err != nil {
			return err
		}
		p.Where = append(p.Where, c)
		s.blank()
		s.take(",")
	}
}

// value reads a word or a quoted text.
func (s *scanner) value() (string, error) {
	rest := s.text[s.at:]
	if !strings.HasPrefix(rest, `"`) {
		at := s.at
		w := s.word()
		if w == "" {
			return "", s.fail(at, "a value is missing; quote it if it is not a word")
		}
		return w, nil
	}
	quoted, err := strconv.QuotedPrefix(rest)
	if err != nil {
		return "", s.fail(s.at, "the quoted value does not end, or is not written as Go writes it")
	}
	s.at += len(quoted)
	return strconv.Unquote(quoted)
}

func (s *scanner) comparison(p *Predicate) error {
	at := s.at
	found := slices.IndexFunc(comparisons, s.take)
	if found < 0 {
		return s.fail(at, "a comparison is one of %s", strings.Join(comparisons, " "))
	}
	p.Compare = comparisons[found]
	s.blank()
	at = s.at
	n, err := strconv.Atoi(s.word())
	if err != nil || n < 0 {
		return s.fail(at, "a number is missing after %s", p.Compare)
	}
	p.Count = n
	return nil
}

// word takes the letters, digits, "_", "-", "." and "*" that come next.
func (s *scanner) word() string {
	rest := s.text[s.at:]
	n := strings.IndexFunc(rest, func(r rune) bool { return !isWordRune(r) })
	if n < 0 {
		n = len(rest)
	}
	s.at += n
	return rest[:n]
}

func isWord(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !isWordRune(r) }) < 0
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_-.*#", r)
}

func (s *scanner) take(prefix string) bool {
	if !strings.HasPrefix(s.text[s.at:], prefix) {
		return false
	}
	s.at += len(prefix)
	return true
}

func (s *scanner) blank() {
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\t') {
		s.at++
	}
}
