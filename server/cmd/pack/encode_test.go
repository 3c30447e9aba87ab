package main

import (
	"bytes"
	"slices"
	"testing"
)

func TestParts(t *testing.T) {
	const magic = "\x00asm\x01\x00\x00\x00"
	for _, test := range []struct {
		name, content string
		want          []string
	}{
		{"a text", "lesson", []string{"lesson"}},
		{"a program", magic + "\x01\x02aa\x0a\x03bbb\x0b\x01c", []string{magic + "\x01\x02aa", "\x0a\x03bbb", "\x0b\x01c"}},
		{"no data", magic + "\x0a\x01b\x00\x01n", []string{magic, "\x0a\x01b\x00\x01n"}},
		{"a section beyond the end", magic + "\x0a\x7fb", []string{magic + "\x0a\x7fb"}},
		{"half a size", magic + "\x0a\xff", []string{magic + "\x0a\xff"}},
	} {
		var got []string
		for _, part := range parts([]byte(test.content)) {
			got = append(got, string(part))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestEncodeProgram: what was flushed between the parts is one text again.
func TestEncodeProgram(t *testing.T) {
	content := slices.Concat([]byte("\x00asm\x01\x00\x00\x00\x0a\x80\x08"), bytes.Repeat([]byte("code"), 256), []byte("\x0b\x80\x08"), bytes.Repeat([]byte("data"), 256))
	p := &packer{cache: t.TempDir()}
	for _, e := range encodings {
		encoded, err := p.encode(e, content)
		if err != nil {
			t.Fatal(err)
		}
		if got := decode(t, e, encoded); got != string(content) {
			t.Errorf("%s holds %d bytes, want %d", e.suffix, len(got), len(content))
		}
	}
}
