package main

// instruction is one of a function's, with what it holds.
type instruction struct {
	op opcode
	// The value of a constant, the index of a local, a global or a function, the
	// alignment of an access, the type of call_indirect.
	a int64
	// The offset of an access, the table of call_indirect, what else there is.
	b     int64
	block *block   // of block, loop and if
	to    *block   // of br and br_if
	table []*block // of br_table, its default last
}

// block is what a branch may name: a block, a loop or an if; the outermost is the
// function.
type block struct {
	op      opcode
	kind    byte // the type of its result, noResult for none
	body    []instruction
	orElse  []instruction
	hasElse bool
}

const noResult = 0x40

// opcode is an instruction's, one of two bytes as 0xfc00 and the second.
//
// Source: WebAssembly Core Specification §5.4.
type opcode uint16

const (
	opUnreachable  opcode = 0x00
	opNop          opcode = 0x01
	opBlock        opcode = 0x02
	opLoop         opcode = 0x03
	opIf           opcode = 0x04
	opElse         opcode = 0x05
	opEnd          opcode = 0x0b
	opBr           opcode = 0x0c
	opBrIf         opcode = 0x0d
	opBrTable      opcode = 0x0e
	opReturn       opcode = 0x0f
	opCall         opcode = 0x10
	opCallIndirect opcode = 0x11
	opDrop         opcode = 0x1a
	opSelect       opcode = 0x1b
	opLocalGet     opcode = 0x20
	opLocalSet     opcode = 0x21
	opLocalTee     opcode = 0x22
	opGlobalGet    opcode = 0x23
	opGlobalSet    opcode = 0x24
	opI32Load      opcode = 0x28
	opI64Load      opcode = 0x29
	opI32Load8U    opcode = 0x2d
	opI64Load32U   opcode = 0x35
	opI32Store     opcode = 0x36
	opI64Store     opcode = 0x37
	opI64Store32   opcode = 0x3e
	opMemorySize   opcode = 0x3f
	opMemoryGrow   opcode = 0x40
	opI32Const     opcode = 0x41
	opI64Const     opcode = 0x42
	opF32Const     opcode = 0x43
	opF64Const     opcode = 0x44
	opI32Eqz       opcode = 0x45
	opI32LeU       opcode = 0x4d
	opI64Eqz       opcode = 0x50
	opI64Eq        opcode = 0x51
	opI64Ne        opcode = 0x52
	opI64LtS       opcode = 0x53
	opI64LtU       opcode = 0x54
	opI64GtS       opcode = 0x55
	opI64GtU       opcode = 0x56
	opI64LeS       opcode = 0x57
	opI64LeU       opcode = 0x58
	opI64GeS       opcode = 0x59
	opI64GeU       opcode = 0x5a
	opI32Add       opcode = 0x6a
	opI32Sub       opcode = 0x6b
	opI32And       opcode = 0x71
	opI32Or        opcode = 0x72
	opI32Xor       opcode = 0x73
	opI32Shl       opcode = 0x74
	opI32ShrU      opcode = 0x76
	opI64Add       opcode = 0x7c
	opI64Or        opcode = 0x84
	opI32WrapI64   opcode = 0xa7
	opI64ExtendU   opcode = 0xad
	lastNumeric    opcode = 0xc4
	prefixed       opcode = 0xfc00
	opMemoryInit   opcode = 0xfc08
	opMemoryCopy   opcode = 0xfc0a
	opMemoryFill   opcode = 0xfc0b
)

func (op opcode) isLoad() bool  { return op >= opI32Load && op <= opI64Load32U }
func (op opcode) isStore() bool { return op >= opI32Store && op <= opI64Store32 }

// isTruncation: the conversions of floats that do not trap.
func (op opcode) isTruncation() bool { return op >= prefixed && op < opMemoryInit }

// leaves reports whether nothing after it in its block is reached.
func (op opcode) leaves() bool {
	return op == opBr || op == opBrTable || op == opReturn || op == opUnreachable
}

// stack says how many values an instruction takes and leaves, if that does not
// depend on more than the opcode.
func (op opcode) stack() (takes, leaves int, known bool) {
	switch {
	case op == opNop:
		return 0, 0, true
	case op == opLocalGet, op == opGlobalGet, op >= opI32Const && op <= opF64Const, op == opMemorySize:
		return 0, 1, true
	case op == opLocalSet, op == opGlobalSet, op == opDrop:
		return 1, 0, true
	case op == opLocalTee, op.isLoad(), op == opMemoryGrow, op.isTruncation():
		return 1, 1, true
	case op.isStore():
		return 2, 0, true
	case op == opSelect:
		return 3, 1, true
	case op == opMemoryCopy, op == opMemoryFill:
		return 3, 0, true
	case op >= opI32Eqz && op <= lastNumeric:
		if op.isUnary() {
			return 1, 1, true
		}
		return 2, 1, true
	}
	return 0, 0, false
}

// isUnary holds for the numeric instructions of one operand.
func (op opcode) isUnary() bool {
	switch {
	case op == opI32Eqz, op == opI64Eqz:
		return true
	case op >= 0x67 && op <= 0x69, op >= 0x79 && op <= 0x7b: // clz, ctz, popcnt
		return true
	case op >= 0x8b && op <= 0x91, op >= 0x99 && op <= 0x9f: // of floats, abs to sqrt
		return true
	case op >= opI32WrapI64 && op <= lastNumeric: // conversions
		return true
	}
	return false
}
