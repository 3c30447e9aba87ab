package page

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"warren/lessons"
)

// matchGrid checks that the words have a table with the rows and columns of a
// step's grid, a reason in each cell, and the choices, each with the misconception
// of whoever chooses it where it is not so.
func (d *document) matchGrid(p part, step lessons.Step) error {
	choices := answers(p)
	most := 2
	for _, c := range step.Grid.Cells {
		most = max(most, c.Choice)
	}
	if len(choices) < most {
		return d.errorAt(p.heading, "the grid has %d choices, and the numbered list %d", most, len(choices))
	}
	for i, choice := range choices {
		if !d.named(choice) {
			return d.errorAt(choice.FirstChild(), "the reply to choice %d, where it is not so, begins with the misconception's name: **…**", i+1)
		}
	}
	found := table(p)
	if found == nil {
		return d.errorAt(p.heading, "the grid of the step %s has no table", step.Name)
	}
	rows := items(found)
	if want := len(step.Grid.Rows); len(rows) != want+1 {
		return d.errorAt(rows[0].FirstChild(), "the table has %d rows below its head, the grid has %d", len(rows)-1, want)
	}
	for _, row := range rows {
		cells := items(row)
		if want := len(step.Grid.Columns); len(cells) != want+1 {
			return d.errorAt(cells[0], "the row has %d cells beside its name, the grid has %d columns", len(cells)-1, want)
		}
		for i, cell := range cells {
			if corner := i == 0 && row == rows[0]; !corner && !cell.HasChildren() {
				return d.errorAt(cells[0], "the row has an empty cell, number %d", i+1)
			}
		}
	}
	return nil
}

// named reports whether what follows an answer begins with a name in bold type.
func (d *document) named(answer ast.Node) bool {
	reply := answer.FirstChild().NextSibling()
	if reply == nil {
		return false
	}
	bold, ok := reply.FirstChild().(*ast.Emphasis)
	return ok && bold.Level == 2
}

// table is that of a step, nil if it has none.
func table(p part) *extast.Table {
	for _, n := range p.blocks {
		if t, ok := n.(*extast.Table); ok {
			return t
		}
	}
	return nil
}

// grid writes a table with a list of the choices in each cell, and below it why what
// comes out does.
func (d *document) grid(found *extast.Table, choices []ast.Node, step lessons.Step) error {
	rows := items(found)
	head := items(rows[0])
	d.printf("<table class=\"grid\">\n<thead><tr><td></td>")
	for _, column := range head[1:] {
		if err := d.element("th scope=\"col\"", "th", column); err != nil {
			return err
		}
	}
	d.printf("</tr></thead>\n<tbody>\n")
	for i, row := range rows[1:] {
		name := row.FirstChild()
		d.printf("<tr>")
		if err := d.element("th scope=\"row\"", "th", name); err != nil {
			return err
		}
		for j, column := range head[1:] {
			d.gridCell(step, step.Grid.Cells[i*len(step.Grid.Columns)+j], d.text(name), d.text(column), choices)
		}
		d.printf("</tr>\n")
	}
	d.printf("</tbody></table>\n<p class=\"commit\">")
	d.tool("commit", "lesson.commit")
	d.printf("<span class=\"chosen\" role=\"status\" data-of=\"%d\"></span></p>\n<ul class=\"because\">\n", len(step.Grid.Cells))
	for i, row := range rows[1:] {
		for j, reason := range items(row)[1:] {
			c := step.Grid.Cells[i*len(step.Grid.Columns)+j]
			d.printf("<li data-reason=\"%s\" data-right=\"%d\" hidden><p><b>%s · %s</b> <span class=\"told\"></span></p>\n", c.Name(step.Name), c.Choice,
				escape(d.text(row.FirstChild())), escape(d.text(head[j+1])))
			if err := d.element("p", "p", reason); err != nil {
				return err
			}
			d.printf("</li>\n")
		}
	}
	d.printf("</ul>\n")
	return d.choiceReplies(choices)
}

// gridCell writes the list to choose from, the place of what came out, and the button
// that plays what decides.
func (d *document) gridCell(step lessons.Step, c lessons.Cell, row, column string, choices []ast.Node) {
	d.printf("<td data-cell=\"%s\" data-right=\"%d\"><select aria-label=\"%s\"><option value=\"0\">%s</option>",
		c.Name(step.Name), c.Choice, escape(row+" · "+column), escape(d.table.Say(d.lang, "lesson.choose")))
	for i, choice := range choices {
		d.printf("<option value=\"%d\">%s</option>", i+1, escape(d.text(choice.FirstChild())))
	}
	play := escape(d.table.Say(d.lang, "lesson.play-cell", "row", row, "column", column))
	d.printf("</select><span class=\"came-out\"></span><button type=\"button\" data-act=\"cell\" aria-label=\"%s\" title=\"%s\" hidden>▶</button></td>", play, play)
}

// choiceReplies writes what is said to a choice that was wrong anywhere.
func (d *document) choiceReplies(choices []ast.Node) error {
	for i, choice := range choices {
		d.printf("<div class=\"reply\" data-choice=\"%d\" hidden>\n", i+1)
		for n := choice.FirstChild().NextSibling(); n != nil; n = n.NextSibling() {
			if err := d.node(n); err != nil {
				return err
			}
		}
		d.printf("</div>\n")
	}
	return nil
}

func (d *document) element(open, shut string, n ast.Node) error {
	d.printf("<%s>", open)
	err := d.inlines(n)
	d.printf("</%s>", shut)
	return err
}

// text is a node's, without what makes it look like something.
func (d *document) text(n ast.Node) string { return plain(n, d.source) }
