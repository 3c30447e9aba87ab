package main

import "testing"

// After each call the function holds its address, whether the call returned or the
// function was called again.
func TestCountAddresses(t *testing.T) {
	const first = firstPCF << 16
	push := func(address int64) []instruction {
		return []instruction{{op: opGlobalSet, a: globalSP}, get(localSP), i64(address), store(0), i32(0), call(5)}
	}
	list := func(parts ...[]instruction) (all []instruction) {
		for _, p := range parts {
			all = append(all, p...)
		}
		return all
	}
	b0, b1, b2, join := newBlock(opBlock), newBlock(opBlock), newBlock(opBlock), newBlock(opBlock)
	b0.body = []instruction{get(pcB), {op: opBrTable, table: []*block{b0, b0, b1, b2}}}
	b1.body = list([]instruction{in(b0), i64(first), call(70), get(2), {op: opBrIf, to: join}}, push(first+2))
	b2.body = list([]instruction{in(b1), i64(first + 9), call(71)}, push(first+3))
	join.body = list([]instruction{in(b2)}, push(first+5))
	f := &function{locals: []byte{1, 2, typeI64}, root: newBlock(opBlock, list([]instruction{in(join), i64(first + 9), call(71)}, push(first+7))...)}
	f.countAddresses(&program{faults: map[int64]bool{71: true}}, 0, map[int64]bool{0: true, 2: true, 3: true})

	want := "block { block { block { block { " +
		"get 0; extend; i64 268435456; or64; set 3; get 0; br_table ^0 ^0 ^1 ^2 }; " +
		"get 3; call 70; get 2; br_if ^2; " + // as it begins
		"setglobal; get 1; get 3; i64 2; add64; tee 3; store 0; i32 0; call 5 }; " + // counted up
		"get 3; call 71; " + // any address will do
		"setglobal; get 1; get 3; i64 1; add64; tee 3; store 0; i32 0; call 5 }; " +
		"setglobal; get 1; get 3; i64 2; add64; tee 3; store 0; i32 0; call 5 }; " +
		"i64 268435465; call 71; " + // it may be as it begins, without its frame
		"setglobal; get 1; i64 268435463; tee 3; store 0; i32 0; call 5"
	if got := show(f.root); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := string(f.locals); got != "\x02\x02\x7e\x01\x7e" {
		t.Errorf("got locals % x", got)
	}
}

func TestPlainExits(t *testing.T) {
	exit := newBlock(opBlock)
	inner := newBlock(opBlock, call(7), instruction{op: opBrIf, to: exit})
	exit.body = []instruction{in(inner), do(opUnreachable)}
	f := &function{root: newBlock(opBlock, in(exit), i32(1))}
	f.plainExits()
	if got, want := show(f.root), "block { block { call 7; if { i32 1; return } }; unreachable }; i32 1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
