package scenario

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/tools/txtar"
)

// Section is a part of a txtar archive.
type Section struct {
	Name string
	Text string
	Line int // of the header, counting from 1; the text begins on the next
}

// Split takes an archive apart into what stands before the first section, and
// the sections. No two have one name.
func Split(archive []byte) (head string, sections []Section, err error) {
	if len(archive) > MaxText {
		return "", nil, &SyntaxError{Line: 1, Column: 1, Text: fmt.Sprintf("the file is longer than %d bytes", MaxText), Wrong: Wrong{Kind: "limit"}}
	}
	if !utf8.Valid(archive) {
		line, column := position(archive)
		return "", nil, &SyntaxError{Line: line, Column: column, Text: "this is not UTF-8"}
	}
	a := txtar.Parse(archive)
	if len(a.Files) > MaxSections {
		return "", nil, &SyntaxError{Line: 1, Column: 1, Text: fmt.Sprintf("there are more than %d sections", MaxSections), Wrong: Wrong{Kind: "limit"}}
	}
	line := 1 + strings.Count(string(a.Comment), "\n")
	seen := make(map[string]int)
	for _, f := range a.Files {
		if before := seen[f.Name]; before > 0 {
			return "", nil, &SyntaxError{Line: line, Column: 4, Text: fmt.Sprintf("there is a section %s already, on line %d", f.Name, before), Wrong: Wrong{Kind: "twice", Found: f.Name}}
		}
		seen[f.Name] = line
		sections = append(sections, Section{f.Name, string(f.Data), line})
		line += 1 + strings.Count(string(f.Data), "\n")
	}
	return string(a.Comment), sections, nil
}

// position is the line and column of the first byte that is not UTF-8.
func position(text []byte) (line, column int) {
	line, column = 1, 1
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		if r == utf8.RuneError && n == 1 {
			break
		}
		column++
		if r == '\n' {
			line, column = line+1, 1
		}
		text = text[n:]
	}
	return line, column
}

const (
	header    = "-- "                // how a section's header begins
	noNewline = " no newline at end" // with a backslash before it
)

// Escape makes of a text one that can be a section's; Unescape is its inverse.
func Escape(text string) string {
	if text == "" {
		return ""
	}
	open := !strings.HasSuffix(text, "\n")
	if open {
		text += "\n"
	}
	text = mapLines(text, escapeLine)
	if open {
		text += `\` + noNewline + "\n"
	}
	return text
}

func escapeLine(line string) string {
	bare := strings.TrimLeft(line, `\`)
	if strings.HasPrefix(bare, header) || bare == noNewline && len(line) > len(bare) {
		return `\` + line
	}
	return line
}

// Unescape is the text that a section's text stands for.
func Unescape(text string) string {
	body, open := strings.CutSuffix(text, "\n\\"+noNewline+"\n")
	if !open {
		body = text
	}
	return mapLines(body, unescapeLine)
}

func unescapeLine(line string) string {
	bare := strings.TrimLeft(line, `\`)
	if len(line) > len(bare) && strings.HasPrefix(bare, header) || len(line) > len(bare)+1 && bare == noNewline {
		return line[1:]
	}
	return line
}

func mapLines(text string, f func(string) string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = f(line)
	}
	return strings.Join(lines, "\n")
}
