package main

import "encoding/binary"

// Tables whose numbers grow or repeat are small when they are told as differences
// and choices, but a compressor of bytes cannot know. So they are folded: a
// text of numbers, from which a function of the program writes the table into its
// memory when it starts.

// folder folds columns of numbers.
type folder struct {
	at         int // where text will be in memory
	text       []byte
	parts      []unfolding
	mostValues int // in the longest list of choices
}

// unfolding is one column, or the list of what another chooses from.
type unfolding struct {
	from    int // where its text begins, for the first one
	to      int // the address of its first number, of 4 bytes
	stride  int // between them, in bytes
	count   int
	choices int // the address of the list that its numbers are from, 0 if they are differences
	list    bool
}

// column folds numbers as differences.
func (f *folder) column(to, stride int, numbers []int) {
	f.parts = append(f.parts, unfolding{to: to, stride: stride, count: len(numbers)})
	f.differences(numbers)
}

func (f *folder) differences(numbers []int) {
	before := int32(0)
	for _, n := range numbers {
		d := int32(n) - before
		before = int32(n)
		f.text = binary.AppendUvarint(f.text, uint64(uint32(d<<1)^uint32(d>>31)))
	}
}

// choices folds numbers of which there are few, or many only once: 0 stands for
// one that has not been, others say which it is of those that have.
func (f *folder) choices(to, stride int, numbers []int) {
	var list []int
	index := map[int]int{}
	var text []byte
	for _, n := range numbers {
		at, ok := index[n]
		if !ok {
			index[n] = len(list)
			list = append(list, n)
			text = append(text, 0)
			continue
		}
		text = binary.AppendUvarint(text, uint64(at+1))
	}
	f.mostValues = max(f.mostValues, len(list))
	f.parts = append(f.parts, unfolding{list: true, stride: uint32Bytes, count: len(list)})
	f.differences(list)
	f.parts = append(f.parts, unfolding{to: to, stride: stride, count: len(numbers), choices: 1})
	f.text = append(f.text, text...)
}

// steps says how to unfold, in order; scratch is where lists may be.
func (f *folder) steps(scratch int) []unfolding {
	scratch = (scratch + uint32Bytes - 1) / uint32Bytes * uint32Bytes
	for i := range f.parts {
		part := &f.parts[i]
		part.from = f.at
		if part.list {
			part.to = scratch
		}
		if part.choices != 0 {
			part.choices = scratch
		}
	}
	return f.parts
}

// addUnfolding adds the function that unfolds, and one at which the program
// starts.
func (p *program) addUnfolding(steps []unfolding) {
	if len(steps) == 0 {
		return
	}
	const i32 = "\x7f"
	unfold := p.add("\x60\x05"+i32+i32+i32+i32+i32+"\x01"+i32, unfolder())
	start := &block{kind: noResult, body: []instruction{{op: opI32Const, a: int64(steps[0].from)}}}
	for _, s := range steps {
		for _, n := range []int{s.to, s.stride, s.count, s.choices} {
			start.body = append(start.body, instruction{op: opI32Const, a: int64(n)})
		}
		start.body = append(start.body, instruction{op: opCall, a: unfold})
	}
	start.body = append(start.body, instruction{op: opDrop})
	index := p.add("\x60\x00\x00", &function{locals: []byte{0}, root: start})
	p.startAt(index)
}

// unfolder is the function that unfolds a column from the text at an address, and
// returns where the text goes on.
func unfolder() *function {
	const from, to, stride, count, choices, number, shift, b, value, next = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
	get := func(n int64) instruction { return instruction{op: opLocalGet, a: n} }
	set := func(n int64) instruction { return instruction{op: opLocalSet, a: n} }
	tee := func(n int64) instruction { return instruction{op: opLocalTee, a: n} }
	i32 := func(n int64) instruction { return instruction{op: opI32Const, a: n} }
	do := func(op opcode) instruction { return instruction{op: op} }

	digits := &block{op: opLoop, kind: noResult}
	digits.body = []instruction{
		get(from), {op: opI32Load8U}, set(b),
		get(from), i32(1), do(opI32Add), set(from),
		get(b), i32(0x7f), do(opI32And), get(shift), do(opI32Shl), get(number), do(opI32Or), set(number),
		get(shift), i32(7), do(opI32Add), set(shift),
		get(b), i32(0x80), do(opI32And), {op: opBrIf, to: digits},
	}
	first := &block{op: opIf, kind: noResult, hasElse: true,
		// Not 0: one of those that have been.
		body: []instruction{get(number), i32(1), do(opI32Sub), set(b)},
		orElse: []instruction{
			get(next), tee(b), i32(1), do(opI32Add), set(next),
		}}
	difference := &block{op: opIf, kind: noResult, hasElse: true,
		body: []instruction{
			get(number), {op: opIf, block: first},
			get(choices), get(b), i32(2), do(opI32Shl), do(opI32Add), {op: opI32Load, a: 2}, set(value),
		},
		orElse: []instruction{
			get(value),
			get(number), i32(1), do(opI32ShrU), i32(0), get(number), i32(1), do(opI32And), do(opI32Sub), do(opI32Xor),
			do(opI32Add), set(value),
		}}
	rows := &block{op: opLoop, kind: noResult}
	rows.body = []instruction{
		i32(0), tee(number), set(shift),
		{op: opLoop, block: digits},
		get(choices), {op: opIf, block: difference},
		get(to), get(value), {op: opI32Store, a: 2},
		get(to), get(stride), do(opI32Add), set(to),
		get(count), i32(1), do(opI32Sub), tee(count), {op: opBrIf, to: rows},
	}
	return &function{
		locals: []byte{1, 5, 0x7f},
		root:   &block{kind: noResult, body: []instruction{{op: opLoop, block: rows}, get(from)}},
	}
}
