package rehearse

import "warren/lessons"

// grid plays a question that is asked for rows and columns: when nothing is done no
// cell is shown, and the script of each shows it. Where a step is named that shows
// them all, its solution does.
func (r *rehearsal) grid(i int) {
	step := &r.lesson.Steps[i]
	w, err := r.world()
	if err != nil {
		r.fail(step.Line, "the steps above the question %s can't be played: %v", step.Name, err)
		return
	}
	w.Advance(w.Now() + idle)
	idle := r.judge(w, i)
	for n, cell := range step.Grid.Cells {
		state, err := r.play(cell.Script, i)
		switch {
		case idle.Cells[n].Met:
			r.fail(cell.Line, "the cell %s %s is shown when nothing is done", cell.Row, cell.Column)
		case err != nil:
			r.fail(lineOf(cell.Script, cell.Line), "the cell %s %s can't be played: %v", cell.Row, cell.Column, err)
		case !state.Cells[n].Met:
			r.fail(cell.Line, "the script of the cell %s %s does not show it", cell.Row, cell.Column)
		}
		for m, other := range step.Grid.Cells {
			apart := other.Row == cell.Row && lineOf(other.Script, 0) != lineOf(cell.Script, 0)
			if err == nil && apart && state.Cells[m].Met {
				r.fail(cell.Line, "the script of the cell %s %s shows the cell %s %s, too", cell.Row, cell.Column, other.Row, other.Column)
			}
		}
	}
	if step.Reveal != "" {
		r.reveals(i)
	}
}

// reveals plays the solutions up to the step that shows a grid.
func (r *rehearsal) reveals(question int) {
	asks := &r.lesson.Steps[question]
	var scripts []lessons.Script
	for _, step := range r.lesson.Steps {
		if len(step.Solutions) > 0 {
			scripts = append(scripts, step.Solutions[0])
		}
		if step.Name == asks.Reveal {
			break
		}
	}
	w, err := Play(r.lesson, scripts)
	if err != nil {
		r.fail(asks.Line, "the step %s can't be played: %v", asks.Reveal, err)
		return
	}
	state := r.judge(w, question)
	for n, cell := range asks.Grid.Cells {
		if !state.Cells[n].Met {
			r.fail(cell.Line, "when the step %s is done the cell %s %s was not shown", asks.Reveal, cell.Row, cell.Column)
		}
	}
}
