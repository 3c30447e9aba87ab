package main

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"
)

// A data section says the same after it was written with fewer segments.
func TestMemoryContent(t *testing.T) {
	var given []byte
	image := make([]byte, 5000)
	given = append(given, 4) // segments, the second before the first
	for _, s := range []struct {
		at   int64
		text string
	}{{100, "abc\x00d"}, {8, "first"}, {120, "near"}, {4990, "far"}} {
		given = append(append(given, 0, byte(opI32Const)), append(appendSigned(nil, s.at), byte(opEnd), byte(len(s.text)))...)
		given = append(given, s.text...)
		copy(image[s.at:], s.text)
	}
	m, err := readMemory(given)
	if err != nil {
		t.Fatal(err)
	}
	m.write(8, 'F')
	image[8] = 'F'
	content := m.content()
	if content[0] != 2 {
		t.Errorf("got %d segments, want 2: what is near shares one", content[0])
	}
	again, err := readMemory(content)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again.image, image[:4993]) {
		t.Errorf("got % x\nwant % x", again.image, image)
	}
	for cut := range content {
		if _, err := readMemory(content[:cut]); err == nil {
			t.Errorf("%d bytes of %d were read without an error", cut, len(content))
		}
	}
}

// TestFinderRows: the table ends with its last part, and what the linker put behind it
// is none of it.
func TestFinderRows(t *testing.T) {
	const first, finder, behind = firstPCF << 16, 8, 0xee
	m := memory{image: bytes.Repeat([]byte{behind}, 1000)}
	put := func(row, number int, parts ...byte) {
		at := finder + row*findRow
		binary.LittleEndian.PutUint32(m.image[at:], uint32(number))
		copy(m.image[at+uint32Bytes:], parts)
	}
	for row := range 17 {
		put(row, 10*row, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
	}
	put(16, 160, 3, 4)
	rows, end, err := m.finderRows(finder, first, first+pcsOfFunction+300)
	if err != nil || !slices.Equal(rows, []int{1, 163}) {
		t.Errorf("the rows are %v, %v", rows, err)
	}
	if want := finder + 16*findRow + uint32Bytes + 2; end != want {
		t.Errorf("the table ends at %d, want %d", end, want)
	}
	if _, _, err := m.finderRows(900, first, first+pcsOfFunction+300); err == nil {
		t.Error("a table that does not end in memory is read")
	}
}
