package vm

// Next is the statement of the program's own file that the thread begins when it
// runs on; false if it stands within one, waits or has ended.
func (t *Thread) Next() (Position, bool) {
	f := t.top
	if t.state != Ready || t.pending != nil || f == nil || f.code == nil || !f.code.own {
		return Position{}, false
	}
	if in := f.code.instrs[f.ip]; in.op == opStmt {
		return Position{Line: int(in.arg), Depth: f.depth}, true
	}
	return Position{}, false
}
