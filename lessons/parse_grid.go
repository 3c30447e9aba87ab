package lessons

import (
	"slices"
	"strconv"
	"strings"
)

// names reads the names of a grid's rows or columns.
func (r *reader) names(value string, column int) ([]string, error) {
	names := strings.Fields(value)
	for i, name := range names {
		if !validName(name) || slices.Contains(names[:i], name) {
			return nil, r.fail(column, "rows and columns have names of their own, of lower-case letters, digits and hyphens, not %q", name)
		}
	}
	return names, nil
}

// cell reads a section "cell ROW COLUMN", which belongs to the step above it. Its
// lines choice:, check: and then: stand above its script; without one it has that of
// the cell of its row above it.
func (r *reader) cell(name string) error {
	r.number = r.section.Line
	if len(r.lesson.Steps) == 0 {
		return r.fail(4, "a cell stands below the step whose grid it belongs to")
	}
	grid := &r.lesson.Steps[len(r.lesson.Steps)-1].Grid
	row, column, _ := strings.Cut(name, " ")
	c := Cell{Line: r.number, Row: row, Column: column}
	switch {
	case !slices.Contains(grid.Rows, row):
		return r.fail(9, "the step above has no row %q; it has rows: %s", row, strings.Join(grid.Rows, " "))
	case !slices.Contains(grid.Columns, column):
		return r.fail(10+len(row), "the step above has no column %q; it has columns: %s", column, strings.Join(grid.Columns, " "))
	}
	for i, text := range r.lines() {
		r.number = r.section.Line + 1 + i
		if err := r.cellLine(&c, text); err != nil {
			return err
		}
	}
	r.number = r.section.Line
	if len(c.Script) == 0 {
		c.Script = grid.scriptAbove(row)
	}
	if c.Choice == 0 || len(c.Checks) == 0 || len(c.Script) == 0 {
		return r.fail(4, "the cell %s needs a line choice: with the right one, a line check: that shows it, and a script that leads there", name)
	}
	grid.Cells = append(grid.Cells, c)
	return nil
}

// scriptAbove is that of a row's last cell so far, nil if it has none.
func (g *Grid) scriptAbove(row string) Script {
	for _, c := range slices.Backward(g.Cells) {
		if c.Row == row {
			return c.Script
		}
	}
	return nil
}

func (r *reader) cellLine(c *Cell, text string) error {
	key, _, _ := strings.Cut(text, ":")
	if key != "choice" && key != "check" && key != "then" {
		if err := c.Script.scriptLine(text, r.number); err != nil {
			return r.scriptError(err)
		}
		return nil
	}
	return r.line(text, func(key, value string, column int) error {
		if key != "choice" {
			return r.check(&c.Checks, key, value, column)
		}
		n, err := r.countFromOne(value, column)
		c.Choice = n
		return err
	})
}

// countFromOne reads which one of a list is meant.
func (r *reader) countFromOne(value string, column int) (int, error) {
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 {
		return 0, r.fail(column, "%q is no answer; they count from 1", value)
	}
	return n, nil
}

// check reads a line check: or then:.
func (r *reader) check(checks *[]Check, key, value string, column int) error {
	p, err := r.predicate(value, column)
	if err != nil {
		return err
	}
	if key == "then" && len(*checks) == 0 {
		return r.fail(1, "the first check can't come then")
	}
	if p.Within > 0 && key != "then" {
		return r.fail(1, "within counts from the check above: write then:")
	}
	*checks = append(*checks, Check{p, key == "then"})
	return nil
}

// inOrder puts a grid's cells in the order of its rows and columns, and returns the
// name of one that is missing, empty if none is.
func (g *Grid) inOrder() (missing string) {
	var cells []Cell
	for _, row := range g.Rows {
		for _, column := range g.Columns {
			c := g.Cell(row, column)
			if c == nil {
				return row + " " + column
			}
			cells = append(cells, *c)
		}
	}
	g.Cells = cells
	return ""
}
