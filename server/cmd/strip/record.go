package main

import (
	"encoding/binary"
	"slices"
)

// record is what the table says of a function, without what only the traceback
// of a panic needs.
//
// Source: Go 1.26, runtime: _func.
type record struct {
	entry, name, args, deferReturn int

	stack     int // the offset of a table of values: the stack's depth
	stackMaps int // the offset of a table of values: which stack map holds

	kind int            // flags; the last byte says how many data there are
	data [dataKinds]int // offsets, or noData
}

// Fields of a record, each of 4 bytes; its tables of values and data follow.
const (
	funcEntry       = 0
	funcName        = 4
	funcArgs        = 8
	funcDeferReturn = 12
	funcStack       = 16
	funcTables      = 28
	funcKind        = 40
	funcTable0      = 44
)

// What follows a record.
//
// Source: Go 1.26, internal/abi: PCDATA_StackMapIndex, PCDATA_PanicBounds, which
// WASM has not, FUNCDATA_ArgsPointerMaps, LocalsPointerMaps, StackObjects,
// OpenCodedDeferInfo and those between, which are for tracebacks.
const (
	tableOfStackMaps = 1
	tableOfBounds    = 4
	tablesKept       = 2

	dataOfInlining = 3
	dataKinds      = 5
	noData         = 1<<32 - 1
	recordSize     = funcTable0 + uint32Bytes*(tablesKept+dataKinds)
)

func readRecord(text []byte) (record, error) {
	field := func(at int) int { return int(binary.LittleEndian.Uint32(text[at:])) }
	if len(text) < funcTable0 {
		return record{}, errNoTable
	}
	r := record{
		entry: field(funcEntry), name: field(funcName), args: field(funcArgs), deferReturn: field(funcDeferReturn),
		stack: field(funcStack), kind: field(funcKind),
	}
	tables, data := field(funcTables), r.kind>>24
	if tables > 1<<10 || len(text) < funcTable0+uint32Bytes*(tables+data) {
		return record{}, errNoTable
	}
	r.kind = r.kind&0xffffff | dataKinds<<24
	for k := range tables {
		offset := field(funcTable0 + uint32Bytes*k)
		if k == tableOfStackMaps {
			r.stackMaps = offset
		} else if k >= tableOfBounds && offset != 0 {
			return record{}, errNoTable
		}
	}
	for k := range r.data {
		r.data[k] = noData
		if k < data && k != dataOfInlining {
			r.data[k] = field(funcTable0 + uint32Bytes*(tables+k))
		}
	}
	return r, nil
}

// records folds the table, whose rows each say where a record begins, and the
// records.
func (f *folder) records(table int, records []record) {
	first := table + 8*len(records) + 8 // after a row that ends the table, which stays
	column := func(at, stride int, of func(i int, r *record) int) {
		numbers := make([]int, len(records))
		for i := range records {
			numbers[i] = of(i, &records[i])
		}
		f.column(at, stride, numbers)
	}
	column(table, 8, func(_ int, r *record) int { return r.entry })
	column(table+uint32Bytes, 8, func(i int, _ *record) int { return first - table + i*recordSize })
	column(first+funcEntry, recordSize, func(_ int, r *record) int { return r.entry })
	column(first+funcTables, recordSize, func(int, *record) int { return tablesKept })
	rare := func(at int, of func(*record) int) {
		numbers := make([]int, len(records))
		for i := range records {
			numbers[i] = of(&records[i])
		}
		f.choices(first+at, recordSize, numbers)
	}
	rare(funcName, func(r *record) int { return r.name })
	rare(funcArgs, func(r *record) int { return r.args })
	rare(funcDeferReturn, func(r *record) int { return r.deferReturn })
	rare(funcStack, func(r *record) int { return r.stack })
	rare(funcKind, func(r *record) int { return r.kind })
	rare(funcTable0+uint32Bytes*tableOfStackMaps, func(r *record) int { return r.stackMaps })
	for k := range dataKinds {
		rare(funcTable0+uint32Bytes*(tablesKept+k), func(r *record) int { return r.data[k] })
	}
}

// pieces are stretches of text that are named by their offsets, those that are
// kept one after another, each once.
type pieces struct {
	text   []byte
	size   func(*reader) // reads over one; its first bytes may be cut off
	tidy   func([]byte) []byte
	kept   []byte
	moved  map[string]int // by what is kept, its offset in kept
	failed bool           // one goes beyond the text
}

func newPieces(text []byte, size func(*reader), tidy func([]byte) []byte) *pieces {
	return &pieces{text: text, size: size, tidy: tidy, moved: map[string]int{}}
}

// keep returns where the piece at an offset will be.
func (p *pieces) keep(offset int) int {
	r := reader{p.text, offset}
	p.size(&r)
	if r.at > len(p.text) || r.at <= offset {
		p.failed = true
		return 0
	}
	piece := p.tidy(p.text[offset:r.at])
	at, ok := p.moved[string(piece)]
	if !ok {
		at = len(p.kept)
		p.moved[string(piece)] = at
		p.kept = append(p.kept, piece...)
	}
	return at
}

// asIs tidies nothing.
func asIs(piece []byte) []byte { return piece }

// endless lets the last value of a table hold for ever, where the linker has it
// end with its function: beyond that nothing asks, and many functions of other
// lengths have the same table then.
func endless(piece []byte) []byte {
	r := reader{piece, 0}
	last := 0
	for r.at < len(piece)-1 {
		r.unsigned()
		last = r.at
		r.unsigned()
	}
	return append(binary.AppendUvarint(slices.Clone(piece[:last]), pcsOfFunction), 0)
}

// sizeOfValues reads a table of values: pairs of numbers that end at a first one
// of 0, which at the very beginning is one like others.
func sizeOfValues(r *reader) {
	for first := true; r.at < len(r.text); first = false {
		if r.unsigned() == 0 && !first {
			return
		}
		r.unsigned()
	}
}

// sizesOfData, by kind. There is none of inlining.
//
// Source: Go 1.26, runtime: stackmap, stackObjectRecord,
// (*_panic).initOpenCodedDefers.
var sizesOfData = [dataKinds]func(*reader){
	sizeOfMaps, sizeOfMaps, sizeOfObjects, nil, func(r *reader) { r.unsigned(); r.unsigned() },
}

func sizeOfMaps(r *reader) {
	maps, bits := int(r.fixed(4)), int(r.fixed(4))
	r.at += maps * ((bits + 7) / 8)
}

func sizeOfObjects(r *reader) {
	const object = 16
	r.at += object * int(r.fixed(8))
}
