package main

import (
	"bytes"
	"compress/gzip"
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
	if _, err := w.Write(content); err != nil {
		return nil, err
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
