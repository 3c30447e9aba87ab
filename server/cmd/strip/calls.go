package main

import (
	"slices"
	"strings"
)

// A call of Go writes the address to return to on Go's own stack, calls, reads
// the stack pointer again, and returns 1 if the function called says that the
// stack unwinds.
//
//	local.get SP, i32.const 8, i32.sub, local.tee SP, global.set SP
//	local.get SP, i64.const address, i64.store
//	i32.const 0, call, global.get SP, local.set SP
//	br_if out
//
// Most calls of some functions are never returned from: they panic, or, to grow
// the stack, unwind it. They are made by a function of their own, whose result is
// the caller's too:
//
//	i64.const address, call, return

// panics are the runtime's functions that never go on after the call, beside
// those whose names begin with one of morePanics.
var (
	panics = []string{
		"runtime.sigpanic", "runtime.gopanic", "runtime.throw", "runtime.fatal", "runtime.panicdivide",
		"runtime.panicshift", "runtime.panicoverflow", "runtime.panicwrap", "runtime.panicnil",
	}
	morePanics = []string{"runtime.goPanic", "runtime.panicSlice", "runtime.panicIndex", "runtime.panicdottype", "runtime.panicnildottype"}
)

// growers unwind the stack to call again the function that called them.
var growers = []string{"runtime.morestack", "runtime.morestack_noctxt"}

// keepers call nothing that could move the stack.
const keepers = "runtime.gcWriteBarrier"

// findEndings finds the functions after which nothing is done.
func (p *program) findEndings() {
	p.ends, p.grows, p.keeps = map[int64]bool{}, map[int64]bool{}, map[int64]bool{}
	for i := range p.functions {
		name, index := p.about[i].name, int64(p.imports+i)
		switch {
		case slices.Contains(growers, name):
			p.grows[index] = true
		case strings.HasPrefix(name, keepers):
			p.keeps[index] = true
		case slices.Contains(panics, name), slices.ContainsFunc(morePanics, func(s string) bool { return strings.HasPrefix(name, s) }):
			p.ends[index] = true
		}
	}
}

// isEnding reports whether a constant of a list is the address that such a call
// would return to.
func (p *program) isEnding(list []instruction, at int) bool {
	return at+3 < len(list) && list[at+1].op == opI64Store &&
		list[at+2].op == opI32Const && list[at+3].op == opCall && p.ends[list[at+3].a]
}

// fewCalls is how many calls of a function are not worth one that makes them.
const fewCalls = 8

// addCallers adds a function that calls for each that ends and is called often.
func (p *program) addCallers() {
	count := map[int64]int{}
	for _, f := range p.functions {
		f.root.each(func(i *instruction) {
			if i.op == opCall && (p.ends[i.a] || p.grows[i.a]) {
				count[i.a]++
			}
		})
	}
	p.callers, p.faults = map[int64]int64{}, map[int64]bool{}
	var callees []int64
	for callee, n := range count {
		if n > fewCalls {
			callees = append(callees, callee)
		}
	}
	slices.Sort(callees)

	for _, callee := range callees {
		p.callers[callee] = p.add("\x60\x01\x7e\x01\x7f", caller(callee)) // i64 to i32
		if p.about[int(callee)-p.imports].name == "runtime.sigpanic" {
			p.faults[p.callers[callee]] = true
		}
	}
}

// caller is a function that takes the address to return to and calls.
func caller(callee int64) *function {
	return &function{locals: []byte{0}, root: &block{kind: noResult, body: []instruction{
		{op: opGlobalGet, a: globalSP},
		{op: opI32Const, a: 8},
		{op: opI32Sub},
		{op: opGlobalSet, a: globalSP},
		{op: opGlobalGet, a: globalSP},
		{op: opLocalGet},
		{op: opI64Store, a: 3},
		{op: opI32Const},
		{op: opCall, a: callee},
	}}}
}

// endCall replaces a call, at whose br_if the list stands, after which nothing is
// done.
func (s *shortener) endCall() bool {
	n := len(s.out)
	if !s.ends(opI64Const, opI64Store, opI32Const, opCall, opGlobalGet, opLocalSet) ||
		s.out[n-1].a != localSP || s.out[n-2].a != globalSP {
		return false
	}
	callee := s.out[n-3].a
	if !s.program.ends[callee] && !s.program.grows[callee] {
		return false
	}
	if by, ok := s.program.callers[callee]; ok && n >= 12 && isPush(s.out[n-12:n-6]) {
		address := s.out[n-6]
		s.out = append(s.out[:n-12], address, instruction{op: opCall, a: by})
	} else {
		s.drop(2)
	}
	s.out = append(s.out, instruction{op: opReturn})
	s.made = s.made[:0]
	return true
}

// isPush: room for an address is made on the stack, and the stack pointer is at
// hand to write it there.
func isPush(i []instruction) bool {
	return isGet(i[0], localSP) && i[1].op == opI32Const && i[1].a == 8 && i[2].op == opI32Sub &&
		i[3].op == opLocalTee && i[3].a == localSP && i[4].op == opGlobalSet && isGet(i[5], localSP)
}

// keepsSP takes back a reading of the stack pointer, at whose end the list
// stands, after a call that does not move the stack.
func (s *shortener) keepsSP() bool {
	if n := len(s.out); s.ends(opCall, opGlobalGet) && s.out[n-1].a == globalSP && s.program.keeps[s.out[n-2].a] {
		s.drop(1)
		if len(s.made) > 0 {
			s.made = s.made[:len(s.made)-1]
		}
		return true
	}
	return false
}
