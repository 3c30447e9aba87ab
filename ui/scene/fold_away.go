package scene

import "slices"

// Clients that are done make place when somebody new comes: the last run of each program
// stays, earlier ones of it that are over and have no connection fold away, and so a busy
// stage does not fill up with the dead. A scene before that moment has them where they
// were.

// foldedRun is a run that has made place: what is told of it still has its name.
type foldedRun struct {
	name, program string
	runs          int
}

// makePlace folds away the earlier runs of a program of which a new one begins.
func (f *folding) makePlace(program string) {
	for i := len(f.Processes) - 1; i >= 0; i-- {
		if p := &f.Processes[i]; p.Program == program && f.done(p) {
			f.foldAway(i)
		}
	}
}

// done reports whether a process is over and nothing leads to it.
func (f *folding) done(p *Process) bool {
	return p.ID != 0 && p.State.Over() &&
		!slices.ContainsFunc(f.Links, func(l Link) bool { return l.Process == p.Name && l.State != Cut }) &&
		!slices.ContainsFunc(f.Wires, func(w Wire) bool { return (w.Client == p.Name || w.Server == p.Name) && w.Open > 0 })
}

func (f *folding) foldAway(i int) {
	p := f.Processes[i]
	f.folded = append(slices.Clip(f.folded), foldedRun{p.Name, p.Program, p.Runs})
	f.Processes = slices.Delete(f.Processes, i, i+1)
	f.Links = slices.DeleteFunc(f.Links, func(l Link) bool { return l.Process == p.Name })
	f.Wires = slices.DeleteFunc(f.Wires, func(w Wire) bool { return w.Client == p.Name || w.Server == p.Name })
}

// unfold takes a run's name back that begins again, and how often it has run.
func (f *folding) unfold(name string) int {
	i := slices.IndexFunc(f.folded, func(r foldedRun) bool { return r.name == name })
	if i < 0 {
		return 0
	}
	runs := f.folded[i].runs
	f.folded = slices.Delete(slices.Clone(f.folded), i, i+1)
	return runs
}

// programOf is the program of a run that is there or has made place; empty if there was
// none of that name.
func (s *Scene) programOf(name string) string {
	if p := s.Process(name); p != nil {
		return p.Program
	}
	for _, r := range s.folded {
		if r.name == name {
			return r.program
		}
	}
	return ""
}
