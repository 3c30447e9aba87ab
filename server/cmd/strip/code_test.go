package main

import (
	"fmt"
	"strings"
	"testing"
)

func get(n int64) instruction   { return instruction{op: opLocalGet, a: n} }
func set(n int64) instruction   { return instruction{op: opLocalSet, a: n} }
func i32(n int64) instruction   { return instruction{op: opI32Const, a: n} }
func i64(n int64) instruction   { return instruction{op: opI64Const, a: n} }
func do(op opcode) instruction  { return instruction{op: op} }
func call(n int64) instruction  { return instruction{op: opCall, a: n} }
func br(to *block) instruction  { return instruction{op: opBr, to: to} }
func in(b *block) instruction   { return instruction{op: b.op, block: b} }
func load(n int64) instruction  { return instruction{op: opI64Load, a: 3, b: n} }
func store(n int64) instruction { return instruction{op: opI64Store, a: 3, b: n} }

func newBlock(op opcode, body ...instruction) *block {
	return &block{op: op, kind: noResult, body: body}
}

var names = map[opcode]string{
	opBlock: "block", opLoop: "loop", opIf: "if", opBr: "br", opBrIf: "br_if", opBrTable: "br_table",
	opLocalGet: "get", opLocalSet: "set", opLocalTee: "tee", opGlobalGet: "global", opGlobalSet: "setglobal",
	opI32Const: "i32", opI64Const: "i64", opI32Add: "add", opI32Sub: "sub", opI64Load: "load", opI64Store: "store",
	opCall: "call", opReturn: "return", opI64ExtendU: "extend", opI64Add: "add64", opI32WrapI64: "wrap",
	opI64Or: "or64", opUnreachable: "unreachable", opI64Eqz: "eqz64", opI32Eqz: "eqz", opI64LtS: "lt", opI64GeS: "ge",
}

