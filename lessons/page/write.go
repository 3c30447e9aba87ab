package page

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"warren/lessons"
	"warren/lessons/words"
)

// htmlLang is the value of HTML's lang attribute.
func htmlLang(l words.Language) string {
	if l == words.Chinese {
		return "zh-CN"
	}
	return string(l)
}

// write writes the whole page; the title stands in the other language too.
func (d *document) write(other *document) error {
	d.printf("<header class=\"lesson-head\">\n<p class=\"lesson-section\">%s</p>\n<h1>%s</h1>\n<p class=\"lesson-other\" lang=\"%s\">%s</p>\n</header>\n",
		escape(d.lesson.Section), escape(d.title), htmlLang(other.lang), escape(other.title))
	if err := d.blocks(d.intro); err != nil {
		return err
	}
	for i, p := range d.steps {
		if err := d.step(p, d.lesson.Steps[i]); err != nil {
			return err
		}
	}
	return nil
}

func (d *document) printf(format string, args ...any) { fmt.Fprintf(&d.out, format, args...) }

func (d *document) step(p part, step lessons.Step) error {
	d.printf("<section class=\"step\" data-step=\"%s\" data-phase=\"%s\">\n<p class=\"phase\">%s</p>\n",
		step.Name, step.Phase, escape(d.table.Say(d.lang, "phase."+step.Phase)))
	d.printf("<h2>")
	if err := d.inlines(p.heading); err != nil {
		return err
	}
	d.printf("</h2>\n")
	if err := d.stepBlocks(p, step); err != nil {
		return err
	}
	for _, sub := range p.parts {
		if err := d.sub(sub, step); err != nil {
			return err
		}
	}
	if len(step.Checks) > 0 {
		d.printf("<p class=\"tools\">")
		if len(step.Wrongs) > 0 {
			d.tool("detour", "lesson.detour")
		}
		d.tool("solution", "lesson.solution")
		d.printf("</p>\n")
	}
	if step.Phase == "home" {
		d.today()
	}
	d.printf("</section>\n")
	return nil
}

// stepBlocks writes the text of a step, with its checks and its answers.
func (d *document) stepBlocks(p part, step lessons.Step) error {
	for _, n := range p.blocks {
		list, isList := n.(*ast.List)
		var err error
		switch {
		case isList && isTask(list.FirstChild()):
			err = d.checks(list, step)
		case isList && list.IsOrdered() && step.Answer > 0:
			err = d.answers(list, step)
		case isList && list.IsOrdered() && len(step.Grid.Cells) > 0:
			// The choices stand in each cell of the table.
		case n == ast.Node(table(p)) && len(step.Grid.Cells) > 0:
			err = d.grid(table(p), answers(p), step)
		default:
			err = d.blocks([]ast.Node{n})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *document) checks(list *ast.List, step lessons.Step) error {
	d.printf("<ul class=\"checks\">\n")
	i := 0
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		d.printf("<li data-check=\"%d\">", i)
		i++
		box := item.FirstChild().FirstChild()
		for n := box.NextSibling(); n != nil; n = n.NextSibling() {
			if err := d.node(n); err != nil {
				return err
			}
		}
		d.printf("</li>\n")
	}
	d.printf("</ul>\n")
	if step.Par > 0 {
		d.printf("<p class=\"score\" data-par=\"%v\">%s</p>\n", step.Par, escape(d.table.Say(d.lang, "lesson.par", "par", step.Par.Seconds())))
	}
	return nil
}

// answers writes each answer as a button, and what follows its first paragraph
// as the reply, which is hidden until the answer is chosen. That to a wrong one has a
// button that plays what decides.
func (d *document) answers(list *ast.List, step lessons.Step) error {
	d.printf("<ol class=\"answers\">\n")
	i := 0
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		i++
		d.printf("<li><button type=\"button\" class=\"answer\" data-answer=\"%d\"><span>", i)
		answer := item.FirstChild()
		if err := d.inlines(answer); err != nil {
			return err
		}
		d.printf("</span></button>\n<div class=\"reply\" hidden>\n")
		for n := answer.NextSibling(); n != nil; n = n.NextSibling() {
			if err := d.node(n); err != nil {
				return err
			}
		}
		if i != step.Answer {
			d.tool("decide", "lesson.decide")
		}
		d.printf("</div></li>\n")
	}
	d.printf("</ol>\n")
	return nil
}

