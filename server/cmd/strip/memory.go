package main

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// memory is what a WASM program's memory begins with.
type memory struct {
	image []byte // as it was
	now   []byte // as it will be
}

var errMalformed = errors.New("this is no WASM program of Go")

// readMemory reads the content of a data section: active segments, each "0,
// i32.const address, end, size, bytes", with zeros between them.
func readMemory(content []byte) (*memory, error) {
	m := &memory{}
	r := reader{content, 0}
	for range r.unsigned() {
		const i32Const, end = 0x41, 0x0b
		if r.unsigned() != 0 || r.next() != i32Const {
			return nil, errMalformed
		}
		address := r.signed()
		if r.next() != end {
			return nil, errMalformed
		}
		size := r.unsigned()
		if address < 0 || address > maxMemory || size < 0 || r.at+size > len(content) {
			return nil, errMalformed
		}
		m.image = append(m.image, make([]byte, max(address+size-len(m.image), 0))...)
		copy(m.image[address:], content[r.at:r.at+size])
		r.at += size
	}
	if len(m.image) == 0 {
		return nil, errMalformed
	}
	m.now = bytes.Clone(m.image)
	return m, nil
}

const (
	maxMemory = 1 << 30

	// fewZeros are left inside a segment. The linker begins another after 8, and has
	// 100,000 of them, whose addresses nothing can compress.
	fewZeros = 512
)

// content is the data section that makes the memory what it is now.
func (m *memory) content() []byte {
	var segments [][2]int // from, to
	for at := 0; at < len(m.now); at++ {
		if m.now[at] == 0 {
			continue
		}
		if n := len(segments); n > 0 && at-segments[n-1][1] <= fewZeros {
			segments[n-1][1] = at + 1
		} else {
			segments = append(segments, [2]int{at, at + 1})
		}
	}
	out := binary.AppendUvarint(nil, uint64(len(segments)))
	for _, s := range segments {
		out = append(out, 0, byte(opI32Const))
		out = append(appendSigned(out, int64(s[0])), byte(opEnd))
		out = binary.AppendUvarint(out, uint64(s[1]-s[0]))
		out = append(out, m.now[s[0]:s[1]]...)
	}
	return out
}

func (m *memory) write(address int, b byte) { m.now[address] = b }

func (m *memory) clear(from, to int) { clear(m.now[from:to]) }

func (m *memory) put(address int, text []byte) { copy(m.now[address:], text) }

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
