package main

import (
	"bytes"
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
}

// segment is a stretch of memory and where it stands in the file.
type segment struct{ address, place, size int }

var errMalformed = errors.New("this is no WASM program of Go")

// dataSection is the number of the section that fills the memory.
//
// Source: WebAssembly Core Specification §5.5.
const dataSection = 11

func readMemory(program []byte) (*memory, error) {
	if !bytes.HasPrefix(program, []byte("\x00asm\x01\x00\x00\x00")) {
		return nil, errMalformed
	}
	m := &memory{program: program}
	for r := (reader{program, 8}); r.at < len(program); {
		id := program[r.at]
		r.at++
		size := r.unsigned()
		if size < 0 || r.at+size > len(program) {
			return nil, errMalformed
		}
		if id == dataSection {
			if err := m.readData(reader{program, r.at}); err != nil {
				return nil, err
			}
		}
		r.at += size
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

func (r *reader) signed() int {
	v, shift := 0, 0
	for {
		b := r.next()
		v |= int(b&0x7f) << shift
		shift += 7
		if b < 0x80 {
			if b&0x40 != 0 {
				v -= 1 << shift
			}
			return v
		}
	}
}
