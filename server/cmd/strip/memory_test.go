package main

import (
	"bytes"
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