// show writes instructions in a line: a name, the number in it, the depths to
// which it branches, what is in it.
func show(b *block, open ...*block) string {
	open = append(open, b)
	depth := func(to *block) string {
		for d := range open {
			if open[len(open)-1-d] == to {
				return fmt.Sprint(" ^", d)
			}
		}
		return " ^?"
	}
	var out []string
	for _, i := range b.body {
		text := names[i.op]
		switch i.op {
		case opLocalGet, opLocalSet, opLocalTee, opI32Const, opI64Const, opCall:
			text += fmt.Sprint(" ", i.a)
		case opI64Load, opI64Store:
			text += fmt.Sprint(" ", i.b)
		}
		if i.to != nil {
			text += depth(i.to)
		}
		for _, to := range i.table {
			text += depth(to)
		}
		if i.block != nil {
			text += " { " + show(i.block, open...) + " }"
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

// A function of three parts: the first goes to the last if local 2 is 0, the
// second is where a call returns to, the last goes back to the second.
func threeParts() *function {
	exit, loop := newBlock(opBlock), newBlock(opLoop)
	b0, b1, b2 := newBlock(opBlock), newBlock(opBlock), newBlock(opBlock)
	jump := func(n int64) []instruction { return []instruction{i32(n), set(pcB), br(loop)} }
	b0.body = []instruction{get(pcB), {op: opBrTable, table: []*block{b0, b0, b1, b2}}}
	b1.body = append([]instruction{in(b0), get(2), do(opI64Eqz), in(newBlock(opIf, jump(3)...))}, call(7))
	b2.body = append([]instruction{in(b1), call(8)}, jump(3)...)
	loop.body = append([]instruction{in(b2), get(3), do(opI64Eqz), in(newBlock(opIf, jump(2)...))}, do(opReturn))
	exit.body = []instruction{in(loop)}
	return &function{root: newBlock(opBlock, in(exit), i32(1))}
}

func TestStraightenJumps(t *testing.T) {
	for _, c := range []struct {
		resumed []int64
		want    string
	}{
		{[]int64{0, 2}, "loop { block { block { block { get 0; br_table ^0 ^0 ^1 }; get 2; eqz64; br_if ^1; call 7 }; call 8; br ^0 }; " +
			"get 3; eqz64; if { i32 2; set 0; br ^1 }; return }; i32 1"},
		// Only the jump back needs the second part's block.
		{[]int64{0}, "loop { block { block { block { get 0; br_table ^0 ^0 ^1 }; get 2; eqz64; br_if ^1; call 7 }; call 8; br ^0 }; " +
			"get 3; eqz64; if { i32 2; set 0; br ^1 }; return }; i32 1"},
		{[]int64{0, 2, 3}, "loop { block { block { block { get 0; br_table ^0 ^0 ^1 ^2 }; get 2; eqz64; br_if ^1; call 7 }; call 8; br ^0 }; " +
			"get 3; eqz64; if { i32 2; set 0; br ^1 }; return }; i32 1"},
	} {
		f := threeParts()
		resumed := map[int64]bool{}
		for _, n := range c.resumed {
			resumed[n] = true
		}
		f.straightenJumps(resumed)
		if got := show(f.root); got != c.want {
			t.Errorf("resumed at %v:\n got %s\nwant %s", c.resumed, got, c.want)
		}
	}
}

// Without a jump back nothing but the entry is left of the table.
func TestStraightenForwardJumps(t *testing.T) {
	loop, b0, b1 := newBlock(opLoop), newBlock(opBlock), newBlock(opBlock)
	b0.body = []instruction{get(pcB), {op: opBrTable, table: []*block{b0, b1}}}
	b1.body = []instruction{in(b0), get(2), in(newBlock(opIf, i32(1), set(pcB), br(loop))), call(7)}
	loop.body = []instruction{in(b1), i32(0), do(opReturn)}
	f := &function{root: newBlock(opBlock, in(loop))}
	f.straightenJumps(map[int64]bool{0: true})
	if got, want := show(f.root), "block { get 2; br_if ^0; call 7 }; i32 0; return"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestShorten(t *testing.T) {
	tee := instruction{op: opLocalTee, a: localSP}
	setSP := instruction{op: opGlobalSet, a: globalSP}
	readSP := []instruction{{op: opGlobalGet, a: globalSP}, set(localSP)}
	push := []instruction{get(localSP), i32(8), do(opI32Sub), tee, setSP, get(localSP), i64(firstPCF<<16 + 5), store(0), i32(0)}
	pop := func(n int64) []instruction { return []instruction{get(localSP), i32(n), do(opI32Add), tee, setSP} }
	out := newBlock(opBlock)
	p := &program{ends: map[int64]bool{7: true, 8: true}, grows: map[int64]bool{}, keeps: map[int64]bool{9: true}, callers: map[int64]int64{7: 70}}
	for _, c := range []struct {
		what string
		give []instruction
		want string
	}{
		{"an address in the frame", []instruction{get(localSP), do(opI64ExtendU), i64(24), do(opI64Add), do(opI32WrapI64), get(2), store(8)}, "get 1; get 2; store 32"},
		{"a load from it", []instruction{get(localSP), do(opI64ExtendU), i64(24), do(opI64Add), do(opI32WrapI64), load(0)}, "get 1; load 24"},
		{"another address stays, it may wrap", []instruction{get(2), do(opI32WrapI64), i32(24), do(opI32Add), load(0)}, "get 2; wrap; i32 24; add; load 0"},
		{"the value of a store is not its address", []instruction{get(2), do(opI32WrapI64), get(localSP), i32(24), do(opI32Add), do(opI64ExtendU), store(0)}, "get 2; wrap; get 1; i32 24; add; extend; store 0"},
		{"frame and return address", append(append(pop(32), pop(8)...), i32(0), do(opReturn)), "get 1; i32 40; add; tee 1; setglobal; i32 0; return"},
		{"no and no again", []instruction{get(2), do(opI64Eqz), do(opI32Eqz), do(opI32Eqz), set(3)}, "get 2; eqz64; set 3"},
		{"not less", []instruction{get(2), get(3), do(opI64LtS), do(opI32Eqz), set(4)}, "get 2; get 3; ge; set 4"},
		{"a constant's low half", []instruction{i64(1<<32 | 5), do(opI32WrapI64), set(3)}, "i32 5; set 3"},
		{"a call that ends, by its caller", append(append(push, call(7)), append(readSP, instruction{op: opBrIf, to: out}, set(9))...), "i64 268435461; call 70; return"},
		{"a call that ends, rare", append(append(push, call(8)), append(readSP, instruction{op: opBrIf, to: out})...), "get 1; i32 8; sub; tee 1; setglobal; get 1; i64 268435461; store 0; i32 0; call 8; return"},
		{"a call that does not move the stack", append([]instruction{call(9)}, append(readSP, set(2))...), "call 9; set 2"},
		{"one that may", append([]instruction{call(6)}, append(readSP, set(2))...), "call 6; global; set 1; set 2"},
	} {
		b := newBlock(opBlock, c.give...)
		b.shorten(p)
		if got := show(b); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.what, got, c.want)
		}
	}
}

// What is read and written again is the same.
func TestFunctionText(t *testing.T) {
	f := threeParts()
	f.locals = []byte{1, 3, 0x7e}
	f.root.body = append(f.root.body, do(opDrop), instruction{op: opF64Const, a: -3}, do(opDrop),
		i64(-1<<63), do(opDrop), i64(1<<62), do(opDrop), i32(-64), do(opDrop), i32(64),
		instruction{op: opMemorySize}, do(0xfc07), instruction{op: opMemoryCopy})
	text := f.write(nil)
	again, err := readFunction(text)
	if err != nil {
		t.Fatal(err)
	}
	if got := again.write(nil); string(got) != string(text) {
		t.Errorf("got % x, want % x", got, text)
	}
	for cut := range text {
		if _, err := readFunction(text[:cut]); err == nil {
			t.Errorf("%d bytes of %d were read without an error", cut, len(text))
		}
	}
}
