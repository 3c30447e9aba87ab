package main

import (
	"encoding/binary"
	"errors"
	"sort"
)

// memory is what a WASM program's memory begins with: the segments of its data
// section, with zeros between them.
type memory struct {
	program  []byte
	segments []segment // by address
	image    []byte    // as it was

	functions map[int]described // by their place in the program; some are missing
}

// described is what a program's table says of a function.
type described struct {
	name string

	// deferReturn is where the function goes on after a panic that it recovered
	// from, a value of pcB; 0 if it does not recover.
	deferReturn int64
}

// segment is a stretch of memory and where it stands in the file.
type segment struct{ address, place, size int }

var errMalformed = errors.New("this is no WASM program of Go")

func readMemory(program []byte) (*memory, error) {
	all, err := sections(program)
	if err != nil {
		return nil, err
	}
	m := &memory{program: program}
	for _, s := range all {
		if s.id == dataSection {
			if err := m.readData(reader{program[:s.at+len(s.content)], s.at}); err != nil {
				return nil, err
			}
		}
	}
	if len(m.segments) == 0 {
		return nil, errMalformed
	}
	last := m.segments[len(m.segments)-1]
	m.image = make([]byte, last.address+last.size)
	for _, s := range m.segments {
		copy(m.image[s.address:], program[s.place:s.place+s.size])
	}
	return m, nil
}

// readData reads active segments, "0, i32.const address, end, size, bytes".
func (m *memory) readData(r reader) error {
	for range r.unsigned() {
		const i32Const, end = 0x41, 0x0b
		if r.unsigned() != 0 || r.next() != i32Const {
			return errMalformed
		}
		address := r.signed()
		if r.next() != end {
			return errMalformed
		}
		size := r.unsigned()
		if address < 0 || size < 0 || r.at+size > len(r.text) {
			return errMalformed
		}
		m.segments = append(m.segments, segment{address, r.at, size})
		r.at += size
	}
	sort.Slice(m.segments, func(i, j int) bool { return m.segments[i].address < m.segments[j].address })
	return nil
}

// write sets a byte of memory. One that no segment has is zero and stays so.
func (m *memory) write(address int, b byte) {
	i := sort.Search(len(m.segments), func(i int) bool { return m.segments[i].address > address }) - 1
	if i >= 0 && address < m.segments[i].address+m.segments[i].size {
		m.program[m.segments[i].place+address-m.segments[i].address] = b
	}
}

func (m *memory) write32(address int, v uint32) {
	for i, b := range binary.LittleEndian.AppendUint32(nil, v) {
		m.write(address+i, b)
	}
}

func (m *memory) clear(from, to int) {
	for address := from; address < to; address++ {
		if m.image[address] != 0 {
			m.write(address, 0)
		}
	}
}

func (m *memory) uint32(address int) int { return int(binary.LittleEndian.Uint32(m.image[address:])) }
func (m *memory) uint64(address int) int { return int(binary.LittleEndian.Uint64(m.image[address:])) }

// reader reads LEB128 numbers; beyond the text's end they are -1.
type reader struct {
	text []byte
	at   int
}

func (r *reader) next() byte {
	if r.at >= len(r.text) {
		return 0
	}
	r.at++
	return r.text[r.at-1]
}

func (r *reader) unsigned() int {
	v, n := binary.Uvarint(r.text[min(r.at, len(r.text)):])
	if n <= 0 || v > 1<<31 {
		r.at = len(r.text)
		return -1
	}
	r.at += n
	return int(v)
}

func (r *reader) signed() int { return int(r.signed64()) }

func (r *reader) signed64() int64 {
	var v int64
	for shift := 0; ; shift += 7 {
		b := r.next()
		v |= int64(b&0x7f) << shift
		if b < 0x80 {
			if shift < 57 && b&0x40 != 0 {
				v |= -1 << (shift + 7)
			}
			return v
		}
	}
}

// fixed reads a little-endian number of so many bytes.
func (r *reader) fixed(size int) int64 {
	var v int64
	for i := range size {
		v |= int64(r.next()) << (8 * i)
	}
	return v
}
