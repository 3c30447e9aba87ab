package vm

import "warren/sim/python/syntax"

// opcode is an instruction of the machine. The comment gives what it takes from
// and leaves on the stack, and what its argument is.
type opcode uint8

const (
	opNop             opcode = iota
	opStmt                   // a statement of the program's own file begins; argument: line
	opPop                    // x →
	opDup                    // x → x x
	opDup2                   // x y → x y x y
	opRot2                   // x y → y x
	opRot3                   // x y z → z x y
	opRot4                   // x y z w → w x y z
	opConst                  // → consts[n]
	opLoadFast               // → slot n
	opStoreFast              // x →
	opDelFast                //
	opLoadCell               // → cell n's value
	opStoreCell              // x →
	opDelCell                //
	opClosure                // → cell n
	opLoadClass              // → names[n >> 16] of the class body's dict, else cell n & 0xffff
	opLoadName               // → names[n] of the body's dict, the globals, the builtins
	opStoreName              // x →
	opDelName                //
	opLoadGlobal             // → names[n]
	opStoreGlobal            // x →
	opDelGlobal              //
	opLoadAttr               // x → x.names[n]
	opStoreAttr              // v x →
	opDelAttr                // x →
	opLoadMethod             // x → f x, or nothing and a callable
	opShift                  // f → nothing f; skipped where opLoadMethod found a method
	opCallMethod             // f self args… → result; argument: how many args
	opIndex                  // x i → x[i]
	opStoreIndex             // v x i →
	opDelIndex               // x i →
	opSlice                  // lower upper [step] → slice; argument: 2 or 3
	opBinary                 // x y → x op y
	opBinaryInt              // x → x op consts[n >> 8], an int; operator: n & 0xff
	opInplace                // x y → x op= y
	opNegative               // x → -x
	opPositive               // x → +x
	opInvert                 // x → ~x
	opNot                    // x → not x
	opCompare                // x y → x op y
	opCompareInt             // x → x op consts[n >> 8], an int; comparison: n & 0xff
	opIs                     // x y → x is y; argument 1: is not
	opContains               // x y → x in y; argument 1: not in
	opJump                   // to n
	opJumpFalse              // x →
	opJumpTrue               // x →
	opJumpFalseKeep          // x → x if it jumps
	opJumpTrueKeep           // x → x if it jumps
	opIter                   // x → iterator
	opForIter                // it → it next, or → and a jump to n
	opBuildList              // n items → list
	opBuildTuple             //
	opBuildSet               //
	opBuildDict              // n keys and values → dict
	opListAppend             // … x →; the list is n below
	opSetAdd                 //
	opDictAdd                // … k v →
	opListExtend             // list x → list
	opSetUpdate              // set x → set
	opDictUpdate             // dict x → dict
	opDictMerge              // f … dict x → dict, for a call's keywords; f is n below
	opListTuple              // list → tuple
	opCall                   // f args… → result
	opCallKw                 // f args… names → result; argument: how many args
	opCallEx                 // f args [kwargs] → result; argument 1: kwargs there
	opFunction               // [defaults] [kwdefaults] [annotations] [closure] code → function
	opBuildClass             // → the function that builds classes
	opReturn                 // x →
	opSaveReturn             // x →, kept in the frame while finally clauses run
	opReturnSaved            //
	opYield                  // x → what is sent
	opSend                   // it x → it y to be yielded, or → result and a jump to n
	opAwaitable              // x → iterator
	opYieldFromIter          // x → iterator
	opUnpack                 // x → n items, the first on top
	opUnpackEx               // x → items; argument: before | after << 12
	opTry                    // a block begins whose handler is at n
	opTryWith                // the same; the value that the manager gave is on top and not kept
	opPopBlock               //
	opPopExcept              // prev →
	opMatchExc               // exc class → exc, jump to n if it does not match
	opReraise                // prev exc →
	opStarBegin              // exc → exc clauses
	opStarSplit              // clauses class → clauses (match, rest)
	opStarTake               // clauses pair → clauses match, or clauses and a jump to n
	opStarEnter              // match → prev match; the match is being handled
	opStarCollect            // clauses prev exc → clauses
	opStarEnd                // prev exc clauses →
	opRaise                  // [exc [cause]] →
	opWith                   // manager → exit entered
	opWithExit               // exit → ; calls it with three None
	opWithExcept             // exit prev exc → exit prev exc truth
	opAsyncWith              // manager → aexit awaitable
	opAsyncWithExit          // aexit → awaitable
	opAsyncWithExcept        // aexit prev exc → aexit prev exc awaitable
	opAsyncIter              // x → async iterator
	opAsyncNext              // it → it awaitable
	opEndAsyncFor            // it prev exc → ; raises unless StopAsyncIteration
	opImport                 // → module; argument: imports[n]
	opImportFrom             // module → module attribute
	opImportStar             // module →
	opFormat                 // x [spec] → str; argument: conversion | 256 if spec
	opBuildString            // n strings → str
	opAssertionError         // → class
	opAnnotations            // makes __annotations__
	opMatchSequence          // x → x truth
	opMatchMapping           // x → x truth
	opMatchKeys              // x keys → x keys values|None
	opMatchClass             // x class names → values|None; argument: positional patterns
	opMatchRest              // x keys → dict of the rest
	opLength                 // x → x len
	opItem                   // x → x x[n], of a sequence pattern's subject; negative from the end
	opSlicePart              // x → x list of what stands between; argument: before | after << 12
)

type instr struct {
	op  opcode
	arg int32
}

// code is one compiled body.
type code struct {
	name, qualname string
	file           string
	own            bool // of the program's own file
	hidden         bool // of a module that CPython has in C: not in tracebacks
	builtin        bool // a function of such a module, which is no method of a class that has it
	lines          []string
	firstLine      int
	instrs         []instr
	spans          []syntax.Span
	consts         []Value
	names          []*Str
	imports        []importSpec
	slots          []string // names of the slots, the parameters first
	cells          []string // own cells, then free ones
	freeAt         int      // index of the first free cell
	cellParams     []int    // for each own cell the slot of the parameter it begins with, or -1
	posOnly, args  int      // positional parameters; args counts the positional-only too
	kwOnly         int
	vararg, kwarg  bool
	generator      bool
	async          bool
	isClass        bool
	simple         bool // only plain parameters, no cells: the fast way to call
	doc            Value
}

// globalCache remembers where a global's name was found. Code is shared by
// machines, so each machine has its own.
type globalCache struct {
	index   int32
	builtin Value
	version uint32
}

type importSpec struct {
	module string
	level  int
	from   []string
	whole  bool // bind the module itself, not its root: import a.b as c, from a.b import c
}

// forget drops the source lines, which a traceback then can't show.
func (c *code) forget() {
	c.lines = nil
	for _, v := range c.consts {
		if inner, ok := v.(*code); ok {
			inner.forget()
		}
	}
}

// hide sets whether a module's code shows in tracebacks.
func (c *code) hide(hidden bool) {
	c.hidden = hidden
	c.builtin = hidden && c.qualname == c.name && c.name[0] != '<'
	for _, v := range c.consts {
		if inner, ok := v.(*code); ok {
			inner.hide(hidden)
		}
	}
}
