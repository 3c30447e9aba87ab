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
	moduleEnd     = 328 // where all of these tables end

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

// tables is what a program's memory says of its functions.
type tables struct {
	names, values, table, data, finder, end int // where its parts are, in this order

	functions []int // by row, a function's place among the program's
	records   []record
	rows      []int             // of the finder
	about     map[int]described // by place
}

// readTables reads the table of functions.
func (m *memory) readTables() (*tables, error) {
	base := bytes.Index(m.image, []byte(tableMagic))
	if base < 0 {
		return nil, errNoTable
	}
	offset := func(field int) int { return base + m.uint64(base+field) }
	count := m.uint64(base + headFunctions)
	t := &tables{names: offset(headNames), values: offset(headValues), table: offset(headTable), about: map[int]described{}}
	units, files, module := offset(headUnits), offset(headFiles), m.findModule(base, t.names)
	if !(base < t.names && t.names < units && units < files && files < t.values && t.values < t.table &&
		t.table+8*count < len(m.image)) || module < 0 {
		return nil, errNoTable
	}
	t.finder, t.data = m.uint64(module+moduleFind), m.uint64(module+moduleData)
	if !(t.table+count*(8+recordSize)+8 <= t.data && t.data < t.finder && t.finder < len(m.image)) {
		return nil, errNoTable
	}
	for i := range count {
		entry := t.table + 8*i
		r, err := readRecord(m.image[min(t.table+m.uint32(entry+uint32Bytes), len(m.image)):])
		if err != nil {
			return nil, err
		}
		place := m.uint32(entry) - firstPCF
		t.about[place] = described{name: m.text(t.names + r.name), deferReturn: int64(r.deferReturn)}
		t.functions = append(t.functions, place)
		t.records = append(t.records, r)
	}
	var err error
	t.rows, t.end, err = m.finderRows(t.finder, m.uint64(module+moduleFirstPC), m.uint64(module+moduleEndPC))
	if err == nil && t.end != m.uint64(module+moduleEnd) {
		return nil, errNoTable // what is behind is not to be cleared
	}
	return t, err
}

// strip takes names, files and lines from the table of functions, and all but its
// row from a function that is not called, folds it, and returns how it is
// unfolded.
func (t *tables) strip(m *memory, called []bool) ([]unfolding, error) {
	v, d := newPieces(m.image[t.values:t.table], sizeOfValues, endless), newPieces(m.image[t.data:t.finder], nil, asIs)
	v.kept = []byte{0} // offset 0 says that there is no table
	for i := range t.records {
		r, place := &t.records[i], t.functions[i]
		if place < len(called) && !called[place] {
			*r = record{entry: r.entry, kind: dataKinds << 24, data: [dataKinds]int{noData, noData, noData, noData, noData}}
			continue
		}
		r.name = otherName
		if strings.HasPrefix(t.about[place].name, "runtime.") {
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
	}
	if v.failed || d.failed {
		return nil, errNoTable
	}
	m.clear(t.names, t.end)
	m.put(t.names, []byte(keptNames))
	m.put(t.values, v.kept)
	m.put(t.data, d.kept)
	last := t.table + 8*len(t.records) // a last row says where the last function ends
	m.put(last, m.image[last:last+uint32Bytes])

	fold := folder{at: t.names + len(keptNames)}
	fold.records(t.table, t.records)
	fold.column(t.finder, rowsOfFunction*findRow, t.rows)
	scratch := fold.at + len(fold.text)
	if scratch+uint32Bytes*fold.mostValues > t.values {
		return nil, errNoTable
	}
	m.put(fold.at, fold.text)
	return fold.steps(scratch), nil
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
// function, each of a number and of a byte for each of sixteen parts; the last one
// has fewer. On WASM the runtime looks only for where functions begin, at one row of
// sixteen.
//
// Source: Go 1.26, cmd/link/internal/ld: (*Link).findfunctab.
const (
	pcsOfRow       = 4096
	pcsOfPart      = 256
	pcsOfFunction  = 1 << 16
	rowsOfFunction = pcsOfFunction / pcsOfRow
)

// finderRows returns what that table says in the rows that matter, and where it
// ends.
func (m *memory) finderRows(finder, first, end int) ([]int, int, error) {
	count, parts := (end-first+pcsOfRow-1)/pcsOfRow, (end-first+pcsOfPart-1)/pcsOfPart
	size := count*uint32Bytes + parts
	if first != firstPCF<<16 || end < first || finder+size > len(m.image) {
		return nil, 0, errNoTable
	}
	var rows []int
	for row := 0; row < count; row += rowsOfFunction {
		at := finder + row*findRow
		rows = append(rows, m.uint32(at)+int(m.image[at+uint32Bytes]))
	}
	return rows, finder + size, nil
}

func (m *memory) text(address int) string {
	end := bytes.IndexByte(m.image[address:], 0)
	if end < 0 {
		return ""
	}
	return string(m.image[address : address+end])
}
