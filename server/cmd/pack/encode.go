package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/andybalholm/brotli"
	"golang.org/x/sync/errgroup"
)

type encoding struct {
	suffix string
	writer func(io.Writer) (io.WriteCloser, error)
}

var encodings = []encoding{
	{".br", func(w io.Writer) (io.WriteCloser, error) {
		// A window of 2^24 is the largest that Content-Encoding br may use.
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24}), nil
	}},
	{".gz", func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriterLevel(w, gzip.BestCompression) }},
}

// encode returns the content in the encoding, from the cache if it was made
// before: brotli takes many seconds for app.wasm. In a draft, what is not in the
// cache stays as it is.
func (p *packer) encode(e encoding, content []byte) ([]byte, error) {
	kept := filepath.Join(p.cache, hash(content)+e.suffix)
	if encoded, err := os.ReadFile(kept); err == nil {
		return encoded, nil
	}
	if p.draft {
		return content, nil
	}
	var b bytes.Buffer
	w, err := e.writer(&b)
	if err != nil {
		return nil, err
	}
	for i, part := range parts(content) {
		if f, ok := w.(*brotli.Writer); ok && i > 0 {
			if err := f.Flush(); err != nil {
				return nil, err
			}
		}
		if _, err := w.Write(part); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(p.cache, 0o755); err != nil {
		return nil, err
	}
	// Renamed, so that a run that was cut short leaves no half of a file.
	if err := os.WriteFile(kept+".new", b.Bytes(), 0o644); err != nil {
		return nil, err
	}
	return b.Bytes(), os.Rename(kept+".new", kept)
}

// parts are what a WASM program consists of: what is before its code, the code, and
// the data. Brotli chooses its codes for so many bytes at a time; where one begins
// with each part app.wasm is 14 KB smaller than where one is for the end of the code
// and the beginning of the data. Anything else is one part.
//
// Source: WebAssembly Core Specification §5.5.
func parts(content []byte) [][]byte {
	const magic, code, data = "\x00asm\x01\x00\x00\x00", 10, 11
	if !bytes.HasPrefix(content, []byte(magic)) {
		return [][]byte{content}
	}
	var all [][]byte
	from := 0
	for at := len(magic); at < len(content); {
		id := content[at]
		size, n := binary.Uvarint(content[at+1:])
		if n <= 0 || size > uint64(len(content)-at-1-n) {
			return [][]byte{content}
		}
		if id == code || id == data {
			all = append(all, content[from:at])
			from = at
		}
		at += 1 + n + int(size)
	}
	return append(all, content[from:])
}

// encodeAhead puts the encodings of the assets into the cache, several at a time:
// the two programs take most of a build's time, one after the other.
func (p *packer) encodeAhead(report io.Writer) error {
	if !p.draft {
		fmt.Fprintln(report, "compressing the site; after a change this takes a minute or two")
	}
	var group errgroup.Group
	group.SetLimit(runtime.NumCPU())
	for _, a := range p.assets {
		for _, e := range encodings {
			group.Go(func() error {
				_, err := p.encode(e, a.content)
				return err
			})
		}
	}
	return group.Wait()
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
