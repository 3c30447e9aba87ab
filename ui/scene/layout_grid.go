package scene

// Where there are many of a kind they stand in several columns. A slot's cell is
// the same however many there are, so that nothing changes its place among its
// like when something is added; what is right of a column that opens makes room.

// cell is a place among the things of one kind.
type cell struct{ col, row int }

// shape says how a grid of cells grows: by a column, or by a row at the bottom, whichever
// leaves the picture larger in a room of its form.
type shape struct {
	width, height float64 // of a cell
	beside, over  float64 // what else stands in the picture's width and height
	form          float64 // of the room: its width for a height of 1
}

// size is how high the room is at least that shows so many cells.
func (g shape) size(cols, rows int) float64 {
	return max((g.beside+float64(cols)*g.width)/g.form, g.over+float64(rows)*g.height)
}

// cell is the place of a slot.
func (g shape) cell(slot int) cell {
	cols, rows := 1, 1
	if slot == 0 {
		return cell{}
	}
	n := 1 // cells that there are
	for {
		if g.size(cols+1, rows) < g.size(cols, rows+1) {
			if slot < n+rows {
				return cell{cols, slot - n}
			}
			n += rows
			cols++
			continue
		}
		if slot < n+cols {
			return cell{slot - n, rows}
		}
		n += cols
		rows++
	}
}

// grid is where queues stand: rows are in line through all columns, so that the
// ways to and from the inner columns go level between them.
type grid struct {
	cols   int
	tops   []float64 // of each row's trays
	lefts  []float64 // of each column's trays
	bottom float64   // of the last row, labels and all
	cells  map[string]cell
}

// room for the ways between two columns of queues, with their keys.
const (
	wideAisle = 152.0
	tallAisle = 34.0
	aisleTurn = 14.0 // from the column before to where ways go up and down
)

// aisle is the room between two columns of queues.
func (l *Layout) aisle() float64 {
	if l.Tall {
		return tallAisle
	}
	return wideAisle
}

// queueShape is how queues fill their grid.
func (l *Layout) queueShape() shape {
	if l.Tall {
		return shape{l.trays.width + tallAisle, l.trays.whole(), 146, 230, 0.95}
	}
	return shape{l.trays.width + wideAisle, l.trays.whole(), 498, 56, 1.75}
}

// layQueues places the queues from the first tray's top left corner on.
func (l *Layout) layQueues(s *Scene, left, top float64) {
	g := &l.grid
	g.cols, g.cells = 1, make(map[string]cell, len(s.Queues))
	shape := l.queueShape()
	var heights []float64
	for i := range s.Queues {
		q := &s.Queues[i]
		c := shape.cell(q.Slot)
		g.cells[q.Name] = c
		g.cols = max(g.cols, c.col+1)
		for len(heights) <= c.row {
			heights = append(heights, l.trays.height)
		}
		heights[c.row] = max(heights[c.row], l.trayHeight(s, q))
	}
	for col := range g.cols {
		g.lefts = append(g.lefts, left+float64(col)*(l.trays.width+l.aisle()))
	}
	y := top
	for _, h := range heights {
		g.tops = append(g.tops, y)
		y += l.trays.whole() + h - l.trays.height
	}
	g.bottom = y - l.trays.gap
	if len(heights) == 0 {
		g.bottom = top + l.trays.whole() - l.trays.gap
	}
	for i := range s.Queues {
		q := &s.Queues[i]
		c := g.cells[q.Name]
		r := Rect{g.lefts[c.col], g.tops[c.row], l.trays.width, l.trayHeight(s, q)}
		l.Boxes = append(l.Boxes, Box{NodeID{QueueNode, q.Name}, r, l.trays.extent(r)})
	}
}

// inLane is the height, over a queue's row, of the ways to it that pass other
// columns; outLane that of the ways from it, under its row.
func (l *Layout) inLane(c cell) float64 {
	return l.grid.tops[c.row] - l.trays.head - l.laneShare(c.col)
}

func (l *Layout) outLane(c cell) float64 {
	under := l.grid.bottom
	if c.row+1 < len(l.grid.tops) {
		under = l.grid.tops[c.row+1] - l.trays.head - l.trays.gap
	}
	return under + l.laneShare(l.grid.cols-1-c.col)
}

// laneShare is how far the lane of the n-th column that has one is from the row:
// each has half of the gap between two rows.
func (l *Layout) laneShare(n int) float64 {
	half := l.trays.gap/2 - 1
	return min(2+float64(max(n-1, 0))*4, half)
}

// turn is where, left of a column, ways go up and down.
func (l *Layout) turn(col int) float64 {
	return l.grid.lefts[col] - l.aisle() + aisleTurn
}

// exchangeShape: exchanges stand in up to three columns of their depth, each a
// third of a row lower than the one before, so that each has a height of its own
// at which ways pass the others.
const (
	exchangeRows    = 8 // in the first column, before there is another one
	exchangeColumns = 3
	exchangeBeside  = ExchangeWidth + 20
)

func exchangeCell(slot int) cell {
	if whole := exchangeRows * exchangeColumns; slot >= whole {
		return cell{(slot - whole) % exchangeColumns, exchangeRows + (slot-whole)/exchangeColumns}
	}
	return cell{slot / exchangeRows, slot % exchangeRows}
}

// before is the order of heights.
func (c cell) before(o cell) bool { return c.row < o.row || c.row == o.row && c.col < o.col }

// clientCell: clients stand in two columns, those of the outer one before the gaps
// between those of the inner one.
const clientRows = 4 // in the inner column, before there is another one

func clientCell(slot int) cell {
	if whole := 2 * clientRows; slot >= whole {
		return cell{slot % 2, clientRows + (slot-whole)/2}
	}
	return cell{slot / clientRows, slot % clientRows}
}

// outer reports whether a process stands in an outer column or row: its tunnels
// pass between those of the inner one.
func (l *Layout) outer(p *Process) bool {
	if l.Tall {
		return tallCell(p.Slot).row > 0
	}
	return clientCell(p.Slot).col > 0
}
