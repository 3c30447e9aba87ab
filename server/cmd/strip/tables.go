package main

import (
	"bytes"
	"errors"
	"strings"
)

// The table of functions that the linker writes for the runtime, as far as it is
// read here.
//
// Source: Go 1.26, runtime: pcHeader, _func, moduledata, findfunc.
const (
	tableMagic = "\xf1\xff\xff\xff\x00\x00\x01\x08" // this version, alignment 1, 8-byte pointers

	// Fields of the header, each of 8 bytes.
	headFunctions = 8
	headNames     = 32
	headUnits     = 40
	headFiles     = 48
	headValues    = 56
	headTable     = 64

	// Fields of moduledata, which begins with pointers to the header and the names.
	moduleNames   = 8
	moduleFind    = 152
	moduleFirstPC = 160
	moduleEndPC   = 168
	moduleData    = 320 // where data of functions begin

	// A row of the table that finds functions: a number, then bytes to add to it.
	findRow = 20

	uint32Bytes = 4
)

var errNoTable = errors.New("it has no table of functions that this tool knows: it is for Go 1.26")

// What stands at the beginning of the names. The runtime asks of a name only
// whether the function is its own.
const keptNames = "?\x00runtime.f\x00"

const (
	otherName   = 0
	runtimeName = 2
)

// described is what a program's table says of a function.
type described struct {
	name string

	// deferReturn is where the function goes on after a panic that it recovered
	// from, a value of pcB; 0 if it does not recover.
	deferReturn int64
}

// stripTables takes names, files and lines from the table of functions, folds it,
// and returns what it says of them and how it is unfolded.
func (m *memory) stripTables() (map[int]described, []unfolding, error) {
	base := bytes.Index(m.image, []byte(tableMagic))
	if base < 0 {
		return nil, nil, errNoTable
	}
	offset := func(field int) int { return base + m.uint64(base+field) }
	count := m.uint64(base + headFunctions)
	names, units, files := offset(headNames), offset(headUnits), offset(headFiles)
	values, table := offset(headValues), offset(headTable)
	module := m.findModule(base, names)
	if !(base < names && names < units && units < files && files < values && values < table && table+8*count < len(m.image)) || module < 0 {
		return nil, nil, errNoTable
	}
	finder, data := m.uint64(module+moduleFind), m.uint64(module+moduleData)
	if !(table < data && data < finder && finder < len(m.image)) {
		return nil, nil, errNoTable
	}
	about := map[int]described{}
	v, d := newPieces(m.image[values:table], sizeOfValues, endless), newPieces(m.image[data:finder], nil, asIs)
	v.kept = []byte{0} // offset 0 says that there is no table
	var records []record
	for i := range count {
		entry := table + 8*i
		r, err := readRecord(m.image[min(table+m.uint32(entry+uint32Bytes), len(m.image)):])
		if err != nil {
			return nil, nil, err
		}
		known := described{name: m.text(names + r.name), deferReturn: int64(r.deferReturn)}
		about[m.uint32(entry)-firstPCF] = known
		r.name = otherName
		if strings.HasPrefix(known.name, "runtime.") {
			r.name = runtimeName
		}
		if r.stack != 0 {
			r.stack = v.keep(r.stack)
		}
		if r.stackMaps != 0 {
			r.stackMaps = v.keep(r.stackMaps)
		}
		for kind, at := range r.data {
			if at != noData {
				d.size = sizesOfData[kind]
				r.data[kind] = d.keep(at)
			}
		}
		records = append(records, r)
	}
	rows, err := m.finderRows(finder, m.uint64(module+moduleFirstPC), m.uint64(module+moduleEndPC))
	if err != nil {
		return nil, nil, err
	}
	if table+count*(8+recordSize)+8 > data || v.failed || d.failed {
		return nil, nil, errNoTable
	}
	m.clear(names, finder)
	m.put(names, []byte(keptNames))
	m.put(values, v.kept)
	m.put(data, d.kept)
	end := table + 8*count // a last row says where the last function ends
	m.put(end, m.image[end:end+uint32Bytes])

	fold := folder{at: names + len(keptNames)}
	fold.records(table, records)
	fold.column(finder, rowsOfFunction*findRow, rows)
	if names+len(keptNames)+len(fold.text)+uint32Bytes*fold.mostValues > values {
		return nil, nil, errNoTable
	}
	m.put(names+len(keptNames), fold.text)
	return about, fold.steps(names + len(keptNames) + len(fold.text)), nil
}

func (m *memory) findModule(base, names int) int {
	for a := 0; a+moduleData+8 <= len(m.image); a += 8 {
		if m.uint64(a) == base && m.uint64(a+moduleNames) == names {
			return a
		}
	}
	return -1
}

// The table that finds the function of a program counter has many rows for each
// function. On WASM the runtime looks only for where functions begin, at one row
// of sixteen.
const (
	pcsOfRow       = 4096
	pcsOfFunction  = 1 << 16
	rowsOfFunction = pcsOfFunction / pcsOfRow
)

// finderRows clears that table and returns what it said in the rows that matter.
func (m *memory) finderRows(finder, first, end int) ([]int, error) {
	count := (end - first + pcsOfRow - 1) / pcsOfRow
	if first != firstPCF<<16 || end < first || finder+count*findRow > len(m.image) {
		return nil, errNoTable
	}
	var rows []int
	for row := 0; row < count; row += rowsOfFunction {
		at := finder + row*findRow
		rows = append(rows, m.uint32(at)+int(m.image[at+uint32Bytes]))
	}
	m.clear(finder, finder+count*findRow)
	return rows, nil
}

func (m *memory) text(address int) string {
	end := bytes.IndexByte(m.image[address:], 0)
	if end < 0 {
		return ""
	}
	return string(m.image[address : address+end])
}
