package main

import "encoding/binary"

// A call writes the address to return to, pcF<<16 | pcB, and each is a number that
// a compressor has not seen. But after a call whose address is A the function
// goes on in two ways: because the call returned, or because the function was
// called again with the pcB of A. So a local can hold A at that place in both: it
// is set from pcB where the table of pcB is, and counted up at each call, mostly
// by the same few numbers.

// addressed is what a local holds at a place in the code: the address of the last
// call.
type addressed struct {
	reached bool
	address int64 // 0 if it may be one of several
	entry   bool  // it may be where the function begins, before it has its frame
}

func (a addressed) join(b addressed) addressed {
	switch {
	case !a.reached:
		return b
	case !b.reached:
		return a
	case a.address != b.address:
		a.address = 0
	}
	a.entry = a.entry || b.entry
	return a
}

// countAddresses lets a function keep its addresses in a local of their own. It
// is function number n of the program, and may be resumed at the places given.
func (f *function) countAddresses(p *program, n int, resumed map[int64]bool) {
	first := int64(n+firstPCF) << 16
	d := findDispatch(f.root)
	isOwn := func(i *instruction) bool { return i.op == opI64Const && i.a >= first && i.a < first+1<<16 }
	uses := 0
	f.root.each(func(i *instruction) {
		if isOwn(i) {
			uses++
		}
	})
	if d == nil || uses < fewAddresses {
		return
	}
	back := d.jumpsBack(f.root)
	c := counter{program: p, dispatch: d, first: first, local: f.newLocal(typeI64), at: map[*block]addressed{}, isOwn: isOwn}
	for n, to := range d.table.table {
		if resumed[int64(n)] || back[int64(n)] {
			c.at[to] = c.at[to].join(addressed{reached: true, address: first + int64(n), entry: n == 0})
		}
	}
	inner := d.blocks[len(d.blocks)-1]
	inner.body = append([]instruction{
		{op: opLocalGet, a: pcB}, {op: opI64ExtendU}, {op: opI64Const, a: first}, {op: opI64Or}, {op: opLocalSet, a: c.local},
	}, inner.body...)
	c.block(f.root, addressed{reached: true})
}

// fewAddresses are not worth a local.
const fewAddresses = 3

type counter struct {
	program  *program
	dispatch *dispatch
	first    int64
	local    int64
	isOwn    func(*instruction) bool
	at       map[*block]addressed // where branches to a block lead
}

// block goes through what is in a block, and returns what holds behind it.
func (c *counter) block(b *block, before addressed) addressed {
	if b == c.dispatch.blocks[len(c.dispatch.blocks)-1] {
		return c.at[b] // it ends by a branch to one of many
	}
	if b.op == opLoop {
		before = addressed{reached: true, entry: true}
	}
	after := c.list(&b.body, before)
	if b.op == opIf {
		if b.hasElse {
			after = after.join(c.list(&b.orElse, before))
		} else {
			after = after.join(before)
		}
	}
	if b.op == opLoop {
		return after
	}
	return after.join(c.at[b])
}

func (c *counter) list(list *[]instruction, now addressed) addressed {
	var out []instruction
	for k := range *list {
		i := (*list)[k]
		switch {
		case i.block != nil:
			now = c.block(i.block, now)
		case i.to != nil:
			c.at[i.to] = c.at[i.to].join(now)
		case i.table != nil:
			for _, to := range i.table {
				c.at[to] = c.at[to].join(now)
			}
		case c.isOwn(&i) && k+1 < len(*list) && c.isAddress((*list)[:k], (*list)[k+1]):
			out = append(out, c.address(i, (*list)[k+1], &now)...)
			continue
		}
		if i.op.leaves() {
			now = addressed{}
		}
		out = append(out, i)
	}
	*list = out
	return now
}

// isAddress reports whether a number between these instructions is the address of
// a call.
func (c *counter) isAddress(before []instruction, next instruction) bool {
	n := len(before)
	return next.op == opCall ||
		next.op == opI64Store && n >= 2 && before[n-2].op == opGlobalSet && isGet(before[n-1], localSP)
}

// address are the instructions that make an address for the next one.
func (c *counter) address(i, next instruction, now *addressed) []instruction {
	known := instruction{op: opLocalGet, a: c.local}
	returns := next.op == opI64Store
	var out []instruction
	switch {
	case now.reached && now.address == i.a,
		// Of the frame that a panic leaves the runtime asks the size, which is the
		// same all over the function. Source: Go 1.26, runtime: (*unwinder).next,
		// where the callee is sigpanic.
		now.reached && !now.entry && next.op == opCall && c.program.faults[next.a]:
		out = []instruction{known}
	case now.reached && now.address != 0:
		out = []instruction{known, {op: opI64Const, a: i.a - now.address}, {op: opI64Add}}
	default:
		out = []instruction{i}
	}
	if returns && !(len(out) == 1 && out[0].op == opLocalGet) {
		out = append(out, instruction{op: opLocalTee, a: c.local})
	}
	if returns {
		*now = addressed{reached: true, address: i.a, entry: i.a == c.first}
	}
	return out
}

const typeI64 = 0x7e

// newLocal adds a local to a function of one parameter and returns its number.
func (f *function) newLocal(kind byte) int64 {
	r := reader{f.locals, 0}
	groups, rest := splitCount(f.locals)
	r.unsigned()
	number := int64(1)
	for range groups {
		number += int64(r.unsigned())
		r.next()
	}
	f.locals = append(append(binary.AppendUvarint(nil, uint64(groups+1)), rest...), 1, kind)
	return number
}
