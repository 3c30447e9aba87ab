package lessons

import "slices"

// Grid is a prediction of many parts: what comes out for each row in each column.
type Grid struct {
	Rows, Columns []string // their names, in the order of the table
	Cells         []Cell   // row by row
}

// Cell is one part of a grid. It is shown once its Checks hold, whoever brought that
// about; Script does, and is how the tests know that it comes out so.
type Cell struct {
	Line        int // of the lesson.txtar
	Row, Column string
	Choice      int // the right one of the choices, counting from 1
	Checks      []Check
	Script      Script
}

// Name tells a step's cells apart, and from those of all other steps. Marks are kept
// by it.
func (c Cell) Name(step string) string { return step + " " + c.Row + " " + c.Column }

// Cell returns the cell in a row and a column, nil if there is none.
func (g *Grid) Cell(row, column string) *Cell {
	i := slices.IndexFunc(g.Cells, func(c Cell) bool { return c.Row == row && c.Column == column })
	if i < 0 {
		return nil
	}
	return &g.Cells[i]
}
