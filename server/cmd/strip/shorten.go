package main

import "slices"

// The local in which a function of Go keeps a copy of the stack pointer, and the
// global that holds it.
const (
	localSP  = 1
	globalSP = 0
)

// shorten writes the same in fewer instructions, list by list.
func (b *block) shorten(p *program) {
	for _, list := range []*[]instruction{&b.body, &b.orElse} {
		s := shortener{program: p, out: make([]instruction, 0, len(*list))}
		for _, i := range *list {
			if i.block != nil {
				i.block.shorten(p)
			}
			s.add(i)
		}
		*list = s.out
	}
}

// shortener takes instructions one by one and keeps the shorter form of them.
type shortener struct {
	program *program
	out     []instruction
	// For each value that is known to be on the stack, where in out the
	// instructions that make it begin.
	made []int
}

func (s *shortener) add(i instruction) {
	if len(s.out) > 0 && s.out[len(s.out)-1].op.leaves() {
		return // never reached
	}
	switch i.op {
	case opNop:
		return
	case opI32WrapI64:
		if s.wrap() {
			return
		}
		if s.ends(opI64Const) {
			last := &s.out[len(s.out)-1]
			last.op, last.a = opI32Const, int64(int32(last.a))
			return
		}
	case opBrIf:
		if s.endCall() {
			return
		}
	case opLocalSet:
		if i.a == localSP && s.keepsSP() {
			return
		}
	case opI64Eqz:
		if s.ends(opI64ExtendU) {
			s.drop(1)
			i.op = opI32Eqz
		}
	case opI32Eqz:
		if s.negate() {
			return
		}
	case opGlobalSet:
		s.popFrame(i)
	}
	switch {
	case i.op.isLoad():
		if offset, ok := s.address(len(s.out)); ok && i.b+offset <= maxOffset {
			s.drop(2)
			i.b += offset
		}
	case i.op.isStore() && len(s.made) >= 2:
		value := s.made[len(s.made)-1]
		if offset, ok := s.address(value); ok && i.b+offset <= maxOffset {
			s.out = slices.Delete(s.out, value-2, value)
			s.made[len(s.made)-1] -= 2
			i.b += offset
		}
	}
	s.push(i)
}

// maxOffset is larger than any frame of a function.
const maxOffset = 1 << 30

// push appends an instruction and notes what it does to the stack.
func (s *shortener) push(i instruction) {
	s.out = append(s.out, i)
	takes, leaves, known := i.op.stack()
	if !known {
		s.made = s.made[:0]
		return
	}
	begin := len(s.out) - 1
	if takes > len(s.made) {
		s.made = s.made[:0]
		if leaves == 1 {
			return // it is on the stack, but what made it is not known
		}
		return
	}
	if takes > 0 {
		begin = s.made[len(s.made)-takes]
		s.made = s.made[:len(s.made)-takes]
	}
	if leaves > 0 {
		s.made = append(s.made, begin)
	}
}

// drop takes back the last instructions; the value that they and those before
// them make is still the last.
func (s *shortener) drop(n int) { s.out = s.out[:len(s.out)-n] }

// ends reports whether the last instructions are these.
func (s *shortener) ends(ops ...opcode) bool {
	if len(s.out) < len(ops) {
		return false
	}
	for k, op := range ops {
		if s.out[len(s.out)-len(ops)+k].op != op {
			return false
		}
	}
	return true
}

// wrap makes the low half of a number at once, where it was only extended before.
func (s *shortener) wrap() bool {
	switch n := len(s.out); {
	case s.ends(opI64ExtendU):
		s.drop(1)
		return true
	case s.ends(opI64ExtendU, opI64Const, opI64Add) && s.out[n-2].a == int64(int32(s.out[n-2].a)):
		offset := s.out[n-2].a
		s.drop(3)
		if offset != 0 {
			s.out = append(s.out, instruction{op: opI32Const, a: offset}, instruction{op: opI32Add})
		}
		return true
	}
	return false
}

// opposites of comparisons; those of floats have none, because of NaN.
var opposites = map[opcode]opcode{
	opI64Eq: opI64Ne, opI64LtS: opI64GeS, opI64LtU: opI64GeU, opI64GtS: opI64LeS, opI64GtU: opI64LeU,
	opI64Ne: opI64Eq, opI64GeS: opI64LtS, opI64GeU: opI64LtU, opI64LeS: opI64GtS, opI64LeU: opI64GtU,
}

// negate turns a comparison around.
func (s *shortener) negate() bool {
	if len(s.out) == 0 {
		return false
	}
	last := &s.out[len(s.out)-1]
	if s.ends(opI64Eqz, opI32Eqz) || s.ends(opI32Eqz, opI32Eqz) {
		s.drop(1)
		return true
	}
	opposite, ok := opposites[last.op]
	if ok {
		last.op = opposite
	}
	return ok
}

// address reports whether what stands before the place end adds a number to the
// stack pointer. The sum never wraps.
func (s *shortener) address(end int) (int64, bool) {
	if end < 3 {
		return 0, false
	}
	a := s.out[end-3 : end]
	if isGet(a[0], localSP) && a[1].op == opI32Const && a[1].a >= 0 && a[2].op == opI32Add {
		return a[1].a, true
	}
	return 0, false
}

// popFrame gives a frame and the return address back in one step.
func (s *shortener) popFrame(set instruction) {
	if set.a != globalSP || !s.ends(opLocalGet, opI32Const, opI32Add, opLocalTee, opGlobalSet, opLocalGet, opI32Const, opI32Add, opLocalTee) {
		return
	}
	n := len(s.out)
	if s.out[n-5].a == globalSP && isGet(s.out[n-4], localSP) && s.out[n-6].a == localSP && s.out[n-1].a == localSP {
		s.out[n-8].a += s.out[n-3].a
		s.out = append(s.out[:n-6], s.out[n-1])
		s.made[len(s.made)-1] = n - 9
	}
}
