package main

import "encoding/binary"

// record is what the table says of a function, without what only the traceback
// of a panic needs.
//
// Source: Go 1.26, runtime: _func.
type record struct {
	entry, name, args, deferReturn int

	stack     int // the offset of a table of values: the stack's depth
	stackMaps int // the offset of a table of values: which stack map holds

	kind [4]byte        // the last byte says how many data there are
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
	dataOfDefers   = 4
	dataKinds      = 5
	dataUsual      = 3 // most functions have no others
	noData         = 1<<32 - 1
)

// readRecord returns a record and how many bytes it has.
func readRecord(text []byte) (record, int, error) {
	field := func(at int) int { return int(binary.LittleEndian.Uint32(text[at:])) }
	if len(text) < funcTable0 {
		return record{}, 0, errNoTable
	}
	r := record{
		entry: field(funcEntry), name: field(funcName), args: field(funcArgs), deferReturn: field(funcDeferReturn),
		stack: field(funcStack), kind: [4]byte(text[funcKind:]),
	}
	tables, data := field(funcTables), int(r.kind[3])
	size := funcTable0 + uint32Bytes*(tables+data)
	if tables > 1<<10 || len(text) < size {
		return record{}, 0, errNoTable
	}
	for k := range tables {
		offset := field(funcTable0 + uint32Bytes*k)
		if k == tableOfStackMaps {
			r.stackMaps = offset
		} else if k >= tableOfBounds && offset != 0 {
			return record{}, 0, errNoTable
		}
	}
	for k := range r.data {
		r.data[k] = noData
		if k < data && k != dataOfInlining {
			r.data[k] = field(funcTable0 + uint32Bytes*(tables+k))
		}
	}
	return r, size, nil
}

func (r *record) isRare() bool { return r.data[dataOfDefers] != noData }

// append appends the record, one of the usual ones always as long.
func (r *record) append(to []byte) []byte {
	data := r.data[:dataUsual]
	if r.isRare() {
		data = r.data[:]
	}
	r.kind[3] = byte(len(data))
	for _, v := range []int{
		r.entry, r.name, r.args, r.deferReturn,
		r.stack, 0, 0, tablesKept,
		0, 0, int(binary.LittleEndian.Uint32(r.kind[:])), 0, r.stackMaps,
	} {
		to = binary.LittleEndian.AppendUint32(to, uint32(v))
	}
	for _, v := range data {
		to = binary.LittleEndian.AppendUint32(to, uint32(v))
	}
	return to
}

// values are tables of values by program counter, those that are kept.
type values struct {
	text  []byte
	kept  []byte
	moved map[int]int // by offset in text, the offset in kept
}

// Offset 0 says that there is no table.
func newValues(text []byte) *values {
	return &values{text: text, kept: []byte{0}, moved: map[int]int{0: 0}}
}

// keep returns where the table at an offset will be. It is pairs of numbers that
// end at a first one of 0, which at the very beginning is one like others.
func (v *values) keep(offset int) int {
	if at, ok := v.moved[offset]; ok {
		return at
	}
	r := reader{v.text, offset}
	for first := true; r.at < len(v.text); first = false {
		if r.unsigned() == 0 && !first {
			break
		}
		r.unsigned()
	}
	v.moved[offset] = len(v.kept)
	v.kept = append(v.kept, v.text[offset:r.at]...)
	return v.moved[offset]
}
