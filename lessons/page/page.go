package page

import (
	"bytes"
	"fmt"
	"html"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"warren/lessons"
	"warren/lessons/words"
)

// Words are a lesson's words in one language, as they were read.
type Words struct {
	Language words.Language
	Source   []byte
}

// Page is a lesson's words in one language as HTML.
type Page struct {
	Title string // plain text
	HTML  []byte
}

// Error is what is wrong with a lesson's words.
type Error struct {
	Slug     string
	Language words.Language
	Line     int // of the file, from 1
	Text     string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s/%s.md:%d: %s", e.Slug, e.Language, e.Line, e.Text)
}

// Render makes the pages of a lesson, one for each of words.Languages. An error of
// the words is an *Error.
func Render(l *lessons.Lesson, table *words.Table, sources map[words.Language][]byte) (map[words.Language]Page, error) {
	documents := make(map[words.Language]*document)
	for _, lang := range words.Languages {
		d := &document{lesson: l, table: table, lang: lang, source: sources[lang]}
		if err := d.parse(); err != nil {
			return nil, err
		}
		documents[lang] = d
	}
	pages := make(map[words.Language]Page)
	for _, lang := range words.Languages {
		d := documents[lang]
		if err := d.write(documents[other(lang)]); err != nil {
			return nil, err
		}
		pages[lang] = Page{d.title, markChinese(lang, d.out.Bytes())}
	}
	return pages, nil
}

// other is the language in which the title is told once more.
func other(l words.Language) words.Language {
	if l == words.Chinese {
		return words.English
	}
	return words.Chinese
}

// document is a file of Markdown on its way to HTML.
type document struct {
	lesson *lessons.Lesson
	table  *words.Table
	lang   words.Language
	source []byte

	markdown goldmark.Markdown
	title    string
	intro    []ast.Node
	steps    []part // in the order of the lesson's
	out      bytes.Buffer
}

// part is a heading with what stands below it, up to the next of its level.
type part struct {
	heading *ast.Heading
	name    string // of {#name}
	note    bool   // {.note}
	blocks  []ast.Node
	parts   []part // of the third level
}

func (d *document) parse() error {
	d.markdown = goldmark.New(
		goldmark.WithParserOptions(parser.WithHeadingAttribute()),
		goldmark.WithExtensions(extension.TaskList, extension.Table))
	root := d.markdown.Parser().Parse(text.NewReader(d.source))
	if err := d.refuseHTML(root); err != nil {
		return err
	}
	var step, sub *part
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		h, isHeading := n.(*ast.Heading)
		switch {
		case !isHeading && d.title == "":
			return d.errorAt(n, "the words begin with the title: a line %q", "# …")
		case !isHeading && sub != nil:
			sub.blocks = append(sub.blocks, n)
		case !isHeading && step != nil:
			step.blocks = append(step.blocks, n)
		case !isHeading:
			d.intro = append(d.intro, n)
		case h.Level == 1 && d.title == "":
			d.title = plain(h, d.source)
		case h.Level == 2 && d.title != "":
			d.steps = append(d.steps, newPart(h))
			step, sub = &d.steps[len(d.steps)-1], nil
		case h.Level == 3 && step != nil:
			step.parts = append(step.parts, newPart(h))
			sub = &step.parts[len(step.parts)-1]
		default:
			return d.errorAt(n, "a heading of level %d can't stand here: one title, then steps, then what belongs to a step", h.Level)
		}
	}
	return d.match()
}

func newPart(h *ast.Heading) part {
	p := part{heading: h}
	if id, ok := h.AttributeString("id"); ok {
		p.name = string(id.([]byte))
	}
	if class, ok := h.AttributeString("class"); ok {
		p.note = string(class.([]byte)) == "note"
	}
	return p
}

// match checks that the words have what the lesson has, and nothing else.
func (d *document) match() error {
	for i, p := range d.steps {
		if i >= len(d.lesson.Steps) {
			return d.errorAt(p.heading, "the lesson has only %d steps", len(d.lesson.Steps))
		}
		step := d.lesson.Steps[i]
		if p.name != step.Name {
			return d.errorAt(p.heading, "step %d of the lesson is {#%s}, not {#%s}", i+1, step.Name, p.name)
		}
		if err := d.matchParts(p, step); err != nil {
			return err
		}
		if n := len(tasks(p)); n != len(step.Checks) {
			return d.errorAt(p.heading, "the step has %d checks and %d lines %q", len(step.Checks), n, "- [ ] …")
		}
		if n := len(answers(p)); step.Answer > 0 && n < max(2, step.Answer) {
			return d.errorAt(p.heading, "answer %d is right, and the numbered list has %d answers", step.Answer, n)
		}
		match := d.matchReplies
		if len(step.Grid.Cells) > 0 {
			match = d.matchGrid
		}
		if err := match(p, step); err != nil {
			return err
		}
	}
	if n := len(d.steps); n < len(d.lesson.Steps) {
		return d.errorAt(nil, "there are no words for the step {#%s}", d.lesson.Steps[n].Name)
	}
	return nil
}

// matchParts checks that each hint of a step, and all that it can say, is there
// once.
func (d *document) matchParts(p part, step lessons.Step) error {
	missing := make(map[string]bool)
	for _, name := range step.Hints {
		missing[name] = true
	}
	for _, w := range step.Wrongs {
		missing[w.Says] = true
	}
	for _, sub := range p.parts {
		if sub.note {
			continue
		}
		if !missing[sub.name] {
			return d.errorAt(sub.heading, "the step %s has no hint and no wrong turn {#%s}, or it stands here twice; a margin note is {.note}", step.Name, sub.name)
		}
		delete(missing, sub.name)
	}
	for _, name := range step.Hints {
		if missing[name] {
			return d.errorAt(p.heading, "the words of the hint {#%s} are missing", name)
		}
	}
	for _, w := range step.Wrongs {
		if missing[w.Says] {
			return d.errorAt(p.heading, "the words {#%s} are missing, which the wrong turn %s says", w.Says, w.Name)
		}
	}
	return nil
}

// matchReplies checks that the reply to each wrong answer names the misconception,
// in bold type at its beginning.
func (d *document) matchReplies(p part, step lessons.Step) error {
	if step.Answer == 0 {
		return nil
	}
	for i, answer := range answers(p) {
		if i+1 != step.Answer && !d.named(answer) {
			return d.errorAt(answer.FirstChild(), "the reply to the wrong answer %d begins with the misconception's name: **…**", i+1)
		}
	}
	return nil
}

// refuseHTML finds HTML in the Markdown, which could be anything.
func (d *document) refuseHTML(root ast.Node) error {
	return ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.Kind() {
		case ast.KindRawHTML, ast.KindHTMLBlock:
			return ast.WalkStop, d.errorAt(n, "the words are Markdown without HTML; write < in backquotes")
		}
		return ast.WalkContinue, nil
	})
}

// errorAt tells of a node; nil is the file as a whole.
func (d *document) errorAt(n ast.Node, format string, args ...any) error {
	line := 1
	for n != nil && n.Type() == ast.TypeInline {
		n = n.Parent()
	}
	if n != nil && n.Lines().Len() > 0 {
		line += bytes.Count(d.source[:n.Lines().At(0).Start], []byte("\n"))
	}
	return &Error{d.lesson.Slug, d.lang, line, fmt.Sprintf(format, args...)}
}

// plain is the text of a heading, or of whatever else.
func plain(of ast.Node, source []byte) string {
	var b bytes.Buffer
	ast.Walk(of, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(source))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

func escape(s string) string { return html.EscapeString(s) }
