package main

import (
	"encoding/binary"
	"fmt"
)

// function is the body of one.
type function struct {
	locals []byte // as declared
	root   *block
}

// readFunction reads a body. It copies nothing of the text but numbers.
func readFunction(text []byte) (f *function, err error) {
	r := reader{text, 0}
	for range r.unsigned() {
		r.unsigned()
		r.next()
	}
	f = &function{locals: text[:r.at], root: &block{kind: noResult}}
	open := []*block{f.root}
	for len(open) > 0 {
		if r.at >= len(text) {
			return nil, errMalformed
		}
		i := instruction{op: opcode(r.next())}
		if i.op == prefixed>>8 {
			i.op = prefixed | opcode(r.unsigned())
		}
		inner := open[len(open)-1]
		label := func() *block {
			depth := r.unsigned()
			if depth < 0 || depth >= len(open) {
				err = errMalformed
				return nil
			}
			return open[len(open)-1-depth]
		}
		switch op := i.op; {
		case op == opBlock, op == opLoop, op == opIf:
			i.block = &block{op: op, kind: r.next()}
			inner.add(i)
			open = append(open, i.block)
			continue
		case op == opElse:
			if inner.op != opIf || inner.hasElse {
				return nil, errMalformed
			}
			inner.hasElse = true
			continue
		case op == opEnd:
			open = open[:len(open)-1]
			continue
		case op == opBr, op == opBrIf:
			i.to = label()
		case op == opBrTable:
			for range r.unsigned() + 1 {
				i.table = append(i.table, label())
			}
		case op >= opLocalGet && op <= opGlobalSet, op == opCall:
			i.a = int64(r.unsigned())
		case op == opCallIndirect, op.isLoad(), op.isStore(), op == opMemoryCopy:
			i.a, i.b = int64(r.unsigned()), int64(r.unsigned())
		case op == opI32Const, op == opI64Const:
			i.a = r.signed64()
		case op == opF32Const:
			i.a = r.fixed(4)
		case op == opF64Const:
			i.a = r.fixed(8)
		case op == opMemorySize, op == opMemoryGrow, op == opMemoryFill:
			i.a = int64(r.unsigned())
		case op == opUnreachable, op == opNop, op == opReturn, op == opDrop, op == opSelect,
			op >= opI32Eqz && op <= lastNumeric, op.isTruncation():
		default:
			return nil, fmt.Errorf("instruction %#x, which the Go compiler did not write when this tool was made", op)
		}
		if err != nil {
			return nil, err
		}
		inner.add(i)
	}
	if r.at != len(text) {
		return nil, errMalformed
	}
	return f, nil
}

func (b *block) add(i instruction) {
	if b.hasElse {
		b.orElse = append(b.orElse, i)
	} else {
		b.body = append(b.body, i)
	}
}

// write appends the function as it stands in a program.
func (f *function) write(to []byte) []byte {
	w := writer{text: append(to, f.locals...)}
	w.block(f.root)
	return w.text
}

type writer struct {
	text []byte
	open []*block
}

// block writes what is in it, and its end.
func (w *writer) block(b *block) {
	w.open = append(w.open, b)
	w.all(b.body)
	if b.hasElse {
		w.text = append(w.text, byte(opElse))
		w.all(b.orElse)
	}
	w.text = append(w.text, byte(opEnd))
	w.open = w.open[:len(w.open)-1]
}

func (w *writer) all(list []instruction) {
	for i := range list {
		w.one(&list[i])
	}
}

func (w *writer) one(i *instruction) {
	if i.op >= prefixed {
		w.text = append(w.text, byte(prefixed>>8))
	}
	w.text = append(w.text, byte(i.op))
	switch op := i.op; {
	case op == opBlock, op == opLoop, op == opIf:
		w.text = append(w.text, i.block.kind)
		w.block(i.block)
	case op == opBr, op == opBrIf:
		w.label(i.to)
	case op == opBrTable:
		w.unsigned(int64(len(i.table) - 1))
		for _, to := range i.table {
			w.label(to)
		}
	case op >= opLocalGet && op <= opGlobalSet, op == opCall, op == opMemorySize, op == opMemoryGrow, op == opMemoryFill:
		w.unsigned(i.a)
	case op == opCallIndirect, op.isLoad(), op.isStore(), op == opMemoryCopy:
		w.unsigned(i.a)
		w.unsigned(i.b)
	case op == opI32Const, op == opI64Const:
		w.text = appendSigned(w.text, i.a)
	case op == opF32Const:
		w.text = binary.LittleEndian.AppendUint32(w.text, uint32(i.a))
	case op == opF64Const:
		w.text = binary.LittleEndian.AppendUint64(w.text, uint64(i.a))
	}
}

func (w *writer) unsigned(v int64) { w.text = binary.AppendUvarint(w.text, uint64(v)) }

func (w *writer) label(to *block) {
	for depth := range w.open {
		if w.open[len(w.open)-1-depth] == to {
			w.unsigned(int64(depth))
			return
		}
	}
	panic("a branch leads to a block that it is not in")
}

// appendSigned appends a signed LEB128 number.
func appendSigned(text []byte, v int64) []byte {
	for {
		b := byte(v & 0x7f)
		v >>= 7
		if v == 0 && b&0x40 == 0 || v == -1 && b&0x40 != 0 {
			return append(text, b)
		}
		text = append(text, b|0x80)
	}
}