// sub writes a note, a hint, or what a wrong turn says.
func (d *document) sub(p part, step lessons.Step) error {
	isSays := false
	open, title, shut := "<aside class=\"note\">\n", "h3", "</aside>\n"
	switch {
	case p.note:
	case slices.Contains(step.Hints, p.name):
		n := slices.Index(step.Hints, p.name) + 1
		open = fmt.Sprintf("<details class=\"hint\" data-hint=\"%s\" data-nth=\"%d/%d\">\n", p.name, n, len(step.Hints))
		title, shut = "summary", "</details>\n"
	default:
		isSays = true
		open, shut = fmt.Sprintf("<div class=\"says\" data-says=\"%s\" hidden>\n", p.name), "</div>\n"
	}
	d.printf("%s<%s>", open, title)
	if err := d.inlines(p.heading); err != nil {
		return err
	}
	d.printf("</%s>\n", title)
	if err := d.blocks(p.blocks); err != nil {
		return err
	}
	if isSays {
		d.tool("example", "lesson.example")
	}
	d.printf("%s", shut)
	return nil
}

func (d *document) blocks(nodes []ast.Node) error {
	for _, n := range nodes {
		code, isCode := n.(*ast.FencedCodeBlock)
		if isCode && string(code.Language(d.source)) == "notes" {
			d.notes(code)
			continue
		}
		if err := d.node(n); err != nil {
			return err
		}
	}
	return nil
}

// notes writes a quotation of the notes.
func (d *document) notes(code *ast.FencedCodeBlock) {
	d.printf("<figure class=\"notes\"><figcaption>%s</figcaption>\n<pre><code lang=\"zh-CN\">", escape(d.table.Say(d.lang, "lesson.notes")))
	for line := range strings.Lines(string(code.Lines().Value(d.source))) {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		d.printf("<span data-in=\"%d\">%s</span>", indent, breakable(escape(line)))
	}
	d.printf("</code></pre></figure>\n")
}

// breakable says where a line of code may be broken if it has to be, beside its
// spaces: after what opens or parts, but not in a string, and never within a name
// with dots. It takes escaped text, and adds no characters to what is read.
func breakable(code string) string {
	return partings.ReplaceAllStringFunc(code, func(found string) string {
		switch found[0] {
		case '&':
			return found
		case '#':
			return "<span>" + found + "</span>" // a comment, which goes to a line of its own first
		}
		return found + "<wbr>"
	})
}

// partings are strings, comments, and what opens or parts.
var partings = regexp.MustCompile(`&#39;.*?&#39;|&#34;.*?&#34;|&#?[0-9a-z]+;|#.*|[(\[{,]+[)\]}]*`)

func (d *document) inlines(n ast.Node) error {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if err := d.node(c); err != nil {
			return err
		}
	}
	return nil
}

func (d *document) node(n ast.Node) error {
	return d.markdown.Renderer().Render(&d.out, d.source, n)
}

// tasks are the items of a step's task list.
func tasks(p part) []ast.Node {
	var found []ast.Node
	for _, n := range p.blocks {
		if list, ok := n.(*ast.List); ok && isTask(list.FirstChild()) {
			found = append(found, items(list)...)
		}
	}
	return found
}

// answers are the items of a step's numbered list.
func answers(p part) []ast.Node {
	for _, n := range p.blocks {
		if list, ok := n.(*ast.List); ok && list.IsOrdered() {
			return items(list)
		}
	}
	return nil
}

func items(list ast.Node) []ast.Node {
	var found []ast.Node
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		found = append(found, item)
	}
	return found
}

func isTask(item ast.Node) bool {
	if item == nil || item.FirstChild() == nil || item.FirstChild().FirstChild() == nil {
		return false
	}
	return item.FirstChild().FirstChild().Kind() == extast.KindTaskCheckBox
}
