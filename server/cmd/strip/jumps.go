package main

// pcB is the local by which a function is told, and tells itself, where to go on.
const pcB = 0

// dispatch is how the Go compiler lays out a function whose parts are entered
// from elsewhere: blocks in blocks, in the innermost a table by pcB; after the
// end of each block stands the code that is jumped to by leaving it. To jump
// anywhere, backward or forward, the compiler's code sets pcB and starts again at
// a loop around all of it.
//
//	loop
//	  block
//	    block
//	      local.get pcB
//	      br_table
//	    end
//	    code of 0
//	  end
//	  code of 1
//	end
//
// Source: Go 1.26, cmd/internal/obj/wasm: preprocess.
type dispatch struct {
	loop   *block   // nil if nothing jumps
	blocks []*block // from the outermost in
	table  *instruction
}

// findDispatch returns nil for a function that has none.
func findDispatch(root *block) *dispatch {
	d := &dispatch{}
	b := root
	for {
		first := firstBlock(b)
		if first == nil {
			return nil
		}
		switch {
		case len(first.body) == 2 && first.op == opBlock && isGet(first.body[0], pcB) && first.body[1].op == opBrTable:
			d.blocks = append(d.blocks, first)
			d.table = &first.body[1]
			return d
		case first.op == opLoop:
			d.loop, d.blocks = first, nil
		case first.op == opBlock:
			d.blocks = append(d.blocks, first)
		default:
			return nil
		}
		b = first
	}
}

// firstBlock is the block at the beginning of another's body, after at most the
// two instructions that copy the stack pointer.
func firstBlock(b *block) *block {
	for i := range min(len(b.body), 3) {
		if b.body[i].block != nil {
			return b.body[i].block
		}
	}
	return nil
}

func isGet(i instruction, local int64) bool { return i.op == opLocalGet && i.a == local }

// straightenJumps lets jumps forward leave the block before their target, and
// takes away blocks and entries of the table that nothing uses any more.
// Resumed says which values of pcB the function may be called with.
func (f *function) straightenJumps(resumed map[int64]bool) {
	d := findDispatch(f.root)
	if d == nil {
		return
	}
	d.shortcut(f.root, nil)
	back := d.jumpsBack(f.root)

	// The entries of the table that are still used. Others repeat the one before;
	// the last is the default.
	table := d.table.table
	kept := []*block{table[0]}
	last := 0
	for n := 1; n < len(table); n++ {
		if resumed[int64(n)] || back[int64(n)] {
			kept, last = append(kept, table[n]), n
		} else {
			kept = append(kept, kept[n-1])
		}
	}
	d.table.table = kept[:last+1]
	if last == 0 {
		d.blocks[len(d.blocks)-1].body = nil
	}

	used := map[*block]bool{}
	f.root.each(func(i *instruction) {
		if i.to != nil {
			used[i.to] = true
		}
		for _, to := range i.table {
			used[to] = true
		}
	})
	f.root.dissolve(used)
}

// shortcut replaces jumps through the table by branches out of a block, in b and
// what is in it; open are the blocks around.
func (d *dispatch) shortcut(b *block, open []*block) {
	open = append(open, b)
	for _, list := range []*[]instruction{&b.body, &b.orElse} {
		out := (*list)[:0]
		for _, i := range *list {
			if i.block != nil {
				d.shortcut(i.block, open)
				if jump, ok := loneBranch(i.block); ok {
					i = instruction{op: opBrIf, to: jump}
				}
			}
			out = append(out, i)
			if n, ok := d.jump(out); ok {
				if to := d.target(n); isOpen(open, to) {
					out = append(out[:len(out)-3], instruction{op: opBr, to: to})
				}
			}
			if out[len(out)-1].op.leaves() {
				break // what follows is not reached
			}
		}
		*list = out
	}
}

// jump reports whether the list ends by jumping through the table, and with what
// pcB.
func (d *dispatch) jump(list []instruction) (int64, bool) {
	if len(list) < 3 || d.loop == nil {
		return 0, false
	}
	end := list[len(list)-3:]
	if end[0].op == opI32Const && end[1].op == opLocalSet && end[1].a == pcB && end[2].op == opBr && end[2].to == d.loop {
		return end[0].a, true
	}
	return 0, false
}

func (d *dispatch) target(n int64) *block {
	table := d.table.table
	if n < 0 || n >= int64(len(table)) {
		return table[len(table)-1]
	}
	return table[n]
}

func isOpen(open []*block, b *block) bool {
	for _, o := range open {
		if o == b {
			return true
		}
	}
	return false
}

// plainExits writes the way out of a function that unwinds in one form, where a
// branch to its end would be by a depth that differs from call to call.
func (f *function) plainExits() {
	n := len(f.root.body)
	if n < 2 || f.root.body[n-2].op != opBlock || f.root.body[n-1].op != opI32Const {
		return
	}
	exit, result := f.root.body[n-2].block, f.root.body[n-1]
	f.root.each(func(i *instruction) {
		if i.op == opBrIf && i.to == exit {
			*i = instruction{op: opIf, block: &block{op: opIf, kind: noResult, body: []instruction{result, {op: opReturn}}}}
		}
	})
}

// loneBranch is where an if goes that does nothing else.
func loneBranch(b *block) (*block, bool) {
	if b.op == opIf && b.kind == noResult && !b.hasElse && len(b.body) == 1 && b.body[0].op == opBr {
		return b.body[0].to, true
	}
	return nil, false
}

// jumpsBack collects the values of pcB with which the function still goes back to
// its loop.
func (d *dispatch) jumpsBack(root *block) map[int64]bool {
	back := map[int64]bool{}
	root.lists(func(list []instruction) {
		for end := range list {
			if n, ok := d.jump(list[:end+1]); ok {
				back[n] = true
			}
		}
	})
	return back
}

// lists calls f for each list of instructions, inner ones first.
func (b *block) lists(f func([]instruction)) {
	for _, list := range [][]instruction{b.body, b.orElse} {
		for i := range list {
			if list[i].block != nil {
				list[i].block.lists(f)
			}
		}
		f(list)
	}
}

// each calls f for each instruction.
func (b *block) each(f func(*instruction)) {
	b.lists(func(list []instruction) {
		for i := range list {
			f(&list[i])
		}
	})
}

// dissolve puts in the place of a block or loop that no branch names what is in it.
func (b *block) dissolve(used map[*block]bool) {
	for _, list := range []*[]instruction{&b.body, &b.orElse} {
		var out []instruction
		for _, i := range *list {
			if i.block != nil {
				i.block.dissolve(used)
			}
			if i.block != nil && i.op != opIf && i.block.kind == noResult && !used[i.block] {
				out = append(out, i.block.body...)
			} else {
				out = append(out, i)
			}
			if len(out) > 0 && out[len(out)-1].op.leaves() {
				break
			}
		}
		*list = out
	}
}
