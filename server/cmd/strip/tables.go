package main

import (
	"bytes"
	"errors"
	"slices"
	"strings"
)

// The table of functions that the linker writes for the runtime, as far as it is
// read here.
//
// Source: Go 1.26, runtime: pcHeader, _func; internal/abi: CurrentPCLnTabMagic,
// PCDATA_StackMapIndex and its neighbours.
const (
	tableMagic = "\xf1\xff\xff\xff\x00\x00\x01\x08" // this version, alignment 1, 8-byte pointers

	// Fields of the header, each of 8 bytes.
	headFunctions = 8
	headNames     = 32
	headUnits     = 40
	headFiles     = 48
	headValues    = 56
	headTable     = 64

	// Fields of a function, each of 4 bytes; its tables follow at 44.
	funcName        = 4
	funcDeferReturn = 12
	funcStack       = 16 // a table of values: the stack's depth
	funcFile        = 20 // a table of values
	funcLine        = 24 // a table of values
	funcTables      = 28 // how many further tables of values it has
	funcUnit        = 32
	funcStart       = 36
	funcDataCount   = 43 // a byte: how many offsets of data follow the tables
	funcTable0      = 44
	uint32Bytes     = 4

	// The one further table that a goroutine on WASM needs. Before it stands
	// where it may be stopped by a signal, after it what a traceback shows.
	tableOfStackMaps = 1
	firstTableToKeep = 4
)

// noData is the offset of data that a function has not.
const noData = 1<<32 - 1

// dataOfTracebacks are what only a traceback looks at: what was inlined, how
// arguments are printed, which of them are alive, what is a wrapper.
//
// Source: Go 1.26, internal/abi: FUNCDATA_InlTree, ArgInfo, ArgLiveInfo, WrapInfo.
var dataOfTracebacks = []int{3, 5, 6, 7}

var errNoTable = errors.New("it has no table of functions that this tool knows: it is for Go 1.26")

// What stands at the beginning of the names. The runtime asks of a name only
// whether the function is its own.
const keptNames = "?\x00runtime.f\x00"

const (
	otherName   = 0
	runtimeName = 2
)

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

	functions := map[int]described{}
	used := make([]bool, table-values) // bytes of tables that stay
	m.use(used, values, 0)
	for i := range count {
		f := table + m.uint32(table+8*i+uint32Bytes)
		known := described{
			name:        m.text(names + m.uint32(f+funcName)),
			deferReturn: int64(m.uint32(f + funcDeferReturn)),
		}
		functions[m.uint32(table+8*i)-firstPCF] = known
		name := uint32(otherName)
		if strings.HasPrefix(known.name, "runtime.") {
			name = runtimeName
		}
		m.write32(f+funcName, name)
		for _, field := range []int{funcFile, funcLine, funcUnit, funcStart} {
			m.write32(f+field, 0) // 0: there is no such table
		}
		m.use(used, values, m.uint32(f+funcStack))
		for k := range m.uint32(f + funcTables) {
			at := f + funcTable0 + uint32Bytes*k
			if k == tableOfStackMaps || k >= firstTableToKeep {
				m.use(used, values, m.uint32(at))
			} else {
				m.write32(at, 0)
			}
		}
		data := f + funcTable0 + uint32Bytes*m.uint32(f+funcTables)
		for k := range int(m.image[f+funcDataCount]) {
			if slices.Contains(dataOfTracebacks, k) {
				m.write32(data+uint32Bytes*k, noData)
			}
		}
	}
	m.clear(names, values)
	for i := range len(keptNames) {
		m.write(names+i, keptNames[i])
	}
	for i, keep := range used {
		if !keep {
			m.clear(values+i, values+i+1)
		}
	}
	return functions, nil
}

// use marks the table of values at an offset: pairs of numbers that end at a
// first one of 0, which at the very beginning is one like others.
func (m *memory) use(used []bool, values, offset int) {
	if offset == 0 {
		used[0] = true
		return
	}
	r := reader{m.image, values + offset}
	for first := true; ; first = false {
		from := r.at
		value := r.unsigned()
		end := value == 0 && !first
		if !end {
			r.unsigned()
		}
		for i := from; i < r.at; i++ {
			used[i-values] = true
		}
		if end || value < 0 {
			return
		}
	}
}

func (m *memory) text(address int) string {
	end := bytes.IndexByte(m.image[address:], 0)
	if end < 0 {
		return ""
	}
	return string(m.image[address : address+end])
}
