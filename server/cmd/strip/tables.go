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

// stripTables takes names, files and lines from the table of functions, and
// returns what it says of them.
func (m *memory) stripTables() (map[int]described, error) {
	base := bytes.Index(m.image, []byte(tableMagic))
	if base < 0 {
		return nil, errNoTable
	}
	offset := func(field int) int { return base + m.uint64(base+field) }
	count := m.uint64(base + headFunctions)
	names, units, files := offset(headNames), offset(headUnits), offset(headFiles)
	values, table := offset(headValues), offset(headTable)
	if !(base < names && names < units && units < files && files < values && values < table && table+8*count < len(m.image)) {
		return nil, errNoTable
	}
	about := map[int]described{}
	v := newValues(m.image[values:table])
	var records []record
	end := 0 // of all records
	for i := range count {
		entry := table + 8*i
		at := table + m.uint32(entry+uint32Bytes)
		r, size, err := readRecord(m.image[min(at, len(m.image)):])
		if err != nil {
			return nil, err
		}
		end = max(end, at+size)
		known := described{name: m.text(names + r.name), deferReturn: int64(r.deferReturn)}
		about[m.uint32(entry)-firstPCF] = known
		r.name = otherName
		if strings.HasPrefix(known.name, "runtime.") {
			r.name = runtimeName
		}
		r.stack, r.stackMaps = v.keep(r.stack), v.keep(r.stackMaps)
		records = append(records, r)
	}
	m.clear(names, values)
	m.put(names, []byte(keptNames))
	m.clear(values, table)
	m.put(values, v.kept)
	m.clear(table+8*count+uint32Bytes, end)
	if !m.writeRecords(table, end, records) {
		return nil, errNoTable
	}
	return about, m.thinFinder(base, names, count)
}

// writeRecords writes all records into the room that they had. Those of one size
// come first, so that a compressor sees what repeats.
func (m *memory) writeRecords(table, end int, records []record) bool {
	at := table + 8*len(records) + 2*uint32Bytes
	for _, rare := range []bool{false, true} {
		for i, r := range records {
			if r.isRare() != rare {
				continue
			}
			text := r.append(nil)
			if at+len(text) > end {
				return false
			}
			m.put(at, text)
			m.write32(table+8*i+uint32Bytes, uint32(at-table))
			at += len(text)
		}
	}
	return true
}

// thinFinder clears of the table that finds the function of a program counter
// what no counter leads to: on WASM the runtime looks only for where functions
// begin, at one row of sixteen. From a smaller number it searches on.
func (m *memory) thinFinder(base, names, count int) error {
	module := -1
	for a := 0; a+moduleEndPC+8 <= len(m.image); a += 8 {
		if m.uint64(a) == base && m.uint64(a+moduleNames) == names {
			module = a
		}
	}
	if module < 0 {
		return errNoTable
	}
	const rowPCs, functionPCs, fewSteps = 4096, 1 << 16, 8
	finder, first, end := m.uint64(module+moduleFind), m.uint64(module+moduleFirstPC), m.uint64(module+moduleEndPC)
	rows := (end - first + rowPCs - 1) / rowPCs
	if first != firstPCF<<16 || finder < 0 || finder+rows*findRow > len(m.image) || rows > count*functionPCs/rowPCs {
		return errNoTable
	}
	m.clear(finder, finder+rows*findRow)
	for row := 0; row < rows; row += functionPCs / rowPCs {
		at := finder + row*findRow
		found := m.uint32(at) + int(m.image[at+uint32Bytes])
		m.write32(at, uint32(found/fewSteps*fewSteps))
	}
	return nil
}

func (m *memory) text(address int) string {
	end := bytes.IndexByte(m.image[address:], 0)
	if end < 0 {
		return ""
	}
	return string(m.image[address : address+end])
}
